"""Which texts are versions of each other."""

import pytest

from tests.text.seeds import FIRST as ONE
from tests.text.seeds import SECOND as OTHER
from tui.text.likeness import is_version_of


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        ONE.replace("Pakistan", "PAKISTAN"),
        f"Corrected.\n{ONE}",
        ONE[: len(ONE) // 3],
        "\n".join(reversed(ONE.split("\n"))),
        ONE + OTHER,
    ],
)
def test_a_corrected_text_is_a_version(text: str) -> None:
    """Words corrected throughout, a part cut off, paragraphs added or in another order: it is still that text."""
    assert is_version_of(text, ONE)
    assert is_version_of(ONE, text)


@pytest.mark.parametrize("text", [OTHER, "", "Kakar said.", ONE[:200] + OTHER])
def test_another_text_is_none(text: str) -> None:
    """Another report of the same events is no version, nor are a few words."""
    assert not is_version_of(text, ONE)
    assert not is_version_of(ONE, text)


def test_scripts_without_blanks() -> None:
    """Where words are not set apart, characters count."""
    text = "阿富汗外交部发言人周日在喀布尔表示，政府已经要求邻国官员不要给难民制造任何问题。"
    assert is_version_of(text.replace("周日", "周一"), text)
    assert not is_version_of("交通部长昨天宣布北部铁路将在春天之前重新开放，维修费用为四千万欧元。", text)
