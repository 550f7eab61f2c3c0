"""What is shown once: kept from one start to the next, and never in the way."""

from pathlib import Path

import pytest

from tui.store.firsts import Firsts


def test_what_was_shown_is_not_new_any_more(tmp_path: Path) -> None:
    """Each thing on its own, also after a restart, also where there was no folder yet."""
    path = tmp_path / "settings" / "shown.json"
    assert Firsts(path).is_new("tour")
    assert Firsts(path).keep("tour")
    assert not Firsts(path).is_new("tour")
    assert Firsts(path).is_new("hint")


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b'["tour"', b"[1]", b"[" * 5000])
def test_a_file_that_is_none_of_ours_shows_everything_anew(tmp_path: Path, content: bytes) -> None:
    """What cannot be read has shown nothing; it is replaced by what can."""
    path = tmp_path / "shown.json"
    path.write_bytes(content)
    firsts = Firsts(path)
    assert firsts.is_new("tour")
    firsts.keep("tour")
    assert not Firsts(path).is_new("tour")


def test_where_nothing_can_be_kept_that_is_said(tmp_path: Path) -> None:
    """With a file in the place of the folder nothing is kept: whoever shows it would show it each time."""
    (tmp_path / "settings").write_text("a file")
    assert not Firsts(tmp_path / "settings" / "shown.json").keep("tour")
