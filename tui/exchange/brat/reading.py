"""From what an annotation file holds to gold labels: PolNeAR's attributions, and the disputes that are ours."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tui.exchange.brat.lines import joined, referred, unfolded
from tui.exchange.brat.parsing import Event, Said, Standoff, Textbound
from tui.exchange.features import Loss
from tui.exchange.format import Taken
from tui.exchange.gold import (
    GoldArticle,
    GoldBy,
    GoldClaim,
    GoldDismissal,
    GoldDispute,
    GoldDocument,
    GoldLayer,
    GoldSame,
    GoldSchema,
    GoldSource,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.restoring import quoted, restored, unlabelled
from tui.exchange.selectors import selected
from tui.model.claims import ClaimType
from tui.model.dismissals import Reason
from tui.model.refusals import Refusal
from tui.model.spans import Span, in_reading_order
from tui.model.speakers import SpeakerKind
from tui.model.statuses import Status

_KINDS = {"Content", "Cue", "Source", "Attribution", "Dispute", "Mention", "Dismissed"}
_NUMBER = re.compile("[0-9]+$")
_Read = TypeVar("_Read")


class _Around(Struct):
    article: dict[Literal["title", "date", "origin"], str] = {}
    layer: GoldLayer | None = None
    schema: GoldSchema | None = None


def gold_of_standoff(found: Standoff, article: GoldArticle, text: str, where: str) -> Taken:
    """The labels of an article, and what of the file could not be taken.

    Raises:
        Refusal: naming the line, if a role is played by what cannot play it, or a value is none of its attribute's.
    """
    return _Reader(found, article, text, where).taken()


class _Reader:
    def __init__(self, found: Standoff, article: GoldArticle, text: str, where: str) -> None:
        self._found = found
        self._article = article
        self._text = text
        self._where = where
        self._speakers: dict[str, GoldSpeaker] = {}
        self._mentions: dict[str, list[Span]] = {}
        self._losses: list[Loss] = []
        self._ids: dict[str, str] = {}

    def taken(self) -> Taken:
        claiming = {key: event for key, event in self._found.events.items() if event.kind.startswith("Attribution")}
        disputing = {key: event for key, event in self._found.events.items() if event.kind == "Dispute"}
        ids = self._numbered(claiming, "c") | self._numbered(disputing, "d")
        claims = [claim for key, event in claiming.items() for claim in self._claim(key, event, ids)]
        taken = {claim.id for claim in claims}
        self._ids = {key: ids[key] for key in claiming if ids[key] in taken}
        disputes = [self._dispute(key, event, ids[key]) for key, event in disputing.items()]
        dismissed = tuple(self._loose_words())
        self._tell_unknown()
        document = replace(
            self._around(),
            speakers=tuple(
                replace(speaker, mentions=selected(sorted(self._mentions.get(speaker.id, ())), self._text, speaker.id))
                for speaker in self._speakers.values()
            ),
            claims=tuple(claims),
            disputes=tuple(disputes),
            dismissed=dismissed,
        )
        statuses = {item.status for item in claims} | {item.status for item in disputes}
        if dismissed or statuses - {Status.ACCEPTED}:
            document = replace(document, layer=replace(document.layer, exported_items="all"))
        return Taken(restored(document, self._where), self._text, tuple(self._losses))

    def _around(self) -> GoldDocument:
        """A document with what a note says of article and layer."""
        empty = unlabelled(self._article)
        notes = [said for several in self._found.said.values() for said in several if said.kind == "#Article"]
        if not notes:
            return empty
        told = self._noted(_Around, notes[0])
        return replace(
            empty,
            article=replace(self._article, **told.article),
            layer=told.layer or empty.layer,
            schema=told.schema,
        )

    def _noted(self, kind: type[_Read], said: Said) -> _Read:
        """The value that a note holds as JSON.

        Raises:
            Refusal: naming its line, if it is none of that type.
        """
        try:
            return msgspec.json.decode(unfolded(said.text), type=kind)
        except (ValueError, RecursionError) as fault:
            raise Refusal(f"is no note of {said.kind[1:]}: {fault}", where=self._at(said)) from None

    def _numbered(self, events: dict[str, Event], letter: str) -> dict[str, str]:
        """The ids that notes give to events; others get the next ones that are free, in reading order."""
        given: dict[str, str] = {}
        names: set[str] = set()
        for key in events:
            for note in self._of(key, "#Id"):
                if re.fullmatch(f"{letter}[1-9][0-9]{{0,8}}", note.text):
                    if note.text in names:
                        raise Refusal(f"the id {note.text} is there twice", where=self._at(note))
                    names.add(note.text)
                    given[key] = note.text
        free = (name for number in count(1) if (name := f"{letter}{number}") not in names)
        for key in sorted(events, key=lambda key: self._found.textbounds[events[key].trigger].spans):
            if key not in given:
                given[key] = next(free)
        return given

    def _claim(self, key: str, event: Event, ids: dict[str, str]) -> Iterator[GoldClaim]:
        contents = [place for role, place in event.arguments if _plain(role) == "Content"]
        if not contents:
            self._lose(event.line, "an attribution without content", "left out")
            return
        sources = [
            GoldSource(self._speaker_of(place), self._words([place], event))
            for role, place in event.arguments
            if _plain(role) == "Source"
        ]
        sources += [GoldSource(self._speaker(said), ()) for said in self._of(key, "Speaker")]
        for role, _ in event.arguments:
            if _plain(role) not in {"Content", "Source", "Cue"}:
                self._lose(event.line, f"the role {role}", "left out")
        types = [said.value for said in self._of(key, "Type")]
        if not types:
            self._lose(event.line, "no type of claim", "taken as indirect")
        yield GoldClaim(
            id=ids[key],
            type=self._one_of(ClaimType, key, "Type", ClaimType.INDIRECT),
            sources=tuple(sources),
            cue=self._words([place for role, place in event.arguments if _plain(role) == "Cue"], event),
            content=self._words(contents, event),
            status=self._one_of(Status, key, "Status", Status.ACCEPTED),
            note=self._note(key),
            attributes=self._attributes(key),
            same_as=tuple(GoldSame(*self._claim_named(said)) for said in self._of(key, "SameAs")),
        )

    def _dispute(self, key: str, event: Event, dispute: str) -> GoldDispute:
        kinds = [said.value for said in self._of(key, "Kind")]
        if not kinds:
            self._lose(event.line, "no kind of dispute", "taken as denies")
        here = self._article.id
        targets = [GoldTarget(here, claim) for claim in self._claims(event, "Target")]
        targets += [GoldTarget(*self._claim_named(said)) for said in self._of(key, "Target")]
        targets += [GoldTarget(description=unfolded(said.text)) for said in self._of(key, "#Target")]
        return GoldDispute(
            id=dispute,
            kind=unfolded(kinds[0]) if kinds else "denies",
            by=GoldBy(
                next((self._speaker(said) for said in self._of(key, "Speaker")), ""),
                next(iter(self._claims(event, "By")), ""),
            ),
            targets=tuple(targets),
            cue=self._words([place for role, place in event.arguments if _plain(role) == "Cue"], event),
            evidence=self._selected(self._found.textbounds[event.trigger].spans, self._at(event)),
            status=self._one_of(Status, key, "Status", Status.ACCEPTED),
            note=self._note(key),
            attributes=self._attributes(key),
        )

    def _loose_words(self) -> Iterator[GoldDismissal]:
        """Mentions, which go to their speakers, and what was dismissed; other words are told."""
        for key, textbound in self._found.textbounds.items():
            if textbound.kind == "Mention":
                if speaker := self._speaker_of(key):
                    self._mentions.setdefault(speaker, []).extend(joined(textbound.spans, self._text))
                else:
                    self._lose(textbound.line, "a mention of nobody", "left out")
            elif textbound.kind == "Dismissed":
                reason = self._one_of(Reason, key, "Reason", Reason.OTHER)
                for span in self._selected(textbound.spans, self._at(textbound)):
                    yield GoldDismissal(span, reason, self._note(key))

    def _tell_unknown(self) -> None:
        for kind, line in self._found.ignored:
            self._lose(line, f"a {kind}", "left out")
        for textbound in self._found.textbounds.values():
            if textbound.kind not in _KINDS and not textbound.kind.startswith("Attribution"):
                self._lose(textbound.line, f"words of the type {textbound.kind}", "left out")
        for event in self._found.events.values():
            if event.kind != "Dispute" and not event.kind.startswith("Attribution"):
                self._lose(event.line, f"an event of the type {event.kind}", "left out")

    def _words(self, places: Iterable[str], event: Event) -> GoldSpans:
        spans: list[Span] = []
        for place in places:
            if place not in self._found.textbounds:
                raise Refusal(f"{place} is an event where words of the text should be", where=self._at(event))
            spans += self._found.textbounds[place].spans
        return self._selected(spans, self._at(event))

    def _selected(self, spans: Iterable[Span], where: str) -> GoldSpans:
        return quoted(joined(in_reading_order(spans), self._text), self._text, where)

    def _claims(self, event: Event, role: str) -> Iterator[str]:
        """The ids of the claims that play a role."""
        for name, place in event.arguments:
            if _plain(name) == role:
                if place in self._ids:
                    yield self._ids[place]
                elif place in self._found.events and self._found.events[place].kind.startswith("Attribution"):
                    self._lose(event.line, f"{role} {place}, which is left out", "left out")
                else:
                    raise Refusal(f"its {role} {place} is no attribution", where=self._at(event))

    def _speaker_of(self, place: str) -> str:
        return next((self._speaker(said) for said in self._of(place, "Speaker")), "")

    def _speaker(self, said: Said) -> str:
        """The id of the speaker whom a reference names; what it says of them is kept."""
        speaker = referred(said.value)
        if said.base != "unknown" and speaker and speaker not in self._speakers:
            if said.base not in set(SpeakerKind):
                raise Refusal(f"{said.base} is no kind of speaker", where=self._at(said))
            name = unfolded(said.text) or speaker
            told = [self._noted(GoldSpeaker, note) for note in self._of(said.target, "#Speaker")]
            plain = GoldSpeaker(speaker, name, SpeakerKind(said.base), (), (), ())
            self._speakers[speaker] = next((one for one in told if one.id == speaker), plain)
        return speaker

    def _claim_named(self, said: Said) -> tuple[str, str]:
        article, sign, claim = referred(said.value).partition("#")
        if said.base != "Claim" or not sign:
            raise Refusal("names no claim of an article, such as “Claim:ARTICLE#c1”", where=self._at(said))
        return article, claim

    def _one_of(self, kinds: Any, key: str, name: str, otherwise: Any) -> Any:
        for said in self._of(key, name):
            value = said.value.replace("-", " ") if kinds is Reason else said.value
            if value not in set(kinds):
                raise Refusal(f"“{said.value[:40]}” is none of {', '.join(kinds)}", where=self._at(said))
            return kinds(value)
        return otherwise

    def _note(self, key: str) -> str:
        return "\n".join(unfolded(said.text) for said in self._of(key, "#AnnotatorNotes"))

    def _attributes(self, key: str) -> dict[str, bool | int | str]:
        found: dict[str, bool | int | str] = {}
        for said in self._of(key, "#Attribute"):
            name, value = self._noted(tuple[str, bool | int | str], said)
            found[name] = value
        return found

    def _of(self, key: str, kind: str) -> list[Said]:
        return [said for said in self._found.said.get(key, ()) if said.kind == kind]

    def _at(self, one: Event | Said | Textbound) -> str:
        return f"{self._where}:{one.line}"

    def _lose(self, line: int, what: str, done: str) -> None:
        self._losses.append(Loss(f"{self._where}:{line}", what, done))


def _plain(role: str) -> str:
    """A role without the number that it has where it is played more than once."""
    return _NUMBER.sub("", role)
