"""A monkey at a real terminal: keys, junk bytes, mouse reports and sizes at random.

`python -m tests.terminal.monkey --gestures 100000` runs it at length, in one process after another.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from signal import SIGTERM
from tempfile import TemporaryDirectory
from time import monotonic

from tests.monkey import Gesture, gestures, typed
from tests.terminal.terminal import GLOSSATOR, Terminal
from tui.keys.loading import read_keymap
from tui.shipped import shipped

_AT_ONCE = 20
"""Gestures between two looks at whether the program still answers."""
_A_LIFE = 5_000
"""Gestures for one process; the next one opens what it left."""

READY = b"Disputes"
"""What is written last when the program begins."""

_SEQUENCES = {
    "escape": "\x1b[27u",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "ctrl+space": "\x00",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
}
_FINALS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_TILDES = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}
_JUNK = (
    b"\xff",
    b"\xc3",
    b"\x1b[",
    b"\x1b[999;999~",
    b"\x1b[<35;1;1M",
    b"\x1b[1;99u",
    b"\x1b[O\x1b[I",
    b"\xed\xa0\x80",
)


def sent(key: str) -> bytes:
    """The bytes that a terminal sends for a key."""
    if key in _SEQUENCES:
        return _SEQUENCES[key].encode()
    if typed(key):
        return typed(key).encode()
    *held, named = key.split("+")
    code = 1 + sum(_MODIFIERS[modifier] for modifier in held)
    if named in _FINALS:
        return f"\x1b[1;{code}{_FINALS[named]}".encode()
    if named in _TILDES:
        return f"\x1b[{_TILDES[named]};{code}~".encode()
    if held == ["ctrl"] and len(named) == 1 and named.isalpha():
        return bytes([ord(named) & 0x1F])
    character = named if len(named) == 1 else typed(named) or "?"
    return f"\x1b[{ord(character)};{code}u".encode()


def bytes_of(gesture: Gesture, random: Random) -> bytes:
    """The bytes that a terminal sends for a gesture; now and then some that no terminal should."""
    junk = random.choice(_JUNK) if random.random() < 0.01 else b""
    at = f"{gesture.x + 1};{gesture.y + 1}"
    held = {"": 0, "shift": 4, "ctrl": 16}.get(gesture.key, 0)
    match gesture.kind:
        case "key":
            return junk + sent(gesture.key)
        case "paste":
            return b"\x1b[200~" + gesture.key.encode("utf-8", "replace") + b"\x1b[201~"
        case "wheel":
            return f"\x1b[<{65 + held};{at}M".encode()
        case "drag":
            return f"\x1b[<{held};{at}M\x1b[<{32 + held};40;12M\x1b[<{held};40;12m".encode()
        case _:
            return f"\x1b[<{held};{at}M\x1b[<{held};{at}m".encode()


class Monkey:
    """Opens articles in a terminal and does things at random.

    Args:
        paths: what `glossator open` is given.
        keymap: the name of a shipped keymap.

    Attributes:
        slowest: the longest that the program took to answer after a handful of gestures, in seconds.
        slowest_handful: those gestures.
    """

    def __init__(self, paths: list[Path], keymap: str) -> None:
        self._command = (*GLOSSATOR, "open", *paths, "--annotator", "monkey", "--keymap", keymap)
        keymaps = shipped("keymaps")
        self._keymap = read_keymap(keymaps / f"{keymap}.yaml", keymaps)
        self.slowest = 0.0
        self.slowest_handful: list[Gesture] = []

    def live(self, seed: int, count: int) -> bytes:
        """Do so many gestures in one process, and end it by a signal.

        Returns:
            all that the program wrote.
        """
        random = Random(seed)  # noqa: S311
        with Terminal(self._command, draws=False) as terminal:
            terminal.wait_until(lambda: READY in terminal.raw, "the article is shown")
            widths = cycle(range(101, 119))  # always another one, or nothing might be drawn
            for handful in _handfuls(gestures(seed, self._keymap, count)):
                begun = monotonic()
                for gesture in handful:
                    if gesture.kind == "resize":
                        terminal.resize(max(1, gesture.x), max(1, gesture.y))
                    else:
                        terminal.type(bytes_of(gesture, random))
                before = len(terminal.raw)
                terminal.resize(next(widths), 40)
                terminal.wait_until(lambda before=before: len(terminal.raw) > before, "the program answers")
                taken = monotonic() - begun
                if taken > self.slowest:
                    self.slowest, self.slowest_handful = taken, handful
            terminal.signal(SIGTERM)
            ended = terminal.ends()
        assert ended == 128 + SIGTERM, (ended, terminal.raw[-2000:])
        return terminal.raw


def _handfuls(source: Iterator[Gesture]) -> Iterator[list[Gesture]]:
    while handful := list(islice(source, _AT_ONCE)):
        yield handful


def checked(workspace: Path) -> str:
    """Export and verify what the monkey annotated; what was told against it, empty if all is well."""
    gold = workspace / "gold"
    told = _refused("export", workspace, "--to", gold, "--annotator", "monkey")
    return "" if "has annotated nothing" in told else told or _refused("check", *gold.glob("*.yaml"))


def _refused(*arguments: str | Path) -> str:
    ran = subprocess.run([*GLOSSATOR, *arguments], capture_output=True, text=True, check=False)
    return ran.stderr if ran.returncode else ""


def main() -> None:
    """Run the monkey at length, and tell what it found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gestures", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keymap", default="default")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for seed in shipped("seeds").glob("*.txt"):
            (articles / seed.name).write_bytes(seed.read_bytes())
        monkey = Monkey([articles], asked.keymap)
        for life in range(-(-asked.gestures // _A_LIFE)):
            raw = monkey.live(asked.seed + life, min(_A_LIFE, asked.gestures))
            faults = re.findall(rb"Traceback|program broke", raw) or checked(articles / "glossator")
            sys.stdout.write(f"life {life}: {len(raw):,} bytes, slowest answer {monkey.slowest:.2f} s {faults or ''}\n")
            sys.stdout.write("  " + " ".join(gesture.key or gesture.kind for gesture in monkey.slowest_handful) + "\n")
            sys.stdout.flush()
            if faults:
                sys.exit(1)


if __name__ == "__main__":
    main()
