"""Each rule finds what it is for, says what to do, and is silent where all is well."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.model.checks.reading import (
    AROUND,
    DENIAL,
    DENYING,
    DISPUTE,
    SAID,
    TEXT,
    THERE,
    checked,
    codes,
    layer_of,
    place,
)
from tui.model.attributes import Attribute, AttributeKind
from tui.model.checks.across import of_speakers
from tui.model.checks.around import Elsewhere
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Severity
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, DisputeKind, Target
from tui.model.edits import REGISTRY, Change
from tui.model.groups import Groups
from tui.model.layers import Desk
from tui.model.links import link_of
from tui.model.schema import Schema
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status
from tui.model.strays import stray_of

MENTION = Mention("m1", "park", place("Park").start, place("Park").end)


def test_what_is_well_has_no_problem() -> None:
    """A direct claim, its denial, the dispute and a mention, all as they should be."""
    assert codes(layer_of(SAID, DENIAL, DISPUTE, MENTION)) == []


CLAIMS: dict[str, tuple[str, Callable[[Claim], Claim]]] = {
    "nobody says it": ("no-source", lambda claim: replace(claim, sources=())),
    "a source without anything": ("no-source", lambda claim: replace(claim, sources=(Source(""),))),
    "words but nobody": ("no-speaker", lambda claim: replace(claim, sources=(Source("", (place("Park"),)),))),
    "no cue": ("no-cue", lambda claim: replace(claim, cue=())),
    "cue in the content": ("cue-in-content", lambda claim: replace(claim, cue=(place("had been"),))),
    "source in the content": (
        "source-in-content",
        lambda claim: replace(claim, sources=(Source("park", (place("the joints"),)),)),
    ),
    "overlap": (
        "overlapping-fragments",
        lambda claim: replace(claim, content=(place("that the joints"), place("joints had been tested"))),
    ),
    "blank": ("blank-span", lambda claim: replace(claim, cue=(Span(5, 6),))),
    "blank edge": ("blank-edge", lambda claim: replace(claim, cue=(Span(5, 10),))),
    "unquoted": ("type", lambda claim: replace(claim, type=ClaimType.DIRECT)),
    "mixed with none": ("type", lambda claim: replace(claim, type=ClaimType.MIXED)),
    "beyond the text": ("beyond-text", lambda claim: replace(claim, content=(Span(50, len(TEXT) + 1),))),
    "a stranger": ("gone-speaker", lambda claim: replace(claim, sources=(Source("nobody"),))),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_of_a_claim(name: str) -> None:
    """What is wrong with a claim is one problem, of one code."""
    code, spoilt = CLAIMS[name]
    assert codes(layer_of(spoilt(DENIAL))) == [("c2", code)]


@pytest.mark.parametrize("kind", [ClaimType.INDIRECT, ClaimType.MIXED])
def test_what_is_all_quoted_is_direct(kind: ClaimType) -> None:
    """Of an indirect or mixed claim that is all in quotation marks it is said which type it would be."""
    [problem] = checked(layer_of(replace(SAID, type=kind))).problems
    assert problem.code == "type"
    assert problem.sentence.startswith(f"is {kind}, but all of it is in quotation marks; make it direct")
    assert problem.severity is Severity.WARNING


def test_what_must_be_wrong_is_an_error() -> None:
    """A direct claim without any quotation mark is more than a warning; a missing cue is not."""
    [unquoted] = checked(layer_of(replace(DENIAL, type=ClaimType.DIRECT))).problems
    [uncued] = checked(layer_of(replace(DENIAL, cue=()))).problems
    assert (unquoted.severity, uncued.severity) == (Severity.ERROR, Severity.WARNING)


DISPUTES: dict[str, tuple[str, Callable[[Dispute], Dispute]]] = {
    "no target": ("no-target", lambda dispute: replace(dispute, targets=(), status=Status.DRAFT)),
    "no kind": ("no-kind", lambda dispute: replace(dispute, kind="")),
    "a kind of nobody": ("unknown-kind", lambda dispute: replace(dispute, kind="dislikes")),
    "nobody": ("no-speaker", lambda dispute: replace(dispute, by=By("", "c2"))),
    "somebody else": ("other-speaker", lambda dispute: replace(dispute, by=By("ortiz", "c2"))),
    "a claim that is gone": ("gone-claim", lambda dispute: replace(dispute, by=By("park", "c7"))),
    "a target that is gone": ("gone-target", lambda dispute: replace(dispute, targets=(Target("home", "c7"),))),
    "a target that is gone elsewhere": (
        "gone-target",
        lambda dispute: replace(dispute, targets=(Target("other", "c1"),)),
    ),
    "itself": ("own-claim", lambda dispute: replace(dispute, targets=(Target("home", "c2"),))),
    "another's words": ("kind", lambda dispute: replace(dispute, kind="retracts")),
    "another's words elsewhere": (
        "kind",
        lambda dispute: replace(dispute, kind="retracts", targets=(Target("other", "c9"),)),
    ),
}


@pytest.mark.parametrize("name", DISPUTES)
def test_of_a_dispute(name: str) -> None:
    """What is wrong with a dispute is one problem, of one code."""
    code, spoilt = DISPUTES[name]
    assert codes(layer_of(SAID, DENIAL, spoilt(DISPUTE))) == [("d1", code)]


@pytest.mark.parametrize(
    "target", [Target("other", "c9"), Target("unread", "c1"), Target(description="the remarks")], ids=str
)
def test_targets_elsewhere(target: Target) -> None:
    """A claim of another article is there, or may be if that cannot be read; what is described needs no claim."""
    assert codes(layer_of(DENIAL, replace(DISPUTE, targets=(target,)))) == []


def test_a_dispute_of_what_is_not_accepted() -> None:
    """An accepted dispute warns of a claim that will not stand in the labels with it; a draft does not."""
    flagged, denial = replace(SAID, status=Status.FLAGGED), replace(DENIAL, status=Status.DRAFT)
    found = [("d1", "unaccepted-claim"), ("d1", "unaccepted-target")]
    assert codes(layer_of(flagged, denial, DISPUTE)) == found
    assert codes(layer_of(flagged, denial, replace(DISPUTE, status=Status.DRAFT))) == []


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SUGGESTED])
def test_what_nobody_stands_up_for_is_not_checked(status: Status) -> None:
    """A suggestion, or what is rejected, has no problems, whatever it looks like."""
    assert codes(layer_of(replace(DENIAL, sources=(), cue=(), status=status))) == []


def test_equal_claims() -> None:
    """Of two claims of one content by one speaker the later one is named; of two speakers neither is."""
    twin = replace(DENIAL, id="c12")
    [problem] = checked(layer_of(twin, DENIAL)).problems
    assert (problem.item, problem.code) == ("c12", "equal-claims")
    assert "c2" in problem.sentence
    assert codes(layer_of(DENIAL, replace(twin, sources=(Source("ortiz"),)))) == []


def test_equal_disputes() -> None:
    """Of two disputes of the same targets in one way, by one claim or the same words, the later one is named."""
    twin = replace(DISPUTE, id="d12", evidence=(place("joint"),), note="again")
    [problem] = checked(layer_of(SAID, DENIAL, twin, DISPUTE)).problems
    assert (problem.item, problem.code, problem.severity) == ("d12", "equal-disputes", Severity.WARNING)
    assert "d1, in the same way" in problem.sentence
    others = [
        replace(twin, kind="rejects"),
        replace(twin, targets=(*DISPUTE.targets, Target(description="the remarks"))),
        replace(twin, status=Status.REJECTED),
        replace(twin, by=By("park")),
    ]
    assert [codes(layer_of(SAID, DENIAL, other, DISPUTE)) for other in others] == [[], [], [], []]
    bare = replace(DISPUTE, by=By("park"))
    assert ("d2", "equal-disputes") in codes(layer_of(SAID, DENIAL, bare, replace(bare, id="d2")))
    elsewhere = replace(bare, id="d2", evidence=(place("They leaked"),))
    assert ("d2", "equal-disputes") not in codes(layer_of(SAID, DENIAL, bare, elsewhere))


def test_what_disputes_a_claim_does_not_say_the_same() -> None:
    """A dispute is named that goes against a claim said to say the same as the one by which it is made."""
    groups = Groups([link_of(("home", "c1"), ("home", "c2"))])
    around = replace(AROUND, same=lambda *claim: groups.beside(claim))
    [problem] = checked(layer_of(SAID, DENIAL, DISPUTE), around).problems
    assert (problem.item, problem.code, problem.severity) == ("d1", "same-claim", Severity.WARNING)
    assert "c1, which is said to say the same as c2" in problem.sentence


def test_a_mention_of_somebody_who_is_gone() -> None:
    """It names somebody whom the registry does not have."""
    assert codes(layer_of(replace(MENTION, speaker="gone"))) == [("m1", "gone-speaker")]


def test_what_has_no_place() -> None:
    """An item that an earlier version of the text left behind is named, without a place."""
    layer = layer_of(SAID).with_records("strays", {"c2": stray_of(DENIAL, 1)})
    [problem] = checked(layer).problems
    assert (problem.item, problem.code, problem.span) == ("c2", "no-place", None)


def test_a_speaker_that_nothing_names() -> None:
    """Of the speakers only the one is named that no item names."""
    speakers = {"a": Speaker("a", "Ana"), "b": Speaker("b", "Ben")}
    [problem] = of_speakers(speakers, {"a"})
    assert (problem.item, problem.article, problem.code) == ("b", "", "unused-speaker")
    assert "Ben" in problem.sentence


def test_what_the_workspace_asks_for() -> None:
    """Of an item that lacks what is required, or has what cannot be, that is said; what may be left out may be."""
    asked = (
        Attribute("stance", "e", AttributeKind.ENUMERATION, "Stance", ("pro", "con"), required=True),
        Attribute("weight", "w", AttributeKind.NUMBER, "Weight"),
    )
    around = replace(AROUND, schema=Schema(attributes={"claims": asked, "disputes": asked[:1]}))

    def found(claim: Claim) -> list[tuple[str, str]]:
        checks = LayerChecks(layer_of(SAID, claim, DISPUTE), around)
        checks.finish()
        return [(problem.item, problem.code) for problem in checks.problems if problem.item != "c1"]

    missing = [("c2", "missing-attribute"), ("d1", "missing-attribute")]
    assert found(DENIAL) == missing
    assert found(replace(DENIAL, stored={"stance": "pro"})) == missing[1:]
    assert found(replace(DENIAL, stored={"stance": "so-so", "tone": "x"})) == [
        ("c2", "unknown-attribute"),
        ("c2", "wrong-attribute"),
        missing[1],
    ]


def test_a_kind_of_the_workspaces_own() -> None:
    """What the workspace adds to the kinds is no unknown one."""
    mocks = replace(DISPUTE, kind="mocks")
    assert codes(layer_of(SAID, DENIAL, mocks)) == [("d1", "unknown-kind")]
    checks = LayerChecks(
        layer_of(SAID, DENIAL, mocks), replace(AROUND, schema=Schema((DisputeKind("mocks", "laughs", "ridicules"),)))
    )
    checks.finish()
    assert checks.problems == []


def test_what_the_workspace_asks_of_speakers() -> None:
    """A speaker without what is required is named, also where it is not known whom items name."""
    schema = Schema(attributes={"speakers": (Attribute("side", "c", AttributeKind.TEXT, "Side", required=True),)})
    speakers = {"a": Speaker("a", "Ana"), "b": Speaker("b", "Ben", stored={"side": "ours"})}
    assert [(one.item, one.code) for one in of_speakers(speakers, None, schema)] == [("a", "missing-attribute")]


def test_a_dispute_that_waits_is_no_problem_yet() -> None:
    """While a dispute waits for its target, nobody is told that it has none; when it waits no more, they are."""
    waiting, desk = {"d1"}, Desk(pending_article="home", pending_dispute="d1")
    layer = layer_of(DENIAL, replace(DISPUTE, targets=(), status=Status.DRAFT))
    checks = LayerChecks(layer, replace(AROUND, waits=lambda article, dispute: dispute in waiting))
    checks.finish()
    assert checks.problems == []
    waiting.clear()
    checks.take([Change(REGISTRY, "desk", desk.id, desk, None)], layer)
    checks.finish()
    assert [problem.code for problem in checks.problems] == ["no-target"]


def test_every_sentence_says_what_to_do() -> None:
    """What is wrong comes first, then what to do about it."""
    spoilt = [change(DENIAL) for _, change in CLAIMS.values()]
    found = [problem for claim in spoilt for problem in checked(layer_of(claim)).problems]
    disputes = [change(DISPUTE) for _, change in DISPUTES.values()]
    found += [problem for dispute in disputes for problem in checked(layer_of(SAID, DENIAL, dispute)).problems]
    assert [problem.sentence for problem in found if "; " not in problem.sentence] == []


def test_a_claim_elsewhere_that_changes_is_looked_at_again() -> None:
    """A dispute of another article's claim is checked again when that claim changes, not before."""
    there = {"c9": THERE}
    around = replace(AROUND, elsewhere=lambda _, claim: Elsewhere(claim in there, there.get(claim)))
    layer = layer_of(DENIAL, replace(DISPUTE, targets=(Target("other", "c9"),)))
    checks = LayerChecks(layer, around)
    checks.finish()
    assert checks.problems == []
    checks.take([Change("other", "claims", "c9", there.pop("c9"), None)], layer)
    assert not checks.is_complete
    checks.finish()
    assert [problem.code for problem in checks.problems] == ["gone-target"]


def test_a_denial_without_a_dispute() -> None:
    """A claim whose cue denies is told of as long as no dispute is made by it; what was rejected is one, too."""
    [problem] = checked(layer_of(SAID, DENIAL), DENYING).problems
    assert (problem.item, problem.code, problem.severity) == ("c2", "no-dispute", Severity.WARNING)
    assert problem.span == DENIAL.cue[0]
    assert checked(layer_of(SAID, DENIAL, DISPUTE), DENYING).problems == []
    assert checked(layer_of(SAID, DENIAL, replace(DISPUTE, status=Status.REJECTED)), DENYING).problems == []
    against = replace(DISPUTE, by=By("ortiz"), targets=(Target("home", "c2"),))
    assert [one.code for one in checked(layer_of(SAID, DENIAL, against), DENYING).problems] == ["no-dispute"]
