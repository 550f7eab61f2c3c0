"""How rows of the article are dressed: what overlaps, abuts or nests can be told apart; the gutter; the cursor."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.app.marks import Mark
from tui.app.page import Page
from tui.app.theme import Depth, look_of, wear, worn
from tui.app.widgets.dressing import NO_TEXT, Worn, dressed, paragraph_on
from tui.app.widgets.gutter import gutter, gutter_width
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, in_reading_order
from tui.model.speakers import Mention, Speaker
from tui.model.views import THEMES, Theme
from tui.text.cells import cells
from tui.text.graphemes import next_boundary, snapped
from tui.text.wrapping import Rows

WIDTH = 40
TEXT = "Ana said: “no.” 彼は言った。 e\u0301e\u0301 👩‍💻 🇫🇷🇩🇪 Then Bo\u200b denied it; Ana went on.\nNew line."
SPEAKERS = {name: Speaker(name, name.title(), colour=number) for number, name in enumerate(("ana", "bo", "cy"))}

Styled = list[tuple[int, str, Style]]
"""Each grapheme of a row: its offset, what is shown, in which style."""


@pytest.fixture(autouse=True)
def _own_look() -> Iterator[None]:
    """Each test begins with the usual look, and leaves the look as it found it."""
    held = worn()
    wear(look_of("dark", Depth.FULL))
    yield
    wear(held)


def page_of(*items: Claim | Dispute | Mention, text: str = TEXT) -> Page:
    """A page with these items."""
    page = Page(Article("a", "A", text, text_digest(text)))
    held = {table: {i.id: i for i in items if i.id[0] == table[0]} for table in ("claims", "disputes", "mentions")}
    page.fill(Layer("a", "mk", **held), Registry(SPEAKERS))
    return page


def claim(number: int, *content: tuple[int, int], speaker: str = "ana", **parts: object) -> Claim:
    """A claim of these ranges."""
    spans = in_reading_order(Span(*ends) for ends in content)
    return Claim(f"c{number}", ClaimType.DIRECT, spans, sources=(Source(speaker),), **parts)  # type: ignore[arg-type]


def row_of(page: Page, number: int = 0, over: Worn | None = None, width: int = WIDTH) -> Styled:
    """The graphemes of a row behind the gutter."""
    rows = Rows(page.shown, page.breaks, width - gutter_width(width) - 1)
    strip = dressed(page, rows, number, over or Worn(), width)
    assert sum(cells(segment.text) for segment in strip) == width
    styles = [segment.style for segment in strip for _ in segment.text]
    found: Styled = []
    place = gutter_width(width)
    start = offset = rows.start(number)
    while offset < rows.end(number):
        end = next_boundary(page.shown, offset)
        style = styles[place + offset - start]
        assert style is not None
        found.append((offset, page.shown[offset:end], style))
        offset = end
    return found


def text_of(page: Page, number: int, over: Worn) -> str:
    """All that a row shows."""
    return "".join(s.text for s in dressed(page, Rows(page.shown, page.breaks, WIDTH), number, over, WIDTH))


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda place: (place[0], min(len(TEXT), sum(place)))
)
ranges = st.lists(spans, max_size=2).map(tuple)
fragments = st.lists(spans, min_size=1, max_size=3)
names = st.sampled_from(["ana", "bo", ""])


@st.composite
def items(draw: st.DrawFn) -> list[Claim | Dispute | Mention]:
    """Claims, disputes and mentions anywhere, over and beside each other."""

    def ordered(places: list[tuple[int, int]]) -> tuple[Span, ...]:
        return in_reading_order(Span(*place) for place in places)

    made: list[Claim | Dispute | Mention] = []
    for number in range(draw(st.integers(1, 4))):
        sources = (Source(draw(names), ordered(draw(st.lists(spans, max_size=1)))),)
        cue = ordered(draw(st.lists(spans, max_size=1)))
        made.append(Claim(f"c{number + 1}", ClaimType.DIRECT, ordered(draw(fragments)), cue, sources))
    shown = draw(st.lists(st.tuples(fragments, names), max_size=2))
    named = draw(st.lists(st.tuples(st.sampled_from(["ana", "bo"]), spans), max_size=2))
    made += [Dispute(f"d{n}", "denies", ordered(places), by=By(who)) for n, (places, who) in enumerate(shown, 1)]
    made += [Mention(f"m{n}", who, *place) for n, (who, place) in enumerate(named, 1)]
    return made


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("depth", [Depth.FULL, Depth.SIXTEEN])
@given(items=items(), over=st.builds(Worn, ranges, ranges, ranges, st.integers(-1, len(TEXT) - 1)))
def test_what_differs_looks_different(
    theme: Theme, depth: Depth, items: list[Claim | Dispute | Mention], over: Worn
) -> None:
    """Two neighbours that are not covered by the same marks never look alike, whatever lies over them.

    Not even in a terminal, or a tmux, that draws a double line as one.
    """
    wear(look_of(theme, depth))
    page = page_of(*items)
    rows = Rows(page.shown, page.breaks, WIDTH - gutter_width(WIDTH) - 1)
    for number in range(len(rows)):
        marks = page.marks.within(rows.start(number), max(rows.end(number), rows.start(number) + 1))
        row = row_of(page, number, over)
        for (one, _, style), (other, _, beside) in pairwise(row):
            if covering(page, marks, one) != covering(page, marks, other):
                assert seen_with_one_line(style) != seen_with_one_line(beside), (one, other)


def seen_with_one_line(style: Style) -> object:
    """What is seen of a style in a terminal that knows no double line."""
    has_line = style.underline or style.underline2
    flags = (has_line, style.bold, style.dim, style.italic, style.reverse, style.overline)
    return style.color, style.bgcolor, *map(bool, flags)


def covering(page: Page, marks: list[Mark], offset: int) -> list[Mark]:
    """The marks that cover a grapheme, or a part of it."""
    return [mark for mark in marks if offset in snapped(page.shown, Span(mark.start, mark.end))]


@pytest.mark.parametrize("theme", THEMES)
def test_an_end_shows_where_two_claims_of_one_speaker_meet(theme: Theme) -> None:
    """Where a claim ends and the next of the same speaker begins, the line under them is broken."""
    wear(look_of(theme, Depth.FULL))
    row = row_of(page_of(claim(1, (0, 5)), claim(2, (5, 10))))
    lined = [bool(style.underline) for _, _, style in row[:10]]
    assert lined == [True] * 5 + [False] + [True] * 4


def test_an_end_shows_at_the_start_of_a_row() -> None:
    """A claim that begins where a row does, right behind another of the same speaker, is told from it."""
    text = "x" * 60
    page = page_of(claim(1, (0, 31)), claim(2, (31, 60)), text=text)
    (offset, _, first), (_, _, second) = row_of(page, 1, width=40)[:2]
    assert (offset, first.underline, second.underline) == (33, True, True)
    page = page_of(claim(1, (0, 33)), claim(2, (33, 60)), text=text)
    (offset, _, first), (_, _, second) = row_of(page, 1, width=40)[:2]
    assert (offset, first.underline, second.underline) == (33, False, True)


def test_nesting_of_one_speaker_shows_with_one_line() -> None:
    """Where a claim begins or ends within another of its speaker, the line is broken: a double one may look like it."""
    row = row_of(page_of(claim(1, (0, 12)), claim(2, (4, 8))))
    lined = "".join("=" if style.underline2 else "-" if style.underline else " " for _, _, style in row[:12])
    assert lined == "---- === ---"


@pytest.mark.parametrize("theme", THEMES)
def test_nesting_shows_the_inner_and_the_outer(theme: Theme) -> None:
    """A claim within another has two lines and its own speaker's colour; around it is the outer one's."""
    look = look_of(theme, Depth.FULL)
    wear(look)
    row = row_of(page_of(claim(1, (0, 12)), claim(2, (4, 8), speaker="bo")))
    outer, inner = row[0][2], row[5][2]
    assert (outer.underline, outer.underline2) == (True, None)
    assert (inner.underline, inner.underline2) == (None, True)
    assert outer.color == look.on("text", "speaker 0").color
    assert inner.color == look.on("text", "speaker 1").color


def test_fragments_belong_together() -> None:
    """Every fragment of the current claim has the ground of the current item, and its rows a bar in the gutter."""
    text = "x" * 60
    page = page_of(claim(1, (0, 4), (40, 44)), text=text)
    ranges = tuple((mark.start, mark.end) for mark in page.marks.of("c1"))
    rows = Rows(page.shown, page.breaks, WIDTH)
    ground = worn().on("chosen-away", "plain").bgcolor
    for number in range(2):
        start, end = rows.start(number), rows.end(number)
        here = tuple((max(low, start), min(high, end)) for low, high in ranges if low < end and start < high)
        strip = dressed(page, rows, number, Worn(current=here), WIDTH)
        grounds = {segment.style.bgcolor for segment in strip if segment.style and segment.style.underline}
        assert len(grounds) == 1
        assert grounds != {worn().on("text", "plain").bgcolor}
        assert "▎" in "".join(segment.text for segment in strip)
    assert ground is not None


def test_a_hit_is_seen_and_the_selected_one_is_another() -> None:
    """Hits have a look of their own; the selected one looks selected."""
    row = row_of(page_of(), over=Worn(chosen=((10, 12),), hits=((4, 8), (10, 12))))
    look = {offset: style.bgcolor for offset, _, style in row}
    assert len({look[0], look[4], look[10]}) == 3


@pytest.mark.parametrize(
    ("items", "width", "shown"),
    [
        ([], 8, "        "),
        (["c3"], 8, "     c3 "),
        (["c3", "d1"], 8, "  c3 d1 "),
        (["c3", "d1", "c4"], 8, "  c3 +2 "),
        (["c10", "d11"], 8, "c10 d11 "),
        (["c10", "d11", "c12"], 8, " c10 +2 "),
        (["c1000", "d1000"], 8, "c1000+1 "),
        (["c10000", "d1000"], 8, "c10000+ "),
        (["c100000"], 8, "c100000 "),
        (["c1000000"], 8, "c10000… "),
        (["c3", "d1"], 6, "c3 d1 "),
        (["c3", "d1", "c4"], 6, "c3 +2 "),
        (["c12", "d1"], 6, "c12+1 "),
        (["c1234", "d1"], 6, "c12…+ "),
        ([f"c{n}" for n in range(10, 200)], 6, " c10+ "),
    ],
)
def test_the_gutter_names_what_fits(items: list[str], width: int, shown: str) -> None:
    """As many names as fit stand in the gutter, with how many more there are; it never grows."""
    leads = [Mark(0, 1, item, "content", 0, leads=True) for item in items]
    text = "".join(part for part, _ in gutter(leads, None, width, current=False))
    assert text == shown


@pytest.mark.parametrize(
    ("items", "paragraph", "shown"),
    [
        ([], 7, "7       "),
        (["c3"], 7, "7    c3 "),
        (["c3", "d1"], 7, "7 c3 d1 "),
        (["c3", "d1"], 17, "  c3 d1 "),
        ([], 1234567, "1234567 "),
        ([], 12345678, "        "),
    ],
)
def test_paragraph_numbers_give_way_to_names(items: list[str], paragraph: int, shown: str) -> None:
    """The number stands where there is room beside the names of items."""
    leads = [Mark(0, 1, item, "content", 0, leads=True) for item in items]
    assert "".join(part for part, _ in gutter(leads, paragraph, 8, current=False)) == shown


def test_a_paragraph_is_numbered_on_its_first_row() -> None:
    """The number of a paragraph belongs to the row on which it starts, and to no other."""
    assert [paragraph_on([2, 30], start, start + 10) for start in (0, 10, 20, 30, 40)] == [1, None, None, 2, None]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\n"])
def test_an_article_without_text_says_so(text: str) -> None:
    """Where there is nothing to read, a line says so, with or without keys."""
    page = page_of(text=text)
    for over in (Worn(), Worn(cursor=0, has_keys=True)):
        assert NO_TEXT in text_of(page, 0, over)


def test_the_cursor_behind_a_row_is_seen() -> None:
    """On the line end the cursor is a blank behind the row's last character."""
    page = page_of(text="ab\ncd")
    strip = dressed(page, Rows(page.shown, page.breaks, WIDTH), 0, Worn(cursor=2, has_keys=True), WIDTH)
    styles = [(segment.text, segment.style) for segment in strip]
    assert (" ", worn().on("text", "cursor")) in styles
