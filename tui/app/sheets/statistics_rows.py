"""The rows of the statistics: figures in words and bars, in the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from msgspec import Struct

from tui.app.widgets.painting import Part, shortened
from tui.keys.actions import ACTIONS
from tui.keys.timing import Took
from tui.model.statistics.figures import THOUGHT, Daily, Effort, Figures, Named, Opinions
from tui.text.bars import bar, standing
from tui.text.cells import cells

ARTICLES, ITEMS, WORK = "Articles", "Items", "Work"
OPINIONS, DAYS, SPEAKERS = "Second reading", "Day by day", "Speakers, by claims"
ACTIONS_HERE = "Slowest actions in this session"

_MEANT = {
    ARTICLES: "how many articles are in each state; Enter lists those of a row",
    ITEMS: "how many items there are of each type or kind, and in which status",
    WORK: "how long it took: a pause of five minutes is no work, and the first after it has no time of its own",
    OPINIONS: "what you think of other annotators' items: how many you agree with, disagree with, or have commented on",
    DAYS: "what was made or decided on each day, less what was taken back",
    SPEAKERS: "in how many claims each speaker is a source",
    ACTIONS_HERE: "milliseconds from the key until all was done, disk included: nine of ten times no longer",
}
_TIMED = 15
"""How many of the slowest actions are listed."""
_NAME, _WIDE, _LEAST = 14, 22, 8
"""Cells for what a row is about, for one of longer names, and at least for a bar."""
_TONES = {"done": "good", "broken": "error"}
_DRAWN = (("items", "items"), ("articles", "articles done"), ("pace", "items an hour"))
"""What is drawn day by day: the fields of a day, and what they are called."""
_FORMS = {"claims": "claim", "disputes": "dispute"}

Painter = Callable[[int], Sequence[Part]]
"""Gives the parts of a row in a width, in cells."""


class Row(Struct, frozen=True):
    """One row, still to be painted.

    Attributes:
        part: the heading that it stands below; its own if it is one.
        name: what it is about; what is typed is looked for in it.
        details: the lines that are told of it.
        leads: the state of the articles that Enter lists; empty if it does nothing.
    """

    part: str
    name: str
    paint: Painter
    details: tuple[str, ...] = ()
    leads: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.part}\n{self.name}"

    @property
    def is_heading(self) -> bool:
        """Whether others stand below it."""
        return self.part == self.name


def rows_of(figures: Figures, slowest: Sequence[Took]) -> list[Row]:
    """All rows, from top to bottom.

    Args:
        figures: what was reckoned.
        slowest: how long actions took in this session, the slowest first.
    """
    rows = [*_article_rows(figures), *_item_rows(figures), *_work_rows(figures), *_opinion_rows(figures.opinions)]
    rows += [*_day_rows(figures.days), *_speaker_rows(figures.speakers), *_action_rows(slowest[:_TIMED])]
    return [row for part, below in groupby(rows, lambda row: row.part) for row in (_heading(part), *below)]


def _heading(part: str) -> Row:
    return Row(part, part, lambda _: [(part, "accent")], (_MEANT[part],))


def _article_rows(figures: Figures) -> Iterator[Row]:
    total = sum(figures.articles.values())
    for state, count in figures.articles.items():
        detail = f"{count:,} of {total:,} articles are {state if state.isalpha() else 'not read yet'}"
        row = _barred(state, count, total, f"{count:,}", tone=_TONES.get(state, "plain"))
        yield Row(ARTICLES, state, row, (detail,), state)


def _item_rows(figures: Figures) -> Iterator[Row]:
    sorts = [(amount.table, amount.form) for amount in figures.items]
    counts = {sort: sum(a.count for a in figures.items if (a.table, a.form) == sort) for sort in sorts}
    for (table, form), count in counts.items():
        said = [f"{a.count:,} {a.status}" for a in figures.items if (a.table, a.form) == (table, form) and a.status]
        name = f"{form} {_FORMS[table]}s" if table in _FORMS else table
        told = f"{count:,}" + (f"  {', '.join(said)}" if said else "")
        yield Row(ITEMS, name, _barred(name, count, max(counts.values()), told, room=_WIDE), (f"{name}: {told}",))


def _work_rows(figures: Figures) -> Iterator[Row]:
    whole = figures.whole
    if not figures.days:
        return
    said = f"{_hours(whole.minutes)}, {whole.items:,} item{'' if whole.items == 1 else 's'} made or decided on"
    said += f", {whole.pace:,.0f} in an hour" if whole.pace else ""
    first, last = figures.days[0].day, figures.days[-1].day
    yield Row(WORK, "at work", _said("at work", said), (f"from {first} to {last}",))
    for table, effort in figures.efforts.items():
        if effort.timed:
            name = f"one {_FORMS[table]}"
            yield Row(WORK, name, _said(name, _effort(effort)), _effort_details(effort))


def _effort(effort: Effort) -> str:
    said = f"{effort.seconds:,} s (nine of ten: {effort.most_seconds:,})"
    return said + (f", {effort.keys:,} keys (nine of ten: {effort.most_keys:,})" if effort.counted else "")


def _effort_details(effort: Effort) -> tuple[str, ...]:
    return (
        f"half took no longer; since what was done before, reading included; the time is known of {effort.timed:,}",
        f"the keys are known of {effort.counted:,}",
    )


def _opinion_rows(opinions: Sequence[Opinions]) -> Iterator[Row]:
    for one in opinions:
        told = ", ".join(f"{count:,} {THOUGHT[measure]}" for measure, count in one.counts.items() if count)
        name = f"{one.of}'s items"
        yield Row(OPINIONS, name, _said(name, told), (f"{name}: {told}",))


def _day_rows(days: Sequence[Daily]) -> Iterator[Row]:
    if not days:
        return
    for field, name in _DRAWN:
        amounts = [float(getattr(day, field)) for day in days]
        if max(amounts) <= 0:
            continue
        yield Row(DAYS, name, _drawn(name, amounts), (f"{name}, day by day; the highest is {max(amounts):,.0f}",))
    most = max(day.items for day in days)
    for day in reversed(days):
        told = f"{day.items:,} items  {day.articles:,} done  {_hours(day.minutes)}"
        told += f"  {day.pace:,.0f} an hour" if day.pace else ""
        yield Row(DAYS, day.day, _barred(day.day, day.items, most, told), (_day_detail(day),))


def _day_detail(day: Daily) -> str:
    numbers = {"claim": day.claims, "dispute": day.disputes, "mention": day.mentions, "decision": day.decided}
    said = _counted(numbers)
    return f"{date.fromisoformat(day.day):%A}: {said or 'nothing that stands'}"


def _speaker_rows(speakers: Sequence[Named]) -> Iterator[Row]:
    most = max((one.claims for one in speakers), default=0)
    for one in speakers:  # of whom there may be thousands: what is said of them is put into words when it is seen
        yield Row(SPEAKERS, f"{one.name} {one.speaker}", partial(_speaker_parts, one, most))


def _speaker_parts(one: Named, most: int, width: int) -> Sequence[Part]:
    told = _counted({"claim": one.claims, "dispute": one.disputes, "mention": one.mentions})
    return _barred(one.name, one.claims, most, told, room=_WIDE)(width)


def _action_rows(slowest: Iterable[Took]) -> Iterator[Row]:
    listed = list(slowest)
    most = max((took.most for took in listed), default=0.0)
    for took in listed:
        action = ACTIONS[took.action]
        told = f"{took.most:,.1f} ms  half {took.half:,.1f}  worst {took.worst:,.1f}  {took.times:,}×"
        row = _barred(action.short, took.most, most, told, room=_WIDE)
        yield Row(ACTIONS_HERE, took.action, row, (f"{action.help} · {took.action}",))


def _said(name: str, said: str) -> Painter:
    return lambda _: [(f"  {name:<{_NAME}} ", "plain"), (said, "dim")]


def _barred(name: str, amount: float, most: float, told: str, *, tone: str = "plain", room: int = _NAME) -> Painter:
    """A name, a bar, and what is told at its end: in a narrow terminal the bar gives way."""

    def paint(width: int) -> Sequence[Part]:
        called = shortened(name, room)
        left = width - room - 6
        length = max(0, min(left // 2, left - cells(told)))
        drawn = bar(amount, most, length) if length >= _LEAST else ""
        gap = " " * (length - cells(drawn) + 1) if length >= _LEAST else ""
        return [(f"  {called}{' ' * (room - cells(called))} ", tone), (drawn, "good"), (gap + told, "dim")]

    return paint


def _drawn(name: str, amounts: Sequence[float]) -> Painter:
    """The amounts of the last days side by side, as many as there is room for."""

    def paint(width: int) -> Sequence[Part]:
        shown = amounts[-max(1, width - _NAME - 6) :]
        (bars,) = standing(shown, 1)
        return [(f"  {name:<{_NAME}} ", "plain"), (bars, "good")]

    return paint


def _counted(numbers: Mapping[str, int]) -> str:
    """How many there are of each thing, without those of which there are none."""
    return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in numbers.items() if count)


def _hours(minutes: float) -> str:
    whole = round(minutes)
    return f"{whole // 60} h {whole % 60} min" if whole >= 60 else f"{whole} min"
