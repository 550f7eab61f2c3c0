"""Gold files: what `check` does with them."""

from collections.abc import Sequence
from pathlib import Path

from tui.commands.telling import complain, tell


def check_gold_files(files: Sequence[Path], texts: Sequence[Path]) -> int:
    """Verify gold labels; gives the number of faults, each of which is told.

    Args:
        files: the gold files.
        texts: folders in which the articles' texts are looked for first.
    """
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    problems = check_files(files, lambda article, path: text_beside(article, path, texts))
    for problem in problems:
        complain(problem)
    if not problems:
        told = f"{len(files)} file{'s' if len(files) > 1 else ''}"
        tell(f"{told} checked: every offset, text and hash holds, and every reference among them")
    return len(problems)
