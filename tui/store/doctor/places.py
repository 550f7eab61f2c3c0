"""Where an annotator was, and the bookmarks."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from tui.model.refusals import Refusal
from tui.store.doctor.finding import COPY, Finding
from tui.store.files import Missing, keep_copy, read_regular
from tui.store.places import Place, Places, keep_places, read_places
from tui.store.workspace import Workspace

_LIMIT = 1_000_000_000


class PlacesHealth:
    """How the remembered places are.

    Args:
        workspace: where they are.
        annotator: whose they are.

    Attributes:
        findings: what is wrong.
    """

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self.findings: list[Finding] = []
        self._workspace = workspace
        self._annotator = annotator
        self._path = workspace.place_path(annotator)
        places = self._places()
        left = [place for place in map(self._judged, places.left) if place]
        bookmarks = {letter: self._judged(place, letter) for letter, place in places.bookmarks.items()}
        there = {letter: place for letter, place in bookmarks.items() if place}
        self._right = replace(places, left=tuple(left), bookmarks=there)

    def repair(self) -> None:
        """Keep the places that are there; what the file held is kept beside it.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        if self.findings:
            keep_copy(self._path, _LIMIT)
            keep_places(self._workspace, self._annotator, self._right)

    def _places(self) -> Places:
        try:
            msgspec.json.decode(read_regular(self._path, _LIMIT), type=Places)
        except Missing:
            return Places()
        except (Refusal, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            what = error.what if isinstance(error, Refusal) else f"is broken: {error}"
            self.findings.append(Finding(str(self._path), what, f"places and bookmarks begin anew; {COPY}"))
        return read_places(self._workspace, self._annotator)

    def _judged(self, place: Place, letter: str = "") -> Place | None:
        """The place if it is there, or one that is."""
        where, thing = self._at(letter), f"the bookmark {letter}" if letter else "a place"
        if place.article not in self._workspace:
            what = f"{thing} is in the article {place.article}, which is not there"
            self.findings.append(Finding(where, what, f"it is forgotten; {COPY}"))
            return None
        versions = [version.length for version in self._workspace.versions(place.article)]
        length = versions[place.version - 1] if 0 < place.version <= len(versions) else max(versions)
        if place.cursor <= length:
            return place
        what = f"{thing} is at {place.cursor:,} in {place.article}, which has {length:,} characters"
        self.findings.append(Finding(where, what, f"it is moved to the end; {COPY}"))
        return replace(place, cursor=length)

    def _at(self, letter: str) -> str:
        path: Path = self._path
        return f"{path}: {letter}" if letter else str(path)
