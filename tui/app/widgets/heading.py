"""The title line of one of two articles that are on the screen."""

from textual import events
from textual.message import Message

from tui.app.widgets.line import Line


class Heading(Line):
    """Says which article it is; a click is meant for that article."""

    class Pressed(Message):
        """The mouse went down on a title."""

        def __init__(self, heading: "Heading") -> None:
            super().__init__()
            self.heading = heading

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell that it was pressed."""
        self.post_message(self.Pressed(self))
