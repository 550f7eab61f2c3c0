"""The colour numbers of speakers: for good, no two alike, unlike those of the neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.layers import Registry
from tui.model.speakers import COLOURS, FEW_COLOURS, HUES, Speaker, SpeakerKind, new_colour

numbers = st.integers(0, 500)


@given(st.lists(numbers, max_size=60), st.sets(numbers, max_size=200))
def test_a_new_speaker_is_unlike_its_neighbours(near: list[int], others: set[int]) -> None:
    """No other speaker has the new number, and none of the nearest ones a colour that could be taken for it."""
    taken = others | set(near)
    number = new_colour(near, taken)
    assert number not in taken
    apart = list(dict.fromkeys(colour % COLOURS for colour in near))[: COLOURS - 1]
    assert number % COLOURS not in apart
    if len({colour % HUES for colour in near}) < HUES:
        assert number % HUES not in {colour % HUES for colour in near}


@given(st.lists(st.booleans(), max_size=70))
def test_speakers_made_one_after_another_differ_from_each_other(articles: list[bool]) -> None:
    """In an article of less than 48 speakers no two are alike, however many there were in articles before it."""
    near: list[int] = []
    taken: set[int] = set()
    for goes_on in articles:
        near = near if goes_on else []
        number = new_colour(near, taken)
        assert number not in taken
        assert len(near) >= COLOURS or number % COLOURS not in {other % COLOURS for other in near}
        near = [number, *near]
        taken.add(number)


def test_the_least_used_colour_comes_first() -> None:
    """In a new article the next speaker gets the colour that the fewest have."""
    assert new_colour([], range(5)) == 5
    assert new_colour([], set(range(COLOURS)) - {7}) == 7
    assert new_colour([], range(COLOURS)) == COLOURS
    assert new_colour([], [*range(COLOURS), COLOURS + 1]) == COLOURS


def test_newcomers_of_a_draft_are_neighbours() -> None:
    """Two speakers that a draft brings along get different hues, also where the article's are passed in."""
    registry = Registry({"ana": Speaker("ana", "Ana", colour=0)})
    first = newcomer("Bo", SpeakerKind.PERSON, None, registry, [0])
    draft = with_newcomer(Draft(None), first)  # type: ignore[arg-type]
    second = newcomer("Cy", SpeakerKind.PERSON, draft, registry, [0])
    assert len({0, first.colour % HUES, second.colour % HUES}) == 3


@given(st.lists(numbers, min_size=1, max_size=6), st.sets(numbers, max_size=7))
def test_a_new_speaker_is_unlike_its_neighbours_in_sixteen_colours(near: list[int], others: set[int]) -> None:
    """While few colours are used, the nearest speaker has another one also where a terminal has sixteen in all."""
    number = new_colour(near, others | set(near))
    for modulus in FEW_COLOURS:
        assert number % modulus != near[0] % modulus
