"""Writing gold: bytes that every reader of YAML understands alike."""

import difflib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from tests.exchange.reading import read_gold
from tui.exchange.checking import check_gold
from tui.exchange.gathering import gold_of
from tui.exchange.writing import gold_yaml
from tui.model.articles import Article, text_digest
from tui.model.attributes import Attribute, AttributeKind
from tui.model.claims import Claim, ClaimType, Source
from tui.model.dismissals import Reason, dismissal_of
from tui.model.disputes import By, Dispute, DisputeKind, Target
from tui.model.layers import Layer, Progress, Registry
from tui.model.schema import Schema
from tui.model.spans import Span, in_reading_order
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.model.statuses import ArticleState, Status

EXPECTED = """\
format: glossator-gold
format_version: "1.0"
offset_unit: code-point
article:
  id: "tunnel"
  title: "Tunnel “will not sink”"
  text_sha256: "DIGEST"
  text_length: 153
  origin: "tunnel.txt"
layer: {annotator: "mk", state: "done", exported_items: "accepted"}
speakers:
- {id: "ana-ortiz", name: "Ana Ortiz", kind: "person", roles: [{title: "mayor", since: "2024"}], \
aliases: ["Ortiz", "the mayor"], \
mentions: [{start: 125, end: 130, text: "Ortiz", prefix: "ad been tested. ", suffix: " laughed, nobody"}]}
- {id: "park", name: "Lee Park", kind: "person", roles: [], aliases: ["Park"], mentions: []}
claims:
- id: "c2"
  type: "direct"
  sources:
  - {speaker: "ana-ortiz", \
spans: [{start: 49, end: 54, text: "Ortiz", prefix: "d every joint,” ", suffix: " said. “And none"}]}
  cue: [{start: 55, end: 59, text: "said"}]
  content:
  - {start: 24, end: 48, text: "“We tested every joint,”"}
  - {start: 61, end: 79, text: "“And none leaked.”"}
- id: "c1"
  type: "indirect"
  sources:
  - {speaker: "park", spans: [{start: 80, end: 84, text: "Park"}]}
  cue: [{start: 85, end: 91, text: "denied"}]
  content: [{start: 92, end: 123, text: "that the joints had been tested"}]
  note: "a denial"
disputes:
- id: "d1"
  kind: "denies"
  by: {speaker: "park", claim: "c1"}
  targets: [{article: "tunnel", claim: "c2"}]
  cue: [{start: 85, end: 91, text: "denied"}]
  evidence: [{start: 85, end: 123, text: "denied that the joints had been tested"}]
"""

NASTY = [
    *"yes|no|on|off|y|n|true|False|null|~|NULL|| |  two  |12:30|1:30:15|0o17|017|0x1F|1e3|12e03|0.1e1|.5|-1".split("|"),
    *"+1 1_000 .inf .nan 2026-04-12 2024-1-1 = << ! !!str &a *a #b %YAML @a `a` {a} [a] , | > --- ...".split(),
    *("2026-04-12 10:00:00", "- a", "? a", ": a", "a: b", "a #b", "'", '"', "\\", '\\"', "\\n", "\\u0041"),
    *("\0", "\t", "\n", "a\n", "\r", "a\r\nb", "\x07\x1b[2J", "\x0b", "\x1c", "\x7f", "\x85", "a\x85b", "\x9b31m"),
    *("\xa0", "a\xa0b", "\xad", "\u2028", "\u2029", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffe"),
    *("\uffff", "\ufffd", "😀", "👨‍👩‍👧", "e\u0301", "🇩🇪", "❤️", "\U000e0041", "\U0010ffff", "「日本」", "“a”"),
    "word " * 200,
    "x" * 2000,
]

TEXTS = st.text(
    st.sampled_from("ab “”‘’\"'\\\n\t:#-{}[]0no\x07\x1b\x85\x9b\xa0\u2028\u202e\u200d\ufeffe\u0301é日😀👩"),
    max_size=12,
)


_ASKED = (
    Attribute("no", "i", AttributeKind.TEXT, "A “no”"),
    Attribute("n", "j", AttributeKind.NUMBER, "How many"),
    Attribute("on", "y", AttributeKind.FLAG, "Whether"),
)
SCHEMA = Schema((DisputeKind("undermines", "weakens it", "critiques", "u"),), {"claims": _ASKED, "disputes": _ASKED})


@st.composite
def marked_articles(draw):
    """An article of nasty characters with a layer all over it."""
    text = draw(TEXTS.filter(bool)) * draw(st.integers(1, 3))
    offsets = st.integers(0, len(text) - 1)
    one = st.tuples(offsets, offsets).map(lambda ends: Span(min(ends), max(ends) + 1))
    spans = st.lists(one, max_size=3).map(in_reading_order)
    some = st.lists(one, min_size=1, max_size=3).map(in_reading_order)
    names = st.sampled_from(["ana", "b-2", "c"])
    sources = st.lists(st.builds(Source, st.one_of(st.just(""), names), spans), max_size=2).map(tuple)
    statuses = st.sampled_from([Status.ACCEPTED, Status.ACCEPTED, Status.DRAFT])
    numbers = st.lists(st.integers(1, 30), unique=True, max_size=3)
    values = st.fixed_dictionaries(
        {}, optional={"no": TEXTS.filter(bool), "n": st.integers(-9, 9), "on": st.just(True)}
    )
    attributes = st.just(UNSET) | values.filter(bool)
    claims = [
        draw(
            st.builds(
                Claim, st.just(f"c{n}"), st.sampled_from(ClaimType), some, spans, sources, statuses, TEXTS, attributes
            )
        )
        for n in draw(numbers)
    ]
    targets = st.lists(
        st.one_of(st.just(Target("other", "c7")), st.builds(Target, description=TEXTS.filter(bool))),
        min_size=1,
        max_size=2,
    ).map(tuple)
    kinds = st.sampled_from([kind.name for kind in SCHEMA.dispute_kinds])
    disputes = [
        draw(
            st.builds(
                Dispute,
                st.just(f"d{n}"),
                kinds,
                some,
                spans,
                st.builds(By, names),
                targets,
                statuses,
                TEXTS,
                attributes,
            )
        )
        for n in draw(numbers)
    ]
    roles = st.lists(st.builds(Role, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple)
    aliases = st.lists(TEXTS, max_size=2).map(tuple)
    speakers = {
        name: draw(st.builds(Speaker, st.just(name), TEXTS, st.sampled_from(SpeakerKind), aliases, roles, TEXTS))
        for name in ("ana", "b-2", "c")
    }
    marks = [Mention(f"m{n}", draw(names), span.start, span.end) for n, span in enumerate(draw(spans), 1)]
    layer = Layer(
        "art.1",
        draw(TEXTS),
        {claim.id: claim for claim in claims},
        {dispute.id: dispute for dispute in disputes},
        {mark.id: mark for mark in marks},
        Progress(state=draw(st.sampled_from(ArticleState))),
    )
    article = Article("art.1", draw(TEXTS), text, text_digest(text), draw(TEXTS), draw(TEXTS))
    return article, layer, Registry(speakers), SCHEMA


def test_the_layout_is_one_a_person_reads(article, layer, registry):
    """Keys bare and in fixed order, texts quoted, one span a line, nothing folded or dated."""
    document, _ = gold_of(article, layer, registry)
    assert gold_yaml(document) == EXPECTED.replace("DIGEST", article.sha256)


def test_what_a_workspace_asks_for_is_written_with_its_meaning(article, layer, registry):
    """Attributes stand on one line, their names quoted as texts are; what they mean follows at the end."""
    schema = Schema(
        (DisputeKind("undermines", "weakens it", "critiques", "u"),),
        {"claims": (Attribute("no", "i", AttributeKind.ENUMERATION, "Which", ("a", "b"), required=True),)},
    )
    claim = replace(layer.claims["c1"], stored={"sure": True, "no": "a", "n": 3})
    written = gold_yaml(gold_of(article, layer.with_records("claims", {"c1": claim}), registry, schema)[0])
    assert '  attributes: {"n": 3, "no": "a", "sure": true}\n' in written
    assert written.endswith(
        'schema:\n  dispute_kinds:\n  - {name: "undermines", meaning: "weakens it", cito: "critiques"}\n'
        '  claims:\n  - name: "no"\n    type: "enumeration"\n    title: "Which"\n    values: ["a", "b"]\n'
        "    required: true\n"
    )


@settings(max_examples=80, deadline=None)
@given(marked_articles(), st.sampled_from(["accepted", "all"]))
def test_what_is_written_reads_back_and_proves_itself(marked, only):
    """Reading gives the same document, writing that the same bytes, and the check finds nothing, of all items too."""
    document, _ = gold_of(*marked, only=only)
    written = gold_yaml(document)
    (again,) = read_gold(written.encode(), "gold")
    assert again == document
    assert gold_yaml(again) == written
    assert check_gold(again, marked[0].text, "gold") == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_every_text_means_the_same_to_other_readers(article, layer, registry, loader):
    """Whatever the text, a YAML 1.1 reader of either make finds it unchanged, and as text."""
    speaker = replace(registry.speakers["park"], aliases=tuple(NASTY))
    document, _ = gold_of(article, layer, registry.with_records("speakers", {"park": speaker}))
    loaded = yaml.load(gold_yaml(document), loader)  # noqa: S506
    assert loaded["speakers"][1]["aliases"] == NASTY


def test_nothing_invisible_stands_in_the_file(article, layer, registry):
    """Controls, blanks that only look like a space and what reorders lines are written by number."""
    speaker = replace(registry.speakers["park"], name="a\u202eb\xa0c\u200dd\x1b\x85\ufeff\U000e0041")
    document, _ = gold_of(article, layer, registry.with_records("speakers", {"park": speaker}))
    assert r'"a\u202Eb\u00A0c\u200Dd\e\N\uFEFF\U000E0041"' in gold_yaml(document)


def test_one_changed_item_is_one_hunk(article, layer, registry):
    """Changing a claim's cue and type touches one place of the file and leaves every other line alone."""
    changed = replace(layer.claims["c2"], type=ClaimType.MIXED, cue=(Span(54, 59), Span(60, 61)))
    before = gold_yaml(gold_of(article, layer, registry)[0]).splitlines()
    after = gold_yaml(gold_of(article, layer.with_records("claims", {"c2": changed}), registry)[0]).splitlines()
    hunks = [line for line in difflib.unified_diff(before, after, n=3) if line.startswith("@@")]
    assert len(hunks) == 1


def test_all_items_have_their_status_and_what_was_dismissed_stands_behind(article, layer, registry):
    """Where all are wanted, each that is not accepted says so; a dispute that waits for its target is among them."""
    waiting = replace(layer.disputes["d1"], status=Status.DRAFT, targets=())
    dismissed = dismissal_of(Span(0, 6), Reason.SCARE, "a title")
    changed = layer.with_records("disputes", {"d1": waiting}).with_records("dismissed", {dismissed.id: dismissed})
    document, lacks = gold_of(article, changed, registry, only="all")
    written = gold_yaml(document)
    assert lacks == ()
    assert '  status: "draft"\n' in written
    assert (
        'dismissed:\n- {span: {start: 0, end: 6, text: "Tunnel"}, reason: "scare quote", note: "a title"}\n' in written
    )
    assert written.count("status:") == 2
    assert read_gold(written.encode(), "gold") == [document]
    assert check_gold(document, article.text, "gold") == []


def test_several_documents_make_a_stream(article, layer, registry):
    """Documents joined by a line of three dashes are read back as those documents."""
    one, _ = gold_of(article, layer, registry)
    other = replace(one, claims=(), disputes=())
    stream = "---\n".join((gold_yaml(one), gold_yaml(other)))
    assert read_gold(stream.encode(), "gold") == [one, other]
