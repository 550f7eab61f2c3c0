"""Gold YAML: Glossator's own format, which holds everything; a file for each article, or a stream of all."""

from collections.abc import Iterable

from tui.exchange.features import Loss
from tui.exchange.format import Format, Labelled, Layout, Out
from tui.exchange.writing import gold_yaml

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


FORMAT = Format(
    name="gold",
    title="Glossator's gold labels (YAML)",
    endings=(".yaml", ".yml"),
    layout=Layout.EITHER,
    write=write,
    holds_text=False,
    note="the article's text stands outside, bound by its SHA-256: --with-text writes it beside",
)
