"""What somebody calls a thing, or says of it, is no part of the thing."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.suggest.drafting import claim_draft
from tui.text.segments import Segments


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("Marsh called Vale's [[remarks]] about the deal “threatening.”", "the deal"),
        ("Marsh called Vale's [[remarks]] about the deal irresponsible, unnecessary and threatening.", "the deal"),
        ("Marsh described Vale's [[claim]] that the dam is safe as “a lie”.", "the dam is safe"),
        ("Marsh called the [[statements]] by Vale about the dam an outright lie.", "the dam"),
        ("Marsh branded Vale's [[claim]] about the dam “a lie”.", "the dam"),
        ("Marsh called Vale's [[remarks]] on unpaid workers cruel.", "unpaid workers"),
        ("Marsh called Vale's [[remarks]] about the return of “foreigners” unfair.", "the return of “foreigners”"),
        ("Marsh called Vale's [[remarks]] about the return of “foreigners”.", "the return of “foreigners”"),
    ],
)
def test_what_somebody_is_said_to_have_said_ends_before_what_that_is_called(line: str, content: str) -> None:
    """Behind a noun for what was said, the judgement of a verb of calling is not of it; a term within it is."""
    assert _content(line) == content


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("Vale's [[remarks]] about the deal were called “threatening.”", "the deal"),
        (
            "Marsh said Vale's [[remarks]] about the dam which Vale had built were unfair.",
            "the dam which Vale had built",
        ),
        ("Marsh said the [[reports]] by Vale on a man killed in the war were false.", "a man killed in the war"),
        ("Marsh said Vale's [[claim]] that he knew is untrue.", "he knew"),
        ("Vale's [[claim]] that the dam is safe was rejected.", "the dam is safe"),
        ("Marsh regretted Vale's [[remarks]] about the deal he had signed.", "the deal he had signed"),
        ("Marsh rejected Vale's [[remarks]] about the “false” figures.", "the “false” figures"),
        ("Marsh rejected Vale's [[claim]] about the unfair deal.", "the unfair deal"),
        (
            "Marsh called for an inquiry into Vale's [[remarks]] about a deal that was “unfair”.",
            "a deal that was “unfair”",
        ),
    ],
)
def test_a_thing_ends_before_the_verb_that_tells_of_it(line: str, content: str) -> None:
    """What is told of what was said begins with its verb; verbs and judgements within what was said are of it."""
    assert _content(line) == content


def test_the_remarks_of_the_first_seed() -> None:
    """What the Islamic Emirate remarked on is not that Kakar calls it threatening."""
    text = gold.seed_text(gold.FIRST)
    draft = claim_draft(Segments(text), (gold.At("remarks").span_in(text),), Layer("a", "mk"), Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    assert draft.item.content[0].text_of(text) == "the deportation of refugees from the country"
    assert draft.item.type is ClaimType.INDIRECT


def _content(line: str) -> str:
    segments, selected = marked(line)
    draft = claim_draft(segments, selected, Layer("a", "mk"), Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    return " … ".join(span.text_of(segments.text) for span in draft.item.content)


def test_words_without_end_do_not_stop_the_program() -> None:
    """A clause of a thousand “and” behind what a thing is called is read like any other."""
    text = f"Marsh called Vale's remarks about the deal wrong{' and' * 1_000} §."
    segments, start = Segments(text), text.index("remarks")
    found = claim_draft(segments, (Span(start, start + 7),), Layer("a", "x"), Registry())
    assert found is not None
