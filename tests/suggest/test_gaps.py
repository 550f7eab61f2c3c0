"""What looks as if somebody were quoted or reported, and what only looks like it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.suggest.gaps import Gap, GapKind, gaps_in
from tui.text.segments import Segments


def gaps(text: str) -> list[Gap]:
    """All gaps of a text."""
    return [gap for found in gaps_in(Segments(text)) for gap in found]


@pytest.mark.parametrize(
    "line",
    [
        "[[“We have to leave at once,”]] [[said]] Ana Ortiz.",
        "Ana Ortiz [[said]] that the bridge holds, [[adding]] that nobody had looked.",
        "Ana Ortiz [[has never denied]] that it was late.",
        "[[According to]] the ministry, nobody was hurt.",
        "The party [[rejected]] the plan. Nobody came.",
        "The court has heard [[complaints]] from two parties about the vote.",
        "The company's [[report]] on earnings was late. There's concern over it, as it's a report on debts.",
        "It came after [[statements]] by the ministry of “plots”. It came after a warning from the Ministry of War.",
        "[[«Nous ne sommes pas là»]], [[wrote]] Anne.",
        "She [[said]]: [[“no”]].",
        "He [[called]] it [[“a disaster for all of us”]].",
        "[[“We said no, he said yes, they told us nothing,”]] she [[said]].",
        "[[“First we left.]] We went home.\nThe next paragraph is the writer's.",
        "[[“A lone mark and ]][[“a whole quotation of speech,”]] he [[said]].",
        "[[“It was raining”]] was all of it. The motto, [[“heads must roll”]], stayed. No [[“I love you”]] here.",
        "[[« Personne n’a répondu »]], a-t-elle ajouté.",
        "[[„Sie hat gesagt: ‚Der Damm ist sicher‘“]], so Okafor. [[„Das war falsch.“]]",
        "Ann [[refused to say]] who paid. Bo [[withdrew]] his claim. Al [[walked back]] the remark.",
        "It was [[reportedly]] cold, and he [[is said to]] be ill.",
        "[[“A long speech goes on.]]\n\n[[“And on it goes,”]] she [[said]].",
    ],
)
def test_what_is_a_gap(line: str) -> None:
    """Quotations, cues and nouns that attribute are found, each by itself; what is said within quotations is not."""
    segments, spans = marked(line)
    found = [gap.span for found in gaps_in(segments) for gap in found if not gap.aside]
    assert [span.text_of(segments.text) for span in found] == [span.text_of(segments.text) for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "They sent back “illegal” immigrants.",
        "She read “The Old Man and the Sea” twice.",
        "The “Law on Public Order” came too late.",
        "The “early warning” failed.",
        "“Star Wars”, a film, was shown.",
    ],
)
def test_terms_and_titles_are_set_aside(text: str) -> None:
    """A term of a few words, or a title in capitals, is no speech; it is found, but set aside."""
    assert [gap.aside for gap in gaps(text)] == [True]


@pytest.mark.parametrize("text", ["The board was 6' 2\" by 4' 3\" wide.", 'A 5" screen, a 7" pipe.', "It's the ’90s."])
def test_measures_and_apostrophes_are_none(text: str) -> None:
    """Inches, feet and apostrophes are no quotations."""
    assert gaps(text) == []


@pytest.mark.parametrize("text", ["“We Shall Overcome,” he sang.", "The sign read: “Do Not Enter”"])
def test_capitals_in_speech(text: str) -> None:
    """What stands behind a colon, or ends in a comma, is speech, capitals or not."""
    assert [gap.aside for gap in gaps(text) if gap.kind is GapKind.QUOTATION] == [False]


def test_kinds() -> None:
    """A verb that goes against something is a denial, also where it is negated it is still a cue."""
    kinds = [gap.kind for gap in gaps("He denied it. She said so. They did not deny that it rained. “We left early.”")]
    assert kinds == [GapKind.DENIAL, GapKind.REPORTING, GapKind.REPORTING, GapKind.QUOTATION]


@given(st.lists(st.sampled_from(["“", "”", '"', "‘", "’", " said ", "denied", "Ana", ", ", ". ", "\n", " that ", "x"])))
def test_gaps_are_apart_and_in_order(pieces: list[str]) -> None:
    """Whatever the text, gaps lie in it, in reading order, without overlap, and hold their core."""
    text = "".join(pieces)
    found = gaps(text)
    for gap in found:
        assert 0 <= gap.start < gap.end <= len(text)
        assert gap.span.covers(gap.core)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(("article", "count", "aside"), [(gold.FIRST, 20, 0), (gold.SECOND, 19, 6)])
def test_the_seeds(article: str, count: int, aside: int) -> None:
    """So much is to be looked at in the seeds."""
    found = gaps(gold.seed_text(article))
    assert (len([gap for gap in found if not gap.aside]), len([gap for gap in found if gap.aside])) == (count, aside)
