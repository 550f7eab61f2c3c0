"""The words of a source among the speakers to choose: whoever they name may be added by that name."""

from collections.abc import Sequence

from tui.model.aliases import is_pronoun
from tui.model.layers import Registry
from tui.suggest.names import named_in
from tui.suggest.speakers import SpeakerChoice, linked
from tui.suggest.spelling import typed_words


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
