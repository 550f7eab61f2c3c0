"""Checking: the problems of a layer, by what its article's text shows."""

from collections.abc import Callable, Collection, Container
from functools import partial

from tui.model.checks.around import Around, Elsewhere
from tui.model.checks.layer_checks import LayerChecks
from tui.model.layers import Layer
from tui.suggest.types import types_of
from tui.text.segments import Segments


def checks_of(
    layer: Layer,
    segments: Segments,
    elsewhere: Callable[[str, str], Elsewhere],
    speakers: Container[str],
    kinds: Collection[str],
) -> LayerChecks:
    """The checks of a layer, none of which has been made.

    Args:
        layer: the items.
        segments: the objects of the text that they stand in.
        elsewhere: looks a claim of another article up, by the ids of both.
        speakers: the ids of those there are.
        kinds: the names of the kinds that a dispute may have.
    """
    return LayerChecks(layer, Around(segments.text, partial(types_of, segments), elsewhere, speakers, kinds))
