"""What the page tells over all articles, gathered while they pass one by one; their texts are not kept."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from tui.exchange.drawing import place_of
from tui.exchange.gold import GoldClaim, GoldDispute, GoldDocument, GoldSpeaker
from tui.exchange.picture import Picture, Said, picture_of
from tui.exchange.report.marking import Voices
from tui.exchange.report.wording import words_of
from tui.model.claims import Claim, Source
from tui.model.disputemap import DisputeMap, MappedDispute
from tui.model.disputes import By, Dispute, Target
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import ClaimName, link_of
from tui.model.map_rows import Order
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import COLOURS, Role, Speaker


class Entry(Struct, frozen=True):
    """An article, for the table of contents."""

    id: str
    title: str
    date: str
    claims: int
    disputes: int


class Gathered:
    """All articles together.

    Attributes:
        articles: in the order in which they came.
        annotators: whose labels they are.
        said: the words of each claim, not yet safe.
        evidence: the words of each dispute, by article and id, not yet safe.
        by_speaker: the claims of each speaker, in that order; those that nobody is linked to under an empty id.
        disputes: who goes against what.
    """

    def __init__(self) -> None:
        self.articles: dict[str, Entry] = {}
        self.annotators: dict[str, None] = {}
        self.speakers: dict[str, Speaker] = {}
        self.voices = Voices({}, {})
        self.said: dict[ClaimName, str] = {}
        self.evidence: dict[ClaimName, str] = {}
        self.by_speaker: defaultdict[str, list[ClaimName]] = defaultdict(list)
        self.disputes = DisputeMap()
        self._groups: list[tuple[ClaimName, ClaimName]] = []
        self._layers: list[Layer] = []

    def take(self, document: GoldDocument, colours: Mapping[str, int]) -> None:
        """Take in an article.

        Args:
            document: its labels.
            colours: the numbers of the speakers' colours, by their ids; whoever has none gets one.

        Raises:
            Refusal: if it was there before.
        """
        article = document.article
        if article.id in self.articles:
            what = f"two layers of article {article.id} would stand in one report"
            raise Refusal(what, remedy="write a report of each annotator")
        counts = (len(document.claims), len(document.disputes))
        self.articles[article.id] = Entry(article.id, article.title or article.id, article.date, *counts)
        self.annotators[document.layer.annotator] = None
        for speaker in document.speakers:
            self._meet(speaker, colours.get(speaker.id, len(self.speakers)) % COLOURS)
        for claim in document.claims:
            name = (article.id, claim.id)
            self.said[name] = words_of(claim.content)
            for said_by in dict.fromkeys(source.speaker for source in claim.sources) or [""]:
                self.by_speaker[said_by].append(name)
            self._groups += [(name, (same.article, same.claim)) for same in claim.same_as]
        for dispute in document.disputes:
            self.evidence[article.id, dispute.id] = words_of(dispute.evidence)
        self._layers.append(_layer(document))

    def finish(self) -> None:
        """Put together who disputes what, when all have been taken in."""
        known = (pair for pair in self._groups if pair[0] != pair[1] and pair[1] in self.said)
        self.disputes = DisputeMap(Groups(link_of(*pair) for pair in known))
        for layer in self._layers:
            self.disputes.put(layer)

    def in_order(self) -> list[MappedDispute]:
        """The disputes by date and place."""
        return sorted(self.disputes.disputes, key=self._order().of_dispute)

    def picture(self) -> Picture:
        """The dispute map as boxes and arrows."""
        return picture_of(self.disputes, self._shown, self.speakers, self._order())

    def _order(self) -> Order:
        return Order(lambda article: self.articles[article].date, lambda one: self.voices.names.get(one, ""))

    def _shown(self, name: ClaimName) -> Said:
        article, claim = name
        if name not in self.said:
            return Said("(not in this report)", f"{article}#{claim}")
        return Said(self.said[name], place_of(article, claim, self.articles[article].date))

    def _meet(self, gold: GoldSpeaker, colour: int) -> None:
        if gold.id not in self.speakers:
            self.voices.names[gold.id], self.voices.colours[gold.id] = gold.name, colour
            roles = tuple(Role(role.title, role.since, role.until) for role in gold.roles)
            self.speakers[gold.id] = Speaker(
                gold.id,
                gold.name,
                gold.kind,
                gold.aliases,
                roles,
                gold.note,
                colour,
                gold.attributes,
                gold.external,
            )


def _layer(document: GoldDocument) -> Layer:
    """As much of the labels as the dispute map looks at."""
    claims = {one.id: _claim(one) for one in document.claims if one.content}
    disputes = {one.id: _dispute(one) for one in document.disputes if one.evidence}
    return Layer(document.article.id, document.layer.annotator, claims, disputes)


def _claim(claim: GoldClaim) -> Claim:
    first = Span(claim.content[0].start, claim.content[0].end)
    sources = tuple(Source(source.speaker) for source in claim.sources)
    return Claim(claim.id, claim.type, (first,), sources=sources, status=claim.status)


def _dispute(dispute: GoldDispute) -> Dispute:
    first = Span(dispute.evidence[0].start, dispute.evidence[0].end)
    targets = tuple(Target(aim.article, aim.claim, aim.description) for aim in dispute.targets)
    by = By(dispute.by.speaker, dispute.by.claim)
    return Dispute(dispute.id, dispute.kind, (first,), by=by, targets=targets, status=dispute.status)
