"""Keys that come while many items are decided wait, but for Escape; what was shown is decided, and nothing else."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.app.test_repeating import burst
from tui.app.jobs import deciding_many, repeating
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import joined, put
from tui.model.spans import Span
from tui.model.statuses import Status
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

_COUNT = 40


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Items are decided one at a time, and the next key is heard soon."""
    monkeypatch.setattr(deciding_many, "_AT_ONCE", 1)
    monkeypatch.setattr(repeating, "_SPELL", 0.001)


def _claims(length: int, note: str) -> list[Claim]:
    """Claims of so many code points each."""
    return [
        Claim(
            f"c{number}",
            ClaimType.INDIRECT,
            (Span(number * 60, number * 60 + length),),
            status=Status.SUGGESTED,
            note=note,
        )
        for number in range(1, _COUNT + 1)
    ]


def _annotated(folder: Path) -> None:
    """In both articles the same claims by number, but mk's are other words than anna's."""
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    for annotator, length in (("mk", 30), ("anna", 10)):
        with closing(Session(workspace, annotator)) as session:
            for article in (FIRST, SECOND):
                layer = session.layer(article)
                changes = (put(article, layer, "claims", claim) for claim in _claims(length, f"by {annotator}"))
                session.do(joined("claims", changes))


def _statuses(reader: Reader) -> list[str]:
    layers = (reader.session.layer(article) for article in (FIRST, SECOND))
    return [claim.status.value for layer in layers for claim in layer.claims.values()]


async def _see_all(reader: Reader, typed: str) -> None:
    """Choose a decision of many items, and wait until all of these are shown."""
    await reader.press(f'g r enter b "{typed}" enter')
    await reader.until(lambda: "takes all of it back" in reader.screen)


async def test_escape_breaks_it_off_and_what_was_decided_is_one_deed(tmp_path: Path) -> None:
    """The items decided by then stay decided, the others as they were; one undo takes back all of it."""
    _annotated(tmp_path)
    async with reader_of(tmp_path) as reader:
        await _see_all(reader, "accept all")
        await burst(reader, "enter escape")
        decided = _statuses(reader).count("accepted")
        assert 0 < decided < 2 * _COUNT
        assert "stopped" in reader.line("status")
        assert f"{decided} done, {2 * _COUNT - decided} left" in reader.reading.card_view.text
        await reader.press("u")
        assert _statuses(reader) == ["suggested"] * 2 * _COUNT


async def test_another_annotators_review_does_not_get_into_it(tmp_path: Path) -> None:
    """Going over to another's items while one's own are decided changes nothing but the status of one's own."""
    _annotated(tmp_path)
    async with reader_of(tmp_path) as reader:
        before = [reader.session.layer(article).claims for article in (FIRST, SECOND)]
        await _see_all(reader, "accept all")
        await burst(reader, 'enter escape escape g x "anna" enter')
        await reader.until(lambda: "anna's c1" in reader.reading.card_view.text)
        for _ in range(2 * _COUNT):
            await reader.settle()
        for article, claims in zip((FIRST, SECOND), before, strict=True):
            for name, claim in reader.session.layer(article).claims.items():
                assert (claim.content, claim.note) == (claims[name].content, "by mk")
        assert "accepted" in _statuses(reader)


async def test_undo_waits_for_the_last_one(tmp_path: Path) -> None:
    """The key for it, pressed meanwhile, takes back all; nothing is decided after it."""
    _annotated(tmp_path)
    async with reader_of(tmp_path) as reader:
        await _see_all(reader, "reject all")
        await burst(reader, "enter u")
        await reader.until(lambda: "taken back" in reader.line("status"))
        for _ in range(2 * _COUNT):
            await reader.settle()
        assert _statuses(reader) == ["suggested"] * 2 * _COUNT
        assert f"0 done, {2 * _COUNT} left" in reader.reading.card_view.text


async def test_what_is_typed_meanwhile_is_meant_for_what_is_in_hand_then(tmp_path: Path) -> None:
    """A note asked for meanwhile is that of the item that is in hand when all are decided, and no other gets it."""
    _annotated(tmp_path)
    async with reader_of(tmp_path) as reader:
        await _see_all(reader, "flag all")
        await burst(reader, 'enter n "x" enter')
        await reader.until(lambda: "noted" in reader.line("status"))
        noted = [
            name
            for article in (FIRST, SECOND)
            for name, claim in reader.session.layer(article).claims.items()
            if claim.note == "by mkx"
        ]
        assert _statuses(reader) == ["flagged"] * 2 * _COUNT
        assert noted == ["c1"]


async def test_what_is_rejected_tells_which_disputes_it_takes_away(tmp_path: Path) -> None:
    """A dispute of another article that names a claim to be rejected is told before, and only then."""
    _annotated(tmp_path)
    with closing(Session(Workspace.open(tmp_path), "mk")) as session:
        layer = session.layer(FIRST)
        accepted = [replace(layer.claims[name], status=Status.ACCEPTED) for name in ("c1", "c2")]
        session.do(joined("accepted", [put(FIRST, layer, "claims", claim) for claim in accepted]))
        layer = session.layer(SECOND)
        disputes = [
            Dispute(f"d{n}", "denies", (Span(n, n + 1),), by=By("kakar"), targets=(Target(FIRST, f"c{n}"),))
            for n in (1, 2, 3)
        ]
        statuses = (Status.ACCEPTED, Status.REJECTED, Status.ACCEPTED)
        changes = (replace(one, status=status) for one, status in zip(disputes, statuses, strict=True))
        session.do(joined("disputes", [put(SECOND, layer, "disputes", one) for one in changes]))
    async with reader_of(tmp_path) as reader:
        await reader.press('g r "accepted" enter "class claims" enter enter')
        await reader.press('b "reject all" enter')
        await reader.until(lambda: "takes all of it back" in reader.screen)
        assert "1 dispute names one of them and leaves the gold labels: 004#d1" in reader.screen
        await reader.press("escape")
        await reader.press('b "skip all" enter')
        await reader.until(lambda: "takes all of it back" in reader.screen)
        assert "gold labels" not in reader.screen
