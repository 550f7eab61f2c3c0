"""The texts of a session: of each article the version that its items stand in, and the way to the newest one."""

from collections import OrderedDict
from collections.abc import Callable

from msgspec.structs import replace

from tui.model.articles import Article
from tui.model.edits import REGISTRY, Change, Edit, put
from tui.model.layers import Layer
from tui.model.statuses import ArticleState
from tui.store.workspace import Workspace

_KEPT = 8
"""How many articles stay in memory."""
_ANNOTATIONS = ("claims", "disputes", "mentions", "dismissed")


class Texts:
    """Which version of each text is read.

    Args:
        workspace: where they are.
        layer_of: the layer of an article as it is now.
    """

    def __init__(self, workspace: Workspace, layer_of: Callable[[str], Layer]) -> None:
        self._workspace = workspace
        self._layer_of = layer_of
        self._read: OrderedDict[tuple[str, int], Article] = OrderedDict()
        self._shown: dict[str, int] = {}

    def article(self, article: str) -> Article:
        """An article, in the version that its layer belongs to.

        Raises:
            Refusal: if there is none of that id, its text has been altered, or its layer decides and is broken.
        """
        version = self.version(article)
        known = self._read.pop((article, version), None) or self._workspace.article(article, version)
        self._read[article, version] = known
        if len(self._read) > _KEPT:
            self._read.popitem(last=False)
        return known

    def at_hand(self, article: str, version: int) -> Article:
        """An article in a version: as it was read before, if that is among the last ones, or read for now.

        Raises:
            Refusal: if there is none, or its text has been altered.
        """
        return self._read.get((article, version)) or self._workspace.article(article, version)

    def version(self, article: str) -> int:
        """The version of the text that an article's items stand in; before there are any, the one read first."""
        newest = self._workspace.newest(article)
        bound = self._layer_of(article).version if newest > 1 else 0
        shown = self._shown.setdefault(article, bound or newest)
        return bound or shown

    def renewing(self, article: str) -> Edit | None:
        """The edit that carries an article's items over to the newest version; without any, that is read from now on.

        Raises:
            Refusal: if a text or the layer cannot be read.
        """
        newest = self._workspace.newest(article)
        layer = self._layer_of(article) if newest > 1 else None
        if layer is None or layer.version in {0, newest}:
            self._shown[article] = newest
            return None
        from tui.text.anchoring import Anchors  # noqa: PLC0415 (not before a text has changed)
        from tui.text.carrying import carried  # noqa: PLC0415

        old, new = self._workspace.article(article, layer.version), self._workspace.article(article)
        return carried(layer, newest, Anchors(old.text, new.text))

    def begun(self, edit: Edit) -> Edit:
        """The edit, with what the first annotation in an article makes of it: a started one, bound to this version."""
        begins: list[Change] = []
        for name in edit.parts:
            if name != REGISTRY and _annotates(edit, name):
                layer = self._layer_of(name)
                progress = layer.progress
                if progress.state is ArticleState.NEW:
                    progress = replace(progress, state=ArticleState.STARTED)
                if not layer.version and self.version(name) > 1:
                    progress = replace(progress, version=self.version(name))
                if progress != layer.progress:
                    begins.append(put(name, layer, "state", progress))
        return Edit(edit.label, (*edit.changes, *begins)) if begins else edit


def _annotates(edit: Edit, part: str) -> bool:
    annotates = False
    for change in edit.changes:
        if change.part == part:
            if change.table == "state":
                return False
            annotates = annotates or (change.table in _ANNOTATIONS and change.after is not None)
    return annotates
