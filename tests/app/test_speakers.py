"""Speakers at the keyboard: references and letters, merged and split, the pages."""

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.unions import merge_of
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.text.selection import at


def go(reader: Reader, words: str, nth: int = 0) -> None:
    """Put the cursor on some words of the open article."""
    text, start = reader.reading.page.text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    reader.reading.select(at(text, start))


def know(reader: Reader, *speakers: Speaker) -> None:
    """Put speakers in the registry."""
    registry = reader.session.registry
    reader.reading.do(joined("know", [put(REGISTRY, registry, "speakers", one) for one in speakers]), "")


async def name(reader: Reader, words: str, who: str) -> None:
    """Say who words name."""
    go(reader, words)
    await reader.press(f'p "{who}" enter')


def mentions(reader: Reader, article: str = FIRST) -> dict[str, str]:
    """The speakers of all mentions, by their words."""
    text = reader.session.article(article).text
    return {text[one.start : one.end]: one.speaker for one in reader.session.layer(article).mentions.values()}


async def test_one_key_links_a_reference(tmp_path: Path) -> None:
    """Surname, role, acronym and pronoun are each linked by one key, and it is said to whom."""
    async with reader_of(tmp_path / "w") as reader:
        know(
            reader,
            Speaker("kakar", "Anwaar ul Haq Kakar", aliases=("The Prime Minister of Pakistan",), colour=1),
            Speaker("un", "United Nations", colour=2),
        )
        go(reader, "Kakar")
        await reader.press("P")
        assert "“Kakar” is Anwaar ul Haq Kakar by surname" in reader.line("status")
        go(reader, "Minister of Pakistan")
        await reader.press("P")
        assert set(mentions(reader).values()) == {"kakar"}
        assert "The Prime Minister of Pakistan" in mentions(reader)


async def test_the_same_key_again_takes_the_runner_up(tmp_path: Path) -> None:
    """Of two of a name the one named last is taken, the next press takes the other; then the first one again."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("a", "Anwaar Kakar", colour=1), Speaker("b", "Bibi Kakar", colour=2))
        go(reader, "Kakar", 2)
        await reader.press("P")
        assert mentions(reader) == {"Kakar": "a"}
        assert "P: Bibi Kakar" in reader.line("status")
        await reader.press("P")
        assert mentions(reader) == {"Kakar": "b"}
        await reader.press("P")
        assert mentions(reader) == {"Kakar": "a"}


async def test_nobody_is_guessed_without_a_reason(tmp_path: Path) -> None:
    """Words that nobody known fits are left alone, with the key that says who it is."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("a", "Anwaar Kakar"))
        go(reader, "Pakistan")
        await reader.press("P")
        assert "nobody known fits “Pakistan”; p says who it is" in reader.line("status")
        assert not mentions(reader)


async def test_source_words_are_linked_as_such(tmp_path: Path) -> None:
    """On the words of a claim's source the key gives the claim to another speaker, and makes no mention."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter")
        know(reader, Speaker("other", "Sarfraz Kakar", colour=9))
        claim = reader.session.layer(FIRST).claims["c1"]
        reader.reading.select(at(reader.reading.page.text, claim.sources[0].spans[0].start))
        await reader.press("P")
        first = reader.session.layer(FIRST).claims["c1"].speakers
        await reader.press("P")
        assert {*first, *reader.session.layer(FIRST).claims["c1"].speakers} == {*claim.speakers, "other"}
        assert not mentions(reader)


async def test_further_mentions_are_offered_and_taken(tmp_path: Path) -> None:
    """After a reference is linked it is said how many other places name the speaker; one key marks them all."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1))
        go(reader, "Kakar")
        await reader.press("P")
        assert "2 more: m" in reader.line("status")
        await reader.press("m")
        assert len(reader.session.layer(FIRST).mentions) == 3


async def test_letters_of_the_article(tmp_path: Path) -> None:
    """A letter links what is selected, and gives the claim in hand, or on the card, to a speaker of the article."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("takal", "Zia Ahmad Takal", colour=2))
        go(reader, "Kakar")
        await reader.press("P")
        go(reader, "Takal")
        await reader.press("P")
        await reader.press("g e b O")
        assert "k Anwaar ul Haq Kakar t Zia Ahmad Takal" in " ".join(reader.screen.split())
        await reader.press("t")
        assert "k Anwaar" not in reader.screen
        assert list(mentions(reader).values()).count("takal") == 2
        await reader.press("g g q c O t enter")
        assert reader.session.layer(FIRST).claims["c1"].speakers == ("takal",)
        reader.reading.go_to("c1")
        await reader.press("O k")
        assert reader.session.layer(FIRST).claims["c1"].speakers == ("kakar",)
        await reader.press("O z")
        assert "no speaker has the letter z" in reader.line("status")


async def test_every_letter_is_told(tmp_path: Path) -> None:
    """However many speakers an article has, each of their letters is on the screen, with names that differ."""
    names = [f"Infrastructure Minister Number {number}" for number in range(20)]
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        know(reader, *(Speaker(f"s{number}", name, colour=number) for number, name in enumerate(names)))
        layer = reader.session.layer(FIRST)
        named = [Mention(f"m{number + 1}", f"s{number}", 10 * number, 10 * number + 5) for number in range(20)]
        reader.reading.do(joined("name", [put(FIRST, layer, "mentions", one) for one in named]), "")
        await reader.press("O")
        assert [number for number in range(20) if f"Number {number} " not in reader.screen] == []
        await reader.press("escape")
        assert "Number 19 " not in reader.screen
        await reader.resize(40, 16)
        await reader.press("O")
        assert [number for number in range(20) if f"{number} " not in reader.screen] == []


async def test_an_external_id_is_asked_for(tmp_path: Path) -> None:
    """The card takes a number of Wikidata, refuses what is none in words, and shows it."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Kakar"))
        go(reader, "Kakar")
        await reader.press('P enter i "what" enter')
        assert "neither a number of Wikidata nor a URI" in reader.line("status")
        assert reader.reading.prompt.value == "what", "it is left to be corrected"
        await reader.press('ctrl+u "wikidata.org/wiki/q123" enter')
        assert "Q123" in reader.card
        await reader.press("enter")
        assert reader.session.registry.speakers["kakar"].external == "Q123"


async def test_a_role_of_the_article_is_proposed(tmp_path: Path) -> None:
    """Asked for a role, one takes what the article says by Enter, or types another; what is known is not proposed."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("takal", "Zia Ahmad Takal", colour=1))
        await name(reader, "Takal", "takal")
        await reader.press("enter r enter r")
        assert "roles deputy spokesman of the Ministry of Foreign Affairs" in reader.card
        assert reader.reading.prompt.value == ""
        await reader.press('escape R r "envoy (2021)" enter enter')
        assert [role.title for role in reader.session.registry.speakers["takal"].roles] == ["envoy"]


async def test_whom_one_named_last_is_offered_first(tmp_path: Path) -> None:
    """Of speakers whom the article does not name, the ones named last elsewhere come first; also after a restart."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, *(Speaker(f"s{number}", f"Reuters {number}", colour=number) for number in range(5)))
        await name(reader, "Kakar", "reuters 3")
        reader.app.keep_place()
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        go(reader, "Afghanistan")
        await reader.press('p ctrl+u "reuters"')
        offered = [line for line in reader.screen.splitlines() if "Reuters" in line]
        assert "Reuters 3" in offered[0]


async def test_two_are_merged_after_a_look(tmp_path: Path) -> None:
    """The card leads to a preview of what moves, Enter merges, everything shows the other name, undo takes it back."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        await name(reader, "Kakar", "premier")
        go(reader, "Kakar")
        await reader.press('enter m "anwaar" enter')
        assert "the premier  becomes  Anwaar ul Haq Kakar" in reader.screen
        assert "1 mention in 1 article" in reader.screen
        assert "name     “the premier”" in reader.screen
        await reader.press("enter")
        assert "mention of Anwaar ul Haq Kakar" in reader.line("under")
        assert list(reader.session.registry.speakers) == ["kakar"]
        assert list(reader.reading.page.speakers_in_order()) == ["kakar"]
        await reader.press("u")
        assert "mention of the premier" in reader.line("under")
        assert list(reader.reading.page.speakers_in_order()) == ["pm"]


async def test_a_narrowed_list_outlives_a_merge(tmp_path: Path) -> None:
    """A list that is narrowed by one speaker's name stays so, and counted, when two others become one."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        know(reader, Speaker("un", "United Nations", colour=3))
        claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("un"),))
        reader.reading.do(joined("", [put(FIRST, reader.session.layer(FIRST), "claims", claim)]), "")
        await reader.press("tab")
        while reader.reading.panes.focused != "Claims":
            await reader.press("tab")
        await reader.press('/ "united" enter')
        assert "1/1 “united”" in reader.line("tabs")
        reader.reading.do(merge_of("pm", "kakar", reader.session.registry), "")
        await reader.settle()
        assert "1/1 “united”" in reader.line("tabs")
        await reader.press("u")
        assert "1/1 “united”" in reader.line("tabs")


async def test_a_merge_by_another_is_seen(tmp_path: Path) -> None:
    """What another annotator merges is shown at once, and nothing of one's own is written."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        await name(reader, "Kakar", "premier")
        before = reader.session.layer(FIRST)
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            while mk.follow().more:
                pass
            mk.do(merge_of("pm", "kakar", mk.registry))
        for _ in range(5):
            reader.reading.following.look()
            await reader.settle()
        assert "mention of Anwaar ul Haq Kakar" in reader.line("under")
        assert list(reader.reading.page.speakers_in_order()) == ["kakar"]
        assert reader.session.layer(FIRST) == before


async def test_a_speaker_is_split(tmp_path: Path) -> None:
    """What is chosen goes to a new speaker, with the names that are chosen; one key takes it back."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", aliases=("Takal",), colour=1))
        await name(reader, "Takal", "anwaar")
        await name(reader, "Kakar", "anwaar")
        await reader.press("enter s space")
        assert "0 of 2 items and 1 names go" in reader.screen
        await reader.press("end space enter")
        await reader.press("enter")
        speakers = reader.session.registry.speakers
        assert speakers["kakar"].aliases == ("Kakar",)
        assert speakers["takal"].name == "Takal"
        assert mentions(reader) == {"Kakar": "kakar", "Takal": "takal"}
        await reader.press("u")
        assert list(reader.session.registry.speakers) == ["kakar"]
        assert mentions(reader) == {"Kakar": "kakar", "Takal": "kakar"}


async def test_a_merge_is_taken_apart_on_the_page_of_splitting(tmp_path: Path) -> None:
    """Whoever was merged stands there, and Enter lets them stand alone again."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        await name(reader, "Kakar", "anwaar")
        await reader.press('enter m "premier" enter enter enter')
        assert "also Anwaar ul Haq Kakar" in reader.card
        await reader.press("s")
        assert "was merged; Enter here takes it apart again" in reader.screen
        await reader.press("enter")
        assert set(reader.session.registry.speakers) == {"kakar", "pm"}
        assert reader.session.registry.speakers["pm"].aliases == ()


async def test_doubles_are_listed_and_settled(tmp_path: Path) -> None:
    """Who may be one is listed with the reason; different ones are not listed again; Enter leads to the preview."""
    async with reader_of(tmp_path / "w") as reader:
        know(
            reader,
            Speaker("a", "Jan Achakzai", colour=1),
            Speaker("b", "Jan Achakzia", colour=2),
            Speaker("c", "Islamic Emirate of Afghanistan", colour=3),
            Speaker("d", "IEA", colour=4),
            Speaker("e", "Ana Ortiz", colour=5),
        )
        await reader.press("g b")
        assert "“Jan Achakzai” and “Jan Achakzia” are spelt alike" in reader.screen
        assert "“IEA” are the first letters of “Islamic Emirate of Afghanistan”" in reader.screen
        assert "Ortiz" not in reader.screen.split("Speakers who may be one")[1]
        await reader.press("enter")
        assert "IEA  becomes  Islamic Emirate of Afghanistan" in reader.screen
        await reader.press("enter")
        assert "Speakers who may be one" in reader.screen
        assert "d" not in list(reader.session.registry.speakers)
        await reader.press("x")
        assert "no two speakers look like one" in reader.screen
        await reader.press("escape g b")
        assert "no two speakers look like one" in reader.screen
        await reader.press("u")
        assert "spelt alike" in reader.screen


async def test_the_page_of_a_speaker(tmp_path: Path) -> None:
    """All that a speaker says and disputes, and what is disputed of it, over all articles; Enter goes there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter")
        speaker = reader.session.registry.speakers[reader.session.layer(FIRST).claims["c1"].speakers[0]]
        against = Dispute("d1", "denies", (Span(0, 9),), targets=(Target(FIRST, "c1"),))
        reader.reading.do(joined("d1", [put(FIRST, reader.session.layer(FIRST), "disputes", against)]), "")
        await reader.press(">")
        await reader.press("s c enter")
        claim = reader.session.layer(SECOND).claims["c1"]
        moved = replace(claim, sources=(Source(speaker.id),))
        reader.reading.do(joined("give", [put(SECOND, reader.session.layer(SECOND), "claims", moved)]), "")
        await reader.press("g v")
        assert "says 2 · disputed 1" in reader.screen
        assert reader.screen.count("says ") >= 3
        await reader.press("/ " + '"disputed" enter')
        await reader.press("enter")
        assert reader.reading.page.article.id == FIRST
        assert reader.reading.current == "d1"


async def test_the_source_under_the_cursor_is_whose_page_opens(tmp_path: Path) -> None:
    """Of a claim with two sources it is the one whose words the cursor is on; elsewhere in it, the first."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("us", "State Department", colour=1), Speaker("un", "United Nations", colour=2))
        sources = (Source("us", (Span(0, 9),)), Source("un", (Span(20, 30),)))
        claim = Claim("c1", ClaimType.INDIRECT, (Span(0, 60),), sources=sources)
        reader.reading.do(joined("c1", [put(FIRST, reader.session.layer(FIRST), "claims", claim)]), "")
        for offset, whose in ((22, "United Nations"), (40, "State Department"), (3, "State Department")):
            reader.reading.select(at(reader.reading.page.text, offset))
            await reader.press("g v")
            assert whose in reader.screen.splitlines()[1]
            await reader.press("escape")


async def test_a_deleted_speaker_is_refused_by_name(tmp_path: Path) -> None:
    """A speaker whom a claim names stays; what is said names the speaker, not the id."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter")
        await reader.press("tab")
        await reader.do("item.edit")
        await reader.do("card.delete")
        assert f"Anwaar ul Haq Kakar is named by {FIRST}#c1" in reader.line("status")


async def test_recent_speakers_come_before_the_rest(tmp_path: Path) -> None:
    """In an article without speakers of its own, those named last in others are offered first."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, *(Speaker(f"s{number}", f"Zed Number{number}", colour=number) for number in range(9)))
        await name(reader, "Kakar", "number7")
        await reader.press(">")
        go(reader, "IEA")
        await reader.press('p "zed"')
        choice = reader.reading.picker.chosen
        assert choice is not None
        assert choice.value.speaker == "s7"


async def test_problems_of_all_articles_follow_a_merge(tmp_path: Path) -> None:
    """What was found before two speakers were merged, or parted again, is not told any more."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        await reader.press('s c p "anwaar" enter enter < g g s c c p "premier" enter enter')
        claims = reader.session.layer(FIRST).claims
        assert [claim.speakers for claim in claims.values()] == [("kakar",), ("pm",)]
        await reader.press("g p a")
        assert "equal-claims" not in reader.screen
        await reader.press("escape")
        reader.reading.do(merge_of("pm", "kakar", reader.session.registry), "")
        await reader.press("g p a")
        await reader.settle()
        assert "has the content of c1" in reader.screen
        await reader.press("escape u g p a")
        await reader.settle()
        assert "has the content of c1" not in reader.screen


async def test_gaps_follow_an_edit_that_comes_with_a_merge(tmp_path: Path) -> None:
    """Undone at once with a merge, a claim leaves its place open again."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("kakar", "Anwaar ul Haq Kakar", colour=1), Speaker("pm", "the premier", colour=2))
        before = reader.reading.covering.known.open
        await reader.press("y c enter")
        reader.reading.do(merge_of("pm", "kakar", reader.session.registry), "")
        assert reader.reading.covering.known.open < before
        await reader.press("2 u")
        assert not reader.session.layer(FIRST).claims
        assert reader.reading.covering.known.open == before


async def test_a_body_that_the_sentence_names_is_found_by_letters(tmp_path: Path) -> None:
    """On the card of a claim the list offers whom its sentence names, whatever the program has guessed."""
    (tmp_path / "a.txt").write_text("Roads\n\nThe road of the Transport Ministry was closed on Monday.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press('] ] s c p "transp" enter enter')
        (speaker,) = reader.session.registry.speakers.values()
        assert (speaker.name, speaker.kind) == ("Transport Ministry", "organisation")
