"""`glossator export`: where it goes, what is wanted, what is told."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from tests.exchange.reading import read_gold
from tui.cli import run as glossator
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.store.adding import add
from tui.store.intake import article_of
from tui.store.session import Session
from tui.store.workspace import Workspace

ITEMS = (Status.ACCEPTED, Status.DRAFT, Status.FLAGGED)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A workspace of three articles; in the first two there is a claim of each of three statuses."""
    folder = tmp_path_factory.mktemp("made")
    workspace = Workspace.create(folder / "news", "News")
    park: tuple[Change, ...] = (Change(REGISTRY, "speakers", "park", None, Speaker("park", "Park")),)
    with closing(Session(workspace, "mk")) as session:
        for number, words in enumerate(("Ortiz said no.", "Park: “naïve 😀”.", "Nobody spoke.")):
            file = folder / f"a{number}.txt"
            file.write_text(words, encoding="utf-8")
            entry = add(workspace, article_of(file))
            claims = [
                Claim(f"c{n}", ClaimType.INDIRECT, (Span(n, n + 3),), sources=(Source("park"),), status=status)
                for n, status in enumerate(ITEMS, 1)
            ]
            if number < 2:
                changes = [Change(entry.id, "claims", one.id, None, one) for one in claims]
                session.do(Edit("claims", (*park, *changes)))
                park = ()
    return workspace.folder


@pytest.fixture
def news(made, tmp_path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "news"))


def export(*arguments):
    """Run the command; gives its status."""
    return glossator(["export", "--annotator", "mk", *map(str, arguments)])


def test_a_folder_gets_a_file_for_each_annotated_article(news, tmp_path, capsys):
    """By default it is the workspace's; what stays behind is told on standard error, the files on standard output."""
    assert export(news) == 0
    told = capsys.readouterr()
    assert told.out.split() == [str(news / "gold" / f"a{n}.yaml") for n in (0, 1)]
    assert "a0#c2 is left out: it is draft" in told.err
    assert export(news, "--to", tmp_path / "else") == 0
    ours = [file.read_bytes() for file in sorted((news / "gold").iterdir())]
    assert [file.read_bytes() for file in sorted((tmp_path / "else").iterdir())] == ours


def test_one_file_and_standard_output_hold_the_same_stream(news, tmp_path):
    """`--to gold.yaml`, `--to -` and `export -` in the folder give the documents of all articles, byte for byte."""
    assert export(news, "--to", tmp_path / "all.yaml") == 0
    stream = (tmp_path / "all.yaml").read_bytes()
    assert [one["article"]["id"] for one in yaml.safe_load_all(stream)] == ["a0", "a1"]
    for arguments in (["export", str(news), "--to", "-"], ["export", "-"]):
        command = [sys.executable, "-m", "tui", *arguments, "--annotator", "mk"]
        done = subprocess.run(command, capture_output=True, check=True, cwd=news)
        assert done.stdout == stream


def test_a_pipe_that_the_shell_made_gets_the_stream(news, tmp_path):
    """`--to >(command)` names a pipe, which is written to and not replaced."""
    assert export(news, "--to", tmp_path / "all.yaml") == 0
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "tui", "export", str(news), "--annotator", "mk", "--to", f"/dev/fd/{writing}"]
    subprocess.run(command, check=True, pass_fds=[writing], capture_output=True)
    os.close(writing)
    with os.fdopen(reading, "rb") as piped:
        assert piped.read() == (tmp_path / "all.yaml").read_bytes()


def test_a_file_of_whatever_name_is_replaced_and_a_folder_filled(news, tmp_path):
    """Where there is a file already it is one file, where a folder, that is filled, whatever their names."""
    (tmp_path / "labels").write_text("old")
    (tmp_path / "gold.yaml").mkdir()
    assert export(news, "--to", tmp_path / "labels") == 0
    assert export(news, "--to", tmp_path / "gold.yaml") == 0
    assert len(list(yaml.safe_load_all((tmp_path / "labels").read_bytes()))) == 2
    assert len(list((tmp_path / "gold.yaml").iterdir())) == 2


def test_a_full_disk_is_one_line(news):
    """An output that takes nothing more is told in one line, without a traceback."""
    command = [sys.executable, "-m", "tui", "export", str(news), "--annotator", "mk", "--only", "all", "--to", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_full_device_is_named(news, capsys):
    """A device that takes nothing more is told of by the name that was given."""
    assert export(news, "--to", "/dev/full") == 2
    assert "glossator: /dev/full: not saved: " in capsys.readouterr().err


def test_a_reader_who_has_had_enough_is_no_fault(news):
    """`glossator export - | head` ends well, and says nothing."""
    for to in ("", "--to /dev/stdout"):
        script = f"set -o pipefail; {sys.executable} -m tui export - --annotator mk --only all {to} | head -c 5"
        done = subprocess.run(["bash", "-c", script], cwd=news, check=True, capture_output=True)
        assert (done.stdout, done.stderr) == (b"forma", b"")


def test_all_items_have_their_status(news, tmp_path, capsys):
    """With `--only all` nothing is left out, and the check takes it."""
    assert export(news, "--only", "all", "--to", tmp_path) == 0
    assert capsys.readouterr().err == ""
    (document,) = read_gold((tmp_path / "a0.yaml").read_bytes(), "gold")
    assert [claim.status for claim in document.claims] == list(ITEMS)
    assert glossator(["check", str(tmp_path / "a0.yaml"), "--texts", str(news)]) == 0


def test_errors_that_are_written_are_told_of(news, tmp_path, capsys):
    """How many there are, and what shows them, on standard error; the status is 0. The gold's own check finds them."""
    spoilt = (
        Claim("c1", ClaimType.DIRECT, (Span(1, 4),)),
        Claim("c4", ClaimType.INDIRECT, (Span(4, 7),), sources=(Source("ortiz"),)),
        Dispute("d1", "denies", (Span(4, 7),), (), By("park", "c4"), (Target("a1", "c1"),), Status.ACCEPTED),
    )
    with closing(Session(Workspace.open(news), "mk")) as session:
        there = session.layer("a0").claims
        tables = [("disputes" if one.id == "d1" else "claims", one) for one in spoilt]
        changes = [Change("a0", table, one.id, there.get(one.id), one) for table, one in tables]
        ortiz = Change(REGISTRY, "speakers", "ortiz", None, Speaker("ortiz", "Ortiz"))
        session.do(Edit("spoilt", (ortiz, *changes)))
    assert export(news, "--to", tmp_path / "x") == 0
    told = capsys.readouterr().err
    assert f"glossator: 3 errors stand in what was written; `glossator check {news}` shows them" in told
    assert glossator(["check", "--errors", str(news)]) == 2
    shown = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in shown] == ["no-source", "type", "other-speaker"]
    assert glossator(["check", str(tmp_path / "x" / "a0.yaml"), "--texts", str(news)]) == 2
    found = capsys.readouterr().err.splitlines()
    assert [line.partition(".yaml: ")[2] for line in found] == [
        "c1 has no source; choose who says it",
        "d1 is by another speaker than its claim c4; give both the same one",
    ]


def test_texts_are_written_beside(news, tmp_path):
    """With `--with-text` the gold proves itself wherever it is taken."""
    assert export(news, "--with-text", "--to", tmp_path / "x") == 0
    assert (tmp_path / "x" / "a1.txt").read_text(encoding="utf-8") == "Park: “naïve 😀”."
    shutil.move(tmp_path / "x", tmp_path / "away")
    assert glossator(["check", str(tmp_path / "away")]) == 0


@pytest.mark.parametrize("since", ["1", "0", "2000-01-01", "2999-12-31", "2"])
def test_only_what_has_changed_since(news, tmp_path, capsys, since):
    """A number counts edits, a date looks at the clock; what is older is not written."""
    expected = {"1": {"a1.yaml"}, "0": {"a0.yaml", "a1.yaml"}, "2000-01-01": {"a0.yaml", "a1.yaml"}}.get(since, set())
    assert export(news, "--since", since, "--to", tmp_path / "x") == 0
    assert {file.name for file in (tmp_path / "x").glob("*")} == expected
    assert ("nothing has changed since" in capsys.readouterr().err) == (not expected)


def test_only_some_articles(news, tmp_path):
    """`--articles` takes one or several; one without annotations gives no file."""
    assert export(news, "--articles", "a1", "a2", "--to", tmp_path / "x") == 0
    assert [file.name for file in (tmp_path / "x").iterdir()] == ["a1.yaml"]


def test_an_article_may_be_named_as_the_screen_names_it(news, tmp_path, capsys):
    """`--articles 004` means 004_… where only one is shown so; where several are, they are named."""
    workspace = Workspace.open(news)
    for number, words in (("004_ee", "One."), ("005_aa", "Two."), ("005_bb", "Three.")):
        file = tmp_path / f"{number}.txt"
        file.write_text(words, encoding="utf-8")
        add(workspace, article_of(file))
    with closing(Session(workspace, "mk")) as session:
        claim = Claim("c1", ClaimType.INDIRECT, (Span(0, 3),), sources=(Source("park"),))
        session.do(Edit("claim", (Change("004_ee", "claims", "c1", None, claim),)))
    assert export(news, "--articles", "004", "--to", tmp_path / "x") == 0
    assert [file.name for file in (tmp_path / "x").iterdir()] == ["004_ee.yaml"]
    capsys.readouterr()
    assert export(news, "--articles", "005", "--to", tmp_path / "y") == 2
    assert "2 articles begin with 005; name one of 005_aa, 005_bb" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--articles", "a9"], "there is no article a9"),
        (["--since", "yesterday"], "“yesterday” is no date"),
        (["--since", "\u0663"], "“\u0663” is no date"),
        (["--format", "golf"], "there is no format “golf”"),
        (["--with-text", "--to", "-"], "the texts need a folder"),
        (["--annotator", "nobody"], "nobody has annotated nothing"),
    ],
)
def test_what_is_refused_is_one_line_and_writes_nothing(news, capsys, arguments, told):
    """Status 2, and the workspace stays as it is."""
    before = sorted(news.rglob("*"))
    assert export(news, *arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert sorted(news.rglob("*")) == before


def test_very_many_losses_are_summed_up(news, capsys, tmp_path):
    """The first ones are told in full, the others in one line with their number."""
    with closing(Session(Workspace.open(news), "mk")) as session:
        claims = [Claim(f"c{n}", ClaimType.INDIRECT, (Span(0, 3),), status=Status.DRAFT) for n in range(1, 101)]
        session.do(Edit("drafts", tuple(Change("a2", "claims", one.id, None, one) for one in claims)))
    assert export(news, "--to", tmp_path / "x") == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 41
    assert "and 64 more: 104 in all (104 × left out)" in lines[-1]


def test_formats_are_told(capsys):
    """All on a line each, by name, and how extras are installed; of one all that it holds and does not."""
    assert glossator(["formats"]) == 0
    *lines, _, extras = capsys.readouterr().out.splitlines()
    assert any(line.startswith("gold ") and "out" in line for line in lines)
    assert lines == sorted(lines, key=lambda line: line.split()[0])
    assert "pip install " in extras
    assert glossator(["formats", "gold"]) == 0
    assert "disputes across articles" in capsys.readouterr().out
    assert glossator(["formats", "golf"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


OWN = ["glossator.yaml", "articles/catalog.jsonl", "articles/new.yaml", "layers", "layers/mk/registry.json", "cache/x"]


def every_file(folder: Path):
    """The bytes of all files of a folder."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("way", ["itself", "another", "a link"])
@pytest.mark.parametrize("own", OWN)
def test_what_belongs_to_a_workspace_is_not_written_over(news, tmp_path, own, way, capsys):
    """Neither a workspace's description nor what its folders hold: one line, status 2."""
    target = {"itself": news, "another": tmp_path / "other", "a link": tmp_path / "link"}[way]
    if way == "another":
        shutil.copytree(news, target)
    elif way == "a link":
        target.symlink_to(news)
    before = every_file(tmp_path)
    for more in ([], ["--format", "gold"], ["--format", "csv"]):
        if own == "glossator.yaml" and more[1:] == ["csv"]:
            continue  # no folder
        capsys.readouterr()
        assert export(news, "--to", target / own, *more) == 2
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert str(target / own) in told.err
    assert every_file(tmp_path) == before


def test_an_article_that_is_called_like_the_description_does_not_take_its_place(news, tmp_path, capsys):
    """Labels that are put into the workspace's folder itself leave what describes it alone."""
    file = tmp_path / "glossator.txt"
    file.write_text("Ortiz said so.", encoding="utf-8")
    workspace = Workspace.open(news)
    entry = add(workspace, article_of(file))
    with closing(Session(workspace, "mk")) as session:
        claim = Claim("c1", ClaimType.INDIRECT, (Span(0, 5),))
        session.do(Edit("claim", (Change(entry.id, "claims", "c1", None, claim),)))
    before = (news / "glossator.yaml").read_bytes()
    assert export(news, "--to", news) == 2
    assert f"{news / 'glossator.yaml'}: is the workspace's own" in capsys.readouterr().err
    assert (news / "glossator.yaml").read_bytes() == before


@pytest.mark.parametrize("to", ["glossator.yaml", "layers/mk/map.svg"])
def test_no_picture_takes_its_place_either(news, to, capsys):
    """Also where it may write over a file."""
    before = every_file(news)
    assert glossator(["map", str(news), "--to", str(news / to), "--force", "--format", "svg"]) == 2
    assert "is the workspace's own" in capsys.readouterr().err
    assert glossator(["demo", "--picture", str(news / to)]) == 2
    assert "is the workspace's own" in capsys.readouterr().err
    assert every_file(news) == before


def test_a_pipe_that_nobody_reads_is_refused(news, tmp_path, capsys):
    """It is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    assert export(news, "--to", tmp_path / "pipe") == 2
    assert f"{tmp_path / 'pipe'}: nobody reads from this pipe" in capsys.readouterr().err


def test_a_pipe_gets_all_of_it(news, tmp_path):
    """With a reader it is a stream like any other."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        assert export(news, "--to", tmp_path / "pipe") == 0
        assert reader.communicate()[0].count(b"format: glossator-gold") == 2


def test_links_in_a_circle_are_refused(news, tmp_path, capsys):
    """Where something is to be written, and where a workspace is to be."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a.txt").write_text("Ortiz said so.", encoding="utf-8")
    for command in (
        ["export", news, "--to", tmp_path / "loop" / "gold"],
        ["import", tmp_path / "a.txt", "--into", tmp_path / "loop"],
        ["import", made_gold(news, tmp_path), "--into", tmp_path / "loop"],
        ["open", tmp_path / "loop"],
    ):
        capsys.readouterr()
        assert glossator([str(word) for word in command]) == 2
        told = capsys.readouterr()
        assert (told.out.startswith("/"), told.err.count("\n")) == (False, 1)


def made_gold(news, tmp_path) -> Path:
    """A gold file of the workspace, with its text."""
    assert export(news, "--to", tmp_path / "labels", "--with-text") == 0
    return tmp_path / "labels" / "a0.yaml"
