"""An annotator who works through a seed claim by claim: what is known before each, for tests of proposals."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.claims import Claim
from tui.model.edits import applied, joined
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.suggest.accepting import changes_of, learned
from tui.suggest.coverage import Coverage
from tui.suggest.drafting import claim_draft
from tui.text.segments import Segments


class Step(NamedTuple):
    """One claim to be made, with the layer and the registry that the claims before it have left."""

    article: str
    claim: Claim
    layer: Layer
    registry: Registry


def steps() -> Iterator[Step]:
    """Every claim of both seeds in reading order; speakers come into the registry when they first speak."""
    registry = Registry()
    for article in (gold.FIRST, gold.SECOND):
        layer, text = Layer(article, "expert"), gold.seed_text(article)
        for row in gold.CLAIMS[article]:
            claim = gold.claim(article, row)
            yield Step(article, claim, layer, registry)
            layer = layer.with_records("claims", {claim.id: claim})
            registry = _after(registry, claim, text)


def walked(text: str) -> list[Claim]:
    """The claims of somebody who goes from gap to gap of a text and takes each as it is proposed."""
    segments, registry, layer = Segments(text), Registry(), Layer("a", "mk")
    coverage, place = Coverage(segments, layer), -1
    coverage.read_on()
    while gap := coverage.after(place):
        draft = claim_draft(segments, (gap,), layer, registry)
        assert draft is not None
        edit = joined("claim", changes_of(draft, layer, registry, text))
        after = applied(edit, {"a": layer, "": registry})
        layer, registry = after["a"], after.get("", registry)  # type: ignore[assignment]
        coverage.take(edit, layer)
        assert not coverage.open_over([gap]), f"{gap.text_of(text)} is open still"
        place = gap.start
    return list(layer.claims.values())


def marked(line: str) -> tuple[Segments, tuple[Span, ...]]:
    """A text and the spans that stand in [[double brackets]] in the line."""
    text, spans, rest = "", [], line
    while rest:
        before, _, rest = rest.partition("[[")
        inner, _, rest = rest.partition("]]")
        text += before
        if inner:
            spans.append(Span(len(text), len(text) + len(inner)))
            text += inner
    return Segments(text), tuple(spans)


def _after(registry: Registry, claim: Claim, text: str) -> Registry:
    known = dict(registry.speakers)
    full = {speaker.id: speaker for speaker in gold.SPEAKERS}
    for source in claim.sources:
        speaker = known.get(source.speaker, replace(full[source.speaker], aliases=()))
        for span in source.spans:
            speaker = learned(speaker, span.text_of(text))
        known[speaker.id] = speaker
    return Registry(known)


def told(text: str) -> list[str]:
    """The claims that `walked` gives, each as “source | cue | content”; several spans have “…” between them."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.text_of(text) for span in spans)

    return [
        f"{' + '.join(words(source.spans) for source in claim.sources)} | {words(claim.cue)} | {words(claim.content)}"
        for claim in walked(text)
    ]
