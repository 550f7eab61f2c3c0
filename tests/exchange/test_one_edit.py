"""After one edit in a workspace, `git diff` of its gold shows one hunk, in one file."""

import difflib
from contextlib import closing

import pytest
from msgspec.structs import replace

from tests.commands.test_importing import GOLD, OTHER, exported, take, written
from tui.model.claims import ClaimType
from tui.model.disputes import Target
from tui.model.edits import Edit, put
from tui.model.spans import Span
from tui.model.speakers import Role
from tui.model.statuses import Status
from tui.store.session import Session
from tui.store.workspace import Workspace

MIXED, HALVES = ClaimType.MIXED, (Span(92, 100), Span(101, 123))
EDITS = {
    "a claim's type and cue": lambda layer, _: ("claims", replace(layer.claims["c1"], type=MIXED, cue=(Span(80, 84),))),
    "a claim's status": lambda layer, _: ("claims", replace(layer.claims["c3"], status=Status.ACCEPTED)),
    "a fragment more": lambda layer, _: ("claims", replace(layer.claims["c1"], content=HALVES)),
    "a note with two lines": lambda layer, _: ("claims", replace(layer.claims["c3"], note="one\ntwo: “three”")),
    "a new claim": lambda layer, _: ("claims", replace(layer.claims["c3"], id="c4")),
    "a dispute's kind": lambda layer, _: ("disputes", replace(layer.disputes["d1"], kind="denies")),
    "a target less": lambda layer, _: ("disputes", replace(layer.disputes["d1"], targets=(Target("tunnel", "c2"),))),
    "a role": lambda _, registry: ("speakers", replace(registry.speakers["ana-ortiz"], roles=(Role("mayor", "2024"),))),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_one_edit_is_one_hunk(what, tmp_path):
    """Whatever is changed, the article's file differs in one place; a speaker's, that of each who names them."""
    assert take(written(tmp_path / "gold", GOLD.document, OTHER), "--into", tmp_path / "news") == 0
    before = exported(tmp_path / "news", tmp_path / "before")
    with closing(Session(Workspace.open(tmp_path / "news" / "glossator"), "mk")) as session:
        layer = session.layer("tunnel")
        table, record = EDITS[what](layer, session.registry)
        part = ("", session.registry) if table == "speakers" else ("tunnel", layer)
        session.do(Edit("edit", (put(*part, table, record),)))
    after = exported(tmp_path / "news", tmp_path / "after")
    differing = [name for name in before if before[name] != after[name]]
    assert set(differing) == ({"tunnel.yaml", "other.yaml"} if table == "speakers" else {"tunnel.yaml"})
    for name in differing:
        lines = [data[name].decode().splitlines() for data in (before, after)]
        hunks = [line for line in difflib.unified_diff(*lines, n=3) if line.startswith("@@")]
        assert len(hunks) == 1
