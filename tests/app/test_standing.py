"""Lists that change a value that is there: what stands there now is the first row, until something is typed."""

from pathlib import Path

from tests.app.reader import FIRST, Reader, offered, reader_of
from tests.app.test_naming import choose
from tests.app.test_schema import ASKING, described
from tests.app.test_speakers import know
from tui.model.speakers import Speaker


def rows(reader: Reader) -> list[str]:
    """The rows of the list."""
    return ["".join(text for text, _ in choice.parts) for choice in offered(reader.reading.picker)]


def first(reader: Reader) -> str:
    """The first row, which Enter would take."""
    assert reader.reading.picker.chosen is offered(reader.reading.picker)[0]
    return rows(reader)[0]


async def test_to_look_at_who_says_it_and_confirm_changes_nothing(tmp_path: Path) -> None:
    """On a claim's card the first row is whom the card has, also one whom it would make new, and says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s s c enter s c")
        card = reader.card
        assert "Islamic Emirate's Foreign Ministry new" in card
        await reader.press("p")
        assert first(reader).startswith("Islamic Emirate's Foreign Ministry")
        assert [row for row in rows(reader) if "as it is now" in row] == rows(reader)[:1]
        await reader.press("enter")
        assert reader.card.replace("  guessed", "") == card.replace("  guessed", "")
        await reader.press("enter")
        claims, speakers = reader.session.layer(FIRST).claims, reader.session.registry.speakers
        assert [speakers[one].name for one in claims["c2"].speakers] == ["Islamic Emirate's Foreign Ministry"]


async def test_whom_one_has_chosen_is_first_from_then_on(tmp_path: Path) -> None:
    """Where the words of the source name somebody else, the chosen one comes before them; nobody is offered twice."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("tom", "Tom Okafor", colour=1), Speaker("ada", "Ada Lund", colour=2))
        await reader.press('s s s c p "ada" enter p')
        assert first(reader).startswith("Ada Lund")
        assert rows(reader)[1].startswith("Islamic Emirate's Foreign Ministry")
        assert sum("Ada Lund" in row for row in rows(reader)) == 1
        await reader.press("enter enter")
        assert reader.session.layer(FIRST).claims["c1"].speakers == ("ada",)


async def test_what_is_typed_finds_as_ever(tmp_path: Path) -> None:
    """Typed letters put who fits best first, whoever stands there; who does is marked among them."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("a", "Ada Lund", aliases=("Tommy",), colour=1), Speaker("t", "Tom Okafor", colour=2))
        await reader.press('s c p "lund" enter p "tom"')
        assert first(reader).startswith("Tom Okafor")
        assert "Ada Lund  “Tommy”  as it is now" in rows(reader)
        await reader.press("enter")
        assert "Tom Okafor" in reader.card


async def test_who_disputes_is_the_first_to_choose(tmp_path: Path) -> None:
    """On a dispute's card, too, looking and confirming leaves who disputes."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter d D "the policy" enter s s c enter shift+tab enter')
        card = reader.card
        assert "Anwaar ul Haq Kakar" in card
        await reader.press("p")
        assert first(reader).startswith("Anwaar ul Haq Kakar")
        assert "as it is now" in first(reader)
        await reader.press("enter")
        assert reader.card == card


async def test_a_mention_that_is_confirmed_stays(tmp_path: Path) -> None:
    """Words that name somebody already offer that one first, with the words in the line and without them."""
    async with reader_of(tmp_path / "w") as reader:
        know(reader, Speaker("a", "Ada Kakar", colour=1), Speaker("b", "Bert Kakar", aliases=("Kakar",), colour=2))
        choose(reader, "Kakar")
        await reader.press('p ctrl+u "ada" enter')
        choose(reader, "Prime Minister")
        await reader.press('p ctrl+u "bert" enter')
        choose(reader, "Kakar")
        await reader.press("p")
        assert first(reader).startswith("Ada Kakar")
        await reader.press("ctrl+u")
        assert first(reader).startswith("Ada Kakar")
        await reader.press("enter")
        assert [one.speaker for one in reader.session.layer(FIRST).mentions.values()] == ["a", "b"]


async def test_the_value_of_an_attribute_is_the_first_to_choose(tmp_path: Path) -> None:
    """A value out of a list is confirmed by Enter, as it is changed by typing another."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press('q c enter tab enter y "party-17" enter y')
        assert first(reader) == "party-17  as it is now"
        assert rows(reader).count("party-17") == 0
        await reader.press("enter enter")
        speaker = reader.session.layer(FIRST).claims["c1"].speakers[0]
        assert reader.session.registry.speakers[speaker].attributes == {"party": "party-17"}
