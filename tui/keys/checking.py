"""What a keymap file may not have been meant to do: keys that hide others, and keys that may never arrive."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tui.keys.actions import CONTEXTS, SHEETS
from tui.keys.entries import Entry
from tui.keys.kept import kept, sent_as
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.loading import Examined, examine
from tui.keys.names import other_than_written, shown
from tui.keys.problems import KeymapProblem, KeymapRefused
from tui.keys.sheets import Place

STACKS = (
    ("pending", "reading", "moving", "everywhere"),
    ("pending", "list", "everywhere"),
    ("picking", "moving"),
    ("placing", "moving", "everywhere"),
    *((page, "sheet") for page in SHEETS),
)
"""Contexts that can be active together, innermost first; the others are active alone."""

_TEXT = ("reading", "moving", "everywhere")

# While a dispute is pending, the key that would make another aims it.
_MEANT = frozenset({"dispute.make"})

_Hiding = tuple[Place, str, Keys, Keys]


def problems_of(path: Path, shipped: Path) -> tuple[KeymapProblem, ...]:
    """All faults of a keymap file and all warnings about it, in the order of its lines.

    Args:
        path: the file.
        shipped: the folder of the keymaps that may be extended.
    """
    try:
        found = examine(path, shipped)
    except KeymapRefused as refused:
        return refused.problems
    _warn_of_keys_kept(found)
    _warn_of_actions_replaced(found)
    _warn_of_keys_hidden(found, told=_warn_of_actions_hidden(found))
    return found.sheet.problems


def _warn_of_keys_kept(found: Examined) -> None:
    certain = _certain(found.keymap)
    for entry in found.entries:
        _warn_of_other_keys(found, entry)
        reason = _may_not_arrive(found.keymap, entry.context, entry.keys)
        if reason and entry.action is not None:
            other = certain.get((entry.context, entry.action))
            remedy = f"“{shown_keys(other)}” does the same" if other else f"give “{entry.action}” another key too"
            found.sheet.warn(entry.place, f"“{shown_keys(entry.keys)}” in “{entry.context}”: {reason}", remedy)


def _warn_of_other_keys(found: Examined, entry: Entry) -> None:
    """A key may be another one by the time it arrives, and is taken for that."""
    for written in str(entry.place[-1]).split():
        sent = other_than_written(written)
        if sent and not sent.startswith("ctrl+"):
            what = f"“{written}” in “{entry.context}”: terminals send “{shown(sent)}” for it, and so it is taken"
            found.sheet.warn(entry.place, what, f"write “{sent}” if that is meant")


def _certain(keymap: Keymap) -> dict[tuple[str, str], Keys]:
    """The first keys of each action, by context and action, that arrive in every usual terminal."""
    return {
        (context, action): keys
        for context in CONTEXTS
        for keys, action in reversed(keymap.bindings(context))
        if not _may_not_arrive(keymap, context, keys)
    }


def _may_not_arrive(keymap: Keymap, context: str, keys: Keys) -> str:
    """Why keys may never arrive; empty if they do, or if those that arrive in their place do the same."""
    if reason := next(filter(None, map(kept, keys)), ""):
        return reason
    sent = tuple(map(sent_as, keys))
    same = keymap.lookup(context, sent) == keymap.lookup(context, keys)
    return "" if same else f"many terminals send “{shown_keys(sent)}” in place of it"


def _warn_of_actions_replaced(found: Examined) -> None:
    """An inherited key that is given to another action may have been the only one of its own."""
    for entry in found.entries:
        replaced = found.parent.lookup(entry.context, entry.keys) if found.parent and entry.action else None
        if isinstance(replaced, str) and not found.keymap.keys_of(replaced, entry.context):
            what = f"“{shown_keys(entry.keys)}” in “{entry.context}” was the only key of “{replaced}”"
            found.sheet.warn(entry.place, what, f"give “{replaced}” another key if you need it")


def _warn_of_actions_hidden(found: Examined) -> frozenset[Place]:
    """Tell of actions that no key starts where it should; where in the file that was told."""
    parents = {(stack, action) for stack, _, action in _hidden(found.parent)} if found.parent else set()
    told, places = set(), set()
    for stack, context, action in _hidden(found.keymap):
        if (stack, action) not in parents and action not in told:
            told.add(action)
            for place, inner, keys, hidden in _hiding(found, stack[: stack.index(context)], context, action):
                places.add(place)
                what = f"“{shown_keys(keys)}” in “{inner}” hides “{shown_keys(hidden)}” in “{context}”"
                found.sheet.warn(place, what, f"nothing else starts “{action}” there; give it another key")
    return frozenset(places)


def _warn_of_keys_hidden(found: Examined, told: frozenset[Place]) -> None:
    """Tell of the file's own keys that mean something else in the text, though another key does there what they should.

    Args:
        found: the file.
        told: the places of entries of which the like has been told.
    """
    for entry in found.entries:
        if entry.context not in _TEXT or entry.place in told or entry.action is None:
            continue
        if found.keymap.reached(_TEXT, entry.keys) == entry.action:
            continue
        inner = _TEXT[: _TEXT.index(entry.context)]
        bound = ((context, keys) for context in inner for keys, _ in found.keymap.bindings(context))
        if hiding := next((one for one in bound if _begins_alike(one[1], entry.keys)), None):
            what = f"“{shown_keys(hiding[1])}” in “{hiding[0]}” hides “{shown_keys(entry.keys)}” in “{entry.context}”"
            found.sheet.warn(entry.place, what, "it does nothing in the text; take another key")


def _hidden(keymap: Keymap) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Stacks, contexts and actions whose keys in the context all mean something else in the stack."""
    for stack in STACKS:
        bound = [(context, keys, action) for context in stack for keys, action in keymap.bindings(context)]
        reached = {action for _, keys, action in bound if keymap.reached(stack, keys) == action} | _MEANT
        for context, action in dict.fromkeys((context, action) for context, _, action in bound):
            if action not in reached:
                yield stack, context, action


def _hiding(found: Examined, inner: tuple[str, ...], context: str, action: str) -> Iterator[_Hiding]:
    """Where the file hides keys of an action: the place, the inner context, the keys in it, and what they hide.

    At most one is given, an entry of the file itself if there is one; none if a clash within the context hides them.
    """
    own = {(entry.context, entry.keys): entry.place for entry in found.entries if entry.action}
    hiding = (
        (own.get((name, taken)) or own.get((context, hidden)) or ("contexts", context), name, taken, hidden)
        for hidden, started in found.keymap.bindings(context)
        if started == action
        for name in inner
        for taken, _ in found.keymap.bindings(name)
        if _begins_alike(taken, hidden)
    )
    if first := next(hiding, None):
        places = set(own.values())
        yield next((one for one in chain([first], hiding) if one[0] in places), first)


def _begins_alike(one: Keys, other: Keys) -> bool:
    """Whether one is the beginning of the other, or the same."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]
