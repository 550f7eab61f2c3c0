"""Help and palette: what is listed, how typing finds it, what choosing does in the place that was left."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, offered, reader_of
from tui.app.play import keys_in, press
from tui.app.widgets.item_list import ItemList
from tui.keys.actions import ACTIONS


def rows(reader: Reader) -> list[str]:
    """The rows of the page of help or palette, as many as there are."""
    return ["".join(text for text, _ in choice.parts) for choice in offered(reader.reading.lookup)]


def marked(reader: Reader) -> str:
    """The row that Enter would take."""
    chosen = reader.reading.lookup.chosen
    return "".join(text for text, _ in chosen.parts) if chosen else ""


def marked_action(reader: Reader) -> object:
    """The name of the action that Enter would do."""
    chosen = reader.reading.lookup.chosen
    return chosen.value if chosen else None


def row_of(reader: Reader, short: str) -> str:
    """The row of the action with that short name."""
    return next(row for row in rows(reader) if f" {short} " in row)


async def burst(reader: Reader, keys: str) -> None:
    """Press keys without a pause between them."""
    for key in keys_in(keys):
        press(reader.app, key)
    for _ in range(4):
        await reader.settle()


async def test_help_has_three_parts(tmp_path: Path) -> None:
    """What works here, what works everywhere, and what moves, each under its heading; then what could do nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("?")
        listed = rows(reader)
        heads = [listed.index(head) for head in ("Here: in the text", "Everywhere", "Moving and selecting", "Not now")]
        assert heads == sorted(heads)
        assert all(("no item here" in row) <= (place > heads[3]) for place, row in enumerate(listed))
        assert sum("no item here" in row for row in listed) > 3
        assert "Make a claim of the selection" in listed[heads[0] + 1]
        assert "Go one character to the right." in listed[heads[2] + 1]


@pytest.mark.parametrize(
    ("keys", "head", "short"),
    [
        ("s c", "Here: on a claim's card", "add source"),
        ("s c enter tab", "Here: in a list", "filter"),
        ("s c enter s d", "Here: while a dispute waits for its target, in the text", "pick target"),
        ("s c enter s d k", "Here: while a dispute's kind is chosen", "denies"),
        ("s c u", "Here: while words are chosen for a field", "take"),
        ("C", "Here: in a type-ahead list", "choose"),
        ("l", "Here: in the list of articles", "open"),
        ("s c n", "Here: in a line to fill in", "keep"),
        ("/", "Here: in the line of a search", "keep"),
        ("M", "Here: while a letter is waited for", "back"),
    ],
)
async def test_help_is_of_the_innermost_place(tmp_path: Path, keys: str, head: str, short: str) -> None:
    """Wherever one is, F1 lists what can be done there first."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{keys} f1")
        assert rows(reader)[0] == head
        assert row_of(reader, short)


async def test_help_says_what_the_keymap_says(tmp_path: Path) -> None:
    """Every key of a place stands in its help, beside the action's name and sentence."""
    async with reader_of(tmp_path / "w", size=(200, 60)) as reader:
        await reader.press("?")
        listed = rows(reader)
        keymap = reader.reading.keyboard.keymap
        for context in ("reading", "moving", "everywhere"):
            for action in {name for _, name in keymap.bindings(context)}:
                key = keymap.keys_of(action, context)[0]
                row = next(row for row in listed if row.startswith((f"{key} ", f"{key}, ")))
                assert f" {ACTIONS[action].short} " in row


@pytest.mark.parametrize(
    ("typed", "short"), [("claim", "claim"), ("ctrl+f", "search all"), ("cla add", "add clause"), ("Z", "done")]
)
async def test_typing_finds_names_sentences_and_keys(tmp_path: Path, typed: str, short: str) -> None:
    """The row that fits best is marked at once; its heading stays above it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f'? "{typed}"')
        assert f" {short} " in marked(reader)
        assert rows(reader)[1] == marked(reader)


async def test_what_is_chosen_is_done_where_help_was_opened(tmp_path: Path) -> None:
    """Enter runs the action in the place that was left: on the card, in the library, in the text."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c ? "type" enter')
        assert "type direct" in reader.card
        await reader.press('enter l f1 "page down" enter')
        assert reader.reading.browsing.library.is_open
        assert reader.reading.browsing.library.rows.chosen == SECOND
        await reader.press("enter")
        assert reader.reading.page.article.id == SECOND


async def test_keys_in_a_burst_find_help_open(tmp_path: Path) -> None:
    """What is typed right behind the key for help is typed into it, and what comes after it goes on from there."""
    async with reader_of(tmp_path / "w") as reader:
        await burst(reader, '? "cla" enter enter ? "cla" escape s')
        assert list(reader.session.layer(FIRST).claims) == ["c1"]
        assert reader.selected[0].startswith("Pakistan's interim")


async def test_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    """Help that is left has changed nothing, not even what had the keys."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter tab ? "cl" escape')
        assert not reader.reading.lookup.is_open
        assert "list" in reader.reading.keyboard.contexts
        await reader.press("escape s c n f1 escape")
        assert reader.reading.prompt.is_open
        await reader.press('"x" enter enter')
        assert reader.session.layer(FIRST).claims["c2"].note == "x"


async def test_the_guide_opens_from_help(tmp_path: Path) -> None:
    """F2 leads from the keys to the guide, and Escape back to them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("? f2")
        await reader.settle()
        assert reader.app.screen is not reader.reading
        await reader.press("escape")
        assert reader.app.screen is reader.reading
        assert reader.reading.lookup.is_open


async def test_what_is_typed_right_behind_the_key_of_the_guide_is_for_the_guide(tmp_path: Path) -> None:
    """Keys that come in one go with the one that opens the guide turn it, and annotate nothing below it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s")
        for key in ("f2", "c", ">"):
            press(reader.app, key)
        await reader.settle()
        assert reader.app.screen is not reader.reading
        assert "2/" in reader.screen.split("\n")[0]
        assert not reader.session.layer(FIRST).claims


@pytest.mark.parametrize("key", ["?", "ctrl+p"])
async def test_help_fits_the_terminal_that_it_is_in_now(tmp_path: Path, key: str) -> None:
    """Opened in a small terminal that grows then, or the other way, it has the columns of that; the same is chosen."""
    async with reader_of(tmp_path / "w", size=(40, 12)) as reader:
        await reader.press(f"{key} down down down")
        narrow, chosen = rows(reader), marked_action(reader)
        await reader.resize(80, 24)
        wide = rows(reader)
        assert marked_action(reader) == chosen
        assert marked(reader)[:60] in reader.screen
        await reader.press(f"escape {key} down down down")
        assert (marked_action(reader), rows(reader)) == (chosen, wide)
        await reader.resize(40, 12)
        assert (marked_action(reader), rows(reader)) == (chosen, narrow)
        assert narrow != wide


async def test_the_guide_keeps_its_place(tmp_path: Path) -> None:
    """Pages go through the chapters; in another width the paragraph that was at the top begins there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("f2 pagedown pagedown")
        assert "It may have several fragments" in reader.screen.split("\n")[1]
        await reader.resize(70, 24)
        await reader.settle()
        assert reader.screen.split("\n")[1].startswith("  • content: what is said")
        await reader.press("home")
        await reader.settle()
        assert "Five minutes on two articles" in reader.screen.split("\n")[1]


@pytest.mark.parametrize("keymap", ["default", "vim", "emacs"])
async def test_the_guide_is_turned_by_chapters(tmp_path: Path, keymap: str) -> None:
    """The keys of the next and the previous article turn the chapters; the first line names them and tells where."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.do("help.guide")
        assert "Five minutes on two articles 1/14" in reader.screen.split("\n")[0]
        assert reader.reading.keyboard.key_of("article.next", "everywhere") in reader.screen.split("\n")[0]
        await reader.do("article.next")
        await reader.do("article.next")
        head, first, *_ = reader.screen.split("\n")
        assert "3/14" in head
        assert first.strip()
        assert first.strip() in head
        await reader.do("article.previous")
        assert "2/14" in reader.screen.split("\n")[0]


@pytest.mark.parametrize(("keymap", "key"), [("default", "s"), ("vim", ")"), ("emacs", "s")])
async def test_the_guide_is_in_the_readers_own_keys(tmp_path: Path, keymap: str, key: str) -> None:
    """What the guide says of a key, it says of the one that the keymap in use has for it."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.press("f2")
        assert f"  {key} selects a sentence. c makes a claim of it" in reader.screen


@pytest.mark.parametrize("keymap", ["default", "vim", "emacs"])
async def test_a_chapter_of_the_guide_is_chosen_by_typing(tmp_path: Path, keymap: str) -> None:
    """Contents narrow while one types, also by what a chapter says; the guide is opened again where it was left."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.do("help.guide")
        await reader.do("article.list")
        await reader.press('"in and out" enter')
        head, first, *_ = reader.screen.split("\n")
        assert "In and out 13/14" in head
        assert first.strip() == "In and out"
        await reader.do("article.list")
        await reader.press('"self-proving" enter')
        assert "Self-proving" in reader.screen.split("\n")[1]
        await reader.do("article.list")
        await reader.press("escape" if keymap != "emacs" else "ctrl+g")
        assert reader.app.screen is not reader.reading
        await reader.press("escape" if keymap != "emacs" else "ctrl+g")
        assert reader.app.screen is reader.reading
        await reader.do("help.guide")
        assert "Self-proving" in reader.screen.split("\n")[1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_help_fits_the_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    """In any size the page fills the screen but for the line of hints, and shows the marked row."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press("? pagedown pagedown up")
        lines = reader.screen.split("\n")
        assert lines[0].startswith(" Keys that work here")
        assert marked(reader)[:20] in reader.screen
        assert lines[-1].startswith(" Enter choose")
        assert "Pakistan" not in reader.screen


async def test_headings_are_passed_over(tmp_path: Path) -> None:
    """Up and down go from row to row; a click on a heading takes the row below it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("? up")
        assert marked(reader) == rows(reader)[1]
        below = rows(reader).index("Everywhere") + 1
        actions = [row for row in rows(reader)[1 : below - 1] if not row.startswith(" ")]
        await reader.press("down " * len(actions))
        assert marked(reader) == rows(reader)[below]
        await reader.press("up")
        assert marked(reader) == actions[-1]
        await reader.click("#lookup #picker-list", 3, 0)
        assert marked(reader) == rows(reader)[1]


@pytest.mark.parametrize(
    ("keys", "typed"), [("", "scroll down"), ('ctrl+f "zhob"', "pattern"), ('ctrl+f "zhob"', "scroll down")]
)
async def test_help_tells_of_what_lies_below_it(tmp_path: Path, keys: str, typed: str) -> None:
    """What can be done where help was asked for is not called impossible because help covers that, nor hinted in it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f'{keys} f1 "{typed}"')
        assert typed in marked(reader)
        assert "Not now" not in reader.screen
        assert "pattern" not in reader.line("hints")


async def test_the_palette_lists_every_action(tmp_path: Path) -> None:
    """All actions are there, each with a key; those that can be done come first."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("ctrl+p")
        listed = offered(reader.reading.lookup)
        assert {choice.value for choice in listed} == set(ACTIONS)
        dimmed = [choice.parts[0][1] == "dim" for choice in listed]
        assert dimmed == sorted(dimmed)


@pytest.mark.parametrize(
    ("before", "typed", "why"),
    [
        ("", "edit.undo", "nothing to undo"),
        ("", "edit.redo", "nothing to redo"),
        ("", "item.edit", "no item here"),
        ("", "target.pick", "no dispute waits for a target"),
        ("", "claim.type", "only on a claim's card"),
        ("", "card.accept", "only on a card"),
        ("", "list.filter", "only in a list"),
        (">", "article.next", "this is the last article"),
        ("", "article.previous", "this is the first article"),
        ("", "macro.play", "no keys are recorded"),
        ("", "change.repeat", "no change to repeat"),
        ("", "keymap.reload", "these keys come from no file"),
        ("", "jump.back", "no jump to go back to"),
        ("", "bookmark.go", "no bookmark yet"),
        ("", "motion.repeat", "no motion to repeat yet"),
        ("", "hit.next", "nothing is searched for"),
        ("u", "search.next", "only in the line of a search"),
        ("s c", "claim.make", "not on a claim's card"),
        ("s c", "edit.undo", "not on a claim's card"),
        ("s c", "sentence.next", "not on a claim's card"),
        ("s c", "dispute.cue", "only on a dispute's card"),
        ("s c enter tab", "claim.make", "only in the text"),
        ("s c enter tab", "word.next", "only in the text"),
    ],
)
async def test_the_palette_says_why_not(tmp_path: Path, before: str, typed: str, why: str) -> None:
    """What cannot be done now is dimmed, says why, and does nothing but to say it again when it is chosen."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f'{before} ctrl+p "{typed}"')
        assert why in marked(reader)
        assert reader.reading.lookup.chosen.parts[0][1] == "dim"
        was = (reader.reading.selection, reader.session.layer(FIRST), reader.reading.page.article.id, reader.card)
        await reader.press("enter")
        assert why in reader.line("status")
        assert was == (
            reader.reading.selection,
            reader.session.layer(FIRST),
            reader.reading.page.article.id,
            reader.card,
        )


@pytest.mark.parametrize(
    ("keys", "why"), [("u", "nothing to undo"), ("<", "this is the first article"), ("v", "no item")]
)
async def test_a_key_says_what_the_palette_says(tmp_path: Path, keys: str, why: str) -> None:
    """Pressing the key of what cannot be done tells the same reason."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(keys)
        assert why in reader.line("status")


async def test_exact_names_come_first(tmp_path: Path) -> None:
    """Of all that fits, what is called just so is taken."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter ctrl+p "undo"')
        assert marked(reader).startswith("u ")
        await reader.press("enter")
        assert not reader.session.layer(FIRST).claims


async def test_help_follows_its_list(tmp_path: Path) -> None:
    """A page further down in the list of help is as many rows as are shown."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("? pagedown")
        shown = reader.reading.lookup.query_one(ItemList).size.height
        assert rows(reader).index(marked(reader)) in (shown, shown + 1)


async def test_every_sentence_is_seen_whole(tmp_path: Path) -> None:
    """In eighty columns what has no room goes on in further rows, which belong to their action: none is chosen."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("?")
        told = " ".join(" ".join(rows(reader)).split())
        assert all(ACTIONS[action].help in told for action in ("claim.make", "dispute.make", "help.keys"))
        assert " and type are proposed. " in reader.screen.split("\n")[4]
        await reader.press("down")
        assert marked(reader).startswith("C ")
        await reader.click("#lookup #picker-list", 40, 2)
        assert marked(reader).startswith("c ")
        await reader.press("pagedown " * 40)
        last = [row for row in rows(reader) if not row.startswith(" ")][-1]
        assert marked(reader) == last


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_help_begins_with_the_name_of_its_first_part(tmp_path: Path, size: tuple[int, int]) -> None:
    """The heading above the first row is seen when help opens, also when it was scrolled the time before."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        for _ in range(2):
            await reader.press("?")
            assert "Here: in the text" in reader.screen
            await reader.press("pagedown pagedown escape")
