"""The two seed articles as an expert analyst annotates them, after PolNeAR, for the tests of every room.

The reporting “that” and the sentence's full stop stay outside a content, quotation marks stay inside. A
snippet is looked up in the article's text: “first … last” stands for the words from the first up to the
nearest last. Nothing inside a content is a claim of its own.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.layers import Given, Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.model.statuses import Status

FIRST = "000_284ed7cf7806a98c"
SECOND = "004_ee044382c62ecd57"
SEEDS = Path(__file__).parents[2] / "seeds"


class At(NamedTuple):
    """Words of an article, and which of their occurrences (the first is 1)."""

    words: str
    occurrence: int = 1

    def span_in(self, text: str) -> Span:
        """Where they stand; a KeyError if they do not."""
        first, _, last = self.words.partition(" … ")
        start = -1
        for _ in range(self.occurrence):
            start = text.find(first, start + 1)
            if start < 0:
                raise KeyError(self.words)
        if not last:
            return Span(start, start + len(first))
        return Span(start, text.index(last, start + len(first)) + len(last))


class GoldClaim(NamedTuple):
    """One claim; its sources are pairs of a speaker's id and the naming words."""

    id: str
    type: str
    content: At
    cue: At
    sources: tuple[tuple[str, At], ...]


class GoldDispute(NamedTuple):
    """One dispute; targets are (article, claim) pairs, or a description."""

    id: str
    kind: str
    evidence: At
    cue: At
    speaker: str
    claim: str
    targets: tuple[tuple[str, str] | str, ...]


KAKAR, JAN = "anwaar-ul-haq-kakar", "jan-achakzai"
FOREIGN_MINISTRY, TAKAL = "islamic-emirate-s-foreign-ministry", "zia-ahmad-takal"
STATE_DEPARTMENT, UNITED_NATIONS = "us-department-of-state", "united-nations"
DUJARRIC, PATEL, MUJAHID = "stephane-dujarric", "vedant-patel", "zabihullah-mujahid"
DEPUTY_MINISTER, EMIRATE, REPORTS = "deputy-foreign-minister", "islamic-emirate-of-afghanistan", "reports"

SPEAKERS = (
    Speaker(
        KAKAR,
        "Anwaar ul Haq Kakar",
        aliases=("Pakistan's interim prime minister", "Prime Minister of Pakistan", "Kakar"),
    ),
    Speaker(
        FOREIGN_MINISTRY,
        "Islamic Emirate's Foreign Ministry",
        SpeakerKind.ORGANISATION,
        aliases=("Ministry of Foreign Affairs",),
    ),
    Speaker(
        EMIRATE,
        "Islamic Emirate of Afghanistan",
        SpeakerKind.ORGANISATION,
        aliases=("Islamic Emirate", "Islamic Emirate officials", "IEA"),
    ),
    Speaker(TAKAL, "Zia Ahmad Takal", aliases=("deputy foreign ministry's spokesman",)),
    Speaker(
        STATE_DEPARTMENT,
        "US Department of State",
        SpeakerKind.ORGANISATION,
        aliases=("U.S. Department of State",),
    ),
    Speaker(UNITED_NATIONS, "United Nations", SpeakerKind.ORGANISATION),
    Speaker(DUJARRIC, "Stéphane Dujarric"),
    Speaker(PATEL, "Vedant Patel"),
    Speaker(DEPUTY_MINISTER, "Deputy Foreign Minister"),
    Speaker(
        JAN,
        "Jan Achakzai",
        aliases=("Achakzai", "Minister of Information for Balochistan"),
    ),
    Speaker(REPORTS, "reports", SpeakerKind.UNNAMED),
    Speaker(MUJAHID, "Zabihullah Mujahid"),
)

CLAIMS: dict[str, tuple[GoldClaim, ...]] = {
    FIRST: (
        GoldClaim(
            "c1",
            "mixed",
            At('the Islamic Emirate\'s remarks … country "threatening."'),
            At("called"),
            ((KAKAR, At("Pakistan's interim prime minister")),),
        ),
        GoldClaim(
            "c2",
            "indirect",
            At("Kabul and Islamabad must work to expand their relations"),
            At("said"),
            ((KAKAR, At("Anwaar ul Haq Kakar")),),
        ),
        GoldClaim(
            "c3",
            "indirect",
            At("Pakistani officials had been … dignified manner"),
            At("said", 2),
            ((FOREIGN_MINISTRY, At("The Islamic Emirate's Foreign Ministry")),),
        ),
        GoldClaim(
            "c4",
            "indirect",
            At("the expulsion of Afghan refugees from Pakistan"),
            At("statements"),
            ((EMIRATE, At("the Islamic Emirate officials")),),
        ),
        GoldClaim(
            "c5",
            "indirect",
            At("the remarks irresponsible, unnecessary and threatening"),
            At("called", 2),
            ((KAKAR, At("The Prime Minister of Pakistan")),),
        ),
        GoldClaim(
            "c6",
            "indirect",
            At("Afghanistan and Pakistan are … their relations"),
            At("said", 3),
            ((KAKAR, At("Anwaar ul Haq Kakar", 2)),),
        ),
        GoldClaim("c7", "direct", At('"In addition … crime,”'), At("said", 4), ((KAKAR, At("Kakar", 3)),)),
        GoldClaim(
            "c8",
            "indirect",
            At("Pakistan's policy on Afghan refugees unfair"),
            At("called", 3),
            ((TAKAL, At("The deputy foreign ministry's spokesman")),),
        ),
        GoldClaim(
            "c9",
            "indirect",
            At("he has discussed … politicians"),
            At("adding"),
            ((TAKAL, At("The deputy foreign ministry's spokesman")),),
        ),
        GoldClaim(
            "c10", "direct", At("“We have told … right time,”"), At("said", 6), ((TAKAL, At("Zia Ahmad Takal")),)
        ),
        GoldClaim(
            "c11",
            "indirect",
            At("the deportation of Afghan refugees from Pakistan"),
            At("expressed concern"),
            (
                (STATE_DEPARTMENT, At("the US Department of State")),
                (UNITED_NATIONS, At("the United Nations")),
            ),
        ),
        GoldClaim(
            "c12",
            "direct",
            At('“Our colleagues … afforded,"'),
            At("said", 7),
            ((DUJARRIC, At("Stéphane Dujarric")),),
        ),
        GoldClaim("c13", "direct", At('“We strongly … organizations,"'), At("said", 8), ((PATEL, At("Vedant Patel")),)),
        GoldClaim(
            "c14",
            "indirect",
            At("Pakistan, with its mass … to react"),
            At("warned"),
            ((DEPUTY_MINISTER, At("The Deputy Foreign Minister")),),
        ),
    ),
    SECOND: (
        GoldClaim(
            "c1",
            "indirect",
            At("Pakistan will begin … in the country"),
            At("said"),
            ((JAN, At("Balochistan’s acting Minister for Information Jan Achakzai")),),
        ),
        GoldClaim("c2", "direct", At("“So far … as well,”"), At("said", 2), ((JAN, At("Achakzai", 2)),)),
        GoldClaim(
            "c3",
            "indirect",
            At("this decision is a response … in Pakistan"),
            At("stated"),
            ((JAN, At("Jan Achakzai", 2)),),
        ),
        GoldClaim(
            "c4",
            "indirect",
            At("such allegations"),
            At("has always rejected"),
            ((EMIRATE, At("the Islamic Emirate of Afghanistan")),),
        ),
        GoldClaim("c5", "indirect", At("Pakistan intends … the country"), At("stated", 2), ((JAN, At("Achakzai", 4)),)),
        GoldClaim(
            "c6",
            "indirect",
            At("the process of expelling “illegal” … next year"),
            At("also emphasized"),
            ((JAN, At("This Pakistani official")),),
        ),
        GoldClaim("c7", "direct", At("“No one … policy.”"), At("said", 3), ((JAN, At("Jan Achakzai", 3)),)),
        GoldClaim("c8", "indirect", At("terrorists use … security forces"), At("claimed"), ((JAN, At("He")),)),
        GoldClaim(
            "c9",
            "indirect",
            At("six “terrorists” … Afghan citizens"),
            At("clarified"),
            ((JAN, At("Achakzai", 6)),),
        ),
        GoldClaim(
            "c10",
            "indirect",
            At("with the IEA … have increased"),
            At("once again stressed"),
            ((JAN, At("He", 2)),),
        ),
        GoldClaim(
            "c11",
            "indirect",
            At("the Balochistan government … in Sindh"),
            At("noted"),
            ((JAN, At("Achakzai", 7)),),
        ),
        GoldClaim(
            "c12",
            "indirect",
            At("80,000 Afghan … this process"),
            At("stated", 3),
            ((JAN, At("The Minister of Information for Balochistan")),),
        ),
        GoldClaim(
            "c13", "indirect", At("a UN High … Ministry of Interior"), At("indicate"), ((REPORTS, At("reports")),)
        ),
        GoldClaim(
            "c14",
            "indirect",
            At("such allegations made by Pakistan government"),
            At("has repeatedly rejected"),
            ((EMIRATE, At("the Islamic Emirate of Afghanistan (IEA)")),),
        ),
        GoldClaim(
            "c15",
            "indirect",
            At("Afghanistan is not responsible … of Islamabad"),
            At("said", 4),
            ((EMIRATE, At("the Islamic Emirate of Afghanistan (IEA)")),),
        ),
        GoldClaim(
            "c16",
            "direct",
            At("“These are … in Pakistan,”"),
            At("said", 5),
            ((MUJAHID, At("IEA’s spokesman Zabihullah Mujahid")),),
        ),
    ),
}

DISPUTES: dict[str, tuple[GoldDispute, ...]] = {
    FIRST: (
        GoldDispute(
            "d1",
            "criticises",
            At('Pakistan\'s interim prime minister … "threatening."'),
            At("called"),
            KAKAR,
            "c1",
            ((FIRST, "c14"), (FIRST, "c3")),
        ),
        GoldDispute(
            "d2",
            "criticises",
            At("The Prime Minister of Pakistan … unnecessary and threatening"),
            At("called", 2),
            KAKAR,
            "c5",
            ((FIRST, "c14"), (FIRST, "c3")),
        ),
        GoldDispute(
            "d3",
            "criticises",
            At("The deputy foreign ministry's spokesman … unfair"),
            At("called", 3),
            TAKAL,
            "c8",
            ("Pakistan's policy on Afghan refugees",),
        ),
    ),
    SECOND: (
        GoldDispute(
            "d1",
            "rejects",
            At("the Islamic Emirate of Afghanistan … such allegations"),
            At("has always rejected"),
            EMIRATE,
            "c4",
            ((SECOND, "c3"),),
        ),
        GoldDispute(
            "d2",
            "rejects",
            At("the Islamic Emirate of Afghanistan (IEA) … Pakistan government"),
            At("has repeatedly rejected"),
            EMIRATE,
            "c14",
            ((SECOND, "c8"), (SECOND, "c9"), (SECOND, "c10")),
        ),
        GoldDispute(
            "d3",
            "denies",
            At("Afghanistan is not responsible for the ‘security … of Islamabad"),
            At("is not"),
            EMIRATE,
            "c15",
            ((SECOND, "c10"),),
        ),
        GoldDispute(
            "d4",
            "denies",
            At("These are false and repeated claims"),
            At("false"),
            MUJAHID,
            "c16",
            ((SECOND, "c8"), (FIRST, "c7")),
        ),
    ),
}


def seed_text(article: str) -> str:
    """The text of the seed with that id."""
    return (SEEDS / f"{article}.txt").read_bytes().decode().replace("\r\n", "\n")


def seed_article(article: str) -> Article:
    """The seed with that id; its title is its first line."""
    text = seed_text(article)
    return Article(article, text.partition("\n")[0], text, text_digest(text), origin=f"{article}.txt")


def registry(speakers: Iterable[str] | None = None) -> Registry:
    """The speakers of both seeds, or those with the given ids."""
    wanted = None if speakers is None else set(speakers)
    return Registry({one.id: one for one in SPEAKERS if wanted is None or one.id in wanted})


def claim(article: str, gold: GoldClaim) -> Claim:
    """The claim as the model's value."""
    text = seed_text(article)
    sources = tuple(Source(speaker, (words.span_in(text),)) for speaker, words in gold.sources)
    content, cue = gold.content.span_in(text), gold.cue.span_in(text)
    return Claim(gold.id, ClaimType(gold.type), (content,), (cue,), sources)


def dispute(article: str, gold: GoldDispute) -> Dispute:
    """The dispute as the model's value, accepted."""
    text = seed_text(article)
    targets = tuple(Target(description=t) if isinstance(t, str) else Target(*t) for t in gold.targets)
    evidence, cue = gold.evidence.span_in(text), gold.cue.span_in(text)
    by = By(gold.speaker, gold.claim)
    return Dispute(gold.id, gold.kind, (evidence,), (cue,), by, targets, Status.ACCEPTED)


def layer(article: str, annotator: str = "expert") -> Layer:
    """The expert's whole layer of a seed."""
    claims = {gold.id: claim(article, gold) for gold in CLAIMS[article]}
    disputes = {gold.id: dispute(article, gold) for gold in DISPUTES[article]}
    given = Given(len(claims), len(disputes))
    return Layer(article, annotator, claims, disputes, given=given)
