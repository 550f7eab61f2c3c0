"""What holds whatever has been done: of what is selected, and of what is annotated."""

from collections.abc import Callable

from tui.model.layers import Layer, Registry
from tui.text.clusters import clusters
from tui.text.graphemes import next_boundary, previous_boundary
from tui.text.selection import Selection

_LONGEST = 128
"""How many code points a grapheme has at most, but for made-up ones."""
_FAR = 2_000


def check_selection(text: str, selection: Selection) -> None:
    """Every fragment lies in the text, cuts no grapheme, and is empty only where the text is."""
    for start, end in ((selection.start, selection.end), *((span.start, span.end) for span in selection.kept)):
        assert 0 <= start <= end <= len(text), (start, end, len(text))
        assert bool(text) == (start < end), (start, end, len(text))
        for edge in (start, end):
            if 0 < edge < len(text):
                assert not _is_cut(text, edge), (edge, text[edge - 8 : edge + 8])


def check_layer(text: str, layer: Layer, registry: Registry, layer_of: Callable[[str], Layer]) -> None:
    """Spans lie in the text, speakers are known, and what is disputed is there.

    Args:
        text: the article's text.
        layer: what is annotated in it.
        registry: the speakers.
        layer_of: gives the layer of another article.
    """
    for claim in layer.claims.values():
        spans = [*claim.content, *claim.cue, *(span for source in claim.sources for span in source.spans)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans), claim
        assert all(speaker in registry.speakers for speaker in claim.speakers), claim
    assert all(dismissal.end <= len(text) for dismissal in layer.dismissed.values())
    for dispute in layer.disputes.values():
        for target in dispute.targets:
            assert target.description or target.claim in _claims_of(layer_of(target.article)), dispute


def _claims_of(layer: Layer) -> set[str]:
    """The claims of a layer, those that have no place in this version of the text among them."""
    return {*layer.claims, *layer.strays}


def _is_cut(text: str, edge: int) -> bool:
    """Whether an edge lies within a grapheme; one that is longer than any script has is taken in parts."""
    if next_boundary(text, previous_boundary(text, edge)) == edge:
        return False
    around = clusters(text, max(0, edge - _FAR), edge + _FAR)
    return any(found.start() < edge < found.end() and len(found.group()) <= _LONGEST for found in around)
