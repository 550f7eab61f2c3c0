"""Out and back: what a format can hold comes back identical, and what it cannot is told, item by item."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from msgspec.structs import replace

from tests.exchange.generated import documents, with_targets_in_order
from tests.exchange.labelled import everything
from tests.exchange.shelves import Shelf, brought, sent
from tui.exchange.features import REORDERED, Feature, losses_in
from tui.exchange.format import Labelled
from tui.exchange.formats import brat, cas_json, web_annotation, xmi
from tui.exchange.selectors import selected
from tui.model.articles import text_digest
from tui.model.spans import Span

BACK = {
    "brat": (brat.FORMAT, "a.1.ann"),
    "web-annotation": (web_annotation.FORMAT, "a.1.jsonld"),
    "xmi": (xmi.FORMAT, "a.1.xmi"),
    "cas-json": (cas_json.FORMAT, "a.1.cas.json"),
}
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def back(name, labelled):
    """What comes back of an article, with the losses of the way out."""
    one, file = BACK[name]
    shelf, losses = sent(one, labelled)
    (taken,) = brought(one, shelf, file)
    assert taken.losses == ()
    return taken, losses


@unhurried
@given(documents())
def test_web_annotations_hold_everything(labelled):
    """Nothing is lost, and text and labels come back as they were."""
    taken, losses = back("web-annotation", labelled)
    assert (taken.document, taken.text, losses) == (labelled.document, labelled.text, [])


@unhurried
@pytest.mark.parametrize("name", ["xmi", "cas-json"])
@given(labelled=documents())
def test_a_cas_holds_everything_but_the_order_of_targets(name, labelled):
    """Targets in the article come first; that is told of each dispute where it changes something."""
    taken, losses = back(name, labelled)
    expected = with_targets_in_order(labelled.document)
    assert (taken.document, taken.text) == (expected, labelled.text)
    moved = {a.id for a, b in zip(labelled.document.disputes, expected.disputes, strict=True) if a != b}
    told = losses_in(labelled.document, BACK[name][0].loses)
    assert losses == []
    assert {loss.where for loss in told} == {f"a.1#{dispute}" for dispute in moved}


@unhurried
@given(documents())
@example(
    replace(
        everything(), document=replace(everything().document, article=replace(everything().document.article, id="a.1"))
    )
)
def test_brat_holds_what_can_stand_on_its_lines(labelled):
    """Ends of lines at the edges of spans, and the order of fragments, sources and targets go; the rest comes back."""
    taken, losses = back("brat", labelled)
    expected = on_lines(labelled)
    assert taken.text == labelled.text
    if taken.document.layer.annotator:  # there was an annotation for the note on article and layer
        assert taken.document == expected
    reordered = losses_in(labelled.document, REORDERED)
    told = {loss.where.partition("#")[2] for loss in (*losses, *reordered)}
    for item in [*labelled.document.claims, *labelled.document.disputes]:
        there = next((one for one in [*expected.claims, *expected.disputes] if one.id == item.id), None)
        if there is None or in_text_order(item) != there:
            assert item.id in told


def on_lines(labelled):
    """The document as brat can hold it."""
    document, text = labelled.document, labelled.text

    def kept(spans):
        return selected(without_line_ends(sorted(Span(one.start, one.end) for one in spans), text), text, "x")

    def sources(several):
        found = [replace(one, spans=kept(one.spans)) for one in several]
        return tuple(sorted(found, key=lambda source: not source.spans))

    claims = [
        replace(one, cue=kept(one.cue), content=kept(one.content), sources=sources(one.sources))
        for one in document.claims
        if kept(one.content)
    ]
    there = {claim.id for claim in claims}
    disputes = [
        replace(
            one,
            cue=kept(one.cue),
            evidence=kept(one.evidence),
            by=replace(one.by, claim=one.by.claim if one.by.claim in there else ""),
            targets=tuple(aim for aim in one.targets if aim.article != "a.1" or aim.claim in there),
        )
        for one in with_targets_in_order(document).disputes
        if kept(one.evidence)
    ]
    named = {source.speaker for claim in claims for source in claim.sources} | {one.by.speaker for one in disputes}
    speakers = [
        replace(one, mentions=tuple(mention for place in one.mentions for mention in kept((place,))))
        for one in document.speakers
    ]
    dismissed = [replace(one, span=span) for one in document.dismissed for span in kept((one.span,))]
    return replace(
        document,
        speakers=tuple(one for one in speakers if one.id in named or one.mentions),
        claims=tuple(sorted(claims, key=lambda claim: claim.place)),
        disputes=tuple(sorted(disputes, key=lambda dispute: dispute.place)),
        dismissed=tuple(sorted(dismissed, key=lambda one: (one.span.start, one.span.end))),
    )


def without_line_ends(spans, text):
    """Spans without line ends at their edges; two that nothing else parts become one."""
    found = []
    for span in spans:
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip(BREAKS))
        end = span.end - len(words) + len(words.rstrip(BREAKS))
        if start >= end:
            continue
        if found and found[-1].end < start and not text[found[-1].end : start].strip(BREAKS):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def in_text_order(item):
    """An item with its content as it stands in the text, which the format's table tells."""
    if not hasattr(item, "content"):
        return item
    return replace(item, content=tuple(sorted(item.content, key=lambda span: span.start)))


@pytest.mark.parametrize("name", BACK)
def test_all_features_that_a_format_does_not_lose_come_back(name):
    """Each feature of labels is used once; only orders may be others."""
    whole = everything()
    one, file = BACK[name]
    shelf, losses = sent(one, whole)
    (taken,) = brought(one, shelf, file.replace("a.1", "tunnel"))
    assert set(one.loses) <= {Feature.ORDER, *REORDERED}
    assert losses == []
    first, *others = taken.document.claims
    expected, *rest = whole.document.claims
    assert replace(taken.document, claims=()) == replace(whole.document, claims=())
    assert others == rest
    assert first == (in_text_order(expected) if Feature.ORDER in one.loses else expected)


def test_the_text_of_a_file_from_elsewhere_may_have_other_line_ends_and_a_mark():
    """Brat counts the byte order mark and each carriage return; the text has neither, the spans hold."""
    raw = "\ufeffFirst 😀\r\n“No,” he said.\r\n"
    start = raw.index("“No")
    ann = f"T1\tAttribution {raw.index('said')} {raw.index('said') + 4}\tsaid\nT2\tContent {start} {start + 5}\t“No,”\n"
    ann += "E1\tAttribution:T1 Content:T2\n"
    shelf = Shelf({"a.ann": ann.encode(), "a.txt": raw.encode()})
    (taken,) = brought(brat.FORMAT, shelf, "a.ann")
    assert taken.text == "First 😀\n“No,” he said.\n"
    (claim,) = taken.document.claims
    assert [span.text for span in claim.content] == ["“No,”"]
    assert taken.document.article.title == "First 😀"
    assert [str(loss) for loss in taken.losses] == ["a.ann:3: no type of claim: taken as indirect"]


def test_texts_in_other_files_may_have_other_line_ends_too():
    """A CAS and a collection from elsewhere with CRLF and a byte order mark: the text has neither, the spans hold."""
    whole, raw = everything(), "\ufeff" + everything().text.replace("\n", "\r\n")
    article = replace(whole.document.article, text_sha256=text_digest(raw), text_length=len(raw))

    def moved(spans):
        places = ((raw.index(span.text), len(span.text)) for span in spans)
        return selected([Span(start, start + length) for start, length in places], raw, "x")

    claim = replace(whole.document.claims[0], content=moved(whole.document.claims[0].content), cue=(), sources=())
    document = replace(whole.document, article=article, claims=(claim,), disputes=(), dismissed=(), speakers=())
    for name in ("web-annotation", "xmi", "cas-json"):
        one, file = BACK[name]
        shelf, losses = sent(one, Labelled(document, raw))
        (taken,) = brought(one, shelf, file.replace("a.1", "tunnel"))
        assert losses == []
        assert taken.text == whole.text
        assert taken.document.claims[0].content == whole.document.claims[0].content
        assert taken.document.article == whole.document.article


def test_attributions_as_polnear_has_them():
    """A cue as trigger, several sources, fragments against the order of the text; no ids, types or speakers."""
    text = "“No,” said Ana and Lee, “never.”"
    places = {words: text.index(words) for words in ("“No,”", "said", "Ana", "Lee", "“never.”")}

    def line(number, kind, *words):
        offsets = ";".join(f"{places[one]} {places[one] + len(one)}" for one in words)
        return f"T{number}\t{kind} {offsets}\t{' '.join(words)}\n"

    ann = line(1, "Source", "Ana") + line(2, "Cue", "said") + line(3, "Content", "“never.”", "“No,”")
    ann += line(4, "Attribution", "said") + line(5, "Source", "Lee")
    ann += "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Source2:T5\n"
    (taken,) = brought(brat.FORMAT, Shelf({"a.ann": ann.encode(), "a.txt": text.encode()}), "a.ann")
    (claim,) = taken.document.claims
    assert claim.id == "c1"
    assert [span.text for span in claim.content] == ["“No,”", "“never.”"]
    assert [[span.text for span in source.spans] for source in claim.sources] == [["Ana"], ["Lee"]]
    assert [span.text for span in claim.cue] == ["said"]


def test_what_others_have_added_to_brat_files_is_told_line_by_line():
    """Other types, relations and events stay behind, each with its line."""
    ann = "T1\tPerson 0 2\tHe\nT2\tVerb 3 7\tsaid\nE1\tSaying:T2 Who:T1\nR1\tSame Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n"
    (taken,) = brought(brat.FORMAT, Shelf({"a.ann": ann.encode(), "a.txt": b"He said so."}), "a.ann")
    assert sorted(re.match(r"a\.ann:(\d+)", str(loss))[1] for loss in taken.losses) == ["1", "2", "3", "4", "5"]
    assert (taken.document.claims, taken.document.disputes) == ((), ())


def test_what_brat_has_no_line_for_is_told():
    """Each part of an item that is nothing but ends of lines: left out, with the item's name."""
    text = "He said so.\n\nNo.\n\n"
    article = replace(everything().document.article, id="a.1", text_sha256=text_digest(text), text_length=len(text))
    ends, words = selected([Span(11, 13)], text, "x"), selected([Span(0, 2)], text, "x")
    claim = replace(everything().document.claims[1], content=words, same_as=())
    source = replace(claim.sources[0], spans=ends)
    kinds = {
        "c1": (replace(claim, id="c1", content=ends), "its content is nothing but ends of lines: left out"),
        "c2": (replace(claim, id="c2", cue=ends), "edges of its cue: left out"),
        "c3": (replace(claim, id="c3", sources=(source,)), "source are nothing but ends of lines: it is named without"),
        "c4": (replace(claim, id="c4", content=selected([Span(0, 12)], text, "x")), "edges of its content: left out"),
    }
    claims = tuple(made for made, _ in kinds.values())
    document = replace(everything().document, article=article, claims=claims, disputes=(), dismissed=(), speakers=())
    _, losses = sent(brat.FORMAT, Labelled(document, text))
    assert len(losses) == len(kinds)
    for loss, (name, (_, told)) in zip(losses, kinds.items(), strict=True):
        assert loss.where == f"a.1#{name}"
        assert told in str(loss)


def test_an_article_that_xml_cannot_hold_is_left_out_and_told():
    """A control character: XMI goes without the article, JSON takes it."""
    whole = everything()
    text = whole.text + "\x01"
    article = replace(whole.document.article, text_sha256=text_digest(text), text_length=len(text))
    odd = Labelled(replace(whole.document, article=article), text)
    shelf, losses = sent(xmi.FORMAT, odd)
    assert [str(loss) for loss in losses] == [
        "tunnel: control characters, which no XML can hold: the article is left out; see cas-json"
    ]
    assert list(shelf.files) == ["TypeSystem.xml"]
    shelf, losses = sent(cas_json.FORMAT, odd)
    (taken,) = brought(cas_json.FORMAT, shelf, "tunnel.cas.json")
    assert (taken.document, taken.text) == (odd.document, text)


def test_several_collections_in_one_stream():
    """One file holds a list of collections, article by article."""
    whole = everything()
    other = replace(whole.document, article=replace(whole.document.article, id="other"))
    shelf = Shelf(single=True)
    list(web_annotation.FORMAT.write([whole, Labelled(other, whole.text)], shelf))
    taken = brought(web_annotation.FORMAT, shelf, "annotations.jsonld")
    assert [one.document for one in taken] == [whole.document, other]
    empty = Shelf(single=True)
    list(web_annotation.FORMAT.write([], empty))
    assert empty.files["annotations.jsonld"] == b"[]\n"
