"""What each command does, by the name that the command line has for it; only those that open a screen import one."""

from tui.commands.annotating import demo, open_paths
from tui.commands.checking import check
from tui.commands.exporting import export, formats
from tui.commands.gold import schema
from tui.commands.importing import import_sources
from tui.commands.intake import add
from tui.commands.keymaps import check_keys, keys
from tui.commands.mapping import draw_map
from tui.commands.shells import completion, tell_of
from tui.commands.statistics import stats
from tui.commands.telling import complain, tell
from tui.commands.upkeep import compact, doctor

__all__ = [
    "add",
    "check",
    "check_keys",
    "compact",
    "complain",
    "completion",
    "demo",
    "doctor",
    "draw_map",
    "export",
    "formats",
    "import_sources",
    "keys",
    "open_paths",
    "schema",
    "stats",
    "tell",
    "tell_of",
]
