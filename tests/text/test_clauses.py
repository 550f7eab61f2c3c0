"""Clauses; in the table a bar marks where the next one begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.seeds import FIRST, SECOND
from tui.text.segments import Segments

CASES = """Anwaar ul Haq Kakar said |that Kabul and Islamabad must work to expand their relations
The Islamic Emirate's Foreign Ministry said |Pakistani officials had been asked to allow refugees to leave
The Prime Minister, |in response to statements, |called the remarks irresponsible, unnecessary and threatening
Kakar said in a press conference |that Kabul and Islamabad are neighbors |and efforts must be made
1,400,000 Afghans have also been registered |and are living with dignity
He met officials of the Interim Government of Pakistan, religious scholars and politicians
Meanwhile، the US Department of State and the United Nations expressed concern
Pakistan will begin the process of returning “registered refugees” home |once it completes the deportation
After this, |[we] will send back the registered refugees as well
This decision is made by an ‘independent government’ to repatriate all illegal immigrants
the Emirate (IEA) has repeatedly rejected such allegations, |and said |that it is not responsible
These are false and repeated claims
We have a position |that it will not be used against any country, |and that Pakistan should understand
The Deputy Foreign Minister warned last Sunday |that Pakistan, |with its mass deportations, |should not do so
Kabul, Islamabad and Peshawar were hit; |nobody died
Samuel Oduya, Judith Larsen and Chen Weimin said |it rose by 1,400,000
When he arrived, |Jan Achakzai, |the minister, |said no
The man |who shot him was jailed |because he fled
It begins at 12:30 — |and ends soon
She accused the minister (|a former ally of hers) |of lying
In 2019–2020 it rose by 3.5 to 41 per cent
He left, however, |before she came
They came, |they saw |and they won
The country |in which he lived was poor
It was red, white, and blue
He asked |whether she would come |and she said yes
She works in the U.S., |and he lives in St. Louis
Apple, Inc., |said so
The well-known state-run agency said so – |as it often does
She lived in Miami, Florida, |in 2001
At that time he rejected that decision
Asked about it, |he said |he knew |that it was late |but declined to say why
They will leave |if it rains |or stay at home |until it stops
He resigned |after being told |that the line had been closed
“We tested every joint,” |she said, “|and none of them leaked”
Kakar said: “|It is over; |we won”
He called it “|a threat to all of us” |and left
「行きます、」|と彼は言った；|私も行く"""


def clauses_of(text: str) -> list[str]:
    """The words of all clauses."""
    return [clause.text_of(text) for clause in Segments(text).clauses]


@pytest.mark.parametrize("case", CASES.split("\n"))
def test_hard_cases(case: str) -> None:
    """A clause ends at marks and before a word that joins clauses; not within a list, a name, a number or a term."""
    expected = [part.strip(" ,،;:—–()“”「」、；") for part in case.split("|")]
    found = clauses_of(case.replace("|", ""))
    assert [part.strip("“”") for part in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody came. Why? Because nobody was told...", ["Nobody came", "Why", "Because nobody was told"]),
        ("He works in the U.S.", ["He works in the U.S."]),
        ("“Yes,” he said. “No!”", ["Yes", "he said", "No"]),
        ("“illegal” refugees of the “camp”", ["“illegal” refugees of the “camp”"]),
        ("… — “”", []),
    ],
)
def test_edges(text: str, expected: list[str]) -> None:
    """The marks at its ends are no part of a clause, but for those of a term and the stop of an abbreviation."""
    assert clauses_of(text) == expected


def beginnings(text: str) -> list[str]:
    """The first two words of every clause."""
    return [" ".join(clause.split()[:2]) for clause in clauses_of(text)]


def test_seeds() -> None:
    """The seeds have these clauses, here those of some of their longest sentences."""
    first = FIRST[FIRST.index("“Our colleagues") : FIRST.index("“We strongly")]
    assert beginnings(first) == [
        "Our colleagues",
        "We're extremely",
        "about the",
        "especially going",
        "where I",
        "I mean",
        "I don't",
        "and the",
        "as you",
        "human rights",
        "and women's",
        "It is",
        "that the",
        "that people",
        "said Stéphane",
        "the spokesperson",
    ]
    second = SECOND[SECOND.index("“These are") :]
    assert beginnings(second) == [
        "These are",
        "We must",
        "that we",
        "that Afghanistan’s",
        "including Pakistan",
        "and that",
        "Afghanistan is",
        "IEA’s spokesman",
    ]


_WORDS = "he said that it is and but when Kabul, women, “no” (as) — U.S. left. claims 1,4 who was; ‘x’ \n".split(" ")


@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
def test_no_word_is_lost_or_split(text: str) -> None:
    """Every word is in exactly one clause, and every clause in one sentence."""
    segments = Segments(text)
    found = list(segments.clauses)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for word in segments.words:
        assert [clause.covers(word) for clause in found if clause.overlaps(word)] == [True], word.text_of(text)
    for clause in found:
        assert any(sentence.covers(clause) for sentence in segments.sentences)
        assert clause.text_of(text) == clause.text_of(text).strip()
