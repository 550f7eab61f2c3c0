"""The dispute map: who disputes whom about what, over all articles; what is answered, and what is denied in turn.

A claim is *unanswered* if nobody disputes it, nor another claim that says the same, while its speaker stands in a
dispute: other claims of theirs are disputed, or they dispute by it. What speakers say whom nobody disputes, and who
dispute nobody, is left out: that is most of the news, and no argument.

A *chain* begins with a claim that is disputed and is itself no denial of a claim that is known; each further step
disputes the claim by which the step before it was made. A circle of denials begins with its first claim, and with
each claim of it of which no other chain shows that it is denied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tui.model.disputers import disputers_of
from tui.model.disputes import Target
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.statuses import Status

AT_ONCE = 500
"""Claims, or disputes, that are looked through before one may pause."""


class MappedClaim(Struct, frozen=True, gc=False):
    """A claim of the map.

    Attributes:
        speakers: the ids of those who say it.
        start: where it begins in its article.
    """

    name: ClaimName
    speakers: tuple[str, ...]
    start: int


class MappedDispute(Struct, frozen=True, gc=False):
    """A dispute of the map.

    Attributes:
        speakers: the ids of who dispute: more than one by a claim of several sources; none if unknown.
        by: the claim by which it is disputed; None if it is none.
        start: where its evidence begins in the article.
    """

    article: str
    id: str
    kind: str
    speakers: tuple[str, ...]
    by: ClaimName | None
    targets: tuple[Target, ...]
    start: int

    @property
    def speaker(self) -> str:
        """The id of the first who disputes; empty if unknown."""
        return next(iter(self.speakers), "")

    @property
    def claims(self) -> tuple[ClaimName, ...]:
        """The claims that it goes against."""
        return tuple((target.article, target.claim) for target in self.targets if target.claim)

    @property
    def described(self) -> tuple[str, ...]:
        """The things that it goes against which no article holds."""
        return tuple(target.description for target in self.targets if target.description)


class Step(Struct, frozen=True):
    """One step of a chain.

    Attributes:
        depth: 0 for the claim that it begins with, 1 for what disputes that, and so on.
        dispute: by which the claim is made a step; None for the claim that the chain begins with.
        claim: what is said at this step; None for a dispute that is no claim.
        aim: the claim that is disputed at this step; None where the chain begins.
    """

    depth: int
    dispute: MappedDispute | None
    claim: ClaimName | None
    aim: ClaimName | None = None


class DisputeMap:
    """Claims and disputes of all articles, put together; rejected ones are left out.

    Attributes:
        groups: which claims say the same.
    """

    def __init__(self, groups: Groups | None = None) -> None:
        self.groups = groups or Groups()
        self._claims: dict[ClaimName, MappedClaim] = {}
        self._disputes: list[MappedDispute] = []
        self._against: defaultdict[ClaimName, list[MappedDispute]] = defaultdict(list)
        self._made_by: defaultdict[ClaimName, list[MappedDispute]] = defaultdict(list)

    def put(self, layer: Layer) -> None:
        """Take in an article."""
        for claim in layer.claims.values():
            if claim.status is not Status.REJECTED:
                name = (layer.article, claim.id)
                self._claims[name] = MappedClaim(name, claim.speakers, claim.content[0].start)
        for dispute in layer.disputes.values():
            if dispute.status is not Status.REJECTED:
                by = (layer.article, dispute.by.claim) if dispute.by.claim else None
                start = dispute.evidence[0].start
                mapped = MappedDispute(
                    layer.article,
                    dispute.id,
                    dispute.kind,
                    disputers_of(dispute, layer.claims),
                    by,
                    dispute.targets,
                    start,
                )
                self._disputes.append(mapped)
                for aim in mapped.claims:
                    self._against[aim].append(mapped)
                if by is not None:
                    self._made_by[by].append(mapped)

    @property
    def disputes(self) -> Sequence[MappedDispute]:
        """All disputes, in the order in which the articles came."""
        return self._disputes

    def claim(self, name: ClaimName) -> MappedClaim | None:
        """A claim; None if there is none of that name."""
        return self._claims.get(name)

    def against(self, claim: ClaimName) -> list[MappedDispute]:
        """The disputes of a claim, or of another one that says the same."""
        if claim not in self.groups:
            return self._against.get(claim, [])
        return list(dict.fromkeys(one for same in self.groups.of(claim) for one in self._against.get(same, ())))

    def made_by(self, claim: ClaimName) -> list[MappedDispute]:
        """What is disputed by a claim."""
        return self._made_by.get(claim, [])

    def speakers_against(self, dispute: MappedDispute) -> list[str]:
        """The ids of those whose claims a dispute goes against; an empty one for claims that nobody is linked to."""
        said = (self._claims[name].speakers or ("",) for name in dispute.claims if name in self._claims)
        return list(dict.fromkeys(speaker for speakers in said for speaker in speakers))

    def involves(self, dispute: MappedDispute, speakers: frozenset[str]) -> bool:
        """Whether one of some speakers disputes, or is disputed."""
        return not speakers.isdisjoint(dispute.speakers) or not speakers.isdisjoint(self.speakers_against(dispute))

    def involving(self, speakers: frozenset[str] | None) -> Iterator[MappedDispute | None]:
        """The disputes that involve one of some speakers, or all of them; None where one may pause."""
        for number, dispute in enumerate(self._disputes):
            if not number % AT_ONCE:
                yield None
            if speakers is None or self.involves(dispute, speakers):
                yield dispute

    def standing(self) -> Counter[str]:
        """In how many disputes each speaker stands, as who disputes or who is disputed."""
        count: Counter[str] = Counter()
        for dispute in self._disputes:
            stand = set(dispute.speakers or ("",))
            for target in dispute.targets:
                claim = self._claims.get((target.article, target.claim))
                if claim is not None:
                    stand.update(claim.speakers)
            for speaker in stand:
                count[speaker] += 1
        return count

    def unanswered(self) -> Iterator[MappedClaim | None]:
        """The claims that nobody disputes though their speakers stand in a dispute; None where one may pause."""
        disputed: set[str] = set()
        for dispute in self.involving(None):
            if dispute is None:
                yield None
            else:
                disputed.update(self.speakers_against(dispute))
        disputed.discard("")
        for number, (name, claim) in enumerate(self._claims.items()):
            if not number % AT_ONCE:
                yield None
            if (not disputed.isdisjoint(claim.speakers) or name in self._made_by) and not self.against(name):
                yield claim

    def chains(self) -> Iterator[list[Step] | None]:
        """The denials of denials, each from the claim that it begins with, its steps in the order of a tree.

        None where one may pause.
        """
        denied: list[ClaimName] = []
        for number, name in enumerate(self._against):
            if not number % AT_ONCE:
                yield None
            if name in self._claims and self._is_denied_further(name):
                denied.append(name)
        denied.sort()
        told: set[tuple[ClaimName | None, MappedDispute | None]] = set()
        for circles in (False, True):
            for number, name in enumerate(denied):
                if not number % AT_ONCE:
                    yield None
                if (
                    any((name, one) not in told for one in self._against[name])
                    if circles
                    else not self._is_denial(name)
                ):
                    chain = list(self._steps(name))
                    told.update((step.aim, step.dispute) for step in chain)
                    yield chain

    def _is_denied_further(self, claim: ClaimName) -> bool:
        """Whether something that disputes a claim is disputed itself."""
        return any(dispute.by in self._against for dispute in self._against[claim] if dispute.by is not None)

    def _is_denial(self, claim: ClaimName) -> bool:
        return any(aim in self._claims for dispute in self.made_by(claim) for aim in dispute.claims)

    def _steps(self, first: ClaimName) -> Iterator[Step]:
        yield Step(0, None, first)
        ahead = [(1, first, one) for one in reversed(self._in_order(self._against[first]))]
        seen: set[MappedDispute] = set()
        while ahead:
            depth, aim, dispute = ahead.pop()
            if dispute in seen:
                continue
            seen.add(dispute)
            yield Step(depth, dispute, dispute.by, aim)
            if dispute.by is not None:
                further = reversed(self._in_order(self._against.get(dispute.by, [])))
                ahead += [(depth + 1, dispute.by, one) for one in further]

    @staticmethod
    def _in_order(disputes: Iterable[MappedDispute]) -> list[MappedDispute]:
        return sorted(disputes, key=lambda one: (one.article, one.start, one.id))
