"""Kills a writer again and again, and looks each time whether anything that was accepted is lost.

Run as `python -m tests.store.killing --kills 500`. Every round, a child annotates, checkpoints, compacts its journal
and drops its history, and tells of each deed how it went; it is killed at some moment, in some rounds while the system
refuses large files or the disk reports errors. What is on disk then must be what somebody without a disk would have
after the accepted deeds, or after one more. Between the rounds two processes fight over the layer.

With `--full-disk` all that happens on a small disk in memory, which is full now and then; this takes the right to
mount.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

from tinydb import TinyDB

from tests.store.failing import FAULTS, FULL_DISK, fault
from tests.store.fighting import fight
from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tests.store.overviews import said, truth
from tui.model.articles import Article, text_digest
from tui.model.refusals import Refusal
from tui.store.adding import add
from tui.store.compacting import compact_layer
from tui.store.faults import NotSaved
from tui.store.journal import appending, compaction, packing
from tui.store.session import Session
from tui.store.workspace import Workspace

ROUNDS = 10
"""Kills that one workspace goes through."""
_ACCEPTED, _REFUSED = b"+", b"-"
_CHECKPOINTS, _COMPACTS, _DROPS, _DROPPED, _KEPT = b"c", b"p", b"d", b"D", b"K"


def made_workspace(folder: Path) -> Workspace:
    """A workspace with the articles that are annotated."""
    workspace = Workspace.create(folder, "Killing")
    for name in ("a", "b"):
        add(workspace, Article(name, name, name * 60, text_digest(name * 60)))
    return workspace


def kill_rounds(folder: Path, seed: int, rounds: int = ROUNDS, faults: Sequence[str] = FAULTS) -> Counter[str]:
    """Kill a writer so many times in one workspace.

    Returns:
        how often what happened, by what the child told.

    Raises:
        AssertionError: if something was lost, or half there, or a file cannot be read.
    """
    workspace = made_workspace(folder)
    memory, chance, deeds = Memory(), chance_of(seed), 0
    counted: Counter[str] = Counter()
    for _ in range(rounds):
        told = _killed(workspace, seed, deeds, chance, faults)
        counted.update(told)
        for sign in told:
            if sign == _ACCEPTED.decode():
                _repeat(memory, seed, deeds)
            deeds += sign in (_ACCEPTED + _REFUSED).decode()
            if sign == _DROPPED.decode():
                memory.forget()
        seen = state_on_disk(workspace)
        if seen != state_of(memory):
            _repeat(memory, seed, deeds)  # on disk, but killed before it could tell
            deeds += 1
        assert seen == state_of(memory)
        session = Session(workspace, "mk")
        assert state_of(session) == seen
        journal = session._files.journal
        if told.rfind("d") > max(told.rfind("D"), told.rfind("K")) and journal.dropped.last == journal.last:
            memory.forget()  # dropped, but killed before it could tell
        assert (session.edits_done, session.can_redo) == (memory.edits_done, memory.can_redo)
        assert not session.warnings
        assert said(session) == truth(session)
        if chance.random() < 0.5:
            session.close()
        else:
            session._lock.release()
        _parse_all(workspace)
    return counted


def _killed(workspace: Workspace, seed: int, first: int, chance: Random, faults: Sequence[str]) -> str:
    """Let a child annotate, and kill it some time after some deeds; gives what it told."""
    reading, writing = os.pipe()
    what = chance.choice(faults)
    deeds, moment = chance.randrange(1, 40), chance.randrange(30_000)
    child = os.fork()
    if child == 0:
        os.close(reading)
        _annotate(workspace, seed, first, what, writing)
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
    (workspace.folder.parent / "filler").unlink(missing_ok=True)
    return told.decode()


def _annotate(workspace: Workspace, seed: int, first: int, what: str, report: int) -> NoReturn:
    # Small files, so that a few edits fill many.
    appending.SIZE, packing._PIECE, compaction._BOUND = 8192, 3000, 30_000
    try:
        chance = chance_of(f"{seed} {first}")
        session = Session(workspace, "mk")
        session.overview.finish()
        number = first
        while True:
            with fault(what, workspace.folder.parent, chance):
                try:
                    act(session, *_deed(seed, number))
                    sign = _ACCEPTED
                except NotSaved:
                    sign = _REFUSED
            os.write(report, sign)
            number += 1
            choice = chance.random()
            if choice < 0.1:
                os.write(report, _CHECKPOINTS)
                session.checkpoint()
            elif choice < 0.13:
                session.close()
                session = Session(workspace, "mk")
            elif choice < 0.2:
                session = _compacted(session, what, report, chance, dropping=choice > 0.185)
    except BaseException as error:  # noqa: BLE001
        print(repr(error), file=sys.stderr)  # noqa: T201
    finally:
        os._exit(1)


def _compacted(session: Session, what: str, report: int, chance: Random, *, dropping: bool) -> Session:
    """The session after it was closed, its journal compacted, and it was opened again."""
    workspace, before = session.workspace, session._files.journal.dropped
    os.write(report, _DROPS if dropping else _COMPACTS)
    with fault(what, workspace.folder.parent, chance):
        session.close()
        try:
            compact_layer(workspace, "mk", dropping=dropping)
        except Refusal as refusal:
            assert isinstance(refusal, NotSaved) or "has no journal" in str(refusal), refusal  # noqa: PT017
    session = Session(workspace, "mk")
    if dropping:
        os.write(report, _KEPT if session._files.journal.dropped == before else _DROPPED)
    return session


def _repeat(memory: Memory, seed: int, number: int) -> None:
    act(memory, *_deed(seed, number))


def _deed(seed: int, number: int) -> tuple[str, Random]:
    chance = chance_of(f"{seed}:{number}")
    return chance.choice(DEEDS), chance


def _parse_all(workspace: Workspace) -> None:
    for path in (workspace.folder / "layers").rglob("*.json"):
        with TinyDB(path) as file:
            assert file.tables()


@contextmanager
def _small_disk(place: Path) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def main() -> None:
    """Kill as often as asked for, each time up to ten in a new workspace; two fight after that."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--full-disk", action="store_true", help="on a disk of 1 MB in memory")
    asked = parser.parse_args()
    kills, counted = 0, Counter[str]()
    while kills < asked.kills:
        rounds = min(ROUNDS, asked.kills - kills)
        with TemporaryDirectory(prefix="glossator-kill-") as folder:
            if asked.full_disk:
                with _small_disk(Path(folder)):
                    counted += kill_rounds(Path(folder) / "work", asked.seed + kills, rounds, FULL_DISK)
            else:
                counted += kill_rounds(Path(folder) / "work", asked.seed + kills, rounds)
                accepted, refused = fight(made_workspace(Path(folder) / "fight"), asked.seed + kills)
                counted += Counter({"fought": accepted, "kept out": refused})
        kills += rounds
        figures = (
            f"{kills} kills, {counted['+']:,} edits accepted, {counted['-']:,} refused",
            f"{counted['c']:,} checkpoints, {counted['p']:,} compactions, {counted['d']:,} of history dropped",
            f"two processes: {counted['fought']:,} edits, {counted['kept out']:,} times kept out; nothing lost",
        )
        print(f"\r{'; '.join(figures)}", end="", flush=True)  # noqa: T201
    print()  # noqa: T201


if __name__ == "__main__":
    main()
