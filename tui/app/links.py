"""Links: which disputes, in whatever article, aim at the claims of the open one."""

from collections import defaultdict
from contextlib import suppress

from tui.model.disputes import Dispute
from tui.model.edits import Change, Edit
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.refusals import Refusal
from tui.store.session import Session

Place = tuple[str, str]
"""An article's id and an item's id."""


class Links:
    """The disputes of each claim of one article, kept in step with each edit.

    Args:
        session: what is annotated; its overview knows in which other articles to look, once it is complete.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._home = ""
        self._unread: list[str] | None = None
        self._disputes: defaultdict[str, list[Place]] = defaultdict(list)
        self._made_by: defaultdict[str, list[str]] = defaultdict(list)

    @property
    def are_known(self) -> bool:
        """Whether every layer that matters has been read."""
        return self._unread == []

    def follow(self, layer: Layer) -> None:
        """Turn to an article; of its links, those are known at once that it has itself."""
        self._home, self._unread = layer.article, None
        self._disputes.clear()
        self._made_by.clear()
        self._take_in(layer)

    def read_next(self) -> bool:
        """Read a further layer; False if none is left, or it is not known which there are."""
        if self._unread is None and self._session.overview.is_complete:
            self._unread = self._session.overview.aiming_at(self._home)[::-1]
        if not self._unread:
            return False
        with suppress(Refusal):  # turning to that article says what is wrong
            self._take_in(self._session.layer(self._unread.pop()))
        return True

    def read_all(self) -> None:
        """Read every layer that has not been read."""
        while self.read_next():
            pass

    def disputes_of(self, claim: str) -> list[Place]:
        """The places of the disputes that aim at a claim of the article."""
        return self._disputes.get(claim, [])

    def disputes_by(self, claim: str) -> list[str]:
        """The ids of the article's own disputes that are made by a claim of it."""
        return self._made_by.get(claim, [])

    def same_as(self, claim: str) -> tuple[ClaimName, ...]:
        """The other claims, of whatever article, that say the same as a claim of this one."""
        return self._session.groups.beside((self._home, claim))

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted; layers still to be read will have it in them."""
        for change in edit.changes:
            is_read = change.part == self._home or (self._unread is not None and change.part not in self._unread)
            if change.table == "disputes" and is_read:
                self._follow(change)

    def _take_in(self, layer: Layer) -> None:
        for dispute in layer.disputes.values():
            self._put(layer.article, dispute)

    def _follow(self, change: Change) -> None:
        place = (change.part, change.id)
        for claim in self._claims(change.before):
            if place in self._disputes[claim]:
                self._disputes[claim].remove(place)
        if change.before is not None and change.part == self._home and change.before.by.claim:
            self._made_by[change.before.by.claim].remove(change.id)
        if change.after is not None:
            self._put(change.part, change.after)

    def _put(self, article: str, dispute: Dispute) -> None:
        for claim in self._claims(dispute):
            self._disputes[claim].append((article, dispute.id))
        if dispute.by.claim and article == self._home:
            self._made_by[dispute.by.claim].append(dispute.id)

    def _claims(self, dispute: Dispute | None) -> list[str]:
        targets = () if dispute is None else dispute.targets
        return [target.claim for target in targets if target.claim and target.article == self._home]
