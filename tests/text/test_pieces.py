"""Pieces: spans found by offset, all known or found where they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.text.test_sentences import CASES
from tui.model.spans import Span
from tui.text.pieces import FoundPieces, Kind, Pieces
from tui.text.sentences import SENTENCES
from tui.text.words import WORDS

_cuts = st.sets(st.integers(0, 60), max_size=16).map(sorted)
_ranges = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda one: (one[0], sum(one))), max_size=9)


@given(_cuts, st.integers(-1, 61))
def test_neighbours(cuts: list[int], offset: int) -> None:
    """`at`, `before` and `after` find what looking at every piece finds."""
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    pieces = Pieces(ranges)
    spans = [Span(*ends) for ends in ranges]
    assert pieces.at(offset) == next((span for span in spans if offset in span), None)
    assert pieces.after(offset) == next((span for span in spans if span.start > offset), None)
    assert pieces.before(offset) == next((span for span in reversed(spans) if span.end <= offset), None)


@given(_ranges.map(sorted), st.integers(0, 60), st.integers(1, 9))
def test_pieces_that_a_span_touches(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    """`touches` tells what comparing with every piece tells, overlapping pieces or not."""
    span = Span(start, start + length)
    assert Pieces(ranges).touches(span) == any(span.overlaps(Span(*ends)) for ends in ranges)


@given(_ranges.map(sorted), st.integers(-1, 61))
def test_pieces_that_overlap(ranges: list[tuple[int, int]], offset: int) -> None:
    """Of pieces that overlap, the one that begins last counts."""
    pieces = Pieces(ranges)
    spans = [Span(*ends) for ends in ranges]
    assert pieces.at(offset) == max((span for span in spans if offset in span), default=None)
    assert pieces.after(offset) == min((span for span in spans if span.start > offset), default=None)
    assert pieces.before(offset) == max((span for span in spans if span.end <= offset), default=None)


def test_a_sequence() -> None:
    """Pieces have a length, are counted from either end, sliced and gone through in reading order."""
    pieces = Pieces([(0, 2), (2, 5), (7, 9)])
    assert len(pieces) == 3
    assert (pieces[0], pieces[-1]) == (Span(0, 2), Span(7, 9))
    assert pieces[1:] == [Span(2, 5), Span(7, 9)]
    assert list(pieces) == [Span(0, 2), Span(2, 5), Span(7, 9)]
    assert not Pieces([])


_WORD = st.sampled_from(["a", "I’m", "U.S.", "“no”", "1,4", "日本", "é", "x\ny", "—"])
_WORDS = st.lists(_WORD, max_size=30).map(" ".join)
_SENTENCE = st.sampled_from([case.replace("|", "") for case in CASES.split("\n") if case[-1] in ".!?”"])
_SENTENCES = st.builds(str.join, st.sampled_from([" ", "\n"]), st.lists(_SENTENCE, max_size=30))


@given(_WORDS, st.integers(-1, 200))
def test_words_are_the_same_in_stretches(text: str, offset: int) -> None:
    """Found stretch by stretch, words and their neighbours are those found in the whole text at once."""
    assert_alike(text, offset, replace(WORDS, size=24))


@given(_SENTENCES, st.integers(-1, 2_000))
def test_sentences_are_the_same_in_stretches(text: str, offset: int) -> None:
    """Found stretch by stretch, sentences and their neighbours are those found in the whole text at once."""
    assert_alike(text, offset, replace(SENTENCES, size=300))


def assert_alike(text: str, offset: int, kind: Kind) -> None:
    """Pieces found in stretches are as if they had been found at once."""
    found, known = FoundPieces(text, kind), Pieces(kind.find(text, 0, len(text)))
    assert found.at(offset) == known.at(offset)
    assert found.after(offset) == known.after(offset)
    assert found.before(offset) == known.before(offset)
    assert list(found) == list(known)


@given(st.text(st.sampled_from("ab.\n é👨\u200d👩\u0301“”"), max_size=80), st.integers(8, 40))
def test_every_stretch_counts(text: str, size: int) -> None:
    """Wherever stretches are cut, going from piece to piece meets the same pieces in either direction."""
    for kind in (WORDS, SENTENCES):
        found = FoundPieces(text, replace(kind, size=size))
        forth, back = [], []
        piece = found.after(-1)
        while piece:
            forth.append(piece)
            piece = found.after(piece.start)
        piece = found.before(len(text))
        while piece:
            back.append(piece)
            piece = found.before(piece.start)
        assert forth == back[::-1] == list(found)
        assert all(found.at(span.start) == found.at(span.end - 1) == span for span in forth)


@pytest.mark.parametrize(("kind", "size"), [(WORDS, 3000), (SENTENCES, 10_000)])
def test_what_is_endless_is_taken_in_parts(kind: Kind, size: int) -> None:
    """A word or sentence without end is selected in parts that a screen or two can hold, and nothing of it is lost."""
    for text in ("a" * 50_000, "漢" * 50_000, "e\u0301" * 25_000):
        parts = list(FoundPieces(text, kind))
        assert "".join(part.text_of(text) for part in parts) == text
        assert max(map(len, parts)) < size


def test_a_sentence_without_end_is_cut_between_words() -> None:
    """The parts of a sentence that goes on for pages begin and end with whole words."""
    text = "never ending " * 4_000
    parts = [part.text_of(text) for part in FoundPieces(text, SENTENCES)]
    assert len(parts) > 1
    assert {word for part in parts for word in part.split(" ")} == {"never", "ending"}
    assert " ".join(parts) == text.strip()
