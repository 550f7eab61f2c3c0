"""A page of HTML as a parser sees it: its elements, where they stand in which text, and what is not in order."""

from html.parser import HTMLParser

_VOID = frozenset({"meta", "br"})


class Page(HTMLParser):
    """What is on a page.

    Attributes:
        elements: each start tag with its attributes, in order.
        texts: of each element of class `text`, in order.
        covered: of each of those, the ranges of characters within elements that have a title, by that title.
        styles: the contents of style elements.
        shown: all text that a reader sees.
    """

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.covered: list[dict[str, set[int]]] = []
        self.styles: list[str] = []
        self.shown = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(written)
        self.close()
        assert not self._open, "something was not closed"

    def handle_starttag(self, tag, attrs):
        """Note an element, and that it is open."""
        made = dict(attrs)
        assert len(made) == len(attrs), "an attribute is there twice"
        self.elements.append((tag, made))
        if tag not in _VOID:
            self._open.append((tag, made))
        if made.get("class") == "text":
            self.texts.append("")
            self.covered.append({})

    def handle_startendtag(self, tag, attrs):
        """Note an element that is closed at once."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Make sure that the innermost one is closed."""
        opened, _ = self._open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"

    def handle_data(self, data):
        """Note a text, and what it stands in."""
        if self._open and self._open[-1][0] == "style":
            self.styles.append(data)
            return
        self.shown += data
        if any(made.get("class") == "text" for _, made in self._open):
            start = len(self.texts[-1])
            self.texts[-1] += data
            for _, made in self._open:
                if made.get("title"):
                    self.covered[-1].setdefault(made["title"], set()).update(range(start, start + len(data)))

    def handle_comment(self, data):
        """There is none."""
        raise AssertionError("a comment")

    def handle_pi(self, data):
        """There is none."""
        raise AssertionError("a processing instruction")

    def unknown_decl(self, data):
        """There is none."""
        raise AssertionError("a declaration")

    @property
    def structure(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements, and which attributes they have."""
        return [(tag, tuple(made)) for tag, made in self.elements]

    def values(self, name: str) -> list[str]:
        """What an attribute says, wherever it stands."""
        return [made[name] for _, made in self.elements if made.get(name) is not None]
