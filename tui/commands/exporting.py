"""Labels out: the commands `export` and `formats`."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_of
from tui.commands.labels import Wanted, labels_of
from tui.commands.losing import Losses
from tui.commands.pace import hasten
from tui.commands.telling import complain, counted, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format, Labelled, Out
    from tui.store.outlets import FileOut, FolderOut, PipeOut, StreamOut
    from tui.store.workspace import Workspace

STANDARD = Path("-")
"""How standard input and output are called."""


def export(asked: argparse.Namespace) -> int:
    """Write labels in a format."""
    hasten()
    if asked.workspace == STANDARD:  # `glossator export - | …`
        asked.workspace, asked.to = Path(), asked.to or STANDARD
    one, out = _chosen(asked, workspace := workspace_of(asked.workspace))
    wanted = Wanted(asked.only, tuple(asked.articles), asked.since or "")
    count = _written(workspace, asked, one, out, wanted)
    for file in out.files:
        tell(str(file))
    if not count and wanted.since:
        complain(f"nothing has changed since {wanted.since}")
    return 0


def exported(workspace: "Workspace", asked: argparse.Namespace, folder: Path) -> list[Path]:
    """Write an annotator's gold labels to a folder, and tell which files there are.

    Raises:
        Refusal: if nothing is annotated, or the system refuses to write.
    """
    from tui.exchange.formats.gold import FORMAT  # noqa: PLC0415
    from tui.store.outlets import FolderOut  # noqa: PLC0415

    out = FolderOut(folder)
    asked.with_text = False
    _written(workspace, asked, FORMAT, out, Wanted())
    for file in out.files:
        tell(str(file))
    return list(out.files)


def formats(asked: argparse.Namespace) -> int:
    """Print the formats: what each is, what it cannot hold, and what is done then."""
    from tui.exchange.extras import command_for  # noqa: PLC0415
    from tui.exchange.registry import format_named, known_formats  # noqa: PLC0415

    known = known_formats(complain)
    if asked.format:
        for line in _described(format_named(asked.format, known)):
            tell(line)
        return 0
    width = max(map(len, known))
    for name, one in sorted(known.items()):
        ways = "out, in" if one.read else "out"
        needs = f"; needs the extra {one.extra}" if one.extra else ""
        loses = f"; cannot hold {counted(len(one.loses), 'thing')}" if one.loses else "; holds everything"
        tell(f"{name:<{width}}  {one.title} ({', '.join(one.endings)}): {ways}{loses}{needs}")
    tell("`glossator formats NAME` says what a format cannot hold, and what is done then")
    tell(f"an extra is installed by `{command_for('EXTRA')}`, with its name for EXTRA")
    return 0


def _described(one: "Format") -> Iterator[str]:
    from tui.exchange.extras import command_for  # noqa: PLC0415
    from tui.exchange.features import MEANING  # noqa: PLC0415

    yield f"{one.name}: {one.title}"
    yield f"  files: {', '.join(f'*{ending}' for ending in one.endings)}; {one.layout}"
    yield f"  read back by `glossator import`: {'yes' if one.read else 'no'}"
    yield f"  offsets: {one.offsets}; the article's text: {'inside' if one.holds_text else 'outside'}"
    if one.extra:
        yield f"  needs: {command_for(one.extra)}"
    if one.note:
        yield f"  {one.note}"
    width = max(map(len, MEANING))
    for feature, meaning in MEANING.items():
        done = f"no: {one.loses[feature]}" if feature in one.loses else "yes"
        yield f"  {feature:<{width}}  {done}  ({meaning})"


def _chosen(
    asked: argparse.Namespace, workspace: "Workspace"
) -> "tuple[Format, FolderOut | FileOut | StreamOut | PipeOut]":
    """The format, and where it goes.

    Raises:
        Refusal: if they do not go together.
    """
    from tui.exchange.format import Layout  # noqa: PLC0415
    from tui.exchange.registry import format_named, format_of, formats_of, known_formats  # noqa: PLC0415
    from tui.store.outlets import FileOut, FolderOut, PipeOut, StreamOut  # noqa: PLC0415
    from tui.text.display import visible  # noqa: PLC0415

    known = known_formats(complain)
    to: Path | None = asked.to
    if to is None:
        one = format_named(asked.format or "gold", known)
        return one, FolderOut(workspace.folder / one.name)
    tells = to != STANDARD and not to.is_dir() and bool(formats_of(to.name, known.values()))
    if asked.format or not tells:
        one = format_named(asked.format or "gold", known)
    else:
        one = format_of(to.name, known.values())
    pipe = to == STANDARD or (to.exists() and not to.is_dir() and not to.is_file())
    if not (pipe or tells or to.is_file() or (one.layout is Layout.ONE and to.suffix and not to.is_dir())):
        return one, FolderOut(to)
    if one.layout in {Layout.ARTICLES, Layout.TABLES}:
        raise Refusal(f"{one.name} writes {one.layout}", where=str(to), remedy="name a folder: --to FOLDER")
    if asked.with_text and not one.holds_text:
        raise Refusal("the texts need a folder to go to", where="--with-text", remedy="name one: --to FOLDER")
    if to == STANDARD:
        return one, StreamOut(sys.stdout.buffer, visible if sys.stdout.isatty() else None)
    return one, PipeOut(to, visible) if pipe else FileOut(to)


def _written(workspace: "Workspace", asked: argparse.Namespace, one: "Format", out: "Out", wanted: Wanted) -> int:
    """Write what is wanted; what is lost is told. Gives the number of articles.

    Raises:
        Refusal: if nothing is annotated, or the system refuses.
    """
    losses, count, errors = Losses(), 0, 0

    def err(number: int) -> None:
        nonlocal errors
        errors += number

    def passing(labels: "Iterable[Labelled]") -> "Iterator[Labelled]":
        from tui.exchange.features import losses_in  # noqa: PLC0415

        nonlocal count
        for labelled in labels:
            count += 1
            for loss in losses_in(labelled.document, one.loses):
                losses.take(str(loss), loss.what)
            if asked.with_text and not one.holds_text:
                with out.open(f"{labelled.document.article.id}.txt") as file:
                    file.write(labelled.text.encode())
            yield labelled

    labels = labels_of(workspace, annotator_of(asked), wanted, lambda line: losses.take(line, "left out"), err)
    try:
        for loss in one.write(passing(labels), out):
            losses.take(str(loss), loss.what)
    finally:
        losses.sum_up()
    if errors:
        stand = "errors stand" if errors > 1 else "error stands"
        complain(f"{errors:,} {stand} in what was written; `glossator check {quote(str(workspace.folder))}` shows them")
    return count
