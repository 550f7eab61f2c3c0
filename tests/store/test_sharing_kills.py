"""Processes that fight for a layer, and annotators who write of the same speaker, lose nothing, however they end."""

from pathlib import Path

import pytest

from tests.store.sharing import fight


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_accepted_is_lost(tmp_path: Path, seed: int) -> None:
    """While two annotators change one speaker, in two processes each that are killed in turn, all that counts stays."""
    assert fight(tmp_path / "work", seed, 12) > 12
