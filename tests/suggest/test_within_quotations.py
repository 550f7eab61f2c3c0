"""Claims within quotations: what somebody says in what they are quoted with."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.drafting import claim_draft
from tui.text.segments import Segments


@pytest.mark.parametrize(
    ("line", "content", "speaker"),
    [
        ("“We [[think]] that the dam is safe,” Marsh told reporters.", "the dam is safe", "marsh"),
        ('"In addition, I [[point out]] that it leaks,” Marsh said.', "it leaks", "marsh"),
        ("“They [[told]] us the dam was safe,” said Marsh, the mayor.", "the dam was safe", ""),
        ("“They told us it was safe, and we [[believed]] it,” said Marsh, the mayor.", "it", "marsh"),
        ("“I know. We [[claimed]] that it would hold. It did not,” said Vale.", "it would hold", "vale"),
        ("“He [[denied]] it,” Marsh said.", "it", ""),
        ("Marsh said: “Vale [[told]] me that it was safe.” He left.", "it was safe", "vale"),
        ("The mayor said that “we [[think]] the dam is safe”.", "the dam is safe", "mayor"),
        ("“It was Vale who said ‘we [[think]] nobody will know,’ not me,” Marsh said.", "nobody will know", "vale"),
        ("“I know. We [[claimed]] that it would hold.”", "it would hold", ""),
    ],
)
def test_a_claim_in_a_quotation_ends_with_it(line: str, content: str, speaker: str) -> None:
    """What is said in a quotation does not go on behind its closing mark, and is direct; “we” is who is quoted."""
    segments, selected = marked(line)
    claim = _claim(segments, selected[0], Layer("a", "mk"))
    assert [span.text_of(segments.text) for span in claim.content] == [content]
    assert (claim.type, [source.speaker for source in claim.sources]) == (ClaimType.DIRECT, [speaker])


@pytest.mark.parametrize("words", ["told", "said they"])
def test_we_are_who_is_quoted(words: str) -> None:
    """“We” in what Takal says is Takal, whether the quotation is a claim already or not, and not who spoke before."""
    text = gold.seed_text(gold.FIRST)
    segments = Segments(text)
    start = text.index(words)
    cue = segments.words.at(start)
    assert cue is not None
    before, own = (gold.claim(gold.FIRST, gold.CLAIMS[gold.FIRST][number]) for number in (8, 9))
    layer = Layer("a", "mk", claims={before.id: before})
    for known in (layer, layer.with_records("claims", {own.id: own})):
        claim = _claim(segments, cue, known, gold.registry())
        assert [(one.speaker, one.spans[0].text_of(text)) for one in claim.sources] == [(gold.TAKAL, "We")]


def test_we_outside_of_all_claims_is_who_was_named_last() -> None:
    """Where nobody is quoted, “we” goes back to the speaker of the claim before."""
    segments, (cue,) = marked("Marsh said it was late. We [[think]] that it was early.")
    said = Claim("c1", ClaimType.INDIRECT, (Span(11, 22),), (Span(6, 10),), (Source("marsh", (Span(0, 5),)),))
    layer, registry = Layer("a", "mk", claims={"c1": said}), Registry({"marsh": Speaker("marsh", "Marsh")})
    assert [one.speaker for one in _claim(segments, cue, layer, registry).sources] == ["marsh"]


def _claim(segments: Segments, selected: Span, layer: Layer, registry: Registry | None = None) -> Claim:
    draft = claim_draft(segments, (selected,), layer, registry or Registry())
    assert draft is not None
    assert isinstance(draft.item, Claim)
    return draft.item
