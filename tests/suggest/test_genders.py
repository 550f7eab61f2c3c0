"""Whether an article calls somebody “he” or “she”, and whom such a word is taken to mean."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Role, Speaker, SpeakerKind
from tui.suggest.antecedents import antecedents
from tui.suggest.attribution import propose_claim
from tui.suggest.genders import gender_of
from tui.text.segments import Segments

VALE, OKAFOR = Speaker("vale", "Jo Vale"), Speaker("okafor", "Chidi Okafor")


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Vale left.", "he"),
        ("Mrs Jo Vale left.", "she"),
        ("Mr. Vale and Mrs. Vale left.", ""),
        ("Vale said he was late.", "he"),
        ("Vale left early. She was late.", "she"),
        ("On Monday Vale said on Tuesday she was late.", "she"),
        ("Vale told Okafor he was late.", ""),
        ("Okafor told Vale she was late.", ""),
        ("Vale praised her.", ""),
        ("Vale said: “He is late.” It rained.", ""),
        ("Vale said he was late. Vale said she was early.", ""),
        ("Valera said he was late.", ""),
        ("It rained.", ""),
    ],
)
def test_what_an_article_calls_somebody(text: str, gender: str) -> None:
    """A title tells, and a pronoun that can mean nobody else; two that go against each other tell nothing."""
    assert gender_of(VALE, text, len(text)) == gender


@pytest.mark.parametrize(
    ("speaker", "gender"),
    [
        (Speaker("a", "Maria Lopez"), "she"),
        (Speaker("a", "Karl Vale"), "he"),
        (Speaker("a", "Karl", SpeakerKind.ORGANISATION), ""),
        (Speaker("a", "Vale"), ""),
        (Speaker("a", "army spokeswoman"), "she"),
        (Speaker("a", "Jo Vale", roles=(Role("spokesman of the port"),)), "he"),
    ],
)
def test_what_names_and_roles_tell(speaker: Speaker, gender: str) -> None:
    """Given names that only one sort of people has tell, and offices; bodies are neither."""
    assert gender_of(speaker, "It rained.", 0) == gender


def test_a_pronoun_is_no_evidence_of_what_it_means() -> None:
    """The word whose meaning is asked does not count."""
    text = "Vale left early. She said no."
    assert gender_of(VALE, text, text.index("She")) == ""


def _meant(text: str, *speakers: Speaker) -> tuple[str, list[str]]:
    """Whom the last “He” or “She” of a text is proposed as, and who is offered; speakers speak where first named."""
    layer = Layer("a", "mk")
    for number, speaker in enumerate(speakers, 1):
        place = text.index(speaker.name.rpartition(" ")[2])
        sources = (Source(speaker.id, (Span(place, place + 4),)),)
        claim = Claim(f"c{number}", ClaimType.INDIRECT, (Span(place + 5, place + 6),), sources=sources)
        layer = layer.with_records("claims", {claim.id: claim})
    registry = Registry({speaker.id: speaker for speaker in speakers})
    start = max(text.rfind("He said"), text.rfind("She said"))
    words = Span(start, text.index(" ", start))
    segments = Segments(text)
    (source,) = propose_claim(segments, (Span(text.index("said", start) + 5, len(text)),), layer, registry).sources
    return source.speaker, [found.speaker for found in antecedents(segments, words, layer, registry)]


@pytest.mark.parametrize(
    ("text", "speaker", "offered"),
    [
        ("Vale left. She said no.", "vale", ["vale"]),
        ("Mr. Vale left. She said no.", "", ["vale"]),
        ("Okafor said she knew. Mr. Vale left. She said no.", "okafor", ["okafor", "vale"]),
        ("Okafor left. Mr. Vale left. She said no.", "", ["okafor", "vale"]),
        ("Okafor said she knew. Mr. Vale left. He said no.", "vale", ["vale", "okafor"]),
        ("Okafor said she knew. Vale left. He said no.", "vale", ["vale", "okafor"]),
        ("Vale said he knew. Okafor said she knew. He said no.", "vale", ["vale", "okafor"]),
    ],
)
def test_whom_he_and_she_mean(text: str, speaker: str, offered: list[str]) -> None:
    """Nobody is proposed for “she” whom the article calls “he”; where that leaves doubt, nobody is."""
    people = [one for one in (VALE, OKAFOR) if one.name.split()[1] in text]
    people.sort(key=lambda one: text.index(one.name.split()[1]))
    assert _meant(text, *people) == (speaker, offered)
