"""Where an annotator was is remembered, or forgotten without harm."""

import pytest

from tui.store.places import Place, keep_place, place_of
from tui.store.workspace import Workspace


def test_the_place_is_remembered(workspace: Workspace) -> None:
    """Each annotator's last place is found again; nobody's is None."""
    assert place_of(workspace, "mk") is None
    keep_place(workspace, "mk", Place("a", 7))
    keep_place(workspace, "mk", Place("b", 3))
    assert place_of(workspace, "mk") == Place("b", 3)
    assert place_of(workspace, "jo") is None


@pytest.mark.parametrize("content", [b"", b"[]", b'{"article":"a","cursor":-1}', b"\xff", b"x" * 5000])
def test_a_bad_file_is_no_place(workspace: Workspace, content: bytes) -> None:
    """A spoilt cache is as good as none."""
    keep_place(workspace, "mk", Place("a", 7))
    workspace.place_path("mk").write_bytes(content)
    assert place_of(workspace, "mk") is None


def test_a_place_that_cannot_be_kept_is_no_fault(workspace: Workspace) -> None:
    """When the cache cannot be written, work goes on."""
    (workspace.folder / "cache").write_text("in the way")
    keep_place(workspace, "mk", Place("a", 7))
    assert place_of(workspace, "mk") is None
