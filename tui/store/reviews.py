"""Which reviews an annotator has begun: one small file, which may be lost without harm; decisions are in the layers."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tui.model.refusals import Refusal
from tui.model.reviewing import Round
from tui.store.files import read_regular, write_atomically
from tui.store.workspace import Workspace

_LIMIT = 1_000_000
_DECODER: msgspec.json.Decoder[dict[str, Round]] = msgspec.json.Decoder(dict[str, Round])

Rounds = Mapping[str, Round]
"""The last review of the items of each annotator; under no name, of one's own."""


def read_rounds(workspace: Workspace, annotator: str) -> Rounds:
    """The reviews that an annotator has begun; none if the file is missing or not what we write."""
    with contextlib.suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _DECODER.decode(read_regular(_path(workspace, annotator), _LIMIT))
    return {}


def keep_rounds(workspace: Workspace, annotator: str, rounds: Rounds) -> None:
    """Remember these reviews.

    Raises:
        NotSaved: the system refuses to write.
        Refusal: something other than a regular file is in the way.
    """
    write_atomically(_path(workspace, annotator), msgspec.json.encode(rounds), durable=False)


def _path(workspace: Workspace, annotator: str) -> Path:
    return workspace.layer_folder(annotator) / "reviews.json"
