"""Pictures as text that other programs draw: Graphviz DOT and Mermaid. Whatever is not ours is quoted."""

import re
from collections.abc import Iterator

from tui.exchange.picture import Box, Picture
from tui.text.display import visible

_LONGEST = 160
"""How many code points of a box's words are written."""
_SHAPES = {"claim": "box", "speaker": "ellipse", "described": "note"}
_BRACKETS = {"claim": ('["', '"]'), "speaker": ('(["', '"])'), "described": ('[/"', '"/]')}
_SPECIAL = re.compile(r"[^\w .,:!?'’‘“”„«»…·()=/+*-]")
"""What Mermaid might take for something of its own."""


def dot(picture: Picture) -> str:
    """A picture for Graphviz."""
    lines = [f"digraph {_quoted(picture.title)} {{", "  rankdir=RL;", '  node [fontname="sans-serif", fontsize=10];']
    lines.append('  edge [fontname="sans-serif", fontsize=9];')
    for number, box in enumerate(picture.boxes):
        label = _quoted("\n".join(_lines(box)))
        lines.append(f"  n{number} [shape={_SHAPES[box.shape]}, label={label}];")
    lines += [f"  n{arrow.start} -> n{arrow.end} [label={_quoted(arrow.kind)}];" for arrow in picture.arrows]
    return "\n".join([*lines, "}", ""])


def mermaid(picture: Picture) -> str:
    """A picture for Mermaid."""
    lines = ["---", f"title: {_yaml(picture.title)}", "---", "flowchart RL"]
    for number, box in enumerate(picture.boxes):
        opening, closing = _BRACKETS[box.shape]
        lines.append(f"  n{number}{opening}{'<br/>'.join(map(_entities, _lines(box)))}{closing}")
    lines += [f'  n{arrow.start} -->|"{_entities(arrow.kind)}"| n{arrow.end}' for arrow in picture.arrows]
    return "\n".join([*lines, ""])


def _lines(box: Box) -> Iterator[str]:
    words = _one_line(box.words)
    if box.speaker:
        yield _one_line(box.speaker)
    if words:
        yield f"{words[:_LONGEST].rstrip()}…" if len(words) > _LONGEST else words
    if box.where:
        yield _one_line(box.where)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _quoted(text: str) -> str:
    """A string of DOT: in it only a backslash and a quotation mark mean anything."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _yaml(text: str) -> str:
    """A double-quoted scalar; the title of a picture is ours, but for names in it."""
    return '"' + _SPECIAL.sub(" ", _one_line(text)).strip() + '"'


def _entities(text: str) -> str:
    """A text in which whatever Mermaid might take for its own is written by its number."""
    return _SPECIAL.sub(lambda mark: f"#{ord(mark.group())};", _one_line(text))
