"""Reckoning: the statistics of an annotator's work, read from the journal a little at a time."""

from collections.abc import Iterator
from contextlib import suppress
from time import monotonic

import msgspec

from tui.model.refusals import Refusal
from tui.model.statistics.tally import Tally
from tui.store.journal.acts import Counted, counted
from tui.store.journal.journal import Journal
from tui.store.journal.segments import JournalSegment, entries_in

_AT_ONCE = 64
"""Entries that are read between two looks at the clock."""


class Reckoning:
    """Reads a journal from its beginning on, and what is added to it later.

    Args:
        journal: the annotator's; kept up to date by whoever writes it.

    Attributes:
        journal: what is read.
        tally: what was read so far amounts to.
        fault: why it was not read to its end; None if nothing is wrong.
    """

    def __init__(self, journal: Journal) -> None:
        self.tally = Tally()
        self.fault: Refusal | None = None
        self.journal = journal
        self._read = 0
        self._at = 0
        self._seen: set[str] = set()
        self._replaced: dict[str, int] = {}
        self._from: dict[str, int] = {}
        self._steps: Iterator[None] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether everything was read that the journal holds by now, as far as it can be."""
        return self._steps is None and (self._read >= self.journal.last or self.fault is not None)

    @property
    def share(self) -> float:
        """How much of the journal was read: 0 to 1."""
        last = max(1, self.journal.last - self.journal.dropped.last)
        return max(0.0, min(1.0, 1 - (self.journal.last - self._read) / last))

    def go_on(self, seconds: float) -> bool:
        """Read on for some time, a little at least; False once it is complete."""
        until = monotonic() + seconds
        if self._steps is None and not self.is_complete:
            self._steps = self._reading()
        while self._steps is not None:
            try:
                next(self._steps)
            except StopIteration:
                self._steps = None
            except Refusal as refusal:
                self.fault, self._steps = refusal, None
            if monotonic() >= until:
                break
        return not self.is_complete

    def finish(self) -> None:
        """Read to the end.

        Raises:
            Refusal: if that cannot be.
        """
        while self.go_on(1.0):
            pass
        if self.fault is not None:
            raise self.fault

    def _reading(self) -> Iterator[None]:
        last = self.journal.last
        for segment in list(self.journal.segments):
            if segment.last > self._read:
                yield from self._reading_segment(segment)
        self._read = max(self._read, last)  # what is missing by then is lost
        if self._replaced:
            yield from self._forgetting()

    def _reading_segment(self, segment: JournalSegment) -> Iterator[None]:
        for number, one in enumerate(_counted_in(segment, self._at)):
            if one.sequence > self._read:
                self._read, self._at = one.sequence, one.act.at
                self._replaced |= dict.fromkeys(one.replaces & self._seen, one.sequence)
                self._seen.update(one.replaces, (step.part for step in one.act.steps))
                self.tally.take(one.act)
            if not number % _AT_ONCE:
                yield

    def _forgetting(self) -> Iterator[None]:
        """Let what was said of parts that were found anew later not count: it is read once more for that."""
        replaced, self._replaced = self._replaced, {}
        first, last = min(map(self._counts_from, replaced)), max(replaced.values())
        for segment in list(self.journal.segments):
            if segment.last < first or last <= segment.after:
                continue
            for number, one in enumerate(_counted_in(segment, 0)):
                former = {part for part, end in replaced.items() if self._counts_from(part) <= one.sequence < end}
                self.tally.forget(one.act, former)
                if not number % _AT_ONCE:
                    yield
        self._from |= replaced

    def _counts_from(self, part: str) -> int:
        """The number of the first entry whose items of a part count."""
        return self._from.get(part, 0)


def _counted_in(segment: JournalSegment, at: int) -> Iterator[Counted]:
    """The entries of a segment that can be read; before them something was done at a time."""
    for _, written in entries_in(segment):
        if written is not None:
            with suppress(msgspec.MsgspecError):
                one = counted(written, at)
                at = one.act.at
                yield one
