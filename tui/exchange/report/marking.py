"""An article's text with its items marked, so that nested and overlapping ones stay apart.

Contents are underlined in their speaker's colour, each on a line of its own; sources are bold, cues italic, evidence
is tinted, mentions are dotted. What is added shows only by style: the words of the page are the article's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Literal

from msgspec import Struct

from tui.exchange.gold import GoldDocument, GoldSpans
from tui.exchange.report.wording import card_anchor, place_anchor, safe
from tui.model.disputers import with_others
from tui.text.display import visible_lines

Part = Literal["content", "cue", "source", "evidence", "mention"]

LINES = 4
"""How many contents are underlined beneath each other; further ones share the last line."""


class Mark(Struct, frozen=True):
    """A span that is marked.

    Attributes:
        item: its id; empty for what needs no label.
        anchor: names the place, if there is an item.
        card: where all is told of it.
        following: the anchor of the next fragment; empty behind the last one.
        label: what is shown before it (`c3`, `c3 2/2`).
        told: what a pointer is told that rests on it.
        colour: the number of the speaker's colour.
        line: on which it is underlined.
    """

    start: int
    end: int
    part: Part
    item: str = ""
    anchor: str = ""
    card: str = ""
    following: str = ""
    label: str = ""
    told: str = ""
    colour: int = 0
    line: int = 0


class Voices(Struct, frozen=True):
    """Who is who on the page.

    Attributes:
        names: by ids of speakers.
        colours: the numbers of their colours, by their ids.
    """

    names: dict[str, str]
    colours: dict[str, int]

    def told(self, speakers: Iterable[str]) -> str:
        """The names of some; a question mark where nobody is linked."""
        return ", ".join(self.names.get(one) or one or "?" for one in speakers) or "?"

    def colour(self, speakers: Sequence[str]) -> int:
        """The colour of the first."""
        return next((self.colours[one] for one in speakers if one in self.colours), 0)


def disputers_in(document: GoldDocument) -> dict[str, tuple[str, ...]]:
    """The ids of all who dispute, by the ids of an article's disputes."""
    said_by = {claim.id: claim.speakers for claim in document.claims}
    return {one.id: with_others(one.by.speaker, said_by.get(one.by.claim, ())) for one in document.disputes}


def marks_of(document: GoldDocument, voices: Voices) -> list[Mark]:
    """All that is to be marked in an article."""
    article, lines, disputers = document.article.id, _lines(document), disputers_in(document)
    marks: list[Mark] = []
    for claim in document.claims:
        told, colour = f"{claim.id}: {voices.told(claim.speakers)}", voices.colour(claim.speakers)
        marks += _labelled(article, claim.id, "content", claim.content, told=told, colour=colour, line=lines[claim.id])
        marks += [Mark(span.start, span.end, "cue") for span in claim.cue]
        marks += [Mark(span.start, span.end, "source") for source in claim.sources for span in source.spans]
    for dispute in document.disputes:
        told = f"{dispute.id}: {voices.told(disputers[dispute.id])} {dispute.kind}"
        marks += _labelled(article, dispute.id, "evidence", dispute.evidence, told=told)
        marks += [Mark(span.start, span.end, "cue") for span in dispute.cue]
    for speaker in document.speakers:
        marks += [Mark(span.start, span.end, "mention") for span in speaker.mentions]
    return [mark for mark in marks if mark.start < mark.end]


def marked(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    """The text as HTML, in pieces; without its tags it is the text as it may be shown."""
    shown = visible_lines(text)
    begin: defaultdict[int, list[Mark]] = defaultdict(list)
    end: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begin[mark.start].append(mark)
        end[mark.end].append(mark)
    stops = sorted({0, len(text), *begin, *end})
    active = _Active()
    for start, stop in zip(stops, [*stops[1:], len(text)], strict=True):
        for mark in end[start]:
            active.drop(mark)
            yield _onward(mark)
        for mark in begin[start]:
            active.take(mark)
            yield _label(mark)
        if start < stop:
            yield active.around(escape(shown[start:stop]))


class _Active:
    """The marks that cover a place."""

    def __init__(self) -> None:
        self._lines: list[dict[int, Mark]] = [{} for _ in range(LINES)]
        self._parts: dict[Part, int] = {"cue": 0, "source": 0, "evidence": 0, "mention": 0}

    def take(self, mark: Mark) -> None:
        if mark.part == "content":
            self._lines[mark.line][id(mark)] = mark
        else:
            self._parts[mark.part] += 1

    def drop(self, mark: Mark) -> None:
        if mark.part == "content":
            del self._lines[mark.line][id(mark)]
        else:
            self._parts[mark.part] -= 1

    def around(self, words: str) -> str:
        """Words in all that covers them."""
        parts = " ".join(part for part, count in self._parts.items() if count)
        words = f'<span class="{parts}">{words}</span>' if parts else words
        for number, line in enumerate(self._lines):
            if line:
                mark = next(reversed(line.values()))
                kind = f"content l{number} s{mark.colour}"
                words = f'<span class="{kind}" title="{safe(mark.told)}">{words}</span>'
        return words


def _labelled(
    article: str, item: str, part: Part, spans: GoldSpans, *, told: str, colour: int = 0, line: int = 0
) -> Iterator[Mark]:
    count = len(spans)
    for number, span in enumerate(spans, 1):
        yield Mark(
            *(span.start, span.end, part, item, place_anchor(article, item, number), card_anchor(article, item)),
            following=place_anchor(article, item, number + 1) if number < count else "",
            label=f"{item} {number}/{count}" if count > 1 else item,
            told=told,
            colour=colour,
            line=line,
        )


def _lines(document: GoldDocument) -> dict[str, int]:
    """On which line each claim is underlined: the first one that is free where it begins."""
    ends = [0] * LINES
    lines: dict[str, int] = {}
    for claim in sorted(document.claims, key=lambda claim: claim.place):
        start, end = claim.place[:2]
        line = next((number for number, taken in enumerate(ends) if taken <= start), LINES - 1)
        ends[line] = max(ends[line], end)
        lines[claim.id] = line
    return lines


def _label(mark: Mark) -> str:
    if not mark.item:
        return ""
    kind = f"tag {mark.part} s{mark.colour}"
    return (
        f'<a class="{kind}" id="{safe(mark.anchor)}" href="#{safe(mark.card)}" data-tag="{safe(mark.label)}" '
        f'aria-label="{safe(mark.told)}"></a>'
    )


def _onward(mark: Mark) -> str:
    """From the end of a fragment to the next one."""
    if not mark.following:
        return ""
    return (
        f'<a class="tag onward s{mark.colour}" href="#{safe(mark.following)}" data-tag="{safe(mark.item)} →" '
        f'aria-label="{safe(mark.item)} goes on"></a>'
    )
