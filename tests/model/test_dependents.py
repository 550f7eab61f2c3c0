"""What rests on an edit goes with it, as one edit, or is loosened from it; nothing names what is not there."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.claims import Claim, ClaimType, Source
from tui.model.dependents import BuiltUpon, joint_of
from tui.model.dismissals import Reason, dismissal_of
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit, applied, joined, put, removal
from tui.model.layers import Desk, Layer, Part, Progress, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import ArticleState, Status
from tui.model.strays import stray_of

WORDS = (Span(0, 5),)
ANA, BO = Speaker("ana", "Ana"), Speaker("bo", "Bo")
BY_BO, NOTHING = By("bo"), Desk()


def claim(number: int, *speakers: str) -> Claim:
    """A claim by some speakers."""
    return Claim(f"c{number}", ClaimType.DIRECT, WORDS, sources=tuple(map(Source, speakers)))


def dispute(number: int, *targets: tuple[str, str], by: By = BY_BO) -> Dispute:
    """An accepted dispute of some claims."""
    aims = tuple(Target(article, name) for article, name in targets)
    return Dispute(f"d{number}", "denies", WORDS, by=by, targets=aims, status=Status.ACCEPTED)


def parts_of(*speakers: Speaker, desk: Desk = NOTHING, **items: list[Claim | Dispute | Mention]) -> dict[str, Part]:
    """The parts that hold these speakers and, by article, these items."""
    parts: dict[str, Part] = {REGISTRY: Registry({one.id: one for one in speakers}, desk)}
    for article, held in items.items():
        tables = {"c": "claims", "d": "disputes", "m": "mentions"}
        part: Part = Layer(article, "mk")
        for item in held:
            part = part.with_records(tables[item.id[0]], {item.id: item})
        parts[article] = part
    return parts


def done(parts: Mapping[str, Part], edit: Edit) -> dict[str, Part]:
    """The parts after an edit."""
    return {**parts, **applied(edit, parts)}


ADDING = Edit("add Ana", (Change(REGISTRY, "speakers", "ana", None, ANA),))
"""What is taken back in these tests: a speaker that was added."""


def test_what_nothing_rests_on_is_made_as_it_is() -> None:
    """Without anything built upon it, an edit is taken back alone, to the letter."""
    parts = parts_of(ANA, BO, a=[claim(1, "bo"), dispute(1, ("a", "c1"))])
    joint = joint_of(ADDING.inverse, parts)
    assert joint.edit is not None
    assert joint.edit == ADDING.inverse
    assert not joint.dependents


def test_what_a_speaker_says_goes_with_the_speaker() -> None:
    """Claims, disputes and mentions of a speaker that goes are deleted in the same edit, and named; others stay."""
    parts = parts_of(ANA, BO, a=[claim(1, "bo", "ana"), Mention("m1", "ana", 0, 2)], b=[claim(1, "bo")])
    joint = joint_of(ADDING.inverse, parts)
    assert joint.going == ("a#c1", "a#m1")
    after = done(parts, joint.edit)
    assert (after["a"], after["b"]) == (
        Layer("a", "mk", given=parts["a"].given),  # type: ignore[union-attr]
        parts["b"],
    )
    assert after[REGISTRY] == Registry({"bo": BO})


def test_a_dispute_outlives_its_target() -> None:
    """A dispute of a claim that goes loses that target, and is a draft again if it was the last; also elsewhere."""
    parts = parts_of(
        ANA, BO, a=[claim(1, "ana"), claim(2, "bo")], b=[dispute(1, ("a", "c1")), dispute(2, ("a", "c1"), ("a", "c2"))]
    )
    joint = joint_of(ADDING.inverse, parts)
    assert (joint.going, joint.loosened) == (("a#c1",), ("b#d1", "b#d2"))
    left = done(parts, joint.edit)["b"]
    assert left.record("disputes", "d1") == Dispute("d1", "denies", WORDS, by=By("bo"), status=Status.DRAFT)
    assert left.record("disputes", "d2") == dispute(2, ("a", "c2"))


def test_the_claim_that_makes_a_dispute_is_let_go() -> None:
    """A dispute that was made by a claim that goes is made by none."""
    parts = parts_of(ANA, BO, a=[claim(1, "ana"), claim(2, "bo"), dispute(1, ("a", "c2"), by=By("bo", "c1"))])
    left = done(parts, joint_of(ADDING.inverse, parts).edit)["a"]
    assert left.record("disputes", "d1") == dispute(1, ("a", "c2"))


def test_no_dispute_waits_that_has_gone() -> None:
    """If the dispute that waits goes too, none waits."""
    parts = parts_of(ANA, BO, desk=Desk("desk", "a", "d1"), a=[dispute(1, by=By("ana"))])
    after = done(parts, joint_of(ADDING.inverse, parts).edit)
    assert after[REGISTRY].record("desk", "desk") is None


def test_what_was_changed_since_goes_and_is_named() -> None:
    """An item that was altered after the edit is taken back as it is now."""
    made = Edit("claim c1", (Change("a", "claims", "c1", None, claim(1, "bo")),))
    parts = parts_of(BO, a=[claim(1)])
    joint = joint_of(made.inverse, parts)
    assert joint.changed == ("a#c1",)
    after = done(parts, joint.edit)
    assert after["a"].record("claims", "c1") is None
    assert applied(joint.edit.inverse, after)["a"].record("claims", "c1") == claim(1)


def test_how_far_an_article_is_may_have_changed_since() -> None:
    """That an article was marked as done since is no obstacle, and it stays so."""
    started = Change("a", "state", "progress", None, Progress(state=ArticleState.STARTED))
    made = Edit("claim c1", (Change("a", "claims", "c1", None, claim(1, "bo")), started))
    parts = parts_of(BO, a=[claim(1, "bo")])
    parts["a"] = parts["a"].with_records("state", {"progress": Progress(state=ArticleState.DONE)})
    joint = joint_of(made.inverse, parts)
    assert not joint.dependents
    after = done(parts, joint.edit)["a"]
    assert after.record("state", "progress") == Progress(state=ArticleState.DONE)
    assert after.record("claims", "c1") is None


def test_what_comes_back_names_nobody_who_has_gone() -> None:
    """A deleted claim comes back without the speaker that is not there any more; a dispute is a draft then."""
    parts = parts_of(BO, a=[claim(1, "ana", "bo"), dispute(1, ("a", "c9"), by=By("ana"))])
    layer = parts["a"]
    deleting = joined("delete", [removal("a", layer, "claims", "c1"), removal("a", layer, "disputes", "d1")])
    joint = joint_of(deleting.inverse, done(parts, deleting))
    assert joint.loosened == ("a#c1", "a#d1")
    back = done(done(parts, deleting), joint.edit)["a"]
    assert back.record("claims", "c1") == claim(1, "", "bo")
    assert back.record("disputes", "d1").status is Status.DRAFT
    assert back.record("disputes", "d1").by == By()


@pytest.mark.parametrize("placed", [True, False])
def test_a_mention_of_nobody_does_not_come_back(placed: bool) -> None:
    """A deleted mention stays deleted if its speaker is not there any more, whether it has a place or not."""
    mention = Mention("m1", "ana", 0, 2)
    parts = parts_of(BO, a=[claim(1, "bo"), mention])
    if not placed:
        layer = parts["a"].with_records("mentions", {"m1": None})
        parts["a"] = layer.with_records("strays", {"m1": stray_of(mention, 1)})
    tables = ("mentions", "claims") if placed else ("strays", "claims")
    changes = [removal("a", parts["a"], table, item) for table, item in zip(tables, ("m1", "c1"), strict=True)]
    deleting = joined("delete", changes)
    joint = joint_of(deleting.inverse, done(parts, deleting))
    assert joint.going == ("a#m1",)
    back = done(done(parts, deleting), joint.edit)["a"]
    assert [back.record(table, item) for table, item in zip(tables, ("m1", "c1"), strict=True)] == [
        None,
        claim(1, "bo"),
    ]


def test_the_refusal_says_what_rests_on_the_edit() -> None:
    """Its line names the edit and the first of what is built upon it, and how many more there are."""
    parts = parts_of(ANA, a=[claim(1, "ana"), claim(2, "ana")])
    refusal = BuiltUpon(joint_of(ADDING.inverse, parts))
    assert str(refusal) == "add Ana: a#c1 and 1 more rest on it; take back all of it, or nothing"


@pytest.mark.parametrize("brings_back", [False, True])
@given(seed=st.integers(0, 10_000))
def test_nothing_is_left_that_names_what_has_gone(brings_back: bool, seed: int) -> None:
    """Whatever is taken back from whatever was built: afterwards no item names it, and the inverse restores all."""
    chance = Random(seed)  # noqa: S311
    names = ["s0", "s1", "s2"]
    places = [(article, f"c{number}") for article in "ab" for number in (1, 2, 3)]
    held: dict[str, list[Claim | Dispute | Mention]] = {"a": [], "b": []}
    for article, name in places:
        held[article].append(claim(int(name[1:]), *chance.sample(names, chance.randrange(3))))
    for number in (1, 2, 3):
        own, aims = chance.choice("ab"), chance.sample(places, chance.randrange(1, 3))
        by = By(chance.choice(names), chance.choice(["", "c1", "c2"]))
        held[own].append(dispute(number, *aims, by=by))
        held[chance.choice("ab")].append(Mention(f"m{number}", chance.choice(names), 0, 2))
    desk = Desk("desk", "a", "d1") if any(item.id == "d1" for item in held["a"]) else NOTHING
    parts = parts_of(*(Speaker(name, name) for name in names), desk=desk, **held)
    gone = chance.sample([(REGISTRY, name) for name in names] + places, 2)
    tables = [(part, "claims" if part else "speakers", name) for part, name in gone]
    taking = Edit("take", tuple(removal(part, parts[part], table, name) for part, table, name in tables))
    if brings_back:
        speakers = [change for change in taking.changes if change.table == "speakers"]
        parts = done(parts, joined("lose", speakers))
        claims = [removal("a", parts["a"], "claims", "c3")]
        parts, taking = done(parts, Edit("delete", tuple(claims))), Edit("delete", tuple(claims)).inverse
    joint = joint_of(taking, parts)
    after = done(parts, joint.edit)
    registry = after[REGISTRY]
    assert isinstance(registry, Registry)
    lost = {(c.part, c.id) for c in joint.edit.changes if c.after is None}
    for article in "ab":
        layer = after[article]
        assert isinstance(layer, Layer)
        named = {(REGISTRY, who) for one in layer.claims.values() for who in one.speakers}
        named |= {(REGISTRY, one.speaker) for one in layer.mentions.values()}
        for one in layer.disputes.values():
            named |= {(REGISTRY, one.by.speaker), (article, one.by.claim)}
            named |= {(aim.article, aim.claim) for aim in one.targets}
            assert one.status is Status.DRAFT or (one.targets and one.by.speaker) or one in held[article]
        assert not named & lost
        if brings_back and article == "a":
            assert set(layer.claims["c3"].speakers) <= set(registry.speakers)
    assert registry.desk == NOTHING or after["a"].record("disputes", "d1")
    assert {**after, **applied(joint.edit.inverse, after)} == parts


def test_putting_is_not_going() -> None:
    """What the edit alters without taking it away keeps all that rests on it."""
    parts = parts_of(ANA, a=[claim(1, "ana")])
    renaming = Edit("rename", (put(REGISTRY, parts[REGISTRY], "speakers", Speaker("ana", "Anna")),))
    assert joint_of(renaming, parts).edit == renaming


def test_what_has_no_place_yet_goes_or_stays_as_if_it_had() -> None:
    """Items without a place in the present text rest on a speaker or a claim as others do."""
    stray_claim, stray_dispute = stray_of(claim(1, "ana"), 1), stray_of(dispute(1, ("a", "c1"), by=BY_BO), 1)
    layer = Layer("a", "mk", strays={"c1": stray_claim, "d1": stray_dispute}, progress=Progress(version=2))
    joint = joint_of(ADDING.inverse, {**parts_of(ANA, BO), "a": layer})
    assert joint.going == ("a#c1",)
    assert joint.loosened == ("a#d1",)
    after = done({**parts_of(ANA, BO), "a": layer}, joint.edit)["a"]
    assert isinstance(after, Layer)
    assert list(after.strays) == ["d1"]
    assert after.strays["d1"].version == 1
    assert after.strays["d1"].dispute == Dispute("d1", "denies", WORDS, by=BY_BO, status=Status.DRAFT)


def test_an_earlier_text_takes_only_its_own_items_back() -> None:
    """To go back to an earlier version takes what was made in the later one away; how far the article is, stays."""
    old = Layer("a", "mk", {"c1": claim(1, "bo")}, progress=Progress(state=ArticleState.STARTED))
    turned = Progress(state=ArticleState.STARTED, version=2)
    carrying = Edit(
        "version 2",
        (
            removal("a", old, "claims", "c1"),
            Change("a", "strays", "c1", None, stray_of(claim(1, "bo"), 1)),
            Change("a", "state", "progress", old.progress, turned),
        ),
    )
    now = applied(carrying, {"a": old})["a"].with_records("claims", {"c2": claim(2, "bo")})
    now = now.with_records("dismissed", {"0-5": dismissal_of(Span(0, 5), Reason.SCARE)})
    now = now.with_records("state", {"progress": Progress(state=ArticleState.DONE, version=2)})
    joint = joint_of(carrying.inverse, {**parts_of(BO), "a": now})
    assert joint.going == ("a#0-5", "a#c2")
    after = done({**parts_of(BO), "a": now}, joint.edit)["a"]
    assert isinstance(after, Layer)
    assert (list(after.claims), after.strays, after.progress) == (["c1"], {}, Progress(state=ArticleState.DONE))
    assert not after.dismissed
