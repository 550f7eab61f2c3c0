"""An article's text and all that is found in it, each kind when it is first asked for."""

from functools import cached_property

from tui.text.paragraphs import paragraphs
from tui.text.pieces import Pieces
from tui.text.quotations import Quotation, quotations
from tui.text.sentences import sentences
from tui.text.words import words


class Segments:
    """The words, sentences, paragraphs and quotations of one text, which never changes.

    Args:
        text: the article's text, as stored.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Pieces:
        """Its words."""
        return words(self.text)

    @cached_property
    def sentences(self) -> Pieces:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def paragraphs(self) -> Pieces:
        """Its paragraphs."""
        return paragraphs(self.text)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Its quotations, scare quotes among them."""
        return quotations(self.text)
