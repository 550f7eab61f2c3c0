"""The colours that reach the terminal: those that it has, and none where none are wanted."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import GLOSSATOR, READY, Terminal

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")
_ENV = "/usr/bin/env"


def parameters(terminal: Terminal) -> set[str]:
    """The parameters of all the styles that were written, without what follows a 38 or 48."""
    found: set[str] = set()
    for match in _SGR.findall(terminal.raw):
        codes = iter(match.decode().split(";"))
        for code in codes:
            kind = next(codes) if code in ("38", "48") else ""
            found.add(f"{code};{kind}" if kind else code)
            for _ in range({"2": 3, "5": 1}.get(kind, 0)):
                next(codes)
    return found


@pytest.fixture
def annotated(run: Callable[..., Terminal], tmp_path: Path) -> Callable[..., Terminal]:
    """Opens the demo in an environment, makes a claim and opens the guide."""

    def open_in(*environment: str, options: tuple[str, ...] = ()) -> Terminal:
        terminal = run(_ENV, "-u", "COLORTERM", *environment, *GLOSSATOR, "demo", "--in", tmp_path / "demo", *options)
        terminal.wait_for(*READY)
        terminal.type("sc\r")
        terminal.wait_for("Claims 1")
        terminal.type("\x1bOQ")
        terminal.wait_for("Five minutes", "s c enter")
        return terminal

    return open_in


@pytest.mark.parametrize(
    "environment", [("NO_COLOR=1",), ("NO_COLOR=1", "TERM=xterm"), ("NO_COLOR=1", "COLORTERM=truecolor")]
)
def test_without_colour_only_attributes_are_written(
    annotated: Callable[..., Terminal], environment: tuple[str, ...]
) -> None:
    """With NO_COLOR set, no colour but the terminal's own reaches it, and annotating still shows."""
    terminal = annotated(*environment)
    written = parameters(terminal)
    ends = {"22", "23", "24", "27", "55"}
    assert written <= {"", "0", "1", "2", "3", "4", "7", "21", "39", "49", "53"} | ends
    assert {"1", "3", "4", "7"} <= written


def test_a_theme_that_is_asked_for_overrides_the_wish_for_none(annotated: Callable[..., Terminal]) -> None:
    """With NO_COLOR and --theme, the theme is put on; an empty NO_COLOR says nothing."""
    terminal = annotated("NO_COLOR=1", "COLORTERM=truecolor", options=("--theme", "light"))
    assert {"38;2", "48;2"} <= parameters(terminal)


def test_an_empty_wish_is_none(annotated: Callable[..., Terminal]) -> None:
    """An empty NO_COLOR does not take the colours away."""
    assert {"38;2", "48;2"} <= parameters(annotated("NO_COLOR=", "COLORTERM=truecolor"))


def test_sixteen_colours_are_enough(annotated: Callable[..., Terminal]) -> None:
    """A terminal that has sixteen colours gets no others."""
    written = parameters(annotated("TERM=xterm"))
    assert not {code for code in written if code.startswith(("38", "48"))}
    assert {"40", "97"} <= written


def test_256_colours_are_enough(annotated: Callable[..., Terminal]) -> None:
    """A terminal that has 256 colours gets no others."""
    written = parameters(annotated("TERM=xterm-256color"))
    assert {code for code in written if code.startswith(("38", "48"))} == {"38;5", "48;5"}


def test_a_theme_put_on_by_key_is_there_the_next_time(demo: Callable[..., Terminal]) -> None:
    """The theme is kept for the user, whatever is opened next."""
    terminal = demo()
    terminal.type("gt")
    terminal.wait_for("theme: light")
    terminal.type(b"\x18")
    assert terminal.ends() == 0
    again = demo("another")
    again.type("gt")
    again.wait_for("theme: high contrast")
