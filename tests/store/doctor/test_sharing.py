"""What the doctor says of items that name speakers whom only others have written."""

from contextlib import closing

import pytest

from tests.store.doctor.conftest import Patient
from tests.store.keeping import keep
from tests.store.test_sharing import claim, follow, write
from tests.store.turning import undo
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import Edit, put
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.layer_files import LayerFiles
from tui.store.others import seen_by
from tui.store.session import Session
from tui.store.workspace import Workspace

SHAH = Speaker("shah", "SHAH", note="who?", colour=4)


@pytest.fixture
def shared(patient: Patient) -> Patient:
    """The same, where a claim of mk's names a speaker whom only jo's share has."""
    with closing(Session(patient.workspace, "mk")) as mk, closing(Session(patient.workspace, "jo")) as jo:
        write(mk, SHAH)
        follow(jo)
        claim(jo, "shah")
        follow(mk)
        layer = mk.layer("b")
        named = Claim("c90", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("shah"),))
        keep(mk, Edit("claim c90", (put("b", layer, "claims", named),)))
        undo(mk)
    return patient


def seen(patient: Patient) -> tuple[Speaker | None, ...]:
    """What mk and jo see of the speaker."""
    workspace = Workspace.open(patient.workspace.folder)
    return tuple(seen_by(LayerFiles(workspace, name))[0].speakers.get("shah") for name in ("mk", "jo"))


@pytest.mark.parametrize("asked", [(), ("--annotator", "mk")])
def test_a_speaker_of_anothers_is_there(shared: Patient, asked: tuple[str, ...]) -> None:
    """Who stands in another annotator's share is in the registry that all see, and not missing."""
    before = seen(shared)
    assert all(before)
    status, said = shared.doctor("--repair", *asked)
    assert (status, "nothing is wrong\n" in said) == (0, True), said
    assert seen(shared) == before


def test_a_share_that_cannot_be_read(shared: Patient) -> None:
    """Nobody is called missing, or put in under a name of the program's, who may stand in a share that is broken."""
    folder = shared.workspace.layer_folder("jo")
    for file in (*folder.glob("journal/*"), folder / "head"):
        file.unlink()
    shared.workspace.registry_path("jo").write_bytes(b"{")
    status, said = shared.doctor("--annotator", "mk", "--repair")
    assert (status, "shah" in said) == (0, False), said
