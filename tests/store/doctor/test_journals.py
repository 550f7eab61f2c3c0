"""What can be wrong with a journal."""

from pathlib import Path

import pytest

from tests.store.doctor.conftest import Patient
from tests.store.killing import made_workspace
from tests.store.memory import act, chance_of, state_of
from tui.store.compacting import compact_layer
from tui.store.journal.records import Begin, framed, line_of
from tui.store.session import Session


def killed(patient: Patient) -> Path:
    """Let a session be killed after one more claim; gives the segment it wrote."""
    session = Session(patient.workspace, "mk")
    act(session, "claim", chance_of(8))
    session.checkpoint()
    patient.state = state_of(session)
    session._lock.release()
    return patient.segments[-1]


def test_a_killed_writer(patient: Patient) -> None:
    """A segment that was not ended is ended; nothing else is said, since nothing is lost."""
    segment = killed(patient)
    patient.cure(segment, "was not ended: its writer was killed", "it is ended; nothing is lost", but=(segment.name,))
    assert patient.now == patient.state


def test_a_torn_tail(patient: Patient) -> None:
    """Half an entry at the end was never accepted: it goes, and a copy is kept."""
    segment = killed(patient)
    whole = segment.read_bytes().rstrip(b"\0")
    segment.write_bytes(whole + b"01234567 {half" + bytes(900))
    patient.cure(
        segment,
        "its last line is cut short: that edit was never accepted",
        "it is ended before that; a copy is kept",
    )
    assert patient.now == patient.state


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_middle(patient: Patient, packed: bool) -> None:
    """What is damaged in the middle is named by its numbers; the TinyDB files still have what it amounted to."""
    if packed:
        compact_layer(patient.workspace, "mk")
    segment = patient.segments[0]
    sign, last = (b'"lines":"', 12) if packed else (b'"kind":"done"', 1)
    segment.write_bytes(segment.read_bytes().replace(sign, sign[:-1] + b"?" + sign[-1:], 1))
    lost = f"edits 1 to {last}" if packed else "edit 1"
    patient.cure(segment, f"is damaged, {lost} cannot be read", "what is intact in it is used; a copy is kept")
    assert patient.now == patient.state


def test_a_missing_segment(patient: Patient) -> None:
    """A file that is gone from the middle is told by the numbers of its edits, once."""
    patient.segments[1].unlink()
    patient.cure(
        patient.layers / "journal",
        "edits 5 to 8 cannot be found: a file is gone, or was cut short",
        "that is written down; what is intact is used",
        but=("head",),
    )
    assert patient.now == patient.state


def test_a_missing_end(patient: Patient) -> None:
    """When the last file is gone, the head knows it."""
    patient.segments[-1].unlink()
    patient.cure(
        patient.layers / "journal",
        "edits 9 to 12 cannot be found: a file is gone, or was cut short",
        "that is written down; what is intact is used",
    )
    assert patient.now == patient.state


def test_a_missing_journal(patient: Patient) -> None:
    """Without a journal the annotations are there, and the history is told to be lost."""
    for segment in patient.segments:
        segment.unlink()
    patient.cure(
        patient.layers / "journal",
        "edits 1 to 12 cannot be found: a file is gone, or was cut short",
        "that is written down; what is intact is used",
    )
    assert patient.now == patient.state


def test_a_missing_end_without_a_head(patient: Patient) -> None:
    """When the head is gone with the last files, the TinyDB files still know how far the journal went."""
    for segment in patient.segments[1:]:
        segment.unlink()
    (patient.layers / "head").unlink()
    patient.cure(
        patient.layers / "journal",
        "edits 5 to 12 cannot be found: a file is gone, or was cut short",
        "that is written down; what is intact is used",
    )
    assert patient.now == patient.state


@pytest.mark.parametrize("content", [None, b"", b"\xff" * 30])
def test_a_head_that_says_nothing(patient: Patient, content: bytes | None) -> None:
    """A head that is gone or broken is written anew, so that a lost end would be noticed again."""
    head = patient.layers / "head"
    whole = head.read_bytes()
    head.unlink()
    if content is not None:
        head.write_bytes(content)
    patient.cure(head, "does not say which edit was the last", "it is written anew", but=("head",))
    assert head.read_bytes() == whole


@pytest.mark.parametrize("name", ["00000000-0a1b2c3d.wal", "99999999-0a1b2c3d.wal", "00000003-copy of it.wal"])
def test_a_foreign_segment(patient: Patient, name: str, tmp_path: Path) -> None:
    """A file of another journal is set aside, whatever its number: never ours for its sake."""
    session = Session(made_workspace(tmp_path / "other"), "mk")
    act(session, "claim", chance_of(1))
    session.close()
    (theirs,) = session.workspace.layer_folder("mk").glob("journal/*")
    stray = patient.layers / "journal" / name
    stray.write_bytes(theirs.read_bytes())
    patient.cure(stray, "is of another journal and is not used", "it is set aside")
    assert patient.now == patient.state


def test_a_compaction_that_was_killed(patient: Patient) -> None:
    """Files that were put together with others and are still there go, since all in them stands elsewhere."""
    old = patient.segments[0]
    content = old.read_bytes()
    compact_layer(patient.workspace, "mk")
    old.write_bytes(content)
    patient.cure(
        old,
        "is left over from a compaction that was not finished; all in it stands elsewhere, too",
        "it is deleted",
        but=(old.name,),
    )
    assert patient.now == patient.state


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (Begin(3, "mk", 0), "has format 3, this program knows up to 2; use a newer Glossator"),
        (Begin(1, "jo", 0), "belongs to annotator 'jo'; put it back to its place"),
    ],
)
def test_a_journal_that_is_not_for_us(patient: Patient, begin: Begin, said: str) -> None:
    """A journal of tomorrow or of somebody else is named and left as it is."""
    segment = patient.segments[0]
    segment.write_bytes(line_of(begin) + segment.read_bytes().partition(b"\n")[2])
    before = patient.files()
    status, told = patient.doctor("--repair")
    assert status == 2
    assert f"glossator: {segment}: {said}\n" in told
    assert patient.files() == before


def test_an_edit_of_tomorrow(patient: Patient) -> None:
    """An intact entry that holds what this program does not know is named by its number, and left."""
    segment = patient.segments[0]
    begin, first, *others = segment.read_bytes().splitlines(keepends=True)
    first = framed(first[9:-1].replace(b'"table":"claims"', b'"table":"charts"'))
    segment.write_bytes(b"".join([begin, first, *others]))
    before = patient.files()
    status, told = patient.doctor()
    assert status == 2
    assert f"{patient.layers / 'journal'}: edit 1: the journal has an edit that cannot be read" in told
    assert told.count("use a newer Glossator") == 1
    assert patient.files() == before
