"""Elsewhere: what is known of the claims of other articles that an article's disputes name."""

from collections.abc import Callable
from functools import lru_cache

from tui.model.checks.around import Elsewhere
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

Lookup = Callable[[str, str], Elsewhere]
"""Looks a claim of another article up, by the ids of both."""

_KEPT = 64
"""Layers in memory while all are gone through."""


def claim_elsewhere(workspace: Workspace, layer_of: Callable[[str], Layer], article: str, claim: str) -> Elsewhere:
    """What is known of a claim, in an article that may not be there, or whose layer may not be readable.

    Args:
        workspace: where the article is, if anywhere.
        layer_of: gives the layer of an article.
        article: its id.
        claim: the claim's id.
    """
    if article not in workspace:
        return Elsewhere(False)
    try:
        layer = layer_of(article)
    except Refusal:
        return Elsewhere(True)
    found = layer.claims.get(claim)
    return Elsewhere(found is not None or claim in layer.strays, found)


def makes_dispute(layer_of: Callable[[str], Layer], article: str, claim: str) -> bool:
    """Whether a dispute is made by a claim of an article, as far as its layer can be read."""
    try:
        disputes = layer_of(article).disputes.values()
    except Refusal:
        return False
    return any(dispute.by.claim == claim for dispute in disputes)


def claims_in(files: LayerFiles) -> Lookup:
    """As `claim_elsewhere`, of files that nobody changes meanwhile: the layers asked for last are kept."""
    layer_of = lru_cache(_KEPT)(files.layer)
    return lambda article, claim: claim_elsewhere(files.workspace, layer_of, article, claim)
