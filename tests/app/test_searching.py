"""Searching an article and all articles, hit by hit, and everything that reads the same."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.scan import MOST, Scan, Texts
from tui.model.refusals import Refusal
from tui.text.search import pattern

TEXT = "Kakar spoke. kakar, KAKAR and Kakars heard Kakar.\n“That’s all,” said Kakar.\n"


def article(folder: Path, text: str = TEXT, name: str = "a") -> Path:
    """A file with an article."""
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    return file


def searching(reader: Reader) -> str:
    """What the line above the search says."""
    return reader.line("prompt-title")


def marked(reader: Reader) -> list[str]:
    """What is marked as a hit on the screen."""
    from tui.app.theme import Marking, style_of

    hit = style_of(Marking(state="hit")).bgcolor
    strips = [reader.reading.article.render_line(y) for y in range(reader.reading.article.size.height)]
    return [segment.text for strip in strips for segment in strip if segment.style and segment.style.bgcolor == hit]


async def settle(reader: Reader) -> None:
    """Wait until all articles are searched."""
    await reader.app.workers.wait_for_complete()
    await reader.settle()


async def test_the_first_hit_is_selected_while_typing(tmp_path: Path) -> None:
    """Each letter selects the first hit from where the search began, counts the hits and marks them all."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('w w / "kak"')
        assert reader.reading.selection.start == TEXT.index("kakar,")
        assert "2 of 6" in searching(reader)
        assert "plain" in searching(reader)
        await reader.press('"ars"')
        assert reader.selected == ["Kakars"]
        assert "1 of 1" in searching(reader)
        await reader.press("backspace enter")
        assert reader.selected == ["kakar"]
        assert "2 of 6 “kakar”" in reader.line("status")
        assert marked(reader) == ["Kakar", "KAKAR", "Kakar", "Kakar", "Kakar"]


async def test_case_counts_if_there_is_a_capital(tmp_path: Path) -> None:
    """A query in small letters finds all, one with a capital what is written so."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "Kakar"')
        assert "of 4" in searching(reader)
        await reader.press('ctrl+u "KAKAR"')
        assert "of 1" in searching(reader)


async def test_escape_leads_back_to_where_the_search_began(tmp_path: Path) -> None:
    """Selection, scroll and the marks of an earlier search are as they were."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press('/ "Kabul" enter w W')
        before, marks = reader.reading.jumping.here, marked(reader)
        await reader.press('/ "react"')
        assert reader.selected == ["react"]
        assert reader.reading.jumping.here.top != before.top
        await reader.press("escape")
        assert reader.reading.jumping.here == before
        assert marked(reader) == marks
        assert not reader.reading.prompt.is_open


async def test_a_search_without_a_hit_goes_nowhere(tmp_path: Path) -> None:
    """What is not there is said not to be; one is where one was, and the search can be mended."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('w w / "kabul"')
        assert "no hit" in searching(reader)
        assert reader.selected == ["spoke"]
        await reader.press('backspace backspace backspace "kar" enter')
        assert reader.selected == ["kakar"]
        await reader.press('/ "kabul" enter j')
        assert "“kabul” is not in this article" in reader.line("status")
        assert reader.selected == ["kakar"]


async def test_hits_are_gone_through_while_typing(tmp_path: Path) -> None:
    """Down and up go from hit to hit, round the ends, without leaving the line."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "Kakar" down down')
        assert "3 of 4" in searching(reader)
        await reader.press("up up up")
        assert "4 of 4" in searching(reader)
        await reader.press("down enter")
        assert reader.reading.selection.start == 0


async def test_a_pattern_is_asked_for_by_a_key(tmp_path: Path) -> None:
    """One key reads the same letters as a regular expression; what is wrong with it stands in the line."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "k.kars?" ctrl+r')
        assert "1 of 6" in searching(reader)
        assert "pattern" in searching(reader)
        await reader.press('"("')
        assert "a bracket is opened and never closed" in searching(reader)
        assert reader.reading.prompt.is_open
        await reader.press("enter")
        assert reader.reading.prompt.is_open
        await reader.press("backspace enter j j j")
        assert reader.selected == ["Kakars"]


async def test_an_expression_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """An expression that would run for ever is told to take too long; the line stays open."""
    async with reader_of(tmp_path / "w", article(tmp_path, "a" * 5000 + "!")) as reader:
        await reader.press("/ ctrl+r")
        reader.reading.asking.paste("(a|a|aa)+$")
        assert "takes too long" in searching(reader)
        await reader.press("escape j")
        assert "nothing is searched for" in reader.line("status")


async def test_hits_follow_each_other_and_begin_again(tmp_path: Path) -> None:
    """Next and back, counted too; beyond the last one it begins again, and says so."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("j")
        assert "nothing is searched for; / searches this article" in reader.line("status")
        await reader.press('/ "Kakar" enter j 2 j')
        assert "4 of 4" in reader.line("status")
        await reader.press("j")
        assert "1 of 4" in reader.line("status")
        assert "from the top again" in reader.line("status")
        await reader.press("J")
        assert "4 of 4" in reader.line("status")
        assert "from the end again" in reader.line("status")


async def test_hits_are_extended_over(tmp_path: Path) -> None:
    """Extending takes the next hit in, or the one before; past the last there is none."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "kakar" enter')
        await reader.do("hit.extend_next")
        assert reader.selected == ["Kakar spoke. kakar"]
        await reader.press("g e")
        await reader.do("hit.extend_previous")
        assert reader.selected == ["Kakar.\n"]
        await reader.press("9 h j")
        await reader.do("hit.extend_next")
        assert "no further hit" in reader.line("status")


async def test_all_hits_are_named_at_once(tmp_path: Path) -> None:
    """All hits are selected as fragments, and one key makes mentions of them all."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "Kakar" enter g j')
        assert reader.selected == ["Kakar"] * 4
        assert "p marks them all" in reader.line("status")
        await reader.press("p enter")
        mentions = reader.session.layer("a").mentions.values()
        assert sorted(mention.start for mention in mentions) == [hit.start for hit in reader.reading.hits.found]
        assert len(reader.selected) == 1


async def test_what_reads_the_same_is_selected(tmp_path: Path) -> None:
    """The word under the cursor, in the same case and whole, is selected wherever it stands, and can be marked."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press("right *")
        assert [span.start for span in reader.reading.selected] == [0, TEXT.index("Kakar."), TEXT.rindex("Kakar")]
        assert "all 3 places like “Kakar” selected: p marks them all" in reader.line("status")
        assert reader.reading.selection.start == 0
        await reader.press("p enter")
        assert len(reader.session.layer("a").mentions) == 3
        await reader.press("j")
        assert "2 of 3" in reader.line("status")


async def test_several_words_that_read_the_same(tmp_path: Path) -> None:
    """Of a selection, what reads like it; where there is nothing to look for, that is said."""
    async with reader_of(tmp_path / "w", article(tmp_path, "in Kabul and in\nKabul or in Kabuls !!")) as reader:
        await reader.press("w W *")
        assert reader.selected == ["in Kabul", "in\nKabul"]
        await reader.press("escape escape g e *")
        assert "no word under the cursor" in reader.line("status")


@pytest.mark.parametrize("leaves", ["w", "ctrl+home", "-", "p", "click"])
async def test_what_is_said_of_a_hit_goes_with_it(tmp_path: Path, leaves: str) -> None:
    """Which hit of how many is said for as long as it is selected, and no longer."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ "all" enter')
        assert "1 of" in reader.line("status")
        await (reader.click("#article", 20, 0) if leaves == "click" else reader.press(leaves))
        assert " of " not in reader.line("status")


async def test_what_marks_them_all_is_seen_in_a_small_terminal(tmp_path: Path) -> None:
    """However long the words that are sought, the key that marks all their places has its room."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("s c enter g g s *")
        assert "p marks it as a speaker's" in reader.screen


async def test_too_many_hits_to_select(tmp_path: Path) -> None:
    """A thousand fragments are as many as can be selected at once."""
    async with reader_of(tmp_path / "w", article(tmp_path, "no " * 1001)) as reader:
        await reader.press('/ "no" enter g j')
        assert "too many to select" in reader.line("status")
        assert reader.selected == ["no"]


async def test_the_last_searches_come_back(tmp_path: Path) -> None:
    """Up in an empty line brings back the last search, emptied again the one before."""
    async with reader_of(tmp_path / "w", article(tmp_path)) as reader:
        await reader.press('/ up escape / "all" enter / "spoke" enter / up')
        assert reader.reading.prompt.value == "spoke"
        await reader.press("ctrl+u up enter")
        assert reader.selected == ["all"]


async def test_a_search_goes_on_in_the_next_article(tmp_path: Path) -> None:
    """Turning to another article, its hits are marked; Escape drops them for good."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ "refugees" enter >')
        assert "refugees" in marked(reader)
        await reader.press("j")
        assert reader.selected == ["refugees"]
        await reader.press("escape escape")
        assert marked(reader) == []
        await reader.press("<")
        assert marked(reader) == []


async def test_a_search_is_a_motion_of_what_is_being_chosen(tmp_path: Path) -> None:
    """While words are chosen for a field, a search finds them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c u / "Kakar said" enter enter')
        assert "“Kakar said”" in reader.card


async def test_all_articles_are_searched(tmp_path: Path) -> None:
    """A row for each hit, with its words and its article; the one chosen is opened, its hits marked from then on."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('w ctrl+f "achakzai said"')
        await settle(reader)
        assert "Achakzai said while addressing" in reader.screen
        assert "Pakistan to send back" in reader.line("picker-detail")
        await reader.press("enter")
        assert reader.reading.page.article.id == SECOND
        assert reader.selected == ["Achakzai said"]
        assert "1 of 3" in reader.line("status")
        assert "Achakzai said" in marked(reader)
        await reader.press("j")
        assert "2 of 3" in reader.line("status")
        await reader.press("- -")
        assert reader.reading.page.article.id == FIRST
        assert reader.selected == ["Pakistan's"]


async def test_the_search_of_one_article_becomes_that_of_all(tmp_path: Path) -> None:
    """What is typed for this article is carried over; Escape then leads back to where the search began."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('w W / "zhob"')
        assert "no hit" in searching(reader)
        await reader.press("ctrl+f")
        await settle(reader)
        assert reader.reading.picker.line.value == "zhob"
        assert "in the city of Zhob in Balochistan" in reader.screen
        await reader.press("escape")
        assert reader.selected == ["Pakistan's interim"]
        await reader.press("ctrl+f")
        assert "type what to look for" in reader.screen


async def test_a_pattern_is_searched_for_in_all_articles(tmp_path: Path) -> None:
    """The reading that was chosen for one article holds for all; what is wrong with it is told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ ctrl+r "zh.b" ctrl+f')
        await settle(reader)
        assert "of Zhob in" in reader.screen
        assert "by pattern" in reader.line("picker-title")
        await reader.press('"["')
        assert "a set in square brackets is never closed" in reader.screen
        await reader.press("enter escape")
        assert reader.reading.page.article.id == FIRST


async def test_the_list_of_all_hits_is_read_otherwise_too(tmp_path: Path) -> None:
    """One key in the list reads what is typed as a pattern and back, and tells so; in other lists it cannot."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('ctrl+f "zh.b"')
        await settle(reader)
        assert "no article holds this" in reader.screen
        assert "ctrl+r pattern" in reader.line("hints")
        await reader.do("search.regular")
        await settle(reader)
        assert "of Zhob in" in reader.screen
        assert "by pattern" in reader.line("picker-title")
        await reader.do("search.regular")
        await settle(reader)
        assert "no article holds this" in reader.screen
        assert "by pattern" not in reader.line("picker-title")
        await reader.press("escape w p")
        assert "pattern" not in reader.line("hints")
        await reader.press("ctrl+r")
        assert "only a search is read as a pattern" in reader.line("status")
        await reader.press("escape /")
        assert searching(reader).endswith("plain ")


async def test_an_article_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    """It is counted, and the others are searched."""
    async with reader_of(tmp_path / "w") as reader:
        (text,) = (tmp_path / "w" / "articles").glob(f"*/{SECOND}.txt")
        text.write_text("altered", encoding="utf-8")
        await reader.press('ctrl+f "refugees"')
        await settle(reader)
        assert "1 cannot be read" in reader.line("picker-title")
        assert "deportation of refugees" in reader.screen


async def test_many_hits_are_bounded(tmp_path: Path) -> None:
    """The list ends after so many hits, and says so."""
    files = [article(tmp_path, f"{number}: no " + "no " * 200, f"n{number}") for number in range(4)]
    async with reader_of(tmp_path / "w", *files) as reader:
        await reader.press('ctrl+f "no"')
        await settle(reader)
        assert f"first {MOST} hits" in reader.line("picker-title")
        await reader.press('" no n" escape')
        await settle(reader)
        assert not reader.reading.picker.is_open


async def test_a_list_is_narrowed_while_typing(tmp_path: Path) -> None:
    """Each letter narrows the list; Escape leaves it as it was before."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter s c enter tab tab / "islamab"')
        claims = reader.reading.panes.list_of("Claims")
        assert list(claims.items) == ["c2"]
        await reader.press("ctrl+u")
        assert list(claims.items) == ["c1", "c2"]
        await reader.press('"islamab" enter / "xyz"')
        assert list(claims.items) == []
        await reader.press("escape")
        assert list(claims.items) == ["c2"]


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_small_terminal_shows_the_count(tmp_path: Path, size: tuple[int, int]) -> None:
    """In the smallest terminal too, the count, the reading and the hit are seen."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press('/ "balochistan" backspace "n"')
        assert "no hit" in reader.screen
        await reader.press('ctrl+u "dujarric"')
        assert "1 of 1 · plain" in reader.screen
        assert "Dujarric" in reader.screen
        await reader.press("ctrl+f")
        await settle(reader)
        assert "said Stéphane Dujarric" in reader.screen or "Dujarric" in reader.screen
        await reader.press("escape M")
        assert "keep this place under a letter" in reader.screen


async def test_an_excerpt_has_the_room_that_there_is(tmp_path: Path) -> None:
    """The wider the screen, the more is shown around a hit, also when the width changes; the hit is always seen."""
    words = "word " * 80
    file = article(tmp_path, f"{words}the needle {words}\n", "an_article")
    async with reader_of(tmp_path / "w", file, size=(120, 40)) as reader:
        await reader.press('ctrl+f "needle"')
        await settle(reader)
        for width in (200, 120, 80, 40):
            await reader.resize(width, 40)
            await reader.settle()
            (row,) = [line for line in reader.screen.split("\n") if "the needle" in line and "…word" in line]
            assert len(row.rstrip()) > width - 12
            assert row.rstrip().endswith("word…")


def test_a_scan_goes_on_in_slices() -> None:
    """However short the time, each slice searches an article; no text is read twice for two searches."""
    asked: list[str] = []

    def read(name: str) -> str:
        asked.append(name)
        if name == "b":
            raise Refusal("cannot be read")
        return f"{name} is here"

    texts = Texts(read)
    scan = Scan("abc", texts, pattern("is", regular=False))
    slices = 0
    while not scan.is_over:
        scan.go_on(0)
        slices += 1
    assert slices == 3
    assert [(hit.article, hit.excerpt) for hit in scan.hits] == [(name, (f"{name} ", "is", " here")) for name in "ac"]
    assert scan.unread == 1
    Scan("ac", texts, pattern("h", regular=False)).go_on(60)
    assert asked == ["a", "b", "c"]


async def test_a_card_keeps_its_article(tmp_path: Path) -> None:
    """A hit elsewhere that is chosen while words are chosen for a card is refused; the card goes on in its article."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c s / "Zabihullah Mujahid" ctrl+f')
        assert reader.reading.picker.chosen.value.article == SECOND
        await reader.press("enter")
        assert reader.reading.page.article.id == FIRST
        assert reader.line("status").startswith(" a card is open")
        assert "new claim c1" in reader.card
        await reader.press("escape enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert claim.content[0].text_of(reader.reading.page.text).startswith("the Islamic Emirate's remarks")
        assert not reader.session.layer(SECOND).claims
