"""Fragments: what is said in several pieces, in the order in which it is to be read; no two of them overlap."""

from collections.abc import Iterable, Sequence

from tui.model.refusals import Refusal
from tui.model.spans import Span, Spans, any_overlap, in_reading_order


def in_given_order(spans: Iterable[Span]) -> Spans:
    """The spans in their order; if some overlap, in reading order and joined."""
    given = tuple(spans)
    ordered = in_reading_order(given)
    return given if len(ordered) == len(given) else ordered


def with_fragments(held: Spans, index: int, chosen: Sequence[Span]) -> Spans:
    """The fragments with others in the place of one; beside the last one, if the place is behind it.

    Raises:
        Refusal: if one of them overlaps a fragment that stays.
    """
    kept = (*held[:index], *held[index + 1 :])
    if any_overlap(chosen, kept):
        raise Refusal("this overlaps another fragment", remedy="choose other words, or drop that one first")
    return (*held[:index], *chosen, *held[index + 1 :])


def without_fragment(held: Spans, index: int) -> Spans:
    """The fragments without one.

    Raises:
        Refusal: if it is the only one.
    """
    if len(held) < 2:
        raise Refusal("this is all that is said", remedy="choose other words for it instead")
    return (*held[:index], *held[index + 1 :])


def moved_fragment(held: Spans, index: int, steps: int) -> tuple[Spans, int]:
    """The fragments with one of them brought forward, or back if negative, as far as there are others.

    Returns:
        the fragments, and the place of the one that was moved.
    """
    to = max(0, min(len(held) - 1, index + steps))
    others = [*held[:index], *held[index + 1 :]]
    return (*others[:to], held[index], *others[to:]), to
