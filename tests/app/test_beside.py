"""Two articles side by side: each with its own cursor, both edited, the ends of a dispute brought up in them."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.geometry import Region

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.page import Page
from tui.app.play import keys_in, press
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.dressing import NO_TEXT
from tui.model.articles import Article, text_digest
from tui.store.adding import add
from tui.store.workspace import Workspace
from tui.text.selection import at

SIZES = [(120, 40), (80, 24)]
_DISPUTED = "q c enter > q q q c enter d < i d"
"""A claim in the first article and a dispute of it in the second; the first is open, the cursor on its claim."""


def shown(reader: Reader) -> list[str]:
    """The articles on the screen, in the order in which they stand."""
    return [side.page.article.id for side in reader.reading.sides]


def current(reader: Reader) -> list[tuple[str, str | None]]:
    """For each side its article and the item that its cursor is on; the one that keys act in first."""
    reading = reader.reading
    sides = [reading.side, *([reading.away] if reading.away is not None else [])]
    return [(side.page.article.id, side.current) for side in sides]


def seen(view: ArticleView) -> bool:
    """Whether any of a text is on the screen."""
    return view in view.screen._compositor.visible_widgets


@pytest.mark.parametrize("size", SIZES)
async def test_a_second_article_comes_and_goes(tmp_path: Path, size: tuple[int, int]) -> None:
    """One key shows the next article beside; keys go on acting in the first; the same key takes it away again."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        before = reader.screen
        await reader.press("T")
        assert shown(reader) == [FIRST, SECOND]
        assert "▸ Pakistan's interim" in reader.screen
        assert "send back ‘registered refugees’" in reader.screen
        await reader.press("s")
        assert reader.reading.page.article.id == FIRST
        await reader.press("escape home T escape g g")
        assert shown(reader) == [FIRST]
        assert [
            row for row, then in zip(before.splitlines(), reader.screen.splitlines(), strict=True) if row != then
        ] == []


@pytest.mark.parametrize("size", SIZES)
async def test_each_side_keeps_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """Going to the other side and back, what is selected and what is seen of both stays as it was."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("] ] T \\ ] ] ] s")
        second = reader.selected
        await reader.press("\\")
        assert reader.reading.page.article.id == FIRST
        assert reader.selected != second
        top = reader.reading.side.here.top
        await reader.press("\\ \\")
        assert reader.reading.side.here.top == top
        await reader.press("\\")
        assert reader.selected == second


@pytest.mark.parametrize("size", SIZES)
async def test_both_are_edited(tmp_path: Path, size: tuple[int, int]) -> None:
    """Claims made in either side are kept in its article, and the lists show those of the side that keys act in."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("q c enter T \\ q c enter s c enter")
        assert list(reader.session.layer(FIRST).claims) == ["c1"]
        assert list(reader.session.layer(SECOND).claims) == ["c1", "c2"]
        assert list(reader.reading.panes.list_of("Claims").items) == ["c1", "c2"]
        await reader.press("\\")
        assert list(reader.reading.panes.list_of("Claims").items) == ["c1"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_denial_is_aimed_across(tmp_path: Path, size: tuple[int, int]) -> None:
    """A dispute made on one side is aimed at the claim that the other side's cursor is on, with three keys."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("q c enter > q q q c enter T \\ i \\")
        assert current(reader) == [(SECOND, "c1"), (FIRST, "c1")]
        await reader.press("d \\ d")
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert [(target.article, target.claim) for target in dispute.targets] == [(FIRST, "c1")]
        assert "disputed by 004#d1" in reader.line("under-beside")


@pytest.mark.parametrize("size", SIZES)
async def test_both_ends_of_a_dispute(tmp_path: Path, size: tuple[int, int]) -> None:
    """On the dispute one key brings up its target beside it; on the claim, the dispute; keys stay where they are."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press(f"{_DISPUTED} V")
        assert current(reader) == [(FIRST, "c1"), (SECOND, "d1")]
        assert "“These are false" in reader.screen
        if size[1] == 40:
            assert "IEA’s spokesman Zabihullah" in reader.screen  # all of it
        await reader.press("T > i")
        reader.reading.go_to("d1")
        await reader.press("V")
        assert current(reader) == [(SECOND, "d1"), (FIRST, "c1")]
        assert "In addition to the illegal" in reader.screen


async def test_ends_within_an_article(tmp_path: Path) -> None:
    """A dispute and its target in the same article stand side by side, the article twice."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter d g g i d")
        reader.reading.go_to("d1")
        await reader.press("V")
        assert shown(reader) == [FIRST, FIRST]
        assert [item for _, item in current(reader)] == ["d1", "c1"]


async def test_further_ends_follow(tmp_path: Path) -> None:
    """Of a dispute with several targets the same key brings up one after the other, and says which it is."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter q c enter > q q q c enter d t down enter")
        reader.reading.go_to("d1")
        await reader.press("enter t enter enter")
        targets = [target.claim for target in reader.session.layer(SECOND).disputes["d1"].targets]
        assert len(targets) == 2
        ends = []
        for _ in range(3):
            await reader.press("V")
            assert reader.reading.away is not None
            ends.append(reader.reading.away.current)
        assert ends == [*targets, targets[0]]
        assert "end 1 of 2" in reader.line("status")


async def test_nothing_to_bring_up(tmp_path: Path) -> None:
    """Without an item, without a link, or without a second article it is said why nothing happens."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("V")
        assert "no item here" in reader.line("status")
        await reader.press("q c enter V")
        assert "nothing is linked to it" in reader.line("status")
        await reader.press("\\")
        assert "only one article" in reader.line("status")
        assert shown(reader) == [FIRST]


@pytest.mark.parametrize("size", SIZES)
async def test_undo_goes_to_the_side_that_shows_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """What was done on the other side is taken back there: keys act in it then, and no side turns elsewhere."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("q c enter T \\ s c enter s c enter \\")
        await reader.press("u")
        assert list(reader.session.layer(SECOND).claims) == ["c1"]
        assert shown(reader) == [FIRST, SECOND]
        assert reader.reading.page.article.id == SECOND
        await reader.press("\\ U")
        assert current(reader) == [(SECOND, "c2"), (FIRST, "c1")]
        await reader.press("u u u")
        assert current(reader) == [(FIRST, None), (SECOND, None)]


async def test_the_same_article_on_both_sides(tmp_path: Path) -> None:
    """An edit on one side is seen on the other, if that shows the same article, and so is its undoing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q T \\ < q c enter")
        assert shown(reader) == [FIRST, FIRST]
        away = reader.reading.away
        assert away is not None
        assert list(away.page.layer.claims) == ["c1"]
        assert sum(row.count("c1▎") for row in reader.screen.splitlines()) == 2
        await reader.press("u")
        assert not away.page.layer.claims
        assert "c1▎" not in reader.screen


async def test_visiting_goes_to_the_side_that_shows_it(tmp_path: Path) -> None:
    """From a dispute to its target and back, no side turns to another article if each shows one of them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{_DISPUTED} T v")
        assert shown(reader) == [FIRST, SECOND]
        assert current(reader) == [(SECOND, "d1"), (FIRST, "c1")]
        await reader.press("v")
        assert current(reader) == [(FIRST, "c1"), (SECOND, "d1")]


async def test_each_side_has_jumps_of_its_own(tmp_path: Path) -> None:
    """Going back over jumps leads through those of the side that keys act in."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("T g e \\ g e - ")
        assert current(reader)[0][0] == SECOND
        assert reader.reading.selection.start == 0
        assert reader.reading.away is not None
        assert reader.reading.away.selection.start > 0


async def test_a_search_is_marked_on_both_sides(tmp_path: Path) -> None:
    """What is searched for is marked in both texts; the next hit is one of the side that keys act in."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('T / "refugees" enter')
        first, second = (side.found for side in reader.reading.sides)
        assert first
        assert second
        await reader.press("\\ j")
        assert reader.selected == ["refugees"]
        assert f"of {len(second)}" in reader.line("status")


async def test_the_hits_of_a_text_go_with_it(tmp_path: Path) -> None:
    """What a search found in a text is not marked in one that takes its place, be that without a letter."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g g *")
        assert reader.reading.side.found[0].start == 0
        reader.reading.article.show(Page(Article("", "", "", "")), at("", 0))
        assert reader.reading.article.render_line(0).text.strip() == NO_TEXT


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 24), (80, 20), (40, 12), (200, 60)])
async def test_what_is_asked_and_edited_has_room(tmp_path: Path, size: tuple[int, int]) -> None:
    """At every size a card and a list lie with the side that keys act in, and both texts come back."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("T \\ q c")
        assert "speaker" in reader.screen
        await reader.press("p")
        assert "Who says it?" in reader.screen
        await reader.press("escape enter tab tab")
        assert "Claims 1" in reader.screen
        assert reader.reading.panes.focused == "Claims"
        await reader.press("escape")
        assert seen(reader.reading.article)
        away = reader.reading.away
        assert away is not None
        short = size[0] < 100 and size[1] < 24
        assert seen(away.view) is not short
        assert "\\ Pakistan's" in reader.screen  # the title of the other side, at least
        assert "▸ Pakista" in reader.screen


@pytest.mark.parametrize("size", SIZES)
async def test_both_places_outlast_another_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """However the terminal is resized, both cursors stay where they are, and in view."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("] ] ] T \\ ] ] ] ] \\")
        selections = [side.selection for side in reader.reading.sides]
        for width, height in ((60, 24), (200, 60), (40, 12), (99, 30), (80, 24), size):
            await reader.resize(width, height)
            assert [side.selection for side in reader.reading.sides] == selections
            for side in reader.reading.sides:
                row = side.view.rows.row_of(side.selection.cursor(side.page.text))
                assert not seen(side.view) or row in side.view.shown_rows


async def test_a_click_on_the_other_side_goes_there(tmp_path: Path) -> None:
    """The mouse selects in the text that it is over, and keys act there then; a title does as well."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("T")
        await reader.click("#article-beside", 20, 3, times=2)
        assert reader.reading.page.article.id == SECOND
        assert len(reader.selected[0].split()) == 1
        assert reader.selected[0] in reader.session.article(SECOND).text
        await reader.click("#reading Heading", 5, 0)
        assert reader.reading.page.article.id == FIRST


async def test_a_click_leaves_an_open_card_alone(tmp_path: Path) -> None:
    """While something is edited or asked on one side, a click on the other does nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("T q c")
        selection, card = reader.reading.selection, reader.card
        await reader.click("#article-beside", 20, 3)
        assert reader.reading.page.article.id == FIRST
        assert reader.reading.selection == selection
        assert reader.card == card
        await reader.press("enter")
        assert list(reader.session.layer(FIRST).claims) == ["c1"]


async def test_the_side_without_keys_shows_no_cursor(tmp_path: Path) -> None:
    """The cursor stands where keys act, and the title of that side is marked, without colours, too."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("T")
        marks = [line.find("▸") for line in reader.screen.splitlines() if "▸" in line]
        await reader.press("\\")
        others = [line.find("▸") for line in reader.screen.splitlines() if "▸" in line]
        assert (len(marks), len(others)) == (1, 1)
        assert marks[0] < others[0]


async def test_closing_keeps_the_side_that_keys_act_in(tmp_path: Path) -> None:
    """Closed on the second side, its article has the screen, at the same place; opened again, the other comes back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("] ] T \\ ] ] ] s")
        selected, row = reader.selected, reader.reading.away
        assert row is not None
        left = row.selection
        await reader.press("T")
        assert shown(reader) == [SECOND]
        assert reader.selected == selected
        assert not reader.reading.query_one("#article-beside", ArticleView).region.overlaps(Region(0, 0, 1, 1))
        await reader.press("T \\")
        assert shown(reader) == [SECOND, FIRST]
        assert reader.reading.selection.start == left.start


async def test_both_places_are_remembered(tmp_path: Path) -> None:
    """After a restart both articles are side by side again, each where it was left; keys act where they did."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("] ] T \\ ] ] ]")
        first, second = (side.place.cursor for side in reader.reading.sides)
        reader.app.keep_place()
    async with reader_of(tmp_path / "w") as reader:
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.selection.start == second
        assert reader.reading.away is not None
        assert reader.reading.away.place.cursor == first
        await reader.press("T")
        reader.app.keep_place()
    async with reader_of(tmp_path / "w") as reader:
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.away is None


async def test_both_sides_go_on_to_a_new_version(tmp_path: Path) -> None:
    """Where both show an article whose text is corrected, both show the new text once one has turned to it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("T \\ <")
        text = reader.reading.page.text.replace("threatening", "menacing")
        held = reader.reading.page.article
        add(Workspace.open(tmp_path / "w"), replace(held, text=text, sha256=text_digest(text)))
        reader.app._settle()
        await reader.press("> <")
        assert [side.page.article.version for side in reader.reading.sides] == [2, 2]
        assert reader.screen.count("menacing") >= 2


async def test_a_hidden_text_turns_to_another_article(tmp_path: Path) -> None:
    """In a slim terminal another article can be turned to from a list; the text then shows it, well wrapped."""
    async with reader_of(tmp_path / "w", size=(60, 24)) as reader:
        await reader.press("q c enter tab tab > escape escape")
        assert "Pakistan will begin the process of returning" in reader.screen


async def test_keys_after_the_one_that_leaves(tmp_path: Path) -> None:
    """Keys that come in a burst behind the one that leaves do nothing any more, and break nothing."""
    async with reader_of(tmp_path / "w") as reader:
        reading = reader.reading
        for key in keys_in("ctrl+x T \\ s c enter"):
            press(reader.app, key)
        await reader.settle()
    assert reader.app.crash == ""
    assert reading.page.layer.claims == {}


async def test_the_text_that_undo_leaves_says_what_is_so(tmp_path: Path) -> None:
    """Where undo leads to the other article, the line under the first one tells no more of the dispute that is gone."""
    async with reader_of(tmp_path / "w", size=(160, 40)) as reader:
        await reader.press(f"{_DISPUTED} T")
        assert "disputed by" in reader.line("under")
        await reader.press("u")
        assert reader.reading.page.article.id == SECOND
        assert reader.line("under").strip()
        assert "disputed by" not in reader.line("under")
        await reader.press("\\ U")
        assert "disputed by" in reader.line("under")
