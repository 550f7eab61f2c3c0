"""Subjects: whose verb a verb is, for all that the words before it tell, and without what only leads up to them.

No parser stands behind this. The subject is sought from the verb backwards, up to the word that begins its clause; a
verb joined to another one by “and” or “but” has that one's subject, and one after “who” the words before that.
"""

import re

from msgspec import Struct

from tui.model.spans import Span, trimmed
from tui.text.finite import is_finite

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_PRONOUN = re.compile(r"(?:he|she|they|it|we|you|i)\Z", re.IGNORECASE)
_CONTRACTION = re.compile(r"['’](?:d|ve|s|ll|re|m)\Z")
_RELATIVE = frozenset({"who", "which", "that"})
_JOINS = frozenset("and but or nor then yet".split())
_SUBORDINATES = frozenset("while although though because if whether unless whereas when where until once".split())
_OF_TIME = frozenset("after before since as that".split())
_OPENS_SUBJECT = frozenset(
    "a an the this these those his her its their our my your he she they it we i you no some many most several all "
    "both two three".split()
)
_DETERMINERS = frozenset("a an the his her its their our my your".split())
_NO_NOUN = frozenset(
    "of in on at by for from with to about over under into between against as than like amid after before since "
    "and or but nor all both half many such what not only even is are was were be been told gave called".split()
)
_LEADS_TO_NAME = frozenset("to with by from".split())
_SAYINGS = frozenset(
    "account accusation allegation assertion assessment charge claim criticism demand denial description figure "
    "finding idea move number remark report suggestion statement threat version view warning".split()
)
"""What a verb behind it says something of: “a claim Hamas denies”."""
_MARK = re.compile(r"[,،;:—–\n“”\"«»]|\s-\s")
_LABEL = re.compile(
    r"(?:correction|clarification|corrected|update|updated|breaking|exclusive|analysis|opinion|explainer|factbox|watch|live|video|"
    r"live updates|fact check|editor['’]s note|timeline|profile|interview)(?: \d{1,2})?\s?[:|]\s+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z]{3,}\b[^—–\n“”\"]{0,70}?|[^\W\d_a-z][^—–\n“”\"()]{0,40}\((?:Reuters|AP|AFP|dpa|DPA|UPI|PTI|ANSA|EFE|TASS|Xinhua)\)\s*)"
    r"(?:\s?[—–]\s?|\s--?\s)(?=\S)"
)
_LONGEST_LEAD = 120


class _Clause(Struct, frozen=True):
    """The words before a verb: where they stand, and in lower case."""

    spans: list[Span]
    shown: list[str]
    words: list[str]


def behind_lead(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind what leads a paragraph in: a dateline (“LONDON —”), a label (“UPDATE:”)."""
    if start and text[start - 1] != "\n":
        return start
    for lead in (_LABEL, _DATELINE):
        found = lead.match(text, start, min(end, start + _LONGEST_LEAD))
        if found:
            return found.end()
    return start


def subject_region(text: str, start: int, end: int) -> Span | None:
    """The words that hold the subject of a verb, as far as its clause can be told; None if there are none.

    Args:
        text: the article's.
        start: where its sentence, or what may hold its subject, begins.
        end: where the verb begins.
    """
    clause = _read(text, behind_lead(text, start, end), end)
    words = clause.words
    last = len(words) - 1
    if last < 0:
        return None
    adjoins = not text[clause.spans[last].end : end].strip()
    if adjoins and _PRONOUN.match(_bare(words[last])):
        return Span(clause.spans[last].start, clause.spans[last].start + len(_bare(words[last])))
    if adjoins and words[last] in _RELATIVE and last:
        return _antecedent(text, clause, last)
    if adjoins and words[last] in _JOINS:
        joins = last
        while joins and words[joins - 1] in _JOINS:
            joins -= 1
        verb = next((place for place in range(1, joins) if _verb_at(words, place)), joins)
        return subject_region(text, start, clause.spans[verb].start) if verb else None
    first = _first_of_subject(text, clause) if adjoins else 0
    return trimmed(Span(clause.spans[first].start, end), text)


def has_finite_verb(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a sentence has a verb that makes a clause of it."""
    words = _read(text, start, end).words
    return any(_verb_at(words, place) for place in range(len(words)))


def first_verb(text: str, part: Span) -> int | None:
    """Where the first verb of a stretch begins that makes a clause of it; None if there is none."""
    clause = _read(text, part.start, part.end)
    return next(
        (clause.spans[place].start for place in range(1, len(clause.words)) if _verb_at(clause.words, place)), None
    )


def _read(text: str, start: int, end: int) -> _Clause:
    spans = [Span(*found.span()) for found in _WORD.finditer(text, start, end)]
    shown = [span.text_of(text) for span in spans]
    return _Clause(spans, shown, [word.lower().replace("’", "'") for word in shown])


def _bare(word: str) -> str:
    return _CONTRACTION.sub("", word)


def _verb_at(words: list[str], place: int) -> bool:
    bare = _bare(words[place])
    return is_finite(words, place) or (bare != words[place] and bool(_PRONOUN.match(bare)))


def _first_of_subject(text: str, clause: _Clause) -> int:
    """The first word of the subject: behind the last word that begins a clause, or behind another noun phrase."""
    words = clause.words
    for place in range(len(words) - 1, 0, -1):
        between = text[clause.spans[place - 1].end : clause.spans[place].start]
        before = words[place - 1]
        if _MARK.search(between):
            return _behind_saying(clause, place) if "," in between else 0
        if before in _SUBORDINATES or (before in _OF_TIME and (place == 1 or _opens_subject(clause, place))):
            return place
        if before in _JOINS and _opens_subject(clause, place) and _has_verb(words, place - 1):
            return place
        if words[place] in _DETERMINERS and before not in _NO_NOUN and before not in _DETERMINERS and place > 1:
            related = _verb_at(words, place - 1) and not _RELATIVE.isdisjoint(words[1 : place - 1])
            return 0 if related else place
    if text[max(0, clause.spans[0].start - 2) : clause.spans[0].start] == ", ":
        return _behind_saying(clause, 0)
    return 1 if words[0] in _SUBORDINATES and len(words) > 1 else 0


def _behind_saying(clause: _Clause, first: int) -> int:
    """Where the second noun phrase of “a claim Hamas” begins, whose first word is given; 0 if it is no such pair."""
    words = clause.words
    if words[first] in {"a", "an", "the", "something"} and len(words) > first + 2 and words[first + 1] in _SAYINGS:
        return first + 2
    return 0


def _has_verb(words: list[str], end: int) -> bool:
    return any(_verb_at(words, place) for place in range(1, end))


def _opens_subject(clause: _Clause, place: int) -> bool:
    word = clause.words[place]
    return word in _OPENS_SUBJECT or clause.shown[place][0].isupper() or word.endswith("s")


def _antecedent(text: str, clause: _Clause, relative: int) -> Span | None:
    """What “who” goes back to: the noun phrase before it, up to the verb or preposition that leads to it."""
    words, end = clause.words, clause.spans[relative - 1].end
    first = 0
    for place in range(relative - 1, 0, -1):
        if _MARK.search(text[clause.spans[place - 1].end : clause.spans[place].start]):
            first = place
            break
        if _verb_at(words, place - 1) or (words[place] == "by" and words[place - 1].endswith(("ed", "en", "t", "wn"))):
            first = place
            break
        if words[place - 1] in _LEADS_TO_NAME and all(shown[0].isupper() for shown in clause.shown[place:relative]):
            first = place
            break
    while first < relative - 1 and words[first] in _NO_NOUN:
        first += 1
    return trimmed(Span(clause.spans[first].start, end), text)
