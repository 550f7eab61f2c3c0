"""External ids: what is taken, and what is said of what is not."""

import pytest

from tui.model.external_ids import external_id, is_external_id
from tui.model.refusals import Refusal


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        (" q42 ", "Q42"),
        ("wikidata:Q42", "Q42"),
        ("https://www.wikidata.org/wiki/Q42", "Q42"),
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("https://viaf.org/viaf/75121530", "https://viaf.org/viaf/75121530"),
        ("urn:isni:0000000121251077", "urn:isni:0000000121251077"),
    ],
)
def test_an_external_id_is_kept_in_one_form(written: str, kept: str) -> None:
    """A number of Wikidata is kept as that, however it is written; any other URI as it is."""
    assert external_id(written) == kept
    assert not kept or is_external_id(kept)


@pytest.mark.parametrize("written", ["Q", "42", "Kakar", "https://a b", "http:", "x" * 9, "a:\x1b[31m", "Q0"])
def test_what_is_none_is_refused_in_words(written: str) -> None:
    """What is neither is refused, with what to write instead."""
    with pytest.raises(Refusal, match="neither a number of Wikidata nor a URI; write it as Q42"):
        external_id(written)
    assert not is_external_id(written)


def test_a_very_long_one_is_refused() -> None:
    """A URI that is longer than any is refused as such."""
    with pytest.raises(Refusal, match="too long"):
        external_id("http://" + "x" * 3000)
