"""Which module of the package needs which when the program runs, also those that are imported where they are used."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

import tui

ROOT = Path(tui.__file__).parent


def test_no_module_needs_itself() -> None:
    """Modules import one another in no circle, not even where an import stands within a function."""
    order = TopologicalSorter({name: set(_needed(file, MODULES)) for name, file in MODULES.items()})
    try:
        order.prepare()
    except CycleError as fault:
        pytest.fail(" <- ".join(fault.args[1]))


def test_a_circle_is_seen(tmp_path: Path) -> None:
    """Imports count wherever they stand, but for those that only a checker of types reads."""
    file = tmp_path / "a.py"
    file.write_text(
        "if TYPE_CHECKING:\n    from tui.model.claims import Claim\n"
        "def f():\n    from tui.store import session\n    from tui.store.files import read_regular\n"
    )
    assert set(_needed(file, MODULES)) == {"tui.store.session", "tui.store.files"}


def _needed(file: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules of ours that one imports when it runs; a package counts for itself alone."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    unread = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in unread:
            for alias in node.names:
                yield from [name for name in (f"{node.module}.{alias.name}", f"{node.module}") if name in known][:1]
        elif isinstance(node, ast.Import) and id(node) not in unread:
            yield from (alias.name for alias in node.names if alias.name in known)


def _modules() -> dict[str, Path]:
    """Every module of the package by its name."""
    files = ((file.relative_to(ROOT.parent).with_suffix("").parts, file) for file in ROOT.rglob("*.py"))
    return {".".join(parts).removesuffix(".__init__"): file for parts, file in files}


MODULES = _modules()


def test_keys_are_not_known_before_the_text_is_seen() -> None:
    """What opens the screen loads neither keymaps nor what keys do: the text does not wait for them."""
    loaded = "import sys, tui.app.app; print(*(name for name in sys.modules if name.startswith('tui.')))"
    names = run([executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    early = ("tui.keys", "tui.suggest", "tui.exchange", "tui.app.needs", "tui.app.keyboard", "tui.app.sheets")
    assert "tui.app.screens.reading" in names
    assert [name for name in names if name.startswith(early)] == []
