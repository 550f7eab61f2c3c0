"""Reading: moving, selecting, the panes, the lines that tell."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, reader_of
from tui.app.dispatch import handlers_of
from tui.app.jobs.cards import CardJob
from tui.app.screens.reading import ReadingScreen
from tui.app.sheets.job import SheetJob
from tui.keys.actions import ACTIONS


async def test_every_action_is_done_by_something(tmp_path: Path) -> None:
    """Each action of the registry that no card and no sheet does is done by the reading screen."""
    async with reader_of(tmp_path / "w") as reader:
        screen: ReadingScreen = reader.reading
        owners = (*descendants(CardJob), *descendants(SheetJob))
        done = {name for owner in owners for name in handlers_of(owner.__new__(owner))}
        assert [name for name in ACTIONS if name not in done and not screen.keyboard.handles(name)] == []


def descendants(kind: type) -> list[type]:
    """The classes that extend a class, and those that extend these."""
    return [found for child in kind.__subclasses__() for found in (child, *descendants(child))]


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("w", "Pakistan's"),
        ("w w", "interim"),
        ("3 w b", "interim"),
        ("w W", "Pakistan's interim"),
        ("w W W B", "Pakistan's interim"),
        ("w e", "Pakistan's interim prime minister called … from the country"),
        ("w e e", 'Pakistan\'s interim prime minister called … "threatening."'),
        ("w e E", "Pakistan's"),
        ("right right shift+right", "ki"),
        ("g e", "."),
        ("g e g g", "P"),
        ("w escape", "s"),
    ],
)
async def test_motions_select(tmp_path: Path, keys: str, selected: str) -> None:
    """Each motion selects what its name says; extending, shrinking and counts do too."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(keys)
        first, _, last = selected.partition(" … ")
        assert reader.selected[0].startswith(first)
        assert reader.selected[0].endswith(last or first)


async def test_what_is_selected_is_on_the_screen(tmp_path: Path) -> None:
    """The view scrolls to the cursor."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        assert "Deputy Foreign Minister warned" not in reader.screen
        await reader.press("g e")
        assert "Deputy Foreign Minister warned" in reader.screen


async def test_text_and_lists_follow_each_other(tmp_path: Path) -> None:
    """Choosing in a list moves the text; moving in the text chooses in the list."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter g g i i")
        assert reader.reading.panes.list_of("Claims").chosen == "c2"
        await reader.press("tab tab up")
        assert reader.line("under").startswith(" c1 ")


async def test_the_list_of_speakers_keeps_its_place(tmp_path: Path) -> None:
    """While the speakers have the keys, what is done to one of them leaves it chosen, wherever the text's cursor is."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q q c enter g g tab down")
        speakers = reader.reading.panes.list_of("Speakers")
        chosen = speakers.chosen
        assert chosen == speakers.items[1]
        await reader.press('m n "a diplomat" enter')
        assert speakers.chosen == chosen
        await reader.press("escape i")
        assert speakers.chosen == speakers.items[0]


async def test_a_list_is_narrowed_by_typing(tmp_path: Path) -> None:
    """A filter keeps what has the typed text; Escape drops the filter, then leaves the list."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter s c enter tab tab / "islamabad" enter')
        assert list(reader.reading.panes.list_of("Claims").items) == ["c2"]
        await reader.press("escape")
        assert list(reader.reading.panes.list_of("Claims").items) == ["c1", "c2"]
        await reader.press("escape")
        assert reader.reading.article.has_focus


async def test_a_name_is_given_to_a_speaker(tmp_path: Path) -> None:
    """A selected name becomes a speaker at three keys; further mentions are offered and taken by one."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s w W W W p enter")
        assert "2 more in this article: m marks them" in reader.line("status")
        await reader.press("m")
        mentions = reader.session.layer(FIRST).mentions
        text = reader.reading.page.text
        assert sorted(text[m.start : m.end] for m in mentions.values())[0] == "Anwaar ul Haq Kakar"
        assert len(mentions) == 3


async def test_a_reason_is_told_until_something_is_done(tmp_path: Path) -> None:
    """Why a key did nothing is told until the next key that does something."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("x")
        assert "no item here" in reader.line("status")
        await reader.press("w")
        assert "no item here" not in reader.line("status")


async def test_whom_many_words_name_is_told(tmp_path: Path) -> None:
    """Of words too long for the status line so much is told that the speaker has room."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press('s p "zoe smith" enter')
        assert reader.line("status").startswith(" Pakistan's interim prime mini… · zoe smith")


async def test_a_speaker_is_edited_on_a_card(tmp_path: Path) -> None:
    """Kind, a further name, a role with dates and a note are changed by a letter each."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter tab enter k a "PM" enter')
        await reader.press('r "premier(2023-08–2024-03)" enter n "interim" enter enter')
        (speaker,) = reader.session.registry.speakers.values()
        assert (speaker.kind, speaker.aliases, speaker.note) == ("organisation", ("Kakar", "PM"), "interim")
        assert (speaker.roles[0].title, speaker.roles[0].until) == ("premier", "2024-03")


async def test_articles_are_turned_and_chosen(tmp_path: Path) -> None:
    """One key goes to the next article; the list finds one by its title; past the last one says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        assert reader.reading.page.article.id == SECOND
        await reader.press(">")
        assert "last article" in reader.line("status")
        await reader.press('l "interim" enter')
        assert reader.reading.page.article.id == FIRST


async def test_the_program_opens_where_it_was_left(tmp_path: Path) -> None:
    """Article and cursor are found again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> 4 s")
        left = reader.reading.selection.cursor(reader.reading.page.text)
        await reader.press("ctrl+x")
    async with reader_of(tmp_path / "w") as reader:
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.selection.cursor(reader.reading.page.text) == left


async def test_done_is_a_state_of_the_article(tmp_path: Path) -> None:
    """One key marks the article as done, the same key as not done."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter z z "so" enter')
        assert "· done “so” ·" in reader.line("title")
        await reader.press("z")
        assert "· started ·" in reader.line("title")


async def test_help_lists_the_keys_and_runs_one(tmp_path: Path) -> None:
    """Help lists what works here with its keys, narrows while typing, and does what is chosen."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('? "next sentence" enter')
        assert reader.selected[0].startswith("Pakistan's interim")


async def test_the_guide_opens_and_closes(tmp_path: Path) -> None:
    """The guide is shown over the article, and left by Escape."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("f2")
        assert "Guide" in reader.screen
        await reader.press("escape w")
        assert reader.selected == ["Pakistan's"]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_screen_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    """At each size the article, what is under the cursor and the keys are on the screen, and a claim can be made."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("q c enter g g i")
        assert '"In addition' in reader.screen
        assert "c1 · Anwaar ul Haq Kakar" in reader.screen
        assert "claim" in reader.screen.splitlines()[-1]
        assert all(len(row) <= size[0] for row in reader.screen.splitlines())


async def test_too_small_a_terminal_says_so_and_waits(tmp_path: Path) -> None:
    """Below 40×12 one line says so and keys do nothing; at a larger size everything is back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s")
        await reader.resize(30, 8)
        assert "too small" in reader.screen
        await reader.press("s")
        await reader.resize(100, 30)
        assert reader.selected[0].startswith("Anwaar ul Haq Kakar said that")


async def test_an_empty_handed_action_says_what_to_do(tmp_path: Path) -> None:
    """An action that has nothing to act on says what to do first."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("x")
        assert "go to a claim" in reader.line("status")


async def test_the_gutter_names_what_starts_on_a_row(tmp_path: Path) -> None:
    """The claim's id stands left of the row where its content begins."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter")
        row = next(row for row in reader.screen.splitlines() if "minister called the Islamic Emirate's  " in row)
        assert row.startswith("     c1")


async def test_what_is_asked_survives_too_small_a_terminal(tmp_path: Path) -> None:
    """A list that was open before the terminal was too small still takes letters and Enter afterwards."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("l")
        await reader.resize(20, 5)
        assert "too small" in reader.screen
        assert "Which article" not in reader.screen
        await reader.resize(100, 30)
        await reader.press('"pakistan to" enter')
        assert reader.reading.page.article.id == SECOND


async def test_damage_is_told(tmp_path: Path) -> None:
    """A layer's file that was spoilt is rebuilt from the journal, and the status line says which."""
    async with reader_of(tmp_path) as reader:
        await reader.press("s c enter")
    (layer,) = (tmp_path / "layers" / "mk").glob("??/*.json")
    layer.write_text("spoilt")
    async with reader_of(tmp_path) as reader:
        assert layer.name in reader.line("status")
        assert len(reader.reading.page.layer.claims) == 1


async def test_undo_reaches_back_over_a_restart(tmp_path: Path) -> None:
    """What was done before the program was left is taken back by one key."""
    async with reader_of(tmp_path) as reader:
        await reader.press("s c enter")
    async with reader_of(tmp_path) as reader:
        await reader.press("u")
        assert reader.reading.page.layer.claims == {}
        await reader.press("U")
        assert len(reader.reading.page.layer.claims) == 1


async def test_leaving_asks_what_becomes_of_a_card(tmp_path: Path) -> None:
    """A card that is not kept is not dropped by one key: the line says what keeps it, and the key again leaves."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c ctrl+x")
        assert reader.app.is_running
        assert "Enter keeps it, ctrl+x again leaves without it" in reader.line("status")
        await reader.press("escape s c ctrl+x ctrl+x")
        assert not reader.app.is_running
