"""The one registry of actions: what can be done, where, and how it is called."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from tui.keys.checking_actions import CHECKING, COVERAGE, DISMISSING, GAPS, GUIDELINES, PROBLEMS
from tui.keys.map_actions import MAP
from tui.keys.speaker_actions import SPEAKER_ACTIONS, SPEAKER_SHEETS
from tui.keys.typing_actions import (
    HINT,
    HISTORY,
    LETTER,
    LIBRARY,
    PICKER,
    PICKER_OR_HISTORY,
    PROMPT,
    QUIET,
    SEARCH,
    Row,
)
from tui.model.disputes import DISPUTE_KINDS


class Context(Struct, frozen=True):
    """A place or state in which keys have a meaning.

    Attributes:
        counts: a number typed before a key repeats its action while this context is active.
        shares_counts: it may be active together with one that counts, so its keys cannot begin with a digit.
        typing: it holds a line to type in, to which every printable key belongs.
        sheet: it is a page of rows, whose keys go before those of the context `sheet`.
    """

    name: str
    title: str
    counts: bool = False
    shares_counts: bool = False
    typing: bool = False
    sheet: bool = False

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
            Context("review", "In a review"),
            Context("second", "While another's annotations are reviewed"),
            Context("kinds", "While a dispute's kind is chosen"),
            Context("picker", "In a type-ahead list", typing=True),
            Context("statistics", "In the statistics", shares_counts=True, sheet=True),
            Context("map", "On the dispute map", shares_counts=True, sheet=True),
            Context("bookmarks", "In the list of bookmarks", shares_counts=True, sheet=True),
            Context("gaps", "In the list of what is open", shares_counts=True, sheet=True),
            Context("guidelines", "In the guidelines", counts=True),
            *(Context(name, title, shares_counts=True, sheet=True) for name, title in SPEAKER_SHEETS),
            Context("problems", "In the list of problems", shares_counts=True, sheet=True),
            Context("sheet", "On a page of rows", counts=True, shares_counts=True),
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


_HINT, _QUIET = HINT, QUIET
_Row = Row

_EVERYWHERE: tuple[_Row, ...] = (
    ("help.keys", _HINT, "help", "Show every key that works here, and run one."),
    ("help.palette", _QUIET, "palette", "List every action with its key, and run one."),
    ("help.guide", _QUIET, "guide", "Read the guide."),
    ("help.tour", _QUIET, "tour", "Be led through the main steps, or leave that."),
    ("app.quit", _HINT, "quit", "Leave; everything is saved already."),
    ("app.suspend", _QUIET, "shell", "Go back to the shell for a while; its fg leads back here."),
    ("article.next", _HINT, "next article", "Go to the next article."),
    ("article.previous", _QUIET, "previous article", "Go to the previous article."),
    ("article.list", _HINT, "articles", "List all articles: find, sort and open them."),
)
_EVERYWHERE_OR_SHEET: tuple[_Row, ...] = (
    ("edit.undo", _HINT, "undo", "Take the last change back, in whatever article it was made."),
    ("edit.redo", _QUIET, "redo", "Make again what was taken back."),
)
_EVERYWHERE_ELSE: tuple[_Row, ...] = (
    ("map.open", _QUIET, "dispute map", "Show who disputes whom about what, over all articles."),
    ("history.list", _QUIET, "history", "List everything that was done, to go there or back to how it was."),
    (
        "statistics.open",
        _QUIET,
        "statistics",
        "Show how much was done and how fast, day by day and by speaker.",
    ),
    ("pane.next", _HINT, "panes", "Go to the next pane."),
    ("pane.previous", _QUIET, "pane back", "Go to the previous pane."),
    ("jump.back", _QUIET, "jump back", "Go back to where the last jump began, in whatever article."),
    ("jump.forward", _QUIET, "jump forward", "Go forward again to where the jump led."),
    ("bookmark.set", _QUIET, "set bookmark", "Keep this place under a letter."),
    ("bookmark.list", _QUIET, "bookmarks", "List the bookmarks, to go to one or drop it."),
    ("bookmark.go", _QUIET, "to bookmark", "Go to the place kept under a letter, in whatever article."),
    ("side.open", _QUIET, "beside", "Show a second article beside this one, or only this one again."),
    ("side.turn", _QUIET, "other side", "Go to the other one of two articles that are side by side."),
    ("macro.record", _QUIET, "record", "Record the keys that follow, or stop recording."),
    ("macro.play", _QUIET, "play", "Press the recorded keys again."),
    ("change.repeat", _QUIET, "repeat change", "Make the last change again, with what is selected now."),
    ("view.theme", _QUIET, "theme", "Put on the next theme: dark, light, high contrast, monochrome."),
    ("view.width", _QUIET, "width", "Limit the text's width: 60, 80 or 100 columns, or as wide as there is room."),
    ("view.numbers", _QUIET, "numbers", "Number the paragraphs, or stop numbering them."),
    ("review.open", _QUIET, "review", "Review items one by one: those that you choose, or the last ones."),
    ("second.open", _QUIET, "second reader", "Review another annotator's items without changing them."),
    ("layer.take", _QUIET, "write here", "Write these annotations here, if no other process does any more."),
    ("keymap.reload", _QUIET, "reload keys", "Read your keymap again."),
)
_EVERYWHERE_OR_SEARCH: tuple[_Row, ...] = (
    ("search.everywhere", _QUIET, "search all", "Search the texts of all articles."),
)
_EVERYWHERE_OR_LIBRARY: tuple[_Row, ...] = (
    ("article.next_undone", _QUIET, "next undone", "Go to the next article that is neither done nor skipped."),
)
_MOVING: tuple[_Row, ...] = (
    ("character.next", _QUIET, "right", "Go one character to the right."),
    ("character.previous", _QUIET, "left", "Go one character to the left."),
    ("character.extend_next", _QUIET, "extend right", "Extend the selection by one character to the right."),
    ("character.extend_previous", _QUIET, "extend left", "Extend the selection by one character to the left."),
    ("line.next", _QUIET, "down", "Go one line down."),
    ("line.previous", _QUIET, "up", "Go one line up."),
    ("line.extend_next", _QUIET, "extend down", "Extend the selection by one line down."),
    ("line.extend_previous", _QUIET, "extend up", "Extend the selection by one line up."),
    ("screen.next", _QUIET, "screen down", "Go one screen down."),
    ("screen.previous", _QUIET, "screen up", "Go one screen up."),
    ("line.start", _QUIET, "line start", "Go to the start of the line."),
    ("line.end", _QUIET, "line end", "Go to the end of the line."),
    ("line.extend_start", _QUIET, "to start", "Extend the selection to the start of the line."),
    ("line.extend_end", _QUIET, "to end", "Extend the selection to the end of the line."),
    ("line.select", _QUIET, "whole line", "Select the line."),
    ("screen.extend_next", _QUIET, "extend down", "Extend the selection by one screen down."),
    ("screen.extend_previous", _QUIET, "extend up", "Extend the selection by one screen up."),
    ("screen.select", _QUIET, "whole screen", "Select all that the screen shows of the text."),
    ("article.start", _QUIET, "top", "Go to the start of the article."),
    ("article.end", _QUIET, "bottom", "Go to the end of the article."),
    ("article.extend_start", _QUIET, "to top", "Extend the selection to the start of the article."),
    ("article.extend_end", _QUIET, "to bottom", "Extend the selection to the end of the article."),
    ("article.select", _QUIET, "all", "Select the whole article."),
    ("quotation.next", _HINT, "quotation", "Select the quotation under the cursor, or the next one."),
    ("quotation.previous", _QUIET, "quotation back", "Select the previous quotation."),
    ("quotation.extend_next", _QUIET, "add quotation", "Extend the selection over the next quotation."),
    ("quotation.extend_previous", _QUIET, "back over", "Extend the selection back over the previous quotation."),
    ("quotation.inside", _QUIET, "inside", "Select what stands between the quotation marks around the cursor."),
    ("quotation.around", _QUIET, "around", "Select the quotation around the cursor, marks and all."),
    ("sentence.next", _HINT, "sentence", "Select the sentence under the cursor, or the next one."),
    ("sentence.previous", _QUIET, "sentence back", "Select the previous sentence."),
    ("sentence.extend_next", _QUIET, "add sentence", "Extend the selection over the next sentence."),
    ("sentence.extend_previous", _QUIET, "back over", "Extend the selection back over the previous sentence."),
    ("clause.next", _QUIET, "clause", "Select the clause under the cursor, or the next one."),
    ("clause.previous", _QUIET, "clause back", "Select the previous clause."),
    ("clause.extend_next", _QUIET, "add clause", "Extend the selection over the next clause."),
    ("clause.extend_previous", _QUIET, "back over", "Extend the selection back over the previous clause."),
    ("word.next", _HINT, "word", "Select the next word."),
    ("word.previous", _QUIET, "word back", "Select the previous word."),
    ("word.extend_next", _QUIET, "add word", "Extend the selection over the next word."),
    ("word.extend_previous", _QUIET, "back over", "Extend the selection back over the previous word."),
    ("paragraph.next", _QUIET, "paragraph", "Select the next paragraph."),
    ("paragraph.previous", _QUIET, "paragraph back", "Select the previous paragraph."),
    ("paragraph.extend_next", _QUIET, "add paragraph", "Extend the selection over the next paragraph."),
    ("paragraph.extend_previous", _QUIET, "back over", "Extend the selection back over the previous paragraph."),
    ("item.next", _HINT, "item", "Go to the next claim, dispute or mention."),
    ("item.previous", _QUIET, "item back", "Go to the previous claim, dispute or mention."),
    ("item.extend_next", _QUIET, "add item", "Extend the selection to the end of the next item."),
    ("item.extend_previous", _QUIET, "back over", "Extend the selection back to the start of the previous item."),
    ("search.here", _HINT, "search", "Search this article."),
    ("hit.next", _QUIET, "next hit", "Select the next hit of the search."),
    ("hit.previous", _QUIET, "hit back", "Select the previous hit of the search."),
    ("hit.extend_next", _QUIET, "add hit", "Extend the selection over the next hit."),
    ("hit.extend_previous", _QUIET, "back over", "Extend the selection back over the previous hit."),
    ("hit.all", _QUIET, "all hits", "Select all hits of the search at once."),
    ("selection.occurrences", _QUIET, "all alike", "Select every place in the article that reads the same."),
    ("selection.hold", _QUIET, "hold", "Let every motion extend the selection, until it is dropped or used."),
    ("motion.repeat", _QUIET, "same again", "Make the last motion again."),
    ("selection.expand", _HINT, "expand", "Expand: word, clause, sentence, quotation, paragraph, article."),
    ("selection.shrink", _QUIET, "shrink", "Shrink the selection back to what it was expanded from."),
    ("selection.swap", _QUIET, "other end", "Move the other end of the selection."),
    ("selection.fragment", _HINT, "fragment", "Keep the selection and go on to select another fragment."),
)
_PLACING: tuple[_Row, ...] = (
    ("placing.accept", _HINT, "accept", "Put the item where it is proposed."),
    ("placing.candidate", _HINT, "other place", "Propose the next likely place."),
    ("placing.here", _HINT, "put here", "Put the item where the selection is."),
    ("placing.delete", _HINT, "delete", "Delete the item."),
    ("placing.leave", _HINT, "later", "Leave the items without a place for later."),
)
_PLACING_ALSO_BEGUN: tuple[_Row, ...] = (
    ("placing.next", _HINT, "next place", "Go on to the newest text, then to each item that has no place in it yet."),
)
_READING: tuple[_Row, ...] = (
    ("claim.make", _HINT, "claim", "Make a claim of the selection; source, cue and type are proposed."),
    ("claim.make_for", _QUIET, "claim of…", "Make a claim of the selection and choose the speaker at once."),
    ("dispute.make", _HINT, "dispute", "Make a dispute of the selection or of the claim under the cursor."),
    ("speaker.name", _HINT, "speaker", "Say whose name the selection is."),
)
_READING_OR_LIST: tuple[_Row, ...] = (
    ("speaker.mentions", _QUIET, "mentions", "Mark every other mention of this speaker in the article."),
    ("item.edit", _HINT, "edit", "Edit the item under the cursor."),
    ("item.delete", _QUIET, "delete", "Delete the item under the cursor."),
    ("item.flag", _QUIET, "flag", "Flag the item under the cursor, then reject it, then take both back."),
    ("item.note", _QUIET, "note", "Write a note on the item under the cursor."),
    ("side.ends", _QUIET, "both ends", "Show what a dispute aims at beside it, or beside a claim the dispute of it."),
    ("item.visit", _QUIET, "visit", "Go from a dispute to its target, or from a claim to the dispute of it."),
)
_SAME: tuple[_Row, ...] = (
    ("claim.same", _QUIET, "same as", "Choose a claim, of whatever article, that says the same; or part them again."),
)
_READING_ON: tuple[_Row, ...] = (
    ("article.done", _QUIET, "done", "Mark the article as done, or as not done."),
    ("selection.collapse", _QUIET, "drop selection", "Drop the fragments, then the selection."),
)
_READING_OR_LIBRARY: tuple[_Row, ...] = (
    ("article.skip", _QUIET, "skip", "Mark the article as skipped, or as not skipped."),
)
_PENDING: tuple[_Row, ...] = (
    ("target.here", _HINT, "this claim", "Make the claim under the cursor the target of the pending dispute."),
    ("target.pick", _HINT, "pick target", "Choose the target among the claims of all articles."),
    ("target.describe", _QUIET, "describe target", "Describe a target that no article holds."),
    ("dispute.kind", _HINT, "kind", "Choose the kind of the pending dispute."),
    ("dispute.leave", _HINT, "leave it", "Leave the dispute as a draft without a target."),
)
_LIST: tuple[_Row, ...] = (
    ("list.next", _QUIET, "down", "Go to the next row."),
    ("list.previous", _QUIET, "up", "Go to the previous row."),
    ("list.page_next", _QUIET, "page down", "Go one page of rows down."),
    ("list.page_previous", _QUIET, "page up", "Go one page of rows up."),
    ("list.first", _QUIET, "first", "Go to the first row."),
    ("list.last", _QUIET, "last", "Go to the last row."),
    ("list.filter", _HINT, "filter", "Show only the rows that hold what you type."),
    ("list.leave", _HINT, "text", "Drop the filter, then go back to the text."),
)
_CARD: tuple[_Row, ...] = (
    ("card.accept", _HINT, "accept", "Accept the item as the card shows it."),
    ("card.cancel", _HINT, "cancel", "Close the card and leave the item as it was."),
)
_CLAIM: tuple[_Row, ...] = (
    ("claim.type", _HINT, "type", "Change the type: direct, indirect, mixed."),
    ("claim.speaker", _HINT, "speaker", "Choose the speaker of the claim."),
    ("claim.source", _HINT, "source", "Choose the words that name the speaker."),
    ("claim.drop_source_words", _QUIET, "no words", "Drop the words that name the speaker; keep the speaker."),
    ("claim.cue", _HINT, "cue", "Choose the words that make the attribution."),
    ("claim.drop_cue", _QUIET, "no cue", "Drop the cue."),
    ("claim.content", _HINT, "content", "Choose the words that are claimed."),
    ("claim.add_source", _HINT, "add source", "Add a second source."),
    ("claim.drop_source", _QUIET, "drop source", "Drop this source of the claim."),
    ("claim.next_source", _QUIET, "next source", "Go to the next source of the claim."),
)
_FRAGMENT: tuple[_Row, ...] = (
    ("fragment.next", _QUIET, "next fragment", "Go to the next fragment of what is claimed."),
    ("fragment.add", _QUIET, "add fragment", "Add a fragment behind the one at hand."),
    ("fragment.drop", _QUIET, "drop fragment", "Drop the fragment at hand."),
    ("fragment.earlier", _QUIET, "earlier", "Have the fragment at hand read before the one before it."),
    ("fragment.later", _QUIET, "later", "Have the fragment at hand read after the next one."),
)
_CLAIM_OR_DISPUTE: tuple[_Row, ...] = (
    ("card.nudge", _QUIET, "move ends", "Move the ends of the marked words, by characters or words."),
    ("card.status", _QUIET, "flag", "Flag the item, then reject it, then take both back."),
)
_NUDGING: tuple[_Row, ...] = (
    ("end.next", _HINT, "end →", "Move the end one character to the right."),
    ("end.previous", _HINT, "end ←", "Move the end one character to the left."),
    ("start.next", _HINT, "start →", "Move the start one character to the right."),
    ("start.previous", _HINT, "start ←", "Move the start one character to the left."),
    ("end.next_word", _HINT, "word →", "Move the end to the end of the next word."),
    ("end.previous_word", _HINT, "word ←", "Move the end to the end of the word before."),
    ("start.next_word", _QUIET, "first →", "Move the start to the start of the next word."),
    ("start.previous_word", _QUIET, "first ←", "Move the start to the start of the word before."),
    ("nudging.next", _HINT, "other words", "Go on to the next words that the item marks: fragments, cue, sources."),
    ("nudging.keep", _HINT, "keep", "Keep the ends where they are."),
    ("nudging.cancel", _HINT, "back", "Go back and leave the ends where they were."),
)
_DISPUTE: tuple[_Row, ...] = (
    ("card.kind", _HINT, "kind", "Choose the kind of the dispute."),
    ("dispute.speaker", _HINT, "who", "Choose the speaker who disputes."),
    ("dispute.by_claim", _HINT, "by claim", "Choose the claim by which it is disputed, or none."),
    ("dispute.target", _HINT, "target", "Choose what is disputed among the claims of all articles."),
    ("dispute.drop_target", _QUIET, "no target", "Drop the target."),
    ("dispute.describe", _QUIET, "describe", "Describe a target that no article holds."),
    ("dispute.evidence", _HINT, "evidence", "Choose the words that show the dispute."),
    ("dispute.cue", _HINT, "cue", "Choose the words that dispute."),
    ("dispute.drop_cue", _QUIET, "no cue", "Drop the cue."),
)
_CARD_ON: tuple[_Row, ...] = (
    ("card.note", _HINT, "note", "Write a note on the item."),
    ("card.delete", _QUIET, "delete", "Delete the item of this card."),
)
_PICKING: tuple[_Row, ...] = (
    ("picking.take", _HINT, "take", "Take the selected words for the field."),
    ("picking.candidate", _HINT, "next guess", "Select the next words that the program would propose."),
    ("picking.drop", _HINT, "none", "Leave the field without words."),
    ("picking.cancel", _HINT, "back", "Go back and leave the field as it was."),
)
_REVIEW: tuple[_Row, ...] = (
    ("review.accept", _HINT, "accept", "Accept the item, and go on to the next."),
    ("review.reject", _HINT, "reject", "Reject the item, and go on to the next."),
    ("review.edit", _HINT, "edit", "Edit the item on its card, and go on to the next."),
    ("review.flag", _HINT, "flag", "Flag the item, and go on to the next."),
    ("review.skip", _HINT, "skip", "Leave the item as it is, and go on to the next."),
    ("review.note", _HINT, "note", "Write a note on the item, and go on to the next."),
)
_REVIEW_BULK: tuple[_Row, ...] = (
    ("review.bulk", _HINT, "many", "Decide all that is left, or all of this speaker, at once; shown first."),
)
_SECOND: tuple[_Row, ...] = (
    ("second.agree", _HINT, "agree", "Agree with the item, and go on to the next."),
    ("second.disagree", _HINT, "disagree", "Disagree with the item, and go on to the next."),
    ("second.unsure", _HINT, "unsure", "Say that you are not sure, and go on to the next."),
    ("second.comment", _HINT, "comment", "Write a comment on the item, and go on to the next."),
)
_REVIEW_OR_SECOND: tuple[_Row, ...] = (
    ("review.undo", _HINT, "undo", "Take the last decision back, and return to its item."),
    ("review.leave", _HINT, "leave", "Go back to the text; the review can be gone on with."),
    ("review.next", _HINT, "next", "Go to the next item without deciding."),
    ("review.previous", _HINT, "back", "Go to the item before."),
    ("review.read_on", _QUIET, "read on", "Read on in the article; the item stays in hand."),
    ("review.read_back", _QUIET, "read back", "Read back in the article; the item stays in hand."),
    ("review.filter", _HINT, "what", "Choose what is reviewed: status, class, speaker, article, a random sample."),
)
_KINDS: tuple[_Row, ...] = (
    *(
        (f"kind.{kind.name}", _HINT, kind.name, f"Set the kind to “{kind.name}”: {kind.meaning}.")
        for kind in DISPUTE_KINDS
    ),
    ("kinds.cancel", _HINT, "back", "Go back and leave the kind as it was."),
)
_SHEET: tuple[_Row, ...] = (
    ("sheet.open", _HINT, "go there", "Go to what the row stands for."),
    ("sheet.next", _QUIET, "down", "Go to the next row."),
    ("sheet.previous", _QUIET, "up", "Go to the previous row."),
    ("sheet.page_next", _QUIET, "page down", "Go one page of rows down."),
    ("sheet.page_previous", _QUIET, "page up", "Go one page of rows up."),
    ("sheet.first", _QUIET, "first", "Go to the first row."),
    ("sheet.last", _QUIET, "last", "Go to the last row."),
    ("sheet.filter", _HINT, "filter", "Show only the rows that hold what you type."),
    ("sheet.leave", _HINT, "back", "Show all rows again, then go back to the text."),
)
_STATISTICS: tuple[_Row, ...] = (
    ("statistics.next_part", _HINT, "next part", "Go to the next heading."),
    ("statistics.previous_part", _QUIET, "part before", "Go to the heading before."),
)
_BOOKMARKS: tuple[_Row, ...] = (("bookmark.drop", _HINT, "drop", "Drop the bookmark of the row."),)

_CARDS = ("claim", "dispute", "speaker")


def _actions() -> Iterator[Action]:
    for contexts, rows in (
        (("everywhere",), _EVERYWHERE),
        (("everywhere", "sheet"), _EVERYWHERE_OR_SHEET),
        (("everywhere",), _EVERYWHERE_ELSE),
        (("everywhere",), CHECKING),
        (("everywhere", "search"), _EVERYWHERE_OR_SEARCH),
        (("everywhere", "library"), _EVERYWHERE_OR_LIBRARY),
        (("moving",), _MOVING),
        (("moving",), COVERAGE),
        (("reading",), _READING),
        (("reading", "list"), _READING_OR_LIST),
        (("reading", "list", "claim"), _SAME),
        (("placing",), _PLACING),
        (("placing", "reading", "list"), _PLACING_ALSO_BEGUN),
        (("reading",), DISMISSING),
        (("reading",), _READING_ON),
        (("reading", "library"), _READING_OR_LIBRARY),
        (("pending",), _PENDING),
        (("list",), _LIST),
        (_CARDS, _CARD),
        (("claim",), _CLAIM),
        (("claim",), _FRAGMENT),
        (("claim", "dispute"), _CLAIM_OR_DISPUTE),
        (("dispute",), _DISPUTE),
        *SPEAKER_ACTIONS,
        (_CARDS, _CARD_ON),
        (("picking",), _PICKING),
        (("nudging",), _NUDGING),
        (("review",), _REVIEW),
        (("second",), _SECOND),
        (("review", "second"), _REVIEW_OR_SECOND),
        (("review",), _REVIEW_BULK),
        (("kinds",), _KINDS),
        (("picker", "history"), PICKER_OR_HISTORY),
        (("picker",), PICKER),
        (("statistics",), _STATISTICS),
        (("map",), MAP),
        (("bookmarks",), _BOOKMARKS),
        (("gaps",), GAPS),
        (("problems",), PROBLEMS),
        (("guidelines",), GUIDELINES),
        (("sheet",), _SHEET),
        (("history",), HISTORY),
        (("prompt",), PROMPT),
        (("search",), SEARCH),
        (("library",), LIBRARY),
        (("letter",), LETTER),
    ):
        for name, hint, short, sentence in rows:
            yield Action(name, short, sentence, contexts, hint)


ACTIONS: Mapping[str, Action] = MappingProxyType({action.name: action for action in _actions()})
"""The closed list of actions by name, in the order in which help and hints list them."""

SHEETS = tuple(context.name for context in CONTEXTS.values() if context.sheet)
"""The contexts that are active together with `sheet`."""
