"""Flaws of a layer: what names something that is not there, or lies beyond the text."""

from collections.abc import Callable, Container
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.dismissals import Dismissal
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, put, removal
from tui.model.groups import Groups, parted
from tui.model.layers import Layer, Record, Registry
from tui.model.removals import desk_with
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status
from tui.model.strays import Item, Stray, named_by, spans_of

_Item = TypeVar("_Item", Claim, Dispute, Mention, Dismissal)

HasItem = Callable[[str, str], bool]
"""Whether an article has a claim or dispute of that id."""


class Flaw(Struct, frozen=True):
    """What is wrong with an item.

    Attributes:
        item: its id.
        what: the flaw, in words.
        cure: what the changes make of it, in words.
        code: what sort of flaw it is, in a word or two that stay; empty where nobody needs that.
    """

    item: str
    what: str
    cure: str
    code: str = ""


class Flaws(Struct, frozen=True):
    """What is wrong with a part, and the changes that set it right.

    Attributes:
        missing: the speakers that must be put in the registry.
    """

    found: tuple[Flaw, ...]
    changes: tuple[Change, ...]
    missing: tuple[str, ...] = ()


def flaws_of_item(
    item: Item, layer: Layer, length: int, speakers: Container[str], has_claim: HasItem
) -> tuple[Flaw, ...]:
    """What is wrong with one item of a layer; the arguments are those of `flaws_of_layer`."""
    looked = _Look(layer, length, speakers, has_claim)
    if isinstance(item, Claim):
        looked.at_claim(item)
    elif isinstance(item, Dispute):
        looked.at_dispute(item)
    else:
        looked.at_mention(item)
    return tuple(looked.found)


def flaws_of_layer(layer: Layer, length: int, speakers: Container[str], has_claim: HasItem) -> Flaws:
    """What is wrong with a layer.

    Args:
        layer: the layer.
        length: of the article's text.
        speakers: the ids of those there are.
        has_claim: tells whether a claim of another article is there.
    """
    looked = _Look(layer, length, speakers, has_claim)
    for claim in layer.claims.values():
        looked.at_claim(claim)
    for dispute in layer.disputes.values():
        looked.at_dispute(dispute)
    for mention in layer.mentions.values():
        looked.at_mention(mention)
    for stray in layer.strays.values():
        looked.at_stray(stray)
    for dismissal in layer.dismissed.values():
        looked.at_dismissal(dismissal)
    return Flaws(tuple(looked.found), tuple(looked.changes), tuple(looked.missing))


def flaws_of_registry(registry: Registry, has_dispute: HasItem, has_claim: HasItem) -> Flaws:
    """What is wrong with a registry."""
    desk = registry.desk
    found: list[Flaw] = []
    changes: list[Change] = []
    if desk.pending_dispute and not has_dispute(desk.pending_article, desk.pending_dispute):
        what = f"the dispute that waits for its target, {desk.pending_article}#{desk.pending_dispute}, is not there"
        found.append(Flaw("desk", what, "none waits any more"))
        changes.append(desk_with(registry))
    names = {name for link in registry.links.values() for name in (link.one, link.other)}
    lost = sorted(name for name in names if not has_claim(*name))
    for article, claim in lost:
        what = f"{article}#{claim} is said to say the same as other claims, but is not there"
        found.append(Flaw("links", what, "the others stay linked without it"))
    changes += parted(lost, registry.links, Groups(registry.links.values()))
    return Flaws(tuple(found), tuple(changes))


def put_back(speaker: str, last: Speaker | None, registry: Registry) -> list[Change]:
    """The changes that put a missing speaker in the registry: as it was last, or with nothing but its id for a name.

    It has no stamps then, so that it counts as named, and what others have written of it counts more.
    """
    changes = [put(REGISTRY, registry, "speakers", last or Speaker(speaker, speaker))]
    return changes + ([removal(REGISTRY, registry, "stamps", speaker)] if speaker in registry.stamps else [])


class _Look:
    """Goes through the items of a layer."""

    def __init__(self, layer: Layer, length: int, speakers: Container[str], has_claim: HasItem) -> None:
        self.layer = layer
        self._length = length
        self._speakers = speakers
        self._has_claim = has_claim
        self.found: list[Flaw] = []
        self.changes: list[Change] = []
        self.missing: dict[str, None] = {}

    def at_claim(self, claim: Claim) -> None:
        """Look at a claim."""
        self._speakers_of(claim)
        if self._holds(claim):
            return
        content, cue = self._within(claim.content), self._within(claim.cue)
        sources = tuple(replace(source, spans=self._within(source.spans)) for source in claim.sources)
        mended = replace(claim, content=content, cue=cue, sources=sources) if content else None
        self._judge("claims", claim, mended)

    def at_dispute(self, dispute: Dispute) -> None:
        """Look at a dispute."""
        self._speakers_of(dispute)
        evidence, cue = self._within(dispute.evidence), self._within(dispute.cue)
        mended = dispute if self._holds(dispute) else replace(dispute, evidence=evidence, cue=cue) if evidence else None
        self._judge("disputes", dispute, mended and self._linked(mended))

    def at_mention(self, mention: Mention) -> None:
        """Look at a mention."""
        self._speakers_of(mention)
        left = self._within((Span(mention.start, mention.end),))
        self._judge("mentions", mention, replace(mention, end=left[0].end) if left else None)

    def at_stray(self, stray: Stray) -> None:
        """Look at an item that has no place yet: its spans are those of another text."""
        self._speakers_of(stray.item)
        if stray.dispute is not None:
            linked = self._linked(stray.dispute)
            if linked != stray.dispute:
                self.changes.append(put(self.layer.article, self.layer, "strays", replace(stray, dispute=linked)))

    def at_dismissal(self, dismissal: Dismissal) -> None:
        """Look at words that are not to be annotated."""
        self._judge("dismissed", dismissal, dismissal if dismissal.end <= self._length else None)

    def _judge(self, table: str, item: _Item, mended: _Item | None) -> None:
        if mended is None:
            what = f"lies beyond the text, which has {self._length:,} characters"
            self._find(item.id, "beyond-text", what, "it is taken out")
            self.changes.append(removal(self.layer.article, self.layer, table, item.id))
        elif mended != item:
            if _spans(mended) != _spans(item):
                what = f"reaches beyond the text, which has {self._length:,} characters"
                self._find(item.id, "beyond-text", what, "it is cut there")
            self.changes.append(put(self.layer.article, self.layer, table, mended))

    def _linked(self, dispute: Dispute) -> Dispute:
        by = dispute.by
        if by.claim and not self._is_own(by.claim):
            what = f"is made by the claim {by.claim}, which is not there"
            self._find(dispute.id, "gone-claim", what, "it is made by no claim")
            dispute = replace(dispute, by=By(by.speaker))
        targets = tuple(target for target in dispute.targets if self._is_there(target))
        if targets == dispute.targets:
            return dispute
        for target in dispute.targets:
            if target not in targets:
                what = f"disputes {target.article}#{target.claim}, which is not there"
                cure = "it loses that target" if targets else "it is a draft without a target"
                self._find(dispute.id, "gone-target", what, cure)
        return replace(dispute, targets=targets, status=dispute.status if targets else Status.DRAFT)

    def _is_there(self, target: Target) -> bool:
        if target.article == self.layer.article:
            return self._is_own(target.claim)
        return not target.claim or self._has_claim(target.article, target.claim)

    def _is_own(self, claim: str) -> bool:
        return claim in self.layer.claims or claim in self.layer.strays

    def _speakers_of(self, item: Item) -> None:
        for speaker in named_by(item):
            if speaker not in self._speakers:
                what = f"names {speaker}, who is not in the registry"
                self._find(item.id, "gone-speaker", what, f"{speaker} is put in")
                self.missing[speaker] = None

    def _holds(self, item: Item) -> bool:
        """Whether the text reaches as far as an item does."""
        reach = 0
        for span in spans_of(item):
            reach = max(reach, span.end)
        return reach <= self._length

    def _within(self, spans: Spans) -> Spans:
        return tuple(Span(one.start, min(one.end, self._length)) for one in spans if one.start < self._length)

    def _find(self, item: str, code: str, what: str, cure: str) -> None:
        self.found.append(Flaw(item, what, cure, code))


def _spans(item: Record) -> object:
    if isinstance(item, Claim):
        return item.content, item.cue, [source.spans for source in item.sources]
    return (item.evidence, item.cue) if isinstance(item, Dispute) else (item.start, item.end)
