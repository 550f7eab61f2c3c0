"""The file that describes a workspace: its title, its format, and what else is to be asked of items."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model.refusals import Refusal
from tui.store.faults import Newer
from tui.store.files import read_regular, write_atomically
from tui.store.layout import CATALOG

if TYPE_CHECKING:
    from tui.model.schema import Schema
    from tui.text.yaml_door import Document

FORMAT = "glossator-workspace"
FORMAT_VERSION = 1
DESCRIPTION = "glossator.yaml"
_LIMIT = 1_000_000

_TEMPLATE = """\
# A Glossator workspace: the articles and the annotations in this folder belong together.
format: {format}
format_version: {version}
title: "{title}"
"""


_AS_CREATED = re.compile(_TEMPLATE.format(format=FORMAT, version=FORMAT_VERSION, title=r"([ !#-\[\]-~]*)").encode())
"""The file as `create` writes it, but for titles with other characters than those of ASCII."""


def describe(folder: Path, title: str) -> None:
    """Write the file that describes a workspace.

    Raises:
        NotSaved, Refusal: if the system refuses.
    """
    content = _TEMPLATE.format(format=FORMAT, version=FORMAT_VERSION, title=_escaped(title))
    write_atomically(folder / DESCRIPTION, content.encode())


def title_of(folder: Path) -> str:
    """What a workspace is called, by the file that describes it.

    Raises:
        Newer: if it was written by a newer program.
        Missing: if there is no such file.
        Refusal: if it does not describe a workspace, or cannot be read.
    """
    created, document = _description(folder)
    return created if document is None else _head_of(document, str(folder / DESCRIPTION))


def read_schema(folder: Path) -> "Schema":
    """The schema of a workspace, by the file that describes it.

    Raises:
        SchemaRefused: with every fault of it.
        Missing, Refusal: as for the title.
    """
    from tui.model.schema import Schema  # noqa: PLC0415 (the text is to be seen before)

    _, document = _description(folder)
    if document is None:
        return Schema()
    from tui.store.schema_file import schema_of  # noqa: PLC0415 (only where there is one)

    _head_of(document, str(folder / DESCRIPTION))
    return schema_of(document, str(folder / DESCRIPTION))


def _description(folder: Path) -> "tuple[str, Document | None]":
    """The title alone, if the file is as it was created; otherwise what it holds."""
    file = folder / DESCRIPTION
    data = read_regular(file, _LIMIT)
    created = _AS_CREATED.fullmatch(data)
    if created:
        return created[1].decode(), None
    from tui.text.yaml_door import read_document  # noqa: PLC0415 (takes as long to load as all else here)

    return "", read_document(data, str(file), max_bytes=_LIMIT, max_nodes=10_000)


def _head_of(document: "Document", where: str) -> str:
    match document.value:
        case {"format": "glossator-workspace", "format_version": int(version), "title": str(title)} if (
            type(version) is int and version > 0
        ):
            if version > FORMAT_VERSION:
                raise Newer(version, FORMAT_VERSION, where)
            return title
    what = f"does not describe a workspace: “format: {FORMAT}”, “format_version: {FORMAT_VERSION}” and a “title”"
    raise Refusal(what, where=where, remedy="write them there, or let `glossator doctor --repair` write it anew")


def is_workspace(folder: Path) -> bool:
    """Whether the folder says that it is a workspace."""
    try:
        return (folder / DESCRIPTION).is_file()
    except OSError:  # a name that no file can have
        return False


def is_workspace_of_sorts(folder: Path) -> bool:
    """Whether a folder has a catalog, so that it is a workspace though nothing describes it."""
    try:
        return (folder / CATALOG).is_file()
    except OSError:  # a name that no file can have
        return False


def _escaped(title: str) -> str:
    def shown(sign: str) -> str:
        if sign in '"\\':
            return f"\\{sign}"
        return sign if sign.isprintable() else f"\\U{ord(sign):08x}"

    return "".join(map(shown, title.encode("utf-8", "replace").decode()))
