"""A process killed at any moment loses nothing that it has accepted."""

from pathlib import Path

import pytest

from tests.store.fighting import ACCEPTED, fight
from tests.store.killing import kill_rounds, made_workspace


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_accepted_is_lost(tmp_path: Path, seed: int) -> None:
    """After every kill, also amid refused writes and compaction, all that was accepted is there, and nothing half."""
    assert kill_rounds(tmp_path / "work", seed)["+"] >= 10


def test_two_processes_do_not_mix(tmp_path: Path) -> None:
    """Of two processes that want one layer, one stays outside; what both wrote in turn fits, and is all there."""
    accepted, refused = fight(made_workspace(tmp_path / "work"), seed=1)
    assert accepted >= ACCEPTED
    assert refused > 0
