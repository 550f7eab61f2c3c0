"""Jumps back and forth, bookmarks, and places that are found again after a restart."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.jumps import LONGEST, Jumps, Position
from tui.text.selection import Selection

POSITIONS = st.builds(
    lambda article, start: Position(article, Selection(start, start + 1)), st.sampled_from("ab"), st.integers(0, 5)
)


def where(reader: Reader) -> tuple[str, int, int, int]:
    """The article, the selection, and the first row on the screen."""
    position = reader.reading.jumping.here
    return position.article, position.selection.start, position.selection.end, position.top


@given(st.lists(st.tuples(st.sampled_from(["left", "back", "forward"]), POSITIONS), max_size=250))
def test_neighbours_in_the_list_differ(steps: list[tuple[str, Position]]) -> None:
    """Whatever is jumped, left and gone back through: no position stands beside its like, and there are bounds."""
    jumps, here = Jumps(), Position("a", Selection(0, 1))
    for step, position in steps:
        if step == "left":
            jumps, here = jumps.left(here), position
        else:
            found = jumps.back(here) if step == "back" else jumps.forward(here)
            if found is not None:
                assert not found[1].is_like(here)
                jumps, here = found
        for positions in (jumps.behind, jumps.ahead):
            assert len(positions) <= LONGEST
            assert not any(one.is_like(other) for one, other in pairwise(positions))


@given(st.lists(POSITIONS, min_size=1, max_size=30))
def test_forward_undoes_back(visited: list[Position]) -> None:
    """Having gone back as far as it goes and forward again, one is where one was."""
    jumps, here = Jumps(), visited[0]
    for position in visited[1:]:
        jumps, here = jumps.left(here), position
    start = here
    while (found := jumps.back(here)) is not None:
        jumps, here = found
    assert here.is_like(visited[0])
    while (found := jumps.forward(here)) is not None:
        jumps, here = found
    assert here.is_like(start)


def test_only_the_last_positions_are_kept() -> None:
    """A long way back is forgotten from its far end."""
    jumps = Jumps()
    for start in range(LONGEST + 5):
        jumps = jumps.left(Position("a", Selection(start, start + 1)))
    assert [position.selection.start for position in jumps.behind] == list(range(5, LONGEST + 5))


async def test_jumps_lead_back_and_forward(tmp_path: Path) -> None:
    """Back from the end, from a hit and from another article, with selection and scroll; then forward again."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("s down down down w W")
        places = [where(reader)]
        await reader.press("g e")
        places.append(where(reader))
        await reader.press('/ "Kakar" enter')
        places.append(where(reader))
        await reader.press(">")
        places.append(where(reader))
        for place in reversed(places[:-1]):
            await reader.do("jump.back")
            assert where(reader) == place
        await reader.do("jump.back")
        assert "no jump to go back to" in reader.line("status")
        for place in places[1:]:
            await reader.do("jump.forward")
            assert where(reader) == place
        await reader.do("jump.forward")
        assert "no jump to go forward to" in reader.line("status")


async def test_a_count_goes_back_further(tmp_path: Path) -> None:
    """Counted, it goes through several at once, and stops at the first."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w g e g g w w g e 2 -")
        assert reader.selected == ["."]
        await reader.press("9 -")
        assert reader.selected == ["Pakistan's"]


async def test_a_jump_ends_a_hold(tmp_path: Path) -> None:
    """Having gone back, or to a bookmark, motions go again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w M a g e h h - w")
        assert reader.selected == ["interim"]
        await reader.press("h h ` a w")
        assert reader.selected == ["Pakistan's"]


async def test_what_is_visited_is_a_jump(tmp_path: Path) -> None:
    """Items gone to and visited, and articles chosen in the list, are left by jumps."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter d t enter g g w i i")
        there = where(reader)
        await reader.press("l down enter")
        assert reader.reading.page.article.id == SECOND
        await reader.do("jump.back")
        assert where(reader) == there
        await reader.press("- -")
        assert reader.selected == ["Pakistan's"]


async def test_rows_of_a_list_are_one_jump(tmp_path: Path) -> None:
    """Going down in a list moves the text row by row; one key goes back to where the text was."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter s c enter g e tab tab home down down -")
        assert reader.selected == ["."]


async def test_a_bookmark_leads_back_from_another_article(tmp_path: Path) -> None:
    """A letter keeps where the selection begins; while one is waited for, the bookmarks that there are can be read."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s M")
        assert "letter or digit" in reader.line("status")
        await reader.press("a")
        assert "leads back here" in reader.line("status")
        await reader.press("> M")
        assert "taken: a" in reader.line("status")
        await reader.press("b `")
        assert "a 000" in reader.line("status")
        assert "b “Pakistan to send back" in reader.line("status")
        await reader.press("a")
        assert reader.reading.page.article.id == FIRST
        assert reader.selected == ["A"]
        await reader.do("bookmark.go")
        assert "a “Anwaar ul Haq Kakar said" in reader.line("status")
        await reader.press("escape s")
        assert reader.selected[0].startswith("Anwaar")
        await reader.do("jump.back")
        assert reader.reading.page.article.id == SECOND


async def test_a_letter_is_waited_for(tmp_path: Path) -> None:
    """Keys that are none are passed over, Escape goes back, and no letter starts an action."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w `")
        assert "no bookmark yet" in reader.line("status")
        await reader.press("M tab ! escape")
        assert reader.reading.places.bookmarks == {}
        assert "letter" not in reader.line("status")
        await reader.press("M s ` x")
        assert "no bookmark x" in reader.line("status")
        assert reader.selected == ["Pakistan's"]
        await reader.press("M é ` é")
        assert reader.selected == ["P"]


async def test_bookmarks_and_places_survive_a_restart(tmp_path: Path) -> None:
    """The next time, each article is where it was left, and the bookmarks are there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("3 w M k 2 s escape > 4 s escape <")
        left = reader.reading.selection.start
        await reader.press(">")
        other = reader.reading.selection.start
        await reader.press("ctrl+x")
    async with reader_of(tmp_path / "w") as reader:
        assert where(reader)[:2] == (SECOND, other)
        await reader.press("<")
        assert where(reader)[:2] == (FIRST, left)
        await reader.press("` k")
        assert reader.selected == ["p"]


async def test_a_bookmark_outlives_its_article(tmp_path: Path) -> None:
    """When the article is gone, one clear line says so, and one stays where one is."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> M k < ctrl+x")
    catalog = tmp_path / "w" / "articles" / "catalog.jsonl"
    lines = catalog.read_text(encoding="utf-8").splitlines(keepends=True)
    catalog.write_text("".join(line for line in lines if SECOND not in line), encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("No other article.", encoding="utf-8")
    async with reader_of(tmp_path / "w", article) as reader:
        await reader.press("w ` k")
        assert f"there is no article {SECOND}" in reader.line("status")
        assert reader.selected == ["Pakistan's"]


async def test_a_spoilt_file_of_places_is_ignored(tmp_path: Path) -> None:
    """Whatever stands in the file, the program starts with the first article and no bookmarks."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("M a > ctrl+x")
        kept = reader.session.workspace.place_path("mk")
    kept.write_bytes(b"\xff\x00[")
    async with reader_of(tmp_path / "w") as reader:
        assert reader.reading.page.article.id == FIRST
        await reader.press("`")
        assert "no bookmark yet" in reader.line("status")


async def test_a_bookmark_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """What is not on disk is said not to be; it holds until the program is left."""
    async with reader_of(tmp_path / "w") as reader:
        reader.session.workspace.place_path("mk").mkdir(parents=True)
        await reader.press("w M a")
        assert "not a regular file" in reader.line("status")
        await reader.press("g e ` a")
        assert reader.selected == ["P"]


async def test_the_article_that_was_turned_to_opens_after_a_kill(tmp_path: Path) -> None:
    """What was turned to is remembered at once, so that who is killed there is there again, and not where they were."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        kept = reader.session.workspace.place_path("mk").read_bytes()
    reader.session.workspace.place_path("mk").write_bytes(kept)
    async with reader_of(tmp_path / "w") as reader:
        assert reader.reading.page.article.id == SECOND
