"""Attribution: the cue and the sources of a content, proposed from the words around it."""

import re

from msgspec import Struct

from tui.model.claims import ClaimType
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans, any_overlap, hull
from tui.suggest.adjuncts import adjunct_of
from tui.suggest.names import NewSpeaker
from tui.suggest.nominal import nominal_attribution
from tui.suggest.phrases import coordinated, own_subject, phrase_after, phrase_before
from tui.suggest.quoted import speech_over
from tui.suggest.references import known_names, last_speaker, means_own, speaker_of, speaking_at
from tui.suggest.types import type_of
from tui.text.cues import Cue, is_participle
from tui.text.pieces import Pieces
from tui.text.segments import Segments

_LINK = re.compile(r"[\s,،]*\b(?:and|but|while|whereas|although|though|or|then)\b", re.IGNORECASE)
_SHARED = re.compile(r"(?P<comma>[,،])?\s*\b(?:and|but|or|nor|then|yet)\s+\Z", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+([^,;:\n]{2,80}?)\s+\Z")
_ITSELF = re.compile(
    r"(?:an?|the|this)\s+(?:(?:earlier|previous|original|first)\s+)?(?:version|headline|article|story)\b", re.IGNORECASE
)
"""The article, which speaks of itself in a correction."""
_THAT = re.compile(r"\bthat[\s:,\"“‘']*$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_CLOSING = re.compile(r"[\s]*[,\"”'’»」』–—-]")
_MOST_FRAGMENTS = 16
"""How many fragments of a content are looked at for what attributes it."""
_REACH = 2000
"""How far from its content a cue is sought, and from a cue its source, in code points."""
_LINK_LENGTH = 40
"""How many code points “that” and the marks between it and a content take at most."""
_WITH_LENGTH = 100
"""How many code points “with” and the phrase behind it take at most before a participle."""
_CONTEXT = 60
"""How many code points of the content itself help to tell a cue (“say” before a clause) from other words."""
_MARKS = 2
"""The code points of a pair of quotation marks."""


class SourceProposal(Struct, frozen=True):
    """Who seems to speak.

    Attributes:
        spans: the naming words; empty if the text leaves them out.
        speaker: the id of the known speaker; empty if none is recognised.
        new: the speaker to add instead; None if one is known, or if the words (a pronoun) name nobody.
    """

    spans: Spans = ()
    speaker: str = ""
    new: NewSpeaker | None = None


class ClaimProposal(Struct, frozen=True):
    """What the program would fill in for a content."""

    type: ClaimType
    cue: Spans
    sources: tuple[SourceProposal, ...]


def propose_claim(
    segments: Segments, content: Spans, layer: Layer, registry: Registry, cue: Cue | None = None
) -> ClaimProposal:
    """The type, cue and sources of a content, as its sentence and the claims made so far suggest them.

    Args:
        segments: the article's text.
        content: the fragments; at least one.
        layer: the annotator's claims of this article: pronouns refer to their speakers.
        registry: the speakers known.
        cue: the one that the content was found by; None if that has to be found.
    """
    kind = type_of(segments, content)
    cues, phrases = attributed(segments, together(content), cue)
    sources = tuple(_heard(segments, phrase, layer, registry) for phrase in phrases)
    if not (sources or cues):
        sources = _named_beside(segments, content, registry)
    if not sources and kind is ClaimType.DIRECT:
        speaker = last_speaker(hull(content).start, layer, registry)
        sources = (SourceProposal(speaker=speaker),) if speaker else ()
    return ClaimProposal(kind, cues, sources)


def _heard(segments: Segments, phrase: Span, layer: Layer, registry: Registry) -> SourceProposal:
    """The source that a phrase makes: “we” in a quotation that no claim is made of is whom that is attributed to."""
    text = segments.text
    if means_own(phrase.text_of(text)) and not speaking_at(phrase, layer, registry):
        around = [span for span in speech_over(segments, phrase) if span.covers(phrase)]
        named = attributed(segments, (around[-1],))[1] if around else []
        if named and not named[0].overlaps(phrase):
            voice = sourced(text, named[0], layer, registry)
            return SourceProposal((phrase,), voice.speaker, voice.new)
    return sourced(text, phrase, layer, registry)


def _named_beside(segments: Segments, content: Spans, registry: Registry) -> tuple[SourceProposal, ...]:
    """The known speaker whose name is nearest to a quotation in its sentence, in whatever language; none if none is."""
    scope, whole = _scope(segments, content), hull(content)
    if len(whole) > _REACH or not any(one.overlaps(whole) for one in speech_over(segments, whole)):
        return ()
    quoted = _pieces(speech_over(segments, scope))
    found = [
        (max(whole.start - place.end, place.start - whole.end), place, speaker)
        for place, speaker in known_names(segments.text, scope, registry)
        if not quoted.touches(place) and not place.overlaps(whole)
    ]
    return tuple(SourceProposal((place,), speaker) for _, place, speaker in sorted(found)[:1])


def together(content: Spans) -> Spans:
    """The fragments that one cue may attribute: those near the first, and no more than anybody says at once."""
    return tuple(fragment for fragment in content[:_MOST_FRAGMENTS] if fragment.start <= content[0].end + _REACH)


def sourced(text: str, phrase: Span, layer: Layer, registry: Registry) -> SourceProposal:
    """The source that a naming phrase makes, with the speaker it seems to mean."""
    speaker, new = speaker_of(text, phrase, layer, registry)
    return SourceProposal((phrase,), speaker, new)


def attributed(segments: Segments, content: Spans, cue: Cue | None = None) -> tuple[Spans, list[Span]]:
    """The cue of a content, if none is given, and the phrases that name its sources; empty if nothing attributes it."""
    text, scope = segments.text, _scope(segments, content)
    near = _cues_outside(segments, scope, content)
    if cue is not None:
        return (cue.span,), _sources_of(segments, cue, near, content)
    first = content[0].start
    closest = max((cue.span.end for cue in near if cue.span.end <= first), default=scope.start)
    nominal = nominal_attribution(text, max(closest, _sentence(segments, first).start), first)
    if nominal is not None:
        return (nominal.cue,), coordinated(text, nominal.source)
    if not near:
        scope = _wider(segments, scope)
        near = [cue for cue in _cues_outside(segments, scope, content) if not is_participle(cue, text)]
    ranked = sorted(near, key=lambda cue: _distance(segments, cue, content))
    if not ranked:
        return (), []
    return (ranked[0].span,), _sources_of(segments, ranked[0], near, content)


def attributing(segments: Segments, span: Span) -> list[Span]:
    """The phrases that name who speaks in words that hold their own cue (“Kakar rejected this”); none without one."""
    quoted = _pieces(speech_over(segments, span))
    own = (cue for cue in segments.cues(span.start, span.end) if not quoted.touches(cue.span))
    first = next(own, None)
    return _sources_of(segments, first, [first], ()) if first else []


def _scope(segments: Segments, content: Spans) -> Span:
    """The sentences of the content, and of the quotations it is from, as far as a cue may be from it."""
    whole = hull(content)
    around = hull([whole, *speech_over(segments, whole)])
    return _within_reach(hull([around, _sentence(segments, around.start), _sentence(segments, around.end - 1)]), whole)


def _within_reach(scope: Span, content: Span) -> Span:
    """The scope, cut so that a text without full stops costs no more than any other."""
    return Span(max(scope.start, content.start - _REACH), min(scope.end, content.end + _REACH))


def _sentence(segments: Segments, offset: int) -> Span:
    return segments.sentences.at(offset) or Span(offset, offset + 1)


def _wider(segments: Segments, scope: Span) -> Span:
    """The scope with its neighbour sentences: of the same paragraph, or before a colon."""
    paragraph = segments.paragraphs.at(scope.start) or scope
    following = segments.sentences.after(scope.end - 1)
    leading = segments.sentences.before(scope.start)
    spans = [scope]
    if following and paragraph.covers(following):
        spans.append(following)
    if leading and (paragraph.covers(leading) or leading.text_of(segments.text).rstrip().endswith(":")):
        spans.append(leading)
    return _within_reach(hull(spans), scope)


def _cues_outside(segments: Segments, scope: Span, content: Spans) -> list[Cue]:
    """The cues around a content, without those of other people's words.

    Those are the cues in quotations that the content is not a part of; in one that it is, only those of its own
    sentence count.
    """
    whole = hull(content)
    quoted = speech_over(segments, scope)
    around: list[Span] = []
    foreign: list[Span] = []
    for span in quoted:
        is_part = span.covers(whole) and len(span) > len(whole) + _MARKS
        (around if is_part else foreign).append(span)
    within, others = _pieces(around), _pieces(foreign)
    edges = [scope.start, *(edge for fragment in content for edge in (fragment.start, fragment.end)), scope.end]
    return [
        cue
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for cue in segments.cues(max(scope.start, start - _CONTEXT), min(scope.end, end + _CONTEXT))
        if start <= cue.span.start
        and cue.span.end <= end
        and not others.touches(cue.span)
        and (not within.touches(cue.span) or _sentence(segments, cue.span.start).overlaps(whole))
    ]


def _pieces(spans: list[Span]) -> Pieces:
    return Pieces((span.start, span.end) for span in sorted(spans))


def _distance(segments: Segments, cue: Cue, content: Spans) -> tuple[int, int, int, int]:
    """How badly a cue fits a content; the smallest is the best.

    A cue before its content may be followed by adverbials and “that”; one after it has only the source, set off
    by a comma or closing quotation mark, in between.
    """
    text = segments.text
    after = [fragment.start for fragment in content if fragment.start >= cue.span.end]
    before = [fragment.end for fragment in content if fragment.end <= cue.span.start]
    distances = []
    if after:
        between = text[cue.span.end : after[0]]
        words = len(between.split())
        distances.append((0, 0 if _THAT.search(between[-_LINK_LENGTH:]) else words, 0, words))
    if before:
        between = text[before[-1] - 1 : cue.span.start]
        joined = bool(_LINK.match(between[1:])) or is_participle(cue, text)
        set_off = bool(_CLOSING.match(between) or _CLOSING.match(between[1:]))
        words = len(between.split())
        distances.append((2 if joined else 0 if set_off else 1, words, 1, words))
    return min(distances)


def _sources_of(segments: Segments, cue: Cue, near: list[Cue], content: Spans) -> list[Span]:
    phrase = _source_of(segments, cue, near, content)
    if phrase and _ITSELF.match(segments.text, phrase.start, phrase.end):
        return []
    return coordinated(segments.text, phrase) if phrase else []


def _source_of(segments: Segments, cue: Cue, near: list[Cue], content: Spans) -> Span | None:
    """The phrase that names who speaks: before the cue, after it, or with the cue it is joined to."""
    text, sentence = segments.text, _sentence(segments, cue.span.start)
    said = [*content, *speech_over(segments, sentence)]
    sentence = _within_reach(sentence, cue.span)
    start = max(sentence.start, *(span.end for span in said if span.end <= cue.span.start), 0)
    end = min(sentence.end, *(span.start for span in said if span.start >= cue.span.end), len(text))
    start, end = _of_whole_words(segments, cue.span, start, end)
    if cue.hearsay:
        return None
    adjunct = adjunct_of(text, cue.span, sentence)
    if adjunct is not None and not (adjunct.source and any_overlap([adjunct.source], content)):
        return adjunct.source
    if _names_after(cue, text):
        by = _BY.match(text, cue.span.end)
        return phrase_after(text, by.end() if by else cue.span.end, end)
    earlier = [other for other in near if start <= other.span.start < cue.span.start and not other.hearsay]
    if earlier:
        joined = _joined_to(text, earlier, cue)
        own = None if joined else _own_subject(text, earlier[-1], cue)
        return own or _source_of(segments, joined or _before_comma(text, earlier, cue), near, content)
    return phrase_before(text, start, cue.span.start) or phrase_after(text, cue.span.end, end)


def _of_whole_words(segments: Segments, cue: Span, start: int, end: int) -> tuple[int, int]:
    """A range around a cue without the rest of a word in which it begins or ends: no name is a part of a word."""
    first, last = segments.words.at(start), segments.words.at(end)
    begins = first.end if first is not None and first.start < start else start
    ends = last.start if last is not None and last.start < end else end
    return min(begins, cue.start), max(ends, cue.end)


def _joined_to(text: str, earlier: list[Cue], cue: Cue) -> Cue | None:
    """The cue whose subject a later one shares: with a comma (“…, but insisted”) the first, else the last before it."""
    shared = _SHARED.search(text, earlier[-1].span.end, cue.span.start)
    if shared is None:
        return None
    return earlier[0] if shared["comma"] else earlier[-1]


def _before_comma(text: str, earlier: list[Cue], cue: Cue) -> Cue:
    """The cue whose subject a later one has without a word that joins them: behind a comma the first of them."""
    set_off = not is_participle(cue, text) and text[max(0, cue.span.start - 2) : cue.span.start] == ", "
    return earlier[0] if set_off else earlier[-1]


def _own_subject(text: str, earlier: Cue, cue: Cue) -> Span | None:
    """The subject that a cue behind an earlier one has of its own: “…, while Takal said”, “… that Takal said”."""
    start, end = earlier.span.end, cue.span.start
    if is_participle(cue, text):
        accompanied = _WITH.search(text, max(start, end - _WITH_LENGTH), end)
        return Span(*accompanied.span(1)) if accompanied else None
    own = own_subject(text, start, end)
    if own is not None:
        return own
    links = list(_LINK.finditer(text, start, end))
    return phrase_before(text, links[-1].end(), end) if links else None


def _names_after(cue: Cue, text: str) -> bool:
    """Whether the speaker follows the cue: “according to”, “in the words of”, “was announced by”."""
    return cue.lemma.endswith((" to", " of", " by")) or bool(_BY.match(text, cue.span.end))
