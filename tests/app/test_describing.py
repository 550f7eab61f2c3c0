"""How words are told."""

from pathlib import Path

import pytest

from tests.app.reader import reader_of
from tests.app.test_speakers import know
from tui.app.describing import in_marks
from tui.model.speakers import Speaker


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It is late", "“It is late”"),
        ("“It is late,”", "“It is late,”"),
        ('"It is late,”', "“It is late,”"),
        ('"It is …', "“It is …”"),
        ("‘We left’", "“We left”"),
        ("“We left,” … “and slept.”", "“We left,” … “and slept.”"),
        ("'s remarks", "“'s remarks”"),
        ("the refugees’", "“the refugees’”"),
        ("He said “no”", "“He said “no””"),
        ("“Threatening” remarks", "“Threatening” remarks"),
        ("“", "“”"),
        ("", "“”"),
    ],
)
def test_words_have_one_pair_of_marks(words: str, told: str) -> None:
    """Marks that the words have at their ends are not doubled, an apostrophe is none, and none is left open."""
    assert in_marks(words) == told


@pytest.mark.parametrize(("size", "shown"), [((100, 30), "c1  Prime Minister"), ((120, 40), "c1  Prime Minister")])
async def test_in_the_lists_an_office_is_not_the_state_that_it_is_of(
    tmp_path: Path, size: tuple[int, int], shown: str
) -> None:
    """A claim of the Prime Minister of Pakistan reads as no claim of Pakistan."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        know(reader, Speaker("pm", "Prime Minister of Pakistan", colour=1))
        await reader.press('s c p "prime minister of p" enter enter')
        [row] = [row for row in reader.screen.split("\n") if "c1  " in row]
        assert shown in row
        assert "Pakistan " not in row.partition("c1  ")[2].partition(" ind")[0]
