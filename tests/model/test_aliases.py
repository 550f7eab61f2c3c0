"""Aliases: which are taken as names, and which an edit takes away."""

from collections.abc import Iterable

import pytest

from tui.model.aliases import alias_of, renamed, with_alias, without_lost
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, joined, put, removal
from tui.model.layers import Layer, Registry
from tui.model.sharing import alone
from tui.model.spans import Span
from tui.model.speakers import LONGEST_NAME, Mention, Speaker
from tui.model.unions import merge_of

TEXT = "Marsh denied it. He said that Marsh knew."
MARSH, HE, MARSH_AGAIN = Span(0, 5), Span(17, 19), Span(30, 35)
TOM = Speaker("tom", "Tom Okafor", aliases=("Marsh", "the opposition leader"))
REGISTRY_OF_TOM = Registry({"tom": TOM})


def claim(number: int, source: Span, speaker: str = "tom") -> Claim:
    """A claim of one source."""
    sources = (Source(speaker, (source,)),)
    return Claim(f"c{number}", ClaimType.INDIRECT, (Span(25, 40),), sources=sources)


def layer_of(*claims: Claim) -> Layer:
    """A layer with claims."""
    return Layer("a", "mk", claims={one.id: one for one in claims})


def nowhere(_: str) -> Iterable[str] | None:
    """No other article names anybody."""
    return ()


def changed(layer: Layer, item: Claim) -> Edit:
    """The edit that puts a claim in."""
    return joined("change", [put("a", layer, "claims", item)])


def aliases_after(edit: Edit, before: Speaker = TOM) -> tuple[str, ...]:
    """The aliases that the edit leaves to a speaker."""
    found = [change.after for change in edit.changes if change.part == REGISTRY and change.id == before.id]
    return tuple(found[0].aliases) if found else before.aliases


def test_a_corrected_source_takes_its_alias_along() -> None:
    """The alias that only the wrong words of a source gave goes with them, in the same edit; others stay."""
    layer = layer_of(claim(1, MARSH))
    edit = without_lost(changed(layer, claim(1, HE)), layer, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere)
    assert aliases_after(edit) == ("the opposition leader",)
    assert edit.inverse.changes[-1].after is not None
    assert len(edit.changes) == 2


def test_another_speaker_takes_the_alias_from_the_first() -> None:
    """A source that is given to somebody else, or deleted, is no longer a name of the first."""
    layer = layer_of(claim(1, MARSH))
    other = without_lost(changed(layer, claim(1, MARSH, "helena")), layer, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere)
    gone = Edit("delete", (removal("a", layer, "claims", "c1"),))
    gone = without_lost(gone, layer, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere)
    assert aliases_after(other) == aliases_after(gone) == ("the opposition leader",)


def test_an_alias_in_use_stays() -> None:
    """An alias stays that other words name the speaker by: here, elsewhere, in too many articles, or to others."""
    layer = layer_of(claim(1, MARSH))
    edit = changed(layer, claim(1, HE))
    twice = layer_of(claim(1, MARSH), claim(2, MARSH_AGAIN))
    mentioned = layer.with_records("mentions", {"m1": Mention("m1", "tom", MARSH_AGAIN.start, MARSH_AGAIN.end)})
    kept = [
        without_lost(edit, twice, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere),
        without_lost(edit, mentioned, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere),
        without_lost(edit, layer, REGISTRY_OF_TOM, TEXT, elsewhere=lambda _: ["Marsh’s"]),
        without_lost(edit, layer, REGISTRY_OF_TOM, TEXT, elsewhere=lambda _: None),
        without_lost(edit, layer, REGISTRY_OF_TOM, TEXT, elsewhere=nowhere, others=[REGISTRY_OF_TOM]),
    ]
    assert kept == [edit] * len(kept)


def test_the_names_of_a_merged_speaker_stay() -> None:
    """Of those who are one by a merge no alias goes: it may have been the other's name."""
    registry = Registry({"tom": TOM, "marsh": Speaker("marsh", "Marsh")})
    for change in merge_of("marsh", "tom", registry).changes:
        registry = registry.with_records(change.table, {change.id: change.after})

    layer = layer_of(claim(1, MARSH))
    edit = changed(layer, claim(1, HE))
    assert without_lost(edit, layer, alone(registry), TEXT, elsewhere=nowhere) == edit


def test_a_new_name_is_no_alias() -> None:
    """Whoever is given one of the further names as the name does not have it twice."""
    assert renamed(TOM, "marsh").names == ("marsh", "the opposition leader")


@pytest.mark.parametrize("words", ["She", "she'd", "he’s", "They’ll", "x" * (LONGEST_NAME + 1), ""])
def test_no_pronoun_is_an_alias(words: str) -> None:
    """A pronoun, also with a verb drawn into it, and what is too long for a name, is no alias."""
    assert with_alias(TOM, words) == TOM


@pytest.mark.parametrize("words", ["the Ana Ortiz", "deputy mayor Ana Ortiz", "ANA ORTIZ", "Ana Ortiz’s", "he", ""])
def test_no_alias_twice(words: str) -> None:
    """A name that is known, or only differs in case, article, possessive or a title before it, is no new alias."""
    ana = Speaker("ana-ortiz", "Ana Ortiz")
    assert with_alias(ana, words) == ana


def test_a_possessive_is_no_part_of_an_alias() -> None:
    """Words are taken as a name without their line breaks and final possessive."""
    assert alias_of("Helena\n Marsh’s") == "Helena Marsh"
