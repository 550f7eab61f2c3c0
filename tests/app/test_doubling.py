"""The same words again: the first key tells what is there and takes it in hand, the second makes another one."""

from pathlib import Path

from tests.app.reader import FIRST, Reader, reader_of


def _disputes(reader: Reader) -> list[str]:
    return list(reader.session.layer(FIRST).disputes)


async def test_a_dispute_of_the_very_same_words_is_asked_for_twice(tmp_path: Path) -> None:
    """The first key names the one that is there, which Enter then opens; the second makes another."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s d L g e g g s d")
        assert _disputes(reader) == ["d1"]
        assert reader.session.pending is None
        assert "the same words as d1; d again makes it" in reader.line("status")
        assert reader.line("under").startswith(" d1 ")
        await reader.press("enter")
        assert reader.card.startswith("dispute d1")
        await reader.press("escape d")
        assert "the same words as d1; d again makes it" in reader.line("status")
        await reader.press("d")
        assert _disputes(reader) == ["d1", "d2"]
        assert reader.line("under").startswith(" d2 ")


async def test_a_dispute_by_the_same_claim_is_asked_for_twice(tmp_path: Path) -> None:
    """Also where the claim is meant by its sentence, or by a cursor in it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("9 s c enter d L d")
        assert "the same words as d1; d again makes it" in reader.line("status")
        await reader.press("I i d")
        assert "the same words as d1; d again makes it" in reader.line("status")
        assert _disputes(reader) == ["d1"]


async def test_other_words_of_the_same_sentence_are_not_asked_about(tmp_path: Path) -> None:
    """A sentence may deny two things in different words."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s d L , d L s")
        assert "same words" not in reader.line("status")
        assert _disputes(reader) == ["d1", "d2"]


async def test_a_dispute_by_another_claim_is_not_asked_about(tmp_path: Path) -> None:
    """A claim within another one, or of the same words by somebody else, disputes for itself."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter d L C "zia" enter')
        assert reader.line("under").startswith(" c2 ")
        await reader.press("d L g g 9 s c enter d L I c enter d")
        made = reader.session.layer(FIRST).disputes
        assert [dispute.by.claim for dispute in made.values()] == ["c1", "c2", "c3", "c4"]


async def test_a_rejected_dispute_is_not_in_the_way(tmp_path: Path) -> None:
    """What was rejected is made anew without being asked about."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s d L F F d")
        assert _disputes(reader) == ["d1", "d2"]


async def test_played_keys_are_not_asked(tmp_path: Path) -> None:
    """A macro and a repeated change make what they made before."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("R s d L R g g @")
        assert _disputes(reader) == ["d1", "d2"]
        await reader.press("g g s d d L . . g g s 2 .")
        assert _disputes(reader) == [f"d{number}" for number in range(1, 8)]


async def test_the_claim_that_is_there_is_taken_in_hand(tmp_path: Path) -> None:
    """Of a claim the same is told, and the one that is there is what the next key acts on."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s s c enter g g s s c")
        assert "the same words as c1; c again makes it" in reader.line("status")
        assert reader.line("under").startswith(" c1 · ")
        await reader.press("enter")
        assert reader.card.startswith("claim c1")


async def test_what_is_said_of_one_kind_does_not_count_for_the_other(tmp_path: Path) -> None:
    """Who was told of a claim is still told of a dispute."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter d L c d")
        assert "the same words as d1; d again makes it" in reader.line("status")
        assert _disputes(reader) == ["d1"]
