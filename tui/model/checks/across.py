"""Rules across items: what is made twice, denials without a dispute, items without a place, unused speakers."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from tui.model.checks.around import Around
from tui.model.checks.attributes import of_attributes
from tui.model.checks.items import counts
from tui.model.checks.problem import Problem, Severity
from tui.model.claims import Claim, of_same_words
from tui.model.disputes import Dispute, essence_of
from tui.model.layers import Layer
from tui.model.merging import merged_with, people_in
from tui.model.schema import Schema
from tui.model.speakers import Speaker

NOTHING_ASKED = Schema()


def of_equal_content(
    claim: Claim, near: Iterable[Claim], article: str, speakers: Mapping[str, Speaker]
) -> Iterator[Problem]:
    """That an earlier claim has just the same content, by the same speaker or also by nobody.

    Args:
        claim: the later one.
        near: other claims, at least all that begin where it does.
        article: the id of the article they are in.
        speakers: those there are.
    """
    who, number = {*people_in(claim, speakers)}, _number(claim.id)
    earlier = {_number(one.id): one for one in near} if counts(claim) else {}
    for one in (earlier[place] for place in sorted(earlier) if place < number):
        if of_same_words(claim, (one,)) and counts(one) and _are_one(who, {*people_in(one, speakers)}):
            what = f"has the content of {one.id}, of the same speaker; delete one of them"
            yield Problem("equal-claims", Severity.WARNING, article, claim.id, min(claim.content), what)
            return


def of_equal_dispute(
    dispute: Dispute, near: Iterable[Dispute], article: str, speakers: Mapping[str, Speaker]
) -> Iterator[Problem]:
    """That an earlier dispute goes against the same in the same way, by the same claim or words and speaker.

    Args:
        dispute: the later one.
        near: other disputes, at least all of the same essence.
        article: the id of the article they are in.
        speakers: those there are.
    """
    essence, who = essence_of(dispute), {*people_in(dispute, speakers)}
    earlier = [
        one.id
        for one in near
        if _number(one.id) < _number(dispute.id)
        and counts(one)
        and essence_of(one) == essence
        and _are_one(who, {*people_in(one, speakers)})
    ]
    if essence and earlier and counts(dispute):
        what = f"goes against the same as {min(earlier, key=_number)}, in the same way; delete one of them"
        yield Problem("equal-disputes", Severity.WARNING, article, dispute.id, min(dispute.evidence), what)


def of_denial(
    claim: Claim, naming: Callable[[str], Iterable[Dispute]], around: Around, article: str
) -> Iterator[Problem]:
    """That a claim goes against something, and no dispute is made by it or by one that says the same.

    Args:
        claim: any.
        naming: gives the disputes of the same article that name a claim or one that says the same, also those that
            were rejected.
        around: knows which cues deny.
        article: the id of the article they are in.
    """
    if not claim.cue or not counts(claim) or not around.denies(claim.cue):
        return
    same = {(article, claim.id), *around.same(article, claim.id)}
    for dispute in naming(claim.id):
        if (article, dispute.by.claim) in same:
            return
    for where, other in same:
        if where != article and around.makes(where, other):
            return
    what = "goes against something, and no dispute is made by it; make one, or name it in one there is"
    yield Problem("no-dispute", Severity.WARNING, article, claim.id, min(claim.cue), what)


def of_strays(layer: Layer) -> Iterator[Problem]:
    """That items have no place in the version of the text that the others stand in."""
    for stray in layer.strays.values():
        what = f"has no place in version {layer.version} of the text; place it, or delete it"
        yield Problem("no-place", Severity.ERROR, layer.article, stray.id, None, what)


def of_speakers(
    speakers: Mapping[str, Speaker], named: Container[str] | None, schema: Schema = NOTHING_ASKED
) -> Iterator[Problem]:
    """That nothing names a speaker, or that one lacks what the workspace asks for.

    Args:
        speakers: those of the registry.
        named: the ids of those that an item of any article, by any annotator, names; None if that is not known.
        schema: what the workspace asks for.
    """
    for name in sorted(speakers):
        speaker = speakers[name]
        for found in of_attributes(speaker.attributes, "speakers", schema, None):
            yield Problem(found.code, found.severity, "", name, None, f"({speaker.name}) {found.sentence}")
        if named is None or name in named:
            continue
        if not any(one.id in named for one in merged_with(name, speakers)):
            what = f"({speaker.name}) is named by no claim, dispute or mention; delete the speaker if nobody needs it"
            yield Problem("unused-speaker", Severity.WARNING, "", name, None, what)


def _are_one(who: set[str], others: set[str]) -> bool:
    return bool(who & others) or not (who or others)


def _number(item: str) -> int:
    return int(item[1:])
