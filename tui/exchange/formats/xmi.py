"""UIMA CAS as XMI: a file for each article, and the type system by which others open them."""

from collections.abc import Iterable, Iterator

from tui.exchange.cas.loading import cas_of_xmi
from tui.exchange.cas.reading import gold_of_cas
from tui.exchange.cas.typesystem import typesystem
from tui.exchange.cas.writing import cas_of
from tui.exchange.features import REORDERED, Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.restoring import LARGEST_FILE

ENDINGS = (".xmi",)


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write `ARTICLE.xmi` for each article, then `TypeSystem.xml`; XML has no control characters."""
    types = typesystem()
    for labelled in documents:
        article = labelled.document.article.id
        cas, losses = cas_of(labelled, types)
        try:
            written = cas.to_xmi(pretty_print=True)
        except ValueError:
            yield Loss(article, "control characters, which no XML can hold", "the article is left out; see cas-json")
            continue
        with out.open(f"{article}.xmi") as file:
            file.write(written.encode())
        yield from losses
    with out.open("TypeSystem.xml") as file:
        file.write(types.to_xml().encode())


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of one article.

    Raises:
        Refusal: naming line or annotation, if it is no XMI, or what it says is not true of its text.
    """
    cas, losses = cas_of_xmi(origin.content(LARGEST_FILE), origin.name)
    yield gold_of_cas(cas, origin.name, ENDINGS, losses)


FORMAT = Format(
    name="xmi",
    title="UIMA CAS (XMI)",
    endings=ENDINGS,
    layout=Layout.ARTICLES,
    write=write,
    read=read,
    loses={Feature.TARGET_ORDER: REORDERED[Feature.TARGET_ORDER]},
    extra="cas",
    offsets="UTF-16 code units",
    note="for INCEpTION: take TypeSystem.xml in as layers first; a claim stands at its first fragment and links to the "
    "others, its cue and its sources; an article with control characters cannot be written",
)
