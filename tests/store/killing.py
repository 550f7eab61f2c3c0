"""Kills a writer again and again, and looks each time whether anything that was accepted is lost.

Run as `python -m tests.store.killing --kills 500`. Every round, a child annotates and tells after each deed how it
went; it is killed at some moment, in some rounds while the system refuses large files or the disk reports errors.
What is on disk then must be what somebody without a disk would have after the accepted deeds, or after one more.
"""

import argparse
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

from tinydb import TinyDB

from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tests.store.overviews import said, truth
from tui.model.articles import Article, text_digest
from tui.store.faults import NotSaved
from tui.store.session import Session
from tui.store.workspace import Workspace

ROUNDS = 10
"""Kills that one workspace goes through."""
_FAULTS = ("none", "none", "size", "sync")
_ACCEPTED, _REFUSED = b"+", b"-"


def made_workspace(folder: Path) -> Workspace:
    """A workspace with the articles that are annotated."""
    workspace = Workspace.create(folder, "Killing")
    for name in ("a", "b"):
        workspace.add(Article(name, name, name * 60, text_digest(name * 60)))
    return workspace


def kill_rounds(folder: Path, seed: int, rounds: int = ROUNDS) -> int:
    """Kill a writer so many times in one workspace.

    Returns:
        how many deeds were accepted.

    Raises:
        AssertionError: if something was lost, or half there, or a file cannot be read.
    """
    workspace = made_workspace(folder)
    memory, chance, deeds = Memory(), chance_of(seed), 0
    for _ in range(rounds):
        told = _killed(workspace, seed, deeds, chance)
        for sign in told:
            if sign == ord(_ACCEPTED):
                _repeat(memory, seed, deeds)
            deeds += 1
        seen = state_on_disk(workspace)
        if seen != state_of(memory):
            _repeat(memory, seed, deeds)  # on disk, but killed before it could tell
            deeds += 1
        assert seen == state_of(memory)
        session = Session(workspace, "mk")
        assert state_of(session) == seen
        assert session.edits_done == memory.edits_done
        assert not session.warnings
        assert said(session) == truth(session)
        if chance.random() < 0.5:
            session.close()
        else:
            session._lock.release()
        _parse_all(workspace)
    return deeds


def _killed(workspace: Workspace, seed: int, first: int, chance: Random) -> bytes:
    """Let a child annotate, and kill it some time after some deeds; gives how each went."""
    reading, writing = os.pipe()
    fault = chance.choice(_FAULTS)
    deeds, moment = chance.randrange(1, 40), chance.randrange(30_000)
    child = os.fork()
    if child == 0:
        os.close(reading)
        _annotate(workspace, seed, first, fault, writing)
    os.close(writing)
    told = b""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while len(told) < deeds and (sign := pipe.read(1)):
            told += sign
        for _ in range(moment):
            pass
        os.kill(child, signal.SIGKILL)
        told += pipe.readall()
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer broke"
    return told


def _annotate(workspace: Workspace, seed: int, first: int, fault: str, report: int) -> NoReturn:
    try:
        chance = chance_of(f"{seed} {first}")
        session = Session(workspace, "mk")
        session.overview.finish()
        number = first
        while True:
            with _fault(fault, chance):
                try:
                    act(session, *_deed(seed, number))
                    sign = _ACCEPTED
                except NotSaved:
                    sign = _REFUSED
            os.write(report, sign)
            number += 1
            if chance.random() < 0.1:
                session.checkpoint()
            if chance.random() < 0.03:
                session.close()
                session = Session(workspace, "mk")
    except BaseException as error:  # noqa: BLE001
        print(repr(error), file=sys.stderr)  # noqa: T201
    finally:
        os._exit(1)


def _repeat(memory: Memory, seed: int, number: int) -> None:
    act(memory, *_deed(seed, number))


def _deed(seed: int, number: int) -> tuple[str, Random]:
    chance = chance_of(f"{seed}:{number}")
    return chance.choice(DEEDS), chance


@contextmanager
def _fault(fault: str, chance: Random) -> Iterator[None]:
    """The system refuses something, for the time of one deed."""
    if fault == "none" or chance.random() < 0.5:
        yield
        return
    if fault == "size":
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (chance.randrange(40_000), limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        return
    kept = os.fdatasync, os.fsync
    os.fdatasync, os.fsync = (_sometimes_failing(sync, chance) for sync in kept)
    try:
        yield
    finally:
        os.fdatasync, os.fsync = kept


def _sometimes_failing(sync: Callable[[int], None], chance: Random) -> Callable[[int], None]:
    def synced(file: int) -> None:
        if chance.random() < 0.4:
            raise OSError(EIO, os.strerror(EIO))
        sync(file)

    return synced


def _parse_all(workspace: Workspace) -> None:
    for path in (workspace.folder / "layers").rglob("*.json"):
        with TinyDB(path) as file:
            assert file.tables()


def main() -> None:
    """Kill as often as asked for, each time ten in a new workspace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    kills = deeds = 0
    while kills < asked.kills:
        with TemporaryDirectory(prefix="glossator-kill-") as folder:
            deeds += kill_rounds(Path(folder) / "work", asked.seed + kills)
        kills += ROUNDS
        print(f"\r{kills} kills, {deeds} deeds, nothing lost", end="", flush=True)  # noqa: T201
    print()  # noqa: T201


if __name__ == "__main__":
    main()
