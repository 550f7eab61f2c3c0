"""Unions: two speakers made one, a merged one made to stand alone again, a part of what one says given to a new one."""

from collections.abc import Collection, Container, Iterable, Mapping

from msgspec.structs import replace

from tui.model.aliases import with_alias
from tui.model.attributes import with_attribute
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, joined, put
from tui.model.layers import Layer, Registry
from tui.model.merging import Apart, Merge, People, apart_id, itself, really
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.model.strays import Item, named_by, stray_of


def merge_of(merged: str, into: str, registry: Registry) -> Edit:
    """The edit after which all that names a speaker names another one, who takes over the names and roles.

    No item is altered: those of other annotators name the other one as well, and undo takes back all of it.

    Raises:
        Refusal: if both are one already.
    """
    speakers = registry.speakers
    if really(merged, speakers) == really(into, speakers):
        raise Refusal("both are the same speaker")
    goes, stays = speakers[merged], speakers[into]
    changes = [
        put(REGISTRY, registry, "speakers", united(goes, stays)),
        Change(REGISTRY, "merges", goes.id, registry.merges.get(goes.id), Merge(goes.id, stays.id)),
    ]
    return joined(f"merge of {goes.name} into {stays.name}", changes)


def united(goes: Speaker, stays: Speaker) -> Speaker:
    """A speaker with the names and roles of another, and what else only that one has."""
    for name in goes.names:
        stays = with_alias(stays, name)
    for attribute, value in goes.attributes.items():
        if attribute not in stays.attributes:
            stays = with_attribute(stays, attribute, value)
    return replace(
        stays,
        roles=tuple(dict.fromkeys((*stays.roles, *goes.roles))),
        note=stays.note or goes.note,
        external=stays.external or goes.external,
    )


def parting_of(merged: str, registry: Registry) -> Edit:
    """The edit after which a speaker who was merged into another stands alone again, with their names.

    Raises:
        Refusal: if nobody has merged them.
    """
    goes, stays = itself(merged, registry.speakers), registry.speakers.get(merged)
    if goes is None or stays is None or goes.id == stays.id:
        raise Refusal("this speaker stands alone already")
    kept = tuple(alias for alias in stays.aliases if alias not in goes.names)
    return joined(
        f"{goes.name} apart from {stays.name}",
        [
            put(REGISTRY, registry, "speakers", replace(stays, aliases=kept)),
            Change(REGISTRY, "merges", merged, registry.merges.get(merged), Merge(merged)),
        ],
    )


def difference_of(one: Speaker, other: Speaker, registry: Registry) -> Edit:
    """The edit that says that two speakers are not one."""
    pair = apart_id(one.id, other.id)
    said = Change(REGISTRY, "apart", pair, registry.apart.get(pair), Apart(pair))
    return joined(f"{one.name} is not {other.name}", [said])


def may_be_one(one: str, other: str, registry: Registry) -> bool:
    """Whether two speakers are there, and nobody has said yet that they are one, or that they are not."""
    speakers = registry.speakers
    are_two = one in speakers and other in speakers and really(one, speakers) != really(other, speakers)
    return are_two and apart_id(one, other) not in registry.apart


def split_of(
    speaker: Speaker,
    new: Speaker,
    items: Collection[tuple[str, str]],
    registry: Registry,
    layers: Iterable[Layer],
) -> Edit:
    """The edit that gives some items and names of a speaker to a new one.

    Args:
        speaker: whose they are.
        new: whose they shall be; the names it has are taken from the other.
        items: the articles and ids of the claims, disputes and mentions.
        registry: the speakers.
        layers: at least those that the items are in.

    Raises:
        Refusal: if nothing would go.
    """
    changes: list[Change] = []
    for layer in layers:
        wanted = {item for article, item in items if article == layer.article}
        changes += _given(layer, wanted, speaker.id, new.id, registry.speakers)
    kept = tuple(alias for alias in speaker.aliases if alias not in new.names)
    if not changes and kept == speaker.aliases:
        raise Refusal("nothing is chosen", remedy="choose what goes to the new speaker first")
    people = [put(REGISTRY, registry, "speakers", one) for one in (replace(speaker, aliases=kept), new)]
    return joined(f"split of {new.name} from {speaker.name}", people, changes)


def _given(
    layer: Layer, wanted: Container[str], old: str, new: str, speakers: Mapping[str, Speaker]
) -> Iterable[Change]:
    tables = (("claims", layer.claims), ("disputes", layer.disputes), ("mentions", layer.mentions))
    for table, rows in tables:
        for item in rows.values():
            if item.id in wanted and (given := renamed(item, old, new, speakers)) != item:
                yield Change(layer.article, table, item.id, item, given)
    for stray in layer.strays.values():
        if stray.id in wanted and (given := renamed(stray.item, old, new, speakers)) != stray.item:
            yield Change(layer.article, "strays", stray.id, stray, stray_of(given, stray.version))


def renamed(item: Item, old: str, new: str, speakers: Mapping[str, Speaker]) -> Item:
    """An item that names another speaker in the place of one, or of any who were merged into that one."""
    if isinstance(item, Claim):
        sources = tuple(
            replace(source, speaker=new) if source.speaker and really(source.speaker, speakers) == old else source
            for source in item.sources
        )
        return replace(item, sources=sources) if sources != item.sources else item
    if isinstance(item, Dispute):
        is_of = item.by.speaker and really(item.by.speaker, speakers) == old
        return replace(item, by=replace(item.by, speaker=new)) if is_of else item
    return replace(item, speaker=new) if really(item.speaker, speakers) == old else item


def resolved(layer: Layer, speakers: Mapping[str, Speaker]) -> Layer:
    """The layer as it is after all merges: every item names those whom the merged ones are; the same without merges."""
    if not isinstance(speakers, People):
        return layer
    return replace(
        layer,
        claims={one.id: settled(one, speakers) for one in layer.claims.values()},
        disputes={one.id: settled(one, speakers) for one in layer.disputes.values()},
        mentions={one.id: settled(one, speakers) for one in layer.mentions.values()},
    )


def settled(item: Item, speakers: Mapping[str, Speaker]) -> Item:
    """The item after all merges."""
    for speaker in named_by(item):
        other = really(speaker, speakers)
        if other != speaker:
            item = renamed(item, speaker, other, {})
    return item
