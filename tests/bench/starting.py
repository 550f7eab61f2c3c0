"""Start-up: from the start of the program to the article's text on the screen, beside a minimal Textual program."""

from collections import defaultdict
from contextlib import closing
from pathlib import Path

from rich.table import Table

from tests.bench.answering import CASES, case_name, prepared
from tests.bench.figures import Tell, p50, ratio, shown, table
from tests.bench.programs import GLOSSATOR, MINIMAL_TEXTUAL
from tests.bench.terminal import Terminal

_STARTS = 8
_RUNS = ((MINIMAL_TEXTUAL, CASES[0]), (GLOSSATOR, CASES[0]), (GLOSSATOR, CASES[-1]))


def measured(folder: Path, tell: Tell) -> Table:
    """Start the programs in turn; the first start of each only warms the system up."""
    times: dict[str, list[float]] = defaultdict(list)
    memory: dict[str, list[float]] = defaultdict(list)
    for start in range(_STARTS + 1):
        tell(f"start-up: {start} of {_STARTS}")
        for program, case in _RUNS:
            name = f"{program.name}, {case_name(case)}" if program is GLOSSATOR else program.name
            with closing(Terminal(program.command, prepared(folder, program, case))) as terminal:
                time = terminal.wait_for(program.ready)
                if start:
                    times[name].append(time)
                    memory[name].append(terminal.memory)
    made = table("Start to text on the screen, ms, p50 / p99", "program", "ms", "÷ minimal", "MB")
    for name, taken in times.items():
        made.add_row(name, shown(taken), ratio(taken, times[MINIMAL_TEXTUAL.name]), f"{p50(memory[name]):.0f}")
    return made
