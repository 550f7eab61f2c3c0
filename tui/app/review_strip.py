"""The strip of a review: the item in hand, what is linked to it, what was decided last, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.app.describing import in_marks, people, person, short_id, target_name, words_of
from tui.app.in_hand import InHand
from tui.app.marks import text_of
from tui.app.widgets.card import Card, Field
from tui.app.widgets.painting import Part
from tui.model.claims import Claim
from tui.model.decisions import Decision, Verdict, fingerprint
from tui.model.disputes import Dispute, Target
from tui.model.opinions import THINKS, Opinion
from tui.model.queues import Pace, Queue
from tui.model.refusals import Refusal
from tui.model.reviewing import Place
from tui.model.spans import beginning
from tui.model.speakers import Mention
from tui.model.statuses import Status
from tui.model.strays import Item, named_by

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_LONGEST = 4000
"""How many code points of an item are looked at for the reader's own items there."""
_MOST_LINKS = 4
"""How many links of an item are told one by one."""
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
    item, place = held.item, held.place
    title = [*_name(queue, place), (" · ", "dim"), *_numbers(queue, place, pace)]
    rows: list[tuple[str, Sequence[Part]]] = []
    if item is None:
        rows.append(("", [(held.fault, "error") if held.fault else ("is not there any more", "warning")]))
    else:
        if held.version:
            rows.append(("text", [(f"it stands in version {held.version} of the text, which is not shown", "warning")]))
        rows.append(("who", _attribution(reading, item, held.text)))
        rows.append(("words", [(words_of(text_of(item), held.text), "plain")]))
        rows.append(("links", _links(reading, item, place, own=not queue.begun.wanted.annotator)))
        if not queue.begun.wanted.annotator:
            rows.append(("check", _problems(reading, item)))
        if note := getattr(item, "note", ""):
            rows.append(("note", [(note, "plain")]))
    if queue.begun.wanted.annotator and item is not None and not held.version:
        rows.append(("own", _beside(reading, item)))
    rows += _decided(item, held.decided, own=not queue.begun.wanted.annotator)
    rows += _opinions(item, held.opinions)
    rows.append(("last", _latest(queue, reading.page.article.id)))
    return Card(tuple(title), tuple(Field("", name, tuple(parts)) for name, parts in rows if parts))


def _name(queue: Queue, place: Place) -> list[Part]:
    whose = f"{queue.annotator}'s " if queue.begun.wanted.annotator else "review "
    return [(whose, "dim"), (place[1], "accent")]


def _numbers(queue: Queue, place: Place, pace: Pace | None) -> list[Part]:
    at, more = (queue.index(place) or 0) + 1, "" if queue.is_whole else "+"
    parts: list[Part] = [(f"{at:,} of {len(queue.places):,}{more}", "plain")]
    parts.append((f" · {queue.done:,} done, {queue.left:,}{more} left", "dim"))
    if pace is not None:
        parts.append((f" · {pace.minute:.1f} a minute, {pace.seconds:.0f} s each", "dim"))
    if queue.begun.wanted.sample:
        parts.append((f" · sample of {queue.begun.wanted.sample:,}, seed {queue.begun.wanted.seed}", "dim"))
    return parts


def _attribution(reading: ReadingScreen, item: Item, text: str) -> list[Part]:
    speakers = reading.page.speakers
    if isinstance(item, Mention):
        return [("mention of ", "dim"), person(item.speaker, speakers)]
    status: Part = (f"{item.status.value} ", "good" if item.status is Status.ACCEPTED else "warning")
    cue = words_of(item.cue, text)
    if isinstance(item, Dispute):
        parts = [status, person(item.by.speaker, speakers), (f" {item.kind}", "plain")]
    else:
        parts = [status, *people(item.speakers, speakers), (f" · {item.type.value}", "plain")]
        sources = " + ".join(words for source in item.sources if (words := words_of(source.spans, text)))
        parts.append((f" · source “{sources}”" if sources else " · no source", "plain" if sources else "warning"))
    return [*parts, (f" · cue “{cue}”" if cue else " · no cue", "plain" if cue else "warning")]


def _links(reading: ReadingScreen, item: Item, place: Place, *, own: bool) -> list[Part]:
    """What a dispute goes against; or which disputes go against a claim, and which others say the same."""
    if isinstance(item, Dispute):
        by = [(f"by {item.by.claim} ", "plain")] if item.by.claim else []
        if not item.targets:
            return [*by, ("no target", "warning")]
        parts: list[Part] = [*by, ("against ", "dim")]
        for target in item.targets[:_MOST_LINKS]:
            parts += [(f"{target_name(target, place[0])} ", "accent"), (_words(reading, target), "plain")]
        return [*parts, *_more(len(item.targets))]
    if not isinstance(item, Claim) or not own:
        return []
    against, alike = reading.links.disputes_of(item.id), reading.session.groups.beside(place)
    disputed = [("disputed by ", "dim"), (_named(against, place[0]), "warning"), *_more(len(against)), ("  ", "plain")]
    same = [("same as ", "dim"), (_named(alike, place[0]), "accent"), *_more(len(alike))]
    return [*(disputed if against else []), *(same if alike else [])]


def _named(places: Sequence[Place], home: str) -> str:
    """The first of some items, those of other articles with these."""
    return ", ".join(
        name if article == home else f"{short_id(article)}#{name}" for article, name in places[:_MOST_LINKS]
    )


def _problems(reading: ReadingScreen, item: Item) -> list[Part]:
    """What is found wrong with the item, as far as that is known by now."""
    found = reading.checking.here.of(item.id)
    return [("; ".join(problem.sentence for problem in found), "warning")] if found else []


def _beside(reading: ReadingScreen, item: Item) -> list[Part]:
    """The reader's own items of the same class in the same words."""
    page, parts = reading.page, list[Part]()
    near = beginning(text_of(item), _LONGEST)
    own = dict.fromkeys(mark.item for span in near for mark in page.marks.within(span.start, span.end))
    for name in [name for name in own if name[0] == item.id[0] and page.item(name) is not None][:_MOST_LINKS]:
        found = page.item(name)
        if found is not None:
            kind = found.kind if isinstance(found, Dispute) else found.type.value if isinstance(found, Claim) else ""
            parts += [(f"{name} ", "accent"), *people(named_by(found), page.speakers), (f" {kind}  ", "dim")]
    return parts


def _more(count: int) -> list[Part]:
    return [(f" and {count - _MOST_LINKS} more", "dim")] if count > _MOST_LINKS else []


def _words(reading: ReadingScreen, target: Target) -> str:
    """The words of a claim that is disputed, if they are at hand."""
    if target.description:
        return ""
    try:
        layer = reading.reviewing.layer_of(target.article)
        claim = layer.claims.get(target.claim)
        workspace = reading.session.workspace
        text = workspace.article(target.article, layer.version).text if claim is not None else ""
    except Refusal:
        return ""
    return f"{in_marks(words_of(claim.content, text))} " if claim is not None else "(is not there) "


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
    for opinion in opinions[:_MOST_LINKS]:
        decision = opinion.decision
        sign, tone = _SIGNS[decision.verdict]
        parts: list[Part] = [(f"{sign} ", tone), (opinion.reader, "plain"), (f" {THINKS[decision.verdict]}", tone)]
        if decision.comment:
            parts += [(": ", "dim"), (decision.comment, "plain")]
        if item is not None and decision.seen != fingerprint(item):
            parts.append((" · it has been changed since", "warning"))
        rows.append(("others", parts))
    return [*rows, *([("", _more(len(opinions)))] if len(opinions) > _MOST_LINKS else [])]


def _latest(queue: Queue, home: str) -> list[Part]:
    return [part for row in _signed(queue.latest, home) for part in row] or [("nothing decided yet", "dim")]


def _signed(latest: Iterable[tuple[Place, Verdict]], home: str) -> Iterable[list[Part]]:
    for (article, item), verdict in latest:
        sign, tone = _SIGNS[verdict]
        yield [(sign, tone), (f"{item if article == home else f'{short_id(article)}#{item}'} ", "plain")]
