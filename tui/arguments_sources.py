"""The arguments that say how sources of articles are read."""

from __future__ import annotations

import argparse

from tui.arguments import Parser, name

_KINDS = ("text", "markdown", "html", "jsonl", "csv", "zip")
_COLUMNS = ("text", "title", "date", "author", "publisher", "language", "id")


def add_reading(parser: Parser) -> None:
    """Let a command say how sources are read."""
    reading = parser.add_argument_group("how articles are read")
    reading.add_argument("-r", "--recursive", action="store_true", help="look into the folders of folders, too")
    reading.add_argument("--as", dest="kind", choices=_KINDS, help="what the files are (default: by their endings)")
    reading.add_argument("--encoding", type=name, metavar="NAME", help="of the files (default: found out, and told)")
    reading.add_argument(
        "--max-size", type=_megabytes, metavar="MB", help="how large an article may be (default: 10 MB)"
    )
    for column in _COLUMNS:
        of_text = "; `a.b` is a key within a key" if column == "text" else ""
        what = f"the column of a table that holds the {column}{of_text} (default: by its name)"
        reading.add_argument(f"--{column}-column", type=name, metavar="COLUMN", help=what)


def _megabytes(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not 0 < size <= 100:  # what a workspace reads back
        raise argparse.ArgumentTypeError("it is no number of megabytes between 0 and 100")
    return size
