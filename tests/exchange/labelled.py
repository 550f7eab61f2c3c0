"""The article of the fixtures with all that labels can hold, for tests of formats."""

from msgspec.structs import replace

from tests.exchange.conftest import TEXT, place
from tui.exchange.format import Labelled
from tui.exchange.gathering import gold_of
from tui.model.articles import Article, text_digest
from tui.model.attributes import Attribute, AttributeKind
from tui.model.claims import Claim, ClaimType, Source
from tui.model.dismissals import Reason, dismissal_of
from tui.model.disputes import By, Dispute, DisputeKind, Target
from tui.model.layers import Layer, Progress, Registry
from tui.model.schema import Schema
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.model.statuses import ArticleState, Status

SCHEMA = Schema(
    (DisputeKind("undermines", "weakens it", "critiques", "u"),),
    {
        "claims": (Attribute("mood", "i", AttributeKind.TEXT, "Mood"),),
        "disputes": (Attribute("sure", "y", AttributeKind.FLAG, "Sure"),),
        "speakers": (Attribute("party", "y", AttributeKind.TEXT, "Party"),),
    },
)


def everything() -> Labelled:
    """One article that makes use of every feature."""
    park = Speaker(
        "park",
        "Lee Park",
        SpeakerKind.UNNAMED,
        ("Park",),
        (Role("engineer", "2020", "2026"),),
        "works at the port",
        stored={"party": "none"},
        external="Q42",
    )
    ortiz = Speaker("ana-ortiz", "Ana Ortiz", SpeakerKind.ORGANISATION)
    claims = (
        Claim(
            "c2",
            ClaimType.DIRECT,
            (place("“And none leaked.”"), place("“We tested every joint,”")),
            (place("said"),),
            (Source("ana-ortiz", (place("Ortiz"),)), Source("park")),
            note="two voices",
            stored={"mood": "calm"},
        ),
        Claim("c1", ClaimType.INDIRECT, (place("that the joints had been tested"),), sources=(Source("park"),)),
        Claim("c3", ClaimType.INDIRECT, (place("nobody else"),), status=Status.DRAFT),
    )
    dispute = Dispute(
        "d1",
        "undermines",
        (place("Park denied that the joints"), place("tested", 1)),
        (place("denied"),),
        By("park", "c1"),
        (Target("tunnel", "c2"), Target("other", "c9"), Target(description="a rumour")),
        Status.ACCEPTED,
        "see there",
        {"sure": True},
    )
    layer = Layer(
        "tunnel",
        "mk",
        {claim.id: claim for claim in claims},
        {"d1": dispute},
        {"m1": Mention("m1", "ana-ortiz", place("Ortiz", 1).start, place("Ortiz", 1).end)},
        Progress(state=ArticleState.DONE, note="enough"),
        dismissed={one.id: one for one in [dismissal_of(place("Tunnel"), Reason.SCARE, "a title")]},
    )
    article = Article("tunnel", "Tunnel “will not sink”", TEXT, text_digest(TEXT), "2026-04-12", "tunnel.txt")
    registry = Registry({"park": park, "ana-ortiz": ortiz})
    same = {"c2": [("other", "c4")]}
    document, _ = gold_of(article, layer, registry, SCHEMA, lambda claim: same.get(claim, ()), only="all")
    return Labelled(document, TEXT)


def turned_round() -> Labelled:
    """The same with sources and targets in the opposite order: those without words, and those elsewhere, come first."""
    one = everything()
    claims = tuple(replace(claim, sources=claim.sources[::-1]) for claim in one.document.claims)
    disputes = tuple(replace(dispute, targets=dispute.targets[::-1]) for dispute in one.document.disputes)
    return Labelled(replace(one.document, claims=claims, disputes=disputes), one.text)
