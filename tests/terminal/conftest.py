"""A terminal that is closed when its test is over, and the command that opens the demo in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import GLOSSATOR, READY, Terminal


@pytest.fixture
def run() -> Iterator[Callable[..., Terminal]]:
    """Runs a command in a new terminal, as `Terminal` does."""
    with ExitStack() as stack:
        yield lambda *command, **options: stack.enter_context(Terminal(command, **options))


@pytest.fixture
def started(run: Callable[..., Terminal], tmp_path: Path) -> Callable[..., Terminal]:
    """Starts the demo in a new terminal; the workspace is the folder `demo`, or another that is named first."""

    def start(name: str = "demo", annotator: str = "mk", **options: object) -> Terminal:
        return run(*GLOSSATOR, "demo", "--in", tmp_path / name, "--annotator", annotator, **options)

    return start


@pytest.fixture
def demo(started: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Starts the demo likewise, and waits until its first article is shown."""

    def open_first(name: str = "demo", annotator: str = "mk", **options: object) -> Terminal:
        terminal = started(name, annotator, **options)
        terminal.wait_for(*READY)
        return terminal

    return open_first
