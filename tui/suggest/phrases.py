"""Phrases: the words that name who speaks, before or after a cue."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.model.spans import Span
from tui.model.speakers import SpeakerKind
from tui.suggest.names import Name, parsed
from tui.suggest.subjects import first_verb, has_finite_verb, subject_region
from tui.suggest.vocabulary import ANONYMOUS, KNOWN_BODIES, LANDS, PAIRED

_BREAK = re.compile(r"[,،;:—–\n](?!\d)|\s-\s|[\"“”„«»「」『』]|[.!?](?=\s|$)")
_OPENER = re.compile(
    r"""(?:\w+ly|meanwhile|however|also|therefore|moreover|furthermore|nevertheless|nonetheless|besides|still|then|
    instead|later|earlier|today|yesterday|now|separately|thus|hence|indeed|for\ (?:his|her|its|their)\ part|
    in\ addition|on\ (?:the\ other\ hand|\w+day)|and|but|yet|so|nor|or)\b\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(
    r"""(?:(?:[\w-]+\s+){0,3}?(?:second|minute|moment|hour|day|week|month|year)s?\s+(?:after|ago|before|earlier|later)|about|above|across|after|against|along|although|amid|amidst|among|around|as|asked|at|based|because|before|besides|
    by|citing|commenting|despite|during|following|for|from|given|if|in|inside|like|meeting|near|on|over|once|
    quoting|referring|regarding|responding|since|speaking|though|throughout|to|under|unlike|until|upon|when|
    where|whereas|while|with|within|without|writing)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTICIPLE = re.compile(r"\w+ing\b")
_GERUND = re.compile(r"[^\W\d_]\w+ing\s+[a-z]")
_END_OF_PHRASE = re.compile(
    r"""(?<!\s)\s+(?:who|whom|whose|which|that|when|while|where|as|if|because|after|before|during|amid|adding|saying|
    speaking|told|by|(?:in|on|at)\s+(?:an?|his|her|its|their|\d\w*|\w+day)|last|this|next|earlier|later|today|yesterday|tomorrow|recently|again|also|
    (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(r"\s+(?:in|on|at|from)\s")
_RELATIVE_WITHIN = re.compile(r"\s(?:who|whom|whose|which|that)\s")
_SET_OFF = re.compile(r"[“\"„«]([^“”\"„«»\n]{1,40})[”\"“»]")
_DETERMINERS = frozenset(
    """
    the a an this these those his her its their our my some many several most all both one two three
    he she they it we i you who
    """.split()
)
_LAST_NAME = re.compile(r"(?<!\S)(?:the\s+)?[^\W\d_a-z]\S*(?:\s+(?!the\b)\S+)*$")
_LAST_DETERMINER = re.compile(r"(?<!\S)(?:the|a|an|his|her|its|their|he|she|they|it)\b(?!.*(?<!\S)(?:the|a|an)\s)")
_ALONE = frozenset("the a an he she they".split())
_BOTH = re.compile(r"both\s+(?=.*\sand\s)", re.IGNORECASE)
_JOINT = re.compile(r"\s*[,،]\s+and\s+|\s*[,،]\s+|\s+and\s+")


_LISTED = 24
"""How many joints a list of speakers has at most."""


def phrase_before(text: str, start: int, end: int) -> Span | None:
    """The subject of the verb that begins at `end`, sought from `start` on; None if nothing there names anybody.

    Openers (“However,”) and adverbial phrases (“in response to …,”) are passed over, and what is set off by a
    comma after the subject (“Takal, the spokesman,”) is left out.
    """
    region = subject_region(text, start, end)
    if region is None:
        return None
    fallback: Span | None = None
    parts = _parts(text, region.start, region.end)
    adjoins = not text[region.end : end].strip() and text[region.end - 1] not in ",،"
    for place, part in enumerate(parts):
        phrase = _without_openers(text, part)
        if phrase is None:
            continue
        is_clause = (not adjoins or part is not parts[-1]) and has_finite_verb(text, phrase.start, phrase.end)
        if is_clause and not _RELATIVE_WITHIN.search(text, phrase.start, phrase.end):
            verb = first_verb(text, phrase) if part is parts[-1] and _PARTICIPLE.match(text, end) else None
            if verb is None or verb == phrase.start:
                continue
            phrase = Span(phrase.start, verb - 1)
        if _ASIDE.match(text, phrase.start, phrase.end) or (
            part is not parts[-1] and _GERUND.match(text, phrase.start, phrase.end)
        ):
            fallback = _last_naming(text, phrase) if part is parts[-1] else None
            continue
        phrase = _cut(text, phrase)
        if _names_somebody(phrase.text_of(text)):
            return _with_rest_of_list(text, phrase, parts[place + 1 :])
    return fallback


def own_subject(text: str, start: int, end: int) -> Span | None:
    """The subject that stands right before the verb at `end`, with no mark between; None if a mark does."""
    marks = [mark.end() for mark in _BREAK.finditer(text, start, end)]
    behind = text[marks[-1] : end].strip() if marks else ""
    if marks and not behind:
        return None
    return phrase_before(text, marks[-1] if marks and behind not in {"who", "which"} else start, end)


def without_leads(text: str, start: int, end: int) -> int:
    """Where a clause goes on behind openers and adverbial phrases (“However, in May, ”); its end if it does not."""
    for part in _parts(text, start, end):
        phrase = _without_openers(text, part)
        if phrase is not None and not _ASIDE.match(text, phrase.start, phrase.end):
            return phrase.start
    return end


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
    """The phrase, or those it lists when each could stand alone (“the US and the UN”); one of too many is no list."""
    joints = [Span(*joint.span()) for joint in islice(_JOINT.finditer(text, phrase.start, phrase.end), _LISTED + 1)]
    return _listed(text, phrase, joints, {}) if len(joints) <= _LISTED else [phrase]


def _listed(text: str, phrase: Span, joints: Sequence[Span], known: dict[int, list[Span]]) -> list[Span]:
    """The phrases that are listed from the start of one on; `known` has them by where they start."""
    if phrase.start not in known:
        both = _BOTH.match(text, phrase.start, phrase.end)
        if both:
            listed = _listed(text, Span(both.end(), phrase.end), joints, known)
            known[phrase.start] = listed if len(listed) > 1 else [phrase]
        else:
            known[phrase.start] = next(_lists(text, phrase, joints, known), [phrase])
    return known[phrase.start]


def _lists(text: str, phrase: Span, joints: Sequence[Span], known: dict[int, list[Span]]) -> Iterator[list[Span]]:
    """The ways to take a phrase for a list, that with the shortest first part first."""
    for joint in joints:
        if phrase.start < joint.start and joint.end < phrase.end:
            one = Span(phrase.start, joint.start)
            others = _listed(text, Span(joint.end, phrase.end), joints, known)
            first, second = one.text_of(text), others[0].text_of(text)
            if (_stands_alone(first) and _stands_alone(second)) or _are_surnames(first, second):
                yield [one, *others]


def _parts(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas, dashes and quotation marks, blanks cut off."""
    parts: list[Span] = []
    edges = [start]
    terms = [term.span() for term in _SET_OFF.finditer(text, start, end)]
    for mark in _BREAK.finditer(text, start, end):
        if mark.group() == "." and _is_abbreviation(text, mark.start()):
            continue
        if any(first <= mark.start() < last for first, last in terms):
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
    """The phrase without what is said of time and occasion, and after a person's own name of the place."""
    stop = _END_OF_PHRASE.search(text, phrase.start, phrase.end)
    if stop and text[phrase.start : stop.start()].casefold() in _DETERMINERS:
        stop = None
    cut = Span(phrase.start, stop.start()) if stop and stop.start() > phrase.start else phrase
    place = _PLACE.search(text, cut.start, cut.end)
    if place and place.start() > cut.start and parsed(text[cut.start : place.start()]).person:
        return Span(cut.start, place.start())
    return cut


def _names_somebody(words: str) -> bool:
    """Whether it begins as a noun phrase does, or ends in a plural (“reports”, “government officials”)."""
    listed = words.split()
    first, last = listed[0], listed[-1]
    named = first[0].isupper() or first.casefold() in _DETERMINERS
    return named or last in ANONYMOUS or parsed(last).kind is not SpeakerKind.UNNAMED


def _with_rest_of_list(text: str, first: Span, rest: list[Span]) -> Span:
    """The phrase with the phrases listed after it: “the US, Britain and France”; alone if no list follows."""
    if not rest or " and " not in rest[-1].text_of(text):
        return first
    listed = Span(first.start, rest[-1].end)
    return listed if len(coordinated(text, listed)) > len(rest) + 1 else first


def _last_naming(text: str, phrase: Span) -> Span | None:
    """The noun phrase at the end of an adverbial that no comma closes: “in a statement the ministry”."""
    found = _LAST_DETERMINER.search(text, phrase.start, phrase.end) or _LAST_NAME.search(text, phrase.start, phrase.end)
    return Span(found.start(), phrase.end) if found and found.start() > phrase.start else None


def _stands_alone(words: str) -> bool:
    first = words.split(maxsplit=1)[0]
    name = parsed(words)
    return first.casefold() in _ALONE or name.key in LANDS or bool(name.person and " " in words)


def _are_surnames(one: str, other: str) -> bool:
    """Whether two single words are names of two speakers (“Marsh and Okafor”), and not of one firm or country."""
    alone = all(" " not in name and (name.isupper() or _is_known(parsed(name))) for name in (one, other))
    return alone and one != other and one.casefold() not in PAIRED


def _is_known(name: Name) -> bool:
    return name.person == name.plain or name.key in KNOWN_BODIES
