"""From gold labels to the lines of an annotation file, and what of them has no place there."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from tui.exchange.brat.lines import Role, joined, json_line, one_line, pieces, reference
from tui.exchange.features import Loss, targets_in_order
from tui.exchange.format import Labelled
from tui.exchange.gold import GoldClaim, GoldDispute, GoldSource, GoldSpans, GoldSpeaker
from tui.exchange.restoring import title_of
from tui.model.spans import Span
from tui.model.statuses import Status


def standoff(labelled: Labelled) -> tuple[str, list[Loss]]:
    """The content of the annotation file of an article, and what is lost in it.

    What a `Feature` tells is not among the losses.
    """
    lines = _Lines(labelled)
    return "".join(f"{line}\n" for line in lines.written()), lines.losses


class _Lines:
    """Gives numbers to annotations as they are written."""

    def __init__(self, labelled: Labelled) -> None:
        self._document = labelled.document
        self._text = labelled.text
        self._speakers = {speaker.id: speaker for speaker in self._document.speakers}
        self._lines: list[str] = []
        self._given: dict[str, int] = {}
        self._event_of: dict[str, str] = {}
        self._where = ""
        self._placed: set[str] = set()
        self.losses: list[Loss] = []

    def written(self) -> list[str]:
        """The lines, in the order of the items."""
        document = self._document
        for claim in document.claims:
            if self._has_words(claim.content):
                self._event_of[claim.id] = self._next("E")
        for claim in document.claims:
            self._claim(claim)
        for dispute in document.disputes:
            self._dispute(dispute)
        for speaker in document.speakers:
            self._mentions(speaker)
        for dismissal in document.dismissed:
            self._where = f"{document.article.id}#{dismissal.span.start}-{dismissal.span.end}"
            if place := self._textbound("Dismissed", (dismissal.span,)):
                self._attribute("Reason", place, dismissal.reason.replace(" ", "-"))
                self._note("AnnotatorNotes", place, dismissal.note)
        for speaker in document.speakers:
            if speaker.id not in self._placed:
                self._where = f"{document.article.id}#{speaker.id}"
                self._lose("nothing in the text names this speaker", "left out")
        self._around()
        return self._lines

    def _around(self) -> None:
        """What is known of article and layer, as a note on the first annotation: brat has no place for it."""
        document = self._document
        article = {"date": document.article.date, "origin": document.article.origin}
        if document.article.title != title_of(self._text, document.article.id):
            article["title"] = document.article.title
        told: dict[str, object] = {
            "article": {name: value for name, value in article.items() if value},
            "layer": document.layer,
        }
        if document.schema is not None:
            told["schema"] = document.schema
        first = next((line.partition("\t")[0] for line in self._lines), "")
        if first:
            self._note("Article", first, json_line(msgspec.to_builtins(told)))
        else:
            self._where = document.article.id
            self._lose("there is no annotation to note on what is known of the article", "left out")

    def _claim(self, claim: GoldClaim) -> None:
        self._where = f"{self._document.article.id}#{claim.id}"
        if claim.id not in self._event_of:
            self._lose("its content is nothing but ends of lines", "left out")
            return
        event = self._event_of[claim.id]
        # The trigger of an attribution is its cue, or the content where there is none.
        spans = claim.cue if self._has_words(claim.cue) else claim.content
        trigger = self._textbound("Attribution", spans, told=False)
        found = [("Content", self._textbound("Content", claim.content)), ("Cue", self._textbound("Cue", claim.cue))]
        arguments = [(role, place) for role, place in found if place]
        spelt = [source for source in claim.sources if self._has_words(source.spans)]
        unspelt = [source for source in claim.sources if source not in spelt]
        arguments += [(_numbered("Source", number), self._source(source)) for number, source in enumerate(spelt)]
        self._event("Attribution", event, trigger, arguments)
        self._note("Id", event, claim.id)
        self._attribute("Type", event, claim.type)
        for source in unspelt:
            if source.spans:
                self._lose("the words of a source are nothing but ends of lines", "it is named without words")
            self._refer_to(source.speaker, event)
        for same in claim.same_as:
            self._reference("SameAs", event, f"Claim:{reference(f'{same.article}#{same.claim}')}", same.claim)
        self._besides(claim, event)

    def _source(self, source: GoldSource) -> str:
        place = self._textbound("Source", source.spans)
        if place and source.speaker:
            self._refer_to(source.speaker, place)
        return place

    def _dispute(self, dispute: GoldDispute) -> None:
        article = self._document.article.id
        self._where = f"{article}#{dispute.id}"
        if not self._has_words(dispute.evidence):
            self._lose("its evidence is nothing but ends of lines", "left out")
            return
        event = self._next("E")
        trigger = self._textbound("Dispute", dispute.evidence)
        arguments = [("Cue", self._textbound("Cue", dispute.cue))]
        if dispute.by.claim:
            arguments.append(("By", self._claimed(dispute.by.claim)))
        targets = targets_in_order(dispute.targets, article)
        inside = [target.claim for target in targets if target.claim and target.article == article]
        arguments += [(_numbered("Target", number), self._claimed(claim)) for number, claim in enumerate(inside)]
        self._event("Dispute", event, trigger, [(role, place) for role, place in arguments if place])
        self._note("Id", event, dispute.id)
        self._attribute("Kind", event, dispute.kind)
        if dispute.by.speaker:
            self._refer_to(dispute.by.speaker, event)
        for target in targets[len(inside) :]:
            if target.claim:
                name = f"{target.article}#{target.claim}"
                self._reference("Target", event, f"Claim:{reference(name)}", name)
            else:
                self._note("Target", event, target.description)
        self._besides(dispute, event)

    def _has_words(self, spans: GoldSpans) -> bool:
        return any(pieces((Span(span.start, span.end) for span in spans), self._text))

    def _claimed(self, claim: str) -> str:
        if claim not in self._event_of:
            self._lose(f"it names {claim}, which is not here", "the name is left out")
        return self._event_of.get(claim, "")

    def _besides(self, item: GoldClaim | GoldDispute, event: str) -> None:
        if item.status is not Status.ACCEPTED:
            self._attribute("Status", event, item.status)
        self._note("AnnotatorNotes", event, item.note)
        for name, value in item.attributes.items():
            self._note("Attribute", event, json_line([name, value]))

    def _mentions(self, speaker: GoldSpeaker) -> None:
        self._where = f"{self._document.article.id}#{speaker.id}"
        for mention in speaker.mentions:
            if place := self._textbound("Mention", (mention,)):
                self._refer_to(speaker.id, place)

    def _textbound(self, role: Role, spans: GoldSpans, *, told: bool = True) -> str:
        """Writes words of the text; gives their id, empty if nothing of them can be on a line."""
        wanted = sorted(Span(span.start, span.end) for span in spans)
        parts = list(pieces(wanted, self._text))
        if told and list(joined(parts, self._text)) != wanted:
            self._lose(f"the ends of lines at the edges of its {role.lower()}", "left out, or fragments joined there")
        if not parts:
            return ""
        place = self._next("T")
        offsets = ";".join(f"{part.start} {part.end}" for part in parts)
        words = " ".join(part.text_of(self._text) for part in parts)
        self._lines.append(f"{place}\t{role} {offsets}\t{words}")
        return place

    def _event(self, kind: str, event: str, trigger: str, arguments: Iterable[tuple[str, str]]) -> None:
        told = " ".join((f"{kind}:{trigger}", *(f"{role}:{place}" for role, place in arguments if place)))
        self._lines.append(f"{event}\t{told}")

    def _attribute(self, kind: str, place: str, value: str) -> None:
        self._lines.append(f"{self._next('A')}\t{kind} {place} {one_line(value)}")

    def _note(self, kind: str, place: str, text: str) -> None:
        if text:
            self._lines.append(f"{self._next('#')}\t{kind} {place}\t{one_line(text)}")

    def _refer_to(self, speaker: str, place: str) -> None:
        """A reference to a speaker, whose kind stands before the id."""
        known = self._speakers.get(speaker)
        if known and speaker not in self._placed:
            plain = GoldSpeaker(known.id, known.name, known.kind, (), (), ())
            if (whole := replace(known, mentions=())) != plain:
                self._note("Speaker", place, json_line(msgspec.to_builtins(whole)))
        self._placed.add(speaker)
        kind = known.kind if known else "unknown"
        name = known.name if known else speaker
        self._reference("Speaker", place, f"{kind}:{reference(speaker)}", name)

    def _reference(self, kind: str, place: str, what: str, name: str) -> None:
        self._lines.append(f"{self._next('N')}\t{kind} {place} {what}\t{one_line(name)}")

    def _next(self, letter: str) -> str:
        self._given[letter] = self._given.get(letter, 0) + 1
        return f"{letter}{self._given[letter]}"

    def _lose(self, what: str, done: str) -> None:
        self.losses.append(Loss(self._where, what, done))


def _numbered(role: str, number: int) -> str:
    """A role as it is called the first time, and from the second time on."""
    return f"{role}{number + 1}" if number else role
