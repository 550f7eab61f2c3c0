"""Labels taken apart into marks, one span of the text each, and ties between two of them.

So they go into the formats of annotation tools and trainers, which know spans and relations. The first span of
a claim's content, of a source and of a dispute's evidence is the head of all the rest, and holds what is known of it.
"""

from enum import StrEnum

from msgspec import Struct

from tui.exchange.features import Loss, targets_in_order
from tui.exchange.gold import GoldClaim, GoldDispute, GoldDocument, GoldSame, GoldSource, GoldSpans, GoldTarget
from tui.model.claims import ClaimType
from tui.model.statuses import Status


class Role(StrEnum):
    """What a mark is; its value is its label in other formats."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    EVIDENCE = "evidence"
    DISPUTE_CUE = "dispute-cue"
    MENTION = "mention"


class Bond(StrEnum):
    """How a mark belongs to another; its value is the label of the relation in other formats."""

    FRAGMENT = "fragment"
    CUE = "cue"
    SOURCE = "source"
    BY = "by"
    TARGET = "target"


class Facts(Struct, frozen=True, omit_defaults=True):
    """What is known of a head besides its spans; for other marks nothing.

    Attributes:
        type: of a claim.
        kind: of a dispute.
        speaker: of a source, a mention or a dispute; an id or, where others have written it, a name.
        by: the speakers of a claim's sources that no words name.
        targets: of a dispute, those that are no claim of the same article.
    """

    type: ClaimType | None = None
    kind: str = ""
    speaker: str = ""
    by: tuple[str, ...] = ()
    targets: tuple[GoldTarget, ...] = ()
    same_as: tuple[GoldSame, ...] = ()
    status: Status = Status.ACCEPTED
    note: str = ""
    attributes: dict[str, bool | int | str] = {}


NOTHING = Facts()


class Mark(Struct, frozen=True):
    """One span of the text.

    Attributes:
        id: of the claim or dispute for its first span; made of it for the others (`c3.cue`, `c3.source-2`).
        start: in code points.
    """

    id: str
    role: Role
    start: int
    end: int
    facts: Facts = NOTHING


class Tie(Struct, frozen=True):
    """One mark belongs to another: from a head to its further fragments, its cue, its sources, its targets."""

    head: str
    child: str
    bond: Bond


class Marked(Struct, frozen=True):
    """The marks and ties of one article, each group in reading order."""

    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]


def taken_apart(document: GoldDocument) -> tuple[Marked, tuple[Loss, ...]]:
    """The marks and ties of a document, and what has none."""
    apart = _Apart(document)
    return Marked(tuple(apart.marks), tuple(apart.ties)), tuple(apart.losses)


class _Apart:
    def __init__(self, document: GoldDocument) -> None:
        self._article = document.article.id
        self._claims = {claim.id for claim in document.claims if claim.content}
        self.marks: list[Mark] = []
        self.ties: list[Tie] = []
        self.losses: list[Loss] = []
        for claim in document.claims:
            self._claim(claim)
        for dispute in document.disputes:
            self._dispute(dispute)
        for speaker in document.speakers:
            for span in speaker.mentions:
                facts = Facts(speaker=speaker.id)
                self.marks.append(Mark(f"m{len(self.marks) + 1}", Role.MENTION, span.start, span.end, facts))

    def _claim(self, claim: GoldClaim) -> None:
        if not claim.content:
            self._lose(claim.id, "a claim without content", "is left out")
            return
        wordless = tuple(source.speaker for source in claim.sources if not source.spans)
        facts = Facts(
            type=claim.type,
            by=tuple(filter(None, wordless)),
            same_as=claim.same_as,
            status=claim.status,
            note=claim.note,
            attributes=claim.attributes,
        )
        self._spans(claim.id, Role.CONTENT, claim.content, facts)
        self._belonging(claim.id, Bond.CUE, Role.CUE, claim.cue)
        placed = [source for source in claim.sources if source.spans]
        for number, source in enumerate(placed, 1):
            self._source(claim.id, source, f"{claim.id}.source" + (f"-{number}" if number > 1 else ""))
        if not all(wordless):
            self._lose(claim.id, "a source without words and speaker", "is left out")

    def _source(self, claim: str, source: GoldSource, name: str) -> None:
        self._spans(name, Role.SOURCE, source.spans, Facts(speaker=source.speaker))
        self.ties.append(Tie(claim, name, Bond.SOURCE))

    def _dispute(self, dispute: GoldDispute) -> None:
        if not dispute.evidence:
            self._lose(dispute.id, "a dispute without evidence", "is left out")
            return
        targets = targets_in_order(dispute.targets, self._article)
        here = [target for target in targets if self._is_here(target)]
        others = [target for target in targets if not self._is_here(target)]
        facts = Facts(
            kind=dispute.kind,
            speaker=dispute.by.speaker,
            targets=tuple(others),
            status=dispute.status,
            note=dispute.note,
            attributes=dispute.attributes,
        )
        self._spans(dispute.id, Role.EVIDENCE, dispute.evidence, facts)
        self._belonging(dispute.id, Bond.CUE, Role.DISPUTE_CUE, dispute.cue)
        if dispute.by.claim in self._claims:
            self.ties.append(Tie(dispute.id, dispute.by.claim, Bond.BY))
        elif dispute.by.claim:
            self._lose(dispute.id, f"its claim {dispute.by.claim}, which is not there", "is left out")
        self.ties += [Tie(dispute.id, target.claim, Bond.TARGET) for target in here]

    def _is_here(self, target: GoldTarget) -> bool:
        return target.article == self._article and target.claim in self._claims

    def _spans(self, name: str, role: Role, spans: GoldSpans, facts: Facts) -> None:
        """A head and its further fragments."""
        for number, span in enumerate(spans, 1):
            one = name if number == 1 else f"{name}.{number}"
            self.marks.append(Mark(one, role, span.start, span.end, facts if number == 1 else NOTHING))
            if number > 1:
                self.ties.append(Tie(name, one, Bond.FRAGMENT))

    def _belonging(self, head: str, bond: Bond, role: Role, spans: GoldSpans) -> None:
        for number, span in enumerate(spans, 1):
            one = f"{head}.{bond}" + (f"-{number}" if number > 1 else "")
            self.marks.append(Mark(one, role, span.start, span.end))
            self.ties.append(Tie(head, one, bond))

    def _lose(self, item: str, what: str, done: str) -> None:
        self.losses.append(Loss(f"{self._article}#{item}", what, done))
