"""What is safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.display import visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [b]text[/b]", "plain [b]text[/b]"),
        ("one\ntwo\tthree\x85four\u2028five", "one two three four five"),
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("\x00\r\x7f", "␀␍␡"),
        ("\x9b2J\x90", "\ufffd2J\ufffd"),
        ("\u202eevil\u202c \u2066x\u2069", "␦evil␦ ␦x␦"),
        ("zero\u200bwidth\ufeff, soft\xadhyphen", "zero␦width␦, soft␦hyphen"),
        ("\U000e0067\U000e007f\ud800\ufdd0\uffff\U0010ffff", "␦␦\ufffd\ufffd\ufffd\ufffd"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم", "👨\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم"),
        ("\u200da \u200db c\u200d a\ufe0f\ufe0f \ufe0f", "␦a ␦b c␦ a\ufe0f␦ ␦"),
        ("a\u200d\u200db", "a␦␦b"),
        ("Ka\u200cbul До\u200dм e\u0301\u034fe", "Ka␦bul До␦м e\u0301␦e"),
        ("क\u094d\u200dष \U0001f3f3\ufe0f\u200d\U0001f308", "क\u094d\u200dष \U0001f3f3\ufe0f\u200d\U0001f308"),
        ("ن\u202eن ن\u200bن 日\u2066日", "ن␦ن ن␦ن 日␦日"),
        ("\U00013000\U00013430\U00013000", "\U00013000␦\U00013000"),
        ("e" + "\u0301" * 10, "e" + "\u0301" * 8 + "␦␦"),
        ("“Ünïcödé” — 日本 نص", "“Ünïcödé” — 日本 نص"),
    ],
)
def test_stand_ins(text: str, shown: str) -> None:
    """What a terminal would obey, reorder or hide has a visible stand-in; everything else stays."""
    assert visible(text) == shown


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\u200d\u202e\ufe0f\u0301\n\t\ud800"), max_size=40))
def test_code_point_for_code_point(text: str) -> None:
    """Showing never moves an offset, leaves no control or lone surrogate, and is done once for all."""
    shown = visible(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert visible(shown) == shown


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\u200d\u202e\ufe0f\u0301\n\t\ud800"), max_size=40))
def test_lines_are_shown_one_by_one(text: str) -> None:
    """Of a text of several lines, each line is shown as it would be alone, and the line ends stay."""
    assert visible_lines(text).split("\n") == [visible(line) for line in text.split("\n")]
