"""The tally: acts added up one by one, so that a journal of any length takes little memory."""

from collections import Counter, deque
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain

from msgspec import Struct

from tui.model.statistics.acts import ITEMS, OPINIONS, Act, Step, Way, completes, decided_by, finished_by, made_by

PAUSE = 5 * 60_000
"""Milliseconds between two acts, from which on the annotator was not at work."""
_MOST_JOINED = 16
_MOST_TURNED = 10_000
"""Of how many deeds in a row it is known what they took, so that this does not count once they are taken back."""
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

    def count(self, seconds: int, keys: int, times: int) -> None:
        """Let one more count, or one less (-1); no keys stand for an unknown number of them."""
        for counts, number in ((self.seconds, seconds), (self.keys, keys)):
            if counts is self.seconds or number:
                counts[number] += times
                if not counts[number]:
                    del counts[number]


Cost = tuple[str, int, int]
"""What making one item took: of which table, in seconds, with how many keys."""


class Tally:
    """Adds up acts in the order in which they were done.

    Args:
        zone: the time zone in which days begin; None for the system's.

    Attributes:
        days: what was done on each day on which something was.
        items: how many items there are, by table, form and status.
        speakers: in how many items of a table a speaker is named.
        opinions: on how many of another annotator's items this one has an opinion, by whose they are and its form.
        comments: how many of these have a comment, by whose they are.
        costs: of claims and disputes.
        acts: how many acts were taken in.
    """

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.days: dict[date, Day] = {}
        self.items: Counter[tuple[str, str, str]] = Counter()
        self.speakers: Counter[tuple[str, str]] = Counter()
        self.opinions: Counter[tuple[str, str]] = Counter()
        self.comments: Counter[str] = Counter()
        self.costs = {table: Costs() for table in ("claims", "disputes")}
        self.acts = 0
        self._zone = zone
        self._last = 0
        self._spent: deque[tuple[int | None, int]] = deque(maxlen=_MOST_JOINED)
        self._done: deque[tuple[Cost, ...]] = deque(maxlen=_MOST_TURNED)
        self._undone: deque[tuple[Cost, ...]] = deque(maxlen=_MOST_TURNED)
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
        self._count_costs(act)

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

    def _count_costs(self, act: Act) -> None:
        """Let what a deed took count as long as it is not taken back."""
        if act.way is Way.DONE:
            joined = [self._done.pop() for _ in range(min(act.joins, len(self._done)))]
            self._undone.clear()
            taken = tuple(self._taken_by(act))
            self._done.append((*chain.from_iterable(reversed(joined)), *taken))
        else:
            source, goal = (self._done, self._undone) if act.way is Way.UNDONE else (self._undone, self._done)
            taken = source.pop() if source else ()
            goal.append(taken)
        for table, seconds, keys in taken:
            self.costs[table].count(seconds, keys, -1 if act.way is Way.UNDONE else 1)

    def _taken_by(self, act: Act) -> Iterator[Cost]:
        for table in self.costs:
            if completes(act, table):
                spent = list(self._spent)[-1 - act.joins :]
                times = [one for one, _ in spent if one is not None]
                keys = [pressed for _, pressed in spent]
                if len(times) == len(spent):
                    yield table, round(sum(times) / 1000), min(sum(keys), _MOST_KEYS) if all(keys) else 0

    def _count(self, step: Step, amount: int) -> None:
        for face, sign in ((step.before, -amount), (step.after, amount)):
            if face is not None and step.table == "decisions" and face.form in OPINIONS:
                self.opinions[step.whose, face.form] += sign
                self.comments[step.whose] += sign * face.commented
            elif face is not None and step.table in ITEMS:
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
