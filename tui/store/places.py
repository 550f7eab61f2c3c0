"""Where an annotator was in each article, what was beside, whom they named last, and the bookmarks.

All of it is one small file, which may be lost without harm.
"""

import contextlib
from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from tui.model.refusals import Refusal
from tui.store.files import read_regular, write_atomically
from tui.store.workspace import Workspace

ARTICLES = 200
"""How many articles are remembered; the one left longest ago is forgotten first."""
BOOKMARKS = 200
RECENT = 100
"""How many speakers at most are remembered as named last."""
_LIMIT = 100_000


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article's id and a code point offset in its text.

    Attributes:
        version: of the text that the offset counts in; 0 if that is not known.
    """

    article: Annotated[str, Meta(max_length=100)]
    cursor: Annotated[int, Meta(ge=0)]
    version: Annotated[int, Meta(ge=0)] = 0


class Places(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered for an annotator.

    Attributes:
        left: where each article was left, the last one first.
        bookmarks: places by the letter or digit under which they are kept.
        beside: the id of the article that was shown beside the one left last; empty if there was none.
        recent: the ids of the speakers named last, the last one first.
    """

    left: Annotated[tuple[Place, ...], Meta(max_length=ARTICLES)] = ()
    bookmarks: Annotated[
        Mapping[Annotated[str, Meta(min_length=1, max_length=1)], Place], Meta(max_length=BOOKMARKS)
    ] = msgspec.field(default_factory=dict)
    beside: Annotated[str, Meta(max_length=100)] = ""
    recent: Annotated[tuple[Annotated[str, Meta(max_length=100)], ...], Meta(max_length=RECENT)] = ()

    def leaving(self, place: Place) -> "Places":
        """An article is left at a place."""
        others = [other for other in self.left if other.article != place.article]
        return replace(self, left=(place, *others[: ARTICLES - 1]))

    def cursor_in(self, article: str) -> int:
        """Where an article was left; its start if that is not remembered."""
        return next((place.cursor for place in self.left if place.article == article), 0)

    def with_bookmark(self, letter: str, place: Place) -> "Places":
        """A place kept under a letter, in place of what was kept there.

        Raises:
            Refusal: there are too many.
        """
        if letter not in self.bookmarks and len(self.bookmarks) >= BOOKMARKS:
            raise Refusal(f"there are {BOOKMARKS} bookmarks already", remedy="use one of their letters")
        return replace(self, bookmarks={**self.bookmarks, letter: place})

    def without_bookmark(self, letter: str) -> "Places":
        """Without what is kept under a letter."""
        return replace(self, bookmarks={key: place for key, place in self.bookmarks.items() if key != letter})


def read_places(workspace: Workspace, annotator: str) -> Places:
    """What is remembered for an annotator; nothing if the file is missing or not what we write."""
    with contextlib.suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _DECODER.decode(read_regular(workspace.place_path(annotator), _LIMIT))
    return Places()


def keep_places(workspace: Workspace, annotator: str, places: Places) -> None:
    """Remember these places.

    Raises:
        NotSaved: the system refuses to write.
        Refusal: something other than a regular file is in the way.
    """
    write_atomically(workspace.place_path(annotator), msgspec.json.encode(places), durable=False)


_DECODER = msgspec.json.Decoder(Places)
