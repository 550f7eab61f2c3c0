"""Groups: the claims that say the same, as their links make them; each claim is in one group, mostly alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tui.model.edits import REGISTRY, Change, Edit, joined, put
from tui.model.layers import Registry
from tui.model.links import ClaimName, Link, link_of
from tui.model.refusals import Refusal
from tui.model.strays import Stray


class Groups:
    """Which claims say the same, kept in step with each link that comes or goes.

    Args:
        links: in whatever order, also of several annotators.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._beside: defaultdict[ClaimName, set[ClaimName]] = defaultdict(set)
        for link in links:
            self._put(link)

    def take(self, edit: Edit) -> None:
        """Follow an edit."""
        for change in edit.changes:
            if change.table == "links":
                if change.before is not None:
                    self._drop(change.before)
                if change.after is not None:
                    self._put(change.after)

    def of(self, claim: ClaimName) -> tuple[ClaimName, ...]:
        """The claims that say the same as one, itself among them, in the order of articles and numbers."""
        if claim not in self._beside:
            return (claim,)
        return tuple(sorted(self._reached(claim), key=_in_order))

    def beside(self, claim: ClaimName) -> tuple[ClaimName, ...]:
        """The other claims of the group."""
        if claim not in self._beside:
            return ()
        return tuple(other for other in self.of(claim) if other != claim)

    def __contains__(self, claim: ClaimName) -> bool:
        return claim in self._beside

    def rest_without(self, lost: Collection[ClaimName]) -> Iterator[Link]:
        """The links that keep together what is left of groups from which claims go."""
        around = {other for claim in lost if claim in self._beside for other in self._beside[claim]} - set(lost)
        apart: defaultdict[ClaimName, list[ClaimName]] = defaultdict(list)
        seen: set[ClaimName] = set()
        for claim in sorted(around, key=_in_order):
            if claim not in seen:
                seen |= self._reached(claim, lost)
                apart[self.of(claim)[0]].append(claim)
        for parts in apart.values():
            yield from (link_of(parts[0], other) for other in parts[1:])

    def _reached(self, claim: ClaimName, but: Collection[ClaimName] = ()) -> set[ClaimName]:
        found, ahead = {claim}, [claim]
        while ahead:
            new = {other for other in self._beside.get(ahead.pop(), ()) if other not in found and other not in but}
            found |= new
            ahead += new
        return found

    def _put(self, link: Link) -> None:
        self._beside[link.one].add(link.other)
        self._beside[link.other].add(link.one)

    def _drop(self, link: Link) -> None:
        for claim, other in ((link.one, link.other), (link.other, link.one)):
            if claim in self._beside:
                self._beside[claim].discard(other)
                if not self._beside[claim]:
                    del self._beside[claim]


def each_once(claims: Iterable[ClaimName], groups: Groups) -> list[ClaimName]:
    """The claims in their order, but of those that say the same only the first."""
    told: set[ClaimName] = set()
    found: list[ClaimName] = []
    for claim in claims:
        if claim not in told:
            found.append(claim)
            if claim in groups:
                told.update(groups.of(claim))
    return found


def linking(one: ClaimName, other: ClaimName, registry: Registry, groups: Groups) -> Edit:
    """The edit after which two claims, and all that say the same as either, are one group.

    Raises:
        Refusal: if they are one already.
    """
    if other in groups.of(one):
        raise Refusal(f"{one[1]} and {other[1]} are said to say the same already")
    return Edit(f"{one[1]} says the same as {other[1]}", (put(REGISTRY, registry, "links", link_of(one, other)),))


def parting(claim: ClaimName, registry: Registry, groups: Groups) -> Edit:
    """The edit that takes a claim out of its group; the others stay together.

    Raises:
        Refusal: if nothing says the same.
    """
    if claim not in groups:
        raise Refusal("no other claim says the same", where=claim[1])
    return joined(f"{claim[1]} says something of its own", parted([claim], registry.links, groups))


def parted(claims: Collection[ClaimName], links: Mapping[str, Link], groups: Groups) -> list[Change]:
    """The changes that take claims out of their groups; what is left of each stays together."""
    lost = set(claims)
    gone = [link for link in links.values() if link.one in lost or link.other in lost]
    rest = groups.rest_without(lost)
    return [
        *(Change(REGISTRY, "links", link.id, link, None) for link in gone),
        *(Change(REGISTRY, "links", link.id, None, link) for link in rest),
    ]


def without_lost(edit: Edit, links: Mapping[str, Link], groups: Groups) -> Edit:
    """The edit, and if it takes claims away, those also out of their groups."""
    there: dict[ClaimName, bool] = {}
    for change in edit.changes:
        record = change.after if change.after is not None else change.before
        if change.table == "claims" or (isinstance(record, Stray) and record.claim is not None):
            name = (change.part, change.id)
            there[name] = there.get(name, False) or change.after is not None
    lost = [name for name, stays in there.items() if not stays and name in groups]
    return joined(edit.label, edit.changes, parted(lost, links, groups)) if lost else edit


def _in_order(claim: ClaimName) -> tuple[str, int, str]:
    article, name = claim
    return article, len(name), name
