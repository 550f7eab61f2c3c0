"""Web pages: the article in one is found by a child process, which may neither take long nor fill the memory."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from threading import Timer
from typing import Self

import msgspec

from tui.exchange.sources.files import Source, content
from tui.exchange.sources.made import article_from, said_by
from tui.exchange.sources.reading import Given, Reading
from tui.exchange.sources.texts import remarks_of
from tui.model.refusals import Refusal
from tui.text.encodings import known_encoding, text_from, with_plain_line_ends
from tui.text.headlines import under_headline

SECONDS = 20
"""How long a page may take by the clock; the child bounds its computing time itself."""
_PAGES = 500
"""After how many pages another child takes over, so that none grows without end."""
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})|encoding=[\"']([A-Za-z0-9_.:\-]{2,40})"
)
_MISSING = "pip install 'glossator[html]'"


class Webpages:
    """Reads web pages; ends its child when the context does."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        """Nothing is started before there is a page."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self._end()

    def article(self, source: Source, reading: Reading) -> Iterator[Given]:
        """The article of a page, below its headline.

        Raises:
            Refusal: if it has none, takes too long, or what is needed to read it is not installed.
        """
        if find_spec("trafilatura") is None:
            raise Refusal("web pages need the library trafilatura", where=source.where, remedy=_MISSING)
        data = content(source, reading.most_bytes)
        read = text_from(data, source.where, reading.encoding or _declared(data))
        yield from remarks_of(source.where, read)
        found = self._found(read.text, source.where)
        text = with_plain_line_ends(str(found.get("text") or "")).strip()
        if not text:
            raise Refusal("no article is found in the page", where=source.where, remedy="save its text as plain text")
        said = said_by(found)
        yield from article_from(source, under_headline(said.title, text) + "\n", said)

    def _found(self, page: str, where: str) -> dict[str, object]:
        """What the child finds in a page."""
        if self._child is None or self._read >= _PAGES:
            self._end()
            command = (sys.executable, "-P", "-m", "tui.exchange.sources.webpage_child")
            self._child = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._read = 0
        child = self._child
        self._read += 1
        timer = Timer(SECONDS, child.kill)
        timer.start()
        try:
            assert child.stdin is not None and child.stdout is not None  # noqa: PT018, S101 (both are pipes)
            child.stdin.write(msgspec.json.encode(page) + b"\n")
            child.stdin.flush()
            found = msgspec.json.decode(child.stdout.readline(), type=dict[str, object])
        except (OSError, msgspec.DecodeError):
            self._end()
            what = "takes too long, or too much memory, to be read as a web page"
            raise Refusal(what, where=where, remedy="save its text as plain text") from None
        finally:
            timer.cancel()
        return found

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _declared(data: bytes) -> str:
    """The encoding that a page declares, unless its bytes say what they are; empty if it declares none."""
    match = _DECLARED.search(data[:4_096])
    name = (match[1] or match[2] or b"").decode() if match else ""
    if not known_encoding(name):
        return ""
    try:
        data.decode()
    except UnicodeDecodeError:
        # Browsers take these for the wider one, and so do those who write pages.
        return "cp1252" if re.fullmatch(r"(?i)iso-?8859-?1|latin-?1|us-ascii|ascii", name) else name
    return ""
