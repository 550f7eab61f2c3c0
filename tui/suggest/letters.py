"""Letters: one for each speaker of an article, so that any of them is a key away."""

from collections.abc import Iterable
from string import ascii_lowercase, digits

from tui.model.speakers import Speaker
from tui.suggest.names import parsed
from tui.suggest.spelling import typed_words

_SIGNS = (*ascii_lowercase, *digits)


def letters_of(speakers: Iterable[Speaker]) -> dict[str, str]:
    """The ids of speakers by the letter or digit of each: one of the surname, or else of the name, that is free.

    Whoever comes first keeps a letter whoever comes later; where there are more speakers than letters and digits, the
    last ones have none.
    """
    letters: dict[str, str] = {}
    for speaker in speakers:
        sign = next((sign for sign in _wanted(speaker) if sign not in letters), None)
        if sign is None:
            break
        letters[sign] = speaker.id
    return letters


def _wanted(speaker: Speaker) -> Iterable[str]:
    words = typed_words(speaker.name)
    surname = typed_words(parsed(speaker.name).surname)
    initials = [word[0] for word in (*surname, *words)]
    rest = "".join((*surname, *words))
    return (sign for sign in (*initials, *rest, *_SIGNS) if sign in _SIGNS)
