"""The guide's Markdown in rows: nothing is lost, nothing is too wide, no mark-up is left."""

import re
from pathlib import Path

import pytest

import tui
from tui.text.cells import cells
from tui.text.prose import ProseRow, headings_of, passages_with, prose_rows

GUIDE = sorted((Path(tui.__file__).parent / "guide").glob("*.md"))


def said(row: ProseRow) -> str:
    """What a row says."""
    return "".join(text for text, _ in row.pieces)


def lines(markdown: str, width: int = 40) -> list[str]:
    """What the rows say."""
    return [said(row).rstrip() for row in prose_rows(markdown, width)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A title\n\nText.\n", ["A title", "", "Text."]),
        ("One\nparagraph\n\nand another", ["One paragraph", "", "and another"]),
        ("- first\n- second, which\n  goes on\n\nText", ["• first", "• second, which goes on", "", "Text"]),
        ("One\n`g o` paragraph\n```keys\nq\n```\n", ["One g o paragraph", "", "  q"]),
        ("Text:\n\n```keys\ns c  enter\n\nq\n```\n", ["Text:", "", "  s c  enter", "", "  q"]),
        ("| key | what |\n| --- | --- |\n| `q c` | a **claim** |\n", ["key  what", "q c  a claim"]),
        ("a `*b*` c, **d e**, *f*.", ["a *b* c, d e, f."]),
        ("“*a*” (`b`)", ["“a” (b)"]),
        ("1. one\n2. two\n   more\n", ["1. one", "2. two more"]),
        ("- a\n  - b\n* c\ntext", ["• a", "  • b", "• c", "", "text"]),
        ("see [our page](http://x.org/y), [this]", ["see our page (http://x.org/y), [this]"]),
        ("| a | b |\n| --- |\n| 1 |\n| 1 | 2 | 3 |\n", ["a  b", "1", "1  2"]),
        ("| alone |", ["alone"]),
        ("| of `a b` | c |\n| --- | --- |\n| 1 | 2 |\n", ["of a b  c", "1       2"]),
        (
            "Text:\n\n    run a\n      --so  much\n\n    run b\n\nmore",
            ["Text:", "", "  run a", "    --so  much", "", "  run b", "", "more"],
        ),
        ("a line\n    and its rest", ["a line and its rest"]),
        ("- a\n\n    - b", ["• a", "    • b"]),
        ("## A *b* `c`", ["A b c"]),
        ("", []),
    ],
)
def test_blocks_become_rows(markdown: str, expected: list[str]) -> None:
    """Each kind of block is laid out in its own way, without its marks, and a blank row parts it from the next."""
    assert lines(markdown) == expected


def test_rows_end_between_words() -> None:
    """What is too long goes on in the next row, under its own beginning; what has blanks within a key stays whole."""
    assert lines("- one two three `g g` four", 13) == ["• one two", "  three g g", "  four"]
    assert lines("| a | b |\n| --- | --- |\n| one | two three four five |", 15) == [
        "a    b",
        "one  two three",
        "     four five",
    ]


def test_what_is_wider_than_a_row_is_cut() -> None:
    """A word that fits into no row is continued in the next."""
    assert lines("an `abcdefghij` it", 4) == ["an", "abcd", "efgh", "ij", "it"]


def test_code_that_is_too_wide_goes_on_below() -> None:
    """No letter of code is cut off: a row ends behind a blank, if there is one, and the next is set in further."""
    code = "```\n<one two='three' four/>\nshort\n```"
    assert lines(code, 20) == ["  <one two='three'", "    four/>", "  short"]
    assert lines("    abcdefghijkl", 8) == ["  abcdef", "    ghij", "    kl"]


def test_headings_are_found_with_their_blocks() -> None:
    """Each heading is named without marks, with its level and the block in which its row stands."""
    markdown = "# One *two*\n\nText\n\n- item\n\n### Three\n"
    found = headings_of(markdown)
    assert [(heading.title, heading.level) for heading in found] == [("One two", 1), ("Three", 3)]
    rows = {row.block: said(row) for row in prose_rows(markdown, 40) if row.pieces}
    assert [rows[heading.block] for heading in found] == ["One two", "Three"]


def test_passages_are_found_across_lines() -> None:
    """What is looked for is found in whatever case, over the end of a line, with its block; headings are left out."""
    markdown = "# Some words\n\nThese are\n**Some** words.\n\n| a |\n| --- |\n| no |\n| some words |\n"
    assert passages_with(markdown, "some words", 9) == [(1, "These are Some words.", 10), (2, "some words", 0)]
    assert len(passages_with(markdown, "some words", 1)) == 1


@pytest.mark.parametrize(
    "markdown",
    [
        "|" * 9000,
        "|a" * 9000,
        "*" * 9001,
        "`" * 9001,
        "[" * 9000,
        "[a](" * 9000,
        "```\n" * 3001,
        "x" * 9000,
        "- " * 9000,
    ],
)
@pytest.mark.parametrize("width", [1, 30])
def test_whatever_is_written_is_laid_out(markdown: str, width: int) -> None:
    """Marks that are never closed, tables without end, a word of a page: there are rows, and no error."""
    assert prose_rows(markdown, width)


def test_pieces_stand_out_as_they_are_marked() -> None:
    """Keys, emphasis, headings and the heads of tables are told apart."""
    tones = {
        text: tone
        for row in prose_rows("# A\n\n`b` *c* **d** e\n\n| f |\n| --- |\n| g |", 40)
        for text, tone in row.pieces
    }
    assert [tones[text] for text in "Abcdefg"] == ["heading", "code", "strong", "strong", "plain", "dim", "plain"]


@pytest.mark.parametrize("chapter", GUIDE, ids=lambda chapter: chapter.stem)
@pytest.mark.parametrize("width", [1, 7, 36, 76, 96])
def test_the_guide_is_laid_out_whole(chapter: Path, width: int) -> None:
    """At any width all letters of a chapter are there, in rows that have room, with no mark left over."""
    markdown = chapter.read_text(encoding="utf-8")
    rows = prose_rows(markdown, width)
    letters = re.sub(r"^```\w+", "", markdown, flags=re.MULTILINE)
    assert sorted(re.sub(r"\W", "", "".join(map(said, rows)))) == sorted(re.sub(r"\W", "", letters))
    if width >= 36:
        assert all(cells(said(row)) <= width for row in rows if row.kind != "fence")
        assert not any(row.pieces[0][0].startswith("#") for row in rows if row.pieces and row.pieces[0][1] != "code")
    assert not any("**" in said(row) or "```" in said(row) for row in rows)


def test_blocks_have_the_same_numbers_at_every_width() -> None:
    """So that the one at the top can stay there when the width changes."""
    markdown = "\n".join(chapter.read_text(encoding="utf-8") for chapter in GUIDE)
    wide, narrow = ({row.block for row in prose_rows(markdown, width)} for width in (96, 20))
    assert wide == narrow
