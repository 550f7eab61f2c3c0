"""The one registry of actions: what can be done, where, and how it is called."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from tui.keys.registry.cards import CARD, CARD_ON, CLAIM, CLAIM_OR_DISPUTE, DISPUTE, FRAGMENT, KINDS, NUDGING
from tui.keys.registry.checking import CHECKING, COVERAGE, DISMISSING, GAPS, GUIDELINES, PROBLEMS
from tui.keys.registry.everywhere import (
    EVERYWHERE,
    EVERYWHERE_ELSE,
    EVERYWHERE_OR_LIBRARY,
    EVERYWHERE_OR_SEARCH,
    EVERYWHERE_OR_SHEET,
)
from tui.keys.registry.moving import BESIDE_THE_TEXT, MOVING
from tui.keys.registry.pages import BOOKMARKS, MAP, SHEET, STATISTICS
from tui.keys.registry.reading import (
    LIST,
    PENDING,
    PICKING,
    PLACING,
    PLACING_ALSO_BEGUN,
    READING,
    READING_ON,
    READING_OR_LIBRARY,
    READING_OR_LIST,
    SAME,
)
from tui.keys.registry.reviewing import REVIEW, REVIEW_BULK, REVIEW_OR_SECOND, SECOND
from tui.keys.registry.speakers import SPEAKER_ACTIONS, SPEAKER_SHEETS
from tui.keys.registry.typed import (
    HISTORY,
    LETTER,
    LIBRARY,
    PICKER,
    PICKER_OR_HISTORY,
    PROMPT,
    SEARCH,
    SEARCH_LEFT,
    SEARCH_OR_PICKER,
)


class Context(Struct, frozen=True):
    """A place or state in which keys have a meaning.

    Attributes:
        counts: a number typed before a key repeats its action while this context is active.
        shares_counts: it may be active together with one that counts, so its keys cannot begin with a digit.
        typing: it holds a line to type in, to which every printable key belongs.
        sheet: it is a page of rows, whose keys go before those of the context `sheet`.
        swallows: a sequence that means something in the text, but not here, is read to its end and does nothing, as
            its last key alone would decide on an item (`g x`).
    """

    name: str
    title: str
    counts: bool = False
    shares_counts: bool = False
    typing: bool = False
    sheet: bool = False
    swallows: bool = False

    @property
    def place(self) -> str:
        """The title as the end of a sentence."""
        return self.title[:1].lower() + self.title[1:]


CONTEXTS: Mapping[str, Context] = MappingProxyType(
    {
        context.name: context
        for context in (
            Context("everywhere", "Everywhere", shares_counts=True),
            Context("moving", "Moving and selecting", counts=True, shares_counts=True),
            Context("reading", "In the text", shares_counts=True),
            Context("pending", "While a dispute waits for its target", shares_counts=True),
            Context("list", "In a list", counts=True, shares_counts=True),
            Context("claim", "On a claim's card"),
            Context("dispute", "On a dispute's card"),
            Context("speaker", "On a speaker's card"),
            Context("picking", "While words are chosen for a field", shares_counts=True),
            Context("nudging", "While the ends of words are moved", counts=True, shares_counts=True),
            Context("placing", "While an item seeks its place in a new version of the text", shares_counts=True),
            Context("review", "In a review", swallows=True),
            Context("second", "While another's annotations are reviewed", swallows=True),
            Context("kinds", "While a dispute's kind is chosen"),
            Context("picker", "In a type-ahead list", typing=True),
            Context("statistics", "In the statistics", shares_counts=True, sheet=True),
            Context("map", "On the dispute map", shares_counts=True, sheet=True),
            Context("bookmarks", "In the list of bookmarks", shares_counts=True, sheet=True),
            Context("gaps", "In the list of what is open", shares_counts=True, sheet=True),
            Context("guidelines", "In the guidelines", counts=True),
            *(Context(name, title, shares_counts=True, sheet=True) for name, title in SPEAKER_SHEETS),
            Context("problems", "In the list of problems", shares_counts=True, sheet=True),
            Context("sheet", "On a page of rows", counts=True, shares_counts=True, swallows=True),
            Context("history", "In the history", typing=True),
            Context("prompt", "In a line to fill in", typing=True),
            Context("search", "In the line of a search", typing=True),
            Context("library", "In the list of articles", typing=True),
            Context("letter", "While a letter is waited for", typing=True),
        )
    }
)
"""The closed list of contexts by name, in the order in which help lists them."""


class Action(Struct, frozen=True):
    """Something that a key, the help or the mouse can start.

    Attributes:
        name: `noun.verb`, as keymaps write it.
        short: one or two words for the line of hints.
        help: one sentence.
        contexts: where it can be done, its home first; one of `everywhere` can be bound in any context.
        hint: whether the line of hints shows it.
    """

    name: str
    short: str
    help: str
    contexts: tuple[str, ...]
    hint: bool

    def fits(self, context: str) -> bool:
        """Whether a key of the context may start it."""
        return context in self.contexts or "everywhere" in self.contexts


_CARDS = ("claim", "dispute", "speaker")
_BESIDE_THE_TEXT = (*_CARDS, "nudging", "placing", "list", "kinds", "picker", "prompt", "search")


def _actions() -> Iterator[Action]:
    for contexts, rows in (
        (("everywhere",), EVERYWHERE),
        (("everywhere", "sheet"), EVERYWHERE_OR_SHEET),
        (("everywhere",), EVERYWHERE_ELSE),
        (("everywhere",), CHECKING),
        (("everywhere", "search"), EVERYWHERE_OR_SEARCH),
        (("everywhere", "library"), EVERYWHERE_OR_LIBRARY),
        (("moving",), MOVING),
        (("moving", *_BESIDE_THE_TEXT), BESIDE_THE_TEXT),
        (("moving",), COVERAGE),
        (("reading",), READING),
        (("reading", "list"), READING_OR_LIST),
        (("reading", "list", "claim"), SAME),
        (("placing",), PLACING),
        (("placing", "reading", "list"), PLACING_ALSO_BEGUN),
        (("reading",), DISMISSING),
        (("reading",), READING_ON),
        (("reading", "library"), READING_OR_LIBRARY),
        (("pending",), PENDING),
        (("list",), LIST),
        (_CARDS, CARD),
        (("claim",), CLAIM),
        (("claim",), FRAGMENT),
        (("claim", "dispute"), CLAIM_OR_DISPUTE),
        (("dispute",), DISPUTE),
        *SPEAKER_ACTIONS,
        (_CARDS, CARD_ON),
        (("picking",), PICKING),
        (("nudging",), NUDGING),
        (("review",), REVIEW),
        (("second",), SECOND),
        (("review", "second"), REVIEW_OR_SECOND),
        (("review",), REVIEW_BULK),
        (("kinds",), KINDS),
        (("picker", "history"), PICKER_OR_HISTORY),
        (("picker",), PICKER),
        (("statistics",), STATISTICS),
        (("map",), MAP),
        (("bookmarks",), BOOKMARKS),
        (("gaps",), GAPS),
        (("problems",), PROBLEMS),
        (("guidelines",), GUIDELINES),
        (("sheet",), SHEET),
        (("history",), HISTORY),
        (("prompt",), PROMPT),
        (("search",), SEARCH),
        (("search", "picker"), SEARCH_OR_PICKER),
        (("search",), SEARCH_LEFT),
        (("library",), LIBRARY),
        (("letter",), LETTER),
    ):
        for name, hint, short, sentence in rows:
            yield Action(name, short, sentence, contexts, hint)


ACTIONS: Mapping[str, Action] = MappingProxyType({action.name: action for action in _actions()})
"""The closed list of actions by name, in the order in which help and hints list them."""

SHEETS = tuple(context.name for context in CONTEXTS.values() if context.sheet)
"""The contexts that are active together with `sheet`."""
