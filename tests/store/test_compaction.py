"""A journal is made small, and nothing is dropped from it unless somebody asks for that."""

import errno
import lzma
import os
import zlib
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tests.store.turning import redo, undo
from tui.cli import run
from tui.model.refusals import Refusal
from tui.store.compacting import Compacted, compact_layer
from tui.store.faults import NotSaved
from tui.store.journal import appending, compaction, packing
from tui.store.journal.journal import Journal
from tui.store.journal.records import Packed
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace

Made = tuple[Workspace, Memory]


@pytest.fixture
def worked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A workspace with a history in many small files, and what it amounts to."""
    monkeypatch.setattr(appending, "SIZE", 4096)
    monkeypatch.setattr(packing, "_PIECE", 1500)
    monkeypatch.setattr(compaction, "_BOUND", 60_000)
    workspace, memory, chance = made_workspace(tmp_path / "work"), Memory(), chance_of(7)
    for _ in range(4):
        session = Session(workspace, "mk")
        for _ in range(30):
            deed, number = chance.choice(DEEDS), chance.random()
            act(session, deed, chance_of(number))
            act(memory, deed, chance_of(number))
        session.close()
    assert len(segments(workspace)) > 10
    return workspace, memory


def segments(workspace: Workspace) -> list[Path]:
    """The journal's files."""
    return sorted(workspace.layer_folder("mk").glob("journal/*.wal"))


def compacted(workspace: Workspace, before: datetime | None = None, *, dropping: bool = False) -> Compacted:
    """Compact mk's journal."""
    return compact_layer(workspace, "mk", dropping=dropping, before=before)


def undone(workspace: Workspace, memory: Memory) -> None:
    """Undo all that can be undone, and make it again, beside a memory."""
    session = Session(workspace, "mk")
    assert session.edits_done == memory.edits_done
    assert not session.warnings
    for _ in range(memory.edits_done):
        undo(session)
        undo(memory)
        assert state_of(session) == state_of(memory)
    assert undo(session) is None
    while session.can_redo:
        redo(session)
        redo(memory)
    assert state_of(session) == state_of(memory)
    session.close()


def without_files(workspace: Workspace) -> None:
    """Delete the TinyDB files."""
    for path in workspace.layer_folder("mk").rglob("*.json"):
        path.unlink()


def test_it_is_smaller_and_all_is_there(worked: Made) -> None:
    """Fewer files, a fraction of the bytes; every edit has the bytes it had, and undo goes back to the first."""
    workspace, memory = worked
    entries = list(Journal(workspace.layer_folder("mk"), "mk").lines())
    made = compacted(workspace)
    assert made.before > 3 * made.after == 3 * sum(path.stat().st_size for path in segments(workspace))
    assert 1 < made.files == len(segments(workspace)) < 6
    assert list(Journal(workspace.layer_folder("mk"), "mk").lines()) == entries
    assert compacted(workspace).after == made.after
    without_files(workspace)
    assert state_on_disk(workspace) == state_of(memory)
    undone(workspace, memory)


def test_later_edits_are_put_together_with_earlier_ones(worked: Made) -> None:
    """Day after day of edits, each compacted, end in few files."""
    workspace, memory = worked
    for number in range(8):
        session = Session(workspace, "mk")
        act(session, "claim", chance_of(number))
        act(memory, "claim", chance_of(number))
        session.close()
        compacted(workspace)
    assert len(segments(workspace)) < 6
    undone(workspace, memory)


@pytest.mark.parametrize("compressed", [zlib.compress, lzma.compress])
def test_both_compressions_are_read(compressed: Callable[[bytes], bytes]) -> None:
    """What zlib or lzma made is unpacked; what was cut short or altered is not taken for entries."""
    whole = compressed(b"one\ntwo")
    assert packing.unpacked(Packed(whole)) == [b"one", b"two"]
    assert packing.unpacked(Packed(whole[:-3])) is None
    assert packing.unpacked(Packed(b"x" + whole)) is None


def test_opening_does_not_unpack(worked: Made) -> None:
    """Damage in a packed line is met when undo gets there, and told then; all that is behind it is still there."""
    workspace, memory = worked
    compacted(workspace)
    first = segments(workspace)[0]
    first.write_bytes(first.read_bytes().replace(b'"lines":"', b'"lines":"A'))
    session = Session(workspace, "mk")
    assert not session.warnings
    assert state_of(session) == state_of(memory)
    with pytest.raises(Refusal, match="is lost, the history goes back no further"):
        deque(iter(lambda: undo(session), None), 0)
    (warning,) = session.warnings
    assert warning.startswith(f"{first}: is damaged, edits 1 to ")
    session.close()


def test_what_is_damaged_is_kept_and_told(worked: Made) -> None:
    """Compaction does not take damage for the end of a file: it says what is lost, and keeps a copy."""
    workspace, _ = worked
    damaged = segments(workspace)[1]
    damaged.write_bytes(damaged.read_bytes().replace(b'"kind":"done"', b'"kind":"d0ne"', 1))
    bytes_before = damaged.read_bytes()
    (warning,) = compacted(workspace).warnings
    assert warning.startswith(f"{damaged}: is damaged, edit ")
    assert damaged.with_name(f"{damaged.name}.damaged").read_bytes() == bytes_before
    assert compacted(workspace).warnings == ()


@pytest.mark.parametrize("dropping", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_killed_before_the_old_files_are_gone(worked: Made, seed: int, dropping: bool) -> None:
    """Old files beside what they were put together to change nothing, and the next session clears them away."""
    workspace, memory = worked
    old = {path: path.read_bytes() for path in segments(workspace)}
    compacted(workspace, dropping=dropping)
    if dropping:
        memory.forget()
    after = segments(workspace)
    for path, content in old.items():
        if not path.exists() and Random(seed).random() < 0.7:  # noqa: S311
            path.write_bytes(content)
    without_files(workspace)
    assert state_on_disk(workspace) == state_of(memory)
    undone(workspace, memory)
    assert set(segments(workspace)) & set(old) == set(after)


@pytest.mark.parametrize("packed_before", [False, True])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 1.0])
def test_dropping_the_history_before_a_moment(worked: Made, part: float, packed_before: bool) -> None:
    """The annotations stay, also without their files; what came after is undone as ever; there it ends, in words."""
    workspace, memory = worked
    if packed_before:
        compacted(workspace)
    journal = Journal(workspace.layer_folder("mk"), "mk")
    stamps = {sequence: journal.entry(sequence).at for sequence, _ in journal.lines()}
    moment = datetime.fromisoformat(stamps[max(1, int(part * journal.last))])
    gone = sum(datetime.fromisoformat(at) < moment for at in stamps.values())
    assert compacted(workspace, moment, dropping=True).dropped == gone
    after = Journal(workspace.layer_folder("mk"), "mk")
    assert (after.last, after.position, after.lost) == (journal.last, journal.position, ())
    assert [sequence for sequence, _ in after.lines() if sequence > gone] == list(range(gone + 1, journal.last + 1))
    without_files(workspace)
    session = Session(workspace, "mk")
    assert state_of(session) == state_of(memory)
    count = session.edits_done
    assert count <= memory.edits_done
    for _ in range(count):
        undo(session)
        undo(memory)
        assert state_of(session) == state_of(memory)
    assert undo(session) is None
    assert session.edits_done == 0
    assert session.nothing_to_undo == (
        "nothing to undo" + f": the history up to {stamps[1][:10]} was dropped" * (gone > 0)
    )
    assert not session.warnings
    session.close()


def test_a_lost_beginning_is_noticed(worked: Made) -> None:
    """When the line that stands for dropped history is damaged, that is told: it is not taken for an empty layer."""
    workspace, _ = worked
    compacted(workspace, dropping=True)
    (path,) = segments(workspace)
    path.write_bytes(path.read_bytes().replace(b'"lines":"', b'"lines":"A', 1))
    without_files(workspace)
    files = LayerFiles(workspace, "mk")
    files.layer("a")
    assert files.warnings == (
        f"{path}: is damaged, edits 1 to {files.journal.last} cannot be read; what is intact is used",
    )


def test_a_reader_is_not_disturbed(worked: Made) -> None:
    """Who began to read before a compaction reads on after it."""
    workspace, memory = worked
    without_files(workspace)
    reader = LayerFiles(workspace, "mk")
    entries = [reader.journal.entry(number) for number in (1, 40)]
    compacted(workspace)
    assert [reader.journal.entry(number) for number in (1, 40)] == entries
    assert (replace(reader.registry(), stamps={}), tuple(map(reader.layer, ("a", "b")))) == state_of(memory)


def test_what_cannot_be_mended_is_not_packed(worked: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no copy of a damaged file can be kept, the journal is left as it is, and that is told."""
    workspace, _ = worked
    damaged = segments(workspace)[1]
    damaged.write_bytes(damaged.read_bytes().replace(b'"kind":"done"', b'"kind":"d0ne"', 1))
    before = {path: path.read_bytes() for path in segments(workspace)}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(NotSaved, match="cannot be mended"):
            compacted(workspace)
    assert {path: path.read_bytes() for path in segments(workspace)} == before


def test_only_one_process_at_a_time(worked: Made) -> None:
    """While a session is open, the journal is left alone and its holder named."""
    workspace, _ = worked
    before = [path.read_bytes() for path in segments(workspace)]
    session = Session(workspace, "mk")
    with pytest.raises(Refusal, match="is being written by process"):
        compacted(workspace)
    session.close()
    assert [path.read_bytes() for path in segments(workspace)] == before


def test_the_command_says_what_it_saved(worked: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes before and after, and how much history was dropped, if any."""
    folder = str(worked[0].folder)
    before = sum(path.stat().st_size for path in segments(worked[0]))
    assert run(["compact", folder, "--annotator", "mk"]) == 0
    after = sum(path.stat().st_size for path in segments(worked[0]))
    told = capsys.readouterr().out
    assert f"the journal of mk: {before:,} bytes before, {after:,} bytes in " in told
    assert run(["compact", folder, "--annotator", "mk", "--drop-history-before", "2000-01-01"]) == 0
    assert "there is no such history to drop" in capsys.readouterr().out
    assert run(["compact", folder, "--annotator", "mk", "--drop-history"]) == 0
    assert " edits dropped; undo goes back no further" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--annotator", "jo"], "jo has no journal here; name the --annotator"),
        (["--annotator", "mk", "--drop-history-before", "soon"], "'soon' is no date; write it as in 2025-12-31"),
        (["--annotator", "mk", "--drop-history-before", "9000-01-01"], "9000-01-01 is still to come; name a day of"),
    ],
)
def test_what_cannot_be_compacted_is_refused(
    worked: Made, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An annotator who is not there is not made; a date that is none, or to come, drops nothing; status 2."""
    before = [path.read_bytes() for path in segments(worked[0])]
    assert run(["compact", str(worked[0].folder), *more]) == 2
    assert said in capsys.readouterr().err
    assert [path.read_bytes() for path in segments(worked[0])] == before
    assert not (worked[0].folder / "layers" / "jo").exists()
