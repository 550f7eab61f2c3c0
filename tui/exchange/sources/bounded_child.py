"""The process that parses what strangers wrote: a text in each line of its input, its parts in each of its output.

It bounds itself, as a text may be made to keep a parser busy; one that exceeds a bound ends it, and is refused.
"""

import contextlib
import os
import resource
import sys
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from markdown_it.token import Token

SECONDS = 10
"""Of computing, for a text."""
MEMORY = 2_000_000_000
"""Bytes of address space."""


def main() -> None:
    """Answer until the input ends."""
    with contextlib.suppress(ValueError, OSError):  # the system allows less already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    ways = {"markdown": plain, "HTML": article_in}
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    for line in sys.stdin.buffer:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, resource.RLIM_INFINITY))
        way, text = msgspec.json.decode(line, type=tuple[str, str])
        output.write(msgspec.json.encode(ways[way](text)) + b"\n")
        output.flush()


def article_in(page: str) -> dict[str, object]:
    """The article of a web page and what the page says of it; its text is empty if there is none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (takes long to load)
    from trafilatura.settings import Document  # noqa: PLC0415

    # Only a date that the page states of itself; where there is none, none is made up.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        found = None
    made = found if isinstance(found, Document) else Document()
    names = {"title": "title", "date": "date", "author": "author", "sitename": "publisher", "language": "language"}
    return {"text": made.text or "", **{name: getattr(made, theirs) for theirs, name in names.items()}}


def plain(markdown: str) -> dict[str, object]:
    """The text of Markdown as it is read: paragraphs, headings, items and rows, without marks, addresses, pictures."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (takes long to load)

    blocks: list[str] = []
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append("\t".join(cells or ()))
            cells = None
        elif token.type == "inline":
            (blocks if cells is None else cells).append(_words(token.children or []))
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip("\n"))
    return {"text": "\n\n".join(block for block in blocks if block.strip())}


def _words(tokens: "list[Token]") -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in {"text", "code_inline", "text_special"} else breaks.get(token.type, "")
        for token in tokens
    )


if __name__ == "__main__":
    main()
