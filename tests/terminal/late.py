"""The program where what was typed lies a while before it is read, as on a busy machine."""

import selectors
import sys
from threading import current_thread, main_thread
from time import sleep

from tui import cli

_LATE = 0.3
"""Seconds between knowing of some keys and reading them."""


class Late(selectors.SelectSelector):
    """Tells late of what there is to read; not to the loop of the program, which goes on meanwhile."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As ever."""
        ready = super().select(timeout)
        if ready and current_thread() is not main_thread():
            sleep(_LATE)
        return ready


if __name__ == "__main__":
    selectors.SelectSelector = Late  # type: ignore[misc]
    cli.main(sys.argv[1:])
