"""The line of hints and the table of keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.keys.actions import CONTEXTS
from tui.keys.hints import PendingHints, abridged, choices, hints, pending_hints
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap
from tui.keys.reader import KeyReader, Pending
from tui.keys.tables import KeyRow, key_table
from tui.shipped import shipped

KEYMAPS = shipped("keymaps")
DEFAULT = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)

READING = ("reading", "moving", "everywhere")


def test_hints_show_the_core_of_the_work_on_a_narrow_screen() -> None:
    """Eighty columns name the keys that make and edit items, and the way to all the others."""
    shown = [short for _, short in hints(DEFAULT, READING, 80, {"placing.next"})]
    assert shown[:4] == ["claim", "dispute", "speaker", "edit"]
    assert {"quotation", "sentence"} <= set(shown)
    assert shown[-1] == "help"


def test_hints_name_the_way_out() -> None:
    """A line of usual width ends in the ways out and to help, however much else there is to tell."""
    assert [short for _, short in hints(DEFAULT, READING, 120)][-2:] == ["quit", "help"]


def test_hints_name_only_keys_that_work() -> None:
    """A key that another context takes, or that would be typed into a line, is not shown for what it cannot do."""
    assert ("d", "dispute") not in hints(DEFAULT, ("pending", *READING), 500)
    assert ("d", "this claim") in hints(DEFAULT, ("pending", *READING), 500)
    assert ("u", "undo") not in hints(DEFAULT, ("claim", "everywhere"), 500)
    picker = hints(DEFAULT, ("picker", "everywhere"), 500)
    assert picker[0] == ("Enter", "choose")
    assert picker[-1] == ("F1", "help")
    assert ("u", "undo") not in picker


def test_hints_follow_the_keymap(tmp_path: Path) -> None:
    """A key that the user changed is the one that is shown."""
    path = tmp_path / "mine.yaml"
    path.write_text("extends: default\ncontexts: {reading: {'!': claim.make}}\n")
    assert hints(read_keymap(path, KEYMAPS), READING, 80)[0] == ("!", "claim")


@given(st.lists(st.sampled_from(sorted(CONTEXTS)), unique=True, max_size=4), st.integers(0, 300))
def test_hints_fit(contexts: list[str], width: int) -> None:
    """However narrow the screen is, the line of hints is no wider; a wider one shows no less."""
    shown = hints(DEFAULT, contexts, width)
    assert cell_len("  ".join(f"{key} {short}" for key, short in shown)) <= width
    assert set(shown) <= set(hints(DEFAULT, contexts, width + 20))


def pending(keys: str, keymap: Keymap = DEFAULT) -> Pending:
    """What is pending after some keys in the text."""
    reader = KeyReader(keymap)
    *_, step = [reader.feed(key, READING) for key in keys.split()]
    assert isinstance(step, Pending)
    return step


def test_pending_keys_are_followed_by_those_that_complete_them() -> None:
    """While a sequence is open, the line shows what was pressed, and each key that may follow with its short name."""
    found = pending_hints(pending("2 g"), 500)
    assert found.typed == "2 g"
    assert {("g", "top"), ("e", "bottom"), ("t", "theme")} <= set(found.pairs)
    assert found.more == ""
    assert pending_hints(pending("3"), 80) == PendingHints("3", [], "")


def test_keys_that_go_on_are_shown_once() -> None:
    """Several sequences that go on with the same key are one hint; one alone is shown to its end."""
    emacs = read_keymap(KEYMAPS / "emacs.yaml", KEYMAPS)
    pairs = pending_hints(pending("ctrl+x", emacs), 500).pairs
    assert [pair for pair in pairs if pair[0].startswith("r")] == [("r", "…")]
    assert ("ctrl+c", "quit") in pairs
    vim = read_keymap(KEYMAPS / "vim.yaml", KEYMAPS)
    assert ("g g", "to top") in pending_hints(pending("V", vim), 2_000).pairs


def test_what_does_not_fit_is_counted() -> None:
    """On a narrow screen the hints that fit are followed by the number of those that do not."""
    everything = pending_hints(pending("g"), 500).pairs
    narrow = pending_hints(pending("g"), 40)
    assert 0 < len(narrow.pairs) < len(everything)
    assert narrow.more == f"+{len(everything) - len(narrow.pairs)} more"
    assert narrow.pairs == everything[: len(narrow.pairs)]


@pytest.mark.parametrize(
    ("width", "above"), [(118, (10, 74)), (78, (8, 76)), (78, (2, 76)), (38, (3, 36)), (38, (3, 4))]
)
def test_what_does_not_fit_stands_above(width: int, above: tuple[int, int]) -> None:
    """What the line has no room for goes on in rows above it, in columns; what these have no room for is counted."""
    most, room = above
    everything = pending_hints(pending("g"), 500).pairs
    found = pending_hints(pending("g"), width, above)
    shown = [*found.pairs, *((key, short.rstrip()) for row in found.above for key, short in row)]
    assert shown == everything[: len(shown)]
    left_out = len(everything) - len(shown)
    assert found.more == (f"+{left_out} more" if left_out else f"+{len(everything) - len(found.pairs)} above")
    assert len(found.above) <= most
    lengths = [[cell_len(f"{key} {short}") for key, short in row] for row in found.above]
    assert all(sum(row) + 2 * (len(row) - 1) <= room for row in lengths)
    assert len({length for row in lengths for length in row}) <= 1


@given(st.sampled_from(["g", "h", "2 g", "9 9 9 9"]), st.integers(4, 200), st.integers(0, 9))
def test_pending_hints_fit(keys: str, width: int, above: int) -> None:
    """However narrow the screen is, what is shown of pending keys is no wider."""
    found = pending_hints(pending(keys), width, (above, width))
    assert all(cell_len("  ".join(f"{key} {short}" for key, short in row)) <= width for row in found.above)
    parts = [found.typed, *(f"{key} {short}" for key, short in found.pairs), *filter(None, [found.more])]
    assert cell_len("  ".join(parts)) <= width


def test_the_table_lists_every_key_once(default: Keymap) -> None:
    """The help screen and `glossator keys` show each binding of each context, with its sentence."""
    table = key_table(default)
    listed = [(row.context, keys) for row in table for keys in row.keys]
    assert len(listed) == len(set(listed)) == sum(len(default.bindings(context)) for context in CONTEXTS)
    assert KeyRow("In the text", ("x", "Del"), "item.delete", "Delete the item under the cursor.") in table
    assert table[0] == KeyRow("Everywhere", ("?", "F1"), "help.keys", "Show every key that works here, and run one.")


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=list(CONTEXTS))
def test_every_context_has_keys_and_a_title(default: Keymap, context: object) -> None:
    """No context of the table is empty."""
    assert [row for row in key_table(default) if row.context == context.title]


def test_freed_actions_leave_the_table(written: Callable[[str], Path]) -> None:
    """An action without a key has no row."""
    keymap = read_keymap(written("extends: default\ncontexts: {reading: {z: null}}\n"), KEYMAPS)
    assert "article.done" not in {row.action for row in key_table(keymap)}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.text("klmn", min_size=1, max_size=12)), max_size=12))
def test_where_one_is_to_be_chosen_none_is_missing(pairs: list[tuple[str, str]]) -> None:
    """All keys are named as long as each has room for a letter of its name; names are only cut if that is needed."""
    shown = abridged(pairs, 80)
    assert [key for key, _ in shown] == [key for key, _ in pairs]
    assert all(name.startswith(short) and short for (_, short), (_, name) in zip(shown, pairs, strict=True))
    assert sum(cell_len(f"{key} {short}  ") for key, short in shown) - 2 <= 80
    assert abridged(pairs, 10_000) == pairs


def test_what_is_to_be_chosen_is_named_whole_in_two_rows() -> None:
    """Eighty columns have room for all kinds of disputes in two rows, wide ones in one; help comes last."""
    above, last = choices(DEFAULT, ("kinds",), 78, [])
    names = ["denies", "rejects", "contradicts", "questions", "criticises", "corrects", "qualifies", "retracts"]
    assert [short for _, short in above + last][: len(names)] == names
    assert last[-1] == ("?", "help")
    (one,) = choices(DEFAULT, ("kinds",), 120, [])
    assert one == above + last


def test_what_is_to_be_chosen_is_complete_at_any_width() -> None:
    """In forty columns each key is there, with as much of its name as there is room for."""
    rows = choices(DEFAULT, ("kinds",), 38, [])
    assert [key for row in rows for key, _ in row][:8] == list("drcqaolt")
    assert all(cell_len("  ".join(f"{key} {short}" for key, short in row)) <= 38 for row in rows)
