"""Quotations. In the tables: the quoted text with its marks, its depth, and `s` for scare, `o` for left open."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.seeds import FIRST, SECOND
from tui.text.quotations import quotations

Row = tuple[str, int, str]


def rows(text: str) -> list[Row]:
    """The quotations of a text as rows of a table."""
    return [
        (text[found.start : found.end], found.depth, "s" * found.scare + "o" * (not found.closed))
        for found in quotations(text)
    ]


def ends(text: str) -> list[Row]:
    """The same with only the first and last two words of each quotation."""
    return [
        (" … ".join((" ".join(q.split()[:2]), " ".join(q.split()[-2:]))), depth, sort) for q, depth, sort in rows(text)
    ]


def test_first_seed() -> None:
    """The first seed has these quotations, two opened by one kind of mark and closed by another; none is scare."""
    assert ends(FIRST) == [
        ('"threatening." … "threatening."', 0, ""),
        ('"In addition … and crime,”', 0, ""),
        ("“We have … right time,”", 0, ""),
        ('“Our colleagues … be afforded,"', 0, ""),
        ('“We strongly … humanitarian organizations,"', 0, ""),
    ]


def test_second_seed() -> None:
    """The second seed has these quotations: scare quotes in single and double marks, one within direct speech."""
    assert ends(SECOND) == [
        ("‘registered refugees’ … ‘registered refugees’", 0, "s"),
        ("“registered refugees” … “registered refugees”", 0, "s"),
        ("“So far, … as well,”", 0, ""),
        ("“illegal” … “illegal”", 0, "s"),
        ("“No one … this policy.”", 0, ""),
        ("‘independent government’ … ‘independent government’", 1, "s"),
        ("“illegal” … “illegal”", 0, "s"),
        ("“terrorists” … “terrorists”", 0, "s"),
        ("‘security failure’ … ‘security failure’", 0, "s"),
        ("“These are … in Pakistan,”", 0, ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't, IEA’s, the refugees’ plight, the dogs' home", []),
        ("6' 2\" tall, 5\" wide, in the ‘90s and '80s, ’tis, rock ’n’ roll", []),
        ("“6' 2\" tall”", [("“6' 2\" tall”", 0, "s")]),
        ("‘The refugees’ plight is real,’ he said.", [("‘The refugees’ plight is real,’", 0, "")]),
        ("'Yes,' he said. 'The dogs' dinner.'", [("'Yes,'", 0, ""), ("'The dogs' dinner.'", 0, "")]),
        ("‘registered refugees’ of the refugees’ camp", [("‘registered refugees’", 0, "s")]),
        (
            "“He called it ‘unfair,’ and left,” she",
            [("“He called it ‘unfair,’ and left,”", 0, ""), ("‘unfair,’", 1, "")],
        ),
        ("\"He said 'no' twice.\"", [("\"He said 'no' twice.\"", 0, ""), ("'no'", 1, "s")]),
        (
            "„Er sagte „ja“ dazu“ »so« ‚so‘",
            [("„Er sagte „ja“ dazu“", 0, ""), ("„ja“", 1, "s"), ("»so«", 0, "s"), ("‚so‘", 0, "s")],
        ),
        ("«oui» « non » ‹oui› »ja»", [("«oui»", 0, "s"), ("« non »", 0, "s"), ("‹oui›", 0, "s"), ("»ja»", 0, "s")]),
        ("”ja” 「日本『東京』、」", [("”ja”", 0, "s"), ("「日本『東京』、」", 0, ""), ("『東京』", 1, "s")]),
        ("“One.\n“Two.” he said", [("“One.", 0, "o"), ("“Two.”", 0, "")]),
        ("‘One two three four. \n‘Two,’ he", [("‘One two three four.", 0, "o"), ("‘Two,’", 0, "")]),
        ("the ‘hood is “great”", [("“great”", 0, "s")]),
        ("“he said ‘no way,” she", [("“he said ‘no way,”", 0, "")]),
        ("“a “b” c d e f”", [("“a “b” c d e f”", 0, ""), ("“b”", 1, "s")]),
        ('"crime,"Kakar said:"Yes"', [('"crime,"', 0, ""), ('"Yes"', 0, "s")]),
        (
            "(“paren”) —“dash”— “‘both’”",
            [("“paren”", 0, "s"), ("“dash”", 0, "s"), ("“‘both’”", 0, "s"), ("‘both’", 1, "s")],
        ),
        ("“‘Yes, it is so", [("“‘Yes, it is so", 0, "o"), ("‘Yes, it is so", 1, "o")]),
        ('"" “” stray” close', []),
    ],
)
def test_marks(text: str, expected: list[Row]) -> None:
    """Marks pair by kind and by where words begin and end; apostrophes and measures are no quotations."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("quoted", "scare"),
    [
        ("terrorists", True),
        ("well-known ex-president here", True),
        ("U.S. puppet", True),
        ("1,000 refugees", True),
        ("threatening.", False),
        ("No!", False),
        ("unfair,", False),
        ("one two three four", False),
        ("…", False),
    ],
)
def test_scare_quotes(quoted: str, scare: bool) -> None:
    """A scare quote has at most three words and no comma or stop in it."""
    assert [found.scare for found in quotations(f"They call it “{quoted}” today.")] == [scare]


def test_inner_text() -> None:
    """The inner range has no marks; without a closing mark it reaches as far as the quotation."""
    text = "He: “yes,” and “no"
    assert [text[found.inner_start : found.inner_end] for found in quotations(text)] == ["yes,", "no"]


@given(st.text(st.sampled_from("ab s.,12\n“”\"'‘’„‚«»‹›「」『』(—"), max_size=50))
@settings(max_examples=400)
def test_nesting(text: str) -> None:
    """Quotations come in order, lie in one paragraph, have something in them, and nest without crossing."""
    found = quotations(text)
    assert all(one.start < other.start for one, other in pairwise(found))
    for one in found:
        assert one.start < one.inner_start < one.inner_end <= one.end
        assert "\n" not in text[one.start : one.end]
        around = [other for other in found if other.start < one.start < other.end]
        assert len(around) == one.depth
        assert all(other.end >= one.end for other in around)
