"""How far a command is, for whoever waits for it."""

import io
import sys

import pytest

from tui.commands import telling


class Terminal(io.StringIO):
    """What is shown on a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_long_run_is_shown_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the last line says how far it is, safely, and is empty at the end."""
    monkeypatch.setattr(telling, "_PATIENCE", 0)
    monkeypatch.setattr(telling, "_PACE", 0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = telling.Progress()
    progress.tell("layers of \x1b[31mmk", 1000, 2000)
    shown = sys.stderr.getvalue()
    assert shown.endswith("mk: 1,000 of 2,000")
    assert "\x1b[31m" not in shown
    progress.done()
    assert sys.stderr.getvalue().removeprefix(shown) == "\r\x1b[K"


@pytest.mark.parametrize(("patience", "stream"), [(60, Terminal()), (0, io.StringIO())])
def test_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, patience: float, stream: io.StringIO) -> None:
    """What is soon done, or goes to a file, shows nothing."""
    monkeypatch.setattr(telling, "_PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    progress = telling.Progress()
    progress.tell("texts", 1, 2)
    progress.done()
    assert not stream.getvalue()
