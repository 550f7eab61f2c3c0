"""A layer and a registry are TinyDB files."""

from pathlib import Path
from shutil import rmtree

import orjson
import pytest
from tinydb import TinyDB, where

from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace

CLAIM = Claim("c1", ClaimType.DIRECT, (Span(1, 7),), (Span(12, 16),), (Source("kakar", (Span(9, 11),)),))
SPEAKERS = (
    Speaker("kakar", "Kakar", aliases=("Anwaar ul Haq Kakar",)),
    Speaker("un", "the United Nations", SpeakerKind.ORGANISATION),
)


def change(part: str, table: str, before: object, after: object) -> Change:
    """The change from one record to another."""
    return Change(part, table, (before or after).id, before, after)  # type: ignore[union-attr,attr-defined]


def without_journal(saved: Workspace) -> None:
    """Take away what a file could be made anew from."""
    rmtree(saved.layer_folder("mk") / "journal")


@pytest.fixture
def saved(session: Session) -> Workspace:
    """A workspace where mk has made a claim with its speaker."""
    speakers = [change(REGISTRY, "speakers", None, speaker) for speaker in SPEAKERS]
    session.do(Edit("claim c1", (*speakers, change("a", "claims", None, CLAIM))))
    session.close()
    return session.workspace


def test_plain_tinydb_reads_everything(saved: Workspace) -> None:
    """Whoever opens a file with plain TinyDB can list, get and search what is in it."""
    with TinyDB(saved.layer_path("mk", "a")) as layer:
        assert layer.tables() == {"claims", "state", "_meta"}
        (claim,) = layer.table("claims").all()
        assert claim.doc_id == 1
        assert claim["content"] == [{"start": 1, "end": 7}]
        assert layer.table("claims").get(doc_id=1)["sources"][0]["speaker"] == "kakar"
        assert layer.table("_meta").all()[0]["text_sha256"] == saved.entry("a").sha256
    with TinyDB(saved.registry_path("mk")) as registry:
        names = [row["name"] for row in registry.table("speakers").search(where("kind") == "organisation")]
        assert names == ["the United Nations"]


def test_what_plain_tinydb_wrote_is_read(saved: Workspace) -> None:
    """A claim that a script put in is there, and its number is not given again."""
    with TinyDB(saved.layer_path("mk", "a")) as layer:
        (row,) = layer.table("claims").all()
        assert layer.table("claims").insert({**row, "id": "c2"}) == 2
    layer = LayerFiles(saved, "mk").layer("a")
    assert layer.claims["c2"].content == CLAIM.content
    assert layer.next_id("claims") == "c3"


def test_records_are_replaced_in_place(saved: Workspace) -> None:
    """A changed record stays where it stood, and keeps nothing of the old one."""
    session = Session(saved, "mk")
    session.do(Edit("speaker", (change(REGISTRY, "speakers", SPEAKERS[0], Speaker("kakar", "A. Kakar")),)))
    session.close()
    rows = orjson.loads(saved.registry_path("mk").read_bytes())["speakers"]
    assert next(iter(rows.values())) == {"id": "kakar", "name": "A. Kakar"}
    assert len(rows) == 2


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b"\0\0\0", b'{"claims": 3}', b'{"claims": {}}', b'{"_meta": {"1": 5}}']
)
def test_a_broken_file_is_named(saved: Workspace, content: bytes) -> None:
    """Without a journal, a file that holds no layer is refused by name and left as it is: never an empty layer."""
    without_journal(saved)
    path = saved.layer_path("mk", "a")
    path.write_bytes(content)
    with pytest.raises(Refusal, match=r"a\.json: "):
        LayerFiles(saved, "mk").layer("a")
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [1, 50, 200, -2])
def test_a_torn_file_is_named(saved: Workspace, kept: int) -> None:
    """Without a journal, a file of which a part is missing is refused by name."""
    without_journal(saved)
    path = saved.layer_path("mk", "a")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Refusal, match=r"a\.json: is broken"):
        LayerFiles(saved, "mk").layer("a")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"start":1,', b'"start":8,', "claims 1 is not as it should be: no span from 8 to 7"),
        (b'"type":"direct"', b'"type":"loud"', "claims 1 is not as it should be: Invalid enum value 'loud'"),
        (b'"id":"c1"', b'"id":"c2"', "claims 1 has a wrong id: 'c2'"),
        (b'"format":2', b'"format":3', "has format 3, this program knows up to 2"),
        (b'"annotator":"mk"', b'"annotator":"xy"', "belongs to annotator 'xy', not 'mk'"),
        (b'"article":"a"', b'"article":"b"', "belongs to article 'b', not 'a'"),
        (b'"text_sha256":"', b'"text_sha256":"0', "belongs to text_sha256 '0"),
    ],
)
def test_wrong_content_is_named(saved: Workspace, old: bytes, new: bytes, said: str) -> None:
    """Without a journal, what a file should not hold is refused with file, table and record."""
    without_journal(saved)
    path = saved.layer_path("mk", "a")
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    with pytest.raises(Refusal) as refused:
        LayerFiles(saved, "mk").layer("a")
    assert str(refused.value).startswith(f"{path}: {said}")


@pytest.mark.parametrize(
    ("table", "number", "record", "said"),
    [
        ("state", "1", {"id": "x"}, "state 1 has a wrong id: 'x'"),
        ("state", "1", {"version": -1}, "state 1 is not as it should be: Expected `int` >= 0"),
        ("desk", "1", {"id": "y"}, "desk 1 has a wrong id: 'y'"),
        ("claims", "9" * 5_000, {}, "claims 99999999999999999999 has a wrong id"),
        ("claims", "٣", {}, "claims ٣ has a wrong id"),
        ("claims", "03", {}, "claims 03 has a wrong id"),
        ("claims", "0", {}, "claims 0 has a wrong id"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_stands_in_no_right_place_is_named(
    saved: Workspace, table: str, number: str, record: dict[str, object], said: str
) -> None:
    """A record under a number that none can have, or with an id that its table does not know, is refused by name."""
    without_journal(saved)
    files = LayerFiles(saved, "mk")
    path = saved.registry_path("mk") if table == "desk" else saved.layer_path("mk", "a")
    tables = orjson.loads(path.read_bytes())
    near = {**tables["claims"]["1"], "id": f"c{number}"} if table == "claims" else {}
    tables.setdefault(table, {})[number] = {**near, **record}
    path.write_bytes(orjson.dumps(tables))
    with pytest.raises(Refusal) as refused:
        files.registry() if table == "desk" else files.layer("a")
    assert str(refused.value).startswith(f"{path}: {said}")


def test_a_broken_registry_lets_go_of_the_lock(saved: Workspace) -> None:
    """A session that cannot begin leaves nothing locked."""
    without_journal(saved)
    registry: Path = saved.registry_path("mk")
    whole = registry.read_bytes()
    registry.write_bytes(b"null")
    with pytest.raises(Refusal, match=r"registry\.json: is broken"):
        Session(saved, "mk")
    registry.write_bytes(whole)
    session = Session(saved, "mk")
    assert session.registry.speakers["kakar"] == SPEAKERS[0]
    session.close()
