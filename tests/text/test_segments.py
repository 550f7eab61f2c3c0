"""An article's segments, and what finding them costs."""

import sys
import time
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from tests.bench.prose import article
from tui.model.spans import Span
from tui.suggest.contents import speech
from tui.text import selection
from tui.text.cues import cues
from tui.text.display import visible
from tui.text.pieces import FoundPieces, Kind
from tui.text.quotations import Quotations
from tui.text.segments import Segments
from tui.text.selection import Selection
from tui.text.sentences import SENTENCES
from tui.text.words import WORDS

SHAPES = (
    "“",
    "‘",
    '"',
    "'",
    "”",
    "«",
    "「",
    "(",
    ".",
    ".”",
    "s’ a ",
    "‘s’ ",
    "“‘",
    "a'",
    "6' 2\"",
    "U.S. ",
    " ",
    "a\u200d",
    "\u0301",
    "not ",
    "said ",
    ", ",
    "and is ",
)
JOBS: dict[str, Callable[[str], object]] = {
    "words": lambda text: list(Segments(text).words),
    "clauses": lambda text: list(Segments(text).clauses),
    "sentences": lambda text: list(Segments(text).sentences),
    "quotations": lambda text: list(Segments(text).quotations),
    "cues": lambda text: cues(text, 0, len(text)),
    "visible": visible,
}


def test_all_kinds() -> None:
    """An article has words, clauses, sentences, paragraphs and quotations, each with its place."""
    segments = Segments("He said “no” twice.\n\nShe left, and he stayed at home.")
    found = (segments.words, segments.clauses, segments.sentences, segments.paragraphs, segments.quotations)
    assert [len(list(kind)) for kind in found] == [11, 3, 2, 2, 1]
    assert [one.span.text_of(segments.text) for one in segments.quotations.over(0, 12)] == ["“no”"]


@pytest.mark.parametrize(
    ("text", "cue", "denies"),
    [
        ("The IEA has always rejected such allegations.", "has always rejected", True),
        ("The ministry disputes the figures.", "disputes", True),
        ("The ministry settled two disputes.", "disputes", False),
        ("He doubts that it fell.", "doubts", True),
        ("The mayor expressed doubts about it.", "expressed doubts", True),
        ("The mayor expressed doubts about it.", "expressed", True),
        ("The mayor expressed hope for it.", "expressed", False),
        ("She did not deny that it fell.", "deny", False),
        ("She said that it fell. He denied it.", "said", False),
    ],
)
def test_what_stands_around_a_cue_tells_whether_it_denies(text: str, cue: str, denies: bool) -> None:
    """A word that is a noun as well, one that needs another behind it, a denial that is itself denied."""
    start = text.index(cue)
    assert Segments(text).denies((Span(start, start + len(cue)),)) is denies


def test_cues_are_the_same_whenever_they_are_asked_for() -> None:
    """Of a part that was asked for before, also long before, the cues are those that are found there anew."""
    text = article(20_000)
    segments = Segments(text)
    parts = [(one.start, one.end) for one in segments.sentences]
    assert len(parts) > 100
    for part in (*parts, *parts[::-1], *parts[:3], *parts[:3]):
        assert list(segments.cues(*part)) == cues(text, *part)
    assert segments.cues(*parts[0]) is segments.cues(*parts[0])


def test_segments_of_nothing() -> None:
    """An article without text, and one of blanks, holds no object anywhere."""
    for text in ("", " \n\t\n"):
        segments = Segments(text)
        for kind in (segments.words, segments.clauses, segments.sentences, segments.paragraphs):
            assert (kind.at(0), kind.after(-1), kind.before(len(text)), list(kind)) == (None, None, None, [])
        assert segments.quotations.over(0, 3) == []


def cost(job: Callable[[str], object], text: str) -> float:
    """The processor time a job takes, the lesser of two runs."""
    taken = []
    for _ in range(2):
        before = time.process_time()
        job(text)
        taken.append(time.process_time() - before)
    return min(taken)


@pytest.mark.parametrize("name", JOBS)
def test_no_shape_is_quadratic(name: str) -> None:
    """Eight times as much text costs at most some twenty times as much, whatever it is made of."""
    for shape in SHAPES:
        small, large = (cost(JOBS[name], (shape * size)[:size] + "a") for size in (2_000, 16_000))
        assert large < 20 * small + 0.02, shape


def articles(size: int) -> Iterator[str]:
    """Articles of some size: with paragraphs, in one line, and of one letter a line."""
    prose = article(size)
    yield prose
    yield prose.replace("\n", " ")
    yield "a\n" * (size // 2)


@pytest.mark.parametrize("kind", [WORDS, SENTENCES])
def test_a_motion_searches_little(kind: Kind) -> None:
    """A motion in the middle of a long article has a few thousand code points searched, in a single line too."""
    for text in articles(1_000_000):
        searched = 0

        def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
            nonlocal searched
            searched += end - start
            yield from kind.find(text, start, end)

        pieces = FoundPieces(text, replace(kind, find=find))
        held = selection.at(text, len(text) // 2)
        for motion in (selection.next_object, selection.previous_object, selection.extended_next):
            held = motion(held, pieces)
        assert 0 < searched <= 4 * kind.size


MOTIONS: dict[str, Callable[[Segments, Selection], Selection]] = {
    "word": lambda segments, held: selection.next_object(held, segments.words, inside=True),
    "word back": lambda segments, held: selection.previous_object(held, segments.words, inside=True),
    "clause": lambda segments, held: selection.next_object(held, segments.clauses),
    "extend by clause": lambda segments, held: selection.extended_next(held, segments.clauses),
    "sentence": lambda segments, held: selection.next_object(held, segments.sentences),
    "extend back by sentence": lambda segments, held: selection.extended_previous(held, segments.sentences),
    "paragraph": lambda segments, held: selection.next_object(held, segments.paragraphs),
    "paragraph back": lambda segments, held: selection.previous_object(held, segments.paragraphs),
    "expand": selection.expanded,
    "inside quotation": selection.inside_quotation,
    "quotation": lambda segments, held: selection.next_object(held, speech(segments), inside=True),
    "quotation back": lambda segments, held: selection.previous_object(held, speech(segments), inside=True),
}


def calls(motion: Callable[[Segments, Selection], Selection], text: str) -> int:
    """How many functions are called for the first motion in an article, in its middle."""
    held = selection.at(text, len(text) // 2)
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(counting)
    try:
        motion(Segments(text), held)
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("name", MOTIONS)
def test_no_key_costs_more_in_a_longer_article(name: str) -> None:
    """The first motion of each kind takes no more calls in an article ten times as long, whatever its lines."""
    for short, long in zip(articles(100_000), articles(1_000_000), strict=True):
        if "quotation" in name and "“" not in long:
            continue
        assert calls(MOTIONS[name], long) < 3 * calls(MOTIONS[name], short) + 500


def test_quotations_of_one_line() -> None:
    """An article in a single line has the quotations that it has in paragraphs."""
    text = article(100_000)
    line = text.replace("\n", " ")
    assert [one.span.text_of(line) for one in Quotations(line)] == [one.span.text_of(text) for one in Quotations(text)]
