"""A monkey at the keyboard: whatever is pressed, what is selected makes sense, and what is held is what is on disk."""

from pathlib import Path
from random import Random

import pytest
from textual import events

from tests.app.reader import Reader, reader_of
from tests.hostile import hostile_article
from tests.invariants import check_layer, check_selection
from tests.monkey import Gesture, gestures, typed
from tui.app.describing import claim_row, dispute_row, speaker_row
from tui.app.widgets.panes import NAMES
from tui.keys.loading import read_keymap
from tui.keys.names import printable
from tui.model.articles import Article, text_digest
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

GESTURES = 90
"""For each keymap and each kind of article."""
BETWEEN_LOOKS_AT_THE_DISK = 30
_ROWS = dict(zip(NAMES, (speaker_row, claim_row, dispute_row), strict=True))
_ANNOTATING = ("claim.make", "article.next", "sentence.next", "edit.undo")
_PLACING = ("placing.accept", "placing.here", "placing.delete", "placing.candidate", "placing.next", "edit.undo")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn into the current folder lies beside the workspace, whose folder is none of the project's."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=["seeds", "hostile"])
def articles(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of articles: the seeds, or one of hostile texts beside an empty one."""
    if request.param == "seeds":
        return shipped("seeds")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "hostile.txt").write_text(hostile_article(), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["default", "vim", "emacs"])
async def test_whatever_is_done_the_state_is_sound(tmp_path: Path, articles: Path, name: str) -> None:
    """No gesture ends the program, cuts a grapheme, leaves the text, or shows what is not on disk."""
    keymaps = shipped("keymaps")
    keymap = read_keymap(keymaps / f"{name}.yaml", keymaps)
    async with reader_of(tmp_path / "workspace", articles, keymap=name) as reader:
        for number, gesture in enumerate(gestures(len(name) + len(articles.name), keymap, GESTURES)):
            await _make(reader, gesture)
            assert reader.app.crash == "", gesture
            assert reader.app.is_running, gesture
            _check_sides(reader)
            _check_panes(reader)
            _check_rows(reader)
            if number % BETWEEN_LOOKS_AT_THE_DISK == 0:
                _check_disk(reader)
                _check_problems(reader)
        _check_disk(reader)


@pytest.mark.parametrize("name", ["default", "vim", "emacs"])
async def test_texts_may_be_corrected_meanwhile(tmp_path: Path, name: str) -> None:
    """The same while every article is corrected again and again, and items are carried over, placed and undone."""
    keymaps = shipped("keymaps")
    keymap = read_keymap(keymaps / f"{name}.yaml", keymaps)
    chance = Random(len(name))  # noqa: S311 (nobody has to be kept from guessing)
    async with reader_of(tmp_path / "workspace", keymap=name) as reader:
        for number, gesture in enumerate(gestures(len(name), keymap, 4 * GESTURES)):
            if number % 8 == 0:
                _correct(Workspace.open(tmp_path / "workspace"), chance)
                reader.app._settle()
            if number % 5 == 0:
                await _annotate(reader, chance)
            await _make(reader, gesture)
            assert reader.app.crash == "", gesture
            _check_sides(reader)
            _check_panes(reader)
            _check_rows(reader)
            if number % BETWEEN_LOOKS_AT_THE_DISK == 0:
                _check_disk(reader)
                _check_problems(reader)
        _check_disk(reader)


async def _annotate(reader: Reader, chance: Random) -> None:
    """If nothing is open, make a claim, or place items that wait for it."""
    reading = reader.reading
    if reading.keyboard.contexts[-2:] != ("moving", "everywhere") or reading.has_class("tiny"):
        return
    if not reading.placing.active:
        await reader.do(chance.choice(_ANNOTATING))
    if reading.keyboard.contexts == ("claim",):
        await reader.do("card.accept")
    for _ in range(chance.randrange(4)):
        if reading.keyboard.contexts[-3:] == ("reading", "moving", "everywhere"):
            await reader.do("placing.next")
        if reading.placing.active and "everywhere" in reading.keyboard.contexts:  # undoing may ask what goes with it
            await reader.do(chance.choice(_PLACING))


def _correct(workspace: Workspace, chance: Random) -> None:
    """Correct some words of one of the texts, or take some out."""
    article = workspace.article(chance.choice(workspace.entries).id)
    words = article.text.split(" ")
    for _ in range(chance.randrange(1, 12)):
        words[chance.randrange(len(words))] = chance.choice(["", "corrected", "e\u0301\u0301", "said that he", "🙂\n"])
    text = " ".join(words)
    add(workspace, Article(article.id, article.title, text, text_digest(text), origin=article.origin))


async def _make(reader: Reader, gesture: Gesture) -> None:
    match gesture.kind:
        case "key":
            character = typed(gesture.key) or None
            reader.app.post_message(events.Key(gesture.key, character if printable(gesture.key) else None))
        case "paste":
            reader.app.post_message(events.Paste(gesture.key))
        case "resize":
            await reader.resize(max(1, gesture.x), max(1, gesture.y))
        case pointed:
            await reader.point(pointed, gesture.x, gesture.y, held=gesture.key)
    await reader.settle()


def _check_sides(reader: Reader) -> None:
    """What each of the articles on the screen shows is what is annotated in it, in the version that this stands in."""
    reading, session = reader.reading, reader.session
    for side in reading.sides:
        check_selection(side.page.text, side.selection)
        assert side.page.article.version == max(1, session.version(side.page.article.id))
        assert side.page.layer == session.layer(side.page.article.id)
        assert side.page.registry == session.registry
        assert side.current is None or side.page.item(side.current) is not None


def _check_panes(reader: Reader) -> None:
    """Each row that is seen says what it would say if it were put into words for the first time."""
    reading = reader.reading
    for name, words_of in _ROWS.items():
        listed = reading.panes.list_of(name)
        seen = list(listed.items[: listed.size.height])
        top = listed.scroll_offset.y
        looks = list(listed.looks_of(range(-top, len(seen) - top)))
        anew = [words_of(item, reading.page, listed.row_width - 1) for item in seen]
        assert [list(parts[1:]) for parts, _ in looks][: len(seen)] == anew, name


def _check_rows(reader: Reader) -> None:
    """Each row of a text that is kept painted looks as if it were painted for the first time."""
    for side in reader.reading.sides:
        view = side.view
        looks = list(view.looks_of(range(view.size.height)))
        kept, view._kept_strips = view._kept_strips, {}
        anew = [view.drawn(look) for look in looks]
        view._kept_strips = kept
        assert [view.drawn(look) for look in looks] == anew


def _check_problems(reader: Reader) -> None:
    """The problems that are known are those that are found by looking at everything anew."""
    checking, page = reader.reading.checking, reader.reading.page
    checks, anew = checking.ready(), checking._begun(page.article.id)
    checks.finish()
    anew.finish()
    assert checks.problems == anew.problems


def _check_disk(reader: Reader) -> None:
    session = reader.session
    files = LayerFiles(session.workspace, session.annotator)
    assert files.registry() == session.registry
    for entry in session.workspace.entries:
        layer = session.layer(entry.id)
        assert files.layer(entry.id) == layer
        check_layer(session.article(entry.id).text, layer, session.registry, session.layer)
