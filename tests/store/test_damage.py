"""What is damaged is never silently wrong: it is told, kept, and made good as far as the other copy goes."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from tests.store.killing import made_workspace
from tests.store.memory import State, act, chance_of, state_of, state_on_disk
from tui.model.claims import Claim, ClaimType
from tui.model.edits import Edit, put
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.store.journal.records import Begin, line_of
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace


def annotated(folder: Path, *, killed: bool = False, without_files: bool = False) -> tuple[Workspace, State]:
    """A workspace with 12 edits, and what they amount to."""
    session, chance = Session(made_workspace(folder / "work"), "mk"), chance_of(3)
    for _ in range(12):
        act(session, "claim", chance)
    state = state_of(session)
    if killed:
        session._lock.release()
    else:
        session.close()
    if without_files:
        for path in layers(session.workspace).rglob("*.json"):
            path.unlink()
    return session.workspace, state


def layers(workspace: Workspace) -> Path:
    """The folder of mk's layers."""
    return workspace.layer_folder("mk")


def segments(workspace: Workspace) -> list[Path]:
    """The journal's files."""
    return sorted((layers(workspace) / "journal").glob("*.wal"))


def opened(workspace: Workspace) -> tuple[State, tuple[str, ...]]:
    """What a session shows, and what it warns of."""
    session = Session(Workspace.open(workspace.folder), "mk")
    state = state_of(session)
    warnings = session.warnings
    session.close()
    return state, warnings


@pytest.mark.parametrize("killed", [False, True])
def test_a_damaged_journal_is_never_silently_wrong(tmp_path: Path, killed: bool) -> None:
    """Wherever a byte of the only copy is altered, what is read is right, or the loss is told."""
    workspace, state = annotated(tmp_path, killed=killed, without_files=True)
    (segment,) = segments(workspace)
    whole = segment.read_bytes().rstrip(b"\0")
    for place in range(0, len(whole), 101):
        segment.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        files = LayerFiles(workspace, "mk")
        seen = replace(files.registry(), stamps={}), tuple(map(files.layer, ("a", "b")))
        assert seen == state or files.warnings


def test_damage_in_the_middle_is_told_once_and_kept(tmp_path: Path) -> None:
    """Of a damaged journal all that is intact is used; the user is told what is not; the damaged file is kept."""
    workspace, (_, before) = annotated(tmp_path, killed=True)
    (segment,) = segments(workspace)
    damaged = segment.read_bytes().replace(b'"id":"c2"', b'"id":"c9"', 1)
    segment.write_bytes(damaged)
    (_, after), warnings = opened(workspace)
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{segment}: is damaged, edit ")
    there = [sorted(layer.claims) for layer in before]
    left = [sorted(layer.claims) for layer in after]
    assert sum(map(len, left)) == sum(map(len, there)) - 1
    assert segment.with_name(f"{segment.name}.damaged").read_bytes() == damaged
    assert opened(workspace) == ((_, after), ())


def test_an_entry_that_was_cut_short_was_never_accepted(tmp_path: Path) -> None:
    """Wherever the last entry ends too early, the state is that before it, and there is nothing to tell."""
    workspace, _ = annotated(tmp_path, killed=True)
    (segment,) = segments(workspace)
    whole = segment.read_bytes().rstrip(b"\0")
    last = whole.rindex(b"\n", 0, -1) + 1
    (layers(workspace) / "head").unlink()
    expected = None
    for cut in (last, last + 1, last + 9, last + 40, len(whole) - 2):
        segment.write_bytes(whole[:cut] + bytes(5000))
        files = LayerFiles(workspace, "mk")
        seen = files.registry(), files.layer("a"), files.layer("b")
        expected = expected or seen
        assert seen == expected
        assert files.warnings == ()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:900])])
def test_a_lost_end_is_noticed(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """When accepted entries at the journal's end are gone, the user is told; what the files hold is still there."""
    workspace, state = annotated(tmp_path)
    spoil(segments(workspace)[-1])
    seen, (warning,) = opened(workspace)
    assert seen == state
    assert "12 cannot be read" in warning


def test_a_segment_of_another_journal_is_not_used(tmp_path: Path) -> None:
    """A file that strayed into the journal is told and left alone."""
    workspace, state = annotated(tmp_path)
    (segment,) = segments(workspace)
    stray = segment.with_name("00000000-00000000.wal")
    stray.write_bytes(segment.read_bytes())
    assert opened(workspace) == (state, (f"{stray}: is of another journal and is not used",))


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (Begin(3, "mk", 0), "has format 3, this program knows up to 2; use a newer Glossator"),
        (Begin(1, "jo", 0), "belongs to annotator 'jo'; put it back to its place"),
    ],
)
def test_a_journal_that_is_not_ours_is_refused(tmp_path: Path, begin: Begin, said: str) -> None:
    """A journal of tomorrow or of somebody else is refused by name, and the lock is let go."""
    workspace, state = annotated(tmp_path)
    (segment,) = segments(workspace)
    whole = segment.read_bytes()
    segment.write_bytes(line_of(begin) + whole.partition(b"\n")[2])
    with pytest.raises(Refusal) as refused:
        Session(workspace, "mk")
    assert str(refused.value) == f"{segment}: {said}"
    segment.write_bytes(whole)
    assert opened(workspace) == (state, ())


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b"\0\0\0", b'{"claims": 3}', b'{"claims": {}}', b'{"_meta": {"1": 5}}', None],
)
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes | None) -> None:
    """A file that holds no layer is made anew from the journal, by name, and a copy of what it held is kept."""
    workspace, state = annotated(tmp_path)
    path = workspace.layer_path("mk", "a")
    whole = path.read_bytes()
    content = whole[: len(whole) // 2] if content is None else content
    path.write_bytes(content)
    seen, (warning,) = opened(workspace)
    assert seen == state
    assert warning.startswith(f"{path}: ")
    assert warning.endswith("it is made anew from the journal")
    assert path.with_name("a.json.damaged").read_bytes() == content
    assert sorted(orjson.loads(path.read_bytes())["claims"]) == sorted(orjson.loads(whole)["claims"])
    assert opened(workspace) == (state, ())


def test_a_deleted_file_is_made_anew(tmp_path: Path) -> None:
    """A file that is gone is there again, and the article counts as annotated."""
    workspace, state = annotated(tmp_path)
    path = workspace.layer_path("mk", "a")
    path.unlink()
    assert LayerFiles(workspace, "mk").annotated() == ["a", "b"]
    assert opened(workspace) == (state, ())
    assert path.exists()


def test_an_older_copy_of_a_file_is_brought_up_to_date(tmp_path: Path) -> None:
    """A file that somebody put back from a copy gets what it lacks."""
    workspace, _ = annotated(tmp_path)
    path = workspace.layer_path("mk", "a")
    copy = path.read_bytes()
    session = Session(workspace, "mk")
    act(session, "claim", chance_of(1))
    act(session, "claim", chance_of(5))
    state = state_of(session)
    session.close()
    path.write_bytes(copy)
    assert opened(workspace) == (state, ())


def test_the_file_of_another_journal_does_not_replace_ours(tmp_path: Path) -> None:
    """A layer that was made elsewhere is told, kept aside and not taken for ours."""
    workspace, state = annotated(tmp_path)
    (tmp_path / "other").mkdir()
    other, _ = annotated(tmp_path / "other", killed=False)
    path = workspace.layer_path("mk", "a")
    path.write_bytes(other.layer_path("mk", "a").read_bytes())
    seen, (warning,) = opened(workspace)
    assert seen == state
    assert "is not what the journal says it is; it is made anew from the journal" in warning
    assert path.with_name("a.json.damaged").exists()


def test_what_another_program_wrote_is_used_and_told(tmp_path: Path) -> None:
    """A claim that a script put in is there, is told of, and is in the journal once the layer is edited."""
    workspace, (_, (layer, _)) = annotated(tmp_path)
    path = workspace.layer_path("mk", "a")
    with TinyDB(path) as file:
        row = file.table("claims").all()[0]
        number = file.table("claims").insert({**row, "id": f"c{layer.given.claims + 1}"})
    session = Session(workspace, "mk")
    assert f"c{number}" in session.layer("a").claims
    assert session.warnings == (f"{path}: another program has changed it; it is used as it is now",)
    claim = Claim(session.layer("a").next_id("claims"), ClaimType.MIXED, (Span(0, 1),))
    session.do(Edit("claim", (put("a", session.layer("a"), "claims", claim),)))
    state = state_of(session)
    session.close()
    path.unlink()
    assert opened(workspace) == (state, ())


def test_what_another_program_wrote_meanwhile_is_kept_aside(session: Session) -> None:
    """A file that is changed while its layer is open does not win over the layer, and is not lost either."""
    for number in (1, 2):
        claim = Claim(f"c{number}", ClaimType.MIXED, (Span(0, 1),))
        session.do(Edit("claim", (put("a", session.layer("a"), "claims", claim),)))
        if number == 1:
            session.checkpoint()
            path = session.workspace.layer_path("mk", "a")
            path.write_bytes(path.read_bytes().replace(b'"c1"', b'"c7"').replace(b'"1"', b'"7"'))
            theirs = path.read_bytes()
    session.checkpoint()
    copy = path.with_name("a.json.damaged")
    assert copy.read_bytes() == theirs
    assert session.warnings == (f"{copy}: is what another program wrote while the layer was open; it is not used",)
    assert state_on_disk(session.workspace) == state_of(session)
