"""Which actions can be chosen by name, and how what is typed finds them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.keys.conftest import KEYMAPS
from tui.keys.actions import ACTIONS
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap
from tui.keys.offers import Offer, all_offers, offers, rank

READING = ("reading", "moving", "everywhere")
DEFAULT = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)


def names(found: Iterable[Offer]) -> list[str]:
    """The names of the actions."""
    return [offer.action.name for offer in found]


def ranked(offered: Sequence[Offer], typed: str) -> list[str]:
    """The names of what fits, best first."""
    fitting = [(worth, offer) for offer in offered if (worth := rank(offer, typed)) is not None]
    return names(offer for _, offer in sorted(fitting, key=lambda found: found[0]))


def test_only_keys_that_work_are_offered(default: Keymap) -> None:
    """What an inner context takes, or a line to type in, is not offered for what it cannot do."""
    pending = {offer.action.name: offer.keys for offer in offers(default, ("pending", *READING))}
    assert pending["target.here"] == (("d",),)
    assert "dispute.make" not in pending
    assert "edit.undo" not in names(offers(default, ("picker",)))


def test_every_key_of_an_action_is_offered(default: Keymap) -> None:
    """An action has all keys that start it here, the keymap's first one first."""
    found = {offer.action.name: offer.keys for offer in offers(default, READING)}
    assert found["item.delete"] == (("x",), ("delete",))


def test_contexts_come_in_their_order(default: Keymap) -> None:
    """The innermost context comes first; in each, what belongs everywhere comes last."""
    card = names(offers(default, ("claim",)))
    assert card.index("claim.type") < card.index("help.keys")
    reading = offers(default, READING)
    assert [offer.context for offer in reading] == sorted((o.context for o in reading), key=READING.index)


@pytest.mark.parametrize("contexts", [READING, ("claim",), ("picker",), ("list", "everywhere")])
def test_every_action_is_among_all(default: Keymap, contexts: tuple[str, ...]) -> None:
    """All actions are there once, with a key wherever the keymap has one."""
    found = all_offers(default, contexts)
    assert names(found) == list(ACTIONS)
    assert all(offer.keys for offer in found)


def test_the_key_that_works_here_is_the_one_shown(default: Keymap) -> None:
    """An action that has other keys elsewhere is offered with those of this place."""
    by_name = {offer.action.name: offer for offer in all_offers(default, ("claim",))}
    assert by_name["help.keys"].context == "claim"


def test_an_action_without_a_key_is_offered(written: Callable[[str], Path]) -> None:
    """What the user has freed can still be chosen by name."""
    keymap = read_keymap(written("extends: default\ncontexts: {reading: {z: null}}\n"), KEYMAPS)
    by_name = {offer.action.name: offer for offer in all_offers(keymap, READING)}
    assert by_name["article.done"].keys == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("undo", "edit.undo"),
        ("claim", "claim.make"),
        ("ctrl+f", "search.everywhere"),
        ("g g", "article.start"),
        ("U", "edit.redo"),
        ("PGDN", "screen.next"),
        ("pagedown", "screen.next"),
        ("up", "line.previous"),
        ("article.done", "article.done"),
        ("Next Article", "article.next"),
        ("mention every", "speaker.mentions"),
        ("article list", "article.list"),
    ],
)
def test_what_is_typed_finds_the_action(default: Keymap, typed: str, first: str) -> None:
    """A key, a name, or words in any order lead to it."""
    assert ranked(offers(default, READING), typed)[0] == first


def test_a_key_leads_to_its_sequences(default: Keymap) -> None:
    """What begins with the typed key comes before what only has the letter somewhere."""
    sequences = {offer.action.name for offer in offers(default, READING) if any(keys[0] == "g" for keys in offer.keys)}
    assert set(ranked(offers(default, READING), "g")[: len(sequences)]) == sequences


def test_nothing_fits_what_is_nowhere(default: Keymap) -> None:
    """A word that occurs in none of name, sentence and keys finds nothing."""
    assert ranked(all_offers(default, READING), "claim xyzzy") == []


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_more_letters_find_no_more(typed: str) -> None:
    """Each further letter narrows."""
    found = all_offers(DEFAULT, READING)
    assert set(ranked(found, typed + "x")) <= set(ranked(found, typed)) or typed.endswith(" ") or not typed.strip()
