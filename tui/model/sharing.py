"""Sharing: the speakers that all annotators see, merged from what each has written.

Nobody writes what another has written: a share holds what its annotator has made, changed or named. Of each field
the last that was written counts; aliases and roles are sets; a deleted speaker is gone unless something was written
of it since, or somebody's items name it.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import reduce
from itertools import count
from operator import attrgetter
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tui.model.attributes import Value, with_attribute
from tui.model.layers import Registry
from tui.model.merging import Apart, everyone_in, last_merges, people_of
from tui.model.speakers import Role, Speaker, SpeakerKind
from tui.model.stamps import NEVER, Stamp, Stamps

FIELDS = ("name", "kind", "note", "colour", "external")
"""What each speaker has once; so are its attributes, each a field of its own."""
_OFTEN_EMPTY = ("note", "external")
_ATTRIBUTE = "@"
"""Begins the name of a field that is an attribute."""

Shared = Value | None
"""What a field can hold; nothing, if an attribute was dropped."""

_Key = TypeVar("_Key", str, Role)
_NOWHERE = ("~", 0)
_MERGES = attrgetter("merges")


class Element(Struct, frozen=True):
    """An alias or a role, as some shares together know it.

    Attributes:
        first: when it was first written, and at which place; what an order of them goes by.
        added: when it was last written.
        dropped: when it was last dropped.
        there: whether a share has it.
    """

    first: tuple[Stamp, int] = _NOWHERE
    added: Stamp = NEVER
    dropped: Stamp = NEVER
    there: bool = False


class Standing(Struct, frozen=True):
    """A speaker, as some shares together know it.

    Attributes:
        fields: each with when it was last written.
        aliases: those that were ever heard of.
        roles: likewise.
        touched: when something of a speaker that is in a share was last written.
        gone: when it was last deleted.
        named: whether somebody's items name it.
        there: whether a share has it.
    """

    fields: Mapping[str, tuple[Stamp, Shared]]
    aliases: Mapping[str, Element]
    roles: Mapping[Role, Element]
    touched: Stamp
    gone: Stamp
    named: bool
    there: bool


def role_key(role: Role) -> str:
    """The text that a role's stamp stands under."""
    return msgspec.json.encode([role.title, role.since, role.until]).decode()


def standing(speaker: Speaker | None, stamps: Stamps | None) -> Standing:
    """A speaker as one share knows it."""
    known = stamps or Stamps("", named=True)
    if speaker is None:
        return Standing(
            {},
            _elements((), {}, known.dropped_aliases),
            _elements((), {}, _by_role(known.dropped_roles)),
            NEVER,
            known.gone,
            named=False,
            there=False,
        )
    return Standing(
        _fields(speaker, known),
        _elements(speaker.aliases, known.aliases, known.dropped_aliases),
        _elements(speaker.roles, _by_role(known.roles), _by_role(known.dropped_roles)),
        known.latest,
        known.gone,
        named=known.named,
        there=True,
    )


def fields_of(speaker: Speaker) -> dict[str, Shared]:
    """What a speaker has in each field."""
    held: dict[str, Shared] = {field: getattr(speaker, field) for field in FIELDS}
    return held | {f"{_ATTRIBUTE}{name}": value for name, value in speaker.attributes.items()}


def with_field(speaker: Speaker, field: str, value: Shared) -> Speaker:
    """The speaker with something else in a field."""
    if field.startswith(_ATTRIBUTE):
        return with_attribute(speaker, field.removeprefix(_ATTRIBUTE), value)
    return replace(speaker, **{field: value})


def _fields(speaker: Speaker, stamps: Stamps) -> dict[str, tuple[Stamp, Shared]]:
    held = fields_of(speaker)
    dropped = dict.fromkeys(field for field in stamps.fields if field.startswith(_ATTRIBUTE) and field not in held)
    # A note that was not given when the speaker was made says nothing against another's.
    made = {field: NEVER if field in _OFTEN_EMPTY and not value else stamps.made for field, value in held.items()}
    return {
        field: (stamps.fields.get(field, made.get(field, NEVER)), value) for field, value in {**held, **dropped}.items()
    }


def joined_standings(one: Standing, other: Standing) -> Standing:
    """What two know together; in whichever order, and however often they are joined."""
    fields = {**one.fields, **other.fields}
    for field in one.fields.keys() & other.fields.keys():
        fields[field] = max(one.fields[field], other.fields[field], key=_by_stamp)
    return Standing(
        fields,
        _joined_elements(one.aliases, other.aliases),
        _joined_elements(one.roles, other.roles),
        max(one.touched, other.touched),
        max(one.gone, other.gone),
        named=one.named or other.named,
        there=one.there or other.there,
    )


def speaker_of(speaker_id: str, known: Standing) -> Speaker | None:
    """The speaker that all see; None if it is gone."""
    if not known.there or (known.gone > known.touched and not known.named):
        return None
    made = Speaker(speaker_id, "", aliases=_present(known.aliases), roles=_present(known.roles))
    for field, (_, value) in sorted(known.fields.items()):
        made = with_field(made, field, SpeakerKind(str(value)) if field == "kind" else value)
    return made


def merged_speaker(speaker_id: str, shares: Iterable[Registry]) -> Speaker | None:
    """The speaker of an id as all shares together have it; None if it is gone, or there never was one."""
    known = list[tuple[Speaker | None, Stamps | None]]()
    for share in shares:
        one = share.speakers.get(speaker_id), share.stamps.get(speaker_id)
        if one != (None, None):
            known.append(one)
    if len(known) == 1:
        return known[0][0]
    return speaker_of(speaker_id, reduce(joined_standings, (standing(*one) for one in known))) if known else None


def merged(own: Registry, others: Sequence[Registry]) -> Registry:
    """What an annotator sees: the speakers of all, merged where somebody has merged them, and the own desk.

    Those in the own share have the colour that they have there; a colour number that another speaker has already
    is given to nobody else.
    """
    if not others:
        return alone(own)
    return renewed(own, own, others, {name: None for share in others for name in (*share.speakers, *share.stamps)})


def alone(own: Registry) -> Registry:
    """What an annotator sees who has read nobody else's share."""
    return replace(own, speakers=people_of(own.speakers, own.merges)) if own.merges else own


def renewed(view: Registry, own: Registry, others: Sequence[Registry], changed: Iterable[str]) -> Registry:
    """What an annotator sees after the shares have changed in some speakers."""
    if not others:
        return alone(own)
    shares = (own, *others)
    speakers, gone = everyone_in(view.speakers), set(view.gone)
    fresh: list[Speaker] = []
    for name in changed:
        before, speaker = speakers.get(name), merged_speaker(name, shares)
        if speaker is None:
            speakers.pop(name, None)
        elif name in own.speakers:
            speakers[name] = replace(speaker, colour=own.speakers[name].colour)
        elif before is not None:
            speakers[name] = replace(speaker, colour=before.colour)
        else:
            fresh.append(speaker)
        (gone.add if speaker is None else gone.discard)(name)
    if fresh:
        speakers = _with_colours(speakers, fresh)
    merges, apart = last_merges(map(_MERGES, shares)), dict[str, Apart]()
    for share in shares:
        apart |= share.apart
    return replace(own, speakers=people_of(speakers, merges), gone=frozenset(gone), merges=merges, apart=apart)


def _with_colours(speakers: dict[str, Speaker], fresh: Iterable[Speaker]) -> dict[str, Speaker]:
    taken = {speaker.colour for speaker in speakers.values()}
    free = count()
    for speaker in fresh:
        colour = speaker.colour
        if colour in taken or colour < 0:
            colour = next(number for number in free if number not in taken)
        taken.add(colour)
        speakers[speaker.id] = replace(speaker, colour=colour)
    return speakers


def _elements(
    present: Sequence[_Key], added: Mapping[_Key, Stamp], dropped: Mapping[_Key, Stamp]
) -> dict[_Key, Element]:
    elements = {one: Element(dropped=stamp) for one, stamp in dropped.items()}
    latest = NEVER
    for place, one in enumerate(present):
        # What stands behind another was written after it, or put there.
        latest = max(latest, added.get(one, NEVER))
        elements.setdefault(one, Element())
        elements[one] = Element((latest, place), added.get(one, NEVER), dropped.get(one, NEVER), there=True)
    return elements


def _joined_elements(one: Mapping[_Key, Element], other: Mapping[_Key, Element]) -> dict[_Key, Element]:
    both = {**one, **other}
    for key in one.keys() & other.keys():
        a, b = one[key], other[key]
        both[key] = Element(
            min(a.first, b.first), max(a.added, b.added), max(a.dropped, b.dropped), there=a.there or b.there
        )
    return both


def _present(elements: Mapping[_Key, Element]) -> tuple[_Key, ...]:
    there = [key for key, element in elements.items() if element.there and element.dropped <= element.added]
    return tuple(sorted(there, key=lambda key: (elements[key].first, _text_of(key))))


def _text_of(key: str | Role) -> str:
    return key if isinstance(key, str) else role_key(key)


def _by_stamp(written: tuple[Stamp, Shared]) -> tuple[Stamp, int, int, str]:
    stamp, value = written
    if isinstance(value, int):
        return stamp, 1 if isinstance(value, bool) else 2, value, ""
    return (stamp, 0, 0, "") if value is None else (stamp, 3, 0, value)


def _by_role(stamps: Mapping[str, Stamp]) -> dict[Role, Stamp]:
    found: dict[Role, Stamp] = {}
    for key, stamp in stamps.items():
        with suppress(msgspec.MsgspecError):  # somebody else has written it
            found[Role(*_ROLE.decode(key))] = stamp
    return found


_ROLE = msgspec.json.Decoder(tuple[str, str, str])
