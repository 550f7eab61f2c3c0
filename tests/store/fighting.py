"""Two processes that fight over one layer, until both are killed."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from select import select
from struct import iter_unpack, pack
from time import monotonic
from typing import NoReturn

from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tui.model.edits import applied
from tui.model.refusals import Refusal
from tui.store.compacting import compact_layer
from tui.store.journal.journal import Journal
from tui.store.session import Session
from tui.store.workspace import Workspace

_REFUSED = 0
_AT_ONCE = 4096
ACCEPTED = 6
"""How many deeds must be accepted, and one process be refused the layer, before both are killed."""
_TIME = 0.3
"""Seconds at most that they go on fighting after that."""
_PATIENCE = 120.0
"""Seconds within which it must come to that, on whatever disk."""


def fight(workspace: Workspace, seed: int) -> tuple[int, int]:
    """Let two processes annotate one layer at the same time, and kill both after a while.

    Returns:
        how many deeds were accepted, and how many times a process was refused the layer.

    Raises:
        AssertionError: if something that was accepted is not in the journal as that process's, or what is there does
            not follow from it.
    """
    pipes = {}
    for number in (1, 2):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _annotate(workspace, f"{seed} {number}", writing)
        os.close(writing)
        pipes[child] = reading
    told = _watched(pipes, chance_of(seed).random() * _TIME)
    _judge(workspace, {child: [one for one in numbers if one != _REFUSED] for child, numbers in told.items()})
    return _counted(told)


def _watched(pipes: dict[int, int], seconds: float) -> dict[int, list[int]]:
    """Wait until there was enough of a fight, and some seconds more; kill the processes.

    Args:
        pipes: what each process tells, by its id.
        seconds: how much longer they go on.

    Returns:
        what each has told.
    """
    told: dict[int, list[int]] = {child: [] for child in pipes}
    limit = monotonic() + _PATIENCE
    end: float | None = None
    while end is None or monotonic() < end:
        assert monotonic() < limit, f"they do not get on: {told}"
        for child, pipe in pipes.items():
            if select([pipe], [], [], 0.01)[0]:
                told[child] += _signs(os.read(pipe, _AT_ONCE))
        accepted, refused = _counted(told)
        if end is None and accepted >= ACCEPTED and refused:
            end = monotonic() + seconds
    for child in pipes:
        os.kill(child, signal.SIGKILL)
    for child, pipe in pipes.items():
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "a writer broke"
        with os.fdopen(pipe, "rb") as rest:
            told[child] += _signs(rest.read())
    return told


def _signs(read: bytes) -> list[int]:
    """What a process tells, each time by so few bytes that they are read together."""
    return [number for (number,) in iter_unpack("=q", read)]


def _counted(told: dict[int, list[int]]) -> tuple[int, int]:
    """How many deeds were accepted, and how many times a process was refused the layer."""
    refused = sum(numbers.count(_REFUSED) for numbers in told.values())
    return sum(map(len, told.values())) - refused, refused


def _judge(workspace: Workspace, accepted: dict[int, list[int]]) -> None:
    journal = Journal(workspace.layer_folder("mk"), "mk")
    assert not journal.warnings
    entries = {sequence: journal.entry(sequence) for sequence, _ in journal.lines()}
    assert list(entries) == list(range(1, len(entries) + 1))
    for child, numbers in accepted.items():
        assert {entries[number].origin.rpartition(":")[2] for number in numbers} <= {str(child)}
    memory = Memory()
    for entry in entries.values():
        memory.parts |= applied(entry.edit, memory.parts)  # raises Outdated if two processes had mixed theirs
    assert state_on_disk(workspace) == state_of(memory)
    session = Session(workspace, "mk")
    assert state_of(session) == state_of(memory)
    assert not session.warnings
    session.close()


def _annotate(workspace: Workspace, seed: str, report: int) -> NoReturn:
    chance = chance_of(seed)
    try:
        while True:
            try:
                session = Session(Workspace.open(Path(workspace.folder)), "mk")
            except Refusal:
                os.write(report, pack("=q", _REFUSED))
                continue
            for _ in range(chance.randrange(1, 12)):
                before = session._files.journal.last
                act(session, chance.choice(DEEDS), chance)
                if session._files.journal.last > before:
                    os.write(report, pack("=q", session._files.journal.last))
            if chance.random() < 0.9:
                session.close()
            else:
                session._lock.release()
            if chance.random() < 0.2:
                with suppress(Refusal):
                    compact_layer(workspace, "mk")
    except BaseException as error:  # noqa: BLE001
        print(repr(error), file=sys.stderr)  # noqa: T201
    finally:
        os._exit(1)
