"""The sections over all articles: contents, the dispute map, claims by speaker, who disputes what."""

from collections.abc import Iterator

from tui.exchange.picture_svg import svg
from tui.exchange.report.gathered import Gathered
from tui.exchange.report.wording import article_anchor, card_anchor, dispute_anchor, link, place_anchor, safe
from tui.model.disputemap import MappedDispute
from tui.model.links import ClaimName
from tui.model.speakers import Role

_LONGEST = 48
"""Code points of a title that stand in a link."""


def contents(gathered: Gathered) -> Iterator[str]:
    """The table of contents."""
    yield '<nav aria-label="Contents"><h2>Contents</h2>\n<ul>\n'
    if gathered.disputes.disputes:
        yield '<li><a href="#map">The dispute map</a></li>\n<li><a href="#disputes">Who disputes what</a></li>\n'
    yield '<li><a href="#speakers">Claims by speaker</a></li>\n<li><a href="#articles">Articles</a>\n<ol>\n'
    for entry in gathered.articles.values():
        counts = f"{entry.claims} claims, {entry.disputes} disputes"
        about = f'<span class="about">{safe(" · ".join(filter(None, (entry.date, counts))))}</span>'
        yield f"<li>{link(article_anchor(entry.id), entry.title)} {about}</li>\n"
    yield "</ol></li>\n</ul></nav>\n"


def disputes(gathered: Gathered) -> Iterator[str]:
    """The map, and each dispute with links to both of its ends; nothing where nothing is disputed."""
    found = gathered.in_order()
    if not found:
        return
    _, _, picture = svg(gathered.picture()).partition("\n")  # behind the declaration of XML
    yield '<section id="map"><h2>The dispute map</h2>\n<figure tabindex="0" aria-label="The dispute map">'
    yield f"{picture}</figure></section>\n"
    yield '<section id="disputes"><h2>Who disputes what</h2>\n<table>\n<thead><tr><th scope="col">who</th>'
    yield '<th scope="col">how</th><th scope="col">what</th><th scope="col">in which words</th></tr></thead>\n<tbody>\n'
    for dispute in found:
        yield _dispute(dispute, gathered)
    yield "</tbody></table></section>\n"


def speakers(gathered: Gathered) -> Iterator[str]:
    """Each speaker's claims, and by whom each is disputed."""
    yield '<section id="speakers"><h2>Claims by speaker</h2>\n'
    order = sorted(gathered.speakers, key=lambda one: (gathered.voices.names[one].casefold(), one))
    for number, speaker in enumerate([*order, ""]):
        claims = gathered.by_speaker.get(speaker, [])
        if speaker or claims:
            name = gathered.voices.names[speaker] if speaker else "nobody named"
            colour = f' class="s{gathered.voices.colours[speaker]}"' if speaker else ""
            yield f'<section id="speaker:{number}"{colour}><h3 dir="auto">{safe(name)}</h3>\n'
            yield from _about(speaker, gathered)
            yield '<ul class="cards">\n' if claims else ""
            yield from (f"<li>{_claim(claim, gathered)}{_against(claim, gathered)}</li>\n" for claim in claims)
            yield "</ul>\n" if claims else ""
            yield "</section>\n"
    yield "</section>\n"


def _about(speaker: str, gathered: Gathered) -> Iterator[str]:
    known = gathered.speakers.get(speaker)
    if known is not None:
        parts = [known.kind.value, *map(_role, known.roles), known.external]
        parts += [f"also {', '.join(known.aliases)}" if known.aliases else ""]
        parts += [f"{name}: {value}" for name, value in known.attributes.items()]
        yield f'<p class="about" dir="auto">{safe(" · ".join(filter(None, (*parts, known.note))))}</p>\n'


def _role(role: Role) -> str:
    when = "–".join((role.since, role.until)) if role.since or role.until else ""
    return f"{role.title} ({when})" if when else role.title


def _claim(name: ClaimName, gathered: Gathered) -> str:
    """A claim's words, with a link if it is on the page."""
    article, claim = name
    if name not in gathered.said:
        return safe(f"{article}#{claim}")
    where = safe(f"{_title(article, gathered)}, {claim}")
    words = f'<q dir="auto">{safe(gathered.said[name])}</q>'
    return f'{words} <a class="at" href="#{safe(place_anchor(article, claim))}">{where}</a>'


def _against(name: ClaimName, gathered: Gathered) -> str:
    found = [
        link(
            dispute_anchor(one.article, one.id),
            f"{gathered.voices.told(one.speakers)} {one.kind}",
        )
        for one in gathered.disputes.against(name)
    ]
    return f'<br><span class="against">disputed: {", ".join(found)}</span>' if found else ""


def _dispute(dispute: MappedDispute, gathered: Gathered) -> str:
    colour = gathered.voices.colour(dispute.speakers)
    who = f'<span class="name s{colour}" dir="auto">{safe(gathered.voices.told(dispute.speakers))}</span>'
    aims = [_aim(aim.article, aim.claim, aim.description, gathered) for aim in dispute.targets]
    words = gathered.evidence[dispute.article, dispute.id]
    place = link(card_anchor(dispute.article, dispute.id), f"{_title(dispute.article, gathered)}, {dispute.id}")
    cells = (
        who,
        safe(dispute.kind),
        "<br>".join(aims),
        f'<q dir="auto">{safe(words)}</q> <span class="at">{place}</span>',
    )
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="{safe(dispute_anchor(dispute.article, dispute.id))}">{row}</tr>\n'


def _aim(article: str, claim: str, description: str, gathered: Gathered) -> str:
    if description:
        return f'<em dir="auto">{safe(description)}</em>'
    mapped = gathered.disputes.claim((article, claim))
    who = f'<b dir="auto">{safe(gathered.voices.told(mapped.speakers))}</b>: ' if mapped else ""
    return who + _claim((article, claim), gathered)


def _title(article: str, gathered: Gathered) -> str:
    title = gathered.articles[article].title
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
