"""Articles with labels of every shape: emoji, CJK, combining marks, fragments, overlaps, several sources, targets."""

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tui.exchange.format import Labelled
from tui.exchange.gold import (
    GoldArticle,
    GoldBy,
    GoldClaim,
    GoldDismissal,
    GoldDispute,
    GoldDocument,
    GoldLayer,
    GoldRole,
    GoldSame,
    GoldSource,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.selectors import selected
from tui.model.articles import text_digest
from tui.model.claims import ClaimType
from tui.model.dismissals import Reason
from tui.model.disputes import DISPUTE_KINDS
from tui.model.spans import Span
from tui.model.speakers import SpeakerKind
from tui.model.statuses import ArticleState, Status

SCHEMA = everything().document.schema
PIECES = [*"abc .,“”\t<&\\", "\n", "\n\n", "😀", "👩‍👩‍👧", "漢字", "é", "́", "\u2028", "\x85", "🇺🇦", "𝔸"]
texts = st.lists(st.sampled_from(PIECES), min_size=4, max_size=40).map("".join)
words = st.text(
    st.sampled_from([*"abZ 1#:;%|-_=\"'{}[]<>&\\", "\n", "\t", "\r", "😀", "漢", "́", "\u2028", "\x85"]), max_size=8
)
names = words.filter(bool)
numbers = st.integers(1, 40)
attributes = st.dictionaries(names, st.one_of(st.just(True), st.integers(-(2**40), 2**40), names), max_size=2)


@st.composite
def _spans(draw, text, *, least=0, most=3, ordered=True):
    """Fragments without overlap, which may touch each other."""
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * most, unique=True).map(sorted))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    chosen = draw(st.lists(st.sampled_from(spans), min_size=min(least, 1), max_size=most, unique=True))
    return selected(sorted(chosen) if ordered else chosen, text, "x")


@st.composite
def documents(draw):
    """An article with labels."""
    text = draw(texts)
    article = GoldArticle("a.1", draw(names), text_digest(text), len(text), draw(words), draw(words))
    people = draw(st.lists(names, max_size=3, unique=True))
    who = st.sampled_from(["", *people])
    speakers = [
        GoldSpeaker(
            one,
            draw(names),
            draw(st.sampled_from(list(SpeakerKind))),
            tuple(GoldRole(*role) for role in draw(st.lists(st.tuples(names, words, words), max_size=2))),
            tuple(draw(st.lists(words, max_size=2))),
            draw(_spans(text)),
            draw(words),
            draw(st.sampled_from(["", "Q42"])),
            draw(attributes),
        )
        for one in sorted(people)
    ]
    claims = [
        GoldClaim(
            f"c{number}",
            draw(st.sampled_from(list(ClaimType))),
            tuple(GoldSource(draw(who), draw(_spans(text))) for _ in range(draw(st.integers(0, 3)))),
            draw(_spans(text)),
            draw(_spans(text, least=1, ordered=draw(st.booleans()))),
            draw(st.sampled_from(list(Status))),
            draw(words),
            draw(attributes),
            tuple(GoldSame("other", f"c{same}") for same in draw(st.lists(numbers, max_size=2, unique=True))),
        )
        for number in draw(st.lists(numbers, max_size=4, unique=True))
    ]
    known = [claim.id for claim in claims]
    disputes = [
        GoldDispute(
            f"d{number}",
            draw(st.sampled_from([kind.name for kind in DISPUTE_KINDS])),
            GoldBy(draw(who), draw(st.sampled_from(["", *known]))),
            tuple(draw(st.lists(_targets(known), max_size=4))),
            draw(_spans(text)),
            draw(_spans(text, least=1)),
            draw(st.sampled_from(list(Status))),
            draw(words),
            draw(attributes),
        )
        for number in draw(st.lists(numbers, max_size=2, unique=True))
    ]
    dismissed = [GoldDismissal(span, draw(st.sampled_from(list(Reason))), draw(words)) for span in draw(_spans(text))]
    document = GoldDocument(
        format="glossator-gold",
        format_version="1.0",
        offset_unit="code-point",
        article=article,
        layer=GoldLayer(draw(names), draw(st.sampled_from(list(ArticleState))), "all", draw(words)),
        speakers=tuple(speakers),
        claims=tuple(sorted(claims, key=lambda claim: claim.place)),
        disputes=tuple(sorted(disputes, key=lambda dispute: dispute.place)),
        dismissed=tuple(dismissed),
        schema=draw(st.sampled_from([None, SCHEMA])),
    )
    return Labelled(msgspec.convert(msgspec.to_builtins(document), GoldDocument), text)


def _targets(known):
    inside = st.sampled_from(known).map(lambda claim: GoldTarget("a.1", claim)) if known else st.nothing()
    outside = numbers.map(lambda number: GoldTarget("other", f"c{number}"))
    return st.one_of(inside, outside, names.map(lambda text: GoldTarget(description=text)))


def with_targets_in_order(document):
    """The document with the targets of disputes in the order that brat and CAS give them."""

    def rank(target):
        return 2 if target.description else 0 if target.article == document.article.id else 1

    disputes = (replace(one, targets=tuple(sorted(one.targets, key=rank))) for one in document.disputes)
    return replace(document, disputes=tuple(disputes))
