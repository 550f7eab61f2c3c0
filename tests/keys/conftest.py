"""Keymaps for the tests of this room."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap
from tui.keys.problems import KeymapProblem, KeymapRefused
from tui.shipped import shipped

KEYMAPS = shipped("keymaps")
SHIPPED = ("default", "vim", "emacs")


@pytest.fixture(scope="session")
def default() -> Keymap:
    """The keymap the program comes with."""
    return read_keymap(KEYMAPS / "default.yaml", KEYMAPS)


@pytest.fixture(scope="session", params=SHIPPED)
def keymap(request: pytest.FixtureRequest) -> Keymap:
    """Each of the keymaps that are shipped."""
    return read_keymap(KEYMAPS / f"{request.param}.yaml", KEYMAPS)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a user's keymap file."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def problems(written: Callable[[str], Path]) -> Callable[[str], list[KeymapProblem]]:
    """Reads a user's keymap file that must be refused; gives what is wrong with it."""

    def read(text: str) -> list[KeymapProblem]:
        with pytest.raises(KeymapRefused) as refused:
            read_keymap(written(text), KEYMAPS)
        return list(refused.value.problems)

    return read
