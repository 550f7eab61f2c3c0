"""What a command says: one line at a time, which no terminal obeys."""

import sys


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
