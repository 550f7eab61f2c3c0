"""Files are whole or not there."""

import os
import resource
import stat
from pathlib import Path

import pytest

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved
from tui.store.files import Missing, is_there, keep_copy, read_regular, user_path, write_atomically


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


def test_a_file_too_large_leaves_the_old_one_alone(tmp_path: Path) -> None:
    """When the system refuses new content, the file has the old one and nothing is left beside it."""
    path = tmp_path / "one"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(NotSaved, match="one: not saved: the file would be larger"):
            write_atomically(path, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["one"]


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("there_before", [True, False])
def test_a_failing_system_call_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, there_before: bool
) -> None:
    """Whether the file cannot be flushed or not be put in place, it is as it was."""
    path = tmp_path / "one"
    if there_before:
        path.write_bytes(b"old")

    def failing(*names: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(NotSaved, match="the disk reports an error"):
        write_atomically(path, b"new")
    assert names(tmp_path) == (["one"] if there_before else [])
    assert not there_before or path.read_bytes() == b"old"


@pytest.mark.parametrize("content", [b"one", b""])
def test_copies_are_kept_side_by_side(tmp_path: Path, content: bytes) -> None:
    """Each copy of a damaged file has a name of its own, and the file itself stays."""
    path = tmp_path / "file"
    path.write_bytes(content)
    assert keep_copy(path, 10).name == "file.damaged"
    path.write_bytes(b"two")
    assert keep_copy(path, 10).name == "file.damaged-2"
    assert names(tmp_path) == ["file", "file.damaged", "file.damaged-2"]
    assert (tmp_path / "file.damaged").read_bytes() == content


def test_a_typed_name_is_a_path_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the home folder; what can name no home, or no file, is refused in words."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "one").write_bytes(b"one")
    assert user_path("~/one") == tmp_path / "one"
    assert [is_there(user_path(f"~/{name}")) for name in ("one", "two", "one/two")] == [True, False, False]
    with pytest.raises(Refusal, match="~nosuchuser/x: there is no such home folder"):
        user_path("~nosuchuser/x")
    with pytest.raises(Refusal, match="the name is too long"):
        is_there(tmp_path / ("x" * 300))
    with pytest.raises(Refusal, match="no file can be called so"):
        is_there(Path("a\0b"))
