"""Complements: what a cue attributes in its sentence, as far as its clause goes, when it is no quotation of its own.

It stands behind the cue as a rule, before it where that says no more (“…, the ministry confirmed on Monday”), and it is
the subject of a passive (“the claim was rejected by”).
"""

import re
from collections.abc import Sequence

from tui.model.spans import Span, trimmed
from tui.suggest.addressees import behind_addressee
from tui.suggest.phrases import own_subject, phrase_after, without_leads
from tui.suggest.subjects import behind_lead, has_finite_verb, subject_region
from tui.text.cues import Cue, is_participle
from tui.text.finite import is_finite
from tui.text.verbs import VERBS

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ASIDE = re.compile(r"\s*[,،]\s*[^,;:.“”\"\n]{2,40}[,،](?=\s+that\s)")
_AS_QUOTED = re.compile(r"\s+as\s+[“\"‘'«][^“”\"«»\n]{1,60}[”\"’'»]")
_BRACKETED = r"\s+\([^()\n]{1,200}\)"
_THAT = re.compile(
    rf"(?P<between>(?:\s+[^\W\d_][\w’'-]*){{0,5}}?)(?:{_BRACKETED}(?P<behind>(?:\s+[^\W\d_][\w’'-]*){{0,4}}?))?"
    r"\s+that\b[\s,،]+"
)
_TOLD = re.compile(
    r"(?:\s+[\w’'.&-]+){1,6}(?:[,،]\s[^,،;:.“”\"\n]{2,60}[,،]|\s+[–—-]\s[^–—,;:.“”\"\n]{2,60}\s[–—-])\s+that\s+"
)
"""Who is told something, what is said of them between marks, and “that”."""
_TOLD_FREELY = re.compile(rf"(?:\s+[\w’'.&-]+){{1,6}}{_BRACKETED}")
_UNNAMED = re.compile(
    r"""\s*[,،]\s+(?:asking|requesting|insisting|demanding|preferring|wishing|declining|speaking|talking)\s
    (?:(?!that\b)[\w’'-]+\s){0,8}?(?:anonymity|anonymous|unnamed|be\s(?:named|identified))\b""",
    re.VERBOSE,
)
"""What a source asks for who wants to stay unknown, behind what is said."""
_ADDRESS = re.compile(r"\s+[(\[]?(?:(?:see|via|more)[\s:]+)?(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_NOT_BETWEEN = frozenset("i you he she it we they and but or who which".split())
_WHEN = re.compile(rf"\s+(?:on\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?(?=\s+[a-z])")
_LEADING = re.compile(r"[\s,:،]+(?:(?:over|about|at|against|with|to)\s+(?=the\b|a\b|an\b|[A-Z]))?")
_NO_COMPLEMENT = re.compile(
    r"""\s*(?:[,.;،]|(?:on|in|at|during|while|amid|after|before|last|by|via|through|yesterday|tonight)\b|today\b(?!['’])
    |(?:shortly|soon|just|long|moments|minutes|hours|days)\s+(?:after|before)\b
    |(?:early|late|earlier|later)(?=\s*(?:[,.;]|\Z|(?:on|in|at|last|this|today|yesterday|\w+day)\b))
    |this\s+(?:morning|afternoon|evening|week|month|year|spring|summer|autumn|winter)\b(?!['’])|\Z)""",
    re.VERBOSE,
)
_ADDRESSES = frozenset({"tell", "inform", "assure", "remind", "warn", "advise"})
_OPENS_CLAUSE = frozenset("he she they it we i you the a an his her its their this these those no there nobody".split())
_SUBJECTS = frozenset("he she they it we i you there nobody".split())
_LEADS_NOUN = frozenset("a an the his her its their of in on at by for from with to and or".split())
_ADDRESSEE_WORDS = 9
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_MARK = re.compile(r"[,،;:.“”\"«»\n]")
_SEMICOLON = re.compile(r";(?=\s)")
_PARTS = re.compile(r"[;:](?=\s)")
_COMMA = re.compile(r"[,،](?=\s)")
_APPOSED = re.compile(
    r"[,،]\s+(?P<apposed>something|which|(?:an?|the)\s+(?:\w+\s+)?(?:account|accusation|allegation|assertion|charge|claim|"
    r"description|figure|finding|idea|suggestion|version|view))\b"
)
_TAIL = re.compile(r"[\s,،;:–—]{0,12}(?:\b(?:and|but|or|nor|while|although|though|then|yet|as)\b)?[\s,،;]{0,12}\Z")
_RELATIVE = re.compile(r"\b(?:who|which|that)\s+\Z")
_AFTER_COMMA = re.compile(
    r"(?P<mark>[,،;:–—])\s*(?:(?:and|but|or|while|whereas|although|though|when|after|before|which|something)\s+)*\Z"
)
_WITH = re.compile(r"[,،]\s+with\s+[^,،;:\n]{2,80}\s+\Z")
_WITH_LENGTH = 100
"""How many code points “, with” and whoever is named behind it take before a participle."""
_CONJOINED = re.compile(r"\s+(?:and|but|while|whereas|although)\s+\Z")
_SUBORDINATES = re.compile(
    r"\b(?:after|before|when|while|although|though|as|since|if|because|once|until|whereas)\s+\Z", re.IGNORECASE
)
_RELATES = re.compile(r"[,،]\s+(?:who|which)\s+\Z")
_ITEM = re.compile(r"\s*(?:and|or)\b")
_OCCASION = re.compile(
    rf"\s+(?:(?:late |early )?on {_DAY}(?: \w+)?|last \w+|this (?:week|month|year|morning)|yesterday|today"
    r"|in an? (?:statement|interview|letter|post|speech|tweet))\Z"
)
_STOP = re.compile(r"[.!?…:]+\s*\Z")
_BY = re.compile(r"\s+by\s+")
_QUESTION = re.compile(r"(?:whether|if|why|how|what|who|when|where)\b")
_INVERTS = frozenset("say add warn announce report claim argue explain insist note write admit acknowledge".split())
"""Verbs before which what is said may stand, and behind them who says it."""
_LOOK_BACK = 40
_LEAST_WORDS = 3
"""How many words at least are said before the cue, where that says no more."""


def complement(text: str, cue: Cue, later: Sequence[Cue], sentence: Span, speech: Sequence[Span]) -> Span | None:
    """What a cue attributes, without the words that lead to it and without the sentence's stop; None if nothing.

    Args:
        text: the article's.
        cue: the one that attributes; none of hearsay.
        later: the cues behind it in the sentence.
        sentence: the one it is in.
        speech: the quotations of the sentence that stand alone.
    """
    begins = behind_lead(text, sentence.start, sentence.end)
    if cue.passive and _BY.match(text, cue.span.end) and not _THAT.match(text, cue.span.end, sentence.end):
        first = without_leads(text, begins, cue.span.start)
        return _part(text, first, cue.span.start)
    limit = min((one.start for one in speech if one.start >= cue.span.end), default=sentence.end)
    start = _start(text, cue, limit)
    if start is None or start >= limit or _is_inverted(text, cue, Span(begins, limit)):
        return _behind_as(text, cue, Span(begins, limit)) or _before(text, cue, begins)
    end = _end(text, cue, Span(start, limit), later, begins)
    found = _without_address(text, without_stop(text, _part(text, start, end)))
    if found is None or (limit < sentence.end and end == limit and not _says(text, found)):
        return None
    return _without_occasion(text, cue, found)


def beside(text: str, cue: Cue, sentence: Span) -> tuple[Span, ...]:
    """What is said before and behind a cue that is set off amid it (“The deal, officials said, is off”); or nothing."""
    begins = behind_lead(text, sentence.start, sentence.end)
    subject = own_subject(text, begins, cue.span.start) if _COMMA.match(text, cue.span.end) else None
    if subject is None or text[subject.start - 2 : subject.start] != ", ":
        return ()
    before = _part(text, begins, subject.start - 2)
    behind = without_stop(text, _part(text, cue.span.end + 1, sentence.end))
    if before is None or behind is None or has_finite_verb(text, before.start, before.end):
        return ()
    first = [word.lower().replace("’", "'") for word in _WORD.findall(behind.text_of(text))[:3]]
    goes_on = any(is_finite(first, place) for place in range(min(2, len(first))))
    return (before, behind) if goes_on else ()


def hearsay(text: str, cue: Cue, sentence: Span) -> tuple[Span, ...]:
    """What is told by hearsay: the clause around “reportedly” or “is said to”, before it and behind it."""
    begins = behind_lead(text, sentence.start, sentence.end)
    subject = subject_region(text, begins, cue.span.start)
    mark = re.compile(r"[,،;](?=\s)").search(text, cue.span.end, sentence.end)
    behind = _part(text, cue.span.end, mark.start() if mark else sentence.end)
    parts = (subject, without_stop(text, behind) if behind else None)
    return tuple(part for part in parts if part)


def _part(text: str, start: int, end: int) -> Span | None:
    """The words between two offsets; None if there are none."""
    return trimmed(Span(start, end), text) if start < end else None


def without_stop(text: str, span: Span | None) -> Span | None:
    """A span without the full stop at its end."""
    stop = _STOP.search(text, span.start, span.end) if span else None
    return Span(span.start, stop.start()) if span and stop and stop.start() > span.start else span


def _without_address(text: str, span: Span | None) -> Span | None:
    """A span without the address of a page at its end, which is put behind what is posted."""
    address = _ADDRESS.search(text, span.start, span.end) if span else None
    return Span(span.start, address.start()) if span and address and address.start() > span.start else span


def _start(text: str, cue: Cue, limit: int) -> int | None:
    """Where what a cue attributes begins behind it; None if nothing does."""
    at = cue.span.end
    for skipped in (_ASIDE, _AS_QUOTED):
        found = skipped.match(text, at, limit)
        at = found.end() if found else at
    that = _THAT.match(text, at, limit)
    if that and not _is_own_clause(f"{that['between']} {that['behind'] or ''}"):
        verb = VERBS.get(cue.verb.text_of(text).lower())
        if verb is not None and verb.about.intersection(that["between"].lower().split()):
            return _behind_leading(text, at, limit)
        pointed = text.rindex("that", at, that.end())
        alone = text[pointed + len("that")] in ",،" or not has_finite_verb(
            text, that.end(), _mark(text, that.end(), limit)
        )
        return pointed if cue.denies and not that["between"] and alone else that.end()
    to_do = behind_addressee(text, cue.lemma, at, limit)
    if to_do is not None:
        return to_do
    if cue.lemma in _ADDRESSES:
        behind = _TOLD.match(text, at, limit) or _TOLD_FREELY.match(text, at, limit)
        if behind and has_finite_verb(text, behind.end(), _mark(text, behind.end(), limit)):
            return _behind_leading(text, behind.end(), limit)
        told = _behind_addressee(text, at, limit)
        if told is not None:
            return told
        if cue.lemma == "tell" and not has_finite_verb(text, at, limit):
            return None
    when = _WHEN.match(text, at, limit)
    if when and has_finite_verb(text, when.end(), _mark(text, when.end(), limit)):
        return _behind_leading(text, when.end(), limit)
    return None if _NO_COMPLEMENT.match(text, at, limit) else _behind_leading(text, at, limit)


def _is_own_clause(between: str) -> bool:
    """Whether the words before a “that” are a clause themselves: “said she was sorry and that …”."""
    words = between.lower().replace("’", "'").split()
    return not _NOT_BETWEEN.isdisjoint(words) or any(is_finite(words, place) for place in range(len(words)))


def _behind_leading(text: str, at: int, limit: int) -> int:
    leading = _LEADING.match(text, at, limit)
    return leading.end() if leading else at


def _mark(text: str, start: int, limit: int) -> int:
    found = _MARK.search(text, start, limit)
    return found.start() if found else limit


def _behind_addressee(text: str, at: int, limit: int) -> int | None:
    """Where the clause begins behind whoever is told something (“told the BBC she …”); None if that cannot be told."""
    end = _mark(text, at, limit)
    before = ""
    for number, found in enumerate(_WORD.finditer(text, at, end)):
        shown = found.group()
        word = shown.lower()
        if number == _ADDRESSEE_WORDS:
            break
        opens = word in _OPENS_CLAUSE or (shown[0].isupper() and before[:1].islower())
        begins = number and opens and before.lower() not in _LEADS_NOUN
        if begins and (word in _SUBJECTS or has_finite_verb(text, found.start(), end)):
            return found.start()
        before = shown
    return None


def _end(text: str, cue: Cue, reach: Span, later: Sequence[Cue], begins: int) -> int:
    """Where what a cue attributes ends, within what it may reach over."""
    start, limit = reach.start, reach.end
    semicolon = _SEMICOLON.search(text, start, limit)
    limit = semicolon.start() if semicolon else limit
    unnamed = _UNNAMED.search(text, start, limit)
    limit = unnamed.start() if unnamed else limit
    limit = _before_judgement(text, start, limit, later)
    limit = _end_of_clause(text, cue, start, limit, begins)
    nested = False
    for other in later:
        if other.hearsay or other.span.start < start:
            continue
        if other.span.start >= limit:
            break
        end = _boundary(text, start, other, nested=nested)
        if end is not None:
            return end
        nested = True
    return limit


def _before_judgement(text: str, start: int, limit: int, later: Sequence[Cue]) -> int:
    """Where a content ends if somebody else's word on it follows: “…, a charge the government has called baseless”."""
    apposed = _APPOSED.search(text, start, limit)
    if apposed is None:
        return limit
    judged = next((other for other in later if apposed.end() <= other.span.start < limit), None)
    goes_on = judged is None or _COMMA.search(text, judged.span.end, limit)
    return limit if goes_on else apposed.start()


def _is_inverted(text: str, cue: Cue, reach: Span) -> bool:
    """Whether who speaks stands behind the cue, and what is said before both: “…, said a person close to it”."""
    plain = cue.lemma in _INVERTS and cue.span == cue.verb and not is_participle(cue, text)
    if not plain or text[cue.span.start - 2 : cue.span.start] != ", ":
        return False
    first = without_leads(text, reach.start, cue.span.start)
    if not has_finite_verb(text, first, _mark(text, first, cue.span.start)):
        return False
    named = phrase_after(text, cue.span.end, reach.end)
    return named is not None and not has_finite_verb(text, cue.span.end, _mark(text, cue.span.end, reach.end))


def _behind_as(text: str, cue: Cue, reach: Span) -> Span | None:
    """What is said behind a comma where the cue only tells who says so: “As the minister said on Sunday, …”."""
    comma = _COMMA.search(text, cue.span.end, reach.end) if text[reach.start : reach.start + 3] == "As " else None
    return without_stop(text, _part(text, comma.end(), reach.end)) if comma else None


def _end_of_clause(text: str, cue: Cue, start: int, limit: int, begins: int) -> int:
    """Where a clause ends that is subordinate to the one behind it (“After he said …, …”), or stands within one."""
    relates = _RELATES.search(text, max(begins, cue.span.start - _LOOK_BACK), cue.span.start)
    if not relates and not _leads(text, cue, begins):
        return limit
    last = limit
    for comma in _COMMA.finditer(text, start, limit):
        last = last if relates else comma.start()
        words = [word.lower().replace("’", "'") for word in _WORD.findall(text[comma.end() : limit])]
        places = range(min(2, len(words))) if relates else range(len(words))
        if not _ITEM.match(text, comma.end(), limit) and any(is_finite(words, place) for place in places):
            return comma.start()
    return last


def _leads(text: str, cue: Cue, begins: int) -> bool:
    """Whether the clause of a cue comes before the main one of its sentence: “A day after the mayor said …, …”."""
    subject = own_subject(text, begins, cue.span.start)
    if subject is None:
        return False
    lead = _SUBORDINATES.search(text, max(begins, subject.start - _LOOK_BACK), subject.start)
    return lead is not None and not has_finite_verb(text, begins, lead.start())


def _boundary(text: str, start: int, other: Cue, *, nested: bool) -> int | None:
    """Where a content ends before another cue that has no part in it; None if it is said within the content."""
    at = other.span.start
    tail = _TAIL.search(text, start, at)
    joined = tail.group().strip() if tail else ""
    if tail and joined and not (nested and joined[0].isalpha()):
        return tail.start()
    if _RELATIVE.search(text, max(start, at - _LOOK_BACK), at):
        return None
    accompanied = _WITH.search(text, max(start, at - _WITH_LENGTH), at) if is_participle(other, text) else None
    if accompanied:
        return accompanied.start()
    subject = own_subject(text, start, at)
    if subject is None:
        return None
    first = max(start, subject.start - _LOOK_BACK)
    marked = _AFTER_COMMA.search(text, first, subject.start)
    if marked:
        return marked.start()
    conjoined = _CONJOINED.search(text, first, subject.start)
    return conjoined.start() if conjoined and has_finite_verb(text, start, conjoined.start()) else None


def _says(text: str, found: Span) -> bool:
    """Whether words before a quotation are a clause, and not only an occasion: “said late on Monday: “…””."""
    return bool(_QUESTION.match(text, found.start)) or has_finite_verb(text, found.start, found.end)


def _without_occasion(text: str, cue: Cue, found: Span) -> Span:
    """What is denied, without when and where that is done, unless it is a clause, which may have its own time."""
    occasion = _OCCASION.search(text, found.start, found.end)
    if not cue.denies or occasion is None or occasion.start() == found.start:
        return found
    return found if has_finite_verb(text, found.start, found.end) else Span(found.start, occasion.start())


def _before(text: str, cue: Cue, begins: int) -> Span | None:
    """What is said before the cue and its subject, up to the comma that sets these off."""
    comma = max(text.rfind(mark, begins, cue.span.start) for mark in ",،")
    apposed = _APPOSED.match(text, comma, cue.span.start) if comma > begins else None
    if apposed:
        return Span(*apposed.span("apposed"))
    found = _part(text, begins, comma)
    if found is None:
        return None
    if cue.denies:
        return None
    marks = [mark.end() for mark in _PARTS.finditer(text, found.start, found.end)]
    found = _part(text, marks[-1], found.end) if marks else found
    if found is None or len(found.text_of(text).split()) < _LEAST_WORDS:
        return None
    if (
        not text[comma + 1 : cue.span.start].strip()
        and phrase_after(text, cue.span.end, cue.span.end + _LOOK_BACK) is None
    ):
        return None
    return found if without_leads(text, found.start, found.end) < found.end else None
