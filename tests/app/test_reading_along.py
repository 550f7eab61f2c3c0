"""A second process of the same annotator: it reads along, changes nothing, says who writes, and can take over."""

import platform
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.store.turning import undo
from tui.keys.actions import ACTIONS
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.removals import desk_with, removal_of_claim
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.store.workspace import Workspace

HARMLESS = {"app.quit", "layer.take", *(name for name in ACTIONS if name.startswith(("help.", "view.", "pane.")))}
"""What ends the test, or is tried elsewhere and takes time."""
PLACES = {"everywhere", "reading", "list", "pending"}


def claim(session: Session, article: str = FIRST, note: str = "") -> None:
    """Let the writer claim the beginning of an article."""
    layer = session.layer(article)
    speaker = put(REGISTRY, session.registry, "speakers", Speaker("un", "The UN"))
    made = Claim(layer.next_id("claims"), ClaimType.MIXED, (Span(0, 40),), sources=(Source("un"),), note=note)
    session.do(joined(f"claim {made.id}", [speaker, put(article, layer, "claims", made)]))


@asynccontextmanager
async def reading_along(folder: Path) -> AsyncIterator[tuple[Session, Reader]]:
    """A writer without a screen, who has claimed and disputed something, and a reader with one."""
    async with reader_of(folder, annotator="nobody"):
        pass
    with closing(Session(Workspace.open(folder), "mk")) as writer:
        claim(writer)
        layer = writer.layer(FIRST)
        dispute = Dispute("d1", "denies", (Span(50, 60),), targets=(Target(FIRST, "c1"),))
        pending = [put(FIRST, layer, "disputes", dispute), desk_with(writer.registry, FIRST, "d1")]
        writer.do(joined("dispute d1", pending))
        async with reader_of(folder, along=True) as reader:
            yield writer, reader


async def look(reader: Reader) -> None:
    """Let the time pass after which the program looks what others have done."""
    reader.reading.following.look()
    await reader.settle()


async def test_it_says_who_writes(tmp_path: Path) -> None:
    """The title says that nothing can be changed, the status line who writes, where and since when."""
    async with reading_along(tmp_path / "w") as (_, reader):
        assert reader.line("title").endswith("started · mk · read only ")
        assert f"read only: mk writes on {platform.node()} since " in reader.line("status")
        assert reader.line("status").rstrip().endswith("(just now)")
        assert "c claim" not in reader.line("hints")
        assert "s sentence" in reader.line("hints")


async def test_every_change_is_refused_with_that_line(tmp_path: Path) -> None:
    """Keys that would make, change, judge, delete, undo or keep something open nothing and say who writes."""
    async with reading_along(tmp_path / "w") as (_, reader):
        for keys in ("s c", "C", "p", "d", "x", "n", "u", "U", "M", "m"):
            await reader.press("escape escape escape s")
            await reader.press(keys)
            assert reader.reading.card is None
            assert reader.reading.asking.context is None
            assert "read only: mk writes on " in reader.line("status")
        await reader.press("escape g g enter")
        assert "c1" in reader.card
        await reader.press("t n k enter")
        assert reader.reading.card is None
        assert "saved" not in reader.screen


async def test_what_could_do_nothing_is_not_hinted(tmp_path: Path) -> None:
    """As where one writes: the line of hints names no key for an item or a place that is not there."""
    async with reading_along(tmp_path / "w") as (_, reader):
        await reader.press("g e")
        assert "Enter" not in reader.line("hints")
        assert "unplaced" not in reader.line("hints")


async def test_no_key_changes_anything(tmp_path: Path) -> None:
    """Whatever is chosen in the palette leaves memory and all files as they are."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        layers = writer.workspace.layer_folder("mk")
        before = {path: path.read_bytes() for path in layers.rglob("*") if path.is_file()}
        state = (reader.session.registry, reader.session.layer(FIRST), reader.session.layer(SECOND))
        for action in ACTIONS.values():
            if action.name in HARMLESS or not PLACES & set(action.contexts):
                continue
            while reader.reading.keyboard.contexts[-2:] != ("moving", "everywhere"):
                await reader.press("escape")
            await reader.do("help.palette")
            await reader.paste(action.name)
            await reader.do("picker.choose")
            await reader.press("a enter")
        assert {path: path.read_bytes() for path in layers.rglob("*") if path.is_file()} == before
        assert (reader.session.registry, reader.session.layer(FIRST), reader.session.layer(SECOND)) == state


async def test_reading_goes_on(tmp_path: Path) -> None:
    """Motions, search, lists, jumps and other articles work as ever."""
    async with reading_along(tmp_path / "w") as (_, reader):
        await reader.press("s s s")
        assert len(reader.selected[0]) > 20
        await reader.press('/ "Afghan" enter')
        assert reader.selected == ["Afghan"]
        await reader.press("tab tab")
        assert reader.reading.panes.focused == "Claims"
        await reader.press("escape > v")
        assert reader.reading.page.article.id == SECOND
        await reader.press("- g t")
        assert "read only" not in reader.line("status")


async def test_what_is_written_is_seen(tmp_path: Path) -> None:
    """Claims, notes, deletions and state come on the screen while they are written, wherever the reader is."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        assert "Claims 1" in reader.screen
        claim(writer, note="look here")
        claim(writer, SECOND)
        await look(reader)
        assert "Claims 2" in reader.screen
        assert "The UN" in reader.screen
        writer.do(removal_of_claim("c1", writer.layer(FIRST), list(writer.readable_layers())))
        await look(reader)
        assert "Claims 1" in reader.screen
        await reader.press("g g")
        assert "c2 · The UN" in reader.line("under")
        assert "look here" in reader.line("under")
        await reader.press(">")
        assert "Claims 1" in reader.screen
        undo(writer)
        undo(writer)
        await look(reader)
        assert "Claims 0" in reader.screen


async def test_it_takes_over_when_the_writer_has_gone(tmp_path: Path) -> None:
    """While somebody writes, taking over is refused; when nobody does, it is offered, and from then on edits count."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        await reader.do("layer.take")
        assert "read only: mk writes on " in reader.line("status")
        claim(writer, note="the last")
        writer.close()
        await look(reader)
        assert "mk no longer writes elsewhere: g o writes here" in reader.line("status")
        await reader.press("s c")
        assert "mk no longer writes elsewhere" in reader.line("status")
        await reader.press("s s g o")
        assert "from now on" in reader.line("status")
        assert "read only" not in reader.line("title")
        assert "Claims 2" in reader.screen
        await reader.press("] ] ] s c enter")
        assert reader.line("status").rstrip().endswith("saved")
        assert "Claims 3" in reader.screen
    assert len(Session(Workspace.open(tmp_path / "w"), "mk").layer(FIRST).claims) == 3


async def test_a_journal_that_is_written_anew_is_read_anew(tmp_path: Path) -> None:
    """When what a reader follows is replaced, by a copy that was put back, say, all is shown as it is then."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        claim(writer)
        await look(reader)
        await reader.press("tab g v")
        assert "says 2" in reader.screen
        writer.close()
        again = Session(writer.workspace, "mk")
        (again.workspace.layer_folder("mk") / "head").unlink()
        for path in again.workspace.layer_folder("mk").glob("journal/*"):
            path.unlink()
        again.close()
        again = Session(writer.workspace, "mk")
        for _ in range(8):
            claim(again)
        await look(reader)
        assert "says 2" not in reader.screen
        assert f"Claims {len(again.layer(FIRST).claims)}" in reader.screen
        again.close()


async def test_nothing_is_kept_for_the_next_time(tmp_path: Path) -> None:
    """Where a reader was is not remembered in the writer's place."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        await reader.press("> g e")
        await reader.do("app.quit")
        assert not writer.workspace.place_path("mk").exists()


async def test_what_cannot_be_locked_is_read(tmp_path: Path) -> None:
    """A workspace that cannot be written, here since a folder is in the lock's place, opens and says why."""
    folder = tmp_path / "w"
    async with reader_of(folder, annotator="nobody"):
        pass
    (folder / "layers" / "mk" / "lock").mkdir(parents=True)
    async with reader_of(folder, along=True) as reader:
        assert "read only: Is a directory" in reader.line("status")
        await reader.press("s c")
        assert "read only: Is a directory" in reader.line("status")
        (folder / "layers" / "mk" / "lock").rmdir()
        await reader.press("g o s c enter")
        assert "Claims 1" in reader.screen


async def test_both_of_two_articles_follow(tmp_path: Path) -> None:
    """What the writer does is shown on either side, and once it has gone, both sides are read anew and written here."""
    async with reading_along(tmp_path / "w") as (writer, reader):
        await reader.press("T")
        away = reader.reading.away
        assert away is not None
        assert away.page.article.id == SECOND
        claim(writer, SECOND)
        await look(reader)
        assert list(away.page.layer.claims) == ["c1"]
        claim(writer, SECOND)
        writer.close()
        await look(reader)
        await reader.press("g o \\ s c enter")
        assert [side.page.article.id for side in reader.reading.sides] == [FIRST, SECOND]
        assert sorted(reader.session.layer(SECOND).claims) == ["c1", "c2", "c3"]
        assert reader.reading.page.layer == reader.session.layer(SECOND)
