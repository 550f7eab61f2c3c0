"""A layer in the next version of its text: nothing is lost, and nothing stands on other words than before."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.text.test_anchoring import OLD
from tui.model.claims import Claim, ClaimType, Source
from tui.model.dismissals import Reason, dismissal_of
from tui.model.disputes import Dispute
from tui.model.edits import applied
from tui.model.layers import Layer, Progress
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention
from tui.model.statuses import ArticleState
from tui.model.strays import Item, placed, spans_of
from tui.text.anchoring import Anchors
from tui.text.carrying import carried, proposals, settled


def span() -> st.SearchStrategy[Span]:
    """Some words of the old text."""
    return st.integers(0, len(OLD) - 40).flatmap(
        lambda start: st.integers(start + 1, start + 40).map(lambda end: Span(start, end))
    )


def fragments(least: int) -> st.SearchStrategy[Spans]:
    """Some fragments, apart from each other."""
    cuts = st.lists(st.integers(0, len(OLD)), min_size=2 * least, max_size=4, unique=True).map(sorted)
    return cuts.map(lambda ends: tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)))


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    """A layer with items of all kinds."""
    sources = draw(st.lists(fragments(0).map(lambda spans: Source("kakar", spans)), max_size=2))
    claims = [Claim("c1", ClaimType.MIXED, draw(fragments(1)), draw(fragments(0)), tuple(sources))]
    claims += [Claim(f"c{number}", ClaimType.MIXED, (draw(span()),)) for number in range(2, draw(st.integers(2, 6)))]
    disputes = [Dispute("d1", "denies", draw(fragments(1)), draw(fragments(0)))]
    mention = draw(span())
    layer = Layer("a", "mk").with_records("mentions", {"m1": Mention("m1", "kakar", mention.start, mention.end)})
    layer = layer.with_records("claims", {claim.id: claim for claim in claims})
    return layer.with_records("disputes", {dispute.id: dispute for dispute in disputes})


@st.composite
def later_texts(draw: st.DrawFn) -> str:
    """The old text with some changes."""
    text = OLD
    for _ in range(draw(st.integers(0, 4))):
        low = draw(st.integers(0, len(text)))
        text = text[:low] + draw(st.text("ab “”.\nKakar", max_size=12)) + text[low + draw(st.integers(0, 30)) :]
    return text or "x"


def _items(layer: Layer) -> dict[str, Item]:
    return {**layer.claims, **layer.disputes, **layer.mentions}


def _words(item: Item, text: str) -> list[str]:
    return [span.text_of(text) for span in spans_of(item)]


@given(layers(), later_texts())
def test_every_item_is_carried_or_a_stray(layer: Layer, new: str) -> None:
    """Each item stands on the very words it stood on, or waits as it was; undoing that gives back the layer."""
    edit = carried(layer, 2, Anchors(OLD, new))
    after = applied(edit, {"a": layer})["a"]
    assert isinstance(after, Layer)
    assert after.version == 2
    assert {**_items(after), **after.strays}.keys() == _items(layer).keys()
    assert not _items(after).keys() & after.strays.keys()
    for item in _items(after).values():
        assert _words(item, new) == _words(_items(layer)[item.id], OLD)
    for stray in after.strays.values():
        assert (stray.item, stray.version) == (_items(layer)[stray.id], 1)
    assert applied(edit.inverse, {"a": after})["a"] == layer


@given(st.lists(span(), max_size=5, unique=True), later_texts())
def test_what_is_dismissed_stays_so_or_is_open_again(spans: list[Span], new: str) -> None:
    """Words stay dismissed where they stand now, beyond doubt, or not at all; then the article is not done any more."""
    dismissals = [dismissal_of(one, Reason.NARRATOR, str(one.start)) for one in spans]
    layer = Layer("a", "mk", progress=Progress(state=ArticleState.DONE, note="so"))
    layer = layer.with_records("dismissed", {one.id: one for one in dismissals})
    edit = carried(layer, 2, Anchors(OLD, new))
    after = applied(edit, {"a": layer})["a"]
    assert isinstance(after, Layer)
    for one_id, one in after.dismissed.items():
        assert (one.id, one.reason) == (one_id, Reason.NARRATOR)
        assert one.span.text_of(new) == OLD[int(one.note) : int(one.note) + len(one.span)]
    whole = len(after.dismissed) == len(layer.dismissed)
    assert after.progress.state is (ArticleState.DONE if whole else ArticleState.STARTED)
    assert applied(edit.inverse, {"a": after})["a"] == layer


@given(layers(), later_texts())
def test_every_proposal_can_be_taken(layer: Layer, new: str) -> None:
    """What is proposed for a stray lies in the text, is the same item but for its spans, and settles it."""
    anchors = Anchors(OLD, new)
    after = applied(carried(layer, 2, anchors), {"a": layer})["a"]
    assert isinstance(after, Layer)
    for stray in after.strays.values():
        found = proposals(stray, anchors)
        assert len(set(found)) == len(found)
        for item in found:
            assert all(span.end <= len(new) for span in spans_of(item))
            assert type(item) is type(stray.item)
            assert item.id == stray.id
            done = applied(settled(stray, item, after), {"a": after})["a"]
            assert isinstance(done, Layer)
            assert done.strays.keys() == after.strays.keys() - {stray.id}
            assert _items(done)[item.id] == item


@given(layers())
def test_an_item_in_the_places_it_has_is_itself(layer: Layer) -> None:
    """Taking an item's spans and giving them back changes nothing; without what it is about it is nothing."""
    for item in _items(layer).values():
        assert placed(item, spans_of(item)) == item
        assert placed(item, [None] * len(spans_of(item))) is None


def test_status_and_note_stay() -> None:
    """All but the places is carried over as it is."""
    start = OLD.index("Kakar")
    claim = Claim("c1", ClaimType.DIRECT, (Span(start, start + 40),), note="look again")
    layer = Layer("a", "mk", {"c1": claim})
    after = applied(carried(layer, 2, Anchors(OLD, f"New.\n{OLD}")), {"a": layer})["a"]
    assert isinstance(after, Layer)
    assert after.claims["c1"] == replace(claim, content=(Span(start + 5, start + 45),))
