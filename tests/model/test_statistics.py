"""Statistics: what is counted as work, and what it comes to."""

from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.model.merging import People
from tui.model.speakers import Speaker
from tui.model.statistics.acts import COMMENT, Act, Face, Step, Way
from tui.model.statistics.figures import Daily, Effort, Opinions, figures_of, within
from tui.model.statistics.tally import PAUSE, Tally

_NOON = 1_750_000_000_000 // 86_400_000 * 86_400_000 + 43_200_000
_HOUR = 3_600_000

FACES = st.builds(
    Face,
    st.sampled_from(["direct", "indirect", "agree", COMMENT]),
    st.sampled_from(["draft", "suggested", "accepted", "rejected", "flagged"]),
    st.lists(st.sampled_from(["kakar", "anwar"]), max_size=2).map(tuple),
)
STEPS = st.builds(
    Step,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["claims", "disputes", "mentions", "decisions", "state", "strays"]),
    st.none() | FACES,
    st.none() | FACES,
    st.sampled_from(["ana", "ben"]),
)
ACTS = st.builds(
    Act,
    st.integers(_NOON, _NOON + 40 * _HOUR),
    st.sampled_from([Way.DONE, Way.REDONE]),
    st.lists(STEPS, max_size=3).map(tuple),
)


def _made(at: int, table: str = "claims", *, keys: int = 0, speakers: tuple[str, ...] = ("kakar",)) -> Act:
    return Act(at, steps=(Step("a", table, None, Face("direct", "accepted", speakers)),), keys=keys)


def _inverse(act: Act, at: int) -> Act:
    steps = tuple(replace(step, before=step.after, after=step.before) for step in act.steps)
    return Act(at, Way.UNDONE, steps)


def _tally(*acts: Act) -> Tally:
    tally = Tally(UTC)
    for act in acts:
        tally.take(act)
    return tally


def _whole(*acts: Act) -> Daily:
    return figures_of(_tally(*acts), "mk", {}, {}).whole


@given(st.lists(ACTS, max_size=8))
def test_what_is_taken_back_counts_for_nothing(acts: list[Act]) -> None:
    """Whatever is done and then undone leaves no items, no speakers, and nothing done, on all days together."""
    last = max((act.at for act in acts), default=_NOON)
    figures = figures_of(_tally(*acts, *(_inverse(act, last) for act in reversed(acts))), "mk", {}, {})
    assert (figures.items, figures.speakers, figures.opinions) == ((), (), ())
    whole = figures.whole
    assert (whole.articles, whole.claims, whole.disputes, whole.mentions, whole.decided) == (0, 0, 0, 0, 0)


@given(st.lists(ACTS, max_size=8))
def test_days_add_up_to_all_of_them(acts: list[Act]) -> None:
    """Numbers and minutes of the days together are those of the whole."""
    figures = figures_of(_tally(*acts), "mk", {}, {})
    assert sum(day.items for day in figures.days) == figures.whole.items
    assert sum(day.articles for day in figures.days) == figures.whole.articles
    assert sum(day.minutes for day in figures.days) == pytest.approx(figures.whole.minutes, abs=0.5)


@given(st.lists(st.integers(0, 2 * PAUSE), max_size=30))
def test_a_pause_is_no_work(gaps: list[int]) -> None:
    """The time at work is the time between acts, but for the gaps of five minutes or more."""
    at, acts = _NOON, [Act(_NOON)]
    for gap in gaps:
        at += gap
        acts.append(Act(at))
    assert _whole(*acts).minutes == round(sum(gap for gap in gaps if gap < PAUSE) / 60_000, 1)


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    """What was done before the act before it, by the clock, took no time that is known."""
    assert _whole(Act(_NOON), Act(_NOON - _HOUR), Act(_NOON - _HOUR + 60_000)).minutes == 1.0


def test_pace_is_items_in_an_hour_of_work() -> None:
    """Thirty items, one each two minutes, are thirty in an hour; what was begun after a pause counts as well."""
    acts = [_made(_NOON + number * 120_000) for number in range(31)]
    assert _whole(*acts).pace == 31.0
    assert _whole(*acts, _made(_NOON + 9 * _HOUR)).pace == 32.0


def test_days_begin_at_midnight_of_the_zone() -> None:
    """An act just before midnight is of the old day, one at midnight of the new one."""
    midnight = _NOON + 12 * _HOUR
    tally = _tally(_made(midnight - 1), _made(midnight), _made(midnight - 1))
    first = date.fromtimestamp(_NOON / 1000)
    assert [(day.day - first.day, done.items) for day, done in sorted(tally.days.items())] == [(0, 2), (1, 1)]


def test_a_decision_is_no_new_item() -> None:
    """To accept, reject or flag what was there is a decision; to find the target of a draft is none."""
    was, flagged, draft = Face("direct", "suggested"), Face("direct", "flagged"), Face("denies", "draft")
    acts = (
        Act(_NOON, steps=(Step("a", "claims", was, flagged),)),
        Act(_NOON, steps=(Step("a", "claims", flagged, replace(flagged, form="mixed")),)),
        Act(_NOON, steps=(Step("a", "disputes", draft, replace(draft, status="accepted")),)),
    )
    assert (_whole(*acts).decided, _whole(*acts).items) == (1, 1)


def test_a_verdict_counts_once_with_the_status_that_it_gives() -> None:
    """What a reviewer decides is one decision, be the item changed by it or not; what is skipped is none."""
    was, verdict = Face("direct", "suggested"), Step("a", "decisions", None, Face("accepted", "1"))
    changes = Act(_NOON, steps=(Step("a", "claims", was, replace(was, status="accepted")), verdict))
    again = Act(_NOON, steps=(replace(verdict, before=verdict.after, after=Face("accepted", "2")),))
    skips = Act(_NOON, steps=(replace(verdict, after=Face("skipped", "3")),))
    assert _whole(changes).decided == 1
    assert _whole(changes, again, skips).decided == 2
    assert _whole(changes, again, _inverse(again, _NOON)).decided == 1


def test_articles_done_and_not_done_any_more() -> None:
    """Each article counts once it is done; whoever takes that back by whatever key has not done it."""
    begun, done = Face("started"), Face("done")
    marks = Act(_NOON, steps=(Step("a", "state", begun, done),))
    opens = Act(_NOON, steps=(Step("a", "state", done, begun),))
    assert _whole(marks).articles == 1
    assert _whole(marks, opens).articles == 0
    assert _whole(marks, _inverse(marks, _NOON)).articles == 0


def test_a_claim_takes_the_time_and_the_keys_since_the_act_before() -> None:
    """Half and nine tenths of the claims; those after a pause, and keys that nobody counted, are not known."""
    acts = [_made(_NOON)]
    for number in range(1, 11):
        acts.append(_made(acts[-1].at + number * 1000, keys=number if number > 1 else 0))
    effort = figures_of(_tally(*acts), "mk", {}, {}).efforts["claims"]
    assert effort == Effort(timed=10, seconds=5, most_seconds=9, counted=9, keys=6, most_keys=10)


def test_a_dispute_takes_as_long_as_to_make_it_and_to_find_its_target() -> None:
    """Acts that are one deed are counted together; a draft counts once it has its target."""
    draft = Face("denies", "draft", ("kakar",))
    begun = Act(_NOON + 4000, steps=(Step("a", "disputes", None, draft),), keys=2)
    ended = Act(_NOON + 9000, steps=(Step("a", "disputes", draft, replace(draft, status="accepted")),), joins=1, keys=3)
    effort = figures_of(_tally(Act(_NOON), begun), "mk", {}, {}).efforts["disputes"]
    assert effort.timed == 0
    effort = figures_of(_tally(Act(_NOON), begun, ended), "mk", {}, {}).efforts["disputes"]
    assert (effort.seconds, effort.keys, effort.timed) == (9, 5, 1)


def test_what_was_taken_back_took_no_time() -> None:
    """A dispute that is made and taken back again and again is one, timed once; made again by redo it is one again."""
    draft = Face("denies", "draft", ("kakar",))
    accepted = replace(draft, status="accepted")
    steps = (Step("a", "disputes", None, draft),), (Step("a", "disputes", draft, accepted),)
    gone = (Step("a", "disputes", accepted, None),)
    back = (Step("a", "disputes", None, accepted),)

    def timed(deeds: str) -> tuple[int, int]:
        """Of how many the time and the keys are known: made (m), undone (u), redone (r), something else (o)."""
        acts = [Act(_NOON)]
        for number, deed in enumerate(deeds):
            at = _NOON + number * 10_000
            acts += {
                "m": [Act(at + 1000, steps=steps[0], keys=2), Act(at + 2000, steps=steps[1], joins=1, keys=3)],
                "u": [Act(at, Way.UNDONE, gone)],
                "r": [Act(at, Way.REDONE, back)],
                "o": [Act(at)],
                "O": [Act(at, Way.UNDONE)],
            }[deed]
        effort = figures_of(_tally(*acts), "mk", {}, {}).efforts["disputes"]
        return effort.timed, effort.counted

    assert timed("m") == (1, 1)
    assert timed("mu") == (0, 0)
    assert timed("mumumum") == (1, 1)
    assert timed("mur") == (1, 1)
    assert timed("moOu") == (0, 0)
    assert timed("moO") == (1, 1)


def test_a_comment_decides_nothing() -> None:
    """Whoever only comments on another's item has decided on none; a verdict beside the comment counts."""
    noted = Step("a", "decisions", None, Face(COMMENT, "1"))
    judged = replace(noted, before=noted.after, after=Face("disagree", "2"))
    assert _whole(Act(_NOON, steps=(noted,))).decided == 0
    assert _whole(Act(_NOON, steps=(noted,)), Act(_NOON, steps=(judged,))).decided == 1


def test_many_items_made_at_once_say_nothing_of_one() -> None:
    """An act that makes several claims is no measure of how long one takes."""
    several = Act(_NOON + 1000, steps=(*_made(_NOON).steps, *_made(_NOON).steps))
    assert figures_of(_tally(Act(_NOON), several), "mk", {}, {}).efforts["claims"].timed == 0


def test_what_is_found_counts_as_there_but_not_as_work() -> None:
    """Items that another program has put in are there; nobody has worked for them."""
    found = replace(_made(_NOON), way=Way.FOUND)
    figures = figures_of(_tally(found, Act(_NOON + 60_000)), "mk", {}, {})
    assert (figures.count("claims"), figures.whole.items, figures.whole.minutes) == (1, 0, 0.0)


def test_speakers_are_named_and_those_with_most_claims_come_first() -> None:
    """A speaker counts once for each item; one that the registry does not name any more keeps the id."""
    acts = (_made(_NOON, speakers=("a", "a")), _made(_NOON, speakers=("b",)), _made(_NOON, speakers=("b", "a", "c")))
    people = {"a": Speaker("a", "Anwar"), "b": Speaker("b", "Bugti")}
    figures = figures_of(_tally(*acts), "mk", {}, people)
    assert [(row.name, row.claims) for row in figures.speakers] == [("Anwar", 2), ("Bugti", 2), ("c", 1)]


def test_merged_speakers_count_as_one() -> None:
    """What was said by who was merged counts for the one they are."""
    acts = (_made(_NOON, speakers=("a",)), _made(_NOON, speakers=("b",)))
    people = People({"a": Speaker("a", "Anwar"), "b": Speaker("b", "Bugti")}, {"b": "a"})
    figures = figures_of(_tally(*acts), "mk", {}, people)
    assert [(row.name, row.claims) for row in figures.speakers] == [("Anwar", 2)]


@given(st.lists(st.integers(0, 50), min_size=1), st.sampled_from([0.5, 0.9, 1.0]))
def test_a_share_of_what_was_counted_does_not_exceed(numbers: list[int], share: float) -> None:
    """So large a share is within the number, and none smaller will do."""
    from collections import Counter

    number = within(Counter(numbers), share)
    assert number in numbers
    assert sum(one <= number for one in numbers) >= share * len(numbers)
    assert sum(one < number for one in numbers) < share * len(numbers)


def test_opinions_are_counted_by_whose_items_they_are_of() -> None:
    """The last that a second reader says of an item counts, with its comment; what is decided of one's own does not."""

    def opinion(before: Face | None, after: Face | None, whose: str = "ana") -> Act:
        return Act(_NOON, steps=(Step("a", "decisions", before, after, whose),))

    agree, changed = Face("agree", "1"), Face("disagree", "2", commented=True)
    only, unsure = Face(COMMENT, "3", commented=True), Face("unsure", "4")
    acts = [opinion(None, one) for one in (agree, agree, agree, only)]
    acts += [opinion(agree, changed), opinion(None, unsure, "ben"), opinion(None, Face("accepted", "5"), "mk")]
    assert figures_of(_tally(*acts), "mk", {}, {}).opinions == (
        Opinions("ana", agree=2, disagree=1, commented=2),
        Opinions("ben", unsure=1),
    )
