"""What stands as text in a region of an annotation tool: targets, claims of other articles, attributes."""

import re

import msgspec

from tui.exchange.gold import GoldSame, GoldTarget
from tui.model.articles import ARTICLE_ID

_CLAIM = re.compile(rf"({ARTICLE_ID})#(c[1-9][0-9]{{0,8}})")
_QUOTE, _BETWEEN = '"', ": "


def target_line(target: GoldTarget) -> str:
    """A target as text: `ARTICLE#c3`, or its description, quoted where it could be taken for something else."""
    if target.claim:
        return f"{target.article}#{target.claim}"
    plain = not target.description.startswith(_QUOTE) and not _CLAIM.fullmatch(target.description)
    return target.description if plain and target.description.strip() else _quoted(target.description)


def target_in(line: str) -> GoldTarget:
    """The target that a text is."""
    claim = _CLAIM.fullmatch(line)
    if claim:
        return GoldTarget(claim[1], claim[2])
    value = _unquoted(line)
    return GoldTarget(description=value if isinstance(value, str) else line)


def same_in(line: str) -> GoldSame | None:
    """The claim that a text names; None if it names none."""
    claim = _CLAIM.fullmatch(line.strip())
    return GoldSame(claim[1], claim[2]) if claim else None


def attribute_line(name: str, value: bool | int | str) -> str:
    """An attribute as text: its name, and its value as JSON has it."""
    return f"{name}{_BETWEEN}{_quoted(value)}"


def attribute_in(line: str) -> tuple[str, bool | int | str]:
    """The attribute that a text is; its value is text if it is no JSON."""
    name, _, written = line.partition(_BETWEEN)
    value = _unquoted(written)
    return name, written if value is None else value


def _quoted(value: bool | int | str) -> str:
    return msgspec.json.encode(value).decode()


def _unquoted(written: str) -> bool | int | str | None:
    try:
        return msgspec.json.decode(written, type=bool | int | str)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
