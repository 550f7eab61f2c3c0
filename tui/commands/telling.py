"""What a command says: one line at a time, which no terminal obeys."""

import sys
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as BarOfRich
    from rich.progress import TaskID

_PATIENCE = 0.5
_PACE = 0.1


def complain(line: str) -> None:
    """Tell on standard error, in one line that no terminal obeys; where nothing can be told, nothing is."""
    from tui.text.display import visible  # noqa: PLC0415

    with suppress(OSError):  # what the command comes to does not depend on who hears of it
        print(f"glossator: {visible(line)}", file=sys.stderr)


def tell(line: str) -> None:
    """Tell on standard output, in one line that no terminal obeys."""
    from tui.text.display import visible  # noqa: PLC0415

    print(visible(line))


def tell_script(script: str) -> None:
    """Hand out a script of our own making, as it is: in UTF-8, whatever people are told in."""
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{script}\n".encode())
    sys.stdout.buffer.flush()


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


class Bar:
    """How much of something is done, as a bar on a terminal once it takes a while; elsewhere nothing is shown.

    Args:
        what: is being done.
        total: how many there are of what is counted.
    """

    def __init__(self, what: str, total: int) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._next = monotonic() + _PATIENCE
        self._shown: tuple[BarOfRich, TaskID] | None = None

    def __enter__(self) -> Self:
        """Nothing is shown before half a second has passed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        if self._shown:
            self._shown[0].stop()

    def step(self) -> None:
        """Count one more, and show it if it is time to."""
        self._done += 1
        now = monotonic()
        if now >= self._next and sys.stderr.isatty():
            self._next = now + _PACE
            if self._shown is None:
                self._shown = _started(self._what, self._total)
            bar, task = self._shown
            bar.update(task, completed=self._done, refresh=True)


def _started(what: str, total: int) -> "tuple[BarOfRich, TaskID]":
    from rich.console import Console  # noqa: PLC0415 (takes long to load)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    bar.start()
    return bar, bar.add_task(what, total=total)


def counted(number: int, thing: str) -> str:
    """How many of something: `1 article`, `2,000 articles`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
