"""An article's text and all that is found in it, each part of it when it is first asked for."""

from tui.text.clauses import clauses
from tui.text.paragraphs import Paragraphs
from tui.text.quotations import Quotations
from tui.text.sentences import sentences
from tui.text.words import words


class Segments:
    """The objects of one text, which never changes.

    Args:
        text: the article's text, as stored.

    Attributes:
        words: stretches of letters and digits.
        clauses: parts of sentences.
        sentences: parts of paragraphs.
        paragraphs: lines that are not blank.
        quotations: all of them, scare quotes among them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        self.sentences = sentences(text)
        self.paragraphs = Paragraphs(text)
        self.quotations = Quotations(text)
        self.clauses = clauses(text, self.quotations)
