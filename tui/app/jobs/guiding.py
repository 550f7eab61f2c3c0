"""Help: the keys that work here, every action by its name, the guide, the way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.app.availability import why_not
from tui.app.dispatch import does
from tui.app.driver import SturdyDriver
from tui.app.jobs.labelling import OwnKey
from tui.app.screens.guide import GuideScreen
from tui.app.widgets.entry import Choice, Choices
from tui.app.widgets.painting import Part, folded
from tui.keys.actions import CONTEXTS
from tui.keys.keymap import shown_keys
from tui.keys.offers import Offer, all_offers, offers, rank
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.jobs.cards import CardJob
    from tui.app.screens.reading import ReadingScreen

_PARTS = ("everywhere", "moving")
"""The contexts that are parts of the help of their own; all others together are what works here."""

_FEWEST, _MOST = 9, 22
"""Cells for the keys of an action, in a narrow terminal and in a wide one."""

_WORDY = 60
"""From this width on, in cells, a row has its sentence; below, only the line that tells of the marked row has."""

_SHORT, _EDGES = 18, 3
"""Cells for the short name of an action; at the sides of a row."""


@dataclass(frozen=True)
class _Found:
    """An action that fits what is typed: how well (0 is best), and why it cannot be done now, if it cannot."""

    worth: int
    offer: Offer
    refusal: Refusal | None


class Guiding:
    """Shows what can be done, and does it."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._asked_about: CardJob | None = None
        self._guide_at = 0

    @does("help.keys")
    def show_keys(self, count: int) -> None:
        """List the actions that have a key here: those of this place, of everywhere, those that move; then the others.

        Those could do nothing now, and each says why.
        """
        contexts = self.reading.keyboard.contexts_below
        here = [context for context in contexts if context not in _PARTS]
        groups = [here, *([part] for part in _PARTS if part in contexts)]

        def choices(typed: str) -> list[Choice]:
            found = self._found(offers(self.reading.keyboard.keymap, contexts), typed, contexts)
            works = [row for row in found if row.refusal is None]
            parts = [(_heading(group), [row for row in works if row.offer.context in group]) for group in groups]
            parts.append((_NOT_NOW, [row for row in found if row.refusal is not None]))
            held = sorted((part for part in parts if part[1]), key=lambda part: part[1][0].worth)
            known = [choice for head, rows in held for choice in (head, *(c for row in rows for c in self._whole(row)))]
            return [*self._own_keys(contexts[0], typed), *known]

        self._look_up("Keys that work here", choices)

    def _own_keys(self, context: str, typed: str) -> list[Choice]:
        """What the workspace's schema has keys for in a context, under a heading."""
        folded = typed.strip().casefold()
        labels = [own for own in self.reading.labelling.keys(context) if folded in f"{own.short} {own.help}".casefold()]
        room = max(_FEWEST, min(_MOST, self.reading.size.width // 5))
        rows = [
            Choice(((f"{own.key:<{room}} ", "key"), (f"{own.short}  ", "plain"), (own.help, "dim")), own.help, own)
            for own in labels
        ]
        return [Choice((("This workspace's own", "title"),), "", None, heading=True), *rows] if rows else []

    @does("help.palette")
    def show_actions(self, count: int) -> None:
        """List every action of the registry; of equals, those that can be done now come first."""
        contexts = self.reading.keyboard.contexts_below

        def choices(typed: str) -> list[Choice]:
            found = self._found(all_offers(self.reading.keyboard.keymap, contexts), typed, contexts)
            return [self._choice(row) for row in sorted(found, key=lambda row: (row.worth, row.refusal is not None))]

        self._look_up("Every action", choices)

    @does("help.guide")
    def show_guide(self, count: int) -> None:
        """Open the guide where it was left."""
        self.reading.app.push_screen(GuideScreen(self.reading.keyboard.keymap, self._guide_at), self._leave_guide)

    def _leave_guide(self, block: int | None) -> None:
        self._guide_at = block or 0

    @does("app.suspend")
    def suspend(self, count: int) -> None:
        """Stop the program until the shell lets it go on."""
        driver = self.reading.app._driver
        if not isinstance(driver, SturdyDriver) or not driver.stop():
            raise Refusal("no shell to go back to", remedy="it is only there where one has started the program")

    @does("app.quit")
    def leave(self, count: int) -> None:
        """End the program; what is on a card and not kept yet is dropped only by a second time."""
        card, keyboard = self.reading.card, self.reading.keyboard
        if card is not None and card is not self._asked_about:
            self._asked_about = card
            keeps, leaves = (keyboard.key_of(action, card.context) for action in ("card.accept", "app.quit"))
            raise Refusal(
                "what is on the card is not kept", remedy=f"{keeps} keeps it, {leaves} again leaves without it"
            )
        self.reading.app.exit()

    def _look_up(self, title: str, choices: Choices) -> None:
        def chosen(choice: Choice) -> None:
            if isinstance(choice.value, OwnKey):
                self.reading.labelling.press(choice.value.key, self.reading.keyboard.contexts_below[0])
            else:
                self.reading.keyboard.perform(choice.value)

        self.reading.asking.look_up(title, choices, chosen)

    def _found(self, offered: Iterable[Offer], typed: str, contexts: Sequence[str]) -> list[_Found]:
        """What fits best first; of equals, in the order in which they are offered."""
        found = [
            _Found(worth, offer, why_not(offer.action.name, self.reading, contexts))
            for offer in offered
            if (worth := rank(offer, typed)) is not None
        ]
        return sorted(found, key=lambda row: row.worth)

    def _whole(self, found: _Found) -> list[Choice]:
        """An action in as many rows as its sentence takes."""
        keys, short, said = self._parts(found)
        before = sum(cell_len(text) for text, _ in (keys, short))
        first, *others = folded([said], max(_FEWEST, self.reading.size.width - before - _EDGES))
        rows = [Choice(((" " * before, "dim"), *line), "", None, heading=True, continues=True) for line in others]
        return [_choice(found, (keys, short, *first)), *rows]

    def _choice(self, found: _Found) -> Choice:
        """An action in one row."""
        return _choice(found, self._parts(found))

    def _parts(self, found: _Found) -> tuple[Part, Part, Part]:
        """Its keys, its short name, and its sentence or why it cannot be done."""
        action, refusal = found.offer.action, found.refusal
        width = self.reading.size.width
        room = max(_FEWEST, min(_MOST, width // 5))
        keys = _fitting(found.offer, room)
        said = action.help if refusal is None else refusal.what
        return (
            (keys + " " * (room - cell_len(keys) + 1), "key" if refusal is None else "dim"),
            (f"{action.short:<{_SHORT}}", "plain" if refusal is None else "dim"),
            (said if width >= _WORDY else "", "dim"),
        )


def _choice(found: _Found, parts: tuple[Part, ...]) -> Choice:
    action, refusal = found.offer.action, found.refusal
    return Choice(parts, f"{action.help} · {action.name}" if refusal is None else str(refusal), action.name)


def _fitting(offer: Offer, room: int) -> str:
    """The keys, as many as there is room for in cells; the first in any case."""
    shown = [shown_keys(keys) for keys in offer.keys]
    while len(shown) > 1 and cell_len(", ".join(shown)) > room:
        shown.pop()
    return ", ".join(shown)


_NOT_NOW = Choice((("Not now", "title"),), "", None, heading=True)


def _heading(contexts: Sequence[str]) -> Choice:
    titles = [CONTEXTS[context].title for context in contexts]
    title = titles[0] if contexts[0] in _PARTS else f"Here: {', '.join(t[:1].lower() + t[1:] for t in titles)}"
    return Choice(((title, "title"),), "", None, heading=True)
