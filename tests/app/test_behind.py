"""What goes on behind the keys: a refusal there is told, and the program goes on."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.behind import after_others, behind, every, once_painted, soon
from tui.app.jobs import deciding_many
from tui.app.screens.reading import ReadingScreen
from tui.model.claims import Claim, ClaimType
from tui.model.edits import REGISTRY, joined, put
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace


def _refused() -> None:
    raise Refusal("the letter has been lost", remedy="write it again")


async def _refused_later() -> None:
    _refused()


def _start_work(reading: ReadingScreen) -> None:
    behind(reading, _refused_later())


@pytest.mark.parametrize(
    "start",
    [
        _start_work,
        partial(soon, seconds=0.01, step=_refused),
        partial(every, seconds=0.01, step=_refused),
        partial(once_painted, step=_refused),
        partial(after_others, step=_refused),
    ],
    ids=["work", "soon", "every", "once painted", "after others"],
)
async def test_what_is_refused_behind_the_keys_is_told(tmp_path: Path, start: Callable[[ReadingScreen], None]) -> None:
    """The status line says why, and the program goes on: the next key does what it does."""
    async with reader_of(tmp_path) as reader:
        start(reader.reading)
        await _told(reader, "the letter has been lost; write it again")
        await reader.press("s c enter")
        assert len(reader.reading.page.layer.claims) == 1


async def test_what_is_refused_time_and_again_is_told_once(tmp_path: Path) -> None:
    """What was told since stays."""
    async with reader_of(tmp_path) as reader:
        times: list[int] = []

        def step() -> None:
            times.append(1)
            _refused()

        every(reader.reading, 0.01, step)
        await _told(reader, "the letter has been lost")
        await reader.press("s c enter")
        said, before = reader.line("status"), len(times)
        while len(times) < before + 3:
            await reader.rest()
        assert reader.line("status") == said


@pytest.mark.parametrize(
    "wait",
    [soon, lambda reading, seconds, step: reading.app.set_timer(seconds, step)],
    ids=["a step", "the terminal's size"],
)
async def test_a_busy_machine_does_all_that_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Callable[[ReadingScreen, float, Callable[[], None]], object]
) -> None:
    """However late the program has its turn again, what was to be done in a moment is done."""
    async with reader_of(tmp_path) as reader:
        asked: list[float] = []
        done: list[str] = []

        def late() -> float:
            """The time; it has gone on by a second when it is asked for again."""
            asked.append(monotonic())
            return asked[-1] + (len(asked) > 1)

        monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=late))
        wait(reader.reading, 0.005, lambda: done.append("it"))
        await reader.until(lambda: len(asked) > 1)
        monkeypatch.undo()
        await reader.until(lambda: bool(done))


async def test_items_that_cannot_be_read_any_more_end_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the items of a decision of many are gathered, an article's file is spoilt: that is told."""
    _annotated(tmp_path, "mk")
    monkeypatch.setattr(deciding_many, "_SLICE", 0.0)
    async with reader_of(tmp_path) as reader:
        await reader.press("g r enter")
        _spoil(tmp_path, "mk")
        await reader.press('b "accept all" enter')
        await _told(reader, "cannot be read: Is a directory")
        await reader.press("escape a")
        assert reader.session.layer(FIRST).claims["c1"].status == "accepted"


async def test_another_annotators_items_that_are_spoilt_end_nothing(tmp_path: Path) -> None:
    """Their item is in hand while a third one's news come: the strip says why it cannot be read."""
    _annotated(tmp_path, "anna", "zoe")
    async with reader_of(tmp_path) as reader:
        await reader.press('g x "anna" enter')
        _spoil_journal(tmp_path, "anna")
        with closing(Session(Workspace.open(tmp_path), "zoe")) as session:
            session.do(joined("news", [put(REGISTRY, session.registry, "speakers", Speaker("kakar", "K."))]))
        reader.reading.following.look()
        assert "cannot be read: Is a directory" in reader.reading.card_view.text


async def _told(reader: Reader, words: str) -> None:
    """Wait until the status line says something."""
    await reader.until(lambda: words in reader.line("status"))


def _annotated(folder: Path, *annotators: str) -> None:
    """A workspace with three claims in each article by each annotator."""
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    claims = [
        Claim(f"c{number}", ClaimType.INDIRECT, (Span(number * 60, number * 60 + 30),), status=Status.SUGGESTED)
        for number in (1, 2, 3)
    ]
    for annotator in annotators:
        with closing(Session(workspace, annotator)) as session:
            session.do(joined("who", [put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar"))]))
            for article in (FIRST, SECOND):
                layer = session.layer(article)
                session.do(joined("claims", [put(article, layer, "claims", claim) for claim in claims]))


def _spoil(folder: Path, annotator: str) -> None:
    (file,) = (folder / "layers" / annotator).glob(f"??/{SECOND}.json")
    file.unlink()
    file.mkdir()


def _spoil_journal(folder: Path, annotator: str) -> None:
    """What was written last can no longer be read."""
    layers = folder / "layers" / annotator
    with closing(Session(Workspace.open(folder), annotator)) as session:
        claim = replace(session.layer(FIRST).claims["c1"], note="so")
        session.do(joined("more", [put(FIRST, session.layer(FIRST), "claims", claim)]))
    for segment in (layers / "journal").glob("*.wal"):
        segment.unlink()
        segment.mkdir()
