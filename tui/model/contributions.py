"""Contributions: an edit of what all annotators see, as an edit of the share of the one who makes it.

Only what somebody writes goes into their share, with its stamp; what they only name goes into it as a copy without
stamps, so that it stays though others delete it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from tui.model.edits import REGISTRY, Change, Edit, joined
from tui.model.layers import Layer, Record, Registry
from tui.model.merging import Apart, Merge, itself
from tui.model.refusals import Refusal
from tui.model.sharing import fields_of, role_key, with_field
from tui.model.speakers import COLOURS, Role, Speaker, new_colour
from tui.model.stamps import NEVER, Stamp, Stamps, ticks
from tui.model.strays import named_by, named_in

_Kind = TypeVar("_Kind", str, Role)


def contributed(
    edit: Edit,
    view: Registry,
    own: Registry,
    others: Mapping[str, Registry],
    *,
    annotator: str,
    now: int,
    beside: Callable[[str], Sequence[int]],
) -> Edit:
    """The edit as the annotator's own share takes it.

    Args:
        edit: made for what the annotator sees.
        view: that.
        own: the annotator's share.
        others: the shares of the others, by annotator.
        annotator: who edits.
        now: milliseconds since 1970.
        beside: the colour numbers of the speakers that an article's items name, by the article's id.

    Raises:
        Refusal: if it deletes a speaker that somebody else's items name.
    """
    if all(_is_own(change, view, own) for change in edit.changes):
        return edit
    hand = _Hand(view, own, others, lambda seen: ticks(seen, now, annotator), beside)
    rest: list[Change] = []
    for change in edit.changes:
        if change.table in ("merges", "apart"):
            hand.say(change.table, change.id, change.after)
        elif (change.part, change.table) != (REGISTRY, "speakers"):
            rest.append(change)
        elif change.before == change.after:
            continue
        elif change.after is None:
            hand.delete(change.before, change.id)
        else:
            hand.write(change.before, change.after)
    for change in rest:
        if change.after is not None:
            for speaker in named_in(change.after):
                hand.name(speaker, change.part)
    return joined(edit.label, hand.changes, rest)


def _is_own(change: Change, view: Registry, own: Registry) -> bool:
    """Whether a change neither writes of a speaker nor names one whom the share does not have as named."""
    if change.table in ("speakers", "merges", "apart"):
        return False
    for speaker in named_in(change.after):
        if speaker not in own.speakers:
            if itself(speaker, view.speakers) is not None:
                return False
        elif speaker in own.stamps and not own.stamps[speaker].named:
            return False
    return True


def colours_in(layer: Layer, speakers: Mapping[str, Speaker]) -> list[int]:
    """The colour numbers of the speakers that a layer's items name."""
    items: Iterable[Record] = (*layer.claims.values(), *layer.disputes.values(), *layer.mentions.values())
    named = dict.fromkeys(speaker for item in items for speaker in named_by(item))
    return [speakers[speaker].colour for speaker in named if speaker in speakers]


class _Hand:
    """What an annotator changes in their share with one edit."""

    def __init__(
        self,
        view: Registry,
        own: Registry,
        others: Mapping[str, Registry],
        clock: Callable[[Stamp], Iterator[Stamp]],
        beside: Callable[[str], Sequence[int]],
    ) -> None:
        self._view, self._own, self._others = view, own, others
        self._clock, self._beside = clock, beside
        self._speakers: dict[str, Speaker | None] = {}
        self._stamps: dict[str, Stamps | None] = {}
        self._said: list[Change] = []

    @property
    def changes(self) -> Iterator[Change]:
        """All of them."""
        for speaker_id, speaker in self._speakers.items():
            yield Change(REGISTRY, "speakers", speaker_id, self._own.speakers.get(speaker_id), speaker)
        for speaker_id, stamps in self._stamps.items():
            yield Change(REGISTRY, "stamps", speaker_id, self._own.stamps.get(speaker_id), stamps)
        yield from self._said

    def delete(self, before: Speaker | None, speaker_id: str) -> None:
        """Delete a speaker for all."""
        for annotator, share in self._others.items():
            stamps = share.stamps.get(speaker_id)
            if speaker_id in share.speakers and (stamps is None or stamps.named):
                name = before.name if before is not None else speaker_id
                raise Refusal(f"{name} stays: {annotator} has annotations that name this speaker")
        self._put(None, Stamps(speaker_id, gone=next(self._ticks(speaker_id))))

    def write(self, before: Speaker | None, after: Speaker) -> None:
        """Write what is another after than before."""
        share, known = self._now_of(after.id)
        clock = self._ticks(after.id)
        if known is None or known.gone:
            # A speaker is made because something names it, and without stamps it is in the share for no other reason.
            known = Stamps(after.id, named=share is not None or before is None)
        was = before or Speaker(after.id, "")
        own = share or _copy(was, after.colour)
        if before is None:
            own, known = (
                replace(after, aliases=own.aliases, roles=own.roles),
                replace(known, made=next(clock), fields={}),
            )
        held, wanted = fields_of(was), fields_of(after)
        for field in dict.fromkeys((*wanted, *held)) if before is not None else ():
            if wanted.get(field) != held.get(field):
                own = with_field(own, field, wanted.get(field))
                known = replace(known, fields={**known.fields, field: next(clock)})
        own = replace(
            own,
            aliases=_kept(own.aliases, was.aliases, after.aliases),
            roles=_kept(own.roles, was.roles, after.roles),
        )
        added, dropped = _written(was.aliases, after.aliases, known.aliases, known.dropped_aliases, clock)
        known = replace(known, aliases=added, dropped_aliases=dropped)
        keys = (tuple(map(role_key, was.roles)), tuple(map(role_key, after.roles)))
        added, dropped = _written(*keys, known.roles, known.dropped_roles, clock)
        self._put(own, replace(known, roles=added, dropped_roles=dropped))

    def say(self, table: str, record_id: str, record: Merge | Apart | None) -> None:
        """Say that two speakers are one, or not; the one who says it keeps both."""
        if isinstance(record, Merge):
            shares = (self._own, *self._others.values())
            seen = max((share.merges[record.id].at for share in shares if record.id in share.merges), default=NEVER)
            record = replace(record, at=next(self._clock(seen)))
            for speaker in filter(None, (record.id, record.into)):
                self.name(speaker, "")
        self._said.append(Change(REGISTRY, table, record_id, self._own.record(table, record_id), record))

    def name(self, speaker_id: str, article: str) -> None:
        """Name a speaker in an item of an article; of none, if that is empty."""
        share, known = self._now_of(speaker_id)
        seen = itself(speaker_id, self._view.speakers)
        if share is None:
            if seen is not None and speaker_id not in self._speakers:
                self._put(
                    _copy(seen, self._colour_of(seen, article)),
                    None if known is None else Stamps(speaker_id, named=True),
                )
        elif known is not None and not known.named:
            self._put(share, replace(known, named=True))

    def _colour_of(self, speaker: Speaker, article: str) -> int:
        """The colour of another's speaker from now on: another one if somebody in the article is shown in the same."""
        near = self._beside(article) if article else ()
        if speaker.colour % COLOURS not in {colour % COLOURS for colour in near}:
            return speaker.colour
        return new_colour(near, {known.colour for known in self._view.speakers.values()})

    def _now_of(self, speaker_id: str) -> tuple[Speaker | None, Stamps | None]:
        own = self._own
        return (
            self._speakers.get(speaker_id, own.speakers.get(speaker_id)),
            self._stamps.get(speaker_id, own.stamps.get(speaker_id)),
        )

    def _put(self, speaker: Speaker | None, stamps: Stamps | None) -> None:
        speaker_id = speaker.id if speaker is not None else stamps.id if stamps is not None else ""
        self._speakers[speaker_id], self._stamps[speaker_id] = speaker, stamps

    def _ticks(self, speaker_id: str) -> Iterator[Stamp]:
        shares = (self._own, *self._others.values())
        known = [share.stamps[speaker_id].latest for share in shares if speaker_id in share.stamps]
        return self._clock(max(known, default=NEVER))


def _copy(speaker: Speaker, colour: int) -> Speaker:
    return Speaker(speaker.id, speaker.name, speaker.kind, colour=colour)


def _kept(own: tuple[_Kind, ...], before: tuple[_Kind, ...], after: tuple[_Kind, ...]) -> tuple[_Kind, ...]:
    """Of what there is after, what the annotator has written, in that order."""
    return tuple(one for one in after if one in own or one not in before)


def _written(
    before: tuple[str, ...],
    after: tuple[str, ...],
    added: Mapping[str, Stamp],
    dropped: Mapping[str, Stamp],
    clock: Iterator[Stamp],
) -> tuple[Mapping[str, Stamp], Mapping[str, Stamp]]:
    """When what was written and dropped, after a change."""
    new = [one for one in after if one not in before]
    gone = [one for one in before if one not in after]
    if not new and not gone:
        return added, dropped
    return (
        {one: stamp for one, stamp in added.items() if one not in gone} | {one: next(clock) for one in new},
        {one: stamp for one, stamp in dropped.items() if one not in new} | {one: next(clock) for one in gone},
    )
