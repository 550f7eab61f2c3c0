"""From bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.refusals import Refusal
from tui.text.decoding import decoded


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café\r\nx\ry\n".encode(), "café\nx\ny\n"),
        (b"\xef\xbb\xbfx\xef\xbb\xbf", "x\ufeff"),
        (b"\xff\xfex\x00\r\x00\n\x00", "x\n"),
        (b"\xfe\xff\x00x", "x"),
        ("NEL \x85, LS \u2028".encode(), "NEL \x85, LS \u2028"),
        (b"", ""),
    ],
)
def test_texts(data: bytes, text: str) -> None:
    """A byte order mark goes, line ends become one kind, nothing else changes."""
    assert decoded(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"one\ncaf\xe9", "byte 7 (0xe9, line 2) is not UTF-8; save it as UTF-8"),
        (b"\xef\xbb\xbfx\x92", "byte 4 (0x92, line 1) is not UTF-8"),
        (b"\xed\xa0\x80", "byte 0 (0xed, line 1) is not UTF-8"),
        (b"\xff\xfe\x00\xd8", "is not UTF-16"),
        (b"a\nb\0", "a NUL character stands at place 3 (line 2)"),
        (b"x" * 10_000_001, "10.0 MB, which is more than 10 MB; split it"),
    ],
)
def test_refusals(data: bytes, words: str) -> None:
    """What is no text is refused in one line with the file, the place and a remedy."""
    with pytest.raises(Refusal) as caught:
        decoded(data, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert words in str(caught.value)


def test_a_stray_nul_is_kept() -> None:
    """One NUL among words does not keep a text from being read; it stays where it was."""
    assert decoded(b"Kabul said\0 that all is well.", "a.txt") == "Kabul said\0 that all is well."


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r")))
def test_round_trip(text: str) -> None:
    """Text written in UTF-8, or in UTF-16 with its mark, comes back as it was."""
    assert decoded(text.encode("utf-8-sig"), "a") == text
    assert decoded(text.encode("utf-16"), "a") == text
