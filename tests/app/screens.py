"""The main screens as text: what stands in each cell, and how each theme draws it.

A file in `tests/snapshots` holds one screen at one size: its characters, then a letter for each cell, then what each
letter stands for in each theme. `python -m tests.app.screens` draws them anew; what changed is then to be read.
"""

import asyncio
import sys
from pathlib import Path
from string import ascii_letters, digits
from tempfile import TemporaryDirectory

from tests.app.reader import Reader, reader_of
from tui.app.theme import THEMES

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))
_LETTERS = ascii_letters + digits + "!#$%&*+=?@^~<>"

SCREENS = {
    "reading": "g g ] i",
    "list": "g g i tab tab",
    "card": "g g i enter",
    "picker": "g g i enter p",
    "help": "g g ?",
    "search": 'g g / "pakistan"',
    "pending": "g g i d",
    "library": 'g g l "pakistan to"',
    "beside": "g g i T \\ q \\",
    "gaps": "g g g y",
    "review": 'g g g r "accepted" enter enter right',
}
"""The keys that lead to each screen, from the annotated first article."""

_ANNOTATED = 's c p "anw" enter enter s c enter s c enter q c enter q c enter'
Cell = tuple[str, tuple[str, ...]]
"""A character, and its style in each theme."""


async def drawn(size: tuple[int, int], folder: Path) -> dict[str, str]:
    """Every screen at a size, as its file holds it."""
    found: dict[str, str] = {}
    async with reader_of(folder / "workspace", size=size) as reader:
        await reader.press(_ANNOTATED)
        for name, keys in SCREENS.items():
            await reader.press(keys)
            found[name] = _written(await _looks(reader))
            await reader.press("escape escape escape escape")
            if reader.reading.away is not None:
                await reader.do("side.open")
    return found


def path_of(name: str, size: tuple[int, int]) -> Path:
    """The file of a screen at a size."""
    return SNAPSHOTS / f"{name}-{size[0]}x{size[1]}.txt"


async def _looks(reader: Reader) -> list[list[Cell]]:
    """The cells of the screen, row by row, with their style in every theme."""
    by_theme: list[list[list[tuple[str, str]]]] = []
    for theme in THEMES:
        reader.app.put_on(theme)
        await reader.settle()
        by_theme.append([_cells(row) for row in reader.rows])
    return [
        [(cells[0][0], tuple(style for _, style in cells)) for cells in zip(*rows, strict=True)]
        for rows in zip(*by_theme, strict=True)
    ]


def _cells(row: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(character, style) for text, style in row for character in text]


def _written(looks: list[list[Cell]]) -> str:
    letters: dict[tuple[str, ...], str] = {}
    for row in looks:
        for _, styles in row:
            letters.setdefault(styles, _LETTERS[len(letters)])
    text = ["".join(character for character, _ in row).rstrip() for row in looks]
    drawn_by = ["".join(letters[styles] for _, styles in row) for row in looks]
    legend = [
        f"{letter} {theme}: {style}"
        for styles, letter in letters.items()
        for theme, style in zip(THEMES, styles, strict=True)
    ]
    return "\n".join([*text, "", *drawn_by, "", *legend, ""])


def main() -> None:
    """Draw every screen anew, and name the files that changed."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for size in SIZES:
        with TemporaryDirectory() as folder:
            for name, written in asyncio.run(drawn(size, Path(folder))).items():
                path = path_of(name, size)
                if not path.exists() or path.read_text(encoding="utf-8") != written:
                    path.write_text(written, encoding="utf-8")
                    sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
