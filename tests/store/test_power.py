"""A power cut at any moment loses nothing that was accepted."""

import os
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, Memory, State, act, chance_of, state_of, state_on_disk
from tests.store.power import Disk
from tui.model.refusals import Refusal
from tui.store.compacting import compact_layer
from tui.store.journal import appending, compaction, packing
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_accepted_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Whatever was not flushed when the power failed: all that was accepted is there, and every file is whole."""
    monkeypatch.setattr(appending, "SIZE", 8192)  # so that segments end within the test
    monkeypatch.setattr(packing, "_PIECE", 3000)
    monkeypatch.setattr(compaction, "_BOUND", 30_000)
    chance, memory = chance_of(seed), Memory()
    workspace = made_workspace(tmp_path / "work")
    states: list[State] = [state_of(memory)]
    images: list[tuple[Path, int]] = []

    def moment() -> None:
        if chance.random() < 0.15:
            place = tmp_path / f"image-{len(images)}"
            images.append((place, len(states) - 1))
            disk.image(place, chance)

    Session(workspace, "mk").close()
    disk = Disk(workspace.folder, moment)
    with disk.watched():
        session = Session(workspace, "mk")
        for _ in range(45):
            deed, number = chance.choice(DEEDS), chance.random()
            act(session, deed, chance_of(number))
            act(memory, deed, chance_of(number))
            states.append(state_of(memory))
            if chance.random() < 0.2:
                session.checkpoint()
            if chance.random() < 0.1:
                session.close()
                with suppress(Refusal):  # there is no journal yet
                    if compact_layer(workspace, "mk", dropping=chance.random() < 0.3).dropped:
                        memory.forget()
                session = Session(workspace, "mk")
        session.close()
    assert len(images) > 20
    for place, accepted in images:
        image = Workspace.open(place)
        for path in (place / "layers").rglob("[!.]*.json"):
            assert orjson.loads(path.read_bytes())
        assert state_on_disk(image) in states[accepted : accepted + 2]
        session = Session(image, "mk")
        assert state_of(session) in states[accepted : accepted + 2]
        assert not session.warnings
        session.close()


def test_the_watched_disk_forgets_what_was_not_flushed(tmp_path: Path) -> None:
    """The disk of these tests does lose what nobody flushed, so that it can tell a program that flushes too little."""
    work = tmp_path / "work"
    work.mkdir()
    disk = Disk(work, lambda: None)
    with disk.watched():
        for name in ("flushed", "forgotten"):
            file = os.open(work / name, os.O_WRONLY | os.O_CREAT)
            os.pwrite(file, b"x", 0)
            if name == "flushed":
                os.fsync(file)
            os.close(file)
        folder = os.open(work, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    left = set()
    for number in range(20):
        disk.image(tmp_path / str(number), chance_of(number))
        left.add(tuple((tmp_path / str(number) / name).read_bytes() for name in ("flushed", "forgotten")))
    assert {(b"x", b"x"), (b"x", b"")} <= left
    assert {flushed for flushed, _ in left} == {b"x"}
