"""Attributes: what a workspace wants to know of a claim, dispute or speaker besides what every workspace does."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from tui.model.refusals import Refusal

Value = bool | int | str
"""What an attribute can be: a flag, a whole number, or a text; a number with decimals is kept as it is written."""

Attributes = Mapping[str, Value]
"""The values that an item has, by the names of its attributes in the order of the alphabet."""

_Item = TypeVar("_Item", bound=Struct)

LONGEST_TEXT = 1_000
"""The most code points of a text that is a value."""

_DIGITS = 18
"""The most that a number has, before and behind the point; what files hold can keep so many."""
_WHOLE = re.compile(rf"[-+]?[0-9]{{1,{_DIGITS}}}")
_DECIMAL = re.compile(rf"([-+]?)([0-9]{{1,{_DIGITS}}})\.([0-9]{{1,{_DIGITS}}})")


class AttributeKind(StrEnum):
    """What an attribute's values are."""

    ENUMERATION = "enumeration"
    NUMBER = "number"
    TEXT = "text"
    FLAG = "flag"


class Attribute(Struct, frozen=True):
    """One thing to know of an item.

    Attributes:
        name: as it stands in files.
        key: changes it on the item's card.
        title: for people.
        values: of an enumeration, in the order in which they are offered; of others none.
        required: whether an item without it is not finished.
    """

    name: str
    key: str
    kind: AttributeKind
    title: str
    values: tuple[str, ...] = ()
    required: bool = False

    @property
    def letters(self) -> Mapping[str, str]:
        """The values of an enumeration by the letter or digit that picks each: its first one that is free.

        Where there are more values than letters and digits for them, the last ones have none.
        """
        found: dict[str, str] = {}
        for value in self.values:
            signs = [sign for sign in (*value.casefold(), *"123456789") if sign.isascii() and sign.isalnum()]
            sign = next((sign for sign in signs if sign not in found and sign != "0"), "")
            if sign:
                found[sign] = value
        return found


def read_value(attribute: Attribute, written: str) -> Value | None:
    """The value that somebody has typed; None for nothing.

    Raises:
        Refusal: if it is none of the attribute's.
    """
    plain = " ".join(written.split())
    if not plain:
        return None
    if attribute.kind is AttributeKind.NUMBER:
        if _WHOLE.fullmatch(plain):
            return int(plain)
        parts = _DECIMAL.fullmatch(plain)
        if parts is None:
            raise Refusal(f"“{plain[:20]}” is no number", where=attribute.title, remedy="write it as in 12 or 0.5")
        whole, rest = int(parts[2]), parts[3].rstrip("0")
        sign = "-" if parts[1] == "-" and (whole or rest) else ""
        return f"{sign}{whole}.{rest}" if rest else int(f"{sign}{whole}")
    if len(plain) > LONGEST_TEXT:
        raise Refusal(f"this has more than {LONGEST_TEXT:,} characters", where=attribute.title, remedy="say it shorter")
    if attribute.kind is AttributeKind.TEXT:
        return plain
    if attribute.kind is AttributeKind.FLAG or plain not in attribute.values:
        raise Refusal(f"“{plain[:20]}” is none of its values", where=attribute.title)
    return plain


def fault_of(attribute: Attribute, value: Value) -> str:
    """What is wrong with a value; empty if it is one of the attribute's."""
    kind = attribute.kind
    if kind is AttributeKind.ENUMERATION:
        return "" if value in attribute.values else f"is none of {', '.join(attribute.values)}"
    if kind is AttributeKind.FLAG:
        return "" if value is True else "is neither true nor left out"
    if kind is AttributeKind.TEXT:
        return "" if isinstance(value, str) and value else "is no text"
    if isinstance(value, bool):
        return "is no number"
    if isinstance(value, str):
        try:
            return "" if read_value(attribute, value) == value else "is not written as a number is"
        except Refusal:
            return "is no number"
    return "" if abs(value) < 10**_DIGITS else f"has more than {_DIGITS} digits"


def with_value(held: Attributes, name: str, value: Value | None) -> Attributes:
    """The attributes with another value of one of them; without it if there is none, or the flag is down."""
    kept = {known: old for known, old in held.items() if known != name}
    if value is not None and value is not False:
        kept[name] = value
    return dict(sorted(kept.items()))


def with_attribute(item: _Item, name: str, value: Value | None) -> _Item:
    """A claim, dispute or speaker with another value of one of its attributes; without it if there is none."""
    labelled: Any = item
    return replace(item, stored=with_value(labelled.attributes, name, value) or UNSET)


def shown_value(value: Value) -> str:
    """A value for people."""
    return "yes" if value is True else "no" if value is False else str(value)
