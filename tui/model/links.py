"""Links: that two claims of an annotator say the same in other words, in whatever articles they are."""

from msgspec import Struct

from tui.model.refusals import Refusal

ClaimName = tuple[str, str]
"""An article's id, and the id of a claim in it."""


class Link(Struct, frozen=True):
    """Two claims that say the same; there is one link of them at most.

    Attributes:
        id: the names of both (`a#c1=b#c2`).
        one: the name that comes first in the alphabet.
        other: the other name.
    """

    id: str
    one: ClaimName
    other: ClaimName


def link_of(one: ClaimName, other: ClaimName) -> Link:
    """The link of two claims, whichever is named first.

    Raises:
        Refusal: if they are the same claim.
    """
    if one == other:
        raise Refusal("a claim says the same as itself", remedy="choose another claim")
    first, second = sorted((one, other))
    return Link("=".join(map("#".join, (first, second))), first, second)


def claims_of(link: str) -> tuple[ClaimName, ...]:
    """The two claims that a link is of, by its id; none if that is none."""
    names = [name.partition("#")[::2] for name in link.split("=")]
    return tuple(names) if len(names) == 2 and all(map(all, names)) else ()
