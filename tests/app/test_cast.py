"""The list of all speakers at the keyboard."""

from contextlib import closing
from pathlib import Path

from tests.app.reader import FIRST, Reader, offered, reader_of
from tests.app.test_speakers import know
from tui.model.edits import joined, put
from tui.model.speakers import Mention, Speaker, SpeakerKind
from tui.store.session import Session
from tui.store.workspace import Workspace


def rows(reader: Reader) -> list[str]:
    """The rows of the sheet, without how they are drawn."""
    lines = [" ".join(line.split()) for line in reader.screen.splitlines()]
    return [line for line in lines if any(kind.value in line.split() for kind in SpeakerKind) and "·" not in line[:3]]


def mention(session: Session, speaker: str) -> None:
    """Mention a speaker in the first article."""
    layer = session.layer(FIRST)
    session.do(joined("mention", [put(FIRST, layer, "mentions", Mention(layer.next_id("mentions"), speaker, 0, 8))]))


async def test_whom_nothing_names_is_found_and_deleted(tmp_path: Path) -> None:
    """All speakers are listed by name, with where they are named; the unused ones alone by one key, gone by another."""
    async with reader_of(tmp_path / "w") as reader:
        know(
            reader,
            Speaker("tom", "Tom Okafor", aliases=("Okafor",), colour=1),
            Speaker("ana", "Ana Ortiz", colour=2),
        )
        mention(reader.session, "tom")
        reader.session.follow()
        await reader.press("g c")
        assert rows(reader)[:2] == ["unused Ana Ortiz person", "1 Tom Okafor person · Okafor"]
        await reader.press("down")
        assert "1 mention in 1 article" in reader.screen
        await reader.press("x")
        assert ("tom" in reader.session.registry.speakers, rows(reader)[:1]) == (False, ["unused Ana Ortiz person"])
        await reader.press("u a")
        assert "Speakers whom nothing names" in reader.screen
        assert [row for row in rows(reader) if "Okafor" in row] == []
        await reader.press("x")
        assert "ana" not in reader.session.registry.speakers
        await reader.press("u")
        assert "ana" in reader.session.registry.speakers


async def test_the_card_leads_back_to_the_list(tmp_path: Path) -> None:
    """Enter opens the card of the row; when it is kept the list is there again, at the same speaker."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("ana", "Ana Ortiz", colour=1), Speaker("tom", "Tom Okafor", colour=2))
        await reader.press("g c")
        assert reader.line("hints").startswith(" Enter edit  x delete")
        await reader.press("down enter k enter")
        assert reader.session.registry.speakers["tom"].kind is SpeakerKind.ORGANISATION
        assert reader.reading.sheets.chosen == "tom"
        await reader.press('/ "ort" enter')
        assert reader.reading.sheets.chosen == "ana"


async def test_two_of_the_list_are_merged(tmp_path: Path) -> None:
    """From a row one says who that is really, sees what moves, and is led back."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("ana", "Ana Ortiz", colour=1), Speaker("tom", "Tom Okafor", colour=2))
        await reader.press('g c m "okafor" enter enter')
        assert list(reader.session.registry.speakers) == ["tom"]
        assert "All speakers" in reader.screen


async def test_who_somebody_is_stays_the_chosen_row(tmp_path: Path) -> None:
    """The likest are offered first, never the speaker; then one stands at the one merged into, also after undo."""
    async with reader_of(tmp_path / "w") as reader:
        know(
            reader,
            Speaker("ministry", "Emirate's Foreign Ministry", SpeakerKind.ORGANISATION, colour=1),
            Speaker("jan", "Jan Achakzai", colour=2),
            Speaker("zed", "Zed Emirate Foreign Ministry", SpeakerKind.ORGANISATION, colour=3),
        )
        await reader.press("g c m")
        entry = reader.reading.picker
        assert [choice.value.speaker for choice in offered(entry)] == ["zed", "jan"]
        await reader.press("enter enter")
        assert reader.reading.sheets.chosen == "zed"
        await reader.press("u")
        assert "ministry" in reader.session.registry.speakers
        assert reader.reading.sheets.chosen == "zed"


async def test_whom_others_name_is_not_unused(tmp_path: Path) -> None:
    """A speaker whom only another annotator's items name is neither marked as unused nor listed as a problem."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("tom", "Tom Okafor", colour=1), Speaker("ana", "Ana Ortiz", colour=2))
        reader.session.checkpoint()
        with closing(Session(Workspace.open(tmp_path / "w"), "ben")) as ben:
            ben.follow()
            ben.follow()
            mention(ben, "tom")
        reader.reading.take(reader.session.follow().edit)
        reader.session.follow()
        await reader.press("g c")
        assert rows(reader)[:2] == ["unused Ana Ortiz person", "– Tom Okafor person"]
        await reader.press("escape g p a")
        assert "Ana Ortiz) is named by no claim" in reader.screen
        assert "Tom Okafor) is named by no claim" not in reader.screen
