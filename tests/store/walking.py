"""Walks a long history back to nothing and forward again, and looks at every restart whether all is as it was.

Run as `python -m tests.store.walking --edits 10000`. An annotator makes edits, is left and begun again at random
moments, undoes all of them in other sessions, and redoes them. What is in memory and on disk then must be what somebody
without a disk has at that place of the history.
"""

import argparse
import resource
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from msgspec import Struct

from tests.store.killing import made_workspace
from tests.store.memory import DONE, Memory, act, chance_of, state_of, state_on_disk
from tests.store.turning import redo, undo
from tui.store.compacting import compact_layer
from tui.store.session import Session
from tui.store.unrolling import Fate
from tui.store.workspace import Workspace

RESTARTS = ("checkpoint", "close", "kill", "cut off", "compact")
"""How a session is begun again; `cut off` is a kill that leaves none of the TinyDB files; `drop`, which
some tests add, takes the history away."""
_DEEDS = (*DONE, "delete", "delete")
"""What is done: as much is deleted as made, so that a long history does not make a large layer."""


class Walked(Struct):
    """What was walked over.

    Attributes:
        edits: how many edits undo could take back when all was done.
        restarts: how often the session was begun again, and all compared.
        slowest: the longest time that one undo or redo took, in seconds.
        turned: the time that all of them took together.
        turns: how many there were.
    """

    edits: int = 0
    restarts: int = 0
    slowest: float = 0.0
    turned: float = 0.0
    turns: int = 0


def restarted(session: Session, how: str) -> Session:
    """The session after it was left and begun again; after a mere checkpoint it is the same."""
    workspace = Workspace.open(session.workspace.folder)
    if how == "checkpoint":
        session.checkpoint()
        return session
    if how in {"close", "compact", "drop"}:
        session.close()
        if how != "close" and any(workspace.layer_folder("mk").glob("journal/*")):
            compact_layer(workspace, "mk", dropping=how == "drop")
    else:
        session._lock.release()
    if how == "cut off":
        for path in workspace.layer_folder("mk").rglob("*.json"):
            path.unlink()
    return Session(workspace, "mk")


class Walk:
    """One annotator, on disk and without one, who is begun again now and then.

    Args:
        folder: where the workspace is made.
        chance: decides what is done.
        every: after how many steps the session is begun again, on the average.
    """

    def __init__(self, folder: Path, chance: Random, every: int) -> None:
        self.session = Session(made_workspace(folder), "mk")
        self.memory = Memory()
        self.walked = Walked()
        self._chance = chance
        self._every = every

    def make(self, edits: int) -> None:
        """Do so many things."""
        while self.memory.edits_done < edits:
            deed, seed = self._chance.choice(_DEEDS), self._chance.random()
            for who in (self.session, self.memory):
                act(who, deed, chance_of(seed))
            self._rest()
        self.walked.edits = self.memory.edits_done

    def go_back(self) -> None:
        """Undo everything."""
        while self._turn(undo):
            undo(self.memory)
            self._rest()
        self.compare()
        registry, layers = state_of(self.session)
        assert not registry.speakers
        assert not any(layer.claims or layer.disputes or layer.mentions for layer in layers)

    def go_forward(self) -> None:
        """Redo everything."""
        while self._turn(redo):
            redo(self.memory)
            self._rest()
        self.compare()

    def begin_again(self) -> None:
        """Go on in another session."""
        self.session = restarted(self.session, self._chance.choice(RESTARTS))
        self.walked.restarts += 1
        self.compare()

    def compare(self) -> None:
        """Memory, disk and history must agree."""
        wanted = state_of(self.memory)
        assert state_of(self.session) == wanted
        assert state_on_disk(self.session.workspace) == wanted
        assert self.session.edits_done >= self.memory.edits_done
        assert not self.session.warnings

    def read_history(self) -> None:
        """As many deeds must stand as undo takes back."""
        history = self.session.history()
        while not history.is_whole:
            history.read_on()
        assert sum(deed.fate is Fate.STANDS for deed in history.deeds) == self.memory.deeds_done

    def _turn(self, turn: Callable[[Session], object]) -> bool:
        began = perf_counter()
        turned = turn(self.session) is not None
        took = perf_counter() - began
        self.walked.turns += 1
        self.walked.turned += took
        self.walked.slowest = max(self.walked.slowest, took)
        return turned

    def _rest(self) -> None:
        if self._chance.random() * self._every < 1:
            self.begin_again()


def walk(folder: Path, chance: Random, edits: int, every: int) -> Walked:
    """Make so many edits, undo and redo all of them; gives what was walked over.

    Raises:
        AssertionError: if something is not as it was.
    """
    walking = Walk(folder, chance, every)
    walking.make(edits)
    last = state_of(walking.session)
    walking.begin_again()
    walking.go_back()
    walking.begin_again()
    walking.go_forward()
    assert state_of(walking.session) == last
    walking.read_history()
    walking.session.close()
    return walking.walked


def main() -> None:
    """Walk once, as far as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="glossator-walk-") as folder:
        began = perf_counter()
        walked = walk(Path(folder) / "work", chance_of(asked.seed), asked.edits, every=200)
        took = perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(  # noqa: T201
        f"{walked.edits:,} edits made, undone and redone through {walked.restarts} restarts, nothing differs: "
        f"{took:.0f} s, {walked.turned / walked.turns * 1000:.2f} ms an undo or redo, "
        f"the slowest {walked.slowest * 1000:.1f} ms, {memory} MB"
    )


if __name__ == "__main__":
    main()
