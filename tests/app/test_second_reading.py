"""A second reader at the keyboard: another annotator's items judged, nothing of theirs written."""

import json
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from tests.app.reader import FIRST, PATIENCE, Reader, reader_of
from tests.app.test_boundedness import done
from tests.store.turning import undo
from tui.cli import run as glossator
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.decisions import Decision, Verdict, fingerprint
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

_BO = Speaker("bo", "Bo")
_CLAIMS = tuple(Claim(f"c{n}", ClaimType.INDIRECT, (Span(n * 60, n * 60 + 30),)) for n in (1, 2, 3))


def _annotated(folder: Path, *annotators: str) -> Workspace:
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    for annotator in annotators:
        with closing(Session(workspace, annotator)) as session:
            _put(session, *_CLAIMS)
    return workspace


def _put(session: Session, *claims: Claim) -> None:
    session.do(joined("claims", [put(FIRST, session.layer(FIRST), "claims", claim) for claim in claims]))


def _strip(reader: Reader) -> str:
    return reader.reading.card_view.text


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(("key", "verdict"), [("a", "agree"), ("d", "disagree"), ("q", "unsure")])
async def test_one_key_says_what_is_thought_and_moves_on(tmp_path: Path, key: str, verdict: str) -> None:
    """The opinion is one's own record, durable; the next item of theirs is shown, named with a star."""
    workspace = _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter")
        assert "anna's c1 · 1 of 3" in _strip(reader)
        assert "c1*" in reader.screen
        await reader.press(key)
        assert "c2*" in reader.screen
        assert "anna's c2 · 2 of 3 · 1 done, 2 left" in _strip(reader)
    with closing(Session(workspace, "mk")) as session:
        layer = session.layer(FIRST)
        assert (layer.claims, layer.decisions["anna#c1"].verdict) == ({}, verdict)


async def test_not_a_byte_of_theirs_is_written(tmp_path: Path) -> None:
    """Whatever is judged, commented on, taken back and gone on with, their folder is as it was."""
    workspace = _annotated(tmp_path / "w", "anna")
    before = _bytes(workspace.layer_folder("anna"))
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g x enter a d u c "too long" enter q q left right escape g x enter escape')
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter")
        assert "3 done, 0 left" in reader.line("status") or "all 3 are decided" in reader.line("status")
    assert _bytes(workspace.layer_folder("anna")) == before


async def test_a_comment_is_kept_beside_what_is_thought(tmp_path: Path) -> None:
    """A comment decides nothing and stays with its item; what is decided later, or was, it leaves alone."""
    workspace = _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g x enter c "no cue?" enter')
        assert "n noted: no cue?" in _strip(reader)
        assert "anna's c1 · 1 of 3 · 0 done, 3 left" in _strip(reader)
        await reader.press("d left")
        assert "✗ disagree: no cue?" in _strip(reader)
        await reader.press('c ctrl+u "none needed" enter')
        assert "✗ disagree: none needed" in _strip(reader)
        assert "anna's c1 · 1 of 3 · 1 done, 2 left" in _strip(reader)
        await reader.press("u u")
        assert "n noted: no cue?" in _strip(reader)
        await reader.press("c ctrl+u enter")
        assert "yours" not in _strip(reader)
    with closing(Session(workspace, "mk")) as session:
        assert session.layer(FIRST).decisions == {}


async def test_undo_returns_to_their_item(tmp_path: Path) -> None:
    """The opinion is gone, the item is in hand, one's own items are untouched."""
    _annotated(tmp_path / "w", "anna", "mk")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter a u")
        assert "anna's c1 · 1 of 3 · 0 done, 3 left" in _strip(reader)
        assert reader.session.layer(FIRST).decisions == {}
        assert len(reader.session.layer(FIRST).claims) == 3


async def test_ones_own_items_are_told_beside_theirs(tmp_path: Path) -> None:
    """Where both have a claim of the same words, the strip names one's own; both stand in the gutter."""
    _annotated(tmp_path / "w", "anna", "mk")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter")
        assert "own c1" in _strip(reader)
        await reader.press("escape")
        assert "c1*" not in reader.screen


async def test_what_they_change_since_is_told(tmp_path: Path) -> None:
    """An item that is not any more what was judged is told to be changed, also while it is looked at; or gone."""
    workspace = _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter a left")
        assert "changed since" not in _strip(reader)
        with closing(Session(workspace, "anna")) as anna:
            _put(anna, Claim("c1", ClaimType.DIRECT, _CLAIMS[0].content))
            await reader.press("right left")
            assert "✓ agree · it has been changed since" in _strip(reader)
            undo(anna)
            undo(anna)
            await reader.press("right left")
            assert "is not there any more" in _strip(reader)


async def test_nobody_else_has_annotated(tmp_path: Path) -> None:
    """Alone in a workspace, there is nobody to read."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x")
        assert "nobody else has annotated here" in reader.line("status")


async def test_what_a_dispute_of_theirs_goes_against_is_told_in_words(tmp_path: Path) -> None:
    """One need not know their claims by number: the words of the disputed one stand beside its name."""
    workspace = _annotated(tmp_path / "w", "anna")
    with closing(Session(workspace, "anna")) as anna:
        dispute = Dispute("d1", "denies", (Span(200, 230),), targets=(Target(FIRST, "c1"),))
        anna.do(joined("dispute", [put(FIRST, anna.layer(FIRST), "disputes", dispute)]))
    words = _CLAIMS[0].content[0].text_of(workspace.article(FIRST).text)
    async with reader_of(tmp_path / "w", size=(200, 40)) as reader:
        await reader.press("g x enter right right right")
        assert f"against c1 “{' '.join(words.split())}”" in _strip(reader)


async def test_all_sources_of_their_claim_dispute_by_it(tmp_path: Path) -> None:
    """Of a dispute by a claim of two sources both are named: in a review of it, beside it, and in the list of many."""
    workspace = _annotated(tmp_path / "w")
    claim = replace(_CLAIMS[0], sources=(Source("ann"), Source("bo")))
    dispute = Dispute("d1", "denies", (Span(200, 230),), by=By("ann", "c1"), targets=(Target(FIRST, "c2"),))
    for annotator in ("anna", "mk"):
        with closing(Session(workspace, annotator)) as session:
            people = (put(REGISTRY, session.registry, "speakers", one) for one in (Speaker("ann", "Ann"), _BO))
            items = (("claims", claim), ("claims", _CLAIMS[1]), ("disputes", dispute))
            layer = session.layer(FIRST)
            session.do(joined("items", [*people, *(put(FIRST, layer, table, item) for table, item in items)]))
    async with reader_of(tmp_path / "w", size=(160, 40)) as reader:
        await reader.press("g x enter right right")
        assert "who draft Ann + Bo denies" in _strip(reader)
        assert "own d1 Ann + Bo denies" in " ".join(_strip(reader).split())
        await reader.press('escape g r enter b "flag" enter')
        assert "d1         Ann + Bo " in reader.screen


async def test_what_was_decided_can_be_looked_at_again(tmp_path: Path) -> None:
    """When all is decided, the same keys show it again, with the key that chooses what is reviewed from there."""
    _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g x enter a d a escape g x enter right")
        assert "anna's c2 · 2 of 3" in _strip(reader)
        assert "✗ disagree" in _strip(reader)
        await reader.press("escape")
        assert reader.line("status").strip().startswith("3 done, 0 left")
        assert "goes on" not in reader.line("status")
        await reader.press("g x enter")
        assert "all 3 are decided: all claims and disputes by anna; / chooses" in reader.line("status")


async def test_what_makes_or_changes_items_is_refused(tmp_path: Path) -> None:
    """While theirs is read, nothing can be made of it or of one's own, from the palette neither."""
    _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g x enter f2 escape ctrl+p "claim.make" enter')
        assert reader.session.layer(FIRST).claims == {}
        assert reader.reading.card is None


async def test_an_item_of_another_version_of_the_text_is_told_in_its_own_words(tmp_path: Path) -> None:
    """Where their items stand in a text that is not shown, the strip says so, and what they say there."""
    workspace = _annotated(tmp_path / "w", "anna")
    first = workspace.article(FIRST)
    words = _CLAIMS[0].content[0].text_of(first.text)
    text = "Corrected. " + first.text
    add(workspace, Article(FIRST, first.title, text, text_digest(text), origin=first.origin))
    async with reader_of(tmp_path / "w") as reader:
        reader.reading.turn_to(FIRST)
        await reader.press("g x enter")
        assert "it stands in version 1 of the text, which is not shown" in _strip(reader)
        assert f"words {' '.join(words.split())}" in _strip(reader)
        assert "c1*" not in reader.screen
        await reader.press("a")
        assert reader.session.layer(FIRST).decisions["anna#c1"].verdict == "agree"


async def test_the_first_annotator_reads_what_the_second_said(tmp_path: Path) -> None:
    """In a review of one's own items a row tells who thinks what of them and why; a list finds only those."""
    workspace = _annotated(tmp_path / "w", "anna", "mk")
    with closing(Session(workspace, "bob")) as bob:
        no = Decision("mk#c2", Verdict.DISAGREE, comment="not said", seen=fingerprint(_CLAIMS[1]))
        bob.do(joined("no", [put(FIRST, bob.layer(FIRST), "decisions", no)]))
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g r "others disagree" enter')
        assert "all claims and disputes · others’ opinion: disagree" in reader.screen
        await reader.press("enter")
        while "others" not in _strip(reader):
            await reader.rest()
        assert "review c2 · 1 of 1" in _strip(reader)
        assert "✗ bob disagrees: not said" in _strip(reader)
        assert "changed since" not in _strip(reader)
        await reader.press("f left")
        assert "✗ bob disagrees: not said · it has been changed since" in _strip(reader)
        await reader.press("escape g x enter right")
        assert "anna's c2" in _strip(reader)
        assert "bob" not in _strip(reader)


async def test_ones_own_disagreements_are_found_again(tmp_path: Path) -> None:
    """What is read of another annotator can be narrowed to what one said of it."""
    _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g x enter a c "hm" enter d q / "your disagree" enter enter')
        assert "anna's c2 · 1 of 1" in _strip(reader)
        assert "✗ disagree: hm" in _strip(reader)
        await reader.press('/ "disagree" enter "commented" enter enter')
        assert "anna's c2 · 1 of 1" in _strip(reader)
        await reader.press('/ "commented" enter "opinion undecided" enter enter')
        assert "nothing to review" in reader.line("status")


async def test_what_was_thought_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of statistics and `stats` in every format tell how many items of whom were agreed with, or were not."""
    _annotated(tmp_path / "w", "anna")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g x enter a a left c "hm" enter d escape g a')
        assert "anna's items 1 agreed with, 1 disagreed with, 1 commented on" in " ".join(reader.screen.split())

    def stats(wanted: str) -> str:
        capsys.readouterr()
        assert glossator(["stats", str(tmp_path / "w"), "--annotator", "mk", "--format", wanted]) == 0
        return capsys.readouterr().out

    thought = {"of": "anna", "agree": 1, "disagree": 1, "unsure": 0, "commented": 1}
    assert [json.loads(stats("json"))[0]["opinions"], yaml.safe_load(stats("yaml"))[0]["opinions"]] == [[thought]] * 2
    assert [row for row in stats("csv").splitlines() if ",opinion," in row] == [
        f"mk,opinion,anna,{measure},{count}" for measure, count in thought.items() if measure != "of"
    ]
    told = stats("table").partition("  second reading of anna's items\n")[2]
    assert [" ".join(line.split()) for line in told.splitlines()[:4]] == [
        "1 agreed with",
        "1 disagreed with",
        "0 not sure of",
        "1 commented on",
    ]


async def test_what_others_have_said_is_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is known what others said in an article, a key goes through that again only if they have said more."""
    monkeypatch.setattr("tui.app.heard._AT_ONCE", PATIENCE)  # on however slow a machine
    workspace = _annotated(tmp_path / "w", "mk")
    with closing(Session(workspace, "bob")) as bob:

        def say(verdict: Verdict, *items: str) -> None:
            layer = bob.layer(FIRST)
            said = (Decision(f"mk#{item}", verdict) for item in items)
            bob.do(joined("said", [put(FIRST, layer, "decisions", one) for one in said]))

        say(Verdict.DISAGREE, "c1", "c2")
        async with reader_of(tmp_path / "w") as reader:
            await reader.press('g r "others disagree" enter enter')
            await reader.until(lambda: "others" in _strip(reader))
            assert done(reader, "review.next")["opinions_in"] == 0
            assert "✗ bob disagrees" in _strip(reader)
            say(Verdict.AGREE, "c1")
            assert done(reader, "review.previous")["opinions_in"] == 1
            assert "✓ bob agrees" in _strip(reader)
