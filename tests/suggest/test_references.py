"""Whom the words of a source mean: a name beside a title, a title known from elsewhere, words that name nobody."""

import pytest

from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.attribution import propose_claim

UNNAMED, GROUP = SpeakerKind.UNNAMED, SpeakerKind.GROUP
KNOWN = (
    Speaker("pm", "Pakistan's interim prime minister", aliases=("The Prime Minister of Pakistan",)),
    Speaker("kakar", "Anwaar ul Haq Kakar", aliases=("Kakar",)),
    Speaker("takal", "Zia Ahmad Takal", aliases=("The deputy foreign ministry's spokesman",)),
    Speaker("marsh", "Helena Marsh", aliases=("the prime minister of Lindow",)),
    Speaker("reports", "reports", UNNAMED),
    Speaker("driver", "driver", UNNAMED),
    Speaker("residents", "Local residents", GROUP),
    Speaker("officials", "Emirate officials", GROUP),
    Speaker("afghans", "Afghans", GROUP),
)
REGISTRY = Registry({one.id: one for one in KNOWN})


def meant(line: str, *quoted: str) -> str:
    """Who is proposed for the content in double brackets, by id, or the name of a new speaker with a plus.

    Args:
        line: the article.
        quoted: the speakers whom it has quoted, at its start.
    """
    segments, content = marked(line)
    claims = [
        Claim(f"c{number}", ClaimType.INDIRECT, (Span(0, 1),), sources=(Source(speaker, (Span(0, 1),)),))
        for number, speaker in enumerate(quoted, 1)
    ]
    layer = Layer("a", "mk", {claim.id: claim for claim in claims})
    (source,) = propose_claim(segments, content, layer, REGISTRY).sources
    return source.speaker or (f"+{source.new.name}" if source.new else "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Prime Minister of Pakistan, Shehbaz Sharif, promised [[help]].", "+Shehbaz Sharif"),
        ("The deputy foreign ministry's spokesman, Hafiz Gul, warned that [[food was rotting]].", "+Hafiz Gul"),
        ("[[“No,”]] said the prime minister of Lindow, Tom Okafor.", "+Tom Okafor"),
        ("The prime minister of Lindow, Anwaar ul Haq Kakar, said [[no]].", "kakar"),
        ("Pakistan's Prime Minister Shehbaz Sharif said that [[it was late]].", "+Shehbaz Sharif"),
        ("Lindow's prime minister Helena Marsh said that [[it was late]].", "marsh"),
        ("This Lindow official, Tom Okafor, said [[no]].", "+Tom Okafor"),
        # Without a name beside it the title is all there is.
        ("The Prime Minister of Pakistan promised [[help]].", "pm"),
        ("The Prime Minister of Pakistan, on Friday, promised [[help]].", "pm"),
        ("The prime minister of Lindow, who is ill, said [[no]].", "marsh"),
    ],
)
def test_a_name_beside_a_title_decides(line: str, expected: str) -> None:
    """Whoever holds the office elsewhere, the name that an article sets beside it says who is meant."""
    assert meant(line) == expected


def test_a_name_beside_a_title_is_that_of_whom_this_article_quoted_by_it() -> None:
    """A speaker whom the article called by the office before gets a name; one known by another name does not."""
    named = "The Prime Minister of Pakistan, Shehbaz Sharif, promised [[help]]."
    assert meant(named, "pm") == "pm"
    assert meant("The prime minister of Lindow, Tom Okafor, said [[no]].", "marsh") == "+Tom Okafor"


def test_a_title_means_whom_this_article_has_called_by_it() -> None:
    """Who was named with the office a few lines above goes before who held it in another article."""
    segments, (_, content) = marked("Prime Minister Ann Lee said [[no]]. Pakistan's prime minister said [[yes]].")
    place = Span(0, len("Prime Minister Ann Lee"))
    first = Claim("c1", ClaimType.INDIRECT, (Span(28, 30),), sources=(Source("lee", (place,)),))
    known = Registry({**REGISTRY.speakers, "lee": Speaker("lee", "Ann Lee")})
    (source,) = propose_claim(segments, (content,), Layer("a", "mk", {"c1": first}), known).sources
    assert source.speaker == "lee"


@pytest.mark.parametrize(
    ("line", "own", "expected"),
    [
        ("Reports said that [[forty trucks were waiting]].", "reports", "+Reports"),
        ("A driver said that [[nobody told him]].", "driver", "+driver"),
        ("Local residents said that [[it was cold]].", "residents", "+Local residents"),
    ],
)
def test_words_that_name_nobody_mean_somebody_else_in_each_article(line: str, own: str, expected: str) -> None:
    """Unnamed sources are the same only within an article, where they were quoted before."""
    assert meant(line) == expected
    assert meant(line, own) == own


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Emirate officials said [[no]].", "officials"),
        ("Afghans said [[no]].", "afghans"),
        ("Kakar said [[no]].", "kakar"),
    ],
)
def test_words_with_a_name_in_them_mean_the_same_everywhere(line: str, expected: str) -> None:
    """A group that has a name is the same in all articles."""
    assert meant(line) == expected
