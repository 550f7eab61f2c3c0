"""The process that finds articles in web pages: a page in each line of its input, its article in each of its output.

It bounds itself, as a page may be made to keep a parser busy; a page that exceeds a bound ends it, and is refused.
"""

import contextlib
import os
import resource
import sys

import msgspec

SECONDS = 10
"""Of computing, for a page."""
MEMORY = 2_000_000_000
"""Bytes of address space."""


def main() -> None:
    """Answer until the input ends."""
    with contextlib.suppress(ValueError, OSError):  # the system allows less already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    from trafilatura import bare_extraction  # noqa: PLC0415 (within the bounds)
    from trafilatura.settings import Document  # noqa: PLC0415

    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    for line in sys.stdin.buffer:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, resource.RLIM_INFINITY))
        page = msgspec.json.decode(line, type=str)
        # Only a date that the page states of itself; where there is none, none is made up.
        dates = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
        try:
            found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
            found = None
        made = found if isinstance(found, Document) else Document()
        names = {"title": "title", "date": "date", "author": "author", "sitename": "publisher", "language": "language"}
        told = {name: getattr(made, theirs) for theirs, name in names.items()}
        output.write(msgspec.json.encode({**told, "text": made.text or ""}) + b"\n")
        output.flush()


if __name__ == "__main__":
    main()
