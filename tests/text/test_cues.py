"""Cues: reporting and denying verbs."""

import pytest

from tests.text.seeds import FIRST, SECOND
from tui.text.cues import cues


def found(text: str) -> list[str]:
    """The words of all cues, those that deny with an exclamation mark."""
    return [cue.span.text_of(text) + "!" * cue.denies for cue in cues(text, 0, len(text))]


def test_first_seed() -> None:
    """The first seed has these cues; “had been asked to”, “remarks” and “statements” are none."""
    assert found(FIRST) == [
        "called",
        "said",
        "said",
        "called",
        "said",
        "continue to point out",
        "said",
        "called",
        "adding",
        "have told",
        "said",
        "said",
        "expressed concern",
        "mentioned",
        "said",
        "strongly encourage",
        "said",
        "warned",
    ]


def test_second_seed() -> None:
    """The second seed has these cues; “reports”, “a warning from” and “repeated claims” are none."""
    assert found(SECOND) == [
        "said",
        "said",
        "stated",
        "has always rejected!",
        "stated",
        "also emphasized",
        "said",
        "claimed",
        "clarified",
        "once again stressed",
        "noted",
        "stated",
        "indicate",
        "has repeatedly rejected!",
        "said",
        "must mention",
        "said",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He did not deny it. She has never denied it, and he flatly denied it.",
            ["did not deny", "has never denied", "flatly denied!"],
        ),
        ("He didn’t reject it but hasn’t said so.", ["didn’t reject", "hasn’t said"]),
        ("The minister claims that he lied. She claims it.", ["claims", "claims"]),
        ("The claims the minister made; false claims that he lied.", []),
        (
            "It was announced that he left. They were asked to go. He was criticised by her.",
            ["was announced", "was criticised!"],
        ),
        ("He is accused of theft; the man accused of it accused them.", ["accused"]),
        ("Asked about it, he called for calm, and she ruled it out.", ["called for", "ruled it out!"]),
        (
            "He voiced deep concern and raised serious doubts about it.",
            ["voiced deep concern", "raised serious doubts!"],
        ),
        ("He expressed himself well and made tea.", []),
        ("According to the U.N., and in the words of Smith, it rose.", ["According to", "in the words of"]),
        ("Officials say the plan failed. Analysts close to it say so. We demand it.", ["say", "demand"]),
        ("He will say more, must not say less, and refused to say it.", ["will say", "must not say"]),
        ("“No,” says the minister. “No,” claims Smith.", ["says", "claims"]),
        (
            "He left, calling it unfair, telling her so, denying guilt, warning signs or not.",
            ["calling", "telling", "denying!"],
        ),
        ("The United States and state media, the alleged thief, a so-called deal.", []),
        ("The minister's reply and its stated aims in reported talks.", []),
        ("A spokesman for the group, Ann Lee, said yes.", ["said"]),
        ("She’d said it. They've denied it. We'll say so.", ["said", "denied!", "say"]),
        (
            "He neither confirmed nor denied it; he will neither confirm nor deny it.",
            ["neither confirmed nor denied", "will neither confirm nor deny"],
        ),
        ("It rejected claims that he lied. It denied reports that he left.", ["rejected!", "denied!"]),
        ("It did not respond to requests for comment. He replied to a request for help.", []),
        ("It dismissed as “false” the claim that he left; the man dismissed as a fool left.", ["dismissed!"]),
        ("He refused to say why, declined to comment, and refused to say it.", ["refused to say"]),
        (
            "He withdrew the claim and the troops withdrew. He walked back the remark and walked back home.",
            ["withdrew!", "walked back!"],
        ),
        ("The report found that it leaks. She found that it leaks.", ["found"]),
        ("“No,” read a sign. A sign read: “No.” She read “No” aloud.", ["read", "read"]),
        (
            "It reportedly rained. He is said to be ill. He reportedly said so.",
            ["reportedly", "is said to", "reportedly said"],
        ),
        ("It was written by Lee and rejected by Kim.", ["rejected!"]),
    ],
)
def test_table(text: str, expected: list[str]) -> None:
    """A verb counts where it attributes, with auxiliaries, adverbs and negation; a negated denial denies nothing."""
    assert found(text) == expected


def test_parts_of_a_cue() -> None:
    """A cue knows its verb and that verb's lemma, in British spelling; a phrase is both itself."""
    text = "He also strongly criticized it, according to Lee."
    verb, phrase = cues(text, 0, len(text))
    assert (verb.span.text_of(text), verb.verb.text_of(text), verb.lemma) == (
        "also strongly criticized",
        "criticized",
        "criticise",
    )
    assert (phrase.verb, phrase.lemma) == (phrase.span, "according to")


def test_part_of_a_text() -> None:
    """Only the cues of the asked part are given, at their offsets in the whole text."""
    text = "He said no. She said yes."
    assert [cue.span.start for cue in cues(text, 12, len(text))] == [16]
    assert cues(text, 5, 5) == []
