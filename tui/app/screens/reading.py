"""The reading screen: an article, the panes beside it, and what is being done with them.

The screen knows which contexts the keys are in and shows what the session says; the jobs do what keys ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tui.app.behind import once_painted
from tui.app.catching_up import CatchingUp
from tui.app.frames import FRAME, Frames, RowCompositor
from tui.app.jobs.viewing import Viewing
from tui.app.jumps import Position
from tui.app.marks import text_of
from tui.app.page import Page, lead_of
from tui.app.screens.arranging import arrange
from tui.app.screens.room import make_room
from tui.app.screens.sizes import layout_for
from tui.app.screens.taking import TakingKeys
from tui.app.screens.telling import Telling
from tui.app.screens.turning import show_edit, turn_to
from tui.app.side import Side, Sided
from tui.app.staffed import Staffed
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.card import Card
from tui.app.widgets.heading import Heading
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.panes import Panes
from tui.model.edits import Edit
from tui.model.refusals import Refusal
from tui.store.places import Places
from tui.store.session import Session
from tui.text.selection import Selection, at, of_spans

if TYPE_CHECKING:
    from tui.app.jobs.cards import CardJob
    from tui.keys.keymap import Keymap
    from tui.keys.watching import KeymapWatch

    Keys = Keymap | Callable[[], tuple[Keymap, KeymapWatch]]
    """The keymap, or what reads it, and gives it with what looks after its file."""


class ReadingScreen(Sided, Staffed, TakingKeys, inherit_bindings=False):
    """One article or two, and everything that is done with them.

    Attributes:
        places: where the articles were left, and the bookmarks.
        recent: the ids of the speakers that were named last, in whatever article, the last one first.
        kept: what of these is on disk.
        left: where those were left that have been open since the start.
    """

    AUTO_FOCUS = "#article"

    def __init__(self, session: Session, keys: Keys, start: str, places: Places) -> None:
        super().__init__()
        self._compositor = RowCompositor()
        self._keys = keys
        self.session = session
        self.places = self.kept = places
        page, view, below = Page(session.article(start)), ArticleView(id="article"), Line(id="under")
        below.add_class("below")
        self.side = Side(session, page, places.cursor_in(start), view, below)
        self.sides = (self.side,)
        self.panes = Panes()
        self.catching_up = CatchingUp(self)
        self.viewing = Viewing(self)
        self.card: CardJob | None = None
        self.card_view = Card()
        self.kinds_open = False
        self.telling = Telling(self)
        self.left: dict[str, Position] = {}
        self.recent = places.recent
        self._returns_to: ItemList | ArticleView | None = None

    def compose(self) -> ComposeResult:
        """The title, the article, the place of its panes, and three lines that tell."""
        layout = {**layout_for(self.app.size), **self.viewing.layout}
        self.update_classes(layout, update=False)
        if any(layout.values()):
            arrange(self.app)
        yield Line(id="title", ground="current")
        with Horizontal(id="body"):
            with Vertical(id="reading", classes="side"):
                yield self.article
                yield self.side.below
            yield self.panes
        yield Line(id="status")
        yield Line(id="hints", ground="current")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style nothing again that is styled for the first time just now."""
        event.refresh_styles = self.is_ready

    def on_mount(self) -> None:
        """Show the text of the article that was open last; all else comes when that is on the screen."""
        self.viewing.lay_out()
        self.article.show(self.page, self.selection, whole=False)

    async def get_ready(self) -> None:
        """Do all that can wait until the text is on the screen, if that has not been done.

        Raises:
            Refusal: if no article's annotations can be read.
        """
        if not self.is_ready:
            from tui.app.screens.beginning import fill, furnish  # noqa: PLC0415 (the text is to be seen before)

            await furnish(self, self._keys)
            self.is_ready = True
            fill(self)

    @cached_property
    def frames(self) -> Frames:
        """What paints between Textual's own frames."""
        return Frames(self)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the width; say so where it is too small for anything."""
        self.update_classes(layout_for(event.size))
        if self.is_ready:
            self.keyboard.show_hints()
            self.reviewing.paint()
            self.lookup.renew()
        self.make_room()
        if self.focused is None:
            once_painted(self, self.return_focus)

    # Who has the keys

    def give_keys_to(self, pane: ItemList | ArticleView) -> None:
        """Focus a pane at once, so that the next key of a burst finds it there."""
        if self.focused is not pane:
            self.set_focus(pane)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Give a widget the keys; in a slim terminal also the place that text and lists share."""
        if isinstance(widget, ArticleView) and widget is not self.article:
            self.beside.hear_press(widget)
            return
        super().set_focus(widget, scroll_visible, from_app_focus)
        self.make_room()

    def remember_focus(self) -> None:
        """Keep in mind which pane has the keys, before something else covers it."""
        if isinstance(self.focused, ItemList | ArticleView):
            self._returns_to = self.focused

    def return_focus(self) -> None:
        """Give the keys back to the pane that had them."""
        self.give_keys_to(self._returns_to if isinstance(self._returns_to, ItemList) else self.article)

    async def on_key(self, event: events.Key) -> None:
        """Hand a key to the keyboard; it goes no further."""
        event.stop()
        event.prevent_default()
        if not self.is_attached:
            return  # the program ends: what comes late has nowhere to act
        if self.app.screen is not self:  # it was typed right behind the key that opened the guide
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        await self.get_ready()
        self.press(event)

    def press(self, event: events.Key) -> None:
        """Do what a key is to do, and paint it."""
        self.frames.paint_after(partial(self.keyboard.press, event), apart=FRAME)

    async def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted, where something is being typed."""
        event.stop()
        if self.app.screen is self:
            await self.get_ready()
            self.keyboard.paste(event)

    # What is shown

    def refuse(self, refusal: Refusal) -> None:
        """Tell why something was not done."""
        self.telling.refuse(refusal)

    def say(self, text: str, tone: str = "plain", to_do: str = "") -> None:
        """Tell something in the status line, and what can be done about it, until something else is told."""
        self.telling.tell([(text, tone)], [(to_do, tone)] if to_do else ())

    # Where the reader is

    def select(self, selection: Selection) -> None:
        """Select something else in the text; the lists follow."""
        self.side.select(selection)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Make everything on the screen follow the text's cursor."""
        item = self.side.follow_cursor()
        self.lay_card()
        self.panes.follow(self.current, next(iter(self.page.people_in(item)), None))

    def drop_fragments(self) -> None:
        """Keep of the selection only what was selected last."""
        if self.selection.kept:
            self.select(Selection(self.selection.start, self.selection.end, self.selection.forward))

    def open(self, article: str, item: str | None = None) -> None:
        """Jump to an article, and to an item in it: on the side that shows the article, if there is one."""
        if item is not None and article != self.page.article.id:
            self.beside.go_where({article})
        start = self.jumping.here
        if article != self.page.article.id:
            self.turn_to(article)
        if item is not None:
            self.go_to(item)
        self.jumping.leave(start)

    def turn_to(self, article: str) -> None:
        """Turn to another article, in the newest version of its text, where it was left.

        Raises:
            Refusal: an item of this one is on a card; or the other cannot be read.
        """
        turn_to(self, article)

    @property
    def places_now(self) -> Places:
        """What to remember for the next time: also where this article is left."""
        places, away = self.places, self.away
        if away is not None:
            places = places.leaving(away.place)
        beside = away.page.article.id if away is not None else ""
        return replace(places.leaving(self.side.place), beside=beside, recent=self.recent)

    def go_to(self, item: str) -> None:
        """Put the cursor where an item of this article begins."""
        lead = lead_of(self.page.marks.of(item))
        if lead is not None:
            self.current = item
            self.select(at(self.page.text, lead.start, self.selection.kept))

    def select_item(self, item: str) -> None:
        """Select the text of an item of this article, each fragment of it, and make it the current one."""
        if (found := self.page.item(item)) is not None:
            self.current = item
            self.select(of_spans(text_of(found)))

    # What changes

    def do(self, edit: Edit, said: str, to_do: str = "", *, follows: bool = True) -> None:
        """Make an edit; once it is on disk, show it and say so, and what can be done next; see `take`."""
        self.take(self.session.do(edit), follows=follows)
        self.repeating.hear_edit()
        self.say(said, to_do=to_do)

    def take(self, edit: Edit, *, own: bool = True, follows: bool = True) -> None:
        """Show what an accepted edit changed.

        Args:
            edit: what was done.
            own: whether it was done here; somebody else's says nothing of what is saved here.
            follows: whether all follows the cursor where it is; otherwise something is to be selected next.
        """
        if own:
            from tui.suggest.recent import remembered  # noqa: PLC0415 (the text is to be seen before)

            self.recent = remembered(self.recent, edit)
            self.telling.is_saved = True
            self.holding.release()
        self.survey.take(edit)
        show_edit(self, edit)
        self.checking.take(edit)
        self.panes.update(edit)
        self.placing.follow(edit)
        self.reviewing.follow(edit)
        if follows:
            self.follow_cursor()
        self.follow_away()
        self.telling.show_title()
        self.sheets.follow(edit)
        self.keyboard.show_hints()

    # What is on a card

    def open_card(self, card: CardJob) -> None:
        """Edit an item on its card."""
        self.remember_focus()
        self.holding.release()
        self.card = card
        self.say("")
        self.show_card()

    def show_card(self) -> None:
        """Paint the card, and its draft in the text."""
        if self.card is None:
            return
        self.side.preview(self.card.draft)
        self.card_view = Card(tuple(self.card.title()), tuple(self.card.fields()))
        self.lay_card()
        self.keyboard.show_hints()

    def close_card(self) -> None:
        """Put the card away."""
        self.card = None
        self.side.preview(None)
        self.card_view = Card()
        self.lay_card()
        self.return_focus()
        self.telling.show_status()

    def make_room(self) -> None:
        """Give the rows of a narrow terminal to what is being asked or edited, or has the keys."""
        if self.is_ready:
            make_room(self)
            self.lay_card()

    def lay_card(self) -> None:
        """Lay the card over the text, its last row over the line below that; what is asked has precedence if narrow.

        What may follow the keys that are pending lies over all of that.
        """
        hidden = self.has_class("narrow") and self.asking.covers
        following = self.keyboard.following
        card = () if hidden else self.asking.letters or self.card_view.rows
        self.side.lay(following or card, passes=bool(following))

    def show_items(self) -> None:
        """Show what is annotated in the article that is open."""
        self.asking.follow_page()
        self.sheets.follow_page()
        self.catching_up.follow_page()
        self.article.complete()
        self.viewing.number()
        self.hits.follow_page()
        self.panes.show(self.page)
        self.telling.show_title()
        self.telling.show_status()
        self.follow_cursor()
        self.keyboard.show_hints()

    # What the mouse and the lists tell

    async def on_article_view_pressed(self, message: ArticleView.Pressed) -> None:
        """Select as the mouse does, unless an answer is waited for."""
        await self.get_ready()
        self.repeating.hear_mouse()
        if self.asking.context is None and not self.kinds_open and message.view is self.article:
            self.telling.hear_done()
            if not message.extends:
                self.current = None  # a click names the innermost item there
            self.moving.by_mouse(message)
            self.keyboard.show_hints()

    async def on_article_view_named(self, message: ArticleView.Named) -> None:
        """Select the item whose name was pressed in the gutter."""
        await self.get_ready()
        self.repeating.hear_mouse()
        if self.asking.context is None and not self.kinds_open and message.view is self.article:
            self.telling.hear_done()
            self.select_item(message.item)
            self.keyboard.show_hints()

    def on_heading_pressed(self, message: Heading.Pressed) -> None:
        """Let keys act in the side whose title was pressed."""
        self.repeating.hear_mouse()
        self.beside.hear_press(message.heading)

    def on_item_list_chosen(self, message: ItemList.Chosen) -> None:
        """Move the text to what was chosen in a pane."""
        self.repeating.hear_mouse()
        if message.list.id in ("claims", "disputes") and self.asking.context is None:
            self.jumping.lead(message.item)

    def on_item_list_opened(self, message: ItemList.Opened) -> None:
        """Take what was clicked twice: in a type-ahead list the choice, in a pane the item to edit.

        A pane keeps its last row chosen while the cursor is elsewhere; one click on that goes there first.
        """
        self.repeating.hear_mouse()
        if message.list.id == "picker-list":
            self.keyboard.perform("picker.choose")
        elif message.list.id in ("claims", "disputes") and message.item != self.current:
            self.on_item_list_chosen(ItemList.Chosen(message.list, message.item))
        elif "list" in self.keyboard.contexts:
            self.keyboard.perform("item.edit")
        self.keyboard.show_hints()
