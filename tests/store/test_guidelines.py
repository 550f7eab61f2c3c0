"""The file of the guidelines: where it may stand, and what is said where it does not."""

from pathlib import Path

import pytest

from tui.model.refusals import Refusal
from tui.store.description import DESCRIPTION
from tui.store.files import Missing
from tui.store.guidelines import read_guidelines
from tui.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a workspace."""
    Workspace.create(tmp_path / "news" / "w", "Test")
    return tmp_path / "news" / "w"


@pytest.mark.parametrize("name", ["guidelines.md", "GUIDELINES.md", "../GUIDELINES.md", "../guidelines.md"])
def test_where_it_may_stand(folder: Path, name: str) -> None:
    """In the workspace's folder or the one around it, in small letters or capitals."""
    (folder / name).write_text("# Ours\r\n", encoding="utf-8")
    found = read_guidelines(Workspace.open(folder))
    assert found.markdown == "# Ours\n"
    assert found.file.samefile(folder / name)


def test_another_name(folder: Path) -> None:
    """The workspace may name another file, which then is the only one."""
    with (folder / DESCRIPTION).open("a", encoding="utf-8") as description:
        description.write("guidelines: how/to.md\n")
    (folder / "guidelines.md").write_text("not these", encoding="utf-8")
    with pytest.raises(Missing, match="no guidelines yet") as missing:
        read_guidelines(Workspace.open(folder))
    assert missing.value.where.endswith("how/to.md")
    (folder / "how").mkdir()
    (folder / "how" / "to.md").write_text("these", encoding="utf-8")
    assert read_guidelines(Workspace.open(folder)).markdown == "these"


def test_what_is_no_text_is_refused(folder: Path) -> None:
    """A file that is too large, of another encoding, or a link, gets one line and is not shown."""
    file = folder / "guidelines.md"
    file.write_bytes(b"x" * 600_000)
    with pytest.raises(Refusal, match="more than 500,000"):
        read_guidelines(Workspace.open(folder))
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Refusal):
        read_guidelines(Workspace.open(folder))
    file.unlink()
    file.symlink_to("/etc/hostname")
    with pytest.raises(Refusal):
        read_guidelines(Workspace.open(folder))
