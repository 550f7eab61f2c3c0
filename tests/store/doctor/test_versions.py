"""What can be wrong with the versions of a text, and with items that stand in one of them or in none."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.store.doctor.conftest import Patient
from tests.store.keeping import keep
from tests.store.test_workspace import article
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Edit, joined, put, removal
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.adding import add
from tui.store.layer_files import LayerFiles
from tui.store.layout import text_path
from tui.store.places import Place, Places, keep_places
from tui.store.session import Session
from tui.store.workspace import Workspace

FIRST = "The minister rejects the plan of the assembly.\nKakar said that Kabul must work.\n" + "Nobody was there.\n" * 5
SECOND = "The minister rejects the plan of the assembly.\nNobody was there.\n"
THIRD = SECOND + "Nobody.\n"
GONE, STAYS = Span(FIRST.index("Kabul"), FIRST.index(" work")), Span(13, 29)


@pytest.fixture
def catalog(patient: Patient) -> Path:
    """The catalog's file, with two versions of an article `v`."""
    for text in (FIRST, SECOND):
        add(patient.workspace, article("v", text))
    return patient.workspace.folder / "articles" / "catalog.jsonl"


@pytest.fixture
def layer(patient: Patient, catalog: Path) -> Layer:
    """What mk has annotated in the first version: a claim that the second lacks, one that it has, a dispute of each."""
    Path(catalog).write_bytes(b"".join(catalog.read_bytes().splitlines(keepends=True)[:3]))
    session = Session(Workspace.open(patient.workspace.folder), "mk")
    empty, kakar = session.layer("v"), Speaker("kakar", "Kakar")
    items = [
        put("v", empty, "claims", Claim("c1", ClaimType.INDIRECT, (GONE,), sources=(Source("kakar"),))),
        put("v", empty, "claims", Claim("c2", ClaimType.INDIRECT, (STAYS,))),
        put("v", empty, "disputes", Dispute("d1", "denies", (STAYS,), targets=(Target("v", "c1"),), by=By(claim="c1"))),
        put("v", empty, "disputes", Dispute("d2", "denies", (GONE,), targets=(Target("v", "c2"),), by=By(claim="c2"))),
    ]
    session.do(joined("annotate", [put(REGISTRY, session.registry, "speakers", kakar)], items))
    add(session.workspace, article("v", SECOND))
    made = session.layer("v")
    session.close()
    return made


def carried(patient: Patient) -> Layer:
    """The layer, brought to the second version."""
    session = Session(Workspace.open(patient.workspace.folder), "mk")
    session.renew("v")
    made = session.layer("v")
    session.close()
    return made


def healthy(patient: Patient) -> bool:
    """Whether the doctor finds nothing wrong."""
    status, said = patient.doctor()
    return status == 0 and "nothing is wrong\n" in said


def layer_on_disk(patient: Patient) -> Layer:
    """The layer as it is read by whoever opens the workspace next."""
    return LayerFiles(Workspace.open(patient.workspace.folder), "mk").layer("v")


def test_an_older_version_is_no_fault(patient: Patient, layer: Layer) -> None:
    """Items that stand in an earlier version are measured by its text, and remembered places, too."""
    assert layer.version == 1
    assert len(SECOND) < GONE.end < len(FIRST)
    places = Places((Place("v", len(FIRST)),), {"a": Place("v", len(FIRST))})
    keep_places(patient.workspace, "mk", places)
    assert healthy(patient)


def test_strays_are_no_fault(patient: Patient, layer: Layer) -> None:
    """Items without a place, disputes of them, and disputes that have none themselves name what is there."""
    made = carried(patient)
    assert set(made.strays) == {"c1", "d2"}
    assert made.disputes["d1"].targets == (Target("v", "c1"),)
    assert healthy(patient)
    assert layer_on_disk(patient) == made


@pytest.mark.parametrize("order", [(0, 1, 3, 2), (3, 0, 1, 2), (0, 3, 2, 1)])
def test_version_lines_out_of_order(patient: Patient, layer: Layer, catalog: Path, order: tuple[int, ...]) -> None:
    """The versions of an article are put in order; its layer is as it was."""
    lines = catalog.read_bytes().splitlines(keepends=True)
    catalog.write_bytes(b"".join(lines[number] for number in order))
    patient.cure(catalog, "the versions of v are not in order", "they are put in order; a copy is kept")
    assert [entry.version for entry in Workspace.open(patient.workspace.folder).versions("v")] == [1, 2]
    assert layer_on_disk(patient) == layer


def test_a_lost_line_of_the_first_version(patient: Patient, layer: Layer, catalog: Path) -> None:
    """A catalog that lacks the line of the first version gets it again, and the later one stays."""
    lines = catalog.read_bytes().splitlines(keepends=True)
    catalog.write_bytes(b"".join((*lines[:2], lines[3])))
    text = text_path(patient.workspace.folder, "v")
    patient.cure(text, "is not in the catalog", "it is entered, under its first line or name", but=("catalog.jsonl",))
    assert [entry.version for entry in Workspace.open(patient.workspace.folder).versions("v")] == [1, 2]
    assert layer_on_disk(patient) == layer


def test_a_version_without_the_first(patient: Patient, catalog: Path) -> None:
    """A version whose earlier ones are gone for good, texts and lines, is no version of anything and is told so."""
    lines = catalog.read_bytes().splitlines(keepends=True)
    catalog.write_bytes(b"".join((*lines[:2], lines[3])))
    text_path(patient.workspace.folder, "v").unlink()
    status, said = patient.doctor("--repair")
    assert "v@2 stands in the catalog without the versions before it; repaired: it is taken out" in said
    assert "v" not in Workspace.open(patient.workspace.folder)
    assert text_path(patient.workspace.folder, "v", 2).read_text() == SECOND
    assert (status, "v@2.txt: is not in the catalog; move it away" in said) == (2, True)


@pytest.mark.parametrize("torn", [b"", b'{"id":"v","title":"v","date":"","or\n'])
def test_a_lost_line_of_a_later_version(patient: Patient, layer: Layer, catalog: Path, torn: bytes) -> None:
    """A version whose line is gone or cannot be read is entered again, and the items that stand in it are there."""
    made = carried(patient)
    before = Workspace.open(patient.workspace.folder).entry("v")
    catalog.write_bytes(b"".join(catalog.read_bytes().splitlines(keepends=True)[:3]) + torn)
    status, said = patient.doctor("--repair")
    assert status == 0, said
    entry = Workspace.open(patient.workspace.folder).entry("v")
    assert replace(entry, title=before.title) == before
    assert layer_on_disk(patient) == made
    assert healthy(patient)


def test_orphans_of_several_versions(patient: Patient, catalog: Path) -> None:
    """All versions that follow the last known one are entered, in order."""
    add(patient.workspace, article("v", THIRD))
    catalog.write_bytes(b"".join(catalog.read_bytes().splitlines(keepends=True)[:3]))
    assert patient.doctor("--repair")[0] == 0
    assert [entry.length for entry in Workspace.open(patient.workspace.folder).versions("v")] == [
        len(text) for text in (FIRST, SECOND, THIRD)
    ]


@pytest.mark.parametrize("name", ["v@4", "v@1", "v@02", "z@2"])
def test_an_orphan_that_follows_nothing(patient: Patient, catalog: Path, name: str) -> None:
    """A text that is named as a version, and follows no version that is known, is named and left."""
    stray = text_path(patient.workspace.folder, "v").with_name(f"{name}.txt")
    stray.write_text("Words of another text.\n")
    before = catalog.read_bytes()
    status, said = patient.doctor("--repair")
    assert (status, f"{stray}: is not in the catalog; move it away\n" in said) == (2, True)
    assert catalog.read_bytes() == before


def test_a_version_that_is_gone_for_good(patient: Patient, layer: Layer, catalog: Path) -> None:
    """If line and text of the version are lost in which items stand, that is told, also when only a journal says so."""
    carried(patient)
    catalog.write_bytes(b"".join(catalog.read_bytes().splitlines(keepends=True)[:3]))
    text_path(patient.workspace.folder, "v", 2).unlink()
    path = patient.workspace.layer_path("mk", "v")
    assert patient.doctor()[0] == 2
    path.unlink()
    status, said = patient.doctor("--repair")
    assert (status, f"{path}: its items stand in version 2 of the text, which the catalog lacks" in said) == (2, True)


def test_strays_that_name_what_is_not_there(patient: Patient, layer: Layer) -> None:
    """A dispute without a place loses the claims that are not there, as one with a place does."""
    carried(patient)
    session = Session(Workspace.open(patient.workspace.folder), "mk")
    made = session.layer("v")
    stray = made.strays["d2"]
    assert stray.dispute is not None
    keep(session, Edit("harm", (removal("v", made, "claims", "c2"),)))
    session.close()
    where = f"{patient.workspace.layer_path('mk', 'v')}: d2"
    patient.cure(
        where, "disputes v#c2, which is not there", "it is a draft without a target", but=(".wal", ".json", "head")
    )
    mended = layer_on_disk(patient).strays["d2"].dispute
    assert mended is not None
    assert (mended.targets, mended.by) == ((), By())
