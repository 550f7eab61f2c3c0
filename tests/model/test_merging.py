"""Speakers made one: the same for everybody, in whatever order it is heard, and taken back whole."""

from collections.abc import Mapping
from contextlib import suppress
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.model.test_sharing import NAMES, World, colourless
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute
from tui.model.drafts import newcomer
from tui.model.edits import REGISTRY, Edit, applied, put
from tui.model.layers import Layer, Registry
from tui.model.merging import (
    Apart,
    Merge,
    People,
    apart_id,
    are_themselves,
    everyone_in,
    last_merges,
    merged_into,
    merged_with,
    one_with,
    people_at,
    people_of,
)
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_speaker
from tui.model.sharing import alone
from tui.model.spans import Span
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.model.strays import stray_of
from tui.model.unions import difference_of, may_be_one, merge_of, parting_of, resolved, split_of

IDS = ("a", "b", "c", "d")
EVERYONE = {one: Speaker(one, one.upper(), colour=number) for number, one in enumerate(IDS)}

stamps = st.builds("{:013d}-0000-{}".format, st.integers(0, 4), st.sampled_from(NAMES))
merges = st.builds(Merge, st.sampled_from(IDS), st.sampled_from(("", *IDS, "nobody")), stamps)
shares = st.lists(merges, max_size=4).map(lambda said: {one.id: one for one in said})


@given(st.lists(shares, min_size=1, max_size=4))
def test_who_is_who_does_not_depend_on_the_order(held: list[Mapping[str, Merge]]) -> None:
    """Chains and circles of merges by several annotators amount to the same in whatever order these are read."""
    outcomes = [merged_into(last_merges(order), EVERYONE.keys()) for order in permutations(held)]
    assert all(outcome == outcomes[0] for outcome in outcomes)
    (into, *_) = outcomes
    assert all(end not in into for end in into.values()), "who somebody was merged into is merged no further"
    assert {*into, *into.values()} <= EVERYONE.keys()


class _Looked(dict[str, str]):
    """Counts how often it is looked at."""

    times = 0

    def __getitem__(self, key: str) -> str:
        self.times += 1
        return super().__getitem__(key)


def test_very_many_merges_are_gone_through_once() -> None:
    """To ask of everybody who was merged into them costs no more than to look at each merge a few times."""
    everyone = {f"s{number}": Speaker(f"s{number}", f"Speaker {number}") for number in range(600)}
    into = _Looked({f"s{number}": f"s{number % 100}" for number in range(100, 600)})
    people = People(everyone, into)
    assert [len(one_with(speaker, people)) for speaker in people] == [6] * 100
    assert into.times <= 3 * len(into)


@given(shares)
def test_merged_speakers_are_found_and_not_listed(said: Mapping[str, Merge]) -> None:
    """Under every old id there is the one who it is; listed are only those who stand for themselves; nobody is lost."""
    people = people_of(EVERYONE, said)
    into = merged_into(said, EVERYONE.keys())
    assert set(people) == EVERYONE.keys() - into.keys()
    for one in IDS:
        assert one in people
        assert people[one] == people.get(one) == EVERYONE[into.get(one, one)]
    assert people.get("nobody") is None
    assert everyone_in(people) == EVERYONE
    assert {merged.id for one in people for merged in merged_with(one, people)} == into.keys()


def world_of(*speakers: str) -> World:
    """Three annotators who know some speakers."""
    world = World()
    for name in speakers:
        world.put("mk", Speaker(name, name.upper(), aliases=(f"old {name}",)))
    world.sync()
    return world


def merge(world: World, who: str, merged: str, into: str) -> Edit:
    """Let an annotator merge two speakers."""
    return world.do(who, merge_of(merged, into, world.views[who]))


def test_a_merge_is_seen_by_all() -> None:
    """What one has merged is one for all, with all names, also in others' items; and nobody's layer is written."""
    world = world_of("a", "b")
    world.claim("jo", "a")
    before = world.layers["jo"]
    merge(world, "mk", "a", "b")
    world.sync()
    for name in NAMES:
        assert list(world.views[name].speakers) == ["b"]
        assert world.views[name].speakers["a"].aliases == ("old b", "A", "old a")
    assert world.layers["jo"] == before
    (claim,) = resolved(before, world.views["jo"].speakers).claims.values()
    assert claim.speakers == ("b",)


def test_undoing_a_merge_leaves_nothing_of_it() -> None:
    """Taken back, a merge leaves the speakers, the layers and the shares exactly as they were, for everybody."""
    world = world_of("a", "b")
    before = {name: (world.shares[name], world.views[name].speakers) for name in NAMES}
    done = merge(world, "mk", "a", "b")
    world.sync()
    world.apply("mk", done.inverse)
    world.sync()
    assert {name: (world.shares[name], world.views[name].speakers) for name in NAMES} == before


def test_the_last_word_on_who_somebody_is_counts() -> None:
    """Of two who merge a speaker into different ones the later one's word counts; taken back, the other's does."""
    world = world_of("a", "b", "c")
    merge(world, "mk", "a", "b")
    world.now += 3
    later = merge(world, "jo", "a", "c")
    world.sync()
    assert [world.views[name].speakers["a"].id for name in NAMES] == ["c"] * 3
    world.apply("jo", later.inverse)
    world.sync()
    assert [world.views[name].speakers["a"].id for name in NAMES] == ["b"] * 3


def test_merges_against_each_other_are_one_merge() -> None:
    """Two who merge the same two speakers the other way round at once end up with one of them, the same for all."""
    world = world_of("a", "b")
    merge(world, "mk", "a", "b")
    merge(world, "jo", "b", "a")
    world.sync()
    assert [list(world.views[name].speakers) for name in NAMES] == [["a"]] * 3
    with pytest.raises(Refusal, match="the same speaker"):
        merge_of("a", "b", world.views["zz"])


def test_somebody_else_may_part_them_again() -> None:
    """Whoever sees a merge may take it apart; both are as they were, without the names that came with it."""
    world = world_of("a", "b")
    merge(world, "mk", "a", "b")
    world.sync()
    world.do("jo", parting_of("a", world.views["jo"]))
    world.sync()
    for name in NAMES:
        assert {one.id: one.aliases for one in world.views[name].speakers.values()} == {
            "a": ("old a",),
            "b": ("old b",),
        }
    with pytest.raises(Refusal, match="stands alone"):
        parting_of("a", world.views["mk"])


def test_an_id_that_was_merged_is_not_given_again() -> None:
    """A new speaker of the name that somebody was merged under does not get that id: others' items have it."""
    world = world_of("a", "b")
    merge(world, "mk", "a", "b")
    world.sync()
    assert newcomer("A", SpeakerKind.PERSON, None, world.views["zz"]).id == "a-2"


def test_a_speaker_with_merged_ones_goes_with_them() -> None:
    """Deleting who others were merged into deletes these too, unless an item names one of them."""
    registry = alone(Registry({one: EVERYONE[one] for one in "ab"}, merges={"a": Merge("a", "b", "1")}))
    named = Layer("x", "mk", mentions={"m1": Mention("m1", "a", 0, 1)})
    edit = removal_of_speaker("b", registry, [named])
    assert {change.id for change in edit.changes} == {"a", "b", "m1"}
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 1),), sources=(Source("a"),))
    with pytest.raises(Refusal, match="B is named by x#c1"):
        removal_of_speaker("b", registry, [replace(named, claims={"c1": claim})])


def test_what_only_one_has_stays() -> None:
    """The one who stays takes over roles, and note and external id if they have none."""
    goes = Speaker("a", "A", roles=(Role("mayor"),), note="seen", external="Q1")
    registry = Registry({"a": goes, "b": Speaker("b", "B", roles=(Role("judge"),), external="Q2")})
    (b, *_) = (change.after for change in merge_of("a", "b", registry).changes)
    assert (b.roles, b.note, b.external) == ((Role("judge"), Role("mayor")), "seen", "Q2")


def test_a_split_moves_what_was_chosen() -> None:
    """Chosen claims, disputes and mentions name the new speaker, chosen names are the new one's; the rest stays."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 1),), sources=(Source("a"), Source("c")))
    dispute = Dispute("d1", "denies", (Span(0, 1),), by=By("b"))
    layer = Layer(
        "x",
        "mk",
        {"c1": claim, "c2": replace(claim, id="c2")},
        {"d1": dispute},
        {"m1": Mention("m1", "b", 0, 1)},
        strays={"m2": stray_of(Mention("m2", "b", 2, 3), 1)},
    )
    everyone = {**EVERYONE, "b": Speaker("b", "B", aliases=("E", "B."))}
    registry = alone(Registry(everyone, merges={"a": Merge("a", "b", "1")}))
    new = Speaker("e", "E")
    edit = split_of(everyone["b"], new, {("x", "c1"), ("x", "d1"), ("x", "m2")}, registry, [layer])
    after = applied(edit, {REGISTRY: replace(registry, speakers=everyone), "x": layer})
    assert isinstance(got := after["x"], Layer)
    assert got.claims["c1"].speakers == ("e", "c")
    assert got.claims["c2"] == layer.claims["c2"]
    assert got.disputes["d1"].by.speaker == "e"
    assert got.mentions == layer.mentions
    assert got.strays["m2"].item == Mention("m2", "e", 2, 3)
    assert isinstance(people := after[REGISTRY], Registry)
    assert (people.speakers["b"].aliases, people.speakers["e"]) == (("B.",), new)
    with pytest.raises(Refusal, match="nothing is chosen"):
        split_of(everyone["b"], Speaker("z", "Z"), (), registry, [layer])


def test_a_split_of_what_names_others_is_refused() -> None:
    """Items that name only others do not go to a new speaker, who would be left without anything."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 1),), sources=(Source("a"), Source("b")))
    dispute = Dispute("d1", "denies", (Span(0, 1),), by=By("a", "c1"))
    layer = Layer("x", "mk", claims={"c1": claim}, disputes={"d1": dispute})
    registry, new = Registry(EVERYONE), Speaker("e", "E")
    with pytest.raises(Refusal, match="nothing is chosen"):
        split_of(EVERYONE["b"], new, {("x", "d1")}, registry, [layer])
    edit = split_of(EVERYONE["b"], new, {("x", "c1"), ("x", "d1")}, registry, [layer])
    assert [change.id for change in edit.changes if change.part != REGISTRY] == ["c1"]


def test_two_may_be_said_to_be_different() -> None:
    """Whoever says that two are different says it for all; in whatever order they are named."""
    world = world_of("a", "b")
    done = world.do("jo", difference_of(world.seen("jo", "b"), world.seen("jo", "a"), world.views["jo"]))
    world.sync()
    assert all(apart_id("a", "b") in world.views[name].apart for name in NAMES)
    world.apply("jo", done.inverse)
    world.sync()
    assert not any(world.views[name].apart for name in NAMES)


def test_two_may_be_one_until_somebody_says_which() -> None:
    """It is open of two who are there, also when one of them is somebody else now, until they are one or said apart."""
    merges = {"a": Merge("a", "b", "1")}
    registry = alone(Registry(EVERYONE, merges=merges, apart={"b|c": Apart("b|c")}))
    pairs = {"".join(sorted(pair)) for pair in permutations("abcdz", 2) if may_be_one(*pair, registry)}
    assert pairs == {"ac", "ad", "bd", "cd"}


def test_who_is_somebody_else_is_not_themselves() -> None:
    """Whoever was merged, or is not there, is not themselves; those merged into one belong to that one."""
    speakers = people_of(EVERYONE, {"a": Merge("a", "b", "1"), "c": Merge("c", "a", "1")})
    assert [one for one in "abcdz" if are_themselves([one], speakers)] == ["b", "d"]
    assert not are_themselves("ab", speakers)
    assert {one: one_with(one, speakers) for one in "bcd"} == {"b": {*"abc"}, "c": {*"abc"}, "d": {"d"}}


deeds = st.tuples(
    st.sampled_from(["merge", "part", "differ", "alias", "claim", "delete", "sync", "undo"]),
    st.sampled_from(NAMES),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
)


def edit_of(deed: str, world: World, name: str, one: Speaker, other: Speaker) -> Edit:
    """What an annotator wants who does something to two speakers that they see."""
    view, layer = world.views[name], world.layers[name]
    if deed == "merge":
        return merge_of(one.id, other.id, view)
    if deed == "part":
        merged = merged_with(one.id, view.speakers)
        return parting_of(merged[0].id if merged else one.id, view)
    if deed == "differ":
        return difference_of(one, other, view)
    if deed == "delete":
        return removal_of_speaker(one.id, view, [layer])
    if deed == "claim":
        made = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 1),), sources=(Source(one.id),))
        return Edit("", (put("a", layer, "claims", made),))
    return Edit("", (put(REGISTRY, view, "speakers", replace(one, aliases=(*one.aliases, f"{name} {other.id}"))),))


@given(st.lists(deeds, max_size=25))
def test_everybody_ends_up_with_the_same_people(steps: list[tuple[str, str, str, str]]) -> None:
    """Whatever is merged, parted, deleted and undone by whom: all see the same in the end, whoever an item names."""
    world = world_of(*IDS)
    done: dict[str, list[Edit]] = {name: [] for name in NAMES}
    for deed, name, one, other in steps:
        people = world.views[name].speakers
        if deed == "sync":
            world.sync(name)
        elif deed == "undo" and done[name]:
            world.apply(name, done[name].pop().inverse)
        elif one in people and other in people:
            with suppress(Refusal):
                done[name].append(world.do(name, edit_of(deed, world, name, people[one], people[other])))
                if deed == "merge":
                    assert world.seen(name, one) == world.seen(name, other)
    world.sync()
    seen = [colourless(world.views[name].speakers.values()) for name in NAMES]
    assert seen[0] == seen[1] == seen[2]
    for one in IDS:
        assert len({one in world.views[name].speakers and world.seen(name, one).id for name in NAMES}) == 1


def test_whoever_is_named_at_a_place_comes_first() -> None:
    """Of a claim with several sources the one whose words are there, after all merges; otherwise the first."""
    speakers = people_of({**EVERYONE}, {"c": Merge("c", "b")})
    sources = (Source("a", (Span(0, 3),)), Source("c", (Span(5, 8),)))
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 9),), sources=sources)
    assert people_at(claim, 6, speakers) == ("b", "a")
    assert people_at(claim, 1, speakers) == ("a", "b")
    assert people_at(claim, 4, speakers) == ("a", "b")
    assert people_at(Mention("m1", "c", 0, 3), 1, speakers) == ("b",)
    assert people_at(None, 1, speakers) == ()
