"""One process writes a layer, and a dead one holds nothing."""

import os
import platform
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tui.model.refusals import Refusal
from tui.store.locks import Holder, LayerLock, holder_of
from tui.store.session import Session
from tui.store.workspace import Workspace

HOLD = """
import pathlib, sys
from tui.store.locks import LayerLock
lock = LayerLock(pathlib.Path(sys.argv[1]))
print(1, flush=True)
input()
"""


def test_the_holder_is_named_and_death_releases(tmp_path: Path) -> None:
    """A second process is refused with the holder's host, process and time; a killed holder holds nothing."""
    path = tmp_path / "mk" / "lock"
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"1\n"
        with pytest.raises(Refusal) as refused:
            LayerLock(path)
        assert f"process {holder.pid} on {platform.node()} since 20" in str(refused.value)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        LayerLock(path).release()


def test_one_session_for_each_annotator(workspace: Workspace) -> None:
    """The same annotator cannot work twice at once; another one can; closing lets go."""
    first = Session(workspace, "mk")
    with pytest.raises(Refusal, match=f"process {os.getpid()}"):
        Session(workspace, "mk")
    Session(workspace, "jo").close()
    first.close()
    first.close()
    Session(workspace, "mk").close()


def test_a_lock_is_not_made_through_a_link(tmp_path: Path) -> None:
    """A link in the lock's place is refused, and what it leads to is untouched."""
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "lock").symlink_to(tmp_path / "mine")
    with pytest.raises(Refusal, match="it is a link"):
        LayerLock(tmp_path / "lock")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, " (just now)"),
        (5, " (5 min)"),
        (59, " (59 min)"),
        (60, " (1 h)"),
        (47 * 60, " (47 h)"),
        (3 * 1440, " (3 days)"),
    ],
)
def test_how_long_somebody_has_been_writing(minutes: int, told: str) -> None:
    """Since when and how long is told in few words, with the day if that was another one."""
    now = datetime.now().astimezone()
    since = now - timedelta(minutes=minutes)
    line = Holder("desk", 1, since.isoformat(timespec="seconds")).told(now)
    day = "" if since.date() == now.date() else f"{since:%Y-%m-%d} "
    assert line == f"on desk since {day}{since:%H:%M}{told}"
    assert Holder("desk", 1, "who knows").told(now) == "on desk"


def test_looking_who_holds_a_lock_takes_nothing(tmp_path: Path) -> None:
    """Whoever looks neither takes a lock nor makes one; a file that says nothing still tells that somebody has it."""
    path = tmp_path / "mk" / "lock"
    assert holder_of(path) is None
    assert not path.parent.exists()
    lock = LayerLock(path)
    found = holder_of(path)
    assert found is not None
    assert (found.host, found.pid) == (platform.node(), os.getpid())
    path.write_bytes(b"\xff{")
    found = holder_of(path)
    assert found is not None
    assert found.told(datetime.now().astimezone()) == "on another host or process"
    lock.release()
    assert holder_of(path) is None
    LayerLock(path).release()
