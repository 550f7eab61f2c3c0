"""For whom somebody speaks."""

import pytest

from tui.suggest.affiliation import spoken_for


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("IEA’s spokesman Zabihullah Mujahid", "IEA"),
        ("the Islamic Emirate's chief spokesman", "Islamic Emirate"),
        ("a spokeswoman for the Water Authority", "Water Authority"),
        ("the deputy spokesman of the Ministry of Foreign Affairs", "Ministry of Foreign Affairs"),
        ("United Nations’ spokespeople", "United Nations"),
        ("Pakistan's spokesman", ""),
        ("a spokesman", ""),
        ("the mayor of Lindow", ""),
        ("IEA’s leader", ""),
        ("Vale's lawyer, a former spokesman", ""),
        ("", ""),
    ],
)
def test_the_body_that_a_spokesman_speaks_for(words: str, body: str) -> None:
    """Only spokesmen and spokeswomen speak for a body, and one who speaks for a country not for all of it."""
    assert spoken_for(words) == body
