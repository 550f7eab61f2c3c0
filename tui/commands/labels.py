"""The labels of a workspace, article by article: whose, which articles, which items."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.commands.asked import nothing_annotated
from tui.commands.telling import Progress
from tui.model.articles import shortened_to
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Labelled
    from tui.exchange.gold import GoldDocument
    from tui.model.claims import Claim
    from tui.model.disputes import Dispute
    from tui.model.layers import Layer, Registry
    from tui.model.links import ClaimName
    from tui.store.layer_files import LayerFiles
    from tui.store.workspace import Workspace

Only = Literal["accepted", "all"]

_NAMED = 5
"""How many ids a refusal names at most."""


class Wanted(Struct, frozen=True):
    """Which labels are wanted.

    Attributes:
        only: the accepted items, or all.
        articles: the ids of some, in full or as the screen shortens them; all that are annotated, if there are none.
        since: a date (2026-12-31, with a time if need be), or the number of an edit; only what has changed since then.
    """

    only: Only = "accepted"
    articles: tuple[str, ...] = ()
    since: str = ""


def labels_of(
    workspace: "Workspace",
    annotator: str,
    wanted: Wanted,
    hear: Callable[[str], object],
    err: Callable[[int], object],
) -> Iterator["Labelled"]:
    """An annotator's labels, one article at a time, in the catalog's order.

    Args:
        workspace: where they are.
        annotator: whose they are.
        wanted: which of them.
        hear: told in a line of each thing that stays behind.
        err: told of each article how many errors are in its accepted items.

    Raises:
        Refusal: if there is no such article, nothing is annotated, or something cannot be read.
    """
    from tui.exchange.format import Labelled  # noqa: PLC0415
    from tui.exchange.gathering import gold_of  # noqa: PLC0415
    from tui.exchange.unexplained import unexplained  # noqa: PLC0415
    from tui.store.elsewhere import claims_in  # noqa: PLC0415
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415
    from tui.store.others import seen_by  # noqa: PLC0415
    from tui.suggest.checking import errors_among  # noqa: PLC0415

    files = LayerFiles(workspace, annotator)
    articles = _articles(files, wanted)
    changed = _changed_since(files, wanted.since)
    registry, unread = seen_by(files)
    colours = {speaker.id: speaker.colour for speaker in registry.speakers.values()}
    same, elsewhere, progress = _Same(files, registry, wanted.only, hear), claims_in(files), Progress()
    for done, article in enumerate(articles):
        progress.tell("writing articles", done, len(articles))
        layer, newest = files.layer(article), workspace.entry(article).version
        if not changed(article, layer):
            continue
        text = workspace.article(article, layer.version)
        document, missing = gold_of(
            text,
            layer,
            registry,
            workspace.schema,
            partial(same.of, article),
            elsewhere=elsewhere,
            only=wanted.only,
        )
        for line in (*missing, *unexplained(document)):
            hear(line)
        if 0 < layer.version < newest:
            hear(f"{article} is annotated in version {layer.version} of its text; there is version {newest}")
        items = _accepted(document, layer)
        known, schema = registry.speakers, workspace.schema
        err(errors_among(items, layer, text.text, elsewhere=elsewhere, speakers=known, schema=schema))
        yield Labelled(document, text.text, colours)
    progress.done()
    for line in (*files.warnings, *unread):
        hear(line)


def _accepted(document: "GoldDocument", layer: "Layer") -> "Iterator[Claim | Dispute]":
    """The accepted items of a layer that stand in its document; of the others nobody has said that they are right."""
    from tui.model.statuses import Status  # noqa: PLC0415

    yield from (layer.claims[one.id] for one in document.claims if one.status is Status.ACCEPTED)
    yield from (layer.disputes[one.id] for one in document.disputes if one.status is Status.ACCEPTED)


def _articles(files: "LayerFiles", wanted: Wanted) -> list[str]:
    """The articles that are annotated, or those of them that are wanted.

    Raises:
        Refusal: if one is unknown, or nothing is annotated.
    """
    from tui.store.others import annotators  # noqa: PLC0415

    workspace = files.workspace
    named = {_named(workspace, article) for article in wanted.articles}
    annotated = files.annotated()
    if not annotated:
        others = sorted((annotators(workspace) or set()) - {files.annotator})
        raise nothing_annotated(workspace, files.annotator, others)
    return [article for article in annotated if article in named] if named else annotated


def _named(workspace: "Workspace", written: str) -> str:
    """The id of the article that is named, by its id or as the screen shortens that.

    Raises:
        Refusal: if there is none, or several are shortened so.
    """
    if written in workspace:
        return written
    found = shortened_to(written, workspace.ids)
    if len(found) == 1:
        return found[0]
    several = f"name one of {', '.join(found[:_NAMED])}{', …' * (len(found) > _NAMED)}" if found else ""
    what = f"{len(found):,} articles begin with {written}" if found else f"there is no article {written}"
    raise Refusal(what, where=str(workspace.folder), remedy=several)


def _changed_since(files: "LayerFiles", since: str) -> Callable[[str, "Layer"], bool]:
    """Tells of an article and its layer whether it, or a speaker that it names, has changed since then."""
    if not since:
        return lambda _article, _layer: True
    from tui.store.journal.since import number_at, speakers_changed  # noqa: PLC0415

    number = (
        int(since) if since.isascii() and since.isdecimal() and len(since) < 19 else number_at(files.journal, since)
    )
    speakers = speakers_changed(files.journal, number)
    return lambda article, layer: files.journal.last_of(article) > number or bool(speakers & layer.speakers)


class _Same:
    """Which claims that are wanted say the same; told of those that are not there."""

    def __init__(self, files: "LayerFiles", registry: "Registry", only: Only, hear: Callable[[str], object]) -> None:
        from tui.model.groups import Groups  # noqa: PLC0415

        self._files = files
        self._groups = Groups(registry.links.values())
        self._only = only
        self._hear = hear
        self._claims = cache(self._claims_in)

    def of(self, article: str, claim: str) -> "Iterator[ClaimName]":
        """The others that say the same as one."""
        for there, other in self._groups.beside((article, claim)):
            wanted = self._claims(there).get(other)
            if wanted is None:
                self._hear(
                    f"{article}#{claim} is written without {there}#{other}, which says the same: it is not there"
                )
            elif wanted:
                yield there, other

    def _claims_in(self, article: str) -> Mapping[str, bool]:
        """Whether each claim of an article is wanted."""
        from tui.model.statuses import Status  # noqa: PLC0415

        if article not in self._files.workspace:
            return {}
        claims = self._files.glimpse(article).claims.values()
        return {claim.id: self._only == "all" or claim.status is Status.ACCEPTED for claim in claims}
