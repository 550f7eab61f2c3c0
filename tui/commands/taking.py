"""Taking in what sources hold, with a bar that tells how far it is, until all is in or ctrl+c is pressed."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.telling import Bar
from tui.exchange.sources.articles import articles_of
from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source, files_of
from tui.exchange.sources.reading import Given, Reading, Remark
from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.store.intake import Intake, Outcome
from tui.store.readings import Readings

if TYPE_CHECKING:
    from types import FrameType

    from tui.store.workspace import Workspace

MakeWorkspace = Callable[[], "Workspace"]
"""Opens the workspace, or makes it."""


class Taking:
    """What became of sources.

    Args:
        workspace: where the articles go; it is asked for once there is one.
        hear: told in a line what became of each text.

    Attributes:
        outcomes: how many texts became what; files that have not changed since the last time count as known.
        details: how sources were written, and how many of them; only told where somebody asks for an import.
        refused: what was not taken in.
        stopped: whether ctrl+c ended it.
    """

    def __init__(self, workspace: MakeWorkspace, hear: Callable[[Outcome, str], object]) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.details: Counter[str] = Counter()
        self._remarks: list[Remark] = []
        self._counted: Counter[str] = Counter()
        self.refused: list[Refusal] = []
        self.stopped = False
        self._hear = hear
        self._workspace = workspace
        self._intake = Intake(workspace, self._became)

    @property
    def told(self) -> list[str]:
        """What is to be told of the sources, beside what was refused."""
        return [*counts(self._counted), *map(str, self._remarks)]

    def of(self, sources: Sequence[Path], reading: Reading, known: Readings | None = None) -> None:
        """Take in what sources hold; what is refused does not keep the rest from being taken.

        Args:
            sources: are named.
            reading: how they are read.
            known: the files that were read before, which are passed over.

        Raises:
            Refusal: if the system refuses to write; what was told of is in.
        """
        files: list[Source] = []
        for found in files_of(sources, reading):
            if isinstance(found, Source):
                files.append(found)
            else:
                self._note(found)
        with Bounded() as parsers, Bar("taking in", len(files)) as bar, _stoppable() as is_stopped:
            read: list[Source] = []
            for file in files:
                if is_stopped():
                    self.stopped = True
                    break
                if known and file.path and file.stamp and known.knows(file.path, *file.stamp):
                    self.outcomes[Outcome.KNOWN] += 1
                elif self._take(articles_of(file, reading, parsers), is_stopped, read, known):
                    read.append(file)
                bar.step()
            self._intake.finish()
            self._remember(read, known)

    def _take(
        self, given: Iterator[Given], is_stopped: Callable[[], bool], read: list[Source], known: Readings | None
    ) -> bool:
        """Take in what a file gives; whether that was all of it, and without a refusal."""
        refused = len(self.refused)
        for one in given:
            if is_stopped():
                self.stopped = True
                return False
            if not isinstance(one, Article):
                self._note(one)
            elif self._intake.take(one):
                self._remember(read, known)
        return len(self.refused) == refused

    def _remember(self, read: list[Source], known: Readings | None) -> None:
        """Remember files whose articles are all on disk."""
        if known is not None and self.outcomes:
            for file in read:
                if file.path and file.stamp:
                    known.note(file.path, *file.stamp)
            known.save(self._workspace())
        read.clear()

    def _note(self, found: Remark | Refusal) -> None:
        if isinstance(found, Refusal):
            self.refused.append(found)
        elif found.counted:
            (self.details if found.closely else self._counted)[found.counted] += 1
        elif not found.closely:
            self._remarks.append(found)

    def _became(self, outcome: Outcome, line: str) -> None:
        self.outcomes[outcome] += 1
        self._hear(outcome, line)


def counts(counted: Counter[str]) -> list[str]:
    """How many there are of what, a line each."""
    return [f"{number:,} {what}" for what, number in counted.most_common()]


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Let ctrl+c end what is being done between two articles; pressed again, it ends it at once."""
    pressed = False

    def press(_: int, __: "FrameType | None") -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = None
    with suppress(ValueError):  # only the main thread hears of signals
        before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
