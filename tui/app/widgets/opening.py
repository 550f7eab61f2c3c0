"""What can be opened and closed: seen only while it is open, which every key asks for."""

from textual.containers import Vertical


class Opening(Vertical):
    """A widget that is seen while it is open.

    Attributes:
        is_open: whether it is.
    """

    is_open: bool = False

    def turn(self, *, is_open: bool) -> None:
        """Open or close it."""
        self.is_open = is_open
        self.set_class(is_open, "open")
