"""Quotations. A row is the quoted text with its marks, its depth, and `s` for scare, `o` for left open.

In the table ⟦ and ⟧ stand around each quotation, `s` or `o` behind it, and ⏎ for a line end.
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.seeds import FIRST, SECOND
from tui.text.quotations import Quotations

Row = tuple[str, int, str]

CASES = """don't, IEA’s, the refugees’ plight, the dogs' home
6' 2" tall, 5" wide, in the ‘90s and '80s, ’tis, rock ’n’ roll
⟦“6' 2" tall”⟧s
⟦‘The refugees’ plight is real,’⟧ he said.
⟦'Yes,'⟧ he said. ⟦'The dogs' dinner.'⟧
⟦‘registered refugees’⟧s of the refugees’ camp
⟦“He called it ⟦‘unfair,’⟧ and left,”⟧ she
⟦"He said ⟦'no'⟧s twice."⟧
⟦„Er sagte ⟦„ja“⟧s dazu“⟧ ⟦»so«⟧s ⟦‚so‘⟧s
⟦«oui»⟧s ⟦« non »⟧s ⟦‹oui›⟧s ⟦»ja»⟧s
⟦”ja”⟧s ⟦「日本⟦『東京』⟧s、」⟧
⟦“One.⟧o⏎⟦“Two.”⟧ he said
⟦‘One two three four.⟧o ⏎⟦‘Two,’⟧ he
the ‘hood is ⟦“great”⟧s
⟦“he said ‘no way,”⟧ she
⟦“a ⟦“b”⟧s c d e f”⟧
⟦"crime,"⟧Kakar said:⟦"Yes"⟧s
(⟦“paren”⟧s) —⟦“dash”⟧s— ⟦“⟦‘both’⟧s”⟧s
⟦“⟦‘Yes, it is so⟧o⟧o
⟦„Er sagte: ⟦‚Alles ist ganz sicher‘⟧“⟧, so Lee. ⟦„Das war falsch, so ist es.“⟧
"" “” stray” close
⟦“We have it,”⟧ she said, ⟦“and it works.”⟧
⟦"We have it,"⟧ she said, ⟦"and it works."⟧
⟦'We have it,'⟧ she said, ⟦'and it works.'⟧
⟦‘We have it,’⟧ she said, ⟦‘and it works.’⟧
⟦"In addition to it, there is crime,”⟧ Kakar said.
⟦“Our colleagues are in contact,"⟧ said Lee.
⟦“One two three four⟧o
⟦“It worked out. “⟧⏎⟦‘It worked out. ‘⟧⏎⟦"It worked out. "⟧
⟦‘20 people died,’⟧ he said.
⟦"One two three four⟧o
He said: ⟦‘One two three four⟧o
⟦“First paragraph of four.⟧o⏎⟦“Second paragraph of it.⟧o⏎⟦“Third and last.”⟧
⟦“⟦‘It’s the refugees’ plight,’⟧ he told me,”⟧ she said.
⟦‘He told me ⟦“it is the end of it,”⟧ and left,’⟧ she said.
⟦"⟦'It's over,'⟧ he told me,"⟧ she said.
⟦“We don’t, can’t and won’t go,”⟧ he said.
⟦'We don't, can't and won't go,'⟧ he said.
’Twas the night; 'twas the night; ‘twas the night
Rock 'n' roll, fish ’n’ chips, ⟦“rock ’n’ roll”⟧s
the class of ’68, the class of '68, the ‘68 vintage, in '06, '07 and '16, the '80s
James’ book, James' book, the boss’s, the Joneses’ house
He was 6’2” and 5'10", or 6′ 2″; the screen has 27".
a 12" pipe and a 10" pipe
the 7" single ⟦“Who Are You Then”⟧
34° 5' 12" N, 118° 15' 3" W
⟦“It is 5" wide,”⟧ he said.
⟦"It is 5' 10" wide,"⟧ he said.
the so-called ⟦“experts”⟧s and ⟦‘experts’⟧s and ⟦'experts'⟧s and ⟦"experts"⟧s
⟦“Stop!”⟧ — ⟦“Why?”⟧ — ⟦“No…”⟧
⟦“a threat to all of us”⟧
⟦«Il a dit ⟦“oui”⟧s hier»⟧, dit-il.
⟦« Il a dit ⟦‹ oui ›⟧s hier. »⟧
⟦»Er sagte ⟦›ja‹⟧s gestern.«⟧
⟦„Er sagte ⟦‚ja‘⟧s gestern.“⟧
⟦„Er kam gestern an.”⟧ ⟦„Er kam gestern an."⟧
⟦”Han kom i går till oss.”⟧
⟦「彼は⟦『行く』⟧sと言った。」⟧と彼女は言った。
⟦“他说：⟦‘走’⟧s，我不走。”⟧
⟦"One two three four."⟧ ⟦"Five six seven eight."⟧
⟦“One two three four.”⟧⟦“Five six seven eight.”⟧
(⟦“One two three four.”⟧)
[⟦“one two three four”⟧]
⟦“[We] will ⟦‘(not)’⟧s go at all.”⟧
⟦“Who wrote ⟦‘To Be or Not’⟧?”⟧ he asked.
⟦“Who wrote ⟦‘To be, or not to be’⟧?”⟧ he asked.
⟦“U.S. puppet”⟧s ⟦“1,000 refugees”⟧s ⟦“no.”⟧ ⟦“no,”⟧
⟦“and,”⟧ he said, ⟦“it is so”⟧s — ⟦“right?”⟧
He said ⟦“the ministers’ offices”⟧s were shut.
⟦“the dogs’”⟧s home, ⟦‘the dogs’⟧s home
⟦“He’s the Smiths’ son,”⟧ she said of the Joneses’ boy.
A mark ” alone.⏎And one " alone.
⟦“The first ⟦‘one⟦“two”⟧sthree’⟧s and the rest of it”⟧
five o'clock, O'Neill, O’Neill, Sa'ada, Qur’an, Ba’ath
⟦“O’Neill’s ⟦‘new deal’⟧s isn’t ours,”⟧ he said.
⟦"It's ⟦'new'⟧s,"⟧ he said. "
Yes—⟦“indeed it is, so,”⟧—he said.
⟦“Indeed it is so—”⟧ he began.
⟦“... and then it was over ...”⟧
⟦“…”⟧ ⟦"?"⟧ ⟦“!”⟧
⟦"It is 5" wide,"⟧ he said.
⟦“ One two three four ”⟧ he said; ⟦" one two three four "⟧
He wrote ⟦‘One two three.’⟧
⟦“It’s the ‘90s,”⟧ he said of the ‘90s.
⟦“We’re not ‘cause of it,”⟧ he said.
'Tisn't so, they said, ⟦'it is'⟧s
He said ⟦''it is over,''⟧ and ⟦''over''⟧s.
⟦''We say ⟦'never'⟧s to it,''⟧ he said.
'' and ."""


def rows(text: str) -> list[Row]:
    """The quotations of a text as rows of a table."""
    return [
        (text[found.start : found.end], found.depth, "s" * found.scare + "o" * (not found.closed))
        for found in Quotations(text)
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


def parsed(case: str) -> tuple[str, list[Row]]:
    """A row of the table as the text and its quotations."""
    text, found, open_rows = "", [], []
    for part in re.findall(r"⟦|⟧[so]?|[^⟦⟧]+", case.replace("⏎", "\n")):
        if part == "⟦":
            open_rows.append(len(found))
            found.append((len(text), 0, len(open_rows) - 1, ""))
        elif part[0] == "⟧":
            index = open_rows.pop()
            found[index] = (found[index][0], len(text), found[index][2], part[1:])
        else:
            text += part
    return text, [(text[start:end], depth, sort) for start, end, depth, sort in found]


@pytest.mark.parametrize("case", CASES.split("\n"))
def test_marks(case: str) -> None:
    """Marks pair by kind and by where words begin and end; apostrophes and measures are no quotations."""
    text, expected = parsed(case)
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
    assert [found.scare for found in Quotations(f"They call it “{quoted}” today.")] == [scare]


def test_inner_text() -> None:
    """The inner range has no marks; without a closing mark it reaches as far as the quotation."""
    text = "He: “yes,” and “no"
    assert [text[found.inner_start : found.inner_end] for found in Quotations(text)] == ["yes,", "no"]


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("“One.\n\n“Two.\n\n“Three.”", [True, True, False]),
        ("“One.\nHe left. “Two.", [False, False]),
        ("“One.”\n“Two.”", [False, False]),
        ("“One. ‘Two.\n“Three.”", [True, False]),
        ("“One.\n\n  \n", [False]),
    ],
)
def test_paragraphs_that_reopen_a_quotation(text: str, goes_on: list[bool]) -> None:
    """Each paragraph of a long quotation is a quotation, and says whether the next paragraph opens one again."""
    assert [found.goes_on for found in Quotations(text)] == goes_on


def test_over() -> None:
    """The quotations that share a code point with a range are found, outer ones too, and no others."""
    text = "“One ‘two’ three,” he said, “four.”\n“Five.”"
    found = Quotations(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert found.over(start, end) == [one for one in found if one.start < end and one.end > start]


@given(st.text(st.sampled_from("ab s.,12\n“”\"'‘’„‚«»‹›「」『』(—"), max_size=50))
@settings(max_examples=400)
def test_nesting(text: str) -> None:
    """Quotations come in order, lie in one paragraph, have something in them, and nest without crossing."""
    found = list(Quotations(text))
    assert all(one.start < other.start for one, other in pairwise(found))
    for one in found:
        assert one.start < one.inner_start < one.inner_end <= one.end
        assert "\n" not in text[one.start : one.end]
        around = [other for other in found if other.start < one.start < other.end]
        assert len(around) == one.depth
        assert all(other.end >= one.end for other in around)
