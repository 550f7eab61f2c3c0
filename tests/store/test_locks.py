"""One process writes a layer, and a dead one holds nothing."""

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.model.refusals import Refusal
from tui.store.locks import LayerLock
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
