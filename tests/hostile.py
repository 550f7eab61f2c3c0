"""Hostile texts: what a stranger may write so that a terminal, a parser of markup or a layout does his will.

`HOSTILE` names each of them. None holds a line end, so that each can be a paragraph, a name or a note.
"""

import unicodedata

_ESC, _CSI, _OSC, _DCS, _ST, _BEL = "\x1b", "\x9b", "\x9d", "\x90", "\x9c", "\x07"

CONTROLS = {
    f"control {code:02x}": f"before{chr(code)}behind" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A
}

SEQUENCES = {
    "clipboard, OSC 52 with BEL": f"{_ESC}]52;c;T1dORUQ={_BEL}",
    "clipboard, OSC 52 with ST": f"{_ESC}]52;c;T1dORUQ={_ESC}\\",
    "clipboard, C1": f"{_OSC}52;c;T1dORUQ={_ST}",
    "link, OSC 8": f"{_ESC}]8;;http://owned.example{_ESC}\\click{_ESC}]8;;{_ESC}\\",
    "window title, OSC 0": f"{_ESC}]0;OWNED{_BEL}",
    "colours, OSC 4": f"{_ESC}]4;1;rgb:00/00/00{_ESC}\\",
    "notification, OSC 9": f"{_ESC}]9;OWNED{_BEL}",
    "file, OSC 1337": f"{_ESC}]1337;File=name=T1dORUQ=:AAAA{_BEL}",
    "working folder, OSC 7": f"{_ESC}]7;file://host/owned{_BEL}",
    "unfinished OSC": f"{_ESC}]0;never closed",
    "DCS": f"{_ESC}P1;OWNED{_ESC}\\",
    "DCS, C1": f"{_DCS}OWNED{_ST}",
    "sixel": f"{_ESC}Pq#0;2;0;0;0#0~~{_ESC}\\",
    "tmux passthrough": f"{_ESC}Ptmux;{_ESC}{_ESC}]52;c;T1dORUQ={_BEL}{_ESC}\\",
    "APC": f"{_ESC}_Gf=100,a=T;OWNED{_ESC}\\",
    "PM": f"{_ESC}^OWNED{_ESC}\\",
    "SOS": f"{_ESC}XOWNED{_ESC}\\",
    "reset, RIS": f"{_ESC}c",
    "soft reset": f"{_ESC}[!p",
    "clear, CSI J": f"{_ESC}[2J{_ESC}[3J",
    "clear, C1": f"{_CSI}2J",
    "home, CSI H": f"{_ESC}[H{_ESC}[99;99H",
    "hidden cursor": f"{_ESC}[?25l",
    "other screen": f"{_ESC}[?1049l",
    "mouse": f"{_ESC}[?1000h{_ESC}[?1003h",
    "bracketed paste": f"{_ESC}[200~ctrl{_ESC}[201~",
    "report, DSR": f"{_ESC}[6n{_ESC}[c{_ESC}[>c",
    "colour": f"{_ESC}[31;1337m",
    "scroll region": f"{_ESC}[2;3r",
    "line drawing": f"{_ESC}(0lqk\x0e",
    "printer": f"{_ESC}[5i",
    "keyboard mode": f"{_ESC}[>31u",
    "backspaces": "safe\x08\x08\x08\x08evil",
    "carriage return": "safe words\revil",
    "cut sequence": f"words {_ESC}[",
    "lone escape": f"{_ESC}",
}

INVISIBLE = {
    "right-to-left override": "\u202egnp.exe",
    "left-to-right override": "\u202dabc",
    "embeddings": "\u202aabc\u202b\u05d0\u05d1\u202c\u202c",
    "isolates": "\u2066abc\u2067\u05d0\u05d1\u2068c\u2069\u2069\u2069",
    "bidi marks": "a\u200eb\u200fc\u061cd",
    "zero width spaces": "zero\u200bwidth\u2060words\ufeff",
    "soft hyphens": "soft\u00adhy\u00adphens",
    "tags": "tag\U000e0041\U000e0042\U000e007fged",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "variation selectors": "a\ufe0f\ufe0eb\U000e0100\U000e0101",
    "line separators": "one\u2028two\u2029three\x85four",
    "interlinear annotation": "\ufff9base\ufffanote\ufffb",
    "noncharacters": "\ufdd0\ufffe\uffff\U0010ffff",
    "private use": "\ue000\U000f0000",
    "joiners alone": "\u200d\u200c\u200d",
    "a shorthand for music": "\U0001d173\U0001d17a",
}

SHAPES = {
    "1,000 combining marks": "e" + "\u0301" * 1000 + "nd",
    "marks before any letter": "\u0301\u0489\u20dd",
    "zalgo": "".join(letter + "\u0300\u0316\u0321\u0334\u0489" * 3 for letter in "zalgo"),
    "family emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "100 emoji joined": "\u200d".join(["\U0001f468"] * 100),
    "flags": "\U0001f1e6\U0001f1eb\U0001f1f5\U0001f1f0\U0001f1ec",
    "keycaps and skins": "1\ufe0f\u20e3 \U0001f44d\U0001f3ff",
    "wide letters": "巴基斯坦官员周四表示“否认”",
    "half-width kana": "ｶﾞｷﾞｸﾞ",
    "Arabic": "وقال المتحدث إن التقارير كاذبة",
    "Hebrew with points": "שָׁלוֹם",
    "Thai and Tamil": "กำลัง நிகழ்ச்சி",
    "Hangul in parts": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "a word of 5,000 letters": "x" * 5000,
    "tabs": "\ta\t\tb",
    "widest ligature": "\ufdfd\u2e3b\U00012031",
}

MARKUP = {
    "closing tag": "[/]",
    "stray tags": "[b]bold[/b] [red on blue]x[/]",
    "action": "[@click=app.quit]x[/]",
    "action of a screen": "[@click=screen.dismiss()]x[/]",
    "link": "[link=http://owned.example]x[/link]",
    "broken markup": "[/red] [ [] [[ ]] [=]",
    "emoji code": ":smile: :skull:",
    "variables": "$primary {{x}} %s %(a)s {0} ${HOME} `id`",
    "HTML": "<script>alert(1)</script><img src=x onerror=x>",
    "YAML": "- &a [*a, *a] !!python/object:x {<<: x}",
    "Markdown": "# [x](javascript:x) ![y](http://owned.example)",
    "spreadsheet": "=cmd|'/c calc'!A0",
    "path": "../../etc/passwd\\..\\..",
    "backslashes": "\\[/] \\x1b]0;x\\a",
}

HOSTILE: dict[str, str] = {**CONTROLS, **SEQUENCES, **INVISIBLE, **SHAPES, **MARKUP}
"""Hostile texts by what they are."""

UNDECODABLE: dict[str, bytes] = {
    "lone surrogate": b"before\xed\xa0\x80behind",
    "surrogate pair": b"before\xed\xa0\xbd\xed\xb8\x80behind",
    "overlong escape": b"before\xc0\x9b\xe0\x80\x9bbehind",
    "cut in a character": b"before\xe2\x80",
    "C1 bytes": b"before\x9b2J\x9dbehind",
    "beyond Unicode": b"before\xf4\x90\x80\x80behind",
}
"""Bytes that are no UTF-8, by what they are."""


def obeyed(text: str) -> list[str]:
    """The code points of a text that a terminal would obey, reorder by, or show nothing of at all."""
    return [character for character in text if unicodedata.category(character) in _OBEYED and character not in _JOINERS]


_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def hostile_article() -> str:
    """An article in which every speaker says something that a terminal would obey."""
    return "\n\n".join(f"“{hostile}” said Minister {name}." for name, hostile in HOSTILE.items())
