"""Whom a place is about among the speakers to choose: whoever its words name may be added, who stands there stays.

To look and confirm must change nothing: before anything is typed, who stands there comes first.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.model.aliases import is_pronoun
from tui.model.layers import Registry
from tui.model.speakers import Speaker
from tui.suggest.names import named_in
from tui.suggest.speakers import SpeakerChoice, known_choice, linked
from tui.suggest.spelling import typed_words


def with_standing(choices: Sequence[SpeakerChoice], standing: Speaker | None, *, first: bool) -> list[SpeakerChoice]:
    """The choices with who stands there now marked, and before all others if nothing has been typed to find another.

    Args:
        choices: likeliest first.
        standing: whom a choice would replace; None if there is nobody.
        first: whether they come first, even if they are not among the choices.
    """
    if standing is None:
        return list(choices)
    if first:
        others = [choice for choice in choices if choice.speaker != standing.id]
        return [replace(known_choice(standing), stands=True), *others]
    return [replace(choice, stands=True) if choice.speaker == standing.id else choice for choice in choices]


def with_source(choices: Sequence[SpeakerChoice], query: str, words: str, registry: Registry) -> list[SpeakerChoice]:
    """The choices with one to add the speaker whom source words name, if nobody is known whom they name.

    It comes first before anything is typed, and otherwise behind the known speakers if what is typed begins its words.

    Args:
        choices: for what is typed, likeliest first.
        query: what is typed.
        words: of the source; pronouns name nobody.
        registry: the speakers known.
    """
    if not words or is_pronoun(words) or linked(words, registry):
        return list(choices)
    new = named_in(words)
    added = SpeakerChoice("", new.name, f"new {new.kind.value}", new)
    typed = typed_words(query)
    if not typed:
        return [added, *choices]
    said = typed_words(f"{words} {new.name}")
    if not all(any(word.startswith(start) for word in said) for start in typed):
        return list(choices)
    others = [choice for choice in choices if choice.label != added.label]
    place = next((place for place, choice in enumerate(others) if choice.new), len(others))
    return [*others[:place], added, *others[place:]]
