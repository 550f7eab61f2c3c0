"""A workspace to be harmed, and what the doctor says of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.killing import made_workspace
from tests.store.memory import State, act, chance_of, state_of, state_on_disk
from tui.cli import run
from tui.store.session import Session
from tui.store.workspace import Workspace

Bytes = dict[Path, bytes]


class Patient:
    """A workspace in which mk has made 12 claims in three sessions.

    Attributes:
        workspace: it.
        layers: the folder of mk.
        state: what the claims amount to.
    """

    def __init__(self, folder: Path, told: Callable[[], tuple[str, str]]) -> None:
        self.workspace = made_workspace(folder)
        self.layers = self.workspace.layer_folder("mk")
        self._told = told
        chance = chance_of(3)
        for _ in range(3):
            session = Session(self.workspace, "mk")
            for _ in range(4):
                act(session, "claim", chance)
            self.state: State = state_of(session)
            session.close()

    @property
    def segments(self) -> list[Path]:
        """The journal's files."""
        return sorted((self.layers / "journal").glob("*.wal"))

    @property
    def now(self) -> State:
        """What is on disk."""
        return state_on_disk(self.workspace)

    def files(self) -> Bytes:
        """Every file and what is in it."""
        return {path: path.read_bytes() for path in self.workspace.folder.rglob("*") if path.is_file()}

    def doctor(self, *more: str) -> tuple[int, str]:
        """Call the doctor; gives the exit status and all that was said."""
        self._told()
        status = run(["doctor", str(self.workspace.folder), *more])
        return status, "".join(self._told())

    def kept(self, before: Bytes, *, but: tuple[str, ...] = ()) -> bool:
        """Whether what every file held is still somewhere, but for those whose names end so."""
        after = list(self.files().values())
        return all(content in after for path, content in before.items() if not path.name.endswith(but))

    def cure(self, where: Path | str, what: str, cure: str, *, but: tuple[str, ...] = ()) -> str:
        """Let the doctor find a fault, then repair it: nothing changes before that, nothing is lost by it.

        Args:
            where: the file, with the line or item.
            what: is found there.
            cure: what repair does.
            but: names of files that need not be kept as they were.

        Returns:
            all that was said while it was repaired.
        """
        before = self.files()
        status, said = self.doctor()
        assert (status, f"glossator: {where}: {what}; --repair: {cure}\n") == (2, _line(said, f"{where}: {what}")), said
        assert self.files() == before
        status, repaired = self.doctor("--repair")
        assert (status, f"{where}: {what}; repaired: {cure}\n") == (0, _line(repaired, f"{where}: {what}")), repaired
        assert self.kept(before, but=(*but, "lock"))
        status, said = self.doctor()
        assert (status, "nothing is wrong\n" in said) == (0, True), said
        session = Session(Workspace.open(self.workspace.folder), "mk")
        assert not session.warnings
        session.close()
        return repaired


def _line(said: str, sign: str) -> str:
    return next((line for line in said.splitlines(keepends=True) if sign in line), said)


@pytest.fixture
def patient(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Patient:
    """A workspace to be harmed."""
    return Patient(tmp_path / "work", capsys.readouterr)
