"""A process killed at any moment loses nothing that it has accepted."""

from pathlib import Path

import pytest

from tests.store.killing import kill_rounds


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_accepted_is_lost(tmp_path: Path, seed: int) -> None:
    """After every kill, also amid refused writes, all that was accepted is there, and nothing is half there."""
    assert kill_rounds(tmp_path / "work", seed) >= 10
