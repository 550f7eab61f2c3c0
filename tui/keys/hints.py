"""The line of hints: the keys worth knowing where the cursor is, or that may follow those that are pending."""

from collections.abc import Collection, Sequence

from msgspec import Struct
from rich.cells import cell_len

from tui.keys.actions import ACTIONS
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import shown
from tui.keys.offers import offers
from tui.keys.reader import Pending
from tui.text.cells import fitting

_APART = 2
_CHOOSING = "kind."
_HELP = 8
"""Cells for the way to help, and what parts it from the others."""
_ENDING = ("app.quit", "help.keys")
_SHARE = 5
"""What part of the line the ways to help and out may take together."""
_LEFT_OUT, _ABOVE = "more", "above"
_ENDLESS = 10_000
"""Room in cells for whatever there is."""


class PendingHints(Struct, frozen=True):
    """What the line of hints says while keys are pending.

    Attributes:
        typed: the count and the keys so far, as people read them.
        pairs: keys that may follow, and the short names of what they start; `…` if more keys must follow them.
        more: how many are left out for want of room, as in `+3 more`, or stand above, as in `+3 above`; empty if none
            are, or if there is no room for it.
        above: rows for those that the line has no room for, one below the other in columns.
    """

    typed: str
    pairs: list[tuple[str, str]]
    more: str
    above: list[list[tuple[str, str]]] = []


def hints(
    keymap: Keymap, contexts: Sequence[str], width: int, passed_over: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Keys and short names of the hinted actions, as many as fit.

    In the order of the contexts, then of the registry; help comes last and always has its place, as it leads
    to all that did not fit; before it stands the way out, where there is room for more than the work itself.

    Args:
        keymap: the keys.
        contexts: the active contexts, innermost first.
        width: room in cells; each hint takes its key, a blank and its name, with two blanks between hints.
        passed_over: the names of actions that are not to be shown.
    """
    reached = {
        offer.action.name: (shown_keys(offer.keys[0]), offer.action.short)
        for offer in offers(keymap, contexts)
        if offer.action.hint and offer.action.name not in passed_over
    }
    ending = [reached.pop(name) for name in _ENDING if name in reached]
    last = ending if sum(map(_cells, ending)) <= width // _SHARE else _fitting(ending[-1:], width)
    return _fitting(list(reached.values()), width - sum(map(_cells, last))) + last


def abridged(pairs: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """All of some hints, their names as long as there is room for all; where one has to be chosen, none may be missing.

    Args:
        pairs: keys and short names.
        width: room in cells, as in `hints`.
    """
    longest = max((cell_len(short) for _, short in pairs), default=0)
    for length in range(longest, 0, -1):
        cut = [(key, fitting(short, length)) for key, short in pairs]
        if sum(map(_cells, cut)) - _APART <= width:
            return cut
    return _fitting(list(pairs), width)


def choices(
    keymap: Keymap, contexts: Sequence[str], width: int, own: Sequence[tuple[str, str]]
) -> list[list[tuple[str, str]]]:
    """The hints where one thing is to be chosen: all of its keys, then the ways to help and out.

    They have two rows if one has no room for their names; these are abridged if need be.

    Args:
        keymap: the keys.
        contexts: the active contexts, innermost first; every action of the first one that chooses a kind is shown.
        width: room in cells, as in `hints`.
        own: choices that the keymap does not know.
    """
    chosen = {offer.action.name for offer in offers(keymap, contexts) if offer.action.name.startswith(_CHOOSING)}
    passed_over = {offer.action.name for offer in offers(keymap, contexts)} - chosen
    pairs = [*own, *hints(keymap, contexts, _ENDLESS, passed_over)]
    half = 0 if abridged(pairs, width - _HELP) == pairs else (len(pairs) + 1) // 2
    last = abridged(pairs[half:], width - _HELP)
    last += hints(keymap, contexts, width - sum(map(_cells, last)), chosen)
    return [abridged(pairs[:half], width), last] if half else [last]


def pending_hints(step: Pending, width: int, above: tuple[int, int] = (0, 0)) -> PendingHints:
    """The keys that may follow the pending ones, as many as fit.

    Args:
        step: what is pending.
        width: room in cells for all of it, with two blanks between the parts.
        above: rows that there are above the line, and their width in cells.
    """
    typed = " ".join(filter(None, (str(step.count or ""), shown_keys(step.keys))))
    room = width - cell_len(typed) - _APART
    pairs = _continuations(step)
    shown_pairs = _fitting(pairs, room)
    if len(shown_pairs) < len(pairs):
        shown_pairs = _fitting(pairs, room - _APART - len(_mark(len(pairs), _ABOVE)))
    rest = pairs[len(shown_pairs) :]
    rows = _columns(rest, *above)
    left_out = len(rest) - sum(map(len, rows))
    mark = _mark(left_out, _LEFT_OUT) or _mark(len(rest), _ABOVE)
    return PendingHints(typed, shown_pairs, mark if len(mark) <= room else "", rows)


def _columns(pairs: Sequence[tuple[str, str]], most: int, width: int) -> list[list[tuple[str, str]]]:
    """Hints in rows, as many as there may be, each name with blanks up to the next column."""
    column = max(map(_cells, pairs), default=0)
    across = (width + _APART) // column if column else 0
    if not across:
        return []
    filled = [(key, short + " " * (column - _cells((key, short)))) for key, short in pairs[: most * across]]
    return [filled[first : first + across] for first in range(0, len(filled), across)]


def _mark(count: int, where: str) -> str:
    return f"+{count} {where}" if count else ""


def _continuations(step: Pending) -> list[tuple[str, str]]:
    """One pair for each key that may come next."""
    by_key: dict[str, list[tuple[Keys, str]]] = {}
    for keys, action in step.following:
        by_key.setdefault(keys[0], []).append((keys, action))
    return [
        (shown(key), "…") if len(found) > 1 else (shown_keys(found[0][0]), ACTIONS[found[0][1]].short)
        for key, found in by_key.items()
    ]


def _fitting(pairs: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    used, fitting = -_APART, []
    for pair in pairs:
        used += _cells(pair)
        if used > width:
            break
        fitting.append(pair)
    return fitting


def _cells(pair: tuple[str, str]) -> int:
    key, short = pair
    return cell_len(key) + 1 + cell_len(short) + _APART
