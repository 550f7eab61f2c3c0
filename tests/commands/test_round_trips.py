"""Every format that says that it holds something gives it back: out of one workspace, into another, out as gold."""

from pathlib import Path

import pytest

from tests.commands.test_importing import GOLD, OTHER, exported, take, written
from tui.cli import run as glossator
from tui.exchange.registry import known_formats

KNOWN = known_formats(pytest.fail)
READABLE = [name for name, one in KNOWN.items() if one.read]


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    """A workspace of two articles that make use of every feature there is."""
    folder = tmp_path_factory.mktemp("news")
    assert take(written(folder / "gold", GOLD.document, OTHER), "--into", folder / "news") == 0
    return folder / "news"


@pytest.mark.parametrize("name", READABLE)
def test_what_a_format_holds_comes_back(news, tmp_path, name, capsys):
    """What is not among its losses is the same again; of one that loses nothing, the gold is the same to the byte."""
    assert (
        glossator(
            ["export", str(news), "--format", name, "--only", "all", "--to", str(tmp_path / "out"), "--annotator", "mk"]
        )
        == 0
    )
    capsys.readouterr()
    assert (
        take(tmp_path / "out", "--format", name, "--into", tmp_path / "new", "--annotator", "mk", "--texts", news) == 0
    )
    told = capsys.readouterr().err
    before, after = exported(news, tmp_path / "before"), exported(tmp_path / "new", tmp_path / "after")
    assert set(before) == set(after)
    if not KNOWN[name].loses:
        assert (told, after) == ("", before)
