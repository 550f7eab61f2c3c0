"""An article's segments, and what finding them costs."""

import time
from collections.abc import Callable

import pytest

from tui.text.cues import cues
from tui.text.display import visible
from tui.text.segments import Segments

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
)
JOBS: dict[str, Callable[[str], object]] = {
    "words": lambda text: Segments(text).words,
    "sentences": lambda text: Segments(text).sentences,
    "quotations": lambda text: Segments(text).quotations,
    "cues": lambda text: cues(text, 0, len(text)),
    "visible": visible,
}


def test_found_once() -> None:
    """Each kind of segment is found when first asked for, and kept."""
    segments = Segments("He said “no” twice.\n\nShe left.")
    assert (len(segments.words), len(segments.sentences), len(segments.paragraphs)) == (6, 2, 2)
    assert [found.span.text_of(segments.text) for found in segments.quotations] == ["“no”"]
    assert segments.words is segments.words
    assert segments.quotations is segments.quotations


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
