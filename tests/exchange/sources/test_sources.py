"""What articles come of texts, Markdown, web pages and tables."""

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.sources.conftest import Read
from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.reading import Column, Given, Reading, Remark
from tui.model.articles import ARTICLE_ID, Article
from tui.model.refusals import Refusal

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Tunnel “will not sink” | Courier</title>
<meta property="og:title" content="Tunnel “will not sink”"><meta property="og:site_name" content="The Courier">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2026-04-12T08:30:00Z">
</head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Tunnel “will not sink”</h1>
<p>Mayor Ana Ortiz said on Sunday that every joint of the harbour tunnel had been tested by engineers 😀.</p>
<p>“We tested every joint,” Ortiz said, “and none of them leaked.” The café’s owner denied that at once.</p>
<p>“That never happened,” said Lee Park, who has worked at the port for twenty years and seen many tunnels.</p>
</article><footer>© Courier</footer></body></html>"""

MARKDOWN = """---
title: "Mayor: ‘no leaks’"
date: 2026-04-12
authors: [Jane Roe, John Doe]
source: Courier
lang: en
---
The **mayor** said [on Sunday](http://x.y) that *none* leaked.
A second line & more &amp; such.

- One item
- Another `code`

> "Quoted," she said.

| a | b |
|---|---|
| 1 | 2 |

![picture](x.png)<b>bold</b>
"""


def _article(given: list[Given]) -> Article:
    (found,) = (one for one in given if isinstance(one, Article))
    return found


def _told(given: list[Given]) -> list[str]:
    return [str(one) for one in given if not isinstance(one, Article)]


def test_text(read: Read) -> None:
    """A text is kept as it is written; its first line is the title, its date is where it stands, and that is told."""
    given = read("a.txt", "A title\n\nPublished: 2026-03-01\n\n  The text.\t\n")
    article = _article(given)
    assert article.text == "A title\n\nPublished: 2026-03-01\n\n  The text.\t\n"
    assert (article.id, article.title, article.date, article.origin) == ("a", "A title", "2026-03-01", "a.txt")
    assert "a.txt: dated 2026-03-01, by its first lines" in _told(given)


def test_markdown(read: Read) -> None:
    """Front matter says what is known of the article; the text stands below its title, without marks and addresses."""
    article = _article(read("a.md", MARKDOWN))
    assert article.text == (
        "Mayor: ‘no leaks’\n\nThe mayor said on Sunday that none leaked.\nA second line & more & such.\n\n"
        'One item\n\nAnother code\n\n"Quoted," she said.\n\na\tb\n\n1\t2\n\nbold\n'
    )
    assert (article.title, article.date) == ("Mayor: ‘no leaks’", "2026-04-12")
    assert (article.author, article.publisher, article.language) == ("Jane Roe, John Doe", "Courier", "en")


@pytest.mark.parametrize("text", ["---\n\nA rule, no front matter.\n\n---\n", "No front matter.\n", ""])
def test_markdown_without_front_matter(read: Read, text: str) -> None:
    """A rule at the top is no front matter."""
    assert _article(read("a.md", text)).text.strip("\n") == text.strip("-\n")


def test_a_title_is_not_doubled(read: Read) -> None:
    """Where the text begins with its title, however it is punctuated, that is its headline already."""
    assert _article(read("a.md", "---\ntitle: No leaks!\n---\n# No *leaks*\n\nText.")).text == "No leaks\n\nText.\n"


def test_page(read: Read) -> None:
    """Of a page the article is kept, below its headline, with what the page says of it."""
    article = _article(read("a.html", PAGE))
    assert article.text.startswith("Tunnel “will not sink”\n\nMayor Ana Ortiz said on Sunday that every")
    assert article.text.endswith("and seen many tunnels.\n")
    assert "engineers 😀.\n\n“We tested" in article.text
    assert "Sport" not in article.text
    assert (article.title, article.date) == ("Tunnel “will not sink”", "2026-04-12")
    assert (article.author, article.publisher) == ("Jane Roe", "The Courier")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_a_page_declares_its_encoding(read: Read, declared: str) -> None:
    """It is believed where the bytes are no UTF-8, and as browsers do."""
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace(" 😀", "")
    given = read("a.html", page.encode("cp1252"))
    assert "“We tested every joint,” Ortiz said" in _article(given).text
    assert _told(given)[0] == "a.html: windows-1252"


@pytest.mark.parametrize(
    "words",
    [
        "«ما این ادعا را رد می‌کنیم» و خانواده‌ها می‌روند",
        "The family 👨‍👩‍👧 left under 🏴󠁧󠁢󠁥󠁮󠁧󠁿 with ❤️",
        "क्‍ष and क्‌ष",
        "left\u200e, right\u200f, \u2067isolated\u2069, \u202bembedded\u202c",
        "ខ្ញុំ\u200bចង់, word\u2060joiner, private \ue001, not yet assigned \U0003fffd",
    ],
)
@pytest.mark.parametrize("spelt", [str, lambda words: "".join(f"&#{ord(one)};" for one in words)])
def test_a_page_keeps_characters_that_print_nothing(read: Read, words: str, spelt: Callable[[str], str]) -> None:
    """Joiners spell words and emoji: they stay, in text and title, written as they are or as references."""
    page = PAGE.replace("tested by", f"tested {spelt(words)} by").replace("will not", f"will {spelt(words)}")
    article = _article(read("a.html", page))
    assert f"tested {words} by" in article.text
    assert f"will {words} sink" in article.title


def test_a_page_keeps_named_joiners_and_no_empty_paragraphs(read: Read) -> None:
    """`&zwnj;` and its like are the characters they name; a paragraph of nothing but such is none."""
    page = PAGE.replace("tested by", "می&zwnj;کنیم 👨&zwj;👩 a&lrm;b&rlm; so&shy;ft by")
    whole = _article(read("a.html", page.replace("<p>", "<p>&#8203;</p><p>", 1))).text
    assert "می\u200cکنیم 👨\u200d👩 a\u200eb\u200f soft by" in whole
    assert [line for line in whole.split("\n\n") if not line.strip("\u200b\n ")] == []


@pytest.mark.parametrize("author", ["R. Gul", "J. K. Rahmani", "J.K. Rahmani", "Lee Park", "Sara Noor; R. Gul"])
def test_authors_keep_the_stops_of_their_initials(read: Read, author: str) -> None:
    """An author is called as the page calls them."""
    page = re.sub('name="author" content="[^"]*"', f'name="author" content="{author}"', PAGE)
    assert _article(read("a.html", page)).author == author


def test_a_page_without_a_date_gets_none(read: Read) -> None:
    """No date is made up for a page that states none, even if its text names some."""
    page = PAGE.replace("2026-04-12T08:30:00Z", "").replace("on Sunday", "on 3 May 2021")
    assert _article(read("a.html", page)).date == ""


def test_what_takes_too_long_is_refused() -> None:
    """A text that keeps the parser busy ends it, and is refused by name; the next one is read by another child."""
    with Bounded(seconds=0.5) as parsers:
        with pytest.raises(Refusal, match=r"a\.md: takes too long"):
            parsers.parsed("markdown", "![[" * 1_000_000, "a.md")
        assert parsers.parsed("markdown", "*A*", "b.md") == {"text": "A"}


def test_jsonl(read: Read) -> None:
    """Each line is an article; what columns are called is guessed and told; lists of names are one line."""
    rows = [
        {
            "id": "x1",
            "headline": "One\n two",
            "body": "First.\r\nText 😀",
            "published": "2026-01-02",
            "authors": ["A", {"name": "B"}],
        },
        {"id": 7, "headline": None, "body": "Second.", "lang": "en"},
    ]
    given = read("news.jsonl", "\ufeff" + "".join(json.dumps(row) + "\n\n" for row in rows))
    first, second = (one for one in given if isinstance(one, Article))
    assert _told(given)[0] == "news.jsonl: text from “body”, title from “headline”, date from “published”, " + (
        "author from “authors”, id from “id”"
    )
    assert (first.id, first.title, first.text, first.date) == ("x1", "One two", "First.\nText 😀", "2026-01-02")
    assert (first.author, first.origin) == ("A, B", "news.jsonl#x1")
    assert (second.id, second.title, second.language) == ("7", "Second.", "")


@pytest.mark.parametrize(
    "given_id", ["\ud800", "../../etc/passwd", "x" * 100_000, [1], {"name": "n"}, None, True, 1e300, "\x1b[2J"]
)
def test_ids_of_strangers(read: Read, given_id: object) -> None:
    """Whatever a row has for an id, the article's is a safe file name, and all of it can be stored."""
    article = _article(read("a.jsonl", json.dumps({"id": given_id, "text": "A text."})))
    assert re.fullmatch(ARTICLE_ID, article.id)
    assert len(article.origin.encode()) < 1_000


def test_columns_that_somebody_names(read: Read) -> None:
    """They are used, also within an object; what is not named is guessed still."""
    columns = {Column.TEXT: "article.clean", Column.PUBLISHER: "by"}
    row = {"text": "not this", "by": "Courier", "title": "T", "article": {"clean": "This."}}
    article = _article(read("a.jsonl", json.dumps(row), Reading(columns=columns)))
    assert (article.text, article.title, article.publisher) == ("This.", "T", "Courier")
    assert (article.id, article.origin) == ("a-1", "a.jsonl:1")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv(read: Read, separator: str, encoding: str) -> None:
    """Separators, quotation marks, lines within cells and encodings are found out; the line of a row makes its id."""
    table = f'Title{separator}Text\r\nGröße{separator}"He said ""no{separator} é"".\r\nTwo lines."\r\n\r\n'
    table += f"X{separator}Last\r\n"
    given = read("t.csv", table.encode(encoding))
    first, last = (one for one in given if isinstance(one, Article))
    assert (first.id, first.title) == ("t-2", "Größe")
    assert first.text == f'He said "no{separator} é".\nTwo lines.'
    assert (last.id, last.text) == ("t-5", "Last")


def test_a_long_table(read: Read) -> None:
    """A table longer than what is looked at to find out how it is written is read to its end."""
    for encoding in ("utf-8", "utf-16", "cp1252"):
        rows = "".join(f"{number},Größe {number}\r\n" for number in range(9_000))
        articles = [one for one in read("t.csv", f"id,text\r\n{rows}".encode(encoding)) if isinstance(one, Article)]
        assert [article.text for article in articles] == [f"Größe {number}" for number in range(9_000)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.zip"]),
    data=st.one_of(
        st.binary(max_size=200),
        st.text(st.sampled_from("---\ntitle:,;\"'[]{}<p>*#|`\\ \0\x85é😀\r\tx1"), max_size=60).map(str.encode),
    ),
    encoding=st.sampled_from(["", "utf-16", "utf-7", "shift_jis"]),
)
def test_any_bytes(read: Read, name: str, data: bytes, encoding: str) -> None:
    """Whatever a file holds, articles, remarks and refusals come of it, never another error; all can be stored."""
    for one in read(name, data, Reading(encoding=encoding)):
        if isinstance(one, Article):
            assert "\r" not in one.text
            "".join((one.text, one.title, one.date, one.author, one.origin, one.publisher)).encode()
        else:
            assert isinstance(one, Refusal | Remark)
            assert str(one).startswith(name)


def _table(rows: int) -> str:
    """A table of more than a sample, with characters whose halves look like line ends."""
    return "title,text\n" + "".join(f'T{row},"Ortiz ਊ said 😀 “no” to ਅਊ and that was all."\n' for row in range(rows))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("shift", range(3))
def test_long_tables_in_any_unicode(read: Read, encoding: str, line_end: str, shift: int) -> None:
    """However a program saves a table of more than a sample, each of its rows is an article."""
    table = _table(2_500).replace("title", "title" + "e" * shift, 1).replace("\n", line_end)
    given = read("a.csv", table.encode(encoding))
    assert not [one for one in given if isinstance(one, Refusal)]
    texts = [one.text for one in given if isinstance(one, Article)]
    assert (len(texts), texts[-1]) == (2_500, "Ortiz ਊ said 😀 “no” to ਅਊ and that was all.")


def test_a_long_table_in_the_encoding_that_is_said(read: Read) -> None:
    """Without a mark, as somebody says that it is."""
    given = read("a.csv", _table(2_000).encode("utf-16-le"), Reading(encoding="utf-16"))
    assert len([one for one in given if isinstance(one, Article)]) == 2_000


def test_what_stands_below_a_long_field_is_told_of(read: Read) -> None:
    """The rows before are articles; that the others were not read is said."""
    table = f"text\nOne.\n{'x' * 200_000}\nThree.\n"
    given = read("a.csv", table, Reading(most_bytes=100_000))
    assert [one.text for one in given if isinstance(one, Article)] == ["One."]
    (refusal,) = (one for one in given if isinstance(one, Refusal))
    assert str(refusal).startswith("a.csv:3: is larger than 0.1 MB, and what stands below was not read; split it")


@pytest.mark.parametrize("table", ["title,text\n", "title,text\n\n , \n"])
def test_a_table_of_names_alone_is_refused(read: Read, table: str) -> None:
    """Who has it taken in hears that it brought nothing."""
    assert "a.csv: holds no articles, only the names of columns" in _told(read("a.csv", table))[-1]


@pytest.mark.parametrize("sign", ["&#x1b;", "&#27;", "&#xFFFE;", "&#xD800;", "&#0;", "&#x110000;", "&#99999999;"])
def test_a_reference_to_no_character_does_not_lose_the_page(read: Read, sign: str) -> None:
    """A stand-in takes its place; all others are the characters that they name."""
    given = read("a.html", PAGE.replace("tested by", f"tested{sign} by &#x2014; &amp;"))
    assert "had been tested\ufffd by — & engineers" in _article(given).text


def test_only_what_is_kept_of_a_page_is_told_of(read: Read) -> None:
    """A NUL or line separator that stands in no article is no remark."""
    given = read("a.html", PAGE.replace("<nav>", "<nav>\0\u2028"))
    assert _told(given) == ["a.html: utf-8"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_article_without_words_is_told_of(read: Read, name: str, text: str) -> None:
    """It is an article, and somebody may have meant another file."""
    given = read(name, text)
    assert _article(given).text.strip() == ""
    assert f"{name}: the text is empty" in _told(given)
