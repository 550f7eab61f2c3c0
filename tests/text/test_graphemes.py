"""Where graphemes begin and end."""

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.graphemes import next_boundary, previous_boundary, snapped

_texts = st.text(st.sampled_from("ab \n\u0301\u200d👨👩🇫🇷❤\ufe0fน้कि각\u0600é…“’—\r"), max_size=12)
FAMILY = "👨\u200d👩\u200d👧"


def boundaries(text: str) -> list[int]:
    """All boundaries, by regex's own rules over the whole text."""
    return [match.start() for match in regex.finditer(r"\X", text)] + [len(text)]


@given(_texts.filter(bool))
@settings(max_examples=300)
def test_boundaries(text: str) -> None:
    """The next and previous boundary of any offset are those that the whole text has."""
    known = boundaries(text)
    for offset in range(len(text)):
        assert next_boundary(text, offset) == min(edge for edge in known if edge > offset)
        assert previous_boundary(text, offset + 1) == max(edge for edge in known if edge <= offset)


@given(_texts.filter(bool), st.data())
def test_snapping(text: str, data: st.DataObject) -> None:
    """A snapped span covers what it was made from, begins and ends at boundaries, and stays when snapped again."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    wide = snapped(text, span)
    assert wide.covers(span)
    assert {wide.start, wide.end} <= set(boundaries(text))
    assert snapped(text, wide) == wide


def test_ends() -> None:
    """Beyond the first and last grapheme there is only the text's own edge."""
    text = f"a{FAMILY}"
    assert next_boundary(text, 1) == next_boundary(text, 50) == len(text)
    assert previous_boundary(text, 50) == 1
    assert previous_boundary(text, 0) == 0
    assert next_boundary("", 0) == 0


def test_heaps_of_marks() -> None:
    """In a heap of combining marks both directions still move, and reach the ends."""
    text = "a" + "\u0301" * 1_000
    offset, steps = 0, 0
    while offset < len(text):
        offset, steps = next_boundary(text, offset), steps + 1
    while offset > 0:
        offset, steps = previous_boundary(text, offset), steps + 1
    assert steps < 40
