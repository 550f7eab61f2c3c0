"""What actions need: each function gives it, or says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.jumps import Jumps
from tui.app.marks import Item
from tui.keys.actions import CONTEXTS
from tui.keys.macros import Change, Macro
from tui.keys.watching import KeymapWatch
from tui.model.disputes import Dispute, Target
from tui.model.layers import Layer
from tui.model.merging import people_at
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.app.side import Side
    from tui.app.widgets.entry import Picker


def item_in_hand(reading: ReadingScreen) -> Item | Speaker:
    """The item under the cursor, or the one that is chosen in the pane that has the keys.

    Raises:
        Refusal: there is none.
    """
    pane = reading.panes.focused
    if pane == "Speakers":
        return _speaker(reading, reading.panes.list_of(pane).chosen)
    item_id = reading.panes.list_of(pane).chosen if pane is not None else reading.current
    item = reading.page.item(item_id) if item_id is not None else None
    if item is None:
        raise Refusal("no item here", remedy="go to a claim, dispute or mention first")
    return item


def speaker_in_hand(reading: ReadingScreen, otherwise: Speaker | None = None) -> Speaker:
    """The speaker of the item under the cursor, or the one that is chosen in the pane of the speakers.

    Of a claim with several sources it is the one whose words the cursor is on.

    Args:
        reading: the screen.
        otherwise: who it is where there is no item.

    Raises:
        Refusal: there is none.
    """
    pane = reading.panes.focused
    if pane == "Speakers":
        return _speaker(reading, reading.panes.list_of(pane).chosen)
    item_id = reading.panes.list_of(pane).chosen if pane is not None else reading.current
    item = reading.page.item(item_id) if item_id is not None else None
    page = reading.page
    named = people_at(item, reading.selection.cursor(page.text), page.registry.speakers)
    if named:
        return known_speaker(reading, named[0])
    if otherwise is None:
        raise Refusal("no speaker here", remedy="put the cursor on a name or a claim first")
    return otherwise


def recorded_macro(reading: ReadingScreen) -> Macro:
    """The keys that were recorded last.

    Raises:
        Refusal: none were.
    """
    macro = reading.repeating.macro
    if macro is None:
        key = reading.keyboard.key_of("macro.record", "everywhere")
        raise Refusal("no keys are recorded", remedy=f"{key} records those that follow")
    return macro


def repeatable_change(reading: ReadingScreen) -> Change:
    """The keys that made the last change, if they mean the same here.

    Raises:
        Refusal: keys have made none, or in other contexts.
    """
    change = reading.repeating.change
    if change is None:
        raise Refusal("no change to repeat")
    here = reading.keyboard.contexts_below
    missing = next((context for context in change.contexts if context not in here), None)
    if missing is not None:
        raise Refusal(f"the last change was made {CONTEXTS[missing].place}")
    if change.contexts != here:
        raise Refusal(f"the last change was not made {CONTEXTS[here[0]].place}")
    return change


def keymap_watch(reading: ReadingScreen) -> KeymapWatch:
    """What looks after the file of the keys.

    Raises:
        Refusal: they come from none.
    """
    watch = reading.reloading.watch
    if watch is None:
        raise Refusal("these keys come from no file")
    return watch


def jump_back(reading: ReadingScreen) -> None:
    """That there is a jump to go back to the beginning of.

    Raises:
        Refusal: there is none.
    """
    reading.jumping.needed(Jumps.back)


def jump_forward(reading: ReadingScreen) -> None:
    """That a jump was gone back from.

    Raises:
        Refusal: none was.
    """
    reading.jumping.needed(Jumps.forward)


def bookmarks(reading: ReadingScreen) -> object:
    """The bookmarks.

    Raises:
        Refusal: there is none.
    """
    return reading.jumping.bookmarks()


def last_motion(reading: ReadingScreen) -> object:
    """The last motion.

    Raises:
        Refusal: there was none yet.
    """
    return reading.holding.needed()


def hits(reading: ReadingScreen) -> object:
    """The hits of the search.

    Raises:
        Refusal: there is none, or no search.
    """
    return reading.hits.needed()


def _speaker(reading: ReadingScreen, speaker: str | None) -> Speaker:
    if not speaker:
        raise Refusal("no speaker here", remedy="select a name and say who it is first")
    return known_speaker(reading, speaker)


def known_speaker(reading: ReadingScreen, speaker: str) -> Speaker:
    """The speaker of an id.

    Raises:
        Refusal: the registry does not hold one.
    """
    found = reading.session.registry.speakers.get(speaker)
    if found is None:
        raise Refusal("the registry does not hold this speaker", where=speaker, remedy="name the speaker anew")
    return found


def pending_dispute(reading: ReadingScreen) -> tuple[Layer, Dispute]:
    """The dispute that waits for a target, with its layer.

    Raises:
        Refusal: none waits.
    """
    pending = reading.session.pending
    if pending is None:
        raise Refusal("no dispute waits for a target", remedy="make one of a denial first")
    return pending


def target_on_card(reading: ReadingScreen) -> Target:
    """The last target of the dispute that is on the card.

    Raises:
        Refusal: it has none.
    """
    draft = reading.card.draft if reading.card is not None else None
    item = draft.item if draft is not None else None
    if not isinstance(item, Dispute) or not item.targets:
        raise Refusal("the dispute has no target yet")
    return item.targets[-1]


def claim_in_hand(reading: ReadingScreen) -> str:
    """The id of the claim under the cursor, or of the one that is chosen in the pane that has the keys.

    Raises:
        Refusal: there is none.
    """
    page = reading.page
    pane = reading.panes.focused
    if pane is None:
        held = reading.current in page.layer.claims
        claim = reading.current if held else page.claim_under(reading.selection.cursor(page.text))
    else:
        claim = reading.panes.list_of(pane).chosen if pane == "Claims" else None
    if claim is None:
        raise Refusal("no claim under the cursor", remedy="go to the claim that is disputed")
    return claim


def gaps(reading: ReadingScreen) -> None:
    """That something in the article is open or unfinished, as far as that is known.

    Raises:
        Refusal: nothing is.
    """
    coverage = reading.covering.coverage
    if coverage.is_whole and not coverage.open and not coverage.unfinished:
        raise Refusal("nothing is open in this article")


def claim_to_link(reading: ReadingScreen) -> str:
    """The id of the claim on the card, if it is kept as it is; otherwise of the one in hand.

    Raises:
        Refusal: there is none, or what is on the card is not kept.
    """
    if reading.card is not None:
        item = reading.card.draft.item if reading.card.draft is not None else None
        if item is None or reading.page.layer.claims.get(item.id) != item:
            raise Refusal("what is on the card is not kept yet", remedy="keep it first")
        return item.id
    try:
        return claim_in_hand(reading)
    except Refusal:
        raise Refusal("no claim here", remedy="go to a claim first") from None


def unplaced(reading: ReadingScreen) -> None:
    """That an item waits for its place in this version of the text, or for a newer one.

    Raises:
        Refusal: none does.
    """
    if not reading.page.layer.strays and not reading.session.is_behind(reading.page.article.id):
        raise Refusal("every item has its place in this version of the text")


def all_placed(reading: ReadingScreen) -> None:
    """That no item waits for its place in this version of the text.

    Raises:
        Refusal: some do.
    """
    count = len(reading.page.layer.strays)
    if count:
        what = "1 item has" if count == 1 else f"{count} items have"
        key = reading.keyboard.key_of("placing.next", "reading")
        raise Refusal(f"{what} no place in this version of the text", remedy=f"{key} leads to the first")


def proposed(reading: ReadingScreen) -> None:
    """That a place is proposed for the item that is being placed.

    Raises:
        Refusal: none is.
    """
    if not reading.placing.places:
        key = reading.keyboard.key_of("placing.here", "placing")
        raise Refusal("no place is proposed", remedy=f"select the words, then {key}")


def proposed_elsewhere(reading: ReadingScreen) -> None:
    """That a second place is proposed for the item that is being placed.

    Raises:
        Refusal: none is.
    """
    if reading.placing.places < 2:
        raise Refusal("no other place is likely", remedy="select the words yourself")


def layer_elsewhere(reading: ReadingScreen) -> None:
    """That the annotations are not written here.

    Raises:
        Refusal: they are.
    """
    if reading.session.access.held:
        raise Refusal("these annotations are written here already")


def something_done(reading: ReadingScreen) -> None:
    """That an edit can be taken back.

    Raises:
        Refusal: none can.
    """
    if not reading.session.edits_done:
        raise Refusal(reading.session.nothing_to_undo)


def something_undone(reading: ReadingScreen) -> None:
    """That an edit that was taken back can be made again.

    Raises:
        Refusal: none can.
    """
    if not reading.session.can_redo:
        raise Refusal("nothing to redo")


def second_article(reading: ReadingScreen) -> Side:
    """The side that keys do not act in.

    Raises:
        Refusal: only one article is on the screen.
    """
    if reading.away is None:
        key = reading.keyboard.key_of("side.open", "everywhere")
        raise Refusal("only one article is on the screen", remedy=f"{key} shows a second one")
    return reading.away


def several_to_choose(reading: ReadingScreen) -> Picker:
    """The list out of which several can be taken.

    Raises:
        Refusal: one can be taken, or there is none.
    """
    if reading.lookup.is_open or not reading.picker.is_open or not reading.picker.takes_several:
        raise Refusal("only one can be chosen here")
    return reading.picker


def search_typed(reading: ReadingScreen) -> None:
    """That what is typed is searched for, in this article or in all.

    Raises:
        Refusal: it narrows a list.
    """
    if reading.picker.is_open and not reading.everywhere.is_open:
        raise Refusal("only a search is read as a pattern")


def history(reading: ReadingScreen) -> None:
    """That anything was ever done.

    Raises:
        Refusal: nothing was.
    """
    if reading.session.history().is_whole:
        raise Refusal("nothing was done yet")


def article_after(reading: ReadingScreen) -> None:
    """That another article follows.

    Raises:
        Refusal: this is the last.
    """
    if reading.session.workspace.ids[-1] == reading.page.article.id:
        raise Refusal("this is the last article")


def article_before(reading: ReadingScreen) -> None:
    """That another article precedes.

    Raises:
        Refusal: this is the first.
    """
    if reading.session.workspace.first == reading.page.article.id:
        raise Refusal("this is the first article")
