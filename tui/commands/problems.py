"""The problems of a workspace, annotator by annotator and article by article, as lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from tui.commands.asked import nothing_annotated
from tui.commands.telling import Progress, complain
from tui.model.checks.across import of_speakers
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Problem
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.merging import really
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.model.strays import named_in
from tui.store.elsewhere import Lookup, claims_in, makes_dispute
from tui.store.layer_files import LayerFiles
from tui.store.others import annotators, seen_by
from tui.store.workspace import Workspace
from tui.suggest.checking import checks_of
from tui.text.lines import Lines


class Tally(Struct):
    """How much was looked at, and found.

    Attributes:
        articles: how many were checked, whosesoever annotations.
        faults: what could not be read, each of which was told.
    """

    articles: int = 0
    errors: int = 0
    warnings: int = 0
    faults: int = 0


def problems_in(workspace: Workspace, annotator: str | None, tally: Tally) -> Iterator[tuple[Problem, str]]:
    """Every problem of a workspace, and the line that tells it, in the catalog's and in reading order.

    Args:
        workspace: where they are.
        annotator: whose they are; None for everybody's.
        tally: is told how many articles were looked at, and what could not be read.

    Raises:
        Refusal: if there is no such annotator, or what somebody has written of speakers cannot be read.
    """
    everybody = sorted(annotators(workspace) or ())
    if annotator is not None and annotator not in everybody:
        raise nothing_annotated(workspace, annotator, everybody)
    wanted = [LayerFiles(workspace, name) for name in everybody if annotator in {None, name}]
    named: set[str] = set()
    yield from _in_layers(wanted, named, tally)
    unasked = (LayerFiles(workspace, name) for name in everybody if annotator not in {None, name})
    for problem in () if tally.faults else _of_speakers(wanted, unasked, named):
        yield problem, f"registry:1:1: {problem.code}: {problem.item} {problem.sentence}"


def _in_layers(layers: Sequence[LayerFiles], named: set[str], tally: Tally) -> Iterator[tuple[Problem, str]]:
    """The problems of some annotators' layers; `named` is told the speakers that are named there."""
    several, progress = len(layers) > 1, Progress()
    wanted = {files.annotator: files.annotated() for files in layers}
    total, done = sum(map(len, wanted.values())), 0
    checked: set[str] = set()
    for files in layers:
        registry, elsewhere = seen_by(files)[0], claims_in(files)
        speakers, groups = registry.speakers, Groups(files.registry().links.values())
        for article in wanted[files.annotator]:
            progress.tell("checking articles", done, total)
            done += 1
            try:
                layer, text, checks = _checked(files, article, speakers, elsewhere, groups)
            except Refusal as refusal:
                progress.done()
                complain(str(refusal))
                tally.faults += 1
                continue
            checked.add(article)
            tally.articles = len(checked)
            named |= _named_in(layer)
            if checks.problems:
                progress.done()
                who = f"{files.annotator}: " if several else ""
                yield from _told(checks.problems, Lines(text), who)
    progress.done()


def _told(problems: Iterable[Problem], lines: Lines, who: str) -> Iterator[tuple[Problem, str]]:
    for problem in problems:
        place = lines.place(problem.span.start if problem.span else 0)
        yield problem, f"{problem.article}:{place}: {problem.code}: {who}{problem.item} {problem.sentence}"


def _checked(
    files: LayerFiles, article: str, speakers: Mapping[str, Speaker], elsewhere: Lookup, groups: Groups
) -> tuple[Layer, str, LayerChecks]:
    """A layer, the text it stands in, and all of its problems.

    Raises:
        Refusal: if it, or its text, cannot be read.
    """
    layer = files.layer(article)
    text = files.workspace.article(article, layer.version).text

    def same(other: str, claim: str) -> Sequence[ClaimName]:
        return groups.beside((other, claim))

    def makes(other: str, claim: str) -> bool:
        return makes_dispute(files.layer, other, claim)

    schema = files.workspace.schema
    checks = checks_of(layer, text, elsewhere, lambda: speakers, schema, same=same, makes=makes)
    checks.finish()
    return layer, text, checks


def _of_speakers(layers: Sequence[LayerFiles], others: Iterable[LayerFiles], named: set[str]) -> Iterator[Problem]:
    """What is wrong with the speakers of some annotators' shares.

    Args:
        layers: of these annotators.
        others: of all others.
        named: whom the items of the former name.
    """
    shares: dict[str, Speaker] = {}
    seen: Mapping[str, Speaker] = {}
    for files in layers:
        seen = seen_by(files)[0].speakers
        shares |= {seen[name].id: seen[name] for name in files.registry().speakers if name in seen}
    known = _named_elsewhere(others, set(shares), named)
    if layers:
        really_named = None if known is None else {really(one, seen) for one in known}
        yield from of_speakers(shares, really_named, layers[0].workspace.schema)


def _named_elsewhere(others: Iterable[LayerFiles], wanted: set[str], named: set[str]) -> set[str] | None:
    """Whom some annotators' items name besides, as far as somebody is wanted; None if that cannot be known."""
    for files in others:
        for article in files.annotated():
            if wanted <= named:
                return named
            try:
                named |= _named_in(files.layer(article))
            except Refusal:  # a check of that annotator tells why
                return None
    return named


def _named_in(layer: Layer) -> set[str]:
    items = (layer.claims, layer.disputes, layer.mentions, layer.strays)
    return {name for table in items for item in table.values() for name in named_in(item)}
