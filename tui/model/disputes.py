"""Disputes: a speaker going against claims of this or any other article."""

from collections.abc import Iterable

from msgspec import UNSET, Struct, UnsetType, field
from msgspec.structs import replace

from tui.model.attributes import Attributes
from tui.model.refusals import Refusal
from tui.model.spans import Spans, in_reading_order
from tui.model.statuses import Status


class DisputeKind(Struct, frozen=True):
    """One way of going against a claim.

    Attributes:
        cito: the term of the Citation Typing Ontology (CiTO) that comes nearest.
        key: picks one that a workspace has added; the others have theirs from the keymap.
    """

    name: str
    meaning: str
    cito: str
    key: str = ""


DISPUTE_KINDS = (
    DisputeKind("denies", "says that it is not so", "disputes"),
    DisputeKind("rejects", "dismisses it without a counter-claim", "disagreesWith"),
    DisputeKind("contradicts", "asserts what cannot be true together with it", "disagreesWith"),
    DisputeKind("questions", "asks for proof, casts doubt", "critiques"),
    DisputeKind("criticises", "attacks a policy or an act, not a truth", "critiques"),
    DisputeKind("corrects", "replaces a part of it", "corrects"),
    DisputeKind("qualifies", "limits it", "qualifies"),
    DisputeKind("retracts", "takes back a claim of one's own", "retracts"),
)


class By(Struct, frozen=True):
    """Who disputes, and by which claim of the same layer if the denial is one.

    Attributes:
        speaker: the speaker's id; empty while nobody is linked.
        claim: the claim's id; empty if the dispute is no claim.
    """

    speaker: str = ""
    claim: str = ""


class Target(Struct, frozen=True, omit_defaults=True):
    """What is disputed: a claim of an article, or a described thing that no article holds.

    Exactly one of `claim` (with its `article`) and `description` is filled.
    """

    article: str = ""
    claim: str = ""
    description: str = ""


class Dispute(Struct, frozen=True):
    """One speaker going against one or more targets.

    Attributes:
        id: `d` and a number, counted within the layer, never given twice.
        kind: the name of one of the kinds.
        evidence: the words that show the dispute; at least one span.
        cue: the disputing words (“denied”, “rejected”); may be empty.
        stored: the attributes as files hold them, which say nothing where there are none; `attributes` gives them.
    """

    id: str
    kind: str
    evidence: Spans
    cue: Spans = ()
    by: By = By()
    targets: tuple[Target, ...] = ()
    status: Status = Status.DRAFT
    note: str = ""
    stored: Attributes | UnsetType = field(default=UNSET, name="attributes")

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a dispute without evidence")

    def __hash__(self) -> int:
        return hash(self.id)  # a mapping has no hash

    @property
    def attributes(self) -> Attributes:
        """The values of what the workspace's schema asks for; also of what it does not ask for any more."""
        return {} if self.stored is UNSET else self.stored

    @property
    def spans(self) -> Spans:
        """Everything the dispute marks in the text: evidence and cue."""
        return in_reading_order((*self.evidence, *self.cue))


def with_targets(dispute: Dispute, targets: Iterable[Target]) -> Dispute:
    """The dispute with further targets, but for those that it has."""
    return replace(dispute, targets=tuple(dict.fromkeys((*dispute.targets, *targets))))


def judged(dispute: Dispute, article: str) -> Dispute:
    """The dispute with the status it deserves: accepted if it is known who disputes what, otherwise a draft.

    Args:
        dispute: as its annotator leaves it.
        article: the id of the article it is in.

    Raises:
        Refusal: if it is aimed at the claim by which it is made.
    """
    if dispute.by.claim and Target(article=article, claim=dispute.by.claim) in dispute.targets:
        raise Refusal("a claim cannot dispute itself", where=dispute.id, remedy="choose another claim")
    whole = dispute.by.speaker and dispute.targets
    return replace(dispute, status=Status.ACCEPTED if whole else Status.DRAFT)


def repeated_by(dispute: Dispute, others: Iterable[Dispute]) -> list[str]:
    """The ids of the other disputes that the same words show, but for those of another maker and those rejected.

    Only claims tell makers apart: who disputes without one is often a guess, and may have been corrected since.
    """
    words, maker = in_reading_order(dispute.evidence), dispute.by.claim
    return [
        other.id
        for other in others
        if other.id != dispute.id
        and other.status is not Status.REJECTED
        and in_reading_order(other.evidence) == words
        and (other.by.claim == maker or not (other.by.claim and maker))
    ]


def essence_of(dispute: Dispute) -> tuple[str, ...]:
    """What two disputes share, besides who disputes, that are one made twice; empty without a target.

    That is the claim that makes it, or the words that show it if none does; its kind; and its targets, in any order.
    """
    if not dispute.targets:
        return ()
    words = ",".join(f"{span.start}-{span.end}" for span in in_reading_order(dispute.evidence))
    aims = sorted(f"{target.article}#{target.claim}{target.description}" for target in dispute.targets)
    return (dispute.by.claim or words, dispute.kind, *aims)
