"""Phrases: the words that name who speaks, before or after a cue."""

import re

from tui.model.spans import Span
from tui.model.speakers import SpeakerKind
from tui.suggest.names import parsed
from tui.suggest.vocabulary import ANONYMOUS

_BREAK = re.compile(r"[,،;:—–\n](?!\d)|\s-\s|[\"“”„«»「」『』]|[.!?](?=\s|$)")
_OPENER = re.compile(
    r"""(?:\w+ly|meanwhile|however|also|therefore|moreover|furthermore|nevertheless|nonetheless|besides|still|then|
    instead|later|earlier|today|yesterday|now|separately|thus|hence|indeed|for\ (?:his|her|its|their)\ part|
    in\ addition|on\ (?:the\ other\ hand|\w+day)|and|but|yet|so|while|as|because|although|though|whereas|
    nor|or)\b\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(
    r"""(?:about|above|across|after|against|along|amid|amidst|among|around|as|asked|at|based|because|before|besides|
    by|citing|commenting|despite|during|following|for|from|given|if|in|inside|like|meeting|near|on|over|once|
    quoting|referring|regarding|responding|since|speaking|though|throughout|to|under|unlike|until|upon|when|
    where|while|with|within|without|writing)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_END_OF_PHRASE = re.compile(
    r"""\s+(?:who|whom|whose|which|that|when|while|where|as|if|because|after|before|during|amid|adding|saying|
    speaking|told|in|on\b|at|by|last|this|next|earlier|later|today|yesterday|tomorrow|recently|again|also|
    (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DETERMINERS = frozenset(
    """
    the a an this these those his her its their our my some many several most all both one two three
    he she they it we i you who
    """.split()
)
_LAST_NAME = re.compile(r"(?<!\S)(?:the\s+)?[^\W\d_a-z]\S*(?:\s+(?!the\b)\S+)*$")
_LAST_DETERMINER = re.compile(r"(?<!\S)(?:the|a|an|his|her|its|their|he|she|they|it)\b(?!.*(?<!\S)(?:the|a|an)\s)")
_ALONE = frozenset("the a an he she they".split())
_AND = re.compile(r"\s+and\s+")


def phrase_before(text: str, start: int, end: int) -> Span | None:
    """The subject of the verb that begins at `end`, sought from `start` on; None if nothing there names anybody.

    Openers (“However,”) and adverbial phrases (“in response to …,”) are passed over, and what is set off by a
    comma after the subject (“Takal, the spokesman,”) is left out.
    """
    fallback: Span | None = None
    for part in _parts(text, start, end):
        phrase = _without_openers(text, part)
        if phrase is None:
            continue
        if _ASIDE.match(text, phrase.start, phrase.end):
            fallback = fallback or _last_naming(text, phrase) if part.end == end else fallback
            continue
        phrase = _cut(text, phrase)
        if _names_somebody(phrase.text_of(text)):
            return phrase
    return fallback


def phrase_after(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`, as in “said Zia Ahmad Takal, the …”; None if none does."""
    for part in _parts(text, start, end):
        lead = text[start : part.start]
        if lead.strip():
            return None
        phrase = _cut(text, part)
        return phrase if _names_somebody(phrase.text_of(text)) else None
    return None


def coordinated(text: str, phrase: Span) -> list[Span]:
    """The phrase, or the phrases it joins by “and” when each could stand alone (“the US and the UN”)."""
    for joint in _AND.finditer(text, phrase.start, phrase.end):
        one, other = Span(phrase.start, joint.start()), Span(joint.end(), phrase.end)
        if _stands_alone(one.text_of(text)) and _stands_alone(other.text_of(text)):
            return [one, *coordinated(text, other)]
    return [phrase]


def _parts(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas, dashes and quotation marks, blanks cut off."""
    parts: list[Span] = []
    edges = [start]
    for mark in _BREAK.finditer(text, start, end):
        if mark.group() == "." and _is_abbreviation(text, mark.start()):
            continue
        edges += [mark.start(), mark.end()]
    edges.append(end)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        covered = text[left:right]
        if covered.strip():
            first = left + len(covered) - len(covered.lstrip())
            parts.append(Span(first, first + len(covered.strip())))
    return parts


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"[\w.]*$", text[max(0, stop - 12) : stop])
    before = word.group() if word else ""
    return len(before) == 1 or "." in before or before in {"Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "St"}


def _without_openers(text: str, part: Span) -> Span | None:
    start = part.start
    while (opener := _OPENER.match(text, start, part.end)) and opener.end() > start:
        start = opener.end()
    return Span(start, part.end) if start < part.end else None


def _cut(text: str, phrase: Span) -> Span:
    stop = _END_OF_PHRASE.search(text, phrase.start, phrase.end)
    return Span(phrase.start, stop.start()) if stop and stop.start() > phrase.start else phrase


def _names_somebody(words: str) -> bool:
    """Whether it begins as a noun phrase does, or ends in a plural (“reports”, “government officials”)."""
    listed = words.split()
    first, last = listed[0], listed[-1]
    named = first[0].isupper() or first.casefold() in _DETERMINERS
    return named or last in ANONYMOUS or parsed(last).kind is not SpeakerKind.UNNAMED


def _last_naming(text: str, phrase: Span) -> Span | None:
    """The noun phrase at the end of an adverbial that no comma closes: “in a statement the ministry”."""
    found = _LAST_DETERMINER.search(text, phrase.start, phrase.end) or _LAST_NAME.search(text, phrase.start, phrase.end)
    return Span(found.start(), phrase.end) if found and found.start() > phrase.start else None


def _stands_alone(words: str) -> bool:
    first = words.split(maxsplit=1)[0]
    return first.casefold() in _ALONE or bool(parsed(words).person and " " in words)
