"""Capitals: the names that stand in an article, of people and of bodies, as their capitals show them."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tui.suggest.names import NewSpeaker, named_in, parsed
from tui.suggest.vocabulary import OPENERS
from tui.text.segments import Segments

_WORD = r"(?:(?:[^\W\d_]\.)+|[^\W\d_a-z][\w’'&-]*)"
_JOINT = r"(?:of\sthe|for\sthe|of|for|abu|al|bin|da|de|del|der|di|ibn|ul|van|von)"
_RUN = re.compile(rf"(?<![\w’'.-]){_WORD}(?:[ \t](?:{_JOINT}[ \t])?{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_NO_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_OPENING = 20_000
"""How much of the beginning of an article is read for names, in code points."""
_STRETCH = 10_000
"""As much is read on each side of a place, and more: up to where a stretch of the text ends."""
_MOST = 2_000
"""How many names are known of each part that is read."""

_MOST_WORDS = 12
"""How many words with capitals make names; more in a row make a headline."""


def names_near(segments: Segments, offset: int) -> list[NewSpeaker]:
    """Whom an article names at its beginning and around a place.

    Those of the sentence at the place come first, then those who are named most often, those of several words before
    single ones. A single word that is a part of a longer name is none of its own.
    """
    text = segments.text
    sentence = segments.sentences.at(offset)
    here = _names(text[sentence.start : sentence.end][:_OPENING]) if sentence is not None else ()
    first = max(0, offset // _STRETCH - 1) * _STRETCH
    around = () if first + 3 * _STRETCH <= _OPENING else _names_of(text, first, first + 3 * _STRETCH)
    found = {speaker.name: speaker for speaker in (*here, *_names_of(text, 0, _OPENING), *around)}
    longer = {word for name in found if " " in name for word in name.split()}
    names = sorted((name for name in found if name not in longer), key=lambda name: " " not in name)
    near = {speaker.name for speaker in here}
    return [found[name] for name in sorted(names, key=lambda name: name not in near)]


@lru_cache(maxsize=8)
def _names_of(text: str, start: int, end: int) -> tuple[NewSpeaker, ...]:
    return _names(text[start:end])


def _names(text: str) -> tuple[NewSpeaker, ...]:
    """The names in a text, those that stand there most often first."""
    runs: Counter[str] = Counter()
    for run in _RUN.finditer(text):
        words = run.group().split()
        if len(words) <= _MOST_WORDS:
            runs.update(_names_in(words))
    return tuple(dict.fromkeys(named_in(run) for run, _ in runs.most_common(_MOST)))


def _names_in(words: list[str]) -> Iterator[str]:
    """The names in a run of words with capitals, as it is parted by possessives (“the World Bank's Anna Lee”)."""
    while words and (words[0].casefold() in OPENERS or words[0].casefold() in _NO_NAMES):
        words = words[1:]
    name = _POSSESSIVE.sub("", " ".join(words))
    owner = next((place for place, word in enumerate(words[:-1], 1) if _POSSESSIVE.search(word)), 0)
    if owner:
        yield _POSSESSIVE.sub("", " ".join(words[:owner]))
        yield from _names_in(words[owner:])
    if len(name) > 1 and words[-1].casefold() not in _NO_NAMES and not (owner and parsed(name).person):
        yield name
