"""News, which nobody asked for: told when nothing is asked, one after another."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.reader import reader_of
from tui.model.edits import REGISTRY, joined, put
from tui.model.speakers import Speaker
from tui.store.adding import add
from tui.store.intake import article_of
from tui.store.session import Session
from tui.store.workspace import Workspace


def _spoil_share(folder: Path) -> None:
    """What another annotator has written of speakers cannot be read."""
    workspace = Workspace.open(folder)
    with closing(Session(workspace, "zoe")) as session:
        session.do(joined("who", [put(REGISTRY, session.registry, "speakers", Speaker("un", "The UN"))]))
    for file in (folder / "layers" / "zoe").rglob("*.*"):
        file.unlink()
        file.mkdir()


def _bring_article(folder: Path) -> None:
    """Another process takes an article in."""
    text = folder.parent / "third.txt"
    text.write_text("A third article.\n", encoding="utf-8")
    add(Workspace.open(folder), article_of(text))


_NEWS: dict[str, Callable[[Path], None]] = {"cannot be read": _spoil_share, "1 article has come": _bring_article}


@pytest.mark.parametrize("told", _NEWS)
@pytest.mark.parametrize("asks", ["M", "w p", "s c", '/ "Kakar"', "s c u"])
async def test_news_wait_for_what_is_asked(tmp_path: Path, told: str, asks: str) -> None:
    """A question in the status line, a list, a card or a line that is being typed stays; then they are told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(asks)
        asked = reader.line("status")
        _NEWS[told](tmp_path / "w")
        reader.app._settle()
        assert reader.line("status") == asked
        await reader.press("escape escape escape")
        reader.app._settle()
        assert told in reader.line("status")


async def test_two_pieces_of_news_are_told_one_after_the_other(tmp_path: Path) -> None:
    """The second does not take the place of the first at once."""
    async with reader_of(tmp_path / "w") as reader:
        for bring in _NEWS.values():
            bring(tmp_path / "w")
        seen = []
        for _ in range(3):
            reader.app._settle()
            seen.append(reader.line("status"))
        for told in _NEWS:
            assert any(told in line for line in seen)
