"""The keymaps that are shipped: all can be done in each, with keys that arrive."""

import re

import pytest

from tests.keys.conftest import KEYMAPS, SHIPPED
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.checking import STACKS, problems_of
from tui.keys.kept import kept
from tui.keys.keymap import Keymap, Keys
from tui.keys.loading import read_keymap
from tui.keys.names import normalised, printable
from tui.model.disputes import DISPUTE_KINDS
from tui.model.schema import FREE_KEYS, FREE_KIND_KEYS

READING = ("reading", "moving", "everywhere")
PENDING = ("pending", *READING)
LIST = ("list", "everywhere")
PLACING = ("placing", "moving", "everywhere")
_ALONE = tuple((name,) for name in CONTEXTS if not any(name in stack for stack in STACKS))


def _key(written: str) -> Keys:
    return tuple(map(normalised, written.split()))


def _started(keymap: Keymap, stack: tuple[str, ...]) -> set[str]:
    """The actions that keys start while the contexts are active."""
    typing = any(CONTEXTS[context].typing for context in stack)
    return {
        action
        for context in stack
        for keys, action in keymap.bindings(context)
        if keymap.reached(stack, keys) == action and not (typing and printable(keys[0]))
    }


@pytest.mark.parametrize("stack", [READING, PENDING, LIST, ("pending", *LIST), ("picking", "moving"), PLACING, *_ALONE])
def test_every_action_has_a_key_that_starts_it(keymap: Keymap, stack: tuple[str, ...]) -> None:
    """Wherever the program can be, each action that belongs there is started by some key; no inner context hides it."""
    meant = {"dispute.make"} if "pending" in stack else set()  # its key aims the dispute that is pending
    here = {action.name for action in ACTIONS.values() if set(action.contexts) & set(stack)}
    assert here - _started(keymap, stack) - meant == set()


def test_every_context_has_a_way_to_help_or_out(keymap: Keymap) -> None:
    """In no context is a user shut in: each has a key that leads out of it, and one that quits the program."""
    for stack in (READING, PENDING, LIST, ("picking", "moving"), PLACING, *_ALONE):
        started = _started(keymap, stack)
        assert "app.quit" in started
        assert {"help.keys", *(name for name in ACTIONS if name.endswith(".cancel"))} & started


def test_the_key_that_is_shown_arrives(keymap: Keymap) -> None:
    """What a terminal, tmux or screen keeps for itself is nowhere the first key of an action."""
    firsts = {(context, action): keys for context in CONTEXTS for keys, action in reversed(keymap.bindings(context))}
    assert {place: keys for place, keys in firsts.items() if any(map(kept, keys))} == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_keymap_is_found_fault_with(name: str) -> None:
    """The program's own check finds no fault, and warns only of keys that have another one for the same."""
    found = problems_of(KEYMAPS / f"{name}.yaml", KEYMAPS)
    assert [str(problem) for problem in found if not problem.warning] == []
    assert [str(problem) for problem in found if not problem.remedy.endswith("does the same")] == []


def test_a_claim_of_a_quotation_is_three_keys(keymap: Keymap) -> None:
    """Select the quotation, make the claim, accept: one key each, in every keymap."""
    for stack, action in ((READING, "quotation.next"), (READING, "claim.make"), (("claim",), "card.accept")):
        keys = [keys for name in stack for keys, started in keymap.bindings(name) if started == action]
        assert min(map(len, keys)) == 1


@pytest.mark.parametrize("kind", [kind.name for kind in DISPUTE_KINDS])
def test_every_kind_of_dispute_is_one_letter(keymap: Keymap, kind: str) -> None:
    """A dispute gets its kind by one letter."""
    (key,) = keymap.keys_of(f"kind.{kind}", "kinds")
    assert re.fullmatch("[a-z]", key)


@pytest.mark.parametrize(
    ("context", "free"),
    [("kinds", FREE_KIND_KEYS), *((f"{items[:-1]}", keys) for items, keys in FREE_KEYS.items())],
)
def test_the_keys_of_a_schema_are_free(keymap: Keymap, context: str, free: str) -> None:
    """The keys that a workspace's schema may take mean nothing else on the card, or where a kind is chosen."""
    taken = {keys[0] for keys, _ in keymap.bindings(context)}
    assert taken & set(free) == set()


_KNOWN = {
    "vim": """
        h: character.previous | l: character.next | j: line.next | k: line.previous | w: word.next | b: word.previous
        e: word.extend_next | 0: line.start | $: line.end | g g: article.start | G: article.end | (: sentence.previous
        ): sentence.next | {: paragraph.previous | }: paragraph.next | v: selection.hold | o: selection.swap
        u: edit.undo | ctrl+r: edit.redo | /: search.here | n: hit.next | N: hit.previous | *: selection.occurrences
        m: bookmark.set | ': bookmark.go | `: bookmark.go | q: macro.record | @: macro.play | .: change.repeat
        ctrl+o: jump.back | ctrl+i: jump.forward | ctrl+d: screen.next | ctrl+u: screen.previous
        ctrl+f: screen.next | ctrl+b: screen.previous | V V: line.select | ;: motion.repeat | :: help.palette
        Z Z: app.quit | Z Q: app.quit | ] p: problem.next | i ": quotation.inside | a ": quotation.around
        ctrl+w w: pane.next
    """,
    "emacs": """
        ctrl+f: character.next | ctrl+b: character.previous | ctrl+n: line.next | ctrl+p: line.previous
        ctrl+a: line.start | ctrl+e: line.end | alt+f: word.next | alt+b: word.previous | alt+a: sentence.previous
        alt+e: sentence.next | alt+{: paragraph.previous | alt+}: paragraph.next | alt+<: article.start
        alt+>: article.end | ctrl+v: screen.next | alt+v: screen.previous | ctrl+@: selection.hold
        ctrl+x ctrl+x: selection.swap | ctrl+x h: article.select | ctrl+g: selection.collapse
        escape: selection.collapse | ctrl+_: edit.undo | ctrl+x u: edit.undo | ctrl+s: search.here
        ctrl+x ctrl+c: app.quit | ctrl+x o: pane.next | ctrl+x (: macro.record | ctrl+x ): macro.record
        ctrl+x e: macro.play | ctrl+x z: change.repeat | ctrl+x b: article.list | ctrl+x r m: bookmark.set
        ctrl+x r b: bookmark.go | alt+x: help.palette | ctrl+x 3: side.open
    """,
}


@pytest.mark.parametrize(
    ("name", "known"),
    [(name, known.strip()) for name, table in _KNOWN.items() for known in re.split(r"[|\n]", table) if known.strip()],
)
def test_hands_find_what_they_know(name: str, known: str) -> None:
    """Who comes from vim or Emacs finds its motions and commands in the text."""
    keymap = read_keymap(KEYMAPS / f"{name}.yaml", KEYMAPS)
    key, action = known.rsplit(": ", 1)
    assert keymap.reached(READING, _key(key)) == action


def test_ctrl_g_leaves_like_escape_in_emacs() -> None:
    """Where Escape leaves, so does ctrl+g."""
    emacs = read_keymap(KEYMAPS / "emacs.yaml", KEYMAPS)
    for context in CONTEXTS:
        assert emacs.lookup(context, ("ctrl+g",)) == emacs.lookup(context, ("escape",))


def test_no_motion_of_vim_is_lost_while_a_dispute_waits() -> None:
    """A pending dispute takes none of the keys by which one moves."""
    vim = read_keymap(KEYMAPS / "vim.yaml", KEYMAPS)
    assert [keys for keys, action in vim.bindings("moving") if vim.reached(PENDING, keys) != action] == []


def test_signs_that_stand_in_for_alt_do_the_same_in_emacs() -> None:
    """A terminal that sends the bare sign for alt with a sign does not thereby start another action."""
    emacs = read_keymap(KEYMAPS / "emacs.yaml", KEYMAPS)
    for sign in "<>{}":
        assert emacs.reached(READING, _key(sign)) == emacs.reached(READING, _key(f"alt+{sign}")) is not None
    for sign in ".@":  # Emacs's own alt+. and alt+@ change nothing, so what comes in their place must not
        assert emacs.reached(READING, _key(sign)) is None


@pytest.mark.parametrize("keys", ["z z", "z t", "z b"])
def test_what_scrolls_in_vim_does_nothing_else_here(keys: str) -> None:
    """Hands that would see the cursor in the middle, at the top or the bottom leave program and theme as they are."""
    vim = read_keymap(KEYMAPS / "vim.yaml", KEYMAPS)
    assert vim.reached(READING, _key(keys)) is None


def test_brackets_go_both_ways_in_vim() -> None:
    """Where `[` and a key go back to something, `]` and that key, or `]` for `[`, go on to it."""
    vim = read_keymap(KEYMAPS / "vim.yaml", KEYMAPS)
    for keys, action in vim.following(READING, _key("[")):
        other = [key.replace("left_square", "right_square") for key in keys]
        assert vim.reached(READING, (*_key("]"), *other)) == action.replace("previous", "next")


def test_h_before_a_key_that_selects_extends(default: Keymap) -> None:
    """Whatever a letter or sign selects, `h` before it extends the selection over it."""
    extending = {
        keys[0]: re.sub("(next|previous)$", r"extend_\1", action)
        for keys, action in default.bindings("moving")
        if len(keys) == 1 and printable(keys[0]) and action.endswith((".next", ".previous"))
    }
    assert {key: default.lookup("moving", _key(f"h {key}")) for key in extending} == extending
