"""No key costs more in a list of very many rows, or over very many articles, than in one of a few."""

import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from types import FrameType

from tests.app.reader import Reader, reader_of
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.adding import add
from tui.store.intake import article_of
from tui.store.session import Session
from tui.store.workspace import Workspace

ARTICLES = 80
"""Each with a claim of a speaker of its own, which the denier disputes in the article before."""


def disputed(folder: Path) -> tuple[Path, Path]:
    """A workspace in which one speaker disputes claims of many others, each in an article of its own; one article."""
    folder.mkdir()
    workspace = Workspace.create(folder / "w", "Many")
    changes = [Change(REGISTRY, "speakers", "bo", None, Speaker("bo", "Bo"))]
    for number in range(ARTICLES):
        file = folder / f"a{number:02}.txt"
        file.write_text(f"“It is so,” said Ana. “It is not,” said Bo. {number}", encoding="utf-8")
        add(workspace, article_of(file))
        who = Speaker(f"s{number}", f"Speaker {number}")
        claim = Claim("c1", ClaimType.DIRECT, (Span(1, 10),), sources=(Source(who.id),))
        aims = (Target(f"a{(number + 1) % ARTICLES:02}", "c1"),)
        dispute = Dispute("d1", "denies", (Span(23, 32),), by=By("bo"), targets=aims)
        changes.append(Change(REGISTRY, "speakers", who.id, None, who))
        changes += [Change(file.stem, "claims", "c1", None, claim), Change(file.stem, "disputes", "d1", None, dispute)]
    with closing(Session(workspace, "mk")) as session:
        session.do(Edit("many", tuple(changes)))
    return workspace.folder, folder / "a00.txt"


async def called(reader: Reader, keys: str) -> Counter[str]:
    """How often each function of ours is called for some keys, and for all that follows until nothing is left to do."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/tui/" in frame.f_code.co_filename:
            counted[frame.f_code.co_qualname] += 1

    await reader.rest()
    sys.setprofile(count)
    try:
        await reader.press(keys)
    finally:
        sys.setprofile(None)
    return counted


async def test_rows_of_the_map_are_read_once(tmp_path: Path) -> None:
    """In the map one goes on by a row without reading again the articles that all the rows on the screen stand in."""
    folder, file = disputed(tmp_path / "many")
    async with reader_of(folder, file) as reader:
        await reader.press("g d down down down")
        assert (await called(reader, "down"))["Survey.at_hand"] <= 3
