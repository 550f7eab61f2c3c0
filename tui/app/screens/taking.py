"""Taking keys at once: a key that nothing is before does not wait for Textual to give its screen a turn."""

from contextvars import copy_context

from textual import events
from textual.message import Message
from textual.screen import Screen

from tui.app.behind import Unhurried


class TakingKeys(Unhurried, Screen[None]):
    """A screen that can take a key outside its queue; the order of what comes stays as it is.

    Attributes:
        is_ready: whether a key does here what it is to do, without anything being waited for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = False
        self._taken_out = 0
        self._turn = copy_context()

    def on_mount(self) -> None:
        """Know what is done here as Textual knows it: by what it calls a context."""
        self._turn = copy_context()

    def press(self, event: events.Key) -> None:
        """Do what a key is to do, and paint it."""
        raise NotImplementedError

    def take_at_once(self, event: events.Key) -> bool:
        """Take a key if everything before it is done; False if it has to have its turn in the queue.

        The screen is the uppermost.
        """
        app = self.app
        is_free = not self._taken_out and self._pending_message is None and not self._message_queue.values
        ends = self._closing or app._exit or app._exception is not None
        if ends or not (is_free and self.is_ready):
            return False
        self._taken_out += 1
        try:
            self._turn.run(self.press, event)
        except Exception as error:  # noqa: BLE001 (goes where Textual sends what is raised in a turn)
            app._handle_exception(error)
        finally:
            self._taken_out -= 1
        self.check_idle()
        return True

    async def _dispatch_message(self, message: Message) -> None:
        if self.app._exception is not None and isinstance(message, events.InputEvent | events.Paste):
            return  # the program ends by a fault: nobody knows what would be done now
        self._taken_out += 1
        try:
            await super()._dispatch_message(message)
        finally:
            self._taken_out -= 1
