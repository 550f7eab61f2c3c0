"""What tests of formats for annotation tools and trainers share: documents, and files in memory."""

import io
from contextlib import contextmanager

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exchange.test_writing import marked_articles
from tui.exchange.features import targets_in_order
from tui.exchange.format import Labelled
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldBy, GoldDocument, GoldTarget
from tui.exchange.selectors import selected
from tui.model.spans import Span

STORY = (
    "日本👩‍👩‍👧 “Ça ne coulera pas”, a dit la maire\n"
    "e\u0301cole 😀 Mayor Ortiz said “we 🧪 tested — every — joint”, she added, “and 没有漏水”.\n"
    "\tPark\xa0denied it:  “never” 🇩🇪."
)
"""Emoji, Chinese and Japanese, combining marks, and odd blanks."""


class Memory:
    """A file that is not on a disk: written by an export, read by an import."""

    single = True
    path = None

    def __init__(self, data: bytes = b"", name: str = "labels.json") -> None:
        self.data = data
        self.name = name

    @contextmanager
    def open(self, name):
        """Catch what is written."""
        file = io.BytesIO()
        yield file
        self.data = file.getvalue()

    def content(self, most_bytes):
        """What was written."""
        assert len(self.data) <= most_bytes
        return self.data

    def beside(self, ending, most_bytes):
        """Nothing."""


def written(one, documents) -> tuple[bytes, list]:
    """What a format makes of some documents, and what it loses beyond what it says it cannot hold."""
    file = Memory()
    losses = list(one.write(documents, file))
    return file.data, losses


def read(one, data: bytes) -> list:
    """What a format takes from a file."""
    assert one.read is not None
    return list(one.read(Memory(data)))


@st.composite
def labelled(draw) -> Labelled:
    """An article of nasty characters with labels all over it, some disputes within it among them."""
    article, layer, registry, schema = draw(marked_articles())
    document, _ = gold_of(article, layer, registry, schema, only=draw(st.sampled_from(["accepted", "all"])))
    names = [claim.id for claim in document.claims]
    disputes = document.disputes
    if names:
        some = st.lists(st.sampled_from(names), max_size=2)
        disputes = tuple(
            replace(
                dispute,
                by=GoldBy(dispute.by.speaker, draw(st.sampled_from(["", *names]))),
                targets=(*(GoldTarget("art.1", name) for name in draw(some)), *dispute.targets),
            )
            for dispute in disputes
        )
    return Labelled(replace(document, disputes=disputes), article.text)


def holdable(document: GoldDocument) -> GoldDocument:
    """A document without what marks and ties cannot say: sources that are nobody and nowhere, and some orders."""
    disputes = tuple(
        replace(one, targets=targets_in_order(one.targets, document.article.id)) for one in document.disputes
    )
    claims = tuple(
        replace(
            claim,
            sources=(
                *(source for source in claim.sources if source.spans),
                *(source for source in claim.sources if not source.spans and source.speaker),
            ),
        )
        for claim in document.claims
    )
    return replace(document, claims=claims, disputes=disputes)


def story(document: GoldDocument) -> Labelled:
    """The labels of a document, moved to places in the story that are hard to count to."""

    def place(words):
        start = STORY.index(words)
        return Span(start, start + len(words))

    content = selected([place("“we 🧪 tested — every — joint”"), place("“and 没有漏水”")], STORY, "c1")
    evidence = selected([place("denied it"), place("“never” 🇩🇪")], STORY, "d1")
    claim, dispute = document.claims[0], document.disputes[0]
    source = replace(claim.sources[0], spans=selected([place("Mayor Ortiz")], STORY, "c1"))
    claim = replace(claim, content=content, sources=(source,), cue=selected([place("said")], STORY, "c1"))
    dispute = replace(dispute, evidence=evidence, cue=selected([place("denied")], STORY, "d1"))
    dispute = replace(dispute, by=GoldBy("park", ""), targets=(GoldTarget(document.article.id, claim.id),))
    return Labelled(replace(document, claims=(claim,), disputes=(dispute,), speakers=document.speakers), STORY)
