"""Reviewing: which items a review is of, and what a decision makes of an item."""

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.decisions import Decision, Verdict, decision_id, fingerprint
from tui.model.disputes import Dispute, judged
from tui.model.edits import Change, put, removal
from tui.model.layers import Layer, Registry
from tui.model.merging import people_in, really
from tui.model.opinions import NO_OPINIONS, Opinions, is_said
from tui.model.refusals import Refusal
from tui.model.removals import not_pending, removal_of_mention
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status
from tui.model.strays import Item, spans_of

Place = tuple[str, str]
"""An article's id and an item's id."""

NOBODY: Mapping[str, Speaker] = MappingProxyType({})
"""No speakers: every item names whom it names."""
CLASSES = ("claims", "disputes", "mentions")
_USUAL = ("claims", "disputes")
_STATUS = {Verdict.ACCEPTED: Status.ACCEPTED, Verdict.REJECTED: Status.REJECTED, Verdict.FLAGGED: Status.FLAGGED}


class Wanted(Struct, frozen=True, omit_defaults=True):
    """Which items a review is of; what is empty asks for nothing.

    Attributes:
        annotator: whose; empty for one's own.
        statuses: of which status; a mention has none.
        classes: of CLASSES; without any, claims and disputes.
        kinds: types of claims, kinds of disputes.
        speaker: the id of who says, disputes or is mentioned.
        article: the id of the one that they are in.
        noted: only those with a note.
        said: only those of which this was said, of `SAID`: by the reader of another annotator's items; of one's own
            items by whoever has read them.
        sample: only so many of them, drawn at random; 0 for all.
        seed: the same draws the same again.
    """

    annotator: str = ""
    statuses: tuple[Status, ...] = ()
    classes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speaker: str = ""
    article: str = ""
    noted: bool = False
    said: tuple[str, ...] = ()
    sample: int = 0
    seed: int = 0


class Round(Struct, frozen=True):
    """One review: of what, and when it was begun, in milliseconds since 1970; that tells its decisions from others'."""

    wanted: Wanted
    number: int


USUAL = Wanted(statuses=(Status.SUGGESTED, Status.DRAFT, Status.FLAGGED))
"""What waits for a decision."""


def with_said(wanted: Wanted, said: tuple[str, ...]) -> Wanted:
    """What is reviewed if that is to be of what was said.

    What others say of one's own items is asked of those, too, that wait for no decision; no longer asked, only what
    waits is reviewed again.
    """
    statuses = wanted.statuses
    if not wanted.annotator and bool(said) != bool(wanted.said):
        before, after = (USUAL.statuses, ()) if said else ((), USUAL.statuses)
        statuses = after if statuses == before else statuses
    return replace(wanted, said=said, statuses=statuses)


def is_wanted(item: Item, wanted: Wanted, speakers: Mapping[str, Speaker] = NOBODY) -> bool:
    """Whether an item is one of those, wherever it is; by the speakers as they are after all merges."""
    name = "mentions" if isinstance(item, Mention) else "disputes" if isinstance(item, Dispute) else "claims"
    if name not in (wanted.classes or _USUAL):
        return False
    if wanted.speaker and really(wanted.speaker, speakers) not in people_in(item, speakers):
        return False
    if isinstance(item, Mention):
        return not (wanted.kinds or wanted.noted)
    if (wanted.statuses and item.status not in wanted.statuses) or (wanted.noted and not item.note):
        return False
    return not wanted.kinds or (item.kind if isinstance(item, Dispute) else item.type.value) in wanted.kinds


def places_in(
    layer: Layer,
    begun: Round,
    decided: Mapping[str, Decision],
    speakers: Mapping[str, Speaker] = NOBODY,
    opinions: Opinions = NO_OPINIONS,
) -> list[Place]:
    """The items of a layer that a review is of, in reading order; those that it has decided stay among them.

    Args:
        layer: whose items are reviewed.
        begun: the review.
        decided: what the reviewer has decided in this article, by `decision_id`.
        speakers: those there are.
        opinions: on the items of the layer; asked for only if the review is of what was said.
    """
    if begun.wanted.article not in ("", layer.article):
        return []
    wanted, mine = begun.wanted, {name for name, one in decided.items() if one.round == begun.number}
    found = [
        (spans_of(item)[0], item.id)
        for item in _items(layer)
        if (is_wanted(item, wanted, speakers) and (not wanted.said or is_said(opinions.get(item.id, ()), wanted.said)))
        or (mine and decision_id(layer.annotator, item.id) in mine)
    ]
    return [(layer.article, item) for _, item in sorted(found)]


def changes_by(
    verdict: Verdict, item: Item, layer: Layer, registry: Registry, begun: Round, *, now: int, note: str = ""
) -> list[Change]:
    """What a decision of one's own item changes: the item, and what is remembered of the decision.

    Args:
        verdict: what is decided.
        item: of what; one of the layer.
        layer: the reviewer's own.
        registry: names the dispute that waits.
        begun: the review it is decided in.
        now: milliseconds since 1970.
        note: what the item's note shall be, if that is what is decided.

    Raises:
        Refusal: if it cannot be accepted.
    """
    decision = Decision(decision_id(layer.annotator, item.id), verdict, begun.number, now)
    made = _changed(verdict, item, layer, registry, note)
    return [*made, put(layer.article, layer, "decisions", decision)]


def opinion_of(
    verdict: Verdict, item: Item, annotator: str, own: Layer, begun: Round, *, now: int, comment: str
) -> Change:
    """What is remembered of a decision of another annotator's item, in one's own layer.

    Args:
        verdict: what is thought of it.
        item: as it is now.
        annotator: whose it is.
        own: the reader's layer of the same article.
        begun: the review it is decided in.
        now: milliseconds since 1970.
        comment: what is said of it.
    """
    place = decision_id(annotator, item.id)
    decision = Decision(place, verdict, begun.number, now, comment, fingerprint(item))
    return put(own.article, own, "decisions", decision)


def comment_on(item: Item, annotator: str, own: Layer, *, now: int, comment: str) -> Change:
    """What is remembered of a comment on another annotator's item; what is thought of the item stays as it was.

    Args:
        item: as it is now.
        annotator: whose it is.
        own: the reader's layer of the same article.
        now: milliseconds since 1970.
        comment: what is said of it; if it is empty, nothing is remembered of an item that nothing is thought of.
    """
    place = decision_id(annotator, item.id)
    before = own.decisions.get(place)
    if before is None:
        before = Decision(place, Verdict.NOTED, at=now, seen=fingerprint(item))
    if not comment and before.verdict is Verdict.NOTED:
        return removal(own.article, own, "decisions", place)
    return put(own.article, own, "decisions", replace(before, comment=comment))


def why_unacceptable(item: Item, article: str) -> str:
    """Why an item cannot be accepted as it is; empty if it can."""
    if not isinstance(item, Dispute):
        return ""
    if judged(item, article).status is Status.ACCEPTED:
        return ""
    lacks = [*([] if item.by.speaker else ["who disputes"]), *([] if item.targets else ["what is disputed"])]
    return f"{item.id} cannot be accepted: it lacks {' and '.join(lacks)}"


def disputes_losing(layer: Layer, going: Container[Place]) -> list[str]:
    """The accepted disputes of a layer that the gold labels lack without some items: what they name is not in them.

    Args:
        layer: any of the annotator's.
        going: the items that are accepted now, and will not be.
    """
    return [
        dispute.id
        for dispute in layer.disputes.values()
        if dispute.status is Status.ACCEPTED
        and (layer.article, dispute.id) not in going
        and any(claim in going for claim in _claims_of(dispute, layer.article))
    ]


def told(wanted: Wanted, speakers: Mapping[str, Speaker]) -> str:
    """What a review is of, in words."""
    words = [" or ".join(status.value for status in wanted.statuses) or "all"]
    words.append(" and ".join(wanted.classes or _USUAL))
    if wanted.kinds:
        words.append(f"({' or '.join(wanted.kinds)})")
    if wanted.annotator:
        words.append(f"by {wanted.annotator}")
    if wanted.speaker:
        words.append(f"of {speakers[wanted.speaker].name if wanted.speaker in speakers else wanted.speaker}")
    if wanted.article:
        words.append(f"in {wanted.article}")
    if wanted.noted:
        words.append("with a note")
    if wanted.said:
        words.append(f"· {'your' if wanted.annotator else 'others’'} opinion: {' or '.join(wanted.said)}")
    if wanted.sample:
        words.append(f"· {wanted.sample} of them, seed {wanted.seed}")
    return " ".join(words)


def _claims_of(dispute: Dispute, article: str) -> Iterator[Place]:
    yield from ((target.article, target.claim) for target in dispute.targets if target.claim)
    if dispute.by.claim:
        yield article, dispute.by.claim


def _changed(verdict: Verdict, item: Item, layer: Layer, registry: Registry, note: str) -> list[Change]:
    if isinstance(item, Mention):
        return list(removal_of_mention(item.id, layer).changes) if verdict is Verdict.REJECTED else []
    if verdict is Verdict.NOTED:
        return _put(replace(item, note=note), layer)
    if verdict not in _STATUS:
        return []
    if verdict is Verdict.ACCEPTED and (why := why_unacceptable(item, layer.article)):
        raise Refusal(why, remedy="edit it, or flag it")
    settles = verdict is not Verdict.FLAGGED
    waits_no_more = not_pending(layer.article, item.id, registry) if settles else []
    return [*_put(replace(item, status=_STATUS[verdict]), layer), *waits_no_more]


def _put(item: Claim | Dispute, layer: Layer) -> list[Change]:
    return [put(layer.article, layer, "claims" if isinstance(item, Claim) else "disputes", item)]


def _items(layer: Layer) -> Iterator[Item]:
    yield from layer.claims.values()
    yield from layer.disputes.values()
    yield from layer.mentions.values()
