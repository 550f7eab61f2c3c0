"""Comparing: an item as it was and as it would be, in words, with what differs set off."""

from collections.abc import Iterator

from tui.app.describing import words_of
from tui.app.marks import text_of
from tui.app.widgets.painting import Part
from tui.model.claims import Claim
from tui.model.speakers import Mention
from tui.model.strays import Item
from tui.text.alignment import Alignment

_BEFORE = 16
"""How much of what is the same is shown before the first difference, in characters."""
_LONGEST = 1_000


def differences(was: Item, old: str, now: Item, new: str) -> tuple[list[Part], list[Part]]:
    """What an item was and what it would be: the parts of it that differ, or else what it is about.

    Args:
        was: the item in the old text.
        old: that text.
        now: the same item in the new text.
        new: that text.
    """
    pairs = list(zip(_parts_of(was, old), _parts_of(now, new), strict=True))
    apart = [pair for pair in pairs if pair[0] != pair[1]] or pairs[:1]
    before: list[Part] = []
    after: list[Part] = []
    for (name, words), (_, other) in apart:
        lead: list[Part] = [(f"{'  ' if before else ''}{name} ", "dim")] if (name, words) != pairs[0][0] else []
        one, two = _set_off(words, other)
        before += [*lead, *one]
        after += [*lead, *two]
    return before, after


def _parts_of(item: Item, text: str) -> Iterator[tuple[str, str]]:
    yield "words", words_of(text_of(item), text)
    if not isinstance(item, Mention):
        yield "cue", words_of(item.cue, text)
    for source in item.sources if isinstance(item, Claim) else ():
        yield "source", words_of(source.spans, text)


def _set_off(words: str, other: str) -> tuple[list[Part], list[Part]]:
    """Two texts from shortly before their first difference on; what only one of them has is set off."""
    blocks = Alignment(words[:_LONGEST], other[:_LONGEST]).blocks
    first = blocks[0].length if blocks and (blocks[0].old, blocks[0].new) == (0, 0) else 0
    cut = words.find(" ", first - _BEFORE, first) + 1 if first > 2 * _BEFORE and words != other else 0
    ours = [(block.old, block.old + block.length) for block in blocks]
    theirs = [(block.new, block.new + block.length) for block in blocks]
    return _painted(words, ours, cut), _painted(other, theirs, cut)


def _painted(words: str, same: list[tuple[int, int]], cut: int) -> list[Part]:
    if not words:
        return [("gone", "warning")]
    parts: list[Part] = [("“…" if cut else "“", "plain")]
    place = cut
    for start, end in [*same, (min(len(words), _LONGEST), len(words))]:
        parts += [(words[place:start], "warning")] if place < start else []
        parts += [(words[max(start, place) : end], "plain")] if place < end else []
        place = max(place, end)
    return [*parts, ("”", "plain")]
