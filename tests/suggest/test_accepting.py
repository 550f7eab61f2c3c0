"""What is learned when a draft is kept."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.edits import REGISTRY, applied, joined
from tui.model.layers import Layer, Registry
from tui.model.merging import People
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.accepting import changes_of, is_noun_phrase, learned

TEXT = "Ana Ortiz said the tunnel will hold. She denied it."
MARSH = Speaker("helena-marsh", "Helena Marsh")


def test_a_draft_brings_its_speaker_and_alias_along() -> None:
    """Accepting a claim adds the new speaker it names; the naming words become an alias."""
    layer, registry = Layer("a", "mk"), Registry()
    made = newcomer("Ortiz", SpeakerKind.PERSON, None, registry)
    claim = Claim("c1", ClaimType.INDIRECT, (Span(15, 35),), sources=(Source(made.id, (Span(0, 9),)),))
    draft = with_newcomer(Draft(claim), made)
    after = applied(joined("claim", changes_of(draft, layer, registry, TEXT)), {REGISTRY: registry, "a": layer})
    assert after[REGISTRY].record("speakers", "ortiz").names == ("Ortiz", "Ana Ortiz")
    assert after["a"].record("claims", "c1").speakers == ("ortiz",)


@pytest.mark.parametrize("words", ["said", "told reporters", "she'd said", "Marsh told", "was", "denied", "…", "12"])
def test_a_verb_is_no_name(words: str) -> None:
    """Words with a verb in them, or without any letter, are learned as nobody's name."""
    assert learned(MARSH, words) == MARSH


@pytest.mark.parametrize(
    "words",
    ["the minister", "residents", "official", "Police", "the accused", "reports", "people close to the inquiry", "IEA"],
)
def test_a_noun_phrase_may_be_a_name(words: str) -> None:
    """Names and descriptions are learned, also those with a verb's form behind an article, or a noun that is one."""
    assert is_noun_phrase(words)


@pytest.mark.parametrize(
    "words",
    [
        "This Pakistani official",
        "these officials",
        "that ministry",
        "those close to the inquiry",
        "such critics",
        "his lawyer",
        "Their spokesman",
        "the same official",
        "the latter",
        "The said minister",
        "this Pakistani",
    ],
)
def test_what_points_back_is_no_name(words: str) -> None:
    """A phrase that means somebody only by what stands before it is learned as nobody's name."""
    assert learned(MARSH, words) == MARSH


@pytest.mark.parametrize(
    "words",
    [
        "the official",
        "The Pakistani official",
        "Thatcher",
        "This American Life",
        "The Same Sky Foundation",
        "Thistle Party",
        "the mayor of that city",
        "Herat police",
        "the former minister",
    ],
)
def test_a_name_that_only_looks_so_is_learned(words: str) -> None:
    """Titles, and words that merely begin so or hold such a word, are names as any others are."""
    assert learned(MARSH, words).aliases == (words,)


def test_all_sources_of_one_speaker_teach_their_names() -> None:
    """The words of each are learned, in one change; whoever else is named by then learns nothing of them."""
    registry = Registry(speakers={"ortiz": Speaker("ortiz", "Ortiz"), MARSH.id: MARSH})
    sources = (Source("ortiz", (Span(0, 3),)), Source(MARSH.id), Source("ortiz", (Span(0, 9),)))
    draft = Draft(Claim("c1", ClaimType.INDIRECT, (Span(15, 35),), sources=sources))
    first, item = changes_of(draft, Layer("a", "mk"), registry, TEXT)
    assert first.after.names == ("Ortiz", "Ana", "Ana Ortiz")
    assert item.after == draft.item


def test_who_was_merged_learns_nothing() -> None:
    """Words linked to somebody who is somebody else by now change neither of them."""
    people = People({"ana": Speaker("ana", "Ana"), MARSH.id: MARSH}, {"ana": MARSH.id})
    draft = Draft(Claim("c1", ClaimType.INDIRECT, (Span(15, 35),), sources=(Source("ana", (Span(0, 9),)),)))
    assert [change.id for change in changes_of(draft, Layer("a", "mk"), Registry(speakers=people), TEXT)] == ["c1"]
