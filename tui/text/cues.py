"""Cues: the words that attribute (“said”, “has always rejected”, “according to”), and those among them that deny.

No parser stands behind this: a verb's form and the words next to it tell a cue from a noun, an adjective or an
infinitive. What PolNeAR's guidelines ask for is kept together: auxiliaries, negation, adverbs and the verb.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from tui.model.spans import Span
from tui.text.verbs import DENYING_NOUNS, VERBS, Form, Verb
from tui.text.wordings import wordings


class Cue(Struct, frozen=True):
    """One attributing verb group or phrase.

    Attributes:
        span: the whole group, with auxiliaries, negation, adverbs and the noun or particle it needs.
        verb: the verb alone; the whole phrase where there is none.
        lemma: the verb's base form (British), or the phrase in lower case.
        denies: whether it goes against something; a negated denial (“did not deny”) does not.
    """

    span: Span
    verb: Span
    lemma: str
    denies: bool


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TO_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_MODAL = frozenset(
    "will would can could may might must should shall do does did cannot won't wouldn't can't couldn't mustn't "
    "shouldn't don't doesn't didn't".split()
)
AUXILIARIES = _TO_BE | _MODAL | frozenset("has have had having hasn't haven't hadn't".split())
"""The verbs that make a form of another verb."""
_GOING_ON = frozenset("continue continues continued continuing".split())
_NEGATION = frozenset({"not", "never", "neither", "nor"})
_ADVERB = frozenset(
    "also again once then later earlier still already always often further ever just even soon now thus instead "
    "therefore not never".split()
)
_NO_ADVERB = frozenset("family supply reply ally italy assembly july rely apply".split())
_DETERMINER = frozenset("a an the his her its their our my your every no such".split())
_SUBJECT_TOO = frozenset("this that these those some any all each other another which".split())
_PREPOSITION = frozenset(
    "of in on at by for from with to about over under into between against as than amid after before since when "
    "if once unless".split()
)
_BEFORE_GERUND = frozenset("while by without after before in when despite and".split())
_ADJECTIVE = frozenset("false true new recent earlier similar repeated conflicting more media news such".split())
_PRONOUN = frozenset("i we you they who".split())
_PLURALS = frozenset("people police media many others most critics".split())
_OPENS_CONTENT = (
    _DETERMINER | _SUBJECT_TOO | _PRONOUN | frozenset("he she it there how why what whether if not to".split())
)
_OPENS_QUOTATION = re.compile(r"[,:]?\s*[“\"‘'«„「『]")
_OPENS_NAME = re.compile(r"\s(?:[A-Z\d]|\[)")
_POSSESSIVE = re.compile(r".*(?:['’]s|s['’])\Z")
_NEVER_ADJECTIVES = frozenset({"say", "tell", "write", "ask", "argue", "insist", "add", "urge"})


def cues(text: str, start: int, end: int, verbs: Mapping[str, Verb] = VERBS) -> list[Cue]:
    """The cues in a part of a text, in reading order; a part should begin and end with a sentence.

    Args:
        text: all of it.
        start: of the part.
        end: of the part.
        verbs: every form of every verb that can be one, by the word in lower case.
    """
    if start >= end:
        return []
    found = _Words(text, start, end, verbs).cues()
    for wording in wordings(text, start, end):
        words = wording.cue.text_of(text).lower()
        found.append(Cue(wording.cue, wording.cue, " ".join(words.split()), denies=False))
    return sorted(found, key=lambda cue: cue.span)


def is_participle(cue: Cue, text: str) -> bool:
    """Whether the cue is a bare “adding”, “saying”: its subject stands with another verb."""
    return cue.verb.text_of(text).endswith("ing") and cue.span.start == cue.verb.start


class _Words:
    """The words of a part of a text, and what stands between them."""

    def __init__(self, text: str, start: int, end: int, verbs: Mapping[str, Verb]) -> None:
        self._text = text
        self._verbs = verbs
        self._end = end
        self._spans = [match.span() for match in _WORD.finditer(text, start, end)]
        self._words = [text[first:last] for first, last in self._spans]

    def cues(self) -> list[Cue]:
        """Every word that can be a reporting verb and is one here."""
        found = []
        for index, word in enumerate(self._words):
            verb = self._verbs.get(word)
            if verb and (cue := self._cue(index, verb)):
                found.append(cue)
        return found

    def _cue(self, index: int, verb: Verb) -> Cue | None:
        last = self._needed(index, verb) if verb.needs else self._with_particle(index, verb)
        if last is None:
            return None
        first = self._group_start(index)
        if not self._reports(first, index, last, verb):
            return None
        group = self._lowered(first, index)
        denies = verb.denies or self._words[last] in DENYING_NOUNS
        negated = any(word in _NEGATION or word.endswith("n't") for word in group)
        return Cue(
            Span(self._spans[first][0], self._spans[last][1]),
            Span(*self._spans[index]),
            verb.lemma,
            denies and not negated,
        )

    def _reports(self, first: int, index: int, last: int, verb: Verb) -> bool:
        """Whether the verb, its group beginning at `first` and ending at `last`, attributes something."""
        before = self._word_before(first)
        if before in _DETERMINER or _POSSESSIVE.match(before):
            return False
        if before in _SUBJECT_TOO and not self._introduces(last):
            return False
        group = self._lowered(first, index)
        match verb.form:
            case Form.PAST:
                return self._past_reports(group, before, last, verb)
            case Form.THIRD:
                return self._third_reports(group, before, last, verb)
            case Form.BASE:
                return self._base_reports(group, before, last, verb)
            case Form.ING:
                return self._gerund_reports(group, before, last, verb)

    def _past_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        behind = self._word_behind(last)
        if _TO_BE.intersection(group):
            return behind in {"that", "by"} or self._introduces_quotation(last)
        if AUXILIARIES.intersection(group):
            return True
        if before in _PREPOSITION and verb.lemma not in _NEVER_ADJECTIVES:
            return False
        # “accused of”, “described as”, “when asked”: the verb's object is its subject.
        return behind not in {"of", "as"} and before not in {"when", "if", "once", "unless"}

    def _third_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        if AUXILIARIES.intersection(group) or before in _PREPOSITION:
            return False
        return not verb.noun or (before not in _ADJECTIVE and self._introduces(last))

    def _base_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        if _MODAL.intersection(group) or _GOING_ON.intersection(group) or before in _PRONOUN:
            return not _TO_BE.intersection(group)
        if AUXILIARIES.intersection(group) or not self._introduces(last):
            return False
        return before in _PLURALS or (before.endswith("s") and not before.endswith("ss") and not verb.noun)

    def _gerund_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        if _TO_BE.intersection(group) or self._introduces(last):
            return before not in _PREPOSITION or before in _BEFORE_GERUND
        behind = self._word_behind(last)
        freely = not verb.noun and verb.lemma not in {"say", "warn"}
        return freely and (not before or before in _BEFORE_GERUND) and bool(behind) and behind not in _PREPOSITION

    def _introduces(self, last: int) -> bool:
        """Whether what follows looks like a content: a clause, a name, a quotation."""
        return (
            self._word_behind(last) in _OPENS_CONTENT
            or self._introduces_quotation(last)
            or _OPENS_NAME.match(self._text, self._spans[last][1], self._end) is not None
        )

    def _introduces_quotation(self, last: int) -> bool:
        return _OPENS_QUOTATION.match(self._text, self._spans[last][1], self._end) is not None

    def _needed(self, index: int, verb: Verb) -> int | None:
        """Where the noun or particle stands that the verb needs, at most two words between."""
        for last in range(index + 1, min(index + 4, len(self._words))):
            if not self._adjoins(last):
                return None
            if self._words[last] in verb.needs:
                return last
        return None

    def _with_particle(self, index: int, verb: Verb) -> int:
        calls_for = verb.lemma == "call" and self._word_behind(index) in {"for", "on", "upon"}
        return index + 1 if calls_for else index

    def _group_start(self, index: int) -> int:
        """Where the verb group begins: auxiliaries, adverbs and negation before the verb belong to it."""
        first = index
        while before := self._word_before(first):
            if before in AUXILIARIES or _is_adverb(before):
                first -= 1
            elif before == "to" and self._word_before(first - 1) in _GOING_ON:
                first -= 2
            else:
                break
        return first

    def _word_before(self, index: int) -> str:
        """The word before, in lower case with plain apostrophes; empty if more than a blank stands between."""
        return _lowered(self._words[index - 1]) if index > 0 and self._adjoins(index) else ""

    def _word_behind(self, index: int) -> str:
        if index + 1 < len(self._words) and self._adjoins(index + 1):
            return _lowered(self._words[index + 1])
        return ""

    def _adjoins(self, index: int) -> bool:
        """Whether a single blank, nothing else, stands before the word."""
        before, start = self._spans[index - 1][1], self._spans[index][0]
        return start == before + 1 and self._text[before].isspace() and self._text[before] != "\n"

    def _lowered(self, first: int, index: int) -> list[str]:
        return [_lowered(word) for word in self._words[first:index]]


def _lowered(word: str) -> str:
    return word.lower().replace("’", "'")


def _is_adverb(word: str) -> bool:
    return word in _ADVERB or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERB)
