"""What each job costs: keys fed to the real program on the two seeds, and what they leave in the layer.

Keys are counted from where the cursor stands, at the words that the job is about.
"""

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.play import keys_in
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Target
from tui.model.edits import joined, put
from tui.model.statuses import Status
from tui.store.session import Session
from tui.store.workspace import Workspace


async def _cost(reader: Reader, keys: str) -> int:
    """How many keys were fed to the program."""
    pressed = list(keys_in(keys))
    await reader.press(keys)
    return len(pressed)


def _claim(reader: Reader, name: str, article: str = FIRST) -> Claim:
    return reader.session.layer(article).claims[name]


def _content(reader: Reader, claim: Claim, article: str = FIRST) -> list[str]:
    text = reader.session.article(article).text
    return [span.text_of(text) for span in claim.content]


def _sources(reader: Reader, claim: Claim, article: str = FIRST) -> list[tuple[str, str]]:
    """The names of a claim's speakers, and the words that name them."""
    text, speakers = reader.session.article(article).text, reader.session.registry.speakers
    return [(speakers[one.speaker].name, " ".join(span.text_of(text) for span in one.spans)) for one in claim.sources]


async def test_a_claim_of_a_quotation_is_three_keys(tmp_path: Path) -> None:
    """Select the quotation, make the claim, confirm: type, cue and speaker are guessed right."""
    async with reader_of(tmp_path / "w") as reader:
        assert await _cost(reader, "q c enter") == 3
        claim = _claim(reader, "c1")
        text = reader.session.article(FIRST).text
        assert claim.type is ClaimType.DIRECT
        assert [span.text_of(text) for span in claim.cue] == ["said"]
        assert _sources(reader, claim)[0][0] == "Anwaar ul Haq Kakar"
        assert _content(reader, claim)[0].startswith('"In addition to the illegal Afghans')
        assert claim.status is Status.ACCEPTED


async def test_another_speaker_is_a_few_letters_more(tmp_path: Path) -> None:
    """The same with another speaker than the guessed one: three keys, and letters of the name until it is first."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> g e Q c enter < g g")
        assert await _cost(reader, 'q C "tak" enter') == 3 + len("tak")
        assert _sources(reader, _claim(reader, "c1"))[0][0] == "Zia Ahmad Takal"


async def test_a_second_fragment_is_two_keys_more(tmp_path: Path) -> None:
    """Keep what is selected, select the next: the claim has both as its content."""
    async with reader_of(tmp_path / "w") as reader:
        assert await _cost(reader, "q f q c enter") == 3 + 2
        assert len(_content(reader, _claim(reader, "c1"))) == 2


async def _at_the_denial(reader: Reader) -> Claim:
    """A claim of the first article is known; the cursor stands at its denial in the second one."""
    await reader.press("q c enter > g e")
    return _claim(reader, "c1")


async def test_a_dispute_across_articles_by_going_there_is_six_keys_at_most(tmp_path: Path) -> None:
    """Select the denial, dispute, turn to the other article, go to the claim, aim at it."""
    async with reader_of(tmp_path / "w") as reader:
        await _at_the_denial(reader)
        assert await _cost(reader, "Q d < i d") <= 6
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert (dispute.targets, dispute.status) == ((Target(FIRST, "c1"),), Status.ACCEPTED)


async def test_a_dispute_across_articles_by_the_picker_is_five_keys_at_most(tmp_path: Path) -> None:
    """Without leaving the denial: the picker over all articles has the claim first."""
    async with reader_of(tmp_path / "w") as reader:
        await _at_the_denial(reader)
        assert await _cost(reader, "Q d t enter") <= 5
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert (dispute.targets, dispute.status) == ((Target(FIRST, "c1"),), Status.ACCEPTED)


async def test_a_suggestion_is_decided_by_one_key_that_moves_on(tmp_path: Path) -> None:
    """Accept, reject, flag: each has one key, which leads to the next suggestion."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter q c enter")
    with closing(Session(Workspace.open(tmp_path / "w"), "mk")) as session:
        layer = session.layer(FIRST)
        suggested = [replace(claim, status=Status.SUGGESTED) for claim in layer.claims.values()]
        session.do(joined("suggestions", [put(FIRST, layer, "claims", claim) for claim in suggested]))
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g r enter")
        for key, name, status in (("a", "c1", "accepted"), ("r", "c2", "rejected"), ("f", "c3", "flagged")):
            assert reader.reading.current == name
            assert await _cost(reader, key) == 1
            assert _claim(reader, name).status == status


async def test_every_other_mention_of_a_speaker_is_one_key(tmp_path: Path) -> None:
    """With the speaker chosen, one key marks all places that name the same speaker."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter")
        before = len(reader.session.layer(FIRST).mentions)
        await reader.press("tab")
        assert await _cost(reader, "m") == 1
        text, mentions = reader.session.article(FIRST).text, reader.session.layer(FIRST).mentions.values()
        assert len(mentions) > before + 1
        assert {mention.speaker for mention in mentions} == {_claim(reader, "c1").speakers[0]}
        assert any("Kakar" in text[mention.start : mention.end] for mention in mentions)


async def test_undo_is_one_key_also_elsewhere_and_after_a_restart(tmp_path: Path) -> None:
    """Whatever was done last, in whatever article and session: one key takes it back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter q c enter")
        assert await _cost(reader, "u") == 1
        assert list(reader.session.layer(FIRST).claims) == ["c1", "c2"]
        await reader.press(">")
        assert await _cost(reader, "u") == 1
        assert list(reader.session.layer(FIRST).claims) == ["c1"]
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(">")
        assert await _cost(reader, "u") == 1
        assert not reader.session.layer(FIRST).claims
