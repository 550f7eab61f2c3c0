"""A monkey at the keyboard: whatever is pressed, what is selected makes sense, and what is held is what is on disk."""

from pathlib import Path

import pytest
from textual import events

from tests.app.reader import Reader, reader_of
from tests.hostile import hostile_article
from tests.invariants import check_layer, check_selection
from tests.monkey import Gesture, gestures, typed
from tui.keys.loading import read_keymap
from tui.keys.names import printable
from tui.shipped import shipped
from tui.store.layer_files import LayerFiles

GESTURES = 90
"""For each keymap and each kind of article."""
BETWEEN_LOOKS_AT_THE_DISK = 30


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
            check_selection(reader.reading.page.text, reader.reading.selection)
            if number % BETWEEN_LOOKS_AT_THE_DISK == 0:
                _check_disk(reader)
        _check_disk(reader)


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


def _check_disk(reader: Reader) -> None:
    session = reader.session
    files = LayerFiles(session.workspace, session.annotator)
    assert files.registry() == session.registry
    for entry in session.workspace.entries:
        layer = session.layer(entry.id)
        assert files.layer(entry.id) == layer
        check_layer(session.article(entry.id).text, layer, session.registry, session.layer)
