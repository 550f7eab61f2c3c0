"""Direct, indirect, mixed."""

import pytest

from tests.suggest.reading import marked
from tui.suggest.types import type_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[[“We will stay until the end,”]] she said.", "direct"),
        ("“[[We will stay until the end]],” she said.", "direct"),
        ("[[“We will stay,”]] she said, [[“until the very end.”]]", "direct"),
        ("[[“We will stay,”]] she said, adding that [[they would wait]].", "mixed"),
        ("She said [[they would stay “until the very bitter end”]].", "mixed"),
        ("She said [[they would stay]].", "indirect"),
        ("She said [[the process of expelling “illegal” refugees will go on]].", "indirect"),
        ("[[“This is made by an ‘independent government’ for all,”]] he said.", "direct"),
        ('He called [[the remarks "threatening."]]', "mixed"),
        ("[[...]]", "indirect"),
    ],
)
def test_type(line: str, expected: str) -> None:
    """Direct: every word is quoted; indirect: none is, scare quotes aside; mixed: some are."""
    segments, content = marked(line)
    assert type_of(segments, content) == expected
