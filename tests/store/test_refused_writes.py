"""What the system refuses to write is not done, and can be done once the cause is gone."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.store.memory import state_of, state_on_disk
from tests.store.turning import undo
from tui.model.claims import Claim, ClaimType
from tui.model.edits import Edit, put
from tui.model.spans import Span
from tui.store.faults import NotSaved
from tui.store.session import Session
from tui.store.workspace import Workspace

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission there",
    errno.EIO: "the disk reports an error",
}


def claiming(session: Session, note: str = "") -> Edit:
    """The edit that puts one more claim in an article."""
    claim = Claim(session.layer("a").next_id("claims"), ClaimType.MIXED, (Span(0, 1),), note=note)
    return Edit(f"claim {claim.id}", (put("a", session.layer("a"), "claims", claim),))


def segments(session: Session) -> list[str]:
    """The names of the journal's files."""
    return sorted(path.name for path in session.workspace.layer_folder("mk").glob("journal/*"))


def failing(
    patch: pytest.MonkeyPatch, name: str, error: int, *, after: int = 0, half: bool = False
) -> Callable[[], None]:
    """Let a system call fail from the call after so many on, in half a write if asked; gives what ends that."""
    call, calls = getattr(os, name), 0

    def failed(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls <= after:
            return call(*arguments)
        if half and calls == after + 1:
            file, data, start = arguments
            assert isinstance(data, bytes)
            return call(file, data[: len(data) // 2], start)
        raise OSError(error, os.strerror(error))

    patch.setattr(os, name, failed)
    return lambda: patch.setattr(os, name, call)


@pytest.mark.parametrize("error", REASONS)
@pytest.mark.parametrize("name", ["pwrite", "fdatasync", "fsync", "open", "rename"])
@pytest.mark.parametrize("first", [True, False])
def test_nothing_changes_and_it_works_later(
    session: Session, monkeypatch: pytest.MonkeyPatch, error: int, name: str, first: bool
) -> None:
    """Whichever system call is refused, for whichever reason: it is said, nothing changed, and trying again works."""
    if not first:
        session.do(claiming(session))
    before = state_of(session)
    mended = failing(monkeypatch, name, error)
    if first or name in {"pwrite", "fdatasync"}:
        for _ in range(2):
            with pytest.raises(NotSaved, match=f"not saved: {REASONS[error]}"):
                session.do(claiming(session))
    mended()
    assert state_of(session) == before == state_on_disk(session.workspace)
    assert session.edits_done == (not first)
    session.do(claiming(session))
    assert len(session.layer("a").claims) == 2 - first
    session._lock.release()
    again = Session(session.workspace, "mk")
    assert state_of(again) == state_of(session)
    assert not again.warnings
    again.close()


@pytest.mark.parametrize("after", [0, 1])
def test_half_an_entry_is_none(session: Session, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """An entry of which half was written when the disk filled up is no entry, also if the program is killed then."""
    session.do(claiming(session))
    before = state_of(session)
    mended = failing(monkeypatch, "pwrite", errno.ENOSPC, half=True)
    with pytest.raises(NotSaved):
        session.do(claiming(session, "x" * 5000))
    mended()
    if after:
        session.do(claiming(session))
        before = state_of(session)
    session._lock.release()
    again = Session(session.workspace, "mk")
    assert state_of(again) == before
    assert not again.warnings
    again.close()


@pytest.mark.parametrize("wiped", [True, False])
def test_a_file_that_the_disk_failed_to_flush_is_not_used_again(
    session: Session, monkeypatch: pytest.MonkeyPatch, wiped: bool
) -> None:
    """After an error while flushing, entries go to a new file, and the refused one does not come back."""
    session.do(claiming(session))
    mended = [failing(monkeypatch, "fdatasync", errno.EIO)]
    if not wiped:
        mended.append(failing(monkeypatch, "pwrite", errno.EIO, after=1))
    with pytest.raises(NotSaved, match="the disk reports an error"):
        session.do(claiming(session, "refused"))
    for mend in reversed(mended):
        mend()
    session.do(claiming(session, "accepted"))
    assert len(segments(session)) == 2
    session._lock.release()
    again = Session(session.workspace, "mk")
    assert [claim.note for claim in again.layer("a").claims.values()] == ["", "accepted"]
    assert not again.warnings
    undo(again)
    undo(again)
    assert again.edits_done == 0
    again.close()


def test_no_trace_is_left_in_a_folder_that_was_moved(session: Session) -> None:
    """What was refused since the workspace is elsewhere is in no file there, whatever happens to the program then."""
    folder = session.workspace.folder
    session.do(claiming(session, "kept"))
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(NotSaved):
        session.do(claiming(session, "refused"))
    [segment] = away.glob("**/journal/*.wal")
    assert b"kept" in segment.read_bytes()
    assert b"refused" not in segment.read_bytes()
    away.rename(folder)
    session.do(claiming(session, "again"))
    session._lock.release()
    again = Session(session.workspace, "mk")
    assert [claim.note for claim in again.layer("a").claims.values()] == ["kept", "again"]
    assert not again.warnings
    again.close()


def test_what_was_refused_is_taken_from_the_disk_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk may have begun with what is refused: that it is gone is flushed, so no power cut brings it back."""
    session.do(claiming(session, "kept"))
    [segment] = session.workspace.layer_folder("mk").glob("journal/*.wal")
    (session.workspace.layer_folder("mk") / "lock").unlink()
    flush, flushed = os.fdatasync, list[bytes]()

    def flushing(file: int) -> None:
        flush(file)
        flushed.append(segment.read_bytes())

    monkeypatch.setattr(os, "fdatasync", flushing)
    before = segment.read_bytes()
    with pytest.raises(NotSaved):
        session.do(claiming(session, "refused"))
    assert flushed[-1] == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are given no advice")
def test_a_system_that_takes_no_advice_saves_all_the_same(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk cannot be told to begin early, entries are saved, and only take longer."""
    failing(monkeypatch, "posix_fadvise", errno.ENOSYS)
    for note in ("one", "two"):
        session.do(claiming(session, note))
    session._lock.release()
    again = Session(session.workspace, "mk")
    assert [claim.note for claim in again.layer("a").claims.values()] == ["one", "two"]
    again.close()


def test_nothing_is_written_to_a_folder_that_was_moved(session: Session) -> None:
    """While the workspace is elsewhere nothing is saved, nor made in its place; once it is back, all works."""
    folder = session.workspace.folder
    session.do(claiming(session))
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(NotSaved, match="mk: not saved: the folder has been moved or deleted; put it back"):
        session.do(claiming(session))
    session.checkpoint()
    assert not folder.exists()
    away.rename(folder)
    session.do(claiming(session))
    session.close()
    assert state_on_disk(Workspace.open(folder)) == state_of(session)


def test_nothing_is_saved_without_the_lock(session: Session) -> None:
    """When the lock file is deleted, another process may be writing: nothing is saved any more."""
    (session.workspace.layer_folder("mk") / "lock").unlink()
    with pytest.raises(NotSaved, match="moved or deleted"):
        session.do(claiming(session))


@pytest.mark.parametrize("size", [None, 100])
def test_nothing_is_saved_to_a_journal_that_is_gone(session: Session, size: int | None) -> None:
    """When the journal's file is deleted or cut while it is written, no edit is taken for saved."""
    session.do(claiming(session))
    (path,) = session.workspace.layer_folder("mk").glob("journal/*")
    if size is None:
        path.unlink()
    else:
        os.truncate(path, size)
    with pytest.raises(NotSaved, match="another program has deleted or altered the journal"):
        session.do(claiming(session))
    assert list(session.layer("a").claims) == ["c1"]


def test_a_refused_checkpoint_loses_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a TinyDB file cannot be written, edits are accepted all the same, and the file follows later."""
    session.do(claiming(session))
    mended = failing(monkeypatch, "replace", errno.ENOSPC)
    session.checkpoint()
    session.do(claiming(session))
    with suppress(NotSaved):
        session.article("b")
    mended()
    assert not session.workspace.layer_path("mk", "a").exists()
    assert state_on_disk(session.workspace) == state_of(session)
    session.close()
    assert session.workspace.layer_path("mk", "a").exists()
