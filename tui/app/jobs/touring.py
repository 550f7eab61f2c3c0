"""The tour at the keyboard: a line that says the next step, with the key that does it, until all were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.jobs.claiming import doubles_of_selected
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.keys.actions import ACTIONS
from tui.model.tour import STEPS, Scene, Tour

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.store.firsts import Welcome

_LEAVES = "escape"
_ENOUGH = 100
"""Code points of what is selected that are looked at."""
_QUOTES = '"“„«「『'
"""Where none of these is, there is no quotation to select."""
_FREE = frozenset({"reading", "pending"})
"""The innermost contexts in which nothing is open that Escape would close."""


class Touring:
    """Leads through the tour, and hears each key while it lasts."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._tour: Tour | None = None
        self._band = Line(id="tour", ground="chosen-away")
        self._was_free = False
        self._left_once = False
        self._is_on_seeds = False

    def welcome(self, welcome: Welcome) -> None:
        """Begin the tour, or tell in one line what helps, if that was never done before."""
        reading, firsts = self.reading, welcome.firsts
        self._is_on_seeds = welcome.seeds
        if welcome.seeds and reading.session.access.held:
            if (firsts.is_new("tour") and firsts.keep("tour")) or welcome.asked:
                firsts.keep("hint")
                self._begin()
        elif firsts.is_new("hint") and firsts.keep("hint"):
            key = reading.keyboard.key_of("help.keys", "everywhere")
            reading.say(f"{key} lists the keys; `glossator demo` has a tour that shows what they are for", "accent")

    @does("help.tour")
    def turn(self, count: int) -> None:
        """Begin the tour; leave it, if it goes on."""
        if self._tour is None:
            self._begin()
        else:
            self._leave()

    def _begin(self) -> None:
        scene = self._scene
        self._tour = Tour(scene).after(scene)
        self._left_once = False
        self._was_free = self._is_free
        self.reading.keyboard.hears = self._hear
        if not self._band.is_attached:
            self.reading.mount(self._band, before="#body")
            self.reading.frames.meet()
        self._band.remove_class("left")
        self._show()

    def _leave(self, said: str = "") -> None:
        reading = self.reading
        self._tour = None
        reading.keyboard.hears = None
        self._band.add_class("left")
        guide, tour = (reading.keyboard.key_of(action, "everywhere") for action in ("help.guide", "help.tour"))
        reading.say(said or f"the tour is left; {tour} begins it again, {guide} opens the guide", "accent")

    def _hear(self, key: str) -> None:
        """See what a key has done; Escape twice in a row, with nothing open, leaves the tour."""
        leaves = key == _LEAVES and self._was_free
        self._was_free = self._is_free
        if self._tour is None:
            return
        if leaves and self._left_once:
            self._leave()
            return
        self._left_once = leaves
        self._tour = self._tour.after(self._scene)
        if self._tour.step is None:
            guide = self.reading.keyboard.key_of("help.guide", "everywhere")
            self._leave(f"that was the tour; everything is saved, {guide} opens the guide")
        else:
            self._show()

    def _show(self) -> None:
        if self._tour is not None and self._tour.step is not None:
            step = self._tour.step
            place = f" {self._tour.place + 1}/{len(STEPS)} "
            key = self._key_of(step.action)
            types = step.types if self._is_on_seeds else ""
            asks = (step.otherwise if self._tour.since.claimed else "") or step.asks
            typed: list[Part] = [("type ", "plain"), (types, "key"), (", then ", "plain")] if types else []
            asked: list[Part] = [(place, "dim"), *typed, (key, "key"), (f": {asks}", "plain")]
            self._band.show(asked, [("Esc Esc leaves ", "dim")])

    def _key_of(self, action: str) -> str:
        contexts = ACTIONS[action].contexts
        found = (self.reading.keyboard.key_of(action, context) for context in contexts)
        return next(filter(None, found), action)

    @property
    def _is_free(self) -> bool:
        return self.reading.keyboard.contexts[0] in _FREE

    @property
    def _scene(self) -> Scene:
        reading = self.reading
        page, session = reading.page, reading.session
        contexts = reading.keyboard.contexts_below
        first = next(iter(reading.selected), None)
        return Scene(
            page.article.id,
            page.text[first.start : min(first.end, first.start + _ENOUGH)] if first is not None else "",
            reading.selection.cursor(page.text) >= len(page.text.rstrip()) - 1,
            reading.card.context if reading.card is not None else "",
            contexts[0] == "picker",
            reading.lookup.is_open,
            len(page.layer.claims),
            session.pending is not None,
            session.edits_done,
            self._is_claimed,
            session.workspace.ids[-1] == page.article.id,
            any(mark in page.text for mark in _QUOTES),
        )

    @property
    def _is_claimed(self) -> bool:
        """Whether a claim of what is selected would be one that there is."""
        reading = self.reading
        is_long = any(len(span) > 1 for span in reading.selected[:1])
        return is_long and reading.card is None and bool(doubles_of_selected(reading))
