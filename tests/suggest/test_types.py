"""Direct, indirect, mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType
from tui.model.spans import Span, Spans
from tui.suggest.quoted import speech_over
from tui.suggest.types import type_of, type_with
from tui.text.segments import Segments


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[[“We will stay until the end,”]] she said.", "direct"),
        ("“[[We will stay until the end]],” she said.", "direct"),
        ("[[“We will stay,”]] she said, [[“until the very end.”]]", "direct"),
        ("[[“We will stay,”]] she said, adding that [[they would wait]].", "mixed"),
        ("She said [[they would stay “until the very bitter end”]].", "mixed"),
        ("She said [[they would stay]].", "indirect"),
        ("She said [[the process of expelling “illegal” refugees will go on]].", "indirect"),
        ("[[“This is made by an ‘independent government’ for all,”]] he said.", "direct"),
        ('He called [[the remarks "threatening."]]', "mixed"),
        ('He called [[the minister\'s account "a fairy tale"]].', "mixed"),
        ("It described [[them as “malicious and unfounded”]].", "mixed"),
        ("She said [[the cracks were “cosmetic”]].", "indirect"),
        ("She agreed that [[the flood “was not exceptional”]].", "mixed"),
        ("[[...]]", "indirect"),
    ],
)
def test_type(line: str, expected: str) -> None:
    """Direct: every word is quoted; indirect: none is, scare quotes aside; mixed: some, or what a thing is called."""
    segments, content = marked(line)
    assert type_of(segments, content) == expected


def test_a_guessed_type_goes_with_the_content() -> None:
    """With another content the type is what that shows; one chosen by hand stays, but no mere guess."""
    segments, part = marked("She said [[they would stay “until the very bitter end”]].")
    plain = (Span(part[0].start, segments.text.index(" “")),)
    guessed, chosen = Claim("c1", ClaimType.MIXED, part), Claim("c1", ClaimType.DIRECT, part)
    assert type_with(segments, guessed, plain) == "indirect"
    assert type_with(segments, chosen, plain) == "direct"
    assert type_with(segments, chosen, part) == "direct"
    assert type_with(segments, chosen, plain, guessed=True) == "indirect"


def word_by_word(segments: Segments, content: Spans) -> str:
    """The type, by looking at where each word of the content begins."""
    quoted: set[bool] = set()
    for fragment in content:
        speech = speech_over(segments, fragment)
        word = segments.words.at(fragment.start) or segments.words.after(fragment.start)
        while word is not None and word.start < fragment.end:
            begins = max(word.start, fragment.start)
            quoted.add(any(begins in span for span in speech))
            word = segments.words.after(word.start)
    return "mixed" if len(quoted) > 1 else "direct" if True in quoted else "indirect"


@given(
    st.lists(st.sampled_from(["“", "”", '"', "Rain", "fell,", "said", ".", "we stay until the end,"]), min_size=1),
    st.lists(st.integers(0, 80), min_size=1, max_size=6),
)
def test_the_type_is_that_of_the_words(scraps: list[str], cuts: list[int]) -> None:
    """Whatever is quoted and selected, the type tells where the words begin, without a look at each of them."""
    text = " ".join(scraps)
    edges = sorted({min(cut, len(text)) for cut in (*cuts, *(cut + 7 for cut in cuts))})
    content = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    segments = Segments(text)
    assert not content or type_of(segments, content).value == word_by_word(segments, content)
