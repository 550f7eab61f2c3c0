"""Macros and the last change again: which keys are remembered, and what pressing them again does."""

from pathlib import Path

import pytest
from textual import events

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.play import keys_in, press
from tui.keys.macros import LONGEST, MOST_PLAYED
from tui.model.edits import Change, Edit
from tui.model.speakers import Mention


async def burst(reader: Reader, keys: str) -> None:
    """Press keys without a pause between them."""
    for key in keys_in(keys):
        press(reader.app, key)
    for _ in range(4):
        await reader.settle()


def claims(reader: Reader) -> list[str]:
    """The ids of the first article's claims."""
    return list(reader.session.layer(FIRST).claims)


async def test_a_macro_is_recorded_and_played(tmp_path: Path) -> None:
    """The keys between the two are pressed again, what was typed into lines too."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('R s c p "zia" enter enter R')
        assert "recorded" in reader.line("status")
        await reader.press("@")
        made = reader.session.layer(FIRST).claims
        assert [claim.speakers for claim in made.values()] == [("zia-ahmad-takal",)] * 2
        assert made["c1"].content != made["c2"].content


async def test_a_macro_is_played_so_many_times(tmp_path: Path) -> None:
    """A count repeats it; each edit is taken back by one undo."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R s c enter R 3 @")
        assert claims(reader) == ["c1", "c2", "c3", "c4"]
        await reader.press("u")
        assert claims(reader) == ["c1", "c2", "c3"]


async def test_recording_is_shown_while_it_lasts(tmp_path: Path) -> None:
    """The status line says so from the first key to the last, whatever else is told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R s f")
        assert reader.line("status").startswith(" recording ")
        await reader.press("R")
        assert "recording" not in reader.line("status")
        assert "2 keys recorded: @" in reader.line("status")


async def test_an_empty_recording_keeps_the_last_one(tmp_path: Path) -> None:
    """Starting and ending at once records nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R w R R R")
        assert "no key recorded" in reader.line("status")
        await reader.press("g g @ @")
        assert reader.selected == ["interim"]


async def test_the_palette_is_no_part_of_the_recording_that_it_ends(tmp_path: Path) -> None:
    """However the recording is ended, the keys for that are not recorded."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('R w ctrl+p "record" enter')
        assert "1 key recorded" in reader.line("status")


@pytest.mark.parametrize(("keys", "told"), [("@", "no keys are recorded"), (".", "no change to repeat")])
async def test_without_keys_nothing_is_pressed(tmp_path: Path, keys: str, told: str) -> None:
    """What was never recorded or changed cannot be done again, and that is said."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(keys)
        assert told in reader.line("status")


async def test_a_refusal_stops_a_macro(tmp_path: Path) -> None:
    """Where a key is refused, no more are pressed, and the round is told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter s c enter")
        await reader.press("R u R 9 @")
        assert claims(reader) == []
        assert "nothing to undo; stopped in round 3 of 9" in reader.line("status")


async def test_a_macro_in_itself_ends(tmp_path: Path) -> None:
    """Played while it is recorded, the older one is recorded; it is never begun again while it is played."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R w R R @ w R g g @")
        assert reader.selected == ["interim"]


async def test_keys_pressed_meanwhile_come_after(tmp_path: Path) -> None:
    """What is pressed while a macro is played is not lost, and not mixed with it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R w R g g")
        await burst(reader, "2 0 0 @ escape g g w")
        await reader.until(lambda: reader.selected == ["Pakistan's"])


async def test_what_is_pasted_meanwhile_comes_after(tmp_path: Path) -> None:
    """A text that is pasted while a macro is played gets where it was meant to go, between the keys around it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter R right left R i")
        for key in keys_in("5 0 0 @ n ctrl+u"):
            press(reader.app, key)
        reader.app.post_message(events.Paste("look again"))
        press(reader.app, "enter")
        await reader.until(lambda: reader.session.layer(FIRST).claims["c1"].note != "")
        assert reader.session.layer(FIRST).claims["c1"].note == "look again"


async def test_a_macro_never_goes_on_for_ever(tmp_path: Path) -> None:
    """However large the count, a macro stops after so many keys, and says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R right left R 9 9 9 9 @")
        await reader.until(lambda: "stopped" in reader.line("status"))
        assert f"stopped after {MOST_PLAYED:,} keys" in reader.line("status")


async def test_a_recording_has_room_for_so_many_keys(tmp_path: Path) -> None:
    """A recording that was forgotten ends by itself."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter R n")
        reader.app.post_message(events.Paste("x" * (LONGEST + 1)))
        await reader.settle()
        assert f"{LONGEST:,} keys are recorded" in reader.line("status")
        assert not reader.reading.repeating.recording


async def test_a_paste_is_recorded(tmp_path: Path) -> None:
    """What is pasted into a line is played like what is typed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter g g i R n ctrl+u")
        reader.app.post_message(events.Paste("look\nagain"))
        await reader.press("enter R i @")
        notes = [claim.note for claim in reader.session.layer(FIRST).claims.values()]
        assert notes == ["look again", "look again"]


@pytest.mark.parametrize(
    ("change", "again", "made"),
    [
        ("s c enter", "s .", 2),
        ('s c p "kak" enter enter', "s .", 2),
        ("s C enter", "s .", 2),
        ("s c enter s c enter s c enter g g i x", "i .", 1),
        ("s c enter", "s w w .", 2),
    ],
)
async def test_a_change_is_made_again(tmp_path: Path, change: str, again: str, made: int) -> None:
    """The last change is made again with what is selected now, motions left out."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(change)
        before = reader.selected
        await reader.press(again)
        assert len(claims(reader)) == made
        assert reader.selected != before or not claims(reader)


async def test_a_repeated_change_has_the_same_speaker(tmp_path: Path) -> None:
    """What was typed to choose the speaker is typed again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c p "kak" enter enter s s .')
        speakers = {claim.speakers for claim in reader.session.layer(FIRST).claims.values()}
        assert len(claims(reader)) == 2
        assert len(speakers) == 1


async def test_a_dispute_with_its_target_is_one_change(tmp_path: Path) -> None:
    """The keys that make a dispute and those that aim it at once are made again together."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s d t enter s .")
        disputes = reader.session.layer(FIRST).disputes
        assert len(disputes) == 2
        assert all(dispute.targets for dispute in disputes.values())
        assert reader.session.pending is None


async def test_a_target_found_elsewhere_is_a_change_of_its_own(tmp_path: Path) -> None:
    """Where one has moved meanwhile, only the aiming is repeated, while another dispute waits."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s d g g i d s")
        await reader.press(".")
        assert "the last change was made while a dispute waits for its target" in reader.line("status")


async def test_changes_are_repeated_so_many_times(tmp_path: Path) -> None:
    """A count repeats the change; each is taken back by one undo."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s 3 .")
        assert len(claims(reader)) == 4
        await reader.press("u")
        assert len(claims(reader)) == 3


async def test_undo_is_no_change_to_repeat(tmp_path: Path) -> None:
    """After undo and redo, the change before them is repeated."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter u U u s .")
        assert len(claims(reader)) == 1


async def test_what_the_mouse_chose_is_not_repeated(tmp_path: Path) -> None:
    """A change that the mouse had a part in is not the last one that keys made."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter l")
        await reader.click("#library-list", 2, 1)
        await reader.press("escape s C")
        await reader.click("#picker-list", 2, 0)
        await reader.click("#picker-list", 2, 0)
        assert len(claims(reader)) == 2
        await reader.press("s .")
        assert len(claims(reader)) == 3
        assert reader.card == ""


async def test_a_recording_holds_the_key_that_repeats(tmp_path: Path) -> None:
    """In a macro the last change is whatever it is when the macro is played."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter R s . R")
        assert "2 keys recorded" in reader.line("status")
        await reader.press("@")
        assert len(claims(reader)) == 3


async def test_a_macro_goes_from_article_to_article(tmp_path: Path) -> None:
    """A macro that turns to the next article stops where there is none."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R > g g s c enter R < 5 @")
        assert len(reader.session.layer(SECOND).claims) == 2
        assert "this is the last article; stopped in round 2 of 5" in reader.line("status")


async def test_undo_by_thousands_can_be_broken_off(tmp_path: Path) -> None:
    """Many changes are taken back a few at a time: the screen shows it, keys wait, and Escape ends it."""
    async with reader_of(tmp_path / "w") as reader:
        session, article = reader.session, FIRST
        for number in range(1, 301):
            mention = Mention(f"m{number}", "nobody", number, number + 1)
            session.do(Edit(mention.id, (Change(article, "mentions", mention.id, None, mention),)))
        await burst(reader, "9 9 9 u escape")
        assert 0 < session.edits_done < 300
        assert "stopped" in reader.line("status")
        await burst(reader, "9 9 9 u s")
        await reader.until(lambda: not session.edits_done)
        assert reader.reading.selection.start < reader.reading.selection.end
