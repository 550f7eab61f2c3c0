"""Staffed: who does what keys ask for, as far as others turn to them; and what they ask with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.jobs.arriving import Arriving
    from tui.app.jobs.asking import Asking
    from tui.app.jobs.beside import Beside
    from tui.app.jobs.browsing import Browsing
    from tui.app.jobs.checking import Checking
    from tui.app.jobs.consulting import Consulting
    from tui.app.jobs.covering import Covering
    from tui.app.jobs.everywhere import Everywhere
    from tui.app.jobs.following import Following
    from tui.app.jobs.hits import Hits
    from tui.app.jobs.holding import Holding
    from tui.app.jobs.jumping import Jumping
    from tui.app.jobs.labelling import Labelling
    from tui.app.jobs.moving import Moving
    from tui.app.jobs.nudging import Nudging
    from tui.app.jobs.picking import Picking
    from tui.app.jobs.placing import Placing
    from tui.app.jobs.reloading import Reloading
    from tui.app.jobs.repeating import Repeating
    from tui.app.jobs.reviewing import Reviewing
    from tui.app.jobs.searching import Searching
    from tui.app.jobs.touring import Touring
    from tui.app.keyboard import Keyboard
    from tui.app.sheets.job import Sheets
    from tui.app.survey import Survey
    from tui.app.widgets.entry import Picker, Prompt


class Staffed:
    """What has jobs, each for one thing that the reader does; they are taken on when the text is on the screen."""

    keyboard: Keyboard
    moving: Moving
    nudging: Nudging
    labelling: Labelling
    arriving: Arriving
    picking: Picking
    placing: Placing
    asking: Asking
    beside: Beside
    covering: Covering
    holding: Holding
    jumping: Jumping
    hits: Hits
    searching: Searching
    everywhere: Everywhere
    repeating: Repeating
    reloading: Reloading
    reviewing: Reviewing
    following: Following
    browsing: Browsing
    checking: Checking
    consulting: Consulting
    sheets: Sheets
    survey: Survey
    touring: Touring
    picker: Picker
    lookup: Picker
    prompt: Prompt
