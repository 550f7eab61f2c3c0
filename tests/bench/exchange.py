"""Gold labels out, checked and in again: items a second, and whether memory grows with the number of articles."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.table import Table

from tests.bench.figures import Tell, table
from tests.bench.prose import article
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace

ARTICLES = (20, 1_000)
_CLAIMS, _DISPUTES = 40, 10
_COMMAND = """
import sys
from pathlib import Path
from tui.cli import run
status = run(sys.argv[1:])
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(peak)
sys.exit(status)
"""
_YARDSTICK = "the events of PyYAML's C parser"
_PARSING = """
import sys
from pathlib import Path
import yaml
with open(sys.argv[1], "rb") as stream:
    for event in yaml.parse(stream, Loader=yaml.CLoader):
        pass
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(peak)
"""
"""What reads the gold of all articles and makes nothing of it: by it one machine can be told from another."""
_WANTED = {"export": 15_000, "export, one stream": 15_000, "check": 8_000, "check, one stream": 8_000, "import": 0}
"""Items a second that each is to do."""


def measured(folder: Path, tell: Tell) -> Table:
    """Run each command in a small and in a large workspace, where everything that can be in an item is in it."""
    made = table(
        "Gold labels: items a second of CPU, the program's start included; most memory in MB",
        *(
            "command",
            *(f"{count:,} articles" for count in ARTICLES),
            "wanted",
            *(f"MB, {count:,}" for count in ARTICLES),
        ),
    )
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in (*_WANTED, _YARDSTICK)}
    for count in ARTICLES:
        tell(f"gold labels: a workspace of {count:,} articles")
        place = folder / f"gold {count}"
        workspace = made_workspace(place / "news", count)
        gold, stream = workspace.folder / "gold", str(place / "gold.yaml")
        news = str(workspace.folder)
        commands = {
            "export": ("export", news, "--annotator", "mk"),
            "export, one stream": ("export", news, "--annotator", "mk", "--to", stream),
            "check": ("check", str(gold)),
            "check, one stream": ("check", stream, "--texts", news),
            "import": ("import", stream, "--texts", news, "--into", str(place / "again")),
        }
        for name, command in commands.items():
            tell(f"gold labels: {name} of {count:,} articles")
            rows[name].append(_run(command, count))
        rows[_YARDSTICK].append(_run((stream,), count, _PARSING))
    for name, cells in rows.items():
        rates, sizes = ([f"{cell[part]:,.0f}" for cell in cells] for part in (0, 1))
        made.add_row(name, *rates, f"{_WANTED[name]:,}" if _WANTED.get(name) else "–", *sizes)
    return made


def made_workspace(folder: Path, count: int) -> Workspace:
    """A workspace of so many articles, each with 40 claims and 10 disputes."""
    workspace = Workspace.create(folder, "Gold")
    with closing(Session(workspace, "mk")) as session:
        people = [Speaker(f"speaker-{number}", f"Speaker {number}", aliases=("Somebody",)) for number in range(10)]
        session.do(Edit("speakers", tuple(Change(REGISTRY, "speakers", one.id, None, one) for one in people)))
        for number in range(count):
            text = f"{number}. {article(6_000)}"
            entry = add(workspace, Article(f"article-{number}", "Gold", text, text_digest(text), "2026-11-29"))
            items = [("claims", _claim(place)) for place in range(_CLAIMS)]
            disputes = [("disputes", _dispute(entry.id, place)) for place in range(_DISPUTES)]
            changes = (Change(entry.id, table, item.id, None, item) for table, item in (*items, *disputes))
            session.do(Edit("set up", tuple(changes)))
    return workspace


def _claim(place: int) -> Claim:
    start = place * 120
    content = (Span(start, start + 40), Span(start + 60, start + 90))
    source = Source(f"speaker-{place % 10}", (Span(start + 48, start + 58),))
    return Claim(f"c{place + 1}", ClaimType.MIXED, content, (Span(start + 42, start + 47),), (source,))


def _dispute(article_id: str, place: int) -> Dispute:
    start = place * 120
    by, targets = By(f"speaker-{place % 10}", f"c{place + 1}"), (Target(article_id, f"c{place + 11}"),)
    evidence, cue = (Span(start, start + 90),), (Span(start + 42, start + 47),)
    return Dispute(f"d{place + 1}", "denies", evidence, cue, by, targets, Status.ACCEPTED)


def _run(arguments: Sequence[str], articles: int, program: str = _COMMAND) -> tuple[float, float]:
    """The items of so many articles that a program gets through in a second of CPU, and the most MB that it held."""
    with subprocess.Popen((sys.executable, "-c", program, *arguments), stdout=subprocess.PIPE) as running:
        told = running.stdout.read() if running.stdout else b""
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(arguments))
    items = articles * (_CLAIMS + _DISPUTES)
    return items / (usage.ru_utime + usage.ru_stime), int(told.splitlines()[-1]) / 1000
