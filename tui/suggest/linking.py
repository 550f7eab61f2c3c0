"""Linking: which known speaker naming words mean."""

from tui.model.layers import Registry
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.names import Name, initials_of, parsed


def linked(name_text: str, registry: Registry) -> str:
    """The id of the one speaker that the words most likely name; empty if there is none, or no telling which.

    The same name or alias goes before the person's own name, an acronym (“IEA”), the surname, and last the
    same office or body in other words (“Pakistan's interim prime minister”, “the Prime Minister of Pakistan”).
    """
    named = linkable(name_text, registry)
    return named[0] if len(named) == 1 else ""


def linkable(name_text: str, registry: Registry) -> list[str]:
    """The ids of all speakers that the words name equally well, in the registry's order."""
    wanted = parsed(name_text)
    best, found = 0, []
    if not wanted.key:
        return []
    for speaker in registry.speakers.values():
        likeness = 0
        for name in speaker.names:
            known = parsed(name)
            if not wanted.handles.isdisjoint(known.handles):
                likeness = max(likeness, _likeness(wanted, known, speaker))
        if likeness > best:
            best, found = likeness, [speaker.id]
        elif likeness == best > 0:
            found.append(speaker.id)
    return found


def _likeness(wanted: Name, known: Name, speaker: Speaker) -> int:
    if wanted.key == known.key:
        return 6
    if wanted.person and wanted.person.casefold() == known.person.casefold():
        return 5
    if _is_acronym(wanted, known) or _is_acronym(known, wanted):
        return 4
    if speaker.kind is SpeakerKind.PERSON and _shares_surname(wanted, known):
        return 3
    return 2 if wanted.describes_like(known) else 0


def _is_acronym(short: Name, long: Name) -> bool:
    return short.plain.isupper() and short.key == initials_of(long.plain)


def _shares_surname(one: Name, other: Name) -> bool:
    """Whether one is the other's last name alone."""
    alone = " " not in one.person or " " not in other.person
    return alone and one.surname == other.surname != ""
