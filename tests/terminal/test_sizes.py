"""Terminals of every size, and of none that makes sense."""

from collections.abc import Callable
from itertools import count

from tests.terminal.terminal import Terminal

SIZES = ((80, 24), (39, 12), (40, 12), (1, 1), (20, 5), (120, 1))
OPENED = (
    ("", "s sentence", "1/2"),
    ("sc", "new claim c1", "1/2"),
    ("n", "Note", "1/2"),
    ("\x1b[27u\x1b[27u?", "Keys that work here", "Keys that work here"),
)


def test_any_size_is_survived(demo: Callable[..., Terminal]) -> None:
    """At no size, whatever is open, does the program end; too small a size says so, and keys do nothing there."""
    terminal = demo()
    heights = count(41)
    for keys, shown, shown_at_any_size in OPENED:
        terminal.type(keys)
        terminal.wait_for(shown)
        for columns, rows in SIZES:
            before = len(terminal.raw)
            terminal.resize(columns, rows)
            terminal.wait_until(lambda before=before: len(terminal.raw) > before, f"{columns}x{rows} is drawn")
            if columns >= 40 and rows >= 12:
                terminal.wait_for(shown_at_any_size)
                terminal.wait_while("too small")
            elif columns >= 20:
                terminal.wait_for("too small")
                terminal.hand_over("c\r")
                _draw_one_row_more(terminal, next(heights))
        terminal.resize(120, 40)
        terminal.wait_while("too small")
        terminal.wait_for(shown)
    terminal.type("\x1b[27u")
    terminal.wait_for("Claims 0")


def _draw_one_row_more(terminal: Terminal, rows: int) -> None:
    """Make the terminal higher than ever, and too narrow; once its last row is drawn, what was typed is handled."""
    terminal.resize(20, rows)
    terminal.wait_until(lambda: f"\x1b[{rows};1H".encode() in terminal.raw, f"row {rows} is drawn")


def test_a_terminal_too_small_to_start_in(started: Callable[..., Terminal]) -> None:
    """Started too small, the program says so, works as soon as there is room, and can be left when there is none."""
    terminal = started(columns=20, rows=5)
    terminal.wait_for("too small")
    terminal.resize(40, 12)
    terminal.wait_for("1/2")
    terminal.wait_while("too small")
    terminal.resize(1, 1)
    terminal.type(b"\x18")
    assert terminal.ends() == 0
