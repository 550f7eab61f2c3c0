"""Noun phrases around a content, and the choice of the speaker whom such words name."""

from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.noun_phrases import noun_phrases
from tui.suggest.source_choice import with_source
from tui.suggest.speakers import SpeakerChoice, speaker_choices
from tui.text.segments import Segments

DATELINE = (
    "LINDOW, 3 March — Infrastructure Minister Helena Marsh on Monday denied that she had been warned about cracks in "
    "the Lindow dam before it collapsed last week."
)
OFFICIAL = "a senior official at the Water Authority"
NOBODY = Registry()


def phrases(text: str, content: str) -> list[str]:
    """The phrases offered for a content."""
    start = text.index(content)
    return [spans[0].text_of(text) for spans in noun_phrases(Segments(text), (Span(start, start + len(content)),))]


def listed(query: str, words: str, registry: Registry = NOBODY) -> list[SpeakerChoice]:
    """The speakers that are offered for a query, with the words of a source."""
    found = speaker_choices(query, registry, Layer("a", "x"), Segments("Nobody spoke."))
    return with_source(found, query, words, registry)


def test_behind_a_dateline_the_subject_comes_first() -> None:
    """The phrases of the sentence come in turn, the nearest first, without days and dates; those within it last."""
    found = phrases(DATELINE, "she had been warned about cracks in the Lindow dam before it collapsed last week")
    assert found[:2] == ["Infrastructure Minister Helena Marsh", "LINDOW"]
    assert {"she", "the Lindow dam"} <= {*found[2:]}
    assert not {"Monday", "3 March"} & {*found}


def test_an_office_keeps_what_it_is_of() -> None:
    """What “of” joins is one phrase; verbs and other prepositions end one."""
    text = "That is nonsense, according to Professor Imran Qureshi of Lindow Technical University."
    assert phrases(text, "That is nonsense")[0] == "Professor Imran Qureshi of Lindow Technical University"
    assert phrases(f"Then {OFFICIAL} said that it leaks.", "it leaks")[:2] == [
        "the Water Authority",
        "a senior official",
    ]


def test_of_a_long_content_the_ends_are_looked_at() -> None:
    """A content as long as a book costs no more than one of a page: what stands in the midst of it is not offered."""
    content = f"Ana Ruiz left, {'and rain fell, ' * 40}Ben Cole came, {'and rain fell, ' * 40}Eva Lund stayed"
    found = " / ".join(phrases(f"Minister Marsh said {content}.", content))
    assert all(name in found for name in ("Minister Marsh", "Ana Ruiz", "Eva Lund"))
    assert "Ben Cole" not in found


def test_without_a_content_nothing_is_offered() -> None:
    """No words are sought around nothing."""
    assert noun_phrases(Segments(DATELINE), ()) == []


def test_the_words_of_a_source_are_offered_as_a_new_speaker() -> None:
    """Before anything is typed first, then where their words are typed; not if somebody known is named by them."""
    first = listed("", OFFICIAL)[0]
    assert first.new is not None
    assert first.label == "senior official at the Water Authority"
    assert listed("senior off", OFFICIAL)[0] == first
    assert first not in listed("Okafor", OFFICIAL)
    known = Registry({"o": Speaker("o", "the official", aliases=(OFFICIAL,))})
    assert [choice.speaker for choice in listed("", OFFICIAL, known)] == ["o"]
    assert listed("", "she'd") == []


def test_known_speakers_come_before_new_ones() -> None:
    """Whom the typed letters fit already comes before the words of the source."""
    known = Registry({"s": Speaker("s", "Senior Officers' Club")})
    assert [choice.label for choice in listed("senior off", OFFICIAL, known)][:2] == [
        "Senior Officers' Club",
        "senior official at the Water Authority",
    ]
