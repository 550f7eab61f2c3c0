"""W3C Web Annotations: a collection for each article, in a file of its own or in a list of all."""

from collections.abc import Iterable, Iterator

import orjson

from tui.exchange.features import Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.plain_json import plain_json
from tui.exchange.restoring import LARGEST_FILE
from tui.exchange.web.reading import gold_of_collections
from tui.exchange.web.writing import collection_of


def write(documents: Iterable[Labelled], out: Out) -> Iterable[Loss]:
    """Write `ARTICLE.jsonld` for each article, or a list of all collections to a stream; nothing is lost."""
    if not out.single:
        for one in documents:
            with out.open(f"{one.document.article.id}.jsonld") as file:
                file.write(_written(one) + b"\n")
        return ()
    with out.open("annotations.jsonld") as file:
        before = b"[\n"
        for one in documents:
            file.write(before + _written(one))
            before = b",\n"
        file.write(b"\n]\n" if before == b",\n" else b"[]\n")
    return ()


def _written(labelled: Labelled) -> bytes:
    return orjson.dumps(collection_of(labelled), option=orjson.OPT_INDENT_2)


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of a file, collection by collection.

    Raises:
        Refusal: naming the place, if it holds no collections of Web Annotations, or they are not true of their text.
    """
    yield from gold_of_collections(plain_json(origin.content(LARGEST_FILE), origin.name), origin.name)


FORMAT = Format(
    name="web-annotation",
    title="W3C Web Annotation (JSON-LD)",
    endings=(".jsonld",),
    layout=Layout.EITHER,
    write=write,
    read=read,
    note="positions count code points, as the data model asks; several fragments are several targets, which to other "
    "readers each stand for themselves; what the model has no words for has terms of its own, in the file's context",
)
