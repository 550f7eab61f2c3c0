"""Surnames: by which a person is known among the others of an article, where there is little room."""

from collections.abc import Iterable

from tui.suggest.vocabulary import OFFICES


def surname(name: str, others: Iterable[str]) -> str:
    """The last word of a person's name, if it is one that only they have; otherwise the whole name.

    Args:
        name: of a person, or of an office: “Deputy Foreign Minister” has no surname.
        others: the names of those they are told from; their own may be among them.
    """
    last = name.rpartition(" ")[2]
    has_one = last[:1].isupper() and last.casefold() not in OFFICES
    shared = any(other.rpartition(" ")[2] == last for other in others if other != name)
    return last if has_one and not shared else name
