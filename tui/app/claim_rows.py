"""How a claim of whatever article is shown where one is sought: its row, and where and among which words it stands."""

from collections.abc import Mapping, Sequence

from tui.app.describing import people, words_of
from tui.app.survey import Found
from tui.app.widgets.painting import Part, folded
from tui.model.articles import short_id
from tui.model.speakers import Speaker
from tui.suggest.claim_index import Opponent
from tui.text.excerpts import excerpt_of

_CONTEXT = 3
"""How many rows the words around a claim take."""
_NAME = 9
"""Cells that a claim's name has, so that the speakers stand in a column."""
_MOST = 4
"""How many of the disputes that aim at a claim are told."""


def claim_name(article: str, claim: str, home: str) -> str:
    """A claim in a word, seen from an article: `c3`, or `004#c3` for another one's."""
    return claim if article == home else f"{short_id(article)}#{claim}"


def claim_parts(found: Found, home: str, speakers: Mapping[str, Speaker]) -> tuple[Part, ...]:
    """The row of a claim: its name, who says it, and what."""
    name = claim_name(found.article.id, found.claim.id, home)
    return (
        (f"{name:<{_NAME - 1}} ", "dim"),
        *people(found.claim.speakers, speakers),
        (f"  {words_of(found.claim.content, found.article.text)}", "plain"),
    )


def same_mark(count: int) -> Part:
    """What tells that a row stands for so many claims that say the same; nothing of one alone."""
    return (f"×{count} " if count > 1 else "", "accent")


def claim_details(
    found: Found, opponents: Sequence[Opponent], home: str, speakers: Mapping[str, Speaker], width: int
) -> list[Sequence[Part]]:
    """What is told of a claim before it is chosen: who says it and where, the words around it, who disputes it."""
    claim, article = found.claim, found.article
    cue = words_of(claim.cue, article.text) or "no cue"
    where = " · ".join(filter(None, (claim.type.value, cue, article.date, short_id(article.id), article.title)))
    before, here, behind = excerpt_of(article.text, claim.content[0], width * _CONTEXT - 2)
    context = folded(((before, "dim"), (here, "accent"), (behind, "dim")), width)[:_CONTEXT]
    rows: list[Sequence[Part]] = [[*people(claim.speakers, speakers), (f" · {where}", "dim")], *context]
    return [*rows, disputed_by(opponents, home, speakers)]


def disputed_by(opponents: Sequence[Opponent], home: str, speakers: Mapping[str, Speaker]) -> list[Part]:
    """Who disputes a claim already, and how."""
    if not opponents:
        return [("nobody disputes it yet", "dim")]
    parts: list[Part] = [("disputed by ", "dim")]
    for number, one in enumerate(opponents[:_MOST]):
        name = claim_name(one.article, one.dispute, home)
        parts += [(", " * (number > 0), "dim"), *people(one.speakers, speakers), (f" ({one.kind}, {name})", "warning")]
    more = len(opponents) - _MOST
    return [*parts, (f" and {more} more" if more > 0 else "", "dim")]
