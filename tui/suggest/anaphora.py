"""Anaphora: what a denial calls that which it goes against (“such allegations”, “the decision”, “these reports”)."""

import re

_SAYINGS = {
    "accusation": "accus alleg blam claim",
    "allegation": "alleg accus claim",
    "argument": "argu",
    "assertion": "assert claim insist",
    "assessment": "assess estimat",
    "call": "call urg ask",
    "claim": "claim alleg assert insist",
    "comment": "comment remark",
    "complaint": "complain",
    "criticism": "criti condemn denounc slam",
    "decision": "decid decision announc order",
    "demand": "demand call urg ask",
    "denial": "den reject refut",
    "finding": "find found",
    "forecast": "forecast predict expect",
    "offer": "offer propos",
    "order": "order",
    "plan": "plan intend announc",
    "prediction": "predict forecast",
    "proposal": "propos suggest offer",
    "remark": "remark comment",
    "report": "report indicat",
    "rumour": "rumour rumor",
    "statement": "stat declar",
    "suggestion": "suggest propos",
    "threat": "threat warn",
    "verdict": "rul found",
    "warning": "warn threat",
}
"""Nouns for what was said, and how the verbs begin that say it so."""
_NOUN = "|".join(_SAYINGS)
_PHRASE = re.compile(
    rf"(?:\b(?:such|the|these|those|this|that|his|her|its|their|any|all)|['’]s?)\s+(?:[\w-]+\s+){{0,4}}?(?P<noun>{_NOUN})s?\b",
    re.IGNORECASE,
)


def spoken_of(evidence: str) -> tuple[str, ...]:
    """How the verbs begin by which that was said which an evidence speaks of; none if it speaks of nothing so."""
    found: dict[str, None] = {}
    for phrase in _PHRASE.finditer(evidence):
        found |= dict.fromkeys(_SAYINGS[phrase["noun"].lower()].split())
    return tuple(found)
