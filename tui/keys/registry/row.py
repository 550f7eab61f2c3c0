"""Rows: actions as the registry lists them."""

Row = tuple[str, bool, str, str]
"""An action: its name, whether the line of hints shows it, one or two words for that line, one sentence."""

HINT, QUIET = True, False
