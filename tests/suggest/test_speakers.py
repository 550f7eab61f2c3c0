"""Type-ahead over speakers, and further mentions of one."""

import pytest
from msgspec.structs import replace

from tests.suggest import seed_gold as gold
from tui.model.layers import Layer, Registry
from tui.model.merging import People
from tui.model.speakers import Mention, Speaker, SpeakerKind
from tui.suggest.speakers import SpeakerChoice, other_mentions, speaker_choices
from tui.text.segments import Segments

SECOND = Segments(gold.seed_text(gold.SECOND))


def _choices(query: str) -> list[SpeakerChoice]:
    return speaker_choices(query, gold.registry(), gold.layer(gold.SECOND), SECOND)


def _mentions_of(speaker: Speaker, text: str, layer: Layer | None = None) -> list[str]:
    found = other_mentions(speaker, Segments(text), layer or Layer("a", "x"))
    return [text[max(0, span.start - 4) : span.end] for span in found]


def test_without_a_query_the_latest_come_first() -> None:
    """Before anything is typed, this article's speakers are listed, the latest claim's first, then all others."""
    listed = [choice.speaker for choice in _choices("")]
    assert listed[:4] == [gold.MUJAHID, gold.EMIRATE, gold.REPORTS, gold.JAN]
    assert sorted(listed) == sorted(gold.registry().speakers)


def test_whoever_was_named_before_a_merge_is_listed_once() -> None:
    """A speaker who was merged into another since is that other one, also among those named last."""
    known = gold.registry()
    merged = replace(known, speakers=People(known.speakers, {gold.DUJARRIC: gold.JAN, gold.PATEL: gold.KAKAR}))
    listed = speaker_choices("", merged, gold.layer(gold.SECOND), SECOND, (gold.DUJARRIC, gold.PATEL, gold.KAKAR))
    assert sorted(choice.speaker for choice in listed) == sorted(merged.speakers)


def test_letters_find_names_and_aliases() -> None:
    """Each typed word begins a word of a name or alias; case and accents make no difference."""
    assert _choices("ach")[0].speaker == gold.JAN
    assert _choices("minister balo")[0].speaker == gold.JAN
    assert _choices("iea")[0].speaker == gold.EMIRATE
    assert _choices("kak")[0].speaker == gold.KAKAR
    assert _choices("stephane")[0].speaker == gold.DUJARRIC


def test_whom_the_name_fits_comes_before_whom_an_alias_fits() -> None:
    """A name goes before an alias, and a name of the article before words inside a long description; these are told."""
    chief = Speaker("chief", "official", SpeakerKind.UNNAMED, ("a senior official at the Water Authority",))
    board = Speaker("board", "Lindow Board", SpeakerKind.ORGANISATION, ("Water Authority",))
    authority = Speaker("authority", "Water Authority of Lindow", SpeakerKind.ORGANISATION)
    friend = Speaker("friend", "friend", SpeakerKind.UNNAMED, ("a close friend of Ruth Abara the chair",))
    text = Segments("Ruth Abara said so. Ruth Abara said it again.")

    def listed(query: str, *speakers: Speaker) -> list[SpeakerChoice]:
        return speaker_choices(query, Registry({one.id: one for one in speakers}), Layer("a", "x"), text)

    assert [one.speaker for one in listed("Water Auth", chief, board, authority)][:2] == ["authority", "board"]
    assert [one.label for one in listed("Ruth Ab", friend)] == ["Ruth Abara", "friend", "Ruth Ab"]
    assert listed("water off", chief)[0].by == "a senior official at the Water Authority"
    assert listed("off", chief)[0].by == ""
    many = replace(board, aliases=("one", "two", "three", "Water Authority"))
    assert listed("wat", many)[0].detail.startswith("organisation · Water Authority")


def test_slips_are_forgiven() -> None:
    """A misspelt name finds its speaker before a new one is offered."""
    assert _choices("Achakzia")[0].speaker == gold.JAN
    assert _choices("Zabihulla Mujahed")[0].speaker == gold.MUJAHID


def test_new_is_offered_unless_the_name_is_known() -> None:
    """The typed name can be added, unless it is exactly a known name or alias."""
    offered = [choice for choice in _choices("Maria Lopez") if choice.new]
    assert [(choice.new.name, choice.new.kind) for choice in offered if choice.new] == [
        ("Maria Lopez", SpeakerKind.PERSON)
    ]
    assert _choices("Maria Lopez")[0].new is not None
    assert any(choice.new for choice in _choices("Ach"))
    assert not any(choice.new for choice in _choices("jan achakzai"))


def test_names_that_stand_in_the_text_are_offered() -> None:
    """Bodies and people of several words are found by the start of any, those of the sentence at hand before others."""
    text = (
        "The Dockers Union met Trans Rail. Trans Rail left. Transit was slow. According to the Transport Ministry, the "
        "World Bank’s Anna Transton paid. Meanwhile Vale slept; on Tuesday Transton ate at the Bank of Transylvania."
    )
    segments = Segments(text)

    def new(query: str, near: str) -> list[tuple[str, str]]:
        found = speaker_choices(query, Registry(), Layer("a", "x"), segments, offset=text.index(near))
        return [(choice.label, choice.new.kind.value) for choice in found if choice.new]

    union, ministry, bank = [(name, "organisation") for name in ("Dockers Union", "Transport Ministry", "World Bank")]
    assert new("union", "met")[0] == union
    assert new("dock un", "met")[0] == union
    assert new("world", "met")[0] == bank
    assert new("transp", "According")[0] == ministry
    assert new("tran", "According")[:3] == [ministry, ("Anna Transton", "person"), ("Trans Rail", "person")]
    assert new("tran", "met")[0][0] == "Trans Rail"
    assert new("vale", "slept")[0][0] == "Vale"
    assert new("tuesd", "slept") == [("tuesd", "unnamed")]
    assert ("Transton", "person") not in new("tran", "slept")


@pytest.mark.parametrize("words", ["Aa ", "A’s ", "A.B.", "Of of the ", "Aa of ", "’s A"])
def test_any_row_of_capitals_is_read(words: str) -> None:
    """However many words with capitals stand in a row, there is an answer, and what stands beside them is found."""
    segments = Segments(f"{words * 6000}. It rained at the Harbour Board.")
    assert speaker_choices("harb", Registry(), Layer("a", "x"), segments, offset=len(segments.text) - 1)[0].label == (
        "Harbour Board"
    )
    assert speaker_choices("a", Registry(), Layer("a", "x"), segments)


def test_names_far_in_a_long_article_are_offered_where_they_stand() -> None:
    """What is named around the place is found however far from the beginning that is."""
    text = "It rained. " * 10_000 + "The Harbour Board left. " + "It rained. " * 10_000
    found = speaker_choices("harb", Registry(), Layer("a", "x"), Segments(text), offset=text.index("Board"))
    assert found[0].label == "Harbour Board"


def test_choices_tell_namesakes_apart() -> None:
    """A choice shows the kind and other names of its speaker."""
    (choice,) = [choice for choice in _choices("jan") if choice.speaker == gold.JAN]
    assert choice.label == "Jan Achakzai"
    assert choice.detail.startswith("person · Achakzai")


def test_other_mentions_in_the_seeds() -> None:
    """Every place that names the speaker is found, but not the sources that are marked already."""
    text = gold.seed_text(gold.FIRST)
    emirate = gold.registry().speakers[gold.EMIRATE]
    found = other_mentions(emirate, Segments(text), gold.layer(gold.FIRST))
    assert [text[span.start : span.end + 5] for span in found] == [
        "Islamic Emirate's re",
        "Islamic Emirate's Fo",
    ]
    second = other_mentions(emirate, SECOND, gold.layer(gold.SECOND))
    assert [span.text_of(SECOND.text) for span in second] == ["IEA", "IEA"]


def test_surname_of_somebody_else_is_no_mention() -> None:
    """A surname counts alone or after a title, not at the end of another person's name."""
    khan = Speaker("ali-khan", "Ali Khan")
    text = "Ali Khan met Imran Khan. Then Mr Khan left; Khanabad and khan stayed. Khan’s car"
    assert _mentions_of(khan, text) == ["Ali Khan", " Mr Khan", "ed. Khan"]


def test_marked_mentions_are_left_out() -> None:
    """What is marked as a mention of the speaker is not found again."""
    khan = Speaker("ali-khan", "Ali Khan")
    layer = Layer("a", "x", mentions={"m1": Mention("m1", "ali-khan", 0, 4)})
    assert _mentions_of(khan, "Khan said that Khan", layer) == ["hat Khan"]


def test_names_in_small_letters_match_in_any_case() -> None:
    """A name without capitals is found at the beginning of a sentence too."""
    reports = Speaker("reports", "reports", SpeakerKind.UNNAMED)
    assert len(_mentions_of(reports, "Reports say so. Other reports differ. He reported.")) == 2


def test_verbs_and_pronouns_are_no_mentions() -> None:
    """What got among the names and is none, a verb or a pronoun, marks no place."""
    marsh = Speaker("marsh", "Helena Marsh", aliases=("said", "she’d", "the minister"))
    assert _mentions_of(marsh, "Well, she’d said so, the minister said.") == ["the minister"]


def test_nobody_is_mentioned_without_a_name() -> None:
    """A speaker whose name holds no letter has no mentions."""
    assert _mentions_of(Speaker("x", "“”"), "“” . ,") == []
    assert speaker_choices("", Registry(), Layer("a", "x"), Segments("")) == []
