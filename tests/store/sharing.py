"""Kills annotators who all change the same speaker, two processes for each of them, and looks whether anything is lost.

Run as `python -m tests.store.sharing --kills 500`. Every annotator has two processes that fight for the layer: one
writes, the other reads along and takes over as soon as it may. Each tells which alias it has added once that is
accepted; one after another is killed and started anew. In the end every accepted alias is there, for everybody.
"""

import argparse
import os
import signal
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from select import select
from tempfile import TemporaryDirectory
from typing import NoReturn

from msgspec import Struct
from msgspec.structs import replace

from tests.store.killing import made_workspace
from tests.store.turning import redo, undo
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, joined, put
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.layer_files import LayerFiles
from tui.store.others import seen_by
from tui.store.session import Session
from tui.store.workspace import Workspace

ANNOTATORS = ("aa", "bb")
_MOST = 40
"""Aliases that a process adds before it makes room for others by leaving."""


class Fighter(Struct):
    """A process that annotates, and what it has told."""

    name: str
    pid: int
    pipe: int
    told: bytes = b""

    def hear(self) -> int:
        """Take what it tells, waiting for it: how many aliases; 0 if it has left."""
        heard = os.read(self.pipe, 4096)
        self.told += heard
        return heard.count(b"\n")

    def end(self) -> set[str]:
        """Kill it, unless it has left; gives the aliases that were accepted, all that it has told."""
        os.kill(self.pid, signal.SIGKILL)
        while self.hear():
            pass
        os.close(self.pipe)
        assert os.waitpid(self.pid, 0)[1] in {0, signal.SIGKILL}, "a process broke"
        return set(self.told.decode().split())


def fight(folder: Path, seed: int, kills: int) -> int:
    """Kill so many processes in one workspace.

    Returns:
        how many aliases were accepted.

    Raises:
        AssertionError: if one was lost, or not all see the same, or a file is damaged.
    """
    workspace, chance, numbers = made_workspace(folder), Random(seed), count()  # noqa: S311
    fighters = [_started(workspace, name, next(numbers)) for name in ANNOTATORS * 2]
    accepted: set[str] = set()
    try:
        for _ in range(kills):
            left = chance.randrange(1, 12)
            while left > 0:
                for pipe in select([fighter.pipe for fighter in fighters], [], [])[0]:
                    place = next(place for place, fighter in enumerate(fighters) if fighter.pipe == pipe)
                    heard = fighters[place].hear()
                    left -= heard
                    if not heard:
                        accepted |= fighters[place].end()
                        fighters[place] = _started(workspace, fighters[place].name, next(numbers))
            for _ in range(chance.randrange(20_000)):
                pass
            place = chance.randrange(len(fighters))
            accepted |= fighters[place].end()
            fighters[place] = _started(workspace, fighters[place].name, next(numbers))
        while fighters:
            accepted |= fighters.pop().end()
    finally:
        for fighter in fighters:
            os.kill(fighter.pid, signal.SIGKILL)
    _look(workspace, accepted, kills + 2 * len(ANNOTATORS))
    return len(accepted)


def _look(workspace: Workspace, accepted: set[str], untold: int) -> None:
    """Make sure that all that was accepted is there, and no more than may have been accepted and not told."""
    seen: set[tuple[str, ...]] = set()
    for name in ANNOTATORS:
        with closing(Session(workspace, name)) as session:
            assert not session.warnings
        files = LayerFiles(workspace, name)
        registry, warnings = seen_by(files)
        assert not warnings
        seen.add(registry.speakers["all"].aliases)
        claims = sum(len(files.layer(article).claims) for article in ("a", "b"))
        own = {alias for alias in registry.speakers["all"].aliases if alias.startswith(name)}
        assert claims == len(own), "half of an edit is there"
    (aliases,) = seen
    assert accepted <= set(aliases)
    assert len(set(aliases) - accepted) <= untold


def _started(workspace: Workspace, name: str, number: int) -> Fighter:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _annotate(workspace.folder, name, number, writing)
    os.close(writing)
    return Fighter(name, child, reading)


def _annotate(folder: Path, name: str, number: int, report: int) -> NoReturn:
    status = 1
    try:
        session = Session(Workspace.open(folder), name, along=True)
        for turn in count():
            session.follow()
            if not session.access.held:
                session.access.look()
                if session.access.is_free:
                    try:
                        session.take_over()
                    except Refusal:
                        continue
                continue
            alias = f"{name}-{number}-{turn}"
            known = session.registry.speakers.get("all", Speaker("all", "All"))
            layer = session.layer("ab"[turn % 2])
            claim = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 5),), sources=(Source("all"),))
            speaker = put(REGISTRY, session.registry, "speakers", replace(known, aliases=(*known.aliases, alias)))
            session.do(joined(alias, [speaker, put(layer.article, layer, "claims", claim)]))
            if turn % 7 == 0:
                undo(session)
                redo(session)
            if turn % 5 == 0:
                session.checkpoint()
            os.write(report, alias.encode() + b"\n")
            if turn > _MOST:
                break
        session.close()
        status = 0
    except BaseException as error:  # noqa: BLE001
        print(repr(error), file=sys.stderr)  # noqa: T201
    finally:
        os._exit(status)


def main() -> None:
    """Kill as often as asked for, each time twenty in a new workspace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    kills = aliases = 0
    while kills < asked.kills:
        with TemporaryDirectory(prefix="glossator-fight-") as folder:
            aliases += fight(Path(folder) / "work", asked.seed + kills, 20)
        kills += 20
        print(f"\r{kills} kills, {aliases} aliases accepted, none lost", end="", flush=True)  # noqa: T201
    print()  # noqa: T201


if __name__ == "__main__":
    main()
