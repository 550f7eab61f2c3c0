"""What all annotators see of the speakers: merged from their shares, in whatever order, without waiting for anybody."""

from collections.abc import Iterable
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from tui.model.claims import Claim, ClaimType, Source
from tui.model.contributions import colours_in, contributed
from tui.model.edits import REGISTRY, Edit, applied, laid_over, put, removal
from tui.model.layers import Layer, Part, Registry
from tui.model.refusals import Refusal
from tui.model.sharing import Standing, joined_standings, merged, role_key, speaker_of, standing
from tui.model.spans import Span
from tui.model.speakers import COLOURS, HUES, Role, Speaker, SpeakerKind
from tui.model.stamps import Stamps, ticks

NAMES = ("jo", "mk", "zz")

stamp_texts = st.builds(
    lambda moment, count, who: f"{moment:013d}-{count:04x}-{who}",
    st.integers(0, 5),
    st.integers(0, 2),
    st.sampled_from(NAMES),
)
stamps = st.just("") | stamp_texts
aliases = st.lists(st.sampled_from(["A", "B", "C", "D"]), unique=True, max_size=4).map(tuple)
roles = st.lists(st.sampled_from([Role("minister"), Role("mayor", "2001")]), unique=True, max_size=2).map(tuple)
speakers = st.builds(
    Speaker,
    st.just("s"),
    st.sampled_from(["S", "T"]),
    st.sampled_from(SpeakerKind),
    aliases,
    roles,
    st.sampled_from(["", "n"]),
    st.integers(0, 2),
    st.just(UNSET) | st.dictionaries(st.sampled_from("xy"), st.sampled_from([True, 1, 2, "1", "a"]), min_size=1),
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """A speaker as some share might know it."""
    speaker = draw(st.none() | speakers)
    of_aliases, of_roles = st.sampled_from("ABCD"), st.sampled_from([role_key(Role("minister")), role_key(Role("x"))])
    known = Stamps(
        "s",
        draw(stamps),
        draw(st.dictionaries(st.sampled_from(["name", "kind", "note", "colour", "@x", "@y"]), stamps)),
        draw(st.dictionaries(of_aliases, stamps)),
        draw(st.dictionaries(of_roles, stamps)),
        draw(st.dictionaries(of_aliases, stamps)),
        draw(st.dictionaries(of_roles, stamps)),
        named=draw(st.booleans()),
        gone="" if speaker is not None else draw(stamps),
    )
    return standing(speaker, draw(st.sampled_from([known, known, None])))


@given(st.lists(standings(), min_size=1, max_size=4))
def test_the_order_of_merging_does_not_matter(known: list[Standing]) -> None:
    """Shares merge to the same in whatever order, in whatever groups, however often one is merged."""
    outcomes = [reduce(joined_standings, order) for order in permutations(known)]
    outcomes.append(reduce(lambda later, earlier: joined_standings(earlier, later), reversed(known)))
    outcomes += [joined_standings(outcomes[0], one) for one in known]
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert len({speaker_of("s", outcome) for outcome in outcomes}) == 1


@given(stamp_texts, st.integers(0, 8))
def test_stamps_are_later_than_what_was_seen(seen: str, now: int) -> None:
    """Whatever the clock says, what is written is later than what it is written over."""
    clock = ticks(seen, now, "mk")
    given_out = [next(clock) for _ in range(9)]
    assert given_out[0] > seen
    assert given_out == sorted(set(given_out))


def test_stamps_stay_in_order_under_a_clock_that_stands_still() -> None:
    """However much is written in one millisecond, what is written later has the later stamp."""
    clock = ticks("", 7, "mk")
    given_out = [next(clock) for _ in range(70_000)]
    assert given_out == sorted(set(given_out))


class World:
    """Annotators of one workspace, each of whom sees what they have last read of the others."""

    def __init__(self) -> None:
        self.shares = dict.fromkeys(NAMES, Registry())
        self.read: dict[str, dict[str, Registry]] = {name: {} for name in NAMES}
        self.views = dict.fromkeys(NAMES, Registry())
        self.layers = {name: Layer("a", name) for name in NAMES}
        self.now = 0

    def sync(self, *names: str) -> None:
        """Let annotators read what the others have written."""
        for name in names or NAMES:
            self.read[name] = {other: share for other, share in self.shares.items() if other != name}
            self._see(name)

    def do(self, name: str, edit: Edit) -> Edit:
        """Let an annotator make an edit of what they see; gives what it is to their share."""
        self.now += 1
        own = contributed(
            edit,
            self.views[name],
            self.shares[name],
            self.read[name],
            annotator=name,
            now=self.now // 3,
            beside=lambda _: colours_in(self.layers[name], self.views[name].speakers),
        )
        self.apply(name, own)
        return own

    def apply(self, name: str, edit: Edit) -> None:
        """Make an edit of an annotator's share and layer."""
        after = applied(edit, {REGISTRY: self.shares[name], "a": self.layers[name]})
        self.shares[name] = _registry(after.get(REGISTRY, self.shares[name]))
        layer = after.get("a", self.layers[name])
        assert isinstance(layer, Layer)
        self.layers[name] = layer
        self._see(name)

    def put(self, name: str, speaker: Speaker) -> Edit:
        """Let an annotator write a speaker."""
        return self.do(name, Edit("put", (put(REGISTRY, self.views[name], "speakers", speaker),)))

    def change(self, who: str, speaker: str, **fields: object) -> Edit:
        """Let an annotator change a speaker that they see."""
        return self.put(who, replace(self.views[who].speakers[speaker], **fields))

    def delete(self, name: str, speaker: str) -> Edit:
        """Let an annotator delete a speaker."""
        return self.do(name, Edit("delete", (removal(REGISTRY, self.views[name], "speakers", speaker),)))

    def claim(self, name: str, speaker: str) -> Edit:
        """Let an annotator claim something of a speaker."""
        layer = self.layers[name]
        made = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 1),), sources=(Source(speaker),))
        return self.do(name, Edit("claim", (put("a", layer, "claims", made),)))

    def seen(self, name: str, speaker: str = "s") -> Speaker:
        """A speaker as an annotator sees it."""
        return self.views[name].speakers[speaker]

    def _see(self, name: str) -> None:
        self.views[name] = merged(self.shares[name], list(self.read[name].values()))


def _registry(part: Part) -> Registry:
    assert isinstance(part, Registry)
    return part


def colourless(speakers: Iterable[Speaker]) -> dict[str, Speaker]:
    """Speakers by id, whatever their colour."""
    return {speaker.id: replace(speaker, colour=0) for speaker in speakers}


def test_aliases_of_two_at_once_are_both_there() -> None:
    """Two annotators who add an alias to the same speaker at the same time both keep theirs, in the order of time."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    world.change("mk", "s", aliases=("the king",), roles=(Role("king"),))
    world.change("jo", "s", aliases=("Reza",), roles=(Role("ruler"),))
    world.sync()
    for name in NAMES:
        assert world.seen(name).aliases == ("the king", "Reza")
        assert world.seen(name).roles == (Role("king"), Role("ruler"))


def test_the_last_to_write_a_field_wins_in_that_field_only() -> None:
    """Of two names the later one counts; a note that another wrote meanwhile stays."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    world.change("mk", "s", name="Shah Rukh")
    world.change("mk", "s", note="an actor")
    world.change("jo", "s", name="S. R. Khan")
    world.sync()
    assert [(world.seen(name).name, world.seen(name).note) for name in NAMES] == [("S. R. Khan", "an actor")] * 3


def test_of_each_attribute_the_last_to_write_it_wins() -> None:
    """Two who say something of the same speaker at once both keep it; what one drops is gone, until it is said anew."""
    world = World()
    world.put("mk", Speaker("s", "Shah", stored={"party": "none"}))
    world.sync()
    world.change("mk", "s", stored={"party": "none", "seats": 4})
    world.change("jo", "s", stored=UNSET)
    world.sync()
    assert [dict(world.seen(name).attributes) for name in NAMES] == [{"seats": 4}] * 3
    world.change("zz", "s", stored={"party": "royal", "seats": 4})
    world.sync()
    assert [dict(world.seen(name).attributes) for name in NAMES] == [{"party": "royal", "seats": 4}] * 3


def test_the_same_name_added_by_two_is_one_speaker() -> None:
    """Two annotators who add the same name without knowing of each other meet; neither's note or alias is lost."""
    world = World()
    world.put("mk", Speaker("s", "Shah", note="seen in article a", colour=3))
    world.put("jo", Speaker("s", "Shah", aliases=("Shah Rukh",), colour=7))
    world.sync()
    assert (world.seen("zz").note, world.seen("zz").aliases) == ("seen in article a", ("Shah Rukh",))
    assert [world.seen("mk").colour, world.seen("jo").colour] == [3, 7]


def test_a_deleted_speaker_does_not_come_back() -> None:
    """Deleted by one, a speaker is gone for all, also where another has changed it before; it can be brought back."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    world.change("jo", "s", note="who?")
    world.sync()
    deletion = world.delete("mk", "s")
    world.sync()
    assert [list(world.views[name].speakers) for name in NAMES] == [[], [], []]
    assert all("s" in world.views[name].gone or "s" in world.views[name].stamps for name in NAMES)
    world.apply("mk", deletion.inverse)
    world.sync()
    assert {world.seen(name).note for name in NAMES} == {"who?"}


def test_a_speaker_that_is_named_stays() -> None:
    """A speaker that another annotator's claim names cannot be deleted; deleted unawares, it stays for all."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    world.claim("jo", "s")
    world.delete("mk", "s")
    assert "s" not in world.views["mk"].speakers
    world.sync()
    assert [world.seen(name).name for name in NAMES] == ["Shah"] * 3
    with pytest.raises(Refusal, match="Shah stays: jo has annotations that name this speaker"):
        world.delete("zz", "s")


def test_dropping_what_another_wrote() -> None:
    """An alias that another has added can be dropped, and comes back with the one who adds it again."""
    world = World()
    world.put("mk", Speaker("s", "Shah", aliases=("him", "Rukh")))
    world.sync()
    dropped = world.change("jo", "s", aliases=("Rukh",))
    world.sync()
    assert {world.seen(name).aliases for name in NAMES} == {("Rukh",)}
    world.change("mk", "s", aliases=("Rukh", "him"))
    world.sync()
    assert {world.seen(name).aliases for name in NAMES} == {("Rukh", "him")}
    world.apply("jo", dropped.inverse)
    world.sync()
    assert {world.seen(name).aliases for name in NAMES} == {("Rukh", "him")}


def test_undo_takes_back_only_ones_own() -> None:
    """What one takes back, another's later or earlier word stands in for."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    world.change("jo", "s", name="Rukh")
    world.sync()
    mine = world.change("mk", "s", name="Khan", aliases=("K.",))
    world.sync()
    assert world.seen("zz").name == "Khan"
    world.apply("mk", mine.inverse)
    world.sync()
    assert (world.seen("zz").name, world.seen("zz").aliases) == ("Rukh", ())


def test_what_another_takes_back_stays_with_nobody() -> None:
    """An alias, a role or a name that is taken back is gone, also for who has changed something else of the speaker."""
    world = World()
    world.put("mk", Speaker("s", "Shah"))
    world.sync()
    theirs = world.change("jo", "s", name="Rukh", aliases=("K.",), roles=(Role("king"),))
    world.sync()
    world.change("mk", "s", note="who?")
    world.change("zz", "s", aliases=("K.", "Z."))
    world.apply("jo", theirs.inverse)
    world.sync()
    assert {world.seen(name) for name in NAMES} == {Speaker("s", "Shah", aliases=("Z.",), note="who?")}


def test_no_two_speakers_share_a_colour() -> None:
    """Where two annotators have given one number to different speakers, each sees only their own in that colour."""
    world = World()
    for number in range(4):
        world.put("mk", Speaker(f"m{number}", "M", colour=number))
        world.put("jo", Speaker(f"j{number}", "J", colour=number))
    world.sync()
    for name in NAMES:
        assert len({speaker.colour for speaker in world.views[name].speakers.values()}) == 8
    assert [world.seen("mk", f"m{number}").colour for number in range(4)] == [0, 1, 2, 3]
    assert [world.seen("jo", f"j{number}").colour for number in range(4)] == [0, 1, 2, 3]
    before = world.seen("mk", "j1").colour
    world.claim("mk", "j1")
    world.put("zz", Speaker("z", "Z", colour=9))
    world.sync()
    assert world.seen("mk", "j1").colour == before


def test_neighbours_differ_in_colour() -> None:
    """Another's speaker, when first named in an article where somebody is shown in the same colour, gets another."""
    world = World()
    world.put("mk", Speaker("m", "M", colour=3))
    world.claim("mk", "m")
    world.put("jo", Speaker("j", "J", colour=3 + COLOURS))
    world.put("jo", Speaker("k", "K", colour=5 + COLOURS))
    world.sync()
    world.claim("mk", "j")
    world.claim("mk", "k")
    world.sync()
    assert (world.seen("mk", "m").colour, world.seen("mk", "k").colour) == (3, 5 + COLOURS)
    assert world.seen("mk", "j").colour % HUES not in {3, 5}
    assert world.seen("jo", "j").colour == 3 + COLOURS
    chosen = world.seen("mk", "j").colour
    world.claim("mk", "j")
    assert world.seen("mk", "j").colour == chosen


def test_speakers_from_before_there_were_stamps() -> None:
    """Shares without stamps merge, too, and what is written now counts for more."""
    world = World()
    world.shares["mk"] = Registry({"s": Speaker("s", "Shah", aliases=("B", "A"), note="old")})
    world.shares["jo"] = Registry({"s": Speaker("s", "Shah", aliases=("C",))})
    world.sync()
    assert (world.seen("zz").aliases, world.seen("zz").note) == (("B", "C", "A"), "old")
    world.change("jo", "s", note="new", aliases=("C", "A"))
    world.sync()
    assert (world.seen("zz").aliases, world.seen("zz").note) == (("C", "A"), "new")


ids = st.sampled_from(["s", "t"])
deeds = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(NAMES), speakers, ids),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.none(), ids),
    st.tuples(st.just("claim"), st.sampled_from(NAMES), st.none(), ids),
    st.tuples(st.just("sync"), st.sampled_from(NAMES), st.none(), ids),
    st.tuples(st.just("undo"), st.sampled_from(NAMES), st.none(), ids),
)


@given(st.lists(deeds, max_size=30))
def test_everybody_ends_up_seeing_the_same(steps: list[tuple[str, str, Speaker | None, str]]) -> None:
    """Whatever annotators do and undo, each sees at once what they did; all see the same in the end."""
    world = World()
    done: dict[str, list[Edit]] = {name: [] for name in NAMES}
    for deed, name, speaker, speaker_id in steps:
        there = speaker_id in world.views[name].speakers
        if deed == "put" and speaker is not None:
            wanted = replace(speaker, id=speaker_id)
            done[name].append(world.put(name, wanted))
            seen = world.seen(name, speaker_id)
            if there:
                assert replace(seen, aliases=()) == replace(wanted, aliases=(), roles=seen.roles)
                assert set(seen.aliases) == set(wanted.aliases)
                assert set(seen.roles) == set(wanted.roles)
        elif deed == "claim" and there:
            done[name].append(world.claim(name, speaker_id))
        elif deed == "delete" and there and not _names(world.layers[name], speaker_id):
            try:
                done[name].append(world.delete(name, speaker_id))
            except Refusal:
                continue
            assert speaker_id not in world.views[name].speakers
        elif deed == "sync":
            world.sync(name)
        elif deed == "undo" and done[name]:
            world.apply(name, done[name].pop().inverse)
    world.sync()
    for name in NAMES:
        assert colourless(world.views[name].speakers.values()) == colourless(world.views["mk"].speakers.values())
        assert all(speaker in world.views[name].speakers for claim in _claims(world) for speaker in claim.speakers)


@given(st.lists(st.tuples(ids, st.none() | speakers), max_size=12))
def test_alone_one_sees_what_one_wrote(steps: list[tuple[str, Speaker | None]]) -> None:
    """An annotator without others sees each edit as it was made, and undo takes all of them back."""
    world, plain, done = World(), Registry(), []
    for speaker_id, speaker in steps:
        wanted = replace(speaker, id=speaker_id) if speaker is not None else None
        if wanted is None and speaker_id not in plain.speakers:
            continue
        done.append(world.put("mk", wanted) if wanted is not None else world.delete("mk", speaker_id))
        plain = plain.with_records("speakers", {speaker_id: wanted})
        assert world.views["mk"].speakers == plain.speakers
    share = world.shares["mk"]
    for edit in reversed(done):
        share = _registry(laid_over(share, REGISTRY, edit.inverse.changes))
    assert share == Registry()


def _names(layer: Layer, speaker: str) -> bool:
    return any(speaker in claim.speakers for claim in layer.claims.values())


def _claims(world: World) -> list[Claim]:
    return [claim for layer in world.layers.values() for claim in layer.claims.values()]


def test_what_others_have_written_by_hand_breaks_nothing() -> None:
    """Stamps of what is no role, of what is not there, and colours below zero do no harm."""
    world = World()
    known = Stamps("s", roles={"no role": "9999999999999-0000-jo"}, aliases={"nobody": "9999999999999-0000-jo"})
    world.shares["jo"] = Registry({"s": Speaker("s", "Shah", roles=(Role("king"),), colour=-7)}, stamps={"s": known})
    world.sync()
    assert world.seen("mk").roles == (Role("king"),)
    assert world.seen("mk").colour >= 0
    world.change("mk", "s", aliases=("nobody",))
    assert world.seen("mk").aliases == ("nobody",)
    world.sync()
    world.change("jo", "s", roles=())
    world.sync()
    assert world.seen("mk").roles == ()
