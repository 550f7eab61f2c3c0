"""Cells that a spreadsheet shows and does not run."""

import re

_RUN = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that some spreadsheet takes for a formula, or for something that breaks out of its cell.

After OWASP ASVS 5.0, 1.2.10; also with blanks before it, which some programs take away, and in the full-width
forms, which East Asian ones take for the narrow ones. Apostrophes before it are ours, or look like ours.
"""


def unrun(text: str) -> str:
    """A text as a cell that no spreadsheet runs: an apostrophe stands before what one would."""
    return f"'{text}" if _RUN.match(text) else text
