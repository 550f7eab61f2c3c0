"""`glossator check` of workspaces: a line a problem, as compilers write them, and the status that scripts go by."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.exchange.reading import read_gold
from tests.suggest.seed_gold import FIRST, SECOND, layer, registry
from tui.cli import run as glossator
from tui.model.claims import Claim
from tui.model.edits import REGISTRY, joined, put
from tui.model.layers import Layer
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace


def annotate(workspace: Workspace, annotator: str, *layers: Layer, extra: tuple[Speaker, ...] = ()) -> None:
    """Keep what somebody has annotated."""
    with closing(Session(workspace, annotator)) as session:
        speakers = [*registry().speakers.values(), *extra]
        changes = [put(REGISTRY, session.registry, "speakers", speaker) for speaker in speakers]
        for one in layers:
            empty = session.layer(one.article)
            for table in ("claims", "disputes"):
                changes += [put(one.article, empty, table, item) for item in getattr(one, table).values()]
        session.do(joined("annotated", changes))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with both seeds."""
    made = Workspace.create(tmp_path / "news" / "glossator", "Test")
    for path in gathered([shipped("seeds")]):
        add(made, article_of(path))
    return made


def spoilt(article: str, claim: str, **fields: object) -> Layer:
    """An expert's layer with one claim changed."""
    right = layer(article)
    return right.with_records("claims", {claim: replace(right.claims[claim], **fields)})


def test_labels_that_are_right(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is told but how much was looked at, and the status is 0; the folder that holds it may be named."""
    annotate(workspace, "expert", layer(FIRST), layer(SECOND))
    assert glossator(["check", str(workspace.folder.parent)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("2 articles checked: nothing is wrong\n", "")


def test_a_problem_is_a_line(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Article, line, column, code and sentence, on standard output; how many on standard error; the status is 2."""
    annotate(workspace, "expert", spoilt(FIRST, "c3", status=Status.DRAFT, cue=()), spoilt(SECOND, "c2", sources=()))
    assert glossator(["check", str(workspace.folder)]) == 2
    told = capsys.readouterr()
    early, first, draft, second = told.out.splitlines()
    start = layer(FIRST).claims["c3"].content[0].start
    before = workspace.article(FIRST).text[:start]
    place = f"{before.count(chr(10)) + 1}:{start - before.rfind(chr(10))}"
    assert first == f"{FIRST}:{place}: no-cue: c3 has no cue; choose the words that attribute it, if there are any"
    assert "d1 goes against c3, which is draft" in early
    assert "d2 goes against c3, which is draft" in draft
    assert second.startswith(f"{SECOND}:")
    assert ": no-source: c2 has no source" in second
    assert told.err == "glossator: 2 articles checked: 1 error, 3 warnings\n"


def test_errors_only(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for errors, it is silent of warnings, and they do not count."""
    annotate(workspace, "expert", layer(FIRST), spoilt(SECOND, "c2", cue=()))
    assert glossator(["check", "--errors", str(workspace.folder)]) == 0
    assert capsys.readouterr().out == "2 articles checked: nothing is wrong\n"


def test_whose(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several annotators each line says whose it is; one alone can be asked for, and must be there."""
    annotate(workspace, "ann", spoilt(FIRST, "c3", sources=()))
    annotate(workspace, "ben", spoilt(FIRST, "c3", sources=()))
    folder = str(workspace.folder)
    assert glossator(["check", folder]) == 2
    assert ": ann: c3 has no source" in (told := capsys.readouterr().out)
    assert ": ben: c3 has no source" in told
    annotate(workspace, "ben", layer(SECOND))
    glossator(["check", folder])
    assert capsys.readouterr().err.startswith("glossator: 2 articles checked: ")
    assert glossator(["check", folder, "--annotator", "ben", "--errors"]) == 2
    assert capsys.readouterr().out.count("no-source: c3 has") == 1
    assert glossator(["check", folder, "--annotator", "eve"]) == 2
    assert "name another --annotator (ann, ben)" in capsys.readouterr().err


def test_a_speaker_that_nothing_names(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named once; not if only another annotator's items name it."""
    annotate(workspace, "ann", layer(FIRST), layer(SECOND), extra=(Speaker("nobody", "No Body"),))
    folder = str(workspace.folder)
    assert glossator(["check", folder]) == 2
    out = capsys.readouterr().out
    assert out.startswith("registry:1:1: unused-speaker: nobody (No Body) is named by no claim")
    assert out.count("unused-speaker") == 1
    with closing(Session(workspace, "ben")) as session:
        session.follow()
        while session.follow().edit.changes:
            pass
        claim = next(iter(layer(FIRST).claims.values()))
        theirs = replace(claim, sources=(replace(claim.sources[0], speaker="nobody"),))
        session.do(joined("claim", [put(FIRST, session.layer(FIRST), "claims", theirs)]))
    assert glossator(["check", folder, "--annotator", "ann"]) == 0


def test_a_layer_that_cannot_be_read(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told in one line, the others are checked, and the status is 2."""
    annotate(workspace, "expert", layer(FIRST), layer(SECOND))
    workspace.entry(FIRST)
    next(workspace.folder.glob(f"articles/*/{FIRST}.txt")).write_text("Something else.", encoding="utf-8")
    assert glossator(["check", str(workspace.folder)]) == 2
    told = capsys.readouterr().err
    assert FIRST in told
    assert "1 article checked: 1 fault" in told


def test_a_folder(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder of gold files these are checked; of one with neither these nor a workspace it is said what to do."""
    annotate(workspace, "expert", layer(FIRST), layer(SECOND))
    assert glossator(["export", str(workspace.folder), "--annotator", "expert"]) == 0
    capsys.readouterr()
    assert glossator(["check", str(workspace.folder / "gold")]) == 0
    assert capsys.readouterr().out.startswith("2 files checked")
    (tmp_path / "empty").mkdir()
    assert glossator(["check", str(tmp_path / "empty")]) == 2
    told = capsys.readouterr().err
    assert "holds neither a workspace nor gold files" in told
    assert told.count("\n") == 1


def test_what_is_exported_passes_the_check(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Where claims that disputes name are flagged, here or elsewhere, the gold files hold without those disputes."""
    flagged: list[Layer] = []
    for article in (FIRST, SECOND):
        one = layer(article)
        for claim in list(one.claims.values())[::3]:
            one = one.with_records("claims", {claim.id: flag(claim)})
        flagged.append(one)
    annotate(workspace, "expert", *flagged)
    assert glossator(["export", str(workspace.folder), "--annotator", "expert"]) == 0
    assert "is left out: it names" in capsys.readouterr().err
    gold = sorted((workspace.folder / "gold").glob("*.yaml"))
    assert glossator(["check", *map(str, gold)]) == 0
    assert any(document.disputes for file in gold for document in read_gold(file.read_bytes(), file.name))


def flag(claim: Claim) -> Claim:
    """The claim, flagged."""
    return replace(claim, status=Status.FLAGGED)


def test_names_control_nothing(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a kind or a speaker is called, a problem is one line, and nothing in it controls the terminal."""
    right = layer(FIRST)
    crafted = replace(right.disputes["d1"], kind="\x1b[2J\nevil")
    speaker = Speaker("crafted", "\x1b]0;x\x07\nA:1:1: fake")
    annotate(workspace, "expert", right.with_records("disputes", {"d1": crafted}), layer(SECOND), extra=(speaker,))
    assert glossator(["check", str(workspace.folder)]) == 2
    out = capsys.readouterr().out
    assert out.count("\n") == 2
    assert "unknown-kind" in out
    assert "unused-speaker" in out
    assert not {"\x1b", "\x07"} & set(out)


def test_guidelines_that_are_not_there_are_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """A workspace that names them, and lacks them, is not all right: the check and the doctor say so, until it is."""
    with (workspace.folder / "glossator.yaml").open("a", encoding="utf-8") as description:
        description.write("guidelines: how.md\n")
    told = "glossator.yaml: names how.md for its guidelines, which is not there; write it, or name another file"
    assert glossator(["check", str(workspace.folder)]) == 2
    assert told in capsys.readouterr().out
    assert glossator(["doctor", str(workspace.folder), "--repair"]) == 2
    assert told in capsys.readouterr().err
    (workspace.folder.parent / "how.md").write_text("As I say.", encoding="utf-8")
    assert glossator(["check", str(workspace.folder)]) == 0
    assert glossator(["doctor", str(workspace.folder)]) == 0
