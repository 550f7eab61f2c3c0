"""The panes: a row says what is so now, also where something else than its own item has changed."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.app.reader import FIRST, Reader, reader_of
from tui.app.describing import claim_row
from tui.app.widgets.painting import Part
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.merging import Merge
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind

_ANNA, _BEN = Speaker("anna", "Anna Maria Katharina Kowalska"), Speaker("ben", "Benedikt Johannes Kowalska", colour=1)
_SAID = Claim("c1", ClaimType.INDIRECT, (Span(100, 180),), sources=(Source("anna"),))


def _do(reader: Reader, *changes: tuple[str, Claim | Dispute | None, Claim | Dispute]) -> None:
    made = tuple(Change(FIRST, table, after.id, before, after) for table, before, after in changes)
    reader.reading.do(Edit("", made), "")


def _parts(reader: Reader, pane: str, item: str) -> list[Part]:
    """The parts of the row of an item."""
    listed = reader.reading.panes.list_of(pane)
    [look] = listed.looks_of([list(listed.items).index(item)])
    return list(look[0][1:])


def _row(reader: Reader, pane: str, item: str) -> str:
    """What the row of an item says."""
    return "".join(text for text, _ in _parts(reader, pane, item))


async def _begun(reader: Reader) -> None:
    """Two speakers of one surname, and a claim by one of them."""
    people = tuple(Change(REGISTRY, "speakers", one.id, None, one) for one in (_ANNA, _BEN))
    reader.reading.do(Edit("", people), "")
    _do(reader, ("claims", None, _SAID))
    await reader.settle()


async def test_names_stay_unlike_as_others_come(tmp_path: Path) -> None:
    """Where a second speaker of a surname is quoted, the rows of the first one do not say just that any longer."""
    async with reader_of(tmp_path / "w") as reader:
        await _begun(reader)
        before = _row(reader, "Claims", "c1")
        assert "Kowalska" in before
        _do(reader, ("claims", None, replace(_SAID, id="c2", content=(Span(200, 280),), sources=(Source("ben"),))))
        await reader.settle()
        assert _row(reader, "Claims", "c1") != before


async def test_a_dispute_tells_of_all_who_make_its_claim(tmp_path: Path) -> None:
    """Where the claim by which a dispute is made turns out to have a further source, the dispute's row says so."""
    async with reader_of(tmp_path / "w") as reader:
        await _begun(reader)
        target = replace(_SAID, id="c2", content=(Span(200, 280),), sources=(Source("ben"),))
        made = Dispute("d1", "denies", (Span(100, 180),), by=By("anna", claim="c1"), targets=(Target(FIRST, "c2"),))
        _do(reader, ("claims", None, target), ("disputes", None, made))
        assert "+1" not in _row(reader, "Disputes", "d1")
        _do(reader, ("claims", _SAID, replace(_SAID, sources=(Source("anna"), Source("ben")))))
        assert "+1" in _row(reader, "Disputes", "d1")


@pytest.mark.parametrize(
    "anna",
    [replace(_ANNA, name="Anne Smith"), replace(_ANNA, colour=5), replace(_ANNA, kind=SpeakerKind.GROUP)],
    ids=["name", "colour", "kind"],
)
async def test_the_rows_of_who_is_changed_follow(tmp_path: Path, anna: Speaker) -> None:
    """Whatever a claim's row says of its speaker, it says so as soon as somebody has changed it."""
    async with reader_of(tmp_path / "w") as reader:
        await _begun(reader)
        reading, width = reader.reading, reader.reading.panes.list_of("Claims").row_width - 1
        before = _parts(reader, "Claims", "c1")
        assert before == claim_row("c1", reading.page, width)
        known = reader.session.registry.speakers["anna"]
        reading.do(Edit("", (Change(REGISTRY, "speakers", "anna", known, anna),)), "")
        await reader.settle()
        assert _parts(reader, "Claims", "c1") == claim_row("c1", reading.page, width) != before


async def test_who_was_merged_into_somebody_who_goes_is_named_again(tmp_path: Path) -> None:
    """Where the one whom another was merged into is taken away, the other's claims show the other again."""
    async with reader_of(tmp_path / "w") as reader:
        await _begun(reader)
        reading, registry = reader.reading, reader.session.registry
        twin = replace(_BEN, name=_ANNA.name)
        changes = (
            Change(REGISTRY, "speakers", "ben", registry.speakers["ben"], twin),
            Change(REGISTRY, "merges", "anna", None, Merge("anna", "ben")),
        )
        reading.do(Edit("", changes), "")
        merged = _parts(reader, "Claims", "c1")
        reading.do(Edit("", (Change(REGISTRY, "speakers", "ben", reader.session.registry.speakers["ben"], None),)), "")
        width = reading.panes.list_of("Claims").row_width - 1
        assert _parts(reader, "Claims", "c1") == claim_row("c1", reading.page, width) != merged
