"""The actions of the cards of claims and disputes."""

from tui.keys.registry.row import HINT, QUIET, Row
from tui.model.disputes import DISPUTE_KINDS

CARD: tuple[Row, ...] = (
    ("card.accept", HINT, "accept", "Accept the item as the card shows it."),
    ("card.cancel", HINT, "cancel", "Close the card and leave the item as it was."),
)
CLAIM: tuple[Row, ...] = (
    ("claim.type", HINT, "type", "Change the type: direct, indirect, mixed."),
    ("claim.speaker", HINT, "speaker", "Choose the speaker of the claim."),
    ("claim.source", HINT, "source", "Choose the words that name the speaker."),
    ("claim.drop_source_words", QUIET, "no words", "Drop the words that name the speaker; keep the speaker."),
    ("claim.cue", HINT, "cue", "Choose the words that make the attribution."),
    ("claim.drop_cue", QUIET, "no cue", "Drop the cue."),
    ("claim.content", HINT, "content", "Choose the words that are claimed."),
    ("claim.add_source", HINT, "add source", "Add a second source."),
    ("claim.drop_source", QUIET, "drop source", "Drop this source of the claim."),
    ("claim.next_source", QUIET, "next source", "Go to the next source of the claim."),
)
FRAGMENT: tuple[Row, ...] = (
    ("fragment.next", QUIET, "next fragment", "Go to the next fragment of what is claimed."),
    ("fragment.add", QUIET, "add fragment", "Add a fragment behind the one at hand."),
    ("fragment.drop", QUIET, "drop fragment", "Drop the fragment at hand."),
    ("fragment.earlier", QUIET, "earlier", "Have the fragment at hand read before the one before it."),
    ("fragment.later", QUIET, "later", "Have the fragment at hand read after the next one."),
)
CLAIM_OR_DISPUTE: tuple[Row, ...] = (
    ("card.nudge", QUIET, "move ends", "Move the ends of the marked words, by characters or words."),
    ("card.status", QUIET, "flag", "Flag the item, then reject it, then take both back."),
)
NUDGING: tuple[Row, ...] = (
    ("nudging.keep", HINT, "keep", "Keep the ends where they are."),
    ("nudging.cancel", HINT, "back", "Go back and leave the ends where they were."),
    ("nudging.next", HINT, "next", "Go on to the next words that the item marks: fragments, cue, sources."),
    ("end.next", HINT, "end →", "Move the end one character to the right."),
    ("end.previous", HINT, "end ←", "Move the end one character to the left."),
    ("end.next_word", HINT, "word →", "Move the end to the end of the next word."),
    ("end.previous_word", HINT, "word ←", "Move the end to the end of the word before."),
    ("start.next", HINT, "start →", "Move the start one character to the right."),
    ("start.previous", HINT, "start ←", "Move the start one character to the left."),
    ("start.next_word", QUIET, "first →", "Move the start to the start of the next word."),
    ("start.previous_word", QUIET, "first ←", "Move the start to the start of the word before."),
)
DISPUTE: tuple[Row, ...] = (
    ("card.kind", HINT, "kind", "Choose the kind of the dispute."),
    ("dispute.speaker", HINT, "who", "Choose the speaker who disputes."),
    ("dispute.by_claim", HINT, "by claim", "Choose the claim by which it is disputed, or none."),
    ("dispute.target", HINT, "target", "Choose what is disputed among the claims of all articles."),
    ("dispute.drop_target", HINT, "drop target", "Drop the target, of several the last one."),
    ("dispute.describe", QUIET, "describe", "Describe a target that no article holds."),
    ("dispute.evidence", HINT, "evidence", "Choose the words that show the dispute."),
    ("dispute.cue", HINT, "cue", "Choose the words that dispute."),
    ("dispute.drop_cue", QUIET, "no cue", "Drop the cue."),
)
CARD_ON: tuple[Row, ...] = (
    ("card.note", HINT, "note", "Write a note on the item."),
    ("card.delete", QUIET, "delete", "Delete the item of this card."),
)
KINDS: tuple[Row, ...] = (
    *(
        (f"kind.{kind.name}", HINT, kind.name, f"Set the kind to “{kind.name}”: {kind.meaning}.")
        for kind in DISPUTE_KINDS
    ),
    ("kinds.cancel", HINT, "back", "Go back and leave the kind as it was."),
)
