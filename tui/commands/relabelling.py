"""Annotations in, from the formats that can be read back: all are proven before anything is changed."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.commands.asked import annotator_of, workspace_in, workspace_of, workspace_to_fill
from tui.commands.losing import Losses
from tui.commands.proof import Proof
from tui.commands.telling import Progress, counted, tell
from tui.model.articles import Article
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format, Taken
    from tui.exchange.gold import GoldDocument, GoldSchema
    from tui.exchange.taking import Taking
    from tui.store.catalog import Entry
    from tui.store.session import Session
    from tui.store.workspace import Workspace

_AT_ONCE = 100
"""Articles whose layers are in memory until their files are written."""


def import_labels(asked: argparse.Namespace, sources: "Sequence[tuple[str, Format]]") -> int:
    """Take annotations into annotators' layers, with the articles that are not there yet.

    Args:
        asked: with `into`, `annotator`, `replace` and `texts`.
        sources: files, or `-`, each with its format.
    """
    from tui.exchange.origins import FileOrigin  # noqa: PLC0415
    from tui.exchange.proven import Held  # noqa: PLC0415
    from tui.store.layout import safe_name  # noqa: PLC0415

    opened = [(FileOrigin(Path(source)), one) for source, one in sources]
    there = workspace_in(asked.into)
    with Held() as held:
        proof = Proof(None if there is None else workspace_of(there), asked.texts, held)
        faults = Losses()
        for line in proof.faults(opened):
            faults.take(line)
        faults.sum_up()
        if faults.total:
            return 2
        for name in proof.annotators:
            safe_name(asked.annotator or name or annotator_of(asked))
        workspace = workspace_to_fill(asked.into)
        if not workspace.ids:
            _ask_for(workspace, proof.schemas)
            workspace = workspace_of(workspace.folder)
        return _take_all(workspace, proof, asked)


def _ask_for(workspace: "Workspace", schemas: "dict[GoldSchema, None]") -> None:
    """Let a new workspace ask for what the documents say that theirs did, if they agree."""
    from tui.commands.telling import complain  # noqa: PLC0415
    from tui.exchange.taking import asked_by  # noqa: PLC0415
    from tui.store.describing import ask_for  # noqa: PLC0415

    if len(schemas) > 1:
        complain("the files have several schemas; the workspace gets none, what they ask for is kept")
    for schema in schemas if len(schemas) == 1 else ():
        try:
            ask_for(workspace.folder, asked_by(schema))
        except Refusal as refusal:
            complain(f"the workspace does not get the files' schema, what they ask for is kept: {refusal}")


def _take_all(workspace: "Workspace", proof: Proof, asked: argparse.Namespace) -> int:
    """Take in what was proven; gives the exit status.

    Raises:
        Refusal: if an annotator's layers cannot be written; nothing is taken in then.
    """
    told, progress = Losses(), Progress()
    done, changed, refused = 0, 0, 0
    with ExitStack() as stack:
        names = sorted({asked.annotator or name or annotator_of(asked) for name in proof.annotators})
        sessions = {name: stack.enter_context(closing(_session(workspace, name))) for name in names}
        for one in proof.held:
            taken = one.taken
            progress.tell("taking in articles", done, proof.count)
            done += 1
            if not done % _AT_ONCE:  # what is written need not stay in memory
                for session in sessions.values():
                    session.checkpoint()
            for loss in taken.losses:
                told.take(str(loss), loss.what)
            annotator = asked.annotator or taken.document.layer.annotator or annotator_of(asked)
            found = _take(sessions[annotator], taken, proof.names, replacing=asked.replace)
            refused += bool(found.conflicts)
            changed += bool(found.edit.changes) and not found.conflicts
            for line in found.conflicts or found.kept:
                told.take(f"{one.origin}: {line}", "not taken in" if found.conflicts else "kept")
        for line in _dangling(proof, lambda annotator: sessions[asked.annotator or annotator or annotator_of(asked)]):
            told.take(line, "names what is not there")
    progress.done()
    for line in _unasked(workspace, proof.schemas):
        told.take(line, "not asked for")
    told.sum_up()
    if changed:
        tell(f"annotations of {counted(changed, 'article')} taken into {workspace.folder} as {', '.join(names)}'s")
    _tell_of_unchanged(done - changed - refused, replacing=asked.replace)
    if refused:
        remedy = "name another --annotator, or say --replace to put the file's in their place"
        raise Refusal(f"{counted(refused, 'article')} left alone", where=str(workspace.folder), remedy=remedy)
    return 0


def _tell_of_unchanged(number: int, *, replacing: bool) -> None:
    if not number:
        return
    if replacing:
        says = "has just these annotations" if number == 1 else "have just these annotations"
        tell(f"{counted(number, 'article')} {says} already: nothing to replace")
    else:
        stay = "is annotated already: left as it is" if number == 1 else "are annotated already: left as they are"
        tell(f"{counted(number, 'article')} {stay} (--replace)")


def _session(workspace: "Workspace", annotator: str) -> "Session":
    from tui.store.session import Session  # noqa: PLC0415

    session = Session(workspace, annotator)
    while session.follow().more:  # so that whom others have added is not added again
        pass
    return session


def _take(session: "Session", taken: "Taken", names: dict[str, str], *, replacing: bool) -> "Taking":
    """Take one article's annotations in, unless something is in their way.

    Args:
        session: of the annotator.
        taken: what was proven.
        names: the ids of articles here by those that they have in what is taken in; the article's own is added.
        replacing: whether it takes the place of what is there.

    Raises:
        Refusal: if the system refuses.
    """
    from tui.store.adding import add_all, destined  # noqa: PLC0415
    from tui.store.intake import what_became  # noqa: PLC0415

    workspace, gold, told = session.workspace, taken.document.article, ""
    entry = workspace.holding(gold.text_sha256)
    if entry is None:
        if taken.text is None:
            raise Refusal(f"the text of {gold.id} is not there any more", where=str(workspace.folder))
        article = Article(gold.id, gold.title, taken.text, gold.text_sha256, gold.date, gold.origin)
        planned = destined(workspace, article)
        if planned.version > 1:  # everybody's annotations have to move to it: not for what is then left alone
            found = _found(session, taken.document, planned, names, replacing=replacing)
            if found.conflicts:
                return found
        [added] = add_all(workspace, [article])
        entry = added.entry
        if entry.version > 1 or entry.id != gold.id:
            _, told = what_became(workspace, article, added)
    if entry.id != gold.id:
        names[gold.id] = entry.id
    found = _found(session, taken.document, entry, names, replacing=replacing)
    if found.edit.changes and not found.conflicts:
        session.do(found.edit)
    return replace(found, kept=(*([told] if told else ()), *found.kept))


def _found(
    session: "Session", document: "GoldDocument", entry: "Entry", names: dict[str, str], *, replacing: bool
) -> "Taking":
    """What taking a document in comes to, where its text is that version of the article."""
    from tui.exchange.taking import Destination, taking  # noqa: PLC0415

    layer = session.layer(entry.id)
    into = Destination(layer, session.registry, session.groups, entry.version, names, replacing)
    found = taking(document, into)
    date = document.article.date
    if date and date != entry.date:
        kept = f"{entry.id} keeps {f'the date {entry.date}' if entry.date else 'no date'}, in the file it is {date}"
        return replace(found, kept=(*found.kept, kept))
    return found


def _dangling(proof: Proof, session_of: "Callable[[str], Session]") -> Iterator[str]:
    """A line for each claim of another article that is named, and neither was there nor came along."""
    for reference in proof.references:
        annotator, article = reference.layer
        if reference.claim in proof.claims.get(reference.layer, ()):
            continue
        here, session = proof.names.get(article, article), session_of(annotator)
        if here not in session.workspace or reference.claim not in session.layer(here).claims:
            yield reference.dangles


def _unasked(workspace: "Workspace", schemas: "Iterable[GoldSchema]") -> Iterator[str]:
    """A line for each thing that the documents' workspaces ask for, and this one does not."""
    from tui.exchange.taking import asked_by  # noqa: PLC0415
    from tui.store.describing import unasked  # noqa: PLC0415

    lines = (line for schema in schemas for line in unasked(workspace.folder, workspace.schema, asked_by(schema)))
    yield from dict.fromkeys(lines)
