"""Where an annotator was when the program was left: a convenience that may be lost."""

import contextlib
from typing import Annotated

import msgspec

from tui.model.refusals import Refusal
from tui.store.files import read_regular, write_atomically
from tui.store.workspace import Workspace

_LIMIT = 4096


class Place(msgspec.Struct, frozen=True):
    """An article's id and a code point offset in its text."""

    article: str
    cursor: Annotated[int, msgspec.Meta(ge=0)]


def place_of(workspace: Workspace, annotator: str) -> Place | None:
    """Where the annotator was last; None if that is not known (any more)."""
    with contextlib.suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(read_regular(workspace.place_path(annotator), _LIMIT), type=Place)
    return None


def keep_place(workspace: Workspace, annotator: str, place: Place) -> None:
    """Remember where the annotator is, if the system lets us."""
    with contextlib.suppress(Refusal):
        write_atomically(workspace.place_path(annotator), msgspec.json.encode(place), durable=False)
