"""Sheets: pages of rows that are looked through, each with keys of its own, above those that all sheets share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.behind import once_painted
from tui.app.dispatch import does, does_for
from tui.app.widgets.painting import Part
from tui.app.widgets.sheet import Sheet
from tui.model.edits import Edit
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class SheetJob:
    """What is looked through on a sheet, and what the keys of its context do with it.

    Attributes:
        context: the keymap's context while it is open, above `sheet`.
        of_article: whether it is about the open article, and closed when another one is turned to.
        typed: what its rows are narrowed by.
    """

    context: ClassVar[str]
    of_article: ClassVar[bool] = False

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.typed = ""

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What it is, and what stands at the right end of that line."""
        raise NotImplementedError

    def heads(self) -> Sequence[Part]:
        """What stands above the rows; nothing if that is empty."""
        return ()

    def nothing(self) -> str:
        """What stands in place of rows where there are none, whatever is typed."""
        return "nothing here"

    def rows(self) -> Sequence[str]:
        """The ids of the rows that hold what is typed."""
        raise NotImplementedError

    def row(self, row: str) -> Sequence[Part]:
        """The parts of a row; asked for when it is seen."""
        raise NotImplementedError

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The lines that are told of the chosen row."""
        return ()

    def open_row(self, row: str) -> None:
        """Do what Enter does with the chosen row."""
        raise NotImplementedError

    def take_back(self) -> bool:
        """Take back what the page did last, if that was no edit; False if there is nothing of that kind."""
        return False

    def follow(self, edit: Edit) -> None:
        """An edit was accepted, one's own or another annotator's: close the sheet if what it is about is gone."""

    def leave(self) -> None:
        """The sheet was closed."""


class Sheets:
    """Shows one sheet at a time.

    Attributes:
        job: what is looked through; None while no sheet is open.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.job: SheetJob | None = None
        self._sheet = reading.query_one(Sheet)
        self._sheet.resized = lambda: once_painted(reading, self._tell_chosen)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts of the open sheet; none while none is open."""
        return (self.job.context, "sheet") if self.job is not None else ()

    @property
    def chosen(self) -> str | None:
        """The id of the chosen row; None if there is no row."""
        return self._sheet.rows.chosen

    def open(self, job: SheetJob, row: str | None = None) -> None:
        """Open a sheet in place of the one that is open, at a row."""
        reading, sheet = self.reading, self._sheet
        if self.job is None:
            reading.remember_focus()
        reading.holding.release()
        reading.say("")
        self.job = job
        sheet.paint = job.row
        sheet.moved, sheet.opened = self._tell_chosen, self._hear_click
        sheet.rows.show(())
        sheet.open()
        self.show()
        if row is not None:
            self.choose(row)

    def close(self) -> None:
        """Show the text again."""
        job, self.job = self.job, None
        if job is not None:
            self._sheet.close()
            self.reading.return_focus()
            job.leave()

    def follow_page(self) -> None:
        """Another article is open: a sheet about the one before is closed, any other lists what there is now."""
        if self.job is not None and self.job.of_article:
            self.close()
        else:
            self.show()

    def follow(self, edit: Edit) -> None:
        """An edit was accepted: list what there is now, if a sheet is open."""
        if self.job is not None:
            self.job.follow(edit)
            self.show()

    def show(self) -> None:
        """List anew what there is, if a sheet is open; the chosen row stays chosen if it is still there."""
        if self.job is not None:
            rows = self.job.rows()
            self._sheet.rows.empty = "nothing like that" if self.job.typed else self.job.nothing()
            self._sheet.rows.show(rows)
            self._sheet.rows.touch_up()
            self._tell_chosen()

    def choose(self, row: str) -> None:
        """Choose a row of those that are listed."""
        self._sheet.rows.follow(row)
        self._tell_chosen()

    @does_for({"sheet.next": 1, "sheet.previous": -1})
    def move(self, step: int, count: int) -> None:
        """Go to another row."""
        self._move(step * count)

    @does_for({"sheet.page_next": 1, "sheet.page_previous": -1})
    def move_page(self, step: int, count: int) -> None:
        """Go a page further."""
        self._move(step * count * self._sheet.rows.page)

    @does_for({"sheet.first": -1, "sheet.last": 1})
    def move_to_end(self, step: int, count: int) -> None:
        """Go to an end of the rows."""
        self._move(step * len(self._sheet.rows.items))

    @does("sheet.open")
    def open_chosen(self, count: int) -> None:
        """Do with the chosen row what Enter does."""
        if self.job is not None:
            if self.chosen is None:
                raise Refusal("there is no row")
            self.job.open_row(self.chosen)

    @does("sheet.filter")
    def narrow(self, count: int) -> None:
        """Ask for what the rows are narrowed by."""
        job = self.job
        if job is None:
            return
        before = job.typed

        def narrowed(typed: str) -> None:
            job.typed = typed.strip()
            self.show()

        self.reading.asking.ask(
            "Only with", before, narrowed, changed=narrowed, cancelled=lambda: narrowed(before), proposed=True
        )

    @does("sheet.leave")
    def leave(self, count: int) -> None:
        """Show all rows again; if they are all there, the text."""
        if self.job is not None and self.job.typed:
            self.job.typed = ""
            self.show()
        else:
            self.close()

    def _move(self, rows: int) -> None:
        self._sheet.rows.move(rows)
        self._tell_chosen()

    def _hear_click(self) -> None:
        self.reading.repeating.hear_mouse()
        self.reading.keyboard.perform("sheet.open")
        self.reading.keyboard.show_hints()

    def _tell_chosen(self) -> None:
        """Paint all but the rows."""
        if self.job is not None:
            left, right = self.job.title()
            narrowed: list[Part] = [(f"  with “{self.job.typed}”", "accent")] if self.job.typed else []
            self._sheet.tell([(" ", "plain"), *left, *narrowed], [*right, (" ", "plain")], self.job.heads())
            chosen = self.chosen
            self._sheet.detail(self.job.detail(chosen) if chosen is not None else ())
