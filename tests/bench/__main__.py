"""Measures the program on this machine: its keys, start-up, commands and saves, each beside a peer in the same run.

Run as `make bench`, or `python -m tests.bench`; takes some six minutes; `python -m tests.bench exchange` measures one
part. On a machine with other things to do, trust the ratios and not the milliseconds.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from tests.bench import answering, choosing, commands, exchange, intake, library, saving, starting

_PARTS = {
    part.__name__.rpartition(".")[2]: part
    for part in (answering, starting, commands, saving, intake, exchange, library, choosing)
}


def main(names: Sequence[str]) -> None:
    """Measure the parts of these names, or everything, and print a table after each part."""
    unknown = sorted(set(names).difference(_PARTS))
    if unknown:
        sys.exit(f"no part is called {', '.join(unknown)}; there are {', '.join(_PARTS)}")
    gc.disable()  # no pause of our own within a figure
    columns = (TimeElapsedColumn(), TextColumn("{task.description}"))
    with (
        TemporaryDirectory(prefix="glossator-bench-") as folder,
        Progress(*columns, console=Console(), auto_refresh=False, transient=True) as progress,
    ):
        task = progress.add_task("")
        for name in names or _PARTS:
            made = _PARTS[name].measured(Path(folder), lambda now: progress.update(task, description=now, refresh=True))
            progress.console.print(made)


if __name__ == "__main__":
    main(sys.argv[1:])
