"""Which keymap is used: one that is named, the user's own, or the one that is shipped for all others."""

from pathlib import Path

from tui.keys.loading import DEFAULT, shipped_names
from tui.keys.own import has_own_keymap, own_keymap
from tui.model.refusals import Refusal
from tui.text.misspelt import nearest, quoted


def keymap_file(asked: str, shipped: Path) -> Path:
    """The file of a keymap.

    Args:
        asked: the name of a shipped keymap, or a file; empty for the user's own, or else for the default one.
        shipped: the folder of the shipped keymaps.

    Raises:
        Refusal: it is neither the name of a keymap nor a file.
    """
    names = shipped_names(shipped)
    if not asked:
        return own_keymap() if has_own_keymap() else shipped / f"{DEFAULT}.yaml"
    if asked in names:
        return shipped / f"{asked}.yaml"
    path = Path(asked)
    if path.parts == (asked,) and not path.suffix and not path.exists():
        what = f"there is no keymap {quoted(asked)}, and no such file"
        raise Refusal(what, remedy=nearest(asked, names) or f"shipped are {', '.join(names)}")
    return path
