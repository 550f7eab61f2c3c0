"""The overview of an annotator's layers: kept in a file, compared with them between keys, made anew where it lacks."""

import contextlib
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from time import monotonic, time

from msgspec.structs import replace

from tui.model.edits import REGISTRY
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.store.journal.journal import Journal
from tui.store.overview.columns import Columns
from tui.store.overview.glances import glance
from tui.store.overview.summaries import Stamp, Summary, summary_of
from tui.store.overview.summary_file import SummaryFile
from tui.store.shards import FORMAT as SHARD_FORMAT
from tui.store.shards import ShardMeta
from tui.store.workspace import Workspace

_AT_ONCE = 64
"""What is looked at before it is asked whether there is time left."""
_KEPT_AT_ONCE = 500
"""Summaries that are made before they are written down."""


class Overview:
    """What is in each of an annotator's layers, by the places of the articles in the catalog.

    It is complete once the file of summaries was read, and compared with the layers; what had changed since, or was
    missing, is read from the layers themselves. From then on it follows every edit.

    Args:
        workspace: where the articles are.
        annotator: whose layers.
        journal: of the annotator; kept up to date by whoever writes it.
        layer: gives the layer of an article as it is now.

    Attributes:
        columns: what is known.
        is_loaded: whether that is at least what was known when the program was left last.
        is_complete: whether that is everything, and holds.
        to_read: how many layers have to be read until then, as far as that is known.
    """

    def __init__(self, workspace: Workspace, annotator: str, journal: Journal, layer: Callable[[str], Layer]) -> None:
        self._workspace = workspace
        self._annotator = annotator
        self._journal = journal
        self._layer = layer
        self._file = SummaryFile(workspace.overview_path(annotator))
        self._steps = self._catch_up()
        self.is_loaded = False
        self._touched: dict[str, int] = {}
        self._unkept: dict[int, Summary] = {}
        self.columns = Columns()
        self.is_complete = False
        self.to_read = 0

    def go_on(self, seconds: float) -> bool:
        """Spend some time on becoming complete; False once it is.

        Raises:
            Refusal: if the catalog is broken.
        """
        until = monotonic() + seconds
        while not self.is_complete and monotonic() < until:
            next(self._steps, None)
        return not self.is_complete

    def finish(self) -> None:
        """Become complete, however long that takes.

        Raises:
            Refusal: if the catalog is broken.
        """
        for _ in self._steps:
            pass

    def take(self, articles: Iterable[str]) -> None:
        """The layers of some articles have changed just now."""
        now = int(time() * 1000)
        for article in articles:
            if article != REGISTRY:
                self._touched[article] = now

    def settle(self) -> None:
        """Bring the columns up to date with what has been taken; to be called before they are looked at."""
        if self.is_loaded and self._touched:
            self.columns.grow(len(self._workspace.ids))
            for article, now in self._touched.items():
                place = self._workspace.place_of(article)
                if place is None:
                    continue
                told = self._read(place, article, now)
                if told is None:
                    self._unkept.pop(place, None)
                else:
                    self._unkept[place] = told
            self._touched = {}

    def aiming_at(self, article: str) -> list[str]:
        """The other articles whose disputes aim at an article, in the catalog's order, as far as is known."""
        self.settle()
        ids = self._workspace.ids
        return [ids[place] for place in self.columns.aiming_at(self._workspace.position(article))]

    def naming(self, speakers: Iterable[str]) -> list[str]:
        """The articles whose items name some of the speakers, in the catalog's order, as far as is known."""
        self.settle()
        ids = self._workspace.ids
        return [ids[place] for place in sorted({one for speaker in speakers for one in self.columns.naming(speaker)})]

    def is_named(self, speakers: Iterable[str]) -> bool:
        """Whether items of any article name one of the speakers, as far as is known."""
        self.settle()
        return any(map(self.columns.is_named, speakers))

    def annotated(self) -> list[str]:
        """The articles in which claims or disputes are known, those edited last before the others."""
        self.settle()
        columns = self.columns
        places = [
            place for place, counts in enumerate(zip(columns.claims, columns.disputes, strict=True)) if any(counts)
        ]
        places.sort(key=columns.edited.__getitem__, reverse=True)
        return [self._workspace.ids[place] for place in places]

    def holds_items(self, place: int) -> bool:
        """Whether claims, disputes or mentions are known in the article at a place of the catalog."""
        columns = self.columns
        counted = (columns.claims, columns.disputes, columns.mentions)
        return place < len(columns) and any(counts[place] for counts in counted)

    @property
    def broken(self) -> list[str]:
        """The articles whose layers cannot be read."""
        self.settle()
        return [self._workspace.ids[place] for place in self.columns.broken()]

    def keep(self) -> None:
        """Write down what has changed; to be called when the layers' files have been written."""
        if not self.is_loaded:
            return
        self.settle()
        told = self._unkept.values()
        self._write_down([replace(one, stamp=self._stamp(one.article, one.stamp.sequence)) for one in told])
        self._unkept.clear()

    def _catch_up(self) -> Iterator[None]:
        while self._workspace.read_on():
            yield
        self.columns.grow(len(self._workspace.ids))
        for told in self._file.read(self._journal.id):
            for one in told:
                place = self._workspace.place_of(one.article)
                if place is not None:
                    self._put(place, one)
            yield
        self.is_loaded = True
        last = array("Q", bytes(8 * len(self.columns)))  # the number of the last entry of the journal for each article
        yield from self._look_up_last_entries(last)
        stale: list[int] = []
        for places in self._stale(last):
            stale += places
            for place in places:
                self.columns.put_unknown(place)
            yield
        yield from self._read_anew(stale, last)
        if self._file.lines > 2 * len(self._workspace.ids) + _KEPT_AT_ONCE:
            yield from self._file.tidied(self._holds())
        self.is_complete = True

    def _look_up_last_entries(self, last: "array[int]") -> Iterator[None]:
        for segment in tuple(self._journal.segments):
            for part, sequence in tuple(segment.parts.items()):
                place = None if part == REGISTRY else self._workspace.place_of(part)
                if place is not None and place < len(last):
                    last[place] = sequence
            yield

    def _stale(self, last: "array[int]") -> Iterator[list[int]]:
        """The places of articles of which something else is known than holds, some at a time."""
        there = bytearray(len(last))
        found: list[int] = []
        for number, file in enumerate(self._workspace.layer_files(self._annotator)):
            place = self._workspace.place_of(file.name[: -len(".json")])
            if place is not None and place < len(there):
                there[place] = True
                with contextlib.suppress(OSError):
                    status = file.stat(follow_symlinks=False)
                    if not self.columns.is_of(place, last[place], status.st_mtime_ns, status.st_size):
                        found.append(place)
            if not number % _AT_ONCE:
                yield found
                found = []
        for first in range(0, len(last), 1000):
            yield [
                place
                for place in range(first, min(first + 1000, len(last)))
                if not there[place] and not self.columns.is_of(place, last[place], 0, 0)
            ]
        yield found

    def _read_anew(self, stale: list[int], last: "array[int]") -> Iterator[None]:
        self.to_read = len(stale)
        made: list[Summary] = []
        for place in stale:
            article = self._workspace.ids[place]
            told = self._look_at(place, article, last[place]) or self._read(place, article, 0)
            made += [told] if told else []
            self.to_read -= 1
            if len(made) >= _KEPT_AT_ONCE:
                self._write_down(made)
                made = []
            yield
        self._write_down(made)

    def _look_at(self, place: int, article: str, last: int) -> Summary | None:
        """As `_read`, if a glance at the layer's file is enough."""
        entry = self._workspace.entry(article)
        own = ShardMeta(SHARD_FORMAT, self._annotator, article, entry.sha256)
        stamp = self._stamp(article, last)
        found = glance(self._workspace.layer_path(self._annotator, article), own, self._journal.id, last)
        if found is None:
            return None
        told = summary_of(article, found, self._edited(stamp), stamp)
        self._put(place, told)
        return told

    def _read(self, place: int, article: str, edited: int) -> Summary | None:
        """Take in what is in a layer, that was edited at a time if that is known; None if it cannot be read."""
        stamp = self._stamp(article, self._journal.last_of(article))
        try:
            told = summary_of(article, self._layer(article), edited or self._edited(stamp), stamp)
        except Refusal:
            self.columns.put_broken(place)
            return None
        self._put(place, told)
        return told

    def _holds(self) -> Callable[[Summary], bool]:
        met = bytearray(len(self.columns))

        def holds(told: Summary) -> bool:
            place = self._workspace.place_of(told.article)
            if place is None or place >= len(met) or met[place]:
                return False
            stamp = told.stamp
            met[place] = self.columns.is_of(place, stamp.sequence, stamp.written, stamp.size)
            return bool(met[place])

        return holds

    def _put(self, place: int, told: Summary) -> None:
        aims = [aim for aim in map(self._workspace.place_of, told.aims) if aim is not None]
        self.columns.put(place, told, aims)

    def _stamp(self, article: str, sequence: int) -> Stamp:
        with contextlib.suppress(OSError):
            status = os.lstat(self._workspace.layer_path(self._annotator, article))
            return Stamp(sequence, status.st_mtime_ns, status.st_size)
        return Stamp(sequence)

    def _edited(self, stamp: Stamp) -> int:
        """When a layer was changed last, as far as that is at hand: its file is written soon after."""
        if stamp.written:
            return stamp.written // 1_000_000
        with contextlib.suppress(Refusal, ValueError):
            return int(datetime.fromisoformat(self._journal.entry(stamp.sequence).at).timestamp() * 1000)
        return 0

    def _write_down(self, told: list[Summary]) -> None:
        if told and self._workspace.folder.is_dir():  # a folder that was moved away is not made anew
            self._file.add(told, self._journal.id)
