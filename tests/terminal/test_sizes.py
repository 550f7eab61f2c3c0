from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import GLOSSATOR, Terminal

SIZES = ((80, 24), (40, 12), (39, 12), (1, 1), (20, 5), (40, 11), (1, 40), (120, 1), (2, 2))
ESCAPE = b"\x1b[27u"


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", "s sentence"),
        ("sc", "new claim c1"),
        ("l", "Which article?"),
        ("?", "Keys that work here"),
        ("scn", "Note"),
    ],
)
def test_any_size_is_survived(demo: Callable[..., Terminal], keys: str, shown: str) -> None:
    """At no size, whatever is open, does the program end; too small a size says so, and keys change nothing there."""
    terminal = demo()
    terminal.type(keys)
    terminal.wait_for(shown)
    for columns, rows in SIZES:
        before = len(terminal.raw)
        terminal.resize(columns, rows)
        terminal.wait_until(lambda before=before: len(terminal.raw) > before, f"{columns}x{rows} is drawn")
        if columns >= 40 and rows >= 12:
            terminal.wait_for("1/2")
            assert "too small" not in terminal.text
        elif columns >= 20:
            terminal.wait_for("too small")
            terminal.type("c\r")
    terminal.resize(120, 40)
    terminal.wait_while("too small")
    terminal.wait_for(shown, "Claims 0")
    terminal.type(ESCAPE * 3)
    terminal.type(b"\x18")
    assert terminal.ends() == 0


def test_a_terminal_too_small_to_start_in(run: Callable[..., Terminal], tmp_path: Path) -> None:
    """Started too small, the program says so, can be left, and works as soon as there is room."""
    for leaves in (False, True):
        terminal = run(*GLOSSATOR, "demo", "--in", tmp_path / "demo", "--annotator", "mk", columns=20, rows=5)
        terminal.wait_for("too small")
        if not leaves:
            terminal.resize(40, 12)
            terminal.wait_for("1/2")
            terminal.wait_while("too small")
        terminal.type(b"\x18")
        assert terminal.ends() == 0
