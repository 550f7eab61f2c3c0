"""The workspace's guidelines beside the text: at the section of what is at hand, while the text keeps its cursor."""

from pathlib import Path

import pytest

from tests.app.reader import Reader, reader_of

_FILLER = "Some more advice, which goes on for a while.\n\n" * 30
_GUIDELINES = f"""# How we annotate

{_FILLER}
## Direct claims

Direct means quoted. {_FILLER}
## Indirect claims

Indirect means reported. {_FILLER}
## Mixed claims

Mixed means both. {_FILLER}
## Denials

A denial says no. {_FILLER}
## Speakers

Whoever says it. {_FILLER}
"""


def advise(folder: Path, markdown: str = _GUIDELINES) -> None:
    """Guidelines for a workspace."""
    folder.mkdir()
    (folder / "guidelines.md").write_text(markdown, encoding="utf-8")


def seen(reader: Reader) -> list[str]:
    """The first rows of the page of guidelines."""
    lines = reader.screen.split("\n")
    return [line for line in lines if "Guidelines" in line]


SIZES = [(120, 40), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_they_open_at_the_section_of_what_is_at_hand(tmp_path: Path, size: tuple[int, int]) -> None:
    """On a direct claim at that section, on a dispute at that of denials; the cursor stays where it is."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace", size=size) as reader:
        await reader.press("q c enter f4")
        cursor = reader.reading.selection
        assert "Direct means quoted" in reader.screen
        assert "How we annotate" not in reader.screen
        await reader.press("escape")
        assert "at “" not in reader.line("status")
        assert "Direct means quoted" not in reader.screen
        assert reader.reading.selection == cursor
        await reader.press("d f4")
        assert "A denial says no" in reader.screen


async def test_on_a_card_its_own_type_counts(tmp_path: Path) -> None:
    """While a card is open, the section is that of the type as the card has it; the card is there still."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c t f4")
        section = {"direct": "Direct means", "indirect": "Indirect means", "mixed": "Mixed means"}
        assert section[str(reader.reading.card.draft.item.type)] in reader.screen
        card = reader.card
        assert card
        await reader.press("down escape")
        assert reader.card == card
        assert reader.reading.keyboard.contexts == ("claim",)
        await reader.press("enter tab f4")
        assert "Whoever says it" in reader.screen


async def test_without_anything_at_hand_they_open_at_the_top(tmp_path: Path) -> None:
    """Where there is no item, it is the beginning; keys scroll, and lead from heading to heading."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("f4")
        assert "How we annotate" in reader.screen
        await reader.press("]")
        assert "Direct means quoted" in reader.screen
        await reader.press("] ] [")
        assert "Indirect means reported" in reader.screen
        await reader.press("home")
        assert "How we annotate" in reader.screen


async def test_the_text_goes_on_beside_them(tmp_path: Path) -> None:
    """Tab leads back to the text, and again to them; they stay beside it until they are closed."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("f4 tab s c enter")
        assert "How we annotate" in reader.screen
        assert list(reader.session.layer(reader.reading.page.article.id).claims) == ["c1"]
        await reader.press("tab")
        assert reader.reading.keyboard.contexts == ("guidelines",)
        await reader.press("escape")
        assert "How we annotate" not in reader.screen
        assert "Claims 1" in reader.screen


async def test_in_a_narrow_terminal_they_lie_over_the_text(tmp_path: Path) -> None:
    """There, Tab closes them, as the text is to be seen again."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace", size=(80, 24)) as reader:
        before = reader.screen
        await reader.press("f4")
        assert "Pakistan's interim" not in reader.screen.split("\n", 1)[1]
        await reader.press("tab")
        assert reader.screen == before


async def test_beside_two_articles_they_cover_the_one_without_the_keys(tmp_path: Path) -> None:
    """The article that keys act in stays in sight, on whichever side it is."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("T f4")
        assert "Pakistan will begin the process" not in reader.screen
        assert "The Islamic Emirate's Foreign Ministry" in reader.screen
        await reader.press("escape")
        assert "Pakistan will begin the process" in reader.screen
        await reader.do("side.turn")
        await reader.press("f4")
        assert "Pakistan will begin the process" in reader.screen
        assert "The Islamic Emirate's Foreign Ministry" not in reader.screen


async def test_a_file_that_is_changed_is_read_again(tmp_path: Path) -> None:
    """What is shown is what the file says now."""
    advise(tmp_path / "workspace")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("f4 escape")
        (tmp_path / "workspace" / "guidelines.md").write_text("# Quite new\n", encoding="utf-8")
        await reader.press("f4")
        assert "Quite new" in reader.screen


async def test_without_a_file_it_is_said_what_to_write(tmp_path: Path) -> None:
    """It names the file, and how another one is named."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("f4")
        assert "guidelines.md: there are no guidelines yet; write them in Markdown" in reader.line("status")
        assert reader.reading.keyboard.contexts[0] == "reading"


async def test_hostile_guidelines_control_nothing(tmp_path: Path) -> None:
    """What would be obeyed is shown by stand-ins; ragged tables and bars without end break nothing."""
    advise(tmp_path / "workspace", "# \x1b[31mRed\x07 [/] [@click=app.quit]x[/]\n\n| a\n" + "|" * 5000 + "\n\n\u202e*")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("f4")
        assert "Red" in reader.screen
        assert not {"\x1b", "\x07", "\u202e"} & set(reader.screen)
