"""What a workspace's schema asks for, at the keyboard."""

from contextlib import closing
from pathlib import Path

from tests.app.reader import FIRST, reader_of
from tui.cli import run as glossator
from tui.store.description import DESCRIPTION
from tui.store.session import Session
from tui.store.workspace import Workspace

HEAD = 'format: glossator-workspace\nformat_version: 1\ntitle: "Test"\n'


async def described(folder: Path, schema: str) -> Path:
    """A workspace of the two sample articles whose description goes on like this."""
    async with reader_of(folder):
        pass
    (folder / DESCRIPTION).write_text(HEAD + schema)
    return folder


async def test_a_wrong_schema_is_told_and_passed_over(tmp_path: Path) -> None:
    """The program opens as if there were no schema, says what is wrong with it, and takes claims."""
    async with reader_of(await described(tmp_path / "w", "guidelines: 7\n")) as reader:
        assert "glossator.yaml:4: “7” is no file of Markdown" in reader.line("status")
        await reader.press("q c enter")
        assert reader.line("status").startswith(" c1 ")


ASKING = """\
dispute_kinds:
- {name: undermines, key: u, meaning: "weakens it without denying it", cito: critiques}
attributes:
  claims:
  - {name: certainty, key: y, title: "How certain", type: enumeration, values: [certain, likely], required: true}
  - {name: seats, key: g, type: number}
  - {name: checked, key: k, type: flag}
  disputes:
  - {name: tone, key: y, type: text}
  speakers:
  - {name: party, key: y, type: enumeration, values: [PARTIES]}
""".replace("PARTIES", ", ".join(f"party-{number}" for number in range(30)))


async def test_attributes_of_a_claim(tmp_path: Path) -> None:
    """On a claim's card a flag is one key, a value two; a number is typed, and kept only if it is one."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press("q c")
        assert "How certain not said yet" in reader.card
        await reader.press("y l k g")
        await reader.press('"12x" enter')
        assert "no number" in reader.line("status")
        await reader.press('g "12" enter')
        assert reader.card.count("\n") > 6
        await reader.press("enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert claim.attributes == {"certainty": "likely", "checked": True, "seats": 12}
        await reader.press("enter y 0 k enter")
        assert reader.session.layer(FIRST).claims["c1"].attributes == {"seats": 12}
        await reader.press("u u")
        assert not reader.session.layer(FIRST).claims


async def test_a_letter_that_is_no_value_changes_nothing(tmp_path: Path) -> None:
    """A letter that no value has is refused in words."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press("q c y z")
        assert "no value has the letter z" in reader.line("status")
        assert "How certain not said yet" in reader.card


async def test_many_values_are_picked_from_a_list(tmp_path: Path) -> None:
    """Where there are more values than letters for them in the line, they are typed for; on a speaker's card, too."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press("q c enter tab enter y")
        assert "party-3" in reader.screen
        await reader.press('"party-17" enter enter')
        speaker = reader.session.layer(FIRST).claims["c1"].speakers[0]
        assert reader.session.registry.speakers[speaker].attributes == {"party": "party-17"}


async def test_an_own_kind_of_dispute(tmp_path: Path) -> None:
    """A kind of the schema is offered with its key beside the others, and a dispute of it is exported and holds."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press("q c enter d k")
        assert "u undermines" in reader.line("status")
        await reader.press('u D "policy" enter')
        assert reader.session.layer(FIRST).disputes["d1"].kind == "undermines"
        await reader.press("tab tab tab enter")
        assert "weakens it without denying it" in reader.card
        await reader.press('y "mild" enter enter')
        assert reader.session.layer(FIRST).disputes["d1"].attributes == {"tone": "mild"}
    assert glossator(["export", str(tmp_path / "w"), "--annotator", "mk"]) == 0
    gold = tmp_path / "w" / "gold" / f"{FIRST}.yaml"
    assert 'attributes: {"tone": "mild"}' in gold.read_text()
    assert glossator(["check", str(gold)]) == 2  # the claim lacks what is required
    assert 'name: "undermines"' in gold.read_text()


async def test_what_the_schema_knows_no_more_is_kept(tmp_path: Path) -> None:
    """Values, attributes and kinds that the schema has lost are shown, and stay when the item is changed."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press('q c y l k enter d k u D "policy" enter')
    async with reader_of(await described(tmp_path / "w", ASKING.replace("likely", "probable"))) as reader:
        await reader.press("i enter")
        assert "likely  is none of certain, probable" in reader.card
        await reader.press("escape")
    async with reader_of(await described(tmp_path / "w", "")) as reader:
        await reader.press("i enter")
        assert "certainty likely  not asked for in this workspace" in reader.card
        await reader.press("t enter")
        assert reader.session.layer(FIRST).claims["c1"].attributes == {"certainty": "likely", "checked": True}
        await reader.press("tab tab tab enter")
        assert "undermines  no kind of this workspace" in reader.card


async def test_the_schema_changes_nothing_when_reading_along(tmp_path: Path) -> None:
    """Whoever only reads along is told so when a key of the schema is pressed."""
    folder = await described(tmp_path / "w", ASKING)
    async with reader_of(folder) as reader:
        await reader.press("q c enter")
    with closing(Session(Workspace.open(folder), "mk")):
        async with reader_of(folder, along=True) as reader:
            await reader.press("i enter k")
            assert "checked –" in reader.card
            assert reader.line("status").strip()


async def test_help_lists_the_keys_of_the_schema(tmp_path: Path) -> None:
    """The list of keys that work here begins with the workspace's own, and one can be chosen there."""
    async with reader_of(await described(tmp_path / "w", ASKING)) as reader:
        await reader.press("q c ?")
        assert "This workspace's own" in reader.screen
        await reader.press('"checked" enter')
        assert "checked yes" in reader.card
