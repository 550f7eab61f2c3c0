"""Checking: the problems of a layer, by what its article's text shows."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from tui.model.checks.around import Around, Elsewhere
from tui.model.checks.items import problems_of
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Severity
from tui.model.claims import ClaimType
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.schema import Schema
from tui.model.spans import Spans
from tui.model.speakers import Speaker
from tui.model.strays import Item
from tui.suggest.types import types_of
from tui.text.segments import Segments
from tui.text.verbs import Verb, vocabulary

_AT_ONCE = 1_000
"""Contents after which what was found in the text is let go of: of a long article it would take much memory."""

_ANY = tuple(ClaimType)
"""All types that there are."""


def checks_of(
    layer: Layer,
    text: str,
    elsewhere: Callable[[str, str], Elsewhere],
    speakers: Callable[[], Mapping[str, Speaker]],
    schema: Schema,
    *,
    waits: Callable[[str, str], bool] = lambda *_: False,
    same: Callable[[str, str], Collection[ClaimName]] = lambda *_: (),
    makes: Callable[[str, str], bool] = lambda *_: False,
    segments: Segments | None = None,
) -> LayerChecks:
    """The checks of a layer, none of which has been made.

    Args:
        layer: the items.
        text: that they stand in.
        elsewhere: looks a claim of another article up, by the ids of both.
        speakers: gives those there are by now.
        schema: what the workspace wants to be told.
        waits: whether a dispute of an article is the one that waits for its target.
        same: gives the other claims that say the same as one, by the ids of its article and itself.
        makes: whether a dispute is made by a claim of another article.
        segments: the objects of the text, if somebody keeps them anyway.
    """
    types: Callable[[Spans], Sequence[ClaimType]]
    if segments is not None:
        types, denies = partial(types_of, segments), segments.denies
    else:
        shown = _Text(text, vocabulary(schema.verbs))
        types, denies = shown.types_of, shown.denies
    return LayerChecks(layer, Around(text, types, elsewhere, speakers, schema, waits, denies, same, makes))


def errors_among(
    items: Iterable[Item],
    layer: Layer,
    text: str,
    *,
    elsewhere: Callable[[str, str], Elsewhere],
    speakers: Mapping[str, Speaker],
    schema: Schema,
) -> int:
    """How many errors the checks find in some items of a layer; without the warnings it takes a fraction of the time.

    Args:
        items: some of the layer's.
        layer: all of them.
        text: that they stand in.
        elsewhere: as for `checks_of`.
        speakers: those there are.
        schema: as for `checks_of`.
    """
    shown = _Text(text, vocabulary(schema.verbs))
    direct = Around(text, shown.types_of, elsewhere, lambda: speakers, schema)
    others = replace(direct, types_of=lambda _: _ANY)  # only what passes for direct can be of a type that must be wrong
    return sum(
        problem.severity is Severity.ERROR
        for item in items
        for problem in problems_of(item, layer, direct if getattr(item, "type", None) is ClaimType.DIRECT else others)
    )


class _Text:
    """What a text that nobody keeps shows of the contents and cues in it."""

    def __init__(self, text: str, verbs: Mapping[str, Verb]) -> None:
        self._text, self._verbs = text, verbs
        self._segments, self._asked = Segments(text, verbs), 0

    def types_of(self, content: Spans) -> tuple[ClaimType, ...]:
        """The types that a content may have, by the quotation marks in and around it."""
        if self._asked == _AT_ONCE:
            self._segments, self._asked = Segments(self._text, self._verbs), 0
        self._asked += 1
        return types_of(self._segments, content)

    def denies(self, cue: Spans) -> bool:
        """Whether the words of a cue go against something."""
        return self._segments.denies(cue)
