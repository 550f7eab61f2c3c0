"""Dates where they stand."""

import pytest

from tui.text.dates import date_in_head, date_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-03-01-floods", "2026-03-01"),
        ("floods_2026-03-01", "2026-03-01"),
        ("2026-03-01 to 2026-03-02", ""),
        ("2026-03-01_2026-03-01", "2026-03-01"),
        ("2026-02-30", ""),
        ("20260301", ""),
        ("12026-03-011", ""),
        ("004_ee044382", ""),
    ],
)
def test_names(name: str, day: str) -> None:
    """A file's name tells one day, written with hyphens; what could be something else tells none."""
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A title\n\n2026-03-01\n\nThe text.", "2026-03-01"),
        ("A title\nPublished: 2026-03-01T08:30:00Z\nThe text.", "2026-03-01T08:30:00Z"),
        ("KABUL, 2026-03-01 10:15 UTC (Reuters)\nThe text.", "2026-03-01 10:15 UTC"),
        ("The mayor said that by 2026-03-01 every joint of the tunnel would be tested again.", ""),
        ("1\n2\n3\n4\n5\n6\n2026-03-01\n", ""),
        ("", ""),
    ],
)
def test_first_lines(text: str, day: str) -> None:
    """A short line among the first ones dates the article; a date within a sentence does not."""
    assert date_in_head(text) == day
