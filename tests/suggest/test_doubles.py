"""Speakers who may be one: found by their names, with the reason, and in no time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.layers import Registry
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.doubles import Search, likest, suspicion_of

BODY, UNNAMED = SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED


def why(one: Speaker, other: Speaker) -> str:
    """Why two may be one, whichever comes first; empty if nothing speaks for it."""
    found, turned = suspicion_of(one, other), suspicion_of(other, one)
    assert (found and (found.goes, found.stays)) == (turned and (turned.goes, turned.stays))
    return found.why if found else ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Speaker("a", "Jan Achakzai"), Speaker("b", "jan achakzaï"), "both are called"),
        (Speaker("a", "Jan Achakzai"), Speaker("b", "Jan Achakzia"), "spelt alike"),
        (Speaker("a", "Anwar ul-Haq Kakar"), Speaker("b", "Anwaar ul Haq Kakar", aliases=("Kakar",)), "spelt alike"),
        (Speaker("a", "IEA", BODY), Speaker("b", "Islamic Emirate of Afghanistan", BODY), "first letters"),
        (Speaker("a", "Islamic Emirate", BODY), Speaker("b", "Islamic Emirate of Afghanistan", BODY), "a part of"),
        (Speaker("a", "Kakar"), Speaker("b", "Anwaar ul Haq Kakar"), "the surname of"),
        (Speaker("a", "Imran Qureshi"), Speaker("b", "Professor Imran Qureshi"), "the name “Imran Qureshi”"),
        (
            Speaker("a", "Professor Imran Qureshi of Lindow Technical University", BODY),
            Speaker("b", "Imran Qureshi"),
            "the name “Imran Qureshi”",
        ),
        (Speaker("a", "aide", UNNAMED), Speaker("b", "former aide", UNNAMED), "may be"),
        (Speaker("a", "A", external="Q1"), Speaker("b", "B", external="Q1"), "both have the id Q1"),
    ],
)
def test_the_reason_is_told(one: Speaker, other: Speaker, reason: str) -> None:
    """Names that are the same, spelt alike, shortened, or a part of each other, and equal ids are reasons."""
    assert reason in why(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Speaker("a", "Ali Khan"), Speaker("b", "Imran Khan")),
        (Speaker("a", "Jan Achakzai", external="Q1"), Speaker("b", "Jan Achakzai", external="Q2")),
        (Speaker("a", "Islamic Emirate", BODY), Speaker("b", "Islamic Emirate Foreign Ministry", BODY)),
        (Speaker("a", "Unit 12", BODY), Speaker("b", "Unit 13", BODY)),
        (Speaker("a", "the spokesman"), Speaker("b", "The Spokesman of the ministry")),
        (Speaker("a", "Washington"), Speaker("b", "Washington Post", BODY)),
        (Speaker("a", "Imran Qureshi"), Speaker("b", "Imran Qureshi Foundation", BODY)),
        (Speaker("a", "Imran Qureshi"), Speaker("b", "spokesman for Imran Qureshi")),
        (Speaker("a", "Deputy Prime Minister"), Speaker("b", "Prime Minister")),
        (Speaker("a", "“”"), Speaker("b", "“”.")),
    ],
)
def test_what_tells_two_apart(one: Speaker, other: Speaker) -> None:
    """First names, ids, what makes another body of one, numbers and bare offices raise no suspicion."""
    assert why(one, other) == ""


def test_the_one_with_the_fuller_name_stays() -> None:
    """Of two who may be one, the one whose name says more is to stay."""
    found = suspicion_of(Speaker("b", "Anwaar ul Haq Kakar"), Speaker("a", "Kakar", aliases=("PM", "him")))
    assert found is not None
    assert (found.goes, found.stays) == ("a", "b")


names = st.lists(
    st.sampled_from(["Jan", "Jon", "Khan", "Ortiz", "Ortis", "IEA", "Islamic Emirate"]), min_size=1, max_size=3
)


@given(st.lists(names.map(" ".join), max_size=8))
def test_a_search_finds_what_a_look_at_all_pairs_finds(called: list[str]) -> None:
    """Comparing only those with a word in common loses nobody with the same name; nothing is found twice."""
    speakers = {str(number): Speaker(str(number), name) for number, name in enumerate(called)}
    search = Search(speakers)
    while not search.is_over:
        search.go_on(1)
    found = {one.id for one in search.found}
    assert len(found) == len(search.found)
    for one in speakers.values():
        for other in speakers.values():
            if one.id < other.id and (suspicion := suspicion_of(one, other)) and suspicion.likelihood > 90:
                assert suspicion.id in found


def test_whom_a_speaker_may_be_is_told_by_likeness() -> None:
    """Those for whom something speaks come first, then those spelt alike; nobody else, and not the speaker."""
    ministry = Speaker("im", "Islamic Emirate's Foreign Ministry", BODY, aliases=("IEA",))
    others = (
        Speaker("jan", "Jan Achakzai"),
        Speaker("fm", "Foreign Ministry of Pakistan", BODY),
        Speaker("iea", "Islamic Emirate of Afghanistan", BODY),
    )
    registry = Registry({one.id: one for one in (ministry, *others)})
    assert likest(ministry, registry) == ["iea", "fm"]


def test_sources_without_a_name_are_least_likely_to_be_one() -> None:
    """“Reports” of two articles have the same name and are others: whoever has a name of their own comes first."""
    reports = suspicion_of(Speaker("a", "reports", UNNAMED), Speaker("b", "Reports", UNNAMED))
    jan = suspicion_of(Speaker("a", "Jan Achakzai"), Speaker("b", "jan achakzai"))
    assert reports is not None
    assert jan is not None
    assert reports.likelihood < 55 < jan.likelihood
