"""No key costs more in a list of very many rows, or over very many articles, than in one of a few."""

import gc
import sys
from collections import Counter
from collections.abc import Callable
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


def disputed(folder: Path, articles: int, claims: int = 1) -> tuple[Path, Path]:
    """A workspace in which one speaker disputes what many others say, each in an article of its own; one article.

    None of the claims, of which each article has so many, has a cue.
    """
    folder.mkdir()
    workspace = Workspace.create(folder / "w", "Many")
    changes = [Change(REGISTRY, "speakers", "bo", None, Speaker("bo", "Bo"))]
    for number in range(articles):
        file = folder / f"a{number:02}.txt"
        file.write_text(f"“It is so,” said Ana. “It is not,” said Bo. {number}", encoding="utf-8")
        add(workspace, article_of(file))
        who = Speaker(f"s{number}", f"Speaker {number}")
        names = [f"c{number}" for number in range(1, claims + 1)]
        said = [Claim(name, ClaimType.INDIRECT, (Span(1, 10),), sources=(Source(who.id),)) for name in names]
        aims = (Target(f"a{(number + 1) % articles:02}", "c1"),)
        dispute = Dispute("d1", "denies", (Span(23, 32),), by=By("bo"), targets=aims)
        changes.append(Change(REGISTRY, "speakers", who.id, None, who))
        changes += [Change(file.stem, "claims", claim.id, None, claim) for claim in said]
        changes.append(Change(file.stem, "disputes", "d1", None, dispute))
    with closing(Session(workspace, "mk")) as session:
        session.do(Edit("many", tuple(changes)))
    return workspace.folder, folder / "a00.txt"


async def called(reader: Reader, keys: str, over: Callable[[], bool] = lambda: True) -> Counter[str]:
    """How often each function of ours is called for some keys, and for what follows, until it is over."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/tui/" in frame.f_code.co_filename:
            counted[frame.f_code.co_qualname] += 1

    await reader.rest()
    sys.setprofile(count)
    try:
        await reader.press(keys)
        while not over():
            await reader.rest()
    finally:
        sys.setprofile(None)
    return counted


async def test_rows_of_the_map_are_read_once(tmp_path: Path) -> None:
    """In the map one goes on by a row without reading again the articles that all the rows on the screen stand in."""
    folder, file = disputed(tmp_path / "many", 80)
    async with reader_of(folder, file) as reader:
        await reader.press("g d down down down")
        assert (await called(reader, "down"))["Survey.at_hand"] <= 3


async def test_known_problems_are_not_put_into_words_again(tmp_path: Path) -> None:
    """The list of the problems of all articles comes back with as many calls where there are ten times as many."""
    counted = []
    for name, claims in (("few", 6), ("many", 60)):
        folder, file = disputed(tmp_path / name, 10, claims)
        async with reader_of(folder, file) as reader:
            await reader.press("g p a")
            while "to check" in reader.line("sheet-title"):
                await reader.rest()
            assert len(reader.reading.checking.inspection.problems()) >= 10 * claims
            await reader.press("a")
            counted.append(await called(reader, "a"))
    less, most = counted
    assert most.total() <= 1.1 * less.total()


async def test_a_filter_looks_at_a_problem_once(tmp_path: Path) -> None:
    """After an edit only the problems of its article, and of those that aim at it, are put into words again."""
    folder, file = disputed(tmp_path / "many", 10, 30)
    async with reader_of(folder, file) as reader:
        inspection = reader.reading.checking.inspection
        claim = reader.session.layer("a05").claims["c1"]
        reader.reading.do(Edit("one less", (Change("a05", "claims", "c1", claim, None),)), "")
        await reader.press('g p a / "cue" enter')
        while not inspection.is_complete:
            await reader.rest()
        counted = await called(reader, "u", lambda: inspection.is_complete)
        assert "c1" in reader.session.layer("a05").claims
        anew = sum(problem.article in {"a04", "a05"} for problem in inspection.problems().values())
        assert 0 < counted["_words_of"] <= anew < len(inspection.problems()) / 4


async def test_reading_behind_the_keys_seldom_looks_for_garbage(tmp_path: Path) -> None:
    """While hundreds of thousands of objects come and go, Python looks for those that nobody needs a few times only."""
    folder, file = disputed(tmp_path / "many", 60, 100)
    async with reader_of(folder, file) as reader:
        before = gc.get_stats()[0]["collections"]
        await reader.press("g d")
        while "reading" in reader.line("sheet-title"):
            await reader.rest()
        assert gc.get_stats()[0]["collections"] - before < 20


async def test_whom_nothing_names_is_told_by_a_look_at_each_speaker(tmp_path: Path) -> None:
    """Of a speaker whom very many articles name, the first one is enough to know that."""
    folder, file = disputed(tmp_path / "many", 80)
    async with reader_of(folder, file) as reader:
        reader.session.follow()
        await reader.press("g c")
        while "counting" in reader.line("sheet-title"):
            await reader.rest()
        looks = (await called(reader, "a"))["Columns._holds"]
        assert "Speakers whom nothing names" in reader.screen
        assert looks <= len(reader.session.registry.speakers)
