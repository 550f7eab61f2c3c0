"""JSON as plain values, of bounded depth, each key once; and plain values as those that a format has there."""

import json
import re
from typing import Any, TypeVar

import msgspec

from tui.model.refusals import Refusal
from tui.text.decoding import decoded

_DEEPEST = 64
"""How deep files may be nested; those of ours are fifteen."""
_DIGITS = 18
_Read = TypeVar("_Read")


def converted(kind: type[_Read], value: object, place: str) -> _Read:
    """A plain value in the expected form.

    Args:
        kind: what is expected.
        value: of a file, or made of what a library has read.
        place: of the value, for the refusal; the path to what is wrong is put behind it.

    Raises:
        Refusal: if it has another form.
    """
    try:
        return msgspec.convert(value, kind, from_attributes=True)
    except msgspec.ValidationError as fault:
        what, _, path = str(fault).partition(" - at `$")
        raise Refusal(what, where=f"{place}{path.rstrip('`')}") from None


def plain_json(data: bytes, where: str) -> Any:
    """The value of a JSON file that comes from elsewhere.

    Raises:
        Refusal: naming line and column, if it is no JSON (RFC 8259); or if it is nested more than 64 deep, has a key
            twice, a number beyond 18 digits, or a lone surrogate.
    """
    text = decoded(data, where, max_bytes=len(data))
    _bounded(text, where)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_int=_int, parse_constant=_constant)
    except json.JSONDecodeError as fault:
        raise Refusal(f"is no JSON: {fault.msg}", where=f"{where}:{fault.lineno}:{fault.colno}") from None
    except (ValueError, RecursionError) as fault:
        raise Refusal(str(fault), where=where) from None
    if _SURROGATE.search(text):
        _check_characters(value, where)
    return value


_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def _bounded(text: str, where: str) -> None:
    """Refuses what is nested too deep before anything is built of it."""
    depth = 0
    for sign in _NO_BRACKETS.sub("", _STRING.sub("", text)):
        depth += 1 if sign in "[{" else -1
        if depth > _DEEPEST:
            raise Refusal(f"nested more than {_DEEPEST} deep", where=where)


def _check_characters(value: object, where: str) -> None:
    """Refuses texts with lone surrogates, which no file of ours could hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Refusal("a text in it holds half a character (a lone surrogate)", where=where) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        again = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{again[:40]}” stands twice in one object")
    return made


def _int(digits: str) -> int:
    if len(digits.lstrip("-")) > _DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")
