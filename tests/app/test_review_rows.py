"""The rows of a review's strip: nothing is left out in silence, and room is given where it is needed first."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.review_rows import Row, in_full, in_turn, laid_out, one_by_one


def _texts(rows: list[Row]) -> list[tuple[str, str]]:
    return [(name, "".join(text for text, _ in parts)) for name, parts in rows]


def test_things_share_a_row_as_long_as_they_fit() -> None:
    """What has no room left begins a row, under its own name; in the last row there is, it is cut like any other."""
    things: list[Row] = [("who", [("Kakar", "")]), ("cue", [("“said”", "")]), ("source", [("“he”", "")])]
    assert _texts(in_turn(things, " · ", 40).rows(3)) == [("who", "Kakar · cue “said” · source “he”")]
    narrow = in_turn(things, " · ", 20)
    assert narrow.wanted == 2
    assert _texts(narrow.rows(2)) == [("who", "Kakar · cue “said”"), ("source", "“he”")]
    assert _texts(narrow.rows(1)) == [("who", "Kakar · cue “said” · source “he”")]


@given(st.integers(1, 40), st.integers(1, 12))
def test_each_has_a_row_or_is_counted(count: int, rows: int) -> None:
    """So many rows at most; those that have none are counted and named in the last."""
    asked: list[int] = []

    def row(number: int) -> list[tuple[str, str]]:
        asked.append(number)
        return [(f"c{number}", "")]

    told = one_by_one("against", count, row, lambda seen: " ".join(f"c{number}" for number in range(seen, count)))
    shown = _texts(told.rows(rows))
    assert len(shown) == min(rows, count) == (len(asked) if count <= rows else len(asked) + 1)
    assert " ".join(text for _, text in shown).split()[-1] == f"c{count - 1}"
    if 1 < rows < count:
        assert shown[-1][1].startswith(f"and {count - rows + 1} more: c{rows - 1}")


def test_a_text_goes_on_in_further_rows() -> None:
    """As far as there are rows; the last one holds the rest, which is cut where it is painted."""
    told = in_full("words", [("one two three four", "")], 8, 3)
    assert told.wanted == 3
    assert _texts(told.rows(3)) == [("words", "one two"), ("", "three"), ("", "four")]
    assert _texts(told.rows(2)) == [("words", "one two"), ("", "three four ")]


def test_rows_are_given_where_they_are_needed_first() -> None:
    """Each has one row in any case; those whose turn is first get all that they want, the others what is left."""
    text = in_full("words", [("one two three four", "")], 8, 3)
    against = one_by_one("against", 4, lambda number: [(f"c{number}", "")], lambda seen: f"from c{seen} on")
    names = [name for name, _ in laid_out([(1, text), (0, against)], 5)]
    assert names == ["words", "against", "", "", ""]
    assert [text for _, text in _texts(laid_out([(0, text), (1, against)], 5))][3:] == ["c0", "and 3 more: from c1 on"]
    assert len(laid_out([(0, text), (1, against)], 0)) == 2
