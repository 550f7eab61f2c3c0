"""Problems on the screen: counted, walked like a compiler's errors, listed, gone when they are set right."""

from pathlib import Path

import pytest
from textual import events

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.app.test_boundedness import LARGE, SMALL, all_known, calls, counts, workspace
from tui.model.unions import merge_of
from tui.store.session import Session

_UNCUED = "s c U enter"
"""A claim of a sentence, without its cue."""


async def title(reader: Reader) -> str:
    """The line that says how many problems there are, once nothing is left to be checked."""
    await reader.rest()
    await reader.settle()
    return reader.line("title")


async def test_problems_are_counted_as_they_come_and_go(tmp_path: Path) -> None:
    """The title says how many there are after each edit, also after undo; nothing where there is none."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c enter")
        assert "problem" not in await title(reader)
        await reader.press(_UNCUED)
        assert "1 problem ·" in await title(reader)
        await reader.press(_UNCUED)
        assert "2 problems ·" in await title(reader)
        await reader.press("u u")
        assert "problem" not in await title(reader)


async def test_the_number_of_problems_is_painted_once_it_is_known(tmp_path: Path) -> None:
    """It waits for no turn of the title's, nor for the next frame."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c U")
        await reader.rest()
        await reader.reading.on_key(events.Key("enter", None))
        reader.reading.checking._step()
        assert "1 problem ·" in reader.line("title")
        assert not reader.reading.query_one("#title")._repaint_required


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_key_leads_to_the_next_problem_and_says_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """It puts the cursor there, makes the item the current one, and says what is wrong and what to do."""
    async with reader_of(tmp_path / "workspace", size=size) as reader:
        await reader.press(f"s c enter {_UNCUED} {_UNCUED} g g !")
        first = reader.line("status")
        assert first.lstrip().startswith("1/2 c2 has no cue; choose the words")
        assert reader.reading.current == "c2"
        await reader.press("!")
        assert "2/2 c3 has no cue" in reader.line("status")
        await reader.press("^")
        assert reader.line("status") == first
        await reader.press("enter")
        assert "c2" in reader.card


async def test_a_problem_that_is_set_right_leads_on(tmp_path: Path) -> None:
    """After the item was mended, the next problem is the one behind it."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"s c enter {_UNCUED} {_UNCUED} g g ! x !")
        assert "1/1 c3 has no cue" in reader.line("status")


async def test_two_problems_of_one_item(tmp_path: Path) -> None:
    """Where one of them is set right, the way leads on to the other one, in the same place."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c U t enter g g !")
        assert reader.line("status").lstrip().startswith("1/2 c1")
        first = reader.line("status")
        await reader.press("!")
        assert reader.line("status").lstrip().startswith("2/2 c1")
        await reader.press("g g ! enter t t enter !")
        assert reader.line("status").lstrip().startswith("1/1 c1")
        assert reader.line("status") != first


async def test_behind_the_last_problem_comes_the_next_article(tmp_path: Path) -> None:
    """The walk stops once, then goes on in the next article that has any, and from the first one again."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_UNCUED} > s {_UNCUED} < g g ! !")
        assert reader.reading.page.article.id == FIRST
        assert "no further problem here; ! again goes to one in 004" in reader.line("status")
        await reader.press("!")
        assert reader.reading.page.article.id == SECOND
        assert "1/1 c1" in reader.line("status")
        assert "· in 004" in reader.line("status")
        await reader.press("! !")
        assert reader.reading.page.article.id == FIRST
        await reader.press("^")
        assert "no problem before this; ^ again" in reader.line("status")
        await reader.press("g e !")
        assert "no further problem here" in reader.line("status")
        await reader.press("s ^")
        assert "1/1 c1" in reader.line("status")
        await reader.press("^ ^")
        assert reader.reading.page.article.id == SECOND


async def test_round_in_one_article(tmp_path: Path) -> None:
    """Where no other article has a problem, the walk begins again, and says so; where none is, that is said."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("!")
        assert "no problem is known" in reader.line("status")
        await reader.press(f"{_UNCUED} {_UNCUED} ! !")
        assert "from the top again" in reader.line("status")


async def test_the_list_of_this_article_and_of_all(tmp_path: Path) -> None:
    """Problems are a row each; one key lists those of all articles, Enter goes to the chosen one, wherever it is."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_UNCUED} > s {_UNCUED} {_UNCUED} < g p")
        assert "Problems of this article" in reader.screen
        assert len(reader.reading.sheets.job.rows()) == 1
        await reader.press("a")
        await reader.rest()
        assert "Problems of all articles" in reader.screen
        assert "a all/this article" in reader.line("hints")
        assert len(reader.reading.sheets.job.rows()) == 3
        await reader.press("end enter")
        assert reader.reading.page.article.id == SECOND
        assert "2/2 c2 has no cue" in reader.line("status")


async def test_the_list_opens_at_the_cursor(tmp_path: Path) -> None:
    """The chosen row is the problem at the cursor, or the next one behind it; how many there are is said."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_UNCUED} {_UNCUED} {_UNCUED} g g ! ! g p")
        assert "0 errors, 3 warnings" in reader.screen
        await reader.press("enter")
        assert "2/3 c2" in reader.line("status")


async def test_a_list_without_problems_says_so_once(tmp_path: Path) -> None:
    """It names the key of the other list, and says in one place that nothing is wrong."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c enter g p")
        assert reader.screen.count("nothing") == 1
        assert "nothing is wrong here" in reader.screen
        assert "a all articles" in reader.screen


async def test_the_list_follows_an_undo(tmp_path: Path) -> None:
    """What is taken back while the list is open is gone from it, in either list."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_UNCUED} {_UNCUED} {_UNCUED} g p u")
        assert len(reader.reading.sheets.job.rows()) == 2
        await reader.press("a u")
        assert len(reader.reading.sheets.job.rows()) == 1


async def test_the_list_is_narrowed(tmp_path: Path) -> None:
    """Only rows with what is typed are listed: the item, the code, or a word of the sentence."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f'{_UNCUED} {_UNCUED} g p / "c2"')
        assert len(reader.reading.sheets.job.rows()) == 1
        await reader.press("enter enter")
        assert reader.reading.current == "c2"


async def test_a_speaker_that_nothing_names_is_listed(tmp_path: Path) -> None:
    """Among the problems of all articles is the speaker whose only claim was deleted."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press('s c p "somebody new" enter enter x g p a')
        await reader.rest()
        await reader.settle()
        assert "is named by no claim, dispute or mention" in reader.screen


async def test_what_is_read_along_is_checked(tmp_path: Path) -> None:
    """Who reads along sees the problems as they come, and can walk."""
    async with reader_of(tmp_path / "workspace") as writer:
        await writer.press(_UNCUED)
        async with reader_of(tmp_path / "workspace", along=True) as reader:
            assert isinstance(reader.session, Session)
            await reader.press("!")
            assert "c1 has no cue" in reader.line("status")


@pytest.mark.parametrize("keys", ["! !", "! ! ! ^", "w c enter", "w c enter u"])
async def test_a_key_costs_the_same_among_very_many_problems(tmp_path: Path, keys: str) -> None:
    """In an article with a hundred times the problems, the way to the next one, or an edit, makes as many calls."""
    counted = []
    for name, paragraphs in (("small", SMALL), ("large", LARGE)):
        folder, file = workspace(tmp_path / name, paragraphs)
        async with reader_of(folder, file) as reader:
            reader.reading.checking.here.finish()
            assert len(reader.reading.checking.here.problems) > paragraphs
            counted.append((await calls(reader, keys)).total())
    assert counted[1] <= 1.05 * counted[0]


async def test_what_an_edit_touches_is_checked_in_its_key(tmp_path: Path) -> None:
    """Where an edit touches little, its key looks at that, and at nothing else: the title is right at once."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        checks = reader.reading.checking.here
        checks.finish()
        await reader.press("w c")
        before = checks.changes
        made = await calls(reader, "enter")
        assert 0 < made["LayerChecks._look"] <= 2
        assert checks.is_complete
        assert checks.changes - before <= 2


async def test_of_much_that_an_edit_touches_most_is_checked_behind_the_key(tmp_path: Path) -> None:
    """Where a merge of two speakers may touch every item, its key looks at a few; all are known a while later."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        reading = reader.reading
        reading.checking.here.finish()
        made = counts(lambda: reading.do(merge_of("s1", "s0", reader.session.registry), ""))
        assert made["LayerChecks._look"] <= 4
        assert not reading.checking.here.is_complete
        await all_known(reader)
        assert reading.checking.here.is_complete


async def test_a_dispute_that_waits_is_no_problem(tmp_path: Path) -> None:
    """While its target is sought nothing is counted; once it is left without one, that is a problem."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c enter s d")
        assert "waits" in reader.line("status")
        assert "problem" not in await title(reader)
        await reader.press("L")
        assert "1 problem" in await title(reader)


async def test_the_list_shows_whole_words(tmp_path: Path) -> None:
    """What stands around a problem begins and ends with words, with “…” where more stands in its paragraph."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('> / "rejected" enter c enter g p')
        assert " …in Pakistan. However, the Islamic Emirate" in reader.screen
        await reader.press('escape / "Meanwhile, the" enter s c t enter g p')
        assert " Meanwhile, the Islamic Emirate" in reader.screen
