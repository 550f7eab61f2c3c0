"""The reading screen: an article, the panes beside it, and what is being done with them.

The screen knows which contexts the keys are in and shows what the session says; the jobs do what keys ask for.
"""

from collections.abc import Sequence

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from tui.app.describing import item_line
from tui.app.jobs.articles import Articles
from tui.app.jobs.asking import Asking
from tui.app.jobs.cards import CardJob
from tui.app.jobs.claiming import Claiming
from tui.app.jobs.disputing import Disputing
from tui.app.jobs.guiding import Guiding
from tui.app.jobs.items import Items
from tui.app.jobs.moving import Moving
from tui.app.jobs.naming import Naming
from tui.app.jobs.picking import Picking
from tui.app.keyboard import Keyboard
from tui.app.links import Links
from tui.app.page import Page, lead_of
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.card import Card
from tui.app.widgets.entry import Picker, Prompt
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.app.widgets.panes import Panes
from tui.keys.keymap import Keymap
from tui.model.edits import Edit
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.store.faults import NotSaved
from tui.store.session import Session
from tui.text.selection import Selection, at

NARROW = 100
"""Below this width, in cells, the panes become tabs."""
LOW = 20
"""Below this height, in rows, a narrow terminal's panes and lists get fewer of them."""
SMALLEST = (40, 12)
"""Below this size nothing but a word about it is shown."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """One article at a time, and everything that is done with it.

    Attributes:
        page: the open article.
        selection: what is selected in it.
        card: the item that is being edited, if one is.
        current: the id of the item that the line under the text names; what keys act on.
    """

    AUTO_FOCUS = "#article"

    article = getters.query_one("#article", ArticleView)
    panes = getters.query_one(Panes)
    card_view = getters.query_one(Card)
    picker = getters.query_one(Picker)
    prompt = getters.query_one(Prompt)

    def __init__(self, session: Session, keymap: Keymap, start: str, cursor: int = 0) -> None:
        super().__init__()
        self.session = session
        self.links = Links(session.readable_layers())
        self.page = self._page_of(start)
        self.selection = at(self.page.text, cursor)
        self.card: CardJob | None = None
        self.picking = Picking(self)
        self.asking = Asking(self)
        self.kinds_open = False
        self._said: tuple[Part, ...] = ()
        self._kept = False
        self._left: dict[str, Selection] = {}
        self.current: str | None = None
        self._returns_to: ItemList | ArticleView | None = None
        jobs = [job(self) for job in (Moving, Articles, Claiming, Disputing, Naming, Items, Guiding)]
        self.keyboard = Keyboard(self, keymap, [self.picking, self.asking, *jobs])

    def compose(self) -> ComposeResult:
        """The title, the article and its panes, what is being asked, and three lines that tell."""
        yield Line(id="title", ground="current")
        with Horizontal(id="body"):
            with Vertical(id="reading"):
                yield ArticleView(id="article")
                yield Card(id="card")
                yield Line(id="under")
            yield Panes()
        yield Picker()
        yield Prompt()
        yield Line(id="status")
        yield Line(id="hints", ground="current")
        yield Line(id="too-small")

    def on_mount(self) -> None:
        """Show the article that was open last."""
        self._show_page()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the width; say so where it is too small for anything."""
        width, height = event.size
        self.set_class(width < NARROW, "narrow")
        self.set_class(height < LOW, "low")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "tiny")
        self.query_one("#too-small", Line).show([(f"too small: {SMALLEST[0]}×{SMALLEST[1]} at least", "warning")])
        self.keyboard.show_hints()
        if self.focused is None:
            self.call_after_refresh(self.return_focus)

    # Who has the keys

    def give_keys_to(self, pane: ItemList | ArticleView) -> None:
        """Focus a pane at once, so that the next key of a burst finds it there."""
        self.set_focus(pane)

    def remember_focus(self) -> None:
        """Keep in mind which pane has the keys, before something else covers it."""
        if isinstance(self.focused, ItemList | ArticleView):
            self._returns_to = self.focused

    def return_focus(self) -> None:
        """Give the keys back to the pane that had them."""
        self.give_keys_to(self._returns_to or self.article)

    def on_key(self, event: events.Key) -> None:
        """Hand a key to the keyboard; it goes no further."""
        event.stop()
        event.prevent_default()
        self.keyboard.press(event)

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted, where something is being typed."""
        event.stop()
        if self.asking.context is not None:
            self.asking.paste(event.text)

    # What is shown

    def refuse(self, refusal: Refusal) -> None:
        """Tell why something was not done."""
        self._kept = self._kept and not isinstance(refusal, NotSaved)
        self.say(refusal.brief, "error")

    def say(self, text: str, tone: str = "plain") -> None:
        """Tell something in the status line, until something else is told."""
        self._said = ((text, tone),)
        self.show_status()

    def show_status(self) -> None:
        """Paint the line that tells what was done, or which dispute waits."""
        pending = self._pending_parts()
        told_fault = any(tone == "error" for _, tone in self._said)
        saved = "saved" if self._kept and self.card is None and not told_fault else ""
        self.query_one("#status", Line).show([(" ", "plain"), *pending, *self._said], [(f"{saved} ", "good")])

    def show_title(self) -> None:
        """Paint the line at the top: the article, its place in the list, its state, the annotator."""
        entries = self.session.workspace.entries
        place = 1 + next(i for i, entry in enumerate(entries) if entry.id == self.page.article.id)
        state = self.page.layer.progress.state.value
        self.query_one("#title", Line).show(
            [(f" {self.page.article.title}", "title")],
            [(f"{place}/{len(entries)} · {state} · {self.session.annotator} ", "dim")],
        )

    # Where the reader is

    @property
    def selected(self) -> Spans:
        """All selected fragments."""
        return self.selection.spans(self.page.text)

    def select(self, selection: Selection) -> None:
        """Select something else in the text; the lists follow."""
        self.selection = selection
        self.article.select(selection)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Make everything on the screen follow the text's cursor."""
        cursor = self.selection.cursor(self.page.text)
        # An item that one went to stays the current one as long as the cursor is in it, whatever else is there.
        stays = self.current is not None and self.page.covers(self.current, cursor)
        item_id = self.current = self.current if stays else self.page.under(cursor)
        item = self.page.item(item_id) if item_id else None
        self.article.follow(item_id)
        self.query_one("#under", Line).show([(" ", "plain"), *item_line(item, self.page, self.links)])
        speakers = getattr(item, "speakers", ()) or (getattr(item, "speaker", ""),)
        self.panes.follow(item_id, speakers[0] or None)

    def name_current(self, item: str) -> None:
        """Make an item under the cursor the one that keys act on."""
        self.current = item
        self.follow_cursor()

    def drop_fragments(self) -> None:
        """Keep of the selection only what was selected last."""
        if self.selection.kept:
            self.select(Selection(self.selection.start, self.selection.end, self.selection.forward))

    def open(self, article: str, item: str | None = None) -> None:
        """Turn to an article, and to an item in it."""
        if article != self.page.article.id:
            page = self._page_of(article)
            self._left[self.page.article.id] = self.selection
            self.page = page
            self.selection = self._left.get(article, at(page.text, 0))
            self._show_page()
        if item is not None:
            self.go_to(item)

    def go_to(self, item: str) -> None:
        """Put the cursor where an item of this article begins."""
        lead = lead_of(self.page.marks.of(item))
        if lead is not None:
            self.current = item
            self.select(at(self.page.text, lead.start, self.selection.kept))

    # What changes

    def do(self, edit: Edit, said: str) -> None:
        """Make an edit; once it is on disk, show it and say so."""
        self.take(self.session.do(edit))
        self.say(said)

    def take(self, edit: Edit) -> None:
        """Show what an accepted edit changed."""
        self._kept = True
        self.links.take(edit)
        touched = self.page.take(edit, self.session.layer(self.page.article.id), self.session.registry)
        self.article.repaint_marks(touched)
        self.panes.update()
        self.follow_cursor()
        self.show_title()
        self.keyboard.show_hints()

    # What is on a card

    def open_card(self, card: CardJob) -> None:
        """Edit an item on its card."""
        self.remember_focus()
        self.card = card
        self.say("")
        self.show_card()

    def show_card(self) -> None:
        """Paint the card, and its draft in the text."""
        if self.card is None:
            return
        self.article.repaint_marks(self.page.preview(self.card.draft))
        self.article.cover(self.card_view.show(self.card.title(), self.card.fields()))
        self.keyboard.show_hints()

    def close_card(self) -> None:
        """Put the card away."""
        self.card = None
        self.article.repaint_marks(self.page.preview(None))
        self.card_view.hide()
        self.article.cover(0)
        self.return_focus()
        self.show_status()

    def _page_of(self, article: str) -> Page:
        return Page(self.session.article(article), self.session.layer(article), self.session.registry)

    def _show_page(self) -> None:
        self.article.show(self.page, self.selection)
        self.panes.show(self.page)
        self.show_title()
        self.show_status()
        self.keyboard.show_hints()
        self.follow_cursor()

    def _pending_parts(self) -> Sequence[Part]:
        if self.session.pending is None:
            return ()
        _, dispute = self.session.pending
        speakers = self.session.registry.speakers
        who = speakers[dispute.by.speaker].name if dispute.by.speaker in speakers else "?"
        return ((f"{dispute.id} waits: ", "warning"), (f"{who} {dispute.kind} … ", "plain"))

    # What the mouse and the lists tell

    def on_article_view_pressed(self, message: ArticleView.Pressed) -> None:
        """Select as the mouse does, unless an answer is waited for."""
        if self.asking.context is None and not self.kinds_open:
            Moving(self).by_mouse(message)
            self.keyboard.show_hints()

    def on_item_list_chosen(self, message: ItemList.Chosen) -> None:
        """Move the text to what was chosen in a pane."""
        if message.list.id in ("claims", "disputes") and self.asking.context is None:
            self.go_to(message.item)

    def on_item_list_opened(self, message: ItemList.Opened) -> None:
        """Take what was clicked twice: in a type-ahead list the choice, in a pane the item to edit."""
        if message.list.id == "picker-list":
            self.keyboard.perform("picker.choose")
        elif "list" in self.keyboard.contexts:
            self.keyboard.perform("item.edit")
        self.keyboard.show_hints()
