"""No key costs more in a longer article, or in one with more items; and no row is painted that looks as before."""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest
from textual import events

from tests.app.reader import Reader, reader_of
from tui.app.play import keys_in
from tui.app.widgets.article_view import ArticleView
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.intake import article_of
from tui.store.session import Session
from tui.store.workspace import Workspace

PARAGRAPH = (
    "The minister said that the bridge had been inspected every year. “No train will run before the spring,” "
    "warned Judith Larsen, a railway engineer.\n"
)
SMALL, LARGE = 40, 4000
"""Paragraphs, each with two claims."""
STRETCH = 400
"""Paragraphs of which the first stretch is a part that proposals and quotations are looked for in."""


def workspace(folder: Path, paragraphs: int) -> tuple[Path, Path]:
    """A workspace with one article and the claims in it; and the article's file."""
    file = folder / "article.txt"
    folder.mkdir()
    file.write_text(PARAGRAPH * paragraphs, encoding="utf-8")
    made = Workspace.create(folder / "w", "Test")
    made.add(article_of(file))
    starts = [place + offset for place in range(0, len(PARAGRAPH) * paragraphs, len(PARAGRAPH)) for offset in (4, 66)]
    claims = [
        Claim(f"c{number}", ClaimType.INDIRECT, (Span(start, start + 20),), sources=(Source(f"s{number % 5}"),))
        for number, start in enumerate(starts, 1)
    ]
    speakers = [Speaker(f"s{number}", f"Speaker {number}", colour=number) for number in range(5)]
    session = Session(made, "mk")
    changes = [Change(REGISTRY, "speakers", speaker.id, None, speaker) for speaker in speakers]
    session.do(Edit("", (*changes, *(Change("article", "claims", claim.id, None, claim) for claim in claims))))
    session.close()
    return made.folder, file


async def calls(reader: Reader, keys: str) -> Counter[str]:
    """How often each function of ours, or of Textual's, is called for the last of some keys and its frame."""
    *before, last = keys_in(keys)
    for key in before:
        await reader.press(f'"{key}"' if len(key) == 1 else key)
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/store/" not in frame.f_code.co_filename:
            counted[frame.f_code.co_qualname] += 1

    await reader.rest()
    event = events.Key(last, last if len(last) == 1 else None)
    sys.setprofile(count)
    try:
        await reader.reading.on_key(event)
    finally:
        sys.setprofile(None)
    await reader.settle()
    return counted


@pytest.mark.parametrize(
    ("keys", "small"),
    [
        ("w right", SMALL),
        ("w shift+right", SMALL),
        ("w w", SMALL),
        ("s s", SMALL),
        ("q q", SMALL),
        ("w W", SMALL),
        ("down", SMALL),
        ("pagedown", SMALL),
        ("i i", SMALL),
        ("w escape", SMALL),
        ("s f", SMALL),
        ("i enter", SMALL),
        ("i n", SMALL),
        ("tab tab down", SMALL),
        ("w c t", SMALL),
        ("w c enter", SMALL),
        ("w c enter u", SMALL),
        ("w c", STRETCH),
        ("w e", STRETCH),
        ("w d", STRETCH),
    ],
)
async def test_a_key_does_as_much_in_a_small_as_in_a_large_article(tmp_path: Path, keys: str, small: int) -> None:
    """In an article a hundred times as long, with a hundred times the items, a key makes as many calls; saves apart."""
    counted = []
    for name, paragraphs in (("small", small), ("large", LARGE)):
        folder, file = workspace(tmp_path / name, paragraphs)
        async with reader_of(folder, file) as reader:
            counted.append(await calls(reader, keys))
    less, most = counted
    more = {name: (less[name], times) for name, times in most.items() if times > less[name] + 8}
    assert most.total() <= 1.05 * less.total(), more


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ("right right", 1),
        ("down", 2),
        ("w w", 1),
        ("3 w W", 1),
        ("s S", 3),
        ("w escape", 1),
        ("g e left", 1),
    ],
)
async def test_a_key_paints_the_rows_that_it_touches(tmp_path: Path, keys: str, rows: int) -> None:
    """Of the text only those rows are painted that look different: where the selection or the cursor was and is."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file, size=(120, 30)) as reader:
        counted = await calls(reader, keys)
        assert counted["ArticleView.drawn"] == rows
        assert counted["ItemList.drawn"] <= 2
        assert counted["Line.render_line"] <= 2


async def test_a_row_that_looks_as_before_is_not_painted(tmp_path: Path) -> None:
    """Being told to touch up what looks the same, the text paints nothing."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        view: ArticleView = reader.reading.article
        view.touch_up()
        view.find_changes()
        assert not view._repaint_required
