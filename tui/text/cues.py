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
        passive: whether the subject is what is said (“was rejected”).
        hearsay: whether it tells that something was said, but not by whom (“reportedly”, “is said to”).
    """

    span: Span
    verb: Span
    lemma: str
    denies: bool
    passive: bool = False
    hearsay: bool = False


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEARSAY = re.compile(
    r"\b(reportedly|allegedly|(?:is|are|was|were) (?:said|alleged|reported|rumoured|rumored) to)\b", re.IGNORECASE
)
_TO_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_MODAL = frozenset(
    "will would can could may might must should shall do does did cannot won't wouldn't can't couldn't mustn't "
    "shouldn't don't doesn't didn't".split()
)
AUXILIARIES = _TO_BE | _MODAL | frozenset("has have had having hasn't haven't hadn't".split())
"""The verbs that make a form of another verb."""
_GOING_ON = frozenset("continue continues continued continuing".split())
_REFUSING = frozenset("refuse refuses refused refusing decline declines declined declining".split())
_ASKING = frozenset("who what when where which why how whether if".split())
_NEGATION = frozenset({"not", "never", "neither", "nor"}) | _REFUSING
_CONTRACTED = {"'d": "had", "'ve": "have", "'s": "has", "'ll": "will"}
_CONTRACTION = re.compile(r"(?:i|you|he|she|it|we|they|who)('d|'ve|'s|'ll)\Z")
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
_ANSWERS = frozenset({"respond", "reply", "comment", "answer"})
_ASKED_FOR = re.compile(r"\s+to\s+(?:\w+\s+){0,3}requests?\b")
_FINDS = frozenset(
    "report study inquiry enquiry investigation review survey poll audit inspection analysis probe court jury "
    "panel committee commission researchers scientists investigators inspectors auditors judges experts reports "
    "studies".split()
)
"""Whose finding is a statement."""
_FINDS_FROM = 8
"""How many words before the verb may name who finds."""
_SETS_OFF = frozenset({",", "."})
_SEVERAL = re.compile(r",\s(?:[\w’'-]+\s){0,4}?(?:[\w’'-]*[^\W\d_]s|people|police|critics)\s\Z")
_ENDED = re.compile(r"[.!?;:]")
_AFTER_QUOTATION = re.compile(r"[”\"’'»]\s\Z")
_BEFORE_QUOTATION = re.compile(r"[,:]\s*[“\"‘'«„]")
_UNNAMED = re.compile(
    r"""\s+(?:(?:(?:not|never)\s+)?to\s+be\s+(?:named|identified|quoted)|(?:for|on)?\s*(?:full\s+|complete\s+)?anonymity
    |to\s+(?:remain|stay)\s+(?:anonymous|unnamed)|that\s+(?:(?:he|she|they|it)\s+(?:should\s+)?not\s+be\s+(?:named|identified|quoted)
    |(?:his|her|their)\s+(?:\w+\s+)?names?\s+(?:should\s+)?(?:not\s+)?be\s+(?:withheld|used|published|printed|given|disclosed|revealed|changed)))\b""",
    re.VERBOSE,
)
"""What a source asks for who wants to stay unknown, which goes against nobody and says nothing."""
_POSTED = re.compile(r"(?:\s+(?:on|in|to)(?:\s+[\w’'@.-]+){1,5}?|\s+[a-z]+ly)?(?:\s*[,:]?\s*[“\"‘'«„]|\s+that\b)")
_AMID_QUOTATION = re.compile(r"[”\"’'»]\s(?:[^\s“”\"«»,;:]+\s){0,6}\Z")
_AS_QUOTED = re.compile(r"\bas\s+[“\"‘'«„][^“”\"‘«»]{1,60}[”\"’'»]\s\Z")
_MADE = frozenset({"write", "find", "call"})
"""What is done to a thing by somebody who says nothing of it: “was written by”."""
_OF_SOMETHING = frozenset({"warn", "complain", "boast"})
_AS_SOMETHING = re.compile(
    r"\s+as\s+(?:[“\"‘'«„][^“”\"‘«»]{1,60}[”\"’'»]|\w+)\s+(?:an?|the|any|all|his|her|its|their|these|those|claims|reports|"
    r"allegations|accusations|suggestions|rumours|rumors|calls|demands|criticism)\b"
)
_SAYINGS = (
    r"(?:accusation|account|allegation|assertion|charge|claim|comment|complaint|criticism|demand|figure|finding|"
    r"report|remark|rumou?r|statement|story|suggestion|talk|warning)(?:s|es)?"
)
_CALLED = re.compile(
    rf"""\s+(?!(?:for|on|upon|off|out|up|back|in|into|to|over)\b)
    (?:(?:(?!who\b|which\b|to\s+(?:an?|the|his|her|their)\b)[\w’'-]+\s+){{1,12}}?[“\"„«]
    |(?:(?:and|[a-z-]+)\s+){{0,2}}{_SAYINGS}\s+(?:[\w’'-]+\s+){{0,10}}?
      (?:an?\s+(?:[\w-]+\s+){{0,2}}[\w-]+|false|untrue|unfounded|baseless|groundless|absurd|ridiculous|nonsense|lies|propaganda)
      (?=\s*[,.;!?]))""",
    re.VERBOSE,
)
"""A thing and what it is called: “reports of unrest “a fairy tale””, “claims by the ministry baseless.”"""
_LOOK_BACK = 80


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
    for phrase in _HEARSAY.finditer(text, start, end):
        span = Span(*phrase.span())
        if not any(cue.span.overlaps(span) for cue in found):
            found.append(Cue(span, span, phrase.group().lower(), denies=False, hearsay=True))
    return sorted(found, key=lambda cue: cue.span)


def can_deny(words: str, verbs: Mapping[str, Verb] = VERBS) -> bool:
    """Whether any of some words is a verb that may go against something; what stands around it has the last word."""
    for word in _WORD.findall(words):
        verb = verbs.get(word)
        if verb is not None and (verb.denies or not verb.needs.isdisjoint(DENYING_NOUNS)):
            return True
    return False


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
        last = self._needed(index, verb.needs) if verb.needs else self._with_particle(index, verb)
        if last is None or (verb.about and self._needed(last, verb.about) is None) or self._is_first_of_neither(index):
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
            passive=verb.form is Form.PAST and not _TO_BE.isdisjoint(group),
        )

    def _reports(self, first: int, index: int, last: int, verb: Verb) -> bool:
        """Whether the verb, its group beginning at `first` and ending at `last`, attributes something."""
        before = self._word_before(first)
        if before in _DETERMINER or _POSSESSIVE.match(before):
            return False
        if before in _SUBJECT_TOO and not self._introduces(last):
            return False
        group = self._lowered(first, index)
        if self._says_nothing(group, first, last, verb):
            return False
        if verb.lemma == "read":
            return self._reads(first, last)
        match verb.form:
            case Form.PAST:
                return self._past_reports(group, before, last, verb)
            case Form.THIRD:
                return self._third_reports(group, first, last, verb)
            case Form.BASE:
                return self._base_reports(group, before, last, verb)
            case Form.ING:
                return self._gerund_reports(group, before, last, verb)

    def _says_nothing(self, group: list[str], first: int, last: int, verb: Verb) -> bool:
        """Whether what stands around a verb tells that it is done without words, or only to stay unknown."""
        if verb.lemma in _ANSWERS:
            return not _NEGATION.isdisjoint(group) or self._is_asked(last)
        if verb.lemma == "find":
            return not self._is_finding(first)
        if verb.lemma == "post":
            return not self._posts(group, first, last)
        return _UNNAMED.match(self._text, self._spans[last][1], self._end) is not None

    def _past_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        behind = self._word_behind(last)
        if _TO_BE.intersection(group):
            spoken = behind == "by" and verb.lemma not in _MADE
            return spoken or behind == "that" or self._introduces_quotation(last)
        if AUXILIARIES.intersection(group):
            return True
        if before in _PREPOSITION and verb.lemma not in _NEVER_ADJECTIVES:
            return False
        # “accused of”, “described as”, “when asked”: the verb's object is its subject.
        if before in {"when", "if", "once", "unless"}:
            return False
        if behind == "as":
            return verb.denies and _AS_SOMETHING.match(self._text, self._spans[last][1], self._end) is not None
        return behind != "of" or verb.lemma in _OF_SOMETHING

    def _third_reports(self, group: list[str], first: int, last: int, verb: Verb) -> bool:
        before = self._word_before(first)
        if AUXILIARIES.intersection(group) or before in _PREPOSITION:
            return False
        return not verb.noun or (not self._is_object(first, before) and self._introduces(last))

    def _is_set_off(self, first: int, last: int) -> bool:
        """Whether marks set off a verb and the few words before it, which name several: “…, ministers say, …”."""
        start, end = self._spans[first][0], self._spans[last][1]
        return (
            self._text[end : min(end + 1, self._end)] in _SETS_OFF
            and _SEVERAL.search(self._text[max(0, start - _LOOK_BACK) : start]) is not None
        )

    def _is_object(self, first: int, before: str) -> bool:
        """Whether a word that is a noun as well is what a verb or adjective before it goes with."""
        if before in _ADJECTIVE or before in self._verbs or self._word_before(first - 1) == "as":
            return True
        start = self._spans[first][0]
        return not before and _AS_QUOTED.search(self._text[max(0, start - _LOOK_BACK) : start]) is not None

    def _base_reports(self, group: list[str], before: str, last: int, verb: Verb) -> bool:
        if _REFUSING.intersection(group):
            return self._word_behind(last) in _ASKING
        if _MODAL.intersection(group) or _GOING_ON.intersection(group) or before in _PRONOUN:
            return not _TO_BE.intersection(group)
        if AUXILIARIES.intersection(group):
            return False
        if not self._introduces(last):
            return not verb.noun and self._is_set_off(last - len(group), last)
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
            or self._calls_something(last)
        )

    def _calls_something(self, last: int) -> bool:
        """Whether “call” says what a thing is, whatever word the thing begins with: “calling reports “lies””."""
        verb = self._verbs.get(self._words[last])
        calls = verb is not None and verb.lemma == "call"
        return calls and _CALLED.match(self._text, self._spans[last][1], self._end) is not None

    def _introduces_quotation(self, last: int) -> bool:
        return _OPENS_QUOTATION.match(self._text, self._spans[last][1], self._end) is not None

    def _needed(self, index: int, wanted: frozenset[str]) -> int | None:
        """Where the noun or particle stands that the verb needs, at most two words between."""
        for last in range(index + 1, min(index + 4, len(self._words))):
            if not self._adjoins(last):
                return None
            if self._words[last] in wanted:
                return last
        return None

    def _is_asked(self, last: int) -> bool:
        """Whether what is answered is a request, for comment as a rule."""
        return _ASKED_FOR.match(self._text, self._spans[last][1], self._end) is not None

    def _is_finding(self, first: int) -> bool:
        """Whether a report, a court or the like is what finds."""
        for before in range(first - 1, max(-1, first - 1 - _FINDS_FROM), -1):
            if _ENDED.search(self._text, self._spans[before][1], self._spans[before + 1][0]):
                return False
            if _lowered(self._words[before]) in _FINDS:
                return True
        return False

    def _reads(self, first: int, last: int) -> bool:
        """Whether “read” is said of a banner or a letter: its words stand right before or behind."""
        start = self._spans[first][0]
        return (
            _AFTER_QUOTATION.search(self._text[max(0, start - 2) : start]) is not None
            or _BEFORE_QUOTATION.match(self._text, self._spans[last][1], self._end) is not None
        )

    def _posts(self, group: list[str], first: int, last: int) -> bool:
        """Whether words are posted, and no picture or guard: they stand in quotation marks or follow “that”."""
        start = self._spans[first][0]
        told = _POSTED.match(self._text, self._spans[last][1], self._end) is not None
        said = _AMID_QUOTATION.search(self._text[max(0, start - _LOOK_BACK) : start]) is not None
        return _TO_BE.isdisjoint(group) and (told or said)

    def _is_first_of_neither(self, index: int) -> bool:
        """Whether the verb is the first of “neither confirmed nor denied”, which is one cue."""
        return (
            self._word_before(index) == "neither"
            and self._word_behind(index) == "nor"
            and self._word_behind(index + 1) in self._verbs
        )

    def _with_particle(self, index: int, verb: Verb) -> int:
        calls_for = verb.lemma == "call" and self._word_behind(index) in {"for", "on", "upon"}
        return index + 1 if calls_for else index

    def _group_start(self, index: int) -> int:
        """Where the verb group begins: auxiliaries, adverbs and negation before the verb belong to it."""
        first = index
        while before := self._word_before(first):
            if before in AUXILIARIES or _is_adverb(before):
                first -= 1
            elif before == "to" and self._word_before(first - 1) in _GOING_ON | _REFUSING:
                first -= 2
            elif before == "nor" and self._is_first_of_neither(first - 2):
                first -= 3
            else:
                break
        return first

    def _word_before(self, index: int) -> str:
        """The word before, in lower case with plain apostrophes; empty if more than a blank stands between.

        Of “she’d” it is the pronoun.
        """
        word = _lowered(self._words[index - 1]) if index > 0 and self._adjoins(index) else ""
        contracted = _CONTRACTION.match(word)
        return word[: contracted.start(1)] if contracted else word

    def _word_behind(self, index: int) -> str:
        if index + 1 < len(self._words) and self._adjoins(index + 1):
            return _lowered(self._words[index + 1])
        return ""

    def _adjoins(self, index: int) -> bool:
        """Whether a single blank, nothing else, stands before the word."""
        before, start = self._spans[index - 1][1], self._spans[index][0]
        return start == before + 1 and self._text[before].isspace() and self._text[before] != "\n"

    def _lowered(self, first: int, index: int) -> list[str]:
        """The words from the first on, with the auxiliary that is drawn together with the pronoun before them."""
        words = [_lowered(word) for word in self._words[first:index]]
        before = _lowered(self._words[first - 1]) if first > 0 and self._adjoins(first) else ""
        contracted = _CONTRACTION.match(before)
        return [_CONTRACTED[contracted.group(1)], *words] if contracted else words


def _lowered(word: str) -> str:
    return word.lower().replace("’", "'")


def _is_adverb(word: str) -> bool:
    return word in _ADVERB or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERB)
