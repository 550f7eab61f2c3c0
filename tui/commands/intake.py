"""Articles in: the command `add`, and `import` where it is given articles."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tui.commands.asked import workspace_of, workspace_to_fill
from tui.commands.telling import tell


def add(asked: argparse.Namespace) -> int:
    """Take articles in; no screen is opened, and one that is open shows them soon."""
    from tui.store.intake import article_of, gathered, take_in  # noqa: PLC0415

    workspace = workspace_of(asked.workspace)
    articles = [article_of(file) for file in gathered(asked.paths)]
    for article in articles:
        tell(take_in(workspace, article)[1])
    return 0


def import_articles(asked: argparse.Namespace, sources: Sequence[str]) -> int:
    """Take the articles in that sources hold.

    Args:
        asked: with `into`, the folder of the workspace.
        sources: what holds them, as it was named.
    """
    from tui.store.intake import article_of, gathered, take_in  # noqa: PLC0415

    articles = [article_of(file) for file in gathered([Path(source) for source in sources])]
    workspace = workspace_to_fill(asked.into)
    for article in articles:
        tell(take_in(workspace, article)[1])
    return 0
