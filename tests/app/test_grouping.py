"""Claims that say the same, put together and parted at the keyboard."""

from pathlib import Path

from tests.app.reader import FIRST, SECOND, Reader, offered, reader_of
from tui.cli import run as glossator
from tui.model.disputes import Target


async def two_articles(reader: Reader) -> None:
    """Claim something in both articles, and end in the second one, on its claim."""
    await reader.press("q c enter s c enter > s s c enter ctrl+home i")


async def test_a_claim_of_another_article_says_the_same(tmp_path: Path) -> None:
    """One key, a few letters and Enter link a claim to one elsewhere; both ends tell, also after a restart."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press("G")
        assert "What says the same as c1?" in reader.screen
        await reader.press('"crime" enter')
        assert "same as 000#c1" in reader.line("under")
        await reader.press("<")
        await reader.press("i" if "c1" not in reader.line("under") else "escape")
    async with reader_of(tmp_path / "w") as reader:
        assert reader.session.groups.of((FIRST, "c1")) == ((FIRST, "c1"), (SECOND, "c1"))
        await reader.press("u")
        assert reader.session.groups.of((FIRST, "c1")) == ((FIRST, "c1"),)
        await reader.press("U")
        assert len(reader.session.groups.of((SECOND, "c1"))) == 2


async def test_the_history_leads_to_what_says_the_same(tmp_path: Path) -> None:
    """Its row names the articles of both claims, and Enter goes to the first."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter g u')
        assert "000#c1 says the same as 004#c1" in reader.screen
        assert "000+1" in reader.screen
        await reader.press("enter")
        assert (reader.reading.page.article.id, reader.reading.current) == (FIRST, "c1")


async def test_the_history_leads_to_what_says_the_same_in_one_article(tmp_path: Path) -> None:
    """Of two claims of one article the row names that one, and Enter goes to the first of them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter s c enter ctrl+home i G enter > g u")
        row = next(line for line in reader.screen.splitlines() if "c1 says the same as c2" in line)
        assert " 000 " in row
        await reader.press("enter")
        assert (reader.reading.page.article.id, reader.reading.current) == (FIRST, "c1")


async def test_what_a_claim_is_said_in_is_no_likely_double(tmp_path: Path) -> None:
    """A claim that holds the one in hand, or goes against it, is offered behind all others; a check warns of both."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press('s c enter / "remarks" enter c enter q c enter / "remarks" enter G')
        assert "What says the same as c2?" in reader.screen
        assert [choice.value for choice in offered(reader.reading.picker)] == [(FIRST, "c3"), (FIRST, "c1")]
        await reader.press('escape g g d t "c2" enter g g / "remarks" enter')
        assert reader.line("under").startswith(" c2 ")
        assert "disputed by d1" in reader.line("under")
        await reader.press("G down enter g p")
        assert "goes against c2, which is said to say the same as c1" in reader.screen


async def test_a_group_stands_in_the_list_once(tmp_path: Path) -> None:
    """Whoever seeks a claim sees a group once, with its number; a dispute's target is then chosen among its claims."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter s c c enter d t')
        assert "×2" in reader.screen
        likeliest = [choice.value.claim for choice in offered(reader.reading.picker) if choice.value.claim]
        assert len(likeliest) == 2
        await reader.press('"crime" enter')
        assert "Which of the 2 that say the same?" in reader.screen
        await reader.press("down enter")
        (target,) = reader.session.layer(SECOND).disputes["d1"].targets
        assert (target.article, target.claim) in {(FIRST, "c1"), (SECOND, "c1")}


async def test_of_several_marked_rows_each_group_asks_which(tmp_path: Path) -> None:
    """A group that is marked along with another claim is asked about too; then all that is chosen is disputed."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter s c c enter d t tab tab enter')
        assert "Which of the 2 that say the same?" in reader.screen
        assert reader.session.layer(SECOND).disputes["d1"].targets == ()
        group = [choice.value for choice in offered(reader.reading.picker)]
        await reader.press("down enter")
        targets = reader.session.layer(SECOND).disputes["d1"].targets
        assert len(targets) == 2
        assert [target in group for target in targets].count(True) == 1
        assert group[1] in targets


async def test_what_cannot_be_disputed_is_not_asked_for(tmp_path: Path) -> None:
    """Of a group that the dispute's own claim is in, only the others are targets; of one that is left none is asked."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter d t "crime" enter')
        assert reader.session.layer(SECOND).disputes["d1"].targets == (Target(FIRST, "c1"),)


async def test_a_claim_is_taken_out_of_its_group(tmp_path: Path) -> None:
    """The same key parts a claim from those that say the same; what is there already cannot be chosen again."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter G')
        assert (FIRST, "c1") not in [choice.value for choice in offered(reader.reading.picker)]
        assert "take it out of its group  000#c1" in reader.screen
        await reader.press("down enter")
        assert "c1 says something of its own" in reader.line("status")
        assert not reader.session.registry.links


async def test_deleting_a_claim_leaves_the_rest_together(tmp_path: Path) -> None:
    """A claim that is deleted leaves its group, the others stay one; undo brings it back into it."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter G enter')
        everyone = reader.session.groups.of((SECOND, "c1"))
        assert len(everyone) == 3
        await reader.press("x")
        rest = [claim for claim in everyone if claim != (SECOND, "c1")]
        assert list(reader.session.groups.of(rest[0])) == rest
        await reader.press("u")
        assert reader.session.groups.of((SECOND, "c1")) == everyone


async def test_the_card_tells_the_group_and_links_what_is_kept(tmp_path: Path) -> None:
    """On the card of a claim that is kept the key works, too; what is not kept yet is linked to nothing."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter enter')
        assert "same as 000#c1" in reader.card
        await reader.press("t G")
        assert "not kept yet" in reader.line("status")
        await reader.press("t t G enter")
        assert len(reader.session.groups.of((SECOND, "c1"))) == 3


async def test_without_another_claim_nothing_is_asked(tmp_path: Path) -> None:
    """Where there is no other claim, and where there is none in hand, a line says what to do."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("G")
        assert "go to a claim first" in reader.line("status")
        await reader.press("q c enter i G")
        assert "there is no other claim yet" in reader.line("status")


async def test_gold_labels_name_the_others(tmp_path: Path) -> None:
    """Exported labels say of each claim which accepted ones say the same, and hold together; rejected ones are out."""
    async with reader_of(tmp_path / "w") as reader:
        await two_articles(reader)
        await reader.press('G "crime" enter G enter')
        group = reader.session.groups.of((SECOND, "c1"))
    folder = tmp_path / "w"
    gold = [folder / "gold" / f"{article}.yaml" for article in (FIRST, SECOND)]
    assert glossator(["export", str(folder), "--annotator", "mk"]) == 0
    assert glossator(["check", *map(str, gold)]) == 0
    first = [file.read_bytes() for file in gold]
    assert sum(file.count(b"same_as:") for file in first) == len(group)
    assert glossator(["export", str(folder), "--annotator", "mk"]) == 0
    assert [file.read_bytes() for file in gold] == first
    async with reader_of(folder) as reader:
        while reader.reading.page.article.id != SECOND:
            await reader.press(">")
        await reader.press("ctrl+home i F F")
    assert glossator(["export", str(folder), "--annotator", "mk"]) == 0
    assert glossator(["check", *map(str, gold)]) == 0
