"""The actions of the text and the lists beside it: what is made of a selection, and where an item is placed."""

from tui.keys.registry.row import HINT, QUIET, Row

PLACING: tuple[Row, ...] = (
    ("placing.accept", HINT, "accept", "Put the item where it is proposed."),
    ("placing.candidate", HINT, "other place", "Propose the next likely place."),
    ("placing.here", HINT, "put here", "Put the item where the selection is."),
    ("placing.delete", HINT, "delete", "Delete the item."),
    ("placing.leave", HINT, "later", "Leave the items without a place for later."),
)
PLACING_ALSO_BEGUN: tuple[Row, ...] = (
    ("placing.next", HINT, "next unplaced", "Go on to the newest text, then to each item that has no place in it yet."),
)
READING: tuple[Row, ...] = (
    ("claim.make", HINT, "claim", "Make a claim of the selection; source, cue and type are proposed."),
    ("claim.make_for", QUIET, "claim of…", "Make a claim of the selection and choose the speaker at once."),
    ("dispute.make", HINT, "dispute", "Make a dispute of the selection or of the claim under the cursor."),
    ("speaker.name", HINT, "speaker", "Say whose name the selection is."),
)
READING_OR_LIST: tuple[Row, ...] = (
    ("speaker.mentions", QUIET, "mentions", "Mark every other mention of this speaker in the article."),
    ("item.edit", HINT, "edit", "Edit the item under the cursor."),
    ("item.delete", QUIET, "delete", "Delete the item under the cursor."),
    ("item.flag", QUIET, "flag", "Flag the item under the cursor, then reject it, then take both back."),
    ("item.note", QUIET, "note", "Write a note on the item under the cursor."),
    ("side.ends", QUIET, "both ends", "Show what a dispute aims at beside it, or beside a claim the dispute of it."),
    ("item.visit", QUIET, "visit", "Go from a dispute to its target, or from a claim to the dispute of it."),
)
SAME: tuple[Row, ...] = (
    ("claim.same", QUIET, "same as", "Choose a claim, of whatever article, that says the same; or part them again."),
)
READING_ON: tuple[Row, ...] = (
    ("article.done", QUIET, "done", "Mark the article as done, or as not done."),
    ("selection.collapse", QUIET, "drop selection", "Drop the fragments, then the selection."),
)
READING_OR_LIBRARY: tuple[Row, ...] = (
    ("article.skip", QUIET, "skip", "Mark the article as skipped, or as not skipped."),
)
PENDING: tuple[Row, ...] = (
    ("target.here", HINT, "this claim", "Make the claim under the cursor the target of the dispute that waits."),
    ("target.pick", HINT, "pick target", "Choose the target among the claims of all articles."),
    ("target.describe", QUIET, "describe target", "Describe a target that no article holds."),
    ("dispute.kind", HINT, "kind", "Choose the kind of the dispute that waits."),
    ("dispute.leave", HINT, "leave it", "Leave the dispute as a draft without a target."),
)
LIST: tuple[Row, ...] = (
    ("list.next", QUIET, "down", "Go to the next row."),
    ("list.previous", QUIET, "up", "Go to the previous row."),
    ("list.page_next", QUIET, "page down", "Go one page of rows down."),
    ("list.page_previous", QUIET, "page up", "Go one page of rows up."),
    ("list.first", QUIET, "first", "Go to the first row."),
    ("list.last", QUIET, "last", "Go to the last row."),
    ("list.filter", HINT, "filter", "Show only the rows that hold what you type."),
    ("list.leave", HINT, "text", "Drop the filter, then go back to the text."),
)
PICKING: tuple[Row, ...] = (
    ("picking.take", HINT, "take", "Take the selected words for the field."),
    ("picking.candidate", HINT, "next guess", "Select the next words that the program would propose."),
    ("picking.drop", HINT, "none", "Leave the field without words."),
    ("picking.cancel", HINT, "back", "Go back and leave the field as it was."),
)
