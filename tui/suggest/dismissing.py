"""Dismissing: the edits that say of gaps that nothing is to be annotated there, or take that back."""

from collections.abc import Iterable, Sequence

from tui.model.dismissals import MEANING, Dismissal, Reason, dismissal_of, id_at
from tui.model.edits import Edit, joined, put, removal
from tui.model.layers import Layer
from tui.suggest.gaps import Gap


def dismissed(gaps: Sequence[Gap], reason: Reason, note: str, layer: Layer) -> Edit:
    """The edit that dismisses some gaps for one reason."""
    made = (dismissal_of(gap.span, reason, note) for gap in gaps)
    many = f" {len(gaps)}" if len(gaps) > 1 else ""
    return joined(f"dismiss{many}: {MEANING[reason]}", [put(layer.article, layer, "dismissed", one) for one in made])


def reopened(gaps: Iterable[Gap], layer: Layer) -> Edit:
    """The edit that takes the dismissals of some gaps back."""
    ids = dict.fromkeys(one.id for gap in gaps for one in dismissals_of(gap, layer))
    return joined("open again", [removal(layer.article, layer, "dismissed", one) for one in ids])


def dismissals_of(gap: Gap, layer: Layer) -> list[Dismissal]:
    """What dismisses a gap: as a rule one dismissal, of the very same words."""
    exact = layer.dismissed.get(id_at(gap.span))
    return [exact] if exact else [one for one in layer.dismissed.values() if one.span.overlaps(gap.core)]
