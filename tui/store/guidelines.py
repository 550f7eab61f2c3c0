"""The guidelines of a workspace: its own Markdown, which says how to annotate."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.model.refusals import Refusal
from tui.model.schema import GUIDELINES, Schema
from tui.store.description import DESCRIPTION
from tui.store.files import Missing, read_regular
from tui.store.workspace import Workspace
from tui.text.decoding import decoded

_LIMIT = 500_000
"""Bytes that are read: some two hundred pages."""
_USUAL = (GUIDELINES, "GUIDELINES.md", "Guidelines.md")
"""What the file may be called, unless the workspace names it otherwise."""


class Guidelines(Struct, frozen=True):
    """What says how to annotate.

    Attributes:
        file: where it stands.
        markdown: all of it.
    """

    file: Path
    markdown: str


def lacking(folder: Path, schema: Schema) -> Refusal | None:
    """What is told of a workspace that names a file of guidelines which is not there; None if it does not."""
    named = schema.guidelines
    if named == GUIDELINES or any((place / named).is_file() for place in (folder, folder.absolute().parent)):
        return None
    what, remedy = f"names {named} for its guidelines, which is not there", "write it, or name another file"
    return Refusal(what, where=str(folder / DESCRIPTION), remedy=remedy)


def read_guidelines(workspace: Workspace) -> Guidelines:
    """The guidelines as they are now: in the workspace's folder, or in the one it is in.

    Raises:
        Missing: if there are none; says what to write where.
        Refusal: if the file cannot be read, or is no text.
    """
    named = workspace.schema.guidelines
    names = _USUAL if named == GUIDELINES else (named,)
    for folder in (workspace.folder, workspace.folder.absolute().parent):
        for name in names:
            with suppress(Missing):
                file = folder / name
                return Guidelines(file, decoded(read_regular(file, _LIMIT), str(file)))
    remedy = f"write them in Markdown, or name another file in {DESCRIPTION} (guidelines: FILE.md)"
    raise Missing("there are no guidelines yet", where=str(workspace.folder / named), remedy=remedy)
