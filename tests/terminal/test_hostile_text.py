"""The terminal obeys what it is sent: so nothing that a stranger wrote may reach it but as text."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.hostile import HOSTILE
from tests.terminal.terminal import GLOSSATOR, Terminal

CRAFTED = (
    "\x1b]52;c;T1dORUQ=\x07\x1b]0;OWNED\x07\x1b]8;;http://owned\x1b\\\x1b[2J\x1b[?1337h\x1bP1;OWNED\x1b\\\x1bc\x1b[31;1337m"
    "\x9b2J\x9d0;OWNED\x9c\x90OWNED\x9c\x85\u202eDENWO\u2066\u200b\U000e0041\x08\x0b\x0c\x0e\x7f"
)
MARKUP = "[/] [@click=app.quit]x[/] [link=http://owned]x[/link] [red]x :smile:"
ESCAPE = b"\x1b[27u"

_OURS = re.compile(
    rb"\x1b\[[0-9;]*[mH]|\x1b[78]|\x1b\[[0-9]+C"
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026)[hl]|\x1b\[\?20(?:26|48)\$p"
    rb"|\x1b\[>25u|\x1b\[<u|\x1b\]22;[a-z]+\x07"
)
_CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def _assert_only_ours(raw: bytes) -> None:
    """The controls among the bytes are those that the program itself draws with, with no stranger's values."""
    assert b"1337m" not in b"".join(_OURS.findall(raw))
    assert _CONTROLS.findall(_OURS.sub(b"", raw).decode()) == []


def test_an_article_cannot_control_the_terminal(run: Callable[..., Terminal], tmp_path: Path) -> None:
    """Neither an article's title, words or file name, nor a name made of them, reaches the terminal as a control."""
    name = "000_" + CRAFTED.replace("/", "") + "[@click=app.quit]x[].txt"
    said = f"{CRAFTED}Minister {MARKUP} said {CRAFTED}that “all {MARKUP} is well”, {CRAFTED}he said.\n"
    folder = tmp_path / CRAFTED.replace("/", "")
    folder.mkdir()
    (folder / name).write_text(f"{CRAFTED}{MARKUP}\n\n{said}Kabul denied “it {MARKUP}”.\n", encoding="utf-8")
    terminal = run(*GLOSSATOR, "open", folder, "--annotator", "mk")
    terminal.wait_for("1/1", "[@click=app.quit]x[/]", "s sentence")
    steps = (
        ("s", ""),
        ("s", ""),
        ("c", "new claim c1"),
        ("p", "Who says it?"),
        (b"\x1b[200~" + (CRAFTED + MARKUP).encode() + b"\x1b[201~", "new "),
        ("\r", "Enter accept"),
        ("n", "Note"),
        (
            CRAFTED.encode().replace(b"\x1b", b"").replace(b"\x7f", b"") + b"\x1b[97;1;8238u" + MARKUP.encode(),
            ":smile:",
        ),
        ("\r", "Enter accept"),
        ("\r", "saved"),
        ("p", "Who is"),
        ("\r", "Speakers 2"),
        ("l", "Which article?"),
        ("\r", "s sentence"),
        ("n", "Note"),
        (ESCAPE * 2, "s sentence"),
        ("?", "Keys that work here"),
    )
    for keys, shown in steps:
        terminal.type(keys)
        terminal.wait_for(shown)
    terminal.signal(15)
    assert terminal.ends() == 128 + 15
    _assert_only_ours(terminal.raw)
    for command in ("export", "check"):
        files = [folder] if command == "export" else list(folder.glob("*/gold/*.yaml"))
        told = run(*GLOSSATOR, command, *files, *(["--annotator", "mk"] if command == "export" else []))
        assert told.ends() == 0
        assert b"T1dORUQ=" in told.raw or command == "check"
        _assert_only_ours(told.raw)


@pytest.mark.parametrize(
    "command",
    [
        ("open", "%s"),
        ("open", "%s", "--keymap", "%s"),
        ("export", "%s"),
        ("export", "--annotator", "%s"),
        ("check", "%s"),
        ("demo", "--in", "made/%s", "--annotator", "%s"),
    ],
)
def test_a_refusal_cannot_control_the_terminal(
    run: Callable[..., Terminal], tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A line that refuses something is one line, with no control of what it names."""
    name = os.fsencode("a" + CRAFTED.replace("/", "")) + b"\xff\xc2.yaml"
    (tmp_path / os.fsdecode(name)).write_bytes(b"\x1b]52;c;T1dORUQ=\x07: [\x9b")
    terminal = run(*GLOSSATOR, *(os.fsencode(word).replace(b"%s", name) for word in command), cwd=tmp_path)
    assert terminal.ends() == 2
    assert terminal.raw.count(b"\n") == 1
    assert b"glossator: " in terminal.raw
    _assert_only_ours(terminal.raw)


_TOGETHER = 20
"""How many hostile texts stand in one paragraph."""


def _type_until(terminal: Terminal, keys: bytes, shown: bytes) -> None:
    """Type, and wait until this is drawn anew; a terminal of one's own would count its cells otherwise."""
    before = len(terminal.raw)
    terminal.type(keys)
    terminal.wait_until(lambda: shown in terminal.raw[before:], f"{shown!r} is drawn")


def test_no_hostile_text_controls_the_terminal(run: Callable[..., Terminal], tmp_path: Path) -> None:
    """Each, shown, selected, searched, made a claim, a name and a note, listed: no byte that is obeyed gets out.

    And what is exported is what was written.
    """
    every = list(HOSTILE.values())
    texts = [" ".join(every[first : first + _TOGETHER]) for first in range(0, len(every), _TOGETHER)]
    paragraphs = "\n\n".join(f"“{text}”, said {text} Minister." for text in texts)
    (tmp_path / "a.txt").write_text(f"{every[3]}{every[4]}\n\n{paragraphs}\n", encoding="utf-8", newline="")
    terminal = run(*GLOSSATOR, "open", tmp_path, "--annotator", "mk")
    terminal.wait_until(lambda: b"sentence" in terminal.raw, "the article is shown")
    for text in texts:
        pasted = b"\x1b[200~" + text.encode().replace(b"\x1b[201~", b"") + b"\x1b[201~"
        for keys, shown in (
            (b"]c", b"new claim"),
            (b"n", b"Note"),
            (pasted + b"\r", b"accept"),
            (b"\r", b"saved"),
            (b"/" + pasted, b"pattern"),
            (ESCAPE, b"sentence"),
        ):
            _type_until(terminal, keys, shown)
    listed = (b"\x1b[A" * len(texts), b"c1")
    for keys, shown in ((b"p", b"Who is"), (b"\r", b"sentence"), (b"\t\t", b"filter"), listed):
        _type_until(terminal, keys, shown)
    terminal.signal(15)
    assert terminal.ends() == 128 + 15
    _assert_only_ours(terminal.raw)

    told = run(*GLOSSATOR, "export", tmp_path, "--annotator", "mk")
    assert told.ends() == 0
    (gold,) = tmp_path.glob("*/gold/*.yaml")
    (stored,) = tmp_path.glob("*/articles/**/*.txt")
    kept = stored.read_bytes().decode()
    document = yaml.safe_load(gold.read_text(encoding="utf-8"))
    spans = [span for claim in document["claims"] for span in claim["content"]]
    assert len(document["claims"]) == len(texts)
    assert [span["text"] for span in spans] == [kept[span["start"] : span["end"]] for span in spans]
