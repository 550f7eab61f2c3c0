"""Painting: rows take exactly the cells they are given, and cut texts never end in half a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.strip import Strip

from tui.app.theme import style
from tui.app.widgets.painting import ending, painted, row, shortened, two_sided
from tui.text.cells import cells
from tui.text.display import visible
from tui.text.graphemes import next_boundary

PIECES = ["a", " ", "é", "e\u0301", "彼", "👩\u200d💻", "🇫🇷", "❤️", "1️⃣", "\u0915\u094d\u200d\u0937", "\u05d0\u05b8"]
PIECES += ["ด้", "\t", "\u00ad", "\u200b", "\u202e"]
texts = st.lists(st.sampled_from([*PIECES, "word", "\x1b[2J", "a\u200db"]), max_size=12).map("".join)
parts = st.lists(st.tuples(texts, st.sampled_from(["plain", "dim", "title", "speaker 7"])), max_size=4)


def edges(text: str) -> set[int]:
    """Where its characters begin and end."""
    found, offset = {0}, 0
    while offset < len(text):
        offset = next_boundary(text, offset)
        found.add(offset)
    return found


@given(parts, st.integers(0, 30), st.sampled_from(["text", "panel", "current", "chosen", "chosen-away"]))
def test_a_row_takes_its_cells(written: list[tuple[str, str]], width: int, ground: str) -> None:
    """Whatever is written, and however it is cut, a row is as wide as asked."""
    strip = row(written, width, ground)
    assert strip.cell_length == width == sum(cells(segment.text) for segment in strip)


@given(parts, parts, st.integers(8, 60))
def test_the_right_side_keeps_its_place(left: list[tuple[str, str]], right: list[tuple[str, str]], width: int) -> None:
    """The right part ends where the row does, whole if it leaves room; a left part gives way to it."""
    told = visible("".join(text for text, _ in right))
    shown = "".join(segment.text for segment in two_sided(left, right, width))
    assert cells(shown) == width
    if cells(told) <= width // 2:
        assert shown.endswith(told)


@given(parts, st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_row_is_cut_as_any_strip(written: list[tuple[str, str]], width: int, start: int, end: int) -> None:
    """Whatever Textual does with a strip, it does with a row that was painted, as often as it likes."""
    strip = row(written, width)
    plainly = Strip(list(strip), width)
    start, end = sorted((min(start, width), min(end, width)))
    for _ in range(2):
        assert strip.crop(start, end) == plainly.crop(start, end)
        assert strip.divide([end, width]) == plainly.divide([end, width])
        assert strip.adjust_cell_length(end) == plainly.adjust_cell_length(end)
        assert strip.apply_style(style("title")) == plainly.apply_style(style("title"))
        assert Strip.join([strip, strip]) == Strip.join([plainly, plainly])
        assert strip.link_ids == plainly.link_ids
    with pytest.raises(AttributeError):
        strip.something_else  # type: ignore[attr-defined]  # noqa: B018


def test_what_is_to_be_done_stays_whole() -> None:
    """An ending is seen to its end, and what stands before it is cut; a very long one leaves a third for that."""

    def shown(left: str, ending: str) -> str:
        parts = two_sided([(left, "plain")], [("saved ", "good")], 40, ending=[(ending, "plain")])
        return "".join(segment.text for segment in parts)

    assert shown("c1 is direct", "; make it mixed") == "c1 is direct; make it mixed" + " " * 7 + "saved "
    assert shown("c1 is direct, but not quoted", "; make it mixed") == "c1 is direct, but…; make it mixed saved "
    long = "; " + "make it mixed " * 3
    assert shown("c1 is direct, but not quoted", long) == "c1 is direc…; make it mixed make… saved "
    assert shown("short", long) == "short; make it mixed make it mix… saved "


@given(texts, st.integers(0, 12))
def test_cut_text_ends_between_characters(text: str, room: int) -> None:
    """What is too long ends in “…” behind a whole character; what fits is left alone."""
    shown = shortened(text, room)
    assert cells(shown) <= room
    whole = visible(text)
    if shown == whole:
        return
    assert shown.endswith("…") == (room > 0)
    kept = shown.removesuffix("…")
    assert whole.startswith(kept)
    assert cells(whole) > room
    assert len(kept) in edges(whole)


@given(texts, st.integers(1, 12))
def test_the_end_of_a_text_begins_between_characters(text: str, room: int) -> None:
    """Of what is too long to be typed in view, the end is shown, behind “…” and from a whole character on."""
    shown, whole = ending(text, room), visible(text)
    assert cells(shown) <= room
    if shown != whole:
        assert shown.startswith("…")
        assert whole.endswith(shown[1:])
        assert len(whole) - len(shown[1:]) in edges(whole)


def test_nothing_is_cut_in_silence() -> None:
    """A part for which there is no cell left is told of by “…”."""
    assert "".join(segment.text for segment in row([("abcd", "plain"), ("more", "dim")], 4)) == "abc…"
    assert "".join(segment.text for segment in row([("abcd", "plain"), ("  ", "dim")], 4)) == "abcd"


def test_nothing_stands_behind_what_is_cut() -> None:
    """Where a text is cut before a blank there may be room left; the next part does not take it."""
    assert "".join(segment.text for segment in row([("no target", "plain"), ("d1", "dim")], 4)) == "no… "
    assert "".join(segment.text for segment in row([("no…", "plain"), ("d1", "dim")], 5)) == "no…d1"


def test_a_long_text_is_read_as_far_as_it_is_shown() -> None:
    """Of a text of any length, only what may be seen is looked at."""

    class Counted(str):
        read = 0

        def __getitem__(self, key: object) -> str:
            assert isinstance(key, slice)
            Counted.read += key.stop
            return str.__getitem__(self, key)  # type: ignore[index]

    assert shortened(Counted("x" * 1_000_000), 20) == "x" * 19 + "…"
    assert Counted.read < 1000


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("🇫🇷🇩🇪", 4, "🇫🇷🇩🇪"),
        ("🇫🇷🇩🇪", 3, "🇫🇷 "),
        ("👩\u200d💻x", 3, "👩\u200d💻x"),
        ("👩\u200d💻x", 1, " "),
        ("ی\u200cن", 2, "ی\u200cن"),
        ("e\u0301", 1, "e\u0301"),
        ("彼女", 3, "彼 "),
    ],
)
def test_what_a_character_takes(text: str, room: int, shown: str) -> None:
    """A flag, an emoji of several, a letter with its accent stand whole in their cells, or not at all."""
    strip = painted([(text, style("plain"))], room, style("plain"))
    assert "".join(segment.text for segment in strip) == shown
    assert strip.cell_length == room
