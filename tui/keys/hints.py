"""The line of hints: the keys worth knowing where the cursor is."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import printable

_APART = 2


def hints(keymap: Keymap, contexts: Sequence[str], width: int) -> list[tuple[str, str]]:
    """Keys and short names of the hinted actions, as many as fit.

    In the order of the contexts, then of the registry; help comes last and always has its place, as it leads
    to all that did not fit.

    Args:
        keymap: the keys.
        contexts: the active contexts, innermost first.
        width: room in cells; each hint takes its key, a blank and its name, with two blanks between hints.
    """
    reached: dict[str, tuple[str, str]] = {}
    for name, pair in _reached(keymap, contexts):
        reached.setdefault(name, pair)
    last = _fitting([reached.pop("help.keys")] if "help.keys" in reached else [], width)
    return _fitting(list(reached.values()), width - sum(map(_cells, last))) + last


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


def _reached(keymap: Keymap, contexts: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Action names and their hints, without what another context or a line to type in keeps from being reached."""
    typing = any(CONTEXTS[name].typing for name in contexts)
    for context in contexts:
        first: dict[str, Keys] = {}
        for keys, name in keymap.bindings(context):
            if not (typing and printable(keys[0])) and keymap.reached(contexts, keys) == name:
                first.setdefault(name, keys)
        for action in sorted(ACTIONS.values(), key=lambda action: "everywhere" in action.contexts):
            if action.hint and action.name in first:
                yield action.name, (shown_keys(first[action.name]), action.short)
