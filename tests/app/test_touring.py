"""The tour at the keyboard: it follows what is done, by whatever keys, and is shown once."""

import re
from pathlib import Path

import pytest

from tests.app.reader import Reader, reader_of
from tui.app.play import TOUR, keys_in, press, tour_keys
from tui.app.widgets.line import Line
from tui.keys.chapters import in_keys_of
from tui.keys.loading import read_keymap
from tui.model.tour import STEPS
from tui.shipped import shipped
from tui.store.firsts import Firsts, Welcome

KEYMAPS = shipped("keymaps")
DEFAULT = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)


def _band(reader: Reader) -> str:
    """What the tour says; empty while there is none."""
    return next((line.text for line in reader.reading.query(Line) if line.id == "tour" and line.display), "")


def _welcome(folder: Path, *, seeds: bool = True, asked: bool = False) -> Welcome:
    return Welcome(Firsts(folder / "shown.json"), seeds=seeds, asked=asked)


@pytest.mark.parametrize("keymap", ["default", "vim", "emacs"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_whoever_presses_what_it_says_comes_to_its_end(
    tmp_path: Path, keymap: str, size: tuple[int, int]
) -> None:
    """Each step is done by the action that it names, in every keymap; then the tour is over, and something was made."""
    async with reader_of(tmp_path / "w", keymap=keymap, size=size, welcome=_welcome(tmp_path)) as reader:
        for number, step in enumerate(STEPS):
            assert f"{number + 1}/{len(STEPS)}" in _band(reader)
            if step.types:
                assert step.types in _band(reader) or size[0] < 80
                await reader.press(f'"{step.types}"')
            await reader.do(step.action)
        assert _band(reader) == ""
        layers = list(reader.session.readable_layers())
        assert sum(len(layer.claims) for layer in layers) == 3
        (dispute,) = (dispute for layer in layers for dispute in layer.disputes.values())
        assert dispute.status == "accepted"
        (denied,) = dispute.targets
        content = reader.session.layer(denied.article).claims[denied.claim].content
        assert content[0].text_of(reader.session.article(denied.article).text).endswith("crime,”")
        await reader.press("escape")
        assert "that was the tour" in reader.line("status")


@pytest.mark.parametrize(("keymap", "key"), [("default", "s"), ("vim", ")"), ("emacs", "alt+e")])
async def test_it_names_the_users_own_keys(tmp_path: Path, keymap: str, key: str) -> None:
    """The key that is shown is that of the keymap in use."""
    async with reader_of(tmp_path / "w", keymap=keymap, welcome=_welcome(tmp_path)) as reader:
        assert f" {key}: select a sentence" in _band(reader)


async def test_the_tour_of_the_guide_is_the_same_in_all_keys(tmp_path: Path) -> None:
    """Whoever presses what the guide's first chapter says, in the keys of their own keymap, makes the same."""
    made = []
    for name in ("default", "vim", "emacs"):
        keymap = read_keymap(KEYMAPS / f"{name}.yaml", KEYMAPS)
        async with reader_of(tmp_path / name, keymap=name) as reader:
            tour = in_keys_of(TOUR.read_text(encoding="utf-8"), DEFAULT, keymap)
            for key in tour_keys(re.sub('^"(?= )', "quotation_mark", tour, flags=re.MULTILINE)):
                press(reader.app, key)
                await reader.settle()
            layers = list(reader.session.readable_layers())
            made.append([(layer.claims, layer.disputes) for layer in layers])
    assert [sum(len(claims) for claims, _ in made[0]), sum(len(disputes) for _, disputes in made[0])] == [12, 2]
    assert made[0] == made[1] == made[2]


async def test_it_is_shown_once(tmp_path: Path) -> None:
    """It begins at the first start and at no other, in whatever workspace, unless it is asked for."""
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path)) as reader:
        assert "select a sentence" in _band(reader)
    for folder in ("w", "another"):
        async with reader_of(tmp_path / folder, welcome=_welcome(tmp_path)) as reader:
            assert _band(reader) == ""
            assert "lists the keys" not in reader.line("status")
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path, asked=True)) as reader:
        assert "select a sentence" in _band(reader)


async def test_escape_twice_leaves_it_and_an_action_begins_it_again(tmp_path: Path) -> None:
    """Escape that closes something does not count; the keys do what they always do meanwhile."""
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path)) as reader:
        await reader.press("s c escape escape")
        assert "make a claim" in _band(reader) or "select a sentence" in _band(reader)
        await reader.press("escape")
        assert _band(reader) == ""
        assert "begins it again" in reader.line("status")
        await reader.do("help.tour")
        assert "1/" in _band(reader)
        await reader.do("help.tour")
        assert _band(reader) == ""


async def test_elsewhere_one_line_tells_of_it(tmp_path: Path) -> None:
    """On articles of one's own the first start names the key of help and the tour, in a line; the next one nothing."""
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path, seeds=False)) as reader:
        assert _band(reader) == ""
        assert "? lists the keys" in reader.line("status")
        assert "glossator demo" in reader.line("status")
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path, seeds=False)) as reader:
        assert "lists the keys" not in reader.line("status")


async def test_a_window_that_reads_along_gets_no_tour(tmp_path: Path) -> None:
    """Where nothing can be changed, there is nothing to be led through."""
    async with (
        reader_of(tmp_path / "w"),
        reader_of(tmp_path / "w", along=True, welcome=_welcome(tmp_path)) as reader,
    ):
        assert _band(reader) == ""
        await reader.do("help.tour")
        assert _band(reader) == ""


async def test_the_tour_may_come_and_go_in_a_burst(tmp_path: Path) -> None:
    """Begun and left in one breath, as often as one likes, it is seen at last as it was asked for."""
    async with reader_of(tmp_path / "w") as reader:
        for key in keys_in("g h g h g h"):
            press(reader.app, key)
        for _ in range(4):
            await reader.settle()
        assert reader.app.crash == ""
        assert reader.reading.query_one("#tour").display
        await reader.press("g h")
        assert not reader.reading.query_one("#tour").display


async def test_it_is_begun_again_where_work_is(tmp_path: Path) -> None:
    """Where a sentence is a claim already, the tour says so and asks for another; that one is then made a claim."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter g g g h s")
        assert "1/" in _band(reader)
        assert "a claim already" in _band(reader)
        await reader.press("s")
        assert "2/" in _band(reader)
        await reader.press("c enter")
        assert "4/" in _band(reader)
        assert len(reader.session.layer(reader.reading.page.article.id).claims) == 2


async def test_the_keys_of_the_guide_lead_along(tmp_path: Path) -> None:
    """Whoever presses the keys of the guide's tour is at no time asked for what was done, nor led past what was not."""
    async with reader_of(tmp_path / "w", welcome=_welcome(tmp_path)) as reader:
        for keys, place in (
            ('s c p "anw" enter enter s c enter s c enter', 4),
            ("q", 5),
            ("c enter", 7),
            ("> s s c enter q", 8),
            ("c enter g e", 9),
            ("Q", 10),
            ("c enter", 12),
            ('d t "crime" enter', 15),
            ("v", 16),
        ):
            await reader.press(keys)
            assert f" {place}/{len(STEPS)} " in _band(reader), keys


async def test_one_article_is_enough(tmp_path: Path) -> None:
    """Where no other article follows, the tour does not ask for it; what to type is said of the seeds alone."""
    article = tmp_path / "a.txt"
    article.write_text(
        "He said that all is well. “It is so,” she said. “It was never so,” they said.", encoding="utf-8"
    )
    async with reader_of(tmp_path / "w", article) as reader:
        await reader.press("g h s c enter")
        assert "4/" in _band(reader)
        await reader.press("q c enter")
        assert "8/" in _band(reader)
        await reader.press("g e Q c enter d t")
        assert "14/" in _band(reader)
        assert "crime" not in _band(reader)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_its_line_comes_and_goes_with_the_key(tmp_path: Path, size: tuple[int, int]) -> None:
    """However often it is begun and left, its line is on the screen as long as it goes on, and no longer."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        for _ in range(3):
            await reader.press("g h")
            assert f"1/{len(STEPS)} " in reader.screen.splitlines()[1]
            await reader.press("g h")
            assert f"1/{len(STEPS)} " not in reader.screen
