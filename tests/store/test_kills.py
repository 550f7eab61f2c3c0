"""A process killed at any moment loses nothing it has acknowledged."""

import os
import random
import signal

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, put, removal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.store.workspace import Workspace

KILLS = 20


def _annotate(workspace: Workspace, acknowledged: int) -> None:
    session = Session(workspace, "mk")
    for article in "ab" * 1000:
        layer, number = session.layer(article), len(session.registry.speakers)
        speaker = Speaker(f"s{number}", f"Speaker {number}")
        claim = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 5),), sources=(Source(speaker.id),))
        session.do(
            Edit(
                "claim",
                (put(REGISTRY, session.registry, "speakers", speaker), put(article, layer, "claims", claim)),
            )
        )
        os.write(acknowledged, f"{article} {claim.id} {speaker.id}\n".encode())


def _killed(workspace: Workspace, acknowledgements: int, moment: random.Random) -> list[list[str]]:
    """Let a child annotate, kill it some time after some acknowledgements; gives all of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _annotate(workspace, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = [pipe.readline() for _ in range(acknowledgements)]
        for _ in range(moment.randrange(20_000)):
            pass
        os.kill(child, signal.SIGKILL)
        lines += pipe.readlines()
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    return [line.split() for line in lines]


def _between_two_files(workspace: Workspace, *, removing: bool) -> None:
    """Put a speaker and a claim in, or take both out, and die when the second file is to be replaced."""
    session = Session(workspace, "mk")
    registry, layer = session.registry, session.layer("a")
    if removing:
        changes = (removal(REGISTRY, registry, "speakers", "s"), removal("a", layer, "claims", "c1"))
    else:
        claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("s"),))
        changes = (put(REGISTRY, registry, "speakers", Speaker("s", "S")), put("a", layer, "claims", claim))
    system_rename, renamed = os.replace, []

    def deadly(*names: object) -> None:
        if renamed:
            os.kill(os.getpid(), signal.SIGKILL)
        system_rename(*names)  # type: ignore[arg-type]
        renamed.append(names)

    os.replace = deadly  # type: ignore[assignment]
    session.do(Edit("both", changes))


@pytest.mark.parametrize("removing", [False, True])
def test_no_claim_is_left_without_its_speaker(workspace: Workspace, removing: bool) -> None:
    """A kill between the files of one edit may leave a speaker without claims, never the other way round."""
    if removing:
        session = Session(workspace, "mk")
        claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("s"),))
        speaker = put(REGISTRY, session.registry, "speakers", Speaker("s", "S"))
        session.do(Edit("claim", (speaker, put("a", session.layer("a"), "claims", claim))))
        session.close()
    child = os.fork()
    if child == 0:
        try:
            _between_two_files(workspace, removing=removing)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    session = Session(workspace, "mk")
    assert list(session.registry.speakers) == ["s"]
    assert not session.layer("a").claims
    session.close()


def test_nothing_acknowledged_is_lost(workspace: Workspace) -> None:
    """After every kill, all acknowledged claims are there, with their speakers, and at most one more."""
    moment = random.Random(1)  # noqa: S311
    known: set[tuple[str, str]] = set()
    for _ in range(KILLS):
        acknowledged = _killed(workspace, moment.randrange(1, 6), moment)
        session = Session(Workspace.open(workspace.folder), "mk")
        speakers = session.registry.speakers
        there = {(layer.article, claim) for layer in session.layers() for claim in layer.claims}
        new = {(article, claim) for article, claim, _ in acknowledged}
        assert known | new <= there
        assert len(there - known - new) <= 1
        assert all(speaker in speakers for _, _, speaker in acknowledged)
        assert all(name in speakers for layer in session.layers() for c in layer.claims.values() for name in c.speakers)
        known = there
        session.close()
