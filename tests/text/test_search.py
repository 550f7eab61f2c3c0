"""Search: what is found, in what order, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.text.graphemes import next_boundary, previous_boundary
from tui.text.search import LONGEST, like, pattern


def found(query: str, text: str, *, regular: bool = False) -> list[str]:
    """The text of every hit."""
    return [hit.text_of(text) for hit in pattern(query, regular=regular).hits(text, 100)]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("khan", "Khan and KHAN, khan", ["Khan", "KHAN", "khan"]),
        ("Khan", "Khan and KHAN, khan", ["Khan"]),
        ("prime minister", "prime\nminister, prime  \t minister", ["prime\nminister", "prime  \t minister"]),
        ('"no"', "“no” „no“ \"no\" 'no'", ["“no”", "„no“", '"no"']),
        ("don't", "don’t don't don‘t", ["don’t", "don't", "don‘t"]),
        ("a-b – c", "a–b — c, a-b - c", ["a–b — c", "a-b - c"]),
        ("wait...", "Wait… wait...", ["Wait…", "wait..."]),
        ("café", "cafe\u0301 CAFÉ", ["cafe\u0301", "CAFÉ"]),
        ("e", "cafe\u0301", ["e\u0301"]),
        ("👩", "👨\u200d👩\u200d👧", ["👨\u200d👩\u200d👧"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        (".*", "a.*b", [".*"]),
        ("[b]\\", "[b]\\", ["[b]\\"]),
        ("straße", "STRASSE Straße", ["Straße"]),
        ("", "abc", []),
        ("\x1b]52", "x\x1b]52;c", ["\x1b]52"]),
    ],
)
def test_plain_queries(query: str, text: str, hits: list[str]) -> None:
    """A query matches whatever is written alike, and nothing in it has a meaning of its own."""
    assert found(query, text) == hits


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        (r"k\w+n", "Khan, Kuhn", ["Khan", "Kuhn"]),
        (r"K\w+n", "Khan, kuhn", ["Khan"]),
        (r"\W\S", "a B", [" B"]),
        (r"\p{Lu}b", "ab AB Ab", ["ab", "AB", "Ab"]),
        (r"(?<Name>a)b", "AB", ["AB"]),
        (r"x*", "axxbx", ["xx", "x"]),
        (r"^\w+", "one\ntwo", ["one"]),
        (r"(?m)^\w+$", "one\ntwo", ["one", "two"]),
        (r"\u0301", "e\u0301e", ["e\u0301"]),
        (r"👨|👩", "👨\u200d👩", ["👨\u200d👩"]),
    ],
)
def test_expressions(query: str, text: str, hits: list[str]) -> None:
    """An expression matches as it does in Python, but never nothing; capitals of its classes are no capitals."""
    assert found(query, text, regular=True) == hits


def test_the_most() -> None:
    """No more hits are given than were asked for."""
    assert len(pattern("a", regular=False).hits("a" * 1_000, 7)) == 7


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (
            "(a",
            "character 3 of the expression: a bracket is opened and never closed; mend it, or search for plain text",
        ),
        ("ab)", "character 3 of the expression: a bracket is closed that was never opened; mend it, or"),
        ("[a", "character 3 of the expression: a set in square brackets is never closed; mend it, or"),
        ("*", "character 1 of the expression: there is nothing before this to repeat; mend it, or"),
        ("a**", "character 3 of the expression: what is repeated is repeated again; mend it, or"),
        ("[z-a]", "character 5 of the expression: a range of characters runs backwards; mend it, or"),
        ("a{3,1}", "character 3 of the expression: a count runs backwards; mend it, or"),
        ("a\\", "character 3 of the expression: nothing follows the backslash; mend it, or"),
        (r"\p{Foo}", "character 8 of the expression: no regular expression (unknown property); mend it, or"),
        ("(" * 450 + ")" * 450, "no regular expression that can be used; make it simpler"),
        ("(?r)a", "an expression cannot search backwards; leave out (?r)"),
        ("a" * (LONGEST + 1), "the query has more than 1,000 characters; search for a part of it"),
    ],
)
def test_what_is_no_expression(query: str, line: str) -> None:
    """A bad expression is refused in one line that says what is wrong, where, and what to do."""
    with pytest.raises(Refusal) as caught:
        pattern(query, regular=True)
    assert str(caught.value).startswith(line)


@pytest.mark.parametrize(("query", "text"), [(r"(a|aa)+c", "a" * 80), (r"x*", "a" * 9_000_000)])
def test_what_takes_too_long(query: str, text: str) -> None:
    """An expression that would try for ever is given up, with a line that says so."""
    with pytest.raises(Refusal, match="takes too long in this article; make it simpler"):
        pattern(query, regular=True).hits(text, 10)


_texts = st.text(st.sampled_from("abA .\n“\"’'—-…e\u0301👨\u200d👩é"), max_size=60)


@given(
    _texts, st.text(st.sampled_from("abA \"'-.e\u0301👩é"), min_size=1, max_size=3), st.booleans(), st.integers(1, 9)
)
def test_every_hit_matches(text: str, query: str, regular: bool, most: int) -> None:
    """Hits are in order, apart, bounded in number, hold a match each, and split no grapheme; none is left out."""
    try:
        wanted = pattern(query, regular=regular)
    except Refusal:
        return
    hits = list(wanted.hits(text, most))
    assert len(hits) <= most
    reached = 0
    for hit in hits:
        assert hit.start >= reached
        assert wanted.expression.search(hit.text_of(text))
        assert previous_boundary(text, hit.start + 1) == hit.start
        assert next_boundary(text, hit.end - 1) == hit.end
        reached = hit.end
    every = [match.span() for match in wanted.expression.finditer(text) if match.group()]
    if len(hits) < most:
        assert all(any(hit.start <= start < hit.end for hit in hits) for start, _ in every)


@given(st.text(st.sampled_from("()[]{}*+?|\\^$.:<>=!P#&ai1,-rxL~"), max_size=12))
def test_no_query_breaks_it(query: str) -> None:
    """Whatever is typed, there are hits or a refusal in one line."""
    text = "aaa iii 111 {}[] \\"
    assert all(hit in text for hit in found(query, text))
    try:
        answer = found(query, text, regular=True)
    except Refusal as refused:
        answer = str(refused).splitlines()
    assert len(answer) <= 1 or all(hit in text for hit in answer)


@pytest.mark.parametrize(
    ("selected", "hits"),
    [
        ("Kakar", [0, 30]),
        ("Kak", [0, 7, 15, 30]),
        ("akar", [1, 25, 31]),
        (", K", [5, 13]),
        ("x Haq", [36, 42]),
    ],
)
def test_what_reads_like_a_span(selected: str, hits: list[int]) -> None:
    """The case is the same; a word is found whole, and a part of one as a part at the same end."""
    text = "Kakar, Kakars, Kakarian kakar Kakar x Haq x\nHaq Haqs"
    start = text.index(selected)
    same = like(text, Span(start, start + len(selected)))
    assert [hit.start for hit in same.hits(text, 100)] == hits
