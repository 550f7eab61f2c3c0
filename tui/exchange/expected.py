"""What was expected, in words: messages of a conversion say it by regular expressions, or leave an enumeration out."""

import re
from collections.abc import Sequence

from msgspec import inspect

_PATTERN = re.compile(r"Expected `str` matching regex '(.*)'", re.DOTALL)
_ENUM = "Invalid enum value "
_SHAPES = {
    "^c[1-9]": "Expected a claim's id (`c12`)",
    "^d[1-9]": "Expected a dispute's id (`d12`)",
    "^[0-9a-f]{64}": "Expected a SHA-256 (64 digits of 0-9a-f)",
    "^[0-9]{1,4}": "Expected a version (`1.0`)",
    "^[A-Za-z0-9_]": "Expected an article's id (letters, digits, `_`, `.`, `-`; at most 100, and no dot first)",
    "^(?:[A-Za-z0-9_]": "Expected an article's id (letters, digits, `_`, `.`, `-`; at most 100, and no dot first)",
}
"""How the patterns of the gold document begin, and what each of them is."""


def in_words(what: str) -> str:
    """A conversion's message, without its regular expression if it names one."""
    found = _PATTERN.fullmatch(what)
    if not found:
        return what
    return next((told for begin, told in _SHAPES.items() if found[1].startswith(begin)), what)


def choices(what: str, path: Sequence[str | int], kind: type) -> str:
    """What may stand where a value is none of an enumeration; empty for other messages.

    Args:
        what: the conversion's message.
        path: where the value stands.
        kind: the type that was converted to.
    """
    if not what.startswith(_ENUM):
        return ""
    here = inspect.type_info(kind)
    for step in path:
        here = _below(here, step)
    values = (
        [one.value for one in here.cls]
        if isinstance(here, inspect.EnumType)
        else here.values
        if isinstance(here, inspect.LiteralType)
        else []
    )
    return f"one of: {', '.join(map(str, values))}" if values else ""


def _below(here: inspect.Type, step: str | int) -> inspect.Type:
    """The type of a part."""
    if isinstance(here, inspect.UnionType):
        here = next(one for one in here.types if not isinstance(one, inspect.NoneType))
    if isinstance(here, inspect.StructType):
        return next((field.type for field in here.fields if field.encode_name == step), inspect.AnyType())
    return here.item_type if isinstance(here, inspect.VarTupleType) else inspect.AnyType()
