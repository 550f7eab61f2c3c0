"""What would be read from sources, shown for the first articles; nothing is written."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tui.commands.telling import complain, tell
from tui.exchange.sources.articles import articles_of
from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source, files_of
from tui.exchange.sources.reading import Reading, Remark
from tui.model.articles import Article
from tui.model.refusals import Refusal

_FILES = 10
_ARTICLES = 3
_SHOWN = 100
_FIELDS = ("id", "title", "date", "author", "publisher", "language")


def preview(sources: Sequence[Path], reading: Reading) -> int:
    """Show the first articles of the first files; gives the exit status: 2 if any of it is refused."""
    status, files = 0, 0
    with Bounded() as parsers:
        for found in files_of(sources, reading):
            if not isinstance(found, Source):
                status = max(status, _tell(found))
                continue
            files += 1
            if files > _FILES:
                tell(f"and further files; the first {_FILES} are shown")
                break
            status = max(status, _show(found, reading, parsers))
    tell("nothing was taken in; leave out --preview to do so")
    return status


def _show(source: Source, reading: Reading, parsers: Bounded) -> int:
    status, articles = 0, 0
    for given in articles_of(source, reading, parsers):
        if not isinstance(given, Article):
            status = max(status, _tell(given))
            continue
        articles += 1
        if articles > _ARTICLES:
            tell(f"{source.where}: and further articles; the first {_ARTICLES} are shown")
            break
        tell(f"{given.origin}: {len(given.text):,} characters of text")
        values = {name: getattr(given, name) for name in _FIELDS}
        start = " ".join(islice(given.text[: 4 * _SHOWN].split(), _SHOWN))
        for name, value in {**values, "text": start}.items():
            if value:
                tell(f"  {name:<10} {value if len(value) <= _SHOWN else value[: _SHOWN - 1] + '…'}")
    return status


def _tell(found: Remark | Refusal) -> int:
    if isinstance(found, Refusal):
        complain(str(found))
        return 2
    tell(str(found))
    return 0
