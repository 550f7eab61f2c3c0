"""Kills while a text is corrected again and again, and annotations follow."""

import os
import signal
from pathlib import Path
from random import Random
from typing import NoReturn

import pytest

from tests.store.test_versions import FIRST, article
from tests.store.turning import undo
from tui.model.claims import Claim, ClaimType
from tui.model.edits import joined, put
from tui.model.spans import Span
from tui.model.strays import spans_of
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace

_ROUNDS = 8


def corrected(number: int) -> str:
    """A later version of the text; every word of it may be the one that is corrected."""
    words = FIRST.split(" ")
    words[number % len(words)] = f"corrected{number}"
    return " ".join(words) + f"Version {number}."


def _correct(folder: Path, first: int, report: int) -> NoReturn:
    try:
        workspace = Workspace.open(folder)
        session = Session(workspace, "mk")
        for number in range(first, first + 1000):
            add(workspace, article("a", corrected(number)))
            session.renew("a")
            if number % 5 == 0:
                undo(session)
            if number % 7 == 0:
                session.checkpoint()
            os.write(report, b".")
    finally:
        os._exit(1)


def _kill_one(folder: Path, first: int, chance: Random) -> None:
    """Let a child correct the text, and kill it some time after it has done so a few times."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _correct(folder, first, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        for _ in range(chance.randrange(1, 4)):
            pipe.read(1)
        for _ in range(chance.randrange(100_000)):
            pass
        os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the child broke"


@pytest.mark.parametrize("seed", range(2))
def test_no_kill_leaves_a_text_half_there_or_an_item_on_other_words(tmp_path: Path, seed: int) -> None:
    """After each kill all versions are whole, and every item stands on its words or waits with those of its version."""
    chance = Random(seed)  # noqa: S311 (moments, not secrets)
    workspace = Workspace.create(tmp_path / "work", "Kills")
    add(workspace, article("a", FIRST))
    session = Session(workspace, "mk")
    starts = range(0, len(FIRST) - 30, 9)
    claims = [Claim(f"c{n}", ClaimType.INDIRECT, (Span(s, s + 25),)) for n, s in enumerate(starts, 1)]
    session.do(joined("annotate", [put("a", session.layer("a"), "claims", claim) for claim in claims]))
    session.close()
    words = {claim.id: claim.content[0].text_of(FIRST) for claim in claims}
    versions = 1
    for _ in range(_ROUNDS):
        _kill_one(workspace.folder, versions, chance)
        opened = Workspace.open(workspace.folder)
        versions = len(opened.versions("a"))
        texts = {entry.version: opened.article("a", entry.version).text for entry in opened.versions("a")}
        session = Session(opened, "mk")
        layer = session.layer("a")
        assert session.article("a").text == texts[layer.version]
        assert {*layer.claims, *layer.strays} == words.keys()
        for claim in layer.claims.values():
            assert spans_of(claim)[0].text_of(texts[layer.version]) == words[claim.id]
        for stray in layer.strays.values():
            assert spans_of(stray.item)[0].text_of(texts[stray.version]) == words[stray.id]
        assert not session.warnings
        session.close()
    assert versions > _ROUNDS
