"""Dependents: what rests on an edit that is to be taken back, and what would have to go with it."""

from collections.abc import Container, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.dismissals import Dismissal
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, joined, laid_over, put, removal
from tui.model.groups import Groups, parted
from tui.model.layers import Layer, Part, Progress, Record, Registry
from tui.model.refusals import Refusal
from tui.model.removals import freed, not_pending
from tui.model.speakers import Mention
from tui.model.statuses import Status
from tui.model.strays import Item, named_in, stray_of

_BESIDE = ("state", "desk")
"""The tables of what goes along with an edit and is not what it is about."""
_NO_ITEMS = (*_BESIDE, "stamps", "merges", "apart", "decisions", "links")
"""The tables of what no item names."""


class Joint(Struct, frozen=True):
    """An edit with all that has to be done along with it, so that nothing names what is not there.

    Attributes:
        edit: all of it, as one edit.
        changed: the items and speakers of the edit itself that are not as it left them; what was done to them goes.
        going: the items that go too, since what they name goes (`ARTICLE#c3`), and which claims say the same no more.
        loosened: the items that stay, or come back, without a target, a claim or a speaker that is not there.
    """

    edit: Edit
    changed: tuple[str, ...] = ()
    going: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()

    @property
    def dependents(self) -> tuple[str, ...]:
        """All that is built upon the edit; nothing if it can be made as it is."""
        return (*self.changed, *self.going, *self.loosened)


class BuiltUpon(Refusal):
    """An edit was not taken back, since something else rests on it.

    Attributes:
        joint: what would take back all of it.
    """

    def __init__(self, joint: Joint) -> None:
        first, *others = joint.dependents
        what = f"{first} and {len(others)} more rest on it" if others else f"{first} rests on it"
        super().__init__(what, where=joint.edit.label, remedy="take back all of it, or nothing")
        self.joint = joint


def joint_of(edit: Edit, parts: Mapping[str, Part], speakers: Container[str] | None = None) -> Joint:
    """What has to be done so that an edit can be made though others were made since.

    Claims and disputes by a speaker that goes, and mentions of it, go too. Disputes lose targets and claims that go,
    and are drafts again without any. What comes back without its speaker comes back with nobody in that place, a
    mention not at all. How far an article is, and which dispute waits, stays as it is if it is not as the edit left it.

    Args:
        edit: which is to be made.
        parts: as they are now: the registry, those that the edit touches, and those in which something may rest on it.
        speakers: the ids of those that there are after the edit, whosever they are; by default, those of the registry.
    """
    now = [(change, parts[change.part].record(change.table, change.id)) for change in edit.changes]
    outdated = [change for change, record in now if record != change.before]
    made = [
        Change(change.part, change.table, change.id, record, _as_far(change, record))
        for change, record in now
        if record == change.before or change.table not in _BESIDE or _turns_text(change)
    ]
    changed = tuple(dict.fromkeys(_name(change) for change in outdated if change.table not in _BESIDE))
    named = [change for change in made if change.table not in _NO_ITEMS]
    before = {(change.part, change.id) for change in named if change.before is not None}
    behind = {(change.part, change.id) for change in named if change.after is not None}
    turned = {change.part for change in made if _turns_text(change)}
    after = {name: laid_over(part, name, made) for name, part in parts.items()}
    registry = after[REGISTRY]
    assert isinstance(registry, Registry)  # noqa: S101 (it is the registry that bears this name)
    there = registry.speakers if speakers is None else speakers
    gone = {(part, item) for part, item in before - behind if part != REGISTRY or item not in there}
    back = behind - before
    # What alters records without taking any away, or bringing any back, leaves all that rests on them in order.
    layers = [layer for layer in after.values() if isinstance(layer, Layer)] if gone or back or turned else []
    going = {
        (layer.article, item.id)
        for layer in layers
        for table, item in _items(layer)
        if any((REGISTRY, speaker) in gone for speaker in named_in(item))
        or ((layer.article, item.id) in back and isinstance(item, Mention) and item.speaker not in there)
        or (layer.article in turned and table != "strays" and (layer.article, item.id) not in before | behind)
    }
    lost = gone | going
    more: list[Change] = []
    loosened: list[str] = []
    for layer in layers:
        for table, item in _items(layer):
            place = (layer.article, item.id)
            if place in going:
                more.append(removal(layer.article, layer, table, item.id))
                more += not_pending(layer.article, item.id, registry)
                continue
            if isinstance(item, Dismissal):
                continue
            loose = _without(item, layer.article, lost) if isinstance(item, Dispute) else item
            loose = _without_speakers(loose, there) if place in back else loose
            if loose != item:
                loosened.append("#".join(place))
                record = stray_of(loose, layer.strays[item.id].version) if table == "strays" else loose
                more.append(put(layer.article, layer, table, record))
    links = parted(lost, registry.links, Groups(registry.links.values())) if lost and registry.links else []
    if not (outdated or going or loosened or links):
        return Joint(edit)
    more += links
    gone_too = ("#".join(place) for place in sorted(going))
    unlinked = (change.before for change in links if change.before is not None)
    said = (f"that {link.one[1]} says the same as {link.other[1]}" for link in unlinked)
    return Joint(joined(edit.label, made, more), changed, (*gone_too, *said), tuple(loosened))


def _turns_text(change: Change) -> bool:
    """Whether the items stand in another version of the text after a change."""
    before, after = (record or Progress() for record in (change.before, change.after))
    return change.table == "state" and before.version != after.version


def _as_far(change: Change, now: Record | None) -> Record | None:
    """The record after a change; an article whose text is turned is as far as it is now."""
    if not _turns_text(change) or now == change.before:
        return change.after
    return replace(now or Progress(), version=(change.after or Progress()).version)


def _items(layer: Layer) -> Iterator[tuple[str, Item | Dismissal]]:
    """All items and what is dismissed, with their tables; those items that have no place yet among them."""
    for table in ("claims", "disputes", "mentions", "dismissed"):
        yield from ((table, item) for item in getattr(layer, table).values())
    yield from (("strays", stray.item) for stray in layer.strays.values())


def _without(dispute: Dispute, article: str, lost: set[tuple[str, str]]) -> Dispute:
    """A dispute that names no claim any more that is lost."""
    claims = {(target.article, target.claim) for target in dispute.targets} | {(article, dispute.by.claim)}
    for place, claim in sorted(claims & lost):
        dispute = freed(dispute, place, claim, at_home=place == article)
    return dispute


def _without_speakers(item: Item, speakers: Container[str]) -> Item:
    """A claim or dispute that names no speaker any more that there is not."""
    if isinstance(item, Claim):
        sources = tuple(s if s.speaker in speakers else replace(s, speaker="") for s in item.sources)
        return replace(item, sources=sources)
    if isinstance(item, Dispute) and item.by.speaker and item.by.speaker not in speakers:
        return replace(item, by=replace(item.by, speaker=""), status=Status.DRAFT)
    return item


def _name(change: Change) -> str:
    return f"{change.part}#{change.id}" if change.part else change.id
