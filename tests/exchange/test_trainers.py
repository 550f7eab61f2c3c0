"""Labels for annotation tools and trainers of models: read by others the same, and back the same."""

import json
import zlib
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from spacy.tokens import DocBin

import tui
from tests.exchange.labelled import everything
from tests.exchange.trained import STORY, holdable, labelled, read, story, written
from tui.exchange.features import Feature, losses_in
from tui.exchange.formats import docbin, doccano, iob2, label_studio, prodigy
from tui.exchange.gold import GoldBy, GoldDocument, GoldSource
from tui.exchange.marks.apart import Bond, Role
from tui.exchange.writing import gold_yaml
from tui.model.articles import text_digest
from tui.model.claims import ClaimType
from tui.model.disputes import DISPUTE_KINDS
from tui.model.refusals import Refusal
from tui.model.statuses import Status

WHOLE = [prodigy.FORMAT, label_studio.FORMAT, docbin.FORMAT]
"""The formats that hold everything but the order of some sources and targets."""

NLP = spacy.blank("xx")

INTEGER, TEXT = {"type": "integer", "minimum": 0}, {"type": "string"}
TOKEN = {"text": TEXT, "start": INTEGER, "end": INTEGER, "id": INTEGER, "ws": {"type": "boolean"}}
SPAN = {"start": INTEGER, "end": INTEGER, "token_start": INTEGER, "token_end": INTEGER, "label": TEXT}


def shape(properties: dict, *further: str) -> dict:
    """A schema of an object in which all of these must be."""
    return {"type": "object", "properties": properties, "required": [*properties, *further]}


def list_of(items: dict) -> dict:
    """A schema of a list."""
    return {"type": "array", "items": items}


PRODIGY = shape(
    {
        "text": TEXT,
        "tokens": list_of(shape(TOKEN)),
        "spans": list_of(shape(SPAN)),
        "relations": list_of(
            shape(
                {"head": INTEGER, "child": INTEGER, "label": TEXT, "head_span": shape(SPAN), "child_span": shape(SPAN)}
            )
        ),
        "meta": {"type": "object"},
        "answer": {"enum": ["accept", "reject", "ignore"]},
    }
)
"""After “Annotation interfaces”: spans, relations."""

DOCCANO = shape(
    {
        "id": INTEGER,
        "text": TEXT,
        "entities": list_of(shape({"id": INTEGER, "label": TEXT, "start_offset": INTEGER, "end_offset": INTEGER})),
        "relations": list_of(shape({"id": INTEGER, "from_id": INTEGER, "to_id": INTEGER, "type": TEXT})),
        "Comments": list_of(TEXT),
    }
)
"""After the tutorial on sequence labelling with relations."""

_PLACE = {"start": INTEGER, "end": INTEGER}
_REGION = {"id": TEXT, "from_name": TEXT, "to_name": {"const": "text"}}
LABEL_STUDIO = list_of(
    shape(
        {
            "data": shape({"text": TEXT}),
            "annotations": list_of(
                shape(
                    {
                        "result": list_of(
                            {
                                "oneOf": [
                                    shape(
                                        {
                                            **_REGION,
                                            "type": {"const": "labels"},
                                            "value": shape({**_PLACE, "text": TEXT, "labels": list_of(TEXT)}),
                                        }
                                    ),
                                    shape(
                                        {
                                            **_REGION,
                                            "type": {"const": "choices"},
                                            "value": shape({**_PLACE, "choices": list_of(TEXT)}),
                                        }
                                    ),
                                    shape(
                                        {
                                            **_REGION,
                                            "type": {"const": "textarea"},
                                            "value": shape({**_PLACE, "text": list_of(TEXT)}),
                                        }
                                    ),
                                    shape(
                                        {
                                            "type": {"const": "relation"},
                                            "from_id": TEXT,
                                            "to_id": TEXT,
                                            "direction": {"enum": ["left", "right", "bi"]},
                                            "labels": list_of(TEXT),
                                        }
                                    ),
                                ]
                            }
                        )
                    }
                )
            ),
        }
    )
)
"""After “Import pre-annotated data” and “Export annotations”."""


def told(document: GoldDocument) -> set[tuple[str, str]]:
    """The role and the words of every span of a document."""
    spans = [
        *(("content", span) for claim in document.claims for span in claim.content),
        *(("cue", span) for claim in document.claims for span in claim.cue),
        *(("source", span) for claim in document.claims for source in claim.sources for span in source.spans),
        *(("evidence", span) for dispute in document.disputes for span in dispute.evidence),
        *(("dispute-cue", span) for dispute in document.disputes for span in dispute.cue),
        *(("mention", span) for speaker in document.speakers for span in speaker.mentions),
    ]
    return {(role, span.text) for role, span in spans}


def in_tale() -> GoldDocument:
    """The labels of the story, bound to its text."""
    one = story(everything().document)
    article = replace(one.document.article, text_sha256=text_digest(STORY), text_length=len(STORY))
    speakers = tuple(replace(speaker, mentions=()) for speaker in one.document.speakers)
    return replace(one.document, article=article, speakers=speakers)


STORIES = [everything(), story(in_tale())]


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.name)
def test_everything_comes_back(one):
    """With every feature there is, and several articles in a file, what comes back gives the same bytes of gold."""
    data, losses = written(one, STORIES)
    assert losses == [*losses_in(STORIES[0].document, one.loses)] == []
    taken = read(one, data)
    assert [gold_yaml(each.document) for each in taken] == [gold_yaml(each.document) for each in STORIES]
    assert [(each.text, each.losses) for each in taken] == [(each.text, ()) for each in STORIES]


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.name)
@settings(max_examples=40)
@given(each=labelled())
def test_what_marks_can_say_comes_back(one, each):
    """Of any labels the same comes back, but for what was told as a loss."""
    data, losses = written(one, [each])
    wanted = holdable(each.document)
    assert bool([*losses, *losses_in(each.document, one.loses)]) == (wanted != each.document)
    (taken,) = read(one, data)
    assert gold_yaml(taken.document) == gold_yaml(wanted)
    assert (taken.text, taken.losses) == (each.text, ())


def held_by_doccano(document: GoldDocument) -> GoldDocument:
    """What doccano holds of a document, by its list of what it does not; items are numbered by their places."""
    claims = sorted(document.claims, key=lambda claim: (claim.content[0].start, claim.content[0].end))
    ids = {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
    disputes = sorted(document.disputes, key=lambda one: (one.evidence[0].start, one.evidence[0].end))
    layer = document.layer
    made = [
        replace(
            dispute,
            id=f"d{number}",
            by=GoldBy("", ids.get(dispute.by.claim, "")),
            targets=tuple(
                replace(aim, claim=ids[aim.claim]) for aim in dispute.targets if aim.article == document.article.id
            ),
            note="",
            attributes={},
            status=Status.ACCEPTED,
        )
        for number, dispute in enumerate(disputes, 1)
    ]
    made = [replace(one, status=Status.ACCEPTED if one.targets else Status.DRAFT) for one in made]
    if any(one.status is Status.DRAFT for one in made):
        layer = replace(layer, exported_items="all")
    said = [
        replace(
            claim,
            id=ids[claim.id],
            sources=tuple(GoldSource("", source.spans) for source in claim.sources if source.spans),
            note="",
            attributes={},
            status=Status.ACCEPTED,
            same_as=(),
        )
        for claim in claims
    ]
    return replace(
        document,
        layer=layer,
        speakers=(),
        claims=tuple(sorted(said, key=lambda one: one.place)),
        disputes=tuple(sorted(made, key=lambda one: one.place)),
        dismissed=(),
        schema=document.schema and replace(document.schema, claims=(), disputes=(), speakers=()),
    )


@settings(max_examples=60)
@given(each=labelled())
def test_what_doccano_holds_comes_back(each):
    """All but what its list of losses names: types, contents in their order, cues, sources, disputes in the article."""
    (taken,) = read(doccano.FORMAT, written(doccano.FORMAT, [each])[0])
    assert gold_yaml(taken.document) == gold_yaml(held_by_doccano(each.document))


@pytest.mark.parametrize("each", STORIES, ids=["everything", "story"])
def test_prodigy_has_the_same_spans(each):
    """Its lines have the shape it documents; spans, tokens and both ends of relations have the same words."""
    (line,) = written(prodigy.FORMAT, [each])[0].splitlines()
    task = json.loads(line)
    jsonschema.validate(task, PRODIGY)
    text, tokens = task["text"], task["tokens"]
    assert text == each.text
    assert {(span["label"], text[span["start"] : span["end"]]) for span in task["spans"]} == told(each.document)
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    for span in [*task["spans"], *(one[end] for one in task["relations"] for end in ("head_span", "child_span"))]:
        first, last = tokens[span["token_start"]], tokens[span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])


@pytest.mark.parametrize("each", STORIES, ids=["everything", "story"])
def test_label_studio_has_the_same_spans(each):
    """Its tasks have the shape it documents; offsets are code points, as for its front end; relations name regions."""
    tasks = json.loads(written(label_studio.FORMAT, [each])[0])
    jsonschema.validate(tasks, LABEL_STUDIO)
    text, results = tasks[0]["data"]["text"], tasks[0]["annotations"][0]["result"]
    assert text == each.text
    labels = [one for one in results if one["type"] == "labels"]
    found = {(one["value"]["labels"][0], text[one["value"]["start"] : one["value"]["end"]]) for one in labels}
    assert found == told(each.document) == {(one["value"]["labels"][0], one["value"]["text"]) for one in labels}
    regions = {one["id"] for one in labels}
    assert all({one["from_id"], one["to_id"]} <= regions for one in results if one["type"] == "relation")


@pytest.mark.parametrize("each", STORIES, ids=["everything", "story"])
def test_doccano_has_the_same_spans(each):
    """Its lines have the shape it documents, numbers are given once, and notes are comments."""
    lines = [json.loads(line) for line in written(doccano.FORMAT, [each, each])[0].splitlines()]
    for example in lines:
        jsonschema.validate(example, DOCCANO)
        text = example["text"]
        found = {
            (one["label"].partition(":")[0], text[one["start_offset"] : one["end_offset"]])
            for one in example["entities"]
        }
        assert found == {(role, words) for role, words in told(each.document) if role != "mention"}
        assert any(comment.startswith("c2: ") for comment in example["Comments"])
    numbers = [one["id"] for example in lines for part in ("entities", "relations") for one in example[part]]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("each", STORIES, ids=["everything", "story"])
def test_spacy_has_the_same_spans(each):
    """A blank pipeline reads the file: same text, groups by class, entities with speakers' ids, relations by ids."""
    (doc,) = DocBin().from_bytes(written(docbin.FORMAT, [each])[0]).get_docs(NLP.vocab)
    assert doc.text == each.text
    groups = {"contents": "content", "cues": "cue", "sources": "source", "evidence": "evidence"}
    groups |= {"dispute_cues": "dispute-cue", "mentions": "mention"}
    assert {(groups[name], span.text) for name, group in doc.spans.items() for span in group} == told(each.document)
    assert {span.label_ for span in doc.spans["contents"]} <= {"direct", "indirect", "mixed", "content"}
    ids = {span.id_ for group in doc.spans.values() for span in group}
    assert len(ids) == sum(map(len, doc.spans.values()))
    assert all({one["head"], one["child"]} <= ids for one in doc.user_data["relations"])
    entities = {(one.text, one.label_, one.kb_id_) for one in doc.ents}
    assert entities == {(each.document.claims[0].sources[0].spans[0].text, "ORG", "ana-ortiz")}


@settings(max_examples=40)
@given(each=labelled())
def test_spacy_has_any_text(each):
    """Whatever the characters, and wherever spans begin, the text is the same and no span is lost."""
    (doc,) = DocBin().from_bytes(written(docbin.FORMAT, [each])[0]).get_docs(NLP.vocab)
    assert doc.text == each.text
    found = {span.text for group in doc.spans.values() for span in group}
    assert found == {words for _, words in told(each.document)}


def conll(data: bytes) -> list[tuple[str, list[list[dict[str, str]]]]]:
    """A reader of CoNLL-U Plus: articles by name, each a list of sentences of rows."""
    head, *lines = data.decode().split("\n")
    columns = head.removeprefix("# global.columns = ").split()
    articles: list[tuple[str, list[list[dict[str, str]]]]] = []
    for line in lines:
        if line.startswith("# newdoc id = "):
            articles.append((line.removeprefix("# newdoc id = "), [[]]))
        elif line:
            articles[-1][1][-1].append(dict(zip(columns, line.split("\t"), strict=True)))
        elif articles:
            articles[-1][1].append([])
    return [(name, [sentence for sentence in sentences if sentence]) for name, sentences in articles]


def tagged(sentences, column: str) -> list[tuple[str, int, int]]:
    """The spans of a column by its IOB2 tags, which must be well-formed."""
    spans: list[tuple[str, int, int]] = []
    for sentence in sentences:
        before = "O"
        for row in sentence:
            tag = row[f"GLOSSATOR:{column}"]
            start, end = int(row["GLOSSATOR:START"]), int(row["GLOSSATOR:END"])
            if tag.startswith("B-"):
                spans.append((tag[2:], start, end))
            elif tag != "O":
                assert before[1:] == tag[1:]
                spans[-1] = (tag[2:], spans[-1][1], end)
            before = tag
    return spans


def test_the_columns_of_iob2_hold_the_spans():
    """Each column has the spans of its class with their words; tokens have their own words, and speakers their ids."""
    (_, sentences), (_, others) = conll(written(iob2.FORMAT, STORIES)[0])
    text = STORIES[0].text
    assert all(
        text[int(row["GLOSSATOR:START"]) : int(row["GLOSSATOR:END"])] == row["FORM"]
        for sentence in sentences
        for row in sentence
    )
    assert [(tag, text[start:end]) for tag, start, end in tagged(sentences, "CONTENT")] == [
        ("direct", "“We tested every joint,”"),
        ("direct", "“And none leaked.”"),
        ("indirect", "that the joints had been tested"),
        ("indirect", "nobody else"),
    ]
    assert [(tag, text[start:end]) for tag, start, end in tagged(sentences, "SPEAKER")] == [("ana-ortiz", "Ortiz")] * 2
    assert [STORY[start:end] for _, start, end in tagged(others, "EVIDENCE")] == ["denied it", "“never” 🇩🇪"]
    assert [STORY[start:end] for _, start, end in tagged(others, "CONTENT")] == [
        "“we 🧪 tested — every — joint”",
        "“and 没有漏水”",
    ]


@settings(max_examples=60)
@given(each=labelled())
def test_spans_without_room_in_a_column_are_told(each):
    """A span is in its column, or a line says why not; no tag is malformed, and none goes over a sentence's end."""
    data, losses = written(iob2.FORMAT, [each])
    ((_, sentences),), text = conll(data), each.text
    document = each.document
    wanted = {
        "CONTENT": [(one.type, span) for one in document.claims for span in one.content],
        "CUE": [("cue", span) for one in document.claims for span in one.cue],
        "SOURCE": [("source", span) for one in document.claims for source in one.sources for span in source.spans],
        "EVIDENCE": [(one.kind, span) for one in document.disputes for span in one.evidence],
        "DISPUTE-CUE": [("dispute-cue", span) for one in document.disputes for span in one.cue],
    }
    for column, spans in wanted.items():
        lost = [loss for loss in losses if loss.done == f"is left out of {column}"]
        assert all(loss.what.split()[1] == column.lower() for loss in lost)
        found, unlike = tagged(sentences, column), {(tag, span.start, span.end) for tag, span in spans}
        assert len(unlike) <= len(found) + len(lost) <= len(spans)
        for tag, start, end in found:  # blanks at their ends are not written
            assert any(
                (tag, text[start:end]) == (known, text[s:e].strip()) and s <= start < end <= e for known, s, e in unlike
            )


def test_losses_name_what_is_lost():
    """What doccano and IOB2 cannot hold is told item by item: a source without words, a span without room."""
    losses = [str(loss) for loss in losses_in(everything().document, doccano.FORMAT.loses)]
    assert "tunnel#c2: sources without words: are left out" in losses
    assert "tunnel: dismissed words: are left out" in losses
    nested = everything()
    claims = tuple(replace(one, content=nested.document.claims[0].content) for one in nested.document.claims[:2])
    nested = replace(nested, document=replace(nested.document, claims=claims))
    _, losses = written(iob2.FORMAT, [nested])
    assert "tunnel#c1: a content that shares characters with another: is left out of CONTENT" in map(str, losses)
    assert Feature.FRAGMENTS in iob2.FORMAT.loses


def test_annotations_of_others_are_taken():
    """What an annotator makes in Label Studio, with ids of its own, names for ids and old offsets, becomes labels."""
    text = "😀😀 Ann said: “no”.\r\nBob denied it."

    def region(name, label, words, speaker=""):
        start = len(text[: text.index(words)].encode("utf-16-le")) // 2
        value = {"start": start, "end": start + len(words), "text": words}
        yield {
            "id": name,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**value, "labels": [label]},
        }
        if speaker:
            value["text"] = [speaker]
            yield {"id": name, "from_name": "speaker", "to_name": "text", "type": "textarea", "value": value}

    result = [
        *region("x1", "content", "“no”"),
        *region("x2", "Source", "Ann", "Ann Lee"),
        *region("x3", "cue", "said"),
        *region("x4", "evidence", "denied it", "Bob"),
        *region("x5", "cue", "Bob"),
        *region("x0", "content", ":"),
        {"type": "relation", "from_id": "x0", "to_id": "x1", "direction": "left", "labels": ["fragment"]},
        {"type": "relation", "from_id": "x2", "to_id": "x1", "direction": "right", "labels": ["source"]},
        {"type": "relation", "from_id": "x3", "to_id": "x1", "direction": "left", "labels": ["cue"]},
        {"type": "relation", "from_id": "x4", "to_id": "x1", "direction": "right", "labels": ["target"]},
    ]
    task = {"data": {"text": text}, "annotations": [{"was_cancelled": True, "result": []}, {"result": result}]}
    (taken,) = read(label_studio.FORMAT, json.dumps([task], indent=1).encode())
    document = taken.document
    (claim,), (dispute,) = document.claims, document.disputes
    assert taken.text == text.replace("\r\n", "\n")
    assert (claim.id, [span.text for span in claim.content], claim.cue[0].text) == ("c1", ["“no”", ":"], "said")
    assert [(source.speaker, source.spans[0].text) for source in claim.sources] == [("ann-lee", "Ann")]
    assert (dispute.by.speaker, dispute.evidence[0].text, dispute.kind) == ("bob", "denied it", DISPUTE_KINDS[0].name)
    assert [target.claim for target in dispute.targets] == ["c1"]
    assert [speaker.name for speaker in document.speakers] == ["Ann Lee", "Bob"]
    assert list(map(str, taken.losses)) == [
        "labels-1#c1: a claim without a type: is taken as indirect",
        "labels-1:19-22: a cue that belongs to no claim or dispute: is left out",
    ]


def test_what_was_rejected_is_no_label():
    """A task that an annotator rejected or ignored in Prodigy gives nothing, and that is told."""
    task = {"text": "No.", "spans": [{"start": 0, "end": 2, "label": "content"}], "answer": "reject"}
    (taken,) = read(prodigy.FORMAT, json.dumps(task).encode())
    assert taken.document.claims == ()
    assert list(map(str, taken.losses)) == ["labels-1: its spans: are left out: the answer was “reject”"]


@pytest.mark.parametrize("one", [prodigy.FORMAT, doccano.FORMAT], ids=lambda one: one.name)
def test_line_ends_of_others_are_counted(one):
    """A file whose text has CRLF, with offsets that count both, gives the same words in a text without them."""
    text = "“Never 😀,”\r\n\r\nsaid\rAnn.\r\n"
    start, end = text.index("said"), text.index("Ann") + 3
    task = {"text": text, "spans": [{"start": 0, "end": 10, "label": "content"}], "entities": []}
    task["spans"].append({"start": start, "end": end, "label": "content"})
    for number, span in enumerate(task["spans"]):
        entity = {"id": number, "start_offset": span["start"], "end_offset": span["end"], "label": span["label"]}
        task["entities"].append(entity)
    (taken,) = read(one, b"\xef\xbb\xbf" + json.dumps(task).encode())
    assert taken.text == "“Never 😀,”\n\nsaid\nAnn.\n"
    assert [claim.content[0].text for claim in taken.document.claims] == ["“Never 😀,”", "said\nAnn"]
    assert (taken.document.article.id, taken.document.article.title) == ("labels-1", "“Never 😀,”")


@pytest.mark.parametrize("one", [*WHOLE, doccano.FORMAT], ids=lambda one: one.name)
@settings(max_examples=60)
@given(st.data())
def test_whatever_the_bytes_the_answer_is_a_refusal(one, data):
    """A file that was damaged somewhere is read, or refused in words; never an error of another kind."""
    good = written(one, [everything()])[0]
    packed = one is docbin.FORMAT
    bytes_of = bytearray(zlib.decompress(good) if packed else good)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(bytes_of) - 1))
        bytes_of[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    damaged = zlib.compress(bytes_of) if packed else bytes(bytes_of)
    try:
        assert all(each.text is not None for each in read(one, damaged))
    except Refusal as refused:
        told = str(refused)
    else:
        told = "labels.json"
    assert told.startswith("labels.json")


def test_the_labelling_interface_of_the_guide_fits():
    """Whoever copies it into Label Studio has every label, choice, text and relation that a file makes use of."""
    guide = (Path(tui.__file__).parent / "guide" / "13-in-and-out.md").read_text(encoding="utf-8")
    view = ElementTree.fromstring(guide.partition("```xml\n")[2].partition("```")[0])  # noqa: S314 (it is ours)
    controls = {one.get("name"): {value.get("value") for value in one} for one in view if one.get("toName") == "text"}
    relations = {one.get("value") for one in view.iter("Relation")}
    (task,) = json.loads(written(label_studio.FORMAT, [everything()])[0])
    results = task["annotations"][0]["result"]
    assert {one["labels"][0] for one in results if one["type"] == "relation"} <= relations == set(Bond)
    assert controls["label"] == set(Role)
    assert controls["kind"] == {kind.name for kind in DISPUTE_KINDS}
    assert (controls["type"], controls["status"]) == (set(ClaimType), set(Status))
    assert {one["from_name"] for one in results if one["type"] != "relation"} <= set(controls)
    assert view.find("Text").get("value") == "$text"
