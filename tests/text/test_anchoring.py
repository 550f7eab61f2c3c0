"""Spans are found again in the next version of their text, or it is said that they are not."""

import random
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.prose import article
from tests.text.seeds import FIRST, SECOND
from tui.model.spans import Span
from tui.text.anchoring import Anchors, Verdict
from tui.text.words import words

OLD = """The minister rejects the plan.

“We have told the officials not to create any problems for the refugees,” he said on Sunday.
Kakar said that Kabul and Islamabad must work to expand their relations.
The ministry said that officials had been asked to let them leave.
“No,” he said. The talks were held in Kabul."""


def span_of(words: str, text: str = OLD, after: str = "") -> Span:
    """Where some words stand in a text."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def found(new: str, *marked: str) -> tuple[Verdict, list[list[str]]]:
    """What became of an item that marks some words of the old text: the verdict, and the words of each placement."""
    anchoring = Anchors(OLD, new).of([span_of(one) for one in marked])
    return anchoring.verdict, [
        ["-" if span is None else span.text_of(new) for span in placement] for placement in anchoring.placements
    ]


@given(st.data(), st.text(st.sampled_from("ab .\nÄ🙂e\u0301”"), max_size=60))
def test_an_unchanged_text_keeps_everything(data: st.DataObject, text: str) -> None:
    """Whatever is marked in a text that has not changed stays where it is."""
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert Anchors(text, text).of([span]).placements == ((span,),)
    assert Anchors(text, text).of([span]).verdict is Verdict.KEPT


@given(st.data(), st.text(st.sampled_from("ab .\nÄ🙂”"), min_size=1, max_size=60), st.text("ab .\n", max_size=20))
def test_a_change_elsewhere_loses_nothing(data: st.DataObject, text: str, put: str) -> None:
    """Words that a single insertion, deletion or replacement has left alone are found, letter by letter."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    before = data.draw(st.booleans())
    low = data.draw(st.integers(0, span.start) if before else st.integers(span.end, len(text)))
    high = data.draw(st.integers(low, span.start if before else len(text)))
    new = text[:low] + put + text[high:]
    anchoring = Anchors(text, new).of([span])
    assert anchoring.placements
    if anchoring.verdict is not Verdict.CHANGED:
        assert all(place[0] and place[0].text_of(new) == span.text_of(text) for place in anchoring.placements)
    else:
        assert any(place[0] and place[0].text_of(new) == span.text_of(text) for place in anchoring.placements)


@given(st.randoms(use_true_random=False), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_in_prose_a_change_elsewhere_is_followed_exactly(chance: random.Random, put: str) -> None:
    """In a text of many words, what stands before a change is kept, and what stands behind it moves along with it."""
    start = chance.randrange(len(OLD) - 30)
    span = Span(start, start + chance.randrange(12, 30))
    low = chance.choice([chance.randrange(span.start + 1), chance.randrange(span.end, len(OLD) + 1)])
    high = min(low + chance.randrange(8), span.start if low <= span.start else len(OLD))
    moved = len(put) - (high - low) if low <= span.start else 0
    new = OLD[:low] + put + OLD[high:]
    anchoring = Anchors(OLD, new).of([span])
    assert anchoring.verdict is (Verdict.MOVED if moved else Verdict.KEPT)
    assert anchoring.placements == ((Span(span.start + moved, span.end + moved),),)


def test_a_moved_paragraph_takes_its_items_along() -> None:
    """A paragraph that stands elsewhere now is found there, short words in it among many that read the same."""
    first, blank, second, third, *rest = OLD.split("\n")
    new = "\n".join([first, blank, third, *rest, second])
    verdict, placements = found(new, "“We have told the officials not to create any problems for the refugees,”", "he")
    assert verdict is Verdict.MOVED
    assert placements == [["“We have told the officials not to create any problems for the refugees,”", "he"]]
    he = Anchors(OLD, new).of([span_of("he", after="refugees,")])
    assert he.verdict is Verdict.MOVED
    assert he.placements[0][0] == span_of("he", new, after="refugees,")


def test_edited_words_are_proposed_not_taken() -> None:
    """Words that were edited inside are proposed as they read now, and it is said that they changed."""
    new = OLD.replace("any problems for the refugees", "any new problem for Afghan refugees")
    verdict, placements = found(new, "“We have told the officials not to create any problems for the refugees,”")
    assert verdict is Verdict.CHANGED
    assert placements[0] == ["“We have told the officials not to create any new problem for Afghan refugees,”"]
    assert found(OLD.replace("minister rejects", "minister denies"), "rejects") == (Verdict.CHANGED, [["denies"]])


def test_words_that_are_gone_are_lost() -> None:
    """A sentence that was deleted is not looked for in others."""
    new = OLD.replace("Kakar said that Kabul and Islamabad must work to expand their relations.\n", "")
    verdict, placements = found(new, "Kabul and Islamabad must work to expand their relations")
    assert (verdict, placements) == (Verdict.LOST, [])


def test_of_a_claim_whose_cue_is_gone_the_rest_is_proposed() -> None:
    """Fragments are decided together: where one is gone, the others keep their places, and it is a change."""
    new = OLD.replace("Kakar said that Kabul", "Kabul")
    verdict, placements = found(new, "Kabul and Islamabad must work to expand their relations.", "said that", "Kakar")
    assert verdict is Verdict.CHANGED
    assert placements[0][0] == "Kabul and Islamabad must work to expand their relations."
    assert placements[0][2] == "-"


@pytest.mark.parametrize("doubled", ["“No,” he said. The talks were held in Kabul."])
def test_a_passage_that_is_there_twice_is_in_doubt(doubled: str) -> None:
    """Where the same words stand twice in surroundings that are equally new, both are offered."""
    new = f"{doubled}\nX.\n{doubled}\n"
    verdict, placements = found(new, "The talks were held in Kabul.")
    assert verdict is Verdict.AMBIGUOUS
    assert placements == [["The talks were held in Kabul."]] * 2


def test_fragments_stay_together() -> None:
    """Short fragments follow the long one of their item, though the same words stand nearer to their old place."""
    quotation = "“We have told the officials not to create any problems for the refugees,”"
    new = "\n".join(
        [
            "The minister rejects the plan, he said, as he had.",
            "Other words, he said, were needed, he said.",
            *OLD.split("\n")[3:],
            f"{quotation} he said later.",
        ]
    )
    anchoring = Anchors(OLD, new).of([span_of(quotation), span_of("he said", after=quotation)])
    assert anchoring.verdict is Verdict.MOVED
    assert anchoring.placements[0][1] == span_of("he said", new, after=quotation)


def _edited(text: str, chance: random.Random, edits: int) -> tuple[str, list[int | None]]:
    """The text after edits of words and sentences; and where each of its code points is then, if it still is."""
    starts = [word.start for word in words(text)]
    places: list[int | None] = [None] * len(text)
    new, done = "", 0
    for start in sorted(chance.sample(starts, edits)):
        stop = text.find(".", start) + 1
        end = chance.choice([start, words(text).at(start).end, stop if 0 < stop < start + 300 else start])
        if start >= done:
            places[done:start] = range(len(new), len(new) + start - done)
            new += text[done:start] + chance.choice(["", "newly ", "“Yes,” he said. ", "officials said ", "\n"])
            done = end
    places[done:] = range(len(new), len(new) + len(text) - done)
    return new + text[done:], places


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("text", [FIRST, SECOND, article(10_000)], ids=["first", "second", "alike"])
def test_what_is_sure_is_right(text: str, seed: int) -> None:
    """However many sentences read the same, no item is surely on other words than its own; nearly all are sure."""
    chance = random.Random(seed)  # noqa: S311 (edits, not secrets)
    new, places = _edited(text, chance, 15)
    anchors, spans = Anchors(text, new), list(words(text))
    sure, unsure = 0, 0
    for _ in range(150):
        first = chance.randrange(len(spans))
        last = min(len(spans) - 1, first + chance.choice([0, 0, 1, 2, 5, 12, 25]))
        span = Span(spans[first].start, spans[last].end)
        held = places[span.start : span.end]
        whole = held[0] is not None and held == list(range(held[0], held[0] + len(span)))
        anchoring = anchors.of([span])
        if anchoring.verdict in {Verdict.KEPT, Verdict.MOVED}:
            assert whole
            assert anchoring.placements == ((Span(held[0], held[0] + len(span)),),)
        sure += whole and anchoring.verdict in {Verdict.KEPT, Verdict.MOVED}
        unsure += whole and anchoring.verdict not in {Verdict.KEPT, Verdict.MOVED}
    assert sure > 9 * unsure


class Searched(str):
    """A text that counts how many of its code points were searched through."""

    seen = 0

    def find(self, words: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        """As of any text."""
        last = len(self) if end is None else end
        found = super().find(words, start, last)
        self.seen += (last if found < 0 else found) - start
        return found

    def rfind(self, words: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        """As of any text."""
        last = len(self) if end is None else end
        found = super().rfind(words, start, last)
        self.seen += last - max(found, start)
        return found


def test_ten_thousand_spans_of_a_long_text() -> None:
    """In a million code points with a thousand changes, 5,000 items of two spans cost a few steps each.

    A step is a call of a function; on the average, half of the text at most is searched for an item.
    """
    chance = random.Random(5)  # noqa: S311 (prose, not secrets)
    old = article(1_000_000)
    parts = old.split(" ")
    for _ in range(1_000):
        parts[chance.randrange(len(parts))] = chance.choice(["", "new", "two words"])
    new = Searched(" ".join(parts))
    starts = sorted(chance.randrange(len(old) - 200) for _ in range(5_000))
    items = [(Span(start, start + chance.randrange(3, 120)), Span(start + 125, start + 130)) for start in starts]
    steps = 0

    def count(_frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        anchors = Anchors(old, new)
        verdicts = [anchors.of(item).verdict for item in items]
    finally:
        sys.setprofile(None)
    assert steps < 400 * len(items)
    assert 0 < new.seen < 0.5 * len(new) * len(items)
    assert sum(verdict in {Verdict.KEPT, Verdict.MOVED} for verdict in verdicts) > 4_000
