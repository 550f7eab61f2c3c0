"""brat's files as brat reads them: by a parser of its own, after https://brat.nlplab.org/standoff.html."""

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from tests.exchange.generated import documents
from tests.exchange.labelled import everything
from tests.exchange.shelves import sent
from tui.exchange.formats.brat import FORMAT

unhurried = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
OFFSETS = re.compile(r"(\d+) (\d+)(?:;(\d+) (\d+))*")


class Standoff:
    """An annotation file and its text, as brat's server takes them apart."""

    def __init__(self, files, name):
        self.text = files[f"{name}.txt"].decode()
        self.words, self.events, self.notes = {}, {}, []
        ids = set()
        for line in files[f"{name}.ann"].decode().splitlines():  # also at U+0085 and U+2028, as brat does
            annotation, rest = line.split("\t", 1)
            assert re.fullmatch(r"[TEARMN#][0-9]+", annotation)
            assert annotation not in ids
            ids.add(annotation)
            data, _, tail = rest.partition("\t")
            if annotation[0] == "T":
                self._textbound(annotation, data, tail)
            elif annotation[0] == "E":
                head, *arguments = data.split(" ")
                kind, trigger = head.split(":")
                self.events[annotation] = (kind, trigger, [tuple(argument.split(":")) for argument in arguments])
            elif annotation[0] == "N":
                self.notes.append(re.fullmatch(r"(\S+) (\S+) (\S+?):(\S+)", data).groups()[1])
            else:
                kind, target, *_ = data.split(" ", 2)
                self.notes.append(target)
        self._prove(ids)

    def _textbound(self, annotation, data, tail):
        kind, offsets = data.split(" ", 1)
        assert OFFSETS.fullmatch(offsets)
        spans = [tuple(map(int, part.split(" "))) for part in offsets.split(";")]
        assert all(start < end <= len(self.text) for start, end in spans)
        assert spans == sorted(spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        words = [self.text[start:end] for start, end in spans]
        assert all(len(part.splitlines()) == 1 for part in words)
        assert tail == " ".join(words)
        self.words[annotation] = (kind, spans)

    def _prove(self, ids):
        for kind, trigger, arguments in self.events.values():
            assert self.words[trigger][0] == kind
            assert all(target in ids for _, target in arguments)
            roles = [role for role, _ in arguments]
            assert len(set(roles)) == len(roles)
        assert all(target in ids for target in self.notes)

    def played(self, event, role):
        """The characters of all that plays a role in an event, without ends of lines."""
        places = [place for name, place in self.events[event][2] if re.sub(r"\d+$", "", name) == role]
        return [characters(self.words[place][1], self.text) for place in places]


def characters(spans, text):
    """The places that spans cover, but for ends of lines."""
    return {at for start, end in spans for at in range(start, end) if len((text[at] + "x").splitlines()) == 1}


def places(spans, text):
    """The same of spans of gold labels."""
    return characters([(span.start, span.end) for span in spans], text)


@unhurried
@given(documents())
def test_brat_finds_the_same_words(labelled):
    """Every line is one of brat's and refers to what is there; claims have the same characters, in whatever script."""
    shelf, _ = sent(FORMAT, labelled)
    there = Standoff(shelf.files, "a.1")
    text, document = labelled.text, labelled.document
    assert there.text == text
    claims = [claim for claim in document.claims if places(claim.content, text)]
    events = [event for event, (kind, *_) in there.events.items() if kind == "Attribution"]
    assert len(events) == len(claims)
    for event, claim in zip(events, claims, strict=True):
        assert there.played(event, "Content") == [places(claim.content, text)]
        assert there.played(event, "Cue") == ([places(claim.cue, text)] if places(claim.cue, text) else [])
        sources = [places(source.spans, text) for source in claim.sources]
        assert there.played(event, "Source") == [source for source in sources if source]
    disputes = [dispute for dispute in document.disputes if places(dispute.evidence, text)]
    found = [characters(there.words[t][1], text) for kind, t, _ in there.events.values() if kind == "Dispute"]
    assert found == [places(dispute.evidence, text) for dispute in disputes]


def test_the_configuration_names_all_that_occurs():
    """Brat shows no type, role or value that its configuration does not name."""
    shelf, _ = sent(FORMAT, everything())
    there = Standoff(shelf.files, "tunnel")
    sections = {}
    for line in shelf.files["annotation.conf"].decode().splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            what, _, rest = line.partition("\t")
            sections.setdefault(name, {})[what] = rest
    triggers = {trigger for _, trigger, _ in there.events.values()}
    assert {kind for key, (kind, _) in there.words.items() if key not in triggers} <= sections["entities"].keys()
    for kind, _, arguments in there.events.values():
        named = {re.sub("[?*+]$", "", part.split(":")[0]) for part in sections["events"][kind].split(", ")}
        assert {re.sub(r"\d+$", "", role) for role, _ in arguments} <= named
    for line in shelf.files["tunnel.ann"].decode().splitlines():
        if line.startswith("A"):
            kind, _, value = line.split("\t")[1].split(" ")
            assert value in sections["attributes"][kind].partition("Value:")[2].split("|")
    assert "visual.conf" in shelf.files
