"""Words and paragraphs."""

import pytest

from tui.text.paragraphs import Paragraphs
from tui.text.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,400,000 Afghans, 3.5%", ["1,400,000", "Afghans", "3.5"]),
        ("We're IEA’s refugees’ ‘x’", ["We're", "IEA’s", "refugees", "x"]),
        ("Zia [we] year-old — café", ["Zia", "we", "year", "old", "café"]),
        ("e\u0301te\u0301 日本", ["e\u0301te\u0301", "日", "本"]),
        ("… “” —", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """A word is what Unicode calls one and begins with a letter or digit; marks around it are not part of it."""
    assert [word.text_of(text) for word in words(text)] == expected


def test_paragraphs() -> None:
    """A paragraph is a line that is not blank, without the blanks at its ends."""
    text = "\n  Title \n\n \t\nOne. Two.\u2028Three.\nx\n"
    assert [paragraph.text_of(text) for paragraph in Paragraphs(text)] == ["Title", "One. Two.\u2028Three.", "x"]
