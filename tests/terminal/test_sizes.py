from collections.abc import Callable

import pytest

from tests.terminal.terminal import Terminal

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


def test_too_small_a_terminal_to_start_in(run: Callable[..., Terminal], demo: Callable[..., Terminal]) -> None:
    """Started too small, the program says so, and works as soon as there is room."""
