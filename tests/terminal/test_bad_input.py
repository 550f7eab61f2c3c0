"""Bytes that no keyboard sends."""

from collections.abc import Callable
from itertools import cycle

from tests.terminal.terminal import Terminal

ESCAPE = b"\x1b[27u"
BAD = (
    b"\xff",
    b"\xed\xa0\x80\xed\xbf\xbf",  # lone surrogates
    b"\xf4\x90\x80\x80",  # beyond the last code point
    b"\xc3",  # the first byte of two
    b"\x1b[1114112;1u",  # a key beyond the last code point
    b"\x1b[97;1:3;97u",  # a key's release
    b"\x1b[97;1:3u",
    b"\x1b[97;5:1;..u",
    b"\x1b[57441;1:3u",
    b"\x1b[::;;u",
    b"\x1b[97;1;55296u",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[<35",
    b"\x1b[99;99",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[<0;99999999999999;-1M",
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",  # a window of no size, then the mouse in it
    b"\x1b[48;40;120;0;0t\x1b[<0;5;5M",
    b"\x1b[48;60000;60000;1;1t",
    b"\x1b[48;1;1;1;1t",  # a window too small, from a terminal that was not asked
    b"\x1b[?2026;9$y\x1b[?9999999999;9$y",
    b"\x1b[99999999999;99999999999R",
    b"\x1b[200~" + b"paste\n\x1b[31m" * 9000 + b"\x1b[201~",
    b"\x1b[201~",
)


def test_no_bytes_end_the_program(demo: Callable[..., Terminal]) -> None:
    """Whatever bytes come in, the keys after them are answered, on a screen that has kept its size."""
    terminal = demo()
    probes = cycle(((b"<", "this is the first article"), (b"u", "nothing to undo")))
    for bad, (key, answer) in zip(BAD, probes, strict=False):
        terminal.type(bad + ESCAPE + key)
        terminal.wait_for(answer, "s sentence")
    terminal.type(b"\x18")
    assert terminal.ends() == 0


def test_a_paste_is_never_a_key(demo: Callable[..., Terminal]) -> None:
    """What is pasted goes into a line to type in, whatever is in it; elsewhere it does nothing at all."""
    pasted = b"\x1b[200~sc\r" + b"\x1b[31msc\rl\x18" * 9000 + b"\x00\xff.\x1b[201~"
    terminal = demo()
    terminal.type(pasted + b"l")
    terminal.wait_for("Which article?", "F4 started 0")
    terminal.type(pasted)
    terminal.wait_for("nothing like that", "␛[31msc l␘␛[31msc")


def test_what_is_typed_or_pasted_in_pieces_arrives(demo: Callable[..., Terminal]) -> None:
    """A letter whose bytes come one by one is that letter; a paste whose end never comes ends with silence."""
    terminal = demo()
    terminal.type("l")
    terminal.wait_for("Which article?")
    for byte in "né€🙂!".encode():
        terminal.type(bytes([byte]))
        terminal.wait_until(lambda: not terminal.typed_ahead, "the byte is read")
    terminal.wait_for("né€🙂!")
    terminal.type(b"\x1b[200~pasted \x1b[31m")
    terminal.wait_for("pasted")
    terminal.type("typed")
    terminal.wait_for("typed")


def test_a_terminal_that_reports_its_window_is_restored_too(demo: Callable[..., Terminal]) -> None:
    """Where size and mouse are reported in band, the mouse still hits its row after a bad byte, and all is put back."""
    terminal = demo(reports_windows=True)
    terminal.wait_until(lambda: "1016" in terminal.modes, "the mouse is reported in pixels")
    terminal.type(b"\x1b[48;24;110;480;1100t")
    terminal.wait_until(lambda: terminal.lines[23].endswith("? help"), "24 rows are drawn on")
    terminal.type(b"\x1b[1114112;1u")
    for state in b"Mm":
        terminal.type(b"\x1b[<0;105;25" + bytes([state]))  # in the row below the title, in the article's first word
    terminal.type("e")
    terminal.type("c")
    terminal.wait_for("content  Pakistan's   ")
    terminal.type(ESCAPE)
    terminal.type(b"\x18")
    assert terminal.ends() == 0
    assert terminal.modes == set()
