"""An article's text and all that is found in it, each part of it when it is first asked for."""

from collections.abc import Mapping
from functools import lru_cache

from tui.model.spans import Spans
from tui.text.clauses import clauses
from tui.text.cues import Cue, can_deny, cues
from tui.text.paragraphs import Paragraphs
from tui.text.quotations import Quotations
from tui.text.sentences import sentences
from tui.text.verbs import VERBS, Verb
from tui.text.words import words

_KEPT = 32
"""Parts whose cues are kept: what a claim is drafted from is asked for again when it is checked."""


class Segments:
    """The objects of one text, which never changes.

    Args:
        text: the article's text, as stored.
        verbs: what can be a cue in it, by the word in lower case.

    Attributes:
        words: stretches of letters and digits.
        clauses: parts of sentences.
        sentences: parts of paragraphs.
        paragraphs: lines that are not blank.
        quotations: all of them, scare quotes among them.
    """

    def __init__(self, text: str, verbs: Mapping[str, Verb] = VERBS) -> None:
        self.text = text
        self._verbs = verbs
        self.words = words(text)
        self.sentences = sentences(text)
        self.paragraphs = Paragraphs(text)
        self.quotations = Quotations(text)
        self.clauses = clauses(text, self.quotations)

        def found(start: int, end: int) -> tuple[Cue, ...]:
            return tuple(cues(text, start, end, verbs))

        self._cues = lru_cache(_KEPT)(found)

    def cues(self, start: int, end: int) -> tuple[Cue, ...]:
        """The cues in a part of the text, in reading order; a part should begin and end with a sentence."""
        return self._cues(start, end)

    def denies(self, cue: Spans) -> bool:
        """Whether the words of an item's cue go against something, in the sentence in which they stand."""
        for span in cue:
            if can_deny(span.text_of(self.text), self._verbs):
                sentence = self.sentences.at(span.start) or span
                for one in self.cues(sentence.start, sentence.end):
                    if one.denies and one.verb.overlaps(span):
                        return True
        return False
