"""Which actions can be done now, and why the others cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.app import needs
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.model.refusals import Refusal
from tui.store.access import ReadOnly

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_NEEDS: Mapping[str, Callable[[ReadingScreen], object]] = MappingProxyType(
    {
        "article.next": needs.article_after,
        "article.previous": needs.article_before,
        "edit.undo": needs.something_done,
        "edit.redo": needs.something_undone,
        "history.list": needs.history,
        "item.edit": needs.item_in_hand,
        "item.note": needs.item_in_hand,
        "item.flag": needs.item_in_hand,
        "claim.same": needs.claim_to_link,
        "item.delete": needs.item_in_hand,
        "item.visit": needs.item_in_hand,
        "item.select": needs.item_in_hand,
        "registry.speaker": needs.speaker_in_hand,
        "side.ends": needs.item_in_hand,
        "side.turn": needs.second_article,
        "target.here": needs.claim_in_hand,
        "target.pick": needs.pending_dispute,
        "target.describe": needs.pending_dispute,
        "dispute.kind": needs.pending_dispute,
        "dispute.leave": needs.pending_dispute,
        "dispute.drop_target": needs.target_on_card,
        "picker.mark": needs.several_to_choose,
        "search.regular": needs.search_typed,
        "placing.next": needs.unplaced,
        "placing.accept": needs.proposed,
        "placing.candidate": needs.proposed_elsewhere,
        "macro.play": needs.recorded_macro,
        "change.repeat": needs.repeatable_change,
        "keymap.reload": needs.keymap_watch,
        "layer.take": needs.layer_elsewhere,
        "coverage.next": needs.gaps,
        "coverage.previous": needs.gaps,
        "jump.back": needs.jump_back,
        "jump.forward": needs.jump_forward,
        "bookmark.go": needs.bookmarks,
        "bookmark.list": needs.bookmarks,
        "motion.repeat": needs.last_motion,
        **dict.fromkeys(("hit.next", "hit.previous", "hit.extend_next", "hit.extend_previous", "hit.all"), needs.hits),
    }
)

_PLACING = ("placing.next", "placing.accept", "placing.candidate")
_HINTED = ("item.edit", "edit.undo", "target.here", "dispute.drop_target", "picker.mark", "search.regular", *_PLACING)
"""Those of the hinted actions whose needs can be looked at after every key."""

_HARMLESS = frozenset({"app.quit", "app.suspend", "macro.record", "macro.play", "keymap.reload"})
_HARMLESS_NOUNS = frozenset({"help", "view"})

_RENAMED: Mapping[str, str] = {"cast": "sheet.open"}
"""Contexts that have an action of their own for what another one does there."""
_CHANGING = frozenset({"item.delete", "item.note", "article.done", "edit.undo", "edit.redo"})
_CHANGING |= {"bookmark.set", "bookmark.drop", "card.kind", "card.note", "card.delete"}
_CHANGING |= {"cast.delete", "cast.merge"}
_CHANGING |= {"coverage.dismiss", "gap.dismiss", "help.tour"}
_CHANGING |= {"card.nudge", "card.status", "item.flag"}
_CHANGING |= {f"review.{verb}" for verb in ("open", "accept", "reject", "edit", "flag", "skip", "note", "bulk", "undo")}
_CHANGING |= {f"second.{verb}" for verb in ("open", "agree", "disagree", "unsure", "comment")}
_CHANGING_NOUNS = frozenset({"claim", "fragment", "dispute", "target", "speaker", "kind"})
_CHANGES = frozenset(name for name in ACTIONS if name in _CHANGING or name.partition(".")[0] in _CHANGING_NOUNS)

_PLAIN = ("everywhere", "moving", "reading", "list", "pending")
"""The contexts in which nothing is open."""

_CARDS = ("claim", "dispute", "speaker")


def why_not(action: str, reading: ReadingScreen, contexts: Sequence[str]) -> Refusal | None:
    """Why an action cannot be done in these contexts, as far as that is known before; None if it can."""
    return refused(action, reading, contexts) or _lacking(action, reading)


def refused(action: str, reading: ReadingScreen, contexts: Sequence[str]) -> Refusal | None:
    """Why an action must not be begun in these contexts; None if it may."""
    if not _belongs(action, tuple(contexts)):
        return _out_of_place(action, contexts)
    if action in _CHANGES and not reading.session.access.held:
        return ReadOnly(reading.session.access.line)
    return None


@lru_cache(maxsize=512)
def _belongs(action: str, contexts: tuple[str, ...]) -> bool:
    """Whether an action belongs to these contexts."""
    homes = ACTIONS[action].contexts
    return not set(homes).isdisjoint(contexts) or ("everywhere" in homes and _harmless(action))


def _out_of_place(action: str, contexts: Sequence[str]) -> Refusal:
    """Why an action does not belong to these contexts."""
    homes = ACTIONS[action].contexts
    if "everywhere" not in contexts and set(homes) & set(_PLAIN):
        return Refusal(f"not {CONTEXTS[contexts[0]].place}")
    if set(homes) == set(_CARDS):
        return Refusal("only on a card")
    if homes == ("pending",):
        return Refusal("no dispute waits for a target", remedy="make one of a denial first")
    return Refusal("only " + " or ".join("in the text" if home == "moving" else CONTEXTS[home].place for home in homes))


def not_to_hint(reading: ReadingScreen, contexts: Sequence[str]) -> frozenset[str]:
    """The actions of these contexts that the line of hints passes over: they do nothing now, or have a better name."""
    renamed, asked = _hinted_in(tuple(contexts))
    lacking = set(renamed)
    for action in asked:
        if _lacking(action, reading):
            lacking.add(action)
    if reading.lookup.is_open:
        lacking.add("search.regular")  # it means the search below the page
    return frozenset(lacking if reading.session.access.held else lacking | _CHANGES)


@lru_cache(maxsize=64)
def _hinted_in(contexts: tuple[str, ...]) -> tuple[Sequence[str], Sequence[str]]:
    """The actions of these contexts that have a better name there, and those whose needs are looked at at every key."""
    renamed = [action for context, action in _RENAMED.items() if context in contexts]
    return renamed, [action for action in _HINTED if not set(ACTIONS[action].contexts).isdisjoint(contexts)]


def _harmless(action: str) -> bool:
    """Whether an action of everywhere leaves alone whatever is open."""
    return action in _HARMLESS or action.partition(".")[0] in _HARMLESS_NOUNS


def _lacking(action: str, reading: ReadingScreen) -> Refusal | None:
    need = _NEEDS.get(action)
    try:
        if need is not None:
            need(reading)
    except Refusal as refusal:
        return refusal
    return None
