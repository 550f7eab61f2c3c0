"""What the system refuses to write: the screen says why, what was being made stays, and doing it again works."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from re import findall

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.keys.actions import ACTIONS
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

Fault = Callable[[Path], AbstractContextManager[None]]

MOVED = "mk: not saved: the folder has been moved or deleted; put it back, then do it again"


@contextmanager
def moved(workspace: Path) -> Iterator[None]:
    """The workspace is somewhere else."""
    away = workspace.rename(workspace.with_name("away"))
    yield
    assert not workspace.exists(), "something was made where the workspace was"
    away.rename(workspace)


@contextmanager
def deleted(workspace: Path) -> Iterator[None]:
    """The workspace is deleted, and a copy put back."""
    copy = shutil.copytree(workspace, workspace.with_name("copy"))
    shutil.rmtree(workspace)
    yield
    assert not workspace.exists(), "something was made where the workspace was"
    copy.rename(workspace)


@contextmanager
def full(workspace: Path) -> Iterator[None]:
    """No file may grow."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


FAULTS = {
    moved: MOVED,
    deleted: MOVED,
    full: "not saved: the file would be larger than the system allows; raise the limit on file sizes",
}
WAYS = {
    "a claim": ("s c", "enter"),
    "a claim of a speaker": ('s C "anw"', "enter enter"),
    "a changed claim": ("s c enter enter t", "enter"),
    "a speaker": ("w p", "enter"),
    "a speaker's card": ("w p enter enter", 'a "The King" enter enter'),
    "mentions": ('/ "Kakar" enter p enter', "speaker.mentions"),
    "a note": ("s c enter", 'n "half a note" enter'),
    "a deletion": ("s c enter", "x"),
    "a deletion on a card": ("s c enter enter", "card.delete"),
    "a state": ("", "article.skip"),
    "a state with a note": ('article.done article.done "so"', "prompt.accept"),
    "a dispute": ("s", "d"),
    "a kind": ("s c enter s d", "k q"),
    "a target here": ("s c enter s d a", "d"),
    "a target from the list": ("s c enter s d", 't "paki" enter'),
    "a described target": ("s d", 'target.describe "what is said" enter'),
    "leaving a dispute": ("s d", "dispute.leave"),
    "an undo": ("s c enter", "u"),
    "a redo": ("s c enter u", "U"),
}


async def press(reader: Reader, steps: str) -> None:
    """Press keys, some of them by the names of their actions."""
    for step in findall(r'"[^"]*"|\S+', steps):
        await (reader.do(step) if step in ACTIONS else reader.press(step))


def written(reader: Reader) -> object:
    """All that is annotated, as another process reads it."""
    files = LayerFiles(Workspace.open(reader.session.workspace.folder), "mk")
    return files.registry(), files.layer(FIRST), files.layer(SECOND)


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_is_lost_when_the_folder_is_away(tmp_path: Path, way: str) -> None:
    """Whatever is refused is told, changes nothing, and works with the same keys or the last one when done again."""
    before, keys = WAYS[way]
    async with reader_of(tmp_path / "w") as reader:
        await press(reader, before)
        state = written(reader)
        with moved(tmp_path / "w"):
            await press(reader, keys)
            assert MOVED in reader.line("status")
            assert "saved" not in reader.line("status").replace(MOVED, "")
        assert written(reader) == state
        await press(reader, "enter" if keys.endswith("enter") else keys)
        assert "not saved" not in reader.line("status")
        assert written(reader) != state
        assert not reader.reading.card
        assert reader.reading.asking.context is None


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("first", [True, False])
async def test_a_card_stays_until_it_is_saved(tmp_path: Path, fault: Fault, first: bool) -> None:
    """For whichever cause: the card stays as it was, however often it is tried, and is kept once the cause is gone."""
    async with reader_of(tmp_path / "w") as reader:
        if not first:
            await reader.press("s c enter s")
        await reader.press('s c n "a note" enter')
        card = reader.card
        assert "a note" in card
        with fault(tmp_path / "w"):
            for _ in range(2):
                await reader.press("enter")
                assert FAULTS[fault] in reader.line("status")
                assert reader.card == card
        await reader.press("enter")
        assert reader.line("status").rstrip().endswith("saved")
        assert not reader.card
    notes = [claim.note for claim in LayerFiles(Workspace.open(tmp_path / "w"), "mk").layer(FIRST).claims.values()]
    assert sorted(notes) == sorted(["a note"] if first else ["", "a note"])


async def test_what_was_typed_stays(tmp_path: Path) -> None:
    """A note, a description and what was typed to find a target are still there after a refusal, to be sent again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter")
        with moved(tmp_path / "w"):
            await reader.press('n "a long note" enter')
            assert MOVED in reader.line("status")
            assert "a long note" in reader.screen
            await reader.press('" indeed"')
        await reader.press("enter")
        assert "note: a long note indeed" in reader.line("under")
        await reader.press("s d")
        with moved(tmp_path / "w"):
            await press(reader, 'target.describe "the thing" enter')
            assert "the thing" in reader.screen
        await reader.press("escape")
        with moved(tmp_path / "w"):
            await reader.press('t "pakistan" enter')
            assert reader.reading.asking.context == "picker"
            assert "What does d1 dispute?" in reader.screen
        await reader.press("enter")
        assert "d1 waits" not in reader.line("status")
        assert reader.session.layer(FIRST).disputes["d1"].targets


async def test_a_file_in_the_journals_place(tmp_path: Path) -> None:
    """Where no folder can be made for the journal, nothing is kept, and it is once there is room for it."""
    async with reader_of(tmp_path / "w") as reader:
        journal = tmp_path / "w" / "layers" / "mk" / "journal"
        if journal.exists():  # with room that was made ahead
            shutil.rmtree(journal)
        journal.write_text("")
        await reader.press("s c enter")
        assert "journal: not saved: File exists" in reader.line("status")
        assert reader.card
        journal.unlink()
        await reader.press("enter")
        assert reader.line("status").rstrip().endswith("saved")


async def test_a_copy_with_other_edits_is_not_written_over(tmp_path: Path) -> None:
    """A backup that lacks what was done since is not taken for the folder: it is said, and the folder itself works."""
    folder = tmp_path / "w"
    async with reader_of(folder) as reader:
        await reader.press("s c enter")
        shutil.copytree(folder, tmp_path / "backup")
        await reader.press("s s c enter s s c")
        own = folder.rename(tmp_path / "own")
        (tmp_path / "backup").rename(folder)
        await reader.press("enter")
        assert "not saved: a copy with other edits has been put in the folder's place" in reader.line("status")
        assert "put the folder itself back" in reader.line("status")
        folder.rename(tmp_path / "backup")
        own.rename(folder)
        await reader.press("enter")
        assert reader.line("status").rstrip().endswith("saved")
    assert len(LayerFiles(Workspace.open(folder), "mk").layer(FIRST).claims) == 3


async def test_a_bookmark_that_cannot_be_kept(tmp_path: Path) -> None:
    """Where a folder is in the place of the bookmarks' file, that is said; the bookmark works until one leaves."""
    places = tmp_path / "w" / "layers" / "mk" / "places.json"
    async with reader_of(tmp_path / "w") as reader:
        places.mkdir()
        await reader.press("s s s M a")
        assert "places.json: is not a regular file; move it away" in reader.line("status")
        await reader.press("g g ` a")
        assert reader.line("status").strip() == ""
        await reader.press("M c g m end x")
        assert "places.json: is not a regular file; move it away" in reader.line("status")
        assert reader.reading.sheets.chosen == "a"
        await reader.press("x escape M a")
        places.rmdir()
        await reader.press("M b")
        assert "leads back here" in reader.line("status")
    async with reader_of(tmp_path / "w") as reader:
        assert set(reader.reading.places.bookmarks) == {"a", "b"}


@pytest.mark.parametrize("fault", [moved, deleted])
async def test_leaving_while_the_folder_is_away(tmp_path: Path, fault: Fault) -> None:
    """Leaving makes no folder where the workspace was; what was accepted is there when it is back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter")
        with fault(tmp_path / "w"):
            await reader.press("M a")
            assert MOVED in reader.line("status")
            await reader.do("app.quit")
            reader.session.close()
    assert list(LayerFiles(Workspace.open(tmp_path / "w"), "mk").layer(FIRST).claims) == ["c1"]


async def test_articles_that_are_away(tmp_path: Path) -> None:
    """Turning to an article while the folder is away is refused, and the one that is open stays."""
    async with reader_of(tmp_path / "w") as reader:
        with moved(tmp_path / "w"):
            await reader.press(">")
            assert "there is no such file" in reader.line("status")
            assert reader.reading.page.article.id == FIRST
            await reader.press("s")
            assert reader.selected
        await reader.press(">")
        assert reader.reading.page.article.id == SECOND


async def test_the_list_of_articles_that_are_away(tmp_path: Path) -> None:
    """What is read between keys for the list says that it cannot be; nothing breaks, and it is whole once it can."""
    async with reader_of(tmp_path / "w") as reader:
        with moved(tmp_path / "w"):
            await reader.press('l "pak"')
            assert "there is no such file" in reader.line("status")
            await reader.press("escape s")
            assert reader.selected
        await reader.press('l "pakistan to"')
        await reader.press("enter")
        assert reader.reading.page.article.id == SECOND
