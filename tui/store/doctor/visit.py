"""The doctor's visit: everything is looked at, repaired if asked for, and looked at again."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from tui.model.refusals import Refusal
from tui.store.doctor.catalog import Articles
from tui.store.doctor.description import Description
from tui.store.doctor.finding import Finding, Tell, refused
from tui.store.doctor.layers import LayerHealth

_ROUNDS = 4
"""Repairs of one thing: what is set right may bring to light what was hidden behind it."""


class Visit(Struct):
    """What came of it.

    Attributes:
        left: what is wrong.
        mended: what was wrong and is not any more.
        kept: copies that were kept earlier.
        articles: how many there are.
        annotators: how many there are.
    """

    left: list[Finding] = []
    mended: list[Finding] = []
    kept: list[Path] = []
    articles: int = 0
    annotators: int = 0


class _Patient(Protocol):
    @property
    def findings(self) -> list[Finding]: ...

    def repair(self) -> None: ...


_Any = TypeVar("_Any", bound=_Patient)


def visit(folder: Path, annotator: str | None, *, repair: bool, tell: Tell) -> Visit:
    """Look at a workspace.

    Args:
        folder: the workspace.
        annotator: whose layers to look at; None for all.
        repair: whether to set right what can be; nothing is changed otherwise.
        tell: is told how far it is.

    Raises:
        Refusal: if there is no such annotator.
    """
    made = Visit()
    layers = folder / "layers"
    names = sorted(path.name for path in layers.glob("[!.]*") if path.is_dir()) if annotator is None else [annotator]
    if annotator is not None and not (layers / annotator).is_dir():
        raise Refusal(f"{annotator} has no layer here", where=str(folder), remedy="name another --annotator")
    description = _treated(lambda: Description(folder), made, repair=repair)
    if description is None or description.newer:
        return made
    articles = _treated(lambda: Articles(folder, description.title, tell), made, repair=repair)
    if articles is None:
        return made
    workspace = articles.workspace
    made.articles, made.annotators = len(workspace.entries), len(names)
    made.kept += articles.kept
    for name in names:
        layer = _treated(lambda name=name: LayerHealth(workspace, name, tell), made, repair=repair)  # type: ignore[misc]
        made.kept += layer.kept if layer else []
    return made


def _treated(look: Callable[[], _Any], made: Visit, *, repair: bool) -> _Any | None:
    """Look at something, and set it right if that is wanted; None if it cannot even be looked at."""
    try:
        patient = look()
    except Refusal as refusal:
        made.left.append(refused(refusal))
        return None
    found = dict.fromkeys(patient.findings)
    for _ in range(_ROUNDS):
        if not repair or not any(finding.cure for finding in patient.findings):
            break
        try:
            patient.repair()
            patient = look()
        except Refusal as refusal:
            made.left.append(refused(refusal))
            break
        found |= dict.fromkeys(patient.findings)
    left = {(finding.where, finding.what) for finding in patient.findings}
    for finding in found:
        (made.left if (finding.where, finding.what) in left else made.mended).append(finding)
    return patient
