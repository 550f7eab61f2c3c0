"""The verbs that report and deny, in all their forms, as `wordlists` and a workspace's schema give them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain
from pathlib import Path

from msgspec import Struct

from tui.model.schema import Verbs


class Form(Enum):
    """Which form of a verb a word is."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


class Verb(Struct, frozen=True):
    """A word that can be a form of a reporting or denying verb.

    Attributes:
        lemma: the verb's base form.
        denies: whether the verb goes against something.
        noun: whether the base and third-person forms are nouns as well (“claims”).
        needs: the words of which one has to follow; none if the verb reports by itself.
        about: the words of which one has to follow and is a part of what is said; none if anything may.
    """

    lemma: str
    form: Form
    denies: bool
    noun: bool
    needs: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


DENYING_NOUNS = frozenset("doubt doubts objection objections opposition scepticism skepticism".split())
"""What makes a verb deny that needs a noun: “expressed doubts”."""


def vocabulary(own: Verbs | None) -> Mapping[str, Verb]:
    """Every form of every verb, by the word in lower case: those known everywhere, and a workspace's own."""
    if own is None or own == Verbs():
        return VERBS
    return {**VERBS, **dict(chain(_verbs(own.reporting, denies=False), _verbs(own.denial, denies=True)))}


def _listed(name: str) -> list[str]:
    """The lines of a list of words that the program comes with."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _verbs(rows: Iterable[str], *, denies: bool) -> Iterator[tuple[str, Verb]]:
    forms = (Form.BASE, Form.THIRD, Form.PAST, Form.ING, Form.PAST)
    for row in rows:
        inflected, _, following = row.partition(":")
        needs, _, about = following.partition(">")
        words = inflected.split()
        lemma, _, spelling = words[0].partition("=")
        words[0] = spelling or lemma
        # Where two forms are alike (“hit”), the past is the one that news is told in.
        for word, form in zip(words, forms, strict=False):
            yield (
                word,
                Verb(lemma, form, denies, lemma in _NOUNS_TOO, frozenset(needs.split()), frozenset(about.split())),
            )


_LISTS = Path(__file__).parent / "wordlists"
_NOUNS_TOO = frozenset(word for line in _listed("nouns-too") for word in line.split())

VERBS: Mapping[str, Verb] = dict(
    chain(_verbs(_listed("reporting"), denies=False), _verbs(_listed("denying"), denies=True))
)
"""Every form of every verb that is known everywhere, by the word in lower case."""
