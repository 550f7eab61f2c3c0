"""Files are whole or not there."""

import os
import resource
import stat
from pathlib import Path

import pytest

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved
from tui.store.files import Missing, read_regular, write_atomically, write_together


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_written_content_is_read_back(tmp_path: Path) -> None:
    """A file holds what was written last, in folders made for it, and nothing else is left there."""
    path = tmp_path / "deep" / "er" / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert read_regular(path, 10) == b"two"
    assert names(path.parent) == ["file"]


def test_permissions_stay(tmp_path: Path) -> None:
    """Who may read a file does not change when it is written again."""
    path = tmp_path / "file"
    write_atomically(path, b"one")
    path.chmod(0o600)
    write_atomically(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_only_regular_files_are_touched(tmp_path: Path, kind: str) -> None:
    """Nothing is written through a link, or in the place of what is no file; nothing is read from it."""
    path, elsewhere = tmp_path / "file", tmp_path / "elsewhere"
    if kind == "link":
        elsewhere.write_bytes(b"mine")
        path.symlink_to(elsewhere)
    elif kind == "dangling":
        path.symlink_to(elsewhere)
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    before = names(tmp_path)
    with pytest.raises(Refusal, match="file"):
        write_atomically(path, b"theirs")
    with pytest.raises(Refusal, match="file"):
        read_regular(path, 10)
    assert names(tmp_path) == before
    assert kind != "link" or elsewhere.read_bytes() == b"mine"


def test_reading_is_bounded(tmp_path: Path) -> None:
    """A file larger than the bound is refused by name; one that is not there is told apart."""
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_regular(path, 5) == b"12345"
    with pytest.raises(Refusal, match="file: has 5 bytes, more than 4"):
        read_regular(path, 4)
    with pytest.raises(Missing):
        read_regular(tmp_path / "none", 4)


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    """A folder that cannot be made is a refusal, not a traceback."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotSaved):
        write_atomically(tmp_path / "file" / "below", b"x")


def test_the_second_file_too_large_leaves_the_first_alone(tmp_path: Path) -> None:
    """When the system refuses one of two files, neither changes and nothing is left beside them."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(NotSaved, match="two: not saved: the file would be larger"):
            write_together({one: b"new", two: b"x" * 2000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert one.read_bytes() == b"old"
    assert names(tmp_path) == ["one"]


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("there_before", [True, False])
def test_a_failing_rename_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int, there_before: bool
) -> None:
    """Whichever of three files cannot be put in place, all three are as they were."""
    files = [tmp_path / name for name in ("one", "two", "three")]
    if there_before:
        for file in files:
            file.write_bytes(b"old")
    calls = 0
    system_rename = os.replace

    def failing(*names: object) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(5, "Input/output error")
        system_rename(*names)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(NotSaved, match="the disk reports an error"):
        write_together(dict.fromkeys(files, b"new"))
    assert names(tmp_path) == (["one", "three", "two"] if there_before else [])
    assert all(file.read_bytes() == b"old" for file in files if there_before)
