"""All rules for one item, whatever it is."""

from collections.abc import Iterable, Iterator

from tui.model.checks.around import Around
from tui.model.checks.claims import of_claim
from tui.model.checks.disputes import of_dispute
from tui.model.checks.places import of_places
from tui.model.checks.problem import Found, Problem, Severity
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.flaws import flaws_of_item
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.statuses import Status
from tui.model.strays import Item, spans_of

_UNDECIDED = (Status.SUGGESTED, Status.REJECTED)
"""Nobody stands up for an item of such a status."""

_REMEDIES = {
    "beyond-text": "choose its words anew",
    "gone-speaker": "choose another speaker",
    "gone-claim": "choose the claim anew, or none",
    "gone-target": "choose another target, or drop it",
}


def counts(item: Item) -> bool:
    """Whether an item is checked at all: somebody has made it theirs."""
    return getattr(item, "status", None) not in _UNDECIDED


def problems_of(item: Item, layer: Layer, around: Around) -> Iterator[Problem]:
    """What is wrong with an item of a layer by itself and by what it names."""
    if not counts(item):
        return

    def has_claim(article: str, claim: str) -> bool:
        return around.elsewhere(article, claim).there

    for flaw in flaws_of_item(item, layer, len(around.text), around.speakers(), has_claim):
        what = f"{flaw.what}; {_REMEDIES[flaw.code]}"
        yield Problem(flaw.code, Severity.ERROR, layer.article, item.id, min(spans_of(item)), what)
    more: Iterable[Found]
    if isinstance(item, Claim):
        more = of_claim(item, around)
    elif isinstance(item, Dispute):
        more = of_dispute(item, layer, around)
    else:
        more = of_places("words", (Span(item.start, item.end),), around.text)
    for found in more:
        yield Problem(found.code, found.severity, layer.article, item.id, found.span, found.sentence)
