"""No key costs more in a longer article, or in one with more items; and no row is painted that looks as before."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from textual import events

from tests.app.reader import FIRST, PATIENCE, SECOND, Reader, reader_of
from tui.app.jobs.hits import Search
from tui.app.play import keys_in
from tui.app.widgets.article_view import ArticleView
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.unions import merge_of
from tui.store.adding import add
from tui.store.intake import article_of
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.text.search import pattern
from tui.text.selection import of_spans

PARAGRAPH = (
    "The minister said that the bridge had been inspected every year. “No train will run before the spring,” "
    "warned Judith Larsen, a railway engineer.\n"
)
SMALL, LARGE = 40, 4000
"""Paragraphs, each with two claims."""
STRETCH = 400
"""Paragraphs of which the first stretch is a part that proposals and quotations are looked for in."""


def workspace(folder: Path, paragraphs: int) -> tuple[Path, Path]:
    """A workspace with one article and the claims in it; and the article's file."""
    file = folder / "article.txt"
    folder.mkdir()
    file.write_text(PARAGRAPH * paragraphs, encoding="utf-8")
    made = Workspace.create(folder / "w", "Test")
    add(made, article_of(file))
    starts = [place + offset for place in range(0, len(PARAGRAPH) * paragraphs, len(PARAGRAPH)) for offset in (4, 66)]
    claims = [
        Claim(f"c{number}", ClaimType.INDIRECT, (Span(start, start + 20),), sources=(Source(f"s{number % 5}"),))
        for number, start in enumerate(starts, 1)
    ]
    speakers = [Speaker(f"s{number}", f"Speaker {number}", colour=number) for number in range(5)]
    session = Session(made, "mk")
    changes = [Change(REGISTRY, "speakers", speaker.id, None, speaker) for speaker in speakers]
    session.do(Edit("", (*changes, *(Change("article", "claims", claim.id, None, claim) for claim in claims))))
    session.close()
    return made.folder, file


async def all_known(reader: Reader) -> None:
    """Wait for what is looked at between keys, which would be counted for one of them."""
    reading = reader.reading
    while not (reading.page.coverage.is_whole and reading.checking.here.is_complete and reading.survey.is_over):
        await reader.rest()


async def calls(reader: Reader, keys: str) -> Counter[str]:
    """How often each function of ours, or of Textual's, is called for the last of some keys and its frame."""
    *before, last = keys_in(keys)
    await all_known(reader)
    for key in before:
        await reader.press(f'"{key}"' if len(key) == 1 else key)
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/store/" not in frame.f_code.co_filename:
            counted[frame.f_code.co_qualname] += 1

    await reader.rest()
    event = events.Key(last, last if len(last) == 1 else None)
    sys.setprofile(count)
    try:
        await reader.reading.on_key(event)
    finally:
        sys.setprofile(None)
    await reader.settle()
    return counted


@pytest.mark.parametrize(
    ("keys", "small"),
    [
        ("w right", SMALL),
        ("w shift+right", SMALL),
        ("w w", SMALL),
        ("s s", SMALL),
        ("q q", SMALL),
        ("w W", SMALL),
        ("down", SMALL),
        ("pagedown", SMALL),
        ("i i", SMALL),
        ("y", SMALL),
        ("g e H", SMALL),
        ("y h y", SMALL),
        ("y X", SMALL),
        ("y X w", SMALL),
        ("y X w u", SMALL),
        ("y X w H X", SMALL),
        ("z", SMALL),
        ("w escape", SMALL),
        ("s f", SMALL),
        ("i enter", SMALL),
        ("i n", SMALL),
        ("tab tab down", SMALL),
        ("w c t", SMALL),
        ("w c enter", SMALL),
        ("w c enter u", SMALL),
        ('g r "accepted" enter enter r', SMALL),
        ('g r "accepted" enter enter r u', SMALL),
        ("w c", STRETCH),
        ("w e", STRETCH),
        ("w d", STRETCH),
    ],
)
async def test_a_key_does_as_much_in_a_small_as_in_a_large_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, small: int
) -> None:
    """In an article a hundred times as long, with a hundred times the items, a key makes as many calls; saves apart."""
    monkeypatch.setattr("tui.app.heard._AT_ONCE", PATIENCE)  # on however slow a machine
    counted = []
    for name, paragraphs in (("small", small), ("large", LARGE)):
        folder, file = workspace(tmp_path / name, paragraphs)
        async with reader_of(folder, file) as reader:
            counted.append(await calls(reader, keys))
    less, most = counted
    more = {name: (less[name], times) for name, times in most.items() if times > less[name] + 8}
    assert most.total() <= 1.05 * less.total(), more


@pytest.mark.parametrize("keys", ["w c escape w c", "w c enter w d", "w c enter u w c"])
async def test_merged_speakers_cost_nothing_more_in_a_large_article(tmp_path: Path, keys: str) -> None:
    """Also where items name merged speakers, a key makes as many calls in a large article as in a small one."""
    counted = []
    for name, paragraphs in (("small", STRETCH), ("large", LARGE)):
        folder, file = workspace(tmp_path / name, paragraphs)
        async with reader_of(folder, file) as reader:
            starts = range(0, paragraphs * len(PARAGRAPH), len(PARAGRAPH))
            mentions = [Mention(f"m{number}", "s1", start, start + 3) for number, start in enumerate(starts, 1)]
            reader.reading.do(Edit("", tuple(Change("article", "mentions", one.id, None, one) for one in mentions)), "")
            reader.reading.do(merge_of("s1", "s0", reader.session.registry), "")
            counted.append(await calls(reader, keys))
    less, most = counted
    more = {name: (less[name], times) for name, times in most.items() if times > less[name] + 8}
    assert most.total() <= 1.05 * less.total(), more


@pytest.mark.parametrize(
    ("keys", "share"),
    [("g g 9 w c enter", 2), ("g g 9 w c enter u", 2), ("g g w w c enter", 30), ("g g w w c enter u", 4)],
)
async def test_many_items_at_one_place_cost_a_few_calls_each(tmp_path: Path, keys: str, share: int) -> None:
    """Where a hundred claims stand on the same words, one of these or close by, and its undoing, cost a little more."""
    few, many = 5, 100
    counted = []
    for places in (few, many):
        folder, file = workspace(tmp_path / str(places), SMALL)
        async with reader_of(folder, file) as reader:
            claims = [Claim(f"c{number}", ClaimType.INDIRECT, (Span(4, 24),)) for number in range(900, 900 + places)]
            made = tuple(Change("article", "claims", claim.id, None, claim) for claim in claims)
            reader.reading.do(Edit("", made), "")
            await reader.press("g g 9 w c enter u")  # what is made for the first time is not counted
            counted.append(await calls(reader, keys))
    less, most = counted
    more = {name: (less[name], times) for name, times in most.items() if times > less[name] + 8}
    assert most.total() <= less.total() + share * (many - few), more


async def test_an_edit_of_many_mentions_copies_the_items_once(tmp_path: Path) -> None:
    """Where speakers are merged, a thousand mentions marked at once are put in together, not one after another."""
    folder, file = workspace(tmp_path / "w", 1_000)
    async with reader_of(folder, file) as reader:
        reader.reading.do(merge_of("s1", "s0", reader.session.registry), "")
        assert reader.reading.page.merged_layer is not reader.reading.page.layer
        starts = range(0, 1_000 * len(PARAGRAPH), len(PARAGRAPH))
        mentions = [Mention(f"m{number}", "s1", start, start + 3) for number, start in enumerate(starts, 1)]
        edit = Edit("", tuple(Change("article", "mentions", one.id, None, one) for one in mentions))
        counted = counts(lambda: reader.reading.do(edit, ""))
        assert counted["Layer.with_records"] < 10
        assert {one.speaker for one in reader.reading.page.merged_layer.mentions.values()} == {"s0"}


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ("right right", 1),
        ("down", 2),
        ("w w", 1),
        ("3 w W", 1),
        ("s S", 3),
        ("w escape", 1),
        ("g e left", 1),
    ],
)
async def test_a_key_paints_the_rows_that_it_touches(tmp_path: Path, keys: str, rows: int) -> None:
    """Of the text only those rows are painted that look different: where the selection or the cursor was and is."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file, size=(120, 30)) as reader:
        counted = await calls(reader, keys)
        assert counted["ArticleView.drawn"] == rows
        assert counted["ItemList.drawn"] <= 2
        assert counted["Line.render_line"] <= 2


async def test_what_a_whole_frame_has_painted_a_key_leaves_alone(tmp_path: Path) -> None:
    """What was to be painted again when the whole screen was painted is not painted once more with the next key."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file, size=(120, 30)) as reader:
        await reader.rest()
        reader.reading.article.refresh()
        reader.reading._compositor.render_full_update()
        counted = counts(lambda: reader.reading.press(events.Key("right", None)))
        assert counted["ArticleView.drawn"] == 1


async def test_a_row_that_looks_as_before_is_not_painted(tmp_path: Path) -> None:
    """Being told to touch up what looks the same, the text paints nothing."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        view: ArticleView = reader.reading.article
        view.touch_up()
        view.find_changes()
        assert not view._repaint_required


async def test_marks_that_change_while_scrolled_away_are_painted_where_they_were(tmp_path: Path) -> None:
    """Where the text scrolls away and back before the next frame, what has changed meanwhile is painted anew."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        reading = reader.reading
        await reader.press("g g i")
        await reader.rest()
        marks = reading.page.marks.of("c1")
        row = reading.article.rows.row_of(marks[0].start) - reading.article.scroll_offset.y
        reading.article.scroll_rows(20)
        reading.article.repaint_marks(marks)
        reading.article.scroll_rows(0)
        reading.article.find_changes()
        assert any(region.y <= row < region.bottom for region in reading.article._repaint_regions)


async def test_no_more_rows_are_kept_painted_than_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long somebody scrolls, only the rows that were painted last are kept."""
    monkeypatch.setattr("tui.app.widgets.article_view._KEPT", 30)
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        view, rows = reader.reading.article, len(reader.reading.article.rows)
        for number in range(rows):
            view.drawn(number)
        assert list(view._kept_strips) == list(range(rows - 30, rows))


async def test_the_line_under_the_text_is_put_into_words_once(tmp_path: Path) -> None:
    """However often a key makes it follow the cursor, it says only what is seen at the key's end."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        for keys in ("w c enter", "u", "i x"):
            counted = await calls(reader, keys)
            assert counted["item_line"] == 1, keys
            assert counted["Side.follow_cursor"] <= 2, keys


def done(reader: Reader, action: str, count: int = 1) -> Counter[str]:
    """How often each function of ours is called while an action is done."""
    return counts(lambda: reader.reading.keyboard.perform(action, count))


def counts(do: Callable[[], object]) -> Counter[str]:
    """How often each function of ours is called, but for those of the store."""
    counted: Counter[str] = Counter()

    def count_calls(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/tui/" in frame.f_code.co_filename and "/store/" not in frame.f_code.co_filename:
            counted[frame.f_code.co_qualname] += 1

    sys.setprofile(count_calls)
    try:
        do()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "actions",
    [
        ("claim.make",),
        ("claim.make", "claim.type"),
        ("claim.make", "claim.cue"),
        ("claim.make", "claim.speaker"),
        ("claim.make", "card.accept"),
        ("claim.make", "card.accept", "edit.undo"),
        ("claim.make", "card.accept", "edit.undo", "edit.redo"),
        ("claim.make", "card.accept", "item.edit"),
        ("claim.make", "card.accept", "item.edit", "claim.content", "picking.take"),
        ("claim.make", "card.accept", "character.next"),
        ("claim.make", "card.accept", "line.next"),
        ("claim.make", "card.accept", "item.delete"),
        ("dispute.make",),
        ("dispute.make", "target.pick"),
        ("dispute.make", "dispute.leave", "item.edit", "dispute.by_claim"),
        ("dispute.make", "dispute.leave", "item.edit", "dispute.cue"),
        ("selection.fragment",),
        ("word.next",),
    ],
    ids=" ".join,
)
async def test_many_places_cost_each_its_share(tmp_path: Path, actions: tuple[str, ...]) -> None:
    """Of a selection of 500 places an action makes no more calls than of 50, but for a few for each of the others."""
    few, many, share = 50, 500, 80
    counted = []
    for places in (few, many):
        folder, file = workspace(tmp_path / str(places), 600)
        async with reader_of(folder, file) as reader:
            words = tuple(Span(start, start + 12) for start in range(0, places * len(PARAGRAPH), len(PARAGRAPH)))
            reader.reading.select(of_spans(words))
            await all_known(reader)
            for action in actions[:-1]:
                done(reader, action)
                await reader.settle()
                await all_known(reader)
            counted.append(done(reader, actions[-1]))
    less, most = counted
    more = {name: (less[name], times) for name, times in most.items() if times > less[name] + many}
    assert most.total() <= less.total() + share * (many - few), more


async def test_a_list_of_actions_does_not_look_through_the_article(tmp_path: Path) -> None:
    """The palette opens at once while a long article is looked through."""
    folder, file = workspace(tmp_path / "w", LARGE)
    async with reader_of(folder, file) as reader:
        reader.reading.turn_to("article")
        assert not reader.reading.page.coverage.is_whole
        assert not done(reader, "help.palette")["Coverage.read_on"]
        assert reader.reading.lookup.is_open


async def test_keys_wait_once_for_the_whole_article(tmp_path: Path) -> None:
    """A key that needs all the gaps waits a little for them; those after it do not, until the article is known."""
    folder, file = workspace(tmp_path / "w", 10 * LARGE)
    async with reader_of(folder, file, hasty=True) as reader:
        reader.reading.turn_to("article")
        first, second = (done(reader, "coverage.next").total() for _ in range(2))
        assert not reader.reading.page.coverage.is_whole
        assert "still being looked through" in reader.line("status")
        assert 10 * second < first


@pytest.mark.parametrize("before", ["article.start", "article.end"])
@pytest.mark.parametrize(
    ("action", "shown"),
    [("item.next", 1), ("item.previous", 1), ("item.extend_next", 1), ("hit.next", 1), ("hit.extend_previous", 1)],
)
async def test_a_count_of_thousands_selects_once(tmp_path: Path, before: str, action: str, shown: int) -> None:
    """However often a motion is to be made, the screen follows once; it ends where single ones would have ended."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        reading = reader.reading
        reading.hits.use(Search("bridge", pattern("bridge", regular=False)))
        reading.keyboard.perform(before)
        assert done(reader, action, 37)["ReadingScreen.select"] <= shown
        at_once = reading.selection
        reading.keyboard.perform(before)
        for _ in range(37):
            reading.keyboard.perform(action)
        assert reading.selection == at_once


async def test_a_repeated_motion_is_one_motion(tmp_path: Path) -> None:
    """Thousands of times a motion of thousands are no more steps than a count may have; what it repeats stays."""
    folder, file = workspace(tmp_path / "w", SMALL)
    async with reader_of(folder, file) as reader:
        reading = reader.reading
        reading.keyboard.perform("article.start")
        reading.keyboard.perform("word.next", 9_999)
        assert done(reader, "motion.repeat", 9_999)["next_object"] <= 9_999
        reading.keyboard.perform("article.start")
        reading.keyboard.perform("word.next", 3)
        reading.keyboard.perform("motion.repeat", 2)
        reading.keyboard.perform("motion.repeat")
        repeated = reading.selection
        reading.keyboard.perform("article.start")
        reading.keyboard.perform("word.next", 12)
        assert reading.selection == repeated


async def test_many_jumps_open_one_article(tmp_path: Path) -> None:
    """Going back over a hundred jumps shows where the last one leads to, and nothing on the way."""
    async with reader_of(tmp_path / "w") as reader:
        for number in range(100):
            reader.reading.open((FIRST, SECOND)[number % 2])
        assert done(reader, "jump.back", 99)["ReadingScreen.turn_to"] <= 1
        assert done(reader, "jump.forward", 99)["ReadingScreen.turn_to"] <= 1


async def test_redoing_many_records_selects_once(tmp_path: Path) -> None:
    """Of an edit of hundreds of records the last one is gone to when it is made again."""
    folder, file = workspace(tmp_path / "w", 400)
    async with reader_of(folder, file) as reader:
        places = [Span(start, start + 3) for start in range(0, 400 * len(PARAGRAPH), len(PARAGRAPH))]
        article = reader.reading.page.article.id
        mentions = [Mention(f"m{number}", "s1", span.start, span.end) for number, span in enumerate(places, 1)]
        reader.reading.do(Edit("", tuple(Change(article, "mentions", one.id, None, one) for one in mentions)), "")
        reader.reading.keyboard.perform("edit.undo")
        await reader.settle()
        assert done(reader, "edit.redo")["ReadingScreen.select"] == 1
        assert reader.reading.current == "m400"
