"""The pen: fewer bytes, and the same picture."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.app.reader import reader_of
from tui.app.pen import codes_of, drawn, turn, written
from tui.app.theme import THEMES
from tui.app.themes.looks import look_of
from tui.app.themes.terminals import Depth
from tui.text.cells import cells

COLOURS = st.sampled_from([None, "default", "red", "bright_blue", "color(200)", "#10ff7e", "#000000"])
FLAGS = st.sampled_from([None, True, False])
CODES = re.compile(r"\x1b\[([0-9;]*)m")
STYLES = st.builds(
    Style, color=COLOURS, bgcolor=COLOURS, bold=FLAGS, dim=FLAGS, italic=FLAGS, underline=FLAGS, underline2=FLAGS,
    reverse=FLAGS, strike=FLAGS, blink=FLAGS, overline=FLAGS, conceal=FLAGS, frame=FLAGS,
)  # fmt: skip
ROWS = st.lists(st.tuples(st.text("ab …é", min_size=1, max_size=5), STYLES), max_size=8)


def consoles() -> list[Console]:
    """One for each number of colours."""
    return [
        Console(file=io.StringIO(), force_terminal=True, color_system=system, legacy_windows=False)
        for system in ("standard", "256", "truecolor")
    ]


def each_console(styles: Iterable[Style]) -> Iterator[Console]:
    """One for each number of colours; nothing is kept of how styles were told to another: a program has just one."""
    held = list(styles)
    for console in consoles():
        turn.cache_clear()
        for style in held:
            style._ansi = None
        yield console


def seen(told: str, rows: int = 1) -> list[object]:
    """The cells of a terminal that is told this."""
    screen = pyte.Screen(60, max(1, rows))
    pyte.Stream(screen).feed(told)
    return [screen.buffer[row][column] for row in range(screen.lines) for column in range(60)]


@given(ROWS)
def test_a_row_looks_as_it_does_with_every_style_told_in_full(row: list[tuple[str, Style]]) -> None:
    """A terminal shows the same characters in the same colours and attributes, and has no style on afterwards."""
    segments = [Segment(text, style) for text, style in row]
    for console in each_console(style for _, style in row):
        plainly = "".join(style.render(text, color_system=console._color_system) for text, style in row)
        briefly = written(Strip(segments), console)
        assert seen(briefly + "x") == seen(plainly + "x")


@given(st.lists(ROWS, max_size=4), st.sets(st.integers(0, 3)))
def test_rows_look_the_same_one_after_another(rows: list[list[tuple[str, Style]]], drawn_before: set[int]) -> None:
    """Each row looks as it does alone, also if Textual has drawn it before, and no style is on after the last."""
    for console in each_console(style for row in rows for _, style in row):
        strips = [Strip([Segment(text, style) for text, style in row]) for row in rows]
        for number in drawn_before.intersection(range(len(strips))):
            strips[number].render(console)
        told = drawn([(2, number, strip) for number, strip in enumerate(strips)], console)
        alone = [f"\x1b[{number + 1};3H{written(strip, console)}" for number, strip in enumerate(strips)]
        assert seen(told + "\x1b[1;1Hx", len(rows)) == seen("".join(alone) + "\x1b[1;1Hx", len(rows))


@given(STYLES, STYLES)
def test_a_style_is_told_by_what_differs(before: Style, after: Style) -> None:
    """Nothing is told between styles that look alike, and never more than what the other style is made of and ends."""
    for console in each_console((before, after)):
        told = turn(before, after, console._color_system)
        alike = codes_of(before, console._color_system) == codes_of(after, console._color_system)
        assert (told == "") == alike


@given(STYLES)
def test_a_style_is_told_whole(style: Style) -> None:
    """From no style, a style is told by just the numbers that it is made of, the terminal's own colours left out."""
    for console in each_console((style,)):
        system = console._color_system
        told, full = (
            CODES.findall(text) for text in (turn(None, style, system), style.render("x", color_system=system))
        )
        assert numbers(told) == numbers(full[:1]) - {"39", "49"}


def numbers(codes: list[str]) -> set[str]:
    """What codes are made of."""
    return {number for code in codes for number in code.split(";")}


@pytest.mark.parametrize("depth", list(Depth))
def test_no_style_of_the_program_stays_on(depth: Depth) -> None:
    """What follows a text in any style of any theme looks plain again, if it is to be plain."""
    for theme in THEMES:
        scheme = look_of(theme, depth).scheme
        for name in (*scheme.inks.values(), *scheme.grounds.values()):
            style = Style.parse(name)
            for console in each_console((style,)):
                there, back = (turn(*ends, console._color_system) for ends in ((None, style), (style, None)))
                assert seen(f"{there}a{back}b")[1] == seen("ab")[1]


@pytest.mark.parametrize(
    "odd", ["कि", "நெ", "❤️", "1️⃣", "👍🏿", "👨\u200d👩\u200d👧", "🇫🇷", "🇬", "👍", "क्षा", "กำ", "\u0301", "ि", "\u1161"]
)
@pytest.mark.parametrize("joins", [True, False])
def test_what_follows_holds_its_column_in_every_terminal(
    odd: str, joins: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a terminal joins what makes a character, or gives each part cells of its own: columns hold.

    Nothing of what stood there before is seen beside it.
    """

    def wide(character: str) -> int:
        drawn_over = unicodedata.category(character) == "Mn" or character == "\u200d"
        return 0 if drawn_over else 1 if joins else 2 if character > "\u2fff" else 1

    monkeypatch.setattr("pyte.screens.wcwidth", wide)
    row = Strip([Segment(text, Style(bold=text == odd)) for text in ("a", odd, "|", odd, "b")])
    screen = pyte.Screen(30, 1)
    pyte.Stream(screen).feed(f"{'#' * 30}\x1b[1;1H{written(row, consoles()[0])}")
    behind = 1 + cells(odd)
    shown = [screen.buffer[0][column].data for column in range(2 * behind + 1)]
    assert (shown[0], shown[behind], shown[-1]) == ("a", "|", "b"), shown
    assert "#" not in shown
    assert odd[0] in "".join(shown[1:behind])


async def test_a_row_of_the_article_takes_fewer_bytes(tmp_path: Path) -> None:
    """Rows with claims in them, and lists, take less than three quarters of what every style in full would take."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c enter s c enter q c enter")
        console = consoles()[-1]
        strips = reader.app.screen._compositor.render_strips()
        plainly = sum(len(Strip(list(strip)).render(console)) for strip in strips)
        briefly = sum(len(written(Strip(list(strip)), console)) for strip in strips)
        assert briefly * 4 < plainly * 3
