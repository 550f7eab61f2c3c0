"""The tour: one step after another, each reached once the program shows that it was, by whatever key."""

from collections.abc import Callable

from msgspec import Struct

_MARKS = frozenset("\"“”„‘’'«»「『")


class Scene(Struct, frozen=True):
    """What the tour sees of the program.

    Attributes:
        article: the id of the open article.
        selected: the selected text.
        is_at_end: whether the cursor is at the end of the article.
        card: the context of the open card; empty if there is none.
        picks: whether something is chosen among others: a target, a speaker.
        helps: whether the keys are listed.
        claims: how many the open article has.
        pending: whether a dispute waits for its target.
        done: how many edits can be taken back.
        claimed: whether a claim of what is selected would have just the words of one that there is.
        last: whether no article follows.
        quotes: whether the open article has quotations.
    """

    article: str = ""
    selected: str = ""
    is_at_end: bool = False
    card: str = ""
    picks: bool = False
    helps: bool = False
    claims: int = 0
    pending: bool = False
    done: int = 0
    claimed: bool = False
    last: bool = False
    quotes: bool = True

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation is selected."""
        return len(self.selected) > 1 and self.selected[0] in _MARKS


_Rule = Callable[[Scene, Scene], bool]
"""Says something of how things were when a chapter began, and how they are now."""


def _always(_: Scene, __: Scene) -> bool:
    return True


class Step(Struct, frozen=True):
    """One step of the tour.

    Attributes:
        chapter: steps of one chapter rest on each other.
        action: whose key is shown.
        asks: what it is good for.
        reached: whether it has been done.
        holds: whether it can be done; if not, the step before is to be done again.
        travels: whether another article may be open than when the chapter began.
        types: what to type before the key, in the articles that come along.
        otherwise: what is asked for instead, where what is selected is a claim already.
    """

    chapter: int
    action: str
    asks: str
    reached: _Rule
    holds: _Rule = _always
    travels: bool = False
    types: str = ""
    otherwise: str = ""


def _claims(chapter: int, makes: str, keeps: str, *, anew: bool = False) -> tuple[Step, Step]:
    """The two steps from something selected to a claim of it; what is one already will do, unless it is to be anew."""
    return (
        Step(
            chapter,
            "claim.make",
            makes,
            lambda since, now: now.card == "claim" or now.claims > since.claims or (now.claimed and not anew),
            lambda _, now: bool(now.selected) and not (now.claimed and anew),
        ),
        Step(
            chapter,
            "card.accept",
            keeps,
            lambda since, now: not now.card and (now.claims > since.claims or (now.claimed and not anew)),
            lambda _, now: now.card == "claim",
        ),
    )


STEPS: tuple[Step, ...] = (
    Step(
        0,
        "sentence.next",
        "select a sentence in which something is said",
        lambda since, now: " " in now.selected and (not now.claimed or now.claims > since.claims),
        otherwise="this is a claim already: select another sentence",
    ),
    *_claims(
        0,
        "make a claim of it: the card shows what is guessed",
        "keep it; letters on the card change a guess",
        anew=True,
    ),
    Step(
        1,
        "quotation.next",
        "select the next quotation, marks and all",
        lambda since, now: not now.quotes or (now.is_quoted and now.selected != since.selected),
    ),
    *_claims(1, "make a claim of it", "keep it: that is a claim in three keys"),
    Step(
        2,
        "article.next",
        "turn to the other article",
        lambda since, now: now.last or now.article != since.article,
        travels=True,
    ),
    Step(3, "article.end", "go to its end", lambda _, now: now.is_at_end),
    Step(
        3,
        "quotation.previous",
        "select the last quotation: it is a denial",
        lambda _, now: now.is_quoted or not now.quotes,
    ),
    *_claims(3, "a denial is a claim as well: make it", "keep it"),
    Step(4, "dispute.make", "make a dispute by it: it waits for what is disputed", lambda _, now: now.pending),
    Step(
        5,
        "target.pick",
        "choose among the claims of all articles",
        lambda _, now: now.picks or not now.pending,
        travels=True,
    ),
    Step(
        5,
        "picker.choose",
        "take the claim that is denied; letters of it find it",
        lambda _, now: not now.pending,
        lambda _, now: now.picks,
        travels=True,
        types="crime",
    ),
    Step(
        6,
        "item.visit",
        "go to what is disputed",
        lambda since, now: (now.article, now.selected) != (since.article, since.selected),
        travels=True,
    ),
    Step(7, "edit.undo", "take back what was done last, wherever", lambda s, now: now.done < s.done, travels=True),
    Step(8, "edit.redo", "and make it again", lambda s, now: now.done > s.done, travels=True),
    Step(9, "help.keys", "see all keys that work where you are; Esc leaves", lambda _, now: now.helps, travels=True),
)
"""The tour, from its first step to its last."""


class Tour(Struct, frozen=True):
    """How far somebody has come.

    Attributes:
        since: how things were when the chapter began, or before its first step was done.
        place: which step is to be done, from 0; as many as there are steps once all were done.
    """

    since: Scene
    place: int = 0

    @property
    def step(self) -> Step | None:
        """What is to be done; None once all was."""
        return STEPS[self.place] if self.place < len(STEPS) else None

    def after(self, now: Scene) -> "Tour":
        """How far they are now: on, if steps were done, or back, if the ground of one is gone."""
        step = self.step
        if step is None:
            return self
        if now.article != self.since.article and not step.travels:
            return Tour(now, _first_of(step.chapter)).after(now)
        if step.reached(self.since, now):
            following = self.place + 1
            ends = following == len(STEPS) or STEPS[following].chapter != step.chapter
            return Tour(now if ends else self.since, following).after(now)
        place, first = self.place, _first_of(step.chapter)
        while not STEPS[place].holds(self.since, now) and place > first:
            place -= 1
        return Tour(now if place == first else self.since, place)


def _first_of(chapter: int) -> int:
    return next(place for place, step in enumerate(STEPS) if step.chapter == chapter)
