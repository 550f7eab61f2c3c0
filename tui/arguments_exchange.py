"""The arguments of the commands that labels and articles go out and come in by."""

from __future__ import annotations

import argparse

from tui.arguments import Parser, annotator, name, new_command, path, workspace
from tui.arguments_sources import add_reading


def add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add what writes labels, and what tells of formats."""
    new_command(commands, "export", "export", "write labels: gold YAML, or a format that other tools read", _export)
    new_command(commands, "formats", "formats", "tell which formats there are, and what each cannot hold", _formats)
    new_command(commands, "schema", "schema", "print the JSON Schema (2020-12) of gold labels")


def add_import(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add what takes articles and annotations in."""
    new_command(commands, "import", "import_sources", "take articles in, or annotations of other tools", _import)


def _export(parser: Parser) -> None:
    workspace(parser)
    parser.add_argument(
        "--format", type=name, metavar="NAME", help="see `glossator formats` (default: by --to, or gold)"
    )
    parser.add_argument(
        "--to",
        type=path,
        metavar="FOLDER|FILE",
        help="where; - is standard output (default: a folder in the workspace, named for the format)",
    )
    parser.add_argument(
        "--only", choices=("accepted", "all"), default="accepted", help="which items; all have their status with them"
    )
    parser.add_argument(
        "--articles",
        nargs="+",
        action="extend",
        type=name,
        default=[],
        metavar="ID",
        help="only these articles (004 for 004_…)",
    )
    parser.add_argument(
        "--since",
        type=name,
        metavar="DATE|NUMBER",
        help="only articles annotated since a day (2026-12-31), a time, or after your edit of that number",
    )
    parser.add_argument("--with-text", action="store_true", help="the articles' texts, too, where the format has none")
    annotator(parser)


def _formats(parser: Parser) -> None:
    parser.add_argument("format", nargs="?", type=name, metavar="NAME", help="all about one")


def _import(parser: Parser) -> None:
    parser.add_argument("sources", nargs="+", type=name, metavar="SOURCE", help="files or folders; - is standard input")
    parser.add_argument(
        "--into", type=path, default=".", metavar="FOLDER", help="the workspace, or its folder (default: here)"
    )
    add_reading(parser)
    parser.add_argument(
        "--preview", action="store_true", help="show what would be read of the first articles, and stop"
    )
    parser.add_argument("--format", type=name, metavar="NAME", help="of annotations (default: by the file's name)")
    parser.add_argument(
        "--texts",
        type=path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="where the texts of annotations are (default: beside them, or in the workspace)",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put annotations in the place of those that are there; undo takes it back",
    )
    annotator(parser)
