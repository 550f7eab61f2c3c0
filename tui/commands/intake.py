"""Articles in: the command `add`, `import` where it is given articles, and what `open` takes in before it opens."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.asked import workspace_in, workspace_of, workspace_to_fill
from tui.commands.telling import complain, counted, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.commands.taking import Taking
    from tui.exchange.sources.reading import Reading
    from tui.store.intake import Outcome
    from tui.store.readings import Readings
    from tui.store.workspace import Workspace

_FEW = 20
"""How many lines are told of articles of one kind; for each refusal there is one."""
_STOPPED = 130


def add(asked: argparse.Namespace) -> int:
    """Take articles in; no screen is opened, and one that is open shows them soon."""
    from tui.commands.taking import Taking  # noqa: PLC0415

    workspace = workspace_of(asked.workspace)
    taking = Taking(lambda: workspace, lambda _, line: tell(line))
    taking.of(asked.paths, reading_of(asked))
    for line in taking.told:
        tell(line)
    return _ended(taking)


def import_articles(asked: argparse.Namespace, sources: Sequence[str]) -> int:
    """Take the articles in that sources hold, or show what would be taken in.

    Args:
        asked: with `into`, the folder of the workspace, and how sources are read.
        sources: what holds them, as it was named.
    """
    from tui.commands.taking import Taking, counts  # noqa: PLC0415
    from tui.store.intake import Outcome  # noqa: PLC0415

    reading, paths = reading_of(asked), [Path(source) for source in sources]
    if asked.preview:
        from tui.commands.previewing import preview  # noqa: PLC0415

        return preview(paths, reading)
    opened = None if workspace_in(asked.into) is None else workspace_of(asked.into)
    made = [opened] if opened else []

    def workspace() -> "Workspace":
        if not made:
            made.append(workspace_to_fill(asked.into))
        return made[0]

    told: dict[Outcome, list[str]] = {Outcome.VERSION: [], Outcome.TWIN: []}
    taking = Taking(workspace, lambda outcome, line: told[outcome].append(line) if outcome in told else None)
    try:
        taking.of(paths, reading, _readings(opened, reading))
    finally:
        for lines in (counts(taking.details), taking.told, *told.values()):
            _tell_first(lines)
        tell(_summary(taking.outcomes, len(taking.refused), made[0].folder if made else None))
    return _ended(taking)


def workspace_for(
    paths: Sequence[Path],
    hear: Callable[[str], object] = str,
    complain_of: Callable[[str], object] = str,
    reading: "Reading | None" = None,
) -> "Workspace":
    """The workspace to work in when somebody names these paths.

    A single workspace is opened as it is. Otherwise it is the folder `glossator` in the first folder, or
    beside the first file; it is made if need be, and takes the articles in that it does not hold yet.

    Args:
        paths: what is named.
        hear: told in a line of each text that is a further version of an article, or the same as another one.
        complain_of: told in a line of what was not taken in.
        reading: how files are read.

    Raises:
        Refusal: if there is nothing to work on; nothing is made then.
        KeyboardInterrupt: if ctrl+c was pressed; what was taken in is in.
    """
    from tui.exchange.sources.files import home_of  # noqa: PLC0415
    from tui.store.description import is_workspace  # noqa: PLC0415
    from tui.store.files import real_path  # noqa: PLC0415
    from tui.store.intake import WORKSPACE_NAME, opened_or_made  # noqa: PLC0415
    from tui.store.workspace import Workspace  # noqa: PLC0415

    if len(paths) == 1 and is_workspace(paths[0]):
        return Workspace.open(paths[0])
    if not paths:
        raise Refusal("there is no article to read", remedy="name a text file or a folder of them")
    home = home_of(paths[0])
    made = [Workspace.open(home / WORKSPACE_NAME)] if is_workspace(home / WORKSPACE_NAME) else []

    def workspace() -> Workspace:
        if not made:
            made.append(opened_or_made(home / WORKSPACE_NAME, real_path(home).name))
        return made[0]

    taking = _opening(paths, reading, workspace, made[0] if made else None, hear)
    if taking.stopped:
        raise KeyboardInterrupt
    refused = taking.refused
    if not made and len(refused) == 1:
        raise refused[0]
    for refusal in refused:
        complain_of(str(refusal))
    if not made:
        raise Refusal("there is no article to read", remedy="name a text file or a folder of them")
    return made[0]


def reading_of(asked: argparse.Namespace) -> "Reading":
    """How sources are to be read, as the command line says.

    Raises:
        Refusal: if there is no such encoding.
    """
    from tui.exchange.sources.reading import Column, Kind, Reading  # noqa: PLC0415

    said: Mapping[str, object] = vars(asked)
    encoding = str(said.get("encoding") or "")
    if encoding:
        from tui.text.encodings import known_encoding  # noqa: PLC0415 (few name one)

        if not known_encoding(encoding):
            raise Refusal(
                f"there is no encoding “{encoding}”", remedy="for example utf-8, windows-1252, gb18030, shift_jis"
            )
    columns = {column: str(said[f"{column}_column"]) for column in Column if said.get(f"{column}_column")}
    kind = Kind(str(said["kind"])) if said.get("kind") else None
    most = {"most_bytes": int(float(str(said["max_size"])) * 1e6)} if said.get("max_size") else {}
    return Reading(kind=kind, encoding=encoding, columns=columns, recursive=bool(said.get("recursive")), **most)


def _opening(
    paths: Sequence[Path],
    reading: "Reading | None",
    workspace: "Callable[[], Workspace]",
    opened: "Workspace | None",
    hear: Callable[[str], object],
) -> "Taking":
    """What became of the sources that are opened; a folder whose texts are all in the workspace may have none."""
    from tui.commands.taking import Taking  # noqa: PLC0415
    from tui.exchange.sources.files import NoArticles  # noqa: PLC0415
    from tui.exchange.sources.reading import Reading  # noqa: PLC0415
    from tui.store.faults import NotSaved  # noqa: PLC0415
    from tui.store.intake import Outcome  # noqa: PLC0415

    told = {Outcome.VERSION, Outcome.TWIN}
    taking = Taking(workspace, lambda outcome, line: hear(line) if outcome in told else None)
    reading = reading or Reading()
    try:
        taking.of(paths, reading, _readings(opened, reading))
    except NotSaved as refusal:
        if not opened:
            raise
        taking.refused.append(refusal)  # what is there can be read all the same
    for line in taking.told:
        hear(line)
    if opened:
        taking.refused = [refusal for refusal in taking.refused if not isinstance(refusal, NoArticles)]
    return taking


def _readings(workspace: "Workspace | None", reading: "Reading") -> "Readings":
    import msgspec  # noqa: PLC0415

    from tui.store.readings import Readings  # noqa: PLC0415

    return Readings(workspace, msgspec.json.encode(reading, order="sorted").decode())


def _ended(taking: "Taking") -> int:
    """Tell what was refused; gives the exit status."""
    for refusal in taking.refused:
        complain(str(refusal))
    if taking.stopped:
        complain("stopped by ctrl+c; what is told above is in, and the same command goes on from there")
        return _STOPPED
    return 2 if taking.refused else 0


def _summary(outcomes: "Mapping[Outcome, int]", refused: int, folder: Path | None) -> str:
    """How many texts became what, and the workspace that they are in, if there is one."""
    from tui.store.intake import Outcome  # noqa: PLC0415

    known = outcomes.get(Outcome.KNOWN, 0) + outcomes.get(Outcome.TWIN, 0)
    parts = [
        counted(outcomes.get(Outcome.NEW, 0), "article") + (" taken in" if folder is None else f" taken into {folder}"),
        *(counted(number, "further version") for number in [outcomes.get(Outcome.VERSION, 0)] if number),
        *(f"{number:,} the same as before, not taken in again" for number in [known] if number),
        *(f"{number:,} refused" for number in [refused] if number),
    ]
    return ", ".join(parts)


def _tell_first(lines: Iterable[str]) -> None:
    """Tell the first of many lines, and how many there are besides."""
    listed = list(lines)
    for line in listed[:_FEW]:
        tell(line)
    if len(listed) > _FEW:
        tell(f"and {len(listed) - _FEW:,} more like these")
