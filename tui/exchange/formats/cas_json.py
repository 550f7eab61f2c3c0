"""UIMA CAS as JSON: a file for each article, its type system inside."""

from collections.abc import Iterable, Iterator

from tui.exchange.cas.loading import cas_of_json
from tui.exchange.cas.reading import gold_of_cas
from tui.exchange.cas.typesystem import typesystem
from tui.exchange.cas.writing import cas_of
from tui.exchange.features import REORDERED, Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.restoring import LARGEST_FILE

ENDINGS = (".cas.json",)


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write `ARTICLE.cas.json` for each article."""
    types = typesystem()
    for labelled in documents:
        cas, losses = cas_of(labelled, types)
        with out.open(f"{labelled.document.article.id}{ENDINGS[0]}") as file:
            file.write(cas.to_json(pretty_print=True).encode())
        yield from losses


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of one article.

    Raises:
        Refusal: naming the place, if it is no CAS, or what it says is not true of its text.
    """
    cas, losses = cas_of_json(origin.content(LARGEST_FILE), origin.name)
    yield gold_of_cas(cas, origin.name, ENDINGS, losses)


FORMAT = Format(
    name="cas-json",
    title="UIMA CAS (JSON 0.4)",
    endings=ENDINGS,
    layout=Layout.ARTICLES,
    write=write,
    read=read,
    loses={Feature.TARGET_ORDER: REORDERED[Feature.TARGET_ORDER]},
    extra="cas",
    offsets="UTF-16 code units",
    note="for INCEpTION, as xmi; control characters have a place",
)
