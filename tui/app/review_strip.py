"""The strip of a review: the item in hand, what is linked to it, what was decided last, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.app.describing import claim_links, in_marks, people, person, target_name, words_of
from tui.app.in_hand import InHand
from tui.app.marks import text_of
from tui.app.review_rows import Row, Told, in_full, in_turn, laid_out, one_by_one
from tui.app.widgets.card import Card, Field
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.claims import Claim
from tui.model.decisions import Decision, Verdict, fingerprint
from tui.model.disputers import doers_of
from tui.model.disputes import Dispute, Target
from tui.model.opinions import THINKS, Opinion
from tui.model.queues import Pace, Queue
from tui.model.refusals import Refusal
from tui.model.reviewing import Place
from tui.model.spans import beginning
from tui.model.speakers import Mention
from tui.model.statuses import Status
from tui.model.strays import Item

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_LONGEST = 4000
"""How many code points of an item are looked at for the reader's own items there."""
_MOST_OWN, _MOST_HEARD = 4, 4
"""How many of the reader's own items there are told, and of what others think of the item."""
_FIRST, _SECOND, _LATER = range(3)
"""When something gets further rows: who says it by which words, what it is linked to, all else."""
_FEW = 3
"""The most rows that a text takes."""
_BEFORE, _NARROWEST = 14, 20
"""Cells of a row before what it says; cells for that in any case."""
_OUTSIDE = 4
"""Rows of the screen above and below the text, of which the strip may take half."""
_SIGNS = {
    Verdict.ACCEPTED: ("✓", "good"),
    Verdict.EDITED: ("✓", "good"),
    Verdict.AGREE: ("✓", "good"),
    Verdict.REJECTED: ("✗", "error"),
    Verdict.DISAGREE: ("✗", "error"),
    Verdict.FLAGGED: ("!", "warning"),
    Verdict.UNSURE: ("?", "warning"),
    Verdict.NOTED: ("n", "dim"),
    Verdict.SKIPPED: ("–", "dim"),
}
"""What stands for a decision in the row of the last ones."""


def strip(reading: ReadingScreen, held: InHand, queue: Queue, pace: Pace | None) -> Card:
    """The strip's rows.

    Args:
        reading: the screen; names speakers and links.
        held: what is in hand.
        queue: the review.
        pace: of this session.
    """
    title = [*_name(queue, held.place), (" · ", "dim"), *_numbers(queue, held.place, pace)]
    width = max(_NARROWEST, reading.article.row_width - _BEFORE)
    told = _told(reading, held, queue, width)
    told += [(_LATER, in_full(name, parts, width, 1)) for name, parts in _further(reading, held, queue) if parts]
    rows = laid_out(told, (reading.size.height - _OUTSIDE) // 2 - 1)
    return Card(tuple(title), tuple(Field("", name, tuple(parts)) for name, parts in rows))


def _told(reading: ReadingScreen, held: InHand, queue: Queue, width: int) -> list[tuple[int, Told]]:
    """What the item is and what it is linked to, each with its turn when rows are given out."""
    item, place, own = held.item, held.place, not queue.begun.wanted.annotator
    if item is None:
        fault = (held.fault, "error") if held.fault else ("is not there any more", "warning")
        return [(_FIRST, in_full("", [fault], width, _FEW))]
    told = [(_FIRST, in_turn(_attribution(reading, item, held), " · ", width))]
    told.append((_LATER, in_full("words", [(words_of(text_of(item), held.text), "plain")], width, _FEW)))
    if isinstance(item, Dispute):
        told.append((_SECOND, _against(reading, item, place[0])))
    if isinstance(item, Claim) and own and (links := claim_links(item, reading.page, reading.links)):
        told.append(
            (_SECOND, in_turn([("" if number else "links", link) for number, link in enumerate(links)], "  ", width))
        )
    if own and (problems := _problems(reading, item)):
        told.append((_LATER, in_full("check", problems, width, _FEW)))
    if note := getattr(item, "note", ""):
        told.append((_LATER, in_full("note", [(note, "plain")], width, _FEW)))
    return told


def _further(reading: ReadingScreen, held: InHand, queue: Queue) -> list[tuple[str, Sequence[Part]]]:
    """What the reader has done about the item, and decided before it."""
    own = not queue.begun.wanted.annotator
    version = f"it stands in version {held.version} of the text, which is not shown" if held.version else ""
    beside = _beside(reading, held.item) if held.item is not None and not own and not held.version else []
    decided = _decided(held.item, held.decided, own=own)
    opinions = _opinions(held.item, held.opinions)
    latest = _latest(queue, reading.page.article.id)
    return [("text", [(version, "warning")] if version else []), ("own", beside), *decided, *opinions, ("last", latest)]


def _name(queue: Queue, place: Place) -> list[Part]:
    whose = f"{queue.annotator}'s " if queue.begun.wanted.annotator else "review "
    return [(whose, "dim"), (place[1], "accent")]


def _numbers(queue: Queue, place: Place, pace: Pace | None) -> list[Part]:
    at, more = (queue.index(place) or 0) + 1, "" if queue.is_whole else "+"
    parts: list[Part] = [(f"{at:,} of {len(queue.places):,}{more}", "plain")]
    parts.append((f" · {queue.done:,} done, {queue.left:,}{more} left", "dim"))
    if pace is not None:
        parts.append((f" · {pace.minute:.1f} a minute, half within {pace.seconds:.0f} s", "dim"))
    if queue.begun.wanted.sample:
        parts.append((f" · sample of {queue.begun.wanted.sample:,}, seed {queue.begun.wanted.seed}", "dim"))
    return parts


def _attribution(reading: ReadingScreen, item: Item, held: InHand) -> list[Row]:
    """Who says or disputes it, in which way; by which cue; by which words for the source."""
    speakers, text = reading.page.speakers, held.text
    if isinstance(item, Mention):
        return [("who", [("mention of ", "dim"), person(item.speaker, speakers)])]
    status: Part = (f"{item.status.value} ", "good" if item.status is Status.ACCEPTED else "warning")
    cue = words_of(item.cue, text)
    cued: Row = ("cue", [(f"“{cue}”", "plain")]) if cue else ("", [("no cue", "warning")])
    if isinstance(item, Dispute):
        by: list[Row] = [("by", [(item.by.claim, "accent")])] if item.by.claim else []
        who = people(doers_of(item, held.claims), speakers)
        return [("who", [status, *who, (f" {item.kind}", "plain")]), *by, cued]
    said: Row = ("who", [status, *people(item.speakers, speakers), (f" · {item.type.value}", "plain")])
    sources = " + ".join(words for source in item.sources if (words := words_of(source.spans, text)))
    return [said, cued, ("source", [(f"“{sources}”", "plain")]) if sources else ("", [("no source", "warning")])]


def _against(reading: ReadingScreen, dispute: Dispute, home: str) -> Told:
    """What a dispute goes against, in the words of each claim."""
    if not dispute.targets:
        return in_turn([("against", [("no target", "warning")])], "", 0)

    def row(number: int) -> list[Part]:
        target = dispute.targets[number]
        return [(f"{target_name(target, home)} ", "accent"), *_said(reading, target)]

    def rest(number: int) -> str:
        return ", ".join(target_name(target, home) for target in dispute.targets[number:])

    return one_by_one("against", len(dispute.targets), row, rest)


def _problems(reading: ReadingScreen, item: Item) -> list[Part]:
    """What is found wrong with the item, as far as that is known by now."""
    found = reading.checking.here.of(item.id)
    return [("; ".join(problem.sentence for problem in found), "warning")] if found else []


def _beside(reading: ReadingScreen, item: Item) -> list[Part]:
    """The reader's own items of the same class in the same words."""
    page, parts = reading.page, list[Part]()
    near = beginning(text_of(item), _LONGEST)
    own = dict.fromkeys(mark.item for span in near for mark in page.marks.within(span.start, span.end))
    for name in [name for name in own if name[0] == item.id[0] and page.item(name) is not None][:_MOST_OWN]:
        found = page.item(name)
        if found is not None:
            kind = found.kind if isinstance(found, Dispute) else found.type.value if isinstance(found, Claim) else ""
            who = people(doers_of(found, page.layer.claims), page.speakers)
            parts += [(f"{name} ", "accent"), *who, (f" {kind}  ", "dim")]
    return parts


def _said(reading: ReadingScreen, target: Target) -> list[Part]:
    """Who says what is disputed, and its words, if they are at hand."""
    if target.description:
        return []
    try:
        layer = reading.reviewing.layer_of(target.article)
        claim = layer.claims.get(target.claim)
        workspace = reading.session.workspace
        text = workspace.article(target.article, layer.version).text if claim is not None else ""
    except Refusal:
        return []
    if claim is None:
        return [("(is not there)", "plain")]
    who = [*people(claim.speakers, reading.page.speakers), (" ", "plain")] if claim.speakers else []
    return [*who, (in_marks(words_of(claim.content, text)), "plain")]


def _decided(item: Item | None, decided: Decision | None, *, own: bool) -> list[tuple[str, Sequence[Part]]]:
    """What the reader has decided of the item, and whether it has changed since."""
    if decided is None:
        return []
    sign, tone = _SIGNS[decided.verdict]
    parts: list[Part] = [(f"{sign} {decided.verdict.value}", tone)]
    if decided.comment:
        parts += [(": ", "dim"), (decided.comment, "plain")]
    if not own and item is not None and decided.seen != fingerprint(item):
        parts.append((" · it has been changed since", "warning"))
    return [("yours", parts)]


def _opinions(item: Item | None, opinions: Sequence[Opinion]) -> list[tuple[str, Sequence[Part]]]:
    """What others think of the item, a row for each, and whether it has changed since."""
    rows: list[tuple[str, Sequence[Part]]] = []
    for opinion in opinions[:_MOST_HEARD]:
        decision = opinion.decision
        sign, tone = _SIGNS[decision.verdict]
        parts: list[Part] = [(f"{sign} ", tone), (opinion.reader, "plain"), (f" {THINKS[decision.verdict]}", tone)]
        if decision.comment:
            parts += [(": ", "dim"), (decision.comment, "plain")]
        if item is not None and decision.seen != fingerprint(item):
            parts.append((" · it has been changed since", "warning"))
        rows.append(("others", parts))
    more = len(opinions) - _MOST_HEARD
    return [*rows, *([("", [(f"and {more:,} more", "dim")])] if more > 0 else [])]


def _latest(queue: Queue, home: str) -> list[Part]:
    return [part for row in _signed(queue.latest, home) for part in row]


def _signed(latest: Iterable[tuple[Place, Verdict]], home: str) -> Iterable[list[Part]]:
    for (article, item), verdict in latest:
        sign, tone = _SIGNS[verdict]
        yield [(sign, tone), (f"{item if article == home else f'{short_id(article)}#{item}'} ", "plain")]
