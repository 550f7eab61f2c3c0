"""The user's view, kept in the folder of their settings: a convenience that may be lost."""

import contextlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tui.model.refusals import Refusal
from tui.model.views import Theme, View, Width
from tui.store.files import read_regular, write_atomically

_LIMIT = 4096


class Views:
    """The view as it was kept last; the usual one where that is not known (any more).

    Args:
        path: the file; None if nothing is to be kept.

    Attributes:
        view: what is kept now.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.view = View()
        if path is not None:
            with contextlib.suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError):
                self.view = msgspec.json.decode(read_regular(path, _LIMIT), type=View)

    def keep_theme(self, theme: Theme) -> None:
        """Keep the colours."""
        self._keep(replace(self.view, theme=theme))

    def keep_width(self, width: Width) -> None:
        """Keep how long a line may be."""
        self._keep(replace(self.view, width=width))

    def keep_numbers(self, numbers: bool) -> None:
        """Keep whether paragraphs are numbered."""
        self._keep(replace(self.view, numbers=numbers))

    def _keep(self, view: View) -> None:
        self.view = view
        if self._path is not None:
            with contextlib.suppress(Refusal):
                write_atomically(self._path, msgspec.json.encode(view), durable=False)
