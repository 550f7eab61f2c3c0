"""Figures: what a tally comes to, ready to be read, plotted, or written down for scripts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from tui.model.decisions import Verdict
from tui.model.merging import really
from tui.model.speakers import Speaker
from tui.model.statistics.acts import ITEMS
from tui.model.statistics.tally import Costs, Day, Tally

_HOUR, _MINUTE = 3_600_000, 60_000
_HALF, _MOST = 0.5, 0.9

THOUGHT = {"agree": "agreed with", "disagree": "disagreed with", "unsure": "not sure of", "commented": "commented on"}
"""What a second reader thinks of items: the measures of Opinions, and what people read for them."""


class Amount(Struct, frozen=True):
    """How many items there are of a sort.

    Attributes:
        table: claims, disputes or mentions.
        form: a claim's type or a dispute's kind.
    """

    table: str
    form: str
    status: str
    count: int


class Daily(Struct, frozen=True):
    """What was done on a day, or on all days together.

    Attributes:
        day: as in 2026-12-31; empty for all days together.
        articles: how many became done.
        decided: how many items were accepted, rejected or flagged that were there before.
        minutes: the time at work; a pause of five minutes is none.
        pace: items made or decided on in an hour of work; 0 if there was less than a minute.
    """

    day: str = ""
    articles: int = 0
    claims: int = 0
    disputes: int = 0
    mentions: int = 0
    decided: int = 0
    minutes: float = 0.0
    pace: float = 0.0

    @property
    def items(self) -> int:
        """How many items were made or decided on."""
        return self.claims + self.disputes + self.mentions + self.decided


class Effort(Struct, frozen=True):
    """What the making of one kind of item takes; all of it 0 if that is not known of any.

    Attributes:
        timed: of how many the time is known: those made without a pause before.
        seconds: half of them took no longer.
        most_seconds: nine of ten took no longer.
        counted: of how many the keys are known.
        keys: half of them took no more keys, going there and reading included.
        most_keys: nine of ten took no more.
    """

    timed: int = 0
    seconds: int = 0
    most_seconds: int = 0
    counted: int = 0
    keys: int = 0
    most_keys: int = 0


class Named(Struct, frozen=True):
    """In how many items a speaker is named."""

    speaker: str
    name: str
    claims: int = 0
    disputes: int = 0
    mentions: int = 0


class Opinions(Struct, frozen=True):
    """What the annotator, as a second reader, thinks of another annotator's items.

    Attributes:
        of: whose items they are.
        agree: on how many.
        commented: how many have a comment, whatever else was said of them.
    """

    of: str
    agree: int = 0
    disagree: int = 0
    unsure: int = 0
    commented: int = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many, by the measures of THOUGHT."""
        return {measure: getattr(self, measure) for measure in THOUGHT}


class Figures(Struct, frozen=True):
    """What one annotator's work in a workspace comes to.

    Attributes:
        articles: how many there are in each state.
        items: how many there are of each sort, most first within a table.
        whole: all days together.
        days: each day on which something was done, the first one first.
        efforts: of claims and disputes.
        speakers: those who are named, those with most claims first.
        opinions: on the items of others, by their names.
    """

    annotator: str
    articles: Mapping[str, int] = {}
    items: tuple[Amount, ...] = ()
    whole: Daily = Daily()
    days: tuple[Daily, ...] = ()
    efforts: Mapping[str, Effort] = {}
    speakers: tuple[Named, ...] = ()
    opinions: tuple[Opinions, ...] = ()

    def count(self, table: str) -> int:
        """How many items there are in a table."""
        return sum(amount.count for amount in self.items if amount.table == table)


def figures_of(tally: Tally, annotator: str, articles: Mapping[str, int], people: Mapping[str, Speaker]) -> Figures:
    """What a tally comes to.

    Args:
        tally: the acts of the annotator.
        annotator: whose they are.
        articles: how many articles there are in each state.
        people: the speakers known, by their ids; what the merged ones said counts for those they were merged into.
    """
    return Figures(
        annotator,
        articles,
        _amounts(tally),
        _daily("", tally.days.values()),
        tuple(_daily(day.isoformat(), [done]) for day, done in sorted(tally.days.items())),
        {table: _effort(costs) for table, costs in tally.costs.items()},
        _speakers(tally, people),
        _opinions(tally),
    )


def within(counts: Counter[int], share: float) -> int:
    """The least number that so large a share of what was counted does not exceed; 0 if nothing was."""
    left = share * counts.total()
    for number in sorted(counts):
        left -= counts[number]
        if left <= 0:
            return number
    return 0


def _amounts(tally: Tally) -> tuple[Amount, ...]:
    there = [Amount(*sort, count) for sort, count in tally.items.items() if count > 0]
    return tuple(sorted(there, key=lambda one: (ITEMS.index(one.table), -one.count, one.form, one.status)))


def _opinions(tally: Tally) -> tuple[Opinions, ...]:
    whose = sorted({whose for (whose, _), count in tally.opinions.items() if count > 0})
    return tuple(
        Opinions(
            one,
            tally.opinions[one, Verdict.AGREE],
            tally.opinions[one, Verdict.DISAGREE],
            tally.opinions[one, Verdict.UNSURE],
            tally.comments[one],
        )
        for one in whose
    )


def _daily(name: str, days: Iterable[Day]) -> Daily:
    listed = list(days)
    made = Counter[str]()
    for day in listed:
        made.update(day.made)
    active = sum(day.active for day in listed)
    items = sum(day.items for day in listed)
    return Daily(
        name,
        sum(day.articles for day in listed),
        made["claims"],
        made["disputes"],
        made["mentions"],
        sum(day.decided for day in listed),
        round(active / _MINUTE, 1),
        round(items * _HOUR / active, 1) if active >= _MINUTE and items > 0 else 0.0,
    )


def _effort(costs: Costs) -> Effort:
    seconds, keys = costs.seconds, costs.keys
    return Effort(
        seconds.total(),
        within(seconds, _HALF),
        within(seconds, _MOST),
        keys.total(),
        within(keys, _HALF),
        within(keys, _MOST),
    )


def _speakers(tally: Tally, people: Mapping[str, Speaker]) -> tuple[Named, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for (table, speaker), count in tally.speakers.items():
        if count > 0 and speaker:
            counts[table, really(speaker, people)] += count
    rows = [
        Named(
            speaker,
            people[speaker].name if speaker in people else speaker,
            counts["claims", speaker],
            counts["disputes", speaker],
            counts["mentions", speaker],
        )
        for speaker in {speaker for _, speaker in counts}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.claims, -row.disputes, -row.mentions, row.name, row.speaker)))
