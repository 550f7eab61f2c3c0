"""What a process does while others wait for its answer: whether it works, or sleeps, or can do neither."""

from pathlib import Path

_NANOSECONDS = 1e-9
_A_LOOK = 0.1
"""Seconds that one look stands for at most: of a longer time in which nobody looked, nothing is known."""
_ASLEEP = ("S", "I")


class Silence:
    """How long a process leaves others without an answer although nothing keeps it from giving one.

    That is the time that it works, and that it sleeps. It has to wait, and is not at fault, while others have the
    processor, or the disk has not answered, or the machine stands still.

    Args:
        pid: the process.
        now: the time on a clock.
    """

    def __init__(self, pid: int, now: float) -> None:
        self._pid = pid
        self._begun, self._last = now, now
        self._worked, self._slept = worked(pid), 0.0

    def look(self, now: float) -> None:
        """See what it does; to be called every few hundredths of a second."""
        if _is_asleep(self._pid):
            self._slept += min(now - self._last, _A_LOOK)
        self._last = now

    @property
    def seconds(self) -> float:
        """How long it was until the last look."""
        return min(self._last - self._begun, self._slept + worked(self._pid) - self._worked)


def worked(pid: int) -> float:
    """Seconds that all threads of a process have had a processor; none where the system does not tell."""
    return sum(map(_worked, Path(f"/proc/{pid}").glob("task/*/schedstat"))) * _NANOSECONDS


def _worked(file: Path) -> int:
    try:
        return int(file.read_text().split()[0])
    except OSError:  # the thread has ended
        return 0


def _is_asleep(pid: int) -> bool:
    """Whether no thread waits for a processor or a disk, has a processor, or was stopped; so where nothing is told."""
    return all(_state(file) in _ASLEEP for file in Path(f"/proc/{pid}").glob("task/*/stat"))


def _state(file: Path) -> str:
    try:
        return file.read_text().rpartition(") ")[2][:1]
    except OSError:
        return _ASLEEP[0]
