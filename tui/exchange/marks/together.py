"""Labels put together again from marks and ties, as other tools have them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import count, pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tui.exchange.features import Loss
from tui.exchange.gold import (
    FORMAT,
    FORMAT_VERSION,
    OFFSET_UNIT,
    GoldArticle,
    GoldBy,
    GoldClaim,
    GoldDispute,
    GoldDocument,
    GoldLayer,
    GoldSource,
    GoldSpan,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.marks.apart import Bond, Mark, Role, Tie
from tui.exchange.marks.frames import Frame
from tui.exchange.restoring import title_of
from tui.exchange.selectors import selected
from tui.model.articles import text_digest
from tui.model.claims import ClaimType
from tui.model.disputes import DISPUTE_KINDS
from tui.model.refusals import Refusal
from tui.model.spans import Span, in_reading_order
from tui.model.speakers import LONGEST_NAME, SpeakerKind, speaker_id
from tui.model.statuses import ArticleState, Status

_Label = TypeVar("_Label", bound=StrEnum)
_CUES = frozenset({Role.CUE, Role.DISPUTE_CUE})
_HEADS = frozenset({Role.CONTENT, Role.EVIDENCE})
_PAIR = re.compile("\r\n")
_CLAIM_ID, _DISPUTE_ID = re.compile("c[1-9][0-9]{0,8}"), re.compile("d[1-9][0-9]{0,8}")
_FITTING: dict[Bond, Callable[[Role, Role], bool]] = {
    Bond.FRAGMENT: lambda head, child: head is child and child not in _CUES,
    Bond.CUE: lambda head, child: head in _HEADS and child in _CUES,
    Bond.SOURCE: lambda head, child: head is Role.CONTENT and child is Role.SOURCE,
    Bond.BY: lambda head, child: head is Role.EVIDENCE and child is Role.CONTENT,
    Bond.TARGET: lambda head, child: head is Role.EVIDENCE and child is Role.CONTENT,
}


class Assembly:
    """Takes marks and ties, each with its place in a file, and makes a gold document of them.

    Attributes:
        text: of the article, with a line feed for each line end.

    Args:
        text: of the article, as it is in the file.
        frame: what is known besides the marks.
        name: of the article, where the frame does not tell it.
    """

    def __init__(self, text: str, frame: Frame, name: str) -> None:
        known = frame.article
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._pairs = [pair.start() for pair in _PAIR.finditer(text)]
        self._frame = frame
        self._article = known.id if known else name
        self._marks: dict[str, Mark] = {}
        self._ties: list[Tie] = []
        self._parents: dict[str, str] = {}
        self._belonging: dict[tuple[str, Bond], list[str]] = {}
        self._losses: list[Loss] = []
        self._speakers = _Speakers(frame.speakers)

    def mark(self, mark: Mark, where: str) -> None:
        """Take a mark, whose offsets count in the text as it was given.

        Raises:
            Refusal: naming the place, if it lies outside the text, or its id is taken.
        """
        if mark.id in self._marks:
            raise Refusal(f"the id {mark.id} is there twice", where=where)
        if not 0 <= mark.start < mark.end:
            raise Refusal(f"{mark.id}: {mark.start}-{mark.end} is empty, reversed or before the text", where=where)
        length = len(self.text) + len(self._pairs)
        if mark.end > length:
            what = f"{mark.id}: {mark.start}-{mark.end} ends after the text, which has {length} characters"
            raise Refusal(what, where=where)
        if len(mark.facts.speaker) > LONGEST_NAME:
            raise Refusal(f"{mark.id}: a speaker's name of more than {LONGEST_NAME:,} characters", where=where)
        if self._pairs:
            start, end = (place - bisect_left(self._pairs, place) for place in (mark.start, mark.end))
            if start == end:
                raise Refusal(f"{mark.id}: {mark.start}-{mark.end} is half a line end", where=where)
            mark = replace(mark, start=start, end=end)
        self._marks[mark.id] = mark

    def tie(self, tie: Tie, where: str) -> None:
        """Take a tie; one that is drawn the other way round is turned, one that ties nothing of ours is a loss.

        Raises:
            Refusal: naming the place, if one of its marks is not there, or is a fragment of two.
        """
        for one in (tie.head, tie.child):
            if one not in self._marks:
                raise Refusal(f"a relation names {one}, which is not there", where=where)
        head, child, fits = self._marks[tie.head].role, self._marks[tie.child].role, _FITTING[tie.bond]
        if not fits(head, child) and fits(child, head):
            tie = Tie(tie.child, tie.head, tie.bond)
        elif not fits(head, child):
            what = f"a relation “{tie.bond}” from {head} {tie.head} to {child} {tie.child}"
            self.lose(what, "is left out")
            return
        if tie.bond is Bond.FRAGMENT:
            if tie.child in self._parents or self._root(tie.head) == tie.child:
                raise Refusal(f"{tie.child} is a fragment of two others, or of itself", where=where)
            self._parents[tie.child] = tie.head
        self._ties.append(tie)

    def lose(self, what: str, done: str) -> None:
        """Note that something of the article cannot be taken."""
        self._losses.append(Loss(self._article, what, done))

    def document(self) -> tuple[GoldDocument, tuple[Loss, ...]]:
        """The gold document, and what of the marks and ties has no place in it."""
        heads = [mark for mark in self._marks.values() if mark.role in _HEADS and mark.id not in self._parents]
        for tie in self._ties:
            self._belonging.setdefault((self._root(tie.head), tie.bond), []).append(tie.child)
        heads.sort(key=lambda mark: (mark.start, mark.end))
        ids = {
            **_named([mark.id for mark in heads if mark.role is Role.CONTENT], "c", _CLAIM_ID),
            **_named([mark.id for mark in heads if mark.role is Role.EVIDENCE], "d", _DISPUTE_ID),
        }
        claims = [self._claim(mark, ids) for mark in heads if mark.role is Role.CONTENT]
        disputes = [self._dispute(mark, ids) for mark in heads if mark.role is Role.EVIDENCE]
        self._mention()
        self._tell_loose()
        frame, text = self._frame, self.text
        title = frame.article.title if frame.article else title_of(text, self._article)
        date, origin = (frame.article.date, frame.article.origin) if frame.article else ("", "")
        items: list[GoldClaim | GoldDispute] = [*claims, *disputes]
        if frame.article and frame.article.text_sha256 != text_digest(text):
            self.lose("its text is not the one that was exported", "is taken as it is now")
        all_accepted = all(item.status is Status.ACCEPTED for item in items)
        state = ArticleState.STARTED if items else ArticleState.NEW
        layer = frame.layer or GoldLayer("", state, "accepted")
        document = GoldDocument(
            format=FORMAT,
            format_version=FORMAT_VERSION,
            offset_unit=OFFSET_UNIT,
            article=GoldArticle(self._article, title, text_digest(text), len(text), date, origin),
            layer=layer if all_accepted else replace(layer, exported_items="all"),
            speakers=self._speakers.all(),
            claims=tuple(sorted(claims, key=lambda claim: claim.place)),
            disputes=tuple(sorted(disputes, key=lambda dispute: dispute.place)),
            dismissed=frame.dismissed,
            schema=frame.schema,
        )
        return document, tuple(self._losses)

    def _claim(self, head: Mark, ids: dict[str, str]) -> GoldClaim:
        facts, name = head.facts, ids[head.id]
        sources = [self._marks[child] for child in self._children(head.id, Bond.SOURCE)]
        content = [Span(mark.start, mark.end) for mark in self._fragments(head)]
        if any(later.start < earlier.end for earlier, later in pairwise(sorted(content))):
            content = list(in_reading_order(content))
        if facts.type is None:
            self._losses.append(Loss(f"{self._article}#{name}", "a claim without a type", "is taken as indirect"))
        placed = [
            GoldSource(self._speakers.of(self._marks[self._root(source.id)].facts.speaker), self._spans(source))
            for source in sources
        ]
        wordless = [GoldSource(self._speakers.of(speaker), ()) for speaker in facts.by]
        return GoldClaim(
            id=name,
            type=facts.type or ClaimType.INDIRECT,
            sources=(*placed, *wordless),
            cue=self._cue(head),
            content=selected(content, self.text, name),
            status=facts.status,
            note=facts.note,
            attributes=facts.attributes,
            same_as=facts.same_as,
        )

    def _dispute(self, head: Mark, ids: dict[str, str]) -> GoldDispute:
        facts, name = head.facts, ids[head.id]
        by = [ids[self._root(child)] for child in self._children(head.id, Bond.BY)]
        for further in by[1:]:
            self._losses.append(Loss(f"{self._article}#{name}", f"a second disputing claim, {further}", "is left out"))
        if not facts.targets and not self._children(head.id, Bond.TARGET):
            self._losses.append(Loss(f"{self._article}#{name}", "a dispute without a target", "becomes a draft"))
            facts = replace(facts, status=Status.DRAFT)
        here = (ids[self._root(child)] for child in self._children(head.id, Bond.TARGET))
        return GoldDispute(
            id=name,
            kind=facts.kind or DISPUTE_KINDS[0].name,
            by=GoldBy(self._speakers.of(facts.speaker), by[0] if by else ""),
            targets=(*(GoldTarget(self._article, claim) for claim in here), *facts.targets),
            cue=self._cue(head),
            evidence=self._spans(head),
            status=facts.status,
            note=facts.note,
            attributes=facts.attributes,
        )

    def _children(self, head: str, bond: Bond) -> Sequence[str]:
        return self._belonging.get((head, bond), ())

    def _root(self, mark: str) -> str:
        """The head of the fragments that a mark is one of."""
        root = mark
        while root in self._parents:
            root = self._parents[root]
        while mark != root:  # so that the next way is short
            self._parents[mark], mark = root, self._parents[mark]
        return root

    def _fragments(self, head: Mark) -> Iterator[Mark]:
        root = self._root(head.id)
        yield self._marks[root]
        yield from (self._marks[child] for child in self._children(root, Bond.FRAGMENT))

    def _spans(self, head: Mark) -> GoldSpans:
        spans = in_reading_order(Span(mark.start, mark.end) for mark in self._fragments(head))
        return selected(spans, self.text, head.id)

    def _cue(self, head: Mark) -> GoldSpans:
        marks = (self._marks[child] for child in self._children(head.id, Bond.CUE))
        return selected(in_reading_order(Span(mark.start, mark.end) for mark in marks), self.text, head.id)

    def _mention(self) -> None:
        for mark in self._marks.values():
            if mark.role is Role.MENTION:
                if mark.facts.speaker:
                    spans = selected([Span(mark.start, mark.end)], self.text, mark.id)
                    self._speakers.mention(self._speakers.of(mark.facts.speaker), spans)
                else:
                    self._lose_mark(mark, "a mention of nobody")

    def _tell_loose(self) -> None:
        tied = {tie.child for tie in self._ties}
        for mark in self._marks.values():
            if mark.role in {*_CUES, Role.SOURCE} and mark.id not in tied:
                self._lose_mark(mark, f"a {mark.role} that belongs to no claim or dispute")

    def _lose_mark(self, mark: Mark, what: str) -> None:
        self._losses.append(Loss(f"{self._article}:{mark.start}-{mark.end}", what, "is left out"))


class _Listed(Struct):
    """A speaker, and where the text names them."""

    speaker: GoldSpeaker
    mentions: list[GoldSpan]


class _Speakers:
    """The speakers of a document: those it lists, and those that its marks name."""

    def __init__(self, listed: Sequence[GoldSpeaker]) -> None:
        self._known = {one.id: _Listed(one, []) for one in listed}
        self._named = {name.casefold(): one.id for one in listed for name in (*one.aliases, one.name)}

    def of(self, name: str) -> str:
        """The id of a speaker of whom the id or a name is given; a new one's, if nobody is called so."""
        if not name or name in self._known:
            return name
        if name.casefold() not in self._named:
            new = speaker_id(name, self._known)
            self._known[new] = _Listed(GoldSpeaker(new, name, SpeakerKind.PERSON, (), (), ()), [])
            self._named[name.casefold()] = new
        return self._named[name.casefold()]

    def mention(self, speaker: str, spans: GoldSpans) -> None:
        """A place that names a speaker."""
        self._known[speaker].mentions.extend(spans)

    def all(self) -> tuple[GoldSpeaker, ...]:
        """All of them, by their ids."""
        return tuple(
            replace(one.speaker, mentions=tuple(sorted(set(one.mentions), key=_start)))
            for _, one in sorted(self._known.items())
        )


def _start(span: GoldSpan) -> tuple[int, int]:
    return (span.start, span.end)


def _named(marks: Sequence[str], letter: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """An id for each mark: its own if it looks like one, otherwise the next number that is free."""
    taken = {mark for mark in marks if pattern.fullmatch(mark)}
    free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)
    return {mark: mark if mark in taken else next(free) for mark in marks}


def labelled_as(kind: type[_Label], label: str, where: str) -> _Label:
    """What a label means.

    Raises:
        Refusal: naming the place, if it is none that is known.
    """
    try:
        return kind(label.strip().casefold())
    except ValueError:
        known = ", ".join(kind)
        raise Refusal(f"the label “{label[:80]}” is unknown here", where=where, remedy=f"there are {known}") from None


def made_up_name(file: str, number: int) -> str:
    """An id for an article that has none in its file: the file's name, and its number there."""
    stem = re.sub("[^A-Za-z0-9_-]+", "-", file.rpartition("/")[2].partition(".")[0]).strip("-")[:60]
    return f"{stem or 'article'}-{number}"
