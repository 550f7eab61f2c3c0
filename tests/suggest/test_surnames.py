"""Surnames: known people by one word, as long as no two are meant by it."""

import pytest

from tui.suggest.surnames import is_office_of, surname

_CAST = ("Anwaar ul Haq Kakar", "Vedant Patel", "Zia Ahmad Takal", "Karim Takal", "Deputy Foreign Minister")


@pytest.mark.parametrize(
    ("name", "known_by"),
    [
        ("Anwaar ul Haq Kakar", "Kakar"),
        ("Vedant Patel", "Patel"),
        ("Zia Ahmad Takal", "Zia Ahmad Takal"),
        ("Deputy Foreign Minister", "Deputy Foreign Minister"),
        ("Pakistan's interim prime minister", "Pakistan's interim prime minister"),
        ("Kakar", "Kakar"),
        ("Prime Minister of Pakistan", "Prime Minister of Pakistan"),
        ("Catherine of Aragon", "Catherine of Aragon"),
    ],
)
def test_a_person_is_known_by_what_only_they_are_called(name: str, known_by: str) -> None:
    """The surname is enough but where another has it, too; an office is no surname."""
    assert surname(name, _CAST) == known_by


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Prime Minister of Pakistan", True),
        ("the Secretary-General of the UN", True),
        ("Spokeswoman for the Ministry of Health", True),
        ("officials in Kabul", True),
        ("Islamic Emirate of Afghanistan", False),
        ("Ministry of Health", False),
        ("Deputy Foreign Minister", False),
        ("Professor Imran Qureshi of Lindow University", False),
        ("of Pakistan", False),
        ("", False),
    ],
)
def test_an_office_is_told_from_what_it_is_of(name: str, is_one: bool) -> None:
    """A name is of an office of something if that stands behind the noun for what one person is or does."""
    assert is_office_of(name) is is_one
