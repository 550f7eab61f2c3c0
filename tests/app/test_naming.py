"""Names that speakers get and lose at the keyboard."""

from pathlib import Path

from tests.app.reader import SECOND, Reader, reader_of
from tests.app.test_speakers import go, know
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.text.selection import of_span


def choose(reader: Reader, words: str) -> None:
    """Select words of the open article."""
    start = reader.reading.page.text.index(words)
    reader.reading.select(of_span(Span(start, start + len(words))))


def aliases(reader: Reader, speaker: str = "tom") -> tuple[str, ...]:
    """The further names of a speaker."""
    return reader.session.registry.speakers[speaker].aliases


async def test_a_wrong_source_leaves_no_name_behind(tmp_path: Path) -> None:
    """The words of a source are no name of the speaker any more once others are chosen; undo brings them back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        know(reader, Speaker("tom", "Tom Achakzai", colour=1))
        go(reader, "Jan Achakzai stated")
        await reader.press('s C "tom" enter')
        assert aliases(reader) == ("Jan Achakzai",)
        reader.reading.go_to("c1")
        await reader.press("enter s")
        choose(reader, "Achakzai")
        await reader.press("enter enter")
        [claim] = reader.session.layer(SECOND).claims.values()
        assert (claim.speakers, aliases(reader)) == (("tom",), ("Achakzai",))
        await reader.press("u")
        assert aliases(reader) == ("Jan Achakzai",)
        await reader.press("x")
        assert aliases(reader) == ()


async def test_a_verb_is_nobodys_name(tmp_path: Path) -> None:
    """Who says that a verb names somebody gets the mention, and no name that marks other places."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("tom", "Tom Okafor", colour=1))
        choose(reader, "said")
        await reader.press('p backspace backspace backspace backspace "okafor" enter')
        assert len(reader.reading.page.layer.mentions) == 1
        assert aliases(reader) == ()


async def test_a_new_name_is_no_further_name(tmp_path: Path) -> None:
    """A speaker who is given one of the further names as the name has it once."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("tom", "Okafor", aliases=("Tom Okafor",), colour=1))
        go(reader, "Kakar")
        await reader.press('p ctrl+u "okafor" enter enter e ctrl+u "Tom Okafor" enter enter')
        speaker = reader.session.registry.speakers["tom"]
        assert (speaker.name, "Tom Okafor" in speaker.aliases) == ("Tom Okafor", False)


async def test_the_words_of_a_source_are_offered_in_turn(tmp_path: Path) -> None:
    """While a source is chosen, Tab selects one phrase of the sentence after another."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> s s c s")
        seen = [tuple(reader.selected)]
        for _ in range(3):
            await reader.press("tab")
            seen.append(tuple(reader.selected))
        assert len({*seen}) == len(seen), seen
        assert "no other guess" not in reader.line("status")


async def test_the_speaker_follows_the_words_of_the_source(tmp_path: Path) -> None:
    """Words that name nobody known propose a new speaker, as a guess; a speaker who was chosen here stays."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        know(reader, Speaker("tom", "Tom Okafor", colour=1))
        go(reader, "Jan Achakzai stated")
        await reader.press('s C "okafor" enter')
        reader.reading.go_to("c1")
        await reader.press("enter s")
        choose(reader, "hostile elements")
        await reader.press("enter")
        assert "hostile elements new group  guessed" in reader.card
        await reader.press("escape enter p")
        await reader.press('"okafor" enter s')
        choose(reader, "hostile elements")
        await reader.press("enter")
        assert "Tom Okafor" in reader.card


async def test_a_name_beside_an_office_decides_on_the_card_too(tmp_path: Path) -> None:
    """Whoever held the office in another article: the words chosen once more mean the person named beside them."""
    (tmp_path / "a.txt").write_text("Help\n\nThe Prime Minister of Lindow promised that help would come.\n")
    (tmp_path / "b.txt").write_text("Help\n\nThe Prime Minister of Lindow, Ana Ortiz, promised that help would come.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt", tmp_path / "b.txt") as reader:
        await reader.press("s s c enter")
        await reader.press("> s s c s enter enter")
        names = reader.session.registry.speakers
        said = [
            names[claim.speakers[0]].name for one in ("a", "b") for claim in reader.session.layer(one).claims.values()
        ]
        assert said == ["Prime Minister of Lindow", "Ana Ortiz"]


async def test_the_list_of_speakers_offers_the_words_of_the_source(tmp_path: Path) -> None:
    """On a claim's card the letters of the source's words find them, to be added as a speaker."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        know(reader, Speaker("tom", "Tom Okafor", colour=1))
        go(reader, "Jan Achakzai stated")
        await reader.press('s c p "okafor" enter s')
        choose(reader, "hostile elements")
        await reader.press('enter p "host el" enter enter')
        [claim] = reader.session.layer(SECOND).claims.values()
        assert claim.speakers == ("hostile-elements",)


async def test_any_further_name_can_be_dropped(tmp_path: Path) -> None:
    """Of several further names the one that is chosen goes; the only one goes at once."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("tom", "Tom Okafor", aliases=("said", "Okafor", "the leader"), colour=1))
        await reader.press('g c enter A "said" enter A enter enter')
        assert aliases(reader) == ("Okafor",)
        await reader.press("enter A enter")
        assert aliases(reader) == ()
