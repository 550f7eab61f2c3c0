"""spaCy's DocBin: a document for each article, tokens cut at every annotated span, a group of spans for each class.

`doc.spans` holds `contents` (their labels are the types of claims), `cues`, `sources`, `evidence` (the kinds of
disputes), `dispute_cues` and `mentions`; `doc.ents` the words that name speakers, by their kind. Spans have ids, and of
speakers `kb_id`. `doc.user_data` holds `relations` between these ids, `facts` of heads by id, and the `frame`.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from tui.exchange.features import REORDERED, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken, library
from tui.exchange.marks.apart import NOTHING, Bond, Facts, Mark, Marked, Role, Tie, taken_apart
from tui.exchange.marks.frames import Frame, frame_of
from tui.exchange.marks.json_door import EMPTY, converted
from tui.exchange.marks.together import Assembly, labelled_as, made_up_name
from tui.exchange.marks.tokens import TokenPlaces, tokens_of
from tui.model.claims import ClaimType
from tui.model.refusals import Refusal
from tui.model.speakers import SpeakerKind

EXTRA = "spacy"
_WHAT = "the format spacy"
_LARGEST = 256 * 2**20
"""Bytes, packed and not."""
_PIECE = 2**20
_NONE = "is not a DocBin of spaCy"

_GROUPS = {
    Role.CONTENT: "contents",
    Role.CUE: "cues",
    Role.SOURCE: "sources",
    Role.EVIDENCE: "evidence",
    Role.DISPUTE_CUE: "dispute_cues",
    Role.MENTION: "mentions",
}
_ENTITIES = {
    SpeakerKind.PERSON: "PERSON",
    SpeakerKind.ORGANISATION: "ORG",
    SpeakerKind.GROUP: "GROUP",
    SpeakerKind.UNNAMED: "UNNAMED",
}


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write a document for each article; gives what has no place in one.

    Raises:
        Refusal: if spaCy is missing.
    """
    spacy, tokens = library("spacy", EXTRA, _WHAT), library("spacy.tokens", EXTRA, _WHAT)
    vocab = spacy.vocab.Vocab()
    found = tokens.DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID"], store_user_data=True)
    for one in documents:
        marked, losses = taken_apart(one.document)
        yield from losses
        found.add(_doc(one, marked, vocab, tokens, spacy.util.filter_spans))
    with out.open("labels.spacy") as file:
        file.write(found.to_bytes())


def _doc(one: Labelled, marked: Marked, vocab: Any, spacy_tokens: Any, without_overlaps: Any) -> Any:
    tokens = tokens_of(one.text, ((mark.start, mark.end) for mark in marked.marks))
    words = [one.text[token.start : token.end] for token in tokens]
    doc = spacy_tokens.Doc(vocab, words=words, spaces=[token.space for token in tokens])
    places, spans = TokenPlaces(tokens), {}
    for mark in marked.marks:
        first, last = places.of(mark.start, mark.end)
        label = str(mark.facts.type or mark.facts.kind or mark.role)
        speaker = "" if mark.role is Role.EVIDENCE else mark.facts.speaker
        spans[mark.id] = spacy_tokens.Span(doc, first, last + 1, label=label, kb_id=speaker, span_id=mark.id)
    for role, group in _GROUPS.items():
        doc.spans[group] = [spans[mark.id] for mark in marked.marks if mark.role is role]
    kinds = {speaker.id: _ENTITIES[speaker.kind] for speaker in one.document.speakers}
    entities = [
        spacy_tokens.Span(doc, span.start, span.end, label=kinds[mark.facts.speaker], kb_id=mark.facts.speaker)
        for mark in marked.marks
        for span in (spans[mark.id],)
        if mark.role in {Role.SOURCE, Role.MENTION} and mark.facts.speaker in kinds
    ]
    doc.set_ents(without_overlaps(entities))
    facts = {mark.id: mark.facts for mark in marked.marks if mark.facts != NOTHING}
    relations = [{"head": tie.head, "child": tie.child, "label": tie.bond} for tie in marked.ties]
    known = {"facts": facts, "relations": relations, "frame": frame_of(one.document)}
    doc.user_data.update(msgspec.to_builtins(known))
    return doc


class _Relation(Struct):
    """A relation between two spans."""

    head: str
    child: str
    label: str


class _Known(Struct):
    """What documents hold besides spaCy's own."""

    facts: dict[str, Facts] = {}
    relations: list[_Relation] = []
    frame: Frame = Frame()


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of each document, by its groups of spans.

    Raises:
        Refusal: if spaCy is missing, or it is no DocBin.
    """
    spacy, tokens = library("spacy", EXTRA, _WHAT), library("spacy.tokens", EXTRA, _WHAT)
    vocab = spacy.vocab.Vocab()
    found = _unpacked(origin, tokens, vocab)
    if not found.tokens:
        raise Refusal(EMPTY, where=origin.name)
    for number in range(len(found.tokens)):
        where = f"{origin.name}: document {number + 1}"
        try:
            doc, data = _restored(found, number, vocab, spacy, tokens)
            spans = [(role, _plain(span)) for role, group in _GROUPS.items() for span in doc.spans.get(group, ())]
        except Exception as fault:
            raise Refusal("its tokens or spans are damaged", where=where) from fault
        known = converted({key: data[key] for key in _Known.__struct_fields__ if key in data}, _Known, where)
        yield _taken(doc.text, spans, known, where, made_up_name(origin.name, number + 1))


def _unpacked(origin: Origin, tokens: Any, vocab: Any) -> Any:
    """The DocBin of a file, whose size is known before it is unpacked; the vocabulary learns its texts.

    Raises:
        Refusal: if it is none, or too large.
    """
    data = origin.content(_LARGEST)
    try:
        size, whole = _unpacked_size(data)
    except zlib.error:
        raise Refusal(_NONE, where=origin.name) from None
    if size > _LARGEST:
        raise Refusal(f"unpacks to more than {_LARGEST:,} bytes", where=origin.name)
    if not whole:
        raise Refusal("ends too early", where=origin.name)
    try:
        found = tokens.DocBin().from_bytes(data)
        for text in found.strings:
            vocab.strings.add(text)
    except Exception as fault:
        raise Refusal(_NONE, where=origin.name) from fault
    return found


def _unpacked_size(data: bytes) -> tuple[int, bool]:
    """How many bytes are packed there, counted only so far as they may be; and whether that was all."""
    unpacking, size, packed = zlib.decompressobj(), 0, data
    while packed and size <= _LARGEST and not unpacking.eof:
        size += len(unpacking.decompress(packed, _PIECE))
        packed = unpacking.unconsumed_tail
    return size, unpacking.eof


def _restored(found: Any, number: int, vocab: Any, spacy: Any, tokens: Any) -> tuple[Any, Mapping[Any, Any]]:
    """A document with its words and groups of spans, and its data; what else was stored is not looked at."""
    words = found.tokens[number][:, list(found.attrs).index(spacy.attrs.ORTH)]
    spaces = found.spaces[number].reshape(-1)
    doc = tokens.Doc(vocab, words=[vocab.strings[int(word)] for word in words], spaces=[bool(one) for one in spaces])
    if found.span_groups[number]:
        doc.spans.from_bytes(found.span_groups[number])
    data = found.user_data[number] if len(found.user_data) > number else None
    unpack = library("srsly", EXTRA, _WHAT).msgpack_loads
    return doc, dict(unpack(data, use_list=False)) if data else {}


def _plain(span: Any) -> tuple[str, int, int, str, str]:
    return span.id_, span.start_char, span.end_char, span.label_, span.kb_id_


def _taken(
    text: str, spans: list[tuple[Role, tuple[str, int, int, str, str]]], known: _Known, where: str, name: str
) -> Taken:
    assembly = Assembly(text, known.frame, name)
    for number, (role, (own, start, end, label, speaker)) in enumerate(spans, 1):
        facts = known.facts.get(own, NOTHING)
        if facts is NOTHING:
            facts = _told(role, label, speaker, where)
        assembly.mark(Mark(own or f"span-{number}", role, start, end, facts), where)
    for relation in known.relations:
        bond = labelled_as(Bond, relation.label, where)
        assembly.tie(Tie(relation.head, relation.child, bond), where)
    document, losses = assembly.document()
    return Taken(document, assembly.text, losses)


def _told(role: Role, label: str, speaker: str, where: str) -> Facts:
    """What a span says by itself."""
    if role is Role.CONTENT and label != role:
        return Facts(type=labelled_as(ClaimType, label, where))
    if role is Role.EVIDENCE and label != role:
        return Facts(kind=label)
    return Facts(speaker=speaker) if role in {Role.SOURCE, Role.MENTION} else NOTHING


FORMAT = Format(
    name="spacy",
    title="spaCy (DocBin with groups of spans)",
    endings=(".spacy",),
    layout=Layout.ONE,
    write=write,
    read=read,
    loses=REORDERED,
    extra=EXTRA,
    offsets="tokens, which are cut at the ends of all spans; texts are identical",
    note="relations, facts and the frame are in `doc.user_data`",
)
