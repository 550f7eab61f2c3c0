"""Moving and selecting by every kind of object; holding the selection; making the last motion again."""

from pathlib import Path

import pytest

from tests.app.reader import Reader, reader_of

TEXT = (
    "Kabul said no. “We asked, and they left,” Kakar said.\n"
    "“He told us ‘never again’ twice,” Takal said, as all saw.\n"
    "Islamabad was silent.\n"
)
FIRST, SECOND, THIRD, _ = TEXT.split("\n")


def article(folder: Path, text: str = TEXT) -> Path:
    """A file with an article."""
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    return file


async def do(reader: Reader, *actions: str) -> None:
    """Do actions by their keys."""
    for action in actions:
        await reader.do(action)


@pytest.mark.parametrize(
    ("actions", "selected"),
    [
        ("clause.next", "Kabul said no"),
        ("sentence.next sentence.next clause.next", "We asked"),
        ("sentence.next sentence.next clause.next clause.next", "and they left"),
        ("sentence.next sentence.next clause.next clause.next clause.previous", "We asked"),
        ("sentence.next sentence.next clause.next clause.extend_next", "We asked, and they left"),
        ("sentence.next clause.next clause.next clause.extend_previous", "Kabul said no. “We asked"),
        ("word.next quotation.extend_next", "Kabul said no. “We asked, and they left,”"),
        ("line.next line.end quotation.extend_previous", SECOND),
        ("quotation.next quotation.inside", "We asked, and they left,"),
        ("quotation.next word.next quotation.around", "“We asked, and they left,”"),
        ("line.next word.next word.next word.next word.next quotation.inside", "never again"),
        ("line.next word.next word.next word.next word.next quotation.around quotation.around", SECOND[:33]),
        ("line.select", FIRST),
        ("line.next line.select", SECOND),
        ("screen.select", TEXT),
        ("article.select", TEXT),
        ("word.next article.extend_end", TEXT),
        ("article.end article.extend_start", TEXT),
        ("word.next word.next screen.extend_next", TEXT[TEXT.index("said") :]),
        ("article.end screen.extend_previous", TEXT[TEXT.index("ked") :]),
        ("word.next selection.expand selection.expand selection.shrink", "Kabul said no"),
    ],
)
async def test_each_kind_of_object_is_selected(tmp_path: Path, actions: str, selected: str) -> None:
    """Clauses, quotations, rows, screens and the whole article are gone to, selected and extended over."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await do(reader, *actions.split())
        assert reader.selected == [selected]


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("2 g l", f"{FIRST}\n{SECOND}"),
        ("3 w", "no"),
        ("w 2 W", "Kabul said no"),
        ("2 ,", "We asked"),
        ("2 h ,", "Kabul said no. “We asked"),
        ("q 9 '", "We asked, and they left,"),
        ("h end", TEXT),
    ],
)
async def test_a_count_comes_first(tmp_path: Path, keys: str, selected: str) -> None:
    """A number typed before a key repeats it."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press(keys)
        assert reader.selected == [selected]


async def test_the_column_is_kept_over_short_rows(tmp_path: Path) -> None:
    """Going down over a short row and on comes out in the column one started from."""
    rows = "a long first row here\nno\n\na long fourth row too"
    async with reader_of(tmp_path / "w", article(tmp_path, rows)) as reader:
        await reader.press("7 right 3 down")
        assert reader.reading.selection.start == rows.index("fourth")
        await reader.press("up up up")
        assert reader.reading.selection.start == 7
        await reader.press("down down left down down")
        assert reader.reading.selection.start < rows.index("fourth")


@pytest.mark.parametrize(
    ("motion", "selected"),
    [
        ("character.next", "Kabul s"),
        ("word.next", "Kabul said"),
        ("clause.next", "Kabul said no"),
        ("sentence.next", "Kabul said no."),
        ("paragraph.next", FIRST),
        ("quotation.next", "Kabul said no. “We asked, and they left,”"),
        ("line.end", FIRST),
        ("line.select", FIRST),
        ("article.end", TEXT),
    ],
)
async def test_while_held_every_motion_extends(tmp_path: Path, motion: str, selected: str) -> None:
    """After the key that holds, a motion brings the end of the selection with it, and the screen says so."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await do(reader, "word.next", "selection.hold", "character.next", motion)
        assert reader.selected[0].startswith(selected)
        assert reader.line("status").startswith(" hold ")


async def test_while_held_items_and_hits_extend(tmp_path: Path) -> None:
    """Jumps to items and hits bring the end of a held selection with them too."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('] ] s c enter g g h h / "asked" enter')
        assert reader.selected == ["Kabul said no. “We asked"]
        await do(reader, "item.next")
        assert reader.selected[0].startswith("Kabul said")
        assert reader.selected[0].endswith("was silent")
        await do(reader, "item.extend_previous", "article.start")
        assert reader.selected == ["K"]


async def test_while_held_a_click_extends(tmp_path: Path) -> None:
    """The mouse extends a held selection to where it clicks."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await do(reader, "word.next", "selection.hold")
        await reader.click("#article", 8 + FIRST.index("asked"), 0)
        assert reader.selected == ["Kabul said no. “We a"]


@pytest.mark.parametrize("ending", ["escape", "h h", "f", "p escape", "c escape", "d", "*"])
async def test_a_hold_ends(tmp_path: Path, ending: str) -> None:
    """Escape, the same key, and any action that uses the selection let motions go again."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("w h h W")
        await reader.press(ending)
        assert not reader.line("status").startswith(" hold ")
        await do(reader, "article.end", "word.previous")
        assert reader.selected[-1] == "silent"


async def test_escape_drops_one_thing_after_the_other(tmp_path: Path) -> None:
    """First the hold, then the fragments, then the range, then the marks of the search."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "said" enter w f w h h w')
        assert [len(reader.selected), reader.reading.holding.held] == [2, True]
        await reader.press("escape")
        assert [len(reader.selected), reader.reading.holding.held] == [2, False]
        await reader.press("escape")
        assert len(reader.selected) == 1
        assert len(reader.selected[0]) > 1
        await reader.press("escape")
        assert len(reader.selected[0]) == 1
        assert reader.reading.hits.found
        await reader.press("escape")
        assert not reader.reading.hits.found


@pytest.mark.parametrize("keys", ["w f escape", "w h h escape w", "w h h w -", "w f w"])
async def test_what_is_said_of_a_selection_goes_with_it(tmp_path: Path, keys: str) -> None:
    """That fragments are kept, or that motions extend, is not said of a selection that is no more."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("g e g g")
        await reader.press(keys)
        assert "fragment" not in reader.line("status")
        assert "motions" not in reader.line("status")


async def test_the_last_motion_is_made_again(tmp_path: Path) -> None:
    """It goes on from where the cursor is, with its count, extending if it did."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await do(reader, "motion.repeat")
        assert "no motion" in reader.line("status")
        await reader.press("2 w r")
        assert reader.selected == ["We"]
        await reader.press("escape 2 r")
        assert reader.selected == ["they"]
        await reader.press("W escape r")
        assert reader.selected == ["t,” Kakar"]
        await do(reader, "line.next", "motion.repeat")
        assert reader.reading.selection.start > TEXT.index("Islamabad")


async def test_items_are_gone_to_and_extended_over(tmp_path: Path) -> None:
    """Going puts the cursor on an item, extending takes it in; where there is none, that is said."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("q c enter ] ] s c enter g g")
        await do(reader, "item.extend_next")
        assert reader.selected == ["Kabul said no. “We asked, and they left,”"]
        await reader.press("escape g g i i i")
        assert "no further item" in reader.line("status")
        await do(reader, "item.extend_previous")
        assert reader.selected[0].startswith("“We asked")
        await reader.press("escape g g i I")
        assert "no item before this" in reader.line("status")


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("q", "“We went,”"),
        ("4 w q", "“illegal”"),
        ("4 w Q", "“illegal”"),
        ("4 w q q", "“We went,”"),
        ("4 w 2 q", "“We went,”"),
        ("4 w ' q", "“illegal”"),
        ("q Q", "“We went,”"),
    ],
)
async def test_a_term_in_marks_is_selected_from_within(tmp_path: Path, keys: str, selected: str) -> None:
    """Quotations that set off a term are passed over, but not the one that the cursor is in."""
    async with reader_of(
        tmp_path / "w", article(tmp_path, "He called it “illegal” today. “We went,” Lee said.")
    ) as reader:
        await reader.press(keys)
        assert reader.selected == [selected]


async def test_the_ladder_has_ends(tmp_path: Path) -> None:
    """Shrink goes down what was never climbed, too; where the ladder ends, that is said."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("s E")
        assert reader.selected == ["Kabul said no"]
        await reader.press("E E")
        assert reader.selected == ["K"]
        await do(reader, "selection.shrink")
        assert "nothing smaller" in reader.line("status")
        await do(reader, "article.select", "selection.expand")
        assert reader.selected == [TEXT]
        assert "the whole article is selected" in reader.line("status")


async def test_where_no_quotation_is_none_is_selected(tmp_path: Path) -> None:
    """Without a quotation around the cursor nothing changes, and that is said."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await do(reader, "word.next", "quotation.inside")
        assert reader.selected == ["Kabul"]
        assert "no further quotation" in reader.line("status")


@pytest.mark.parametrize("text", ["x", "e\u0301" * 3, "“", "\n\n.", "\u200b", "\u202ea"])
async def test_hardly_any_text_is_enough(tmp_path: Path, text: str) -> None:
    """Every motion works in an article with next to nothing in it."""
    from tui.keys.actions import ACTIONS

    async with reader_of(tmp_path / "w", article(tmp_path, text + "\n")) as reader:
        for action in ACTIONS.values():
            if action.contexts == ("moving",) and action.name != "search.here":
                await reader.do(action.name)
                start, end = reader.reading.selection.start, reader.reading.selection.end
                assert 0 <= start <= end <= len(reader.reading.page.text)
