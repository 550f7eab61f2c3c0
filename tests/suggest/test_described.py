"""What a denial goes against in its own words."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.spans import Span, hull
from tui.suggest.described import described_target, is_likelier_than_claims


def _of_seed(article: str, number: int) -> str:
    dispute = gold.dispute(article, gold.DISPUTES[article][number - 1])
    return described_target(gold.seed_text(article), hull(dispute.evidence), dispute.cue[0])


def test_the_seeds_name_what_they_go_against() -> None:
    """What stands between the disputing verb and its judgement is proposed; words without an object give nothing."""
    assert [_of_seed(gold.FIRST, number) for number in (1, 2, 3)] == [
        "the Islamic Emirate's remarks about the deportation of refugees from the country",
        "the remarks",
        "Pakistan's policy on Afghan refugees",
    ]
    assert [_of_seed(gold.SECOND, number) for number in (1, 2, 3, 4)] == [
        "such allegations",
        "such allegations made by Pakistan government",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("line", "described"),
    [
        ("The mayor [[denied]] any part in the sale, saying so.", "any part in the sale"),
        ("Ms Lee [[condemned]] the raid on the camp as cruel.", "the raid on the camp"),
        ("Ms Lee [[rejected]] it.", ""),
        ("They [[protested]] against the new tax on bread.", "the new tax on bread"),
        ("He [[called]] the ruling utterly wrong.", "the ruling"),
        ("The figures [[are]] fine.", ""),
        ("The UN [[expressed concern]] over the raid on the camp.", "the raid on the camp"),
        ("Ms Lee [[complained]] about the noise at night.", "the noise at night"),
        ("Ms Lee [[warned]] of the plan to leave.", "the plan to leave"),
        ("Ms Lee [[warned]] last Sunday that the plan, with its gaps, should not pass.", ""),
        ("Ms Lee [[warned]] the council would fall.", ""),
    ],
)
def test_the_object_of_the_disputing_words(line: str, described: str) -> None:
    """The object ends where a clause or a judgement begins; a pronoun is none."""
    segments, (cue,) = marked(line)
    assert described_target(segments.text, Span(0, len(segments.text)), cue) == described


def test_without_disputing_words_nothing_is_described() -> None:
    """Who disputes in no words of their own goes against nothing that could be named."""
    assert described_target("All of it.", Span(0, 10), None) == ""


def test_acts_are_criticised_and_sayings_denied() -> None:
    """A criticised policy is likelier to be no claim; what was said is one, however it is gone against."""
    assert is_likelier_than_claims("Pakistan's policy on Afghan refugees", "criticises")
    assert not is_likelier_than_claims("the remarks", "criticises")
    assert not is_likelier_than_claims("any part in the sale", "denies")
    assert not is_likelier_than_claims("", "criticises")
