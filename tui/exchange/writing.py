"""Gold documents as YAML that a person can read in a diff and every YAML reader understands alike.

Keys are bare and in fixed order, every text is double-quoted, and a span stands on one line. The same document
gives the same bytes: nothing is folded, anchored, tagged or dated.
"""

import re
from functools import lru_cache

import msgspec
import yaml

from tui.exchange.gold import GoldDocument

_BLOCK_LEVELS = {"article": 1, "speakers": 1, "claims": 2, "disputes": 2, "sources": 1, "dismissed": 1, "schema": 2}
"""How many levels below these keys stand on lines of their own, however short they are."""

_FIXED = frozenset({"format", "offset_unit"})
"""Keys whose value is a fixed word of the format, not a text."""

_NAMES = "attributes"
"""The key below which keys are texts of the workspace, not words of the format."""

_INVISIBLE = re.compile(
    "[\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202a-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb]"
)
"""Blanks that look like a space and characters that look like nothing; a diff shows them by number."""

_Value = str | bool | int | tuple["_Value", ...] | dict[str, "_Value"]

_MAPPING = {flow: yaml.MappingStartEvent(None, None, True, flow_style=flow) for flow in (False, True)}
_SEQUENCE = {flow: yaml.SequenceStartEvent(None, None, True, flow_style=flow) for flow in (False, True)}
_LISTED = (dict, tuple)
_AS_WORD, _AS_TEXT = (True, False), (False, True)
"""How a scalar without a tag is to be read: by what it looks like, or as the text it is."""
_MAPPING_END = yaml.MappingEndEvent()
_SEQUENCE_END = yaml.SequenceEndEvent()


def gold_yaml(document: GoldDocument) -> str:
    """The document as one YAML document; several make a stream when joined by a line `---`."""
    events: list[yaml.Event] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _add_over_lines(events, msgspec.to_builtins(document), 1)
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    written: str = yaml.emit(events, Dumper=yaml.CDumper, allow_unicode=True, width=-1)
    return _INVISIBLE.sub(_by_number, written)


def _add_over_lines(events: list[yaml.Event], value: _Value, block_levels: int, within: str = "") -> None:
    """Adds the events of a value that takes several lines where it, or its level, wants them."""
    if block_levels < 1 and _fits_a_line(value):
        _add(events, value, within)
    elif type(value) is dict:
        events.append(_MAPPING[False])
        for key, inner in value.items():
            events.append(_bare(key))
            if key in _FIXED:
                events.append(_bare(str(inner)))
            elif type(inner) in _LISTED:
                _add_over_lines(events, inner, max(block_levels - 1, _BLOCK_LEVELS.get(key, 0)), key)
            else:
                _add(events, inner, key)
        events.append(_MAPPING_END)
    elif type(value) is tuple:
        events.append(_SEQUENCE[False])
        for item in value:
            _add_over_lines(events, item, block_levels - 1)
        events.append(_SEQUENCE_END)


def _add(line: list[yaml.Event], value: _Value, within: str = "") -> None:
    """Adds the events of a value that stays on its line, under a key."""
    if type(value) is str:
        line.append(_quoted(value))
    elif type(value) is int:
        line.append(_number(value))
    elif type(value) is dict:
        line.append(_MAPPING[True])
        for key, inner in value.items():
            line.append(_quoted(key) if within == _NAMES else _bare(key))
            if type(inner) is str:
                line.append(_quoted(inner))
            elif type(inner) is int:
                line.append(_number(inner))
            else:
                _add(line, inner, key)
        line.append(_MAPPING_END)
    elif type(value) is tuple:
        line.append(_SEQUENCE[True])
        for item in value:
            _add(line, item)
        line.append(_SEQUENCE_END)
    else:
        line.append(_bare("true" if value else "false"))


def _quoted(text: str) -> yaml.ScalarEvent:
    return yaml.ScalarEvent(None, None, _AS_TEXT, text, None, None, '"')


@lru_cache(4096)
def _bare(word: str) -> yaml.ScalarEvent:
    return yaml.ScalarEvent(None, None, _AS_WORD, word)


@lru_cache(4096)
def _number(number: int) -> yaml.ScalarEvent:
    return yaml.ScalarEvent(None, None, _AS_WORD, str(number))


def _fits_a_line(value: _Value) -> bool:
    """Whether no list in it has a second span, role or target: those want lines of their own."""
    if type(value) is tuple:
        return not value or type(value[0]) is str or (len(value) == 1 and _fits_a_line(value[0]))
    if type(value) is dict:
        for inner in value.values():
            if type(inner) in _LISTED and not _fits_a_line(inner):
                return False
    return True


def _by_number(invisible: re.Match[str]) -> str:
    return f"\\u{ord(invisible[0]):04X}"
