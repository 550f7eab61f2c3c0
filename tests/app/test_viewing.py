"""How the text is shown: themes, widths, numbers, terminals of every width, articles of every shape."""

import re
from pathlib import Path

import pytest

from tests.app.reader import FIRST, Reader, reader_of
from tui.app.theme import worn
from tui.app.widgets.dressing import NO_TEXT
from tui.exchange.gathering import gold_of
from tui.keys.actions import ACTIONS
from tui.model.statuses import ArticleState
from tui.model.views import THEMES

CLAIMED = 's c p "anw" enter enter s c enter s c enter'


def grounds(reader: Reader) -> set[str]:
    """The grounds of all that is on the screen."""
    strips = reader.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip]
    return {style.bgcolor.name if style and style.bgcolor else "" for style in styles}


async def test_one_key_goes_through_the_themes(tmp_path: Path) -> None:
    """Each press puts the next theme on, says its name, keeps it, and leaves nothing in the colours of the last."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(CLAIMED)
        seen: list[set[str]] = []
        for theme in (*THEMES[1:], THEMES[0]):
            await reader.press("g t")
            assert f"theme: {theme.replace('-', ' ')}" in reader.line("status")
            assert (worn().name, reader.app.views.view.theme) == (theme, theme)
            seen.append(grounds(reader))
        light, contrast, monochrome, dark = seen
        assert not light & contrast
        assert not light & dark
        assert monochrome <= {"", "default"}


async def test_lines_are_as_long_as_is_liked(tmp_path: Path) -> None:
    """The width of the text goes from 100 columns to all there is, 60, 80; the place stays, on narrow screens too."""
    async with reader_of(tmp_path / "w", size=(200, 40)) as reader:
        await reader.press("5 s")
        selected = reader.selected
        widths = []
        for _ in range(4):
            await reader.press("g w")
            rows = reader.reading.article.rows
            widths.append(max(rows.end(number) - rows.start(number) for number in range(len(rows))))
            assert reader.selected == selected
            assert selected[0][:20] in reader.screen
        assert [width <= limit for width, limit in zip(widths, (200, 60, 80, 100), strict=True)] == [True] * 4
        assert widths[1] < widths[2] < widths[3] < widths[0]
        await reader.resize(79, 24)
        await reader.press("g w")
        assert max(len(row.rstrip()) for row in reader.screen.splitlines()[1:20]) > 70


async def test_paragraphs_are_numbered(tmp_path: Path) -> None:
    """Numbers stand in the gutter where paragraphs start, count on in the next article from one, and go again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g n s c enter")
        numbered = [row.split()[0] for row in reader.screen.splitlines()[1:30] if row[:3].strip().isdigit()]
        assert numbered[:3] == ["1", "2", "3"]
        assert next(row for row in reader.screen.splitlines() if "c1" in row).startswith("1    c1")
        await reader.press(">")
        assert reader.screen.splitlines()[1].startswith("1 ")
        await reader.press("g n")
        assert reader.screen.splitlines()[1].startswith("  ")


async def test_below_a_hundred_columns_lists_are_tabs(tmp_path: Path) -> None:
    """A narrow terminal shows text and one list; a slim one the text, or a list while that has the keys."""
    async with reader_of(tmp_path / "w", size=(99, 30)) as reader:
        await reader.press(CLAIMED)
        assert "Kakar mix" in reader.screen
        assert "Pakistan's interim prime minister called" in reader.screen
        await reader.resize(79, 24)
        assert "Text  Speakers 2  Claims 3  Disputes 0" in reader.screen
        assert "Kakar mix" not in reader.screen
        await reader.press("tab tab")
        assert "Kakar mix" in reader.screen
        assert 'the country "threatening."' not in reader.screen
        await reader.press("up up escape")
        assert reader.line("under").startswith(" c1 ")
        assert 'the country "threatening."' in reader.screen


@pytest.mark.parametrize("width", [40, 60, 79])
async def test_a_slim_terminal_shows_what_is_edited(tmp_path: Path, width: int) -> None:
    """A card opened from a list shows the text; closing it brings the list back; wide again, nothing is lost."""
    async with reader_of(tmp_path / "w", size=(width, 14)) as reader:
        await reader.press(f"{CLAIMED} tab tab enter")
        assert "claim c" in reader.screen
        assert "Pakistani officials" in " ".join(reader.screen.split())
        await reader.press("escape")
        assert reader.reading.panes.focused == "Claims"
        assert "Claims 3" in reader.screen
        await reader.press('/ "islamabad"')
        assert "Claims with" in reader.screen
        await reader.press("enter")
        await reader.resize(120, 40)
        assert reader.reading.panes.focused == "Claims"
        assert "Pakistan's interim prime minister called" in reader.screen


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (79, 24), (80, 24), (99, 30), (100, 30), (120, 40), (200, 60)])
async def test_nothing_is_cut_in_silence(tmp_path: Path, size: tuple[int, int]) -> None:
    """Title, line under the text, tabs and hints fit or end in “…”; the text is whole at every size."""
    async with reader_of(tmp_path / "w", size=(120, 40)) as reader:
        await reader.press(CLAIMED)
        await reader.resize(*size)
        title = reader.screen.splitlines()[0]
        assert "…" in title
        assert re.search(r"1/2 · \d+ open · started · mk $", title)
        rows = reader.reading.article.rows
        text = reader.reading.page.shown
        width = reader.reading.article.size.width
        for number in range(len(rows)):
            assert rows.end(number) - rows.start(number) < width
        first = text[rows.start(0) : rows.end(0)]
        await reader.press("g g")
        assert first in reader.screen


@pytest.mark.parametrize("text", ["", " \n\t \n\n"])
async def test_an_article_without_text_is_harmless(tmp_path: Path, text: str) -> None:
    """An empty article and one of blanks open and say so; every key is harmless there; they can be exported."""
    path = tmp_path / "nothing.txt"
    path.write_text(text)
    async with reader_of(tmp_path / "w", path, size=(80, 24)) as reader:
        assert NO_TEXT in reader.screen
        for name, action in ACTIONS.items():
            if name != "app.quit" and {"everywhere", "moving", "reading"} & {*action.contexts}:
                reader.reading.keyboard.perform(name)
                while "everywhere" not in reader.reading.keyboard.contexts or len(reader.app.screen_stack) > 1:
                    await reader.press("escape")
        reader.reading.give_keys_to(reader.reading.article)
        assert reader.selected in ([], [" "], [text[-1:]], [text])
        layer = reader.session.layer("nothing")
        assert (dict(layer.claims), dict(layer.disputes), dict(layer.mentions)) == ({}, {}, {})
        document, missing = gold_of(reader.session.article("nothing"), layer, reader.session.registry)
        assert (document.article.text_length, missing) == (len(text), ())


@pytest.mark.parametrize(
    "text",
    ["word and “more” " * 64_000 + "end", "\n\n".join("abcdefghij" * 1000), "x" * 1_000_000],
    ids=["line", "letters", "run"],
)
async def test_articles_of_odd_shapes_can_be_annotated(tmp_path: Path, text: str) -> None:
    """One line of 1 MB, 10,000 paragraphs of a letter, a word of 1 MB: each opens and is annotated at its end."""
    path = tmp_path / "odd.txt"
    path.write_text(text)
    async with reader_of(tmp_path / "w", path) as reader:
        await reader.press("g n g e c enter")
        (claim,) = reader.session.layer("odd").claims.values()
        assert claim.content[-1].end > len(text) - 20
        assert "c1" in reader.screen


async def test_the_look_is_put_on_at_the_start(tmp_path: Path) -> None:
    """Each program begins in its user's theme, whatever was worn before in the same process."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g t")
        assert worn().name == "light"
    async with reader_of(tmp_path / "w") as reader:
        assert worn().name == "dark"
        assert reader.reading.page.article.id == FIRST
        assert reader.session.layer(FIRST).progress.state is ArticleState.NEW
