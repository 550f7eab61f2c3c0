"""The tally: acts added up one by one, so that a journal of any length takes little memory."""

from collections import Counter, deque
from collections.abc import Collection
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from tui.model.statistics.acts import ITEMS, Act, Step, Way, completes, decided_by, finished_by, made_by

PAUSE = 5 * 60_000
"""Milliseconds between two acts, from which on the annotator was not at work."""
_MOST_JOINED = 16
_MOST_KEYS = 10_000


class Day(Struct):
    """What was done on one day.

    Attributes:
        articles: how many became done, less those that are done no more.
        made: how many claims, disputes and mentions were made, by table.
        decided: how many items were accepted, rejected or flagged that were there before.
        active: the time at work, in milliseconds.
    """

    articles: int = 0
    made: dict[str, int] = {}
    decided: int = 0
    active: int = 0

    @property
    def items(self) -> int:
        """How many items were made or decided on."""
        return sum(self.made.values()) + self.decided


class Costs:
    """How long the making of one kind of item took.

    Attributes:
        seconds: how many were made in so many seconds.
        keys: how many were made with so many keys, as far as these were counted.
    """

    def __init__(self) -> None:
        self.seconds: Counter[int] = Counter()
        self.keys: Counter[int] = Counter()

    def take(self, milliseconds: int, keys: int) -> None:
        """Take in that one more was made; no keys stand for an unknown number of them."""
        self.seconds[round(milliseconds / 1000)] += 1
        if keys:
            self.keys[min(keys, _MOST_KEYS)] += 1


class Tally:
    """Adds up acts in the order in which they were done.

    Args:
        zone: the time zone in which days begin; None for the system's.

    Attributes:
        days: what was done on each day on which something was.
        items: how many items there are, by table, form and status.
        speakers: in how many items of a table a speaker is named.
        costs: of claims and disputes.
        acts: how many acts were taken in.
    """

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.days: dict[date, Day] = {}
        self.items: Counter[tuple[str, str, str]] = Counter()
        self.speakers: Counter[tuple[str, str]] = Counter()
        self.costs = {table: Costs() for table in ("claims", "disputes")}
        self.acts = 0
        self._zone = zone
        self._last = 0
        self._spent: deque[tuple[int | None, int]] = deque(maxlen=_MOST_JOINED)
        self._today = (0, 0, Day())

    def take(self, act: Act) -> None:
        """Take in the act that follows."""
        self.acts += 1
        for step in act.steps:
            self._count(step, 1)
        if act.way is Way.FOUND:
            return
        spent = act.at - self._last if 0 <= act.at - self._last < PAUSE else None
        self._last = act.at
        day = self._day(act.at)
        day.active += spent or 0
        if act.way is Way.DONE:
            self._spent.append((spent, act.keys))
        if act.steps:
            self._count_work(day, act)

    def forget(self, act: Act, parts: Collection[str]) -> None:
        """Let items of some parts not count, since something else was found in their place later."""
        for step in act.steps:
            if step.part in parts:
                self._count(step, -1)

    def _count_work(self, day: Day, act: Act) -> None:
        day.articles += finished_by(act)
        day.decided += decided_by(act)
        for table in ITEMS:
            if made := made_by(act, table):
                day.made[table] = day.made.get(table, 0) + made
        for table, costs in self.costs.items():
            if completes(act, table):
                spent = list(self._spent)[-1 - act.joins :]
                times = [one for one, _ in spent if one is not None]
                keys = [pressed for _, pressed in spent]
                if len(times) == len(spent):
                    costs.take(sum(times), sum(keys) if all(keys) else 0)

    def _count(self, step: Step, amount: int) -> None:
        if step.table not in ITEMS:
            return
        for face, sign in ((step.before, -amount), (step.after, amount)):
            if face is not None:
                self.items[step.table, face.form, face.status] += sign
                for speaker in set(face.speakers):
                    self.speakers[step.table, speaker] += sign

    def _day(self, at: int) -> Day:
        """The day of a moment; looked up anew only when another one has begun."""
        begins, ends, day = self._today
        if not begins <= at < ends:
            moment = datetime.fromtimestamp(at / 1000, self._zone).date()
            day = self.days.setdefault(moment, Day(made={}))
            self._today = (self._midnight(moment), self._midnight(moment + timedelta(days=1)), day)
        return day

    def _midnight(self, day: date) -> int:
        return int(datetime.combine(day, time(), self._zone).timestamp() * 1000)
