"""Keys pressed again: macros that are recorded, and the last change."""

from collections.abc import Iterator

from msgspec import Struct

LONGEST = 1_000
"""How many keys a macro or a change may have."""

MOST_PLAYED = 10_000
"""How many keys are pressed for one that was really pressed, so that no count can stall the program."""


class Stroke(Struct, frozen=True):
    """One key that was pressed.

    Attributes:
        key: its name, as Textual reports it.
        character: what it writes; None if nothing.
    """

    key: str
    character: str | None = None


class Macro(Struct, frozen=True):
    """Keys that were recorded, in the order in which they were pressed."""

    strokes: tuple[Stroke, ...]


class Change(Struct, frozen=True):
    """The keys that made an edit, from rest to rest.

    Attributes:
        contexts: those that were active at the first of the keys; they mean the same only there.
    """

    strokes: tuple[Stroke, ...]
    contexts: tuple[str, ...]


class Recorder:
    """Records keys, on request.

    Attributes:
        macro: the last recording that held a key; None before the first.
        recording: whether keys are being recorded.
    """

    def __init__(self) -> None:
        self.macro: Macro | None = None
        self.recording = False
        self._strokes: list[Stroke] = []
        self._begun = 0

    def start(self) -> None:
        """Begin a new recording; the last one is kept until this one ends with a key in it."""
        self.recording = True
        self._strokes, self._begun = [], 0

    def record(self, stroke: Stroke, *, begins: bool) -> bool:
        """Take a key, if keys are being recorded.

        Args:
            stroke: the key.
            begins: a new command begins with it: no sequence or count is pending, and no line is being typed.

        Returns:
            whether the recording has just ended because there was no room for the key.
        """
        if not self.recording:
            return False
        if begins:
            self._begun = len(self._strokes)
        if len(self._strokes) == LONGEST:
            self.stop()
            return True
        self._strokes.append(stroke)
        return False

    def leave_out(self) -> None:
        """Take back the keys of the command that is being given: it is not to be part of the recording."""
        del self._strokes[self._begun :]

    def stop(self) -> int:
        """End the recording, without the command that is being given.

        Returns:
            how many keys it holds; after 0 the macro is still the one before.
        """
        self.leave_out()
        self.recording = False
        if self._strokes:
            self.macro = Macro(tuple(self._strokes))
        return len(self._strokes)


class Repeat:
    """Remembers by which keys the last change was made."""

    def __init__(self) -> None:
        self._change: Change | None = None
        self._strokes: list[Stroke] | None = None
        self._contexts: tuple[str, ...] = ()
        self._edited = False

    def begin(self, contexts: tuple[str, ...]) -> None:
        """The program is at rest: nothing is open or pending, and a key was pressed in these contexts."""
        if self._edited:
            self._change = self.change
        self._strokes, self._contexts, self._edited = [], contexts, False

    def key(self, stroke: Stroke) -> None:
        """A key was pressed, be it the first since the rest or not."""
        if self._strokes is not None and len(self._strokes) < LONGEST:
            self._strokes.append(stroke)
        else:
            self._strokes = None

    def done(self) -> None:
        """An edit was accepted that came of the keys since the rest; not for undo and redo."""
        self._edited = True

    def spoil(self) -> None:
        """Something else than a key had a part in it, as the mouse: the keys since the rest would not do it again."""
        self._strokes = None

    @property
    def change(self) -> Change | None:
        """The last change that keys alone have made; None if there was none."""
        if self._edited and self._strokes:
            return Change(tuple(self._strokes), self._contexts)
        return self._change


class Playback:
    """Keys that the program presses, one after another, until it is told to stop or they have run out.

    A change can be repeated by a macro, and a macro be played by a change; none of them is begun again while it
    is on its way, so that every playback ends.

    Attributes:
        playing: whether keys are still to be pressed.
        repeating: whether a change is on its way; what it does is no new change.
        round: how often what was started first has been begun.
    """

    def __init__(self) -> None:
        self.playing = False
        self.repeating = False
        self.round = 0
        self._parts: list[tuple[Macro | Change, Iterator[tuple[int, Stroke]]]] = []
        self._left = 0

    def start(self, part: Macro | Change, count: int = 1) -> bool:
        """Have keys pressed, before all that are still to be pressed.

        Args:
            part: the keys.
            count: how often.

        Returns:
            whether it begins; False if one of its sort is on its way already.
        """
        if any(isinstance(part, type(other)) for other, _ in self._parts):
            return False
        if not self._parts:
            self._left = MOST_PLAYED
        self._parts.append((part, _again(part.strokes, count)))
        self._tell()
        return True

    def next_stroke(self) -> Stroke | None:
        """The next key to press; None when there is none left."""
        while self._parts and self._left:
            played = next(self._parts[-1][1], None)
            if played is not None:
                self._left -= 1
                if len(self._parts) == 1:
                    self.round = played[0]
                return played[1]
            self._parts.pop()
            self._tell()
        self.stop()
        return None

    def stop(self) -> None:
        """Press no more of them: something was refused, or the user broke it off."""
        self._parts.clear()
        self.playing = self.repeating = False

    def _tell(self) -> None:
        self.playing = bool(self._parts)
        self.repeating = any(isinstance(part, Change) for part, _ in self._parts)


def _again(strokes: tuple[Stroke, ...], count: int) -> Iterator[tuple[int, Stroke]]:
    """The keys of every round, each with the round's number."""
    for number in range(1, count + 1):
        for stroke in strokes:
            yield number, stroke
