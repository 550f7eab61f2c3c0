"""HTML: a report for people, in one file that needs no network and runs nothing."""

import shutil
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile

from tui.exchange.features import Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Out

_HELD = 16 * 2**20
"""Bytes of articles that are held in memory; more of them wait on the disk until the page's head is written."""


def write(documents: Iterable[Labelled], out: Out) -> Iterable[Loss]:
    """Write the report: contents, dispute map, claims by speaker, disputes, then the articles.

    Raises:
        Refusal: if an article comes twice.
    """
    from tui.exchange.report.articles import article_section  # noqa: PLC0415 (only who wants a report waits for it)
    from tui.exchange.report.gathered import Gathered  # noqa: PLC0415
    from tui.exchange.report.page import foot, head  # noqa: PLC0415

    gathered = Gathered()
    with SpooledTemporaryFile(_HELD) as articles:
        for one in documents:
            gathered.take(one.document, one.colours)
            for piece in article_section(one.document, one.text, gathered.voices):
                articles.write(piece.encode())
        gathered.finish()
        articles.seek(0)
        with out.open("report.html") as file:
            for piece in head(gathered):
                file.write(piece.encode())
            shutil.copyfileobj(articles, file)
            file.write(foot().encode())
    return ()


FORMAT = Format(
    name="html",
    title="A report for people (HTML)",
    endings=(".html", ".htm"),
    layout=Layout.ONE,
    write=write,
    loses={Feature.SCHEMA: "left out; attributes and kinds keep their names"},
    offsets="none",
    note="one file without scripts; what cannot be shown, or would turn text around, has a visible stand-in",
)
