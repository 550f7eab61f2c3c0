"""A monkey at a real terminal: keys, junk bytes, mouse reports and sizes at random.

`python -m tests.terminal.monkey --gestures 100000` runs it at length, in one process after another.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from signal import SIGTERM
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from tests.bench.prose import article
from tests.hostile import hostile_article
from tests.monkey import Gesture, gestures, typed
from tests.terminal import watched
from tests.terminal.processor import Silence, worked
from tests.terminal.terminal import GLOSSATOR, Terminal
from tui.keys.loading import read_keymap
from tui.shipped import shipped
from tui.store.journal.head import head_of
from tui.store.journal.journal import HEAD

_AT_ONCE = 5
"""Gestures between two looks at whether the program still answers; hands are not further ahead of the screen."""
_A_LIFE = 5_000
"""Gestures for one process; the next one opens what it left."""

_REMEMBERED = 20
"""How many handfuls of gestures are told when the program breaks."""

_LONG = 1_000_000
"""How many bytes the longest article has."""

HANG = 1.0
"""Seconds without an answer that are too many, the time not counted in which there was no processor or no disk."""

_LOOKS = 6
"""How often at most a silent program is asked where it is: each time when it has been silent too long once more."""

READY = b"help"
"""What is written last when the program begins."""

_STACKS = 20_000
"""How many characters of the stacks are told at most."""

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


class Answer(NamedTuple):
    """What the program took for a handful of gestures.

    Attributes:
        silent: seconds from the last gesture to the answer in which it worked, or slept.
        lasted: seconds that all of it took, as a clock on the wall tells them.
        worked: seconds of processor time that the program took for all of it.
        handful: the gestures.
    """

    silent: float
    lasted: float
    worked: float
    handful: list[Gesture]

    def __str__(self) -> str:
        made = " ".join(map(str, self.handful))
        return f"silent {self.silent:.2f} s, lasted {self.lasted:.2f} s, worked {self.worked:.2f} s: {made[:300]}"


_NOTHING = Answer(0, 0, 0, [])


class Monkey:
    """Opens articles in a terminal and does things at random.

    Args:
        paths: what `glossator open` is given.
        keymap: the name of a shipped keymap.
        report: where the program tells what is wrong within.

    Attributes:
        command: what it runs.
        last: what was done last, some hands full.
        slowest: the answer that the program was silent longest before.
        hardest: the one that it worked longest for.
    """

    def __init__(self, paths: list[Path], keymap: str, report: Path) -> None:
        program = (sys.executable, watched.__file__, report)
        self.command = (*program, "open", *paths, "--annotator", "monkey", "--keymap", keymap)
        keymaps = shipped("keymaps")
        self._keymap = read_keymap(keymaps / f"{keymap}.yaml", keymaps)
        self._report = report
        self.slowest = self.hardest = _NOTHING
        self.last: deque[list[Gesture]] = deque(maxlen=_REMEMBERED)

    def live(self, seed: int, count: int) -> bytes:
        """Do so many gestures in one process, or in several if it is left in between, and end it by a signal.

        Returns:
            all that the program wrote.
        """
        random = Random(seed)  # noqa: S311
        raw = b""
        handfuls = _handfuls(gestures(seed, self._keymap, count))
        widths = cycle(range(101, 119))  # always another one, or nothing might be drawn
        while True:
            with Terminal(self.command, draws=False) as terminal:
                terminal.wait_until(lambda: READY in terminal.raw, "the article is shown")
                for handful in handfuls:
                    answer = self._answered(terminal, handful, random, next(widths))
                    self.slowest = max(self.slowest, answer)
                    self.hardest = max(self.hardest, answer, key=lambda answer: answer.worked)
                    if terminal.status is not None:
                        break
                else:
                    terminal.signal(SIGTERM)
                ended = terminal.ends()
                raw += terminal.raw
            assert ended in (0, 128 + SIGTERM), "\n".join([f"ended by {ended}", *self._crashes()])
            if ended:  # otherwise it was left by a choice out of a list, and is opened again
                return raw

    def _crashes(self) -> list[str]:
        """What the program has left of its end."""
        beside = self._report.parent.rglob("crash-*.txt")
        return [file.read_text(encoding="utf-8")[-_STACKS:] for file in beside]

    def faults(self) -> list[str]:
        """What was found to be wrong while it lived: what made no sense, and hangs."""
        told = self._report.read_text(encoding="utf-8").splitlines() if self._report.exists() else []
        within = [line for line in told if "fault" in (said := json.loads(line)) or said["worked"] > HANG]
        return [*within, *([f"hangs: {self.slowest}"] if self.slowest.silent > HANG else [])]

    def stacks(self) -> str:
        """Where the program was whenever it did not answer; of much the last."""
        file = watched.stacks_beside(self._report)
        told = file.read_text(encoding="utf-8") if file.exists() else ""
        return told[-_STACKS:]

    def told(self) -> str:
        """The longest turns of the program's loop, one a line."""
        told = self._report.read_text(encoding="utf-8").splitlines() if self._report.exists() else []
        return "\n".join(sorted(told, key=lambda line: -json.loads(line).get("worked", 0.0))[:10])

    def _answered(self, terminal: Terminal, handful: list[Gesture], random: Random, width: int) -> Answer:
        begun, at_first = monotonic(), worked(terminal.pid)
        for gesture in handful:
            if gesture.kind == "resize":
                terminal.resize(max(1, gesture.x), max(1, gesture.y))
            else:
                terminal.type(bytes_of(gesture, random))
        terminal.resize(width, 40)
        self.last.append(handful)
        asked, before = monotonic(), terminal.written
        silence = Silence(terminal.pid, asked)
        looks = iter(range(1, _LOOKS + 1))
        look = next(looks)

        def answers() -> bool:
            nonlocal look
            if terminal.written > before or terminal.status is not None:
                return True
            silence.look(monotonic())
            if look and silence.seconds > look * HANG:
                look = next(looks, 0)
                terminal.signal(watched.TELL_STACK)
            return False

        terminal.wait_until(answers, "the program answers")
        silence.look(monotonic())
        silent, at_last = silence.seconds, worked(terminal.pid)
        if terminal.status is not None:
            return _NOTHING  # it has ended, and with it the account of what it spent
        return Answer(silent, monotonic() - begun, at_last - at_first, handful)


def _handfuls(source: Iterator[Gesture]) -> Iterator[list[Gesture]]:
    while handful := list(islice(source, _AT_ONCE)):
        yield handful


_UNFINISHED = re.compile(r": [cd]\d+ (has|is) [^;]*; (choose|give both) ")
"""What is true of its article, but nobody has finished: a monkey names few speakers."""


def checked(workspace: Path) -> str:
    """Export and verify what the monkey annotated; what was told against it, empty if all is well."""
    gold = workspace / "gold"
    told = _refused("export", workspace, "--to", gold, "--annotator", "monkey")
    if re.search("has annotated nothing|nothing is annotated yet", told):
        return ""
    found = (told or _refused("check", *gold.glob("*.yaml"))).splitlines()
    return "\n".join(line for line in found if not _UNFINISHED.search(line))


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
        (articles / "hostile.txt").write_text(hostile_article(), encoding="utf-8")
        (articles / "long.txt").write_text(article(_LONG), encoding="utf-8")
        monkey = Monkey([articles], asked.keymap, Path(folder) / "report")
        for life in range(-(-asked.gestures // _A_LIFE)):
            begun, many = monotonic(), min(_A_LIFE, asked.gestures - life * _A_LIFE)
            faults, raw = [], b""
            try:
                raw = monkey.live(asked.seed + life, many)
            except AssertionError as fault:
                done = " | ".join(" ".join(map(str, handful)) for handful in monkey.last)
                faults.append(f"{fault}\nafter {done}")
            faults += [*re.findall(r"Traceback|program broke", raw.decode("utf-8", "replace")), *monkey.faults()]
            faults += filter(None, [checked(articles / "glossator")])
            edits = head_of(articles / "glossator" / "layers" / "monkey" / HEAD)
            took = f"{len(raw):,} bytes, {monotonic() - begun:.0f} s"
            _tell(f"life {life}: {many:,} gestures, {took}, {edits:,} edits so far")
            _tell(f"  slowest {monkey.slowest}\n  hardest {monkey.hardest}")
            if faults:
                _tell("\n".join([*faults, monkey.told(), monkey.stacks()]))
                sys.exit(1)
        _tell(monkey.told())


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
