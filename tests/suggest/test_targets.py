"""Which claims a dispute is likely to go against."""

import pytest
from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.disputes import Target
from tui.model.edits import Change
from tui.model.layers import Layer
from tui.model.statuses import Status
from tui.suggest.claim_index import ClaimIndex
from tui.suggest.targets import Ranking, Standpoint, standpoint_of

Made = tuple[str, int]


def _layers_before(article: str, number: int) -> dict[str, Layer]:
    """The seeds' layers as they are when a dispute is made: all claims, and the disputes before it."""
    layers = {name: gold.layer(name) for name in (gold.FIRST, gold.SECOND)}
    made = {name: one for name, one in layers[article].disputes.items() if int(name[1:]) < number}
    layers[article] = replace(layers[article], disputes=made)
    if article == gold.FIRST:
        layers[gold.SECOND] = replace(layers[gold.SECOND], disputes={})
    return layers


def _index_of(layers: dict[str, Layer]) -> ClaimIndex:
    index = ClaimIndex()
    for name, layer in layers.items():
        list(index.taking_in(layer, gold.seed_article(name).title, gold.seed_text(name)))
    index.know(gold.registry().speakers)
    return index


INDEX = _index_of(_layers_before(gold.FIRST, 1))


def _standpoint(article: str, number: int) -> Standpoint:
    dispute = gold.dispute(article, gold.DISPUTES[article][number - 1])
    return standpoint_of(dispute, _layers_before(article, number)[article], gold.seed_text(article))


def _ranks(article: str, number: int) -> list[int]:
    """The places, from 1, of the expert's targets."""
    index = _index_of(_layers_before(article, number))
    best = Ranking(index, _standpoint(article, number)).best("")
    wanted = gold.dispute(article, gold.DISPUTES[article][number - 1]).targets
    return sorted(best.index((target.article, target.claim)) + 1 for target in wanted if target.claim)


def _names(query: str, near: Standpoint, index: ClaimIndex = INDEX) -> list[str]:
    return [f"{article[:3]}#{claim}" for article, claim in Ranking(index, near).best(query)]


@pytest.mark.parametrize(
    ("article", "number", "ranks"),
    [
        (gold.FIRST, 1, [1, 7]),
        (gold.FIRST, 2, [1, 2]),
        (gold.SECOND, 1, [1]),
        (gold.SECOND, 2, [1, 2, 6]),
        (gold.SECOND, 3, [2]),
        (gold.SECOND, 4, [1, 22]),
    ],
)
def test_seed_targets_come_first(article: str, number: int, ranks: list[int]) -> None:
    """Without a letter typed, a target of each seed dispute is no further down than this; the last is elsewhere."""
    assert all(found <= wanted for found, wanted in zip(_ranks(article, number), ranks, strict=True))


def test_a_neighbour_stays_likeliest_though_it_is_disputed() -> None:
    """Disputes may be made in whatever order: “such allegations” are those of the sentence before, disputed or not."""
    layers = {name: gold.layer(name) for name in (gold.FIRST, gold.SECOND)}
    again = (Target(gold.SECOND, "c3"), Target(gold.SECOND, "c8"))
    later = {"d2": replace(layers[gold.SECOND].disputes["d2"], targets=again)}
    layers[gold.SECOND] = replace(layers[gold.SECOND], disputes=later)
    assert _names("", _standpoint(gold.SECOND, 1), _index_of(layers))[0] == "004#c3"


def test_a_few_letters_find_a_target_elsewhere() -> None:
    """The start of the speaker's name and of one word bring the claim of another article to the top."""
    assert _names("kak crime", _standpoint(gold.SECOND, 4))[0] == "000#c7"


def test_nothing_is_disputed_by_itself() -> None:
    """The claim by which it is disputed is never offered, and the speaker's own claims come last."""
    listed = _names("", _standpoint(gold.SECOND, 1))
    assert "004#c4" not in listed
    own = [place for place, name in enumerate(listed) if name in {"004#c14", "004#c15", "000#c4"}]
    assert own == [len(listed) - 3, len(listed) - 2, len(listed) - 1]
    assert "004#c4" not in _names("alleg", _standpoint(gold.SECOND, 1))


def test_whoever_is_only_guessed_to_dispute_may_be_disputed() -> None:
    """Where no claim says who disputes, the likeliest claim stays first though it is that speaker’s."""
    named = _standpoint(gold.SECOND, 4)
    target = _names("", named)[0]
    by = gold.layer(gold.SECOND).claims[target.partition("#")[2]].speakers[0]
    itself = f"004#{named.claim}"
    guessed = [name for name in _names("", replace(named, speaker=by, claim="")) if name != itself]
    sure = _names("", replace(named, speaker=by))
    assert guessed[0] == target
    assert sure.index(target) > len(sure) // 2


def test_what_the_denial_speaks_of_goes_before_what_is_nearer() -> None:
    """Of “these claims” is meant what was claimed, though other things were said since."""
    near = _standpoint(gold.SECOND, 4)
    assert _names("", near)[0] == "004#c8"
    assert _names("", replace(near, evidence="These are nonsense"))[0] != "004#c8"


def test_the_speaker_named_in_the_evidence_comes_first() -> None:
    """With equal words, the claim of the speaker whom the evidence names goes before the others."""
    near = Standpoint(gold.FIRST, "what Dujarric alleged", 0, gold.MUJAHID)
    assert _names("", near)[0] == "000#c12"


def test_adversaries_come_before_others() -> None:
    """Where nothing else speaks for a claim, those of whom the speaker has gone against before are likelier."""
    near = Standpoint("elsewhere", "nothing of the kind", 0, gold.EMIRATE)
    listed = _names("", near, _index_of(_layers_before(gold.SECOND, 4)))
    against = [index for index, name in enumerate(listed) if name.startswith("004") and name != "004#c13"]
    others = [listed.index("000#c11"), listed.index("000#c13")]
    assert max(against[:10]) < min(others)


def test_a_denial_is_hardly_denied() -> None:
    """A claim that rejects goes against something, though no dispute says so yet, and comes behind its neighbours."""
    layers = {name: replace(gold.layer(name), disputes={}) for name in (gold.FIRST, gold.SECOND)}
    dispute = gold.dispute(gold.SECOND, gold.DISPUTES[gold.SECOND][3])
    near = replace(standpoint_of(dispute, layers[gold.SECOND], gold.seed_text(gold.SECOND)), side="")
    listed = _names("", near, _index_of(layers))
    assert listed.index("004#c14") > max(listed.index(f"004#c{number}") for number in range(8, 13))


def test_who_speaks_for_somebody_hardly_goes_against_them() -> None:
    """The claims of the body whose spokesman disputes come behind those of the others just before."""
    layers = {name: replace(gold.layer(name), disputes={}) for name in (gold.FIRST, gold.SECOND)}
    near = standpoint_of(
        gold.dispute(gold.SECOND, gold.DISPUTES[gold.SECOND][3]), layers[gold.SECOND], gold.seed_text(gold.SECOND)
    )
    assert near.side == "IEA"
    listed, blind = (_names("", one, _index_of(layers)) for one in (near, replace(near, side="")))
    assert blind.index("004#c15") < 3
    assert listed.index("004#c15") > listed.index("004#c11")
    assert listed[0] == blind[0] == "004#c8"


def test_a_claim_that_nobody_disputes_yet_goes_before_one_that_is() -> None:
    """Of two claims as likely, the one that is still open comes first."""
    layer = gold.layer(gold.SECOND)
    near = Standpoint(gold.SECOND, "no", 0)
    before, after = ("004#c5", "004#c6")
    only = replace(layer, claims={name: layer.claims[name] for name in ("c5", "c6")}, disputes={})
    assert _names("", near, _index_of({gold.SECOND: only})) == [after, before][::-1]
    aimed = replace(layer.disputes["d1"], targets=(replace(layer.disputes["d1"].targets[0], claim="c5"),))
    disputed = replace(only, disputes={"d1": aimed})
    assert _names("", near, _index_of({gold.SECOND: disputed})) == [after, before]


def test_no_more_than_asked_for() -> None:
    """The list is cut to its limit, after ranking."""
    ranking = Ranking(INDEX, _standpoint(gold.SECOND, 1))
    assert ranking.best("", limit=3) == ranking.best("")[:3]


def test_no_claims_at_all() -> None:
    """Without claims there is nothing to choose."""
    assert Ranking(ClaimIndex(), Standpoint("a", "denied", 0)).best("") == []


def test_every_claim_may_have_gone() -> None:
    """Once all claims have been deleted, none is offered, whatever the evidence and the speakers."""
    layers = _layers_before(gold.SECOND, 4)
    index = _index_of(layers)
    for name, layer in layers.items():
        for claim in layer.claims.values():
            index.follow(Change(name, "claims", claim.id, claim, None), gold.seed_text(name))
    assert Ranking(index, _standpoint(gold.SECOND, 4)).best("") == []


def test_rejected_claims_are_no_targets() -> None:
    """A claim that was rejected is not offered."""
    layer = gold.layer(gold.SECOND)
    rejected = layer.with_records("claims", {"c9": replace(layer.claims["c9"], status=Status.REJECTED)})
    listed = _names("", Standpoint(gold.SECOND, "no", 0), _index_of({gold.SECOND: rejected}))
    assert len(listed) == 15
    assert "004#c9" not in listed


def test_what_was_disputed_just_before_is_gone_on_with() -> None:
    """The targets of the dispute of the sentence before are likelier, those of one far off are not."""
    layer = gold.layer(gold.SECOND)
    text = gold.seed_text(gold.SECOND)
    third = layer.disputes["d3"]
    assert {claim for _, claim in standpoint_of(third, layer, text).lately} == {"c8", "c9", "c10"}
    assert standpoint_of(layer.disputes["d1"], layer, text).lately == ()


def test_claims_that_are_all_gone_leave_no_target() -> None:
    """Where every claim that was known has been deleted, nothing is likely, whatever words they had."""
    layers = _layers_before(gold.SECOND, 1)
    index = _index_of(layers)
    for layer in layers.values():
        for claim in layer.claims.values():
            index.follow(Change(layer.article, "claims", claim.id, claim, None), gold.seed_text(layer.article))
    assert _names("", _standpoint(gold.SECOND, 1), index) == []
