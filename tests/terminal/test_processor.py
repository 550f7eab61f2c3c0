"""How it is judged whether a program leaves others without an answer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGSTOP
from time import monotonic

import pytest

from tests.terminal.processor import Silence

_SLEEPS = "print(flush=True); import time; time.sleep(600)"
_WORKS = "print(flush=True)\nwhile True: pass"


@pytest.fixture
def program(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A program that has begun to sleep, or to work."""
    with subprocess.Popen([sys.executable, "-c", request.param], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


def _state(program: subprocess.Popen[str]) -> str:
    return Path(f"/proc/{program.pid}/stat").read_text().rpartition(") ")[2][0]


def _wait_for_state(program: subprocess.Popen[str], state: str) -> None:
    limit = monotonic() + 20
    while _state(program) != state:
        assert monotonic() < limit


@pytest.mark.parametrize("program", [_SLEEPS], indirect=True, ids=["sleeps"])
def test_one_that_sleeps_is_silent(program: subprocess.Popen[str]) -> None:
    """Whoever only sleeps has no excuse; but a time in which nobody could look may be the machine's fault."""
    _wait_for_state(program, "S")
    silence = Silence(program.pid, 0.0)
    for look in range(1, 31):
        silence.look(look / 20)
    assert 1.4 < silence.seconds <= 1.5
    silence.look(60.0)
    assert silence.seconds < 1.7


@pytest.mark.parametrize("program", [_WORKS], indirect=True, ids=["works"])
def test_one_that_works_is_silent(program: subprocess.Popen[str]) -> None:
    """Whoever works is silent for as long as it has had the processor."""
    silence = Silence(program.pid, 0.0)
    limit = monotonic() + 20
    while silence.seconds < 0.05:
        assert monotonic() < limit
        silence.look(60.0)


@pytest.mark.parametrize("program", [_SLEEPS], indirect=True, ids=["sleeps"])
def test_one_that_can_do_nothing_is_not(program: subprocess.Popen[str]) -> None:
    """Whoever neither works nor sleeps, as one that was stopped or that waits for a disk, is not at fault."""
    program.send_signal(SIGSTOP)
    _wait_for_state(program, "T")
    silence = Silence(program.pid, 0.0)
    for look in range(1, 31):
        silence.look(look / 20)
    assert silence.seconds < 0.1
