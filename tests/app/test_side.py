"""What keys act on: what was made or edited last, until the cursor moves; then what the cursor is on."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of


async def _finished(reader: Reader) -> None:
    """A claim and a finished dispute of the first sentence, then the cursor elsewhere."""
    await reader.press('s c enter d D "the policy" enter g e')


@pytest.mark.parametrize("motion", ["s s", "2 s", "3 s", "]"])
async def test_a_claim_just_made_is_in_hand(tmp_path: Path, motion: str) -> None:
    """The line names it, and keys act on it, also where the sentence ends outside its content."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{motion} c enter")
        assert reader.line("under").startswith(" c1 · ")
        await reader.press("F")
        assert "c1 flagged" in reader.line("status")
        await reader.press('n "look again" enter')
        assert reader.session.layer(FIRST).claims["c1"].note == "look again"
        assert reader.line("under").startswith(" c1 · ")
        await reader.press("enter")
        assert reader.card.startswith("claim c1")
        await reader.press("escape x")
        assert not reader.session.layer(FIRST).claims


async def test_a_draft_just_left_is_in_hand(tmp_path: Path) -> None:
    """The message says that Enter goes on with it, and so it does."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ "called the remarks" enter s d')
        assert reader.line("under").startswith(" d1 ")
        await reader.press("L")
        assert "d1 stays a draft" in reader.line("status")
        assert reader.line("under").startswith(" d1 ")
        await reader.press("enter")
        assert reader.card.startswith("dispute d1")


async def test_the_newer_of_two_disputes_is_in_hand(tmp_path: Path) -> None:
    """Where another dispute stands, the one just made is named, left and deleted; then the other one is meant again."""
    async with reader_of(tmp_path / "w") as reader:
        await _finished(reader)
        await reader.press("g g s d d L")
        assert "d2 stays a draft" in reader.line("status")
        assert reader.line("under").startswith(" d2 ")
        await reader.press("x")
        assert list(reader.session.layer(FIRST).disputes) == ["d1"]
        assert not reader.line("under").startswith(" d2 ")


@pytest.mark.parametrize("edit", ["L", 't "c1" enter', 'D "the policy" enter', "k q", 'shift+tab n "why" enter escape'])
async def test_a_dispute_is_in_hand_after_each_edit(tmp_path: Path, edit: str) -> None:
    """What is done to it from elsewhere in its article makes it what keys act on."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter 3 s d g g")
        assert not reader.line("under").startswith(" d1 ")
        await reader.press(edit)
        assert reader.line("under").startswith(" d1 ")


async def test_a_dispute_of_another_article_is_not_in_hand(tmp_path: Path) -> None:
    """Who aims it from elsewhere acts on what is there: on the claim that was gone to."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter q c enter > q q q c enter s d < i d")
        assert reader.session.layer(SECOND).disputes["d1"].targets
        assert reader.line("under").startswith(" c")
        await reader.press("s c enter s d > L")
        assert "stays a draft" in reader.line("status")
        assert not reader.line("under").startswith(" d2 ")


async def test_the_claim_that_was_aimed_at_stays_in_hand(tmp_path: Path) -> None:
    """The key that aims acts on a claim; the next ones still do."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter 3 s d g g i d")
        assert reader.session.layer(FIRST).disputes["d1"].targets
        assert reader.line("under").startswith(" c1 ")


async def test_it_is_let_go_when_the_cursor_moves(tmp_path: Path) -> None:
    """Motions go on from the selection, and lead to what is there; coming back makes it not current again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s s c enter right")
        assert reader.reading.current is None
        assert "no item here" in await _refusal(reader, "x")
        await reader.press("left")
        assert reader.reading.current is None
        await reader.press("s s c enter s c enter")
        assert reader.line("under").startswith(" c3 · ")


async def test_nothing_gone_is_in_hand(tmp_path: Path) -> None:
    """After undo, after deletion and in another article nothing is current that is not there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s s c enter u")
        assert reader.reading.current is None
        assert "no item here" in await _refusal(reader, "enter")
        await reader.press("U")
        assert reader.line("under").startswith(" c1 · ")
        await reader.press("s d L u u")
        assert reader.reading.current in (None, *reader.session.layer(FIRST).claims)
        await reader.press("g g s s d L >")
        assert reader.reading.current is None


async def test_a_waiting_dispute_is_aimed_at_a_claim_just_made(tmp_path: Path) -> None:
    """The claim that the line names is the one that is disputed, wherever the cursor stands in its sentence."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s d s s c enter d")
        (target,) = reader.session.layer(FIRST).disputes["d1"].targets
        assert target.claim == "c1"


async def _refusal(reader: Reader, key: str) -> str:
    await reader.press(key)
    return reader.line("status")
