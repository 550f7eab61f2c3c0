"""The actions of a review, of one's own items or of another annotator's."""

from tui.keys.registry.row import HINT, QUIET, Row

REVIEW: tuple[Row, ...] = (
    ("review.accept", HINT, "accept", "Accept the item, and go on to the next."),
    ("review.reject", HINT, "reject", "Reject the item, and go on to the next."),
    ("review.edit", HINT, "edit", "Edit the item on its card, and go on to the next."),
    ("review.flag", HINT, "flag", "Flag the item, and go on to the next."),
    ("review.skip", HINT, "skip", "Leave the item as it is, and go on to the next."),
    ("review.note", HINT, "note", "Write a note on the item, and go on to the next."),
)
REVIEW_BULK: tuple[Row, ...] = (
    ("review.bulk", HINT, "many", "Decide all that is left, or all of this speaker, at once; shown first."),
)
SECOND: tuple[Row, ...] = (
    ("second.agree", HINT, "agree", "Agree with the item, and go on to the next."),
    ("second.disagree", HINT, "disagree", "Disagree with the item, and go on to the next."),
    ("second.unsure", HINT, "unsure", "Say that you are not sure, and go on to the next."),
    ("second.comment", HINT, "comment", "Write a comment on the item, and stay with it."),
)
REVIEW_OR_SECOND: tuple[Row, ...] = (
    ("review.undo", HINT, "undo", "Take the last decision back, and return to its item."),
    ("review.leave", HINT, "leave", "Go back to the text; the review can be gone on with."),
    ("review.next", HINT, "next", "Go to the next item without deciding."),
    ("review.previous", HINT, "back", "Go to the item before."),
    ("review.read_on", QUIET, "read on", "Read on in the article; the item stays in hand."),
    ("review.read_back", QUIET, "read back", "Read back in the article; the item stays in hand."),
    ("review.filter", HINT, "what", "Choose what is reviewed: status, class, speaker, article, a random sample."),
)
