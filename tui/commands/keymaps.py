"""The commands about keys: `keys` and `keys check`."""

import argparse

from tui.commands.likings import keymap_of
from tui.commands.telling import complain, tell
from tui.shipped import shipped


def keys(asked: argparse.Namespace) -> int:
    """Print the keymap."""
    keymap = keymap_of(asked)
    if asked.yaml:
        from tui.keys.writing import keymap_yaml  # noqa: PLC0415

        for line in keymap_yaml(keymap):
            tell(line)
        return 0
    from tui.keys.tables import key_table  # noqa: PLC0415

    context = ""
    for row in key_table(keymap):
        if row.context != context:
            if context:
                tell("")
            tell(row.context)
            context = row.context
        tell(f"  {', '.join(row.keys):<24} {row.help}")
    return 0


def check_keys(asked: argparse.Namespace) -> int:
    """List all that is wrong with a keymap file."""
    from tui.keys.checking import problems_of  # noqa: PLC0415
    from tui.keys.choosing import keymap_file  # noqa: PLC0415
    from tui.keys.loading import DEFAULT  # noqa: PLC0415
    from tui.keys.own import has_own_keymap, own_keymap  # noqa: PLC0415

    if not asked.keymap and not has_own_keymap():
        tell(f"you have no keymap of your own, {own_keymap()}: the keys are those of “{DEFAULT}”")
        return 0
    file = keymap_file(asked.keymap, shipped("keymaps"))
    problems = problems_of(file, shipped("keymaps"))
    for problem in problems:
        complain(str(problem))
    if all(problem.warning for problem in problems):
        warnings = f", {len(problems)} warning{'s' if len(problems) > 1 else ''}" if problems else ""
        tell(f"{file} checked: it can be used{warnings}")
        return 0
    return 2
