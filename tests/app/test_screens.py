"""The main screens, cell by cell, in every theme."""

from pathlib import Path

import pytest

from tests.app.screens import SIZES, drawn, path_of


@pytest.mark.parametrize("size", SIZES)
async def test_screens_look_as_they_were_approved(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each main screen has the characters and styles of its file; after a wanted change the files are drawn anew."""
    for name, written in (await drawn(size, tmp_path)).items():
        assert written == path_of(name, size).read_text(encoding="utf-8"), f"{name} at {size}"
