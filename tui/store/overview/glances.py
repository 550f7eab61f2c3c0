"""Glances at the files of very many layers: what a summary needs of one that is as the program has written it."""

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from tui.model.disputes import Target
from tui.model.layers import Progress
from tui.model.refusals import Refusal
from tui.model.statuses import Status
from tui.store.files import read_regular
from tui.store.shards import ShardMeta
from tui.store.tables import LIMIT

_HEAD = b'{"_meta":'


class _Naming(Struct, frozen=True, gc=False):
    speaker: str = ""


class _Item(Struct, frozen=True, gc=False):
    status: Status
    targets: tuple[Target, ...] = ()
    sources: tuple[_Naming, ...] = ()
    by: _Naming = _Naming()

    @property
    def speakers(self) -> Iterator[str]:
        """The ids of those that are named, an empty one among them if nobody is."""
        yield self.by.speaker
        yield from (source.speaker for source in self.sources)


class _Stray(Struct, frozen=True, gc=False):
    claim: _Item | None = None
    dispute: _Item | None = None
    mention: _Naming | None = None


class Glance(Struct, frozen=True, rename={"meta": "_meta"}):
    """A layer's file, without most of what is in it."""

    meta: Raw
    claims: Mapping[str, _Item] = {}
    disputes: Mapping[str, _Item] = {}
    mentions: Mapping[str, _Naming] = {}
    strays: Mapping[str, _Stray] = {}
    state: Mapping[str, Progress] = {}

    @property
    def progress(self) -> Progress:
        """How far the annotator has come."""
        return next(iter(self.state.values()), Progress())

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of the speakers that its items name."""
        placed = [*self.claims.values(), *self.disputes.values()]
        stray = [item for one in self.strays.values() for item in (one.claim, one.dispute) if item is not None]
        mentions = [*self.mentions.values(), *(one.mention for one in self.strays.values() if one.mention is not None)]
        named = {speaker for item in (*placed, *stray) for speaker in item.speakers}
        return frozenset(named.union(mention.speaker for mention in mentions) - {""})

    @property
    def aims(self) -> frozenset[str]:
        """The ids of the articles whose claims its disputes aim at, those without a place among them."""
        stray = [one.dispute for one in self.strays.values() if one.dispute is not None]
        disputes = (*self.disputes.values(), *stray)
        return frozenset(target.article for dispute in disputes for target in dispute.targets if target.claim)


def glance(path: Path, own: ShardMeta, journal: str, sequence: int) -> Glance | None:
    """What a file says, if it is as it was written, and the journal has nothing more of the layer.

    Args:
        path: the file.
        own: what it should say of itself.
        journal: the one whose entries should be in it.
        sequence: the number of the last of them that touches the layer.

    Returns:
        None if that is not so, or not known: then the layer has to be read as a whole.
    """
    try:
        data = read_regular(path, LIMIT)
        found = _DECODER.decode(data)
        (meta,) = _META.decode(found.meta).values()
    except (Refusal, msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        return None
    is_whole = data.startswith(_HEAD) and journal != "" and meta.mark.journal == journal
    body = data[len(_HEAD) + len(bytes(found.meta)) + 1 :]
    as_written = is_whole and zlib.crc32(body.removesuffix(b"\n"), zlib.crc32(b"{")) == meta.mark.crc
    same = msgspec.structs.replace(meta, given=own.given, mark=own.mark) == own
    return found if as_written and same and meta.mark.sequence >= sequence else None


_DECODER: msgspec.json.Decoder[Glance] = msgspec.json.Decoder(Glance)
_META: msgspec.json.Decoder[dict[str, ShardMeta]] = msgspec.json.Decoder(dict[str, ShardMeta])
