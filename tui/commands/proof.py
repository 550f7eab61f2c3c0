"""What annotations that come in are proven to be, before anything is changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.commands.telling import Progress
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format, Taken
    from tui.exchange.gold import GoldSchema
    from tui.exchange.origins import FileOrigin
    from tui.exchange.proven import Held
    from tui.exchange.references import Reference
    from tui.store.workspace import Workspace

Sources = Sequence[tuple["FileOrigin", "Format"]]


class Proof:
    """Whether sources can be taken in as a whole, and what has to be known to do so.

    Args:
        workspace: that they are taken into; None if it is still to be made.
        texts: folders in which the articles' texts are looked for first.
        held: gets each document that is read; it is read once.

    Attributes:
        held: the documents.
        count: how many documents there are.
        annotators: by whom they are; an empty name where a format does not say.
        schemas: what they ask for.
        names: the ids of articles that the workspace has under another one.
        claims: the ids of each document's, by annotator and article.
        references: to claims of other articles.
    """

    def __init__(self, workspace: "Workspace | None", texts: Sequence[Path], held: "Held") -> None:
        self._workspace = workspace
        self._texts = texts
        self.held = held
        self.count = 0
        self.annotators: set[str] = set()
        self.schemas: dict[GoldSchema, None] = {}
        self.names: dict[str, str] = {}
        self.claims: dict[tuple[str, str], frozenset[str]] = {}
        self.references: list[Reference] = []

    def faults(self, sources: Sources) -> Iterator[str]:
        """A line for each thing that is wrong."""
        progress = Progress()
        for origin, one in sources:
            try:
                for taken in one.read(origin) if one.read else ():
                    progress.tell("checking articles", self.count, 0)
                    self.count += 1
                    yield from self._faults_of(taken, origin)
            except Refusal as refusal:
                yield str(refusal)
        progress.done()

    def _faults_of(self, taken: "Taken", origin: "FileOrigin") -> Iterator[str]:
        from tui.exchange.checking import check_gold  # noqa: PLC0415
        from tui.exchange.proven import Proven  # noqa: PLC0415

        document = taken.document
        where = f"{origin.name} ({document.article.id})"
        known = self._workspace.holding(document.article.text_sha256) if self._workspace is not None else None
        if known is not None and known.id != document.article.id:
            self.names[document.article.id] = known.id
        text = self._text(taken, origin)
        if text is None:
            yield f"{where}: {document.article.id}.txt is not at hand; put it beside, or say --texts"
        else:
            yield from check_gold(document, text, where, in_order=False)
            self.held.keep(Proven(origin.name, replace(taken, text=None if known is not None else text)))
        layer = (document.layer.annotator, document.article.id)
        if layer in self.claims:
            yield f"{where}: the labels of {layer[1]} by {layer[0] or 'the same annotator'} are there twice"
        self._learn(taken, where)

    def _learn(self, taken: "Taken", where: str) -> None:
        from tui.exchange.references import references_in  # noqa: PLC0415

        document = taken.document
        self.annotators.add(document.layer.annotator)
        self.claims[document.layer.annotator, document.article.id] = frozenset(one.id for one in document.claims)
        self.references += references_in(document, where)
        if document.schema is not None:
            self.schemas[document.schema] = None

    def _text(self, taken: "Taken", origin: "FileOrigin") -> str | None:
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
