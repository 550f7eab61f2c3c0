"""What is annotated or dismissed is never open; all else is, whatever was done in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType, Source
from tui.model.dismissals import Reason
from tui.model.disputes import Dispute, Target
from tui.model.edits import Edit, Part, applied, joined, put, removal
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention
from tui.model.statuses import Status
from tui.suggest.accepting import changes_of
from tui.suggest.coverage import Coverage
from tui.suggest.dismissing import dismissed, reopened
from tui.suggest.drafting import claim_draft
from tui.suggest.gaps import Gap
from tui.text.segments import Segments

TEXT = gold.seed_text(gold.SECOND)
SEGMENTS = Segments(TEXT)
EMPTY = Layer("a", "mk")


def coverage(layer: Layer = EMPTY, segments: Segments = SEGMENTS) -> Coverage:
    """All that is known of a layer."""
    found = Coverage(segments, layer)
    assert found.read_on()
    return found


def open_gaps(found: Coverage) -> list[Gap]:
    """The gaps that are open."""
    return [gap for gap in found.lacking() if found.is_open(gap)]


@pytest.mark.parametrize(
    ("text", "place", "still_open"),
    [
        ("Brandt hit back, saying the report was a smear.", "hit back", []),
        ("Marsh disagreed, saying that the bridge was safe.", "disagreed", []),
        ("Okafor hit back, saying: “It is all a smear campaign by the council.”", "hit back", []),
        ("Marsh rejected the report, saying that it was wrong.", "saying", ["rejected"]),
        ("Marsh told the BBC that it was a lie, adding that she would sue.", "adding", ["told"]),
        ("“We are safe here, all of us,” Marsh said, and Brandt hit back.", "said", ["hit back"]),
    ],
)
def test_a_claim_closes_the_place_that_it_is_made_from(text: str, place: str, still_open: list[str]) -> None:
    """A verb that only leads to the one that attributes is covered by its claim, until that is undone; no other is."""
    segments, registry, start = Segments(text), Registry(), text.index(place)
    draft = claim_draft(segments, (Span(start, start + len(place)),), EMPTY, registry)
    assert draft is not None
    changes = [one for one in changes_of(draft, EMPTY, registry, text) if one.part == "a"]
    found, layer = coverage(EMPTY, segments), EMPTY
    before = open_gaps(found)
    edit = joined("", changes)
    layer = layer.with_records("claims", {draft.item.id: changes[0].after})
    found.take(edit, layer)
    assert [gap.span.text_of(text) for gap in open_gaps(found)] == still_open
    found.take(edit.inverse, EMPTY)
    assert open_gaps(found) == before


@pytest.mark.parametrize(
    ("line", "still_open"),
    [
        ("[[Marsh]] [[called]] [[Vale's remarks about the dam unfair]].", ["remarks"]),
        ("[[Marsh]] [[said]] [[the statements by Vale over the dam were false]].", ["statements"]),
        ("[[Marsh]] [[rejected]] [[the ministry's claim that the dam is safe]].", ["claim"]),
        ("[[Helena Marsh]] [[said]] [[Marsh's remarks about the dam were misread]].", []),
        ("[[The mayor of Lindow]] [[said]] [[the mayor's report on the dam was late]].", []),
        ("[[Marsh]] [[said]] [[the remarks by him about the dam were misread]].", []),
        ("It was [[said]] that [[Vale's remarks about the dam were misread]].", []),
        ("[[Marsh]] [[said]] [[that Vale had said it was late]].", []),
    ],
)
def test_what_somebody_else_has_said_is_open_within_a_claim(line: str, still_open: list[str]) -> None:
    """A noun for what another has said stays open in the content of a claim, until it has one or is disputed."""
    segments, spans = marked(line)
    source, cue, content = spans if len(spans) == 3 else (None, *spans)
    sources = (Source("a", (source,)),) if source is not None else ()
    claim = Claim("c1", ClaimType.INDIRECT, (content,), (cue,), sources)
    layer, found = EMPTY, coverage(EMPTY, segments)
    edit = joined("", [put("a", layer, "claims", claim)])
    layer = layer.with_records("claims", {"c1": claim})
    found.take(edit, layer)
    assert [gap.span.text_of(segments.text) for gap in open_gaps(found)] == still_open
    for gap in open_gaps(found):
        of_its_own = Claim("c2", ClaimType.INDIRECT, (Span(0, 1),), (gap.span,))
        disputing = Dispute("d1", "denies", (content,))
        assert open_gaps(coverage(layer.with_records("claims", {"c2": of_its_own}), segments)) == []
        assert open_gaps(coverage(layer.with_records("disputes", {"d1": disputing}), segments)) == []
        dismissal = dismissed([gap], Reason.OTHER, "", layer)
        assert open_gaps(coverage(applied(dismissal, {"a": layer})["a"], segments)) == []  # type: ignore[arg-type]
    found.take(edit.inverse, EMPTY)
    assert open_gaps(found) == open_gaps(coverage(EMPTY, segments))


GAPS = [gap for gap in coverage().gaps if not gap.aside]
SPANS = st.integers(0, len(TEXT) - 80).flatmap(
    lambda start: st.builds(Span, st.just(start), st.integers(start + 1, start + 80))
)
AT_GAPS = st.sampled_from(GAPS).map(lambda gap: gap.span)
PLACES = st.one_of(SPANS, AT_GAPS)
STATUSES = st.sampled_from(list(Status))
STEPS = st.one_of(
    st.tuples(st.just("claims"), st.integers(1, 4), PLACES, STATUSES),
    st.tuples(st.just("disputes"), st.integers(1, 4), PLACES, STATUSES),
    st.tuples(st.just("mentions"), st.integers(1, 4), PLACES, STATUSES),
    st.tuples(st.just("dismissed"), st.integers(0, len(GAPS) - 1), PLACES, STATUSES),
    st.tuples(st.just("undo"), st.integers(1, 4), PLACES, STATUSES),
)


def edit_of(step: tuple[str, int, Span, Status], layer: Layer, found: Coverage) -> Edit:
    """What a step does to a layer: an item is put in if it is not there, else taken out."""
    table, number, span, status = step
    if table == "dismissed":
        gap = GAPS[number]
        return reopened([gap], layer) if found.is_dismissed(gap) else dismissed([gap], Reason.OTHER, "so", layer)
    record: Claim | Dispute | Mention
    if table == "claims":
        record = Claim(f"c{number}", ClaimType.MIXED, (span,), sources=(Source("a", (Span(3, 9),)),), status=status)
    elif table == "disputes":
        record = Dispute(f"d{number}", "denies", (span,), status=status)
    else:
        record = Mention(f"m{number}", "a", span.start, span.end)
    there = layer.record(table, record.id) is not None
    return joined("", [removal("a", layer, table, record.id) if there else put("a", layer, table, record)])


@given(st.lists(STEPS, max_size=12), st.integers(0, 12))
def test_followed_edits_amount_to_a_new_look(steps: list[tuple[str, int, Span, Status]], looked: int) -> None:
    """Step by step, undo among them, the same is open as if the layer were looked at for the first time."""
    layer, done = EMPTY, []
    found = Coverage(SEGMENTS, layer)
    for number, step in enumerate(steps):
        if number == looked:
            found.read_on()
        if step[0] == "undo" and not done:
            continue
        edit = done.pop().inverse if step[0] == "undo" else edit_of(step, layer, coverage(layer))
        if step[0] != "undo":
            done.append(edit)
        parts: dict[str, Part] = applied(edit, {"a": layer})
        after = parts.get("a", layer)
        assert isinstance(after, Layer)
        layer = after
        found.take(edit, layer)
    found.read_on()
    anew = coverage(layer)
    assert list(found.lacking()) == list(anew.lacking())
    assert open_gaps(found) == open_gaps(anew)
    assert (found.open, found.dismissed) == (anew.open, anew.dismissed)
    assert found.unfinished.keys() == anew.unfinished.keys()


@given(st.sampled_from(GAPS), st.sampled_from(["content", "cue", "source", "evidence", "mention", "dismissed"]))
def test_what_is_annotated_or_dismissed_is_not_open(gap: Gap, way: str) -> None:
    """A gap is closed by whatever annotates its words, or dismisses it; taking that back opens it again."""
    far = (Span(0, 1),)
    own = (gap.span,)
    record: object
    match way:
        case "content":
            table, record = "claims", Claim("c1", ClaimType.MIXED, own)
        case "cue":
            table, record = "claims", Claim("c1", ClaimType.MIXED, far, own)
        case "source":
            table, record = "claims", Claim("c1", ClaimType.MIXED, far, sources=(Source("", own),))
        case "evidence":
            table, record = "disputes", Dispute("d1", "denies", own)
        case "mention":
            table, record = "mentions", Mention("m1", "a", gap.start, gap.end)
        case _:
            table, record = "dismissed", None
    edit = dismissed([gap], Reason.SCARE, "", EMPTY) if record is None else joined("", [put("a", EMPTY, table, record)])
    layer = applied(edit, {"a": EMPTY})["a"]
    assert isinstance(layer, Layer)
    found = coverage()
    assert found.is_open(gap)
    found.take(edit, layer)
    assert not found.is_open(gap)
    assert not coverage(layer).is_open(gap)
    assert gap not in coverage(layer).open_over([gap.span])
    found.take(edit.inverse, EMPTY)
    assert found.is_open(gap)


def test_a_suggestion_covers_nothing() -> None:
    """What nobody has looked at yet leaves the gap open; what was rejected was looked at."""
    gap = GAPS[0]
    for status, is_open in ((Status.SUGGESTED, True), (Status.REJECTED, False), (Status.FLAGGED, False)):
        claim = Claim("c1", ClaimType.MIXED, (gap.span,), status=status)
        assert coverage(EMPTY.with_records("claims", {"c1": claim})).is_open(gap) is is_open


def test_half_a_quotation() -> None:
    """A quotation is open until at least half of what is quoted is annotated, by one claim or by several."""
    segments = Segments("“We left at once. Nobody came to help us there. It was cold.”")
    one, two = Span(1, 17), Span(18, 47)
    layer = EMPTY.with_records("claims", {"c1": Claim("c1", ClaimType.DIRECT, (one,))})
    assert coverage(layer, segments).open == 1
    layer = layer.with_records("claims", {"c2": Claim("c2", ClaimType.DIRECT, (two,))})
    assert coverage(layer, segments).open == 0


def test_what_an_expert_annotates_leaves_nothing_open() -> None:
    """On both seeds, annotated by an expert, nothing is open, and nothing has to be dismissed for it."""
    for article in (gold.FIRST, gold.SECOND):
        found = coverage(gold.layer(article), Segments(gold.seed_text(article)))
        assert open_gaps(found) == []
        assert not found.unfinished


def test_from_gap_to_gap_every_claim_is_found() -> None:
    """Whoever makes a claim of each open gap, as it is proposed, has the expert's claims of both seeds.

    What is told of within such a claim (“the Islamic Emirate's remarks”) is one more, where nothing is disputed yet.
    """
    within = {gold.FIRST: ["the deportation of refugees from the country"], gold.SECOND: []}
    registry = gold.registry()
    for article in (gold.FIRST, gold.SECOND):
        text = gold.seed_text(article)
        segments, layer, place = Segments(text), Layer(article, "mk"), -1
        found = coverage(layer, segments)
        while gap := found.after(place):
            draft = claim_draft(segments, (gap,), layer, registry)
            assert draft is not None
            edit = joined("claim", changes_of(draft, layer, registry, text))
            after = applied(edit, {article: layer, "": registry})
            layer, registry = after[article], after.get("", registry)  # type: ignore[assignment]
            found.take(edit, layer)
            place = gap.start
        assert found.open == 0
        expected = [claim.content for claim in gold.layer(article).claims.values()]
        made = [claim.content for claim in layer.claims.values()]
        assert [content for content in made if content in expected] == expected
        assert [content[0].text_of(text) for content in made if content not in expected] == within[article]


def test_drafts_are_unfinished() -> None:
    """A dispute without target or speaker is unfinished until it is accepted or deleted."""
    draft = Dispute("d1", "denies", (Span(0, 3),))
    found = coverage(EMPTY.with_records("disputes", {"d1": draft}))
    assert list(found.unfinished) == ["d1"]
    whole = replace(draft, targets=(Target(description="it"),), status=Status.ACCEPTED)
    layer = EMPTY.with_records("disputes", {"d1": draft})
    edit = joined("", [put("a", layer, "disputes", whole)])
    found.take(edit, layer.with_records("disputes", {"d1": whole}))
    assert not found.unfinished


@given(st.sampled_from(GAPS), st.lists(st.sampled_from(GAPS), max_size=20), st.integers(0, len(TEXT)))
def test_motions_go_by_open_gaps(first: Gap, others: list[Gap], offset: int) -> None:
    """At, after and before an offset stand the nearest open gaps; each knows which of the open ones it is."""
    layer = applied(dismissed(list(dict.fromkeys([first, *others])), Reason.SCARE, "", EMPTY), {"a": EMPTY})["a"]
    assert isinstance(layer, Layer)
    found = coverage(layer)
    left = open_gaps(found)
    spans = [gap.span for gap in left]
    assert found.at(offset) == next((span for span in spans if offset in span), None)
    assert found.after(offset) == next((span for span in spans if span.start > offset), None)
    assert found.before(offset) == next((span for span in reversed(spans) if span.end <= offset), None)
    assert [found.number_of(gap) for gap in left] == list(range(1, found.open + 1))


def test_a_long_article_is_read_in_parts() -> None:
    """Read a little at a time, the same is found as at once; an edit in between is not lost."""
    text = TEXT * 20
    segments = Segments(text)
    whole, parts = coverage(EMPTY, segments), Coverage(segments, EMPTY)
    assert not parts.read_on(0, 10)
    gap = whole.gaps[1]
    claim = Claim("c1", ClaimType.MIXED, (gap.span,))
    edit = joined("", [put("a", EMPTY, "claims", claim)])
    layer = EMPTY.with_records("claims", {"c1": claim})
    parts.take(edit, layer)
    rounds = 0
    while not parts.read_on(0, 10):
        rounds += 1
    whole.take(edit, layer)
    assert rounds > 3
    assert (parts.gaps, parts.open) == (whole.gaps, whole.open)
