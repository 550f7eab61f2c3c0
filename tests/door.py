"""The check of the two doors: no text reaches a terminal but through `visible`, nothing goes on behind unguarded.

Run as `python -m tests.door`; prints each place that goes around the door, and fails if there is one. What a
widget of ours paints has passed `painting`, which calls `visible`. So nothing else may make a Segment or a
Text, no stock widget that parses markup may be used, and only the commands may print.

What goes on behind the keys, be it a worker or a timer, ends the program if a Refusal leaves it; so `behind` starts it.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tui"

FORBIDDEN = {
    "Segment": "only widgets/painting.py makes segments",
    "Text": "rich texts do not pass the door",
    "Static": "parses markup",
    "Label": "parses markup",
    "Button": "parses markup",
    "OptionList": "parses markup, and breaks in tiny terminals",
    "Select": "parses markup, and breaks in tiny terminals",
    "SelectionList": "hangs on bad markup",
    "DataTable": "parses markup",
    "Tree": "parses markup",
    "RichLog": "passes escape sequences",
    "notify": "parses markup",
    "print": "only commands/telling.py talks outside the screen",
    "run_action": "actions come from the registry",
    "run_worker": "app/behind.py starts what goes on behind the keys, and tells what is refused there",
    "set_timer": "app/behind.py: soon",
    "set_interval": "app/behind.py: every",
    "call_after_refresh": "app/behind.py: once_painted",
    "call_later": "app/behind.py: after_others",
    "CSafeLoader": "YAML comes in by text/yaml_door.py",
    "safe_load": "YAML comes in by text/yaml_door.py",
}
"""Names that may not be called, and why."""

DOORKEEPERS = {
    "app/widgets/painting.py": {"Segment"},
    "commands/telling.py": {"print"},
    "app/behind.py": {"run_worker", "set_timer", "set_interval", "call_after_refresh", "call_later"},
    "app/widgets/pointer.py": {"set_interval"},  # it posts messages only
}
"""Who may call what all the same: those who keep the doors, and who cannot be refused anything."""


def trespasses(source: str, place: str) -> Iterator[str]:
    """The calls in a module that go around the door, a line each."""
    allowed = DOORKEEPERS.get(place, set())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in FORBIDDEN and name not in allowed:
                yield f"tui/{place}:{node.lineno}: {name}: {FORBIDDEN[name]}"


def main() -> int:
    """Check the whole package."""
    found = [
        line
        for module in sorted(PACKAGE.rglob("*.py"))
        for line in trespasses(module.read_text(encoding="utf-8"), module.relative_to(PACKAGE).as_posix())
    ]
    print("\n".join(found) or "both doors: kept", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
