"""Sheets while they are open: whatever happens meanwhile, none ends the program, and none shows what is gone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.app.test_sharing import look
from tests.store.turning import undo
from tui.app.sheets.merging import MergePreview
from tui.app.sheets.splitting import Splitting
from tui.app.sheets.voices import SpeakerPage
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, joined, put
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.model.unions import merge_of
from tui.store.session import Session
from tui.store.workspace import Workspace

ZOE, ZOEY = Speaker("zoe", "Zoe Gone", aliases=("Zed",), colour=1), Speaker("zoey", "Zoe Gonne", colour=2)


def speakers(session: Session) -> list[Change]:
    """What makes two speakers whose names are alike known."""
    return [put(REGISTRY, session.registry, "speakers", one) for one in (ZOE, ZOEY)]


def items(article: str) -> list[Change]:
    """What makes a claim, a dispute of it, and a dispute that is a draft, all of one speaker."""
    claim = Claim("c9", ClaimType.DIRECT, (Span(0, 9),), sources=(Source("zoe"),))
    against = Dispute("d9", "denies", (Span(10, 19),), by=By("zoe"), targets=(Target(article, "c9"),))
    draft = replace(against, id="d8", targets=(), status=Status.DRAFT)
    rows = (("claims", claim), ("disputes", against), ("disputes", draft))
    return [Change(article, table, item.id, None, item) for table, item in rows]


async def merging(reader: Reader) -> None:
    """Look at what a merge of the two moves."""
    MergePreview(reader.reading, "zoe", "zoey").open()
    await reader.settle()


async def splitting(reader: Reader) -> None:
    """Look at what of one may be somebody else's."""
    Splitting(reader.reading, reader.session.registry.speakers["zoe"]).open()
    await reader.settle()


async def speaker(reader: Reader) -> None:
    """Look at all that one says."""
    SpeakerPage(reader.reading, "zoe").open()
    await reader.settle()


def pressed(keys: str) -> Callable[[Reader], Awaitable[None]]:
    """Look at a sheet that keys open."""
    return lambda reader: reader.press(keys)


SHEETS: dict[str, tuple[Callable[[Reader], Awaitable[None]], str]] = {
    "bookmarks": (pressed("M a g m"), "“Pakistan"),
    "doubles": (pressed("g b"), "Zoe Gonne"),
    "gaps": (pressed("g y"), "d8"),
    "map": (pressed("g d"), "Zoe Gone"),
    "merging": (merging, "Zoe Gonne"),
    "problems": (pressed("g p"), "c9 "),
    "speaker": (speaker, "Zoe Gone"),
    "splitting": (splitting, "Zoe Gone"),
    "statistics": (pressed("g a end"), "Zoe Gone"),
}
"""How each is opened, and what it shows that may go."""


@asynccontextmanager
async def opened(folder: Path, sheet: str) -> AsyncIterator[Reader]:
    """A reader of a sheet who has just made all that it shows."""
    async with reader_of(folder, annotator="jo") as reader:
        reader.reading.do(joined("made", speakers(reader.session), items(FIRST)), "")
        await SHEETS[sheet][0](reader)
        assert reader.reading.sheets.job is not None
        assert SHEETS[sheet][1] in page(reader)
        yield reader


def page(reader: Reader) -> str:
    """What is on the screen, but for what was just said."""
    return reader.screen.replace(reader.line("status"), "")


async def use(reader: Reader) -> None:
    """Go through the rows, narrow them, and take the last one."""
    await reader.press("down up end enter escape escape")


@pytest.mark.parametrize("sheet", SHEETS)
async def test_what_is_taken_back_on_a_sheet_is_not_shown(tmp_path: Path, sheet: str) -> None:
    """Undo on a sheet takes back what it shows: that is gone at once, or the sheet if it was about that."""
    async with opened(tmp_path / "w", sheet) as reader:
        await reader.press("u")
        assert sheet == "bookmarks" or SHEETS[sheet][1] not in page(reader)
        assert "made" in reader.line("status")
        await reader.press("U")
        await use(reader)


@pytest.mark.parametrize("sheet", ["doubles", "merging", "speaker", "splitting", "map", "statistics", "problems"])
async def test_what_another_annotator_takes_back_is_not_shown(tmp_path: Path, sheet: str) -> None:
    """Who has added the speakers that a sheet is about takes them back: they are gone from it, or it is closed."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            mk.do(joined("theirs", speakers(mk)))
            await look(reader)
            await SHEETS[sheet][0](reader)
            undo(mk)
            await look(reader)
        assert "Zoe" not in page(reader)
        if sheet in {"merging", "speaker", "splitting"}:
            assert reader.reading.sheets.job is None
            assert "gone meanwhile" in reader.line("status")
        await use(reader)


@pytest.mark.parametrize("sheet", SHEETS)
async def test_a_sheet_follows_the_size_of_the_terminal(tmp_path: Path, sheet: str) -> None:
    """In whatever size a sheet shows what it would if it were opened then, and keys go on."""
    async with opened(tmp_path / "w", sheet) as reader:
        await reader.press("end")
        for size in ((40, 12), (200, 60), (80, 24)):
            await reader.resize(*size)
            await reader.rest()
            shown = page(reader)
            reader.reading.sheets.show()
            await reader.rest()
            assert page(reader) == shown
        await reader.press("home")
        assert SHEETS[sheet][1] in page(reader)
        await use(reader)


@pytest.mark.parametrize("sheet", SHEETS)
async def test_another_article_under_a_sheet(tmp_path: Path, sheet: str) -> None:
    """A sheet about the open article shows nothing of the one before when another is turned to; all others stay."""
    async with opened(tmp_path / "w", sheet) as reader:
        reader.reading.turn_to(SECOND)
        await reader.settle()
        assert (SHEETS[sheet][1] in page(reader)) is (sheet not in {"gaps", "problems"})
        await use(reader)


async def test_the_page_of_a_speaker_follows_edits(tmp_path: Path) -> None:
    """A claim that is taken back on the page is neither counted nor listed there; redo brings it back."""
    async with reader_of(tmp_path / "w") as reader:
        reader.reading.do(joined("known", speakers(reader.session)), "")
        reader.reading.do(joined("made", items(FIRST)), "")
        await speaker(reader)
        assert "says 1 · disputes 2" in page(reader)
        await reader.press("u")
        assert page(reader).count("nothing yet") == 2
        await reader.press("U")
        assert "says 1 · disputes 2" in page(reader)


async def test_what_is_gone_does_not_go_to_a_new_speaker(tmp_path: Path) -> None:
    """Chosen items that are taken back are not counted, before the split or after it; of them alone none is made."""
    async with reader_of(tmp_path / "w") as reader:
        reader.reading.do(joined("known", speakers(reader.session), items(FIRST)[:1]), "")
        reader.reading.do(joined("more", items(FIRST)[1:]), "")
        await splitting(reader)
        await reader.press("end space up space")
        assert "2 of 3 items and 0 names go" in page(reader)
        await reader.press("u")
        assert "0 of 1 items and 0 names go" in page(reader)
        await reader.press("enter")
        assert "nothing is chosen" in reader.line("status")
        await reader.press('U end up up space u enter "New" enter')
        assert "1 items are New’s from now on" in reader.line("status")


async def test_a_dispute_that_names_another_source_does_not_move(tmp_path: Path) -> None:
    """Of a claim of two, only who is named by the dispute made by it loses that in a split or a merge."""
    async with reader_of(tmp_path / "w") as reader:
        both = Claim("c9", ClaimType.DIRECT, (Span(0, 9),), sources=(Source("zoey"), Source("zoe")))
        against = Dispute("d9", "denies", (Span(10, 19),), by=By("zoey", "c9"), targets=(Target(SECOND, "c1"),))
        made = [Change(FIRST, "claims", "c9", None, both), Change(FIRST, "disputes", "d9", None, against)]
        reader.reading.do(joined("made", speakers(reader.session), made), "")
        await splitting(reader)
        assert "0 of 1 items and 0 names go" in page(reader)
        await reader.press("escape")
        await merging(reader)
        assert "1 claim in 1 article" in page(reader)
        assert "dispute" not in page(reader).split("becomes")[1].splitlines()[0]


async def test_a_speaker_who_goes_while_the_new_name_is_typed_stays_gone(tmp_path: Path) -> None:
    """A split of a speaker whom another annotator takes back meanwhile is refused, and makes nobody come back."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            mk.do(joined("theirs", speakers(mk)))
            await look(reader)
            await splitting(reader)
            await reader.press('space enter "New"')
            undo(mk)
            await look(reader)
        await reader.press("enter")
        assert "gone meanwhile" in reader.line("status")
        assert not reader.session.registry.speakers


async def test_a_merge_by_another_is_no_other_merge_here(tmp_path: Path) -> None:
    """If another annotator merges one of the two into a third, the preview is closed: it told of something else."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        reader.reading.do(joined("made", speakers(reader.session), items(FIRST)), "")
        await merging(reader)
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            while mk.follow().more:
                pass
            mk.do(joined("third", [put(REGISTRY, mk.registry, "speakers", Speaker("third", "A Third", colour=3))]))
            mk.do(merge_of("zoe", "third", mk.registry))
        await look(reader)
        assert reader.reading.sheets.job is None


async def test_the_chosen_row_stays_the_same_item(tmp_path: Path) -> None:
    """A claim that comes into an earlier article while a later one's row is chosen does not move the choice."""
    async with reader_of(tmp_path / "w") as reader:
        reader.reading.do(joined("made", speakers(reader.session), items(SECOND)), "")
        await speaker(reader)
        await reader.press("end")
        reader.reading.do(joined("earlier", items(FIRST)[:1]), "")
        await reader.settle()
        await reader.press("enter")
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.current == "d8"
