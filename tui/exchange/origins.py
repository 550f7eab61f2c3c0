"""What labels are read from: a file, or standard input."""

import sys
from pathlib import Path

from tui.exchange.files import STANDARD, content
from tui.model.refusals import Refusal


class FileOrigin:
    """A file; for `-` standard input, of which all is kept so that it can be read again."""

    def __init__(self, path: Path) -> None:
        self.path = None if path == STANDARD else path
        self.name = "standard input" if path == STANDARD else str(path)
        self._held: bytes | None = None

    def content(self, most_bytes: int) -> bytes:
        """All of it.

        Raises:
            Refusal: if it is longer, no regular file, or cannot be read.
        """
        if self.path is not None:
            return content(self.path, most_bytes)
        if self._held is None:
            self._held = sys.stdin.buffer.read(most_bytes + 1)
        if len(self._held) > most_bytes:
            remedy = "put it into a file"
            raise Refusal(f"has more than {most_bytes:,} bytes", where=self.name, remedy=remedy)
        return self._held

    def beside(self, ending: str, most_bytes: int) -> bytes | None:
        """The content of the file of the same name with another ending; None if there is none.

        Raises:
            Refusal: as `content`.
        """
        file = self.path.with_suffix(ending) if self.path is not None else None
        return content(file, most_bytes) if file is not None and file.exists() else None
