"""Macros, the last change, and how both are played."""

from hypothesis import given
from hypothesis import strategies as st

from tui.keys.macros import LONGEST, MOST_PLAYED, Change, Macro, Playback, Recorder, Repeat, Stroke

READING = ("reading", "moving", "everywhere")


def strokes(keys: str) -> tuple[Stroke, ...]:
    """Keys pressed one after another."""
    return tuple(Stroke(key, key if len(key) == 1 else None) for key in keys.split())


def recorded(recorder: Recorder, *commands: str) -> None:
    """Give commands, each of one or more keys, to a recorder."""
    for command in commands:
        for place, stroke in enumerate(strokes(command)):
            recorder.record(stroke, begins=place == 0)


def changed(repeat: Repeat, keys: str, *, edits: bool = True, contexts: tuple[str, ...] = READING) -> None:
    """Press keys from rest to rest; the last of them makes an edit, or not."""
    repeat.begin(contexts)
    for stroke in strokes(keys):
        repeat.key(stroke)
    if edits:
        repeat.done()


def played(playback: Playback) -> str:
    """All keys that are still to be pressed."""
    keys = []
    while (stroke := playback.next_stroke()) is not None:
        keys.append(stroke.key)
    return " ".join(keys)


def test_a_macro_holds_what_was_pressed_between_start_and_stop() -> None:
    """Keys before the start and after the end are not in it, nor are those of the command that ends it."""
    recorder = Recorder()
    recorded(recorder, "w")
    recorder.start()
    recorded(recorder, "3 s", "c", "enter", "ctrl+x )")
    assert recorder.stop() == 4
    recorded(recorder, "b")
    assert recorder.macro == Macro(strokes("3 s c enter"))
    assert not recorder.recording


def test_an_empty_recording_leaves_the_last_one() -> None:
    """To start and to end at once records nothing, and takes nothing away."""
    recorder = Recorder()
    recorder.start()
    recorded(recorder, "w", "q")
    recorder.stop()
    recorder.start()
    recorded(recorder, "q")
    assert recorder.stop() == 0
    assert recorder.macro == Macro(strokes("w"))


def test_what_was_played_is_recorded_instead_of_the_key_that_plays() -> None:
    """A macro that is played while another is recorded becomes part of it, so that none can hold itself."""
    recorder = Recorder()
    recorder.start()
    recorded(recorder, "w", "2 @")
    recorder.leave_out()
    recorded(recorder, "c", "enter", "q")
    recorder.stop()
    assert recorder.macro == Macro(strokes("w c enter"))


def test_a_full_recording_ends_with_the_last_whole_command() -> None:
    """A recording has a bound; it says so once, and holds no half of a command."""
    recorder = Recorder()
    recorder.start()
    recorded(recorder, *["w"] * (LONGEST - 1))
    told = [recorder.record(stroke, begins=place == 0) for place, stroke in enumerate(strokes("g g"))]
    assert told == [False, True]
    assert recorder.macro == Macro(strokes("w " * (LONGEST - 1)))
    assert not recorder.record(Stroke("w"), begins=True)


def test_a_change_is_all_that_was_pressed_from_rest_to_rest() -> None:
    """The motions before a change and after it are not repeated; its own keys are, up to the last."""
    repeat = Repeat()
    changed(repeat, "w", edits=False)
    changed(repeat, "C a b enter enter")
    changed(repeat, "2 w", edits=False)
    repeat.begin(READING)
    repeat.key(Stroke("."))
    assert repeat.change == Change(strokes("C a b enter enter"), READING)


def test_keys_after_the_edit_belong_to_the_change_until_rest() -> None:
    """What closes a card after the edit is pressed again, too, so that a repeated change leaves none open."""
    repeat = Repeat()
    repeat.begin(READING)
    for key in "c t escape".split():
        repeat.key(Stroke(key))
        if key == "t":
            repeat.done()
    repeat.begin(READING)
    assert repeat.change == Change(tuple(map(Stroke, ("c", "t", "escape"))), READING)


def test_a_change_remembers_where_its_keys_had_their_meaning() -> None:
    """Whoever repeats it can tell whether the keys still mean the same."""
    repeat = Repeat()
    changed(repeat, "d", contexts=("pending", *READING))
    assert repeat.change is not None
    assert repeat.change.contexts == ("pending", *READING)


def test_what_the_mouse_had_a_part_in_is_not_repeated() -> None:
    """Keys that needed a click, or are too many to be kept, leave the change before as the last one."""
    repeat = Repeat()
    assert repeat.change is None
    changed(repeat, "x")
    repeat.begin(READING)
    repeat.key(Stroke("w"))
    repeat.spoil()
    repeat.key(Stroke("t"))
    repeat.done()
    repeat.begin(READING)
    assert repeat.change == Change(strokes("x"), READING)
    changed(repeat, "n " + "a " * LONGEST)
    repeat.begin(READING)
    assert repeat.change == Change(strokes("x"), READING)


def test_a_playback_presses_all_keys_so_often() -> None:
    """A count plays the whole so many times, one key after another."""
    playback = Playback()
    assert playback.start(Macro(strokes("w c enter")), 2)
    assert playback.playing
    assert played(playback) == "w c enter w c enter"
    assert not playback.playing


def test_a_playback_tells_its_round() -> None:
    """While a macro is played several times, it can be told how often it was begun, whatever it plays on its way."""
    playback = Playback()
    playback.start(Macro(strokes("w .")), 2)
    rounds = []
    while (stroke := playback.next_stroke()) is not None:
        rounds.append(playback.round)
        if stroke.key == ".":
            playback.start(Change(strokes("x"), READING), 5)
    assert rounds == [1] * 7 + [2] * 7


def test_a_change_within_a_macro_is_pressed_on_the_way() -> None:
    """A repeated change is pressed before the rest of the macro that asked for it."""
    playback = Playback()
    playback.start(Macro(strokes("w . b")))
    pressed = []
    while (stroke := playback.next_stroke()) is not None:
        pressed.append((stroke.key, playback.repeating))
        if stroke.key == ".":
            assert playback.start(Change(strokes("x y"), READING))
    assert pressed == [("w", False), (".", False), ("x", True), ("y", True), ("b", False)]


@given(
    st.lists(st.sampled_from("@.w"), min_size=1, max_size=5), st.lists(st.sampled_from("@.x"), min_size=1, max_size=5)
)
def test_every_playback_ends(macro: list[str], change: list[str]) -> None:
    """A macro that plays itself, and a change that repeats itself, are pressed once, not without end."""
    playback = Playback()
    parts = {"@": Macro(strokes(" ".join(macro))), ".": Change(strokes(" ".join(change)), READING)}
    playback.start(parts["@"], 3)
    count = 0
    while (stroke := playback.next_stroke()) is not None:
        count += 1
        if stroke.key in parts:
            playback.start(parts[stroke.key])
    assert count <= 3 * (len(macro) + macro.count(".") * len(change))


def test_no_count_can_stall_the_program() -> None:
    """However often something is to be played, the keys that are pressed for it have a bound."""
    playback = Playback()
    playback.start(Macro(strokes("w " * LONGEST)), 9_999)
    assert len(played(playback).split()) == MOST_PLAYED
    assert playback.start(Macro(strokes("w")))
    assert played(playback) == "w"


def test_a_playback_that_is_stopped_presses_nothing_more() -> None:
    """After a refusal or Escape the rest is dropped, of the macro and of what it had begun."""
    playback = Playback()
    playback.start(Macro(strokes("a b c")))
    playback.next_stroke()
    playback.start(Change(strokes("x y"), READING))
    playback.next_stroke()
    playback.stop()
    assert playback.next_stroke() is None
    assert not playback.repeating
