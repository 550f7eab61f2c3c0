"""What a layer names and is not there, and what lies beyond its text, is found; and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model.claims import Claim, ClaimType, Source
from tui.model.dismissals import Reason, dismissal_of
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Edit, applied, laid_over
from tui.model.flaws import Flaws, flaws_of_layer, flaws_of_registry, put_back
from tui.model.layers import Desk, Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.stamps import Stamps

LENGTH = 20
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))
SOME = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
ANY = st.lists(SPANS, max_size=2).map(tuple)
WHO = st.sampled_from(["s1", "s2", "gone"])
CLAIMS = st.lists(st.builds(lambda content, cue, who: ("c", content, cue, who), SOME, ANY, WHO), min_size=1, max_size=4)
TARGETS = st.lists(
    st.builds(Target, st.sampled_from(["a", "b", "zz"]), st.sampled_from(["c1", "c2", "c9"])), max_size=3
).map(tuple)
DISPUTES = st.lists(st.tuples(SOME, WHO, st.sampled_from(["", "c1", "c9"]), TARGETS), max_size=3)
MENTIONS = st.lists(st.tuples(SPANS, WHO), max_size=3)


def look(layer: Layer, speakers: set[str]) -> Flaws:
    """The flaws of a layer of `a`, where `b` has the claim c1."""
    return flaws_of_layer(layer, LENGTH, speakers, lambda article, claim: (article, claim) == ("b", "c1"))


@given(CLAIMS, DISPUTES, MENTIONS)
def test_what_was_set_right_has_no_flaw(
    claims: list[tuple[str, tuple[Span, ...], tuple[Span, ...], str]],
    disputes: list[tuple[tuple[Span, ...], str, str, tuple[Target, ...]]],
    mentions: list[tuple[Span, str]],
) -> None:
    """The changes fit the layer, and leave one without flaws; a layer without changes or missing speakers had none."""
    layer = Layer("a", "mk")
    for number, (_, content, cue, who) in enumerate(claims, 1):
        claim = Claim(f"c{number}", ClaimType.DIRECT, content, cue, (Source(who, cue),))
        layer = layer.with_records("claims", {claim.id: claim})
    for number, (evidence, who, by, targets) in enumerate(disputes, 1):
        dispute = Dispute(f"d{number}", "denies", evidence, by=By(who, by), targets=targets)
        layer = layer.with_records("disputes", {dispute.id: dispute})
    for number, (span, who) in enumerate(mentions, 1):
        mention = Mention(f"m{number}", who, span.start, span.end)
        layer = layer.with_records("mentions", {mention.id: mention})
    speakers = {"s1", "s2"}
    for _ in range(3):  # a claim that is taken out leaves disputes of it behind
        flaws = look(layer, speakers)
        assert bool(flaws.found) == bool(flaws.changes or flaws.missing)
        assert set(flaws.missing) <= {"gone"}
        speakers |= set(flaws.missing)
        (layer,) = applied(Edit("repair", flaws.changes), {"a": layer}).values() if flaws.changes else (layer,)
    assert look(layer, speakers) == Flaws((), ())
    for item in (*layer.claims.values(), *layer.disputes.values()):
        assert all(span.end <= LENGTH for span in item.spans)


def test_the_desk() -> None:
    """A pending dispute that is there is no flaw; one that is not there is taken off the desk."""
    registry = Registry(desk=Desk(pending_article="a", pending_dispute="d1"))
    assert flaws_of_registry(Registry(), lambda *_: False, lambda *_: True) == Flaws((), ())
    assert flaws_of_registry(registry, lambda *_: True, lambda *_: True) == Flaws((), ())
    (change,) = flaws_of_registry(registry, lambda *_: False, lambda *_: True).changes
    assert (change.before, change.after) == (registry.desk, None)


def test_a_missing_speaker() -> None:
    """It comes back as it was last, or with its id for a name; nobody can take it for deleted or not named any more."""
    known, deleted = Speaker("kakar", "Kakar", aliases=("A.",)), Registry(stamps={"kakar": Stamps("kakar", gone="1")})
    for registry in (Registry(), deleted):
        for last, there in ((known, known), (None, Speaker("kakar", "kakar"))):
            after = laid_over(registry, REGISTRY, put_back("kakar", last, registry))
            assert after == Registry({"kakar": there})


def test_what_is_dismissed_beyond_the_text_is_open_again() -> None:
    """A dismissal that reaches beyond the text is taken out, one within it stays."""
    good, bad = (dismissal_of(Span(10, end), Reason.SCARE) for end in (LENGTH, LENGTH + 1))
    layer = Layer("a", "mk").with_records("dismissed", {one.id: one for one in (good, bad)})
    flaws = look(layer, set())
    (mended,) = applied(Edit("repair", flaws.changes), {"a": layer}).values()
    assert isinstance(mended, Layer)
    assert list(mended.dismissed) == [good.id]
    assert [flaw.item for flaw in flaws.found] == [bad.id]
