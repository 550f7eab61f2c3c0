"""Whatever happens to a workspace's files: it is found, and nothing intact is lost by the repair."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.store.doctor.conftest import Patient
from tests.store.memory import chance_of, state_on_disk
from tui.store.compacting import compact_layer
from tui.store.session import Session
from tui.store.workspace import Workspace

ROUNDS = 8


def harm(folder: Path, chance: Random) -> None:
    """Do something bad to a file or two."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    contents = {path: path.read_bytes() for path in files}
    for path in chance.sample(files, chance.choice([1, 1, 2, 3])):
        content = contents[path]
        place = chance.randrange(len(content) + 1)
        match chance.choice(["flip", "flip", "cut", "zero", "delete", "insert", "swap", "double"]):
            case "flip" if content:
                place = min(place, len(content) - 1)
                path.write_bytes(
                    content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
                )
            case "cut":
                path.write_bytes(content[:place])
            case "zero":
                path.write_bytes(content[:place] + bytes(len(content) - place))
            case "delete":
                path.unlink()
            case "insert":
                path.write_bytes(content[:place] + chance.randbytes(9) + content[place:])
            case "swap":
                path.write_bytes(contents[chance.choice(files)])
            case "double":
                path.write_bytes(content + content)


@pytest.mark.parametrize("seed", range(4))
def test_any_harm(patient: Patient, tmp_path: Path, seed: int) -> None:
    """What is harmed at random is found; a repair leaves nothing that a second one would do; what was there is kept.

    What the repaired workspace holds is what it held before, or something was told.
    """
    whole = patient.workspace.folder
    if seed % 2:
        compact_layer(patient.workspace, "mk")
    for number in range(ROUNDS):
        chance = chance_of(f"{seed} {number}")
        shutil.rmtree(tmp_path / "harmed", ignore_errors=True)
        shutil.copytree(whole, tmp_path / "harmed")
        patient.workspace.folder = tmp_path / "harmed"
        patient.layers = tmp_path / "harmed" / "layers" / "mk"
        harm(patient.workspace.folder, chance)
        before = patient.files()
        found, told = patient.doctor()
        assert patient.files() == before, told
        assert found in {0, 2}
        left, repaired = patient.doctor("--repair")
        assert patient.kept(before, but=("lock", "head", ".wal", ".json")), (number, repaired)
        again, said = patient.doctor("--repair")
        assert (again, "repaired: " in said) == (left, False), (number, repaired, said)
        if not left:
            state = state_on_disk(patient.workspace)
            session = Session(Workspace.open(patient.workspace.folder), "mk")
            assert not session.warnings, (number, repaired, session.warnings)
            session.close()
            assert found or state == patient.state, (number, told)
