"""The standard streams: closed, full, or of an encoding of few characters, they change nothing of what is done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_exporting import every_file

STORY = "“No,” Ortiz said → nothing.\n"


def glossator(line: str, folder: Path, more: str = "", **variables: str):
    """Run a command in a folder, by a shell that does something with its streams."""
    command = f'"{sys.executable}" -m tui {line} {more}'
    path = str(Path(__file__).parents[1])
    there = {**os.environ, "PYTHONPATH": path, **variables}
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=folder, env=there)


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    """A folder with a workspace, of a demo that was played."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    assert glossator("demo --in demo --annotator mk", folder, "</dev/null").returncode == 0
    return folder


CLOSED = (">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&-", "<&- 2>&-", "<&- >&- 2>&-")


@pytest.mark.parametrize("closed", CLOSED)
def test_closed_streams_get_into_no_file(news, tmp_path, closed):
    """What is told there is told nowhere: the files that a command writes hold what they always do."""
    status = {}
    for number, more in enumerate(("</dev/null", closed)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a.txt").write_text(STORY, encoding="utf-8")
        (folder / "b.txt").symlink_to("/etc/hosts")
        commands = (
            "import a.txt b.txt --into w",
            "import nowhere.yaml --into w",
            f"export {news}/demo --annotator mk --to gold.yaml",
            f"export {news}/demo --annotator mk --to csv --format csv",
            f"map {news}/demo --annotator mk --to map.svg",
            "keys",
            "nonsense",
        )
        status[number] = [glossator(line, folder, more).returncode for line in commands]
    assert status[1] == status[0]
    first, second = (
        {str(file.relative_to(tmp_path / name)): data for file, data in every_file(tmp_path / name).items()}
        for name in ("0", "1")
    )
    assert {name: data for name, data in second.items() if "cache" not in name and "lock" not in name} == {
        name: data for name, data in first.items() if "cache" not in name and "lock" not in name
    }


@pytest.mark.parametrize("closed", CLOSED)
def test_what_is_left_open_gets_its_own_alone(news, closed):
    """No message in the data, no data in the messages, and no traceback."""
    done = glossator(f"export {news}/demo --annotator mk --to -", news, closed)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr
    assert done.stdout.startswith(b"format: glossator-gold\n") or ">&-" in closed.replace("2>&-", "")
    assert b"glossator: " not in done.stdout


def test_nothing_can_be_read_from_a_closed_input(news, tmp_path):
    """It is as an empty one."""
    done = glossator("import - --format gold --into w", tmp_path, "<&-")
    assert (done.returncode, done.stderr) == (2, b"glossator: standard input: holds no gold labels\n")


@pytest.mark.parametrize("line", ["keys", "formats", "help import", "--help", "map {demo} --annotator mk"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_will_do(news, line, encoding):
    """What it lacks is written as an escape; a picture is UTF-8, as it says itself."""
    done = glossator(line.format(demo=news / "demo"), news, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("utf-8" if line.startswith("map") else encoding)
    assert text.startswith("<") == line.startswith("map")
    if line.startswith("map"):
        assert "\\u201" not in text
        assert "’" in text


def test_a_refusal_in_few_characters(tmp_path):
    """The line on standard error is there, too."""
    done = glossator("export → ", tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert done.stderr.startswith(b"glossator: \\u2192: there is no workspace here")


@pytest.mark.parametrize(
    ("line", "status"), [("export {demo} --annotator mk --format doccano --to gold.yaml", 0), ("export nowhere", 2)]
)
def test_messages_that_find_no_room_change_nothing(news, tmp_path, line, status):
    """A full disk behind standard error leaves the status and the work as they are."""
    done = glossator(line.format(demo=news / "demo"), tmp_path, "2>/dev/full")
    assert done.returncode == status
    assert (tmp_path / "gold.yaml").exists() == (not status)
