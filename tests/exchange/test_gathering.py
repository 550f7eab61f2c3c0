"""Gathering gold: what is in, in which order, and what is left out aloud."""

import pytest
from msgspec.structs import replace

from tests.exchange.reading import read_gold
from tui.exchange.checking import check_gold
from tui.exchange.gathering import gold_of
from tui.exchange.writing import gold_yaml
from tui.model.checks.around import Elsewhere
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Target
from tui.model.layers import Layer, Registry
from tui.model.merging import Merge
from tui.model.refusals import Refusal
from tui.model.sharing import alone
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status


def test_only_accepted_items_are_gold_and_the_others_are_named(article, layer, registry):
    """Gold holds what is accepted; each item left out is named with its status."""
    document, lacks = gold_of(article, layer, registry)
    assert [claim.id for claim in document.claims] == ["c2", "c1"]
    assert lacks == ("tunnel#c3 is left out: it is draft",)


def test_items_stand_in_reading_order(article, layer, registry):
    """Items stand where their words stand in the text, whatever order they were made in."""
    early = Claim("c9", ClaimType.MIXED, (Span(0, 6),))
    document, _ = gold_of(article, layer.with_records("claims", {"c9": early}), registry)
    assert [claim.id for claim in document.claims] == ["c9", "c2", "c1"]


def test_fragments_keep_their_order(article, layer, registry):
    """What is said in pieces is written in the order that the annotator gave it; all else by where it starts."""
    turned = replace(layer.claims["c2"], content=layer.claims["c2"].content[::-1])
    document, _ = gold_of(article, layer.with_records("claims", {"c2": turned}), registry)
    assert [span.text for span in document.claims[0].content] == ["“And none leaked.”", "“We tested every joint,”"]


def test_only_speakers_of_this_article_are_in(article, layer, registry):
    """A speaker who neither claims, disputes nor is mentioned here stays out; the others come by id."""
    document, _ = gold_of(article, layer, registry)
    assert [speaker.id for speaker in document.speakers] == ["ana-ortiz", "park"]
    assert [span.start for span in document.speakers[0].mentions] == [layer.mentions["m1"].start]


def test_words_that_stand_twice_carry_their_surroundings(article, layer, registry):
    """A span whose words are unique is bare; one whose words recur tells what stands before and after."""
    document, _ = gold_of(article, layer, registry)
    source, cue = document.claims[0].sources[0].spans[0], document.claims[0].cue[0]
    assert (source.text, source.prefix, source.suffix) == ("Ortiz", "d every joint,” ", " said. “And none")
    assert (cue.text, cue.prefix, cue.suffix) == ("said", "", "")


@pytest.mark.parametrize(
    ("by", "targets", "why"),
    [
        ("c8", (Target("tunnel", "c2"),), "c8, which is not there"),
        ("c3", (Target("tunnel", "c2"),), "c3, which is draft"),
        ("c1", (Target("tunnel", "c2"), Target("tunnel", "c3")), "c3, which is draft"),
        ("c1", (Target("elsewhere", "c7"),), "elsewhere#c7, which is flagged"),
        ("c1", (Target("elsewhere", "c8"),), "elsewhere#c8, which is not there"),
        ("c1", (Target("elsewhere", "c6"),), "elsewhere#c6, which has no place yet"),
        ("c1", (Target("elsewhere", "c9"), Target(description="a rumour")), ""),
    ],
)
def test_a_dispute_of_what_is_not_gold_is_left_out(article, layer, registry, *, by, targets, why):
    """If a claim that it names is not accepted, here or elsewhere, it is left out, and that is said.

    A check of what is left finds nothing.
    """
    flagged = replace(layer.claims["c2"], status=Status.FLAGGED)
    there = {"c7": Elsewhere(True, flagged), "c9": Elsewhere(True, layer.claims["c2"]), "c6": Elsewhere(True)}
    dispute = replace(layer.disputes["d1"], by=By("park", by), targets=targets)
    changed = layer.with_records("disputes", {"d1": dispute})
    document, lacks = gold_of(article, changed, registry, elsewhere=lambda _, claim: there.get(claim, Elsewhere(False)))
    assert [dispute.id for dispute in document.disputes] == ([] if why else ["d1"])
    assert lacks[1:] == ((f"tunnel#d1 is left out: it names {why}",) if why else ())
    assert check_gold(document, article.text, "gold") == []


def test_a_speaker_whom_the_registry_lacks_is_named(article, layer, registry):
    """A claim by a speaker who is not registered stays, and the exporter says so."""
    document, lacks = gold_of(article, layer, Registry({"park": registry.speakers["park"]}))
    assert document.claims[0].sources[0].speaker == "ana-ortiz"
    assert lacks[-1] == "tunnel names the speaker ana-ortiz, who is not in the registry"


def test_an_item_outside_the_text_is_refused(article, layer, registry):
    """A span that the text does not have is refused with the item's name, never cut off."""
    outside = replace(layer.claims["c1"], cue=(Span(10, 10_000),))
    with pytest.raises(Refusal, match="ends after the text") as refused:
        gold_of(article, layer.with_records("claims", {"c1": outside}), registry)
    assert refused.value.where == "tunnel#c1"


def test_an_empty_layer_is_an_empty_document(article):
    """An article without annotations gives a document without items, not a refusal."""
    document, lacks = gold_of(article, Layer("tunnel", "mk"), Registry())
    assert (document.speakers, document.claims, document.disputes, lacks) == ((), (), (), ())
    assert document.layer.state == "new"


def test_rejected_and_flagged_items_are_left_out_too(article, layer, registry):
    """No status but accepted counts as gold."""
    for status in (Status.SUGGESTED, Status.REJECTED, Status.FLAGGED):
        changed = layer.with_records("disputes", {"d1": replace(layer.disputes["d1"], status=status)})
        document, lacks = gold_of(article, changed, registry)
        assert document.disputes == ()
        assert f"tunnel#d1 is left out: it is {status}" in lacks


def test_a_dispute_that_waits_is_left_out_by_that_name(article, layer, registry):
    """Of a dispute that waits for its target it is said, not that it is a draft."""
    waiting = layer.with_records("disputes", {"d1": replace(layer.disputes["d1"], status=Status.DRAFT, targets=())})
    assert "tunnel#d1 is left out: it has no target yet" in gold_of(article, waiting, registry)[1]


def test_merged_speakers_are_one(article, layer, registry):
    """Whoever was merged is written as the one they are, with the places of both, once each; and the external id."""
    merged = {"kim": Merge("kim", "park", "1")}
    known = {
        **registry.speakers,
        "kim": Speaker("kim", "Kim"),
        "park": replace(registry.speakers["park"], external="Q42"),
    }
    claim = replace(layer.claims["c1"], sources=(Source("kim"),))
    held = replace(
        layer,
        claims={"c1": claim},
        disputes={},
        mentions={"m1": Mention("m1", "kim", 0, 3), "m2": Mention("m2", "park", 0, 3)},
    )
    document, lacks = gold_of(article, held, alone(replace(registry, speakers=known, merges=merged)))
    assert [speaker.id for speaker in document.speakers] == ["park"]
    assert document.speakers[0].external == "Q42"
    assert len(document.speakers[0].mentions) == 1
    assert [source.speaker for source in document.claims[0].sources] == ["park"]
    assert lacks == ()
    assert check_gold(document, article.text, "x") == []
    wrong = replace(document, speakers=(replace(document.speakers[0], external="no id"),))
    assert check_gold(wrong, article.text, "x") == [
        "x: speaker park has an external id that is neither a number of Wikidata nor a URI"
    ]
    assert read_gold(gold_yaml(document).encode(), "x") == [document]
