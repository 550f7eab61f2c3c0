"""A small article to be checked, and what is around it."""

from collections.abc import Mapping

from msgspec.structs import replace

from tui.model.checks.around import Around, Elsewhere
from tui.model.checks.layer_checks import LayerChecks
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.layers import Layer
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status

TEXT = "Ortiz said: “We tested every joint.” Park denied that the joints had been tested. They leaked, Park said.\n"


def place(words: str) -> Span:
    """Where words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


SAID = Claim("c1", ClaimType.DIRECT, (place("We tested every joint."),), (place("said"),), (Source("ortiz"),))
DENIAL = Claim(
    "c2",
    ClaimType.INDIRECT,
    (place("that the joints had been tested"),),
    (place("denied"),),
    (Source("park", (place("Park"),)),),
)
DISPUTE = Dispute(
    "d1", "denies", DENIAL.content, DENIAL.cue, By("park", "c2"), (Target("home", "c1"),), status=Status.ACCEPTED
)
THERE = Claim("c9", ClaimType.INDIRECT, (Span(0, 1),), sources=(Source("ortiz"),))


def types_of(content: Spans) -> tuple[ClaimType, ...]:
    """The type of what is quoted in the text, or not."""
    quoted = Span(TEXT.index("“"), TEXT.index("”") + 1)
    inside = [quoted.covers(span) for span in content]
    mixed = ClaimType.MIXED if any(quoted.overlaps(span) for span in content) else ClaimType.INDIRECT
    return (ClaimType.DIRECT if all(inside) else mixed,)


def elsewhere(article: str, claim: str) -> Elsewhere:
    """In the other article is the claim c9; a third cannot be read."""
    if article == "unread":
        return Elsewhere(True)
    return Elsewhere(True, THERE) if (article, claim) == ("other", "c9") else Elsewhere(False)


SPEAKERS = {"ortiz": Speaker("ortiz", "Ortiz"), "park": Speaker("park", "Park")}


def denies(cue: Spans) -> bool:
    """Whether a cue is the denying one of the text."""
    return place("denied") in cue


AROUND = Around(TEXT, types_of, elsewhere, lambda: SPEAKERS)
DENYING = replace(AROUND, denies=denies)
"""Where it is also known which cues deny."""


def layer_of(*items: Claim | Dispute | Mention) -> Layer:
    """A layer of the article `home` with some items."""
    tables: Mapping[type, str] = {Claim: "claims", Dispute: "disputes", Mention: "mentions"}
    layer = Layer("home", "mk")
    for item in items:
        layer = layer.with_records(tables[type(item)], {item.id: item})
    return layer


def checked(layer: Layer, around: Around = AROUND) -> LayerChecks:
    """All checks of a layer, made."""
    checks = LayerChecks(layer, around)
    checks.finish()
    return checks


def codes(layer: Layer) -> list[tuple[str, str]]:
    """Items and codes of the problems of a layer, in reading order."""
    return [(problem.item, problem.code) for problem in checked(layer).problems]
