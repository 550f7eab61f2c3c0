"""A corrected text is a further version of its article, and annotations follow it without being lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.store.test_workspace import article
from tests.store.turning import redo, undo
from tui.exchange.checking import check_gold
from tui.exchange.gathering import gold_of
from tui.model.articles import Article
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_claim, removal_of_speaker
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention, Speaker
from tui.model.strays import Stray
from tui.store.adding import add
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.text.carrying import settled

FIRST = """The minister rejects the plan of the assembly.
Kakar said that Kabul and Islamabad must work to expand their relations.
The ministry said that officials had been asked to let the refugees leave.
Nobody else was there to answer any questions on that day.
"""
SECOND = "A correction was made.\n" + FIRST.replace("officials had been asked", "all staff were told")


def marked(words: str, text: str = FIRST) -> Spans:
    """Where words stand in a text."""
    start = text.index(words)
    return (Span(start, start + len(words)),)


def session_of(workspace: Workspace) -> Session:
    """A session of the annotator mk in the workspace as it is on disk."""
    return Session(Workspace.open(workspace.folder), "mk")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with the first version of an article."""
    made = Workspace.create(tmp_path / "work", "Versions")
    add(made, article("a", FIRST))
    add(made, article("b", "Another article, of which nothing is heard any more."))
    return made


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    """A session in which three items of the first version are annotated; then the second version comes."""
    opened = Session(workspace, "mk")
    layer = opened.layer("a")
    safe = Claim("c1", ClaimType.INDIRECT, marked("Kabul and Islamabad must work to expand their relations."))
    edited = Claim("c2", ClaimType.INDIRECT, marked("officials had been asked to let the refugees leave"))
    mention = Mention("m1", "kakar", *_ends("Kakar"))
    dispute = Dispute("d1", "denies", marked("rejects the plan"), targets=(Target("a", "c2"),))
    changes = [put("a", layer, "claims", safe), put("a", layer, "claims", edited), put("a", layer, "mentions", mention)]
    speaker = put(REGISTRY, opened.registry, "speakers", Speaker("kakar", "Kakar"))
    opened.do(joined("annotate", [speaker], changes, [put("a", layer, "disputes", dispute)]))
    add(workspace, article("a", SECOND))
    yield opened
    opened.close()


def _ends(words: str) -> tuple[int, int]:
    (span,) = marked(words)
    return span.start, span.end


def test_a_corrected_text_is_a_further_version(workspace: Workspace) -> None:
    """It has the same id and place, the text before it stays, and opening the workspace again shows both."""
    entry = add(workspace, article("a", SECOND))
    assert (entry.id, entry.version) == ("a", 2)
    for known in (workspace, Workspace.open(workspace.folder)):
        assert [one.id for one in known.entries] == ["a", "b"]
        assert known.position("a") == 0
        assert known.article("a").text == SECOND
        assert known.article("a", 1).text == FIRST
        assert [one.version for one in known.versions("a")] == [1, 2]
        assert add(known, article("a", FIRST)).version == 1
        assert add(known, article("c", SECOND)).id == "a"
    with pytest.raises(Refusal, match="no version 3 of a"):
        workspace.article("a", 3)


def test_another_text_of_the_same_name_is_another_article(workspace: Workspace) -> None:
    """A text that shares no more than a sentence with the one of its name is no version of it; nor is a namesake."""
    kept = FIRST.splitlines()[1]
    rest = (
        "Quite another report follows, on quite another matter, with words that nobody has read before in this place."
    )
    other = add(workspace, article("a", f"{kept}\n{rest} {rest[::-1]}"))
    assert other.id.startswith("a-")
    assert workspace.article("a").text == FIRST
    elsewhere = Article("a", "T", SECOND, article("a", SECOND).sha256, origin="another.txt")
    assert add(workspace, elsewhere).id.startswith("a-")
    corrected = workspace.article(other.id).text + "One sentence more."
    assert add(workspace, article("a", corrected)).id == other.id


def test_a_text_without_its_line_in_the_catalog_is_none(workspace: Workspace) -> None:
    """A program that is killed between text and catalog leaves the version before, and the next one succeeds."""
    (workspace.folder / "articles" / "ca" / "a@2.txt").write_text("half a te")
    assert Workspace.open(workspace.folder).article("a").text == FIRST
    catalog = workspace.folder / "articles" / "catalog.jsonl"
    add(workspace, article("a", SECOND))
    whole = catalog.read_bytes()
    catalog.write_bytes(whole[:-20])
    torn = Workspace.open(workspace.folder)
    assert torn.article("a").text == FIRST
    add(torn, article("a", SECOND))
    assert Workspace.open(workspace.folder).article("a").text == SECOND
    assert catalog.read_bytes() == whole


def test_a_version_out_of_turn_is_refused(workspace: Workspace) -> None:
    """A catalog that lacks a version, or has one twice, is named with its line."""
    catalog = workspace.folder / "articles" / "catalog.jsonl"
    add(workspace, article("a", SECOND))
    whole = catalog.read_bytes()
    for wrong in (whole.replace(b'"version":2', b'"version":3'), whole + whole.splitlines(keepends=True)[-1]):
        catalog.write_bytes(wrong)
        with pytest.raises(Refusal, match=r"catalog\.jsonl:\d: the article a stands in the catalog twice, or not"):
            _ = Workspace.open(workspace.folder).ids


def test_what_others_add_is_found_without_reading_all_again(workspace: Workspace) -> None:
    """A workspace that is open takes in what another process adds, and says what it was."""
    other = Workspace.open(workspace.folder)
    assert workspace.refresh() == []
    add(other, article("c", "Third."))
    add(other, article("a", SECOND))
    assert [(entry.id, entry.version) for entry in workspace.refresh()] == [("c", 1), ("a", 2)]
    assert workspace.refresh() == []
    assert workspace.entries == Workspace.open(workspace.folder).entries


def test_a_layer_stays_with_its_text_until_it_is_carried_over(session: Session) -> None:
    """What is annotated in a text is shown in that text, whatever has come since."""
    assert session.is_behind("a")
    assert session.article("a").text == FIRST
    assert session.layer("a").version == 1


def test_carrying_over_is_one_edit(session: Session, workspace: Workspace) -> None:
    """What is sure moves, the rest waits as strays; undo brings back text and items, redo carries over again."""
    before = session.layer("a")
    session.renew("a")
    after = session.layer("a")
    assert session.article("a").text == SECOND
    assert [one.text_of(SECOND) for one in after.claims["c1"].content] == [
        before.claims["c1"].content[0].text_of(FIRST)
    ]
    assert after.disputes["d1"].evidence == marked("rejects the plan", SECOND)
    assert SECOND[after.mentions["m1"].start : after.mentions["m1"].end] == "Kakar"
    assert list(after.claims) == ["c1"]
    assert after.strays == {"c2": Stray("c2", 1, claim=before.claims["c2"])}
    assert after.next_id("claims") == "c3"
    assert session.renew("a") is None
    undo(session)
    assert session.layer("a") == before
    assert session.article("a").text == FIRST
    redo(session)
    assert session.layer("a") == after


@pytest.mark.parametrize("lost", [False, True])
def test_it_survives_a_restart(session: Session, workspace: Workspace, lost: bool) -> None:
    """Layer, strays and undo are there afterwards, also when the file is lost and made anew from the journal."""
    before = session.layer("a")
    session.renew("a")
    after = session.layer("a")
    session.close()
    with TinyDB(workspace.layer_path("mk", "a")) as file:
        assert [row["id"] for row in file.table("strays")] == ["c2"]
    if lost:
        workspace.layer_path("mk", "a").unlink()
    again = session_of(workspace)
    assert again.layer("a") == after == LayerFiles(again.workspace, "mk").layer("a")
    assert again.article("a").text == SECOND
    undo(again)
    assert again.layer("a") == before
    again.close()
    third = session_of(workspace)
    assert not third.warnings
    assert third.layer("a") == before
    assert third.article("a").text == FIRST
    third.close()


def test_a_file_of_another_version_is_not_believed(session: Session, workspace: Workspace) -> None:
    """A layer's file whose items and text do not go together is made anew from the journal, and that is said."""
    session.renew("a")
    after = session.layer("a")
    session.close()
    path = workspace.layer_path("mk", "a")
    path.write_bytes(path.read_bytes().replace(b'"version":2', b'"version":1'))
    again = session_of(workspace)
    assert again.layer("a") == after
    assert any("version 1 of the text" in warning for warning in again.warnings)
    again.close()


def test_without_annotations_there_is_nothing_to_carry_over(workspace: Workspace) -> None:
    """Who has annotated nothing reads the newest text, and what they annotate belongs to it."""
    add(workspace, article("a", SECOND))
    session = Session(workspace, "mk")
    assert session.article("a").text == SECOND
    claim = Claim("c1", ClaimType.INDIRECT, marked("Kabul and Islamabad", SECOND))
    session.do(joined("claim c1", [put("a", session.layer("a"), "claims", claim)]))
    assert session.layer("a").version == 2
    session.close()
    add(workspace, article("a", "One more line.\n" + SECOND))
    again = session_of(workspace)
    assert again.article("a").text == SECOND
    assert (
        gold_of(again.article("a"), again.layer("a"), again.registry)[0].claims[0].content[0].text.startswith("Kabul")
    )
    again.close()


@pytest.mark.parametrize("annotated", [False, True])
def test_a_text_does_not_change_under_its_reader(workspace: Workspace, annotated: bool) -> None:
    """While an article is open, a version that comes does not move what is annotated then."""
    session = Session(workspace, "mk")
    assert session.article("a").text == FIRST
    add(Workspace.open(workspace.folder), article("a", SECOND))
    workspace.refresh()
    assert session.is_behind("a")
    if annotated:
        claim = Claim("c1", ClaimType.INDIRECT, marked("Kabul and Islamabad"))
        session.do(joined("claim c1", [put("a", session.layer("a"), "claims", claim)]))
        assert session.layer("a").version == 1
    assert session.article("a").text == FIRST
    assert bool(session.renew("a")) == annotated
    assert session.article("a").text == SECOND
    session.close()


def test_strays_go_on_to_later_versions(session: Session, workspace: Workspace) -> None:
    """A stray keeps the version that it comes from, however many follow."""
    session.renew("a")
    add(workspace, article("a", "Another line.\n" + SECOND))
    session.renew("a")
    assert session.layer("a").version == 3
    assert session.layer("a").strays["c2"].version == 1
    assert session.layer("a").claims["c1"].content[0].text_of(session.article("a").text).startswith("Kabul and")


def test_no_gold_label_lies(session: Session) -> None:
    """Before, between and after deciding, what is exported is true of its text; what is left out is said."""
    for carry in (False, True):
        if carry:
            session.renew("a")
        document, left_out = gold_of(session.article("a"), session.layer("a"), session.registry)
        problems = check_gold(document, session.article("a").text, "gold")
        assert [problem for problem in problems if "goes against c2" not in problem] == []
    assert "a#c2 is left out: it has no place yet in version 2 of the text" in left_out
    stray = session.layer("a").strays["c2"]
    item = Claim("c2", ClaimType.INDIRECT, marked("all staff were told to let the refugees leave", SECOND))
    session.do(settled(stray, item, session.layer("a")))
    document, left_out = gold_of(session.article("a"), session.layer("a"), session.registry)
    assert check_gold(document, SECOND, "gold") == []
    assert [claim.id for claim in document.claims] == ["c1", "c2"]


def test_what_strays_name_is_not_taken_from_them(session: Session) -> None:
    """A stray's speaker cannot be deleted; a claim that is a stray can, and frees the disputes of it."""
    layer = session.layer("a")
    by_kakar = Claim("c3", ClaimType.INDIRECT, marked("officials had been asked"), sources=(Source("kakar"),))
    session.do(joined("claim c3", [put("a", layer, "claims", by_kakar)]))
    session.renew("a")
    assert set(session.layer("a").strays) == {"c2", "c3"}
    session.do(removal_of_claim("c2", session.layer("a"), session.readable_layers()))
    assert set(session.layer("a").strays) == {"c3"}
    assert session.layer("a").disputes["d1"].targets == ()
    undo(session)
    assert session.layer("a").disputes["d1"].targets == (Target("a", "c2"),)
    with pytest.raises(Refusal, match="Kakar is named by a#c3"):
        removal_of_speaker("kakar", session.registry, session.readable_layers())
    session.do(removal_of_claim("c3", session.layer("a"), session.readable_layers()))
    session.do(removal_of_speaker("kakar", session.registry, session.readable_layers()))
    assert session.layer("a").mentions == {}


def test_history_goes_back_over_a_new_version(session: Session) -> None:
    """Undo walks back over the new version to nothing, redo forward again, though a dispute names a stray."""
    session.renew("a")
    after = session.layer("a")
    session.do(joined("m1", [put("b", session.layer("b"), "mentions", Mention("m1", "kakar", 0, 7))]))
    while undo(session):
        pass
    assert session.layer("a").claims == {}
    assert session.article("a").text == FIRST
    while redo(session):
        pass
    assert session.layer("a") == after
    assert session.layer("b").mentions
