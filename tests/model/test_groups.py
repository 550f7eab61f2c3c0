"""Groups of claims that say the same: what links make of them, in whatever order, and what is left without one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.claims import Claim, ClaimType
from tui.model.dependents import joint_of
from tui.model.edits import REGISTRY, Edit, applied, joined, put, removal, whole
from tui.model.flaws import flaws_of_registry
from tui.model.groups import Groups, each_once, linking, parted, parting, without_lost
from tui.model.layers import Layer, Registry
from tui.model.links import ClaimName, Link, link_of
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.strays import stray_of

CLAIMS: list[ClaimName] = [(article, f"c{number}") for article in "ab" for number in (1, 2, 10)]
claims = st.sampled_from(CLAIMS)
pairs = st.tuples(claims, claims).filter(lambda pair: pair[0] != pair[1])
links = st.lists(st.builds(lambda pair: link_of(*pair), pairs), max_size=8)


def registry_of(some: list[Link]) -> Registry:
    """A registry that holds links."""
    return Registry(links={link.id: link for link in some})


def made(edit: Edit, registry: Registry) -> Registry:
    """The registry after an edit."""
    after = applied(edit, {REGISTRY: registry}).get(REGISTRY, registry)
    assert isinstance(after, Registry)
    return after


def partition(registry: Registry) -> set[tuple[ClaimName, ...]]:
    """All groups."""
    groups = Groups(registry.links.values())
    return {groups.of(claim) for claim in CLAIMS}


@given(links)
def test_to_say_the_same_is_an_equivalence(some: list[Link]) -> None:
    """Every claim says the same as itself; who says the same as one says it as all that one does, and the other way."""
    groups = Groups(some)
    for claim in CLAIMS:
        assert claim in groups.of(claim)
        assert all(groups.of(other) == groups.of(claim) for other in groups.of(claim))
        assert (len(groups.of(claim)) > 1) == (claim in groups)
    assert all(link.other in groups.of(link.one) for link in some)


@given(st.data(), links, links)
def test_the_order_of_links_does_not_matter(data: st.DataObject, some: list[Link], more: list[Link]) -> None:
    """Links of two, joined in whatever order and however often, make the same groups."""
    everything = [*some, *more]
    mixed = data.draw(st.permutations([*everything, *some]))
    assert partition(registry_of(everything)) == partition(registry_of(mixed)) == partition(registry_of([*more, *some]))


@given(links, pairs)
def test_linking_joins_two_groups_and_undo_parts_them(some: list[Link], pair: tuple[ClaimName, ClaimName]) -> None:
    """After a link the groups of both are one, all others as they were; taking it back leaves no trace."""
    registry = registry_of(some)
    groups = Groups(some)
    if pair[1] in groups.of(pair[0]):
        with pytest.raises(Refusal, match="say the same already"):
            linking(*pair, registry, groups)
        return
    edit = linking(*pair, registry, groups)
    after = made(edit, registry)
    union = {*groups.of(pair[0]), *groups.of(pair[1])}
    assert set(Groups(after.links.values()).of(pair[0])) == union
    assert {one for one in partition(after) if not set(one) & union} == {
        one for one in partition(registry) if not set(one) & union
    }
    assert made(edit.inverse, after) == registry


@given(links, claims)
def test_a_claim_leaves_and_the_others_stay_together(some: list[Link], claim: ClaimName) -> None:
    """Taken out of its group a claim is alone and the others are still one group; taking that back is exact."""
    registry, groups = registry_of(some), Groups(some)
    if claim not in groups:
        with pytest.raises(Refusal, match="no other claim"):
            parting(claim, registry, groups)
        return
    edit = parting(claim, registry, groups)
    after = made(edit, registry)
    others = groups.beside(claim)
    assert Groups(after.links.values()).of(claim) == (claim,)
    assert Groups(after.links.values()).of(others[0]) == others
    assert made(edit.inverse, after) == registry
    groups.take(edit)
    assert groups.of(others[0]) == others


@given(links, st.sets(claims))
def test_many_claims_go_at_once(some: list[Link], lost: set[ClaimName]) -> None:
    """Whatever claims go, what is left of each group is one group, and no link names what is not there."""
    registry = registry_of(some)
    after = made(joined("gone", parted(lost, registry.links, Groups(some))), registry)
    expected = {tuple(claim for claim in group if claim not in lost) for group in partition(registry)} - {()}
    assert partition(after) - {(claim,) for claim in lost} == expected
    assert not lost & {name for link in after.links.values() for name in (link.one, link.other)}


@given(links, st.lists(st.tuples(st.booleans(), pairs), max_size=12))
def test_the_index_follows_each_edit(some: list[Link], steps: list[tuple[bool, tuple[ClaimName, ClaimName]]]) -> None:
    """After any edits and their undoing the index knows what one built anew does."""
    registry, groups = registry_of(some), Groups(some)
    edits: list[Edit] = []
    for joins, pair in steps:
        try:
            edits.append(linking(*pair, registry, groups) if joins else parting(pair[0], registry, groups))
        except Refusal:
            continue
        registry = made(edits[-1], registry)
        groups.take(edits[-1])
    fresh = Groups(registry.links.values())
    assert [groups.of(claim) for claim in CLAIMS] == [fresh.of(claim) for claim in CLAIMS]
    for edit in reversed(edits):
        registry = made(edit.inverse, registry)
        groups.take(edit.inverse)
    assert registry == registry_of(some)
    assert [groups.of(claim) for claim in CLAIMS] == [Groups(some).of(claim) for claim in CLAIMS]


@given(links, st.lists(claims))
def test_of_each_group_the_first_stands_for_all(some: list[Link], listed: list[ClaimName]) -> None:
    """A list of claims has each group once, by whichever of it came first, and claims alone as often as they are."""
    groups = Groups(some)
    once = each_once(listed, groups)
    assert {groups.of(claim) for claim in once} == {groups.of(claim) for claim in listed}
    together = [groups.of(claim) for claim in once if claim in groups]
    assert len(together) == len(set(together))
    assert all(next(other for other in listed if other in groups.of(claim)) == claim for claim in once)


def test_a_link_has_one_name() -> None:
    """Two who link the same claims, whichever first, write the same record; numbers are listed as numbers."""
    assert link_of(("b", "c1"), ("a", "c2")) == link_of(("a", "c2"), ("b", "c1"))
    assert link_of(("b", "c1"), ("a", "c2")).id == "a#c2=b#c1"
    chain = [link_of(*pair) for pair in pairwise([("a", "c10"), ("b", "c1"), ("a", "c2")])]
    assert Groups(chain).of(("a", "c2")) == (("a", "c2"), ("a", "c10"), ("b", "c1"))
    with pytest.raises(Refusal, match="as itself"):
        link_of(("a", "c1"), ("a", "c1"))


def layer_with(*names: str) -> Layer:
    """An article's layer with claims."""
    return Layer("a", "mk", {name: Claim(name, ClaimType.INDIRECT, (Span(0, 3),)) for name in names})


CHAIN = [link_of(*pair) for pair in pairwise([("a", "c1"), ("a", "c2"), ("a", "c10")])]


def test_a_claim_that_goes_leaves_its_group() -> None:
    """An edit that takes a claim away takes it out of its group; one that moves it among the strays does not."""
    layer, registry, groups = layer_with("c1", "c2", "c10"), registry_of(CHAIN), Groups(CHAIN)
    gone = joined("delete c2", [removal("a", layer, "claims", "c2")])
    whole_edit = without_lost(gone, registry.links, groups)
    parts = applied(whole_edit, {REGISTRY: registry, "a": layer})
    after = parts[REGISTRY]
    assert isinstance(after, Registry)
    assert list(after.links) == ["a#c1=a#c10"]
    stray = put("a", layer, "strays", stray_of(layer.claims["c2"], 1))
    moved = joined("moved", [removal("a", layer, "claims", "c2"), stray])
    assert without_lost(moved, registry.links, groups) == moved
    strayed = applied(moved, {"a": layer})["a"]
    dropped = joined("delete c2", [removal("a", strayed, "strays", "c2")])
    assert len(without_lost(dropped, registry.links, groups).changes) > 1
    placed = joined("placed", [removal("a", strayed, "strays", "c2"), put("a", strayed, "claims", layer.claims["c2"])])
    assert without_lost(placed, registry.links, groups) == placed


def test_taking_back_a_claim_takes_back_what_it_says() -> None:
    """A claim that is taken back after it was linked goes with its links, and that is told; the rest stays linked."""
    layer, registry = layer_with("c1", "c2", "c10"), registry_of(CHAIN)
    undo = joined("claim c2", [removal("a", layer, "claims", "c2")])
    joint = joint_of(undo, {REGISTRY: registry, "a": layer})
    assert joint.dependents == ("that c1 says the same as c2", "that c10 says the same as c2")
    after = applied(joint.edit, {REGISTRY: registry, "a": layer})[REGISTRY]
    assert isinstance(after, Registry)
    assert list(after.links) == ["a#c1=a#c10"]


def test_a_lost_claim_is_a_flaw() -> None:
    """A link to a claim that is not there is found; the cure keeps the others together."""
    registry = registry_of(CHAIN)
    flaws = flaws_of_registry(registry, lambda *_: True, lambda _, claim: claim != "c2")
    (flaw,) = flaws.found
    assert flaw.what == "a#c2 is said to say the same as other claims, but is not there"
    assert list(made(Edit("repair", flaws.changes), registry).links) == ["a#c1=a#c10"]


@given(links)
def test_links_are_part_of_the_registry(some: list[Link]) -> None:
    """All changes that make a registry make its links."""
    registry = registry_of(some)
    assert made(Edit("all", whole(REGISTRY, registry)), Registry()) == registry
