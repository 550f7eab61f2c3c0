"""The crew: every job that keys may ask for, and the keyboard that hands the keys on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.jobs.arriving import Arriving
from tui.app.jobs.articles import Articles
from tui.app.jobs.asking import Asking
from tui.app.jobs.beside import Beside
from tui.app.jobs.checking import Checking
from tui.app.jobs.claiming import Claiming
from tui.app.jobs.consulting import Consulting
from tui.app.jobs.covering import Covering
from tui.app.jobs.deciding import Deciding, SecondReading
from tui.app.jobs.deciding_many import DecidingMany
from tui.app.jobs.disputing import Disputing
from tui.app.jobs.everywhere import Everywhere
from tui.app.jobs.flagging import Flagging
from tui.app.jobs.following import Following
from tui.app.jobs.grouping import Grouping
from tui.app.jobs.guiding import Guiding
from tui.app.jobs.hits import Hits
from tui.app.jobs.holding import Holding
from tui.app.jobs.introducing import Introducing
from tui.app.jobs.items import Items
from tui.app.jobs.jumping import Jumping
from tui.app.jobs.labelling import Labelling
from tui.app.jobs.mapping import Mapping
from tui.app.jobs.moving import Moving
from tui.app.jobs.naming import Naming
from tui.app.jobs.nudging import Nudging
from tui.app.jobs.picking import Picking
from tui.app.jobs.placing import Placing
from tui.app.jobs.referring import Referring
from tui.app.jobs.reloading import Reloading
from tui.app.jobs.repeating import Repeating
from tui.app.jobs.retracing import Retracing
from tui.app.jobs.reviewing import Reviewing
from tui.app.jobs.searching import Searching
from tui.app.jobs.selecting import Selecting
from tui.app.jobs.statistics import Statistics
from tui.app.jobs.touring import Touring
from tui.app.keyboard import Keyboard
from tui.app.sheets.job import Sheets
from tui.app.survey import Survey
from tui.keys.keymap import Keymap
from tui.keys.watching import KeymapWatch

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


def take_on(reading: ReadingScreen, keymap: Keymap, watch: KeymapWatch | None) -> None:
    """Give the reading screen its jobs and its keyboard."""
    reading.moving = Moving(reading)
    reading.picking = Picking(reading)
    reading.placing = Placing(reading)
    reading.arriving = Arriving(reading)
    reading.nudging = Nudging(reading)
    reading.asking = Asking(reading)
    reading.beside = Beside(reading)
    reading.holding = Holding(reading)
    reading.jumping = Jumping(reading)
    reading.hits = Hits(reading)
    reading.searching = Searching(reading)
    reading.everywhere = Everywhere(reading)
    reading.repeating = Repeating(reading)
    reading.covering = Covering(reading)
    reading.reloading = Reloading(reading, watch)
    reading.following = Following(reading)
    reading.sheets = Sheets(reading)
    reading.survey = Survey(reading.session)
    reading.touring = Touring(reading)
    reading.checking = Checking(reading)
    reading.consulting = Consulting(reading)
    reading.reviewing = Reviewing(reading)
    disputing = Disputing(reading)
    reading.labelling = Labelling(reading, disputing.choose_kind)
    lasting: list[object] = [
        reading.nudging,
        Flagging(reading),
        Grouping(reading),
        reading.picking,
        reading.placing,
        reading.asking,
        reading.repeating,
        reading.reloading,
    ]
    lasting += [reading.following, reading.browsing, reading.holding, reading.jumping, reading.hits]
    lasting += [reading.searching, reading.viewing, reading.sheets, reading.beside, reading.covering, disputing]
    lasting += [reading.checking, reading.consulting, reading.touring]
    lasting += [reading.reviewing, reading.reviewing.choosing]
    going = [reading.moving, reading.everywhere, *(job(reading) for job in (Selecting, Referring, Introducing))]
    jobs = [*going, *(job(reading) for job in (Articles, Claiming, Naming, Items, Guiding, Retracing))]
    deciding = [job(reading) for job in (Deciding, DecidingMany, SecondReading, Statistics, Mapping)]
    reading.keyboard = Keyboard(reading, keymap, [*lasting, *jobs, *deciding])
