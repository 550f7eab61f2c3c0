"""From keystrokes to steps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keys.actions import ACTIONS
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap
from tui.keys.reader import LARGEST_COUNT, Cancelled, KeyReader, Pending, Run, Step, Unbound
from tui.shipped import shipped

READING = ("reading", "moving", "everywhere")
PENDING = ("pending", *READING)

DEFAULT = read_keymap(shipped("keymaps") / "default.yaml", shipped("keymaps"))


def pressed(keys: str, contexts: tuple[str, ...] = READING, keymap: Keymap = DEFAULT) -> list[Step]:
    """The steps that keys amount to, pressed one after another."""
    reader = KeyReader(keymap)
    return [reader.feed(key, contexts) for key in keys.split()]


@pytest.mark.parametrize("keys", ["ctrl+x ctrl+g", "ctrl+x r ctrl+g", "3 ctrl+g", "3 ctrl+x escape"])
@pytest.mark.parametrize("contexts", [READING, PENDING, ("list", "everywhere")])
def test_what_does_the_same_as_escape_drops_what_is_pending(keys: str, contexts: tuple[str, ...]) -> None:
    """In emacs ctrl+g breaks off as Escape does; with nothing pending it does what it does."""
    emacs = read_keymap(shipped("keymaps") / "emacs.yaml", shipped("keymaps"))
    assert pressed(keys, contexts, emacs)[-1] == Cancelled()
    assert isinstance(pressed(f"{keys} ctrl+g", contexts, emacs)[-1], Run)


def test_what_goes_on_from_the_pending_keys_does_so(tmp_path: Path) -> None:
    """A key that does the same as Escape may be a part of a sequence all the same."""
    own = tmp_path / "own.yaml"
    own.write_text("extends: emacs\ncontexts: {everywhere: {ctrl+x ctrl+g: view.theme}}\n", encoding="utf-8")
    assert pressed("ctrl+x ctrl+g", keymap=read_keymap(own, shipped("keymaps")))[-1] == Run("view.theme")


@pytest.mark.parametrize(
    ("keys", "contexts", "step"),
    [
        ("c", READING, Run("claim.make")),
        ("question_mark", READING, Run("help.keys")),
        ("3 w", READING, Run("word.next", 3)),
        ("1 0 w", READING, Run("word.next", 10)),
        ("g g", READING, Run("article.start")),
        ("2 g e", READING, Run("article.end", 2)),
        ("d", READING, Run("dispute.make")),
        ("d", PENDING, Run("target.here")),
        ("escape", READING, Run("selection.collapse")),
        ("L", PENDING, Run("dispute.leave")),
        ("5 down", ("list", "everywhere"), Run("list.next", 5)),
        ("u", ("claim", "everywhere"), Run("claim.cue")),
        ("u", ("dispute", "everywhere"), Run("dispute.cue")),
        ("u", ("list", "everywhere"), Run("edit.undo")),
        ("0", READING, Unbound(("0",))),
        ("3", ("claim", "everywhere"), Unbound(("3",))),
        ("Z", READING, Unbound(("Z",))),
        ("g Z", READING, Unbound(("g", "Z"))),
        ("g 9", READING, Unbound(("g", "9"))),
        ("g escape", READING, Cancelled()),
        ("3 escape", READING, Cancelled()),
        ("3 escape w", READING, Run("word.next")),
        ("g escape g g", READING, Run("article.start")),
        ("g Z w", READING, Run("word.next")),
        ("3 w w", READING, Run("word.next")),
    ],
)
def test_keys_amount_to_a_step(keys: str, contexts: tuple[str, ...], step: Step) -> None:
    """The last of the keys runs the action of the innermost context, as often as the number says."""
    assert pressed(keys, contexts)[-1] == step


@pytest.mark.parametrize(
    ("key", "contexts", "parts"),
    [
        ("alt+u", ("claim",), ("escape", "u")),
        ("alt+shift+u", ("dispute",), ("escape", "U")),
        ("alt+ü", ("prompt",), ("escape", "ü")),
        ("alt+r", ("search",), ("escape", "r")),
        ("alt+u", ("letter",), ("escape", "u")),
        ("alt+u", READING, ("alt+u",)),
        ("alt+left", ("prompt",), ("alt+left",)),
        ("u", ("claim",), ("u",)),
    ],
)
def test_escape_and_a_letter_in_one_are_both(key: str, contexts: tuple[str, ...], parts: tuple[str, ...]) -> None:
    """Where Escape closes something, alt and a letter is read as the terminal may have meant it: Escape, then it."""
    assert KeyReader(DEFAULT).parts(key, contexts) == parts


def test_a_key_with_alt_that_means_something_is_one() -> None:
    """What the keymap binds stays one key; an open sequence is dropped by Escape as ever."""
    reader = KeyReader(read_keymap(shipped("keymaps") / "emacs.yaml", shipped("keymaps")))
    assert reader.parts("alt+r", ("search",)) == ("alt+r",)
    assert reader.parts("alt+f", READING) == ("alt+f",)
    assert reader.parts("alt+y", ("search",)) == ("escape", "y")
    reader.feed("ctrl+x", READING)
    assert reader.parts("alt+f", READING) == ("escape", "f")


def test_pending_keys_say_what_may_follow() -> None:
    """While a sequence is open, the keys that complete it are told, with their actions."""
    count, begun = pressed("2 g")
    assert count == Pending((), (), 2)
    assert (begun.keys, begun.count) == (("g",), 2)
    assert (
        dict(begun.following).items() >= {("g",): "article.start", ("e",): "article.end", ("t",): "view.theme"}.items()
    )


def test_the_innermost_context_that_knows_the_keys_wins() -> None:
    """A sequence may begin in one context and be completed in another, but not past an action on the way."""
    keymap = Keymap(
        "test",
        {
            "claim": {("g", "a"): "claim.type", ("z",): "claim.cue"},
            "everywhere": {("g", "a"): "help.keys", ("g", "b"): "help.guide", ("z", "z"): "app.quit"},
        },
    )
    contexts = ("claim", "everywhere")
    assert pressed("g a", contexts, keymap)[-1] == Run("claim.type")
    assert pressed("g b", contexts, keymap)[-1] == Run("help.guide")
    assert pressed("z z", contexts, keymap) == [Run("claim.cue"), Run("claim.cue")]
    begun = pressed("g", contexts, keymap)[-1]
    assert begun == Pending(("g",), ((("a",), "claim.type"), (("b",), "help.guide")))


@pytest.mark.parametrize("contexts", [("review",), ("second",), ("doubles", "sheet")])
def test_the_end_of_a_sequence_decides_nothing(contexts: tuple[str, ...]) -> None:
    """`g x` has no meaning where items are decided: it is told so as a whole, and its `x` rejects nothing."""
    assert pressed("g x", contexts) == [Pending(("g",), ()), Unbound(("g", "x"))]
    assert isinstance(pressed("x", contexts)[0], Run)
    assert pressed("g escape", contexts)[1] == Cancelled()


def test_a_change_of_context_drops_what_was_pending() -> None:
    """A count or sequence begun in one place does not act in another."""
    reader = KeyReader(DEFAULT)
    reader.feed("3", READING)
    assert reader.feed("down", ("list", "everywhere")) == Run("list.next")


def test_a_modifier_pressed_on_the_way_changes_nothing() -> None:
    """Where terminals report Shift by itself, a count before a capital letter still counts."""
    assert pressed("3 left_shift W") == [Pending((), (), 3), Pending((), (), 3), Run("word.extend_next", 3)]
    assert pressed("left_shift") == [Unbound(("left_shift",))]


def test_nought_is_a_key_where_no_count_is_begun() -> None:
    """A zero is a key of its own, as in vim, but part of a number that was begun."""
    keymap = Keymap("test", {"moving": {("0",): "line.start", ("w",): "word.next"}})
    assert pressed("0", READING, keymap) == [Run("line.start")]
    assert pressed("1 0 w", READING, keymap)[-1] == Run("word.next", 10)
    assert pressed("1 0 w 0", READING, keymap)[-1] == Run("line.start")


def test_it_says_whether_it_waits() -> None:
    """While a count or a sequence is pending it waits; after the last key it does not."""
    reader = KeyReader(DEFAULT)
    waiting = []
    for key in "3 g g g escape w".split():
        reader.feed(key, READING)
        waiting.append(reader.waiting)
    assert waiting == [True, True, False, True, False, False]


def test_a_digit_held_down_stays_bounded() -> None:
    """However long a number is, the count stays one that the program can carry out."""
    assert pressed("9 " * 500 + "w")[-1] == Run("word.next", LARGEST_COUNT)


_ANY_KEY = st.sampled_from(["g", "e", "w", "0", "1", "9", "escape", "y", "left_shift", "ctrl+x", "enter", "<ignore>"])


@given(st.lists(_ANY_KEY, max_size=30))
def test_escape_always_leads_back_to_a_clean_start(keys: list[str]) -> None:
    """Whatever was pressed, after Escape a key does what it always does."""
    reader = KeyReader(DEFAULT)
    for key in keys:
        step = reader.feed(key, READING)
        assert not isinstance(step, Run) or (step.action in ACTIONS and 1 <= step.count <= LARGEST_COUNT)
    reader.feed("escape", READING)
    assert reader.feed("w", READING) == Run("word.next")
