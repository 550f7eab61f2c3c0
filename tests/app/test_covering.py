"""Nothing is overlooked: gaps are gone through, annotated or dismissed, and counted before an article is done."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.model.articles import Article, text_digest
from tui.model.dismissals import Reason
from tui.model.statuses import ArticleState
from tui.store.adding import add
from tui.store.workspace import Workspace


def count_in(reader: Reader) -> int:
    """How many places the title says are open."""
    words = reader.line("title").split()
    return int(words[words.index("open") - 1]) if "open" in words else 0


async def test_a_whole_article_in_three_keys_a_claim(tmp_path: Path) -> None:
    """To go to the next open place, make a claim and accept it: three keys for each, and nothing is open any more."""
    async with reader_of(tmp_path / "w") as reader:
        keys = 0
        assert count_in(reader) == 20
        while count_in(reader):
            await reader.press("y c enter")
            keys += 3
            assert keys < 100
        assert len(reader.session.layer(FIRST).claims) == keys / 3 == 15
        await reader.press("y")
        assert "nothing is open" in reader.line("status")
        await reader.press("z")
        assert reader.session.layer(FIRST).progress.state is ArticleState.DONE


async def test_whoever_goes_on_when_nothing_is_open_makes_no_doubles(tmp_path: Path) -> None:
    """Behind the last place the same keys make no further claim, however often they are pressed."""
    (tmp_path / "a.txt").write_text("Dam\n\nBrandt hit back, saying the report was a smear. Okafor said it was true.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("y c enter y c enter")
        assert len(reader.session.layer("a").claims) == 2
        assert not reader.reading.page.coverage.open
        for _ in range(3):
            await reader.press("y c")
            assert "the same words as c2; c again makes it" in reader.line("status")
        assert len(reader.session.layer("a").claims) == 2


async def test_the_walk(tmp_path: Path) -> None:
    """Places are gone through in reading order, back and forth, by counts, and round; each is told and counted."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y")
        assert reader.selected == ["called"]
        assert "1 of 20 open · reporting word “called”" in reader.line("status")
        await reader.press("y")
        assert reader.selected == ["remarks"]
        await reader.press("y")
        assert reader.selected == ['"threatening."']
        assert "quotation" in reader.line("status")
        await reader.press("H")
        assert reader.selected == ["remarks"]
        await reader.press("H H")
        assert reader.selected == ["warned"]
        await reader.press("y 2 y")
        assert reader.selected == ['"threatening."']
        await reader.press("r")
        assert reader.selected == ["said"]
        await reader.press("-")
        assert reader.selected == ['"threatening."']


async def test_extending(tmp_path: Path) -> None:
    """The selection is extended over the next place, or back over the one before, and what lies in it is dismissed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y h y")
        assert reader.selected[0].startswith("called")
        assert reader.selected[0].endswith("remarks")
        await reader.press("h y")
        assert reader.selected[0].endswith('"threatening."')
        await reader.press("X")
        assert "3: why?" in reader.line("status")
        await reader.press("c")
        assert count_in(reader) == 17
        assert "3 places dismissed" in reader.line("status")
        await reader.press("u")
        assert count_in(reader) == 20
        await reader.press("g e h H")
        assert reader.selected[0].startswith("warned")


async def test_dismissing(tmp_path: Path) -> None:
    """One letter says why nothing is annotated; the next place is gone to; the same key there opens it again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y X")
        assert "c no claim" in reader.line("status")
        await reader.press("w")
        assert reader.selected == ["remarks"]
        assert "dismissed" in reader.line("status")
        assert count_in(reader) == 19
        (made,) = reader.session.layer(FIRST).dismissed.values()
        assert (made.span.text_of(reader.reading.page.text), made.reason) == ("called", Reason.NARRATOR)
        await reader.press("- X")
        assert "open again" in reader.line("status")
        assert (count_in(reader), reader.session.layer(FIRST).dismissed) == (20, {})


async def test_another_reason_is_written_down(tmp_path: Path) -> None:
    """What no letter says is written as a note; without one, or with an unknown letter, nothing is dismissed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y X q")
        assert "no reason" in reader.line("status")
        await reader.press("X o enter")
        assert "without a note" in reader.line("status")
        assert not reader.session.layer(FIRST).dismissed
        await reader.press("X escape")
        assert not reader.session.layer(FIRST).dismissed
        await reader.press("X o")
        await reader.paste("the same as c1")
        await reader.press("enter")
        (made,) = reader.session.layer(FIRST).dismissed.values()
        assert (made.reason, made.note) == (Reason.OTHER, "the same as c1")


async def test_undo_shows_what_is_open_again(tmp_path: Path) -> None:
    """Undo opens the place again, and selects it; redo dismisses it; both are told in words, and outlast a restart."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y y X s g e u")
        assert reader.selected == ["remarks"]
        assert "dismiss: term or title taken back" in reader.line("status")
        assert count_in(reader) == 20
        await reader.press("U")
        assert count_in(reader) == 19
    async with reader_of(tmp_path / "w") as reader:
        assert count_in(reader) == 19
        await reader.press("u")
        assert count_in(reader) == 20


async def test_the_history_leads_to_what_was_dismissed(tmp_path: Path) -> None:
    """The history lists dismissals and goes to their words, also of those that were taken back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("y y X s > g u")
        assert "dismiss: term or title" in reader.screen
        await reader.press("enter")
        assert (reader.reading.page.article.id, reader.selected) == (FIRST, ["remarks"])
        await reader.press("X g e g u enter")
        assert reader.selected == ["remarks"]


async def test_nothing_to_dismiss(tmp_path: Path) -> None:
    """Where nothing is open, and nothing was dismissed, the key says what leads on."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g g X")
        assert "nothing is open here; y leads to the next" in reader.line("status")


async def test_an_article_with_open_places_is_not_done(tmp_path: Path) -> None:
    """It is refused, with how many there are and what leads to the first; asked again, with a note, it is done."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("z")
        assert "20 open; y leads to the first" in reader.line("status")
        assert reader.session.layer(FIRST).progress.state is ArticleState.NEW
        await reader.press("z enter")
        assert "without a note" in reader.line("status")
        await reader.press("z")
        await reader.paste("too long for today")
        await reader.press("enter")
        progress = reader.session.layer(FIRST).progress
        assert (progress.state, progress.note) == (ArticleState.DONE, "too long for today")
        assert "done “too long for today”" in reader.line("title")
        await reader.press("z")
        progress = reader.session.layer(FIRST).progress
        assert (progress.state, progress.note) == (ArticleState.STARTED, "")
        await reader.press("u")
        assert reader.session.layer(FIRST).progress.note == "too long for today"


async def test_it_is_asked_again_after_a_change(tmp_path: Path) -> None:
    """Once something else was done, or another article was turned to, the refusal is told anew."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("z y X w z")
        assert "19 open" in reader.line("status")
        await reader.press("> < z")
        assert "19 open" in reader.line("status")
        assert not reader.reading.prompt.is_open


async def test_an_unfinished_dispute_keeps_it_from_being_done(tmp_path: Path) -> None:
    """A draft is told, and once nothing else is open, the walk leads to it."""
    async with reader_of(tmp_path / "w") as reader:
        while count_in(reader):
            await reader.press("y c enter")
        await reader.press("d L z")
        assert "d1 unfinished; y leads to the first" in reader.line("status")
        await reader.press("g g y")
        assert reader.reading.current == "d1"
        assert "d1 is unfinished" in reader.line("status")


async def test_a_denial_is_disputed_where_the_walk_stops(tmp_path: Path) -> None:
    """On a denying verb the dispute key takes its whole sentence for evidence."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> 5 y")
        while reader.selected != ["has always rejected"]:
            await reader.press("y")
        await reader.press("d")
        (dispute,) = reader.session.layer(SECOND).disputes.values()
        assert dispute.kind == "rejects"
        assert dispute.evidence[0].text_of(reader.reading.page.text).startswith("However, the Islamic Emirate")


@pytest.mark.parametrize("keymap", ["vim", "emacs"])
async def test_other_keymaps(tmp_path: Path, keymap: str) -> None:
    """All of it can be done in every keymap."""
    async with reader_of(tmp_path / "w", keymap=keymap) as reader:
        await reader.do("coverage.next")
        await reader.do("coverage.extend_next")
        await reader.do("coverage.dismiss")
        await reader.press("c")
        assert count_in(reader) == 18


async def test_who_reads_along_dismisses_nothing(tmp_path: Path) -> None:
    """Whoever does not write the annotations can look for open places, not dismiss them."""
    async with reader_of(tmp_path / "w") as writer, reader_of(tmp_path / "w", along=True) as reader:
        await reader.press("y X")
        assert "read only" in reader.line("status")
        await writer.press("y X w")
        reader.reading.following.look()
        await reader.settle()
        assert count_in(reader) == 19


async def test_the_list(tmp_path: Path) -> None:
    """All that is open is listed, with what was dismissed, why, and what only looks like speech; Enter goes there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> y X w g y")
        assert "18 open · 1 dismissed · 6 set aside" in reader.screen
        assert any("writer's own" in row and "said" in row for row in reader.screen.splitlines())
        assert any("set aside" in row and "“illegal”" in row for row in reader.screen.splitlines())
        await reader.do("sheet.first")
        assert "Pakistan to send back ‘registered refugees’" in reader.screen
        assert "only looks like speech" in reader.screen
        await reader.do("sheet.filter")
        await reader.press('"denial" enter')
        assert "has always rejected" in reader.screen
        assert "emphasized" not in reader.screen
        await reader.do("sheet.open")
        assert reader.selected == ["has always rejected"]
        assert "of 18 open" in reader.line("status")


async def test_dismissing_in_the_list(tmp_path: Path) -> None:
    """In the list a row is dismissed by the same letters, and the next open one is chosen; there it is taken back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g y x s")
        assert "19 open · 1 dismissed" in reader.screen
        assert reader.reading.sheets.chosen == str(reader.reading.page.text.index("remarks"))
        await reader.press("up x")
        assert "20 open" in reader.screen
        await reader.press("x o")
        await reader.press('"as the headline" enter')
        assert reader.reading.sheets.job is not None
        await reader.press("up")
        assert "as the headline" in reader.screen
        await reader.press("u")
        assert "20 open" in reader.screen


async def test_the_list_leads_to_unfinished_disputes(tmp_path: Path) -> None:
    """A draft stands in the list; Enter goes to it, and it is not dismissed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s d L g y")
        await reader.do("sheet.first")
        assert "1 unfinished" in reader.screen
        await reader.press("x")
        assert "finished on its card" in reader.line("status")
        await reader.press("enter")
        assert reader.reading.current == "d1"


async def test_the_list_is_of_the_open_article(tmp_path: Path) -> None:
    """If undo turns to another article, the list closes, for its rows are not found there; also while that is read."""
    file = tmp_path / "long.txt"
    file.write_text("“No,” said the minister, and denied it.\n" * 20_000, encoding="utf-8")
    folder = tmp_path / "w"
    async with reader_of(folder, file, hasty=True) as reader:
        await reader.press("s c enter")
    async with reader_of(folder, hasty=True) as reader:
        reader.reading.open(FIRST)
        await reader.press("g y")
        assert reader.reading.sheets.job is not None
        await reader.press("u")
        assert reader.reading.page.article.id == "long"
        assert reader.reading.sheets.job is None
        assert "c1 taken back" in reader.line("status")
        await reader.resize(100, 30)
        assert "denied it" in reader.screen


async def test_a_workspace_has_its_own_verbs(tmp_path: Path) -> None:
    """A verb that glossator.yaml adds is gone to like any other, and attributes what it is said to."""
    file = tmp_path / "news.txt"
    file.write_text("Ana Ortiz opined that the bridge holds.", encoding="utf-8")
    async with reader_of(tmp_path / "w", file) as reader:
        assert count_in(reader) == 0
    description = tmp_path / "w" / "glossator.yaml"
    added = "verbs:\n  reporting: [opine opines opined opining]\n"
    description.write_text(description.read_text(encoding="utf-8") + added, encoding="utf-8")
    async with reader_of(tmp_path / "w", file) as reader:
        assert count_in(reader) == 1
        await reader.press("y c enter")
        (claim,) = reader.session.layer("news").claims.values()
        text = reader.reading.page.text
        assert [span.text_of(text) for span in (*claim.content, *claim.cue)] == ["the bridge holds", "opined"]


async def test_a_corrected_text(tmp_path: Path) -> None:
    """What is dismissed stays so in the next version of the text where its words are; undo goes back to the first."""
    old = "Ana Ortiz said that the old bridge holds.\nReports indicate that nobody else had looked at it before.\n"
    new = f"It was a cold day in the north of the country.\n{old}"
    file = tmp_path / "news.txt"
    file.write_text(old, encoding="utf-8")
    async with reader_of(tmp_path / "w", file) as reader:
        await reader.press("y y X w")
        assert "1 open · started" in reader.line("title")
    add(Workspace.open(tmp_path / "w"), Article("news", "News", new, text_digest(new), origin="news.txt"))
    async with reader_of(tmp_path / "w", file) as reader:
        await reader.press("Y")
        (moved,) = reader.session.layer("news").dismissed.values()
        assert moved.span.text_of(new) == reader.reading.page.text[moved.start : moved.end] == "indicate"
        assert "version 2 · 1 open" in reader.line("title")
        await reader.press("u")
        (back,) = reader.session.layer("news").dismissed.values()
        assert back.span.text_of(old) == "indicate"


async def test_an_error_keeps_an_article_from_being_done(tmp_path: Path) -> None:
    """Nothing is open, and yet: what is wrong is counted, a key leads there; mended, or with a note, it is done."""
    async with reader_of(tmp_path / "w") as reader:
        while count_in(reader):
            await reader.press("y c enter")
        await reader.press("g g i enter A enter z")
        assert "1 error; ! leads to the first" in reader.line("status")
        await reader.press("!")
        assert "no source" in reader.line("status")
        await reader.press("u z")
        assert reader.session.layer(FIRST).progress.state is ArticleState.DONE


async def test_the_title_says_that_what_is_done_has_an_error_again(tmp_path: Path) -> None:
    """An edit leaves the mark that an article is done; if it brings an error, the title says so."""
    (tmp_path / "a.txt").write_text("Ships\n\nAnn Lee said that they would stay.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt", size=(80, 24)) as reader:
        await reader.press("] ] s c enter z")
        assert "done · mk" in reader.line("title")
        await reader.press("d L")
        await reader.rest()
        assert "done, but 1 error · mk" in reader.line("title")
        await reader.press("u u")
        await reader.rest()
        assert "done · mk" in reader.line("title")


async def test_what_can_be_done_is_seen_on_a_narrow_screen(tmp_path: Path) -> None:
    """At an open place, a problem, a refusal: what to do about it stays whole, what was found is cut instead."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("y y")
        assert "X dismiss" in reader.screen
        await reader.press("s c t enter !")
        assert "c1 is " in reader.screen
        assert "or choose its content anew" in reader.screen
