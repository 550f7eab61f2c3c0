"""What a command says: one line at a time, which no terminal obeys."""

import sys
from time import monotonic

_PATIENCE = 0.5
_PACE = 0.1


def complain(line: str) -> None:
    """Tell on standard error, in one line that no terminal obeys."""
    from tui.text.display import visible  # noqa: PLC0415

    print(f"glossator: {visible(line)}", file=sys.stderr)


def tell(line: str) -> None:
    """Tell on standard output, in one line that no terminal obeys."""
    from tui.text.display import visible  # noqa: PLC0415

    print(visible(line))


def tell_script(script: str) -> None:
    """Hand out a script of our own making, as it is."""
    print(script)


class Progress:
    """How far something is that takes a while, on the last line of a terminal; elsewhere nothing is shown."""

    def __init__(self) -> None:
        self._next = monotonic() + _PATIENCE
        self._shown = False

    def tell(self, what: str, done: int, total: int) -> None:
        """Show that so much is done, if it is time to; of what nobody knows how much it will be, the total is 0."""
        from tui.text.display import visible  # noqa: PLC0415

        if monotonic() >= self._next and sys.stderr.isatty():
            self._next = monotonic() + _PACE
            self._shown = True
            of = f" of {total:,}" if total else ""
            print(f"\r\x1b[K{visible(what)}: {done:,}{of}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def counted(number: int, thing: str) -> str:
    """How many of something: `1 article`, `2,000 articles`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
