"""A page is kept in step: after whatever was done and shown, it is as one that is opened then."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.app.marks import Mark
from tui.app.page import Page
from tui.model.articles import Article
from tui.model.claims import Claim, ClaimType, Source
from tui.model.drafts import Draft
from tui.model.edits import REGISTRY, Change, applied, joined, put, removal
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status

ARTICLE = Article("a", "A", "x" * 100, "0" * 64)
IDS = ("c1", "c2", "c3")
SPEAKERS = ("ada", "bob", "eve")

claims = st.builds(
    lambda name, start, speaker, status: Claim(
        name, ClaimType.DIRECT, (Span(start, start + 5),), sources=(Source(speaker),) if speaker else (), status=status
    ),
    st.sampled_from(IDS),
    st.integers(0, 80),
    st.sampled_from(("", *SPEAKERS)),
    st.sampled_from((Status.ACCEPTED, Status.REJECTED)),
)
speakers = st.builds(
    lambda name, colour: Speaker(name, name, colour=colour), st.sampled_from(SPEAKERS), st.integers(0, 3)
)
steps = st.one_of(
    st.tuples(st.just("show"), claims, st.none() | speakers),
    st.tuples(st.just("keep"), claims, st.none() | speakers),
    st.tuples(st.sampled_from(("accept", "delete", "leave", "name")), claims, speakers),
)


class Opened:
    """A page, and what is known of it: its layer, the registry, the draft that is shown."""

    def __init__(self) -> None:
        self.layer, self.registry = Layer("a", "mk"), Registry()
        self.draft: Draft | None = None
        self.page = Page(ARTICLE)
        self.page.fill(self.layer, self.registry)

    def go(self, what: str, claim: Claim, speaker: Speaker | None) -> set[Mark]:
        """Make a step in which nobody is named who is not there; the marks of which it is told that they come or go."""
        there = {**self.registry.speakers, **(self.draft.newcomers if self.draft else {})}
        fresh = {speaker.id: speaker} if speaker and speaker.id not in there else {}
        if what == "show":
            item = claim if {*self.registry.speakers, *fresh}.issuperset(claim.speakers) else replace(claim, sources=())
            self.draft = Draft(item, fresh)
            return set(self.page.preview(self.draft))
        told = self._keep(self._changes(what, claim, speaker))
        if what in {"accept", "leave"}:
            self.draft = None
            told.update(self.page.preview(None))
        return told

    def _changes(self, what: str, claim: Claim, speaker: Speaker | None) -> list[Change]:
        layer, registry, draft = self.layer, self.registry, self.draft
        if what == "accept" and draft is not None:
            new = [put(REGISTRY, registry, "speakers", one) for one in draft.newcomers.values()]
            return [put("a", layer, "claims", draft.item), *new]
        if what == "keep" and registry.speakers.keys() >= {*claim.speakers}:
            return [put("a", layer, "claims", claim)]
        if what == "delete" and claim.id in layer.claims:
            return [removal("a", layer, "claims", claim.id)]
        if what == "name" and speaker is not None and not (draft and speaker.id in draft.newcomers):
            return [put(REGISTRY, registry, "speakers", speaker)]
        return []

    def _keep(self, changes: list[Change]) -> set[Mark]:
        edit = joined("", changes)
        for part in applied(edit, {"a": self.layer, REGISTRY: self.registry}).values():
            if isinstance(part, Registry):
                self.registry = part
            else:
                self.layer = part
        return set(self.page.take(edit, self.layer, self.registry))

    def anew(self) -> Page:
        """The page as it would be if all that it shows were kept, and it was opened now."""
        layer, registry, draft, page = self.layer, self.registry, self.draft, Page(ARTICLE)
        if draft is not None:
            layer = layer.with_records("claims", {draft.item.id: draft.item})
            registry = replace(registry, speakers={**registry.speakers, **draft.newcomers})
        page.fill(layer, registry)
        return page


def marks_of(page: Page) -> set[Mark]:
    """All marks of a page."""
    return {mark for item in IDS for mark in page.marks.of(item)}


@given(st.lists(steps, max_size=12))
def test_marks_are_in_step(done: list[tuple[str, Claim, Speaker | None]]) -> None:
    """Whatever is shown, kept, deleted or named, all that comes and goes is told, and nothing stays that is no more."""
    opened = Opened()
    for step in done:
        before = marks_of(opened.page)
        told = opened.go(*step)
        page, anew = opened.page, opened.anew()
        assert marks_of(page) ^ before <= told
        assert marks_of(page) == marks_of(anew)
        assert page.speakers == anew.speakers
        if opened.draft is None:
            assert page.cast == anew.cast
            assert [*page.in_order("c")] == [*anew.in_order("c")]
            assert [*page.speakers_in_order()] == [*anew.speakers_in_order()]


def test_what_was_kept_as_it_was_shown_needs_no_painting() -> None:
    """Nothing comes or goes when a draft is kept and its card put away; if it is kept otherwise, that is told."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(2, 5),))
    layer, registry = Layer("a", "mk"), Registry()
    for kept in (claim, replace(claim, status=Status.REJECTED)):
        page = Page(ARTICLE)
        page.fill(layer, registry)
        assert page.preview(Draft(claim))
        edit = joined("", [put("a", layer, "claims", kept)])
        assert page.take(edit, layer.with_records("claims", {"c1": kept}), registry) == []
        assert bool(page.preview(None)) == (kept != claim)
        assert page.item("c1") == kept
