"""The rows of the dispute map: as a tree, as a time line, what is unanswered, and the chains."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Literal, get_args

from msgspec import Struct

from tui.model.disputemap import DisputeMap, MappedClaim, MappedDispute, Step
from tui.model.links import ClaimName

MapView = Literal["tree", "time line", "unanswered", "chains"]
MAP_VIEWS: tuple[MapView, ...] = get_args(MapView)
"""The ways in which the map is seen."""

What = Literal["speaker", "against", "claim", "described", "dispute", "date"]


class MapRow(Struct, frozen=True, gc=False):
    """One row.

    Attributes:
        id: tells it from all other rows of the view.
        depth: how far it is indented.
        speaker: the id of who disputes, is disputed, or says the claim; empty if unknown.
        count: how many disputes or claims stand below it; 0 if that is not told.
        words: a date, or what is described.
    """

    id: str
    depth: int
    what: What
    speaker: str = ""
    claim: ClaimName | None = None
    dispute: MappedDispute | None = None
    count: int = 0
    words: str = ""

    @property
    def leads_to(self) -> ClaimName | None:
        """The article and the item that it stands for; None for a heading."""
        if self.what == "dispute" and self.dispute is not None:
            return self.dispute.article, self.dispute.id
        if self.what == "described" and self.dispute is not None:
            return self.dispute.article, self.dispute.id
        return self.claim


class Order(Struct, frozen=True):
    """By what rows are put in order.

    Attributes:
        date: the date of an article; empty if it has none.
        name: the name of a speaker.
    """

    date: Callable[[str], str]
    name: Callable[[str], str]

    def of_dispute(self, dispute: MappedDispute) -> tuple[str, str, int, str]:
        """By the article's date, then where it stands."""
        return self.date(dispute.article), dispute.article, dispute.start, dispute.id


def map_rows(
    dispute_map: DisputeMap, view: MapView, order: Order, speakers: frozenset[str] | None = None
) -> Iterator[MapRow | None]:
    """The rows of a view, from the top; None where one may pause.

    With speakers, only those of what one of them disputes, or is disputed for.
    """
    made = {"tree": _tree, "time line": _time_line, "unanswered": _unanswered, "chains": _chains}[view]
    return made(dispute_map, order, speakers)


def _tree(dispute_map: DisputeMap, order: Order, speakers: frozenset[str] | None) -> Iterator[MapRow | None]:
    """Who disputes, below whom, below which claim, below by what; the busiest first."""
    by: defaultdict[str, list[MappedDispute]] = defaultdict(list)
    for dispute in dispute_map.involving(speakers):
        if dispute is None:
            yield None
        else:
            for speaker in dispute.speakers or ("",):
                by[speaker].append(dispute)
    for speaker in sorted(by, key=lambda one: (-len(by[one]), order.name(one), one)):
        disputes = sorted(by[speaker], key=order.of_dispute)
        yield MapRow(f"s {speaker}", 0, "speaker", speaker, count=len(disputes))
        yield from _below(dispute_map, order, speaker, disputes)


def _below(dispute_map: DisputeMap, order: Order, speaker: str, disputes: list[MappedDispute]) -> Iterator[MapRow]:
    whom: defaultdict[str, dict[ClaimName, list[MappedDispute]]] = defaultdict(dict)
    described: list[tuple[str, MappedDispute]] = []
    for dispute in disputes:
        described += [(words, dispute) for words in dispute.described]
        for name in dispute.claims:
            claim = dispute_map.claim(name)
            for one in (claim.speakers or ("",)) if claim else ("",):
                whom[one].setdefault(name, []).append(dispute)
    for one in sorted(whom, key=lambda one: (-len(whom[one]), order.name(one), one)):
        at = f"s {speaker} {one}"
        yield MapRow(at, 1, "against", one, count=sum(map(len, whom[one].values())))
        for name, against in whom[one].items():
            yield MapRow(f"{at} {name[0]}#{name[1]}", 2, "claim", one, claim=name)
            for dispute in against:
                yield MapRow(
                    f"{at} {name[0]}#{name[1]} {dispute.article}#{dispute.id}",
                    3,
                    "dispute",
                    speaker,
                    claim=dispute.by,
                    dispute=dispute,
                )
    for words, dispute in described:
        at = f"s {speaker} {dispute.article}#{dispute.id} {words}"
        yield MapRow(at, 1, "described", speaker, dispute=dispute, words=words)
        yield MapRow(f"{at} by", 2, "dispute", speaker, claim=dispute.by, dispute=dispute)


def _time_line(dispute_map: DisputeMap, order: Order, speakers: frozenset[str] | None) -> Iterator[MapRow | None]:
    """The disputes by the dates of their articles, each with what it goes against."""
    on: defaultdict[str, list[MappedDispute]] = defaultdict(list)
    for dispute in dispute_map.involving(speakers):
        if dispute is None:
            yield None
        else:
            on[order.date(dispute.article)].append(dispute)
    for date in sorted(on):
        yield MapRow(f"t {date}", 0, "date", words=date or "without a date")
        for dispute in sorted(on[date], key=order.of_dispute):
            at = f"{dispute.article}#{dispute.id}"
            yield MapRow(at, 1, "dispute", dispute.speaker, claim=dispute.by, dispute=dispute)
            yield from _aims(dispute_map, dispute, at, 2)


def _aims(dispute_map: DisputeMap, dispute: MappedDispute, at: str, depth: int) -> Iterator[MapRow]:
    for name in dispute.claims:
        claim = dispute_map.claim(name)
        speaker = next(iter(claim.speakers), "") if claim else ""
        yield MapRow(f"{at} {name[0]}#{name[1]}", depth, "claim", speaker, claim=name)
    for words in dispute.described:
        yield MapRow(f"{at} {words}", depth, "described", dispute.speaker, dispute=dispute, words=words)


def _unanswered(dispute_map: DisputeMap, order: Order, speakers: frozenset[str] | None) -> Iterator[MapRow | None]:
    """The claims that nobody disputes though their speakers stand in a dispute, by speaker and date."""
    said: defaultdict[str, list[MappedClaim]] = defaultdict(list)
    for claim in dispute_map.unanswered():
        if claim is None:
            yield None
            continue
        for speaker in claim.speakers or ("",):
            if speakers is None or speaker in speakers:
                said[speaker].append(claim)
    in_order: dict[str, list[MappedClaim]] = {}
    for speaker, claims in said.items():
        yield None
        claims.sort(key=lambda one: (order.date(one.name[0]), one.name[0], one.start))
        in_order[speaker] = _once(dispute_map, claims)
    for speaker in sorted(in_order, key=lambda one: (-len(in_order[one]), order.name(one), one)):
        yield MapRow(f"u {speaker}", 0, "speaker", speaker, count=len(in_order[speaker]))
        for claim in in_order[speaker]:
            yield MapRow(f"u {speaker} {claim.name[0]}#{claim.name[1]}", 1, "claim", speaker, claim=claim.name)


def _once(dispute_map: DisputeMap, claims: Iterable[MappedClaim]) -> list[MappedClaim]:
    """The first of those that say the same, and all that stand alone."""
    told: set[ClaimName] = set()
    first: list[MappedClaim] = []
    for claim in claims:
        if claim.name not in told:
            first.append(claim)
            told.update(dispute_map.groups.of(claim.name) if claim.name in dispute_map.groups else ())
    return first


def _chains(dispute_map: DisputeMap, order: Order, speakers: frozenset[str] | None) -> Iterator[MapRow | None]:
    """Each chain from the claim that it begins with; every denial below what it denies."""

    def begins(chain: list[Step]) -> tuple[str, ClaimName]:
        first = chain[0].claim or ("", "")
        return order.date(first[0]), first

    chains: list[tuple[tuple[str, ClaimName], list[Step]]] = []
    for told in dispute_map.chains():
        if told is None:
            yield None
        else:
            chains.append((begins(told), told))
    for _, chain in sorted(chains, key=itemgetter(0)):
        if speakers is not None and not _is_in(dispute_map, (step.dispute for step in chain), speakers):
            continue
        first = chain[0].claim
        at = f"k {first[0]}#{first[1]}" if first else "k"
        for step in chain:
            if step.dispute is None:
                claim = dispute_map.claim(first) if first else None
                speaker = next(iter(claim.speakers), "") if claim else ""
                yield MapRow(at, 0, "claim", speaker, claim=first)
            else:
                name = f"{at} {step.dispute.article}#{step.dispute.id}"
                yield MapRow(
                    name, step.depth, "dispute", step.dispute.speaker, claim=step.dispute.by, dispute=step.dispute
                )


def _is_in(dispute_map: DisputeMap, disputes: Iterable[MappedDispute | None], speakers: frozenset[str]) -> bool:
    return any(one is not None and dispute_map.involves(one, speakers) for one in disputes)
