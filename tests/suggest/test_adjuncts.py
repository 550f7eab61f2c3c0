"""What a sentence is taken to say in which nobody's verb attributes, or more than one thing does."""

import pytest

from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.suggest.contents import said_in
from tui.suggest.drafting import claim_draft
from tui.text.segments import Segments


def _claimed(text: str) -> tuple[str, str, str]:
    """The content, the cue and the source that are proposed for the first sentence of a text; fragments have bars."""
    segments = Segments(text)
    draft = claim_draft(segments, (next(iter(segments.sentences)),), Layer("a", "mk"), Registry())
    assert draft is not None
    claim = draft.item
    assert isinstance(claim, Claim)
    content, cue = (" | ".join(span.text_of(text) for span in spans) for spans in (claim.content, claim.cue))
    return content, cue, " | ".join(span.text_of(text) for source in claim.sources for span in source.spans)


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "The road is closed, according to the Transport Ministry.",
            "The road is closed",
            "according to",
            "the Transport Ministry",
        ),
        ("According to Vale, twelve ships are waiting.", "twelve ships are waiting", "According to", "Vale"),
        (
            "Growth will slow this year, according to the World Bank.",
            "Growth will slow this year",
            "according to",
            "the World Bank",
        ),
        ("The road, according to the ministry, is closed.", "The road | is closed", "according to", "the ministry"),
        ("On Monday, according to Vale, twelve ships left.", "On Monday | twelve ships left", "according to", "Vale"),
        ("However, according to Vale, it is closed.", "it is closed", "according to", "Vale"),
        ("Only twelve died, according to the police.", "Only twelve died", "according to", "the police"),
        ("Twelve ships are waiting according to Vale.", "Twelve ships are waiting", "according to", "Vale"),
        ("According to Vale twelve ships are waiting.", "twelve ships are waiting", "According to", "Vale"),
        (
            "It is closed, according to a statement by the Port Office.",
            "It is closed",
            "according to",
            "the Port Office",
        ),
        ("According to the report released on Monday by the UN, it grew.", "it grew", "According to", "the UN"),
        ("According to Vale's latest report, it grew.", "it grew", "According to", "Vale"),
        ("It grew by 3%, according to figures published on Tuesday.", "It grew by 3%", "according to", "figures"),
        ("According to Ann Lee, the minister, the road is closed.", "the road is closed", "According to", "Ann Lee"),
        ("It is closed, according to Ann Lee, who runs the office.", "It is closed", "according to", "Ann Lee"),
        (
            "According to Mr. Khan, the army and the police knew.",
            "the army and the police knew",
            "According to",
            "Mr. Khan",
        ),
        ("The offer was an insult, according to Lee, a baker.", "The offer was an insult", "according to", "Lee"),
        (
            "It is closed, according to Vale, and will stay so.",
            "It is closed | and will stay so",
            "according to",
            "Vale",
        ),
        ("According to Lee, they fired, but the army denied this.", "they fired", "According to", "Lee"),
        (
            "The road is “closed for good”, according to Ann Lee.",
            "The road is “closed for good”",
            "according to",
            "Ann Lee",
        ),
        ("“It is closed,” according to Ann Lee.", "“It is closed,”", "according to", "Ann Lee"),
        ("According to Ann Lee, “the road is closed.”", "“the road is closed.”", "According to", "Ann Lee"),
        ("In the words of Okafor, the offer was an insult.", "the offer was an insult", "In the words of", "Okafor"),
        ("The offer was, in the words of Okafor, an insult.", "The offer was | an insult", "in the words of", "Okafor"),
        ("In his view, the offer was an insult.", "the offer was an insult", "view", "his"),
        ("By Vale's account, twelve ships are waiting.", "twelve ships are waiting", "account", "Vale"),
        ("The army, by its own account, fired first.", "The army | fired first", "account", "its"),
        (
            "Okafor denied that, saying it had never been put in writing.",
            "it had never been put in writing",
            "saying",
            "Okafor",
        ),
        (
            "“We have two,” Vale told us, “and nobody stops us.”",
            "“We have two,” | “and nobody stops us.”",
            "told",
            "Vale",
        ),
        ("“We have two,” Vale told us, “Nobody stops us.”", "“We have two,”", "told", "Vale"),
    ],
)
def test_what_a_sentence_says(text: str, content: str, cue: str, source: str) -> None:
    """The phrase that attributes is no part of what is said, wherever it stands, nor is what it says of who speaks."""
    assert _claimed(text) == (content, cue, source)


@pytest.mark.parametrize(
    "text",
    [
        "Everything went according to plan.",
        "According to plan, the ship left on Monday.",
        "The shirts are sorted according to size and colour.",
        "They were paid according to the number of hours.",
        "It works according to the minister's wishes.",
        "They acted in accordance with the law.",
        "The workers were offended by his words.",
        "The army, which according to Khan left on Monday, is back.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    """What only seems to attribute, or attributes what cannot be told, leaves the sentence to itself."""
    assert _claimed(text) == (text.removesuffix("."), "", "")


def test_what_is_said_of_what_is_said() -> None:
    """An outer attribution has all that its sentence says, the inner one its own part."""
    text = "The minister said the road was closed, according to Reuters."
    segments = Segments(text)
    said = [[span.text_of(text) for span in words] for words in said_in(segments, next(iter(segments.sentences)))]
    assert said == [["The minister said the road was closed"], ["the road was closed"]]


def test_a_quotation_is_selected_with_its_other_half() -> None:
    """Whoever selects half of a quotation that is broken by who speaks has both, unless one was claimed before."""
    text = "“We have two,” Vale told us, “and nobody stops us.” He left."
    segments, layer = Segments(text), Layer("a", "mk")
    first, second = segments.quotations
    for half in (first, second):
        draft = claim_draft(segments, (half.span,), layer, Registry())
        assert draft is not None
        assert draft.item.content == (first.span, second.span)  # type: ignore[union-attr]
    claimed = layer.with_records("claims", {"c1": Claim("c1", draft.item.type, (first.span,))})  # type: ignore[union-attr]
    draft = claim_draft(segments, (second.span,), claimed, Registry())
    assert draft is not None
    assert draft.item.content == (second.span,)  # type: ignore[union-attr]


def test_a_name_begins_behind_the_word_that_opens_the_sentence() -> None:
    """“By Vale's account” names Vale, and not somebody called By Vale."""
    segments = Segments("By Vale's account, it rained.")
    draft = claim_draft(segments, (next(iter(segments.sentences)),), Layer("a", "mk"), Registry())
    assert draft is not None
    assert [speaker.name for speaker in draft.newcomers.values()] == ["Vale"]
