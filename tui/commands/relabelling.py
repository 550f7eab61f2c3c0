"""Annotations in, from the formats that can be read back: all are proven before anything is changed."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_in, workspace_of, workspace_to_fill
from tui.commands.losing import Losses
from tui.commands.telling import Progress, counted, tell
from tui.model.articles import Article
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format, Taken
    from tui.exchange.gold import GoldSchema
    from tui.exchange.origins import FileOrigin
    from tui.exchange.taking import Taking
    from tui.store.session import Session
    from tui.store.workspace import Workspace

_AT_ONCE = 100
"""Articles whose layers are in memory until their files are written."""

Sources = Sequence[tuple["FileOrigin", "Format"]]


def import_labels(asked: argparse.Namespace, sources: "Sequence[tuple[str, Format]]") -> int:
    """Take annotations into annotators' layers, with the articles that are not there yet.

    Args:
        asked: with `into`, `annotator`, `replace` and `texts`.
        sources: files, or `-`, each with its format.
    """
    from tui.exchange.origins import FileOrigin  # noqa: PLC0415
    from tui.store.layout import safe_name  # noqa: PLC0415

    opened = [(FileOrigin(Path(source)), one) for source, one in sources]
    there = workspace_in(asked.into)
    proof = _Proof(None if there is None else workspace_of(there), asked.texts)
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
    return _take_all(workspace, opened, proof, asked)


class _Proof:
    """Whether sources can be taken in as a whole, and what has to be known to do so.

    Attributes:
        count: how many documents there are.
        annotators: by whom they are; an empty name where a format does not say.
        schemas: what they ask for.
        names: the ids of articles that the workspace has under another one.
    """

    def __init__(self, workspace: "Workspace | None", texts: Sequence[Path]) -> None:
        self._workspace = workspace
        self._texts = texts
        self._layers: set[tuple[str, str]] = set()
        self.count = 0
        self.annotators: set[str] = set()
        self.schemas: dict[GoldSchema, None] = {}
        self.names: dict[str, str] = {}

    def faults(self, sources: Sources) -> Iterator[str]:
        """A line for each thing that is wrong."""
        from tui.exchange.checking import check_gold  # noqa: PLC0415

        progress = Progress()
        for origin, one in sources:
            try:
                for taken in one.read(origin) if one.read else ():
                    progress.tell("checking articles", self.count, 0)
                    self.count += 1
                    document = taken.document
                    where = f"{origin.name} ({document.article.id})"
                    text = self.text(taken, origin)
                    if text is None:
                        missing = f"{document.article.id}.txt is not at hand; put it beside, or say --texts"
                        yield f"{where}: {missing}"
                    else:
                        yield from check_gold(document, text, where, in_order=False)
                    layer = (document.layer.annotator, document.article.id)
                    if layer in self._layers:
                        yield f"{where}: the labels of {layer[1]} by {layer[0] or 'the same annotator'} are there twice"
                    self._layers.add(layer)
                    self._learn(taken)
            except Refusal as refusal:
                yield str(refusal)
        progress.done()

    def _learn(self, taken: "Taken") -> None:
        document = taken.document
        self.annotators.add(document.layer.annotator)
        if document.schema is not None:
            self.schemas[document.schema] = None
        known = self._workspace.holding(document.article.text_sha256) if self._workspace is not None else None
        if known is not None and known.id != document.article.id:
            self.names[document.article.id] = known.id

    def text(self, taken: "Taken", origin: "FileOrigin") -> str | None:
        """The text of an article: the format's own, the workspace's, or one at hand; None if there is none.

        Raises:
            Refusal: if it cannot be read.
        """
        from tui.exchange.files import text_beside  # noqa: PLC0415

        article = taken.document.article
        if taken.text is not None:
            return taken.text
        known = self._workspace.holding(article.text_sha256) if self._workspace is not None else None
        if known is not None and self._workspace is not None:
            return self._workspace.article(known.id, known.version).text
        return text_beside(article, origin.path or Path("-"), self._texts)


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


def _take_all(workspace: "Workspace", sources: Sources, proof: _Proof, asked: argparse.Namespace) -> int:
    """Take in what was proven; gives the exit status.

    Raises:
        Refusal: if an annotator's layers cannot be written; nothing is taken in then.
    """
    told, progress = Losses(), Progress()
    done, changed, refused = 0, 0, 0
    with ExitStack() as stack:
        names = sorted({asked.annotator or name or annotator_of(asked) for name in proof.annotators})
        sessions = {name: stack.enter_context(closing(_session(workspace, name))) for name in names}
        for origin, one in sources:
            for taken in one.read(origin) if one.read else ():
                progress.tell("taking in articles", done, proof.count)
                done += 1
                if not done % _AT_ONCE:  # what is written need not stay in memory
                    for session in sessions.values():
                        session.checkpoint()
                for loss in taken.losses:
                    told.take(str(loss), loss.what)
                annotator = asked.annotator or taken.document.layer.annotator or annotator_of(asked)
                found = _take(sessions[annotator], taken, proof, origin, replacing=asked.replace)
                refused += bool(found.conflicts)
                changed += bool(found.edit.changes) and not found.conflicts
                for line in found.conflicts or found.kept:
                    told.take(f"{origin.name}: {line}", "not taken in" if found.conflicts else "kept")
    progress.done()
    told.sum_up()
    there = done - changed - refused
    told_there = f", {counted(there, 'article')} as they were" if there else ""
    tell(f"annotations of {counted(changed, 'article')} taken in as {', '.join(names)}'s{told_there}")
    if refused:
        remedy = "name another --annotator, or say --replace to put the file's in their place"
        raise Refusal(f"{counted(refused, 'article')} left alone", where=str(workspace.folder), remedy=remedy)
    return 0


def _session(workspace: "Workspace", annotator: str) -> "Session":
    from tui.store.session import Session  # noqa: PLC0415

    session = Session(workspace, annotator)
    while session.follow().more:  # so that whom others have added is not added again
        pass
    return session


def _take(session: "Session", taken: "Taken", proof: _Proof, origin: "FileOrigin", *, replacing: bool) -> "Taking":
    """Take one article's annotations in, unless something is in their way.

    Raises:
        Refusal: if the system refuses.
    """
    from tui.exchange.taking import Destination, taking  # noqa: PLC0415
    from tui.store.adding import add  # noqa: PLC0415

    document, workspace = taken.document, session.workspace
    gold = document.article
    entry = workspace.holding(gold.text_sha256)
    if entry is None:
        text = proof.text(taken, origin)
        if text is None:
            raise Refusal(f"{gold.id}.txt is not at hand any more", where=origin.name)
        entry = add(workspace, Article(gold.id, gold.title, text, gold.text_sha256, gold.date, gold.origin))
    if entry.id != gold.id:
        proof.names[gold.id] = entry.id
    layer = session.layer(entry.id)
    into = Destination(layer, session.registry, session.groups, entry.version, proof.names, replacing)
    found = taking(document, into)
    if found.edit.changes and not found.conflicts:
        session.do(found.edit)
    return found
