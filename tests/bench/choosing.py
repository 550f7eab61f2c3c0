"""Lists to choose from, among 100,000 claims by 5,000 speakers: each opened, then narrowed letter by letter.

`python -m tests.bench.choosing [ARTICLES [CLAIMS [SPEAKERS]]]` measures other numbers.
"""

import re
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.bench.corpus import make_corpus
from tests.bench.figures import Tell, shown, table
from tests.bench.programs import GLOSSATOR
from tests.bench.terminal import Terminal
from tests.bench.workspace import ANNOTATOR
from tui.store.session import Session

ARTICLES, CLAIMS, SPEAKERS = 10_000, 100_000, 5_000
_CLAIMS_IN_ITEMS = 0.6
_TEXT = r"^.{8}The \w+ \w+ "
_LEAVE = b"\x1b[27u"
_DOWN = b"\x1b[B"
_ROUNDS, _ROWS = 3, 20
_IDLE = 2.0
_PATIENCE = 120.0


class _Picker(NamedTuple):
    """A list in which one types: its name, the key that opens it, what it asks, and what is typed."""

    name: str
    key: bytes
    asks: str
    typed: str


_PICKERS = (
    _Picker("speakers", b"p", "Who is", "speaker 431"),
    _Picker("targets", b"t", "dispute\\?", "the harbour 7"),
    _Picker("hits in all articles", b"\x06", "Search all articles", "the bridge"),
    _Picker("what is reviewed", b"gr", "What is reviewed", "speaker 4"),
    _Picker("actions", b"\x10", "Every action", "speaker"),
)
_PAGES = (
    ("all speakers", b"gc"),
    ("a speaker's page", b"gv"),
    ("suspected doubles", b"gb"),
    ("the dispute map", b"gd"),
    ("problems", b"gp"),
    ("open places", b"gy"),
    ("statistics", b"ga"),
    ("history", b"gu"),
)
"""Pages of rows, and the keys that open them."""
_PAGE = "Esc back"
"""What the line of keys says on each."""

Times = dict[str, list[float]]


def measured(
    folder: Path, tell: Tell, articles: int = ARTICLES, claims: int = CLAIMS, speakers: int = SPEAKERS
) -> Table:
    """Open each list, wait until all that is read behind the keys has been read, then press keys in it."""
    tell(f"choosing: making {articles:,} articles")
    large = folder / "choosing"
    workspace = make_corpus(large / "workspace", articles, round(claims / _CLAIMS_IN_ITEMS), speakers)
    with closing(Session(workspace, ANNOTATOR)) as session:
        session.overview.finish()
    times: Times = defaultdict(list)
    with closing(Terminal((*GLOSSATOR.command[:2], "workspace", *GLOSSATOR.command[3:]), large)) as terminal:
        terminal.wait_for(_TEXT)
        for keys in (b"s", b"d"):
            terminal.press(keys)
        for picker in _PICKERS:
            tell(f"choosing: {picker.name}")
            _narrow(terminal, times, picker)
        for keys in (b"L", b"\t\t", _DOWN):  # the claims have the keys
            terminal.press(keys)
        for name, key in _PAGES:
            tell(f"choosing: {name}")
            _look_through(terminal, times, name, key)
        memory = terminal.memory
    made = table(f"{claims:,} claims, {speakers:,} speakers, ms, p50 / p99 ({memory:.0f} MB)", "what", "ms", "n")
    for name, taken in times.items():
        made.add_row(name, shown(taken), str(len(taken)))
    return made


def _narrow(terminal: Terminal, times: Times, picker: _Picker) -> None:
    name, key, asks, typed = picker
    times[f"{name}: opened the first time"].append(terminal.press_until(key, asks, _PATIENCE))
    for round_ in range(_ROUNDS):
        if round_:
            times[f"{name}: opened again"].append(terminal.press_until(key, asks, _PATIENCE))
        for end, letter in enumerate(typed, 1):
            shows = rf"^ {re.escape(typed[:end].rstrip())}\s"
            times[f"{name}: a letter"].append(terminal.press_until(letter.encode(), shows, _PATIENCE))
        for _ in range(_ROWS):
            times[f"{name}: a row down"].append(terminal.press(_DOWN))
        terminal.press(_LEAVE)


def _look_through(terminal: Terminal, times: Times, name: str, key: bytes) -> None:
    times[f"{name}: opened"].append(terminal.press_until(key, _PAGE, _PATIENCE))
    terminal.rest(_IDLE)
    for _ in range(_ROWS):
        times[f"{name}: a row down"].append(terminal.press(_DOWN))
    terminal.press(_LEAVE)


def main() -> None:
    """Measure a workspace of the size that was asked for."""
    with TemporaryDirectory(prefix="glossator-bench-") as folder:
        numbers = [int(argument) for argument in sys.argv[1:]]
        Console().print(measured(Path(folder), lambda now: None, *numbers))


if __name__ == "__main__":
    main()
