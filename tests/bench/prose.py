"""News prose to measure with: the same text for the same length, whatever the machine."""

import random

HEADLINE = "Ministers meet over the closure of the northern railway"

_PEOPLE = "Elena Marković|Samuel Oduya|Judith Larsen|Farid Haidari|Noémie Laurent|Chen Weimin|Aoife Byrne".split("|")
_OFFICES = "the transport minister|a railway engineer|the head of the drivers’ union|a deputy from the north".split("|")
_BODIES = "the railway company|the regional assembly|the safety board|the finance ministry".split("|")
_VERBS = "said|warned|insisted|told reporters|announced".split("|")
_DENIALS = "denied|rejected|disputed|dismissed".split("|")
_STATEMENTS = (
    "the bridge had been inspected every year",
    "no train would run before the spring",
    "repairs would cost 41 million euros",
    "nobody had been told of the cracks",
    "the timetable was drawn up in haste",
    "passengers would be carried by bus",
)
_SENTENCES = (
    "{person}, {office}, {verb} that {statement}.",
    "“I have seen the report, and {statement},” {verb} {person}.",
    "{Body} {denial} claims that {statement}.",
    "According to {body}, {statement}.",
    "Some {number} people gathered at the station on the first day — twice as many as a year ago.",
    "The line was opened in {year} and runs along the coast for {number} kilometres.",
)
_PARAGRAPH = (2, 5)
"""The fewest and the most sentences of a paragraph."""


def article(size: int) -> str:
    """A headline and whole paragraphs with a blank line between, of at least `size` bytes of UTF-8.

    A longer article begins with the shorter one.
    """
    chance = random.Random(2)  # noqa: S311 (prose, not secrets)
    paragraphs, length = [HEADLINE], len(HEADLINE)
    while length < size:
        paragraphs.append(" ".join(_sentence(chance) for _ in range(chance.randint(*_PARAGRAPH))))
        length += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _sentence(chance: random.Random) -> str:
    body = chance.choice(_BODIES)
    return chance.choice(_SENTENCES).format(
        person=chance.choice(_PEOPLE),
        office=chance.choice(_OFFICES),
        verb=chance.choice(_VERBS),
        denial=chance.choice(_DENIALS),
        statement=chance.choice(_STATEMENTS),
        body=body,
        Body=body[0].upper() + body[1:],
        number=chance.randint(12, 900),
        year=chance.randint(1871, 1968),
    )
