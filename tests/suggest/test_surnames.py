"""Surnames: known people by one word, as long as no two are meant by it."""

import pytest

from tui.suggest.surnames import surname

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
    ],
)
def test_a_person_is_known_by_what_only_they_are_called(name: str, known_by: str) -> None:
    """The surname is enough but where another has it, too; an office is no surname."""
    assert surname(name, _CAST) == known_by
