"""How items are put into words: rows of the lists, the line under the text, targets and people."""

from collections.abc import Mapping, Sequence

from tui.app.links import Links
from tui.app.marks import Item, text_of
from tui.app.page import Page
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.claims import Claim
from tui.model.disputers import disputers_of
from tui.model.disputes import Dispute, Target
from tui.model.edits import Change
from tui.model.spans import Spans, beginning
from tui.model.speakers import Mention, Speaker, SpeakerKind
from tui.model.statuses import Status
from tui.text.cells import cells
from tui.text.short_names import short_name

_NAME_ROOM, _ROOMY = 14, 20
"""Cells for a name in any list of claims or disputes; for one at which no surname need stand for it."""
_NAME_SHARE = 3
"""Which part of a row of claims names may take where it is full."""

_LONGEST = 2_000
"""How many code points of a text are put into one line: more than any row of a screen has room for."""

_MOST_SAME, _MOST_AGAINST = 3, 8
"""How many of the claims that say the same are told at once, and of the disputes that aim at a claim."""
_FEW_WORDS = 36
"""Cells for the words by which an item is told from others."""

_LONGEST_CHAIN = 3
"""How many denials of denials are told at once."""

_OPENING, _CLOSING = frozenset("\"'“”„‟‘‚«‹「『"), frozenset("\"'“”’»›」』")
_RAISED, _DOUBLE = frozenset("'’‘"), frozenset('"”»」』')
"""The marks that a quotation may begin and end with; many begin with the wrong one."""

GAP = " … "
"""Stands between the fragments of one thing."""


def words_of(spans: Spans, text: str) -> str:
    """The text of some spans, in one line; of a very long one the beginning."""
    words = list[str]()
    for span in beginning(spans, _LONGEST):
        words.append(" ".join(span.text_of(text).split()))
    return GAP.join(words)


def in_marks(words: str) -> str:
    """Words in one pair of quotation marks, whether they have their own or not; as they are if these end amid them."""
    closes = len(words) > 1 and words[-1] in _CLOSING
    opens = words[:1] in _OPENING and (closes or words[0] not in _RAISED)  # else it is an apostrophe
    if opens and not closes and _DOUBLE.intersection(words[1:]):
        return words
    return f"“{words[opens : len(words) - (opens and closes)]}”"


def with_words(item: Item, text: str) -> str:
    """The id of an item and the first words that it is about, as they are told of it."""
    from tui.text.excerpts import beginning as excerpt  # noqa: PLC0415 (the text is to be seen before)

    first = text_of(item)[0]
    return f"{item.id} {in_marks(excerpt(text, first.start, first.end, _FEW_WORDS))}"


def told_along(changes: Sequence[Change]) -> str:
    """Which disputes an edit of a claim has moved along; empty if none."""
    return f" · {', '.join(change.id for change in changes)} with it" if changes else ""


def person(speaker: str, speakers: Mapping[str, Speaker]) -> Part:
    """A speaker's name in its colour; a question mark for nobody."""
    if speaker in speakers:
        return speakers[speaker].name, f"speaker {speakers[speaker].colour}"
    return "?", "warning"


def told_alike(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether rows of claims and disputes tell the same of two versions of a speaker."""
    if one is None or other is None:
        return one is other
    return (one.name, one.colour, one.kind) == (other.name, other.colour, other.kind)


def people(ids: tuple[str, ...], speakers: Mapping[str, Speaker]) -> list[Part]:
    """Some speakers' names, in their colours."""
    if not ids:
        return [("?", "warning")]
    parts: list[Part] = []
    for speaker in ids:
        parts += [(" + ", "dim")] if parts else []
        parts.append(person(speaker, speakers))
    return parts


def target_name(target: Target, home: str) -> str:
    """A target in a word: `c3`, `004#c3` for another article's, or what is described."""
    if target.description:
        return f"“{target.description}”"
    return target.claim if target.article == home else f"{short_id(target.article)}#{target.claim}"


def aims_of(dispute: Dispute, home: str) -> str:
    """All targets of a dispute, seen from an article; empty if it has none."""
    return ", ".join(target_name(target, home) for target in dispute.targets)


def _listed_people(ids: tuple[str, ...], page: Page, room: int) -> list[Part]:
    """Some speakers in the room of a list, where no two of the article look alike; where it is small, by surnames."""
    each = max(_NAME_ROOM, (room + 1) // max(1, len(ids)) - 1)
    parts: list[Part] = []
    for speaker in ids or ("",):
        name, tone = person(speaker, page.speakers)
        if each < _ROOMY and speaker in page.speakers and page.speakers[speaker].kind is SpeakerKind.PERSON:
            from tui.suggest.surnames import surname  # noqa: PLC0415 (the text is to be seen before)

            name = surname(name, page.cast)
        parts += [("+", "dim")] if parts else []
        parts.append((name if cells(name) <= each else _short(name, each, page), tone))
    return parts


def _short(name: str, room: int, page: Page) -> str:
    """A name in so many cells, unlike any other of the article's speakers."""
    from tui.suggest.surnames import is_office_of  # noqa: PLC0415 (the text is to be seen before)

    return short_name(name, room, page.cast, is_office_of)


def speaker_row(speaker_id: str, page: Page, _: int) -> list[Part]:
    """A speaker, and the number of claims in this article."""
    speaker = page.speakers.get(speaker_id)
    if speaker is None:
        return [person(speaker_id, page.speakers), (f"  {speaker_id}", "dim")]
    said = page.claims_of(speaker_id)
    count = f" {said} claim{'s' if said != 1 else ''}" if said else ""
    detail = speaker.roles[0].title if speaker.roles else str(speaker.kind)
    return [person(speaker_id, page.speakers), (count, "plain"), (f"  {detail}", "dim")]


def claim_row(claim_id: str, page: Page, width: int) -> list[Part]:
    """A claim: its id, who says it, how, and what; in so many cells, of which what is said gets the most."""
    claim = page.layer.claims[claim_id]
    content = words_of(claim.content, page.text)
    name, how = f"{claim.id:<3} ", f" {claim.type[:3]} "
    left = width - cells(name + how)
    people_room = max(left // _NAME_SHARE, left - cells(content[: max(0, left)]))
    return [
        (name, "dim"),
        *_listed_people(claim.speakers, page, people_room),
        (how, "dim"),
        (content, "struck" if claim.status is Status.REJECTED else "plain"),
    ]


def dispute_row(dispute_id: str, page: Page, width: int) -> list[Part]:
    """A dispute: its id, who goes against what, and how."""
    dispute = page.layer.disputes[dispute_id]
    name, against = f"{dispute.id:<3} ", _opposition(dispute, page)
    who = disputers_of(dispute, page.layer.claims)
    more = f" +{len(who) - 1}" if len(who) > 1 else ""
    room = width - cells(name) - cells(more) - sum(cells(text) for text, _ in against)
    return [(name, "dim"), *_listed_people(who[:1], page, room), (more, "dim"), *against]


def item_line(item: Item | None, page: Page, links: Links) -> list[Part]:
    """What the line under the text says of an item."""
    if item is None:
        return []
    parts: list[Part] = [(f"{item.id} ", "accent")]
    if isinstance(item, Mention):
        return [*parts, ("mention of ", "dim"), person(item.speaker, page.speakers)]
    if isinstance(item, Dispute):
        parts += [
            *people(disputers_of(item, page.layer.claims), page.speakers),
            *_opposition(item, page),
            *_chain(item, page, links),
        ]
    else:
        parts += _attribution(item, page, links)
    if item.note:
        parts += [(" · note: ", "dim"), (item.note, "plain")]
    return parts


def _attribution(claim: Claim, page: Page, links: Links) -> list[Part]:
    cue = words_of(claim.cue, page.text) or "no cue"
    parts = [("· ", "dim"), *people(claim.speakers, page.speakers), (f" · {claim.type} · {cue}", "plain")]
    if claim.status is not Status.ACCEPTED:
        parts.append((f" · {claim.status}", "warning"))
    for link in claim_links(claim, page, links):
        parts += [(" · ", "dim"), *link]
    return parts


def claim_links(claim: Claim, page: Page, links: Links) -> list[list[Part]]:
    """What a claim is linked to: in which it is said, what says the same, what disputes it, what it disputes."""
    home, told = page.article.id, list[list[Part]]()
    if around := page.claims_around(claim):
        told.append([(f"within {around[0]}", "dim")])
    if same := links.same_as(claim.id):
        more = f" and {len(same) - _MOST_SAME} more" if len(same) > _MOST_SAME else ""
        told.append([(f"same as {_named(same[:_MOST_SAME], home)}{more}", "good")])
    if against := links.disputes_of(claim.id):
        more = f" and {len(against) - _MOST_AGAINST:,} more" if len(against) > _MOST_AGAINST else ""
        told.append([(f"disputed by {_named(against[:_MOST_AGAINST], home)}{more}", "warning")])
    for made in links.disputes_by(claim.id)[:_LONGEST_CHAIN]:
        dispute = page.layer.disputes[made]
        aims = aims_of(dispute, home) or "nothing yet"
        told.append([(f"{dispute.kind} {aims} ({made})", "plain"), *_chain(dispute, page, links)])
    return told


def _named(places: Sequence[tuple[str, str]], home: str) -> str:
    """Some items by their names, those of other articles with these."""
    return ", ".join(item if article == home else f"{short_id(article)}#{item}" for article, item in places)


def _chain(dispute: Dispute, page: Page, links: Links) -> list[Part]:
    """What is disputed in turn by the claims of this article that a dispute goes against: a denial of a denial."""
    told: dict[str, str] = {}
    waiting = [dispute]
    while waiting and len(told) < _LONGEST_CHAIN:
        for target in waiting.pop(0).targets[:_LONGEST_CHAIN]:
            made = links.disputes_by(target.claim) if target.article == page.article.id else []
            for denied in (page.layer.disputes[one] for one in made if one not in told and one != dispute.id):
                told[denied.id] = f"{target.claim} {denied.kind} {aims_of(denied, page.article.id) or 'nothing yet'}"
                waiting.append(denied)
    return [(f" ← {words} ({name})", "dim") for name, words in told.items()]


def _opposition(dispute: Dispute, page: Page) -> list[Part]:
    aims = aims_of(dispute, page.article.id)
    parts: list[Part] = [(f" {dispute.kind} ", "dim")]
    parts.append((aims, "plain") if aims else ("no target yet", "warning"))
    if dispute.by.claim:
        parts.append((f" by {dispute.by.claim}", "dim"))
    if dispute.status is not Status.ACCEPTED:
        parts.append((f" · {dispute.status}", "warning"))
    return parts
