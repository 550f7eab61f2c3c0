"""A terminal that is closed when its test is over, and the command that opens the demo in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import GLOSSATOR, Terminal


@pytest.fixture
def run() -> Iterator[Callable[..., Terminal]]:
    """Runs a command in a new terminal, as `Terminal` does."""
    with ExitStack() as stack:
        yield lambda *command, **options: stack.enter_context(Terminal(command, **options))


@pytest.fixture
def demo(run: Callable[..., Terminal], tmp_path: Path) -> Callable[..., Terminal]:
    """Runs the demo in a new terminal, and waits until its first article is shown.

    The workspace is the folder `demo`, or another that is named first.
    """

    def opened(name: str = "demo", **options: object) -> Terminal:
        terminal = run(*GLOSSATOR, "demo", "--in", tmp_path / name, "--annotator", "mk", **options)
        terminal.wait_for("1/2", "Claims", "s sentence")
        return terminal

    return opened
