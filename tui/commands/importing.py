"""The command `import`: annotations by their format, everything else as articles."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from tui.commands.asked import workspace_in
from tui.commands.telling import complain
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format


def import_sources(asked: argparse.Namespace) -> int:
    """Take in what the sources hold: articles first, so that annotations find theirs."""
    from tui.commands.intake import import_articles  # noqa: PLC0415
    from tui.commands.relabelling import import_labels  # noqa: PLC0415

    if not asked.format:
        _refuse_workspaces(asked.sources, asked.into)
    articles, labels = (asked.sources, []) if asked.kind else _told_apart(asked.sources, asked.format or "")
    status = 0
    if articles:
        status = import_articles(asked, articles)
    if labels:
        status = max(status, import_labels(asked, labels))
    return status


def _refuse_workspaces(sources: Sequence[str], into: Path) -> None:
    """Make sure that no source is, or holds, another workspace than the one that is added to.

    Raises:
        Refusal: if one does: as a rule that one is meant.
    """
    own = workspace_in(into)
    for source in sources:
        there = workspace_in(Path(source))
        if there is not None and (own is None or there.resolve() != own.resolve()):
            add = f"to add to it: --into {quote(source)}"
            raise Refusal("is a workspace", where=source, remedy=f"{add}; to take its texts elsewhere, name the files")


def _told_apart(sources: Sequence[str], name: str) -> "tuple[list[str], list[tuple[str, Format]]]":
    """The sources of articles, and those of annotations with their formats.

    Args:
        sources: as they are named; not all need be files.
        name: of the format of annotations that all are in; empty if their names tell.

    Raises:
        Refusal: if there is no such format, it cannot be read, or a name fits several.
    """
    from tui.exchange.registry import (  # noqa: PLC0415
        format_named,
        format_of,
        formats_of,
        known_formats,
        must_be_article,
    )
    from tui.store.description import is_workspace  # noqa: PLC0415

    known = known_formats(complain)
    if name:
        one = format_named(name, known)
        if one.read is None:
            names = ", ".join(other.name for other in known.values() if other.read)
            raise Refusal(f"{one.name} cannot be read back", remedy=f"what can be: {names}")
        return [], [(str(file), one) for source in sources for file in _files(Path(source), one)]
    readable = [one for one in known.values() if one.read]
    articles: list[str] = []
    labels: list[tuple[str, Format]] = []
    for source in sources:
        place = Path(source)
        # What describes a workspace would pass for labels: it is refused with the articles, which knows what it is.
        inside = sorted(place.iterdir()) if place.is_dir() and not is_workspace(place) else [place]
        found = [(str(file), format_of(file.name, readable)) for file in inside if formats_of(file.name, readable)]
        labels += found
        if inside == [place] and not found:
            must_be_article(source, known.values())
        if not found or _holds_articles(inside, [file for file, _ in found]):
            articles.append(source)
    return articles, labels


def _holds_articles(files: Sequence[Path], labels: Sequence[str]) -> bool:
    """Whether some of a folder's files are articles, and not the texts that labels there are of."""
    from tui.exchange.sources.reading import ENDINGS, SINGLE  # noqa: PLC0415

    names = {Path(label).name.partition(".")[0] for label in labels}
    articles = (file for file in files if ENDINGS.get(file.suffix.casefold()) in SINGLE and str(file) not in labels)
    return any(file.name.partition(".")[0] not in names for file in articles)


def _files(place: Path, one: "Format") -> list[Path]:
    """The files of a format that a path names.

    Raises:
        Refusal: if it is a folder without any.
    """
    if not place.is_dir():
        return [place]
    files = [file for file in sorted(place.iterdir()) if file.name.casefold().endswith(one.endings)]
    if not files:
        raise Refusal(f"holds no files of {one.name} ({', '.join(one.endings)})", where=str(place))
    return files
