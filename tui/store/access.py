"""Access: whether this process may write a layer, and if it may not, why."""

from datetime import UTC, datetime
from pathlib import Path

from tui.model.refusals import Refusal
from tui.store.locks import Held, Holder, LayerLock, holder_of


class ReadOnly(Refusal):
    """A change where nothing may be changed."""


class Access:
    """The right to write a layer, or the reason why there is none.

    Args:
        path: the layer's lock file.
        annotator: whose layer it is.
        along: whether it is read along where it cannot be written.

    Attributes:
        lock: held while the layer may be written.

    Raises:
        Held, Refusal: as for the lock, unless it is read along.
    """

    def __init__(self, path: Path, annotator: str, *, along: bool) -> None:
        self._path = path
        self._annotator = annotator
        self.lock: LayerLock | None = None
        self._holder: Holder | None = None
        self._refused: Refusal | None = None
        try:
            self.lock = LayerLock(path)
        except Refusal as refusal:
            if not along:
                raise
            self._refused = refusal
            self.look()

    @property
    def held(self) -> bool:
        """Whether the layer may be written, and was not let go of yet."""
        return self.lock is not None and self.lock.held

    @property
    def is_free(self) -> bool:
        """Whether nobody writes the layer, so that this process might."""
        return self.lock is None and self._holder is None and self._refused is None

    @property
    def line(self) -> str:
        """Why nothing may be changed; empty if it may."""
        if self.lock is not None:
            return ""
        if self._holder is not None:
            return f"read only: {self._annotator} writes {self._holder.told(datetime.now(UTC))}"
        if self._refused is not None:
            return f"read only: {self._refused.what.rpartition(': ')[2]}"
        return f"read only: {self._annotator} no longer writes elsewhere"

    def look(self) -> bool:
        """Look who writes the layer now; whether that has changed."""
        if self.lock is not None:
            return False
        before = self._holder
        try:
            self._holder = holder_of(self._path)
        except Refusal:
            self._holder = None
        if isinstance(self._refused, Held):
            self._refused = None
        return self._holder != before

    def take(self) -> None:
        """Take the right to write.

        Raises:
            ReadOnly: if there still is none.
        """
        try:
            self.lock = LayerLock(self._path)
        except Refusal as refusal:
            self._refused = refusal
            self.look()
            raise ReadOnly(self.line) from refusal
        self._refused = None

    def verify(self) -> None:
        """Make sure that the layer may be written, and is where it was.

        Raises:
            ReadOnly: if it may not be written.
            NotSaved: if its folder or the lock was moved or deleted.
        """
        if self.lock is None:
            raise ReadOnly(self.line)
        self.lock.verify()

    @property
    def is_replaced(self) -> bool:
        """Whether a copy of the layer's folder has been put in its place."""
        return self.lock is not None and self.lock.is_replaced

    def renew(self) -> None:
        """Lock the copy that has been put in the folder's place.

        Raises:
            Held, Refusal: as for the lock; the layer is held as before then.
        """
        lock = LayerLock(self._path)
        self.release()
        self.lock = lock

    def give_up(self) -> None:
        """Let others write, and write no more."""
        self.release()
        self.lock = None
        self.look()

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if self.lock is not None:
            self.lock.release()
