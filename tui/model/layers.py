"""Layers and the registry: what one annotator has written, as frozen values.

Both are *parts*: sets of named tables of records. An edit changes records of parts and nothing else, so a
part needs to know only how to put a record in, or take one out.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.decisions import Decision
from tui.model.dismissals import Dismissal
from tui.model.disputes import Dispute
from tui.model.links import Link
from tui.model.merging import Apart, Merge
from tui.model.speakers import Mention, Speaker
from tui.model.stamps import Stamps
from tui.model.statuses import ArticleState
from tui.model.strays import Item, Stray, named_by

Count = Annotated[int, Meta(ge=0)]

Record = Any
"""One stored value of a table: a Claim, Dispute, Mention, Stray, Decision, Progress, Speaker, Stamps, and so on."""

_Row = TypeVar("_Row")


class Progress(Struct, frozen=True):
    """How far the annotator has come with the article.

    Attributes:
        version: of the text that the items stand in; 0 while that is the first one, or there are none.
        note: why the article is done although something in it is not.
    """

    id: str = "progress"
    state: ArticleState = ArticleState.NEW
    version: Count = 0
    note: str = ""


class Given(Struct, frozen=True):
    """The last numbers given out in a layer; they never go back, so no id is given twice."""

    claims: Count = 0
    disputes: Count = 0
    mentions: Count = 0


class Desk(Struct, frozen=True):
    """What an annotator has in hand across articles.

    Attributes:
        pending_article: the article of the dispute that still seeks a target; empty if there is none.
        pending_dispute: that dispute's id.
    """

    id: str = "desk"
    pending_article: str = ""
    pending_dispute: str = ""


class Layer(Struct, frozen=True):
    """One annotator's annotations of one article.

    Attributes:
        strays: items of an earlier version of the text, which have no place in this one yet.
        decisions: what the annotator has decided of items, their own or others', when reviewing them.
        dismissed: words that are not to be annotated.
    """

    article: str
    annotator: str
    claims: Mapping[str, Claim] = {}
    disputes: Mapping[str, Dispute] = {}
    mentions: Mapping[str, Mention] = {}
    progress: Progress = Progress()
    given: Given = Given()
    strays: Mapping[str, Stray] = {}
    decisions: Mapping[str, Decision] = {}
    dismissed: Mapping[str, Dismissal] = {}

    @property
    def version(self) -> int:
        """The version of the text that the items stand in; 0 while there are none, so that it may be any."""
        return self.progress.version or (1 if self.is_begun else 0)

    @property
    def is_begun(self) -> bool:
        """Whether there is anything in it that stands in a text."""
        return bool(self.claims or self.disputes or self.mentions or self.strays or self.dismissed)

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of the speakers that its items name, those without a place among them."""
        items: list[Item] = [*self.claims.values(), *self.disputes.values(), *self.mentions.values()]
        items += [stray.item for stray in self.strays.values()]
        return frozenset(speaker for item in items for speaker in named_by(item))

    @property
    def aims(self) -> frozenset[str]:
        """The ids of the articles whose claims its disputes aim at, those without a place among them."""
        stray = [stray.dispute for stray in self.strays.values() if stray.dispute is not None]
        disputes = (*self.disputes.values(), *stray)
        return frozenset(target.article for dispute in disputes for target in dispute.targets if target.claim)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None; its first letter says what it is."""
        tables: Mapping[str, Mapping[str, Item]] = {"c": self.claims, "d": self.disputes, "m": self.mentions}
        return tables.get(item_id[:1], {}).get(item_id)

    def record(self, table: str, record_id: str) -> Record | None:
        """The record of that id, or None."""
        if table == "state":
            return self.progress if self.progress != Progress() else None
        return getattr(self, table).get(record_id)

    def with_records(self, table: str, records: Mapping[str, Record | None]) -> "Layer":
        """The layer with records of one table put in by their ids, or taken out where there is None."""
        if table == "state":
            return replace(self, progress=records["progress"] or Progress())
        rows = _with_rows(getattr(self, table), records)
        if table in _UNNUMBERED:
            return replace(self, **{table: rows})
        number = getattr(self.given, table)
        for record_id in records:
            number = max(number, int(record_id[1:]))
        return replace(self, **{table: rows, "given": replace(self.given, **{table: number})})

    def next_id(self, table: str) -> str:
        """The id for a new record of `claims`, `disputes` or `mentions`."""
        return f"{table[0]}{getattr(self.given, table) + 1}"


class Registry(Struct, frozen=True):
    """What all articles have in common: one annotator's share of it, or what that annotator sees of all shares.

    Attributes:
        speakers: by their ids.
        desk: the annotator's own.
        stamps: when the annotator wrote what of which speaker, also of those that are deleted.
        gone: the ids of further speakers that were deleted; in a share there are none.
        merges: what was said last of who is who.
        apart: of whom was said that they are not one.
        links: of the annotator's own claims, by their ids.
    """

    speakers: Mapping[str, Speaker] = {}
    desk: Desk = Desk()
    stamps: Mapping[str, Stamps] = {}
    gone: frozenset[str] = frozenset()
    merges: Mapping[str, Merge] = {}
    apart: Mapping[str, Apart] = {}
    links: Mapping[str, Link] = {}

    def record(self, table: str, record_id: str) -> Record | None:
        """The record of that id, or None."""
        if table == "desk":
            return self.desk if self.desk != Desk() else None
        return getattr(self, table).get(record_id)

    def with_records(self, table: str, records: Mapping[str, Record | None]) -> "Registry":
        """The registry with records of one table put in by their ids, or taken out where there is None."""
        if table == "desk":
            return replace(self, desk=records["desk"] or Desk())
        return replace(self, **{table: _with_rows(getattr(self, table), records)})


Part = Layer | Registry

LAYER_TABLES: Mapping[str, type] = {
    "claims": Claim,
    "disputes": Dispute,
    "mentions": Mention,
    "strays": Stray,
    "decisions": Decision,
    "dismissed": Dismissal,
    "state": Progress,
}
REGISTRY_TABLES: Mapping[str, type] = {
    "speakers": Speaker,
    "desk": Desk,
    "stamps": Stamps,
    "merges": Merge,
    "apart": Apart,
    "links": Link,
}

_UNNUMBERED = ("strays", "decisions", "dismissed")
"""The tables of a layer in which no ids are given out."""


def _with_rows(rows: Mapping[str, _Row], records: Mapping[str, _Row | None]) -> dict[str, _Row]:
    # A dict from which something was dropped copies itself eight times as fast as `dict` does.
    changed = rows.copy() if isinstance(rows, dict) else dict(rows)
    for record_id, record in records.items():
        if record is None:
            changed.pop(record_id, None)
        else:
            changed[record_id] = record
    return changed
