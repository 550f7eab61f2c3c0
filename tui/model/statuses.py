"""The states an item, and an article, can be in."""

from enum import StrEnum


class Status(StrEnum):
    """How far an item has come on its way to gold."""

    SUGGESTED = "suggested"
    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FLAGGED = "flagged"


class ArticleState(StrEnum):
    """How far an annotator has come with an article."""

    NEW = "new"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"
