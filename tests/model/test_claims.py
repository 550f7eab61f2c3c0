"""Claims: which of them are of the same words."""

import pytest
from msgspec.structs import replace

from tui.model.claims import Claim, ClaimType, doubles_of, of_same_words
from tui.model.spans import Span, Spans
from tui.model.statuses import Status

ONE, TWO = Span(10, 20), Span(30, 40)


def claim(name: str, *content: Span) -> Claim:
    """A claim of that content."""
    return Claim(name, ClaimType.INDIRECT, content)


@pytest.mark.parametrize(
    ("content", "same"),
    [
        ((ONE,), ["c1", "c4"]),
        ((ONE, TWO), ["c2"]),
        ((TWO, ONE), ["c2"]),
        ((Span(10, 19),), []),
        ((TWO,), []),
    ],
)
def test_claims_of_the_same_words(content: Spans, same: list[str]) -> None:
    """Only those count that have just the same fragments, in whatever order; never the claim itself."""
    made = claim("c3", *content)
    others = [claim("c1", ONE), claim("c2", ONE, TWO), made, claim("c4", ONE), claim("c5", Span(10, 21))]
    assert of_same_words(made, others) == same


def test_claims_of_the_same_words_and_cue_are_doubles() -> None:
    """What was rejected is none, nor are words that somebody chose by hand, which nothing attributes or quotes."""
    made = replace(claim("c9", ONE), cue=(TWO,))
    others = [replace(made, id="c1"), replace(made, id="c2", status=Status.REJECTED), claim("c3", ONE)]
    assert doubles_of(made, others) == ["c1"]
    assert doubles_of(claim("c9", ONE), others) == []
    quoted = replace(claim("c9", ONE), type=ClaimType.DIRECT)
    assert doubles_of(quoted, [*others, replace(quoted, id="c4")]) == ["c3", "c4"]
