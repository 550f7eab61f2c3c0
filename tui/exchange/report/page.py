"""The page around the sections: one file that loads nothing, runs nothing and reads without a network."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tui.exchange.hues import hue_of
from tui.exchange.picture_svg import STYLE as PICTURE_STYLE
from tui.exchange.report.gathered import Gathered
from tui.exchange.report.overview import contents, disputes, speakers
from tui.exchange.report.wording import safe
from tui.model.speakers import COLOURS, HUES

TITLE = "Who said what, and who disputes it"


def head(gathered: Gathered) -> Iterator[str]:
    """All that stands before the articles."""
    hashes = " ".join(f"'sha256-{_digest(style)}'" for style in (_style(), PICTURE_STYLE))
    policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{TITLE}</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#articles">To the articles</a>\n<header><h1>{TITLE}</h1>\n{_summary(gathered)}'
    yield f"{_LEGEND}</header>\n"
    yield from contents(gathered)
    yield "<main>\n"
    yield from disputes(gathered)
    yield from speakers(gathered)
    yield '<section id="articles"><h2>Articles</h2>\n'


def foot() -> str:
    """What stands behind them."""
    return "</section>\n</main>\n</body>\n</html>\n"


_LEGEND = (
    '<p class="legend"><span class="content l0 s0">what is said</span> is underlined in its speaker\'s colour, '
    '<span class="source">who says it</span> is bold, <span class="cue">said</span> italic, '
    '<span class="evidence">what shows a dispute</span> stands on a tinted ground, '
    '<span class="mention">who is named</span> is dotted.</p>\n'
)


def _summary(gathered: Gathered) -> str:
    counts = (
        (len(gathered.articles), "article"),
        (len(gathered.said), "claim"),
        (len(gathered.disputes.disputes), "dispute"),
        (len(gathered.speakers), "speaker"),
    )
    told = ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in counts)
    return f'<p class="about">{told}; annotated by {safe(", ".join(gathered.annotators))}</p>\n'


@cache
def _style() -> str:
    """The page's style, with the hue and the lightness of each colour of a speaker."""
    written = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    colours = (f".s{n}{{--h:{hue_of(n)};--d:{n // HUES * 7}%}}" for n in range(COLOURS))
    return written + "".join(colours)


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
