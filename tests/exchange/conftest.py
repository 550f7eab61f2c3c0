"""One small article with a claim in two fragments, its denial, and a draft."""

import pytest

from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.layers import Layer, Progress, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.model.statuses import ArticleState, Status

TEXT = """Tunnel “will not sink”

“We tested every joint,” Ortiz said. “And none leaked.”
Park denied that the joints had been tested. Ortiz laughed, nobody else.
"""


def place(words: str, nth: int = 0) -> Span:
    """Where the words stand in the article for the nth time."""
    start = TEXT.index(words)
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def article() -> Article:
    """The article of TEXT."""
    return Article("tunnel", "Tunnel “will not sink”", TEXT, text_digest(TEXT), origin="tunnel.txt")


@pytest.fixture
def registry() -> Registry:
    """Its two speakers, and one of another article."""
    speakers = (
        Speaker("park", "Lee Park", SpeakerKind.PERSON, ("Park",)),
        Speaker("ana-ortiz", "Ana Ortiz", aliases=("Ortiz", "the mayor"), roles=(Role("mayor", since="2024"),)),
        Speaker("never-heard", "Never Heard"),
    )
    return Registry({speaker.id: speaker for speaker in speakers})


@pytest.fixture
def layer() -> Layer:
    """Claims in the wrong order, a dispute, a mention, and a draft."""
    claims = (
        Claim(
            "c2",
            ClaimType.DIRECT,
            (place("“We tested every joint,”"), place("“And none leaked.”")),
            (place("said"),),
            (Source("ana-ortiz", (place("Ortiz"),)),),
        ),
        Claim(
            "c1",
            ClaimType.INDIRECT,
            (place("that the joints had been tested"),),
            (place("denied"),),
            (Source("park", (place("Park"),)),),
            note="a denial",
        ),
        Claim("c3", ClaimType.INDIRECT, (place("nobody else"),), status=Status.DRAFT),
    )
    dispute = Dispute(
        "d1",
        "denies",
        (place("denied that the joints had been tested"),),
        (place("denied"),),
        By("park", "c1"),
        (Target("tunnel", "c2"),),
        Status.ACCEPTED,
    )
    return Layer(
        "tunnel",
        "mk",
        {claim.id: claim for claim in claims},
        {"d1": dispute},
        {"m1": Mention("m1", "ana-ortiz", place("Ortiz", 1).start, place("Ortiz", 1).end)},
        Progress(state=ArticleState.DONE),
    )
