"""Stamps: when an annotator wrote what of a speaker, so that the shares of all can be merged in any order.

A stamp is of a hybrid logical clock: milliseconds since 1970, a count for what is written in the same millisecond or
under a clock that goes behind, and who wrote it. Stamps compare as texts; an empty one is earlier than any other.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

Stamp = str

NEVER = ""
_DIGITS = re.compile("([0-9]{13})-([0-9a-f]{4})-")
_MOST = 0xFFFF


class Stamps(Struct, frozen=True, omit_defaults=True):
    """When one annotator wrote what of a speaker; what has no stamp was copied from others, or written before stamps.

    Attributes:
        id: the speaker's.
        made: when the annotator made the speaker; what was given then has no other stamp.
        fields: when name, kind, note or colour were written after that.
        aliases: of the aliases in the annotator's share.
        roles: of the roles in it, by `role_key`.
        dropped_aliases: when an alias was dropped, whosever it was.
        dropped_roles: likewise.
        named: whether an item of the annotator's has named the speaker; of one without stamps, one has.
        gone: when the annotator deleted the speaker; not in the share any more then.
    """

    id: str
    made: Stamp = NEVER
    fields: Mapping[str, Stamp] = {}
    aliases: Mapping[str, Stamp] = {}
    roles: Mapping[str, Stamp] = {}
    dropped_aliases: Mapping[str, Stamp] = {}
    dropped_roles: Mapping[str, Stamp] = {}
    named: bool = False
    gone: Stamp = NEVER

    @property
    def latest(self) -> Stamp:
        """The last of all."""
        groups = (self.fields, self.aliases, self.roles, self.dropped_aliases, self.dropped_roles)
        return max([self.made, self.gone, *(stamp for group in groups for stamp in group.values())])


def ticks(seen: Stamp, now: int, annotator: str) -> Iterator[Stamp]:
    """Stamps for what is written one after another.

    Args:
        seen: the last stamp that is known of what is written over; all that are given are later.
        now: milliseconds since 1970, by a clock that may be wrong.
        annotator: who writes.
    """
    known = _DIGITS.match(seen)
    moment, count = (int(known[1]), int(known[2], 16)) if known else (-1, 0)
    while True:
        if now > moment or count == _MOST:
            moment, count = max(now, moment + 1), 0
        else:
            count += 1
        yield f"{moment:013d}-{count:04x}-{annotator}"
