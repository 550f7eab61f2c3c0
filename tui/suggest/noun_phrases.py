"""Noun phrases: all words of a sentence that may name who speaks, to be offered one after another."""

import re

from tui.model.spans import Span, Spans, hull
from tui.model.speakers import SpeakerKind
from tui.suggest.names import parsed
from tui.suggest.vocabulary import ANONYMOUS, COLLECTIVE, LINKS, OWN, PERSONAL
from tui.text.cues import AUXILIARIES
from tui.text.segments import Segments
from tui.text.verbs import VERBS, Form

_REACH = 400
"""How far from the ends of its content the words are sought that may name who says it, in code points."""
_MOST = 40
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\s\w]")
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some many several most all both".split()
)
_PRONOUNS = PERSONAL | COLLECTIVE | OWN
_BREAKS = (
    (LINKS - {"of"})
    | AUXILIARIES
    | frozenset("who whom whose which whether if when while where because as but or nor that not no after".split())
    | frozenset("before since until during against without within than then so also there how why what".split())
)
_TIME = re.compile(
    r"""(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:yester|to)day|tomorrow|\d[\d.,:]*
    |(?:\d+\ )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\ \d+)?
    )\Z""",
    re.VERBOSE,
)


def noun_phrases(segments: Segments, content: Spans) -> list[Spans]:
    """The phrases around a content that may name its source, nearest first; those within it come last.

    No parser stands behind this: a phrase is what verbs, prepositions and marks leave between them, if it begins with a
    capital or an article, or is a pronoun or a noun for people.
    """
    if not content:
        return []
    whole = hull(content)
    first = segments.sentences.at(whole.start) or whole
    last = segments.sentences.at(whole.end - 1) or whole
    start, end = max(first.start, whole.start - _REACH), min(last.end, whole.end + _REACH)
    parts = [(start, end)] if len(whole) <= 2 * _REACH else [(start, whole.start + _REACH), (whole.end - _REACH, end)]
    phrases = [span for part in parts for span in _phrases(segments.text, *part)]
    found = [span for span in phrases if _may_name(span.text_of(segments.text))]
    found.sort(key=lambda span: (whole.overlaps(span), max(whole.start - span.end, span.start - whole.end)))
    return [(span,) for span in found[:_MOST]]


def _phrases(text: str, start: int, end: int) -> list[Span]:
    """The runs of words between what ends a phrase."""
    runs: list[list[Span]] = [[]]
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if _ends(word):
            runs.append([])
            continue
        if word.casefold() in _DETERMINERS or word.casefold() in _PRONOUNS:
            runs.append([])
        runs[-1].append(Span(*match.span()))
        if word.casefold() in _PRONOUNS - _DETERMINERS:
            runs.append([])
    return [hull(run) for run in runs if run]


def _ends(word: str) -> bool:
    known = VERBS.get(word)
    is_verb = known is not None and not (known.noun and known.form in (Form.BASE, Form.THIRD))
    return is_verb or word.casefold() in _BREAKS or not word[0].isalnum()


def _may_name(words: str) -> bool:
    plain = words.casefold()
    if _TIME.match(plain) or plain in _DETERMINERS - _PRONOUNS:
        return False
    first = words.split(maxsplit=1)[0]
    is_named = first[0].isupper() or first[0] > "\u2fff" or first.casefold() in _DETERMINERS | _PRONOUNS
    name = parsed(words)
    return is_named or name.kind is not SpeakerKind.UNNAMED or name.head in ANONYMOUS
