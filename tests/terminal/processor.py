"""What a process has had of the processor, and how long it waited for its turn while others had it."""

from pathlib import Path
from typing import NamedTuple

_NANOSECONDS = 1e-9


class Spent(NamedTuple):
    """Seconds since a process began.

    Attributes:
        worked: how long its threads had a processor.
        waited: how long its first thread could have gone on, but others had the processor.
    """

    worked: float
    waited: float


def spent(pid: int) -> Spent:
    """What a process has spent so far; nothing at all where the system does not tell (it is no Linux)."""
    own = Path(f"/proc/{pid}")
    worked = sum(_figures(task)[0] for task in own.glob("task/*/schedstat"))
    return Spent(worked * _NANOSECONDS, _figures(own / "schedstat")[1] * _NANOSECONDS)


def _figures(file: Path) -> tuple[int, int]:
    try:
        worked, waited, *_ = map(int, file.read_text().split())
    except OSError:
        return 0, 0
    return worked, waited
