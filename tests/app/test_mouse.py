"""The mouse over the text, as in editors; and the place that the text keeps."""

from asyncio import sleep
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.play import press

_MOST_TURNS = 400
"""How often a test looks whether something has come about by itself."""


def mouse(reader: Reader, kind: type[events.MouseEvent], x: int, y: int, *, held: str = "") -> None:
    """What a terminal sends: somewhere on the screen the mouse does something, with shift or ctrl held down or not."""
    reader.app.post_message(kind(None, x, y, 0, 0, 1, held == "shift", False, held == "ctrl"))


def click(reader: Reader, x: int, y: int, *, held: str = "") -> None:
    """Press and let go."""
    mouse(reader, events.MouseDown, x, y, held=held)
    mouse(reader, events.MouseUp, x, y, held=held)


def place_of(reader: Reader, words: str) -> tuple[int, int]:
    """Where words stand on the screen, below the title."""
    rows = reader.screen.splitlines()
    row = next(number for number, row in enumerate(rows) if number and words in row)
    return rows[row].index(words), row


def cursor_height(reader: Reader) -> int:
    """The row of the screen in which the cursor is."""
    view = reader.reading.article
    row = view.rows.row_of(reader.reading.selection.cursor(reader.reading.page.text))
    return view.region.y + row - view.scroll_offset.y


async def until(reader: Reader, holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    for _ in range(_MOST_TURNS):
        if holds():
            return
        await reader.settle()
    raise AssertionError(reader.screen)


@pytest.mark.parametrize(
    ("clicks", "selected"),
    [
        (1, "K"),
        (2, "Kakar"),
        (3, "Anwaar ul Haq Kakar said that Kabul and Islamabad must work to expand their relations."),
    ],
)
async def test_clicks_select(tmp_path: Path, clicks: int, selected: str) -> None:
    """One click puts the cursor down, two select the word, three the sentence."""
    async with reader_of(tmp_path / "w") as reader:
        for _ in range(clicks):
            click(reader, *place_of(reader, "Kakar said that"))
        await reader.settle()
        assert reader.selected == [selected]


async def test_a_key_does_not_overtake_a_click(tmp_path: Path) -> None:
    """A key pressed right after a click acts on what was clicked."""
    async with reader_of(tmp_path / "w") as reader:
        click(reader, *place_of(reader, "Kakar said that"))
        press(reader.app, "w")
        await reader.settle()
        assert reader.selected == ["Kakar"]


async def test_a_key_acts_at_once(tmp_path: Path) -> None:
    """It acts before anything else happens; but behind the mouse, and behind keys that wait, it waits for its turn."""
    async with reader_of(tmp_path / "workspace") as reader:
        app = reader.app
        app.post_message(events.Key("w", "w"))
        assert reader.selected == ["Pakistan's"]
        waiting = app.message_queue_size
        mouse(reader, events.MouseMove, 5, 5)
        app.post_message(events.Key("W", "W"))
        app.post_message(events.Key("W", "W"))
        assert app.message_queue_size == waiting + 3
        assert reader.selected == ["Pakistan's"]
        await reader.settle()
        assert len(reader.selected[0].split()) == 3


async def test_a_key_does_not_overtake_what_was_before_it(tmp_path: Path) -> None:
    """What waits in the screen's queue, or is being done there, is done before the key acts."""
    async with reader_of(tmp_path / "workspace") as reader:
        selected: list[list[str]] = []

        async def press_and_go_on() -> None:
            reader.app.post_message(events.Key("w", "w"))
            await sleep(0)
            selected.append(reader.selected)

        reader.reading.call_later(press_and_go_on)
        reader.app.post_message(events.Key("w", "w"))
        selected.append(reader.selected)
        await reader.settle()
        before = selected[0]
        assert selected == [before, before]
        assert reader.selected not in (before, ["Pakistan's"])


async def test_dragging_selects(tmp_path: Path) -> None:
    """What lies between where the button went down and where it is let go is selected, in both directions."""
    async with reader_of(tmp_path / "w") as reader:
        start, end = place_of(reader, "Kakar said that"), place_of(reader, "expand their")
        for one, other in ((start, end), (end, start)):
            mouse(reader, events.MouseDown, *one)
            mouse(reader, events.MouseMove, *other)
            mouse(reader, events.MouseUp, *other)
            await reader.settle()
            assert reader.selected == ["Kakar said that Kabul and Islamabad must work to e"]


@pytest.mark.parametrize(
    ("clicks", "to", "selected"),
    [
        (2, "Kabul and", "said that Kabul"),
        (2, "ul Haq Kakar said", "ul Haq Kakar said"),
        (2, "aid that", "said"),
        (
            3,
            "The Islamic",
            "Anwaar ul Haq Kakar said that Kabul and Islamabad must work to expand their relations.\nThe",
        ),
    ],
)
async def test_dragging_goes_on_by_what_was_clicked(tmp_path: Path, clicks: int, to: str, selected: str) -> None:
    """Dragged after a double click, whole words are selected, after a triple one sentences, in both directions."""
    async with reader_of(tmp_path / "w") as reader:
        x, y = place_of(reader, "Kakar said that")
        start, end = (x + len("Kakar "), y), place_of(reader, to)
        for _ in range(clicks - 1):
            click(reader, *start)
        mouse(reader, events.MouseDown, *start)
        await reader.settle()
        mouse(reader, events.MouseMove, *end)
        mouse(reader, events.MouseUp, *end)
        await reader.settle()
        (found,) = reader.selected
        assert found.startswith(selected)
        assert found.endswith(selected) or (clicks == 3 and found.endswith("manner."))


async def test_the_word_is_selected_as_the_button_goes_down(tmp_path: Path) -> None:
    """Whoever waits before letting go sees it already."""
    async with reader_of(tmp_path / "w") as reader:
        click(reader, *place_of(reader, "Kakar said that"))
        mouse(reader, events.MouseDown, *place_of(reader, "Kakar said that"))
        await reader.settle()
        assert reader.selected == ["Kakar"]


@pytest.mark.parametrize(("edge", "keys"), [(23, "g g"), (0, "g e")])
async def test_dragging_beyond_an_edge_scrolls_on(tmp_path: Path, edge: int, keys: str) -> None:
    """While the button is held above or below the text, the text scrolls and the selection grows, until let go."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        await reader.press(keys)
        view = reader.reading.article
        before, height = view.scroll_offset.y, view.size.height
        mouse(reader, events.MouseDown, 20, view.region.y + height // 2)
        await reader.settle()
        mouse(reader, events.MouseMove, 20, edge)
        await until(reader, lambda: abs(view.scroll_offset.y - before) >= 5)
        mouse(reader, events.MouseUp, 20, edge)
        await reader.settle()
        rest = view.scroll_offset.y
        assert sum(map(len, reader.selected)) > 60 * (height // 2)
        await reader.settle()
        assert view.scroll_offset.y == rest


async def test_shift_extends_and_ctrl_keeps(tmp_path: Path) -> None:
    """With shift the selection ends at the click; with ctrl it stays as a fragment and another begins."""
    async with reader_of(tmp_path / "w") as reader:
        click(reader, *place_of(reader, "Kakar said that"))
        click(reader, *place_of(reader, "said that"), held="shift")
        await reader.settle()
        assert reader.selected == ["Kakar s"]
        for _ in range(2):
            click(reader, *place_of(reader, "Islamabad must"), held="ctrl")
        await reader.settle()
        assert reader.selected == ["Kakar s", "Islamabad"]
        for _ in range(3):
            click(reader, *place_of(reader, "The Islamic Emirate's Foreign"), held="ctrl")
        await reader.settle()
        assert len(reader.selected) == 3
        assert reader.selected[2].endswith("dignified manner.")
        click(reader, *place_of(reader, "expand their"))
        await reader.settle()
        assert reader.selected == ["e"]


async def test_the_wheel_scrolls(tmp_path: Path) -> None:
    """The wheel moves the text and nothing else; the next key brings the cursor back into view."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        await reader.press("w")
        for _ in range(6):
            await reader.point("wheel", 20, 10)
        assert reader.reading.article.scroll_offset.y > 4
        assert reader.selected == ["Pakistan's"]
        await reader.press("w")
        assert reader.reading.article.scroll_offset.y == 0


async def test_a_key_scrolls_as_the_wheel_does(tmp_path: Path) -> None:
    """By rows, with a count, nothing else moves; also beside a card, and not beyond the ends, which is said."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        view = reader.reading.article
        await reader.press("w 5 ctrl+down")
        assert (view.scroll_offset.y, reader.selected) == (5, ["Pakistan's"])
        await reader.press("2 g up")
        assert (view.scroll_offset.y, reader.selected) == (3, ["Pakistan's"])
        await reader.press("9 g up")
        assert view.scroll_offset.y == 0
        await reader.do("text.scroll_previous")
        assert "the text begins here" in reader.line("status")
        await reader.press("9 9 9 ctrl+down ctrl+down")
        assert "the text ends here" in reader.line("status")
        await reader.press("w c ctrl+down ctrl+down")
        assert view.scroll_offset.y == 2
        assert "new claim c1" in reader.card


@pytest.mark.parametrize("keys", ["s c enter tab tab", "s c p", "s c n", "/", "w d k"])
async def test_the_text_is_scrolled_whatever_is_asked(tmp_path: Path, keys: str) -> None:
    """Where a list, a line or a question has the keys and the text is seen above, it can be read on; not below help."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        await reader.press(keys)
        view, contexts = reader.reading.article, reader.reading.keyboard.contexts
        before = view.scroll_offset.y
        await reader.press("ctrl+down ctrl+down ctrl+up")
        assert view.scroll_offset.y == before + 1
        assert reader.reading.keyboard.contexts == contexts
        await reader.press("f1 ctrl+down")
        assert view.scroll_offset.y == before + 1


async def test_a_click_on_an_item_makes_it_the_current_one(tmp_path: Path) -> None:
    """The innermost item under the mouse is named below the text, also after another one around it was gone to."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter g g w c enter")
        reader.reading.go_to("c1")
        assert reader.line("under").startswith(" c1 ")
        click(reader, *place_of(reader, "Pakistan's interim prime minister called"))
        await reader.settle()
        assert reader.line("under").startswith(" c2 ")


async def test_a_click_on_a_name_in_the_gutter_selects_the_item(tmp_path: Path) -> None:
    """What the item is about is selected, fragment by fragment, and keys act on it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s w f w f c enter g g")
        x, y = place_of(reader, " c1")
        click(reader, x + 1, y)
        await reader.settle()
        assert reader.selected == ["Anwaar", "ul"]
        await reader.press("enter")
        assert "claim c1" in reader.card


async def test_a_key_selects_an_item_as_a_click_on_its_name_does(tmp_path: Path) -> None:
    """Each fragment of the item under the cursor is selected; where none is, that is said."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s w f w f c enter g g g f")
        assert "no item here" in reader.line("status")
        await reader.press("i g f")
        assert reader.selected == ["Anwaar", "ul"]


async def test_a_click_on_the_card_does_nothing(tmp_path: Path) -> None:
    """The text below the card is not clicked through it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w c")
        click(reader, *place_of(reader, "speaker"))
        click(reader, *place_of(reader, "speaker"))
        await reader.settle()
        assert reader.selected == ["Pakistan's"]
        assert "new claim c1" in reader.card


@pytest.mark.parametrize("width", [85, 60, 200])
async def test_resizing_keeps_the_cursor_where_it_is(tmp_path: Path, width: int) -> None:
    """At another width the cursor's row stays at its height, and the selection what it was."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        await reader.press("9 s")
        reader.reading.article.show_from(reader.reading.selection.start - 300)
        await reader.settle()
        height, selected = cursor_height(reader), reader.selected
        assert height > 4
        await reader.resize(width, 24)
        assert reader.selected == selected
        assert cursor_height(reader) == height


async def test_a_lower_terminal_shows_the_cursor(tmp_path: Path) -> None:
    """If its row is no longer there, the text scrolls until it is."""
    async with reader_of(tmp_path / "w", size=(120, 40)) as reader:
        await reader.press("30 down")
        await reader.resize(120, 16)
        view = reader.reading.article
        assert view.region.y <= cursor_height(reader) < view.region.bottom


async def test_an_article_is_shown_as_it_was_left(tmp_path: Path) -> None:
    """Turning away and back finds the same rows on the screen, and the same selection."""
    async with reader_of(tmp_path / "w", size=(120, 24)) as reader:
        assert reader.reading.page.article.id == FIRST
        await reader.press("4 s")
        for _ in range(2):
            await reader.point("wheel", 20, 10)
        await reader.press("w")
        top, selected = reader.reading.article.scroll_offset.y, reader.selected
        await reader.press(">")
        assert reader.reading.page.article.id == SECOND
        assert reader.reading.article.scroll_offset.y == 0
        await reader.press("<")
        assert (reader.reading.article.scroll_offset.y, reader.selected) == (top, selected)
