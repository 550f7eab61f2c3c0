"""Widgets of rows that style themselves: to paint them anew costs no more than the rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Self

from textual import events
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.geometry import NULL_SIZE, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class RowWidget(Widget):
    """A widget without borders and paddings, whose size does not depend on what it shows.

    Attributes:
        waiting: those that have asked for a turn since a key began to be taken; None while none is.
    """

    waiting: ClassVar["set[RowWidget] | None"] = None

    _is_stale: bool = False
    _laid_out_in: Mapping[Widget, object] | None = None
    _size_there: Size = NULL_SIZE

    @property
    def size(self) -> Size:
        """Its size as it is laid out; Textual would look for borders, and for the screen, at each of many calls.

        It is kept as long as nothing is laid out anew: each layout makes a map of its own.
        """
        try:
            compositor = self._shown_on._compositor
            if compositor._full_map is not self._laid_out_in or compositor._full_map_invalidated:
                self._size_there = compositor.find_widget(self).region.size
                self._laid_out_in = compositor._full_map
        except (NoScreen, NoWidget):
            return NULL_SIZE
        return self._size_there

    @property
    def row_width(self) -> int:
        """The cells that a row has."""
        return self.size.width

    @cached_property
    def _shown_on(self) -> Screen[object]:
        return self.screen

    def touch_up(self) -> None:
        """Paint what looks different now: once, when everything that a key changes has changed."""
        if not self._is_stale:
            self._is_stale = True
            self.check_idle()

    def on_idle(self, event: events.Idle) -> None:
        """Ask for what looks different to be painted again."""
        self.find_changes()

    def find_changes(self) -> None:
        """Ask for what looks different to be painted again, if anything may."""
        if self._is_stale:
            self._is_stale = False
            if changed := self.compare():
                self.refresh(*regions_of(changed, self.row_width))

    def compare(self) -> Sequence[int]:
        """The rows that look different from what was painted, in order."""
        return ()

    def take_changes(self) -> Collection[int]:
        """The rows that are to be painted by now, since they look different or since that was asked for: once."""
        self._is_stale = False
        changed = self.compare()
        if not self._repaint_required:
            return changed
        self._repaint_required = False
        rows = set(changed)
        for region in self._repaint_regions:
            rows.update(range(region.y, region.y + region.height))
        self._repaint_regions.clear()
        return rows

    def check_idle(self) -> None:
        """Ask for a turn to be painted in; amid a key wait for the frame that is painted at its end."""
        if RowWidget.waiting is None:
            super().check_idle()
        else:
            RowWidget.waiting.add(self)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for regions to be painted again, or for all; Textual would forget what it measured, too."""
        if layout or recompose or not (repaint and self._is_mounted):
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not regions:
            regions = (self.outer_size.region,)
            self._repaint_regions.clear()
        self._repaint_regions.update(regions)
        self._repaint_required = True
        self.check_idle()
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some rows, to the widget's edges and in the terminal's colours.

        Textual would look for borders and paddings around each row, and replace colours that are not there.
        """
        strips = map(self.render_line, crop.line_range)
        if crop.x:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return [strip if strip.cell_length <= crop.width else strip.crop(0, crop.width) for strip in strips]


def regions_of(rows: Sequence[int], width: int) -> Iterator[Region]:
    """The regions of rows in order; neighbours are one."""
    first = 0
    for index, y in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != y + 1:
            yield Region(0, rows[first], width, y + 1 - rows[first])
            first = index + 1
