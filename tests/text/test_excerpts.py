"""Excerpts: the words around a place, as many as fit."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.cells import cells
from tui.text.excerpts import around, excerpt_of, narrowed

TEXT = "One line.\nThe minister of the interior said on Thursday that the bridge was safe.\nAnother line."


@pytest.mark.parametrize(
    ("words", "room", "expected"),
    [
        ("Thursday", 200, ("The minister of the interior said on ", "Thursday", " that the bridge was safe.")),
        ("Thursday", 40, ("…said on ", "Thursday", " that the bridge was…")),
        ("The", 30, ("", "The", " minister of the interior…")),
        ("safe.", 30, ("…that the bridge was ", "safe.", "")),
        ("line.\nThe", 30, ("One ", "line. The", " minister of the…")),
        ("minister of the interior", 12, ("", "minister of…", "")),
    ],
)
def test_excerpts(words: str, room: int, expected: tuple[str, str, str]) -> None:
    """Around a hit its own line is shown, as much as there is room for, cut at words, half of it on either side."""
    start = TEXT.index(words)
    shown = excerpt_of(TEXT, Span(start, start + len(words)), room)
    assert shown == expected


_texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(_texts.filter(bool), st.data(), st.integers(3, 30))
def test_excerpts_fit(text: str, data: st.DataObject, room: int) -> None:
    """However long and odd, the hit and what is around it fit in the room, on one line."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    shown = "".join(excerpt_of(text, span, room))
    assert cells(shown) <= room
    assert not regex.search(r"[^\S ]", shown)


@pytest.mark.parametrize("room", range(3, 120))
def test_an_excerpt_is_narrowed_to_any_width(room: int) -> None:
    """As much is shown as there is room for, of a wide excerpt as of the text; the place itself in any case."""
    span = Span(TEXT.index("said"), TEXT.index("said") + 4)
    shown = narrowed(excerpt_of(TEXT, span, 240), room)
    assert shown == excerpt_of(TEXT, span, room)
    assert shown[1] == ("said" if room > 3 else "sa…")
    assert cells("".join(shown)) <= room


def test_each_part_of_a_wide_context_ends_at_words() -> None:
    """What is cut before a place, of it, or behind it begins and ends with whole words, and shows that by “…”."""
    start = TEXT.index("said on Thursday that")
    shown = around(TEXT, Span(start, start + len("said on Thursday that")), 12, 18)
    assert shown == ("…interior ", "said on Thursday…", " the bridge…")
    assert around(TEXT, Span(0, 3), 12, 18) == ("", "One", " line.")


def test_wide_characters_are_counted_as_they_are_shown() -> None:
    """Where each sign takes two cells, half as many have room."""
    text = "記者は橋は安全だと言った"
    assert excerpt_of(text, Span(5, 7), 12) == ("…は", "安全", "だと…")
    assert excerpt_of(text, Span(5, 7), 24) == ("記者は橋は", "安全", "だと言った")
