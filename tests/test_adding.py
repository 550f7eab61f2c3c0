"""`glossator add`: articles and corrected texts come in, one line each, and what is exported then is true."""

from pathlib import Path

import pytest

from tests.store.test_versions import FIRST, SECOND, marked
from tui.cli import run as glossator
from tui.commands.intake import workspace_for
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, joined, put
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with an article in which two claims are made."""
    (tmp_path / "a.txt").write_text(FIRST)
    session = Session(workspace_for([tmp_path]), "mk")
    for number, words in enumerate(("Kabul and Islamabad must work", "officials had been asked to let"), 1):
        claim = Claim(f"c{number}", ClaimType.INDIRECT, marked(words), sources=(Source("kakar"),))
        speaker = put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar"))
        session.do(joined(f"claim {claim.id}", [speaker, put("a", session.layer("a"), "claims", claim)]))
    session.close()
    return tmp_path


def test_each_text_gets_a_line(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new article, a corrected one, the same text under another name and one that is there are told apart."""
    (news / "a.txt").write_text(SECOND)
    (news / "b.txt").write_text("Something else.")
    (news / "c.txt").write_text("Something else.")
    assert glossator(["add", str(news), str(news)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "a.txt: version 2 of a",
        "b.txt: taken in as b",
        "c.txt: the same text as b.txt; not taken in again",
    ]
    assert glossator(["add", str(news / "glossator"), str(news / "b.txt")]) == 0
    assert capsys.readouterr().out.splitlines() == ["b.txt: the same text as before, in b; not taken in again"]
    assert [entry.id for entry in Workspace.open(news / "glossator").entries] == ["a", "b"]


def test_why_a_text_is_no_version_is_said(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text of a name that is there, but of other words, is another article; the line says why."""
    (news / "a.txt").write_text("Something else.")
    assert glossator(["add", str(news), str(news / "a.txt")]) == 0
    other = Workspace.open(news / "glossator").entries[1].id
    assert capsys.readouterr().out == f"a.txt: taken in as {other}, as it has little in common with a\n"


def test_one_bad_file_does_not_keep_the_rest_out(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no text is refused by name, the others are in; a folder without workspace is refused."""
    (news / "b.txt").write_text("Something else.")
    (news / "c.txt").write_bytes(b"\xff\xfe\xfa")
    assert glossator(["add", str(news), str(news / "b.txt"), str(news / "c.txt")]) == 2
    assert "c.txt" in capsys.readouterr().err
    assert [entry.id for entry in Workspace.open(news / "glossator").entries] == ["a", "b"]
    (news / "none").mkdir()
    assert glossator(["add", str(news / "none"), str(news / "b.txt")]) == 2
    assert "there is no workspace here" in capsys.readouterr().err


def test_gold_labels_are_true_in_every_version(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels of the old text and of the new one pass the check, each with its own text at hand."""
    assert glossator(["export", str(news), "--annotator", "mk"]) == 0
    first = (news / "glossator" / "gold" / "a.yaml").read_bytes()
    (news / "a.txt").write_text(SECOND)
    assert glossator(["add", str(news), str(news / "a.txt")]) == 0
    capsys.readouterr()
    assert glossator(["export", str(news), "--annotator", "mk"]) == 0
    assert "a is annotated in version 1 of its text; there is version 2" in capsys.readouterr().err
    assert (news / "glossator" / "gold" / "a.yaml").read_bytes() == first
    with_new = Session(Workspace.open(news / "glossator"), "mk")
    with_new.renew("a")
    with_new.close()
    assert glossator(["export", str(news), "--annotator", "mk"]) == 0
    assert "a#c2 is left out: it has no place yet in version 2 of the text" in capsys.readouterr().err
    assert (news / "glossator" / "gold" / "a.yaml").read_bytes() != first
    (news / "glossator" / "gold" / "old.yaml").write_bytes(first)
    for name in ("a.yaml", "old.yaml"):
        assert glossator(["check", str(news / "glossator" / "gold" / name)]) == 0
