"""Widgets of rows that style themselves: to paint them anew costs no more than the rows."""

from typing import ClassVar, Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class RowWidget(Widget):
    """A widget without borders and paddings, whose size does not depend on what it shows.

    Attributes:
        waiting: those that have asked for a turn since a key began to be taken; None while none is.
    """

    waiting: ClassVar["set[RowWidget] | None"] = None

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
            self._dirty_regions.clear()
            self._repaint_regions.clear()
        self._dirty_regions.update(regions)
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
