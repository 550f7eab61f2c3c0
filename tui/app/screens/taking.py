"""Taking keys at once: a key that nothing is before does not wait for Textual to give its screen a turn."""

from contextvars import copy_context

from textual import events
from textual.message import Message
from textual.screen import Screen


class TakingKeys(Screen[None]):
    """A screen that can take a key outside its queue; the order of what comes stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._taken_out = 0
        self._turn = copy_context()

    def on_mount(self) -> None:
        """Know what is done here as Textual knows it: by what it calls a context."""
        self._turn = copy_context()

    @property
    def can_take_keys(self) -> bool:
        """Whether a key does here what it is to do, without anything being waited for."""
        raise NotImplementedError

    def press(self, event: events.Key) -> None:
        """Do what a key is to do, and paint it."""
        raise NotImplementedError

    def take_at_once(self, event: events.Key) -> bool:
        """Take a key if everything before it is done; False if it has to have its turn in the queue."""
        is_free = not self._taken_out and self._pending_message is None and self._message_queue.empty()
        if not is_free or self._closing or self._is_broken or not self.can_take_keys:
            return False
        self._taken_out += 1
        try:
            self._turn.run(self.press, event)
        except Exception as error:  # noqa: BLE001 (goes where Textual sends what is raised in a turn)
            self.app._handle_exception(error)
        finally:
            self._taken_out -= 1
        self.check_idle()
        return True

    @property
    def _is_broken(self) -> bool:
        """Whether the program ends by a fault: nobody knows what would be done now."""
        return self.app._exception is not None

    async def _dispatch_message(self, message: Message) -> None:
        if self._is_broken and isinstance(message, events.InputEvent | events.Paste):
            return
        self._taken_out += 1
        try:
            await super()._dispatch_message(message)
        finally:
            self._taken_out -= 1
