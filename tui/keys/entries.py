"""The entries of a keymap file: each checked against the closed lists, then joined with what is inherited."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import KEYS, known, meant, normalised, printable
from tui.keys.sheets import Place, Sheet
from tui.text.misspelt import quoted
from tui.text.yaml_door import RepeatedKey

Tables = dict[str, dict[Keys, str]]
"""By context, keys and the name of the action they start."""

_LONGEST_SEQUENCE = 8
_COUNTING = frozenset("123456789")
_KEY_NAMES = tuple(sorted(KEYS))
_ACTION_NAMES = tuple(ACTIONS)


class Entry(Struct, frozen=True):
    """One line of a keymap file: keys of a context, and their action; None frees inherited keys."""

    context: str
    keys: Keys
    action: str | None
    place: Place


class _Fault(Struct, frozen=True):
    """What is wrong with one entry, with the remedy, or else the wrong name and those it may have been meant for."""

    what: str
    remedy: str = ""
    wrong: str = ""
    names: tuple[str, ...] = ()


def entries_of(sheet: Sheet, parent: Keymap | None) -> list[Entry]:
    """The entries that are sound in themselves; the others are noted as faults."""
    entries: list[Entry] = []
    seen: dict[tuple[str, Keys], str] = {}
    for place, table in sheet.contexts():
        context = str(place[-1])
        if context not in CONTEXTS:
            sheet.fault(place, f"there is no context {quoted(context)}", sheet.nearest(context, CONTEXTS))
            continue
        for written, action in table.items():
            keys = _keys(written)
            fault = _fault_of(context, keys, action, parent)
            first = seen.setdefault((context, keys), written)
            if first is not written and not isinstance(written, RepeatedKey):
                fault = _Fault(f"it is the same key as {quoted(first)}", "drop one of them")
            if fault:
                remedy = fault.remedy or sheet.nearest(fault.wrong, fault.names)
                sheet.fault((*place, written), f"{quoted(written)} in “{context}”: {fault.what}", remedy)
            elif action is None or isinstance(action, str):
                entries.append(Entry(context, keys, action, (*place, written)))
    return entries


def _keys(written: str) -> Keys:
    """The keys of one entry, separated by blanks; a blank alone is the space bar."""
    return tuple(map(normalised, written.split(maxsplit=_LONGEST_SEQUENCE))) or ("space",)


def _fault_of(context: str, keys: Keys, action: object, parent: Keymap | None) -> _Fault | None:
    """What is wrong with one entry; None if nothing is."""
    return _key_fault(context, keys) or _action_fault(context, keys, action, parent)


def _key_fault(context: str, keys: Keys) -> _Fault | None:
    if len(keys) > _LONGEST_SEQUENCE:
        return _Fault(f"more than {_LONGEST_SEQUENCE} keys one after another", "take fewer")
    for key in keys:
        if not known(key):
            likely = meant(key)
            remedy = f"did you mean “{likely}”?" if likely else ""
            return _Fault(f"there is no key {quoted(key)}", remedy, wrong=key, names=_KEY_NAMES)
    if "escape" in keys and len(keys) > 1:
        return _Fault("escape breaks a sequence off and cannot be part of one")
    if CONTEXTS[context].shares_counts and keys[0] in _COUNTING:
        return _Fault("a digit begins a count here", "begin with another key")
    if CONTEXTS[context].typing and printable(keys[0]):
        return _Fault("this key writes a character here", "take one that writes nothing")
    return None


def _action_fault(context: str, keys: Keys, action: object, parent: Keymap | None) -> _Fault | None:
    if action is None:
        inherited = parent is not None and isinstance(parent.lookup(context, keys), str)
        return None if inherited else _Fault("the key is free already", "drop the line")
    if not isinstance(action, str) or action not in ACTIONS:
        return _Fault(f"there is no action {quoted(action)}", wrong=str(action), names=_ACTION_NAMES)
    if not ACTIONS[action].fits(context):
        homes = " or ".join(f"“{home}”" for home in ACTIONS[action].contexts)
        return _Fault(f"“{action}” cannot be done here", f"it belongs to {homes}")
    return None


def joined(entries: Iterable[Entry], parent: Keymap | None) -> Tables:
    """All bindings by context: the file's own first, so that they are the ones shown, then what it inherits."""
    own: dict[str, dict[Keys, str | None]] = {context: {} for context in CONTEXTS}
    for entry in entries:
        own[entry.context][entry.keys] = entry.action
    return {
        context: {
            keys: action for keys, action in [*table.items(), *_inherited(parent, context, table)] if action is not None
        }
        for context, table in own.items()
    }


def _inherited(parent: Keymap | None, context: str, own: dict[Keys, str | None]) -> Iterator[tuple[Keys, str]]:
    for keys, action in parent.bindings(context) if parent else ():
        if keys not in own:
            yield keys, action


def check_beginnings(sheet: Sheet, entries: Iterable[Entry], tables: Tables) -> None:
    """Keys that begin other keys of the same context would have to wait for time to pass: they are faults."""
    longer = {context: _by_beginning(table) for context, table in tables.items()}
    blamed: set[tuple[str, Keys]] = set()
    for entry in entries:
        table = tables[entry.context]
        shorter = next((keys for keys in _beginnings(entry.keys) if keys in table), None)
        clash = shorter or longer[entry.context].get(entry.keys)
        if entry.action is None or clash is None or (entry.context, clash) in blamed:
            continue
        blamed.add((entry.context, entry.keys))
        first, second = map(shown_keys, sorted((entry.keys, clash), key=len))
        what = f"in “{entry.context}” “{first}” is also the beginning of “{second}”"
        sheet.fault(entry.place, what, f"“{shown_keys(clash)}” starts “{table[clash]}”; change one of them")


def _by_beginning(table: Iterable[Keys]) -> dict[Keys, Keys]:
    """For each beginning of keys the first of those that go on from it."""
    found: dict[Keys, Keys] = {}
    for keys in table:
        for beginning in _beginnings(keys):
            found.setdefault(beginning, keys)
    return found


def _beginnings(keys: Keys) -> Iterator[Keys]:
    return (keys[:length] for length in range(1, len(keys)))
