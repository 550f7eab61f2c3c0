"""The Markdown of the guide, and of a workspace's guidelines, in rows: headings, paragraphs, lists, tables, blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from textwrap import dedent
from typing import NamedTuple

from tui.text.cells import cells, fitting

Piece = tuple[str, str]
"""A text and how it stands out: `plain`, `strong`, `code`, `heading` or `dim`."""
_Word = tuple[Piece, ...]
"""Pieces with no blank between them; a row may end behind each."""

_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*"
    r"|\[(?P<link>[^\[\]\n]+)\]\((?P<address>[^()\s]{1,500})\)"
)
_BLOCK = re.compile(
    r"```\w*\n(?P<fence>.*?)\n```|(?P<level>#+) (?P<heading>[^\n]+)|(?P<table>(?:^\|[^\n]*\n?)+)"
    r"|(?<!\S\n)(?P<indented>^ {4}(?![ ]*(?:[-*+]|\d{1,3}[.)]) )[ ]*\S[^\n]*(?:\n(?:[ ]*\n)* {4}[ ]*\S[^\n]*)*)"
    r"|(?P<item>[ ]*(?:[-*+]|\d{1,3}[.)]) [^\n]*(?:\n  (?![ ]*(?:[-*+]|\d{1,3}[.)]) )[^\n]*)*)"
    r"|(?P<paragraph>[^\n]+(?:\n(?![-#|]|```|[ ]*(?:[*+-]|\d{1,3}[.)]) )[^\n]+)*)",
    re.MULTILINE | re.DOTALL,
)
_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|\d{1,3}[.)]) ")
_DEEPEST = 8
"""Cells that an item of a list is set in at most."""
_RULE = re.compile(r"[\s|:-]+")
_MOST_COLUMNS = 20
_GAP = 2
"""Cells between two columns of a table, and that code is set in."""
_UNBROKEN = 100_000
"""A width in cells in which a paragraph is one row."""
_NARROWEST = 7
"""Cells that a column keeps, if it needs them."""


class ProseRow(NamedTuple):
    """A row as it is shown.

    Attributes:
        pieces: what it says.
        kind: `title` for a heading of the first level, `fence` for one to be read letter by letter, otherwise `text`.
        block: the number of its block, or of the one before a blank row; the same at every width.
    """

    pieces: tuple[Piece, ...]
    kind: str
    block: int


def prose_rows(markdown: str, width: int) -> list[ProseRow]:
    """Lay Markdown out.

    Args:
        markdown: its blocks; no block in a list but another list, no HTML.
        width: in cells; nothing is wider but a single sign, and code that is set in where there is no room for it.
    """
    rows: list[ProseRow] = []
    before = ""
    for number, block in enumerate(_BLOCK.finditer(markdown)):
        name = block.lastgroup or ""
        if rows and not name == before == "item":
            rows.append(ProseRow((), "text", number - 1))
        kind = {"fence": "fence", "indented": "fence", "heading": "title" if block["level"] == "#" else "text"}.get(
            name, "text"
        )
        rows += [ProseRow(tuple(pieces), kind, number) for pieces in _laid_out(name, block[name], max(1, width))]
        before = name
    return rows


class Heading(NamedTuple):
    """A heading, and where it stands.

    Attributes:
        title: what it says, without marks.
        level: 1 for the highest.
        block: its number among the blocks.
    """

    title: str
    level: int
    block: int


def headings_of(markdown: str) -> list[Heading]:
    """The headings of a text, from the first to the last."""
    return [
        Heading(
            " ".join("".join(text for text, _ in word) for word in _words(block["heading"])), len(block["level"]), n
        )
        for n, block in enumerate(_BLOCK.finditer(markdown))
        if block["heading"]
    ]


def passages_with(markdown: str, sought: str, most: int) -> list[tuple[int, str, int]]:
    """Where something stands in a text, but in its headings.

    Args:
        markdown: the text.
        sought: what is looked for, case-folded.
        most: how many are given at most.

    Returns:
        The number of the block; its words, of a table and of code those of a line; where in them it stands.
    """
    rows = (
        (row.block, "".join(text for text, _ in row.pieces).strip())
        for row in prose_rows(markdown, _UNBROKEN)
        if not any(tone == "heading" for _, tone in row.pieces)
    )
    found = ((block, text, text.casefold().find(sought)) for block, text in rows)
    return list(islice((passage for passage in found if passage[2] >= 0), most))


def _laid_out(name: str, written: str, width: int) -> Iterator[Sequence[Piece]]:
    match name:
        case "fence":
            yield from _code(written, width)
        case "indented":
            yield from _code(dedent(written), width)
        case "heading":
            yield from _wrapped([tuple((text, "heading") for text, _ in word) for word in _words(written)], width)
        case "table":
            yield from _table(written, width)
        case "item":
            yield from _list_item(written, width)
        case _:
            yield from _wrapped(_words(written), width)


def _code(written: str, width: int) -> Iterator[Sequence[Piece]]:
    """Lines read letter by letter; what is too wide goes on below, set in further, if it can be behind a blank."""
    for line in written.split("\n"):
        rest, indent = line, _GAP
        while True:
            head = fitting(rest, max(1, width - indent)) or rest[:1]
            blank = head.rfind(" ") + 1
            if len(head) < len(rest) and blank > len(head) // 2:
                head = head[:blank]
            yield [(" " * indent, "plain"), (head, "code")]
            rest, indent = rest[len(head) :], 2 * _GAP
            if not rest:
                break


def _list_item(written: str, width: int) -> Iterator[Sequence[Piece]]:
    found = _ITEM.match(written)
    indent = min(len(found["indent"]) if found else 0, _DEEPEST, width // 2)
    mark = f"{found['mark'] if found and found['mark'][0].isdigit() else '•'} "
    rest = written[found.end() if found else 0 :]
    for index, row in enumerate(_wrapped(_words(rest), max(1, width - indent - len(mark)))):
        yield [(" " * indent + (mark if index == 0 else " " * len(mark)), "plain"), *row]


def _table(written: str, width: int) -> Iterator[Sequence[Piece]]:
    heads, *body = map(_cells_of, written.strip().split("\n"))
    if body and _RULE.fullmatch("".join(body[0])):
        del body[0]
    body = [[*line, *[""] * len(heads)][: len(heads)] for line in body]
    table: list[list[list[_Word]]] = [
        [[_dimmed(word) for word in _words(cell)] for cell in heads],
        *([_words(cell) for cell in line] for line in body),
    ]
    widths = [min(width, max(_length(row[column]) for row in table)) for column in range(len(heads))]
    while sum(widths) + _GAP * (len(widths) - 1) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for row in table:
        columns = [list(_wrapped(words, room)) for words, room in zip(row, widths, strict=True)]
        for height in range(max(map(len, columns))):
            pieces: list[Piece] = []
            for column, room in zip(columns, widths, strict=True):
                part = column[height] if height < len(column) else ()
                pieces += [*part, (" " * (room - sum(cells(text) for text, _ in part) + _GAP), "plain")]
            yield pieces[:-1]


def _dimmed(word: _Word) -> _Word:
    return tuple((text, "dim" if tone == "plain" else tone) for text, tone in word)


def _cells_of(line: str) -> list[str]:
    """What stands between the bars of a table's row; its last cell has what there is no column for."""
    cut = line.strip().removeprefix("|").removesuffix("|").split("|", _MOST_COLUMNS - 1)
    return [cell.strip() for cell in cut]


def _words(written: str) -> list[_Word]:
    """What is written, word by word; a key or a command with blanks in it is one word."""
    words: list[list[Piece]] = [[]]
    place = 0
    for found in [*_INLINE.finditer(written), None]:
        plain = written[place : found.start() if found else len(written)]
        parts = [(piece, "plain") for piece in re.split(r"(\s+)", plain)]
        if found is not None:
            place = found.end()
            if found["code"]:
                parts.append((found["code"], "code"))
            elif found["link"]:
                parts += [(piece, "plain") for piece in re.split(r"(\s+)", f"{found['link']} ({found['address']})")]
            else:
                parts += [(piece, "strong") for piece in re.split(r"(\s+)", found["strong"] or found["emphasis"])]
        for text, tone in parts:
            if text.isspace():
                words.append([])
            elif text:
                words[-1].append((text, tone))
    return [tuple(word) for word in words if word]


def _length(words: Sequence[_Word]) -> int:
    return sum(cells(text) for word in words for text, _ in word) + max(0, len(words) - 1)


def _wrapped(words: Sequence[_Word], width: int) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    room = width
    for word in _fitted(words, width):
        taken = _length([word])
        if row and taken >= room:
            yield row
            row, room = [], width
        if row:
            row.append((" ", "plain"))
            room -= 1
        row += word
        room -= taken
    yield row


def _fitted(words: Sequence[_Word], width: int) -> Iterator[_Word]:
    """The words; what is wider than a row in as many parts as it needs."""
    for word in words:
        if _length([word]) <= width:
            yield word
            continue
        for text, tone in word:
            for part in text.split():
                rest = part
                while rest:
                    head = fitting(rest, width) or rest[:1]
                    yield ((head, tone),)
                    rest = rest[len(head) :]
