"""How words are told."""

import pytest

from tui.app.describing import in_marks


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It is late", "“It is late”"),
        ("“It is late,”", "“It is late,”"),
        ('"It is late,”', "“It is late,”"),
        ('"It is …', "“It is …”"),
        ("‘We left’", "“We left”"),
        ("“We left,” … “and slept.”", "“We left,” … “and slept.”"),
        ("'s remarks", "“'s remarks”"),
        ("the refugees’", "“the refugees’”"),
        ("He said “no”", "“He said “no””"),
        ("“Threatening” remarks", "“Threatening” remarks"),
        ("“", "“”"),
        ("", "“”"),
    ],
)
def test_words_have_one_pair_of_marks(words: str, told: str) -> None:
    """Marks that the words have at their ends are not doubled, an apostrophe is none, and none is left open."""
    assert in_marks(words) == told
