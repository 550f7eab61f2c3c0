"""What can be wrong with TinyDB files, and with what the items in them name."""

from pathlib import Path

import orjson
import pytest
from tinydb import TinyDB

from tests.store.doctor.conftest import Patient
from tests.store.memory import act, chance_of, state_of
from tests.store.turning import undo
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, joined, put, removal
from tui.model.layers import Desk, Layer
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status
from tui.store.layer_files import LayerFiles
from tui.store.layout import text_path
from tui.store.places import Place, Places, keep_places, read_places
from tui.store.session import Session

NEAR, FAR, HALF = (Span(1, 4),), (Span(70, 75),), (Span(50, 70),)
ANEW = "it is made anew from the journal; a copy is kept"


@pytest.fixture
def path(patient: Patient) -> Path:
    """The file of mk's layer of the article `a`."""
    return patient.workspace.layer_path("mk", "a")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is broken: Input is a zero-length, empty document, line 1, column 1"),
        (b"\0\0\0", "is broken: unexpected character, expected a JSON value, line 1, column 1"),
        (b"[]", "is broken: no tables in it"),
        (b'{"claims": {}}', "_meta 1 is not as it should be: Expected `object`, got `null`"),
    ],
)
def test_garbage(patient: Patient, path: Path, content: bytes, what: str) -> None:
    """A file that holds no layer is made anew from the journal."""
    path.write_bytes(content)
    patient.cure(path, what, ANEW)
    assert patient.now == patient.state


def test_a_truncated_file(patient: Patient, path: Path) -> None:
    """A file that was cut short is made anew."""
    path.write_bytes(path.read_bytes()[:200])
    patient.cure(path, "is broken: unexpected end of data, line 1, column 201", ANEW)
    assert patient.now == patient.state


@pytest.mark.parametrize("old", [b'"id":"c2"', b'"start":'])
def test_duplicate_ids_and_wrong_records(patient: Patient, path: Path, old: bytes) -> None:
    """A file in which two records have one id, or a record is none, is made anew."""
    path.write_bytes(path.read_bytes().replace(old, b'"id":"c1"' if old.startswith(b'"id') else b'"start":-', 1))
    status, said = patient.doctor()
    assert status == 2
    assert f"{path}: claims " in said
    assert patient.doctor("--repair")[0] == 0
    assert patient.now == patient.state


@pytest.mark.parametrize("name", ["a", REGISTRY])
def test_a_missing_file(patient: Patient, path: Path, name: str) -> None:
    """A file that is gone is made anew; nothing was in it that the journal does not have."""
    path = path if name else patient.workspace.registry_path("mk")
    path.unlink()
    patient.cure(path, "is missing; the journal has what was in it", "it is brought up to date")
    assert path.exists()
    assert patient.now == patient.state


def test_an_old_copy(patient: Patient, path: Path) -> None:
    """A file that lacks edits gets them."""
    copy = path.read_bytes()
    session = Session(patient.workspace, "mk")
    session.do(joined("claim", [put("a", session.layer("a"), "claims", Claim("c90", ClaimType.DIRECT, NEAR))]))
    patient.state = state_of(session)
    session.close()
    path.write_bytes(copy)
    patient.cure(path, "lacks edits that the journal has", "it is brought up to date", but=(path.name,))
    assert patient.now == patient.state


def test_a_file_edited_by_hand(patient: Patient, path: Path) -> None:
    """What another program put in stays, and is in the journal from then on."""
    with TinyDB(path) as file:
        row = file.table("claims").all()[0]
        number = file.table("claims").insert({**row, "id": f"c{patient.state[1][0].given.claims + 1}"})
    edited = LayerFiles(patient.workspace, "mk").layer("a")
    assert f"c{number}" in edited.claims
    patient.cure(path, "another program has changed it", "the journal takes that over", but=(path.name, "head"))
    assert patient.now[1][0] == edited
    path.unlink()
    assert LayerFiles(patient.workspace, "mk").layer("a") == edited


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (b'"article":"a"', b'"article":"b"', "belongs to article 'b', not 'a'"),
        (b'"annotator":"mk"', b'"annotator":"jo"', "belongs to annotator 'jo', not 'mk'"),
    ],
)
def test_a_file_of_another_layer(patient: Patient, path: Path, old: bytes, new: bytes, what: str) -> None:
    """The file of another article or annotator is set aside, and ours is made anew."""
    path.write_bytes(path.read_bytes().replace(old, new))
    patient.cure(path, what, "it is set aside, and made anew from the journal")
    assert path.with_name("a.json.damaged").exists()
    assert patient.now == patient.state


def test_the_file_of_another_text_is_left(patient: Patient, path: Path) -> None:
    """A layer of another text of the article is named and left: its offsets may be right for that text."""
    path.write_bytes(path.read_bytes().replace(b'"text_sha256":"', b'"text_sha256":"0'))
    before = patient.files()
    status, said = patient.doctor("--repair")
    assert status == 2
    assert f"{path}: belongs to text_sha256 '0" in said
    assert patient.kept(before, but=("lock",))


@pytest.mark.parametrize(("name", "version"), [("a", 3), (REGISTRY, 3)])
def test_a_newer_file_is_left(patient: Patient, path: Path, name: str, version: int) -> None:
    """A file of tomorrow is named and left as it is."""
    path = path if name else patient.workspace.registry_path("mk")
    path.write_bytes(path.read_bytes().replace(b'"format":2', b'"format":%d' % version))
    content = path.read_bytes()
    status, said = patient.doctor("--repair")
    assert status == 2
    assert f"glossator: {path}: has format 3, this program knows up to 2; use a newer Glossator\n" in said
    assert path.read_bytes() == content


def test_a_broken_file_that_nothing_can_replace_is_left(patient: Patient, path: Path) -> None:
    """Without a journal a broken file is named and left as it is."""
    for segment in patient.segments:
        segment.unlink()
    path.write_bytes(b"null")
    status, said = patient.doctor("--repair")
    assert status == 2
    assert f"glossator: {path}: is broken: no tables in it; put back a copy of it\n" in said
    assert path.read_bytes() == b"null"


@pytest.mark.parametrize("name", ["a", REGISTRY])
def test_intact_records_are_saved_without_a_journal(patient: Patient, path: Path, name: str) -> None:
    """When the journal cannot help, the records that are intact stay, and no number is given again."""
    for segment in patient.segments:
        segment.unlink()
    assert patient.doctor("--repair")[0] == 0
    path = path if name else patient.workspace.registry_path("mk")
    rows = list(orjson.loads(path.read_bytes())["claims" if name else "speakers"].values())
    path.write_bytes(path.read_bytes().replace(b'"id":"%b"' % rows[0]["id"].encode(), b'"id":7', 1))
    before = LayerFiles(patient.workspace, "mk").journal.last
    content = path.read_bytes()
    status, said = patient.doctor()
    assert (status, "records are intact and stay; a copy is kept" in said) == (2, True)
    assert path.read_bytes() == content
    assert patient.doctor("--repair")[0] == 0
    assert path.with_name(f"{path.name}.damaged").read_bytes() == content
    files = LayerFiles(patient.workspace, "mk")
    if name:
        assert files.layer("a").claims.keys() == {row["id"] for row in rows[1:]}
        assert files.layer("a").given == patient.state[1][0].given
        assert files.journal.last == before
    else:
        lost = rows[0]["id"]  # of which the claims still know the id
        assert files.registry().speakers == {**patient.state[0].speakers, lost: Speaker(lost, lost)}


@pytest.mark.parametrize(("name", "table", "record"), [("a", "state", {"id": "x"}), (REGISTRY, "desk", {"id": "y"})])
def test_a_record_with_the_id_of_none_is_left_out(
    patient: Patient, path: Path, name: str, table: str, record: dict[str, object]
) -> None:
    """Without a journal, the one record of a table that does not have that record's id counts as broken."""
    for segment in patient.segments:
        segment.unlink()
    assert patient.doctor("--repair")[0] == 0
    path = path if name == "a" else patient.workspace.registry_path("mk")
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), table: {"1": record}}))
    status, said = patient.doctor()
    assert (status, f"{table} 1 has a wrong id" in said, "records are intact" in said) == (2, True, True)
    assert patient.doctor("--repair")[0] == 0
    assert patient.doctor()[0] == 0
    registry, layers = patient.now
    assert registry.speakers == patient.state[0].speakers
    assert [layer.claims for layer in layers] == [layer.claims for layer in patient.state[1]]


def test_a_layer_of_no_article(patient: Patient, path: Path) -> None:
    """The layer of an article that is not in the catalog is set aside."""
    stray = path.with_name("z.json")
    stray.write_bytes(b"{}")
    patient.cure(stray, "belongs to the article z, which is not in the catalog", "it is set aside")
    assert stray.with_name("z.json.damaged").read_bytes() == b"{}"


def test_annotations_of_an_article_that_is_gone(patient: Patient, path: Path) -> None:
    """When an article's text and entry are gone, its layer stays, and is whole again once the text is put back."""
    text, catalog = text_path(patient.workspace.folder, "a"), patient.workspace.folder / "articles" / "catalog.jsonl"
    content = text.read_bytes()
    text.unlink()
    catalog.write_bytes(catalog.read_bytes().partition(b"\n")[2])
    status, said = patient.doctor("--repair")
    what = "there are annotations of the article a, which is not in the catalog"
    assert (status, f"glossator: {path}: {what}; put its text back, as {text}\n" in said) == (2, True), said
    assert path.exists()
    text.write_bytes(content)
    assert patient.doctor("--repair")[0] == 0
    assert patient.now == patient.state


def test_a_layer_in_a_wrong_folder(patient: Patient, path: Path) -> None:
    """A copy of a layer in another folder is set aside."""
    stray = patient.layers / "00" / "a.json"
    stray.parent.mkdir()
    stray.write_bytes(path.read_bytes())
    patient.cure(stray, "is not where the layer of this article belongs", "it is set aside")
    assert patient.now == patient.state


def test_an_unfinished_file(patient: Patient, path: Path) -> None:
    """Half a file that its writer left behind is set aside."""
    stray = path.with_name(".a.json.00112233.tmp")
    stray.write_bytes(b"{")
    patient.cure(stray, "was never finished: its writer was killed", "it is set aside, and may be deleted")


BEYOND = "reaches beyond the text, which has 60 characters"
OUT = "lies beyond the text, which has 60 characters"


@pytest.mark.parametrize(
    ("record", "what", "cure", "mended"),
    [
        (
            Claim("c90", ClaimType.DIRECT, NEAR, sources=(Source("nobody"),)),
            "names nobody, who is not in the registry",
            "nobody is put in",
            Claim("c90", ClaimType.DIRECT, NEAR, sources=(Source("nobody"),)),
        ),
        (
            Claim("c90", ClaimType.DIRECT, (*NEAR, *HALF), cue=FAR),
            BEYOND,
            "it is cut there",
            Claim("c90", ClaimType.DIRECT, (*NEAR, Span(50, 60))),
        ),
        (Claim("c90", ClaimType.DIRECT, FAR), OUT, "it is taken out", None),
        (
            Dispute("d90", "denies", NEAR, by=By(claim="c80"), targets=(Target("b", "c1"),)),
            "is made by the claim c80, which is not there",
            "it is made by no claim",
            Dispute("d90", "denies", NEAR, targets=(Target("b", "c1"),)),
        ),
        (
            Dispute("d90", "denies", NEAR, targets=(Target("a", "c1"), Target("b", "c80")), status=Status.ACCEPTED),
            "disputes b#c80, which is not there",
            "it loses that target",
            Dispute("d90", "denies", NEAR, targets=(Target("a", "c1"),), status=Status.ACCEPTED),
        ),
        (
            Dispute("d90", "denies", NEAR, targets=(Target("a", "c80"),), status=Status.ACCEPTED),
            "disputes a#c80, which is not there",
            "it is a draft without a target",
            Dispute("d90", "denies", NEAR),
        ),
        (
            Dispute("d90", "denies", NEAR, targets=(Target("zz", "c1"), Target(description="a report"))),
            "disputes zz#c1, which is not there",
            "it loses that target",
            Dispute("d90", "denies", NEAR, targets=(Target(description="a report"),)),
        ),
        (
            Dispute("d90", "denies", NEAR, by=By("nobody")),
            "names nobody, who is not in the registry",
            "nobody is put in",
            Dispute("d90", "denies", NEAR, by=By("nobody")),
        ),
        (Dispute("d90", "denies", HALF), BEYOND, "it is cut there", Dispute("d90", "denies", (Span(50, 60),))),
        (Dispute("d90", "denies", FAR), OUT, "it is taken out", None),
        (
            Mention("m90", "nobody", 1, 2),
            "names nobody, who is not in the registry",
            "nobody is put in",
            Mention("m90", "nobody", 1, 2),
        ),
        (Mention("m90", "nobody", 50, 70), BEYOND, "it is cut there", Mention("m90", "nobody", 50, 60)),
        (Mention("m90", "nobody", 70, 71), OUT, "it is taken out", None),
    ],
)
def test_items_that_name_what_is_not_there(
    patient: Patient, record: Claim | Dispute | Mention, what: str, cure: str, mended: object
) -> None:
    """What an item names and is not there, or marks beyond the text, is set right by an edit that can be undone."""
    path = patient.workspace.layer_path("mk", "a")
    table = {"c": "claims", "d": "disputes", "m": "mentions"}[record.id[0]]
    session = Session(patient.workspace, "mk")
    session.do(joined("harm", [put("a", session.layer("a"), table, record)]))
    session.close()
    patient.cure(f"{path}: {record.id}", what, cure, but=("a.json", "registry.json", "head"))
    session = Session(patient.workspace, "mk")
    assert session.layer("a").record(table, record.id) == mended
    assert session.registry.speakers.get("nobody", Speaker("nobody", "nobody")) == Speaker("nobody", "nobody")
    undo(session)
    assert session.layer("a").record(table, record.id) == record
    session.close()


def test_a_speaker_comes_back_as_it_was(patient: Patient, path: Path) -> None:
    """A speaker that the journal knows is put back with name and aliases."""
    session = Session(patient.workspace, "mk")
    speaker = Speaker("kakar", "Kakar", aliases=("Anwaar",), colour=3)
    session.do(joined("add", [put(REGISTRY, session.registry, "speakers", speaker)]))
    claim = Claim("c90", ClaimType.DIRECT, NEAR, sources=(Source("kakar"),))
    session.do(joined("claim", [put("a", session.layer("a"), "claims", claim)]))
    session.do(joined("harm", [removal(REGISTRY, session.registry, "speakers", "kakar")]))
    session.close()
    what = "names kakar, who is not in the registry"
    patient.cure(f"{path}: c90", what, "kakar is put in", but=("registry.json", "head"))
    assert patient.now[0].speakers["kakar"] == speaker


def test_a_pending_dispute_that_is_not_there(patient: Patient) -> None:
    """When the dispute that waits for its target is gone, none waits."""
    session = Session(patient.workspace, "mk")
    desk = Desk(pending_article="b", pending_dispute="d80")
    session.do(joined("harm", [put(REGISTRY, session.registry, "desk", desk)]))
    session.close()
    path = patient.workspace.registry_path("mk")
    what = "the dispute that waits for its target, b#d80, is not there"
    patient.cure(f"{path}: desk", what, "none waits any more", but=("registry.json", "head"))
    assert patient.now[0].desk == Desk()


def test_places_that_point_nowhere(patient: Patient) -> None:
    """Places and bookmarks in articles that are not there go; those beyond a text move to its end."""
    places = Places((Place("zz", 3), Place("a", 99), Place("b", 60)), {"k": Place("zz", 1), "l": Place("b", 61)})
    keep_places(patient.workspace, "mk", places)
    path = patient.workspace.place_path("mk")
    said = patient.cure(path, "a place is in the article zz, which is not there", "it is forgotten; a copy is kept")
    assert f"{path}: k: the bookmark k is in the article zz, which is not there; repaired: it is forgotten" in said
    assert f"{path}: l: the bookmark l is at 61 in b, which has 60 characters; repaired: it is moved to the end" in said
    kept = read_places(patient.workspace, "mk")
    assert kept == Places((Place("a", 60), Place("b", 60)), {"l": Place("b", 60)})


def test_broken_places(patient: Patient) -> None:
    """A file of places that cannot be read begins anew."""
    path = patient.workspace.place_path("mk")
    path.write_bytes(b"[]")
    what = "is broken: Expected `object`, got `array`"
    patient.cure(path, what, "places and bookmarks begin anew; a copy is kept")
    assert read_places(patient.workspace, "mk") == Places()


def test_everybody_is_looked_at(patient: Patient) -> None:
    """Without a name, the layers of all annotators are looked at; what is not theirs is not touched."""
    session = Session(patient.workspace, "jo")
    act(session, "claim", chance_of(1))
    session.close()
    (patient.workspace.layer_folder("jo") / "places.json").write_bytes(b"[]")
    assert patient.doctor("--annotator", "mk")[0] == 0
    assert patient.doctor()[0] == 2
    assert patient.doctor("--annotator", "jo", "--repair")[0] == 0
    assert patient.doctor()[1].endswith("2 articles and 2 annotators looked at: nothing is wrong\n")


def test_many_faults_at_once(patient: Patient, path: Path) -> None:
    """A workspace harmed everywhere is set right at once, and nothing that can be had is lost."""
    (patient.workspace.folder / "glossator.yaml").write_bytes(b"?")
    catalog = patient.workspace.folder / "articles" / "catalog.jsonl"
    catalog.write_bytes(catalog.read_bytes().replace(b'"id":"a"', b'"id"="a"', 1))
    path.write_bytes(b"null")
    patient.workspace.registry_path("mk").unlink()
    (patient.layers / "head").write_bytes(b"")
    segment = patient.segments[-1]
    segment.write_bytes(segment.read_bytes()[:-9])
    before = patient.files()
    assert patient.doctor()[0] == 2
    assert patient.files() == before
    status, said = patient.doctor("--repair")
    assert status == 0, said
    assert said.count("repaired: ") >= 6
    assert patient.kept(before, but=("lock", "head", segment.name))
    assert patient.now == patient.state
    assert isinstance(patient.now[1][0], Layer)
    assert patient.doctor()[0] == 0
