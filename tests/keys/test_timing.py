"""Timing: what is told of the times that actions took."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keys.timing import Timing


@given(st.lists(st.floats(0, 60), min_size=1, max_size=50))
def test_what_is_told_is_true_to_a_quarter(seconds: list[float]) -> None:
    """Half and nine tenths of the times are within what is told, which exceeds none of them by more than a quarter."""
    timing = Timing()
    for one in seconds:
        timing.take("word.next", one)
    (took,) = timing.slowest()
    assert (took.times, took.worst) == (len(seconds), max(seconds) * 1000)
    for share, told in ((0.5, took.half), (0.9, took.most)):
        within = [one for one in seconds if one * 1000 <= told + 0.001]
        assert len(within) >= share * len(seconds)
        exact = sorted(seconds)[max(0, -int(-share * len(seconds) // 1) - 1)]
        assert told <= exact * 1000 * 1.26 + 0.002


def test_the_slowest_come_first() -> None:
    """The action that took longest nine times of ten heads the list."""
    timing = Timing()
    for action, seconds in (("word.next", 0.001), ("claim.make", 0.004), ("word.next", 0.001), ("edit.undo", 0.002)):
        timing.take(action, seconds)
    assert [took.action for took in timing.slowest()] == ["claim.make", "edit.undo", "word.next"]
    assert timing.slowest()[0].most == pytest.approx(4.0, rel=0.26)


def test_a_time_of_hours_is_counted_too() -> None:
    """However long it took, there is room for it."""
    timing = Timing()
    timing.take("app.suspend", 1e6)
    assert timing.slowest()[0].worst == 1e9
