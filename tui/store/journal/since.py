"""What a journal says of what has changed since some moment."""

from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from tui.model.edits import REGISTRY
from tui.model.refusals import Refusal
from tui.store.journal.journal import Journal


class _Dated(Struct):
    sequence: int
    at: str


_DATED = msgspec.json.Decoder(_Dated)


def number_at(journal: Journal, written: str) -> int:
    """The number of the last edit that was made before a moment; 0 if none was.

    Args:
        journal: of an annotator.
        written: a day, or a day and a time, here (2026-12-31, 2026-12-31T18:00).

    Raises:
        Refusal: if it is no date.
    """
    try:
        moment = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        remedy = "write it as in 2026-12-31 or 2026-12-31T18:00, or give the number of an edit"
        raise Refusal(f"“{written}” is no date", where="--since", remedy=remedy) from None
    last = journal.dropped.last
    for sequence, line in journal.lines():
        with suppress(ValueError, TypeError):  # when it was is told in another way: it counts as new
            if datetime.fromisoformat(_DATED.decode(line).at) < moment:
                last = max(last, sequence)
    return last


def speakers_changed(journal: Journal, number: int) -> set[str]:
    """The ids of the speakers of whom an edit after that number wrote something, or said who they are."""
    entries = journal.since(REGISTRY, number)
    changes = (change for entry in entries for change in entry.changes if change.part == REGISTRY)
    return {change.id.partition("|")[0] for change in changes if change.table in ("speakers", "merges")}
