"""The command that takes articles in: `add`."""

import argparse

from tui.commands.asked import workspace_of
from tui.commands.telling import tell


def add(asked: argparse.Namespace) -> int:
    """Take articles in; no screen is opened, and one that is open shows them soon."""
    from tui.store.intake import article_of, gathered, take_in  # noqa: PLC0415

    workspace = workspace_of(asked.workspace)
    articles = [article_of(file) for file in gathered(asked.paths)]
    for article in articles:
        tell(take_in(workspace, article)[1])
    return 0
