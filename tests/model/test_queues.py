"""The queue of a review: every item once, a sample that can be drawn again, what is done and left."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.model.claims import Claim, ClaimType
from tui.model.decisions import Decision, Verdict, decision_id
from tui.model.layers import Layer
from tui.model.queues import Drawing, Pace, Queue, pace_of
from tui.model.reviewing import Place, Round, Wanted
from tui.model.spans import Span
from tui.model.statuses import Status

_PLACES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 999).map("c{}".format)), unique=True, max_size=60)


def _layers(statuses: list[list[Status]]) -> list[Layer]:
    """A layer for each list, with a claim for each status in it, the later ones earlier in the text."""
    layers = []
    for number, article in enumerate(statuses):
        claims = [
            Claim(f"c{place}", ClaimType.DIRECT, (Span(1000 - place, 1001 - place),), status=status)
            for place, status in enumerate(article, 1)
        ]
        layers.append(Layer(f"a{number}", "mk", {claim.id: claim for claim in claims}))
    return layers


def _filled(layers: list[Layer], wanted: Wanted, decided: dict[str, dict[str, Decision]] | None = None) -> Queue:
    queue = Queue(Round(wanted, 7), "mk")
    for layer in layers:
        queue.add(layer, (decided or {}).get(layer.article, {}))
    queue.finish()
    return queue


def _decision(item: str, round_: int = 7, at: int = 0) -> Decision:
    return Decision(decision_id("mk", item), Verdict.ACCEPTED, round_, at)


@given(st.lists(st.lists(st.sampled_from(Status), max_size=12), max_size=4), st.sets(st.sampled_from(Status)))
def test_every_item_that_matches_comes_once(statuses: list[list[Status]], asked: set[Status]) -> None:
    """Going from item to item, each that is wanted is met just once, in order, and then none is left."""
    wanted = Wanted(statuses=tuple(asked))
    queue = _filled(_layers(statuses), wanted)
    expected = [
        (f"a{number}", f"c{place}")
        for number, article in enumerate(statuses)
        for place, status in reversed(list(enumerate(article, 1)))
        if not asked or status in asked
    ]
    met: list[Place] = []
    here = queue.next_undecided(0)
    while here is not None:
        met.append(queue.places[here])
        queue.decide(met[-1], _decision(met[-1][1]))
        here = queue.next_undecided(here)
    assert met == expected
    assert (queue.done, queue.left) == (len(expected), 0)


@given(_PLACES, st.integers(0, 20), st.integers(0, 9999), st.randoms())
def test_a_seed_draws_the_same_again(places: list[Place], size: int, seed: int, chance: object) -> None:
    """In whatever order items come, a seed draws the same of them, no more than asked for, and none twice."""
    one, other = Drawing(size, seed), Drawing(size, seed)
    one.add(places)
    shuffled = list(places)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for place in shuffled:
        other.add([place])
    drawn = list(one.drawn())
    assert set(drawn) == set(other.drawn())
    assert len(drawn) == len(set(drawn)) == min(size, len(places))
    assert drawn == [place for place in places if place in drawn]


def test_every_item_is_as_likely() -> None:
    """Over many seeds, each of forty items is among the ten drawn about as often as any other."""
    places = [("a", f"c{number}") for number in range(40)]
    drawn: Counter[Place] = Counter()
    for seed in range(2000):
        drawing = Drawing(10, seed)
        drawing.add(places)
        drawn.update(drawing.drawn())
    assert min(drawn.values()) > 420
    assert max(drawn.values()) < 580


def test_a_sample_stays_the_same_while_it_is_decided() -> None:
    """What a review has decided stays in its sample, though it is not of the wanted status any more."""
    wanted = Wanted(statuses=(Status.SUGGESTED,), sample=3, seed=5)
    before = _filled(_layers([[Status.SUGGESTED] * 20]), wanted)
    statuses = [Status.SUGGESTED] * 20
    place = before.places[0]
    statuses[int(place[1][1:]) - 1] = Status.ACCEPTED
    after = _filled(_layers([statuses]), wanted, {"a0": {decision_id("mk", place[1]): _decision(place[1])}})
    assert after.places == before.places
    assert (after.done, after.left) == (1, 2)
    assert after.next_undecided(0) == 1


def test_what_another_review_has_decided_is_to_be_decided_again() -> None:
    """Only decisions of this review count."""
    layers = _layers([[Status.ACCEPTED] * 2])
    decided = {"a0": {decision_id("mk", "c1"): _decision("c1", 6), decision_id("mk", "c2"): _decision("c2", 7)}}
    queue = _filled(layers, Wanted(), decided)
    assert (queue.done, queue.left, list(queue.undecided())) == (1, 1, [("a0", "c1")])


def test_the_last_decisions_are_known_after_a_restart() -> None:
    """The ten last ones come in the order in which they were made, the last one first."""
    layers = _layers([[Status.ACCEPTED] * 12])
    decided = {decision_id("mk", f"c{n}"): _decision(f"c{n}", at=100 - n) for n in range(1, 13)}
    queue = _filled(layers, Wanted(), {"a0": decided})
    assert [place[1] for place, _ in queue.latest] == [f"c{n}" for n in range(1, 11)]


def test_a_decision_that_is_taken_back_leaves_the_item_to_be_decided() -> None:
    """Without its decision an item is the next again, and is none of the last ones."""
    queue = _filled(_layers([[Status.DRAFT] * 2]), Wanted())
    place = queue.places[0]
    queue.decide(place, _decision(place[1]))
    assert queue.next_undecided(0) == 1
    queue.decide(place, None)
    assert (queue.next_undecided(0), queue.left, queue.latest) == (0, 2, [])


def test_the_decisions_before_those_taken_back_are_the_last_ones() -> None:
    """When more decisions are taken back than are remembered in order, those before them are the last ones again."""
    queue = _filled(_layers([[Status.DRAFT] * 30]), Wanted())
    for number, place in enumerate(queue.places):
        queue.decide(place, _decision(place[1], at=number))
    for place in queue.places[12:]:
        queue.decide(place, None)
    assert [place for place, _ in queue.latest] == queue.places[2:12][::-1]


def test_what_is_gone_is_not_waited_for() -> None:
    """An item that was deleted is neither done nor left, until it comes back."""
    queue = _filled(_layers([[Status.DRAFT] * 2]), Wanted())
    queue.leave_out(queue.places[0])
    assert (queue.left, queue.next_undecided(0), list(queue.undecided())) == (1, 1, [queue.places[1]])
    queue.take_in(queue.places[0])
    assert queue.left == 2


def test_the_pace_is_told_from_what_decisions_took() -> None:
    """Items a minute, and the median of the seconds; nothing before the first."""
    assert pace_of([]) is None
    assert pace_of([0.1, 0.2]) is None
    assert pace_of([2, 4, 24]) == Pace(6.0, 4)
