"""Seeing: what one annotator sees in one workspace, read when it is asked for, and the files behind it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from tui.model.articles import Article
from tui.model.edits import REGISTRY
from tui.model.layers import Layer, Registry
from tui.model.refusals import Refusal
from tui.store.access import Access, ReadOnly
from tui.store.texts import Texts
from tui.store.workspace import Workspace

if TYPE_CHECKING:
    from tui.model.groups import Groups
    from tui.store.following import Following, News
    from tui.store.layer_files import LayerFiles
    from tui.store.layer_writing import LayerWriter
    from tui.store.overview.overview import Overview

_LAYERS_KEPT = 64
"""Layers in memory, apart from those whose files lack an edit."""
_PATIENCE = 0.25
"""Seconds that a key may wait for what is not known yet."""


class Seeing:
    """What one annotator sees, until `close`: the articles, the layers, and what all articles have in common.

    Args:
        workspace: where.
        annotator: who.
        along: whether a layer that another process writes, or that cannot be written, is read along.
        at_once: whether the journal and the registry are read by construction, or when they are asked for first.

    Raises:
        Held: if another process writes this annotator's layers and they are not to be read along.
        Refusal: if they cannot be written, likewise; or if the registry is broken.
    """

    def __init__(self, workspace: Workspace, annotator: str, *, along: bool = False, at_once: bool = True) -> None:
        self.workspace = workspace
        self.annotator = annotator
        self._lock = Access(workspace.layer_folder(annotator) / "lock", annotator, along=along)
        self._layers: dict[str, Layer] = {}
        self._texts = Texts(workspace, self.layer)
        self._following: Following | None = None
        self._opened: LayerFiles | None = None
        self._writer: LayerWriter | None = None
        if at_once:
            try:
                self.read_registry()
            except BaseException:
                self._lock.release()
                raise

    def read_registry(self) -> Registry:
        """What all articles have in common, and the journal, read if need be.

        Raises:
            Refusal: if the registry or the journal is broken.
        """
        return self.registry

    @cached_property
    def registry(self) -> Registry:
        """What all articles have in common, as far as it is known.

        It is the annotator's own share at first, and the merge of all shares once `follow` has read them.
        """
        return alone(self._share)

    @cached_property
    def groups(self) -> "Groups":
        """Which of the annotator's claims say the same."""
        from tui.model.groups import Groups  # noqa: PLC0415 (a text is to be seen before)

        return Groups(self.registry.links.values())

    @cached_property
    def overview(self) -> "Overview":
        """What is in each of the annotator's layers."""
        from tui.store.overview.overview import Overview  # noqa: PLC0415 (a text is to be seen before)

        return Overview(self.workspace, self.annotator, self._files.journal, self.glimpse)

    @property
    def shares_of_others(self) -> Collection[Registry]:
        """What each of the other annotators has written in the registry, as far as that was read."""
        return self._following.shares.values() if self._following is not None else ()

    @property
    def knows_others(self) -> bool:
        """Whether all shares of the others were read; every speaker whom an item of theirs names is in one."""
        return self._following is not None and self._following.knows_all

    @property
    def access(self) -> Access:
        """Whether anything may be changed, and why not."""
        return self._lock

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each file that was found damaged or changed by others so far, and what became of it."""
        others = self._following.warnings if self._following is not None else ()
        return (*self._files.warnings, *others)

    def article(self, article: str) -> Article:
        """An article of the workspace, in the version that its layer belongs to.

        The last few stay in memory. Files of others that lack edits are written.

        Raises:
            Refusal: if there is none of that id, its text has been altered, or its layer decides and is broken.
        """
        known = self._texts.article(article)
        if self._writer is not None and self._writer.stale - {REGISTRY, article}:
            self.checkpoint()
        return known

    def version(self, article: str) -> int:
        """The version of the text that an article's items stand in; before there are any, the one read first.

        Raises:
            Refusal: if there is no such article, or its layer decides and is broken.
        """
        return self._texts.version(article)

    def is_behind(self, article: str) -> bool:
        """Whether there is a newer version of the text than the one that is annotated, or was read last."""
        newest = self.workspace.newest(article)
        return newest > 1 and newest > self.version(article)

    def layer(self, article: str) -> Layer:
        """The layer of an article, with every edit so far; empty if there is none yet.

        Raises:
            Refusal: if its file is broken, or the article is unknown.
        """
        layer = self._layers.pop(article, None)
        if layer is None:
            layer = self._read_layer(article)
        self._layers[article] = layer
        if len(self._layers) > _LAYERS_KEPT:
            oldest = next(iter(self._layers))
            if self._writer is None or self._writer.let_go(oldest):
                del self._layers[oldest]
        return layer

    def readable_layers(self) -> Iterator[Layer]:
        """All layers that are on disk or were asked for, in the catalog's order, but for those whose files are broken.

        Turning to such an article says what is wrong.
        """
        wanted = self._layers.keys() | set(self._files.annotated())
        for article in self.workspace.ids:
            if article in wanted:
                with suppress(Refusal):
                    yield self.glimpse(article)

    def layers_with_items(self) -> Iterator[Layer]:
        """The readable layers that hold items, in the catalog's order; the first at once if the overview is whole."""
        if not self.overview.is_complete:
            yield from self.readable_layers()
            return
        self.overview.settle()
        for place, article in enumerate(self.workspace.ids):
            if self.overview.holds_items(place):
                with suppress(Refusal):
                    yield self.glimpse(article)

    def look_at(self, article: str) -> tuple[Layer, Article]:
        """The layer and the text of one of very many articles; what is not in memory does not stay there for that.

        Raises:
            Refusal: if a file is broken and the journal cannot help, or the article is unknown.
        """
        layer = self.glimpse(article)
        return layer, self._texts.at_hand(article, layer.version or self.workspace.newest(article))

    def layers_linked_to(self, article: str) -> Iterator[Layer]:
        """The layer of an article, and those whose disputes aim at claims of it.

        Raises:
            Refusal: if a file is broken and the journal cannot help: it may be one of them; or it takes too long to
                know them now.
        """
        self._know_all()
        for other in {article: None} | dict.fromkeys((*self.overview.aiming_at(article), *self.overview.broken)):
            yield self.glimpse(other)

    def layers_naming(self, speakers: Iterable[str]) -> Iterator[Layer]:
        """The layers whose items name some of the speakers.

        Raises:
            Refusal: if a file is broken and the journal cannot help: it may be one of them; or it takes too long to
                know them now.
        """
        self._know_all()
        for article in dict.fromkeys((*self.overview.naming(speakers), *self.overview.broken)):
            yield self.glimpse(article)

    def follow(self) -> "News":
        """Take in what others have written since: in the registry, and if this one reads along, in its layers.

        A little at a time, so that whoever works meanwhile does not notice.

        Returns:
            what has changed.
        """
        if self._following is None:
            from tui.store.following import Following  # noqa: PLC0415 (the text is to be seen before)

            self._following = Following(self.workspace, self.annotator, self._files)
        news = self._following.look(self.registry, self._share, self._layers)
        if news.anew:
            self._begin()
        if news.share is not None and news.registry is not None:
            self._share, self.registry = news.share, news.registry
            self.__dict__.pop("groups", None)
            self._layers.update(news.layers)
            self._touch(news.edit.parts)
        return news

    def take_over(self) -> None:
        """Write from now on, all being read anew, if nobody else does.

        Raises:
            ReadOnly: if somebody does, or the system refuses.
            Refusal: if what was written cannot be read.
        """
        self._lock.take()
        try:
            self._begin()
        except BaseException:
            self._lock.give_up()
            raise

    def checkpoint(self) -> None:
        """Bring the TinyDB files up to date with the journal, as far as the system lets us."""
        if self._writer is not None:
            with suppress(Refusal):
                self._writer.checkpoint()
            self._keep_overview()

    def close(self) -> None:
        """Bring the files up to date and let others write; a second call does nothing."""
        if self._writer is not None and self._lock.held:
            self._writer.close()
            self._keep_overview()
        self._lock.release()

    @cached_property
    def _share(self) -> Registry:
        """The annotator's share of the registry."""
        return self._files.registry()

    @property
    def _files(self) -> "LayerFiles":
        if self._opened is None:
            self._opened, self._writer = self._open()
        return self._opened

    def _open(self) -> "tuple[LayerFiles, LayerWriter | None]":
        """The files; twice, if they may be written."""
        if self._lock.held:
            from tui.store.layer_writing import LayerWriter  # noqa: PLC0415 (a text is to be seen before)

            writer = LayerWriter(self.workspace, self.annotator, self._lock.verify)
            return writer, writer
        from tui.store.following import AlongFiles  # noqa: PLC0415 (whoever writes need not wait for it)

        return AlongFiles(self.workspace, self.annotator), None

    @property
    def _to_write(self) -> "LayerWriter":
        """What writes the layers.

        Raises:
            ReadOnly: if nothing may be changed.
        """
        if self._files is not self._writer or self._writer is None:
            raise ReadOnly(self._lock.line)
        return self._writer

    def _begin(self) -> None:
        """Read everything anew; if that cannot be, all is as it was.

        Raises:
            Refusal: if the journal or the registry is broken.
        """
        opened, writer = self._open()
        self._share = opened.registry()
        self.registry = alone(self._share)
        self._opened, self._writer = opened, writer
        self.__dict__.pop("overview", None)
        self.__dict__.pop("groups", None)
        self._layers.clear()
        if self._following is not None:
            self._following.restart(opened)
            self.registry = self._following.merged(self._share)

    def glimpse(self, article: str) -> Layer:
        """As `layer`, of an article that is only looked at in passing.

        Raises:
            Refusal: likewise.
        """
        known = self._layers.get(article)
        return known if known is not None else self._files.glimpse(article)

    def _read_layer(self, article: str) -> Layer:
        try:
            return self._files.layer(article)
        except Refusal:
            self._touch([article])  # its file is no longer what it was
            raise

    def _know_all(self) -> None:
        """Wait a moment until the overview is complete.

        Raises:
            Refusal: it is not by then.
        """
        if self.overview.go_on(_PATIENCE):
            raise Refusal("the other articles are still being read", remedy="try again in a moment")

    def _touch(self, parts: Iterable[str]) -> None:
        if "overview" in self.__dict__:
            self.overview.take(parts)

    def _keep_overview(self) -> None:
        if "overview" in self.__dict__:
            self.overview.keep()


def alone(share: Registry) -> Registry:
    """What an annotator sees who has read nobody else's share."""
    if not share.merges:
        return share
    from tui.model import sharing  # noqa: PLC0415 (a text is to be seen before)

    return sharing.alone(share)
