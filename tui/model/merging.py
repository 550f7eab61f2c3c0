"""Merging: speakers of whom somebody has said that they are one, or that they are not.

Both are facts beside the speakers, which alter nobody's items: an item that names who was merged into another names
that other from then on. So a merge costs the same however much was said, and is taken back whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, overload

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.speakers import Speaker
from tui.model.stamps import NEVER, Stamp
from tui.model.strays import named_in


class Merge(Struct, frozen=True, omit_defaults=True):
    """What one annotator has said last of a speaker.

    Attributes:
        id: the speaker's.
        into: the id of who that is really; empty if the speaker stands alone.
        at: when it was said.
    """

    id: str
    into: str = ""
    at: Stamp = NEVER


class Apart(Struct, frozen=True):
    """That two speakers are not one, however alike their names are.

    Attributes:
        id: theirs, as `apart_id` joins them.
    """

    id: str


class People(dict[str, Speaker]):
    """Speakers by id, when some were merged: these are found under their own ids as those they were merged into.

    They are not listed. Without merges a plain dict does.

    Args:
        everyone: all speakers, each as what they are themselves.
        into: the id of who each of the merged ones is.
    """

    def __init__(self, everyone: Mapping[str, Speaker], into: Mapping[str, str]) -> None:
        super().__init__(everyone)
        self.into = into
        self.merged = {speaker: super(People, self).pop(speaker) for speaker in into}

    @cached_property
    def parts(self) -> Mapping[str, Sequence[Speaker]]:
        """Those who were merged, by the id of who they are, in the order of their own ids."""
        parts: dict[str, list[Speaker]] = {}
        for speaker in sorted(self.into):
            parts.setdefault(self.into[speaker], []).append(self.merged[speaker])
        return parts

    def __missing__(self, speaker: str) -> Speaker:
        return self[self.into[speaker]]

    def __contains__(self, speaker: object) -> bool:
        return speaker in self.into or super().__contains__(speaker)

    @overload
    def get(self, speaker: str, default: None = None, /) -> Speaker | None: ...
    @overload
    def get(self, speaker: str, default: Any, /) -> Any: ...
    def get(self, speaker: str, default: Any = None, /) -> Any:
        """The speaker, or the one they were merged into."""
        return super().get(self.into.get(speaker, speaker), default)


def people_of(everyone: Mapping[str, Speaker], merges: Mapping[str, Merge]) -> Mapping[str, Speaker]:
    """The speakers after merges."""
    into = merged_into(merges, everyone.keys()) if merges else None
    return People(everyone, into) if into else everyone


def with_more(speakers: Mapping[str, Speaker], more: Mapping[str, Speaker]) -> Mapping[str, Speaker]:
    """The speakers, and more of them."""
    if not more:
        return speakers
    into = speakers.into if isinstance(speakers, People) else {}
    everyone = {**everyone_in(speakers), **more}
    return People(everyone, into) if into else everyone


def everyone_in(speakers: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """All speakers, each as what they are themselves, whoever they were merged into."""
    return {**speakers, **speakers.merged} if isinstance(speakers, People) else dict(speakers)


def itself(speaker: str, speakers: Mapping[str, Speaker]) -> Speaker | None:
    """The speaker of that very id, whoever they were merged into."""
    merged = speakers.merged.get(speaker) if isinstance(speakers, People) else None
    return merged or speakers.get(speaker)


def really(speaker: str, speakers: Mapping[str, Speaker]) -> str:
    """The id of who a speaker is after all merges."""
    return speakers.into.get(speaker, speaker) if isinstance(speakers, People) else speaker


def moved_between(before: Mapping[str, Speaker], after: Mapping[str, Speaker]) -> set[str]:
    """The ids, after all merges before, of those who are somebody else afterwards."""
    was = before.into if isinstance(before, People) else {}
    now = after.into if isinstance(after, People) else {}
    if was == now:
        return set()
    return {was.get(one, one) for one in was.keys() | now.keys() if was.get(one, one) != now.get(one, one)}


def people_in(record: object, speakers: Mapping[str, Speaker]) -> tuple[str, ...]:
    """The ids of the speakers that an item names, after all merges; none of what is no item."""
    named = named_in(record)
    return tuple(speakers.into.get(one, one) for one in named) if isinstance(speakers, People) else named


def people_at(record: object, offset: int, speakers: Mapping[str, Speaker]) -> tuple[str, ...]:
    """The ids of the speakers that an item names, whoever is named at an offset of the text before the others."""
    people = people_in(record, speakers)
    sources = record.sources if isinstance(record, Claim) else ()
    here = [really(one.speaker, speakers) for one in sources if any(offset in span for span in one.spans)]
    return tuple(dict.fromkeys([*(one for one in here if one), *people]))


def merged_with(speaker: str, speakers: Mapping[str, Speaker]) -> Sequence[Speaker]:
    """Those who were merged into a speaker, each as what they are themselves, in the order of their ids."""
    return speakers.parts.get(speaker, ()) if isinstance(speakers, People) else ()


def one_with(speaker: str, speakers: Mapping[str, Speaker]) -> frozenset[str]:
    """The id of who a speaker is after all merges, and those of all who were merged into that one."""
    stays = really(speaker, speakers)
    return frozenset((stays, *(one.id for one in merged_with(stays, speakers))))


def are_themselves(ids: Iterable[str], speakers: Mapping[str, Speaker]) -> bool:
    """Whether all of some speakers are there, and nobody has merged them into others."""
    return all(speaker in speakers and really(speaker, speakers) == speaker for speaker in ids)


def last_merges(shares: Iterable[Mapping[str, Merge]]) -> dict[str, Merge]:
    """What was said last of each speaker, whoever said it; in whatever order the shares come."""
    last: dict[str, Merge] = {}
    for share in shares:
        for merge in share.values():
            known = last.get(merge.id)
            if known is None or (known.at, known.into) < (merge.at, merge.into):
                last[merge.id] = merge
    return last


def merged_into(merges: Mapping[str, Merge], there: Set[str]) -> dict[str, str]:
    """Who everybody is that was merged, along all chains.

    A merge with somebody who is not there does not count. Where annotators have merged speakers in a circle, all of
    these are the one whose id is the first in the alphabet.
    """
    steps = {one.id: one.into for one in merges.values() if one.id != one.into and {one.id, one.into} <= there}
    ends: dict[str, str] = {}
    for start in steps:
        path: dict[str, None] = {}
        here = start
        while here in steps and here not in path and here not in ends:
            path[here] = None
            here = steps[here]
        end = min(_from(here, path)) if here in path else ends.get(here, here)
        ends |= dict.fromkeys(path, end)
    return {speaker: end for speaker, end in ends.items() if end != speaker}


def _from(first: str, path: Iterable[str]) -> Iterator[str]:
    met = False
    for one in path:
        met = met or one == first
        if met:
            yield one


def apart_id(one: str, other: str) -> str:
    """The id under which it is said that two speakers are not one; in whatever order."""
    return "|".join(sorted((one, other)))
