"""Keymap files: checked against the closed lists, joined with the keymap they extend."""

from pathlib import Path

from msgspec import Struct

from tui.keys.actions import ACTIONS
from tui.keys.entries import Entry, Tables, check_beginnings, entries_of, joined
from tui.keys.keymap import Keymap
from tui.keys.problems import KeymapRefused
from tui.keys.sheets import Sheet
from tui.text.misspelt import closest, quoted

DEFAULT = "default"
"""The keymap of those who have chosen none."""

# Without a key for each of these, in each context it belongs to, a user could be shut in.
_WAYS_OUT = (
    "app.quit",
    "list.leave",
    "card.cancel",
    "picking.cancel",
    "kinds.cancel",
    "picker.cancel",
    "prompt.cancel",
    "search.cancel",
    "letter.cancel",
)


class Examined(Struct, frozen=True):
    """A keymap file that could be read, sound or not.

    Attributes:
        sheet: the file, with the faults that were found.
        entries: its own entries, without the faulty ones.
        parent: what it extends; None if nothing, or nothing that is shipped.
        keymap: its entries and what they inherit.
    """

    sheet: Sheet
    entries: list[Entry]
    parent: Keymap | None
    keymap: Keymap


def read_keymap(path: Path, shipped: Path) -> Keymap:
    """The keymap of a file, with all that it inherits.

    Args:
        path: the file.
        shipped: the folder of the keymaps that may be extended.

    Raises:
        KeymapRefused: with every fault that was found.
    """
    return _sound(path, shipped, ())


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
        parent = refused.parent if refused.parent in shipped_names(shipped) else DEFAULT
        return read_keymap(shipped / f"{parent}.yaml", shipped), refused


def shipped_names(shipped: Path) -> list[str]:
    """The names of the keymaps in the folder of those that are shipped."""
    return sorted(file.stem for file in shipped.glob("*.yaml"))


def examine(path: Path, shipped: Path, heirs: tuple[str, ...] = ()) -> Examined:
    """Read a keymap file and note all of its faults.

    Args:
        path: the file.
        shipped: the folder of the keymaps that may be extended.
        heirs: the names of the shipped keymaps that wait for this one.

    Raises:
        KeymapRefused: it cannot be read at all, or a shipped keymap is refused.
    """
    sheet = Sheet(path)
    parent = _parent(sheet, shipped, heirs)
    entries = entries_of(sheet, parent)
    tables = joined(entries, parent)
    check_beginnings(sheet, entries, tables)
    if parent or (sheet.is_headed and not sheet.extends):
        _check_ways_out(sheet, tables)
    return Examined(sheet, entries, parent, Keymap(sheet.name, tables))


def _sound(path: Path, shipped: Path, heirs: tuple[str, ...]) -> Keymap:
    found = examine(path, shipped, heirs)
    if not found.sheet.sound:
        found.sheet.refuse()
    return found.keymap


def _parent(sheet: Sheet, shipped: Path, heirs: tuple[str, ...]) -> Keymap | None:
    """The keymap that the sheet extends; its name only ever picks one of the shipped files.

    Where it is misspelt, the likeliest one, so that what is wrong with the entries is told as well.
    """
    name, names = sheet.extends, shipped_names(shipped)
    if not name:
        return None
    if name not in names:
        sheet.fault(("extends",), f"no keymap {quoted(name)} is shipped", sheet.nearest(name, names))
        return None if heirs else _sound(shipped / f"{closest(name, names) or DEFAULT}.yaml", shipped, (name,))
    if name in heirs:
        sheet.fault(("extends",), f"keymap {quoted(name)} extends itself")
        return None
    return _sound(shipped / f"{name}.yaml", shipped, (*heirs, name))


def _check_ways_out(sheet: Sheet, tables: Tables) -> None:
    for name in _WAYS_OUT:
        for context in ACTIONS[name].contexts:
            # A faulty entry may have been meant to be the way out.
            if name not in tables[context].values() and not sheet.is_faulty(context):
                sheet.fault(
                    ("contexts", context),
                    f"no key is left for “{name}” in “{context}”",
                    "bind one" if sheet.extends else f"bind one, or write “extends: {DEFAULT}” at the top",
                )
