"""What several edits are one deed for."""

from tui.model.deeds import finished_by
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.layers import Desk
from tui.model.spans import Span
from tui.model.statuses import Status

WAITING = Desk("desk", "a", "d1")
DRAFT = Dispute("d1", "denies", (Span(0, 5),))
OTHER = Dispute("d1", "rejects", (Span(0, 5),))
WHOLE = Dispute("d1", "rejects", (Span(0, 5),), targets=(Target("b", "c1"),), status=Status.ACCEPTED)

MAKE = Edit("make", (Change("a", "disputes", "d1", None, DRAFT), Change(REGISTRY, "desk", "desk", None, WAITING)))
TURN = Edit("kind", (Change("a", "disputes", "d1", DRAFT, OTHER),))
FINISH = Edit("aim", (Change("a", "disputes", "d1", OTHER, WHOLE), Change(REGISTRY, "desk", "desk", WAITING, None)))
LEAVE = Edit("leave", (Change(REGISTRY, "desk", "desk", WAITING, None),))
DELETE = Edit("delete", (Change("a", "disputes", "d1", OTHER, None), *LEAVE.changes))
ELSE = Edit("else", (Change("a", "disputes", "d2", None, Dispute("d2", "denies", (Span(0, 5),))),))


def test_finding_the_target_belongs_to_the_making() -> None:
    """What gives a waiting dispute its target is one deed with what made it, and with changes of it on the way."""
    assert finished_by(FINISH, WAITING, [MAKE, ELSE]) == 1
    assert finished_by(FINISH, WAITING, [TURN, TURN, MAKE, ELSE]) == 3


def test_what_was_done_between_keeps_them_apart() -> None:
    """If anything else was done since the dispute was made, or the making is unknown, each stays a deed of its own."""
    assert finished_by(FINISH, WAITING, [ELSE, MAKE]) == 0
    assert finished_by(FINISH, WAITING, [TURN, ELSE, MAKE]) == 0
    assert finished_by(FINISH, WAITING, [TURN]) == 0
    assert finished_by(FINISH, WAITING, []) == 0


def test_only_finding_the_target_joins() -> None:
    """To alter, leave or delete a waiting dispute, or to do something else, is a deed of its own."""
    for edit in (TURN, LEAVE, DELETE, ELSE):
        assert finished_by(edit, WAITING, [MAKE]) == 0
    assert finished_by(FINISH, Desk(), [MAKE]) == 0
