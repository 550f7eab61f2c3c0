"""Short names: within their room, and never the same for two that differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.cells import cells
from tui.text.short_names import no_office, short_name, told_apart


def test_a_long_name_keeps_its_beginning_and_its_surname() -> None:
    """What is left out of a long name is in the middle, up to a word; a short one stays whole."""
    names = ["Infrastructure Minister Helena Marsh", "Infrastructure Ministry", "official"]
    assert told_apart(names, 18) == ["Infra…Helena Marsh", "Infra…Ministry", "official"]


def test_names_that_end_alike_keep_what_they_differ_in() -> None:
    """Of names with the same beginning and end the words between are kept."""
    one, other = "Ministry of the Interior of Pakistan", "Ministry of the Exterior of Pakistan"
    shown = told_apart([one, other], 18)
    assert ["Int" in shown[0], "Ext" in shown[1]] == [True, True]


@given(st.lists(st.text("ab é文👩‍👩‍👧", min_size=1, max_size=60), max_size=12), st.integers(1, 30))
def test_no_name_is_longer_than_its_room(names: list[str], room: int) -> None:
    """Whatever the names are, also of offices, none takes more cells than there are."""
    for is_office in (no_office, _begins_with_a):
        assert all(cells(short) <= room for short in told_apart(names, room, is_office))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(12, 30))
def test_one_letter_is_enough_to_tell_two_apart(before: int, behind: int, room: int) -> None:
    """Two names that differ in one letter are shown differently, wherever that stands."""
    names = [f"{'a' * before}{letter}{'b' * behind}" for letter in "xy"]
    one, other = told_apart(names, room)
    assert one != other


def test_the_speakers_of_an_article_look_different() -> None:
    """Offices and bodies of the same beginning are told apart in the room of a list, and people keep their surnames."""
    names = [
        "Islamic Emirate of Afghanistan",
        "Islamic Emirate officials",
        "Islamic Emirate's Foreign Ministry",
        "Deputy Foreign Minister",
        "Zia Ahmad Takal",
        "Vedant Patel",
    ]
    shown = [short_name(name, 14, names) for name in names]
    assert shown == [
        "Isla…ghanistan",
        "Isla…officials",
        "Isla…Ministry",
        "Depu…Minister",
        "Zia…Takal",
        "Vedant Patel",
    ]


def of_office(name: str) -> bool:
    """Whether a name is of a minister of something."""
    return "minister of " in name.casefold()


@pytest.mark.parametrize(
    ("room", "shown"),
    [(13, "Prime Minist…"), (14, "Prime Minister"), (15, "Prime Minister…"), (20, "Prime Minister of P…")],
)
def test_an_office_is_not_shortened_to_what_it_is_of(room: int, shown: str) -> None:
    """“Pakistan” is a speaker of its own: an office is cut at its end, a body of that name in the middle as ever."""
    names = ["Prime Minister of Pakistan", "Pakistan", "Islamic Emirate of Pakistan"]
    assert short_name(names[0], room, names, of_office) == shown
    assert short_name(names[2], room, names, of_office).endswith("stan")


def test_offices_of_one_beginning_are_told_apart() -> None:
    """Two ministers of different countries, and one of none, look different."""
    names = ["Prime Minister of Pakistan", "Prime Minister of Palau", "Prime Minister"]
    for room in range(10, 26):
        assert len({short_name(name, room, names, of_office) for name in names}) == len(names)


@given(st.lists(st.text("ab ", min_size=1, max_size=30), unique=True, max_size=9), st.integers(6, 20), st.booleans())
def test_no_two_of_several_look_the_same(names: list[str], room: int, offices: bool) -> None:
    """However much alike they are, each of some different names is shown differently, and so are offices."""
    shown = [short_name(name, room, names, _begins_with_a if offices else no_office) for name in names]
    assert len(set(shown)) == len(names)
    assert all(cells(short) <= room for short in shown)


def _begins_with_a(name: str) -> bool:
    return name.startswith("a")
