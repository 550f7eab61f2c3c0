"""What is asked: lists and lines, typed fast, pasted into, clicked beside."""

from pathlib import Path

from textual import events

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.play import keys_in, press


async def burst(reader: Reader, keys: str) -> None:
    """Press keys without a pause between them."""
    for key in keys_in(keys):
        press(reader.app, key)
    await reader.press("")
    for _ in range(4):
        await reader.settle()


async def test_keys_in_a_burst_all_arrive(tmp_path: Path) -> None:
    """Keys that come faster than the screen is painted do what they do one by one."""
    async with reader_of(tmp_path / "w") as reader:
        await burst(reader, 'q c p "zia" enter n "look again" enter enter')
        claim = reader.session.layer(FIRST).claims["c1"]
        assert claim.speakers == ("zia-ahmad-takal",)
        assert claim.note == "look again"


async def test_tab_stays_with_what_is_asked(tmp_path: Path) -> None:
    """A key that means nothing in a list goes nowhere; the letters after it are typed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('l tab "pakistan to" enter')
        assert reader.reading.page.article.id == SECOND


async def test_a_line_is_edited(tmp_path: Path) -> None:
    """Arrows, Home, End, Backspace and Delete do in a line what they do everywhere."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter i n "bcx" home "a" end backspace "d" left delete enter')
        assert reader.session.layer(FIRST).claims["c1"].note == "abc"


async def test_a_paste_is_typed_as_one_line(tmp_path: Path) -> None:
    """What is pasted is text: no line end, no key, nothing where nothing is asked."""
    async with reader_of(tmp_path / "w") as reader:
        reader.app.post_message(events.Paste("x x x"))
        await reader.press("q c enter i n")
        reader.app.post_message(events.Paste("two\nlines"))
        await reader.press("enter")
        assert reader.session.layer(FIRST).claims["c1"].note == "two lines"


async def test_hostile_words_are_shown_as_stand_ins(tmp_path: Path) -> None:
    """Words of an article that a line starts with are shown safely."""
    hostile = tmp_path / "evil.txt"
    hostile.write_text("Ka\x1b]0;owned\x07\u202ekar said no.", encoding="utf-8")
    async with reader_of(tmp_path / "w", hostile) as reader:
        await reader.press("shift+end p")
        assert "\x1b" not in reader.screen
        assert "\u202e" not in reader.screen
        assert "␛" in reader.screen


async def test_a_click_beside_an_open_list_takes_nothing(tmp_path: Path) -> None:
    """While something is asked, a click in a pane or in the text neither answers nor edits."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter i d t")
        await reader.click("#claims", 2, 0)
        await reader.click("#claims", 2, 0)
        await reader.click("#article", 20, 3)
        assert reader.reading.picker.is_open
        assert not reader.session.layer(FIRST).disputes["d1"].targets


async def test_a_double_click_in_a_pane_edits(tmp_path: Path) -> None:
    """A click on the chosen row of a pane opens its card; in the library the article."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i")
        await reader.click("#claims", 2, 0)
        assert "claim c1" in reader.card
        await reader.press("escape l")
        await reader.click("#library-list", 2, 1)
        await reader.click("#library-list", 2, 1)
        assert reader.reading.page.article.id == SECOND


async def test_a_click_on_a_row_goes_to_the_item_first(tmp_path: Path) -> None:
    """Also on the row that was chosen last, while the cursor is elsewhere; the second click edits."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("5 s c enter g g")
        await reader.click("#claims", 2, 0)
        assert not reader.card
        assert reader.reading.current == "c1"
        await reader.click("#claims", 2, 0)
        assert "claim c1" in reader.card


async def test_the_mouse_selects(tmp_path: Path) -> None:
    """A click puts the cursor down, a double click selects the word."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.click("#article", 12, 3)
        assert reader.selected == ["a"]
        await reader.click("#article", 13, 3, times=2)
        assert reader.selected == ["Anwaar"]


async def test_the_guide_is_left_once(tmp_path: Path) -> None:
    """Two keys that leave the guide, in a burst, leave it and nothing else."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("f2")
        await burst(reader, "escape escape")
        assert reader.reading.is_current


async def test_any_selection_can_be_disputed(tmp_path: Path) -> None:
    """Words that end with a judging verb are evidence like any others."""
    article = tmp_path / "a.txt"
    article.write_text("Kakar called it false.", encoding="utf-8")
    async with reader_of(tmp_path / "w", article) as reader:
        await reader.press("w W d")
        assert reader.session.layer("a").disputes["d1"].evidence[0].text_of("Kakar called it false.") == "Kakar called"


async def test_a_mention_is_corrected(tmp_path: Path) -> None:
    """Naming the same words again gives the mention to the other speaker."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('2 s w p ctrl+u "Anna" enter p ctrl+u "Bert" enter')
        mentions = reader.session.layer(FIRST).mentions
        assert [mention.speaker for mention in mentions.values()] == ["bert"]


async def test_saved_is_what_the_last_change_is(tmp_path: Path) -> None:
    """Undoing the only change is on disk too, and shown as saved."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter u")
        assert reader.line("status").endswith("saved ")


async def test_a_text_is_no_name(tmp_path: Path) -> None:
    """What is too long for a name is refused before anyone is asked whose it is."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("% p")
        assert "too long for a name" in reader.line("status")
        assert not reader.reading.picker.is_open
        await reader.press("s c s % enter enter")
        (claim,) = reader.session.layer(FIRST).claims.values()
        assert len(claim.sources[0].spans[0]) > 1000
        assert max(len(name) for one in reader.session.registry.speakers.values() for name in one.names) <= 1000


async def test_keys_of_a_shell_cut_the_line(tmp_path: Path) -> None:
    """Two keys drop what is before, or behind, the cursor, wherever one types: in a line, a list, the history."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c n "one two" left left left ctrl+k')
        assert reader.reading.prompt.value == "one"
        await reader.press("ctrl+u")
        assert reader.reading.prompt.value == ""
        await reader.press('escape escape s c enter g u "claim" ctrl+u')
        assert reader.reading.asking.history.line.value == ""


async def test_typing_replaces_what_a_list_is_narrowed_by(tmp_path: Path) -> None:
    """Asked again, the words a list is narrowed by stand there until something is typed; Enter leaves them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter tab / "kakar" enter /')
        assert reader.reading.prompt.value == "kakar"
        await reader.press("enter")
        assert reader.reading.panes.filter_of("Speakers") == "kakar"
        await reader.press('/ "takal" enter')
        assert reader.reading.panes.filter_of("Speakers") == "takal"
        await reader.press('escape escape g c / "one" enter / "two" enter')
        assert reader.reading.sheets.job is not None
        assert reader.reading.sheets.job.typed == "two"


async def test_no_scrollbar_stands_beside_a_card(tmp_path: Path) -> None:
    """The scrollbar is as long as the text is seen: beside the rows of a card there is none."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("g e s c")
        view, card = reader.reading.article, reader.reading.card_view
        beside = len(card.rows) - 1  # the last one lies over the line below the text
        seen, covered = (view.vertical_scrollbar._painted[part] for part in (slice(-beside), slice(-beside, None)))
        assert {place for place, _ in covered} == {"below"}
        assert seen[-1][0] in {"thumb", "head"}
        await reader.press("escape")
        assert view.vertical_scrollbar._cells()[-1][0] != "below"
