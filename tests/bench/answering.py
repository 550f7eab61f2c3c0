"""Keys: how long each takes to the last byte of its answer, in articles of several sizes, beside SLATE."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

from rich.table import Table

from tests.bench.figures import Tell, ratio, shown, table
from tests.bench.programs import GLOSSATOR, SLATE, Program, installed
from tests.bench.prose import article
from tests.bench.terminal import Terminal, Unanswered

CASES = ((3_000, 0), (100_000, 1_000), (1_000_000, 10_000))
"""Bytes of the article, and the items in it."""
KEYS = ("cursor", "word", "sentence", "claim", "undo")
_PLAYS = 2

Times = dict[tuple[str, tuple[int, int], str], list[float]]
"""Milliseconds by program, case and key."""


def measured(folder: Path, tell: Tell) -> Table:
    """Play every program in turn, so that other load falls on all of them."""
    times: Times = defaultdict(list)
    programs = installed()
    for case in CASES:
        for program in programs:
            prepared(folder, program, case)
        for play in range(_PLAYS):
            for program in programs if play % 2 == 0 else reversed(programs):
                tell(f"keys: {case_name(case)}, {program.name}, play {play + 1} of {_PLAYS}")
                copy = folder / f"{program.name} {case} {play}"
                copytree(prepared(folder, program, case), copy)
                for name, time in _played(program, copy):
                    times[program.name, case, name].append(time)
    return _table(times)


def prepared(folder: Path, program: Program, case: tuple[int, int]) -> Path:
    """A folder with the article and its items as the program reads them; made once."""
    size, items = case
    place = folder / f"{program.name} {size} {items}"
    if not place.exists():
        place.mkdir()
        (place / "article.txt").write_text(article(size), encoding="utf-8")
        program.prepare(place, items)
    return place


def case_name(case: tuple[int, int]) -> str:
    """A case in words."""
    size, items = case
    length = f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"
    return f"{length}, {items:,} items"


def _played(program: Program, folder: Path) -> Iterator[tuple[str, float]]:
    with closing(Terminal(program.command, folder)) as terminal:
        terminal.wait_for(program.ready)
        for times, presses in program.rounds:
            for _ in range(times):
                for press in presses:
                    time = terminal.press(press.keys)
                    if not press.name:
                        continue
                    if not time or (press.shows and not re.search(press.shows, terminal.text())):
                        raise Unanswered(f"{program.name}: {press.keys!r} did not do its work:\n{terminal.text()}")
                    yield press.name, time


def _table(times: Times) -> Table:
    made = table(
        "Key to the last byte of its answer, ms, p50 / p99 (claim, undo: on disk before; SLATE's are not)",
        *("key", "article", "Glossator", "SLATE", "÷ SLATE", "÷ shortest"),
    )
    for key in KEYS:
        for case in CASES:
            ours, theirs = times[GLOSSATOR.name, case, key], times[SLATE.name, case, key]
            growth = ratio(ours, times[GLOSSATOR.name, CASES[0], key])
            made.add_row(key, case_name(case), shown(ours), shown(theirs), ratio(ours, theirs), growth)
        made.add_section()
    return made
