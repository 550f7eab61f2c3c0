"""The colours of speakers in the program: each its own, unlike its neighbours', the same in every article."""

from pathlib import Path

from tests.app.reader import FIRST, SECOND, reader_of
from tui.app.colouring import colours_near
from tui.app.page import Page
from tui.model.articles import Article
from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import HUES, Speaker


def test_the_nearest_come_first() -> None:
    """Speakers of claims nearby come in the order of their distance, those far away after them; each once."""
    colours = {"far": 7, "left": 3, "right": 5, "here": 1}
    places = {"far": 90_000, "left": 10_000, "right": 10_400, "here": 10_200}
    claims = {
        f"c{number}": Claim(f"c{number}", ClaimType.DIRECT, (Span(place, place + 20),), sources=(Source(name),))
        for number, (name, place) in enumerate(places.items(), 1)
    }
    page = Page(Article("a", "A", "x" * 100_000, "0" * 64))
    page.fill(Layer("a", "mk", claims), Registry({n: Speaker(n, n, colour=c) for n, c in colours.items()}))
    assert colours_near(page, 10_210) == [1, 3, 5, 7]
    assert colours_near(page, 90_000) == [7, 3, 1, 5]


async def test_neighbours_have_different_hues(tmp_path: Path) -> None:
    """The speakers of an article differ in hue, and nobody's colour changes in the next one."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c p "anw" enter enter s c enter s c enter q c enter q c enter')
        first = {name: speaker.colour for name, speaker in reader.session.registry.speakers.items()}
        assert len({colour % HUES for colour in first.values()}) == len(first) > 2
        await reader.press("> s s c enter q c enter s c enter s c enter")
        speakers = reader.session.registry.speakers
        assert {name: speakers[name].colour for name in first} == first
        named = {one for claim in reader.session.layer(SECOND).claims.values() for one in claim.speakers}
        assert len({speakers[one].colour % HUES for one in named}) == len(named) > 1
        assert len({speaker.colour for speaker in speakers.values()}) == len(speakers)
        assert reader.session.layer(FIRST).claims
