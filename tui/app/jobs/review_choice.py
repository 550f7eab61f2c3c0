"""What is reviewed: put together from a list, one condition after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from secrets import randbelow
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.claims import ClaimType
from tui.model.opinions import SAID
from tui.model.refusals import Refusal
from tui.model.reviewing import CLASSES, USUAL, Wanted, told, with_said
from tui.model.statuses import Status
from tui.store.others import annotators

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_USUAL_SAMPLE = 50
_SEEDS = 10_000
_MOST = 50
"""How many speakers, and articles, are offered at once."""

Condition = Callable[[Wanted], Wanted]
"""Puts a condition in, or takes it out again."""
_One = TypeVar("_One")
_Row = tuple[str, Sequence[Part], bool, Condition]
"""What a condition is found by, how it is shown, whether it is put, and what choosing it does."""


class ReviewChoice:
    """Asks what is reviewed."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._wanted = USUAL
        self._others: Sequence[str] = ()

    @does("review.filter")
    def change(self, count: int) -> None:
        """Change what is reviewed."""
        self.ask(self.reading.reviewing.begun.wanted)

    def ask(self, wanted: Wanted) -> None:
        """Let conditions be put together, beginning with these."""
        session = self.reading.session
        self._wanted = wanted
        self._others = sorted((annotators(session.workspace) or set()) - {session.annotator})
        self.reading.asking.choose("What is reviewed? Enter puts a condition in or out", self._choices, self._chosen)

    def _choices(self, typed: str) -> Sequence[Choice]:
        words = typed.casefold().split()
        rows = self._rows(typed)
        found = [row for row in rows if all(word in row[0].casefold() for word in words)]
        choices = [
            Choice((("[x] " if put else "[ ] ", "accent" if put else "dim"), *parts), "", condition)
            for _, parts, put, condition in found
        ]
        if words:
            return choices
        what = told(self._wanted, self.reading.session.registry.speakers)
        return [Choice((("begin: ", "accent"), (what, "plain")), "Enter begins", None), *choices]

    def _chosen(self, choice: Choice) -> None:
        reviewing = self.reading.reviewing
        if choice.value is None:
            reviewing.begin(self._wanted)
        elif choice.value is _as_sample:
            self._ask_for_sample()
        else:
            self.ask(choice.value(self._wanted))

    def _ask_for_sample(self) -> None:
        held = self._wanted
        size, seed = (held.sample, held.seed) if held.sample else (_USUAL_SAMPLE, randbelow(_SEEDS))
        question = "How many, and the seed that draws the same again; 0 for all of them"
        self.reading.asking.ask(question, f"{size} {seed}", self._take_sample, cancelled=lambda: self.ask(held))

    def _take_sample(self, typed: str) -> None:
        numbers = typed.split()
        if not numbers or len(numbers) > 2 or not all(one.isascii() and one.isdecimal() for one in numbers):
            raise Refusal("two numbers are wanted, such as “50 17”")
        size, seed = int(numbers[0][:9]), int(numbers[1][:9]) if numbers[1:] else randbelow(_SEEDS)
        self.ask(replace(self._wanted, sample=size, seed=seed if size else 0))

    def _rows(self, typed: str) -> Iterator[_Row]:
        wanted = self._wanted
        for status in Status:
            words = f"status {status.value}"
            yield words, [("status ", "dim"), (status.value, "plain")], status in wanted.statuses, _status(status)
        yield from self._opinions()
        for name in CLASSES:
            yield f"class {name}", [("class ", "dim"), (name, "plain")], name in wanted.classes, _class(name)
        ways = self.reading.session.workspace.schema.dispute_kinds
        for kind in (*(one.value for one in ClaimType), *(one.name for one in ways)):
            yield f"kind {kind}", [("kind ", "dim"), (kind, "plain")], kind in wanted.kinds, _kind(kind)
        sample = f"a random sample{f' of {wanted.sample}, seed {wanted.seed}' if wanted.sample else ' …'}"
        yield sample, [(sample, "plain")], bool(wanted.sample), _as_sample
        yield "with a note", [("with a note", "plain")], wanted.noted, _noted
        yield from self._articles(typed)
        for name in self._others:
            words = f"annotator {name}"
            yield words, [("annotator ", "dim"), (name, "plain")], name == wanted.annotator, _annotator(name)
        yield from self._speakers(typed)

    def _opinions(self) -> Iterator[_Row]:
        """What the reader has said of another annotator's items; or what others have said of the reader's own."""
        wanted, whose = self._wanted, "your" if self._wanted.annotator else "others’"
        for said in SAID if self._others or wanted.said else ():
            words = f"{whose} opinion {said}"
            yield words, [(f"{whose} opinion ", "dim"), (said, "plain")], said in wanted.said, _said(said)

    def _articles(self, typed: str) -> Iterator[_Row]:
        here, wanted = self.reading.page.article.id, self._wanted
        ids = self.reading.session.workspace.ids if typed else ()
        like = [one for one in ids if typed.casefold() in one.casefold() and one != here][:_MOST]
        for article in dict.fromkeys((here, *([wanted.article] if wanted.article else []), *like)):
            shown = "this article" if article == here else short_id(article)
            words = f"article {shown} {article}"
            parts = [("article ", "dim"), (shown, "plain"), (f" {article}", "dim")]
            yield words, parts, article == wanted.article, _article(article)

    def _speakers(self, typed: str) -> Iterator[_Row]:
        """Those of this article; with something typed, those of all articles."""
        page, wanted = self.reading.page, self._wanted
        speakers = self.reading.session.registry.speakers
        likely = typed.casefold().removeprefix("speaker").strip()
        ids: Iterable[str] = page.speakers_in_order()[:_MOST]
        if likely:
            ids = [one for one, known in speakers.items() if likely in f"{known.name} speaker".casefold()][:_MOST]
        for speaker in dict.fromkeys((*([wanted.speaker] if wanted.speaker else []), *ids)):
            name, tone = person(speaker, speakers)
            yield f"speaker {name}", [("speaker ", "dim"), (name, tone)], speaker == wanted.speaker, _speaker(speaker)


def _as_sample(wanted: Wanted) -> Wanted:
    """Stands for what is asked for in a line of its own."""
    return wanted


def _noted(wanted: Wanted) -> Wanted:
    return replace(wanted, noted=not wanted.noted)


def _status(status: Status) -> Condition:
    return lambda wanted: replace(wanted, statuses=_toggled(wanted.statuses, status))


def _said(name: str) -> Condition:
    return lambda wanted: with_said(wanted, _toggled(wanted.said, name))


def _class(name: str) -> Condition:
    return lambda wanted: replace(wanted, classes=_toggled(wanted.classes, name))


def _kind(name: str) -> Condition:
    return lambda wanted: replace(wanted, kinds=_toggled(wanted.kinds, name))


def _speaker(name: str) -> Condition:
    return lambda wanted: replace(wanted, speaker="" if wanted.speaker == name else name)


def _article(name: str) -> Condition:
    return lambda wanted: replace(wanted, article="" if wanted.article == name else name)


def _annotator(name: str) -> Condition:
    """Of another annotator's items all are read, whatever their status."""

    def turned(wanted: Wanted) -> Wanted:
        if wanted.annotator == name:
            return replace(wanted, annotator="", statuses=USUAL.statuses, said=())
        return replace(wanted, annotator=name, statuses=(), said=())

    return turned


def _toggled(held: tuple[_One, ...], one: _One) -> tuple[_One, ...]:
    return tuple(other for other in held if other != one) if one in held else (*held, one)
