"""Acts: entries of a journal as statistics see them, and what each of them counts for."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from tui.model.decisions import Verdict
from tui.model.statuses import ArticleState, Status

ITEMS = ("claims", "disputes", "mentions")
"""The tables whose records are items."""

COMMENT = "comment"
"""Stands for the verdict where a reader has only commented on an item: that decides nothing."""

OPINIONS = (Verdict.AGREE.value, Verdict.DISAGREE.value, Verdict.UNSURE.value, COMMENT)
"""The forms of decisions on another annotator's items."""

_VERDICTS = frozenset({Status.ACCEPTED, Status.REJECTED, Status.FLAGGED})


class Way(StrEnum):
    """How an act came about: done by the annotator, taken back, made again, or found by the program."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    FOUND = "found"


class Face(Struct, frozen=True, gc=False):
    """What statistics see of a record.

    Attributes:
        form: a claim's type, a dispute's kind, an article's state, a decision's verdict or COMMENT; a mention has none.
        status: of an item.
        speakers: the ids of those who claim, dispute or are mentioned.
        commented: whether a decision has a comment.
    """

    form: str = ""
    status: str = ""
    speakers: tuple[str, ...] = ()
    commented: bool = False


class Step(Struct, frozen=True, gc=False):
    """A change of one record.

    Attributes:
        table: one of the items' tables, `state` or `decisions`.
        before: what it was; None if it was not there.
        after: what it is.
        whose: the annotator whose item was decided on; empty in other tables.
    """

    part: str
    table: str
    before: Face | None = None
    after: Face | None = None
    whose: str = ""


class Act(Struct, frozen=True, gc=False):
    """One entry of a journal.

    Attributes:
        at: when, in milliseconds since 1970.
        joins: how many acts before it belong to the same deed.
        keys: how many keys were pressed since the act before; 0 if that is not known.
    """

    at: int
    way: Way = Way.DONE
    steps: tuple[Step, ...] = ()
    joins: int = 0
    keys: int = 0


def made_by(act: Act, table: str) -> int:
    """How many items of a table an act has made; those whose making it takes back count negatively."""
    return _net(act, table, _makes)


def decided_by(act: Act) -> int:
    """How many items an act has decided on: those that a reviewer gave a verdict on, or that got another status."""
    statuses = sum(_net(act, table, _decides) for table in ("claims", "disputes"))
    return max(statuses, _net(act, "decisions", _judges), key=abs)


def finished_by(act: Act) -> int:
    """How many articles an act has made done; those that are done no more count negatively."""
    steps = [step for step in act.steps if step.table == "state"] if act.way is not Way.FOUND else []
    return sum(_is_done(step.after) - _is_done(step.before) for step in steps)


def completes(act: Act, table: str) -> bool:
    """Whether an act is the one that completes the making of a single claim, or of a single dispute."""
    done = [step for step in act.steps if step.table == table and act.way is Way.DONE and _completed(step, table)]
    return len(done) == 1


def _completed(step: Step, table: str) -> bool:
    if table == "disputes":  # one without a target is a draft: it is not complete yet
        drafted = step.before is None or step.before.status == Status.DRAFT
        return drafted and step.after is not None and step.after.status == Status.ACCEPTED
    return _makes(step.before, step.after)


def _net(act: Act, table: str, counts: Callable[[Face | None, Face | None], bool]) -> int:
    if act.way is Way.FOUND:
        return 0
    steps = [step for step in act.steps if step.table == table]
    if act.way is Way.UNDONE:
        return -sum(counts(step.after, step.before) for step in steps)
    return sum(counts(step.before, step.after) for step in steps)


def _makes(before: Face | None, after: Face | None) -> bool:
    return before is None and after is not None


def _decides(before: Face | None, after: Face | None) -> bool:
    if before is None or after is None or before.status in {after.status, Status.DRAFT}:
        return False
    return after.status in _VERDICTS


def _judges(before: Face | None, after: Face | None) -> bool:
    if after is None or after.form in (Verdict.SKIPPED, COMMENT):
        return False
    return before is None or (before.form, before.status) != (after.form, after.status)  # a comment decides nothing


def _is_done(face: Face | None) -> bool:
    return face is not None and face.form == ArticleState.DONE
