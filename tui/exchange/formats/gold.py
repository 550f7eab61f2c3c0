"""Gold YAML: Glossator's own format, which holds everything; a file for each article, or a stream of all."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from io import BytesIO

from tui.exchange.features import Loss
from tui.exchange.files import opened
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.reading import LARGEST_DOCUMENT, gold_in
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal

BETWEEN = b"---\n"
"""The line between two documents of a stream."""


def write(documents: Iterable[Labelled], out: Out) -> Iterable[Loss]:
    """Write each document to `ARTICLE.yaml`, or one after another to a stream; nothing is lost."""
    if not out.single:
        for one in documents:
            with out.open(f"{one.document.article.id}.yaml") as file:
                file.write(gold_yaml(one.document).encode())
        return ()
    with out.open("gold.yaml") as file:
        for number, one in enumerate(documents):
            if number:
                file.write(BETWEEN)
            file.write(gold_yaml(one.document).encode())
    return ()


def read(origin: Origin) -> Iterator[Taken]:
    """The documents of a file or stream.

    Raises:
        Refusal: naming file and line, at the first that is no gold.
    """
    path = origin.path
    with opened(path) if path is not None else nullcontext(BytesIO(origin.content(LARGEST_DOCUMENT))) as file:
        for document in gold_in(file, origin.name):
            if isinstance(document, Refusal):
                raise document
            yield Taken(document)


FORMAT = Format(
    name="gold",
    title="Glossator's gold labels (YAML)",
    endings=(".yaml", ".yml"),
    layout=Layout.EITHER,
    write=write,
    read=read,
    holds_text=False,
    note="the article's text stands outside, bound by its SHA-256: --with-text writes it beside",
)
