"""What can be chosen by name: actions with their keys, and how well they fit what is typed."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.keys.actions import ACTIONS, CONTEXTS, Action
from tui.keys.keymap import Keymap, Keys, shown_keys
from tui.keys.names import printable


class Offer(Struct, frozen=True):
    """An action, and the keys that start it.

    Attributes:
        keys: none if the keymap has none.
        context: the context in which the keys do.
    """

    action: Action
    keys: tuple[Keys, ...]
    context: str


def offers(keymap: Keymap, contexts: Sequence[str]) -> list[Offer]:
    """The actions that a key starts in these contexts, in the order of the contexts, then of the registry.

    Keys that an inner context takes for itself, or that a line to type in takes, are left out.

    Args:
        keymap: the keys.
        contexts: the active contexts, innermost first.
    """
    typing = any(CONTEXTS[name].typing for name in contexts)
    found: dict[str, Offer] = {}
    for context in contexts:
        working = [
            (keys, name)
            for keys, name in keymap.bindings(context)
            if not (typing and printable(keys[0])) and keymap.reached(contexts, keys) == name
        ]
        for offer in _offered(context, working):
            found.setdefault(offer.action.name, offer)
    return list(found.values())


def all_offers(keymap: Keymap, contexts: Sequence[str]) -> list[Offer]:
    """Every action of the registry; with the keys that start it here, or else those that do elsewhere."""
    found = {offer.action.name: offer for offer in offers(keymap, contexts)}
    for context in CONTEXTS:
        for offer in _offered(context, keymap.bindings(context)):
            found.setdefault(offer.action.name, offer)
    return [found.get(action.name, Offer(action, (), action.contexts[0])) for action in ACTIONS.values()]


def rank(offer: Offer, typed: str) -> int | None:
    """How well an action fits what is typed: 0 is best; None if it does not fit.

    A key, a short name or a name that is just what was typed comes first, then keys and short names that begin
    with it. Otherwise every word must occur somewhere: in a name, the sentence or a key.
    """
    action, wanted = offer.action, " ".join(typed.split())
    folded = wanted.casefold()
    written = {text for keys in offer.keys for text in (shown_keys(keys), " ".join(keys))}
    names = (action.short.casefold(), action.name)
    everything = " ".join((*names, action.help, *written)).casefold()
    fits = (
        not wanted or wanted in written or folded in names,
        any(text.startswith(f"{wanted} ") for text in written),
        folded in {text.casefold() for text in written},
        any(name.startswith(folded) for name in names),
        all(word in " ".join(names) for word in folded.split()),
        all(word in everything for word in folded.split()),
    )
    return next((place for place, fitting in enumerate(fits) if fitting), None)


def _offered(context: str, bindings: Iterable[tuple[Keys, str]]) -> list[Offer]:
    """The actions of some bindings, in the order of the registry; those that belong everywhere come last."""
    started: dict[str, list[Keys]] = {}
    for keys, name in bindings:
        started.setdefault(name, []).append(keys)
    actions = sorted(ACTIONS.values(), key=lambda action: "everywhere" in action.contexts)
    return [Offer(action, tuple(started[action.name]), context) for action in actions if action.name in started]
