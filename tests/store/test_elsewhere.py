"""What is known of claims of other articles, also where those are not there or cannot be read."""

from collections.abc import Callable
from pathlib import Path

from tui.model.articles import Article, text_digest
from tui.model.checks.around import Elsewhere
from tui.model.claims import Claim, ClaimType
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.strays import stray_of
from tui.store.adding import add
from tui.store.elsewhere import claim_elsewhere
from tui.store.workspace import Workspace

CLAIM = Claim("c1", ClaimType.INDIRECT, (Span(0, 1),))


def test_a_claim_elsewhere(tmp_path: Path) -> None:
    """It is there with what it says, or without a place, or not; what cannot be read may be there."""
    workspace = Workspace.create(tmp_path / "w", "Test")
    add(workspace, Article("a", "A", "Text.\n", text_digest("Text.\n")))
    layer = Layer("a", "mk").with_records("claims", {"c1": CLAIM})
    layer = layer.with_records("strays", {"c2": stray_of(Claim("c2", ClaimType.INDIRECT, (Span(0, 1),)), 1)})

    def refused(article: str) -> Layer:
        raise Refusal("is broken", where=article)

    def found(article: str, claim: str, layer_of: Callable[[str], Layer] = lambda _: layer) -> Elsewhere:
        return claim_elsewhere(workspace, layer_of, article, claim)

    assert found("a", "c1") == Elsewhere(True, CLAIM)
    assert found("a", "c2") == Elsewhere(True)
    assert found("a", "c3") == Elsewhere(False)
    assert found("b", "c1") == Elsewhere(False)
    assert found("a", "c9", refused) == Elsewhere(True)
