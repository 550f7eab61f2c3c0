"""The tour: steps are reached by what was done, and lost when their ground is gone."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.model.tour import STEPS, Scene, Tour

SCENES = st.builds(
    Scene,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "He said so.", "“So it is”"]),
    st.booleans(),
    st.sampled_from(["", "claim", "speaker"]),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3),
    st.booleans(),
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
_START = Scene("a")


def _place(tour: Tour) -> str:
    return tour.step.action if tour.step else ""


@given(st.lists(SCENES, max_size=30))
def test_a_tour_never_falls_behind_its_chapter(scenes: list[Scene]) -> None:
    """Whatever is done, a chapter that was finished stays so, and the same scene again changes nothing."""
    tour, chapter = Tour(_START), 0
    for scene in scenes:
        tour = tour.after(scene)
        assert tour.after(scene) == tour
        now = tour.step.chapter if tour.step else len(STEPS)
        assert now >= chapter
        chapter = now


def test_three_steps_make_a_claim() -> None:
    """Something selected, a card, one claim more: each leads on to the next step."""
    tour = Tour(_START).after(_START)
    assert _place(tour) == "sentence.next"
    tour = tour.after(selected := replace(_START, selected="He said so."))
    assert _place(tour) == "claim.make"
    tour = tour.after(replace(selected, card="claim"))
    assert _place(tour) == "card.accept"
    tour = tour.after(replace(selected, claims=1))
    assert _place(tour) == "quotation.next"


def test_a_card_that_was_cancelled_leads_back() -> None:
    """Who leaves the card without a claim is asked again to make one; without a selection, to select."""
    selected = replace(_START, selected="He said so.")
    tour = Tour(_START).after(replace(selected, card="claim"))
    assert _place(tour.after(selected)) == "claim.make"
    assert _place(tour.after(_START)) == "sentence.next"


def test_who_goes_elsewhere_begins_the_chapter_there() -> None:
    """Claims of another article are not taken for one that was just made."""
    elsewhere = Scene("b", claims=7)
    assert _place(Tour(_START).after(elsewhere)) == "sentence.next"
    assert _place(Tour(_START).after(elsewhere).after(replace(elsewhere, claims=8, selected="a b"))) == "quotation.next"


def test_a_step_that_is_done_in_another_way_is_done() -> None:
    """A dispute that found its target without the picker needs none; the next thing is asked for."""
    place = next(place for place, step in enumerate(STEPS) if step.action == "target.pick")
    waiting = replace(_START, pending=True)
    assert _place(Tour(waiting, place).after(replace(waiting, article="b"))) == "target.pick"
    assert _place(Tour(waiting, place).after(replace(waiting, article="b", pending=False))) == "item.visit"


def test_a_claim_made_before_is_asked_for_anew_or_will_do() -> None:
    """The first claim is to be made of what is none yet; a quotation that is one already is passed over."""
    tour = Tour(_START).after(replace(_START, selected="He said so.", claimed=True))
    assert _place(tour) == "sentence.next"
    assert tour.step is not None
    assert "another" in tour.step.otherwise
    place = next(place for place, step in enumerate(STEPS) if step.action == "quotation.next")
    assert _place(Tour(_START, place).after(replace(_START, selected="“So it is”", claimed=True))) == "article.next"


def test_claims_made_before_a_selection_are_not_of_it() -> None:
    """Who makes claims of sentences while a quotation is asked for is then led to make one of the quotation."""
    place = next(place for place, step in enumerate(STEPS) if step.action == "quotation.next")
    more = replace(_START, claims=3, selected="He said so.", claimed=True)
    tour = Tour(_START, place).after(more)
    assert _place(tour) == "quotation.next"
    quoted = replace(more, selected="“So it is”", claimed=False)
    assert _place(tour := tour.after(quoted)) == "claim.make"
    assert _place(tour.after(replace(quoted, claims=4, claimed=True))) == "article.next"


def test_the_end_is_gone_to_before_the_last_quotation() -> None:
    """Any other quotation that is selected in the second article does not do for the last."""
    place = next(place for place, step in enumerate(STEPS) if step.action == "article.end")
    quoted = replace(_START, claims=2, selected="“So it is”")
    assert _place(Tour(_START, place).after(quoted)) == "article.end"
    assert _place(Tour(_START, place).after(replace(_START, is_at_end=True))) == "quotation.previous"


def test_what_cannot_be_done_is_passed_over() -> None:
    """Behind the last article no other is asked for; where nothing is quoted, no quotation is."""
    place = next(place for place, step in enumerate(STEPS) if step.action == "article.next")
    assert _place(Tour(_START, place).after(replace(_START, last=True))) == "article.end"
    place = next(place for place, step in enumerate(STEPS) if step.action == "quotation.next")
    claimed = replace(_START, selected="He said so.", claimed=True, quotes=False)
    assert _place(Tour(_START, place).after(claimed)) == "article.next"
