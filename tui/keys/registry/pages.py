"""The actions of the pages of rows: those that all have, and those of the map, the statistics and the bookmarks."""

from tui.keys.registry.row import HINT, QUIET, Row

SHEET: tuple[Row, ...] = (
    ("sheet.open", HINT, "go there", "Go to what the row stands for."),
    ("sheet.next", QUIET, "down", "Go to the next row."),
    ("sheet.previous", QUIET, "up", "Go to the previous row."),
    ("sheet.page_next", QUIET, "page down", "Go one page of rows down."),
    ("sheet.page_previous", QUIET, "page up", "Go one page of rows up."),
    ("sheet.first", QUIET, "first", "Go to the first row."),
    ("sheet.last", QUIET, "last", "Go to the last row."),
    ("sheet.filter", HINT, "filter", "Show only the rows that hold what you type."),
    ("sheet.leave", HINT, "back", "Show all rows again, then go back to the text."),
)
STATISTICS: tuple[Row, ...] = (
    ("statistics.next_part", HINT, "next part", "Go to the next heading."),
    ("statistics.previous_part", QUIET, "part before", "Go to the heading before."),
)
BOOKMARKS: tuple[Row, ...] = (("bookmark.drop", HINT, "drop", "Drop the bookmark of the row."),)
# The line above the rows shows the keys of the views, so the hints have room for what else can be done.
MAP: tuple[Row, ...] = (
    ("map.tree", QUIET, "tree", "See the disputes as a tree: who, against whom, which claim, by what."),
    ("map.time_line", QUIET, "time line", "See the disputes by the dates of their articles."),
    ("map.unanswered", QUIET, "unanswered", "See the claims that nobody disputes, of speakers who stand in a dispute."),
    ("map.chains", QUIET, "chains", "See the denials of denials."),
    ("map.next_view", HINT, "next view", "See the map in the next view."),
    ("map.previous_view", QUIET, "view before", "See the map in the view before."),
    ("map.speaker", HINT, "speaker", "Choose the speaker whom the map is to be about, or all."),
    ("map.write", HINT, "draw", "Write the map as a picture, for a report."),
)
