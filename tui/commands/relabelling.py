"""Annotations in, from the formats that can be read back."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.format import Format


def import_labels(asked: argparse.Namespace, sources: "Sequence[tuple[str, Format]]") -> int:
    """Take annotations into an annotator's layers.

    Args:
        asked: with `into`, `annotator` and `replace`.
        sources: files, or `-`, each with its format.
    """
    source, one = sources[0]
    raise Refusal(
        f"annotations in the format {one.name} cannot be taken in yet",
        where=source,
        remedy=f"{asked.into} stays as it is",
    )
