"""Which claims hold a word, are somebody's, or are disputed."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import Change
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.merging import People
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.claim_index import ClaimIndex, Opponent
from tui.suggest.queries import held_by

TEXT = "The bridge fell. The tower stands. Nobody was hurt. The mayor is away."
WORDS = [Span(0, 15), Span(17, 33), Span(35, 50), Span(52, 69)]


def _seeds() -> ClaimIndex:
    index = ClaimIndex()
    for article in (gold.FIRST, gold.SECOND):
        list(index.taking_in(gold.layer(article), gold.seed_article(article).title, gold.seed_text(article)))
    index.know(gold.registry().speakers)
    return index


def _found(index: ClaimIndex, query: str) -> set[str]:
    held = held_by(index, query)
    found = index.places() if held is None else held.places
    return {f"{article[:3]}#{claim}" for article, claim in map(index.claim_at, found)}


def test_a_query_narrows_by_id_speaker_text_and_article() -> None:
    """Every typed word begins a word of the id, a speaker's name, the content, or the article's id or title."""
    index = _seeds()
    assert _found(index, "c12") == {"000#c12", "004#c12"}
    assert _found(index, "dujar") == {"000#c12"}
    assert _found(index, "zhob") == {"004#c9"}
    assert _found(index, "000 c14") == {"000#c14"}
    assert _found(index, "achak zhob") == {"004#c9"}
    assert _found(index, "deporting") == {name for name in _found(index, "") if name.startswith("004")}
    assert _found(index, "qqqq") == set()
    assert _found(index, "") == _found(index, "  ")


def test_words_that_tell_nothing_are_passed_over() -> None:
    """A query may be typed as one speaks: “the”, “of” and their like narrow nothing."""
    index = _seeds()
    assert _found(index, "the city of zhob") == {"004#c9"}
    assert _found(index, "zhob when") == {"004#c9"}


def test_slips_are_forgiven() -> None:
    """A word that begins none stands for those spelt much alike."""
    assert _found(_seeds(), "zohb") == {"004#c9"}


def test_a_claim_knows_its_opponents() -> None:
    """The disputes that aim at a claim are told with who disputes, also those of other articles."""
    index = _seeds()
    assert index.opponents_of((gold.FIRST, "c7")) == (Opponent(gold.SECOND, "d4", (gold.MUJAHID,), "denies", "c16"),)
    assert [one.dispute for one in index.opponents_of((gold.SECOND, "c10"))] == ["d2", "d3"]
    assert index.opponents_of((gold.SECOND, "c1")) == ()
    assert index.disputes((gold.SECOND, "c4"))
    assert not index.disputes((gold.SECOND, "c3"))


def test_all_sources_of_a_claim_oppose_by_it() -> None:
    """Who disputes by a claim is who says it, also when it gets another source, or loses one, later."""
    both = Claim("c1", ClaimType.DIRECT, (WORDS[0],), sources=(Source("bo"), Source("ann")))
    denial = Dispute("d1", "denies", (WORDS[0],), by=By("ann", "c1"), targets=(Target("a", "c2"),))
    index = ClaimIndex()
    list(index.taking_in(Layer("a", "mk", {"c1": both}, {"d1": denial}), "", TEXT))
    (opponent,) = index.opponents_of(("a", "c2"))
    assert opponent.speakers == ("ann", "bo")
    alone = replace(both, sources=(Source("ann"),))
    index.follow(Change("a", "claims", "c1", both, alone), TEXT)
    assert [one.speakers for one in index.opponents_of(("a", "c2"))] == [("ann",)]
    index.follow(Change("a", "claims", "c1", alone, both), TEXT)
    assert [one.speakers for one in index.opponents_of(("a", "c2"))] == [("ann", "bo")]
    index.follow(Change("a", "claims", "c1", both, None), TEXT)
    assert [one.speakers for one in index.opponents_of(("a", "c2"))] == [("ann",)]


claims = st.builds(
    lambda number, span, who: Claim(f"c{number}", ClaimType.DIRECT, (span,), sources=tuple(map(Source, who))),
    st.integers(1, 5),
    st.sampled_from(WORDS),
    st.sampled_from([("ann",), ("bo",), ("ann", "bo")]),
)
disputes = st.builds(
    lambda number, by, aim: Dispute(f"d{number}", "denies", (WORDS[0],), by=By(*by), targets=(Target("a", aim),)),
    st.integers(1, 3),
    st.tuples(st.sampled_from(["ann", "bo"]), st.sampled_from(["", "c1", "c2"])),
    st.sampled_from(["c1", "c2", "c3"]),
)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("claims"), claims, st.booleans()), st.tuples(st.just("disputes"), disputes, st.booleans())
    ),
    max_size=12,
)


def _told(index: ClaimIndex) -> dict[str, object]:
    every: list[ClaimName] = [("a", f"c{number}") for number in range(1, 6)]
    said = {one: sorted(index.claim_at(place) for place in index.said_by([one])) for one in ("ann", "bo")}
    return {
        "words": {word: _found(index, word) for word in ("", "bridge", "nobody", "c1", "mayor c2")},
        "said": said,
        "in article": sorted(index.claim_at(place) for place in index.within("a")),
        "opponents": {claim: sorted(map(repr, index.opponents_of(claim))) for claim in every},
        "disputes": {claim: index.disputes(claim) for claim in every},
        "aims": {one: sorted(index.aims_of(one)) for one in ("ann", "bo")},
        "length": len(index),
    }


@given(changes)
def test_following_edits_is_as_good_as_beginning_anew(made: list[tuple[str, Claim | Dispute, bool]]) -> None:
    """Whatever is put, changed and deleted, the index tells what one that is filled now tells."""
    layer, index = Layer("a", "mk"), ClaimIndex()
    list(index.taking_in(layer, "Title", TEXT))
    for table, record, stays in made:
        before = layer.record(table, record.id)
        after = record if stays else None
        if before != after:
            index.follow(Change("a", table, record.id, before, after), TEXT)
            layer = layer.with_records(table, {record.id: after})
    fresh = ClaimIndex()
    list(fresh.taking_in(layer, "Title", TEXT))
    assert _told(index) == _told(fresh)


def test_merged_speakers_are_one() -> None:
    """Claims and disputes of somebody who was merged are found as those of the other; apart again, they are not."""
    index, everyone = ClaimIndex(), {"ann": Speaker("ann", "Ann"), "bo": Speaker("bo", "Bo")}
    said = {
        f"c{n}": Claim(f"c{n}", ClaimType.DIRECT, (WORDS[n],), sources=(Source(who),))
        for n, who in ((1, "ann"), (2, "bo"))
    }
    denial = Dispute("d1", "denies", (WORDS[0],), by=By("ann"), targets=(Target("a", "c2"),))
    list(index.taking_in(Layer("a", "mk", said, {"d1": denial}), "", TEXT))
    for speakers, ann, bo in ((People(everyone, {"ann": "bo"}), 2, 2), (everyone, 1, 1)):
        index.know(speakers)
        assert (len(index.said_by(["ann"])), len(index.said_by(["bo"]))) == (ann, bo)
        assert len(index.fitting("bo").said) == index.count_of("bo") == bo
    index.know(People(everyone, {"ann": "bo"}))
    assert {index.speaker_of(place) for place in index.places()} == {"bo"}
    assert list(index.aims_of("bo")) == [("a", "c2")]
    assert index.name_of("ann") == "Bo"


def test_each_change_makes_another_turn() -> None:
    """Who has looked at the index knows whether it has to look again."""
    index, layer = ClaimIndex(), gold.layer(gold.FIRST)
    list(index.taking_in(layer, "", gold.seed_text(gold.FIRST)))
    turn = index.turn
    claim = layer.claims["c3"]
    index.follow(Change(gold.FIRST, "claims", "c3", claim, replace(claim, note="x")), gold.seed_text(gold.FIRST))
    assert index.turn != turn
