"""The actions of lists and lines in which one types: pickers, prompts, searches, the history, the library."""

from tui.keys.registry.row import HINT, QUIET, Row

PICKER_OR_HISTORY: tuple[Row, ...] = (
    ("picker.next", QUIET, "down", "Go to the next choice."),
    ("picker.previous", QUIET, "up", "Go to the previous choice."),
    ("picker.page_next", QUIET, "page down", "Go one page of choices down."),
    ("picker.page_previous", QUIET, "page up", "Go one page of choices up."),
)
PICKER: tuple[Row, ...] = (
    ("picker.choose", HINT, "choose", "Take the chosen row, or all that are marked."),
    ("picker.mark", HINT, "mark, next", "Mark the row, to take several together, or unmark it; and go down a row."),
    ("picker.cancel", HINT, "back", "Go back without choosing."),
)
HISTORY: tuple[Row, ...] = (
    ("history.go", HINT, "go there", "Go to where this was done."),
    ("history.turn", HINT, "restore this", "Undo what was done after this, or redo up to it: all is as it was then."),
    ("history.newest", QUIET, "newest", "Go to what was done last."),
    ("history.oldest", QUIET, "oldest", "Go to the beginning, before everything that was done."),
    ("history.leave", HINT, "back", "Go back to the text."),
)
PROMPT: tuple[Row, ...] = (
    ("prompt.accept", HINT, "keep", "Keep what the line says."),
    ("prompt.cancel", HINT, "back", "Go back and leave it as it was."),
)
SEARCH: tuple[Row, ...] = (
    ("search.keep", HINT, "keep", "Keep the hits and go on from the one that is selected."),
    ("search.next", HINT, "next", "Select the next hit while you type."),
    ("search.previous", QUIET, "back", "Select the previous hit while you type."),
)
SEARCH_OR_PICKER: tuple[Row, ...] = (
    ("search.regular", HINT, "pattern", "Read what you type as a regular expression, or as plain words."),
)
SEARCH_LEFT: tuple[Row, ...] = (("search.cancel", HINT, "back", "Drop the search and go back to where it began."),)
LIBRARY: tuple[Row, ...] = (
    ("library.open", HINT, "open", "Open the marked article."),
    ("library.leave", HINT, "back", "Go back to where you were."),
    ("library.next", QUIET, "down", "Go to the next article."),
    ("library.previous", QUIET, "up", "Go to the previous article."),
    ("library.page_next", QUIET, "page down", "Go one page of articles down."),
    ("library.page_previous", QUIET, "page up", "Go one page of articles up."),
    ("library.first", QUIET, "first", "Go to the first article."),
    ("library.last", QUIET, "last", "Go to the last article."),
    ("library.new", QUIET, "new", "Show only new articles, or all again."),
    ("library.started", QUIET, "started", "Show only articles that are started, or all again."),
    ("library.done", QUIET, "done", "Show only articles that are done, or all again."),
    ("library.skipped", QUIET, "skipped", "Show only articles that are skipped, or all again."),
    ("library.flagged", QUIET, "flagged", "Show only articles with flagged items, or all again."),
    ("library.drafts", QUIET, "drafts", "Show only articles with disputes that are drafts, or all again."),
    ("library.by_title", HINT, "by title", "Sort by title; again: the other way round."),
    ("library.by_date", HINT, "by date", "Sort by date; again: the other way round."),
    ("library.by_claims", QUIET, "by claims", "Sort by the number of claims; again: the other way round."),
    ("library.by_disputes", QUIET, "by disputes", "Sort by the number of disputes; again: the other way round."),
    ("library.by_flags", QUIET, "by flags", "Sort by the number of flagged items; again: the other way round."),
    ("library.by_state", QUIET, "by state", "Sort by state; again: the other way round."),
    ("library.by_edited", HINT, "by edit", "Sort by the time of the last edit; again: the other way round."),
    ("library.by_number", QUIET, "by number", "Sort by the catalog's numbers; again: the other way round."),
)
LETTER: tuple[Row, ...] = (("letter.cancel", HINT, "back", "Go back without a letter."),)
