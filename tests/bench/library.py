"""A workspace of 100,000 articles with 1,000,000 items: start-up, memory, the next article, the library's keys.

`python -m tests.bench.library [ARTICLES [ITEMS]]` measures another one. To make the large one takes a minute.
"""

import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.bench.answering import CASES, prepared
from tests.bench.corpus import make_corpus
from tests.bench.figures import Tell, p50, ratio, shown, table
from tests.bench.programs import GLOSSATOR, MINIMAL_TEXTUAL
from tests.bench.terminal import Terminal
from tests.bench.workspace import ANNOTATOR
from tui.store.session import Session

ARTICLES, ITEMS = 100_000, 1_000_000
_STARTS = 8
_ROUNDS = 4
_TYPED = "the bridge 77"
_TEXT = r"^.{8}The \w+ \w+ "
_LISTED = r" of [0-9,]+ "

Times = dict[str, list[float]]


def measured(folder: Path, tell: Tell, articles: int = ARTICLES, items: int = ITEMS) -> Table:
    """Start each program in turn, the first time only to warm the system up; then press keys in the large workspace."""
    tell(f"library: making {articles:,} articles")
    large = folder / "large"
    workspace = make_corpus(large / "workspace", articles, items)
    tell(f"library: reading {articles:,} layers for the first time")
    with closing(Session(workspace, ANNOTATOR)) as session:
        session.overview.finish()
    small, bare = prepared(folder, GLOSSATOR, CASES[0]), prepared(folder, MINIMAL_TEXTUAL, CASES[0])
    ours = (*GLOSSATOR.command[:2], "workspace", *GLOSSATOR.command[3:])
    times: Times = defaultdict(list)
    memory: Times = defaultdict(list)
    for start in range(_STARTS + 1):
        tell(f"library: start {start} of {_STARTS}")
        for name, command, place, text in (
            ("start: a minimal Textual program", MINIMAL_TEXTUAL.command, bare, MINIMAL_TEXTUAL.ready),
            ("start: one article", GLOSSATOR.command, small, GLOSSATOR.ready),
            (f"start: {articles:,} articles, {items:,} items", ours, large, _TEXT),
        ):
            with closing(Terminal(command, place)) as terminal:
                time = terminal.wait_for(text)
                if start:
                    times[name].append(time)
                    memory[name].append(terminal.memory)
    tell("library: keys")
    with closing(Terminal(ours, large)) as terminal:
        terminal.wait_for(_TEXT)
        times["library, the first time"].append(terminal.press_until(b"l", _LISTED))
        _press(terminal, times)
        memory["library, again"].append(terminal.memory)
    made = table("A workspace of many articles, ms, p50 / p99", "what", "ms", "÷ minimal", "MB")
    bare_times = next(iter(times.values()))
    for name, taken in times.items():
        started = ratio(taken, bare_times) if name.startswith("start") else ""
        made.add_row(name, shown(taken), started, f"{p50(memory[name]):.0f}" if name in memory else "")
    return made


def _press(terminal: Terminal, times: Times) -> None:
    for key in (b"x", b"\x7f", b"\x1b[27u"):  # until all titles are known
        terminal.press(key)
    for _ in range(_ROUNDS):
        times["library, again"].append(terminal.press_until(b"l", _LISTED))
        for letter in _TYPED:
            times["library, a letter typed"].append(terminal.press(letter.encode()))
        for _ in _TYPED:
            times["library, a letter deleted"].append(terminal.press(b"\x7f"))
        for key in (b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[18~"):  # F3, F4, F5, F7
            times["library, a kind"].append(terminal.press(key))
        terminal.press(b"\x1b[18~")
        for key in (b"\x14", b"\x04", b"\x0c", b"\x05", b"\x0e"):  # ctrl+t, d, l, e, n
            times["library, another order"].append(terminal.press(key))
        terminal.press(b"\x1b[27u")
        for _ in range(5):
            times["the next article"].append(terminal.press(b">"))
            times["the next undone article"].append(terminal.press(b"N"))


def main() -> None:
    """Measure a workspace of the size that was asked for."""
    with TemporaryDirectory(prefix="glossator-bench-") as folder:
        sizes = [int(argument) for argument in sys.argv[1:]]
        Console().print(measured(Path(folder), lambda now: None, *sizes))


if __name__ == "__main__":
    main()
