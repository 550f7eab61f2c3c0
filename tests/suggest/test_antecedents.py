"""Whom words refer to: by what they say, then by what stands before them; nobody without a reason."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.suggest.antecedents import antecedents, spans_at
from tui.text.segments import Segments

TEXT = (
    "Ana Ortiz met Bo Ortiz in Kabul. The IEA protested. Ana Ortiz spoke first. "
    "“We agree,” he said. They left. The mayor smiled. The Mayor of Kabul’s aide ran. A spokesman came. It rained."
)
SPEAKERS = (
    Speaker("ana", "Ana Ortiz", roles=(Role("Mayor of Kabul"),)),
    Speaker("bo", "Bo Ortiz"),
    Speaker("iea", "Islamic Emirate of Afghanistan", SpeakerKind.ORGANISATION),
    Speaker("zed", "Zed Ortiz"),
)
REGISTRY = Registry({one.id: one for one in SPEAKERS})


def place(words: str) -> Span:
    """Where some words stand first."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


HE = Span(TEXT.index(" he ") + 1, TEXT.index(" he ") + 3)
LAYER = Layer(
    "x",
    "mk",
    {"c1": Claim("c1", ClaimType.DIRECT, (place("“We agree,”"),), sources=(Source("bo", (HE,)),))},
    mentions={
        "m1": Mention("m1", "ana", 0, 9),
        "m2": Mention("m2", "bo", place("Bo Ortiz").start, place("Bo Ortiz").end),
        "m3": Mention("m3", "iea", place("IEA").start, place("IEA").end),
        "m4": Mention("m4", "ana", TEXT.index("Ana Ortiz", 9), TEXT.index("Ana Ortiz", 9) + 9),
    },
)


def meant(words: str, layer: Layer = LAYER) -> list[str]:
    """The speakers that the first such words may mean."""
    return [found.speaker for found in antecedents(Segments(TEXT), place(words), layer, REGISTRY)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("he said", []),
        ("IEA", ["iea"]),
        ("They", ["iea"]),
        ("We", ["bo"]),
        ("The mayor", ["ana"]),
        ("The Mayor of Kabul", ["ana"]),
        ("A spokesman", []),
        ("rained", []),
    ],
)
def test_the_likeliest_comes_first(words: str, expected: list[str]) -> None:
    """Initials, roles and pronouns each lead to the one they mean; what refers to nobody leads nowhere."""
    assert meant(words)[: len(expected) or None] == expected


def test_of_namesakes_the_one_named_last() -> None:
    """Of three of a surname the one that the article named last comes first, the one it never named last."""
    text = TEXT + " Ortiz left."
    words = Span(len(TEXT) + 1, len(TEXT) + 6)
    found = antecedents(Segments(text), words, LAYER, REGISTRY)
    assert [one.speaker for one in found] == ["bo", "ana", "zed"]
    assert {one.why for one in found} == {"by surname"}


def test_a_pronoun_means_who_was_named_last() -> None:
    """“He” and “she” mean a person, whoever it is; of one sentence who speaks comes before who is only named."""
    layer = Layer("x", "mk", mentions=LAYER.mentions)
    assert [one.speaker for one in antecedents(Segments(TEXT), HE, layer, REGISTRY)] == ["ana", "bo"]


@pytest.mark.parametrize(
    ("at", "phrases"),
    [
        ("Mayor of", ["The Mayor of Kabul", "Mayor"]),
        ("Kabul’s", ["The Mayor of Kabul", "Kabul’s"]),
        ("Bo Ortiz", ["Bo Ortiz", "Bo"]),
        ("They", ["They"]),
        ("rained", ["rained"]),
    ],
)
def test_the_phrase_around_the_cursor(at: str, phrases: list[str]) -> None:
    """A cursor in a name or office stands for all of it, without a possessive; a pronoun for itself."""
    found = [span.text_of(TEXT) for span in spans_at(Segments(TEXT), TEXT.index(at))]
    assert [one.replace("’s", "") for one in found] == [one.replace("’s", "") for one in phrases]
    assert not found[0].endswith("’s")


def test_nothing_under_a_blank() -> None:
    """Where there is no word, there is no phrase."""
    assert spans_at(Segments(" . "), 0) == []
