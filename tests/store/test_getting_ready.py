"""What is done ahead of the first edit costs nothing that stays, and loses nothing."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from tests.store.test_session import claiming, files_up_to, in_memory, on_disk
from tui.store.journal.appending import SIZE
from tui.store.session import Session
from tui.store.workspace import Workspace

_PATIENCE = 20.0


def made_ahead(session: Session) -> Path:
    """The file that is made ahead, once it has its whole length."""
    folder = session.workspace.layer_folder("mk") / "journal"
    limit = monotonic() + _PATIENCE
    while monotonic() < limit:
        found = [path for path in folder.glob(".*.tmp") if path.stat().st_size == SIZE]
        if found:
            return found[0]
    raise AssertionError("nothing is made ahead")


def files(workspace: Workspace) -> set[Path]:
    """Everything in the annotator's folder."""
    return set(workspace.layer_folder("mk").rglob("*"))


def test_a_session_that_changes_nothing_leaves_nothing(workspace: Workspace) -> None:
    """What was made ahead goes when the session is closed, the folder of the journal too if there was none before."""
    Session(workspace, "mk").close()
    before = files(workspace)
    session = Session(workspace, "mk")
    session.get_ready()
    made_ahead(session)
    session.close()
    assert files(workspace) == before


def test_what_is_made_ahead_becomes_the_journal(session: Session) -> None:
    """The first edit goes into the file that was made for it, and is on disk as any other."""
    session.get_ready()
    ahead = made_ahead(session)
    number, folder = ahead.stat().st_ino, ahead.parent
    session.do(claiming(session, "a"))
    assert [path.stat().st_ino for path in folder.iterdir()] == [number]
    assert on_disk(session) == in_memory(session)


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda path: path.write_bytes(b""), lambda path: path.rename(path.with_name("elsewhere"))]
)
def test_what_others_do_to_it_harms_no_edit(session: Session, harm: Callable[[Path], object]) -> None:
    """A file made ahead that is not there any more, or is another one, is not missed."""
    session.get_ready()
    harm(made_ahead(session))
    session.do(claiming(session, "a"))
    session.do(claiming(session, "b"))
    assert on_disk(session) == in_memory(session)


def test_a_first_edit_of_any_size_finds_room(session: Session) -> None:
    """One that is larger than what was made ahead gets a journal that is large enough, and nothing is left over."""
    session.get_ready()
    folder = made_ahead(session).parent
    session.do(claiming(session, "a", "x" * SIZE))
    assert on_disk(session) == in_memory(session)
    assert list(folder.glob(".*")) == []


def test_a_full_disk_is_told_of_when_it_matters(session: Session) -> None:
    """Where nothing can be made ahead nothing is said; an edit is made as soon as there is room."""
    with files_up_to(SIZE // 2):
        session.get_ready()
        session.get_ready()
    session.do(claiming(session, "a"))
    assert on_disk(session) == in_memory(session)
