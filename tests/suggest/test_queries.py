"""Which claims are meant by a few words, and which of them rather than others."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.claim_index import ClaimIndex
from tui.suggest.targets import Ranking, Standpoint, standpoint_of

TITLE = "Minister took a call"
SAID = (
    ("ann", "the minister had personally briefed her"),
    ("bo", "nobody was shown any papers"),
    ("bo", "the bridge is safe"),
    ("call", "the tower stands"),
    ("ann", "a call for help, and such a person"),
    ("bo", "she denies making any such call"),
)
TEXT = ". ".join(words for _, words in SAID)
SPEAKERS = {"ann": Speaker("ann", "Ann"), "bo": Speaker("bo", "Bo Herat"), "call": Speaker("call", "Callum")}


def layer() -> Layer:
    """Six claims, c1 to c6."""
    made = {}
    for number, (speaker, words) in enumerate(SAID, 1):
        start = TEXT.index(words)
        content = (Span(start, start + len(words)),)
        made[f"c{number}"] = Claim(f"c{number}", ClaimType.INDIRECT, content, sources=(Source(speaker),))
    return Layer("a", "mk", made)


NEAR = Standpoint("elsewhere", "nothing", 0)


def listed(query: str, near: Standpoint = NEAR) -> list[str]:
    """The ids of the claims that are offered, the best first."""
    index = ClaimIndex()
    list(index.taking_in(layer(), TITLE, TEXT))
    index.know(SPEAKERS)
    return [claim for _, claim in Ranking(index, near).best(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("briefed her", "c1"),
        ("had personally briefed her", "c1"),
        ("shown any", "c2"),
        ("such call", "c6"),
        ("any such", "c6"),
        ("such ca", "c6"),
    ],
)
def test_small_words_belong_to_what_is_sought(query: str, found: str) -> None:
    """A phrase finds its claim whatever small words are in it, at its end as well; words that stand so come first."""
    assert listed(query)[0] == found


def test_a_small_word_may_become_another_yet() -> None:
    """What only begins so narrows as long as nothing else is typed."""
    assert set(listed("her")) == {"c2", "c3", "c6"}


def test_what_is_claimed_goes_before_who_says_it_and_where() -> None:
    """A word of the article's title fits all of its claims, but those come first that have it, then the speaker's."""
    found = listed("call")
    assert set(found[:2]) == {"c5", "c6"}
    assert found[2] == "c4"
    assert set(found[3:]) == {"c1", "c2", "c3"}


def test_a_word_that_fits_nothing_does_not_hide_what_the_others_fit() -> None:
    """Where no claim has all the words, those that have most of them are offered; where none has any, nothing is."""
    assert listed("bridge xyzzyx")[0] == "c3"
    assert listed("xyzzyx") == []


def test_who_retracts_takes_back_what_is_their_own() -> None:
    """The disputing speaker's own claims come last, but of somebody who retracts something they come first."""
    place = Span(TEXT.index("a call"), TEXT.index("a call") + 6)
    for kind, own in (("denies", slice(-3, None)), ("retracts", slice(3))):
        dispute = Dispute("d1", kind, (place,), by=By("bo"))
        assert set(listed("", standpoint_of(dispute, layer(), TEXT))[own]) == {"c2", "c3", "c6"}
