"""Pictures as SVG, whole in themselves: no script, no link, no font or style of elsewhere."""

import colorsys
import re
from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from tui.exchange.hues import hue_of
from tui.exchange.picture import Arrow, Box, Picture
from tui.text.cells import cells, fitting
from tui.text.display import visible

_WIDTH, _GAP, _BETWEEN, _MARGIN, _TITLE = 310, 22, 150, 24, 44
"""Of a box, between boxes of a column, between columns, around everything, and for the title; in pixels."""
_LINE, _PADDING = 17, 10
_PER_LINE = 42
"""Cells of text that a line of a box has room for."""
_PER_CELL = 6
"""Pixels of a cell of small text."""
_MOST_LINES = 5
_SWEEPS = 4
"""How often the boxes of each column are put in the order of what they are joined to."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
STYLE = (
    "text{font-family:sans-serif;font-size:12px;fill:#1b1b1b}.who{font-weight:bold}.where{fill:#5f5f5f;font-size:11px}"
    ".kind{font-size:11px;text-anchor:middle}"
    ".title{font-size:18px;font-weight:bold}.described{font-style:italic}"
)


class _Laid(Struct, frozen=True):
    """A box where it is drawn."""

    box: Box
    lines: tuple[str, ...]
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Halfway down."""
        return self.y + self.height // 2


def svg(picture: Picture) -> str:
    """A picture as an SVG document."""
    laid = _laid(picture)
    width = max((one.x + _WIDTH for one in laid), default=_WIDTH) + _MARGIN
    height = max((one.y + one.height for one in laid), default=_TITLE) + _MARGIN
    title = _text(picture.title)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label={quoteattr(_plain(picture.title))}>',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#7a1f1f"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="title" x="{_MARGIN}" y="{_MARGIN + 12}">{title}</text>',
        *(_arrow(arrow, laid) for arrow in picture.arrows),
        *map(_box, laid),
        *(_kind(arrow, laid) for arrow in picture.arrows),
        "</svg>",
    ]
    return "\n".join([*parts, ""])


def _laid(picture: Picture) -> list[_Laid]:
    """Each box in its column, the columns in an order in which few arrows cross, as low as what it is joined to."""
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for place, box in enumerate(picture.boxes):
        columns[box.column].append(place)
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for arrow in picture.arrows:
        joined[arrow.start].append(arrow.end)
        joined[arrow.end].append(arrow.start)
    rank = {place: index for column in columns.values() for index, place in enumerate(column)}
    for _ in range(_SWEEPS):
        for column in sorted(columns):
            columns[column].sort(key=lambda place: (_mean([rank[one] for one in joined[place]], rank[place]), place))
            rank |= {place: index for index, place in enumerate(columns[column])}
    laid: dict[int, _Laid] = {}
    for column in sorted(columns):
        free = _MARGIN + _TITLE
        for place in columns[column]:
            lines = _lines_of(picture.boxes[place])
            height = _LINE * len(lines) + 2 * _PADDING
            beside = [laid[one].middle for one in joined[place] if one in laid]
            y = max(free, int(_mean(beside, free)) - height // 2 if beside else free)
            laid[place] = _Laid(picture.boxes[place], lines, _MARGIN + column * (_WIDTH + _BETWEEN), y, height)
            free = y + height + _GAP
    return [laid[place] for place in range(len(picture.boxes))]


def _mean(values: list[int], without: int) -> float:
    return sum(values) / len(values) if values else without


def _lines_of(box: Box) -> tuple[str, ...]:
    """The lines in a box: who, what, where."""
    who = [_cut(_plain(box.speaker), _PER_LINE - 4)] if box.speaker else []
    return (*who, *_wrapped(_plain(box.words)), *([_cut(_plain(box.where), _PER_LINE)] if box.where else []))


def _wrapped(words: str) -> list[str]:
    lines: list[str] = []
    rest = words
    while rest:
        if cells(rest) <= _PER_LINE:
            lines.append(rest)
            break
        end = len(fitting(rest, _PER_LINE))
        blank = rest.rfind(" ", 1, end + 1)
        cut = blank if blank > 0 else max(1, end)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
        if len(lines) == _MOST_LINES:
            lines[-1] = _cut(lines[-1] + " " + rest, _PER_LINE)
            break
    return lines


def _cut(text: str, room: int) -> str:
    return text if cells(text) <= room else fitting(text, room - 1).rstrip() + "…"


def _box(laid: _Laid) -> str:
    box, x, y = laid.box, laid.x, laid.y
    colour = "#777777" if box.shape == "described" else _colour(box.colour)
    dashed = ' stroke-dasharray="5 4"' if box.shape == "described" else ""
    radius = laid.height // 2 if box.shape == "speaker" else 5
    frame = (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{laid.height}" rx="{radius}" fill="#fbfaf7" '
        f'stroke="{colour}" stroke-width="2"{dashed}/>'
    )
    texts = []
    for number, line in enumerate(laid.lines):
        is_last = number == len(laid.lines) - 1
        role = "who" if number == 0 and box.speaker else "where" if box.where and is_last else "what"
        shown = f"{role} described" if box.shape == "described" and role == "what" else role
        down = y + _PADDING + _LINE * (number + 1) - 5
        texts.append(f'<text class="{shown}" x="{x + _PADDING + 2}" y="{down}">{_text(line)}</text>')
    return "\n".join([frame, *texts])


def _arrow(arrow: Arrow, laid: list[_Laid]) -> str:
    x1, y1, x2, y2 = _ends(arrow, laid)
    bend = max(40, abs(x1 - x2) // 2)
    out, back = (-bend, bend) if x1 > x2 else (bend, bend)
    path = f"M{x1} {y1}C{x1 + out} {y1} {x2 + back} {y2} {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="#7a1f1f" stroke-width="1.5" marker-end="url(#head)"/>'


def _kind(arrow: Arrow, laid: list[_Laid]) -> str:
    """How it is disputed, near the box that disputes, so that the words of arrows to one claim stand apart."""
    x1, y1, x2, y2 = _ends(arrow, laid)
    x, y = (x1 + (x2 - x1) * 0.35, y1 + (y2 - y1) * 0.28) if x1 > x2 else (x1 + 45, (y1 + y2) / 2)
    kind = _cut(_plain(arrow.kind), 20)
    width = _PER_CELL * cells(kind) + 6
    ground = f'<rect x="{x - width / 2:.0f}" y="{y - 8:.0f}" width="{width}" height="16" fill="#ffffff"/>'
    return f'{ground}<text class="kind" x="{x:.0f}" y="{y + 4:.0f}">{_text(kind)}</text>'


def _ends(arrow: Arrow, laid: list[_Laid]) -> tuple[int, int, int, int]:
    """From the left side of the one to the right side of the other; within a column, or back, on the right of both."""
    start, end = laid[arrow.start], laid[arrow.end]
    x1 = start.x if start.x > end.x else start.x + _WIDTH
    return x1, start.middle, end.x + _WIDTH, end.middle


def _colour(number: int) -> str:
    """A speaker's hue, dark enough on white."""
    red, green, blue = colorsys.hls_to_rgb(hue_of(number) / 360, 0.36, 0.55)
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))


def _plain(text: str) -> str:
    """A text in one line, of characters that XML can hold."""
    return _FORBIDDEN.sub("\ufffd", visible(" ".join(text.split())))


def _text(text: str) -> str:
    return escape(_plain(text))
