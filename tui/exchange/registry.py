"""Which formats there are: those that come along, and those that other packages bring by entry points."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath
from pkgutil import iter_modules

from tui.exchange import formats as shipped
from tui.exchange.format import Format
from tui.exchange.sources.reading import ENDINGS
from tui.model.refusals import Refusal

GROUP = "glossator.formats"
"""The group of entry points by which other packages bring formats; each names a `Format`."""

_TELLS_NOTHING = ".json"
"""What files of several formats end in."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ENDING = re.compile(r"(\.[A-Za-z0-9_+-]{1,20}){1,4}")


def known_formats(hear: Callable[[str], object]) -> Mapping[str, Format]:
    """All formats by name: first those that come along, then those of other packages.

    Args:
        hear: told in a line of each format of another package that cannot be used.
    """
    known = {one.name: one for one in sorted(_shipped(), key=lambda one: one.name)}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            one = _loaded(entry, known)
        except Exception as fault:  # noqa: BLE001 (whatever another package does, ours goes on)
            why = " ".join(str(fault).split()) or type(fault).__name__
            hear(f"the format “{entry.name}” of {_package(entry)} is left out: {why}")
        else:
            known[one.name] = one
    return known


def format_named(name: str, known: Mapping[str, Format]) -> Format:
    """The format of a name.

    Raises:
        Refusal: if there is none, with those that there are.
    """
    if name in known:
        return known[name]
    raise Refusal(f"there is no format “{name}”", remedy=f"there are {', '.join(known)}; see `glossator formats`")


def formats_of(file: str, known: Iterable[Format]) -> list[Format]:
    """The formats whose files are named like this one: those with the longest ending that fits."""
    plain = file.casefold()
    fitting = [(len(end), one) for one in known for end in one.endings if plain.endswith(end.casefold())]
    longest = max((length for length, _ in fitting), default=0)
    return [one for length, one in fitting if length == longest]


def must_be_article(file: str, known: Iterable[Format]) -> None:
    """Make sure that nobody takes a file of labels, which no format reads, for an article.

    Raises:
        Refusal: if its name is that of labels, or does not tell.
    """
    several = list(known)
    named = formats_of(file, several)
    if PurePath(file).suffix.casefold() in ENDINGS:
        return
    if named and not any(one.read for one in named):
        what = f"{named[0].name} is only written, not read back"
        raise Refusal(what, where=file, remedy="to take the file for an article: --as text")
    if file.casefold().endswith(_TELLS_NOTHING):
        readable = [one.name for one in several if one.read and one.endings[0].endswith(_TELLS_NOTHING)]
        remedy = f"say --format {' or '.join(readable)}, or --as text to take it for an article"
        raise Refusal("its name does not tell what it holds", where=file, remedy=remedy)


def format_of(file: str, known: Iterable[Format]) -> Format:
    """The format that a file's name tells.

    Raises:
        Refusal: if it tells none, or several.
    """
    found = formats_of(file, known)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal("its name does not tell the format", where=file, remedy="say --format; see `glossator formats`")
    several = " or ".join(one.name for one in found)
    raise Refusal("its name fits several formats", where=file, remedy=f"say --format {several}")


def _shipped() -> Iterator[Format]:
    for module in iter_modules(shipped.__path__):
        found = getattr(import_module(f"{shipped.__name__}.{module.name}"), "FORMAT", None)
        if isinstance(found, Format):
            yield found


def _loaded(entry: EntryPoint, known: Container[str]) -> Format:
    """The format that an entry point names.

    Raises:
        Exception: of any kind, if it cannot be loaded; TypeError if it is no format, or there is one of its name.
    """
    one = entry.load()
    if not isinstance(one, Format):
        raise TypeError(f"{entry.value} is no Format")
    texts = (one.name, one.title, one.extra, one.offsets, one.note, *one.endings)
    if not all(isinstance(text, str) for text in texts) or not callable(one.write):
        raise TypeError(f"{entry.value} is not filled in as a Format is")
    if not _NAME.fullmatch(one.name) or not all(map(_ENDING.fullmatch, one.endings)):
        raise TypeError(f"{entry.value} has a name or an ending that cannot be used")
    if one.name in known:
        raise TypeError(f"there is a format {one.name} already")
    return one


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.module
