"""The actions of the dispute map's page."""

from tui.keys.typing_actions import HINT, QUIET, Row

MAP: tuple[Row, ...] = (
    ("map.tree", HINT, "tree", "See the disputes as a tree: who, against whom, which claim, by what."),
    ("map.time_line", HINT, "time line", "See the disputes by the dates of their articles."),
    ("map.unanswered", HINT, "unanswered", "See the claims that nobody disputes, of speakers who stand in a dispute."),
    ("map.chains", HINT, "chains", "See the denials of denials."),
    ("map.next_view", QUIET, "next view", "See the map in the next view."),
    ("map.previous_view", QUIET, "view before", "See the map in the view before."),
    ("map.speaker", HINT, "speaker", "Choose the speaker whom the map is to be about, or all."),
    ("map.write", HINT, "draw", "Write the map as a picture, for a report."),
)
