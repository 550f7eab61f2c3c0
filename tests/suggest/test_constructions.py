"""What is proposed for the constructions that news is told in: who says what, by which words.

Each line is walked from gap to gap, as an annotator does. What is expected of it is written as
“source | cue | content”, several sources with a plus between them, several fragments with “…”.
"""

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.suggest.reading import told, walked
from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, any_overlap
from tui.suggest.drafting import claim_draft
from tui.suggest.gaps import gaps_in
from tui.text.segments import Segments

LINES: dict[str, list[str]] = {
    "LINDOW, 3 March — Infrastructure Minister Helena Marsh on Monday denied that she had been warned.": [
        "Infrastructure Minister Helena Marsh | denied | she had been warned",
    ],
    "PARIS (Reuters) - French President Emmanuel Macron said on Monday that talks would resume.": [
        "French President Emmanuel Macron | said | talks would resume",
    ],
    "LONDON — The prime minister rejected the claim.": [
        "The prime minister | rejected | the claim",
    ],
    "The allegation was rejected by Marsh.": [
        "Marsh | was rejected | The allegation",
    ],
    "Allegations that the company used cheap concrete were dismissed by Vale.": [
        "Vale | were dismissed | Allegations that the company used cheap concrete",
    ],
    "Her denial came a day after a senior official at the Water Authority said that an inspection had found cracks.": [
        "a senior official at the Water Authority | said | an inspection had found cracks",
    ],
    "Hours after Marsh denied it, an aide said she knew.": [
        "Marsh | denied | it",
        "an aide | said | she knew",
    ],
    "A day after the mayor said it was safe, it fell.": [
        "the mayor | said | it was safe",
    ],
    "He demanded that Marsh resign and accused the government of hiding documents.": [
        "He | demanded | Marsh resign",
        "He | accused | the government of hiding documents",
    ],
    "Marsh denied that she knew and called it a lie.": [
        "Marsh | denied | she knew",
        "Marsh | called | it a lie",
    ],
    "Marsh admitted that she had used those words, but insisted they referred to a different dam.": [
        "Marsh | admitted | she had used those words",
        "Marsh | insisted | they referred to a different dam",
    ],
    "The second belongs to Peter Aldous, who says he briefed her in person.": [
        "Peter Aldous | says | he briefed her in person",
    ],
    "His claim is backed by a former aide to the minister, who told The Observer that he remembers a folder.": [
        "a former aide to the minister | told | he remembers a folder",
    ],
    "Marsh, who denied it, left.": [
        "Marsh | denied | it",
    ],
    "In an interview with the Gazette she said it was safe.": [
        "she | said | it was safe",
    ],
    'While she agreed that the flood "was not exceptional", she noted that the gauge lies downstream.': [
        'she | agreed | the flood "was not exceptional"',
        "she | noted | the gauge lies downstream",
    ],
    'Okafor alleges it was done "on orders from above", a charge the government has called baseless.': [
        'Okafor | alleges | it was done "on orders from above"',
        "the government | has called | baseless",
    ],
    "Prosecutors are to publish their findings on Friday, the justice ministry confirmed late last night.": [
        "the justice ministry | confirmed | Prosecutors are to publish their findings on Friday",
    ],
    "The deal was off, two people briefed on the talks told the Times.": [
        "two people briefed on the talks | told | The deal was off",
    ],
    "On Monday she’d said no one had warned her; her office wouldn’t say on Tuesday whether she still held to that.": [
        "she | said | no one had warned her",
        "her office | wouldn’t say | whether she still held to that",
    ],
    "He'd denied it.": [
        "He | denied | it",
    ],
    "They’ve said no deal was made.": [
        "They | said | no deal was made",
    ],
    "The minister told the BBC she had been misled.": [
        "The minister | told | she had been misled",
    ],
    "Sources close to the inquiry told Metro Wire the October report had been downgraded.": [
        "Sources close to the inquiry | told | the October report had been downgraded",
    ],
    "The head of the Authority contradicted Minister Helena Marsh on Tuesday, telling a parliamentary committee he had "
    "briefed her.": [
        "The head of the Authority | contradicted | Minister Helena Marsh",
        "The head of the Authority | telling | he had briefed her",
    ],
    "Brandt & Vale has previously rejected claims that it used substandard concrete.": [
        "Brandt & Vale | has previously rejected | it used substandard concrete",
    ],
    "Police neither confirmed nor denied reports that two employees had been detained.": [
        "Police | neither confirmed nor denied | two employees had been detained",
    ],
    'He denied, however, that the call had led to a downgrade. "Nobody asked for it," he insisted.': [
        "He | denied | the call had led to a downgrade",
        'he | insisted | "Nobody asked for it,"',
    ],
    "The aide disputes this: he says that he left in November.": [
        "The aide | disputes | this",
        "he | says | he left in November",
    ],
    "The finance ministry rejects that criticism.": [
        "The finance ministry | rejects | that criticism",
    ],
    "Suzuki questioned whether anyone had read them at all: “We sent the data every week.”": [
        "Suzuki | questioned | whether anyone had read them at all",
        "Suzuki | questioned | “We sent the data every week.”",
    ],
    "Marsh said she was sorry and that she would resign.": [
        "Marsh | said | she was sorry and that she would resign",
    ],
    "The findings come on Friday. “🙏 Truth, please,” read a banner across the bridge.": [
        "a banner across the bridge | read | “🙏 Truth, please,”",
    ],
    'Opposition leader Tom Okafor called the minister\'s account "a fairy tale".': [
        'Opposition leader Tom Okafor | called | the minister\'s account "a fairy tale"',
    ],
    'The company rejected them, describing them as "malicious and unfounded".': [
        "The company | rejected | them",
        'The company | describing | them as "malicious and unfounded"',
    ],
    "Marsh and Okafor said they would meet.": [
        "Marsh + Okafor | said | they would meet",
    ],
    'The so-called "Islamic State" claimed responsibility for the attack.': [
        'The so-called "Islamic State" | claimed | responsibility for the attack',
    ],
    "CORRECTION: Company says it did call ministry, retracts earlier statement": [
        "Company | says | it did call ministry",
        "Company | retracts | earlier statement",
    ],
    "Correction: An earlier version of this article said that twelve people had died.": [
        " | said | twelve people had died",
    ],
    "The company on Wednesday withdrew its denial that a manager had called.": [
        "The company | withdrew | its denial that a manager had called",
    ],
    "Vale later withdrew the statement.": [
        "Vale | later withdrew | the statement",
    ],
    "The ministry walked back its statement.": [
        "The ministry | walked back | its statement",
    ],
    'The army rejected as "baseless" the claim that it had shot civilians.': [
        "The army | rejected | it had shot civilians",
    ],
    "Kakar dismissed as false reports that refugees were mistreated.": [
        "Kakar | dismissed | refugees were mistreated",
    ],
    "Marsh refused to say whether she knew.": [
        "Marsh | refused to say | whether she knew",
    ],
    "The ministry declined to say if it knew.": [
        "The ministry | declined to say | if it knew",
    ],
    "The report found that the wall was cracked.": [
        "The report | found | the wall was cracked",
    ],
    "The minister reportedly knew of the cracks.": [
        " | reportedly | The minister … knew of the cracks",
    ],
    "The company allegedly used cheap concrete.": [
        " | allegedly | The company … used cheap concrete",
    ],
    "The minister is said to have known.": [
        " | is said to | The minister … have known",
    ],
    "Tom Okafor alleges it was done, a claim Hamas denies.": [
        "Tom Okafor | alleges | it was done",
        "Hamas | denies | a claim",
    ],
    "An aide, who said he saw it, left.": [
        "An aide | said | he saw it",
    ],
    "Okafor, who says he was abroad, denied it.": [
        "Okafor | says | he was abroad",
        "Okafor | denied | it",
    ],
    "His account was disputed by Marsh.": [
        "Marsh | was disputed | His account",
    ],
    "The allegation was rejected by Marsh as false.": [
        "Marsh | was rejected | The allegation",
    ],
    "Critics say the minister lied; she denies it.": [
        "Critics | say | the minister lied",
        "she | denies | it",
    ],
    "The army said it was over, and police said they had left.": [
        "The army | said | it was over",
        "police | said | they had left",
    ],
    "„Sie hat gesagt: ‚Der Damm ist sicher‘“, so Okafor. „Das war falsch, und sie wusste es.“": [
        " |  | „Sie hat gesagt: ‚Der Damm ist sicher‘“",
        " |  | „Das war falsch, und sie wusste es.“",
    ],
    "The official, who spoke on condition of anonymity, said the findings had been sent.": [
        "The official | said | the findings had been sent",
    ],
    "Marsh, 52, who has been minister since 2020, said she would stay.": [
        "Marsh | said | she would stay",
    ],
    "The report, published on Monday, says the wall was cracked.": [
        "The report | says | the wall was cracked",
    ],
    "Ann Lee, who chairs the board, said residents had complained of noise.": [
        "Ann Lee | said | residents had complained of noise",
    ],
    '"I said no," the mayor told the Gazette, adding that he would repeat it.': [
        'the mayor | told | "I said no,"',
        "the mayor | adding | he would repeat it",
    ],
    "Vale's claim that he did not know was contradicted by Aldous.": [
        "Vale | claim | he did not know",
        "Aldous | was contradicted | Vale's claim that he did not know",
    ],
    "The government's denial that it knew was met with laughter.": [
        "The government | denial | it knew",
    ],
    "The Kremlin denied the report, with spokesman Dmitry Peskov saying it was nonsense.": [
        "The Kremlin | denied | the report",
        "spokesman Dmitry Peskov | saying | it was nonsense",
    ],
    "The mayor, who had announced the closure, announced a review.": [
        "The mayor | had announced | the closure",
        "The mayor | announced | a review",
    ],
    "Before police confirmed the arrest, rumours spread online.": [
        "police | confirmed | the arrest",
    ],
    "The deal has collapsed, said a person familiar with the talks.": [
        "a person familiar with the talks | said | The deal has collapsed",
    ],
    "Walking home, Smith said he was happy.": [
        "Smith | said | he was happy",
    ],
    "The bill, the senator said, is dead.": [
        "the senator | said | The bill … is dead",
    ],
    "As the president said on Sunday, the war is over.": [
        "the president | said | the war is over",
    ],
    "Iyer accepted the award and thanked the jury, adding that she was surprised.": [
        "Iyer | adding | she was surprised",
    ],
    "Nobody was hurt, firefighters said shortly after midnight.": [
        "firefighters | said | Nobody was hurt",
    ],
    "The vote will be close, pollsters predict.": [
        "pollsters | predict | The vote will be close",
    ],
    "The plan, ministers say, will save billions.": [
        "ministers | say | The plan … will save billions",
    ],
}

NOTHING_SAID = [
    "Marsh herself did not respond to requests for comment.",
    "The company did not reply to a request for comment.",
    "The dog found a bone in the yard.",
    "Marsh found herself alone.",
    "He withdrew from the race.",
    "He withdrew money from the bank.",
    "She read a book about Rome.",
    "He read the report twice.",
    "The king walked back to the palace.",
    "The troops were withdrawn by Friday.",
    "The dog buried “the old bone” in the yard.",
    "The film “Gone with the Wind” was shown.",
    "The troops walked back to the camp.",
    "He was so tired that he could not read.",
    "The bank declined to comment.",
    "She found that the door was locked.",
    "The hotel did not return calls for comment.",
    "The senator could not be reached for comment.",
    "The embassy did not respond.",
    "A spokesman declined to answer questions.",
]
"""Lines in which nobody says anything, with words that elsewhere tell that somebody does."""


@pytest.mark.parametrize("line", LINES)
def test_who_says_what(line: str) -> None:
    """Each claim of a line has its source, its cue, and all of its content and no more."""
    assert told(line) == LINES[line]


@pytest.mark.parametrize("line", NOTHING_SAID)
def test_nothing_is_found_where_nothing_is_said(line: str) -> None:
    """A word that is a cue elsewhere is none where it reports nothing."""
    assert walked(line) == []


SCRAPS = """Marsh he the a an report said says denied rejected told who that which and but , . ; : “ ” " ( — after As
reportedly is said to was rejected by claims claim of adding with on according nor neither read the claim LONDON
UPDATE: “No,” she’d refused to say whether""".split()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*SCRAPS, "\n", "é"]), min_size=1, max_size=30))
@example(["claim", ",", "reportedly"])
@example(["claim", "that", ","])
def test_every_gap_of_any_text_gets_a_proposal(scraps: list[str]) -> None:
    """Whatever stands around the words that report, content, cue and sources stand in the text and apart."""
    text = " ".join(scraps)
    segments = Segments(text)
    for gap in (gap for found in gaps_in(segments) for gap in found):
        draft = claim_draft(segments, (gap.span,), Layer("a", "mk"), Registry())
        assert draft is not None
        claim = draft.item
        assert isinstance(claim, Claim)
        around = (*claim.cue, *(span for source in claim.sources for span in source.spans))
        assert all(span.end <= len(text) for span in (*claim.content, *around))
        assert not any_overlap(claim.content, around)


def _calls(text: str, word: str) -> int:
    """How many functions are called until a claim is proposed of a word."""
    calls = 0

    def count(_frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    segments, start = Segments(text), text.index(word)
    sys.setprofile(count)
    try:
        claim_draft(segments, (Span(start, start + len(word)),), Layer("a", "mk"), Registry())
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("joint", ["and ", "Marsh and ", "Ali Khan, ", "the US and ", "that "])
def test_a_row_of_joining_words_costs_its_length(joint: str) -> None:
    """Twice as long a sentence that comes to nothing costs no more than twice as many calls."""
    few, many = (_calls(f"Rain {joint * times}Marsh denied it.", "denied") for times in (200, 400))
    assert many <= 2 * few
