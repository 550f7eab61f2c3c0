"""The main job, done in each of the keymaps that come along."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, reader_of

_JOBS = {
    "default": ("q c enter", "u", "U", "w", "h h w w"),
    "vim": ('" c enter', "u", "ctrl+r", "w", "v w w"),
    "emacs": ("q c enter", "ctrl+_", "U", "alt+f", "ctrl+@ alt+f alt+f"),
}


@pytest.mark.parametrize("keymap", _JOBS)
async def test_claims_are_made_undone_and_made_again(tmp_path: Path, keymap: str) -> None:
    """A quotation becomes a claim by three keys, goes and comes back by one; what is held grows with each motion."""
    claim, undo, redo, word, grow = _JOBS[keymap]
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.press(claim)
        assert len(reader.session.layer(FIRST).claims) == 1
        await reader.press(undo)
        assert not reader.session.layer(FIRST).claims
        await reader.press(redo)
        assert len(reader.session.layer(FIRST).claims) == 1
        await reader.press(word)
        assert len(reader.selected[0].split()) == 1
        await reader.press(grow)
        assert len(reader.selected[0].split()) == 3


@pytest.mark.parametrize(
    ("keymap", "recorded", "play"),
    [("default", "R w R", "@"), ("vim", "q w q", "@"), ("emacs", "ctrl+x ( w ctrl+x )", "ctrl+x e")],
)
async def test_a_macro_ends_without_the_keys_that_end_it(tmp_path: Path, keymap: str, recorded: str, play: str) -> None:
    """However many keys start and end a recording, playing it does just what was done between."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.press(recorded)
        first = reader.selected
        await reader.press(play)
        second = reader.selected
        await reader.press("b w")
        assert (reader.selected, first == second) == (second, False)


async def test_escape_and_ctrl_g_leave_a_card_in_emacs(tmp_path: Path) -> None:
    """Both keys leave what is open, the list of a picker too."""
    async with reader_of(tmp_path / "w", keymap="emacs") as reader:
        for leave in ("escape", "ctrl+g"):
            await reader.press("q c")
            assert reader.card
            await reader.press(leave)
            assert not reader.card
            await reader.press(f"ctrl+x b {leave}")
            assert reader.reading.asking.context is None


@pytest.mark.parametrize(
    ("keymap", "starts", "ends"), [("default", "R", "R"), ("vim", "q", "q"), ("emacs", "ctrl+x (", "ctrl+x )")]
)
async def test_the_key_that_ends_a_recording_is_named(tmp_path: Path, keymap: str, starts: str, ends: str) -> None:
    """Where one key starts a recording and another ends it, the one that ends it is told."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.press(starts)
        assert f"{ends} ends it" in reader.line("status")
