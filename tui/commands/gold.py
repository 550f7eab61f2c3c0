"""Gold files: what `check` does with them, and the command `schema`, which says what they look like."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tui.commands.telling import Progress, complain, counted, tell, tell_script


def check_gold_files(files: Sequence[Path], texts: Sequence[Path]) -> int:
    """Verify gold labels; gives the number of faults, each of which is told.

    Args:
        files: the gold files.
        texts: folders in which the articles' texts are looked for first.
    """
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    problems, documents = 0, 0

    def seen() -> None:
        nonlocal documents
        documents += 1
        progress.tell("checking articles", documents, 0)

    progress = Progress()
    for problem in check_files(files, lambda article, path: text_beside(article, path, texts), seen):
        progress.done()
        complain(problem)
        problems += 1
    progress.done()
    if not problems:
        several = f" of {counted(documents, 'article')}" if documents > len(files) else ""
        tell(f"{counted(len(files), 'file')}{several} checked: form, offsets, texts, hashes and references hold")
    return problems


def schema(_asked: argparse.Namespace) -> int:
    """Print the JSON Schema of gold documents."""
    from tui.exchange.schema import schema_json  # noqa: PLC0415

    tell_script(schema_json().rstrip("\n"))
    return 0
