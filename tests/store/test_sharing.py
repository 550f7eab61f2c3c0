"""Several annotators in one workspace: all see what each writes of the speakers, and no file has two writers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace
from tinydb import TinyDB

from tests.store.keeping import keep
from tests.store.killing import made_workspace
from tests.store.memory import state_of, state_on_disk
from tests.store.turning import undo
from tui.cli import run
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, joined, put, removal
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.layer_files import LayerFiles
from tui.store.others import seen_by
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.fixture
def pair(workspace: Workspace) -> Iterator[tuple[Session, Session]]:
    """The sessions of mk and jo, both open."""
    with closing(Session(workspace, "mk")) as mk, closing(Session(Workspace.open(workspace.folder), "jo")) as jo:
        yield mk, jo


def write(session: Session, speaker: Speaker) -> Edit:
    """Write a speaker."""
    return session.do(joined(f"speaker {speaker.id}", [put(REGISTRY, session.registry, "speakers", speaker)]))


def change(session: Session, speaker: str, **fields: object) -> Edit:
    """Change a speaker that the annotator sees."""
    return write(session, replace(session.registry.speakers[speaker], **fields))


def claim(session: Session, speaker: str, article: str = "a") -> Edit:
    """Claim something of a speaker."""
    layer = session.layer(article)
    made = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 5),), sources=(Source(speaker),))
    return session.do(Edit(f"claim {made.id}", (put(article, layer, "claims", made),)))


def follow(*sessions: Session) -> None:
    """Let annotators take in all that others have written."""
    for session in sessions:
        while session.follow().more:
            pass


def test_what_one_writes_the_other_sees(pair: tuple[Session, Session]) -> None:
    """Aliases that two add to one speaker at the same time are both there for both, and after both have left."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    follow(jo)
    change(mk, "shah", aliases=("the king",))
    change(jo, "shah", aliases=("Reza",))
    follow(mk, jo)
    both = mk.registry.speakers["shah"].aliases
    assert sorted(both) == ["Reza", "the king"]
    assert jo.registry.speakers["shah"].aliases == both
    mk.close()
    jo.close()
    again = Session(mk.workspace, "zz")
    follow(again)
    assert again.registry.speakers["shah"].aliases == both
    again.close()


def test_what_others_have_made_comes_in_one_order(pair: tuple[Session, Session]) -> None:
    """Speakers of others are listed as they were made, and coloured in that order: alike at each start."""
    mk, jo = pair
    write(jo, Speaker("own", "Own", colour=2))
    made = [f"shah-{number * 7 % 12}" for number in range(12)]
    for number, name in enumerate(made):
        write(mk, Speaker(name, "Shah", colour=number % 3))
    follow(jo)
    assert list(jo.registry.speakers) == ["own", *made]
    registry, _ = seen_by(LayerFiles(jo.workspace, "jo"))
    assert list(registry.speakers.items()) == list(jo.registry.speakers.items())


def test_an_open_session_follows_edit_by_edit(pair: tuple[Session, Session]) -> None:
    """While others write, checkpoint, undo, fill segments and restart, whoever follows sees what is there."""
    mk, jo = pair
    follow(jo)
    for number in range(40):
        write(mk, Speaker("shah", f"Shah {number}", note="x" * 9000))
        if number % 7 == 0:
            mk.checkpoint()
        if number % 5 == 4:
            undo(mk)
        if number % 3 == 0:
            news = jo.follow()
            assert [change.after for change in news.edit.changes] == [mk.registry.speakers.get("shah")]
        if number == 20:
            mk._lock.release()
            mk = Session(mk.workspace, "mk")
    follow(jo)
    assert len(list(mk.workspace.layer_folder("mk").glob("journal/*"))) > 2
    assert jo.registry.speakers == mk.registry.speakers
    assert not jo.follow().edit.changes
    mk.close()


def test_nobody_writes_what_is_anothers(pair: tuple[Session, Session]) -> None:
    """Changing another's speaker changes no file of theirs; both shares open with plain TinyDB."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah", aliases=("the king",)))
    mk.checkpoint()
    before = {path: path.read_bytes() for path in mk.workspace.layer_folder("mk").rglob("*") if path.is_file()}
    follow(jo)
    change(jo, "shah", note="who?", aliases=())
    jo.checkpoint()
    assert {path: path.read_bytes() for path in before} == before
    with TinyDB(jo.workspace.registry_path("jo")) as file:
        assert [(row["id"], row["note"]) for row in file.table("speakers")] == [("shah", "who?")]
        (stamps,) = file.table("stamps")
        assert stamps["fields"].keys() == {"note"}
        assert stamps["dropped_aliases"].keys() == {"the king"}


def test_naming_keeps_a_speaker(pair: tuple[Session, Session]) -> None:
    """A speaker that another's claim names cannot be deleted, nor is it lost when its first writer takes it back."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah", colour=4))
    follow(jo)
    assert {change.table for change in claim(jo, "shah").changes} == {"claims", "speakers", "state"}
    assert {change.table for change in claim(jo, "shah").changes} == {"claims"}
    follow(mk)
    with pytest.raises(Refusal, match="Shah stays: jo has annotations that name this speaker"):
        mk.do(Edit("delete", (removal(REGISTRY, mk.registry, "speakers", "shah"),)))
    undo(mk)
    assert mk.registry.speakers["shah"].name == "Shah"
    follow(jo)
    assert jo.registry.speakers["shah"] == Speaker("shah", "Shah", colour=4)
    undo(jo)
    undo(jo)
    follow(mk)
    assert "shah" not in mk.registry.speakers


def test_what_is_deleted_stays_deleted(pair: tuple[Session, Session]) -> None:
    """A speaker that nobody names is gone for all once one deletes it, also after restarts; undo brings it back."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    follow(jo)
    change(jo, "shah", note="who?")
    follow(mk)
    mk.do(Edit("delete", (removal(REGISTRY, mk.registry, "speakers", "shah"),)))
    follow(jo)
    assert not jo.registry.speakers
    assert jo.registry.gone == {"shah"}
    jo.close()
    again = Session(jo.workspace, "jo")
    follow(again)
    assert not again.registry.speakers
    undo(mk)
    follow(again)
    assert again.registry.speakers["shah"].note == "who?"
    again.close()


def test_undo_does_not_break_what_is_built_on_anothers(pair: tuple[Session, Session]) -> None:
    """Undo over restarts asks whether a speaker would be missed: one that another still has would not."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    follow(jo)
    claim(jo, "shah")
    follow(mk)
    layer = mk.layer("b")
    named = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("shah"),))
    keep(mk, Edit("claim c1", (put("b", layer, "claims", named),)))
    undo(mk)
    assert mk.registry.speakers["shah"].name == "Shah"
    assert mk.layer("b").claims == {"c1": named}


def test_one_share_that_is_broken_hides_no_other(pair: tuple[Session, Session]) -> None:
    """A share that cannot be read is told of in one line; all others are seen; it is seen once it is mended."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    other = jo.workspace.layer_folder("aa") / "registry.json"
    other.parent.mkdir()
    other.write_text("{")
    (jo.workspace.folder / "layers" / "link").symlink_to(other.parent)
    (jo.workspace.folder / "layers" / "file").write_text("")
    follow(jo)
    follow(jo)
    assert list(jo.registry.speakers) == ["shah"]
    (warning,) = jo.warnings
    assert warning.startswith("what aa has written of speakers cannot be read: ")
    assert "is broken" in warning
    meta = {"1": {"format": 1, "annotator": "aa"}}
    other.write_text(json.dumps({"_meta": meta, "speakers": {"1": {"id": "un", "name": "UN"}}}))
    follow(jo)
    assert set(jo.registry.speakers) == {"shah", "un"}


def test_a_folder_that_is_moved_away_takes_nobody_along(pair: tuple[Session, Session]) -> None:
    """While the workspace is elsewhere for a moment, what was read of others stays."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    follow(jo)
    away = jo.workspace.folder.rename(jo.workspace.folder.with_name("away"))
    follow(jo)
    assert list(jo.registry.speakers) == ["shah"]
    away.rename(jo.workspace.folder)
    change(mk, "shah", note="back")
    follow(jo)
    assert jo.registry.speakers["shah"].note == "back"


def test_an_annotator_who_leaves_takes_along_what_nobody_else_needs(pair: tuple[Session, Session]) -> None:
    """When somebody's folder is removed, their speakers go, but for those that others have named."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    write(mk, Speaker("un", "UN"))
    follow(jo)
    claim(jo, "un")
    mk.close()
    mk.workspace.layer_folder("mk").rename(mk.workspace.folder / "mk")
    follow(jo)
    assert list(jo.registry.speakers) == ["un"]


def test_an_export_knows_what_others_have_written(
    pair: tuple[Session, Session], capsys: pytest.CaptureFixture[str]
) -> None:
    """Gold labels bear the names that all annotators together have given, also while all are at work."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah", aliases=("the king",)))
    follow(jo)
    claim(jo, "shah")
    change(mk, "shah", name="Shah Rukh")
    change(jo, "shah", aliases=("the king", "Reza"))
    assert run(["export", str(jo.workspace.folder), "--annotator", "jo"]) == 0
    (speaker,) = yaml.safe_load((jo.workspace.folder / "gold" / "a.yaml").read_text())["speakers"]
    assert (speaker["name"], speaker["aliases"]) == ("Shah Rukh", ["the king", "Reza"])
    assert capsys.readouterr().err == ""


WRITER = """
import sys
from pathlib import Path
from random import Random
from tests.store.test_sharing import change, claim, follow, write
from tests.store.turning import redo, undo
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.store.workspace import Workspace
name, chance = sys.argv[2], Random(sys.argv[2])
session = Session(Workspace.open(Path(sys.argv[1])), name)
print("ready", flush=True)
input()
for number in range(60):
    follow(session)
    speakers = session.registry.speakers
    if "all" in speakers:
        change(session, "all", aliases=(*speakers["all"].aliases, f"{name}-{number}"))
    else:
        write(session, Speaker("all", "All", aliases=(f"{name}-{number}",)))
    claim(session, "all")
    if chance.random() < 0.2:
        undo(session)
        redo(session)
session.close()
"""


def test_annotators_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three processes that change one speaker at the same time, each with what the others wrote last: all is there."""
    workspace, names = made_workspace(tmp_path / "work"), ("aa", "bb", "cc")
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", WRITER, str(workspace.folder), name],
                    cwd=Path(__file__).parents[2],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            for name in names
        ]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write(b"\n")
            writer.stdin.flush()
        assert [writer.wait() for writer in writers] == [0, 0, 0]
    seen = [seen_by(LayerFiles(workspace, name)) for name in names]
    wanted = {f"{name}-{number}" for name in names for number in range(60)}
    for registry, warnings in seen:
        assert set(registry.speakers["all"].aliases) == wanted
        assert not warnings
    assert len({registry.speakers["all"].aliases for registry, _ in seen}) == 1


def test_what_is_on_disk_is_what_is_shown(pair: tuple[Session, Session]) -> None:
    """An annotator's own share on disk is what it is in memory, after edits of one's own and of others' speakers."""
    mk, jo = pair
    write(mk, Speaker("shah", "Shah"))
    follow(jo)
    change(jo, "shah", note="n")
    claim(jo, "shah")
    assert LayerFiles(jo.workspace, "jo").registry() == jo._share
    assert state_on_disk(mk.workspace) == state_of(mk)
