"""The page of the dispute map at the keyboard: four views, one speaker, the text behind a row, and the picture."""

from asyncio import sleep
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.suggest import seed_gold as gold
from tui.app.sheets.dispute_map import MapSheet
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.unions import merge_of
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn into the current folder lies beside the workspace, whose folder is none of the project's."""
    monkeypatch.chdir(tmp_path)


def annotated(folder: Path) -> Path:
    """A workspace in which both seeds are annotated by an expert."""
    workspace = Workspace.create(folder, "Gold")
    for path in gathered((shipped("seeds"),)):
        add(workspace, article_of(path))
    changes = [Change(REGISTRY, "speakers", speaker.id, None, speaker) for speaker in gold.SPEAKERS]
    for article in (FIRST, SECOND):
        layer = gold.layer(article)
        for table, records in (("claims", layer.claims), ("disputes", layer.disputes)):
            changes += [Change(article, table, record.id, None, record) for record in records.values()]
    with closing(Session(workspace, "mk")) as session:
        session.do(Edit("gold", tuple(changes)))
    return folder


def _rows(reader: Reader) -> list[str]:
    """The rows of the page, as they are seen."""
    listed = reader.reading.query_one("#sheet-list")
    top = listed.region.y
    lines = reader.screen.splitlines()[top : top + listed.size.height]
    return [line.strip() for line in lines if line.strip()]


async def test_the_tree_tells_who_disputes_whom(tmp_path: Path) -> None:
    """The busiest comes first; below stand whom they go against, the claim, and by what."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d")
        rows = _rows(reader)
        assert rows[0] == "Islamic Emirate of Afghanistan  3 disputes"
        assert rows[1] == "against Jan Achakzai  5"
        assert rows[2].startswith("004#c3  this decision is a response")
        assert rows[3].startswith("← rejects  004#d1  the Islamic Emirate of Afghanistan has always rejected")
        assert "7 disputes" in reader.line("sheet-title")


async def test_keys_show_the_other_views(tmp_path: Path) -> None:
    """Each view has its key, and another key goes through them."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d d")
        assert _rows(reader)[0] == "without a date"
        assert any("Zabihullah Mujahid denies  004#d4" in row for row in _rows(reader))
        await reader.press("n")
        assert any(row.startswith("004#c16  “These are false") for row in _rows(reader))
        assert not any(row.startswith("004#c8 ") for row in _rows(reader))
        await reader.press("c")
        assert _rows(reader) == ["nothing in this view"]
        await reader.press("tab")
        assert _rows(reader)[0] == "Islamic Emirate of Afghanistan  3 disputes"


async def test_a_narrow_page_says_how_to_go_on(tmp_path: Path) -> None:
    """In 80 columns the line of views is whole, and the hints name the keys that lead to the text and back."""
    async with reader_of(annotated(tmp_path / "w"), size=(80, 24)) as reader:
        await reader.press("g d")
        for key in "tdnc":
            await reader.press(key)
            assert "…" not in next(row for row in reader.screen.splitlines() if "n unanswered" in row)
        assert "Enter go there" in reader.line("hints")
        assert "Esc back" in reader.line("hints")


async def test_only_one_speaker(tmp_path: Path) -> None:
    """A speaker is chosen in a list, or typed; the rows are about them until all are asked for again."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press('g d p "takal" enter')
        assert _rows(reader)[:2] == ["Zia Ahmad Takal  1 dispute", "described “Pakistan's policy on Afghan refugees”"]
        assert _rows(reader)[2].startswith("← criticises  000#d3")
        assert "of Zia Ahmad Takal" in reader.line("sheet-title")
        await reader.press('p enter / "mujahid" enter')
        assert _rows(reader)[0] == "Zabihullah Mujahid  1 dispute"
        await reader.press("escape")
        assert _rows(reader)[0] == "Islamic Emirate of Afghanistan  3 disputes"


async def test_merged_speakers_are_one(tmp_path: Path) -> None:
    """Disputes and claims of somebody who was merged stand under the other."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d")
        assert "Islamic Emirate of Afghanistan  3 disputes" in _rows(reader)
        assert "Zabihullah Mujahid  1 dispute" in _rows(reader)
        await reader.press("escape")
        reader.reading.do(merge_of(gold.MUJAHID, gold.EMIRATE, reader.session.registry), "")
        await reader.press("g d")
        assert "Islamic Emirate of Afghanistan  4 disputes" in _rows(reader)
        assert "Zabihullah Mujahid  1 dispute" not in _rows(reader)


async def test_enter_goes_to_the_text_and_back(tmp_path: Path) -> None:
    """A row leads to its claim or dispute, a heading to what stands below it; the page comes back as it was left."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d down down down enter")
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.current == "d1"
        await reader.press("g d")
        assert reader.reading.sheets.chosen is not None
        assert reader.reading.sheets.chosen.endswith(f"{SECOND}#d1")
        await reader.press("home enter")
        assert reader.reading.current == "c3"


async def test_the_chosen_row_is_told_in_its_context(tmp_path: Path) -> None:
    """Below the rows stand the words around the claim, and who disputes it."""
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d down down")
        assert "Jan Achakzai · indirect · stated · 004" in reader.screen
        assert "disputed by Islamic Emirate of Afghanistan (rejects, 004#d1)" in reader.screen


async def test_a_chain_is_told(tmp_path: Path) -> None:
    """A denial of a denial stands one deeper than what it denies."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter q c enter d t "c1" enter q c enter d t "c2" enter g d c')
        rows = _rows(reader)
        assert [row.split()[0] for row in rows] == ["000#c1", "←", "←"]
        assert "000#d1" in rows[1]
        assert "000#d2" in rows[2]


async def test_the_map_follows_what_is_undone_on_it(tmp_path: Path) -> None:
    """A dispute that is taken back is not on the map any more."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter q c enter d t "c1" enter g d')
        assert "1 dispute " in reader.line("sheet-title")
        await reader.press("u")
        assert "0 disputes" in reader.line("sheet-title")


async def test_the_picture_is_written_and_never_over_a_file_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key asks for a file and draws what the page is about; a file that is there is kept unless that is said."""
    monkeypatch.chdir(tmp_path)
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press("g d w enter")
        drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
        assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 (what is read was written here)
        assert "drawn:" in reader.line("status")
        await reader.press('p "takal" enter w enter')
        assert "is there already" in reader.line("status")
        await reader.press("n")
        assert (tmp_path / "map.svg").read_text(encoding="utf-8") == drawn
        await reader.press("w enter y")
        assert "Mujahid" not in (tmp_path / "map.svg").read_text(encoding="utf-8")
        await reader.press('w ctrl+u "m.png" enter')
        assert "ends in no format of a picture" in reader.line("status")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("~nosuchuser/x.svg", "there is no such home folder; write the whole path"),
        ("x" * 300 + ".svg", "the name is too long; use a shorter one"),
        ("map.svg/x.svg", "not saved"),
    ],
)
async def test_what_names_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    """Whatever is typed for the picture's file, the line below says why nothing is drawn, and the page stays."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.svg").write_text("Mine.", encoding="utf-8")
    async with reader_of(annotated(tmp_path / "w")) as reader:
        await reader.press(f'g d w ctrl+u "{name}" enter')
        assert reader.app.crash == ""
        assert why in reader.line("status")
        assert "disputes" in reader.line("sheet-title")
    assert {file.name for file in tmp_path.iterdir()} == {"map.svg", "w"}


async def test_without_disputes_the_map_is_empty(tmp_path: Path) -> None:
    """Where nothing is disputed the page says so, and draws nothing."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("g d")
        assert "0 disputes" in reader.line("sheet-title")
        assert _rows(reader) == ["nobody disputes yet: select a denial and press d"]
        await reader.press("w enter")
        assert "there is nothing to draw" in reader.line("status")
        assert not Path("map.svg").exists()


async def test_rows_lead_where_they_say_while_the_map_is_made_anew(tmp_path: Path) -> None:
    """At every moment until many disputes are laid out anew, the heading that is seen leads to a text."""
    workspace = Workspace.create(tmp_path / "w", "Many")
    articles = [f"a{number}" for number in range(60)]
    changes: list[Change] = []
    for article in articles:
        said = f"“It is so,” said Ana. “It is not,” said Bo. {article}"
        (tmp_path / f"{article}.txt").write_text(said, encoding="utf-8")
        add(workspace, article_of(tmp_path / f"{article}.txt"))
        claims = [Claim(f"c{number}", ClaimType.DIRECT, (Span(1, 10),)) for number in range(100)]
        changes += [Change(article, "claims", one.id, None, one) for one in claims]
        for one in claims:
            against = Dispute(one.id.replace("c", "d"), "denies", (Span(23, 32),), targets=(Target(article, one.id),))
            changes.append(Change(article, "disputes", against.id, None, against))
    with closing(Session(workspace, "mk")) as session:
        session.do(Edit("many", tuple(changes)))
    async with reader_of(tmp_path / "w", tmp_path / "a0.txt") as reader:
        reader.reading.do(Edit("one", (Change("a0", "claims", "c0", claims[0], None),)), "")
        for action in ("map.open", "edit.undo", "map.time_line", "edit.redo"):
            reader.reading.keyboard.perform(action)
            sheet = reader.reading.sheets.job
            assert isinstance(sheet, MapSheet)
            while any(word in reader.line("sheet-title") for word in ("reading", "laying")):
                chosen = reader.reading.sheets.chosen
                assert chosen is None or sheet.leads_to(chosen) is not None
                await sleep(0)
