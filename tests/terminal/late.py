"""The program where what was typed lies a while before it is read, as on a busy machine."""

import os
import selectors
import sys
from time import sleep

from tui import cli

_LATE = 0.3
"""Seconds between knowing of some keys and reading them."""
_TERMINAL = 2
KNOWN = b"\x1b]2;late\a"
"""What tells, as the window's title, that some are known of."""


class Late(selectors.DefaultSelector):
    """Tells late of what has been typed."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As ever."""
        ready = super().select(timeout)
        if any(os.isatty(key.fd) for key, _ in ready):
            os.write(_TERMINAL, KNOWN)
            sleep(_LATE)
        return ready


if __name__ == "__main__":
    selectors.DefaultSelector = Late  # type: ignore[misc]
    cli.main(sys.argv[1:])
