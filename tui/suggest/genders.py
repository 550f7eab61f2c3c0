"""Genders: whether an article calls a speaker “he” or “she”, as far as titles, given names and its pronouns tell."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.names import parsed
from tui.suggest.vocabulary import OPENERS

_PRONOUNS = {
    "he": frozenset("he him his himself".split()),
    "she": frozenset("she her hers herself".split()),
}
_TITLES = {
    "he": frozenset(
        """
        mr sir lord king prince spokesman chairman congressman councilman businessman policeman salesman brother father
        imam mullah maulana mawlawi sheikh haji pope tsar
        """.split()
    ),
    "she": frozenset(
        """
        mrs ms miss lady queen princess spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman
        saleswoman sister mother actress mme mlle
        """.split()
    ),
}
_GIVEN = {
    "he": frozenset(
        """
        abdul abdullah adam ahmad ahmed alan albert alexander ali amir anthony anton antonio antony bashar ben benjamin
        bernard bill boris brian carl carlos charles christopher daniel david dmitry donald edward emmanuel eric erik
        ernst ethan fernando francisco frank franz fred frederick george gerald hamid hans harold hassan henry hussein
        ibrahim imran ivan jack jacob jacques james jamal jeffrey jens jim joe john jonathan jorge jose joseph juan karl
        keith ken kenneth kevin khalid klaus larry lars luis mahmoud marco mark martin matthew michael miguel mike
        mohammad mohammed muhammad mustafa narendra nicholas nikolai olaf oleg omar oscar otto paolo patrick paul pedro
        peter philip pierre rafael ralph ramon raymond richard rishi robert roberto roger ronald rudolf sergei simon
        stefan stephen steven thomas tim timothy tom vladimir volodymyr walter wilhelm william yusuf zabihullah
        """.split()
    ),
    "she": frozenset(
        """
        agnes aisha alexandra alice amanda amelia amina amy angela anita ann anna anne annette antonia barbara beatrice
        bettina brigitte carla carmen caroline catherine charlotte christina christine claire claudia cynthia deborah
        diana donna dorothy elena elizabeth ellen emily emma esther eva evelyn fatima fiona florence frances gabriela
        giorgia giulia grace greta hannah heather heidi helen helena ingrid irene isabel isabella jacqueline jane janet
        jennifer jessica joanna josephine judith julia julie karen kate katherine kathleen khadija laura leila linda
        lisa lucia lucy margaret maria marie marina marta martha mary melissa michelle monica nadia nancy natalia nicole
        nina olga olivia patricia paula rachel rebecca rosa rosie ruth samantha sandra sarah sharon shirley silvia sofia
        sophie stephanie susan susanne svetlana teresa theresa ursula valentina vera veronica victoria yvonne zainab
        """.split()
    ),
}
_REACH = 20_000
"""How far around a place an article is read for what it calls a speaker, in code points."""
_MOST = 40
"""How many places that name the speaker are read."""
_LONGEST = 300
"""How much of a sentence is read on each side of a name, in code points."""
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]+")
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_PRONOUN = re.compile(r"(?<![\w’'-])(?:he|himself|she|herself)(?!\w)")
"""Those that are likely to mean the subject of their sentence; “her” in “Vale praised her” is not."""
_NEXT = re.compile(r"[.!?]\s+(He|She)\b")
_SENTENCE_BREAK = re.compile(r"[.!?]\s|[\n“”\"]")
_BEFORE_NAMES = frozenset("Mr Mrs Ms Dr Prof Gen Sen Rep Gov President Minister Mayor".split())


def called(words: str) -> str:
    """What a pronoun calls somebody: `he` or `she`; empty for any other words."""
    plain = words.strip().casefold()
    return next((gender for gender, pronouns in _PRONOUNS.items() if plain in pronouns), "")


def gender_of(speaker: Speaker, text: str, offset: int) -> str:
    """Whether a person is `he` or `she`; empty if nothing tells, or not all that tells says the same.

    Titles tell first, then the pronouns that the article uses around a place, then the given name.

    Args:
        speaker: who.
        text: the article's.
        offset: the place; a pronoun there is not counted, as who it means is what is asked.
    """
    if speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.UNNAMED):
        return ""
    described = {word for name in (*speaker.names, *(role.title for role in speaker.roles)) for word in _words(name)}
    by_title = {gender for gender, titles in _TITLES.items() if titles & described}
    person = parsed(speaker.name).person
    if not by_title and person:
        by_title = set(_titles_before(person.rpartition(" ")[2], text, offset))
    if by_title:
        return by_title.pop() if len(by_title) == 1 else ""
    if not person:
        return ""
    heard = set(_heard(person, text, offset))
    if heard:
        return heard.pop() if len(heard) == 1 else ""
    given = person.split()[0].casefold() if " " in person else ""
    return next((gender for gender, names in _GIVEN.items() if given in names), "")


def _words(name: str) -> list[str]:
    return [word.strip(".,").casefold() for word in name.split()]


def _around(text: str, offset: int) -> tuple[int, int]:
    return max(0, offset - _REACH), min(len(text), offset + _REACH)


def _titles_before(surname: str, text: str, offset: int) -> Iterator[str]:
    """What the titles right before a surname tell: “Mr. Vale”, “Ms. Marta Okafor”."""
    for count, found in enumerate(_titled(surname).finditer(text, *_around(text, offset))):
        if count >= _MOST:
            break
        title = found.group(1).casefold()
        yield from (gender for gender, titles in _TITLES.items() if title in titles)


@lru_cache(maxsize=256)
def _titled(surname: str) -> re.Pattern[str]:
    titles = "|".join(sorted(word.capitalize() for titles in _TITLES.values() for word in titles))
    return re.compile(rf"(?<!\w)({titles})\.?\s+(?:[^\W\d_a-z][\w’'-]+\s+)?{re.escape(surname)}(?!\w)")


def _heard(person: str, text: str, offset: int) -> Iterator[str]:
    """What the pronouns tell that follow the name with nobody else named: in its sentence, or opening the next."""
    start, end = _around(text, offset)
    surname = person.rpartition(" ")[2]
    for count, found in enumerate(re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text[start:end])):
        if count >= _MOST:
            break
        place, behind = start + found.start(), start + found.end()
        first = max(start, place - _LONGEST)
        breaks = [stop.end() for stop in _SENTENCE_BREAK.finditer(text, first, place)]
        own = None if _names_another(text[max([first, *breaks]) : place], person) else _pronoun_behind(text, behind)
        if own is not None and own.start != offset:
            yield called(own.text_of(text))


def _pronoun_behind(text: str, start: int) -> Span | None:
    """The pronoun that means who was named right before, if one does."""
    end = min(len(text), start + _LONGEST)
    stop = _SENTENCE_BREAK.search(text, start, end)
    close = stop.start() if stop else end
    other = next((one for one in _CAPITAL.finditer(text, start, close) if not _is_no_name(one.group())), None)
    own = _PRONOUN.search(text, start, other.start() if other else close)
    if own is not None:
        return Span(*own.span())
    following = _NEXT.match(text, close) if other is None else None
    return Span(*following.span(1)) if following else None


def _names_another(before: str, person: str) -> bool:
    """Whether words before a name in its sentence name anybody else, as far as capitals tell."""
    own = {*person.split(), *_BEFORE_NAMES}
    named = [word for word in _CAPITAL.finditer(before) if word.group() not in own and not _is_no_name(word.group())]
    return any(word.start() > 0 or word.group().casefold() not in OPENERS for word in named)


def _is_no_name(word: str) -> bool:
    return word.casefold() in _NO_NAMES
