"""What a workspace's schema asks for, at the keyboard."""

from pathlib import Path

from tests.app.reader import reader_of
from tui.store.workspace import DESCRIPTION

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
