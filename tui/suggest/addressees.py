"""Addressees: who is told or asked to do something, before what they are to do (“urged the court not to wait”)."""

import re

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
_OPENS_PHRASE = frozenset("the a an his her its their this that these those our your my no".split())
_CLAUSE = frozenset("he she they i we who which that whether if how why what when where there nobody".split())
_GOES_ON = frozenset("the to of in on at by for from with and or near over under against".split())
"""Words behind which another noun phrase belongs to the one before."""
_NEVER_FIRST = frozenset("to for of about against on over that whether if how why what in at by from".split())
_NO_VERB = _OPENS_PHRASE | _NEVER_FIRST | frozenset("which whom him them us me you it each all both".split())
_AIMS = frozenset(
    """
    ability action agreement aid attempt authority bid bill call campaign chance cooperation deal decision drive effort
    freedom funding funds help investment law leave legislation measure money move need offer opportunity order
    permission plan pledge power pressure process promise proposal push readiness reform refusal resource right step
    talk threat time vote way willingness work
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
    words = list(_WORD.finditer(text, link.end() if link else start, _end(text, start, end)))
    plain = [word.group().lower().replace("’", "'") for word in words[: _MOST_WORDS + 1]]
    if not plain or plain[0] in _NEVER_FIRST or plain[0] in {"not", "never"}:
        return None
    for place in range(1, len(plain)):
        to_do = _TO_DO.match(text, words[place].start(), end)
        if to_do and to_do["verb"] not in _NO_VERB:
            return None if plain[place - 1].removesuffix("s") in _AIMS else words[place].start()
        again = plain[place] in _OPENS_PHRASE and plain[place - 1] not in _GOES_ON
        if again or plain[place] in _CLAUSE or is_finite(plain, place):
            return None
    return None


def _end(text: str, start: int, end: int) -> int:
    """Where the mark stands that ends who is addressed at the latest."""
    at = start
    while mark := _MARK.search(text, at, end):
        within = _WITHIN.match(text, mark.start(), end)
        if within is None:
            return mark.start()
        at = within.end()
    return end
