"""Described things: what a denial goes against in its own words, for targets that no article holds."""

import re

from tui.model.spans import Span
from tui.suggest.anaphora import spoken_of
from tui.suggest.predicates import JUDGING
from tui.text.cues import cues

_LONGEST = 120
"""The longest description that is proposed, in code points."""
_REACH = 400
"""How far behind the disputing words their object may end, in code points."""
_ENDS = re.compile(
    r"""[,،;:—–\n.!?“”"«»„]|\s-\s|\s(?:as|because|while|when|after|before|adding|saying|and\s+(?:said|called|added|also|
    urged|asked|that)|but|which|who|in\s+response\s+to)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JUDGEMENT = re.compile(rf"(?<!\s)\s+{JUDGING}.*", re.IGNORECASE | re.VERBOSE | re.DOTALL)
_OPENS = re.compile(r"\s*(?:(?:against|about|of|to|at|down|off|on|over|that)\s+)?", re.IGNORECASE)
_WARNING = frozenset({"warn", "complain"})
"""Verbs that name what they go against only behind a word like “of”; anything else is a clause."""
_OF_A_THING = re.compile(r"\s+(?:against|about|of|over)\s")
_SAYS_NOTHING = frozenset("it this that them these those him her he she they so".split())
_AGAINST_ACTS = frozenset({"criticises"})
"""The kinds of disputes that go against acts and policies rather than against what was said."""


def described_target(text: str, evidence: Span, cue: Span | None) -> str:
    """What the disputing words go against, as the text puts it; empty if that cannot be told.

    Args:
        text: the article's.
        evidence: the words that show the dispute.
        cue: those that dispute; None if they are not known.
    """
    found = [one for one in cues(text, cue.start, cue.end) if _lies_in(one.span, cue)] if cue else []
    if cue is None or not found:
        return ""
    if found[0].lemma in _WARNING and not _OF_A_THING.match(text, cue.end, evidence.end):
        return ""
    end = min(evidence.end, cue.end + _REACH)
    first = _OPENS.match(text, cue.end, end)
    start = first.end() if first else cue.end
    stop = _ENDS.search(text, start, end)
    return _tidy(_JUDGEMENT.sub("", text[start : stop.start() if stop else end]))


def is_likelier_than_claims(described: str, kind: str) -> bool:
    """Whether a dispute of a kind rather goes against the described thing than against what somebody said."""
    return bool(described) and kind in _AGAINST_ACTS and not spoken_of(f"the {described}")


def _lies_in(inner: Span, outer: Span) -> bool:
    return inner.start < outer.end and inner.end > outer.start


def _tidy(words: str) -> str:
    told = " ".join(words.split()).strip("‘’' ")
    return told if 2 < len(told) <= _LONGEST and told.casefold() not in _SAYS_NOTHING else ""
