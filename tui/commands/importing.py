"""The command `import`: annotations by their format, everything else as articles."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.telling import complain
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format


def import_sources(asked: argparse.Namespace) -> int:
    """Take in what the sources hold: articles first, so that annotations find theirs."""
    from tui.commands.intake import import_articles  # noqa: PLC0415
    from tui.commands.relabelling import import_labels  # noqa: PLC0415

    articles, labels = _told_apart(asked.sources, asked.format or "")
    status = 0
    if articles:
        status = import_articles(asked, articles)
    if labels:
        status = max(status, import_labels(asked, labels))
    return status


def _told_apart(sources: Sequence[str], name: str) -> "tuple[list[str], list[tuple[str, Format]]]":
    """The sources of articles, and those of annotations with their formats.

    Args:
        sources: as they are named; not all need be files.
        name: of the format of annotations that all are in; empty if their names tell.

    Raises:
        Refusal: if there is no such format, or it cannot be read.
    """
    from tui.exchange.registry import format_named, formats_of, known_formats  # noqa: PLC0415

    known = known_formats(complain)
    if name:
        one = format_named(name, known)
        if one.read is None:
            readable = ", ".join(other.name for other in known.values() if other.read)
            raise Refusal(f"{one.name} cannot be read back", remedy=f"what can be: {readable}")
        return [], [(source, one) for source in sources]
    articles: list[str] = []
    labels: list[tuple[str, Format]] = []
    for source in sources:
        found = [one for one in formats_of(Path(source).name, known.values()) if one.read]
        if found:
            labels.append((source, found[0]))
        else:
            articles.append(source)
    return articles, labels
