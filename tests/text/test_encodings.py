"""From bytes of an unknown encoding to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.refusals import Refusal
from tui.text.encodings import known_encoding, text_from

FRENCH = "« Nous n’avons jamais été consultés », a déclaré le maire à l’agence. Cela coûtera 3 000 € de plus, dès août."
GERMAN = "Der Bürgermeister sagte am Mittwoch, er habe „nie“ davon gehört. Die Größe der Brücke überrascht alle."
RUSSIAN = "Мэр города заявил в среду, что никогда об этом не слышал. «Это неправда», — сказал он журналистам."
POLISH = "Burmistrz powiedział w środę, że nigdy o tym nie słyszał. „To nieprawda”, dodał. Żółć gęślą jaźń w urzędzie."
JAPANESE = "市長は水曜日、そのことを一度も聞いたことがないと述べた。「それは事実ではない」と記者団に語った。"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (4 * RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "koi8_r", "koi8-r"),
        (POLISH, "cp1250", "windows-1250"),
        (JAPANESE, "shift_jis", ""),
        (JAPANESE, "euc_jp", ""),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
    ],
)
def test_a_guess_is_right_and_told(text: str, encoding: str, named: str) -> None:
    """What is neither marked nor UTF-8 is read by its bytes, and that this is a guess is told with its name."""
    read = text_from(text.encode(encoding), "a.txt")
    assert read.text == text
    assert read.remarks[0].startswith(f"read as {named}")
    assert "--encoding" in read.remarks[0]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_what_is_marked_is_no_guess(text: str) -> None:
    """UTF-8, and what begins with a byte order mark, comes back as it was, and nothing is to be told."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        read = text_from(f"News: {text}".encode(encoding), "a.txt")
        assert read.text == f"News: {text}"
        assert [remark for remark in read.remarks if "read as" in remark] == []


def test_odd_characters_stay_and_are_told() -> None:
    """NUL, NEL, form feeds and separators stay where they are; line ends become one kind."""
    read = text_from("a\0 b\x85c\x0cd\u2028e\r\nf\rg".encode(), "a.txt")
    assert read.text == "a\0 b\x85c\x0cd\u2028e\nf\ng"
    assert read.remarks == ("1 × NUL, 1 × form feed, 1 × NEL, 1 × line separator stay in the text, shown by stand-ins",)
    assert read.details == ("utf-8", "CRLF line ends")


def test_what_is_said_is_believed() -> None:
    """An encoding that somebody says is used without a guess, but a byte order mark knows better."""
    assert text_from(b"\xf0\xe5", "a.txt", "cp1251").text == "ре"
    assert text_from(b"\xef\xbb\xbf\xc3\xa9", "a.txt", "cp1252").text == "é"


@pytest.mark.parametrize("name", ["utf-8", "windows-1252", "GB18030", "shift_jis"])
def test_known_encodings(name: str) -> None:
    """Encodings are known by all their names."""
    assert known_encoding(name)


@pytest.mark.parametrize("name", ["", "klingon", "base64", "rot13", "idna", "unicode_escape", "x" * 200, "a\0"])
def test_what_is_no_encoding_of_files(name: str) -> None:
    """Python's codecs of other kinds are none, whatever a page declares."""
    assert not known_encoding(name)


@given(st.binary(max_size=200), st.sampled_from(["", "utf-16", "utf-7", "hz", "shift_jis", "cp1252"]))
def test_any_bytes(data: bytes, encoding: str) -> None:
    """Whatever the bytes, they are read as text that can be stored, or refused in words with the file's name."""
    try:
        text = text_from(data, "a.txt", encoding).text
    except Refusal as refusal:
        text = refusal.where
    assert "\r" not in text
    text.encode()


JAPANESE = "日本の首相は東京で記者会見を開き、「危険はない」と述べた。野党はこれを否定し、調査を求めている。\n"


@pytest.mark.parametrize("encoding", ["euc_jp", "shift_jis", "iso2022_jp"])
@pytest.mark.parametrize("length", [1, 3, 20])
def test_japanese_of_any_age_is_read(encoding: str, length: int) -> None:
    """None of them passes for damaged UTF-8, or for UTF-8; that it is a guess is told."""
    read = text_from((JAPANESE * length).encode(encoding), "a.txt")
    assert read.text == JAPANESE * length
    assert read.remarks[0].startswith("read as ")


@pytest.mark.parametrize(
    "text", ["首相は木曜日、「危険はない」と述べた。" * 2, "「危険副大臣はそれを否定した」と言った。"]
)
def test_east_asian_bytes_are_not_called_damaged(text: str) -> None:
    """Some of them are UTF-8 by chance, even halves of characters."""
    assert text_from(text.encode("euc_jp"), "a.txt").text == text


def test_escapes_that_shift_nothing_stay() -> None:
    """A text with what only begins like Japanese is UTF-8."""
    assert text_from(b"a \x1b$B\xc3\xa9", "a.txt").text == "a \x1b$Bé"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marks", [1, 2, 3])
def test_no_mark_stays(encoding: str, marks: int) -> None:
    """However often a program has put one before the text."""
    assert text_from(("\ufeff" * marks + "News.").encode(encoding), "a.txt").text == "News."
