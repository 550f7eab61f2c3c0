"""Articles: how their ids are shown."""

import pytest

from tui.model.articles import shortened_to

IDS = ("004_ee", "004", "0041_aa", "005_bb_c", "005_dd", "x", "long-article-about-x")


@pytest.mark.parametrize(
    ("short", "found"),
    [
        ("004", ["004_ee"]),
        ("005", ["005_bb_c", "005_dd"]),
        ("005_bb", []),
        ("00", []),
        ("x", []),
        ("long-article", ["long-article-about-x"]),
    ],
)
def test_an_id_is_known_by_what_stands_before_its_first_underscore(short: str, found: list[str]) -> None:
    """Nothing longer or shorter is taken for it; several are all named. A long id without one is cut."""
    assert shortened_to(short, IDS) == found
