"""The section of one article: its text, marked, and a card for each claim and dispute."""

from collections.abc import Iterator, Mapping

from tui.exchange.gold import GoldClaim, GoldDismissal, GoldDispute, GoldDocument, GoldSame, GoldSpans, GoldTarget
from tui.exchange.report.marking import Voices, disputers_in, marked, marks_of
from tui.exchange.report.wording import (
    article_anchor,
    card_anchor,
    dispute_anchor,
    link,
    place_anchor,
    safe,
    words_of,
)
from tui.model.attributes import Value, shown_value
from tui.model.statuses import Status


def article_section(document: GoldDocument, text: str, voices: Voices) -> Iterator[str]:
    """The section, in pieces."""
    article = document.article
    yield f'<article id="{safe(article_anchor(article.id))}"><h3 dir="auto">{safe(article.title or article.id)}</h3>\n'
    layer = document.layer
    told = (article.id, article.date, article.origin, f"{layer.state}, by {layer.annotator}", layer.note)
    yield f'<p class="about">{" · ".join(safe(one) for one in told if one)}</p>\n<div class="text" dir="auto">'
    yield from marked(text, marks_of(document, voices))
    yield "</div>\n"
    if document.claims:
        yield '<h4>Claims</h4>\n<ul class="cards">\n'
        yield from (_claim(claim, document, voices) for claim in document.claims)
        yield "</ul>\n"
    if document.disputes:
        yield '<h4>Disputes</h4>\n<ul class="cards">\n'
        disputers = disputers_in(document)
        yield from (_dispute(one, document, voices.told(disputers[one.id])) for one in document.disputes)
        yield "</ul>\n"
    if document.dismissed:
        yield '<h4>Not annotated on purpose</h4>\n<ul class="cards">\n'
        yield from (_dismissed(one) for one in document.dismissed)
        yield "</ul>\n"
    yield "</article>\n"


def _claim(claim: GoldClaim, document: GoldDocument, voices: Voices) -> str:
    colour = f' class="s{voices.colour(claim.speakers)}"' if claim.speakers else ""
    parts = [
        f'<b dir="auto">{safe(voices.told(claim.speakers))}</b>, {claim.type}',
        _cue(claim.cue),
        f'<q dir="auto">{safe(words_of(claim.content))}</q>',
        _fragments(document.article.id, claim.id, claim.content),
        "says the same as " + ", ".join(_same(one, document) for one in claim.same_as) if claim.same_as else "",
        *_besides(claim.status, claim.note, claim.attributes),
    ]
    return _card(document, claim.id, parts, colour)


def _dispute(dispute: GoldDispute, document: GoldDocument, who: str) -> str:
    article = document.article.id
    by = f" by {_item(dispute.by.claim, document)}" if dispute.by.claim else ""
    aims = ", ".join(_target(one, document) for one in dispute.targets) or "nothing"
    parts = [
        f'<b dir="auto">{safe(who)}</b> {safe(dispute.kind)} {aims}{by}',
        _cue(dispute.cue),
        f'<q dir="auto">{safe(words_of(dispute.evidence))}</q>',
        _fragments(article, dispute.id, dispute.evidence),
        *_besides(dispute.status, dispute.note, dispute.attributes),
        link(dispute_anchor(article, dispute.id), "among all disputes"),
    ]
    return _card(document, dispute.id, parts)


def _dismissed(one: GoldDismissal) -> str:
    note = f' · <span class="note" dir="auto">{safe(one.note)}</span>' if one.note else ""
    return f'<li><q dir="auto">{safe(words_of((one.span,)))}</q> · {safe(one.reason)}{note}</li>\n'


def _card(document: GoldDocument, item: str, parts: list[str], colour: str = "") -> str:
    article = document.article.id
    told = " · ".join(filter(None, parts))
    place = link(place_anchor(article, item), item)
    return f'<li id="{safe(card_anchor(article, item))}"{colour}><span class="name">{place}</span> {told}</li>\n'


def _cue(cue: GoldSpans) -> str:
    return f'<i dir="auto">{safe(words_of(cue))}</i>' if cue else ""


def _fragments(article: str, item: str, spans: GoldSpans) -> str:
    if len(spans) < 2:
        return ""
    places = (link(place_anchor(article, item, number), str(number)) for number in range(1, len(spans) + 1))
    return f"fragments {' '.join(places)}"


def _same(same: GoldSame, document: GoldDocument) -> str:
    return _item(same.claim, document) if same.article == document.article.id else safe(f"{same.article}#{same.claim}")


def _target(target: GoldTarget, document: GoldDocument) -> str:
    if target.description:
        return f'<em dir="auto">{safe(target.description)}</em>'
    if target.article == document.article.id:
        return _item(target.claim, document)
    return safe(f"{target.article}#{target.claim}")


def _item(claim: str, document: GoldDocument) -> str:
    """A claim of the same article, with a link if it is there."""
    known = any(one.id == claim for one in document.claims)
    return link(card_anchor(document.article.id, claim), claim) if known else safe(claim)


def _besides(status: Status, note: str, attributes: Mapping[str, Value]) -> Iterator[str]:
    if status is not Status.ACCEPTED:
        yield f"<strong>{status}</strong>"
    for name, value in attributes.items():
        yield f"{safe(name)}: {safe(shown_value(value))}"
    if note:
        yield f'<span class="note" dir="auto">{safe(note)}</span>'
