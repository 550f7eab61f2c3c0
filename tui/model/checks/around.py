"""What is around an item while it is checked: the text, the speakers, the kinds, the claims of other articles."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct

from tui.model.claims import Claim, ClaimType
from tui.model.links import ClaimName
from tui.model.schema import Schema
from tui.model.spans import Spans
from tui.model.speakers import Speaker


class Elsewhere(Struct, frozen=True):
    """What is known of a claim of another article.

    Attributes:
        there: whether there is such a claim, as far as can be known.
        claim: the claim; None if no more is known than that.
    """

    there: bool
    claim: Claim | None = None


class Around(Struct, frozen=True):
    """What the rules look at besides the item.

    Attributes:
        text: of the article, in the version that the items stand in.
        types_of: the types that a content may have, by the quotation marks in and around it; the likeliest first.
        elsewhere: looks a claim of another article up, by the ids of both.
        speakers: gives those there are by now.
        schema: the kinds that a dispute may have, and what else the workspace wants to know of items.
        waits: whether a dispute of an article is the one that waits for its target, which nobody need be told of.
        denies: whether the words of a cue go against something.
        same: gives the other claims that say the same as one, by the ids of its article and itself.
        makes: whether a dispute is made by a claim of another article.
    """

    text: str
    types_of: Callable[[Spans], Sequence[ClaimType]]
    elsewhere: Callable[[str, str], Elsewhere]
    speakers: Callable[[], Mapping[str, Speaker]]
    schema: Schema = Schema()
    waits: Callable[[str, str], bool] = lambda *_: False
    denies: Callable[[Spans], bool] = lambda _: False
    same: Callable[[str, str], Collection[ClaimName]] = lambda *_: ()
    makes: Callable[[str, str], bool] = lambda *_: False
