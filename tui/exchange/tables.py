"""Labels as tables: one row for each article, speaker, claim, dispute, target, span; keys lead from one to another.

An article is known by its id, an item by its article and its own id, all of it by its annotator.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

import orjson

from tui.exchange.gold import GoldClaim, GoldDispute, GoldDocument, GoldSpan, GoldSpans, GoldSpeaker

Cell = str | int
Row = tuple[Cell, ...]

HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": tuple(
            "article annotator title date origin text_sha256 text_length state exported_items note".split()
        ),
        "speakers": tuple("speaker annotator name kind aliases roles external note attributes".split()),
        "claims": tuple(
            "article annotator claim type status speakers start end content cue note attributes same_as".split()
        ),
        "disputes": tuple(
            "article annotator dispute kind status speaker claim targets start end evidence cue note attributes".split()
        ),
        "targets": tuple("article annotator dispute number target_article target_claim description".split()),
        "spans": tuple(
            "article annotator item part number fragment speaker start end text prefix suffix".split(),
        ),
        "dismissed": tuple("article annotator reason note start end text prefix suffix".split()),
    }
)
"""The columns of each table, in order; there may be further ones at the end some day, but none goes or moves."""

GAP = " … "
"""Between the fragments of one text."""


class Tables:
    """Makes rows of documents; a speaker whom several articles name has one row."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str, int]] = set()

    def rows(self, document: GoldDocument) -> Iterator[tuple[str, Row]]:
        """The rows of a document, each with the name of its table."""
        article, layer = document.article, document.layer
        key = (article.id, layer.annotator)
        yield (
            "articles",
            (
                *(*key, article.title, article.date, article.origin, article.text_sha256, article.text_length),
                *(layer.state, layer.exported_items, layer.note),
            ),
        )
        for speaker in document.speakers:
            row = _speaker(speaker, layer.annotator)
            known = (layer.annotator, speaker.id, hash(row))
            if known not in self._seen:
                self._seen.add(known)
                yield "speakers", row
            yield from _spans(key, speaker.id, "mention", speaker.mentions, speaker=speaker.id, apart=True)
        for claim in document.claims:
            yield from _claim(claim, key)
        for dispute in document.disputes:
            yield from _dispute(dispute, key)
        for one in document.dismissed:
            yield "dismissed", (*key, one.reason.value, one.note, *_words(one.span))


def _speaker(speaker: GoldSpeaker, annotator: str) -> Row:
    roles = [{"title": role.title, "since": role.since, "until": role.until} for role in speaker.roles]
    names = (speaker.id, annotator, speaker.name, speaker.kind.value)
    return (*names, _json(speaker.aliases), _json(roles), speaker.external, speaker.note, _json(speaker.attributes))


def _claim(claim: GoldClaim, key: tuple[str, str]) -> Iterator[tuple[str, Row]]:
    said = [source.speaker for source in claim.sources]
    same = [f"{one.article}#{one.claim}" for one in claim.same_as]
    head = (*key, claim.id, claim.type.value, claim.status.value, _json(said))
    texts = (_joined(claim.content), _joined(claim.cue), claim.note)
    yield "claims", (*head, *_extent(claim.content), *texts, _json(claim.attributes), _json(same))
    yield from _spans(key, claim.id, "content", claim.content)
    yield from _spans(key, claim.id, "cue", claim.cue)
    for number, source in enumerate(claim.sources, 1):
        yield from _spans(key, claim.id, "source", source.spans, number=number, speaker=source.speaker)


def _dispute(dispute: GoldDispute, key: tuple[str, str]) -> Iterator[tuple[str, Row]]:
    aims = [f"{one.article}#{one.claim}" if one.claim else one.description for one in dispute.targets]
    head = (*key, dispute.id, dispute.kind, dispute.status.value, dispute.by.speaker, dispute.by.claim, _json(aims))
    texts = (_joined(dispute.evidence), _joined(dispute.cue), dispute.note)
    yield "disputes", (*head, *_extent(dispute.evidence), *texts, _json(dispute.attributes))
    for number, aim in enumerate(dispute.targets, 1):
        yield "targets", (*key, dispute.id, number, aim.article, aim.claim, aim.description)
    yield from _spans(key, dispute.id, "evidence", dispute.evidence)
    yield from _spans(key, dispute.id, "cue", dispute.cue)


def _spans(
    key: tuple[str, str],
    item: str,
    part: str,
    spans: GoldSpans,
    *,
    number: int = 1,
    speaker: str = "",
    apart: bool = False,
) -> Iterator[tuple[str, Row]]:
    """The rows of spans that are fragments of one thing, or each a thing apart."""
    for nth, span in enumerate(spans, 1):
        place = (nth, 1) if apart else (number, nth)
        yield "spans", (*key, item, part, *place, speaker, *_words(span))


def _words(span: GoldSpan) -> Row:
    return (span.start, span.end, span.text, span.prefix, span.suffix)


def _extent(spans: GoldSpans) -> tuple[int, int]:
    """From where the first begins to where the last ends."""
    ends = list(chain.from_iterable((span.start, span.end) for span in spans)) or [0]
    return min(ends), max(ends)


def _joined(spans: GoldSpans) -> str:
    return GAP.join(span.text for span in spans)


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
