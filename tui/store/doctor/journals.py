"""An annotator's journal."""

from collections import Counter, deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from tui.model.refusals import Refusal
from tui.store.doctor.finding import COPY, Finding, refused
from tui.store.files import keep_copy, read_regular, set_aside
from tui.store.journal.head import HeadFile, head_of
from tui.store.journal.journal import FOLDER, HEAD, PATTERN, Journal, counted
from tui.store.journal.mending import mend_journal
from tui.store.journal.records import Gap, entry_of
from tui.store.journal.segments import JournalSegment
from tui.store.locks import LayerLock

_LIMIT = 10_000_000_000


class JournalHealth:
    """How a journal is.

    Args:
        layers: the annotator's folder.
        annotator: whose it is.
        written: whether a process writes it now, so that its end is not yet as it will be.

    Attributes:
        findings: what is wrong.
        journal: if it can be read.
    """

    def __init__(self, layers: Path, annotator: str, *, written: bool) -> None:
        self.findings: list[Finding] = []
        self.journal: Journal | None = None
        self._layers = layers
        self._annotator = annotator
        self._cut_short: list[Path] = []
        self._head_at = 0
        self._foreign = self._foreign_segments()
        for path in self._foreign:
            self._find(path, "is of another journal and is not used", "it is set aside")
        try:
            journal = Journal(layers, annotator)
            deque(journal.lines(), 0)  # so that all damage is known
        except Refusal as refusal:
            self.findings.append(refused(refusal))
            return
        if not any(segment.path in self._foreign for segment in journal.segments):
            self.journal = journal
            self._look(journal, written=written)

    def expect(self, sequence: int) -> None:
        """Take in that a TinyDB file holds what the edit of this number came to."""
        if self.journal is not None and sequence > self.journal.last:
            self._head_at = sequence
            self._miss([(self.journal.last + 1, sequence)])

    def repair(self, lock: LayerLock) -> None:
        """Set right what can be; of what is replaced a copy is kept.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        for path in self._foreign:
            set_aside(path)
        for path in self._cut_short:
            keep_copy(path, _LIMIT)
        if self.journal is not None:
            if self._head_at:
                head = HeadFile(self._layers / HEAD)
                head.advance(self._head_at)
                head.close()
            mend_journal(self._layers, self._annotator, lock.verify)

    def _look(self, journal: Journal, *, written: bool) -> None:
        for where, gaps in journal.losses:
            if where == journal.folder:
                self._miss(gaps)
            else:
                lost = f", {counted(gaps)} cannot be read" if gaps else "; no edit is lost by it"
                self._find(where, f"is damaged{lost}", f"what is intact in it is used; {COPY}")
        for segment in journal.superseded:
            what = "is left over from a compaction that was not finished; all in it stands elsewhere, too"
            self._find(segment.path, what, "it is deleted")
        if not written:
            for segment in journal.segments:
                if not (segment.ended or segment.damaged):
                    self._look_at_end(segment)
        head = self._layers / HEAD
        if journal.segments and journal.last and not head_of(head):
            self._head_at = journal.last
            self._find(head, "does not say which edit was the last", "it is written anew")
        for sequence, line in journal.lines():
            try:
                entry_of(line)
            except Refusal as refusal:
                self.findings.append(
                    Finding(str(journal.folder), f"edit {sequence}: {refusal.what}", "", refusal.remedy)
                )

    def _miss(self, gaps: list[Gap]) -> None:
        what = f"{counted(gaps)} cannot be found: a file is gone, or was cut short"
        self._find(self._layers / FOLDER, what, "that is written down; what is intact is used")

    def _look_at_end(self, segment: JournalSegment) -> None:
        if read_regular(segment.path, _LIMIT).rstrip(b"\0").endswith(b"\n"):
            self._find(segment.path, "was not ended: its writer was killed", "it is ended; nothing is lost")
        else:
            self._cut_short.append(segment.path)
            what = "its last line is cut short: that edit was never accepted"
            self._find(segment.path, what, f"it is ended before that; {COPY}")

    def _foreign_segments(self) -> list[Path]:
        """The segments of other journals than that which the annotator's TinyDB files know, or most segments are of."""
        by_journal: dict[str, list[Path]] = {}
        for path in sorted((self._layers / FOLDER).glob(PATTERN)):
            by_journal.setdefault(path.stem.partition("-")[2], []).append(path)
        if len(by_journal) < 2:
            return []
        marks = Counter(map(_journal_of, self._layers.glob("**/[!.]*.json")))
        ours = max(by_journal, key=lambda name: (marks[name], len(by_journal[name]), by_journal[name][-1]))
        return [path for name, paths in by_journal.items() if name != ours for path in paths]

    def _find(self, where: Path, what: str, cure: str) -> None:
        self.findings.append(Finding(str(where), what, cure))


def _journal_of(path: Path) -> str:
    """Which journal a TinyDB file says that it follows; empty if it says nothing."""
    with suppress(Refusal, orjson.JSONDecodeError, KeyError, TypeError):
        content: Any = orjson.loads(read_regular(path, _LIMIT))
        return str(content["_meta"]["1"]["mark"]["journal"])
    return ""
