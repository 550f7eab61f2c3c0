"""The keyboard: from a key to the action that it starts in the contexts that are active, and the line of hints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

from tui.app.availability import not_to_hint, refused
from tui.app.dispatch import Handler, handler_of, handlers_of
from tui.app.widgets.card import CardRow
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.keys.actions import CONTEXTS
from tui.keys.hints import choices, hints, pending_hints
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import printable, unseen
from tui.keys.reader import KeyReader, Pending, Run, Step, Unbound
from tui.keys.timing import Timing
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.jobs.labelling import OwnKey
    from tui.app.screens.reading import ReadingScreen

_Situation = tuple[tuple[str, ...], int, frozenset[str]]
"""What the line of hints depends on: contexts, width in cells, actions that could do nothing."""

_MARGIN = 2


class Keyboard:
    """Reads keys for the reading screen.

    Args:
        reading: the screen.
        jobs: what does the actions, but for those of the open card.

    Attributes:
        keymap: the keys and their actions.
        timing: how long the actions took that keys have started.
        performed: how many actions were asked for, those that were refused as well.
        hears: called with each key that was pressed, once it has done what it does; None if nobody cares.
        following: the rows that tell what may follow the keys that are pending, if one line has no room for that.
    """

    def __init__(self, reading: ReadingScreen, keymap: Keymap, jobs: Sequence[object]) -> None:
        self.reading = reading
        self.keymap = keymap
        self.timing = Timing()
        self.performed = 0
        self.hears: Callable[[str], None] | None = None
        self.following: Sequence[CardRow] = ()
        self._keys = KeyReader(keymap)
        self._hinted: tuple[_Situation, Sequence[OwnKey]] | None = None
        self._is_fed = False
        self._handlers: dict[str, Handler] = {}
        for job in jobs:
            self._handlers |= handlers_of(job)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts that keys are looked up in, innermost first."""
        return ("picker",) if self.reading.lookup.is_open else self.contexts_below

    @property
    def contexts_below(self) -> tuple[str, ...]:
        """As `contexts`, below the page on which something is looked up."""
        reading = self.reading
        if reading.asking.context_below is not None:
            return (reading.asking.context_below,)
        if reading.consulting.has_keys:
            return ("guidelines",)
        if reading.kinds_open:
            return ("kinds",)
        if reading.picking.active or reading.nudging.active:
            return ("picking", "moving") if reading.picking.active else ("nudging",)
        if reading.card is not None:
            return (reading.card.context,)
        if reading.sheets.job is not None:
            return reading.sheets.contexts
        if reading.reviewing.active:
            return (reading.reviewing.context,)
        if reading.placing.active:
            return ("placing", "moving", "everywhere")
        pending = ("pending",) if reading.session.pending else ()
        if reading.panes.focused:
            return (*pending, "list", "everywhere")
        return (*pending, "reading", "moving", "everywhere")

    @property
    def is_free(self) -> bool:
        """Whether the text or a list has the keys: nothing is open above it, and no key is half typed."""
        return self.contexts[-1] == "everywhere" and not self._keys.waiting

    @property
    def is_asking(self) -> bool:
        """Whether the status line may hold a question: something is asked, edited, chosen or half typed."""
        reading = self.reading
        asks = reading.asking.context not in (None, "history", "library") or reading.kinds_open
        chooses = reading.picking.active or reading.nudging.active or reading.placing.active
        return asks or chooses or reading.card is not None or self._keys.waiting

    def press(self, event: events.Key) -> None:
        """Take a key that was pressed, unless others are being played: then it has to wait."""
        if self.reading.has_class("tiny"):
            if self._keys.feed(event.key, ("everywhere",)) == Run("app.quit"):
                self.perform("app.quit")
        elif self.reading.repeating.busy:
            self.reading.repeating.hold(event)
        else:
            self.feed(event)
            if self.hears is not None:
                self.hears(event.key)

    def paste(self, event: events.Paste) -> None:
        """Type what is pasted where something is being typed; it waits as a key would."""
        if self.reading.repeating.busy:
            self.reading.repeating.hold(event)
        elif self.reading.asking.context is not None:
            self.reading.repeating.hear_paste(event.text)
            self.reading.asking.paste(event.text)

    def feed(self, event: events.Key) -> None:
        """Feed a key to the keymap, or to the line that is being typed."""
        contexts = self.contexts
        parts = self._keys.parts(event.key, contexts)
        if len(parts) > 1:
            for part in parts:
                self.feed(_event_of(part))
            return
        self.reading.session.keys += 1
        self._is_fed = True
        try:
            self._take(event, contexts)
        finally:
            self._is_fed = False
        if not self._keys.waiting:
            self.show_hints()

    def _take(self, event: events.Key, contexts: tuple[str, ...]) -> None:
        begins = not self._keys.waiting and not CONTEXTS[contexts[0]].typing
        self.reading.repeating.hear(event, contexts, begins=begins)
        step = self._keys.feed(event.key, contexts)
        if isinstance(step, Pending):
            self._show_pending(step)
            return
        if self.following:
            self._follow(())
        if isinstance(step, Run):
            self._perform(step.action, step.count, contexts)
            self.timing.take(step.action, monotonic() - event.time)
        elif self._takes_label(step, contexts[0]):
            pass
        elif event.key == "ctrl+z":
            self.perform("app.suspend")
        elif self.reading.asking.context is not None:
            self.reading.asking.press(event)
        elif event.key == "ctrl+c":
            self.reading.say(f"{self.key_of('app.quit', 'everywhere')} leaves; everything is saved already")
        elif isinstance(step, Unbound) and not unseen(step.keys[-1]):
            self._tell_unbound(step.keys)

    def perform(self, action: str, count: int = 1) -> None:
        """Do an action by its name; why it is not done is told in the status line."""
        self._perform(action, count, self.contexts)

    def _perform(self, action: str, count: int, contexts: tuple[str, ...]) -> None:
        self.performed += 1
        open_one = self.reading.card or self.reading.sheets.job
        try:
            if why := refused(action, self.reading, contexts):
                raise why
            self.reading.telling.hear_done()
            handler = (handler_of(open_one, action) if open_one else None) or self._handlers[action]
            handler(count)
        except Refusal as refusal:
            self.reading.refuse(refusal)
            self.reading.repeating.break_off(refusal)

    def _takes_label(self, step: Step, context: str) -> bool:
        """Whether a key that the keymap does not know is one of the workspace's schema; what it stands for is done."""
        if not isinstance(step, Unbound) or len(step.keys) > 1:
            return False
        try:
            return self.reading.labelling.press(step.keys[0], context)
        except Refusal as refusal:
            self.reading.refuse(refusal)
            self.reading.repeating.break_off(refusal)
            return True

    def take(self, keymap: Keymap) -> None:
        """Use other keys from now on, and show them wherever keys are shown."""
        self.keymap = keymap
        self._keys = KeyReader(keymap)
        self._hinted = None
        self.reading.lookup.renew()
        self.reading.show_card()
        self.show_hints()

    def handles(self, action: str) -> bool:
        """Whether some job does an action."""
        return action in self._handlers

    def key_of(self, action: str, context: str) -> str:
        """The key shown for an action in a context; empty if the keymap has none."""
        return next(iter(self.keymap.keys_of(action, context)), "")

    def show_hints(self) -> None:
        """Paint the line of keys that matter here, or may follow; amid a key, once all that it does is done."""
        reading = self.reading
        if self._is_fed:
            return
        contexts = self.contexts
        pending = self._keys.pending(contexts) if self._keys.waiting else None
        self.following = self.following if pending else ()
        reading.make_room()
        if pending:
            self._show_pending(pending)
            return
        self._hint((contexts, reading.app.size.width, not_to_hint(reading, contexts)))

    def _hint(self, situation: _Situation) -> None:
        # A card shows the keys of its attributes itself.
        own = self.reading.labelling.keys("kinds") if situation[0][0] == "kinds" else ()
        if (situation, own) == self._hinted:
            return
        self._hinted = (situation, own)
        if situation[0][0] == "kinds":
            contexts, width, _ = situation
            *above, last = choices(self.keymap, contexts, width - _MARGIN, [(one.key, one.short) for one in own])
            self.reading.telling.offer([part for row in above for part in _joined(_pairs(row))])
            self._line.show(_line_of(_pairs(last)))
        else:
            self.reading.telling.offer(())
            self._line.show(_hinted(self.keymap, situation))

    @cached_property
    def _line(self) -> Line:
        return self.reading.query_one("#hints", Line)

    def _tell_unbound(self, keys: Keys) -> None:
        key = next(filter(None, (self.key_of("help.keys", context) for context in self.contexts)), "")
        to_do = [(f"; {key} lists the keys", "dim")] if key else ()
        self.reading.telling.tell([(f"{shown_keys(keys)} does nothing here", "dim")], to_do, passes=True)

    def _follow(self, rows: Sequence[CardRow]) -> None:
        if rows != self.following:
            self.following = rows
            self.reading.lay_card()

    def _show_pending(self, step: Pending) -> None:
        self._hinted = None
        found = pending_hints(step, self.reading.size.width - _MARGIN, self._room_above())
        self._follow([(((" ", "plain"), *_joined(_pairs(row))), "current") for row in found.above])
        more = [[(found.more, "dim")]] if found.more else []
        self._line.show(_line_of([[(found.typed, "accent")], *_pairs(found.pairs), *more]))

    def _room_above(self) -> tuple[int, int]:
        """How many rows of the text may tell what follows, and how wide they are."""
        if self.contexts[-1] != "everywhere" or self.reading.has_class("listing"):
            return 0, 0
        room = self.reading.article.size
        return room.height * 2 // 3, room.width - _MARGIN


def _event_of(key: str) -> events.Key:
    return events.Key(key, key if printable(key) else None)


@lru_cache(maxsize=64)
def _hinted(keymap: Keymap, situation: _Situation) -> tuple[Part, ...]:
    """The hints for a situation; kept, as the cursor goes in and out of items at every other key."""
    contexts, width, passed_over = situation
    return _line_of(_pairs(hints(keymap, contexts, max(0, width - _MARGIN), passed_over)))


def _line_of(groups: Iterable[Sequence[Part]]) -> tuple[Part, ...]:
    return (" ", "plain"), *_joined(groups)


def _joined(groups: Iterable[Sequence[Part]]) -> list[Part]:
    return [part for group in groups for part in (*group, ("  ", "plain"))][:-1]


def _pairs(found: Iterable[tuple[str, str]]) -> list[list[Part]]:
    return [[(key, "key"), (f" {short}", "plain")] for key, short in found]
