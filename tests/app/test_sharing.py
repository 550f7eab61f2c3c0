"""Several annotators on the screen: what others write of the speakers is seen, and nothing of it is lost."""

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from tests.app.reader import FIRST, Reader, reader_of
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, joined, put
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.store.workspace import Workspace


def write(session: Session, speaker: str, **fields: object) -> None:
    """Let another annotator change a speaker, or add one."""
    while session.follow().more:
        pass
    known = session.registry.speakers.get(speaker, Speaker(speaker, speaker))
    session.do(joined("speaker", [put(REGISTRY, session.registry, "speakers", replace(known, **fields))]))


async def look(reader: Reader) -> None:
    """Let the time pass after which the program looks what others have done."""
    for _ in range(5):
        reader.reading.following.look()
        await reader.settle()


async def test_speakers_of_others_are_found_while_typing(tmp_path: Path) -> None:
    """Who has been added by another annotator is found by a few letters, and is then the same speaker."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            write(mk, "kakar", name="Anwaar-ul-Haq Kakar", aliases=("the caretaker",))
            await look(reader)
            await reader.press('s C "caret"')
            assert "Anwaar-ul-Haq Kakar" in reader.screen
            await reader.press("enter")
            (claim,) = reader.session.layer(FIRST).claims.values()
            assert claim.speakers == ("kakar",)
            write(mk, "kakar", name="A. U. H. Kakar")
            await look(reader)
            assert "A. U. H. Kakar" in reader.line("under")
            assert reader.screen.count("A. U. H. Kakar") >= 2


async def test_a_card_that_is_open_takes_nothing_back(tmp_path: Path) -> None:
    """Aliases that two add at the same time are both there, also if one had the card open before the other was done."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        await reader.press("s c enter")
        (speaker,) = reader.session.registry.speakers.values()
        await reader.press("tab")
        await reader.do("item.edit")
        assert "speaker" in reader.card
        await reader.do("speaker.alias")
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            write(mk, speaker.id, aliases=(*speaker.aliases, "the other one"), note="theirs")
        await look(reader)
        await reader.press('"mine" enter enter')
        now = reader.session.registry.speakers[speaker.id]
        assert {"mine", "the other one"} <= set(now.aliases)
        assert now.note == "theirs"


async def test_the_same_name_added_at_once_is_one_speaker(tmp_path: Path) -> None:
    """A new speaker on a card whom another annotator adds meanwhile is that one; their aliases stay."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        await reader.press("s c")
        assert reader.reading.card is not None
        assert reader.reading.card.draft is not None
        (newcomer,) = reader.reading.card.draft.newcomers.values()
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            write(mk, newcomer.id, name=newcomer.name, aliases=("their alias",))
        await look(reader)
        await reader.press("enter")
        assert "their alias" in reader.session.registry.speakers[newcomer.id].aliases
        assert list(reader.session.registry.speakers) == [newcomer.id]


async def test_a_speaker_whom_another_names_is_not_deleted(tmp_path: Path) -> None:
    """Deleting a speaker that another annotator's claim names is refused on the screen, by name."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        await reader.press("g e b p enter")
        (speaker,) = reader.session.registry.speakers.values()
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            while mk.follow().more:
                pass
            claim = Claim("c1", ClaimType.DIRECT, (Span(0, 9),), sources=(Source(speaker.id),))
            mk.do(joined("claim", [put(FIRST, mk.layer(FIRST), "claims", claim)]))
        await look(reader)
        await reader.press("enter")
        await reader.do("card.delete")
        assert f"{speaker.name} stays: mk has annotations that name this speaker" in reader.line("status")
        assert speaker.id in reader.session.registry.speakers


async def test_what_is_being_typed_stays_while_others_write(tmp_path: Path) -> None:
    """News of others change neither the selection, nor what is typed, nor the card, nor what was said."""
    async with reader_of(tmp_path / "w", annotator="jo") as reader:
        await reader.press('s c n "half a no"')
        before = (reader.selected, reader.card, reader.screen)
        with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as mk:
            write(mk, "un", name="UN")
        await look(reader)
        assert (reader.selected, reader.card, reader.screen) == before
        await reader.press('"te" enter enter')
        assert [claim.note for claim in reader.session.layer(FIRST).claims.values()] == ["half a note"]
