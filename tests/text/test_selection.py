"""Selecting: what each motion makes of a selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.graphemes import snapped
from tui.text.segments import Segments
from tui.text.selection import (
    Selection,
    at,
    collapsed,
    expanded,
    extended_next,
    extended_previous,
    extended_to,
    next_object,
    of_span,
    previous_object,
    shrunk,
    swapped,
    with_fragment,
)

TEXT = "Ana Ortiz said it. “We tested every joint,” she said, “and none leaked.”\nNobody asked."
SEGMENTS = Segments(TEXT)


def word(words: str) -> Selection:
    """A selection of the words' first occurrence."""
    start = TEXT.index(words)
    return of_span(Span(start, start + len(words)))


def selected(selection: Selection) -> str:
    """The selected text."""
    return TEXT[selection.start : selection.end]


@pytest.mark.parametrize(
    ("held", "then"),
    [("n", "Ana"), ("Ana", "Ortiz"), ("it.", "it"), ("it", "We"), ("Ana Ortiz said it.", "Ana")],
)
def test_the_next_word(held: str, then: str) -> None:
    """The word around the selection comes first, then the next one; within a larger selection its first."""
    assert selected(next_object(word(held), SEGMENTS.words, inside=True)) == then


@pytest.mark.parametrize(
    ("held", "then"),
    [("rtiz", "Ortiz"), ("Ortiz", "Ana"), ("Ana", "Ana"), ("Ana Ortiz said it.", "it"), (". “", "it")],
)
def test_the_word_before(held: str, then: str) -> None:
    """The word around the selection comes first, then the one before; within a larger selection its last."""
    assert selected(previous_object(word(held), SEGMENTS.words, inside=True)) == then


def test_a_sentence_follows_the_selection() -> None:
    """From words within a sentence to that sentence, from there and from a selection of several to the next."""
    first = next_object(word("Ortiz"), SEGMENTS.sentences)
    assert selected(first) == "Ana Ortiz said it."
    assert selected(next_object(first, SEGMENTS.sentences)).startswith("“We tested")
    both = word("said it. “We tested every joint,” she said, “and none leaked.”")
    assert selected(next_object(both, SEGMENTS.sentences)) == "Nobody asked."
    assert selected(previous_object(word("Nobody asked."), SEGMENTS.sentences)).endswith("leaked.”")


def test_extending_by_objects_and_giving_them_up() -> None:
    """The moving end takes words in and gives them up again; past the fixed end the other end moves."""
    longer = extended_next(word("Ortiz"), SEGMENTS.words)
    assert selected(longer) == "Ortiz said"
    assert selected(extended_previous(longer, SEGMENTS.words)) == "Ortiz"
    back = extended_previous(word("Ortiz"), SEGMENTS.words)
    assert (selected(back), back.forward) == ("Ana Ortiz", False)
    assert selected(extended_next(back, SEGMENTS.words)) == "Ortiz"
    assert selected(extended_next(swapped(back), SEGMENTS.words)) == "Ana Ortiz said"


def test_expand_climbs_and_shrink_goes_back() -> None:
    """Expand goes from a word over the quotation's words and the quotation up to the paragraph; shrink returns."""
    steps = [at(TEXT, TEXT.index("joint"))]
    while expanded(SEGMENTS, steps[-1]) != steps[-1]:
        steps.append(expanded(SEGMENTS, steps[-1]))
    assert [selected(step) for step in steps] == [
        "j",
        "joint",
        "We tested every joint,",
        "“We tested every joint,”",
        "“We tested every joint,” she said, “and none leaked.”",
        TEXT.partition("\n")[0],
    ]
    for step in reversed(steps[:-1]):
        held = shrunk(steps.pop())
        assert (held.start, held.end) == (step.start, step.end)


def test_fragments_are_kept_beside_the_selection() -> None:
    """A kept fragment stays selected; the mere cursor behind it is no fragment; collapsing drops fragments first."""
    kept = with_fragment(TEXT, word("We tested every joint"))
    assert [span.text_of(TEXT) for span in kept.spans(TEXT)] == ["We tested every joint"]
    second = kept.moved(*TEXT_RANGE)
    assert [span.text_of(TEXT) for span in second.spans(TEXT)] == ["We tested every joint", "none leaked"]
    assert collapsed(TEXT, second).spans(TEXT) == (Span(*TEXT_RANGE),)


TEXT_RANGE = (TEXT.index("none"), TEXT.index("none") + len("none leaked"))

texts = st.text(alphabet="ab .\n“”👨‍👩‍👧é", min_size=1, max_size=30)


@given(texts, st.lists(st.tuples(st.sampled_from("tensp"), st.integers(0, 40)), max_size=8))
def test_no_motion_splits_a_grapheme(text: str, motions: list[tuple[str, int]]) -> None:
    """Whatever motions are made, a selection begins and ends at graphemes, inside the text, and is not empty."""
    segments = Segments(text)
    held = at(text, 0)
    for kind, offset in motions:
        if kind == "t":
            held = at(text, offset)
        elif kind == "e":
            held = extended_to(text, held, min(offset, len(text) - 1))
        elif kind == "n":
            held = next_object(held, segments.words, inside=True)
        elif kind == "s":
            held = extended_next(held, segments.sentences)
        else:
            held = expanded(segments, held)
        assert 0 <= held.start < held.end <= len(text)
        assert held.start <= held.cursor(text) < held.end
        if kind in "te":
            assert snapped(text, Span(held.start, held.end)) == Span(held.start, held.end)


@given(texts, st.integers(0, 29), st.integers(0, 29))
def test_extending_there_and_back_is_nothing(text: str, start: int, goal: int) -> None:
    """The moving end brought somewhere and back leaves what was selected."""
    held = at(text, start)
    back = extended_to(text, extended_to(text, held, min(goal, len(text) - 1)), held.start)
    assert (back.start, back.end) == (held.start, held.end)


def test_an_empty_text_has_an_empty_selection() -> None:
    """In an article without text nothing is selected, and no motion changes that."""
    held = at("", 3)
    assert held.spans("") == ()
    assert expanded(Segments(""), next_object(held, ())) == held
