"""Who disputes whom about what: answers, denials of denials, and the rows in which they are told."""

import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputemap import DisputeMap
from tui.model.disputes import By, Dispute, Target
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import ClaimName, link_of
from tui.model.map_rows import MAP_VIEWS, MapRow, MapView, Order, map_rows
from tui.model.spans import Span
from tui.model.statuses import Status

NAMES = {speaker.id: speaker.name for speaker in gold.SPEAKERS}
ORDER = Order(lambda article: {gold.FIRST: "2023-11-02", gold.SECOND: "2023-11-10"}.get(article, ""), lambda one: one)


def _map(*layers: Layer, groups: Groups | None = None) -> DisputeMap:
    made = DisputeMap(groups)
    for layer in layers:
        made.put(layer)
    return made


SEEDS = _map(gold.layer(gold.FIRST), gold.layer(gold.SECOND))


def _rows(whole: DisputeMap, view: MapView, order: Order, speakers: frozenset[str] | None = None) -> list[MapRow]:
    return [row for row in map_rows(whole, view, order, speakers) if row is not None]


def _unanswered(whole: DisputeMap) -> list[ClaimName]:
    return [claim.name for claim in whole.unanswered() if claim is not None]


def _said(rows: list[MapRow]) -> list[str]:
    """Each row in a word, indented."""

    def word(row: MapRow) -> str:
        if row.what == "dispute" and row.dispute is not None:
            return f"{row.speaker} {row.dispute.kind} {row.dispute.article[:3]}#{row.dispute.id}"
        if row.what == "claim" and row.claim is not None:
            return f"{row.claim[0][:3]}#{row.claim[1]}"
        return row.words or row.speaker

    return [" " * row.depth + word(row) for row in rows]


def _layer(*disputes: tuple[str, str], article: str = "a", claims: int = 5) -> Layer:
    """Claims by a speaker each (`s1` says `c1`), and disputes: by which claim, of which."""
    said = {
        f"c{n}": Claim(f"c{n}", ClaimType.DIRECT, (Span(n, n + 1),), sources=(Source(f"s{n}"),))
        for n in range(1, claims + 1)
    }
    made = {
        f"d{n}": Dispute(f"d{n}", "denies", (Span(n, n + 1),), by=By(f"s{by[1:]}", by), targets=(Target(article, aim),))
        for n, (by, aim) in enumerate(disputes, 1)
    }
    return Layer(article, "mk", said, made)


def test_the_tree_of_the_seeds() -> None:
    """Below who disputes stands whom, below that which claim, below that by what; described things come last."""
    rows = _rows(SEEDS, "tree", ORDER, frozenset({gold.MUJAHID, gold.TAKAL}))
    assert _said(rows) == [
        gold.MUJAHID,
        f" {gold.KAKAR}",
        "  000#c7",
        f"   {gold.MUJAHID} denies 004#d4",
        f" {gold.JAN}",
        "  004#c8",
        f"   {gold.MUJAHID} denies 004#d4",
        gold.TAKAL,
        " Pakistan's policy on Afghan refugees",
        f"  {gold.TAKAL} criticises 000#d3",
    ]


def test_the_time_line_goes_by_the_dates_of_the_articles() -> None:
    """Dates rise; below each stand its disputes in reading order, below these what they go against."""
    rows = _rows(SEEDS, "time line", ORDER)
    dates = [row.words for row in rows if row.what == "date"]
    assert dates == ["2023-11-02", "2023-11-10"]
    disputes = [row.dispute for row in rows if row.what == "dispute" and row.dispute is not None]
    assert len(disputes) == 7
    assert all(ORDER.of_dispute(one) <= ORDER.of_dispute(other) for one, other in pairwise(disputes))
    assert _said(rows)[-3:] == [f" {gold.MUJAHID} denies 004#d4", "  004#c8", "  000#c7"]


def test_unanswered_is_what_nobody_disputes_of_those_who_stand_in_a_dispute() -> None:
    """Claims of the disputed and of the disputing are listed while nobody disputes them; others are not."""
    told = {row.claim for row in _rows(SEEDS, "unanswered", ORDER) if row.claim}
    assert (gold.SECOND, "c1") in told  # Achakzai's, of whom others are disputed
    assert (gold.SECOND, "c16") in told  # a denial that nobody denied
    assert (gold.SECOND, "c8") not in told  # disputed
    assert (gold.FIRST, "c12") not in told  # Dujarric is in no dispute
    assert (gold.SECOND, "c13") not in told


def test_what_says_the_same_as_a_disputed_claim_is_answered() -> None:
    """A dispute of one claim answers every claim of its group, and is told for each."""
    layer = _layer(("c2", "c1"))
    groups = Groups([link_of(("a", "c1"), ("b", "c1"))])
    both = _map(layer, _layer(article="b", claims=1), groups=groups)
    assert _unanswered(both) == [("a", "c2")]
    assert [one.id for one in both.against(("b", "c1"))] == ["d1"]
    apart = _map(layer, _layer(article="b", claims=1))
    assert ("b", "c1") in _unanswered(apart)


def test_what_says_the_same_is_unanswered_once() -> None:
    """Of a group of claims of one speaker that nobody disputes only the first is listed, and counted."""
    layer = _layer(("c1", "c5"))
    claims = {
        name: replace(claim, sources=(Source("s2" if name != "c1" else "s1"),)) for name, claim in layer.claims.items()
    }
    groups = Groups([link_of(("a", "c2"), ("a", "c4")), link_of(("a", "c4"), ("a", "c3"))])
    rows = _rows(_map(Layer("a", "mk", claims, layer.disputes), groups=groups), "unanswered", ORDER)
    assert [row.claim for row in rows if row.claim] == [("a", "c1"), ("a", "c2")]
    assert [row.count for row in rows] == [1, 0, 1, 0]


def test_a_chain_of_denials() -> None:
    """Each denial stands one deeper than what it denies; a denial that nobody denies makes no chain."""
    chain = _map(_layer(("c2", "c1"), ("c3", "c2"), ("c4", "c3"), ("c5", "c1")))
    assert _said(_rows(chain, "chains", ORDER)) == [
        "a#c1",
        " s2 denies a#d1",
        "  s3 denies a#d2",
        "   s4 denies a#d3",
        " s5 denies a#d4",
    ]
    assert _rows(_map(_layer(("c2", "c1"), ("c4", "c3"))), "chains", ORDER) == []


def test_who_deny_each_other_make_one_chain() -> None:
    """A circle of denials is told once, and ends."""
    circle = _map(_layer(("c2", "c1"), ("c1", "c2")))
    assert _said(_rows(circle, "chains", ORDER)) == ["a#c1", " s2 denies a#d1", "  s1 denies a#d2"]


def test_a_circle_that_goes_against_something_else_too_is_told_of_both() -> None:
    """What is denied along with a claim outside the circle has a chain of its own, which shows what denies it."""
    layer = _layer(("c2", "c1"), ("c3", "c2"))
    both = replace(layer.disputes["d2"], targets=(Target("a", "c2"), Target("a", "c5")))
    turned = Dispute("d3", "denies", (Span(9, 10),), by=By("s2", "c2"), targets=(Target("a", "c3"),))
    whole = _map(replace(layer, disputes={"d2": both, "d3": turned}))
    assert _said(_rows(whole, "chains", ORDER)) == [
        "a#c2",
        " s3 denies a#d2",
        "  s2 denies a#d3",
        "a#c5",
        " s3 denies a#d2",
        "  s2 denies a#d3",
    ]


def test_rejected_items_are_left_out() -> None:
    """What was rejected in a review is no part of the map."""
    layer = _layer(("c2", "c1"))
    rejected = layer.with_records("disputes", {"d1": replace(layer.disputes["d1"], status=Status.REJECTED)})
    assert _map(rejected).disputes == []
    assert _unanswered(_map(rejected)) == []


def test_who_stands_in_how_many_disputes() -> None:
    """A dispute counts once for who disputes, and for each whose claims it goes against."""
    layer = _layer(("c2", "c1"), ("c3", "c1"))
    itself = replace(layer.disputes["d2"], targets=tuple(Target("a", claim) for claim in ("c1", "c2", "c3", "c9")))
    assert _map(layer.with_records("disputes", {"d2": itself})).standing() == {"s1": 2, "s2": 2, "s3": 1}


pairs = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=9)


@given(pairs, st.sampled_from(MAP_VIEWS))
def test_rows_tell_every_dispute_under_a_name_of_its_own(made: list[tuple[int, int]], view: str) -> None:
    """Whoever disputes whom in whatever circles: views end, rows have ids of their own, and none is too deep."""
    whole = _map(_layer(*((f"c{by}", f"c{aim}") for by, aim in made), claims=6))
    (known,) = (one for one in MAP_VIEWS if one == view)
    rows = _rows(whole, known, ORDER)
    assert len({row.id for row in rows}) == len(rows)
    assert all(later.depth <= row.depth + 1 for row, later in pairwise(rows))
    told = {row.dispute.id for row in rows if row.dispute}
    if view in {"tree", "time line"}:
        assert told == {one.id for one in whole.disputes}
    if view == "unanswered":
        aims = {name for one in whole.disputes for name in one.claims}
        assert aims.isdisjoint({row.claim for row in rows if row.claim})


@given(pairs)
def test_every_denial_of_a_denial_is_in_a_chain(made: list[tuple[int, int]]) -> None:
    """A dispute of a claim by which something is disputed is told among the chains, and each only once in a chain."""
    whole = _map(_layer(*((f"c{by}", f"c{aim}") for by, aim in made), claims=6))
    chains = [chain for chain in whole.chains() if chain is not None]
    told = {step.dispute for chain in chains for step in chain}
    denials = [one for one in whole.disputes if any(whole.made_by(aim) for aim in one.claims)]
    assert set(denials) <= told
    for chain in chains:
        disputes = [step.dispute for step in chain]
        assert len(set(disputes)) == len(disputes)


@given(pairs, st.sets(st.integers(1, 6), min_size=1))
def test_a_filter_leaves_what_the_speakers_have_to_do_with(made: list[tuple[int, int]], chosen: set[int]) -> None:
    """Of the time line stays each dispute by one of the speakers, or of a claim of theirs, and no other."""
    whole = _map(_layer(*((f"c{by}", f"c{aim}") for by, aim in made), claims=6))
    speakers = frozenset(f"s{one}" for one in chosen)
    told = {row.dispute.id for row in _rows(whole, "time line", ORDER, speakers) if row.dispute}
    assert told == {f"d{n}" for n, pair in enumerate(made, 1) if chosen & set(pair)}


def _argument(number: int) -> Layer:
    """An article in which three say in turn that it is not so; who they are depends on its number."""
    layer = _layer(("c2", "c1"), ("c3", "c2"), ("c4", "c3"), article=f"a{number}", claims=4)
    who = {f"s{n}": f"s{n} {number % 100}" for n in range(5)}
    claims = {one.id: replace(one, sources=(Source(who[one.speakers[0]]),)) for one in layer.claims.values()}
    disputes = {one.id: replace(one, by=By(who[one.by.speaker], one.by.claim)) for one in layer.disputes.values()}
    return replace(layer, claims=claims, disputes=disputes)


def _longest_step(whole: DisputeMap, view: MapView) -> int:
    """The most calls that are made in a view of some speakers from one row, or pause, to the next."""
    rows = map_rows(whole, view, Order(str, str), frozenset(f"s1 {number}" for number in range(10)))
    longest, more = 0, True
    while more:
        made = Counter[str]()
        sys.setprofile(lambda _, event, __, made=made: made.update([event]))
        more = next(rows, whole) is not whole
        sys.setprofile(None)
        longest = max(longest, made["call"])
    return longest


@pytest.mark.parametrize("view", MAP_VIEWS)
def test_one_may_pause_as_often_in_a_large_map(view: MapView) -> None:
    """Of a map four times as large hardly more is gone through from one row, or pause, to the next."""
    few, many = (_map(*map(_argument, range(count))) for count in (400, 1600))
    assert _longest_step(many, view) <= 1.2 * _longest_step(few, view)


def test_all_sources_of_the_disputing_claim_dispute() -> None:
    """A dispute by a claim of two speakers stands below each of them, involves each, and counts for each."""
    layer = _layer(("c1", "c2"), claims=2)
    both = replace(layer.claims["c1"], sources=(Source("s1"), Source("s9")))
    whole = _map(layer.with_records("claims", {"c1": both}))
    assert [row.speaker for row in _rows(whole, "tree", ORDER) if row.what == "speaker"] == ["s1", "s9"]
    assert _rows(whole, "time line", ORDER, frozenset({"s9"}))
    assert whole.standing() == {"s1": 1, "s9": 1, "s2": 1}
