"""How the history is put into words."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tui.app.past import Row, amount, holds, name_of, row_parts, time_of, told_of
from tui.app.widgets.painting import row
from tui.store.journal.records import CAME_BEFORE, Kind
from tui.store.unrolling import Fate, PastDeed
from tui.text.cells import cells

NOW = datetime(2026, 11, 29, 12, 30).astimezone()


def deed(
    label: str = "claim c1",
    *articles: str,
    kind: Kind = Kind.DONE,
    fate: Fate = Fate.STANDS,
    at: datetime = NOW,
    turned: str = "",
) -> PastDeed:
    """A deed in some articles."""
    place = (articles[0], "c1") if articles else ("", "")
    return PastDeed(1, kind, at.isoformat(), "ward:4711", label, articles, place, fate, turned)


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(minutes=5), "12:25"),
        (timedelta(hours=13), "28 Nov"),
        (timedelta(days=200), "13 May"),
        (timedelta(days=400), "2025"),
    ],
)
def test_the_nearer_a_moment_is_the_more_exactly_it_is_told(ago: timedelta, shown: str) -> None:
    """Of today the time, of this year the day, otherwise the year."""
    assert time_of((NOW - ago).isoformat(), NOW) == shown


@pytest.mark.parametrize("written", ["", "soon", "2026-99-01T00:00:00Z", "9999-12-31T23:59:59.999-23:59"])
def test_a_moment_that_is_none_does_no_harm(written: str) -> None:
    """A time that nobody can read is shown as unknown, or as its year."""
    assert time_of(written, NOW) in {"?", "9999"}


def test_what_is_told_of_a_deed() -> None:
    """When it was done, by whom and where; what became of it comes first."""
    told = told_of(Row(deed(), "T", is_last=True), "mk", NOW)
    assert told == "29 Nov 2026, 12:30:00 by mk on ward, process 4711"
    undone = deed(fate=Fate.UNDONE, turned=NOW.isoformat())
    assert told_of(Row(undone, "T", is_last=False), "mk", NOW).startswith("taken back 12:30, can be redone · 29 Nov")
    gone = deed(fate=Fate.GONE, turned=NOW.isoformat())
    assert "then something else was done" in told_of(Row(gone, "T", is_last=False), "mk", NOW)
    assert told_of(Row(deed(kind=Kind.KEPT), "T", is_last=False), "mk", NOW).startswith("undo passes over it")


def test_what_does_not_stand_is_struck_and_signed() -> None:
    """A row tells without colour whether its deed stands, is undone or gone, and where undo is."""
    signs = {
        "▸": Row(deed(), "T", is_last=True),
        " ": Row(deed(), "T", is_last=False),
        "↶": Row(deed(fate=Fate.UNDONE), "T", is_last=False),
        "×": Row(deed(fate=Fate.GONE), "T", is_last=False),
    }
    for sign, listed in signs.items():
        parts = row_parts(listed, NOW, 80)
        assert parts[0][0] == sign
        assert (("claim c1", "struck") in parts) == (listed.deed.fate is not Fate.STANDS)


def test_all_words_must_occur() -> None:
    """In the label, an id or a title, whatever the capitals."""
    assert holds(deed("claim c1", "004_ee"), ["Refugees return"], ["REFUGEES", "c1"])
    assert holds(deed("claim c1", "004_ee"), ["Refugees return"], ["004"])
    assert not holds(deed("claim c1", "004_ee"), ["Refugees return"], ["refugees", "c2"])


def test_an_amount_counts_edits_and_articles() -> None:
    """Each article once; nothing is said of articles if there is none."""
    assert amount([deed("", "a"), deed("", "a", "b"), deed("")]) == "3 edits in 2 articles"
    assert amount([deed("", "a")]) == "1 edit in 1 article"
    assert amount([deed("")]) == "1 edit"


@given(
    st.one_of(st.sampled_from(list(HOSTILE.values())), st.text(max_size=60)),
    st.text(max_size=40),
    st.integers(20, 200),
    st.integers(0, 3),
    st.text(max_size=80),
)
def test_a_row_fits_and_keeps_its_columns(label: str, title: str, width: int, articles: int, words: str) -> None:
    """Whatever was done in whatever article: the row is as wide as the screen, and articles stand below each other."""
    titles = (f"{title or 'a'}{number}" for number in range(articles))
    parts = row_parts(Row(deed(label, *titles), title, is_last=False, words=words), NOW, width)
    assert sum(cells(text) for text, _ in parts[:5]) == 1 + 8 + max(14, min(56, width // 2 - 8)) + 1
    assert cells(parts[5][0]) == 9
    assert row(parts, width).cell_length == width


def test_what_is_left_of_dropped_history_is_not_said_to_be_anothers() -> None:
    """What a part had come to before is told apart from what another program has written."""
    assert name_of(deed(CAME_BEFORE, kind=Kind.FOUND)) == "what came before"
    assert name_of(deed("found", kind=Kind.FOUND)) == "as another program left it"
    dropped = told_of(Row(deed(CAME_BEFORE, kind=Kind.FOUND), "T", is_last=False), "mk", NOW)
    assert dropped.startswith("stands for the history that was dropped; undo passes over it · 29 Nov")
