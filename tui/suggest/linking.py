"""Linking: which known speaker naming words mean."""

from tui.model.layers import Registry
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.directory import directory_of
from tui.suggest.names import Name, initials_of, parsed
from tui.suggest.vocabulary import ANONYMOUS, GROUPS, MODIFIERS, OFFICES, RANKS, REACHES

SAME_NAME, SAME_PERSON, SAME_LETTERS, SAME_SURNAME, SAME_ROLE = 6, 5, 4, 3, 2
"""How well words name somebody: by a known name, by the person's own name in it, by an acronym, and so on."""


def linked(name_text: str, registry: Registry) -> str:
    """The id of the one speaker that the words most likely name; empty if there is none, or no telling which.

    The same name or alias goes before the person's own name, an acronym (“IEA”), the surname, and last the
    same office or body in other words (“Pakistan's interim prime minister”, “the Prime Minister of Pakistan”).
    """
    named = linkable(name_text, registry)
    return named[0] if len(named) == 1 else ""


def linkable(name_text: str, registry: Registry) -> list[str]:
    """The ids of all speakers that the words name equally well, in the registry's order."""
    graded = likenesses(name_text, registry)
    best = max(graded.values(), default=0)
    return [speaker for speaker, likeness in graded.items() if likeness == best]


def likenesses(name_text: str, registry: Registry) -> dict[str, int]:
    """How well the words name each speaker that they may name: `SAME_NAME` down to `SAME_ROLE`."""
    wanted = parsed(name_text)
    if not wanted.key:
        return {}
    graded = {
        speaker.id: max(_likeness(wanted, known, speaker) for known in map(parsed, speaker.names))
        for speaker in directory_of(registry.speakers).like(wanted)
    }
    return {speaker: likeness for speaker, likeness in graded.items() if likeness}


def names_alike(one: str, other: str) -> bool:
    """Whether two phrases may name the same speaker: “the mayor”, “the mayor of Lindow”."""
    wanted, known = parsed(one), parsed(other)
    fewer, more = sorted((wanted.terms, known.terms), key=len)
    described = wanted.head == known.head != "" and wanted.ranks == known.ranks and fewer <= more
    return bool(wanted.key) and (described or _likeness(wanted, known, Speaker("", other, known.kind)) > 0)


def _likeness(wanted: Name, known: Name, speaker: Speaker) -> int:
    if wanted.key == known.key:
        return SAME_NAME
    if wanted.person and wanted.person.casefold() == known.person.casefold():
        return SAME_PERSON
    if _is_acronym(wanted, known) or _is_acronym(known, wanted):
        return SAME_LETTERS
    if speaker.kind is SpeakerKind.PERSON and _shares_surname(wanted, known):
        return SAME_SURNAME
    return SAME_ROLE if wanted.describes_like(known) and not _is_somebody_else(wanted, speaker) else 0


def _is_somebody_else(wanted: Name, speaker: Speaker) -> bool:
    """Whether the words name a person, and the speaker is known as another one, who may hold the same office."""
    surnames = {parsed(name).surname for name in speaker.names} - {""}
    return wanted.surname != "" and bool(surnames) and wanted.surname not in surnames


def _is_acronym(short: Name, long: Name) -> bool:
    return short.plain.isupper() and short.key == initials_of(long.plain)


def _shares_surname(one: Name, other: Name) -> bool:
    """Whether one is the other's last name alone."""
    alone = " " not in one.person or " " not in other.person
    return alone and one.surname == other.surname != ""


def is_nameless(speaker: Speaker) -> bool:
    """Whether no name of a speaker tells who it is: “reports”, “a driver”, “local residents”."""
    if speaker.kind is SpeakerKind.UNNAMED:
        return True
    return speaker.kind is SpeakerKind.GROUP and not any(map(_is_proper, speaker.names))


def _is_proper(name: str) -> bool:
    """Whether there is a capital in a name other than that of a common word with which a sentence begins."""
    words = parsed(name).plain.split()
    if any(word[:1].isupper() for word in words[1:]):
        return True
    first = words[0] if words else ""
    is_common = {first.casefold(), first.casefold().removesuffix("s")} & (
        OFFICES | GROUPS | ANONYMOUS | MODIFIERS | RANKS | REACHES
    )
    return first[:1].isupper() and not is_common
