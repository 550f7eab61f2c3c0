"""Drafts: what one key makes of a cursor, a sentence or a careful selection, on the seeds."""

import pytest

from tests.suggest import seed_gold as gold
from tui.model.claims import Claim, ClaimType
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans
from tui.suggest.contents import content_of, said_in, speech
from tui.suggest.disputing import claims_beside
from tui.suggest.drafting import claim_draft, cue_guesses, dispute_cue_guesses, dispute_draft
from tui.text.segments import Segments

NOMINAL = {(gold.FIRST, "c4")}
"""The one claim of the seeds whose cue is a noun; its content has to be selected."""

ALL_CLAIMS = [(article, claim) for article, claims in gold.CLAIMS.items() for claim in claims]
REPORTED = [(article, claim) for article, claim in ALL_CLAIMS if (article, claim.id) not in NOMINAL]
ALL_DISPUTES = [(article, dispute) for article, disputes in gold.DISPUTES.items() for dispute in disputes]
SEGMENTS = {article: Segments(gold.seed_text(article)) for article in gold.CLAIMS}


def words(spans: Spans, article: str) -> list[str]:
    """The texts of some spans."""
    return [span.text_of(SEGMENTS[article].text) for span in spans]


@pytest.mark.parametrize(("article", "claim"), REPORTED, ids=lambda value: getattr(value, "id", str(value)[:3]))
def test_what_a_sentence_says_is_found(article: str, claim: gold.GoldClaim) -> None:
    """The content that the expert marked is among what its sentence is found to say."""
    segments = SEGMENTS[article]
    wanted = claim.content.span_in(segments.text)
    sentence = segments.sentences.at(wanted.start)
    assert sentence is not None
    assert (wanted,) in said_in(segments, sentence)


@pytest.mark.parametrize("article", [gold.FIRST, gold.SECOND])
def test_nothing_else_is_found(article: str) -> None:
    """What sentences are found to say is only what the expert marked: no scare quote, no fact."""
    segments = SEGMENTS[article]
    marked = {claim.content.span_in(segments.text) for claim in gold.CLAIMS[article]}
    found = {said for sentence in segments.sentences for words in said_in(segments, sentence) for said in words}
    assert found <= marked


@pytest.mark.parametrize("article", [gold.FIRST, gold.SECOND])
def test_quotations_to_go_to_are_speech(article: str) -> None:
    """The quotation keys stop at what is quoted speech, and at no scare quote."""
    segments = SEGMENTS[article]
    direct = {c.content.span_in(segments.text) for c in gold.CLAIMS[article] if c.type == "direct"}
    assert set(speech(segments)) == direct


def test_a_second_claim_of_a_sentence_comes_second() -> None:
    """When the first thing said in a sentence has been claimed, the next one is proposed."""
    segments = SEGMENTS[gold.FIRST]
    called, adding = (next(c for c in gold.CLAIMS[gold.FIRST] if c.id == name) for name in ("c8", "c9"))
    first = called.content.span_in(segments.text)
    sentence = segments.sentences.at(first.start)
    assert sentence is not None
    assert content_of(segments, (sentence,), ()) == (first,)
    assert content_of(segments, (sentence,), (first,)) == (adding.content.span_in(segments.text),)


def test_what_is_claimed_already_is_proposed_again_as_well() -> None:
    """When all that a sentence says has been claimed, it is proposed once more: what the cursor is in, or the first."""
    segments = SEGMENTS[gold.FIRST]
    called, adding = (
        next(c for c in gold.CLAIMS[gold.FIRST] if c.id == name).content.span_in(segments.text) for name in ("c8", "c9")
    )
    sentence = segments.sentences.at(called.start)
    assert sentence is not None
    assert content_of(segments, (sentence,), (called, adding)) == (called,)
    for said in (called, adding):
        assert content_of(segments, (Span(said.start + 5, said.start + 6),), (called, adding)) == (said,)


def test_a_careful_selection_is_taken_as_it_is() -> None:
    """Selected words are the content, without white space at their ends; so are several fragments."""
    segments = SEGMENTS[gold.FIRST]
    assert words(content_of(segments, (Span(166, 185),), ()), gold.FIRST) == ["Kabul and Islamabad"[:18]]
    fragments = (Span(0, 10), Span(20, 30))
    assert content_of(segments, fragments, ()) == fragments


def test_a_draft_is_complete() -> None:
    """One key on a sentence fills in type, cue, source and a new speaker, with ids of their own."""
    segments, layer = SEGMENTS[gold.SECOND], Layer(gold.SECOND, "mk")
    sentence = segments.sentences.at(segments.text.index("Jan Achakzai stated"))
    assert sentence is not None
    draft = claim_draft(segments, (sentence,), layer, Registry())
    assert draft is not None
    assert draft.item.id == "c1"
    assert words(draft.item.cue, gold.SECOND) == ["stated"]
    assert [speaker.name for speaker in draft.newcomers.values()] == ["Jan Achakzai"]


def test_a_surname_stands_for_the_full_name_in_the_article() -> None:
    """A new person named by surname alone is proposed by the full name that the article has."""
    segments, layer = SEGMENTS[gold.SECOND], Layer(gold.SECOND, "mk")
    draft = claim_draft(segments, (next(iter(speech(segments))),), layer, Registry())
    assert draft is not None
    assert [speaker.name for speaker in draft.newcomers.values()] == ["Jan Achakzai"]


def test_a_name_ends_with_its_sentence() -> None:
    """A name is not read on over a full stop into the next sentence."""
    segments, layer = SEGMENTS[gold.SECOND], Layer(gold.SECOND, "mk")
    sentence = segments.sentences.at(segments.text.index("However, the Islamic"))
    assert sentence is not None
    draft = claim_draft(segments, (sentence,), layer, Registry())
    assert draft is not None
    assert [speaker.name for speaker in draft.newcomers.values()] == ["Islamic Emirate of Afghanistan"]


def test_nothing_selected_is_no_draft() -> None:
    """Without a selection there is neither a claim nor a dispute."""
    empty, layer = Segments(""), Layer("a", "mk")
    assert claim_draft(empty, (), layer, Registry()) is None
    assert dispute_draft(empty, (), layer, Registry()) is None


@pytest.mark.parametrize(("article", "dispute"), ALL_DISPUTES, ids=lambda value: getattr(value, "id", str(value)[:3]))
def test_a_cursor_on_a_denial_is_a_dispute(article: str, dispute: gold.GoldDispute) -> None:
    """With the cursor on the claim that denies, the dispute's kind, cue, claim and speaker are the expert's."""
    segments, layer, registry = SEGMENTS[article], gold.layer(article), gold.registry()
    start = layer.claims[dispute.claim].content[0].start
    draft = dispute_draft(segments, (Span(start, start + 1),), layer, registry)
    assert draft is not None
    made = draft.item
    assert (made.kind, made.by.claim, made.by.speaker) == (dispute.kind, dispute.claim, dispute.speaker)
    assert words(made.cue, article) == [dispute.cue.span_in(segments.text).text_of(segments.text)]


@pytest.mark.parametrize(("article", "dispute"), ALL_DISPUTES, ids=lambda value: getattr(value, "id", str(value)[:3]))
def test_a_word_that_was_found_stands_for_its_claim(article: str, dispute: gold.GoldDispute) -> None:
    """A search leaves a word selected, which nobody means as all of a denial: it does what a cursor there does."""
    segments, layer, registry = SEGMENTS[article], gold.layer(article), gold.registry()
    start = layer.claims[dispute.claim].content[0].start
    word = segments.words.at(start) or Span(start, start + 1)
    found = dispute_draft(segments, (word,), layer, registry)
    assert found == dispute_draft(segments, (Span(start, start + 1),), layer, registry)


SAID_TWICE = "IEA has rejected the claims, and said that it is not responsible. It called them untrue again."


def two_claims_of_a_sentence() -> tuple[Segments, Layer]:
    """A sentence with two claims, of which the first goes against something; and a third claim behind it."""
    segments, layer = Segments(SAID_TWICE), Layer("a", "mk")
    for content, cue in (
        ("the claims", "has rejected"),
        ("it is not responsible", "said"),
        ("them untrue again", "called"),
    ):
        claim = Claim(layer.next_id("claims"), ClaimType.INDIRECT, (found(content),), (found(cue),))
        layer = layer.with_records("claims", {claim.id: claim})
    return segments, layer


def found(words: str) -> Span:
    """Where words stand in the sentence with two claims."""
    start = SAID_TWICE.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("selected", "current", "meant"),
    [
        ("has rejected", None, "c1"),
        ("rejected", None, "c1"),
        ("said", None, "c2"),
        ("said", "c1", "c1"),
        ("IEA has rejected the claims, and said that it is not responsible.", None, "c2"),
        ("IEA has rejected the claims, and said that it is not responsible.", "c1", "c1"),
    ],
)
def test_the_claim_of_a_cue_disputes(selected: str, current: str | None, meant: str) -> None:
    """Of a sentence with several claims the one gone to disputes, else that of the selected cue, else the last."""
    segments, layer = two_claims_of_a_sentence()
    draft = dispute_draft(segments, (found(selected),), layer, Registry(), current=current)
    assert draft is not None
    assert draft.item.by.claim == meant


def test_words_that_a_search_found_stand_for_their_claim() -> None:
    """A hit of several words in a claim does what a cursor there does; words selected with care are evidence."""
    segments, layer = two_claims_of_a_sentence()
    hit = found("not responsible")
    draft = dispute_draft(segments, (hit,), layer, Registry(), is_hit=True)
    assert draft == dispute_draft(segments, (Span(hit.start, hit.start + 1),), layer, Registry())
    careful = dispute_draft(segments, (hit,), layer, Registry())
    assert careful is not None
    assert careful.item.evidence == (hit,)
    outside = dispute_draft(segments, (found("IEA has"),), layer, Registry(), is_hit=True)
    assert outside is not None
    assert outside.item.evidence == (found("IEA has"),)


def test_every_claim_of_the_sentence_may_dispute() -> None:
    """Offered as those by which something is disputed are the claims of the sentences that the evidence lies in."""
    segments, layer = two_claims_of_a_sentence()
    assert claims_beside(segments, (found("not responsible"),), layer) == ["c1", "c2"]
    assert claims_beside(segments, (found("responsible. It called"),), layer) == ["c1", "c2", "c3"]


def test_cues_nearby_are_offered() -> None:
    """For a content the cues of its sentence are offered, nearest first, none from within it."""
    segments = SEGMENTS[gold.FIRST]
    claim = gold.layer(gold.FIRST).claims["c9"]
    offered = [words(guess, gold.FIRST)[0] for guess in cue_guesses(segments, claim.content)]
    assert offered == ["adding", "called"]


def test_sentences_as_fragments_stand_for_what_is_said_in_them() -> None:
    """Of several fragments, a whole sentence is what it reports, or itself without the stop; words are themselves."""
    segments = SEGMENTS[gold.SECOND]
    first = segments.sentences.at(segments.text.index("He claimed"))
    second = segments.sentences.at(segments.text.index("Therefore, Pakistan has"))
    assert first is not None
    assert second is not None
    part = Span(first.end - 7, first.end - 1)
    said, then = words(content_of(segments, (first, second), ()), gold.SECOND)
    assert said == "terrorists use Afghan territory to target Pakistan’s security forces"
    assert then == "Therefore, Pakistan has decided to send back “illegal” immigrants to their country of origin"
    assert content_of(segments, (part, second), ())[0] == part
    draft = claim_draft(segments, (first, second), Layer(gold.SECOND, "mk"), Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    assert words(draft.item.cue, gold.SECOND) == ["claimed"]


def test_sentences_of_a_quotation_are_fragments_of_it() -> None:
    """Two of the sentences that a quotation holds are themselves, and not the whole of it twice."""
    segments = SEGMENTS[gold.SECOND]
    inside = [
        segments.sentences.at(segments.text.index(words)) for words in ("This decision is made", "Therefore, any")
    ]
    parts = tuple(span for span in inside if span is not None)
    assert [len(span) for span in content_of(segments, parts, ())] == [len(span) for span in parts]


def test_the_cue_of_a_dispute_is_sought_in_its_claim_then_in_its_evidence() -> None:
    """Offered are the cue of the claim that makes it, the other cues in the evidence, then those beside; each once."""
    segments = Segments("The minister denied it. Lee said: The union expressed concern and warned of layoffs.")
    text = segments.text

    def place(words: str) -> Spans:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    evidence = place("The union expressed concern and warned of layoffs")
    claim = Claim("c1", ClaimType.INDIRECT, place("layoffs"), place("expressed concern"))
    offered = [guess[0].text_of(text) for guess in dispute_cue_guesses(segments, evidence, claim)]
    assert offered[0] == "expressed concern"
    assert offered.index("warned") < offered.index("said")
    assert len(offered) == len(set(offered))
    without = [guess[0].text_of(text) for guess in dispute_cue_guesses(segments, evidence, None)]
    assert "warned" in without
