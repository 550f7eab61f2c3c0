"""How the rows of the dispute map are painted, and what is told of the chosen one."""

from collections.abc import Mapping, Sequence

from textual.cache import LRUCache

from tui.app.claim_rows import claim_details, claim_name, disputed_by
from tui.app.describing import people, person, words_of
from tui.app.survey import Survey
from tui.app.widgets.painting import Part, folded
from tui.model.articles import short_id
from tui.model.disputemap import DisputeMap, MappedDispute
from tui.model.links import ClaimName
from tui.model.map_rows import MapRow, MapView
from tui.model.refusals import Refusal
from tui.model.spans import hull
from tui.model.speakers import Speaker
from tui.suggest.claim_index import Opponent
from tui.text.excerpts import excerpt_of

_CONTEXT = 3
"""How many rows the words around the evidence take."""
_KEPT = 1024
"""How many rows' words are kept: neighbours may stand in as many articles, each of which is long to read."""

MEANINGS: Mapping[MapView, str] = {
    "tree": "who, against whom, on what",
    "time line": "by the dates of the articles",
    "unanswered": "claims that nobody disputes",
    "chains": "denials of denials",
}
"""What is seen in each view."""


Words = LRUCache[ClaimName, str]
"""What claims and disputes say, by the article and the item."""


def no_words() -> Words:
    """Nothing read so far; to be begun anew when an item may say something else."""
    return LRUCache(_KEPT)


class MapLines:
    """Puts rows into words; the texts of claims are read when their rows are seen.

    Args:
        dispute_map: what is told.
        survey: knows where claims stand.
        speakers: those there are.
        words: what was read of its rows; more is put in.
    """

    def __init__(self, dispute_map: DisputeMap, survey: Survey, speakers: Mapping[str, Speaker], words: Words) -> None:
        self._map = dispute_map
        self._survey = survey
        self._speakers = speakers
        self._words = words

    def row(self, row: MapRow, view: MapView) -> Sequence[Part]:
        """The parts of a row."""
        indent: Part = ("  " * row.depth, "plain")
        if row.what == "date":
            return [indent, (row.words, "accent")]
        if row.what == "speaker":
            things = "claim" if view == "unanswered" else "dispute"
            count = f"  {row.count:,} {things}{'s' if row.count != 1 else ''}"
            return [indent, person(row.speaker, self._speakers), (count, "dim")]
        if row.what == "against":
            return [indent, ("against ", "dim"), person(row.speaker, self._speakers), (f"  {row.count:,}", "dim")]
        if row.what == "described":
            return [indent, ("described ", "dim"), (f"“{row.words}”", "accent")]
        if row.what == "claim":
            return [indent, *self._claim(row, view)]
        return [indent, *self._dispute(row.dispute, view)] if row.dispute else [indent]

    def detail(self, row: MapRow, width: int) -> Sequence[Sequence[Part]]:
        """The lines that are told of a row."""
        if row.what == "claim" and row.claim is not None:
            found = self._survey.found(row.claim)
            if found is None:
                return [[("this claim is not there any more, or cannot be read", "warning")]]
            return claim_details(found, _opponents(self._map.against(row.claim)), "", self._speakers, width)
        if row.what in {"dispute", "described"} and row.dispute is not None:
            return self._evidence(row.dispute, width)
        return ()

    def _claim(self, row: MapRow, view: MapView) -> Sequence[Part]:
        article, claim = row.claim or ("", "")
        same = len(self._map.groups.beside((article, claim)))
        mapped = self._map.claim((article, claim))
        said_by = people(mapped.speakers if mapped else (), self._speakers)
        who = [] if view in {"tree", "unanswered"} else [*said_by, ("  ", "plain")]
        more = [(f"  = {same} more", "dim")] if same else []
        return [(f"{claim_name(article, claim, '')}  ", "dim"), *who, (self._said((article, claim)), "plain"), *more]

    def _dispute(self, dispute: MappedDispute, view: MapView) -> Sequence[Part]:
        who = [] if view == "tree" else [*people(dispute.speakers, self._speakers), (" ", "plain")]
        name = claim_name(dispute.article, dispute.id, "")
        return [("← ", "dim"), *who, (dispute.kind, "warning"), (f"  {name}  ", "dim"), (self._shown(dispute), "plain")]

    def _said(self, claim: ClaimName) -> str:
        words = self._words.get(claim)
        if words is None:
            found = self._survey.found(claim)
            if found is None:
                return "not there"
            words = self._words[claim] = words_of(found.claim.content, found.article.text)
        return words

    def _shown(self, dispute: MappedDispute) -> str:
        name = (dispute.article, dispute.id)
        words = self._words.get(name)
        if words is None:
            try:
                layer, article = self._survey.at_hand(dispute.article)
            except Refusal:
                return "cannot be read"
            held = layer.disputes.get(dispute.id)
            if held is None:
                return "not there"
            words = self._words[name] = words_of(held.evidence, article.text)
        return words

    def _evidence(self, dispute: MappedDispute, width: int) -> Sequence[Sequence[Part]]:
        try:
            layer, article = self._survey.at_hand(dispute.article)
        except Refusal as refusal:
            return [[(refusal.brief, "warning")]]
        held = layer.disputes.get(dispute.id)
        if held is None:
            return [[("this dispute is not there any more", "warning")]]
        before, here, behind = excerpt_of(article.text, hull(held.evidence), width * _CONTEXT - 2)
        context = folded(((before, "dim"), (here, "accent"), (behind, "dim")), width)[:_CONTEXT]
        where = " · ".join(filter(None, (dispute.kind, article.date, short_id(article.id), article.title)))
        by = [disputed_by(_opponents(self._map.against(dispute.by)), "", self._speakers)] if dispute.by else []
        return [[*people(dispute.speakers, self._speakers), (f" · {where}", "dim")], *context, *by]


def _opponents(disputes: Sequence[MappedDispute]) -> list[Opponent]:
    return [Opponent(one.article, one.id, one.speakers, one.kind) for one in disputes]
