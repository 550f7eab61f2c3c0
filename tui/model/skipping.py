"""Skipping: an article that is left out, and taken up again."""

from msgspec.structs import replace

from tui.model.edits import Edit, joined, put
from tui.model.layers import Layer
from tui.model.statuses import ArticleState


def skip_of(layer: Layer) -> Edit:
    """The edit that skips an article; of one that is skipped, that which takes it up again.

    It is a started one then if anything in it was annotated or dismissed, as it would be if it had never been skipped.
    Why it was done although something in it is not, says nothing of one that is not done.
    """
    is_skipped = layer.progress.state is ArticleState.SKIPPED
    back = ArticleState.STARTED if layer.is_begun else ArticleState.NEW
    wanted = replace(layer.progress, state=back if is_skipped else ArticleState.SKIPPED, note="")
    return joined("not skipped" if is_skipped else "skipped", [put(layer.article, layer, "state", wanted)])
