"""Commands that open no screen: the CPU time they take, beside Python doing nothing."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from tests.bench.answering import prepared
from tests.bench.figures import Tell, ratio, shown, table
from tests.bench.programs import BINARIES, GLOSSATOR
from tests.bench.workspace import ANNOTATOR

_TIMES = 10
_CASE = (3_000, 10)
_BARE = "python -c pass"
_OURS = str(BINARIES / "glossator")


def measured(folder: Path, tell: Tell) -> Table:
    """Run the commands in turn; the first run of each only warms the system up."""
    place = prepared(folder, GLOSSATOR, _CASE)
    commands = {
        _BARE: (sys.executable, "-c", "pass"),
        "glossator --help": (_OURS, "--help"),
        "glossator keys": (_OURS, "keys"),
        f"glossator export, {_CASE[1]} items": (_OURS, "export", "--annotator", ANNOTATOR),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for run in range(_TIMES + 1):
        tell(f"commands: {run} of {_TIMES}")
        for name, command in commands.items():
            spent = _cpu_time(command, place)
            if run:
                times[name].append(spent)
    made = table("CPU time of commands without a screen, ms, p50 / p99", "command", "ms", "÷ Python")
    for name, taken in times.items():
        made.add_row(name, shown(taken), ratio(taken, times[_BARE]))
    return made


def _cpu_time(command: Sequence[str], folder: Path) -> float:
    """The milliseconds of CPU that a command takes."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as running:
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return (usage.ru_utime + usage.ru_stime) * 1000
