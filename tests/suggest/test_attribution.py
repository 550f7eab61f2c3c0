"""What is proposed for a content: cue, sources and speakers."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.suggest import seed_gold as gold
from tests.suggest.reading import Step, marked, steps
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, any_overlap
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.attribution import ClaimProposal, propose_claim
from tui.text.segments import Segments

STEPS = {f"{step.article[:3]}-{step.claim.id}": step for step in steps()}
SEGMENTS = {article: Segments(gold.seed_text(article)) for article in (gold.FIRST, gold.SECOND)}
NOT_TO_BE_KNOWN = {"000-c1", "000-c4"}
"""Only knowledge of the world tells that the prime minister is Kakar, and that officials speak for the Emirate."""

PERSON, ORGANISATION = SpeakerKind.PERSON, SpeakerKind.ORGANISATION
GROUP, UNNAMED = SpeakerKind.GROUP, SpeakerKind.UNNAMED


def _proposed(step: Step) -> ClaimProposal:
    return propose_claim(SEGMENTS[step.article], step.claim.content, step.layer, step.registry)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_seed_cue_and_sources(step: Step) -> None:
    """For every claim of both seeds the type, the cue and the words of each source are those of the expert."""
    text = SEGMENTS[step.article].text
    proposal = _proposed(step)
    assert proposal.type == step.claim.type
    assert [span.text_of(text) for span in proposal.cue] == [span.text_of(text) for span in step.claim.cue]
    assert proposal.cue == step.claim.cue
    assert [source.spans for source in proposal.sources] == [source.spans for source in step.claim.sources]


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_seed_speakers(step: Step) -> None:
    """Whoever has spoken before in either seed is recognised; anybody else gets the expert's name and kind."""
    experts = {speaker.id: speaker for speaker in gold.SPEAKERS}
    for guess, source in zip(_proposed(step).sources, step.claim.sources, strict=True):
        if source.speaker in step.registry.speakers:
            assert (guess.speaker, guess.new) == (source.speaker, None)
        elif f"{step.article[:3]}-{step.claim.id}" not in NOT_TO_BE_KNOWN:
            assert guess.speaker == ""
            assert guess.new is not None
            expert = experts[source.speaker]
            assert (guess.new.name, guess.new.kind) == (expert.name, expert.kind)


@pytest.mark.parametrize(
    ("line", "cue", "sources"),
    [
        ("[[“We will not leave,”]] said Maria Lopez, a teacher, on Tuesday.", "said", ["Maria Lopez"]),
        ("According to the Ministry of Health, [[40 people died]].", "According to", ["the Ministry of Health"]),
        ("[[Forty died]], according to an official who asked for silence.", "according to", ["an official"]),
        ("[[“It is over,”]] she told reporters in Geneva, [[“and we move on.”]]", "told", ["she"]),
        ("Speaking in Kabul, Minister Amir Muttaqi said [[trade had grown]].", "said", ["Minister Amir Muttaqi"]),
        ("In a statement the ministry denied [[that any civilians were killed]].", "denied", ["the ministry"]),
        ("John Smith and Mary Jones argued that [[the plan failed]].", "argued", ["John Smith", "Mary Jones"]),
        ("The US, Britain and France said [[they would act]].", "said", ["The US", "Britain", "France"]),
        ("The Ministry of Trade and Industry said [[prices fell]].", "said", ["The Ministry of Trade and Industry"]),
        ("“I am tired,” Smith said, adding that [[he would resign]].", "adding", ["Smith"]),
        ("“I am tired,” Smith said, adding that he would resign. [[“I mean it.”]]", "said", ["Smith"]),
        ("[[The talks collapsed]], two diplomats told Reuters.", "told", ["two diplomats"]),
        ("Takal said: [[“No one asked us.”]]", "said", ["Takal"]),
        ("Takal then said:\n\n[[“No one asked us.”]]", "then said", ["Takal"]),
        ("The police said they were gone and the army said [[they were local]].", "said", ["the army"]),
        ("Mr. Khan rejected Pakistan’s claims that [[militants cross the border]].", "claims", ["Pakistan"]),
        ("Mr. Khan rejected claims by the army that [[militants cross]].", "claims", ["the army"]),
        ("While the government blamed rebels, residents said [[soldiers fired]].", "said", ["residents"]),
        ("The spokesman did not say [[when the talks would resume]].", "did not say", ["The spokesman"]),
        ("Zelensky, who visited Rome last week, has repeatedly said that [[it is late]].", None, ["Zelensky"]),
        ("U.S. Secretary Antony Blinken warned on Monday that [[time was short]].", "warned", None),
        ("[[“Nonsense!”]] shouted the minister.", "shouted", ["the minister"]),
        ("[[“We are ready.”]] Mujahid said the group had prepared.", "said", ["Mujahid"]),
        ("“They lied,” he said. “They always lie. [[They never stop.”]]", "said", ["he"]),
        ("[[“Nothing was said at all, I deny it,”]] Kakar added.", "added", ["Kakar"]),
        ("Critics say [[the law goes too far]].", "say", ["Critics"]),
        ("[[Rain fell in the hills.]]", "", []),
    ],
)
def test_constructions_of_the_news(line: str, cue: str | None, sources: list[str] | None) -> None:
    """The cue that governs the content is found, and the subject it has, wherever the sentence puts it."""
    segments, content = marked(line)
    proposal = propose_claim(segments, content, Layer("a", "x"), Registry())
    if cue is not None:
        assert " ".join(span.text_of(segments.text) for span in proposal.cue) == cue
    if sources is not None:
        assert [span.text_of(segments.text) for one in proposal.sources for span in one.spans] == sources


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("[[Pakistan's int]]erim prime minister called it a threat.", ["prime minister"]),
        ("“We will not leave,” said Maria Lo[[pez]], a teacher.", ["Maria"]),
    ],
)
def test_no_name_is_a_part_of_a_word(line: str, sources: list[str]) -> None:
    """Where a content begins or ends amid a word, as what a search found may, a name has none of that word."""
    segments, content = marked(line)
    proposal = propose_claim(segments, content, Layer("a", "mk"), Registry())
    assert [span.text_of(segments.text) for source in proposal.sources for span in source.spans] == sources


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("The mayor, Ana Ortiz, insisted that [[it would float]].", "Ana Ortiz", PERSON),
        ("The spokesman said [[no]]. Later Abdul Balkhi, the spokesman of the court, left.", "spokesman", PERSON),
        ("The court’s spokesman said [[no]]. Abdul Balkhi, the spokesman of the court, left.", "Abdul Balkhi", PERSON),
        ("A senior official said [[no]].", "senior official", UNNAMED),
        ("Residents of Kabul said [[no]].", "Residents of Kabul", GROUP),
        ("UNHCR said [[no]].", "UNHCR", ORGANISATION),
        ("Marsh said [[no]]. Then Minister Helena Marsh left.", "Helena Marsh", PERSON),
        ("Qureshi said [[no]]. Professor Imran Qureshi left.", "Imran Qureshi", PERSON),
        ("Minister says [[no]]\n\nTransport Minister Ana Ortiz left.", "Ana Ortiz", PERSON),
        ("Minister says [[no]]\n\nMinister Ana Ortiz and Minister Bo Dahl left.", "Minister", PERSON),
    ],
)
def test_new_speakers_are_named(line: str, name: str, kind: SpeakerKind) -> None:
    """A new speaker gets the person's own name where the article tells it, otherwise the naming words."""
    segments, content = marked(line)
    (source,) = propose_claim(segments, content, Layer("a", "x"), Registry()).sources
    assert source.new is not None
    assert (source.new.name, source.new.kind) == (name, kind)


def test_pronoun_of_an_unknown_speaker_names_nobody() -> None:
    """A pronoun without anybody before it leaves the speaker open and adds none."""
    segments, content = marked("He claimed that [[the road is closed]].")
    (source,) = propose_claim(segments, content, Layer("a", "x"), Registry()).sources
    assert (source.speaker, source.new) == ("", None)


@pytest.mark.parametrize(
    ("line", "speaker", "words"),
    [
        ("[[„Der Damm ist ganz sicher“]], so Okafor. Marsh ging.", "okafor", ["Okafor"]),
        ("[[« Nous avions prévenu tout le monde »]], a déclaré Helena Marsh.", "marsh", ["Helena Marsh"]),
        ("Marsh dementierte: [[„Das ist nicht wahr, nie.“]]", "marsh", ["Marsh"]),
        ("[[„Der Damm ist ganz sicher“]], sagte sie.", "", []),
        ("Okafor left. [[It was a cold day]].", "", []),
    ],
)
def test_known_names_beside_a_quotation(line: str, speaker: str, words: list[str]) -> None:
    """Where no cue is known, as in other languages, the known speaker named in a quotation's sentence is proposed."""
    segments, content = marked(line)
    known = Registry({one.id: one for one in (Speaker("okafor", "Tom Okafor"), Speaker("marsh", "Helena Marsh"))})
    sources = propose_claim(segments, content, Layer("a", "x"), known).sources
    assert [(source.speaker, span.text_of(segments.text)) for source in sources for span in source.spans] == [
        (speaker, word) for word in words
    ]


def test_quotation_without_a_cue_goes_on() -> None:
    """A quotation that nothing attributes is proposed for whoever spoke last, without naming words."""
    step = STEPS["000-c13"]
    text = gold.seed_text(gold.FIRST) + "\n“It will not end well for anyone.”"
    content = (Span(text.rindex("“"), len(text)),)
    (source,) = propose_claim(Segments(text), content, step.layer, step.registry).sources
    assert (source.speaker, source.spans) == (gold.DUJARRIC, ())


def test_of_two_namesakes_the_one_who_speaks_here() -> None:
    """A surname that two known speakers share means the one last quoted in this article."""
    step = STEPS["004-c5"]
    other = Speaker("ali-achakzai", "Ali Achakzai")
    registry = Registry({other.id: other, **step.registry.speakers})
    (source,) = propose_claim(SEGMENTS[gold.SECOND], step.claim.content, step.layer, registry).sources
    assert source.speaker == gold.JAN


SCRAPS = 'Kakar said that , “ ” ‘ ’ " . ; : the The minister and he adding claims by of ( ) é according to'.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*SCRAPS, "\n", "👩‍👩‍👦"]), min_size=1, max_size=40), st.data())
def test_any_text_gets_a_proposal(scraps: list[str], data: st.DataObject) -> None:
    """Whatever the text and the selection, what is proposed stands in the text, outside the content."""
    text = " ".join(scraps)
    start = data.draw(st.integers(0, len(text) - 1))
    content = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    proposal = propose_claim(Segments(text), content, Layer("a", "x"), Registry())
    for span in (*proposal.cue, *(span for source in proposal.sources for span in source.spans)):
        assert span.end <= len(text)
        assert not any_overlap([span], content)


def test_a_thousand_places_cost_as_much_as_a_few() -> None:
    """What attributes a claim is looked for near its first fragments, however many there are."""
    text = "Rain fell, Ann Lee said on Monday. " * 1000
    places = [Span(start, start + 4) for start in range(0, len(text), len(text) // 1000)]
    segments, layer = Segments(text), Layer("a", "mk")

    def cost(content: tuple[Span, ...]) -> int:
        calls = 0

        def count(frame: FrameType, event: str, _: object) -> None:
            nonlocal calls
            calls += event == "call" and frame.f_code.co_qualname == "_distance"

        sys.setprofile(count)
        try:
            proposal = propose_claim(segments, content, layer, Registry())
        finally:
            sys.setprofile(None)
        assert [span.text_of(text) for span in proposal.cue] == ["said"]
        return calls

    assert 0 < cost(tuple(places)) <= 2 * cost(tuple(places[:16]))
