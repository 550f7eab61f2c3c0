"""Keymap files: checked against the closed lists, joined with the keymap they extend."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import KEYS, known, normalised, printable
from tui.keys.problems import KeymapRefused, nearest, quoted
from tui.keys.sheets import Place, Sheet

_DEFAULT = "default"

# Without a key for each of these, in each context it belongs to, a user could be shut in.
_WAYS_OUT = (
    "app.quit",
    "list.leave",
    "card.cancel",
    "picking.cancel",
    "kinds.cancel",
    "picker.cancel",
    "prompt.cancel",
)

_Tables = dict[str, dict[Keys, str]]


class _Entry(Struct, frozen=True):
    """One line of a keymap file: keys of a context, and their action; None frees inherited keys."""

    context: str
    keys: Keys
    action: str | None
    place: Place


def read_keymap(path: Path, shipped: Path) -> Keymap:
    """The keymap of a file, with all that it inherits.

    Args:
        path: the file.
        shipped: the folder of the keymaps that may be extended.

    Raises:
        KeymapRefused: with every fault that was found.
    """
    return _read(path, shipped, ())


def usable_keymap(path: Path, shipped: Path) -> tuple[Keymap, KeymapRefused | None]:
    """The keymap of a file; if that is refused, the shipped one it extends, and why it was refused.

    Args:
        path: the file.
        shipped: the folder of the keymaps that may be extended.

    Raises:
        KeymapRefused: the shipped keymap is refused too.
    """
    try:
        return read_keymap(path, shipped), None
    except KeymapRefused as refused:
        parent = refused.parent if refused.parent in _shipped_names(shipped) else _DEFAULT
        return read_keymap(shipped / f"{parent}.yaml", shipped), refused


def _shipped_names(shipped: Path) -> list[str]:
    return sorted(file.stem for file in shipped.glob("*.yaml"))


def _read(path: Path, shipped: Path, heirs: tuple[str, ...]) -> Keymap:
    sheet = Sheet(path)
    parent = _parent(sheet, shipped, heirs)
    entries = _entries(sheet, parent)
    tables = _joined(entries, parent)
    _check_beginnings(sheet, entries, tables)
    if sheet.sound:
        _check_ways_out(sheet, tables)
    if not sheet.sound:
        sheet.refuse()
    return Keymap(sheet.name, tables)


def _parent(sheet: Sheet, shipped: Path, heirs: tuple[str, ...]) -> Keymap | None:
    """The keymap that the sheet extends; its name only ever picks one of the shipped files."""
    name, names = sheet.extends, _shipped_names(shipped)
    if not name:
        return None
    if name not in names:
        sheet.fault(("extends",), f"no keymap {quoted(name)} is shipped", nearest(name, names))
    elif name in heirs:
        sheet.fault(("extends",), f"keymap {quoted(name)} extends itself")
    else:
        return _read(shipped / f"{name}.yaml", shipped, (*heirs, name))
    return None


def _entries(sheet: Sheet, parent: Keymap | None) -> list[_Entry]:
    """The entries that are sound in themselves; the others are noted as faults."""
    entries: list[_Entry] = []
    for context, value in sheet.contexts.items():
        place: Place = ("contexts", context)
        table = sheet.table(place, value)
        if context not in CONTEXTS:
            sheet.fault(place, f"there is no context {quoted(context)}", nearest(context, CONTEXTS))
            continue
        seen: dict[Keys, str] = {}
        for written, action in table.items():
            keys = _keys(written)
            what, remedy = _fault_of(context, keys, action, parent)
            if keys in seen:
                what, remedy = f"it is the same key as {quoted(seen[keys])}", "drop one of them"
            seen[keys] = written
            if what:
                sheet.fault((*place, written), f"{quoted(written)} in “{context}”: {what}", remedy)
            elif action is None or isinstance(action, str):
                entries.append(_Entry(context, keys, action, (*place, written)))
    return entries


def _keys(written: str) -> Keys:
    """The keys of one entry, separated by blanks; a blank alone is the space bar."""
    return tuple(map(normalised, written.split())) or ("space",)


def _fault_of(context: str, keys: Keys, action: object, parent: Keymap | None) -> tuple[str, str]:
    """What is wrong with one entry, and the remedy; two empty texts if nothing is."""
    what, remedy = _key_fault(context, keys)
    return (what, remedy) if what else _action_fault(context, keys, action, parent)


def _key_fault(context: str, keys: Keys) -> tuple[str, str]:
    for key in keys:
        if not known(key):
            return f"there is no key {quoted(key)}", nearest(key, sorted(KEYS))
    if "escape" in keys and len(keys) > 1:
        return "escape breaks a sequence off and cannot be part of one", ""
    if CONTEXTS[context].shares_counts and keys[0] in set("0123456789"):
        return "a digit begins a count here", "begin with another key"
    if CONTEXTS[context].typing and printable(keys[0]):
        return "this key writes a character here", "take one that writes nothing"
    return "", ""


def _action_fault(context: str, keys: Keys, action: object, parent: Keymap | None) -> tuple[str, str]:
    if action is None:
        inherited = parent is not None and isinstance(parent.lookup(context, keys), str)
        return ("", "") if inherited else ("the key is free already", "drop the line")
    if not isinstance(action, str) or action not in ACTIONS:
        return f"there is no action {quoted(action)}", nearest(action, ACTIONS)
    if not ACTIONS[action].fits(context):
        homes = " or ".join(f"“{home}”" for home in ACTIONS[action].contexts)
        return f"“{action}” cannot be done here", f"it belongs to {homes}"
    return "", ""


def _joined(entries: Iterable[_Entry], parent: Keymap | None) -> _Tables:
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


def _check_beginnings(sheet: Sheet, entries: Iterable[_Entry], tables: _Tables) -> None:
    """Keys that begin other keys of the same context would have to wait for time to pass: refused."""
    blamed: set[tuple[str, Keys]] = set()
    for entry in entries:
        table = tables[entry.context]
        clash = next((keys for keys in table if _one_begins_the_other(entry.keys, keys)), None)
        if entry.action is None or clash is None or (entry.context, clash) in blamed:
            continue
        blamed.add((entry.context, entry.keys))
        shorter, longer = map(shown_keys, sorted((entry.keys, clash), key=len))
        what = f"in “{entry.context}” “{shorter}” is also the beginning of “{longer}”"
        sheet.fault(entry.place, what, f"“{shown_keys(clash)}” starts “{table[clash]}”; change one of them")


def _one_begins_the_other(one: Keys, other: Keys) -> bool:
    shared = min(len(one), len(other))
    return one != other and one[:shared] == other[:shared]


def _check_ways_out(sheet: Sheet, tables: _Tables) -> None:
    for name in _WAYS_OUT:
        for context in ACTIONS[name].contexts:
            if name not in tables[context].values():
                sheet.fault(
                    ("contexts", context),
                    f"no key is left for “{name}” in “{context}”",
                    "bind one" if sheet.extends else f"bind one, or write “extends: {_DEFAULT}” at the top",
                )
