"""Carrying a layer over to a later version of its text."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.dismissals import Dismissal, dismissal_of
from tui.model.disputes import Dispute
from tui.model.edits import Change, Edit, joined, put
from tui.model.layers import Layer
from tui.model.spans import Spans, hull
from tui.model.speakers import Mention
from tui.model.statuses import ArticleState
from tui.model.strays import Item, Stray, placed, spans_of, stray_of
from tui.text.anchoring import Anchors, Verdict

_TABLES = ("claims", "disputes", "mentions")


def carried(layer: Layer, version: int, anchors: Anchors) -> Edit:
    """The edit that brings a layer to a later version of its text.

    Items of which it is sure where they are now are moved there; the others become strays. Those that are strays
    already stay what they are. Words that were dismissed stay so only where it is sure that they are the same. An
    article in which anything is left to be decided is not done.

    Args:
        layer: in the version before.
        version: the number of the later one.
        anchors: from the text of the version before to that of the later one.
    """
    changes = [change for table in _TABLES for change in _carried(layer, table, anchors)]
    kept = _kept(layer, anchors)
    progress = replace(layer.progress, version=version)
    is_lacking = len(kept) < len(layer.dismissed) or any(change.table == "strays" for change in changes)
    if progress.state is ArticleState.DONE and is_lacking:
        progress = replace(progress, state=ArticleState.STARTED, note="")
    stands = put(layer.article, layer, "state", progress)
    ids = dict.fromkeys((*layer.dismissed, *kept))
    changes += [Change(layer.article, "dismissed", one, layer.dismissed.get(one), kept.get(one)) for one in ids]
    return joined(f"version {version}", changes, [stands])


def _carried(layer: Layer, table: str, anchors: Anchors) -> Iterator[Change]:
    for item in getattr(layer, table).values():
        anchoring = anchors.of(spans_of(item))
        if anchoring.verdict is Verdict.MOVED:
            yield Change(layer.article, table, item.id, item, placed(item, anchoring.placements[0]))
        elif anchoring.verdict is not Verdict.KEPT:
            yield Change(layer.article, table, item.id, item, None)
            yield Change(layer.article, "strays", item.id, None, stray_of(item, layer.version))


def _kept(layer: Layer, anchors: Anchors) -> dict[str, Dismissal]:
    """What is dismissed still, by the ids that it has in the later version."""
    sure = {Verdict.KEPT, Verdict.MOVED}
    found = ((one, anchors.of((one.span,))) for one in layer.dismissed.values())
    moved = ((one, anchoring.placements[0][0]) for one, anchoring in found if anchoring.verdict in sure)
    placed_again = [dismissal_of(span, one.reason, one.note) for one, span in moved if span is not None]
    return {one.id: one for one in placed_again}


def proposals(stray: Stray, anchors: Anchors) -> list[Item]:
    """The item of a stray where it may stand now, the likeliest first; without cue or sources where those are gone.

    Args:
        stray: what has no place.
        anchors: from the text of its version to the one it is to be placed in.
    """
    found = (placed(stray.item, placement) for placement in anchors.of(spans_of(stray.item)).placements)
    return list(dict.fromkeys(item for item in found if item is not None))


def moved_to(item: Item, spans: Spans, proposal: Item | None) -> Item:
    """The item with other words for what it is about.

    Args:
        item: as it was.
        spans: the words.
        proposal: where it was proposed: cue and sources stand there; without one, they are gone.
    """
    if isinstance(item, Mention):
        place = hull(spans)
        return replace(item, start=place.start, end=place.end)
    beside = proposal if proposal is not None else _bare(item)
    return replace(beside, content=spans) if isinstance(item, Claim) else replace(beside, evidence=spans)


def _bare(item: Claim | Dispute) -> Claim | Dispute:
    if isinstance(item, Dispute):
        return replace(item, cue=())
    return replace(item, cue=(), sources=tuple(replace(source, spans=()) for source in item.sources))


def settled(stray: Stray, item: Item, layer: Layer) -> Edit:
    """The edit that puts a stray's item in its place."""
    return Edit(
        f"place {item.id}",
        (
            Change(layer.article, "strays", stray.id, stray, None),
            Change(layer.article, stray.table, item.id, None, item),
        ),
    )
