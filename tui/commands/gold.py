"""Gold labels: the command `export`, and what `check` does with gold files."""

import argparse
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_of
from tui.commands.telling import complain, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.gold import GoldDocument
    from tui.model.layers import Registry
    from tui.model.links import ClaimName
    from tui.store.layer_files import LayerFiles
    from tui.store.workspace import Workspace


def export(asked: argparse.Namespace) -> int:
    """Write gold labels."""
    workspace = workspace_of(asked.workspace)
    exported(workspace, asked, asked.to or workspace.folder / "gold")
    return 0


def check_gold_files(files: Sequence[Path], texts: Sequence[Path]) -> int:
    """Verify gold labels; gives the number of faults, each of which is told.

    Args:
        files: the gold files.
        texts: folders in which the articles' texts are looked for first.
    """
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    problems = check_files(files, lambda article, path: text_beside(article, path, texts))
    for problem in problems:
        complain(problem)
    if not problems:
        told = f"{len(files)} file{'s' if len(files) > 1 else ''}"
        tell(f"{told} checked: every offset, text and hash holds, and every reference among them")
    return len(problems)


def exported(workspace: "Workspace", asked: argparse.Namespace, folder: Path) -> list[Path]:
    """Write an annotator's gold labels to a folder, and tell which files there are.

    Raises:
        Refusal: if nothing is annotated, or the system refuses to write.
    """
    from tui.exchange.export import export as write_gold  # noqa: PLC0415
    from tui.store.files import write_atomically  # noqa: PLC0415
    from tui.store.others import annotators  # noqa: PLC0415

    annotator = annotator_of(asked)
    left_out: list[str] = []
    files = write_gold(_documents(workspace, annotator, left_out), folder, write_atomically)
    for line in left_out:
        complain(line)
    if not files:
        others = ", ".join(sorted(annotators(workspace) or ()))
        remedy = f"name the --annotator{f' ({others})' if others else ''}"
        raise Refusal(f"{annotator} has annotated nothing in {workspace.folder}", remedy=remedy)
    for file in files:
        tell(str(file))
    return files


def _documents(workspace: "Workspace", annotator: str, left_out: list[str]) -> Iterator["GoldDocument"]:
    from tui.exchange.gathering import gold_of  # noqa: PLC0415
    from tui.store.elsewhere import claims_in  # noqa: PLC0415
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415
    from tui.store.others import seen_by  # noqa: PLC0415

    files = LayerFiles(workspace, annotator)
    registry, unread = seen_by(files)
    same, elsewhere = _Same(files, registry), claims_in(files)
    for article in files.annotated():
        layer, newest = files.layer(article), workspace.entry(article).version
        text = workspace.article(article, layer.version)
        document, missing = gold_of(
            text, layer, registry, workspace.schema, partial(same.of, article), elsewhere=elsewhere
        )
        left_out.extend(missing)
        if 0 < layer.version < newest:
            left_out.append(f"{article} is annotated in version {layer.version} of its text; there is version {newest}")
        yield document
    left_out.extend((*files.warnings, *unread))


class _Same:
    """Which accepted claims say the same."""

    def __init__(self, files: "LayerFiles", registry: "Registry") -> None:
        from tui.model.groups import Groups  # noqa: PLC0415

        self._files = files
        self._groups = Groups(registry.links.values())
        self._accepted = cache(self._accepted_in)

    def of(self, article: str, claim: str) -> "Iterator[ClaimName]":
        """The others that say the same as one."""
        yield from (name for name in self._groups.beside((article, claim)) if name[1] in self._accepted(name[0]))

    def _accepted_in(self, article: str) -> frozenset[str]:
        from tui.model.statuses import Status  # noqa: PLC0415

        if article not in self._files.workspace:
            return frozenset()
        claims = self._files.glimpse(article).claims.values()
        return frozenset(claim.id for claim in claims if claim.status is Status.ACCEPTED)
