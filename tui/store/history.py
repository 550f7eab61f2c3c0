"""The history of an annotator: everything that was done, the newest first, read as far back as one looks."""

from contextlib import suppress

import msgspec

from tui.store.journal.journal import Journal
from tui.store.journal.records import Account, Position, account_of
from tui.store.journal.segments import entries_in
from tui.store.unrolling import PastDeed, Unrolling


class History:
    """The history as it was when this was made.

    Args:
        journal: tells it.

    Attributes:
        deeds: those read so far, the newest first.
    """

    def __init__(self, journal: Journal) -> None:
        self.deeds: list[PastDeed] = []
        self._segments = [segment for segment in journal.segments if segment.parts]
        self._unrolling = Unrolling(journal.position)

    @property
    def is_whole(self) -> bool:
        """Whether all of it was read."""
        return not self._segments

    def read_on(self) -> None:
        """Read a piece that is further back: a file of the journal.

        Raises:
            Refusal: if it cannot be read; the history goes back no further then.
        """
        if not self._segments:
            return
        segment = self._segments.pop()
        before = self._segments[-1].position if self._segments else Position()
        try:
            entries = list(entries_in(segment))
        except BaseException:
            self._segments.clear()
            raise
        told: list[tuple[Account, Position]] = []
        for _, written in entries:
            if written is not None:
                with suppress(msgspec.MsgspecError):
                    account = account_of(written)
                    told.append((account, before))
                    before = account.position
        deeds = (self._unrolling.take(*one) for one in reversed(told))
        self.deeds += [deed for deed in deeds if deed is not None]
