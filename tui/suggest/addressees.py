"""Addressees: who is told or asked to do something, before what they are to do (“urged the court not to wait”)."""

import re

from tui.suggest.vocabulary import ANONYMOUS, BODIES, COLLECTIVE, GROUPS, OFFICES, OWN, PERSONAL, TITLES
from tui.text.finite import is_finite

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_MARK = re.compile(r"[,،;:“”\"«»\n()—–]|\.(?=\s|\Z)")
_WITHIN = re.compile(
    r"""[,،]\s(?:including|such\sas|among\sthem)\s[^,،;:.\n]{2,80}[,،](?=\s(?:not\s|never\s)?to\s)
    |[,،](?=\s(?:the\s)?(?:[^\W\d_a-z]\S*\s){0,2}[^\W\d_a-z][^\s,]*(?:,|\sand\s))""",
    re.VERBOSE,
)
"""Commas that do not end who is addressed: “its neighbours, including Iran, to …”, “Iran, Iraq and Syria to …”."""
_TO_DO = re.compile(r"(?:(?:not|never)\s+)?to\s+(?P<verb>[a-z][a-z-]*)")
_LINK = re.compile(r"\s+(?:(?:to|on|upon|with)\s+)?")
_TOLD_TO = frozenset(
    "tell ask urge order warn advise encourage request remind instruct call appeal command beg invite direct".split()
)
"""Verbs by which somebody is to do something."""
_ALSO_OF_THINGS = frozenset("urge request order encourage command".split())
"""Those that may have a thing for their object: “urged a return to talks”."""
_NO_INFINITIVE = re.compile(r"[a-z-]+(?:(?<![su])s|ing|ion|ence|ance|ity|ment)\Z")
_TOPIC = frozenset("about against over regarding concerning".split())
"""Words that tell what is spoken of, so that “to” belongs to that: “asked him about a promise to leave”."""
_PEOPLE = OFFICES | BODIES | GROUPS | ANONYMOUS | TITLES | PERSONAL | COLLECTIVE | OWN | {"children", "youth", "staff"}
_OPENS_PHRASE = frozenset("the a an his her its their this that these those our your my no".split())
_CLAUSE = frozenset("he she they i we who which that whether if how why what when where there nobody".split())
_GOES_ON = frozenset("the to of in on at by for from with and or near over under against".split())
"""Words behind which another noun phrase belongs to the one before."""
_LINKS = frozenset("of in on at by for from with near under".split())
_NEVER_FIRST = frozenset("to for of about against on over that whether if how why what in at by from".split())
_NO_VERB = _OPENS_PHRASE | _NEVER_FIRST | frozenset("which whom him them us me you it each all both".split())
_AIMS = frozenset(
    """
    ability action agreement aid attempt authority bid bill call campaign chance commitment cooperation danger deal
    decision desire drive duty effort failure fight freedom funding fund help hope intention investment law leave
    legislation measure money move need obligation offer opportunity order permission plan pledge plot power pressure
    process promise proposal push readiness reform refusal resource right step talk threat time vote way willingness
    wish work
    """.split()
)
"""Nouns that say themselves what is to be done with them (“efforts to end the war”): they are asked for, not asked."""
_MOST_WORDS = 12


def behind_addressee(text: str, lemma: str, start: int, end: int) -> int | None:
    """Where that which somebody is to do begins; None if nobody is told to do anything.

    Args:
        text: the article's.
        lemma: of the verb that tells them.
        start: where the words behind the verb begin.
        end: of what may be read.
    """
    if lemma not in _TOLD_TO or (lemma == "call" and not text.endswith("on", 0, start)):
        return None
    link = _LINK.match(text, start, end)
    words = list(_WORD.finditer(text, link.end() if link else start, _end(text, start, end)))[: _MOST_WORDS + 1]
    plain = [word.group().lower().replace("’", "'") for word in words]
    if not plain or plain[0] in _NEVER_FIRST or plain[0] in {"not", "never"}:
        return None
    for place in range(1, len(plain)):
        to_do = _TO_DO.match(text, words[place].start(), end)
        if to_do and _is_infinitive(to_do["verb"]):
            named = [word.group() for word in words[:place]]
            return words[place].start() if _is_somebody(named, strictly=lemma in _ALSO_OF_THINGS) else None
        again = plain[place] in _OPENS_PHRASE and plain[place - 1] not in _GOES_ON
        if again or plain[place] in _CLAUSE | _TOPIC or is_finite(plain, place):
            return None
    return None


def _is_infinitive(verb: str) -> bool:
    return verb not in _NO_VERB and not _NO_INFINITIVE.match(verb)


def _is_somebody(named: list[str], *, strictly: bool) -> bool:
    """Whether words may be people, or strictly that they are: a name, a noun for people or bodies, or a plural."""
    plain = [word.lower() for word in named]
    head = next((place for place in range(len(plain) - 1) if plain[place + 1] in _LINKS), len(plain) - 1)
    if plain[-1].removesuffix("s") in _AIMS or plain[head].removesuffix("s") in _AIMS:
        return False
    known = plain[head] in _PEOPLE or plain[head].endswith(("s", "body", "one"))
    return known or not strictly or named[head][:1].isupper()


def _end(text: str, start: int, end: int) -> int:
    """Where the mark stands that ends who is addressed at the latest."""
    at = start
    while mark := _MARK.search(text, at, end):
        within = _WITHIN.match(text, mark.start(), end)
        if within is None:
            return mark.start()
        at = within.end()
    return end
