"""Which claims a dispute is likely to go against."""

from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.claims import Claim, ClaimType
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.statuses import Status
from tui.suggest.targets import Standpoint, TargetChoice, TargetIndex, ranked_claims, target_index

LAYERS = [gold.layer(gold.FIRST), gold.layer(gold.SECOND)]
CARDS = target_index(LAYERS, gold.seed_article, gold.registry())


def _standpoint(article: str, number: int) -> Standpoint:
    expert = gold.dispute(article, gold.DISPUTES[article][number - 1])
    evidence = expert.evidence[0]
    words = evidence.text_of(gold.seed_text(article))
    return Standpoint(article, words, evidence.start, expert.by.speaker, expert.by.claim)


def _ranks(article: str, number: int, query: str = "") -> list[int]:
    """The places, from 1, of the expert's targets."""
    listed = [(card.article, card.claim.id) for card in ranked_claims(CARDS, query, _standpoint(article, number))]
    wanted = gold.dispute(article, gold.DISPUTES[article][number - 1]).targets
    return [listed.index((target.article, target.claim)) + 1 for target in wanted if target.claim]


def _names(query: str, near: Standpoint) -> list[str]:
    return [f"{card.article[:3]}#{card.claim.id}" for card in ranked_claims(CARDS, query, near)]


def test_seed_targets_are_near_the_top() -> None:
    """A target of each seed dispute in its own article is among the first five claims without a letter typed."""
    for article, rows in gold.DISPUTES.items():
        for number, row in enumerate(rows, 1):
            if any(not isinstance(target, str) for target in row.targets):
                assert min(_ranks(article, number)) <= 5, row


def test_a_few_letters_find_a_target_elsewhere() -> None:
    """The start of the speaker's name and of one word bring the claim of another article to the top."""
    assert _names("kak crime", _standpoint(gold.SECOND, 4))[0] == "000#c7"


def test_nothing_is_disputed_by_itself() -> None:
    """The claim by which it is disputed is never offered, and the speaker's own claims come last."""
    near = _standpoint(gold.SECOND, 1)
    listed = _names("", near)
    assert "004#c4" not in listed
    own = [place for place, name in enumerate(listed) if name in {"004#c14", "004#c15", "000#c4"}]
    assert own == [len(listed) - 3, len(listed) - 2, len(listed) - 1]


def test_a_query_narrows_by_id_speaker_and_text() -> None:
    """Every typed word begins a word of the id, a speaker's name or the content."""
    near = _standpoint(gold.FIRST, 1)
    assert set(_names("c12", near)) == {"000#c12", "004#c12"}
    assert _names("dujar", near) == ["000#c12"]
    assert _names("zhob", near) == ["004#c9"]
    assert _names("000 c14", near) == ["000#c14"]
    assert _names("achak zhob", near) == ["004#c9"]
    assert _names("qqqq", near) == []


def test_slips_are_forgiven() -> None:
    """A word that begins none stands for those spelt much alike."""
    assert _names("zohb", _standpoint(gold.FIRST, 1)) == ["004#c9"]


def test_the_speaker_named_in_the_evidence_comes_first() -> None:
    """With equal words, the claim of the speaker whom the evidence names goes before the others."""
    near = Standpoint(gold.FIRST, "what Dujarric alleged", 0, gold.MUJAHID)
    assert _names("", near)[0] == "000#c12"


def test_rejected_claims_are_no_targets() -> None:
    """A claim that was rejected is not offered."""
    layer = LAYERS[1]
    rejected = replace(layer.claims["c9"], status=Status.REJECTED)
    cards = target_index([layer.with_record("claims", "c9", rejected)], gold.seed_article, gold.registry())
    assert [card.claim.id for card in cards if card.claim.id == "c9"] == []
    assert len(cards) == 15


def test_a_card_shows_fragments_and_speakers() -> None:
    """The text of a card joins the fragments, and names everybody who says it."""
    text = gold.seed_text(gold.FIRST)
    pieces = (Span(0, 8), Span(11, 18))
    claim = replace(LAYERS[0].claims["c11"], content=pieces)
    (card,) = target_index([Layer(gold.FIRST, "x", {"c11": claim})], gold.seed_article, gold.registry())
    assert card.text == f"{text[:8]} … {text[11:18]}"
    assert card.speakers == "US Department of State, United Nations"
    assert card.article_title == text.partition("\n")[0]


def test_no_more_than_asked_for() -> None:
    """The list is cut to its limit, after ranking."""
    near = _standpoint(gold.SECOND, 1)
    assert ranked_claims(CARDS, "", near, limit=3) == ranked_claims(CARDS, "", near)[:3]


def test_no_claims_at_all() -> None:
    """Without claims there is nothing to choose."""
    near = Standpoint("a", "denied", 0)
    assert ranked_claims(target_index([], gold.seed_article, Registry()), "", near) == []
    lone = TargetChoice("a", "T", Claim("c1", ClaimType.DIRECT, (Span(0, 1),)), "x", "")
    assert ranked_claims(TargetIndex([lone]), "", near) == [lone]
