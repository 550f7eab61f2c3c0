"""Whatever several annotators do with speakers, all that is seen is as if it were seen for the first time."""

from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.app.reader import FIRST, Reader, reader_of
from tests.app.test_monkey import _check_panes, _check_problems, _check_rows, _check_sides
from tests.app.test_sharing import look
from tests.store.memory import chance_of
from tests.store.turning import undo
from tui.app.page import Page
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Edit, joined, put, removal
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Mention, Role, Speaker, SpeakerKind
from tui.model.statuses import Status
from tui.model.unions import merge_of
from tui.store.session import Session
from tui.store.workspace import Workspace

PEOPLE = ("ana", "ben", "eve", "mae")
NAMES = ("Ana Kowalska", "Benedikt Kowalska", "Eve Smith", "M. Kowalska", "The Ministry of Foreign Affairs")
STEPS = 60


def speaker_edit(session: Session, chance: Random) -> Edit:
    """An edit of who is who."""
    registry, name = session.registry, chance.choice(PEOPLE)
    known = registry.speakers.get(name)
    if known is None:
        return joined("new", [put(REGISTRY, registry, "speakers", Speaker(name, chance.choice(NAMES)))])
    match chance.randrange(9):
        case 0 | 1:
            return merge_of(name, chance.choice(sorted(registry.speakers)), registry)
        case 2:
            return joined("gone", [removal(REGISTRY, registry, "speakers", name)])
        case 3 | 4:
            changed = replace(known, name=chance.choice(NAMES))
        case 5:
            changed = replace(known, kind=chance.choice(list(SpeakerKind)))
        case 6:
            changed = replace(known, roles=(Role(chance.choice(("minister", "chair"))),), note=str(chance.random()))
        case _:
            changed = replace(known, colour=chance.randrange(8), aliases=(chance.choice(NAMES),))
    return joined("changed", [put(REGISTRY, registry, "speakers", changed)])


def item_edit(session: Session, chance: Random) -> Edit:
    """An edit of the article's items."""
    layer, start = session.layer(FIRST), chance.randrange(400)
    who = chance.choice([one for one in ("", *PEOPLE, *PEOPLE) if one in ("", *session.registry.speakers)])
    match chance.randrange(7):
        case 0 | 1 | 2:
            return joined("claim", [put(FIRST, layer, "claims", claim(chance.randrange(1, 7), start, who, chance))])
        case 3 | 4:
            by = By(who, f"c{chance.randrange(1, 7)}")
            made = Dispute(
                f"d{chance.randrange(1, 4)}", "denies", (Span(start, start + 9),), (), by, (Target(FIRST, "c1"),)
            )
            return joined("dispute", [put(FIRST, layer, "disputes", made)])
        case 5:
            mention = Mention(f"m{chance.randrange(1, 4)}", who or PEOPLE[0], start, start + 5)
            return joined("mention", [put(FIRST, layer, "mentions", mention)])
        case _:
            table = chance.choice(("claims", "disputes", "mentions"))
            held = sorted(getattr(layer, table))
            return joined("gone", [removal(FIRST, layer, table, chance.choice(held))] if held else [])


def claim(number: int, start: int, who: str, chance: Random) -> Claim:
    """A claim by somebody, or by nobody."""
    sources = (Source(who, (Span(start + 50, start + 57),)),) if who else ()
    status = chance.choice((Status.ACCEPTED, Status.REJECTED, Status.FLAGGED))
    said, cue = (Span(start, start + 30),), (Span(start + 40, start + 45),)
    return Claim(f"c{number}", ClaimType.INDIRECT, said, cue, sources, status=status)


def furnish(session: Session, chance: Random) -> Edit:
    """The edit that puts in whom and what all begin with."""
    people = [Speaker(one, name, colour=number) for number, (one, name) in enumerate(zip(PEOPLE, NAMES, strict=False))]
    claims = [claim(number, 60 * number, PEOPLE[number % 4], chance) for number in range(1, 7)]
    layer, registry = session.layer(FIRST), session.registry
    new = [put(REGISTRY, registry, "speakers", one) for one in people]
    return joined("all", new, [put(FIRST, layer, "claims", one) for one in claims])


def check(reader: Reader) -> None:
    """Sides, panes, rows, marks and lists are as they would be now from the start."""
    _check_sides(reader)
    _check_panes(reader)
    _check_rows(reader)
    page = reader.reading.page
    if reader.reading.card is None:
        anew = Page(page.article)
        anew.fill(page.layer, page.registry, reader.session.workspace.schema.verbs)
        items = [*page.layer.claims, *page.layer.disputes, *page.layer.mentions]
        assert [page.marks.of(item) for item in items] == [anew.marks.of(item) for item in items]
        assert page.speakers == anew.speakers
        assert page.cast == anew.cast
        for kind in "cdm":
            assert list(page.in_order(kind)) == list(anew.in_order(kind))
        assert list(page.speakers_in_order()) == list(anew.speakers_in_order())


async def step(reader: Reader, other: Session, chance: Random) -> None:
    """Something is done by one of two; it may be refused."""
    reading = reader.reading
    match chance.randrange(8):
        case 0 | 1 as what:
            while other.follow().more:
                pass
            if what:
                other.do(speaker_edit(other, chance))
            else:
                undo(other)
            await look(reader)
        case 2:
            reading.do(speaker_edit(reader.session, chance), "")
        case 3 | 4 | 5:
            edit = item_edit(reader.session, chance)
            if edit.changes:
                reading.do(edit, "")
        case _:
            keys = ("s c", "i", "i e", "w w", "u", "U", "q c") if reading.card is None else ("enter", "escape", "t")
            await reader.press(chance.choice(keys))


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_seen_follows_all_who_work(tmp_path: Path, seed: int) -> None:
    """Speakers are added, named anew, coloured, merged and taken away by two, items made and undone, a card opened."""
    chance = chance_of(seed)
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            reader.reading.do(furnish(reader.session, chance), "")
            for _ in range(STEPS):
                with suppress(Refusal):
                    await step(reader, mk, chance)
                await reader.settle()
                check(reader)
            _check_problems(reader)


async def test_a_row_follows_what_ends_where_it_begins(tmp_path: Path) -> None:
    """That a claim ends at a row's end is seen where the next row begins, until the claim is gone."""
    async with reader_of(tmp_path / "w") as reader:
        reading = reader.reading
        start = reading.article.rows.start(1)
        whole, half = (Claim(f"c{end}", ClaimType.INDIRECT, (Span(start - 9, start + end),)) for end in (9, 0))
        reading.do(
            joined("both", [put(FIRST, reader.session.layer(FIRST), "claims", one) for one in (whole, half)]), ""
        )
        await reader.press("g e")
        assert len(list(reading.article.drawn(1))[2].text) == 1
        reading.do(joined("gone", [removal(FIRST, reader.session.layer(FIRST), "claims", half.id)]), "")
        await reader.settle()
        assert len(list(reading.article.drawn(1))[2].text) == 9
