"""Speakers: who is quoted, in one registry that all articles share."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Container, Sequence
from enum import StrEnum
from itertools import count

from msgspec import UNSET, Struct, UnsetType, field

from tui.model.attributes import Attributes

HUES = 12
"""A speaker's colour number, modulo this, gives its hue; no two hues are taken for each other."""
COLOURS = 48
"""The colours of numbers that differ modulo this are told apart; those of other numbers at least differ."""
FEW_COLOURS = (7, 3)
"""The colours that a terminal of sixteen has for speakers, on dark and on light ground: numbers modulo these."""
LONGEST_NAME = 1_000
"""The most code points of a name that is taken from a text."""


class SpeakerKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"


class Role(Struct, frozen=True, omit_defaults=True):
    """An office or function, with the dates it was held (free text, empty if unknown)."""

    title: str
    since: str = ""
    until: str = ""


class Speaker(Struct, frozen=True, omit_defaults=True):
    """One person, organisation, group or unnamed source.

    Attributes:
        id: a slug of the name it was made with; it stays when the name changes.
        aliases: other ways in which articles name this speaker, in the order they were met.
        colour: the number of the colour it is shown in, for good.
        external: under what name others keep it: a number of Wikidata (`Q42`), or a URI; empty if nobody has said.
        stored: the attributes as files hold them, which say nothing where there are none; `attributes` gives them.
    """

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    note: str = ""
    colour: int = 0
    stored: Attributes | UnsetType = field(default=UNSET, name="attributes")
    external: str = ""

    def __hash__(self) -> int:
        return hash(self.id)  # a mapping has no hash

    @property
    def attributes(self) -> Attributes:
        """The values of what the workspace's schema asks for; also of what it does not ask for any more."""
        return {} if self.stored is UNSET else self.stored

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


class Mention(Struct, frozen=True):
    """A place where the text names a speaker, whether or not they speak there."""

    id: str
    speaker: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no mention from {self.start} to {self.end}")


_NAME_LENGTH = 48


def speaker_id(name: str, taken: Container[str]) -> str:
    """An id for a new speaker: a slug of the name, with a number if that is taken.

    The same name gives the same slug everywhere, so that two annotators who add it meet. A name without
    a Latin letter or digit gets a slug of its digest.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_NAME_LENGTH].rstrip("-")
    if not slug:
        slug = "speaker-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate


def new_colour(near: Sequence[int], taken: Collection[int]) -> int:
    """The colour number for a new speaker: no other speaker's, and unlike those that stand near.

    Args:
        near: the numbers of the speakers in the same article, the nearest first.
        taken: the numbers of all speakers known.
    """
    uses = Counter(number % COLOURS for number in taken)
    free = [next(number for number in count(first, COLOURS) if number not in taken) for first in range(COLOURS)]
    colours, hues, *few = (_nearness(near, modulus) for modulus in (COLOURS, HUES, *FEW_COLOURS))
    farthest = len(near)

    def suits(number: int) -> tuple[int, ...]:
        colour = number % COLOURS
        alike = (-seen.get(number % modulus, farthest) for seen, modulus in zip(few, FEW_COLOURS, strict=True))
        return -colours.get(colour, farthest), -hues.get(number % HUES, farthest), uses[colour], *alike, colour

    return min(free, key=suits)


def _nearness(near: Sequence[int], modulus: int) -> dict[int, int]:
    """How many speakers stand nearer than the first with each number, modulo something."""
    places: dict[int, int] = {}
    for place, number in enumerate(near):
        places.setdefault(number % modulus, place)
    return places


def read_role(written: str) -> Role:
    """A role as it is typed: a title, then in brackets since when and until when."""
    title, _, dates = written.removesuffix(")").partition("(")
    since, _, until = dates.replace("—", "–").partition("–")
    return Role(title.strip(), since.strip(), until.strip())


def written_role(role: Role) -> str:
    """A role as it is typed."""
    if not (role.since or role.until):
        return role.title
    return f"{role.title} ({role.since} – {role.until})" if role.until else f"{role.title} ({role.since})"
