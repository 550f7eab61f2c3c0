"""The programs that are measured: how they are started on a text with items, and the keys pressed in them."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.prose import HEADLINE
from tests.bench.terminal import RIGHT
from tests.bench.workspace import ANNOTATOR, LONGEST, make_workspace

BINARIES = Path(sys.executable).parent
MINIMAL = Path(__file__).with_name("minimal.py")


class Press(NamedTuple):
    """Keys pressed at once; measured if they are named, and proved by what the screen then shows."""

    keys: bytes
    name: str = ""
    shows: str = ""


class Program(NamedTuple):
    """A program to measure.

    Attributes:
        prepare: puts that many items into `article.txt` of a folder.
        ready: what the screen shows once the article is there.
        rounds: groups of presses, each with how many times it is pressed.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[Path, int], None]
    ready: str
    rounds: Sequence[tuple[int, Sequence[Press]]] = ()


def _make_workspace(folder: Path, items: int) -> None:
    make_workspace(folder / "article.txt", items)


def _make_slate_file(folder: Path, items: int) -> None:
    """SLATE's stand-off file: a line for each item, with the tokens that it covers: one to four, as our claims."""
    lengths = [len(line.split()) for line in (folder / "article.txt").read_text(encoding="utf-8").split("\n")]
    tokens = [(line, token) for line, length in enumerate(lengths) for token in range(length)]
    with (folder / "article.txt.annotations").open("w", encoding="utf-8") as file:
        for number in range(items):
            line, first = tokens[number * len(tokens) // items]
            last = min(first + number % LONGEST, lengths[line] - 1)
            place = (line, first) if first == last else ((line, first), (line, last))
            file.write(f"{place} - label:{'sva'[number % 3]}\n")


GLOSSATOR = Program(
    "Glossator",
    (str(BINARIES / "glossator"), "open", "article.txt", "--annotator", ANNOTATOR),
    _make_workspace,
    f"^.{{8}}{HEADLINE}",
    (
        (40, [Press(RIGHT, "cursor")]),
        (40, [Press(b"w", "word")]),
        (1, [Press(b"s")]),
        (10, [Press(key, "sentence") for key in (b"s", b"s", b"a", b"a")]),
        (12, [Press(b"w"), Press(b"c"), Press(b"\r", "claim", r"c\d+ · .* · \w+"), Press(b"u", "undo", "taken back")]),
    ),
)
"""Each key is followed through to the screen; the claim and its undoing are on disk before."""

SLATE = Program(
    "SLATE",
    (str(BINARIES / "slate"), "article.txt", "--overwrite", "--log-prefix", "log"),
    _make_slate_file,
    f"^{HEADLINE}",
    (
        (40, [Press(RIGHT, "cursor")]),
        (12, [Press(RIGHT + b" "), Press(b"s", "claim"), Press(b"u", "undo")]),
    ),
)
"""Its cursor moves by tokens, its claim is a label, and neither that nor undo is written to disk."""

MINIMAL_TEXTUAL = Program(
    "minimal Textual program",
    (sys.executable, str(MINIMAL), "article.txt"),
    lambda folder, items: None,
    f"^{HEADLINE}",
)


def installed() -> list[Program]:
    """The programs whose keys can be compared here."""
    return [program for program in (GLOSSATOR, SLATE) if Path(program.command[0]).exists()]
