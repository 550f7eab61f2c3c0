"""Who stands at a place now, among the speakers who may be chosen for it."""

from tui.model.speakers import Speaker
from tui.suggest.source_choice import with_standing
from tui.suggest.speakers import SpeakerChoice, known_choice

ADA, BERT = Speaker("ada", "Ada Lund"), Speaker("bert", "Bert Holm")
LIKELY = [known_choice(BERT), known_choice(ADA)]


def told(choices: list[SpeakerChoice]) -> list[tuple[str, bool]]:
    """Whom one may choose, and who of them stands there."""
    return [(choice.speaker, choice.stands) for choice in choices]


def test_who_stands_there_is_first_until_something_is_typed() -> None:
    """Unasked they come before who is likelier, once; behind what is typed they keep the place that it gives them."""
    assert told(with_standing(LIKELY, ADA, first=True)) == [("ada", True), ("bert", False)]
    assert told(with_standing(LIKELY, ADA, first=False)) == [("bert", False), ("ada", True)]


def test_who_stands_there_is_among_them_however_many_are_likelier() -> None:
    """Unasked they are listed though the list is full without them; typed letters alone decide later."""
    assert told(with_standing(LIKELY[:1], ADA, first=True)) == [("ada", True), ("bert", False)]
    assert told(with_standing(LIKELY[:1], ADA, first=False)) == [("bert", False)]


def test_where_nobody_stands_nothing_is_put_first() -> None:
    """The likeliest stay in their order."""
    assert with_standing(LIKELY, None, first=True) == LIKELY
