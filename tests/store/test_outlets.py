"""Where exports go: files that are whole or not there, in their folder and nowhere else."""

from io import BytesIO

import pytest

from tui.model.refusals import Refusal
from tui.store.outlets import FileOut, FolderOut, StreamOut
from tui.text.display import visible


def fill(out, name="a.txt", content=b"new", fault=None):
    """Write a file; fail amid it if a fault is given."""
    with out.open(name) as file:
        file.write(content)
        if fault:
            raise fault


@pytest.mark.parametrize("into", ["folder", "file"])
def test_a_file_is_whole_or_as_it_was(tmp_path, into):
    """What breaks off leaves the old file and nothing beside it; what ends replaces it."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    made = {"folder": lambda: FolderOut(tmp_path), "file": lambda: FileOut(path)}[into]
    with pytest.raises(KeyError):
        fill(made(), fault=KeyError())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.txt", b"old")]
    out = made()
    fill(out)
    assert (path.read_bytes(), list(out.files)) == (b"new", [path])


def test_folders_are_made(tmp_path):
    """A file may lie in a folder of the folder."""
    fill(FolderOut(tmp_path / "x" / "y"), "text/a.txt")
    assert (tmp_path / "x" / "y" / "text" / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("climbing", ["../a", "/tmp/x", "..", "", ".hidden", "a\x00b", "a/../../b", "a//b", "a\n"])
def test_no_name_leads_out_of_the_folder(tmp_path, climbing):
    """A name that is none is refused before anything is made."""
    with pytest.raises(Refusal, match="cannot name a file"):
        fill(FolderOut(tmp_path / "outer" / "inner"), climbing)
    assert list(tmp_path.iterdir()) == []


def test_no_link_is_followed(tmp_path):
    """Neither a link of the file's name nor one of a folder in between."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").symlink_to(tmp_path / "mine" / "a.txt")
    (tmp_path / "out" / "inner").symlink_to(tmp_path / "mine")
    for name in ("a.txt", "inner/a.txt"):
        with pytest.raises(Refusal):
            fill(FolderOut(tmp_path / "out"), name)
    assert (tmp_path / "mine" / "a.txt").read_bytes() == b"mine"


def test_one_name_is_written_once(tmp_path):
    """A second file of the same name is refused, rather than put in place of the first."""
    out = FolderOut(tmp_path)
    fill(out)
    with pytest.raises(Refusal, match="written twice"):
        fill(out, content=b"other")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_what_is_single_is_opened_once(tmp_path):
    """A format of several files is refused by a file and by a stream, with what to do."""
    for out in (FileOut(tmp_path / "a"), StreamOut(BytesIO())):
        fill(out)
        with pytest.raises(Refusal, match="several files") as refused:
            fill(out)
        assert "folder" in refused.value.remedy


def test_a_terminal_gets_nothing_that_it_would_obey():
    """On a terminal controls are shown, and what is no text is refused; a pipe gets the bytes."""
    terminal, pipe = BytesIO(), BytesIO()
    fill(StreamOut(terminal, visible), content=b"a\x1b[2J\nb\n")
    assert terminal.getvalue() == "a␛[2J\nb\n".encode()
    with pytest.raises(Refusal, match="no text for a terminal"):
        fill(StreamOut(terminal, visible), content=b"\xff")
    fill(StreamOut(pipe), content=b"\xff\x1b")
    assert pipe.getvalue() == b"\xff\x1b"
