"""The command that draws who disputes what: `map`."""

import argparse
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_of
from tui.commands.telling import complain, tell, tell_script
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.picture import Picture, Said
    from tui.model.layers import Layer, Registry
    from tui.model.links import ClaimName
    from tui.store.layer_files import LayerFiles
    from tui.store.workspace import Workspace


def draw_map(asked: argparse.Namespace) -> int:
    """Draw the dispute map."""
    from tui.exchange.drawing import drawn, format_of  # noqa: PLC0415
    from tui.store.files import is_there, write_atomically  # noqa: PLC0415
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415
    from tui.store.others import seen_by  # noqa: PLC0415
    from tui.store.outlets import spare  # noqa: PLC0415

    to_file = asked.to is not None and str(asked.to) != "-"
    wanted = format_of(asked.format, asked.to if to_file else None)
    if to_file and is_there(asked.to) and not asked.force:
        raise Refusal("is there already", where=str(asked.to), remedy="name another file, or write over it: --force")
    if to_file:
        spare(asked.to)
    workspace = workspace_of(asked.workspace)
    files = LayerFiles(workspace, annotator_of(asked))
    registry, unread = seen_by(files)
    picture = drawn(wanted, _picture(workspace, files, registry, asked.speaker))
    for line in (*files.warnings, *unread):
        complain(line)
    if to_file:
        write_atomically(asked.to, picture.encode())
        tell(str(asked.to))
    else:
        tell_script(picture.removesuffix("\n"))
    return 0


def _picture(workspace: "Workspace", files: "LayerFiles", registry: "Registry", speaker: str | None) -> "Picture":
    from tui.exchange.picture import picture_of  # noqa: PLC0415
    from tui.model.disputemap import DisputeMap  # noqa: PLC0415
    from tui.model.groups import Groups  # noqa: PLC0415
    from tui.model.map_rows import Order  # noqa: PLC0415
    from tui.model.unions import resolved  # noqa: PLC0415
    from tui.store.others import annotators  # noqa: PLC0415

    layers = {article: resolved(files.layer(article), registry.speakers) for article in files.annotated()}
    dispute_map = DisputeMap(Groups(registry.links.values()))
    for layer in layers.values():
        dispute_map.put(layer)
    if not dispute_map.disputes:
        others = ", ".join(sorted((annotators(workspace) or set()) - {files.annotator}))
        remedy = f"name another annotator with --annotator: {others}" if others else "make one first"
        raise Refusal(f"{files.annotator} has annotated no dispute", where=str(workspace.folder), remedy=remedy)
    only = _speakers_of(speaker, registry) if speaker else None
    order = Order(lambda article: workspace.entry(article).date, lambda one: _name_of(one, registry))
    picture = picture_of(dispute_map, _Said(workspace, layers).of, registry.speakers, order, only=only)
    if not picture.boxes:
        raise Refusal(f"{speaker} neither disputes anything nor is disputed")
    return picture


def _speakers_of(asked: str, registry: "Registry") -> frozenset[str]:
    """The speakers of that id or of such a name."""
    sought = asked.casefold()
    found = {
        one.id
        for one in registry.speakers.values()
        if one.id == asked or any(sought in name.casefold() for name in one.names)
    }
    if not found:
        raise Refusal(f"no speaker is called {asked}", remedy="give a part of the name, or the id")
    return frozenset(found)


def _name_of(speaker: str, registry: "Registry") -> str:
    known = registry.speakers.get(speaker)
    return known.name if known else ""


class _Said:
    """What the picture tells of claims; the text of an article is read when a claim of it is asked for."""

    def __init__(self, workspace: "Workspace", layers: "Mapping[str, Layer]") -> None:
        self._workspace = workspace
        self._layers = layers
        self._texts: dict[str, str] = {}

    def of(self, name: "ClaimName") -> "Said | None":
        """A claim's words, and where they are; None if it is not there."""
        from tui.exchange.drawing import said_of  # noqa: PLC0415

        article, claim = name
        layer = self._layers.get(article)
        if layer is None or claim not in layer.claims:
            return None
        if article not in self._texts:
            self._texts[article] = self._workspace.article(article, layer.version).text
        return said_of(layer.claims[claim], self._texts[article], article, self._workspace.entry(article).date)
