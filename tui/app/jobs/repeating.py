"""What is repeated: macros that are recorded and played, the last change, and steps of which there may be many."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

from tui.app.behind import after_others
from tui.app.dispatch import does
from tui.app.needs import recorded_macro, repeatable_change
from tui.keys.macros import LONGEST, MOST_PLAYED, Change, Macro, Playback, Recorder, Repeat, Stroke
from tui.keys.names import normalised
from tui.model.disputes import Dispute
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.app.screens.reading import ReadingScreen

_SPELL = 0.02
"""Seconds of pressing keys, or taking steps, before the screen may paint what they did."""
_NO_MORE = object()


class Repeating:
    """Hears every key before it does anything, and presses keys of its own."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._recorder = Recorder()
        self._repeat = Repeat()
        self._playback = Playback()
        self._steps: Iterator[None] | None = None
        self._pending: Dispute | None = None
        self._held: deque[events.Key | events.Paste] = deque()
        self._rounds = 0
        self._pressed = 0

    @property
    def recording(self) -> bool:
        """Whether keys are being recorded."""
        return self._recorder.recording

    @property
    def macro(self) -> Macro | None:
        """The keys recorded last."""
        return self._recorder.macro

    @property
    def change(self) -> Change | None:
        """The keys that made the last change."""
        return self._repeat.change

    def hear(self, event: events.Key, contexts: Sequence[str], *, begins: bool) -> None:
        """Take notice of a key.

        Args:
            event: the key, be it pressed or played.
            contexts: the active contexts, innermost first.
            begins: a new command begins with it.
        """
        if self._playback.repeating:
            return
        stroke = Stroke(event.key, event.character)
        if self._recorder.recording:
            self._record(stroke, begins=begins)
        if begins and "everywhere" in contexts:
            pending = self.reading.session.pending
            waiting = pending[1] if pending else None
            if waiting is None or waiting == self._pending or not self._goes_on(event.key):
                self._repeat.begin(tuple(contexts))
                self._pending = waiting
        self._repeat.key(stroke)

    def hear_paste(self, text: str) -> None:
        """Take notice of a text that is pasted into a line, as of so many keys."""
        if self.reading.asking.context == "letter":
            return
        for mark in text[: LONGEST + 1]:
            shown = " " if mark.isspace() else mark
            stroke = Stroke(normalised(shown), shown)
            self._record(stroke, begins=False)
            self._repeat.key(stroke)

    def hear_mouse(self) -> None:
        """Take notice of the mouse: what it has a part in cannot be done again by keys."""
        if "everywhere" not in self.reading.keyboard.contexts:
            self._repeat.spoil()

    def hear_edit(self) -> None:
        """Take notice of an edit that was accepted."""
        if not self._playback.repeating:
            self._repeat.done()

    def hold(self, event: events.Key | events.Paste) -> None:
        """Let it wait until what is being repeated has been done; Escape breaks that off."""
        if isinstance(event, events.Key) and event.key in ("escape", "ctrl+c"):
            self._stop()
            self._held.clear()
            self.reading.say(f"stopped {self._where()}", "warning")
        else:
            self._held.append(event)

    def break_off(self, refusal: Refusal) -> None:
        """Repeat nothing any more after something was refused."""
        if self.busy:
            self._stop()
            self.reading.say(f"{refusal.brief}; stopped {self._where()}", "error")

    @does("macro.record")
    def record(self, count: int) -> None:
        """Start to record keys; a second time, end it."""
        if not self._recorder.recording:
            self._recorder.start()
            ends = self.reading.keyboard.keymap.keys_of("macro.record", "everywhere")
            self.reading.say(f"{next(iter(ends[1:] or ends), '')} ends it", "dim")  # of two, the second
        elif kept := self._recorder.stop():
            keys = "1 key" if kept == 1 else f"{kept} keys"
            self.reading.say(f"{keys} recorded: {self._key('macro.play')} presses them again", "good")
        else:
            self.reading.say("no key recorded", "dim")

    @does("macro.play")
    def play(self, count: int) -> None:
        """Press the recorded keys again, so many times."""
        macro = recorded_macro(self.reading)
        self._recorder.leave_out()
        self._play(macro, count)

    @does("change.repeat")
    def repeat(self, count: int) -> None:
        """Make the last change again, so many times."""
        self._play(repeatable_change(self.reading), count)

    def go_through(self, steps: Iterator[None]) -> None:
        """Take steps of which there may be many; keys wait for the last one, but the screen shows how far it is."""
        outermost = not self.busy
        self._steps = steps
        if outermost:
            self._pressed, self._rounds = 0, 0
            self._go_on()

    def _record(self, stroke: Stroke, *, begins: bool) -> None:
        if self._recorder.record(stroke, begins=begins):
            self.reading.say(f"{LONGEST:,} keys are recorded, and no more", "warning")

    def _goes_on(self, key: str) -> bool:
        """Whether a key goes on with a dispute that waits, and was made just now: both are one change."""
        return self.reading.keyboard.keymap.lookup("pending", (normalised(key),)) is not None

    def _play(self, part: Macro | Change, count: int) -> None:
        outermost = not self.busy
        if self._playback.start(part, count) and outermost:
            self._pressed, self._rounds = 0, count
            self._go_on()

    def _go_on(self) -> None:
        """Take steps and press keys for a moment, then let the screen show it."""
        until = monotonic() + _SPELL
        while monotonic() < until:
            if self._steps is not None:
                self._step(self._steps)
                continue
            stroke = self._playback.next_stroke() if self._playback.playing else None
            if stroke is None:
                self._end()
                return
            self._pressed += 1
            self.reading.keyboard.feed(events.Key(stroke.key, stroke.character))
            if self.reading.app.screen is not self.reading:
                self._playback.stop()
        after_others(self.reading, self._go_on)

    def _step(self, steps: Iterator[None]) -> None:
        try:
            if next(steps, _NO_MORE) is _NO_MORE:
                self._steps = None
        except Refusal as refusal:
            self._steps = None
            self.reading.refuse(refusal)
            self.break_off(refusal)

    @property
    def busy(self) -> bool:
        """Whether something is being repeated."""
        return self._playback.playing or self._steps is not None

    def _stop(self) -> None:
        self._playback.stop()
        self._steps = None

    def _end(self) -> None:
        if self._pressed == MOST_PLAYED:
            self.reading.say(f"stopped after {MOST_PLAYED:,} keys", "warning")
        while self._held and not self.busy:
            event = self._held.popleft()
            keyboard = self.reading.keyboard
            keyboard.press(event) if isinstance(event, events.Key) else keyboard.paste(event)

    def _where(self) -> str:
        return f"in round {self._playback.round} of {self._rounds}" if self._rounds > 1 else "there"

    def _key(self, action: str) -> str:
        return self.reading.keyboard.key_of(action, "everywhere")
