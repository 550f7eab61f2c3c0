"""Selecting: what each motion makes of a selection."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.graphemes import snapped
from tui.text.pieces import Objects, Pieces
from tui.text.segments import Segments
from tui.text.selection import (
    Selection,
    around_quotation,
    at,
    collapsed,
    expanded,
    extended_next,
    extended_previous,
    extended_to,
    from_to,
    inside_quotation,
    line_of,
    next_object,
    of_span,
    of_spans,
    previous_object,
    shrunk,
    swapped,
    whole,
    with_fragment,
)

Range = tuple[int, int]

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
    """Expand goes from a word over clause, quotation, sentence and paragraph to the whole article; shrink returns."""
    steps = [at(TEXT, TEXT.index("joint"))]
    while expanded(SEGMENTS, steps[-1]) != steps[-1]:
        steps.append(expanded(SEGMENTS, steps[-1]))
    assert [selected(step) for step in steps] == [
        "j",
        "joint",
        "We tested every joint",
        "We tested every joint,",
        "“We tested every joint,”",
        "“We tested every joint,” she said, “and none leaked.”",
        TEXT.partition("\n")[0],
        TEXT,
    ]
    for step in reversed(steps[:-1]):
        held = shrunk(SEGMENTS, steps.pop())
        assert (held.start, held.end) == (step.start, step.end)


def test_shrink_goes_down_what_was_never_climbed() -> None:
    """Of what was selected otherwise, shrink takes the first smaller object, kind after kind, down to a grapheme."""
    steps = [whole(TEXT)]
    while shrunk(SEGMENTS, steps[-1]) != steps[-1]:
        steps.append(shrunk(SEGMENTS, steps[-1]))
    assert list(map(selected, steps)) == [
        TEXT,
        TEXT.partition("\n")[0],
        "Ana Ortiz said it.",
        "Ana Ortiz said it",
        "Ana",
        "A",
    ]
    assert selected(shrunk(SEGMENTS, word("“We tested every joint,”"))) == "We tested every joint,"
    assert selected(shrunk(SEGMENTS, word("joint,” she said, “and none"))) == "she said"


def test_extending_by_objects_that_overlap() -> None:
    """By items that nest, the moving end goes to the end of the one that goes on there, else of the next one."""
    items = Pieces([(0, 3), (0, 18), (4, 9), (10, 14), (20, 43)])
    assert ends_of(of_span(Span(0, 3)), extended_next, items) == [(0, 18), (0, 43), (0, 43)]
    back = Selection(20, 43, forward=False)
    assert ends_of(back, extended_previous, items) == [(10, 43), (0, 43), (0, 43)]


def test_extending_by_hits_that_touch() -> None:
    """Hits without anything between them are taken in, and given up, one by one."""
    hits = Pieces([(4, 6), (6, 8), (8, 10)])
    assert ends_of(of_span(Span(4, 6)), extended_next, hits) == [(4, 8), (4, 10), (4, 10)]
    assert ends_of(of_span(Span(4, 10)), extended_previous, hits)[:2] == [(4, 8), (4, 6)]
    assert ends_of(of_span(Span(4, 6)), next_object, hits) == [(6, 8), (8, 10), (8, 10)]
    assert ends_of(of_span(Span(8, 10)), previous_object, hits) == [(6, 8), (4, 6), (4, 6)]


def ends_of(held: Selection, motion: Callable[[Selection, Objects], Selection], objects: Objects) -> list[Range]:
    """What is selected after each of some motions, until one changes nothing."""
    found: list[Range] = []
    while len(found) < 2 or found[-1] != found[-2]:
        held = motion(held, objects)
        found.append((held.start, held.end))
    return found


NESTED = Segments("He said: “They called it ‘a very unfair deal,’ twice.” She left.")


@pytest.mark.parametrize(
    ("place", "steps"),
    [
        ("unfair", ["a very unfair deal,", "They called it ‘a very unfair deal,’ twice."]),
        ("twice", ["They called it ‘a very unfair deal,’ twice."]),
        ("“", ["They called it ‘a very unfair deal,’ twice."]),
        ("She", []),
    ],
)
def test_inside_and_around_quotations(place: str, steps: list[str]) -> None:
    """The innermost quotation comes first, without or with its marks, then the next outer one; then nothing more."""
    start = NESTED.text.index(place)
    for motion, marks in ((inside_quotation, 0), (around_quotation, 1)):
        held = of_span(Span(start, start + len(place)))
        for step in steps:
            held = motion(NESTED, held)
            assert NESTED.text[held.start + marks : held.end - marks] == step
        assert motion(NESTED, held) == held


def test_inside_what_is_selected_with_its_marks() -> None:
    """From a quotation that is selected with its marks, `inside` drops the marks, and `around` takes them up again."""
    quotation = of_span(next(iter(NESTED.quotations)).span)
    inside = inside_quotation(NESTED, quotation)
    assert (inside.start, inside.end) == (quotation.start + 1, quotation.end - 1)
    assert around_quotation(NESTED, inside) == quotation


@pytest.mark.parametrize(
    ("first", "last", "found", "forward"),
    [
        ("rtiz", "aid it", "Ortiz said", True),
        ("aid it", "rtiz", "Ortiz said", False),
        ("rtiz", "Ortiz", "Ortiz", True),
        (" said it", "id it", " said", True),
        (" said it", "Ana", "Ana Ortiz ", False),
    ],
)
def test_from_one_object_to_another(first: str, last: str, found: str, forward: bool) -> None:
    """Both are selected whole, in either order; between words the grapheme stands for one."""
    reached = from_to(TEXT, SEGMENTS.words, TEXT.index(first), TEXT.index(last))
    assert (selected(reached), reached.forward) == (found, forward)


def test_what_is_selected_at_once() -> None:
    """Several spans are fragments, of which the last can be moved; a row, or all of the article, is one selection."""
    spans = (Span(0, 3), Span(4, 9), Span(15, 17))
    held = of_spans(spans)
    assert (held.spans(TEXT), held.cursor(TEXT), held.kept) == (spans, 16, spans[:2])
    assert selected(whole(TEXT)) == TEXT
    assert selected(line_of(TEXT, 4, 18)) == "Ortiz said it."
    row = TEXT.index("\n")
    assert selected(line_of(TEXT, row, row, spans)) == "\n"
    assert line_of(TEXT, 4, 9, spans[:1]).kept == whole(TEXT, spans[:1]).kept == spans[:1]


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
    assert expanded(Segments(""), next_object(held, Segments("").words)) == held
    assert around_quotation(Segments(""), held) == inside_quotation(Segments(""), held) == whole("") == held


def test_the_next_object_holds_nothing_that_was_kept() -> None:
    """After a part of a sentence was kept as a fragment, the next sentence is another one; the next word is near."""
    kept = with_fragment(TEXT, word("Ana Ortiz said it"))
    assert selected(next_object(kept, SEGMENTS.sentences)).startswith("“We tested")
    assert selected(next_object(with_fragment(TEXT, word("Ana Ortiz")), SEGMENTS.words)) == "said"


def test_the_first_object_within_holds_nothing_that_was_kept() -> None:
    """Of what is selected around kept fragments, the first word that is none of them is gone to."""
    kept = with_fragment(TEXT, word("Ana"))
    clause = expanded(SEGMENTS, kept.moved(4, 9))
    assert selected(clause) == "Ana Ortiz said it"
    assert selected(next_object(clause, SEGMENTS.words, inside=True)) == "Ortiz"
    both = with_fragment(TEXT, kept.moved(4, 9))
    assert selected(next_object(both.moved(0, 17), SEGMENTS.words, inside=True)) == "said"
