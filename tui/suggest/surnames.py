"""Surnames: by which a person is known among the others of an article, where there is little room; not by an office."""

from collections.abc import Iterable
from itertools import takewhile

from tui.suggest.vocabulary import LINKS, OFFICES


def surname(name: str, others: Iterable[str]) -> str:
    """The last word of a person's name, if it is one that only they have; otherwise the whole name.

    Args:
        name: of a person, or of an office: neither “Deputy Foreign Minister” nor “Prime Minister of Pakistan” has a
            surname.
        others: the names of those they are told from; their own may be among them.
    """
    last = name.rpartition(" ")[2]
    has_one = last[:1].isupper() and last.casefold() not in OFFICES and not LINKS.intersection(name.split())
    shared = any(other.rpartition(" ")[2] == last for other in others if other != name)
    return last if has_one and not shared else name


def is_office_of(name: str) -> bool:
    """Whether a name is of an office of something: “Prime Minister of Pakistan” is no name of Pakistan."""
    words = name.casefold().split()
    before = list(takewhile(lambda word: word not in LINKS, words))
    noun = "".join(before[-1:])
    return len(before) < len(words) and not OFFICES.isdisjoint((noun, noun.removesuffix("s")))
