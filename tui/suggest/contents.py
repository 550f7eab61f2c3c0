"""Contents: what a sentence says that somebody said, so that a whole sentence can be made a claim at one key."""

import re

from tui.model.spans import Span, Spans, any_overlap, trimmed
from tui.suggest.complements import complement, hearsay, without_stop
from tui.suggest.nominal import nouns_within
from tui.suggest.quoted import is_term
from tui.text.cues import Cue
from tui.text.graphemes import next_boundary
from tui.text.pieces import FoundPieces, Pieces
from tui.text.quotations import SCARE_WORDS, Quotation
from tui.text.segments import Segments

_NEAR_A_QUOTATION = re.compile(r"[\s,.:“”\"'‘’«»]*\Z")
_CLAUSE_END = re.compile(r"[,;:.](?=\s|\Z)")
_LONGEST_CUE = 200
_LONGEST = 4000
"""No sentence: in a longer stretch without a full stop nothing is looked for, in code points."""
_LOOK_BACK = 16
"""How many code points before a quotation are looked at for what it follows."""
_READ = 32
"""How many of several fragments are read for what is said in them; more are no work of a hand, and stay as they are."""
_ATTRIBUTION_WORDS = 10
"""How many words at most stand between a quotation and the cue that attributes it."""


def content_of(segments: Segments, selected: Spans, covered: Spans) -> Spans:
    """The content that a selection stands for.

    What was selected with care is taken as it is. A mere cursor, or a whole sentence, stands for the first
    thing said in that sentence that no claim covers yet; if claims cover all, for what the cursor is in, or the first
    of it, once more; a sentence in which nobody speaks, for itself. The words that attribute stand for what they
    attribute, or for their sentence. Of several fragments, each that is a whole sentence does.

    Args:
        segments: the article's text.
        selected: the selection, one grapheme for a mere cursor; empty in an article without text.
        covered: the contents of the claims made so far.
    """
    text = segments.text
    kept = tuple(span for part in selected if (span := trimmed(part, text)))
    if len(selected) != 1:
        return (*(_fragment_of(segments, span, covered) for span in kept[:_READ]), *kept[_READ:])
    sentence = segments.sentences.at(selected[0].start)
    if sentence is None or not kept:
        return kept
    if is_cue(segments, kept[0]):
        own = said_by(segments, kept[0])
        if own is not None:
            return own
    elif not (is_point(text, selected[0]) or is_sentence(segments, selected[0])):
        return kept
    said = said_in(segments, sentence)
    # What is said within something else that is said is not claimed by the claim of that.
    outer = {whole for whole in said for part in said if whole != part and whole.covers(part)}
    taken = Pieces((span.start, span.end) for span in sorted(covered) if span not in outer) if said else Pieces(())
    around = [words for words in said if words.covers(selected[0])]
    found = [words for words in said if words not in outer or words not in covered]
    found = [words for words in found if not taken.touches(words)] or around or said
    return (found[0] if found else without_stop(text, sentence) or sentence,)


def _fragment_of(segments: Segments, fragment: Span, covered: Spans) -> Span:
    """What one of several fragments stands for; of a quotation that goes on outside it, only itself."""
    if not is_sentence(segments, fragment):
        return fragment
    said = said_in(segments, fragment)
    if not said:
        return without_stop(segments.text, fragment) or fragment
    inside = [words for words in said if fragment.covers(words)]
    fresh = [words for words in inside if not any_overlap([words], covered)]
    return next(iter(fresh or inside), fragment)


def is_point(text: str, selected: Span) -> bool:
    """Whether no more than one grapheme is selected: a mere cursor."""
    return selected.end <= next_boundary(text, selected.start)


def is_sentence(segments: Segments, selected: Span) -> bool:
    """Whether exactly one whole sentence is selected."""
    sentence = segments.sentences.at(selected.start)
    return sentence is not None and trimmed(selected, segments.text) == trimmed(sentence, segments.text)


def is_cue(segments: Segments, selected: Span) -> bool:
    """Whether just the words that attribute something are selected, or the verb or noun among them."""
    sentence = segments.sentences.at(selected.start)
    if sentence is None or len(selected) > _LONGEST_CUE:
        return False
    return cue_at(segments, selected) is not None or any(
        selected == noun.noun for noun in nouns_within(segments.text, sentence.start, sentence.end)
    )


def cue_at(segments: Segments, selected: Span) -> Cue | None:
    """The cue that is selected, or whose verb is; None if it is none, or a noun."""
    sentence = segments.sentences.at(selected.start)
    if sentence is None or len(selected) > _LONGEST_CUE:
        return None
    return next((cue for cue in _cues_of(segments, sentence) if selected in (cue.span, cue.verb)), None)


def cue_of(segments: Segments, content: Spans) -> Cue | None:
    """The cue that attributes a content which is all that it attributes in its sentence, and no quotation."""
    sentence = segments.sentences.at(content[0].start) if len(content) == 1 else None
    if sentence is None:
        return None
    return next(
        (
            by
            for words, by in _said(segments, sentence)
            if by
            and not by.hearsay
            and (words,) == content
            and not any(quotation.span == words for quotation in segments.quotations.over(words.start, words.end))
        ),
        None,
    )


def said_by(segments: Segments, cue: Span) -> Spans | None:
    """What the words that attribute something attribute in their sentence; None if that is not found."""
    text, sentence = segments.text, segments.sentences.at(cue.start)
    if sentence is None or len(sentence) > _LONGEST:
        return None
    for noun in nouns_within(text, sentence.start, sentence.end):
        if noun.noun == cue:
            end = _CLAUSE_END.search(text, noun.content_start, sentence.end)
            said = trimmed(Span(noun.content_start, end.start() if end else sentence.end), text)
            return (said,) if said else None
    own = cue_at(segments, cue)
    if own is None:
        return None
    if own.hearsay:
        return hearsay(text, own, sentence) or None
    said = next((words for words, by in _said(segments, sentence) if by == own), None)
    if said is None:
        said = _complement(segments, own, sentence)
    return (said,) if said else None


def _complement(segments: Segments, cue: Cue, sentence: Span) -> Span | None:
    """What a cue attributes within something that another one does."""
    later = [other for other in _cues_of(segments, sentence) if other.span.start > cue.span.start]
    return complement(segments.text, cue, later, sentence, [one.span for one in _speech(segments, sentence)])


def speech(segments: Segments) -> FoundPieces:
    """The outermost quotations that can be claims: those that stand alone, or have more than a few words."""
    text = segments.text

    def is_speech(quotation: Quotation) -> bool:
        return (
            quotation.depth == 0
            and not is_term(text, quotation)
            and (_stands_alone(quotation, text) or len(quotation.span.text_of(text).split()) > SCARE_WORDS)
        )

    return segments.quotations.chosen(is_speech)


def said_in(segments: Segments, sentence: Span) -> list[Span]:
    """Everything that a sentence reports or quotes, in reading order: whole quotations, clauses after a cue."""
    return sorted({words for words, _ in _said(segments, sentence)})


def _said(segments: Segments, sentence: Span) -> list[tuple[Span, Cue | None]]:
    """What a sentence reports or quotes, each with the cue that attributes it; a quotation may be without."""
    text = segments.text
    if len(sentence) > _LONGEST:
        return []
    quoted = [
        q for q in segments.quotations.over(sentence.start, sentence.end) if q.depth == 0 and not is_term(text, q)
    ]
    around = [cue for cue in _cues_of(segments, sentence) if not any_overlap([cue.span], _spans(quoted))]
    speech = _speech(segments, sentence)
    found: list[tuple[Span, Cue | None]] = [(quotation.span, None) for quotation in speech]
    last = sentence.start
    for index, cue in enumerate(around):
        attributed = [quotation.span for quotation in speech if _attributes(text, cue, quotation)]
        if attributed:
            found += [(span, cue) for span in attributed]
            continue
        clause = None if cue.hearsay else complement(text, cue, around[index + 1 :], sentence, _spans(speech))
        if clause is not None and clause.start >= last and not any_overlap([clause], _spans(speech)):
            found.append((clause, cue))
            last = clause.end
    return found


def _speech(segments: Segments, sentence: Span) -> list[Quotation]:
    """The quotations over a sentence that stand alone in it."""
    over = segments.quotations.over(sentence.start, sentence.end)
    return [
        one for one in over if one.depth == 0 and not is_term(segments.text, one) and _stands_alone(one, segments.text)
    ]


def _cues_of(segments: Segments, sentence: Span) -> list[Cue]:
    return segments.cues(sentence.start, sentence.end) if len(sentence) <= _LONGEST else []


def _spans(quotations: list[Quotation]) -> list[Span]:
    return [quotation.span for quotation in quotations]


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is speech of its own, and no part of a clause (… called it “a threat to all of us”)."""
    before = text[max(0, quotation.start - _LOOK_BACK) : quotation.start].rpartition("\n")[2].rstrip()
    return not before or before[-1] in ',:،.!?”"’'


def _attributes(text: str, cue: Cue, quotation: Quotation) -> bool:
    """Whether a cue belongs to a quotation: right before it, or within a few words after."""
    if cue.span.end <= quotation.start:
        return bool(_NEAR_A_QUOTATION.match(text, cue.span.end, quotation.start))
    return len(text[quotation.end : cue.span.start].split()) <= _ATTRIBUTION_WORDS
