"""The actions that can be done everywhere: help, articles, panes, jumps, sides, macros, looks."""

from tui.keys.registry.row import HINT, QUIET, Row

EVERYWHERE: tuple[Row, ...] = (
    ("help.keys", HINT, "help", "Show every key that works here, and run one."),
    ("help.palette", QUIET, "palette", "List every action with its key, and run one."),
    ("help.guide", QUIET, "guide", "Read the guide."),
    ("help.tour", QUIET, "tour", "Be led through the main steps, or leave that."),
    ("app.quit", HINT, "quit", "Leave; everything is saved already."),
    ("app.suspend", QUIET, "shell", "Go back to the shell for a while; its fg leads back here."),
    ("article.next", HINT, "next article", "Go to the next article."),
    ("article.previous", QUIET, "previous article", "Go to the previous article."),
    ("article.list", HINT, "articles", "List all articles: find, sort and open them."),
)
EVERYWHERE_OR_SHEET: tuple[Row, ...] = (
    ("edit.undo", HINT, "undo", "Take the last change back, in whatever article it was made."),
    ("edit.redo", QUIET, "redo", "Make again what was taken back."),
)
EVERYWHERE_ELSE: tuple[Row, ...] = (
    ("map.open", QUIET, "dispute map", "Show who disputes whom about what, over all articles."),
    ("history.list", QUIET, "history", "List everything that was done, to go there or back to how it was."),
    (
        "statistics.open",
        QUIET,
        "statistics",
        "Show how much was done and how fast, day by day and by speaker.",
    ),
    ("pane.next", HINT, "panes", "Go to the next pane."),
    ("pane.previous", QUIET, "pane back", "Go to the previous pane."),
    ("jump.back", QUIET, "jump back", "Go back to where the last jump began, in whatever article."),
    ("jump.forward", QUIET, "jump forward", "Go forward again to where the jump led."),
    ("bookmark.set", QUIET, "set bookmark", "Keep this place under a letter."),
    ("bookmark.list", QUIET, "bookmarks", "List the bookmarks, to go to one or drop it."),
    ("bookmark.go", QUIET, "to bookmark", "Go to the place kept under a letter, in whatever article."),
    ("side.open", QUIET, "beside", "Show a second article beside this one, or only this one again."),
    ("side.turn", QUIET, "other side", "Go to the other one of two articles that are side by side."),
    ("macro.record", QUIET, "record", "Record the keys that follow, or stop recording."),
    ("macro.play", QUIET, "play", "Press the recorded keys again."),
    ("change.repeat", QUIET, "repeat change", "Make the last change again, with what is selected now."),
    ("view.theme", QUIET, "theme", "Put on the next theme: dark, light, high contrast, monochrome."),
    ("view.width", QUIET, "width", "Limit the text's width: 60, 80 or 100 columns, or as wide as there is room."),
    ("view.numbers", QUIET, "numbers", "Number the paragraphs, or stop numbering them."),
    ("review.open", QUIET, "review", "Review items one by one: those that you choose, or the last ones."),
    ("second.open", QUIET, "second reader", "Review another annotator's items without changing them."),
    ("layer.take", QUIET, "write here", "Write these annotations here, if no other process does any more."),
    ("keymap.reload", QUIET, "reload keys", "Read your keymap again."),
)
EVERYWHERE_OR_SEARCH: tuple[Row, ...] = (
    ("search.everywhere", QUIET, "search all", "Search the texts of all articles."),
)
EVERYWHERE_OR_LIBRARY: tuple[Row, ...] = (
    ("article.next_undone", QUIET, "next undone", "Go to the next article that is neither done nor skipped."),
)
