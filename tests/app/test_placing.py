"""A corrected text: what moves along, what has to be decided, and how many keys that takes."""

import resource
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import FrameType

import pytest

from tests.app.reader import Reader, reader_of
from tests.store.test_versions import FIRST, SECOND, article, marked
from tests.store.turning import undo
from tui.app.app import GlossatorApp
from tui.keys.loading import read_keymap
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.removals import removal_of_claim
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.text.selection import at

THIRD = (
    SECOND.replace("Kakar said that Kabul", "Kabul")
    .replace("Nobody else was there to answer any questions on that day.\n", "")
    .replace("rejects the plan", "is for the plan")
)


def annotated(folder: Path) -> Workspace:
    """A workspace with an article in which items of every kind are annotated, and an article behind it."""
    workspace = Workspace.create(folder, "Versions")
    add(workspace, article("a", FIRST))
    add(workspace, article("b", "Another article, of which nothing is heard any more."))
    session = Session(workspace, "mk")
    layer = session.layer("a")
    (kakar,) = marked("Kakar")
    items = [
        Claim("c1", ClaimType.INDIRECT, marked("Kabul and Islamabad must work"), sources=(Source("kakar", (kakar,)),)),
        Claim("c2", ClaimType.INDIRECT, marked("officials had been asked to let the refugees leave")),
        Claim("c3", ClaimType.INDIRECT, marked("Nobody else was there to answer any questions")),
    ]
    dispute = Dispute("d1", "denies", marked("rejects the plan"), targets=(Target("a", "c2"),))
    changes = [
        put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar")),
        *(put("a", layer, "claims", item) for item in items),
        put("a", layer, "disputes", dispute),
        put("a", layer, "mentions", Mention("m1", "kakar", kakar.start, kakar.end)),
    ]
    session.do(joined("annotate", changes))
    session.close()
    return workspace


@asynccontextmanager
async def reading(folder: Path, *texts: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reader]:
    """A reader of that article after it has been changed so many times."""
    workspace = annotated(folder)
    for text in texts:
        add(workspace, article("a", text))
    nothing = folder.parent / "b.txt"
    nothing.write_text("Another article, of which nothing is heard any more.")
    async with reader_of(folder, nothing, size=size) as reader:
        yield reader


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_opening_says_what_became_of_the_items(tmp_path: Path, size: tuple[int, int]) -> None:
    """The newest text is shown, with the items that are sure; how many wait, and the key to them, are said."""
    async with reading(tmp_path / "work", SECOND, size=size) as reader:
        assert reader.reading.page.text == SECOND
        assert "version 2: 4 items kept, 1 to d" in reader.line("status")
        assert "1 to decide" in reader.line("title") or size[0] < 80
        assert set(reader.reading.page.layer.claims) == {"c1", "c3"}


async def test_a_proposal_is_one_key(tmp_path: Path) -> None:
    """One key shows the item, its old words and the new place, selected; the next one accepts it."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("Y")
        assert reader.selected == ["all staff were told to let the refugees leave"]
        assert "“officials had been asked to let the refugees leave”" in reader.screen
        assert "claim c2 · 1 of 1 without a place in version 2" in reader.screen
        assert "Enter accept" in reader.line("hints")
        assert "other place" not in reader.line("hints")
        await reader.press("enter")
        assert "c2 placed; every item has its place" in reader.line("status")
        assert "saved" in reader.line("status")
        layer = reader.session.layer("a")
        assert [span.text_of(SECOND) for span in layer.claims["c2"].content] == reader.selected
        assert not layer.strays
        assert "to decide" not in reader.line("title")
        await reader.press("Y")
        assert "every item has its place" in reader.line("status")


async def test_undo_goes_back_over_all_of_it(tmp_path: Path) -> None:
    """Undo makes the item wait again, then brings back the old text with all its items; redo goes forward again."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("Y enter")
        done = reader.session.layer("a")
        await reader.press("u")
        assert "place c2 taken back" in reader.line("status")
        assert set(reader.session.layer("a").strays) == {"c2"}
        await reader.press("u")
        assert reader.reading.page.text == FIRST
        assert "version 2 taken back" in reader.line("status")
        assert set(reader.reading.page.layer.claims) == {"c1", "c2", "c3"}
        await reader.press("> <")
        assert reader.reading.page.text == FIRST
        assert "version 2 of this text is here; Y goes on to it" in reader.line("status")
        await reader.press("U U")
        assert reader.reading.page.text == SECOND
        assert reader.session.layer("a") == done


async def test_a_text_that_was_gone_back_from_is_gone_on_to_by_key(tmp_path: Path) -> None:
    """After undo, the key that leads to the undecided items carries the annotations over again."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("u Y")
        assert reader.reading.page.text == SECOND
        assert "version 2: 4 items kept, 1 to decide" in reader.line("status")
        await reader.press("Y")
        assert reader.selected == ["all staff were told to let the refugees leave"]


async def test_undo_while_items_are_placed(tmp_path: Path) -> None:
    """An item that is taken back while others are placed is shown again at once."""
    async with reading(tmp_path / "work", THIRD) as reader:
        await reader.press("Y")
        first = reader.reading.card_view.text
        count = len(reader.session.layer("a").strays)
        await reader.press("x")
        assert reader.reading.card_view.text != first
        await reader.press("u")
        assert len(reader.session.layer("a").strays) == count
        assert reader.reading.card_view.text == first
        assert reader.reading.placing.active


async def test_what_is_gone_is_put_where_the_analyst_says(tmp_path: Path) -> None:
    """Of a lost item the old words are shown; it goes to the selected words, or it is deleted."""
    async with reading(
        tmp_path / "work", FIRST.replace("Nobody else was there to answer any questions on", "On")
    ) as reader:
        await reader.press("Y")
        assert "Nobody else was there to answer any questions" in reader.screen
        assert "gone; select where it belongs" in reader.screen
        assert "accept" not in reader.line("hints")
        assert "p put here" in reader.line("hints")
        await reader.press("enter")
        assert "no place is proposed; select the words, then p" in reader.line("status")
        await reader.press("t")
        assert "no other place is likely" in reader.line("status")
        await reader.press("ctrl+home s p")
        assert "c3 placed" in reader.line("status")
        layer = reader.session.layer("a")
        assert layer.claims["c3"].content == marked(FIRST.splitlines()[0])
        await reader.press("u Y x")
        assert "c3 deleted; every item has its place" in reader.line("status")
        assert "c3" not in {**reader.session.layer("a").claims, **reader.session.layer("a").strays}


async def test_candidates_in_turn(tmp_path: Path) -> None:
    """Of words that stand twice in equally new surroundings both places are shown, one key from each other."""
    twice = "Then this came. Nobody else was there to answer any questions, they say. And now that came. "
    twice += "Nobody else was there to answer any questions, we hear."
    async with reading(tmp_path / "work", FIRST.replace(FIRST.splitlines()[3], twice)) as reader:
        await reader.press("Y")
        first = reader.reading.selected
        assert "place 1 of 2" in reader.screen
        await reader.press("t")
        second = reader.reading.selected
        assert reader.selected == ["Nobody else was there to answer any questions"]
        assert first != second
        await reader.press("t")
        assert reader.reading.selected == first
        await reader.press("t enter")
        assert reader.session.layer("a").claims["c3"].content == second


async def test_the_rest_can_wait(tmp_path: Path) -> None:
    """Leaving, turning to another article and a restart keep what is undecided; going on finds it."""
    async with reading(tmp_path / "work", THIRD) as reader:
        strays = set(reader.session.layer("a").strays)
        assert len(strays) > 2
        await reader.press("Y escape")
        assert f"{len(strays)} to decide (Y)" in reader.line("status")
        assert not reader.reading.placing.active
        await reader.press("Y >")
        assert not reader.reading.placing.active
        assert "without a place" not in reader.screen
        await reader.press("<")
    async with reader_of(tmp_path / "work", tmp_path / "b.txt") as reader:
        shown = set()
        for _ in strays:
            await reader.press("Y")
            shown.add(reader.reading.card_view.text.split(" · ")[0].split()[-1])
        assert shown == strays
        await reader.press("Y")
        while reader.session.layer("a").strays:
            await reader.press("p" if "gone" in reader.reading.card_view.text else "enter")
        assert "every item has its place" in reader.line("status")
        assert set(reader.session.layer("a").claims) == {"c1", "c2", "c3"}


async def test_cards_stay_shut_while_items_are_placed(tmp_path: Path) -> None:
    """What would open another card is refused in words, and nothing is lost."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("Y ctrl+p")
        await reader.paste("claim.make")
        await reader.do("picker.choose")
        assert "only in the text" in reader.line("status")
        assert reader.reading.placing.active


async def test_articles_come_while_one_reads(tmp_path: Path) -> None:
    """What another process takes in is told, counted and listed; no text changes under its reader."""
    async with reading(tmp_path / "work") as reader:
        other = Workspace.open(tmp_path / "work")
        add(other, article("c", "A third article."))
        reader.app._settle()
        assert "1 article has come" in reader.line("status")
        assert "1/3" in reader.line("title")
        await reader.press("l")
        assert "A third article." in reader.screen or "c " in reader.screen
        add(other, article("a", SECOND))
        reader.app._settle()
        assert "version 2" not in reader.line("status")
        await reader.press("escape")
        reader.app._settle()
        assert "version 2 of this text is here; Y goes on to it" in reader.line("status")
        assert reader.reading.page.text == FIRST
        await reader.press("Y")
        assert reader.reading.page.text == SECOND


async def test_a_catalog_that_breaks_meanwhile_is_told_once(tmp_path: Path) -> None:
    """A line that is no entry is told of, and one goes on with what is known."""
    async with reading(tmp_path / "work") as reader:
        with (tmp_path / "work" / "articles" / "catalog.jsonl").open("a") as file:
            file.write("{}\n")
        reader.app._settle()
        assert "catalog.jsonl:3: is no catalog entry" in reader.line("status")
        reader.reading.say("")
        reader.app._settle()
        assert "catalog.jsonl" not in reader.line("status")


async def test_places_in_a_longer_text_are_none_in_a_shorter_one(tmp_path: Path) -> None:
    """Jumps and bookmarks that lie behind the end of a shortened text lead to where it ends."""
    async with reading(tmp_path / "work") as reader:
        await reader.press("ctrl+end M z")
        await reader.press(">")
        add(Workspace.open(tmp_path / "work"), article("a", FIRST[: len(FIRST) // 2]))
        reader.app._settle()
        await reader.press("- ctrl+end")
        assert reader.reading.page.text == FIRST[: len(FIRST) // 2]
        await reader.press("- + -")
        await reader.press("` z")
        assert reader.reading.selection.end <= len(reader.reading.page.text)


async def test_what_differs_is_shown(tmp_path: Path) -> None:
    """The card begins shortly before the first difference and shows of an item only the parts that differ."""
    text = FIRST.replace("refugees leave.", "migrants leave.").replace("Kakar said that", "Kakkar said that")
    async with reading(tmp_path / "work", text) as reader:
        await reader.press("Y")
        assert reader.reading.card_view.text.splitlines()[1:] == [
            "was Kakar source “Kakar”",
            "now source “Kakkar”",
        ]
        await reader.press("Y")
        if "mention" in reader.reading.card_view.text:
            await reader.press("Y")
        assert "“…to let the refugees leave”" in reader.reading.card_view.text
        assert "“…to let the migrants leave”" in reader.reading.card_view.text


async def test_a_full_disk_leaves_the_version_before(tmp_path: Path) -> None:
    """Where carrying over cannot be saved, the older text is shown with its items, and why is said; later it works."""
    async with reading(tmp_path / "work") as reader:
        await reader.press(">")
        add(Workspace.open(tmp_path / "work"), article("a", SECOND))
        reader.app._settle()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
        try:
            await reader.press("<")
            assert "not saved" in reader.line("status")
            assert reader.reading.page.text == FIRST
            assert set(reader.reading.page.layer.claims) == {"c1", "c2", "c3"}
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        await reader.press("Y")
        assert reader.reading.page.text == SECOND
        assert "version 2: 4 items kept, 1 to decide" in reader.line("status")


async def test_what_was_heard_of_the_texts_is_told(tmp_path: Path) -> None:
    """What became of the texts that were taken in is told at the start, unless the article has more to tell."""
    workspace = annotated(tmp_path / "work")
    keymap = read_keymap(shipped("keymaps") / "default.yaml", shipped("keymaps"))
    for text, told in ((FIRST, "b.txt: the same (and 1 more)"), (SECOND, "version 2: 4 items kept")):
        add(workspace, article("a", text))
        with closing(Session(workspace, "mk")) as session:
            app = GlossatorApp(session, keymap, heard=["b.txt: the same", "a.txt: version 2 of a"])
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.pause()
                assert told in Reader(app, pilot).line("status")


async def test_an_article_is_not_done_while_items_wait(tmp_path: Path) -> None:
    """A done article with items to decide is only started, and cannot be marked as done before they are placed."""
    workspace = annotated(tmp_path / "work")
    (tmp_path / "b.txt").write_text("Another article, of which nothing is heard any more.")
    async with reader_of(tmp_path / "work", tmp_path / "b.txt") as reader:
        await reader.press('z z "so" enter')
        add(workspace, article("a", SECOND))
    async with reader_of(tmp_path / "work", tmp_path / "b.txt") as reader:
        assert "started" in reader.line("title")
        await reader.press("z")
        assert "1 item has no place in this version of the text; Y leads to the first" in reader.line("status")
        await reader.press('Y enter z z "so" enter')
        assert "done" in reader.line("title")


async def test_the_way_leads_back_to_where_one_was(tmp_path: Path) -> None:
    """From a list, too, one key leads to the items, and the way back leads to where that was."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("ctrl+end tab tab")
        before = reader.reading.selection
        await reader.press("Y")
        assert reader.reading.placing.active
        await reader.press("escape -")
        assert reader.reading.selection == before


async def test_whoever_reads_along_sees_the_version_that_is_annotated(tmp_path: Path) -> None:
    """When another process takes a new version in and carries the items over, whoever reads along turns to it, too."""
    workspace = annotated(tmp_path / "work")
    with closing(Session(workspace, "mk")) as writer:
        async with reader_of(tmp_path / "work", along=True) as reader:
            assert reader.reading.page.text == FIRST
            add(workspace, article("a", SECOND))
            writer.renew("a")
            reader.app._settle()
            await reader.settle()
            assert reader.reading.page.text == SECOND
            assert reader.reading.page.layer == writer.layer("a")
            undo(writer)
            reader.app._settle()
            await reader.settle()
            assert reader.reading.page.text == FIRST


async def test_a_text_that_is_read_along_before_its_version_is_known(tmp_path: Path) -> None:
    """An article that another process carries over before it is opened here opens in the version that is annotated."""
    workspace = annotated(tmp_path / "work")
    with closing(Session(workspace, "mk")) as writer:
        async with reader_of(tmp_path / "work", along=True) as reader:
            await reader.press(">")
            add(workspace, article("a", SECOND))
            writer.renew("a")
            reader.app._settle()
            await reader.press("<")
            assert reader.reading.page.text == SECOND


async def test_the_history_leads_to_no_other_words(tmp_path: Path) -> None:
    """Of an item that is gone, no words are selected if its text may have changed since."""
    async with reading(tmp_path / "work", SECOND) as reader:
        await reader.press("Y enter")
        layer = reader.session.layer("a")
        reader.reading.do(removal_of_claim("c1", layer, [layer]), "")
        reader.reading.do(removal_of_claim("c2", reader.session.layer("a"), [layer]), "")
        for down in ("down down", "down down down", "down down down down"):
            await reader.press(f"ctrl+home g u {down} enter")
            assert "is not there any more" in reader.line("status")
            assert [len(words) for words in reader.selected] == [1]


async def test_a_bookmark_leads_to_its_words(tmp_path: Path) -> None:
    """A place that was kept in an earlier text is where its words are now; it is named by them."""
    async with reading(tmp_path / "work") as reader:
        reader.reading.select(at(FIRST, FIRST.index("Islamabad")))
        await reader.do("bookmark.set")
        await reader.press("k ctrl+home")
        add(reader.session.workspace, article("a", SECOND))
        await reader.press("Y")
        assert reader.reading.page.text == SECOND
        await reader.do("bookmark.go")
        assert "“Islamabad must work" in reader.screen
        await reader.press("k w")
        assert reader.selected == ["Islamabad"]
        await reader.press("u ctrl+home")
        assert reader.reading.page.text == FIRST
        await reader.do("bookmark.go")
        await reader.press("k w")
        assert reader.selected == ["Islamabad"]


async def test_items_are_placed_beside_a_narrowed_list(tmp_path: Path) -> None:
    """What is placed, and what is undone, does no harm to a list that is narrowed by typing."""
    async with reading(tmp_path / "work", SECOND) as reader:
        reader.reading.panes.focus_pane("Speakers")
        await reader.do("list.filter")
        await reader.press('"Ka" enter')
        reader.reading.give_keys_to(reader.reading.article)
        await reader.press("Y enter")
        assert not reader.session.layer("a").strays
        await reader.press("u")
        assert set(reader.session.layer("a").strays) == {"c2"}
        assert reader.reading.panes.list_of("Speakers").items


async def test_deleting_what_has_no_place_reads_what_aims_at_it_only(tmp_path: Path) -> None:
    """A stray claim goes with what other articles aim at it; the layers of all others stay unread."""
    async with reading(tmp_path / "work", SECOND) as reader:
        session = reader.session
        against = Dispute("d1", "denies", (Span(0, 7),), targets=(Target("a", "c2"),))
        reader.reading.do(joined("", [put("b", session.layer("b"), "disputes", against)]), "")
        for number in range(9):
            add(session.workspace, article(f"n{number}", f"News that say nothing of it, {number}."))
            claim = Claim("c1", ClaimType.DIRECT, (Span(0, 4),))
            reader.reading.do(joined("", [put(f"n{number}", session.layer(f"n{number}"), "claims", claim)]), "")
        session.overview.finish()
        session.overview.settle()
        await reader.press("Y")
        read = Counter[str]()

        def count(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_qualname == "Seeing.glimpse":
                read[frame.f_locals["article"]] += 1

        sys.setprofile(count)
        try:
            reader.reading.placing.delete(1)
        finally:
            sys.setprofile(None)
        assert not session.layer("a").strays
        assert not session.layer("b").disputes["d1"].targets
        assert not [name for name in read if name.startswith("n")]
