"""Decisions: what a reviewer has said of an item, be it one of their own or another annotator's."""

import hashlib
from enum import StrEnum

import msgspec
from msgspec import Struct

from tui.model.strays import Item


class Verdict(StrEnum):
    """What was decided: the first six of one's own items, the last three of another annotator's.

    Of another annotator's item `NOTED` says that there is a comment, and nothing is decided.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FLAGGED = "flagged"
    EDITED = "edited"
    NOTED = "noted"
    SKIPPED = "skipped"
    AGREE = "agree"
    DISAGREE = "disagree"
    UNSURE = "unsure"


class Decision(Struct, frozen=True, omit_defaults=True):
    """The last that was decided of one item.

    Attributes:
        id: whose item, and which: `anna#c12`; the article is that of the layer it stands in.
        round: the review it was decided in, by the time that was begun.
        at: when, in milliseconds since 1970.
        comment: on another annotator's item; on one's own, the item itself has a note.
        seen: the fingerprint of the item as it was then.
    """

    id: str
    verdict: Verdict
    round: int = 0
    at: int = 0
    comment: str = ""
    seen: str = ""


def decision_id(annotator: str, item: str) -> str:
    """The id of what is decided of an annotator's item; never that of an item."""
    return f"{annotator}#{item}"


def decided_item(decision: str) -> tuple[str, str]:
    """The annotator and the id of the item that a decision of that id is of."""
    annotator, _, item = decision.rpartition("#")
    return annotator, item


def fingerprint(item: Item) -> str:
    """What tells an item from what it was or will be."""
    return hashlib.blake2b(msgspec.json.encode(item), digest_size=6).hexdigest()
