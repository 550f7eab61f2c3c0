"""Measures the program on this machine: its keys, start-up, commands and saves, each beside a peer in the same run.

Run as `make bench`, or `python -m tests.bench`; takes some six minutes. On a machine with other things to
do, trust the ratios and not the milliseconds.
"""

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from tests.bench import answering, choosing, commands, exchange, intake, library, saving, starting


def main() -> None:
    """Measure everything, and print a table after each part."""
    gc.disable()  # no pause of our own within a figure
    columns = (TimeElapsedColumn(), TextColumn("{task.description}"))
    with (
        TemporaryDirectory(prefix="glossator-bench-") as folder,
        Progress(*columns, console=Console(), auto_refresh=False, transient=True) as progress,
    ):
        task = progress.add_task("")
        for part in (answering, starting, commands, saving, intake, exchange, library, choosing):
            made = part.measured(Path(folder), lambda now: progress.update(task, description=now, refresh=True))
            progress.console.print(made)


if __name__ == "__main__":
    main()
