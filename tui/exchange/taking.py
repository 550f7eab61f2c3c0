"""From a gold document to the edit that makes an annotator's layer the one that it tells of.

Nothing that is there is overwritten unless that is wanted: an item of the same id that is another one keeps the whole
article from being taken in, and of a speaker who is there already only what is missing is added.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET, Struct
from msgspec.structs import replace

from tui.exchange.gold import GoldAttribute, GoldDocument, GoldSchema, GoldSpeaker
from tui.exchange.items import Names, claim_of, dispute_of
from tui.model.attributes import Attribute, Attributes
from tui.model.contributions import colours_in
from tui.model.dismissals import dismissal_of
from tui.model.disputes import DisputeKind
from tui.model.edits import REGISTRY, Change, Edit, joined, put, removal
from tui.model.groups import Groups, parted
from tui.model.layers import Layer, Progress, Record, Registry
from tui.model.links import link_of
from tui.model.merging import everyone_in, itself
from tui.model.schema import Schema
from tui.model.spans import Span
from tui.model.speakers import Mention, Role, Speaker, new_colour

_ITEMS = ("claims", "disputes", "mentions", "dismissed")
_ONCE = ("name", "kind", "note", "external")
"""What a speaker has once."""


class Taking(Struct, frozen=True):
    """What taking a document in comes to.

    Attributes:
        edit: does it; without changes if all of it is there already.
        conflicts: why it is not to be done, a line for each reason.
        kept: what stays as it is, and is another in the document; a line for each.
    """

    edit: Edit
    conflicts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Destination(Struct, frozen=True):
    """Where a document is taken in.

    Attributes:
        layer: of the article, as it is.
        registry: as the annotator sees it.
        groups: of the claims that say the same.
        version: of the text that the document's spans count in.
        names: of other articles.
        replacing: whether the document takes the place of what is there.
    """

    layer: Layer
    registry: Registry
    groups: Groups
    version: int
    names: Names
    replacing: bool = False


def asked_by(schema: GoldSchema) -> Schema:
    """What a document says that its workspace asks for; keys are not among it."""

    def known(attributes: Iterable[GoldAttribute]) -> tuple[Attribute, ...]:
        return tuple(Attribute(one.name, "", one.type, one.title, one.values, one.required) for one in attributes)

    return Schema(
        tuple(DisputeKind(kind.name, kind.meaning, kind.cito) for kind in schema.dispute_kinds),
        {
            "claims": known(schema.claims),
            "disputes": known(schema.disputes),
            "speakers": known(schema.speakers),
        },
    )


def taking(document: GoldDocument, into: Destination) -> Taking:
    """What taking a document in comes to; it has passed the check, so that its spans are spans."""
    layer, article = into.layer, into.layer.article
    wanted = _wanted(document, into)
    progress = Progress(
        state=document.layer.state, version=into.version if into.version > 1 else 0, note=document.layer.note
    )
    conflicts = () if into.replacing else tuple(_conflicts(wanted, into))
    kept: list[str] = []
    speakers = tuple(_speakers(document, into, kept))
    items = [Change(article, table, name, layer.record(table, name), one) for (table, name), one in wanted.items()]
    gone: list[Change] = []
    if into.replacing:
        there = [(table, name) for table in (*_ITEMS, "strays") for name in getattr(layer, table)]
        gone = [removal(article, layer, table, name) for table, name in there if (table, name) not in wanted]
    state: list[Change] = []
    if into.replacing or layer.progress == Progress():
        # Said also where nothing changes: an article that is new by its document does not become a started one.
        state = [put(article, layer, "state", progress)]
    elif (layer.progress.state, layer.progress.note) != (progress.state, progress.note):
        kept.append(f"{article} stays {layer.progress.state}, in the file it is {progress.state}")
    made = joined(f"import {article}", speakers, gone, items, _links(document, into))
    if made.changes or any(change.before != change.after for change in state):
        made = Edit(made.label, (*made.changes, *state))
    return Taking(made, conflicts, tuple(kept))


def _wanted(document: GoldDocument, into: Destination) -> dict[tuple[str, str], Record]:
    """What the layer is to hold, by table and id."""
    home = {document.article.id: into.layer.article}
    wanted: dict[tuple[str, str], Record] = {}
    for claim in document.claims:
        wanted["claims", claim.id] = claim_of(claim)
    for dispute in document.disputes:
        wanted["disputes", dispute.id] = dispute_of(dispute, {**into.names, **home})
    for mention in _mentions(document, into.layer):
        wanted["mentions", mention.id] = mention
    for one in document.dismissed:
        dismissal = dismissal_of(Span(one.span.start, one.span.end), one.reason, one.note)
        wanted["dismissed", dismissal.id] = dismissal
    return wanted


def _conflicts(wanted: Mapping[tuple[str, str], Record], into: Destination) -> Iterator[str]:
    layer = into.layer
    if layer.version not in {0, into.version}:
        yield f"{layer.article} is annotated in version {layer.version} of its text, the file is of {into.version}"
    for (table, name), record in wanted.items():
        there = layer.record(table, name)
        if there is not None and there != record:
            yield f"{layer.article}#{name} is there already, and is another one"
        elif name in layer.strays:
            yield f"{layer.article}#{name} is there already, without a place"


def _mentions(document: GoldDocument, layer: Layer) -> Iterator[Mention]:
    """The mentions in reading order; those that are there have their ids, others get new ones."""
    there = {(one.start, one.end, one.speaker): one.id for one in layer.mentions.values()}
    number = layer.given.mentions
    places = sorted((span.start, span.end, one.id) for one in document.speakers for span in one.mentions)
    for start, end, speaker in dict.fromkeys(places):
        known = there.get((start, end, speaker))
        if known is None:
            number += 1
        yield Mention(known or f"m{number}", speaker, start, end)


def _speakers(document: GoldDocument, into: Destination, kept: list[str]) -> Iterator[Change]:
    registry = into.registry
    everyone = everyone_in(registry.speakers)
    near = colours_in(into.layer, registry.speakers)
    taken = {speaker.colour for speaker in everyone.values()}
    for gold in document.speakers:
        there = itself(gold.id, registry.speakers)
        if there is None:
            colour = new_colour(near, taken)
            near.append(colour)
            taken.add(colour)
            yield Change(REGISTRY, "speakers", gold.id, None, _speaker(gold, colour))
            continue
        near.append(there.colour)
        wanted = _speaker(gold, there.colour)
        after = wanted if into.replacing else _completed(there, wanted, kept)
        if after != there:
            yield Change(REGISTRY, "speakers", gold.id, there, after)


def _speaker(gold: GoldSpeaker, colour: int) -> Speaker:
    return Speaker(
        gold.id,
        gold.name,
        gold.kind,
        gold.aliases,
        tuple(Role(role.title, role.since, role.until) for role in gold.roles),
        gold.note,
        colour,
        gold.attributes or UNSET,
        gold.external,
    )


def _completed(there: Speaker, wanted: Speaker, kept: list[str]) -> Speaker:
    """The speaker that is there, with what was missing; `kept` is told what differs."""
    filled: dict[str, object] = {}
    for name in _ONCE:
        here, new = getattr(there, name), getattr(wanted, name)
        if new and not here:
            filled[name] = new
        elif new and new != here:
            kept.append(f"speaker {there.id} keeps the {name} “{here}”, in the file it is “{new}”")
    attributes: Attributes = {**wanted.attributes, **there.attributes}
    for name, value in wanted.attributes.items():
        if value != attributes[name]:
            kept.append(f"speaker {there.id} keeps “{attributes[name]}” for “{name}”, in the file it is “{value}”")
    return replace(
        there,
        aliases=tuple(dict.fromkeys((*there.aliases, *wanted.aliases))),
        roles=tuple(dict.fromkeys((*there.roles, *wanted.roles))),
        stored=dict(sorted(attributes.items())) or UNSET,
        **filled,
    )


def _links(document: GoldDocument, into: Destination) -> Iterator[Change]:
    """What makes the claims say the same as those that the document names; where it replaces, as no others."""
    article, registry, groups = into.layer.article, into.registry, into.groups
    if into.replacing:
        own = [(article, claim) for claim in into.layer.claims if (article, claim) in groups]
        yield from parted(own, registry.links, groups)
        groups = Groups()
    fresh = Groups()
    for claim in document.claims:
        one = (article, claim.id)
        for same in claim.same_as:
            home = same.article == document.article.id
            other = (article if home else into.names.get(same.article, same.article), same.claim)
            if other not in groups.of(one) and other not in fresh.of(one):
                link = link_of(one, other)
                change = Change(REGISTRY, "links", link.id, registry.links.get(link.id), link)
                fresh.take(Edit("", (change,)))
                yield change
