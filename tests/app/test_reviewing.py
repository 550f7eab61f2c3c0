"""A review at the keyboard: each item decided by one key, and what is kept of it."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.exchange.gathering import gold_of
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, joined, put
from tui.model.groups import linking
from tui.model.reviewing import Wanted
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status
from tui.model.unions import merge_of
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

_TWO = ("kakar", "mujahid")


def _suggested(folder: Path, count: int = 4, annotator: str = "mk") -> None:
    """A workspace with claims that are suggested, by two speakers in turn, and a dispute that lacks its target."""
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    with closing(Session(workspace, annotator)) as session:
        speakers = [Speaker(name, name.title(), colour=number) for number, name in enumerate(_TWO)]
        session.do(joined("speakers", [put(REGISTRY, session.registry, "speakers", one) for one in speakers]))
        for article in (FIRST, SECOND):
            layer = session.layer(article)
            claims = [
                Claim(
                    f"c{number}",
                    ClaimType.INDIRECT,
                    (Span(number * 60, number * 60 + 30),),
                    sources=(Source(_TWO[number % 2]),),
                    status=Status.SUGGESTED,
                )
                for number in range(1, count + 1)
            ]
            session.do(joined("claims", [put(article, layer, "claims", claim) for claim in claims]))
        loose = Dispute("d1", "denies", (Span(500, 540),), by=By("kakar"))
        whole = Dispute("d2", "denies", (Span(600, 640),), by=By("kakar"), targets=(Target(FIRST, "c1"),))
        layer = session.layer(SECOND)
        session.do(joined("disputes", [put(SECOND, layer, "disputes", one) for one in (loose, whole)]))
        mention = Mention("m1", "kakar", 3, 9)
        session.do(joined("mention", [put(FIRST, session.layer(FIRST), "mentions", mention)]))


def _statuses(reader: Reader, article: str = FIRST) -> list[str]:
    claims = reader.session.layer(article).claims
    return [claims[name].status.value for name in sorted(claims)]


def _strip(reader: Reader) -> str:
    return reader.reading.card_view.text


async def _ask_of_many(reader: Reader, typed: str) -> None:
    """Choose a decision of many items, and wait until all of these are shown."""
    await reader.press(f'b "{typed}" enter')
    while "takes all of it back" not in reader.screen:
        await reader.rest()


@pytest.mark.parametrize(
    ("key", "status"), [("a", "accepted"), ("r", "rejected"), ("f", "flagged"), ("s", "suggested"), ("x", "rejected")]
)
async def test_one_key_decides_saves_and_moves_on(tmp_path: Path, key: str, status: str) -> None:
    """The status is on disk, and the next item is selected with its words; one is done."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter")
        assert "c1 · 1 of 10 · 0 done, 10 left" in _strip(reader)
        await reader.press(key)
        assert _statuses(reader)[0] == status
        assert "saved" in reader.line("status")
        assert "c2 · 2 of 10 · 1 done, 9 left" in _strip(reader)
        text = reader.session.article(FIRST).text
        assert reader.selected == [text[120:150]]
    with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as session:
        assert session.layer(FIRST).claims["c1"].status == status


async def test_a_note_is_kept_and_moves_on(tmp_path: Path) -> None:
    """The key asks for the note; Enter keeps it and goes on, the status stays."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g r enter n "who says so" enter')
        claim = reader.session.layer(FIRST).claims["c1"]
        assert (claim.note, claim.status) == ("who says so", "suggested")
        assert "1 done" in _strip(reader)


async def test_undo_returns_to_the_item(tmp_path: Path) -> None:
    """From another article, too, undo takes the decision back and has the item in hand again."""
    _suggested(tmp_path / "w", 1)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter a")
        assert reader.reading.page.article.id == SECOND
        await reader.press("u")
        assert reader.reading.page.article.id == FIRST
        assert _statuses(reader) == ["suggested"]
        assert "c1 · 1 of 4 · 0 done, 4 left" in _strip(reader)
        await reader.press("r")
        assert _statuses(reader) == ["rejected"]


async def test_editing_leads_back_to_the_queue(tmp_path: Path) -> None:
    """On its card an item is changed with all there is; accepted, it is decided, and the next one is in hand."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter e t enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert (claim.type, claim.status) == (ClaimType.MIXED, "accepted")
        assert "c2 · 2 of 10 · 1 done" in _strip(reader)
        await reader.press("u")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert (claim.type, claim.status) == (ClaimType.INDIRECT, "suggested")
        assert "c1 · 1 of 10 · 0 done" in _strip(reader)
        await reader.press("e escape")
        assert "c1 · 1 of 10 · 0 done" in _strip(reader)
        await reader.press("e x")
        assert "c1" not in reader.session.layer(FIRST).claims
        assert "c2 · 2 of 10 · 0 done, 9 left" in _strip(reader)


async def test_a_dispute_that_lacks_its_target_stays(tmp_path: Path) -> None:
    """Accepting is refused, with the reason; the item stays in hand and as it was."""
    _suggested(tmp_path / "w", 1)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter a a a")
        assert "d1 cannot be accepted: it lacks what is disputed" in reader.line("status")
        assert "d1 · 3 of 4 · 2 done" in _strip(reader)
        assert reader.session.layer(SECOND).disputes["d1"].status == "draft"
        await reader.press("f a")
        assert reader.session.layer(SECOND).disputes["d2"].status == "accepted"
        assert "all are decided" in reader.line("status")


async def test_the_strip_tells_of_links_and_of_the_last_decisions(tmp_path: Path) -> None:
    """What disputes a claim, what a dispute is aimed at in its words, and the last ten decisions are told."""
    _suggested(tmp_path / "w", 1)
    async with reader_of(tmp_path / "w") as reader:
        reader.session.do(linking((FIRST, "c1"), (SECOND, "c1"), reader.session.registry, reader.session.groups))
        await reader.press("g r enter")
        while not reader.reading.links.are_known:
            await reader.rest()
        assert "same as 004#c1  disputed by 004#d2" in _strip(reader)
        await reader.press("a r s")
        text = " ".join(reader.session.article(FIRST).text[60:90].split())
        assert f"against 000#c1 Mujahid “{text}”" in _strip(reader)
        assert "–d1 ✗c1 ✓000#c1" in _strip(reader)
        assert "a minute" in _strip(reader)


async def test_a_review_is_gone_on_with_after_a_restart(tmp_path: Path) -> None:
    """Left and opened again, it has the same sample, what is done is done, and the next is in hand."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g r "random" enter ctrl+u "5 17" enter enter')
        assert "1 of 5 · 0 done, 5 left · sample of 5, seed 17" in _strip(reader)
        await reader.press("a s")
        places = list(reader.reading.reviewing.queue.places)  # type: ignore[union-attr]
        await reader.press("escape")
        assert "2 done, 3 left; g r goes on" in reader.line("status")
        await reader.press("g r")
        assert "3 of 5 · 2 done, 3 left" in _strip(reader)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r")
        assert "3 of 5 · 2 done, 3 left · sample of 5, seed 17" in _strip(reader)
        assert reader.reading.reviewing.queue.places == places  # type: ignore[union-attr]
        await reader.press("left left u")
        assert "2 of 5 · 1 done, 4 left" in _strip(reader)


async def test_what_is_reviewed_is_put_together_by_typing(tmp_path: Path) -> None:
    """A speaker and a class narrow the queue; the list says what would be begun."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g r "mujahid" enter "class claims" enter')
        assert "begin: suggested or draft or flagged claims of Mujahid" in reader.screen
        await reader.press("enter")
        assert "c1 · 1 of 4" in _strip(reader)
        await reader.press("right right right")
        assert reader.reading.page.article.id == SECOND
        await reader.press("/")
        assert "claims of Mujahid" in reader.screen
        await reader.press('"this article" enter enter')
        assert "1 of 2" in _strip(reader)


async def test_mentions_are_reviewed_if_asked_for(tmp_path: Path) -> None:
    """A rejected mention is deleted; undo brings it back, and has it in hand."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('g r "mentions" enter enter r')
        assert reader.session.layer(FIRST).mentions == {}
        await reader.press("u")
        assert "m1" in reader.session.layer(FIRST).mentions
        assert "m1 · 1 of 1 · 0 done, 1 left" in _strip(reader)


async def test_many_are_decided_at_once_and_taken_back_by_one_undo(tmp_path: Path) -> None:
    """Shown first with how many there are; what cannot be accepted stays; one undo takes all of it back."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter")
        await _ask_of_many(reader, "accept all 10")
        assert "accept 9 items; 1 cannot be accepted, they stay" in reader.screen
        assert _statuses(reader) == ["suggested"] * 4
        await reader.press("enter")
        assert _statuses(reader) + _statuses(reader, SECOND) == ["accepted"] * 8
        assert "d1 · 9 of 10 · 9 done, 1 left" in _strip(reader)
        await reader.press("u")
        assert _statuses(reader) + _statuses(reader, SECOND) == ["suggested"] * 8
        assert "0 done, 10 left" in _strip(reader)


async def test_all_of_a_speaker_is_rejected_at_once(tmp_path: Path) -> None:
    """Of the speaker of the item in hand, and of no other; Escape at the preview does nothing."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter")
        await _ask_of_many(reader, "reject all that")
        await reader.press("escape")
        assert _statuses(reader) == ["suggested"] * 4
        await _ask_of_many(reader, "reject all that")
        await reader.press("enter")
        assert _statuses(reader) == ["rejected", "suggested"] * 2


async def test_merged_speakers_are_reviewed_as_one(tmp_path: Path) -> None:
    """Whoever of them was asked for, before or after the merge: the items of both are of the review, and decided."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w") as reader:
        reader.reading.do(merge_of("mujahid", "kakar", reader.session.registry), "")
        for asked in _TWO:
            reader.reading.reviewing.begin(Wanted(speaker=asked, classes=("claims",)))
            while not reader.reading.reviewing.queue.is_whole:  # type: ignore[union-attr]
                await reader.rest()
            assert "c1 · 1 of 8" in _strip(reader)
        await _ask_of_many(reader, "reject all that is left of kakar")
        await reader.press("enter")
        assert _statuses(reader) + _statuses(reader, SECOND) == ["rejected"] * 8


async def test_very_many_are_one_deed_though_they_are_decided_in_slices(tmp_path: Path) -> None:
    """More than are decided by one edit are taken back by one undo all the same."""
    workspace = Workspace.create(tmp_path / "w", "Test")
    text = tmp_path / "long.txt"
    text.write_text("word " * 1200, encoding="utf-8")
    add(workspace, article_of(text))
    with closing(Session(workspace, "mk")) as session:
        claims = [
            Claim(f"c{number}", ClaimType.DIRECT, (Span(number * 5, number * 5 + 4),), status=Status.SUGGESTED)
            for number in range(1, 1101)
        ]
        session.do(joined("claims", [put("long", session.layer("long"), "claims", claim) for claim in claims]))
    async with reader_of(tmp_path / "w", text) as reader:
        await reader.press("g r enter")
        while not reader.reading.reviewing.queue.is_whole:  # type: ignore[union-attr]
            await reader.rest()
        await _ask_of_many(reader, "accept all")
        await reader.press("enter")
        while "done;" not in reader.line("status"):
            await reader.rest()
        assert set(_statuses(reader, "long")) == {"accepted"}
        await reader.press("u")
        assert set(_statuses(reader, "long")) == {"suggested"}


async def test_what_is_rejected_is_not_marked_in_the_text(tmp_path: Path) -> None:
    """Its words look like any others, its name in the gutter is struck out; and it is left out of the gold."""
    _suggested(tmp_path / "w", 1)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter r escape < ctrl+end")
        await reader.press("ctrl+home pagedown pageup")
        named = [row for row in reader.rows if row[0][0].strip() == "" and row[1][0].strip() == "c1"]
        (row,) = named
        assert "strike" in row[1][1]
        assert not any("underline" in style for _, style in row)
        article, layer = reader.session.article(FIRST), reader.session.layer(FIRST)
        document, left_out = gold_of(article, layer, reader.session.registry)
        assert (document.claims, left_out) == ((), (f"{FIRST}#c1 is left out: it is rejected",))


async def test_nothing_to_review_is_said(tmp_path: Path) -> None:
    """Where nothing matches, the text stays, with a word about it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter")
        assert "there is nothing to review: suggested or draft or flagged" in reader.line("status")
        assert reader.reading.keyboard.contexts[0] == "reading"


async def test_a_small_terminal_has_room_for_strip_and_text(tmp_path: Path) -> None:
    """At 80×24 the strip and several rows of the item's article are seen at once."""
    _suggested(tmp_path / "w")
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("g r enter")
        assert "review c1 · 1 of 10" in reader.screen
        text = reader.session.article(FIRST).text
        assert text[60:80].split()[1] in reader.screen
        assert "Speakers" not in reader.screen


async def test_reading_along_nothing_is_reviewed(tmp_path: Path) -> None:
    """While another process writes these annotations, a review is refused, with the reason."""
    _suggested(tmp_path / "w")
    with closing(Session(Workspace.open(tmp_path / "w"), "mk")):
        async with reader_of(tmp_path / "w", along=True) as reader:
            await reader.press("g r")
            assert reader.reading.keyboard.contexts[0] == "reading"
            assert reader.line("status").strip()


async def test_all_that_is_accepted_is_seen(tmp_path: Path) -> None:
    """At 80×24 each target has a row, and who, cue and source are seen whole; a claim says what it disputes."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press('> / "claimed" enter c enter / "stressed" enter c enter / "clarified" enter c enter')
        await reader.press('g e Q c enter d t tab tab tab enter g r "accep" enter enter')
        await reader.press("right right right")
        assert "cue “said”" in reader.screen
        assert "source   “IEA’s spokesman Zabihullah Mujahid”" in reader.screen
        assert "links    denies c1, c2, c3 (d1)" in reader.screen
        await reader.press("right")
        assert "denies · by c4 · cue “false”" in reader.screen
        rows = [row.strip() for row in reader.screen.split("\n")]
        assert all(any(row.removeprefix("against ").strip().startswith(f"c{n} ") for row in rows) for n in (1, 2, 3))
        await reader.resize(80, 12)
        assert "and 2 more: c2, c3" in reader.screen or "3: c1, c2, c3" in reader.screen


async def test_targets_without_a_row_are_counted(tmp_path: Path) -> None:
    """Where there are more targets than rows, it is said how many are left out, and which."""
    _suggested(tmp_path / "w", 20)
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        layer = reader.session.layer(SECOND)
        aims = tuple(Target(SECOND, f"c{number}") for number in range(1, 21))
        many = Dispute("d3", "denies", (Span(700, 740),), by=By("kakar"), targets=aims)
        reader.session.do(joined("dispute", [put(SECOND, layer, "disputes", many)]))
        await reader.press('g r "class disputes" enter enter right right')
        *_, before, last = (row.split() for row in _strip(reader).split("\n") if row.startswith((" c", " and ")))
        seen = int(before[0].removeprefix("c"))
        assert " ".join(last).startswith(f"and {20 - seen} more: c{seen + 1}, ")
        assert f"and {20 - seen} more" in reader.screen
