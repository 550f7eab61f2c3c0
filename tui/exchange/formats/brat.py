"""brat standoff: for each article a text and its annotations, and the files by which brat opens the folder."""

from collections.abc import Iterable, Iterator

from tui.exchange.brat.configuration import VISUAL, annotation_conf
from tui.exchange.brat.parsing import parsed
from tui.exchange.brat.reading import gold_of_standoff
from tui.exchange.brat.writing import standoff
from tui.exchange.features import REORDERED, Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.restoring import LARGEST_FILE, Unified, article_of, stem
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES, decoded


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write `ARTICLE.txt` and `ARTICLE.ann` for each article, then brat's configuration."""
    kinds: set[str] = set()
    for labelled in documents:
        article = labelled.document.article.id
        annotations, losses = standoff(labelled)
        with out.open(f"{article}.txt") as file:
            file.write(labelled.text.encode())
        with out.open(f"{article}.ann") as file:
            file.write(annotations.encode())
        kinds.update(dispute.kind for dispute in labelled.document.disputes)
        yield from losses
    with out.open("annotation.conf") as file:
        file.write(annotation_conf(kinds).encode())
    with out.open("visual.conf") as file:
        file.write(VISUAL.encode())


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of one article, from its annotation file and the text beside it.

    Raises:
        Refusal: naming file and line, if there is no text, or the annotations are none, or not of that text.
    """
    article = stem(origin.name, (".ann",))
    written = decoded(origin.content(LARGEST_FILE), origin.name, max_bytes=LARGEST_FILE)
    text_file = origin.name.removesuffix(".ann") + ".txt"
    data = origin.beside(".txt", MAX_ARTICLE_BYTES)
    if data is None:
        raise Refusal("there is no text beside it", where=origin.name, remedy=f"put {article}.txt into its folder")
    decoded(data, text_file)  # refuses what is no text
    # For brat a byte order mark and each carriage return count.
    unified = Unified(data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"), text_file)
    found = parsed(written, unified, origin.name)
    yield gold_of_standoff(found, article_of(article, unified.text), unified.text, origin.name)


FORMAT = Format(
    name="brat",
    title="brat standoff",
    endings=(".ann",),
    layout=Layout.ARTICLES,
    write=write,
    read=read,
    loses={Feature.ORDER: "the fragments stand in the order of the text", **REORDERED},
    note="a claim is PolNeAR's event Attribution, with Content, Cue and Source; a dispute an event, too; ids, notes, "
    "attributes, speakers and claims elsewhere are notes and references of these; a span is cut at ends of lines",
)
