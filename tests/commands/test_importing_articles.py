"""`glossator import` of articles: what comes in, what is refused, and that nothing is lost either way."""

import json
import os
import re
import stat
import struct
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from signal import SIGINT, SIGKILL
from subprocess import PIPE, Popen, run

import pytest

from tui.cli import run as glossator
from tui.model.articles import Article, text_digest
from tui.store.adding import add
from tui.store.workspace import Workspace

LONG = "The mayor said on Sunday that every joint of the tunnel had been tested, and that none of them had leaked."


def _files(folder: Path) -> dict[str, str]:
    """Every file of a folder, by the digest of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def _workspace(folder: Path) -> Path:
    made = Workspace.create(folder / "glossator", "News")
    add(made, Article("old", "Old", "An old text.", text_digest("An old text.")))
    return folder


def _entries(folder: Path) -> dict[str, Article]:
    workspace = Workspace.open(folder / "glossator")
    return {entry.id: workspace.article(entry.id) for entry in workspace.entries}


def _zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _linked(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("news/link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")


def _encrypted(path: Path) -> None:
    _zip(path, {"a.txt": b"A text."})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def _damaged(path: Path) -> None:
    _zip(path, {"a.txt": LONG.encode() * 20})
    data = bytearray(path.read_bytes())
    data[40:60] = bytes(20)
    path.write_bytes(data)


def _with_endless_directory(path: Path) -> None:
    _zip(path, {"a.txt": b"A text."})
    data = path.read_bytes()
    end = data.index(b"PK\x05\x06")
    path.write_bytes(data[: end + 12] + struct.pack("<L", 2_000_000_000) + data[end + 16 :])


def _said_too_large(path: Path) -> None:
    """Members that say they have far more bytes than an archive may have."""
    _zip(path, {"a.txt": b"A text."})
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<L", 4_200_000_000)
    path.write_bytes(data)


def _link_out(path: Path) -> None:
    secret = path.parent.parent / "secret"
    secret.write_text("Secret.")
    path.symlink_to(secret)


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


Make = bytes | Callable[[Path], object]

BAD: dict[str, tuple[str, Make, str, tuple[str, ...]]] = {
    "not there": ("a.txt", lambda path: None, "a.txt: there is no such file", ()),
    "pdf": ("a.txt", b"%PDF-1.7 \xe2\xe3", "a.txt: is a PDF, not a text; save it as plain text", ()),
    "office document": ("a.docx", b"PK\x03\x04\x14\0\x06\0", "a.docx: is an archive or an office document", ()),
    "old office document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc: is an old office document", ()),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0", "a.txt: is a picture", ()),
    "gzip": ("a.txt.gz", b"\x1f\x8b\x08\0", "a.txt.gz: is a gzip archive", ()),
    "program": ("a", b"\x7fELF\x02\x01", "a: is a program", ()),
    "rtf": ("a.txt", rb"{\rtf1 A text.}", "a.txt: is an RTF document", ()),
    "noise": ("a.txt", bytes(range(256)) * 20, "a.txt: is no text but binary data", ()),
    "nul upon nul": ("a.txt", bytes(500), "a.txt: is no text but binary data", ()),
    "damaged UTF-8": (
        "a.txt",
        "Café, Straße,\nGrüße".encode() + b"\xff",
        "a.txt: byte 23 (0xff, line 2) is not UTF-8",
        (),
    ),
    "half a UTF-16": ("a.txt", b"\xff\xfe\x00\xd8", "a.txt: byte 2 (0x00, line 1) is not utf-16-le", ()),
    "surrogates in UTF-8": (
        "a.txt",
        "Café Café".encode() + b"\xed\xa0\x80",
        "a.txt: byte 11 (0xed, line 1) is not",
        (),
    ),
    "wrong encoding said": ("a.txt", b"caf\xe9", "a.txt: byte 3 (0xe9, line 1) is not utf-8", ("--encoding", "utf-8")),
    "no such encoding": ("a.txt", b"A text.", "there is no encoding “klingon”", ("--encoding", "klingon")),
    "too large": ("a.txt", b"x" * 2_000_001, "a.txt: is larger than 2 MB; split it, or raise", ("--max-size", "2")),
    "pipe": ("a.txt", os.mkfifo, "a.txt: is not a regular file", ()),
    "link out": ("a.txt", _link_out, "a.txt: is a link that leads out of its folder; name the file itself", ()),
    "circle of links": ("a.txt", _circle, "a.txt: ", ()),
    "no name fits": ("*.txt", lambda path: None, "*.txt: nothing has a name like that", ()),
    "folder without articles": ("sub", Path.mkdir, "sub: holds no articles; put texts", ()),
    "a workspace": ("sub", lambda path: Workspace.create(path, "x"), "sub: is a workspace; to add to it: --into ", ()),
    "front matter no YAML": ("a.md", b"---\ntitle: [a\n---\nText.", "a.md:3:1: ", ()),
    "front matter twice": (
        "a.md",
        b"---\ntitle: a\ntitle: b\n---\nText.",
        "a.md:3:1: the key “title” stands here again",
        (),
    ),
    "alias bomb": ("a.md", b"---\na: &a [x]\nb: [*a, *a]\n---\nText.", "a.md:2:4: anchors (&) are not taken", ()),
    "deep front matter": ("a.md", b"---\na: " + b"[" * 100_000 + b"\n---\n", "a.md:2:", ()),
    "page without article": ("a.html", b"<html><body></body></html>", "a.html: no article is found in the page", ()),
    "empty page": ("a.html", b"", "a.html: no article is found", ()),
    "no JSON": ("a.jsonl", b'{"text": ', "a.jsonl:1:10: is not JSON", ()),
    "JSON of another kind": ("a.jsonl", b"[1]", "a.jsonl:1: is a list, not an object", ()),
    "key twice": ("a.jsonl", b'{"text": "a", "text": "b"}', "a.jsonl:1: the key “text” stands there twice", ()),
    "deep JSON": ("a.jsonl", b"[" * 200_000, "a.jsonl:1: nested too deeply", ()),
    "huge number": ("a.jsonl", b'{"text": ' + b"9" * 5_000 + b"}", "a.jsonl:1: a number has too many digits", ()),
    "no number": ("a.jsonl", b'{"text": "a", "n": NaN}', "a.jsonl:1: NaN is no number in JSON", ()),
    "half a character": ("a.jsonl", b'{"text": "\\ud83d"}', "a.jsonl:1: half of a character (a lone surrogate)", ()),
    "JSON not UTF-8": ("a.jsonl", b'{"text": "caf\xe9"}', "a.jsonl:1: byte 13 of the line (0xe9) is not UTF-8", ()),
    "no text column": ("a.jsonl", b'{"a": "x", "b": 1}', "a.jsonl:1: no column is called as a text would be; say", ()),
    "wrong column": (
        "a.jsonl",
        b'{"text": "x"}',
        "there is no column “body”; there are “text”",
        ("--text-column", "body"),
    ),
    "text of another kind": ("a.jsonl", b'{"text": ["x"]}', "a.jsonl:1: the text is a list", ()),
    "empty text": ("a.jsonl", b'{"text": " "}', "a.jsonl:1: the text is empty", ()),
    "long line": ("a.jsonl", b'{"text": "' + b"x" * 200_000 + b'"}', "a.jsonl:1: is larger", ("--max-size", "0.1")),
    "CSV without text": ("a.csv", b"name,age\nx,1\n", "a.csv:1: no column is called as a text would be", ()),
    "CSV of one quotation": ("a.csv", b'text\n"never closed\n', "a.csv:2: a quotation mark is never closed", ()),
    "CSV with a short row": ("a.csv", b"title,text\nonly\n", "a.csv:2: 1 fields, where the first row has 2", ()),
    "CSV with doubled names": ("a.csv", b"text,text\na,b\n", "a.csv:1: two columns are called “text”", ()),
    "CSV of nothing": ("a.csv", b"", "a.csv: nothing is in it", ()),
    "CSV that is none": ("a.csv", b"%PDF-1.4", "a.csv: is a PDF", ()),
    "long field": ("a.csv", b"text\n" + b"x" * 300_000, "a.csv:2: is larger than 0.1 MB", ("--max-size", "0.1")),
    "no zip": ("a.zip", b"PK\x03\x04 but nothing else", "a.zip: is no zip archive, or is cut short", ()),
    "cut zip": (
        "a.zip",
        lambda path: (_zip(path, {"a.txt": b"x" * 9}), path.write_bytes(path.read_bytes()[:-8])),
        "a.zip: ",
        (),
    ),
    "zip bomb": (
        "a.zip",
        lambda path: _zip(path, {"a.txt": bytes(9_000_000)}),
        "a.zip/a.txt: would have more than 200",
        (),
    ),
    "zip of nothing": ("a.zip", lambda path: _zip(path, {}), "a.zip: holds no articles; put texts", ()),
    "zip of zips": (
        "a.zip",
        lambda path: _zip(path, {"b.zip": b"PK\x05\x06"}),
        "a.zip: holds no articles; unpack the archives in it",
        (),
    ),
    "zip of pictures": ("a.zip", lambda path: _zip(path, {"b.png": b"x"}), "a.zip: holds no articles; put texts", ()),
    "CSV of names alone": ("a.csv", b"title,text\n", "a.csv: holds no articles, only the names of columns", ()),
    "zip of 4 GB": ("a.zip", _said_too_large, "a.zip: would have 4.2 GB unpacked, more than 4 GB", ()),
    "zip of members without end": ("a.zip", _with_endless_directory, "a.zip: holds too many members", ()),
    "zip that climbs": ("a.zip", lambda path: _zip(path, {"../a.txt": b"x"}), "a.zip/../a.txt: climbs out", ()),
    "zip that is absolute": ("a.zip", lambda path: _zip(path, {"/etc/a.txt": b"x"}), "is named as no member", ()),
    "zip with a link": ("a.zip", _linked, "a.zip/news/link.txt: is a link", ()),
    "encrypted zip": ("a.zip", _encrypted, "a.zip/a.txt: is encrypted", ()),
    "damaged zip": ("a.zip", _damaged, "a.zip/a.txt: is damaged", ()),
    "bad text in a zip": ("a.zip", lambda path: _zip(path, {"n/a.txt": b"%PDF-"}), "a.zip/n/a.txt: is a PDF", ()),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It gets one line that names file and place, status 2, and the workspace stays as it is, byte for byte."""
    file, made, words, options = BAD[name]
    folder = _workspace(tmp_path / "news")
    before = _files(folder)
    source = tmp_path / "in" / file
    source.parent.mkdir()
    if isinstance(made, bytes):
        source.write_bytes(made)
    else:
        made(source)
    assert glossator(["import", str(source), "--into", str(folder), *options]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert told.removesuffix("\n").isprintable()
    assert _files(folder) == before


def test_bad_ones_do_not_keep_the_rest_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder and a table what is bad is listed at the end, one line each; the rest is in; the status is 2."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("First.")
    (source / "b.txt").write_bytes(b"%PDF-")
    (source / "c.txt").write_text("Third.")
    (source / "d.jsonl").write_text('{"text": "Fourth."}\n{"text": 5}\n{"text": "Sixth."}\n')
    assert glossator(["import", str(source), str(source / "d.jsonl"), "--into", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert [line.partition(": ")[2].split("/in/")[1] for line in told.err.splitlines()] == [
        "b.txt: is a PDF, not a text; save it as plain text",
        "d.jsonl:2: the text is a number",
    ]
    assert told.out.splitlines()[-1] == f"4 articles taken into {tmp_path}/glossator, 2 refused"
    assert [article.text for article in _entries(tmp_path).values()] == ["First.", "Third.", "Fourth.", "Sixth."]


def test_a_bad_file_does_not_keep_a_folder_from_opening(tmp_path: Path) -> None:
    """Opening a folder takes the rest and complains of the file, each time."""
    from tui.commands.intake import workspace_for

    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "b.txt").write_bytes(b"%PDF-")
    for _ in range(2):
        complaints: list[str] = []
        workspace = workspace_for([tmp_path], complain_of=complaints.append)
        assert [entry.id for entry in workspace.entries] == ["a"]
        assert complaints == [f"{tmp_path}/b.txt: is a PDF, not a text; save it as plain text"]


def test_a_notice_is_given_once(tmp_path: Path) -> None:
    """That a text is the same as another is told when the folder is opened first, not each time; a change is told."""
    from tui.commands.intake import workspace_for

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LONG)
        os.utime(tmp_path / name, (1_700_000_000, 1_700_000_000))
    heard: list[str] = []
    workspace_for([tmp_path], heard.append)
    assert heard == ["b.txt: the same text as a.txt; not taken in again"]
    heard.clear()
    workspace_for([tmp_path], heard.append)
    assert heard == []
    (tmp_path / "a.txt").write_text(f"{LONG} Corrected.")
    workspace_for([tmp_path], heard.append)
    assert heard == ["a.txt: version 2 of a"]


def test_a_folder_with_a_workspace_is_no_source_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names a workspace's folder among the sources, and meant to add to it, is told how; nothing is made."""
    monkeypatch.chdir(tmp_path)
    news = _workspace(Path("news"))
    (news / "a.txt").write_text("First.")
    Path("b.txt").write_text("Second.")
    before = _files(tmp_path)
    assert glossator(["import", "news/", "b.txt"]) == 2
    assert capsys.readouterr().err == (
        "glossator: news/: is a workspace; to add to it: --into news/; to take its texts elsewhere, name the files\n"
    )
    assert _files(tmp_path) == before
    assert glossator(["import", "news/", "b.txt", "--into", "news/"]) == 0
    assert capsys.readouterr().out == "2 articles taken into news/glossator\n"
    assert glossator(["import", "news/a.txt", "--into", "elsewhere"]) == 0
    assert capsys.readouterr().out == "1 article taken into elsewhere/glossator\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x.iob2", "iob2 is only written, not read back; to take the file for an article: --as text"),
        ("x.CoNLL", "iob2 is only written, not read back; to take the file for an article: --as text"),
        ("x.parquet", "parquet is only written, not read back; to take the file for an article: --as text"),
        ("x.json", "its name does not tell what it holds; say --format cas-json or label-studio, or --as text"),
    ],
)
def test_labels_that_no_format_reads_become_no_article(
    name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is called as labels are is not taken for an article, unless that is said."""
    (tmp_path / name).write_text("A\tB-X\n")
    assert glossator(["import", str(tmp_path / name), "--into", str(tmp_path)]) == 2
    assert f"{name}: {told}" in capsys.readouterr().err
    assert not (tmp_path / "glossator").exists()
    assert glossator(["import", str(tmp_path / name), "--into", str(tmp_path), "--as", "text"]) == 0
    assert [article.text for article in _entries(tmp_path).values()] == ["A\tB-X\n"]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run counts files as known without reading them; without the cache it reads them, and adds none twice."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("First.")
    os.utime(source / "a.txt", (1_700_000_000, 1_700_000_000))
    command = ["import", str(source), "--into", str(tmp_path)]
    for _ in range(2):
        assert glossator(command) == 0
    (source / "a.txt").chmod(0)  # root reads it all the same
    cache = tmp_path / "glossator" / "cache" / "sources.jsonl"
    for spoiled in (None, b"", b"\xff{]\n", b'["x",1]\n'):
        if spoiled is not None:
            (source / "a.txt").chmod(0o600)
            cache.write_bytes(spoiled)
        capsys.readouterr()
        assert glossator(command) == 0
        told = f"0 articles taken into {tmp_path}/glossator, 1 the same as before, not taken in again\n"
        assert capsys.readouterr().out == told
    assert list(_entries(tmp_path)) == ["a"]


def test_files_of_a_lost_catalog_are_read_again(tmp_path: Path) -> None:
    """What the cache knows is not believed where the workspace has fewer articles than when it was written."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("First.")
    os.utime(source / "a.txt", (1_700_000_000, 1_700_000_000))
    for _ in range(2):
        assert glossator(["import", str(source), "--into", str(tmp_path)]) == 0
    (tmp_path / "glossator" / "articles" / "catalog.jsonl").unlink()
    assert glossator(["import", str(source), "--into", str(tmp_path)]) == 0
    assert list(_entries(tmp_path)) == ["a"]


def test_folders_in_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are looked into if asked for; the same name in two folders is two articles; workspaces are left out."""
    (tmp_path / "in" / "x" / ".hidden").mkdir(parents=True)
    (tmp_path / "in" / "y").mkdir()
    _workspace(tmp_path / "in" / "y")
    for name in ("a.txt", "x/a.txt", "y/a.txt", "x/.hidden/b.txt", "x/README.md"):
        (tmp_path / "in" / name).write_text(f"The text of {name}.")
    assert glossator(["import", str(tmp_path / "in"), "--into", str(tmp_path)]) == 0
    assert list(_entries(tmp_path)) == ["a"]
    assert glossator(["import", "-r", str(tmp_path / "in"), "--into", str(tmp_path)]) == 0
    assert {one: article.origin for one, article in _entries(tmp_path).items()} == {
        "a": "a.txt",
        "x-a": "x/a.txt",
        "y-a": "y/a.txt",
    }
    capsys.readouterr()
    (tmp_path / "in" / "x" / "a.txt").write_text("The text of x/a.txt, and more.")
    assert glossator(["import", "-r", str(tmp_path / "in"), "--into", str(tmp_path)]) == 0
    assert "x/a.txt: version 2 of x-a" in capsys.readouterr().out


def test_patterns(tmp_path: Path) -> None:
    """A pattern that the shell has left alone names what fits, in folders of any depth."""
    (tmp_path / "in" / "x").mkdir(parents=True)
    for name in ("a.txt", "x/b.txt", "x/c.md"):
        (tmp_path / "in" / name).write_text(f"The text of {name}.")
    assert glossator(["import", str(tmp_path / "in" / "**" / "*.txt"), "--into", str(tmp_path)]) == 0
    assert list(_entries(tmp_path)) == ["a", "b"]


def test_a_preview_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows how columns are read and the first articles; neither a workspace nor anything else is made."""
    rows = [{"id": f"n{number}", "headline": f"Title {number}", "body": f"Text {number}."} for number in range(9)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "b.txt").write_bytes("Größe\r\n2026-03-04\r\nText.".encode("cp1252"))
    sources = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.txt")]
    before = _files(tmp_path)
    assert glossator(["import", *sources, "--preview", "--into", str(tmp_path / "w")]) == 0
    told = capsys.readouterr().out
    assert "text from “body”, title from “headline”, id from “id”" in told
    assert "  title      Title 2\n" in told
    assert "Title 3" not in told
    assert "windows-1252, CRLF line ends" in told
    assert "dated 2026-03-04, by its first lines" in told
    assert _files(tmp_path) == before
    assert not (tmp_path / "w").exists()


def test_standard_input(tmp_path: Path) -> None:
    """`-` is a text, or what --as says."""
    for data, options in (("A text from a pipe.\n", ()), ('{"id": "j", "text": "A row."}\n', ("--as", "jsonl"))):
        command = (sys.executable, "-m", "tui", "import", "-", "--into", str(tmp_path), *options)
        done = run(command, input=data, text=True, capture_output=True, check=False, cwd=Path(__file__).parents[2])
        assert (done.returncode, done.stderr) == (0, "")
    assert [article.text for article in _entries(tmp_path).values()] == ["A text from a pipe.\n", "A row."]


@pytest.mark.parametrize(("number", "status", "first"), [(SIGINT, 130, 1_100), (SIGKILL, -SIGKILL, 1_000)])
def test_what_was_broken_off_goes_on(number: int, status: int, first: int, tmp_path: Path) -> None:
    """After ctrl+c or a kill the workspace is good, and a second run takes the rest in, none twice."""
    many = tmp_path / "in"
    many.mkdir()
    for day in range(1_100):  # 500 are put on disk in one go
        (many / f"news-{day:04}.txt").write_text(f"News of day {day}.\n\n{LONG}")
        os.utime(many / f"news-{day:04}.txt", (1_700_000_000, 1_700_000_000))
    command = (sys.executable, "-m", "tui", "import", str(many), "-", "--into", str(tmp_path))
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=Path(__file__).parents[2]) as running:
        assert running.stdin is not None
        running.stdin.write(b"A text from a pipe.\n" * 100_000)  # more than a pipe holds: all files are read by then
        running.stdin.flush()
        running.send_signal(number)
        out, _ = running.communicate()
        assert running.returncode == status
    assert len(_entries(tmp_path)) == first
    if number == SIGINT:
        assert out.decode() == f"1,100 articles taken into {tmp_path}/glossator\n"
        assert glossator(["doctor", str(tmp_path)]) == 0
    assert glossator(["import", str(many), "--into", str(tmp_path)]) == 0
    workspace = Workspace.open(tmp_path / "glossator")
    assert sorted(entry.origin for entry in workspace.entries) == sorted(path.name for path in many.iterdir())
    assert glossator(["doctor", str(tmp_path)]) == 0


def test_a_wide_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An archive gives its articles and tables by name, and tells how much of other kinds it has."""
    members = {"n/a.txt": b"A text.", "n/b.csv": b"text\nA row.\n", "n/c.pdf": b"%PDF", "__MACOSX/n/._a.txt": b"x"}
    _zip(tmp_path / "z.zip", members)
    assert glossator(["import", str(tmp_path / "z.zip"), "--into", str(tmp_path)]) == 0
    assert "z.zip: 1 member of other kinds passed over" in capsys.readouterr().out
    assert {article.origin for article in _entries(tmp_path).values()} == {"z.zip/n/a.txt", "z.zip/n/b.csv:2"}


def test_what_is_in_the_way_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no workspace can be made, that is one line and status 2."""
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "glossator").write_text("in the way")
    assert glossator(["import", str(tmp_path / "a.txt"), "--into", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "glossator").read_text() == "in the way"


def test_a_workspace_of_before(tmp_path: Path) -> None:
    """A catalog whose lines know of no authors is read, and added to."""
    folder = _workspace(tmp_path)
    catalog = folder / "glossator" / "articles" / "catalog.jsonl"
    entry = json.loads(catalog.read_text())
    catalog.write_text(json.dumps({**entry, "version": 1}, separators=(",", ":")) + "\n")
    (tmp_path / "a.jsonl").write_text('{"text": "A row.", "author": "Roe", "source": "Courier", "lang": "en"}\n')
    assert glossator(["import", str(tmp_path / "a.jsonl"), "--into", str(folder)]) == 0
    old, new = _entries(folder).values()
    assert (old.author, old.publisher, old.language) == ("", "", "")
    assert (new.author, new.publisher, new.language) == ("Roe", "Courier", "en")


def test_texts_beside_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of texts does not stop being one because a file of another kind lies in it; what is no label is told."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("First.")
    (tmp_path / "in" / "settings.yaml").write_text("a: 1\n")
    assert glossator(["import", str(tmp_path / "in"), "--into", str(tmp_path)]) == 2
    assert list(_entries(tmp_path)) == ["a"]
    assert "settings.yaml" in capsys.readouterr().err


def test_pages_without_their_library(tmp_path: Path) -> None:
    """Where trafilatura is not installed, a page is refused with what to install; texts are taken."""
    (tmp_path / "a.html").write_text("<p>A page.</p>")
    (tmp_path / "a.txt").write_text("A text.")
    code = """
import sys
sys.modules["trafilatura"] = None
from tui.cli import main
main(sys.argv[1:])
"""
    command = [sys.executable, "-c", code, "import", str(tmp_path), "--into", str(tmp_path)]
    done = run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 2
    assert re.search(r"a.html: web pages need the library trafilatura; .*pip install .*\[html\]'\n$", done.stderr)
    assert [article.text for article in _entries(tmp_path).values()] == ["A text."]


def test_a_workspace_that_cannot_be_written_opens(tmp_path: Path) -> None:
    """A text that cannot be taken in is told; what is there can be read all the same."""
    (tmp_path / "a.txt").write_text("First.")
    assert glossator(["import", str(tmp_path), "--into", str(tmp_path)]) == 0
    (tmp_path / "b.txt").write_text("Second.")
    code = """
import resource, signal, sys
from pathlib import Path
from tui.commands.intake import workspace_for
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))
complaints = []
print(list(workspace_for([Path(sys.argv[1])], complain_of=complaints.append).ids), len(complaints))
"""
    done = run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "['a'] 1\n"
