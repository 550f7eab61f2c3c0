"""The keyboard: the line of hints, pending keys, a tiny terminal, and a keymap that changes while one works."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from tests.app.reader import FIRST, Reader, reader_of
from tui.app.app import GlossatorApp
from tui.app.widgets.line import Line
from tui.keys.actions import ACTIONS
from tui.keys.choosing import keymap_file
from tui.keys.loading import read_keymap
from tui.keys.names import normalised, shown
from tui.keys.own import own_keymap
from tui.keys.watching import KeymapWatch
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

KEYMAPS = shipped("keymaps")
OTHER = "extends: default\ncontexts: {reading: {'!': claim.make, c: null}, claim: {'!': claim.type}}\n"
BROKEN = "extends: default\ncontexts:\n  reading:\n    '!': claim.mak\n    '=': dispute.mak\n"


@asynccontextmanager
async def watching(folder: Path, file: Path, every: float = 3600.0) -> AsyncIterator[Reader]:
    """A reader whose keys come from a file that may change."""
    workspace = Workspace.create(folder, "Test")
    for path in gathered((shipped("seeds"),)):
        add(workspace, article_of(path))
    watch = KeymapWatch(lambda: keymap_file(str(file), KEYMAPS), KEYMAPS, every)
    with closing(Session(workspace, "mk")) as session:
        app = GlossatorApp(session, lambda: (read_keymap(file, KEYMAPS), watch))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            yield Reader(app, pilot)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("", "c claim"),
        ("s c", "Enter accept"),
        ("s c enter tab", "/ filter"),
        ("s c enter s d", "t pick target"),
        ("s c enter s d k", "t retr"),
        ("s c u", "Enter take"),
        ("C", "Enter choose"),
        ("l", "Enter open"),
        ("s c n", "Enter keep"),
        ("/", "Enter keep"),
        ("M", "Esc back"),
    ],
)
async def test_hints_help_everywhere(tmp_path: Path, keys: str, wanted: str, width: int) -> None:
    """In every place the line names what matters there and the way to help, and fits."""
    async with reader_of(tmp_path / "w", size=(width, 24)) as reader:
        await reader.press(keys)
        line = reader.line("hints")
        assert wanted in line
        assert line.endswith((" help", " help "))
        assert cell_len(line) <= width


async def test_hints_leave_out_what_could_do_nothing(tmp_path: Path) -> None:
    """Editing is hinted on an item, undoing after a change."""
    async with reader_of(tmp_path / "w", size=(200, 24)) as reader:
        assert "edit" not in reader.line("hints")
        assert "undo" not in reader.line("hints")
        await reader.press("s c enter")
        assert "Enter edit" in reader.line("hints")
        assert "u undo" in reader.line("hints")
        await reader.press("g e")
        assert "edit" not in reader.line("hints")
        await reader.press("u")
        assert "undo" not in reader.line("hints")


async def test_pending_keys_show_what_may_follow(tmp_path: Path) -> None:
    """After the beginning of a sequence the line says what was typed and what completes it; Escape drops it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 g")
        assert reader.line("hints").startswith(" 2 g  ")
        assert "e bottom" in reader.line("hints")
        await reader.press("escape")
        assert reader.line("hints").startswith(" c claim")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize(("keymap", "key"), [("default", "g"), ("default", "h"), ("vim", "V"), ("emacs", "ctrl+x")])
async def test_all_that_may_follow_is_seen(tmp_path: Path, size: tuple[int, int], keymap: str, key: str) -> None:
    """Each key that goes on from the pending ones is on the screen at once, then off it; the text stays in place."""
    async with reader_of(tmp_path / "w", size=size, keymap=keymap) as reader:
        await reader.do("line.next")
        for _ in range(size[1]):
            await reader.do("line.next")
        before = reader.screen
        await reader.press(key)
        contexts, keys = reader.reading.keyboard.contexts, (normalised(key),)
        for rest, action in reader.reading.keyboard.keymap.following(contexts, keys):
            assert re.search(
                rf"(?<!\S){re.escape(shown(rest[0]))} (\S+ )?({re.escape(ACTIONS[action].short)}|…)", reader.screen
            )
        await reader.press("escape")
        assert reader.screen == before


async def test_what_is_pending_is_seen_in_another_size(tmp_path: Path) -> None:
    """Keys go on being pending while the terminal changes its size, and what may follow is seen there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 g")
        await reader.resize(80, 24)
        assert reader.line("hints").startswith(" 2 g  ")
        assert "r review" in reader.screen
        await reader.press("escape")
        assert "r review" not in reader.screen


async def test_what_may_follow_is_seen_while_a_list_has_the_keys(tmp_path: Path) -> None:
    """A list leaves the text where it is; the keys that may follow lie over that, and make way for a card."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter tab g")
        assert "r review" in reader.screen
        await reader.press("escape enter")
        assert "r review" not in reader.screen
        assert "k kind" in reader.screen


@pytest.mark.parametrize(
    ("before", "keys", "told"),
    [
        ("", "~", "~ does nothing here; ? lists the keys"),
        ("", "g ~", "g ~ does nothing here; ? lists the keys"),
        ("", "א", "א does nothing here"),
        ("", "ctrl+alt+delete", "alt+ctrl+Del does nothing here"),
        ("s c", "ctrl+t", "ctrl+t does nothing here; ? lists the keys"),
        ("s c enter s d k", "~", "~ does nothing here; ? lists the keys"),
        ("s c enter tab", "~", "~ does nothing here; ? lists the keys"),
    ],
)
async def test_a_key_without_a_meaning_is_told(tmp_path: Path, before: str, keys: str, told: str) -> None:
    """What is bound to nothing where one is says so, and which key lists those that are; it changes nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(before)
        was = (reader.reading.selection, reader.session.layer(FIRST), reader.card, reader.reading.keyboard.contexts)
        await reader.press(keys)
        assert told in reader.line("status")
        assert was == (
            reader.reading.selection,
            reader.session.layer(FIRST),
            reader.card,
            reader.reading.keyboard.contexts,
        )


@pytest.mark.parametrize("before", ["/ z", "s c n z", "l z", "? z", "M"])
async def test_nothing_is_told_of_keys_while_one_types(tmp_path: Path, before: str) -> None:
    """Where a line, a list or a letter takes what is typed, no key is told to mean nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{before} ~ ctrl+t")
        assert "nothing" not in reader.line("status")


@pytest.mark.parametrize("key", ["left_shift", "caps_lock"])
async def test_nothing_is_told_of_modifiers(tmp_path: Path, key: str) -> None:
    """Shift and its like, which some terminals report, are no keystrokes."""
    async with reader_of(tmp_path / "w") as reader:
        reader.app.post_message(events.Key(key, None))
        await reader.press("g")
        reader.app.post_message(events.Key(key, None))
        await reader.settle()
        assert "nothing" not in reader.line("status")
        assert reader.line("hints").startswith(" g ")


async def test_a_held_key_without_a_meaning_paints_once(tmp_path: Path) -> None:
    """Pressed again and again, a key that means nothing paints nothing any more."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("~")
        line = reader.reading.query_one("#status", Line)
        for _ in range(3):
            await reader.reading.on_key(events.Key("tilde", "~"))
            assert not line._repaint_required
            assert not reader.reading.article._repaint_required


async def test_a_tiny_terminal_takes_no_key_but_the_way_out(tmp_path: Path) -> None:
    """Where nothing is seen nothing is done; leaving works."""
    async with reader_of(tmp_path / "w", size=(39, 11)) as reader:
        await reader.press("s c enter ?")
        assert not reader.session.layer(FIRST).claims
        assert not reader.reading.lookup.is_open
        await reader.press("ctrl+x")
        assert not reader.app.is_running


async def test_a_tiny_terminal_is_left_by_a_sequence_too(tmp_path: Path) -> None:
    """Where several keys leave the program, they do so in a tiny terminal as well."""
    async with reader_of(tmp_path / "w", size=(39, 11), keymap="emacs") as reader:
        await reader.press("ctrl+x u")
        assert reader.app.is_running
        await reader.press("ctrl+x ctrl+c")
        assert not reader.app.is_running


async def test_a_changed_keymap_is_read_again(tmp_path: Path) -> None:
    """One key reads the file again: what is shown and what is pressed follow at once."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    async with watching(tmp_path / "w", file) as reader:
        file.write_text(OTHER, encoding="utf-8")
        assert " c claim" in reader.line("hints")
        await reader.press("g k")
        assert "mine" in reader.line("status")
        assert " ! claim" in reader.line("hints")
        await reader.press("s c")
        assert reader.card == ""
        await reader.press("!")
        assert "new claim" in reader.card


async def test_a_changed_keymap_is_noticed(tmp_path: Path) -> None:
    """While the program runs, a file that is saved is read without a key."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    async with watching(tmp_path / "w", file, every=0.02) as reader:
        file.write_text(OTHER, encoding="utf-8")
        for _ in range(200):
            await reader.settle()
            if " ! claim" in reader.line("hints"):
                break
        assert " ! claim" in reader.line("hints")


async def test_an_open_card_and_help_show_the_new_keys(tmp_path: Path) -> None:
    """What is open while the keymap is read again shows its new keys."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    async with watching(tmp_path / "w", file) as reader:
        await reader.press("s c ?")
        file.write_text(OTHER, encoding="utf-8")
        reader.reading.reloading.look()
        await reader.settle()
        assert "!, t" in reader.screen
        await reader.press("escape")
        assert "  ! type" in reader.screen


async def test_a_broken_keymap_leaves_the_keys(tmp_path: Path) -> None:
    """The first fault is told with file and line, the number of others, and all keys stay."""
    file = tmp_path / "mine.yaml"
    file.write_text(OTHER, encoding="utf-8")
    async with watching(tmp_path / "w", file) as reader:
        file.write_text(BROKEN, encoding="utf-8")
        await reader.press("g k")
        assert "mine.yaml:4: “!” in “reading”: there is no action “claim.mak”" in reader.line("status")
        assert "(1 more: `glossator keys check` lists them)" in reader.line("status")
        assert reader.line("status").strip().startswith("mine.yaml:4: “!” in “reading”: there is no action")
        await reader.press("s !")
        assert "new claim" in reader.card


async def test_a_keymap_that_has_gone_leaves_the_keys(tmp_path: Path) -> None:
    """A file that was named and is deleted is told of; the keys stay."""
    file = tmp_path / "mine.yaml"
    file.write_text(OTHER, encoding="utf-8")
    async with watching(tmp_path / "w", file) as reader:
        file.unlink()
        reader.reading.reloading.look()
        assert "mine.yaml: cannot be read: no such file" in reader.line("status")
        await reader.press("s !")
        assert "new claim" in reader.card


async def test_settings_that_cannot_be_looked_into_leave_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one's own keymap cannot be looked for any more, that is told; one works on with its keys."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = tmp_path / "glossator"
    settings.mkdir()
    (settings / "keymap.yaml").write_text(OTHER, encoding="utf-8")
    async with watching(tmp_path / "w", own_keymap()) as reader:
        watch = KeymapWatch(lambda: keymap_file("", KEYMAPS), KEYMAPS)
        reader.reading.reloading.watch = watch
        settings.rename(tmp_path / "away")
        settings.symlink_to("x" * 300)
        reader.reading.reloading.look()
        assert "keymap.yaml: cannot be read: file name too long" in reader.line("status")
        await reader.press("s !")
        assert "new claim" in reader.card


async def test_escape_and_a_key_right_behind_it_are_two_keys(tmp_path: Path) -> None:
    """Where a terminal joins them to a letter with alt, the card or the line is closed and the letter does its work."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c alt+u")
        assert reader.card == ""
        assert not reader.session.layer(FIRST).claims
        await reader.press('/ "mig" alt+s')
        assert reader.reading.asking.context is None
        assert reader.selected[0].endswith(".")
        await reader.press("alt+u")
        assert "alt+u does nothing here" in reader.line("status")
