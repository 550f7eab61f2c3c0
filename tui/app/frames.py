"""Frames: what a key has changed is painted before anything else happens, and nothing but the rows that it changed.

Textual waits for the turn of each widget and for the next frame, then renders all rows of all widgets. Both are
replaced here from within, for which the version of Textual is pinned.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from time import monotonic
from typing import cast

from rich.console import Console, RenderableType
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.pen import Placed, drawn
from tui.app.widgets.opening import Opening
from tui.app.widgets.rail import Rail
from tui.app.widgets.row_widget import RowWidget

FRAME = 1 / 240
"""Seconds between two frames of keys at least; of keys that come faster, one frame shows several."""

_UNSETTLED = attrgetter("_layout_required", "_refresh_styles_required")
"""What says of a widget that it is to be laid out or styled anew."""

Span = tuple[int, int, int]
"""A row of the screen, and the cells of it that are painted: from, to."""


Parts = dict[int, Strip | None]
"""What stands in a row, by the cell at which each part begins."""

Free = tuple[int, int, range]
"""The column and the row of the screen at which a widget of rows begins, and which of its rows are seen."""


class RowCompositor(Compositor):
    """Renders the rows that are to be painted, and of each only the widgets that are seen there."""

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Have painted what has changed in some widgets, of those that are seen.

        Of what is hidden, Textual would forget where everything stands, and might find that out anew while something is
        being closed, before it is laid out: then that would not be painted over, since nothing has moved since.
        """
        super().update_widgets(widgets & self.visible_widgets.keys())

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The whole screen as it looks now."""
        if simplify:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        for widget in self.visible_widgets:
            widget._exchange_repaint_regions()  # what they wait for is painted now
        width, height = self.size
        return cast("LayoutUpdate", self._update([(y, 0, width) for y in range(height)]))

    def render_partial_update(self) -> ChopsUpdate | None:
        """The dirty regions as they look now; None if there are none."""
        regions = [region.intersection(self.size.region) for region in self._dirty_regions]
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(region for region in regions if region))
        return cast("ChopsUpdate", self._update(spans)) if spans else None

    def _update(self, spans: Sequence[Span]) -> "RowsUpdate":
        """The spans as they look now; Textual, which only has them rendered, would tell every style in full."""
        return RowsUpdate(list(self._within(spans)))

    def _within(self, spans: Sequence[Span]) -> Iterator[Placed]:
        """What is seen in the spans, each with its place."""
        found = self._parts_of(spans)
        for y, first, last in spans:
            for (x, strip), end in zip(found[y].items(), self.cuts[y][1:], strict=True):
                if strip is None or x >= last or end <= first:
                    continue
                inside = first <= x and end <= last
                yield max(x, first), y, strip if inside else strip.crop(max(0, first - x), min(end, last) - x)

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        rows = [(y, crop.x, crop.right) for y in crop.line_range if is_rendered_line(y)]
        return cast("Sequence[Mapping[int, Strip]]", self._parts_of(rows))

    def _parts_of(self, spans: Sequence[Span]) -> list[Parts]:
        """The parts of each row of the screen; what none of the spans, which are in order, touches stays empty."""
        cuts = self.cuts
        found: list[Parts] = [dict.fromkeys(edges[:-1]) for edges in cuts]
        for widget, (region, clip) in self.visible_widgets.items():  # the uppermost first
            shown = region.intersection(clip)
            left, top, right, bottom = shown.corners
            rows: dict[int, list[int]] = {}
            for y, first, last in spans[bisect_left(spans, (top,)) : bisect_left(spans, (bottom,))]:
                if first < right and left < last:
                    edges, parts = cuts[y], found[y]
                    begin, end = bisect_right(edges, max(first, left)) - 1, bisect_left(edges, min(last, right))
                    empty = [edge for edge in edges[begin:end] if parts[edge] is None]
                    if empty:
                        rows.setdefault(y, []).extend(empty)
            for y, strip in _rendered(widget, region, shown, list(rows)):
                _fill(found[y], rows[y], cuts[y], strip, left)
        return found


def _rendered(widget: Widget, region: Region, shown: Region, rows: list[int]) -> Iterator[tuple[int, Strip]]:
    """Some rows of the screen as a widget shows them; neighbours together, since each time costs as much as rows do."""
    first = 0
    for index, y in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != y + 1:
            top = rows[first]
            wanted = Region(shown.x - region.x, top - region.y, shown.width, y + 1 - top)
            yield from enumerate(widget.render_lines(wanted), top)
            first = index + 1


def _fill(found: Parts, empty: list[int], edges: list[int], strip: Strip, left: int) -> None:
    """Put into the empty parts of a row what a widget shows there, whose strip begins at the cell `left`."""
    ends = [edges[bisect_right(edges, edge)] for edge in empty]
    if len(empty) == 1 and empty[0] == left and ends[0] - left == strip.cell_length:
        found[left] = strip
    else:
        for edge, end in zip(empty, ends, strict=True):
            found[edge] = strip.crop(edge - left, end - left)


class RowsUpdate(CompositorUpdate):
    """Rows of the screen, or parts of rows.

    Args:
        rows: each of them.
    """

    def __init__(self, rows: Sequence[Placed]) -> None:
        self._rows = rows

    def render_segments(self, console: Console) -> str:
        """The rows as the terminal reads them."""
        return drawn(self._rows, console)


class Frames:
    """Paints a screen between Textual's own frames.

    Args:
        screen: all its widgets are there from the start, or it says so when others have come.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._app = screen.app
        self.meet()
        self._painted_at = 0.0
        self._places: Mapping[Widget, tuple[Region, Region]] = {}
        self._free: Mapping[RowWidget, Free] = {}
        self._others: Sequence[Widget] = ()

    def meet(self) -> None:
        """Take notice of all widgets that there are now."""
        everything = tuple(self._screen.walk_children(Widget))
        self._within: dict[Opening | None, tuple[Widget, ...]]
        self._within = {one: tuple(one.walk_children(Widget)) for one in everything if isinstance(one, Opening)}
        inner = {widget for widgets in self._within.values() for widget in widgets}
        self._within[None] = tuple(widget for widget in everything if widget not in inner)

    def paint_after(self, change: Callable[[], None], apart: float = 0) -> None:
        """Change something, then paint what is changed; what cannot be painted then has its turn in Textual's time.

        Args:
            change: changes it.
            apart: how many seconds after the last frame at least.
        """
        waiting = RowWidget.waiting = set[RowWidget]()
        seen: Collection[Widget] = ()
        try:
            change()
            seen = self._paint(apart)
        finally:
            RowWidget.waiting = None
            for widget in waiting.difference(seen):
                widget.check_idle()

    def _paint(self, apart: float) -> Collection[Widget]:
        """Paint what has changed, unless it changes the layout, or the last frame was painted just now.

        Args:
            apart: how many seconds ago that was at least, otherwise.

        Returns:
            The widgets that look as they are to look.
        """
        screen, app, now = self._screen, self._app, monotonic()
        is_uppermost = app._screen_stacks[app._current_mode][-1:] == [screen]
        if now - self._painted_at < apart or app._batch_count or not is_uppermost:
            return ()
        if self._is_unsettled():
            return ()
        if screen._compositor._visible_widgets is not self._places:  # each layout makes others
            self._take_places(screen._compositor.visible_widgets)
        for widget in self._others:
            if isinstance(widget, RowWidget):
                widget.find_changes()
            if widget._repaint_required:
                self._painted_at = now
                self._hand_over(self._places)
                return self._places.keys()
        if rows := _changes(self._free):
            self._painted_at = now
            self._show(rows)
        return self._places.keys()

    def _is_unsettled(self) -> bool:
        """Whether anything is to be laid out or styled anew; of what is closed, nothing is."""
        for one, widgets in self._within.items():
            if (one is None or one.is_open) and any(map(any, map(_UNSETTLED, widgets))):
                return True
        return False

    def _take_places(self, places: Mapping[Widget, tuple[Region, Region]]) -> None:
        """Take notice of where all that is seen stands by now."""
        before, self._places = self._places, places
        if places != before:
            self._free = _uncovered(places)
            self._others = tuple(widget for widget in places if widget not in self._free)

    def _hand_over(self, places: Iterable[Widget]) -> None:
        """Let Textual paint what has changed, since it knows what is seen of widgets that others lie over."""
        changed: set[Widget] = set()
        for widget in places:
            if isinstance(widget, RowWidget):
                widget.find_changes()
            if widget._repaint_required:
                widget._repaint_required = False  # it need not say so again when its turn comes
                changed.add(widget)
        self._screen._compositor.update_widgets(changed)
        self._screen._compositor_refresh()

    def _show(self, rows: Sequence[Placed]) -> None:
        """Write rows to the terminal, in one piece; without a terminal, Textual tells whoever looks."""
        app = self._app
        driver = app._driver
        if driver is None or driver.is_headless or app._closed:
            app._display(self._screen, cast("RenderableType", RowsUpdate(rows)))
            return
        x, y = app.cursor_position
        picture = f"{drawn(rows, app.console)}\x1b[{y + 1};{x + 1}H"
        driver.write(f"{SYNC_START}{picture}{SYNC_END}" if app._sync_available else picture)


def _uncovered(places: Mapping[Widget, tuple[Region, Region]]) -> Mapping[RowWidget, Free]:
    """The widgets of rows that nothing lies over but their own scrollbar, of all that are seen, the uppermost first."""
    upper: dict[Widget, Region] = {}
    free: dict[RowWidget, Free] = {}
    for widget, (region, clip) in places.items():
        shown = region.intersection(clip)
        over = [other for other, place in upper.items() if shown.overlaps(place)]
        is_free = all(isinstance(other, Rail) and other.parent is widget for other in over)
        if is_free and isinstance(widget, RowWidget) and shown.column_span == region.column_span:
            free[widget] = region.x, region.y, range(shown.y - region.y, shown.bottom - region.y)
        upper[widget] = shown
    return free


def _changes(free: Mapping[RowWidget, Free]) -> Sequence[Placed]:
    """The rows of widgets that are to be painted, and where each begins."""
    rows: list[Placed] = []
    for widget, (x, top, seen) in free.items():
        if widget._is_stale or widget._repaint_required:
            for y in widget.take_changes():
                if y in seen:
                    strip = widget.render_line(y)
                    rows.append((x, top + y, strip))
    return rows
