"""Letters of an article's speakers: each its own, and the same while others come."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model.speakers import Speaker
from tui.suggest.letters import letters_of

people = st.lists(st.text("abc ÄßZ’1文", max_size=6), max_size=50).map(
    lambda names: [Speaker(str(number), name) for number, name in enumerate(names)]
)


def test_a_letter_is_the_surname_s_if_it_is_free() -> None:
    """The surname gives the letter, then the first name, then what is left."""
    names = ["Jan Achakzai", "Zabihullah Mujahid", "Ana Alvarez", "United Nations", "Anton A"]
    letters = letters_of(Speaker(name, name) for name in names)
    assert [letters["a"], letters["m"], letters["u"]] == ["Jan Achakzai", "Zabihullah Mujahid", "United Nations"]
    assert len(letters) == 5


@given(people, people)
def test_letters_stay(known: list[Speaker], more: list[Speaker]) -> None:
    """Nobody has two letters, no letter stands for two, and who comes later takes none away."""
    before = letters_of(known)
    after = letters_of([*known, *(Speaker(f"x{one.id}", one.name) for one in more)])
    assert len(set(after.values())) == len(after) == min(36, len(known) + len(more))
    assert before.items() <= after.items()
