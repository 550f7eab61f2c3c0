"""The actions that are about speakers: who words refer to, the card, the pages."""

from tui.keys.registry.row import HINT, QUIET, Row

_REFERENCE: tuple[Row, ...] = (
    (
        "speaker.refer",
        QUIET,
        "refers to",
        "Link the selection, or the word here, to the speaker it likely means; again: to the next likely one.",
    ),
)
_LETTER: tuple[Row, ...] = (
    ("speaker.letter", QUIET, "by letter", "Choose one of the article's speakers by a letter."),
)
_PAGES: tuple[Row, ...] = (
    (
        "registry.speaker",
        QUIET,
        "speaker page",
        "List all that this speaker says and disputes, and what is disputed.",
    ),
    (
        "registry.doubles",
        QUIET,
        "doubles",
        "List the speakers who may be one, and merge them or say that they are not.",
    ),
    (
        "registry.people",
        QUIET,
        "all speakers",
        "List all speakers with where they are named, to edit, merge or delete them.",
    ),
)
_CARD: tuple[Row, ...] = (
    ("speaker.rename", HINT, "name", "Change the speaker's name."),
    ("speaker.kind", HINT, "kind", "Change the kind: person, organisation, group, unnamed."),
    ("speaker.alias", HINT, "alias", "Add another name that articles use for the speaker."),
    ("speaker.drop_alias", QUIET, "drop alias", "Drop one of the speaker's other names."),
    ("speaker.role", HINT, "role", "Add an office or function of the speaker."),
    ("speaker.drop_role", QUIET, "drop role", "Drop one of the speaker's roles."),
    ("speaker.external", HINT, "id", "Give the speaker's number of Wikidata, or any URI."),
    ("speaker.merge", HINT, "merge", "Make this speaker and another one the same, after a look at what that means."),
    ("speaker.split", HINT, "split", "Give some of what this speaker says, or some of the names, to a new speaker."),
)
_VOICE: tuple[Row, ...] = (
    ("voice.mentions", HINT, "mentions", "List the places that only name the speaker, too, or leave them out."),
)
_MERGING: tuple[Row, ...] = (
    ("merging.accept", HINT, "merge", "Make the two speakers one."),
    ("merging.turn", HINT, "other way", "Merge the other way round: the other speaker stays."),
    ("merging.differ", HINT, "different", "Say that these two are different speakers."),
)
_DOUBLES: tuple[Row, ...] = (
    ("doubles.differ", HINT, "different", "Say that these two are different speakers; they are not listed again."),
)
_CAST: tuple[Row, ...] = (
    ("cast.edit", HINT, "edit", "Edit the speaker of the row on a card."),
    ("cast.delete", HINT, "delete", "Delete the speaker of the row, with mentions, if no claim or dispute names it."),
    ("cast.merge", HINT, "merge", "Choose who the speaker of the row is really, after a look at what that means."),
    ("cast.unused", HINT, "unused", "List only the speakers whom nothing names, or all again."),
)
_SPLITTING: tuple[Row, ...] = (
    ("splitting.accept", HINT, "split", "Ask for the name of the new speaker, and give it what is chosen."),
    ("splitting.choose", HINT, "choose", "Let the row go to the new speaker, or stay."),
    ("splitting.alike", HINT, "whole article", "Let all rows of the same article go, or stay."),
)

SPEAKER_ACTIONS: tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...] = (
    (("reading",), _REFERENCE),
    (("reading", "claim", "dispute"), _LETTER),
    (("everywhere",), _PAGES),
    (("speaker",), _CARD),
    (("voice",), _VOICE),
    (("merging",), _MERGING),
    (("doubles",), _DOUBLES),
    (("cast",), _CAST),
    (("splitting",), _SPLITTING),
)
"""Groups of actions with the contexts in which they can be done."""

SPEAKER_SHEETS = (
    ("voice", "On the page of a speaker"),
    ("merging", "Before two speakers are merged"),
    ("doubles", "In the list of speakers who may be one"),
    ("cast", "In the list of all speakers"),
    ("splitting", "While a speaker is split"),
)
"""The contexts of the pages, each with its title."""
