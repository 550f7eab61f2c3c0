"""Who is told or asked to do something is not what they are told: the content begins behind them."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.suggest.drafting import claim_draft
from tui.text.segments import Segments

TO_DO = [
    ("Marsh [[told]] the officials of the council not to create any problems.", "not to create any problems"),
    ("The mayor [[urged]] residents to leave.", "to leave"),
    ("Vale [[warned]] Pakistan not to force anybody out.", "not to force anybody out"),
    ("Marsh [[asked]] him never to return.", "never to return"),
    ("Marsh [[asked]] the envoy to the UN to wait.", "to wait"),
    ("Marsh [[asked]] Vale in a letter to stop.", "to stop"),
    ("Marsh [[called on]] Pakistan to stop the deportations.", "to stop the deportations"),
    ("Marsh [[appealed]] to the court to release them.", "to release them"),
    ("Marsh [[called on]] Pakistan, India and Iran to stop.", "to stop"),
    ("Vale [[encouraged]] the neighbours, including Pakistan, to allow entry.", "to allow entry"),
    ("Marsh [[told]] the suspect to surrender.", "to surrender"),
    ("Marsh [[urged]] women and children in the camp to leave.", "to leave"),
    ("Marsh [[urged]] lawmakers from both parties to pass it.", "to pass it"),
    ("Marsh [[urged]] the Security Council to discuss it.", "to discuss it"),
    ("Marsh [[urged]] everybody to stay calm.", "to stay calm"),
    ("Marsh [[told]] Congress to pass the bill and said it was late.", "to pass the bill"),
]
SAID = [
    ("Marsh [[told]] reporters that the plan to build was dead.", "the plan to build was dead"),
    ("Marsh [[told]] reporters the plan to build was dead.", "the plan to build was dead"),
    ("Marsh [[told]] reporters she wanted to leave.", "she wanted to leave"),
    ("Marsh [[told]] the envoy to the UN that it was late.", "it was late"),
    ("Vale [[warned]] last Sunday that Iran should not be asked to pay.", "Iran should not be asked to pay"),
    ("Marsh [[asked]] to be left alone.", "to be left alone"),
    ("Marsh [[promised]] to pay.", "to pay"),
    ("Marsh [[asked]] whether the council was willing to pay.", "whether the council was willing to pay"),
    ("Marsh [[urged]] efforts to end the war.", "efforts to end the war"),
    ("Marsh [[asked]] permission to land.", "permission to land"),
    ("Marsh [[urged]] a return to talks.", "a return to talks"),
    ("Marsh [[urged]] an end to violence.", "an end to violence"),
    ("Marsh [[asked]] the council for more time to respond.", "the council for more time to respond"),
    ("Marsh [[asked]] him about a promise to leave.", "him about a promise to leave"),
    ("Marsh [[requested]] the right to speak.", "the right to speak"),
    ("Marsh [[warned]] of plans to attack the city.", "of plans to attack the city"),
    ("Marsh [[called]] the plan to leave a mistake.", "the plan to leave a mistake"),
    ("Marsh [[called]] the man to beat a coward.", "the man to beat a coward"),
    ("Marsh [[accused]] the council of a plan to hide documents.", "the council of a plan to hide documents"),
]


@pytest.mark.parametrize(("line", "content"), TO_DO)
def test_what_somebody_is_to_do_is_said_to_them(line: str, content: str) -> None:
    """Behind told, asked, urged, warned and the like and whoever is meant, “(not) to do” is what is said."""
    assert _content(line) == content


@pytest.mark.parametrize(("line", "content"), SAID)
def test_nobody_is_told_to_do_anything(line: str, content: str) -> None:
    """A clause, an infinitive of the speaker's own, and a noun that says what it is for, are said as a whole."""
    assert _content(line) == content


def test_the_officials_of_the_first_seed() -> None:
    """What Takal says he has told the officials is what they should not do."""
    text = gold.seed_text(gold.FIRST)
    draft = claim_draft(Segments(text), (gold.At("told").span_in(text),), Layer("a", "mk"), Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    assert draft.item.content[0].text_of(text) == ("not to create any problems for the Afghan refugees in Pakistan")


def _content(line: str) -> str:
    segments, selected = marked(line)
    draft = claim_draft(segments, selected, Layer("a", "mk"), Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    return " … ".join(span.text_of(segments.text) for span in draft.item.content)
