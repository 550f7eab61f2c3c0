"""A review whose items are still being read: it waits for what is asked or edited, and takes nothing from it."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.app.test_repeating import burst
from tui.app.jobs import reviewing
from tui.model.claims import Claim, ClaimType
from tui.model.edits import joined, put
from tui.model.spans import Span
from tui.model.statuses import Status
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

_COUNT = 6
_SAMPLE = 'g r "sample" enter enter enter'


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """One layer is read at a time, and there is time for keys in between."""
    monkeypatch.setattr(reviewing, "_SLICE", 0.0)
    monkeypatch.setattr(reviewing, "_PAUSE", 0.05)


def _annotated(folder: Path, *articles: str) -> None:
    """Suggested claims in some articles."""
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    with closing(Session(workspace, "mk")) as session:
        for article in articles:
            claims = [
                Claim(f"c{number}", ClaimType.INDIRECT, (Span(number * 60, number * 60 + 30),), status=Status.SUGGESTED)
                for number in range(1, _COUNT + 1)
            ]
            layer = session.layer(article)
            session.do(joined("claims", [put(article, layer, "claims", claim) for claim in claims]))


async def _drawn(reader: Reader) -> None:
    """Wait until all items are known, and what follows from that is on the screen."""
    await reader.until(lambda: (queue := reader.reading.reviewing.queue) is not None and queue.is_whole)
    for _ in range(10):
        await reader.rest()


async def _in_hand(reader: Reader) -> str:
    """What the strip says, once an item is in hand."""
    await reader.until(lambda: reader.reading.reviewing.active)
    return reader.reading.card_view.text


async def test_no_article_is_turned_under_an_open_list(tmp_path: Path) -> None:
    """What is chosen is kept of the words that were selected; then the first item is taken in hand."""
    _annotated(tmp_path, SECOND)
    async with reader_of(tmp_path, hasty=True) as reader:
        await burst(reader, f"{_SAMPLE} w p")
        (words,) = reader.reading.selected
        await _drawn(reader)
        assert reader.reading.page.article.id == FIRST
        await reader.press("enter")
        (mention,) = reader.session.layer(FIRST).mentions.values()
        assert (mention.start, mention.end) == (words.start, words.end)
        assert reader.session.layer(SECOND).mentions == {}
        assert f"1 of {_COUNT} · 0 done, {_COUNT} left" in await _in_hand(reader)
        assert reader.reading.page.article.id == SECOND


async def test_no_item_is_lost_while_a_card_is_open(tmp_path: Path) -> None:
    """The card stays as it is; when it is closed, the review begins with all of its items."""
    _annotated(tmp_path, SECOND)
    async with reader_of(tmp_path, hasty=True) as reader:
        await burst(reader, f"{_SAMPLE} s c")
        card = reader.card
        await _drawn(reader)
        assert card
        assert reader.card == card
        await reader.press("enter")
        assert len(reader.session.layer(FIRST).claims) == 1
        assert f"1 of {_COUNT} · 0 done, {_COUNT} left" in await _in_hand(reader)


async def test_the_card_of_an_item_in_hand_stays_when_more_are_known(tmp_path: Path) -> None:
    """The strip does not come in its place."""
    _annotated(tmp_path, FIRST, SECOND)
    async with reader_of(tmp_path, hasty=True) as reader:
        await burst(reader, "g r enter e")
        card = reader.card
        await _drawn(reader)
        assert "review c1" not in card
        assert reader.card == card
        await reader.press("escape")
        assert f"review c1 · 1 of {2 * _COUNT} " in reader.reading.card_view.text


async def test_half_a_key_is_not_cut_off(tmp_path: Path) -> None:
    """A count that is being typed counts for the key that was meant."""
    _annotated(tmp_path, SECOND)
    async with reader_of(tmp_path, hasty=True) as reader:
        await burst(reader, f"{_SAMPLE} 2")
        await _drawn(reader)
        assert not reader.reading.reviewing.active
        await reader.press("w")
        assert len(reader.selected[0].split()) == 1
        assert reader.reading.page.article.id == FIRST
        await _in_hand(reader)


async def test_a_review_that_was_left_does_not_come_back(tmp_path: Path) -> None:
    """Escape leaves it while more items are being read, too."""
    _annotated(tmp_path, FIRST, SECOND)
    async with reader_of(tmp_path, hasty=True) as reader:
        await burst(reader, "g r enter escape")
        for _ in range(20):
            await reader.rest()
        assert reader.reading.keyboard.contexts[0] == "reading"
        assert "review" not in reader.reading.card_view.text


async def test_what_is_asked_of_a_text_is_not_kept_of_another(tmp_path: Path) -> None:
    """Whatever turns to another article under an open list closes it, and says so; Enter keeps nothing."""
    async with reader_of(tmp_path) as reader:
        await reader.press("w p")
        reader.reading.turn_to(SECOND)
        await reader.settle()
        assert "nothing was taken" in reader.line("status")
        await reader.press("enter")
        assert [reader.session.layer(article).mentions for article in (FIRST, SECOND)] == [{}, {}]
