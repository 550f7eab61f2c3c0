"""The lists of verbs: each row is a verb in its forms; a workspace's own verbs join them."""

from pathlib import Path

import pytest

import tui.text
from tui.model.schema import Verbs
from tui.text.cues import cues
from tui.text.segments import Segments
from tui.text.verbs import VERBS, Form, vocabulary

LISTS = Path(tui.text.__file__).parent / "wordlists"


@pytest.mark.parametrize("name", ["reporting", "denying"])
def test_every_row_is_a_verb_in_its_forms(name: str) -> None:
    """The lists that come along hold four or five forms a line, in small letters, each verb once."""
    rows = [line for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    forms = [row.partition(":")[0].split() for row in rows]
    assert all(len(row) in (4, 5) and all(word == word.lower() for word in row) for row in forms)
    assert len({row[0] for row in forms}) == len(rows) >= 40
    assert all(VERBS[row[2]].denies is (name == "denying") for row in forms)


def test_nouns_are_verbs_that_are_known() -> None:
    """The verbs that are nouns as well are among the verbs."""
    lines = (LISTS / "nouns-too.txt").read_text(encoding="utf-8").splitlines()
    nouns = {word for line in lines if not line.startswith("#") for word in line.split()}
    assert nouns <= {verb.lemma for verb in VERBS.values() if verb.noun}


def test_a_workspace_adds_its_own() -> None:
    """A verb of the workspace is a cue in its articles, in each of its forms; what is known everywhere stays."""
    text = "Ana opined that it rained. Bo poohpoohed the plan. Cleo said that it did not."
    own = vocabulary(Verbs(("opine opines opined opining",), ("poohpooh poohpoohs poohpoohed poohpoohing",)))
    found = [(cue.lemma, cue.denies) for cue in Segments(text, own).cues(0, len(text))]
    assert found == [("opine", False), ("poohpooh", True), ("say", False)]
    assert [cue.lemma for cue in cues(text, 0, len(text))] == ["say"]
    assert (own["opining"].form, own["said"]) == (Form.ING, VERBS["said"])
    assert vocabulary(Verbs()) is vocabulary(None) is VERBS
