"""Contents: what a sentence says that somebody said, so that a whole sentence can be made a claim at one key."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.model.spans import Span, Spans, any_overlap, hull, trimmed
from tui.suggest.adjuncts import Adjunct, adjunct_of, attributed_by
from tui.suggest.complements import beside, complement, hearsay, without_stop
from tui.suggest.nominal import NominalCue, nouns_within, said_of
from tui.suggest.predicates import end_of_thing, is_called_something
from tui.suggest.quoted import is_term
from tui.suggest.subjects import has_finite_verb
from tui.text.cues import Cue, is_participle
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
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_POINTING = frozenset("it so that them these this those".split())
"""Words that say nothing themselves."""
_FULL_STOPS = ".!?…"
_LINKING = ",،;:–— \t\n"
"""What stands before a closing mark only since the sentence goes on behind it."""
_AMID = 200
"""How many code points stand between the halves of a quotation at most."""
_SUBJECT_WORDS = 8
"""How many words at most name who says something within what another says."""
_ATTRIBUTION_WORDS = 10
"""How many words at most stand between a quotation and the cue that attributes it."""


def content_of(segments: Segments, selected: Spans, covered: Spans) -> Spans:
    """The content that a selection stands for.

    What was selected with care is taken as it is, but for half of a quotation that who speaks is named amid. A mere
    cursor, or a whole sentence, stands for the first thing said in that sentence that no claim covers yet; if claims
    cover all, for what the cursor is in, or the first of it, once more; a sentence in which nobody speaks, for itself.
    The words that attribute stand for what they attribute, or for their sentence. Of several fragments, each that is a
    whole sentence does.

    Args:
        segments: the article's text.
        selected: the selection, one grapheme for a mere cursor; empty in an article without text.
        covered: the contents of the claims made so far.
    """
    text = segments.text
    kept = tuple(span for part in selected if (span := trimmed(part, text)))
    if len(selected) != 1:
        return fragments_of(segments, kept, covered)
    sentence = segments.sentences.at(selected[0].start)
    if sentence is None or not kept:
        return kept
    if is_cue(segments, kept[0]):
        own = said_by(segments, kept[0])
        if own:
            return own
    elif not (is_point(text, selected[0]) or is_sentence(segments, selected[0])):
        return _with_other_half(segments, kept, sentence, covered)
    said = said_in(segments, sentence)
    # What is said within something else that is said is not claimed by the claim of that.
    outer = {whole for whole in said for part in said if whole != part and hull(whole).covers(hull(part))}
    within = {span for whole in outer for span in whole}
    taken = Pieces((span.start, span.end) for span in sorted(covered) if span not in within) if said else Pieces(())
    around = [words for words in said if any(span.covers(selected[0]) for span in words)]
    found = [words for words in said if words not in outer or not set(words) <= set(covered)]
    fresh = [words for words in found if not any(map(taken.touches, words))]
    found = fresh or ([] if is_cue(segments, kept[0]) else around or said)
    return found[0] if found else (without_stop(text, sentence) or sentence,)


def fragments_of(segments: Segments, selected: Spans, covered: Spans) -> Spans:
    """What fragments stand for: each that is a whole sentence for what is said in it, or for itself without the stop.

    Args:
        segments: the article's text.
        selected: the fragments, blanks cut off.
        covered: the contents of the claims made so far.
    """
    return tuple(said for span in selected[:_READ] for said in _fragment(segments, span, covered)) + selected[_READ:]


def as_chosen(segments: Segments, selected: Spans) -> Spans:
    """Words that were chosen to be a content, with all that attributes them; whole sentences without the stop."""
    text = segments.text
    return tuple((is_sentence(segments, span) and without_stop(text, span)) or span for span in selected)


def _fragment(segments: Segments, fragment: Span, covered: Spans) -> Spans:
    """What one of several fragments stands for; of a quotation that goes on outside it, only itself."""
    if not is_sentence(segments, fragment):
        return (fragment,)
    said = said_in(segments, fragment)
    if not said:
        return (without_stop(segments.text, fragment) or fragment,)
    inside = [words for words in said if fragment.covers(hull(words))]
    fresh = [words for words in inside if not any_overlap(words, covered)]
    return next(iter(fresh or inside), (fragment,))


def _with_other_half(segments: Segments, selected: Spans, sentence: Span, covered: Spans) -> Spans:
    """A quotation with the half of it that its sentence goes on with; any other selection as it is."""
    halves = next((whole for whole in said_in(segments, sentence) if len(whole) > 1 and selected[0] in whole), selected)
    is_quoted = all(any(one.span == span for one in _quoted(segments, sentence)) for span in halves)
    return halves if is_quoted and not any_overlap(halves, covered) else selected


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
    sentence = segments.sentences.at(content[0].start)
    quoted = _spans(_quoted(segments, sentence)) if sentence else []
    if sentence is None or any(span in quoted for span in content):
        return None
    return next((by for words, by in _said(segments, sentence) if by is not None and words == content), None)


def said_by(segments: Segments, cue: Span) -> Spans:
    """What the words that attribute something attribute in their sentence; empty if that is not found."""
    sentence = segments.sentences.at(cue.start)
    if sentence is None or len(sentence) > _LONGEST:
        return ()
    for noun in nouns_within(segments.text, sentence.start, sentence.end):
        if noun.noun == cue:
            said = said_of(segments.text, noun, _end_behind(segments.text, noun, sentence))
            return (said,) if said else ()
    own = cue_at(segments, cue)
    if own is None:
        return ()
    outermost = next((words for words, by in _said(segments, sentence) if by == own), ())
    return outermost or _said_within(segments, own, sentence)


def _end_behind(text: str, noun: NominalCue, sentence: Span) -> int:
    """Where the clause ends behind a noun that attributes, or before what that is called (“… “unfair””)."""
    clause = _CLAUSE_END.search(text, noun.content_start, sentence.end)
    end = clause.start() if clause else sentence.end
    called = is_called_something(text, sentence.start, noun.noun.start)
    return end_of_thing(text, noun.content_start, end) if called else end


def _said_within(segments: Segments, cue: Cue, sentence: Span) -> Spans:
    """What a cue attributes within something that another one does, or by hearsay."""
    text, part = segments.text, _quoted_part(segments, cue.span, sentence)
    if cue.hearsay:
        return hearsay(text, cue, part)
    if adjunct_of(text, cue.span, sentence) is not None:
        return ()
    later = [other for other in _cues_of(segments, sentence) if cue.span.start < other.span.start < part.end]
    speech = [one.span for one in _quoted(segments, sentence) if _stands_alone(one, text)]
    said = complement(text, cue, later, part, speech)
    return (said,) if said else ()


def _quoted_part(segments: Segments, cue: Span, sentence: Span) -> Span:
    """What of a sentence stands with a cue in the innermost quotation around it; all of it if none is."""
    inner = [one.inner for one in segments.quotations.over(cue.start, cue.end) if one.inner.covers(cue)]
    if not inner:
        return sentence
    start, end = max(sentence.start, inner[-1].start), min(sentence.end, inner[-1].end)
    while end > cue.end and segments.text[end - 1] in _LINKING:
        end -= 1
    return Span(start, end)


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


def said_in(segments: Segments, sentence: Span) -> list[Spans]:
    """Everything that a sentence reports or quotes, in reading order: whole quotations, clauses after a cue.

    Each thing is one fragment, or several where who speaks is named amid it.
    """
    return sorted({words for words, _ in _said(segments, sentence)})


def _said(segments: Segments, sentence: Span) -> list[tuple[Spans, Cue | None]]:
    """What a sentence reports or quotes, each with the cue that attributes it; a quotation may be without."""
    text = segments.text
    if len(sentence) > _LONGEST:
        return []
    quoted = _quoted(segments, sentence)
    around = [cue for cue in _cues_of(segments, sentence) if not any_overlap([cue.span], _spans(quoted))]
    around = [cue for cue in around if not cue.hearsay]
    speech = [q for q in quoted if _stands_alone(q, text)]
    whole = dict(_halves(text, speech, around))
    attributed: list[tuple[Spans, Cue | None]] = []
    reported: list[tuple[Spans, Cue | None]] = []
    parts: list[Span] = []
    last = sentence.start
    for index, cue in enumerate(around):
        following = around[index + 1] if index + 1 < len(around) else None
        adjunct = adjunct_of(text, cue.span, sentence)
        said = attributed_by(text, adjunct, sentence, following) if adjunct is not None else ()
        own = [q.span for q in speech if _attributes(text, cue, q, adjunct)]
        if is_participle(cue, text) and any(span in words for words, _ in attributed for span in own):
            own = []
        if own and (adjunct is None or not said or _is_quoted_alone(text, said, own)):
            attributed += [(whole.get(span, (span,)), cue) for span in own]
        elif adjunct is not None:
            reported += [(said, cue)] if said else []
            parts += said
        else:
            halves = beside(text, cue, sentence) if not speech else ()
            if halves:
                reported.append((halves, cue))
                continue
            clause = complement(text, cue, around[index + 1 :], sentence, _spans(speech))
            if following is not None and clause is not None and _is_said_behind(text, clause, following):
                continue
            if clause is not None and clause.start >= last and not any_overlap([clause], _spans(speech)):
                reported.append(((clause,), cue))
                last = _reached(text, clause, following)
    owned = {span for words, _ in attributed for span in words}
    rest = [q.span for q in speech if q.span not in owned and not any(part.covers(q.span) for part in parts)]
    return [*((whole.get(span, (span,)), None) for span in rest), *attributed, *reported]


def _quoted(segments: Segments, sentence: Span) -> list[Quotation]:
    over = segments.quotations.over(sentence.start, sentence.end)
    return [one for one in over if one.depth == 0 and not is_term(segments.text, one)]


def _halves(text: str, speech: list[Quotation], cues: list[Cue]) -> Iterator[tuple[Span, Spans]]:
    """The quotations that who speaks is named amid, by each half (“It is late,” she said, “and cold”)."""
    for first, second in pairwise(speech):
        begun = text[second.inner_start : second.inner_end].lstrip()[:1].islower()
        ended = text[first.inner_start : first.inner_end].rstrip()[-1:] in _FULL_STOPS
        amid = any(first.end <= cue.span.start and cue.span.end <= second.start for cue in cues)
        if begun and amid and not ended and second.start - first.end <= _AMID:
            yield first.span, (first.span, second.span)
            yield second.span, (first.span, second.span)


def _cues_of(segments: Segments, sentence: Span) -> Sequence[Cue]:
    return segments.cues(sentence.start, sentence.end) if len(sentence) <= _LONGEST else ()


def _spans(quotations: list[Quotation]) -> list[Span]:
    return [quotation.span for quotation in quotations]


def _stands_alone(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is speech of its own, and no part of a clause (… called it “a threat to all of us”)."""
    before = text[max(0, quotation.start - _LOOK_BACK) : quotation.start].rpartition("\n")[2].rstrip()
    return not before or before[-1] in ',:،.!?”"’'


def _attributes(text: str, cue: Cue, quotation: Quotation, adjunct: Adjunct | None) -> bool:
    """Whether a cue belongs to a quotation: right before it, or within a few words after."""
    if cue.span.end <= quotation.start:
        end = adjunct.end if adjunct is not None else cue.span.end
        return bool(_NEAR_A_QUOTATION.match(text, end, quotation.start))
    return len(text[quotation.end : cue.span.start].split()) <= _ATTRIBUTION_WORDS


def _is_quoted_alone(text: str, said: Spans, quoted: list[Span]) -> bool:
    """Whether all that is said stands in quotation marks."""
    return all(any(span.covers(one) and not _WORD.search(text, one.end, span.end) for one in quoted) for span in said)


def _reached(text: str, clause: Span, following: Cue | None) -> int:
    """How far a clause is read: up to what follows, if it only names who says that (“that the minister said …”)."""
    if following is None or not clause.start < following.span.start < clause.end:
        return clause.end
    words = _WORD.findall(text, clause.start, following.span.start)
    names = len(words) <= _SUBJECT_WORDS and not has_finite_verb(text, clause.start, following.span.start)
    return following.span.start if names else clause.end


def _is_said_behind(text: str, clause: Span, following: Cue) -> bool:
    """Whether a clause only points at what a participle behind it attributes: “denied that, saying …”."""
    return is_participle(following, text) and clause.text_of(text).lower() in _POINTING
