"""Kept in step with edits, the problems are those that a look at everything finds."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.model.checks.reading import (
    AROUND,
    DENIAL,
    DENYING,
    DISPUTE,
    SAID,
    SPEAKERS,
    TEXT,
    checked,
    elsewhere,
    layer_of,
    types_of,
)
from tui.model.checks.around import Around
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Severity
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit, put, removal
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import link_of
from tui.model.merging import People
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status

SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))
FEW = st.lists(st.sampled_from([Span(0, 5), Span(3, 9), Span(12, 36), Span(37, 41)]), min_size=1, max_size=2).map(tuple)
NAMES = st.sampled_from(["c1", "c2", "c3", "c11"])
WHO = st.sampled_from(["ortiz", "park", "gone", ""])
CLAIMS = st.builds(
    Claim,
    NAMES,
    st.sampled_from(list(ClaimType)),
    st.one_of(FEW, st.lists(SPANS, min_size=1, max_size=2).map(tuple)),
    st.lists(st.one_of(SPANS, st.just(DENIAL.cue[0])), max_size=1).map(tuple),
    st.lists(st.builds(Source, WHO, st.lists(SPANS, max_size=1).map(tuple)), max_size=2).map(tuple),
    st.sampled_from(list(Status)),
)
TARGETS = st.lists(st.builds(Target, st.sampled_from(["home", "other"]), NAMES), max_size=2).map(tuple)
DISPUTES = st.builds(
    Dispute,
    st.sampled_from(["d1", "d2"]),
    st.sampled_from(["denies", "retracts", "odd", ""]),
    FEW,
    by=st.builds(By, WHO, st.one_of(st.just(""), NAMES)),
    targets=TARGETS,
    status=st.sampled_from(list(Status)),
)
STEPS = st.lists(st.one_of(CLAIMS, DISPUTES, NAMES), max_size=12)


def changed(layer: Layer, step: Claim | Dispute | str) -> tuple[Layer, list[Change]]:
    """The layer after an item is put in, or a claim taken out."""
    if isinstance(step, str):
        return layer.with_records("claims", {step: None}), [removal("home", layer, "claims", step)]
    table = "claims" if isinstance(step, Claim) else "disputes"
    return layer.with_records(table, {step.id: step}), [put("home", layer, table, step)]


@given(STEPS, STEPS, st.integers(0, 5))
def test_edit_by_edit_the_same_is_found(
    first: list[Claim | Dispute | str], later: list[Claim | Dispute | str], looks: int
) -> None:
    """Whatever is edited, before or after everything was looked at: the problems are those of the layer as it is."""
    layer = layer_of()
    for step in first:
        layer, _ = changed(layer, step)
    checks = LayerChecks(layer, DENYING)
    for _ in range(looks):
        checks.go_on()
    for step in later:
        layer, changes = changed(layer, step)
        checks.take(changes, layer)
        for _ in range(looks % 3):
            checks.go_on()
    checks.finish()
    assert checks.problems == checked(layer, DENYING).problems
    assert checks.is_complete
    assert sum(checks.counted.values()) == len(checks.problems)
    assert checks.counted[Severity.ERROR] == sum(one.severity is Severity.ERROR for one in checks.problems)


@given(STEPS, st.lists(st.sampled_from([{}, {"park": "ortiz"}, {"ortiz": "park"}]), min_size=1, max_size=3))
def test_who_is_who_is_followed(steps: list[Claim | Dispute | str], merges: list[dict[str, str]]) -> None:
    """After speakers were merged, or parted, the problems are those of the layer and the speakers as they are then."""
    layer, speakers = layer_of(), [People(SPEAKERS, {})]
    for step in steps:
        layer, _ = changed(layer, step)
    checks = LayerChecks(layer, Around(TEXT, types_of, elsewhere, lambda: speakers[0]))
    for into in merges:
        checks.finish()
        speakers[0] = People(SPEAKERS, into)
        checks.take([Change(REGISTRY, "merges", "park", None, None)], layer)
        assert not checks.is_complete
    checks.finish()
    fresh = checked(layer, Around(TEXT, types_of, elsewhere, lambda: People(SPEAKERS, merges[-1])))
    assert checks.problems == fresh.problems


def test_who_is_nobody_else_any_more_is_followed() -> None:
    """Where the one whom another was merged into is taken away, and comes back, what names the other is looked at."""
    ortiz, park = SPEAKERS["ortiz"], SPEAKERS["park"]
    layer = layer_of(SAID, replace(DISPUTE, by=By("park", SAID.id)))
    known = [People({"ortiz": ortiz, "park": park}, {"park": "ortiz"}), {"park": park}]
    speakers = known[0]
    checks = LayerChecks(layer, Around(TEXT, types_of, elsewhere, lambda: speakers))
    checks.finish()
    for before, after, speakers in ((ortiz, None, known[1]), (None, ortiz, known[0])):
        checks.take([Change(REGISTRY, "speakers", "ortiz", before, after)], layer)
        checks.finish()
        now = speakers
        assert checks.problems == checked(layer, Around(TEXT, types_of, elsewhere, lambda now=now: now)).problems


LINKS = st.sets(st.sampled_from([("c1", "c2"), ("c2", "c3"), ("c3", "c11")]))


@given(STEPS, st.lists(st.one_of(CLAIMS, DISPUTES, NAMES, LINKS), max_size=12), st.integers(0, 5))
def test_what_says_the_same_is_followed(
    first: list[Claim | Dispute | str], later: list[Claim | Dispute | str | set[tuple[str, str]]], looks: int
) -> None:
    """Whatever is put together, parted and edited, the problems are those of the layer and the groups as they are."""
    layer, links, groups = layer_of(), set[tuple[str, str]](), Groups()
    around = replace(DENYING, same=lambda *claim: groups.beside(claim))
    for step in first:
        layer, _ = changed(layer, step)
    checks = LayerChecks(layer, around)
    for step in later:
        for _ in range(looks):
            checks.go_on()
        if isinstance(step, set):
            made = {pair: link_of(*(("home", claim) for claim in pair)) for pair in links ^ step}
            changes = [
                Change(REGISTRY, "links", one.id, one if pair in links else None, one if pair in step else None)
                for pair, one in made.items()
            ]
            links = step
            groups.take(Edit("", tuple(changes)))
        else:
            layer, changes = changed(layer, step)
        checks.take(changes, layer)
    checks.finish()
    assert checks.problems == checked(layer, around).problems


def test_a_denial_that_says_the_same_as_one_that_disputes_is_none_left() -> None:
    """The same denial in other words needs no dispute of its own, in whatever article the other one disputes."""
    again = replace(DENIAL, id="c3", content=(Span(0, 5),))
    layer = layer_of(SAID, DENIAL, again, DISPUTE)
    assert "no-dispute" in [one.code for one in checked(layer, DENYING).of("c3")]
    beside = replace(DENYING, same=lambda _, claim: (("home", "c2"),) if claim == "c3" else ())
    assert "no-dispute" not in [one.code for one in checked(layer, beside).of("c3")]
    for makes in (True, False):
        away = replace(DENYING, same=lambda *_: (("other", "c7"),), makes=lambda *one, makes=makes: makes)
        assert ("no-dispute" not in [one.code for one in checked(layer, away).of("c3")]) is makes


def test_a_dispute_made_twice_is_one_problem_until_one_goes() -> None:
    """The later of two equal disputes is named when it comes, and no more once the earlier one has gone or changed."""
    layer = layer_of(SAID, DENIAL, DISPUTE)
    checks = checked(layer)
    for step, found in (
        (replace(DISPUTE, id="d2"), ["d2"]),
        (replace(DISPUTE, kind="rejects"), []),
        (DISPUTE, ["d2"]),
        (replace(DISPUTE, status=Status.REJECTED), []),
    ):
        layer, changes = changed(layer, step)
        checks.take(changes, layer)
        checks.finish()
        assert [one.item for one in checks.problems if one.code == "equal-disputes"] == found


def test_a_dispute_of_what_says_the_same_is_followed() -> None:
    """A dispute is named once its two claims are put together, also through a third one, and no more when parted."""
    groups = Groups([link_of(("home", "c1"), ("other", "c9"))])
    layer = layer_of(SAID, DENIAL, DISPUTE)
    checks = checked(layer, replace(AROUND, same=lambda *claim: groups.beside(claim)))
    assert checks.problems == []
    link = link_of(("home", "c2"), ("other", "c9"))
    for change, found in (
        (Change(REGISTRY, "links", link.id, None, link), ["same-claim"]),
        (Change(REGISTRY, "links", link.id, link, None), []),
    ):
        groups.take(Edit("", (change,)))
        checks.take([change], layer)
        checks.finish()
        assert [one.code for one in checks.problems] == found


def test_merged_speakers_are_one() -> None:
    """A dispute by one of them can be made by the claim of the other, and equal claims of both are told of."""
    alone, one = (
        checked(layer_of(SAID, DENIAL, replace(DISPUTE, by=By("ortiz", "c2")))),
        People(SPEAKERS, {"park": "ortiz"}),
    )
    assert "other-speaker" in [problem.code for problem in alone.problems]
    around = Around(TEXT, types_of, elsewhere, lambda: one)
    assert checked(layer_of(SAID, DENIAL, replace(DISPUTE, by=By("ortiz", "c2"))), around).problems == []
    same = replace(SAID, id="c3", sources=(Source("park"),))
    assert checked(layer_of(SAID, same)).problems == []
    assert [problem.code for problem in checked(layer_of(SAID, same), around).problems] == ["equal-claims"]


@given(st.lists(CLAIMS, max_size=6), st.integers(0, len(TEXT)))
def test_walking(claims: list[Claim], offset: int) -> None:
    """From any place, the way on leads to every problem behind it, and the way back over the same ones."""
    checks = checked(layer_of(*{claim.id: claim for claim in claims}.values()))
    way, problem = [], checks.after(None, offset)
    while problem is not None:
        way.append(problem)
        problem = checks.after(problem, offset)
    assert way == [one for one in checks.problems if one.span is not None and one.span.start >= offset]
    assert [checks.number_of(one) for one in way] == list(
        range(len(checks.problems) - len(way) + 1, len(checks.problems) + 1)
    )
    back, problem = [], way[-1] if way else None
    while problem is not None:
        back.append(problem)
        problem = checks.before(problem, offset)
    assert back == (checks.problems[::-1] if way else [])


def test_what_is_wrong_twice_in_the_same_way_is_one_problem() -> None:
    """Two sources of nobody in one place are told of once, so that walking goes on."""
    twice = replace(SAID, sources=(Source("", (Span(0, 5),)), Source("", (Span(0, 5),))))
    assert [problem.code for problem in checked(layer_of(twice)).problems] == ["no-speaker"]


def test_a_problem_that_is_gone_leads_on_from_its_place() -> None:
    """Where a problem was set right, the next one is the one behind the cursor."""
    uncued = replace(SAID, cue=())
    checks = checked(layer_of(uncued, replace(DENIAL, cue=())))
    [first, second] = checks.problems
    layer = layer_of(SAID, replace(DENIAL, cue=()))
    checks.take([Change("home", "claims", "c1", uncued, SAID)], layer)
    checks.finish()
    assert checks.number_of(first) == 0
    assert checks.after(first, SAID.content[0].start) == second


def test_an_edit_has_only_what_it_touches_looked_at() -> None:
    """Among many claims an edit of one leads to two looks: at it, and at the dispute of it."""
    many = [replace(SAID, id=f"c{number}", content=(Span(number % 90, number % 90 + 3),)) for number in range(3, 900)]
    seen: list[tuple[Span, ...]] = []
    around = replace(AROUND, types_of=lambda content: seen.append(content) or (ClaimType.DIRECT,))
    layer = layer_of(SAID, DENIAL, DISPUTE, *many)
    checks = LayerChecks(layer, around)
    checks.finish()
    seen.clear()
    layer, changes = changed(layer, replace(SAID, note="new"))
    checks.take(changes, layer)
    looks = 0
    while checks.go_on():
        looks += 1
    assert looks <= 2 + len(many) // 90 + 1
    assert len(seen) <= 1 + len(many) // 90 + 1


def test_a_speaker_that_comes_or_goes() -> None:
    """Those who name a speaker are looked at again when the registry gets, or loses, it; not when it is renamed."""
    known = dict(SPEAKERS)
    layer = layer_of(SAID, DENIAL)
    checks = LayerChecks(layer, replace(AROUND, speakers=lambda: known))
    checks.finish()
    ortiz = Speaker("ortiz", "Ana Ortiz")
    checks.take([Change(REGISTRY, "speakers", "ortiz", ortiz, replace(ortiz, note="x"))], layer)
    assert checks.is_complete
    del known["ortiz"]
    checks.take([Change(REGISTRY, "speakers", "ortiz", ortiz, None)], layer)
    checks.finish()
    assert [problem.code for problem in checks.of("c1")] == ["gone-speaker"]
