"""Taking articles in: `glossator import` of text files, the first time and again, to the last one on disk."""

import subprocess
from pathlib import Path
from time import perf_counter

from rich.table import Table

from tests.bench.figures import Tell, table
from tests.bench.programs import BINARIES
from tests.bench.prose import article

FILES = 10_000
_SIZE = 4_000


def measured(folder: Path, tell: Tell) -> Table:
    """Import a folder, import it again, and import it once more without what was remembered of its files."""
    source, text = folder / "articles", article(_SIZE)
    source.mkdir()
    for number in range(FILES):
        if not number % 1_000:
            tell(f"intake: writing text {number:,} of {FILES:,}")
        (source / f"news-{number:05}.txt").write_text(f"News of day {number}\n\n{text}", encoding="utf-8")
    made = table(f"glossator import of {FILES:,} texts of 4 KB, start included", "run", "s", "articles/s")
    into = folder / "imported"
    for name, forget in (
        ("all are new", False),
        ("all are there, and read", True),
        ("all are there, unchanged", False),
    ):
        tell(f"intake: {name}")
        if forget:
            (into / "glossator" / "cache" / "sources.jsonl").unlink(missing_ok=True)
        start = perf_counter()
        command = (BINARIES / "glossator", "import", source, "--into", into)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = perf_counter() - start
        made.add_row(name, f"{seconds:.1f}", f"{FILES / seconds:,.0f}")
    return made
