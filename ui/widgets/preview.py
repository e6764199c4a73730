"""Looking at a file beside the work: pages, pictures, texts, tables; the rest by its name.

:class:`PreviewPane` can stand in any page; :class:`PreviewWindow` puts it in a window of its own
that does not hold up typing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.services import previews
from desktop_app.services.previews import Head, Source
from ui.models.table import Column, Rows
from ui.tasks import TaskRunner
from ui.texts import digits, error_text
from ui.widgets.basics import Text, button, row
from ui.widgets.picture_sources import ImageDrawable, PdfDrawable, drawable
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable


SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.25, 6.0, 1.25
PATIENCE_BEFORE_WORDS = 250
"""Milliseconds until it is said that a page is being prepared; most are there sooner."""
KEPT_PAGES = 6


class PreviewPane(QWidget):
    """See the module's text.

    Signals:
        own_program_wanted: The user wants the file in the program that belongs to it.
        shown: Something is on the screen: a page, a text, or why there is none.
    """

    own_program_wanted = Signal()
    shown = Signal()

    def __init__(self) -> None:
        """Build an empty pane."""
        super().__init__()
        self._runner = TaskRunner(self)
        self._source: Source | None = None
        self._drawable: PdfDrawable | ImageDrawable | None = None
        self._turn = 0
        self._kept: dict[tuple[int, int], QImage] = {}
        self._drawing: tuple[int, int] | None = None
        self._shapes: dict[int, tuple[int, int]] = {}
        self.page, self.zoom, self.whole = 1, 1.0, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tools = self._build_tools()
        column.addWidget(self.tools)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self._build_views()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE_BEFORE_WORDS)
        self._slow.timeout.connect(self._say_preparing)
        self.setFocusProxy(self.sheet)
        self.release()

    def _build_tools(self) -> QWidget:
        self.back = button("\u2039", lambda: self.turn(-1))
        self.back.setAccessibleName(self.tr("Previous page"))
        self.back.setToolTip(self.tr("Previous page (Page Up)"))
        self.forth = button("\u203a", lambda: self.turn(1))
        self.forth.setAccessibleName(self.tr("Next page"))
        self.forth.setToolTip(self.tr("Next page (Page Down)"))
        self.place = Text("", wrap=False)
        self.smaller = button("\u2212", lambda: self.zoom_by(-1))
        self.smaller.setAccessibleName(self.tr("Smaller"))
        self.smaller.setToolTip(self.tr("Smaller (-)"))
        self.larger = button("+", lambda: self.zoom_by(1))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.larger.setToolTip(self.tr("Larger (+)"))
        self.fit = button(self.tr("Whole page"), self._toggle_whole)
        self.fit.setToolTip(self.tr("Change between the whole page and its full width (0)"))
        for each in (self.back, self.forth, self.smaller, self.larger):
            each.setProperty("tool", "true")
        return row(
            self.back, self.place, self.forth, None, self.smaller, self.larger, self.fit, spacing=6
        )

    def _build_views(self) -> None:
        self.words = Text("", selectable=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge = Text("", "heading", wrap=False)
        self.badge.setObjectName("badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.own_program = button(
            self.tr("Open in its own program"), self.own_program_wanted.emit, "primary"
        )
        said = QWidget()
        column = QVBoxLayout(said)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(row(None, self.badge, None))
        column.addWidget(self.words)
        column.addWidget(row(None, self.own_program, None))
        column.addStretch(2)
        self.said = said
        self.sheet = Sheet()
        self.sheet.turned.connect(self.turn)
        self.sheet.zoomed.connect(self.zoom_by)
        self.sheet.edge_wanted.connect(self._to_edge)
        self.sheet.resized.connect(self._draw)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("beginning")
        self.text.setAccessibleName(self.tr("Beginning of the file"))
        self.table = QTableView()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Beginning of the table"))
        for view in (self.said, self.sheet, self.text, self.table):
            self.stack.addWidget(view)

    # --- what is shown -------------------------------------------------------------------------

    def release(self) -> None:
        """Let go of the file; nothing runs afterwards."""
        self._turn += 1
        if self._drawable is not None:
            self._drawable.close()
        self._runner.cancel_all()
        self._drawable, self._source, self._drawing = None, None, None
        self._kept.clear()
        self._shapes.clear()
        self.page, self.zoom = 1, 1.0
        self._slow.stop()
        self.sheet.picture.clear()
        self.tools.hide()
        self._say("", "")
        self.own_program.hide()

    def finish(self) -> None:
        """Release, and wait until the background is quiet; before the pane goes for good."""
        self.release()
        self._runner.wait()

    def show_source(self, source: Source) -> None:
        """Show a file."""
        self.release()
        self._source = source
        self._say("", self.tr("Preparing …") if source.kind != "other" else "")
        turn = self._turn
        if source.kind in {"pdf", "image"}:
            made = drawable(source)
            self._drawable = made
            self.whole = source.kind == "image"
            self._start(made.open, lambda _none: self._opened(), turn)
        elif source.kind in {"text", "table"}:
            self._start(lambda: previews.head(source), self._show_head, turn)
        else:
            self._say(
                kind_text(source.name),
                self.tr("There is no preview of files of this kind. A copy of it can be opened."),
            )
            self.own_program.show()
            self.shown.emit()

    def show_problem(self, error: BaseException) -> None:
        """Say why there is nothing to see."""
        name = self._source.name if self._source else ""
        self._say(kind_text(name), error_text(error))
        self.tools.hide()
        self.own_program.setVisible(self._source is not None)
        self.shown.emit()

    def _say(self, badge: str, words: str) -> None:
        self.badge.set_text(badge)
        self.badge.setVisible(bool(badge))
        self.words.set_text(digits(words))
        self.own_program.hide()
        self.stack.setCurrentWidget(self.said)

    def _start(
        self, work: Callable[[], object], done: Callable[[object], object], turn: int
    ) -> None:
        """Run in the background; whatever comes back after the file has changed is dropped."""
        task = self._runner.start(lambda _task: work())
        task.succeeded.connect(lambda found: done(found) if turn == self._turn else None)
        task.failed.connect(lambda error: self._failed(error) if turn == self._turn else None)

    def _failed(self, error: object) -> None:
        self._drawing = None
        self._slow.stop()
        if isinstance(error, AppError):
            self.show_problem(error)
        elif isinstance(error, BaseException):
            raise error

    def _show_head(self, found: object) -> None:
        if not isinstance(found, Head):
            return
        self.tools.setVisible(found.more)
        self._show_tools(pages=False)
        if found.more:
            self.place.set_text(digits(self.tr("Only the first lines are shown")))
        if found.cells:
            width = len(found.cells[0])
            columns = [Column(str(n + 1), partial(_cell, n)) for n in range(width)]
            self._table_rows = Rows(columns)
            self._table_rows.set_rows(found.cells)
            self.table.setModel(self._table_rows)
            self.table.resizeColumnsToContents()
            for column in range(width):
                self.table.setColumnWidth(column, min(self.table.columnWidth(column), 280))
            self.stack.setCurrentWidget(self.table)
        else:
            self.text.setPlainText("\n".join(found.lines))
            self.stack.setCurrentWidget(self.text)
        self.shown.emit()

    # --- pages ---------------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return self._drawable.pages if self._drawable else 1

    def _opened(self) -> None:
        self.stack.setCurrentWidget(self.sheet)
        self.tools.show()
        self._show_tools(pages=True)
        self._draw()

    def _show_tools(self, *, pages: bool) -> None:
        for each in (self.back, self.forth):
            each.setVisible(pages and self.pages > 1)
        for each in (self.smaller, self.larger, self.fit):
            each.setVisible(pages)

    def turn(self, by: int) -> None:
        """Show another page, if there is one."""
        self.go_to(self.page + by, bottom=by < 0)

    def _to_edge(self, edge: int) -> None:
        self.go_to(1 if edge < 0 else self.pages)

    def go_to(self, page: int, *, bottom: bool = False) -> None:
        """Show a page by its number, from its top or its bottom."""
        if self._drawable is None or not 1 <= page <= self.pages or page == self.page:
            return
        self.page = page
        self._draw()
        bar = self.sheet.verticalScrollBar()
        bar.setValue(bar.maximum() if bottom else bar.minimum())

    def zoom_by(self, steps: int) -> None:
        """Make the page larger or smaller; 0 fits it to the window."""
        if steps == 0:
            self._toggle_whole()
            return
        wanted = self.zoom * ZOOM_STEP**steps
        self.zoom = min(max(wanted, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._draw()

    def _toggle_whole(self) -> None:
        if self.zoom == 1.0:
            self.whole = not self.whole
        self.zoom = 1.0
        self._draw()

    def _width(self) -> int:
        room = self.sheet.room()
        wide = float(room.width())
        across, down = self._shapes.get(self.page, (0, 0))
        if self.whole and across and down:
            wide = min(wide, room.height() * across / down)
        return max(int(wide * self.zoom), 40)

    def _draw(self) -> None:
        """Show the page at the size wanted now; draw it if it is not at hand."""
        made = self._drawable
        if made is None or self.stack.currentWidget() is not self.sheet:
            return
        key = (self.page, self._width())
        self._show_place()
        at_hand = self._kept.get(key)
        if at_hand is not None:
            self._put_up(at_hand, key)
            return
        if self._drawing is not None:
            return  # asked for again when that one is done
        self._drawing = key
        self._slow.start()
        self._start(lambda: made.draw(*key), lambda found: self._drawn(found, key), self._turn)

    def _drawn(self, found: object, key: tuple[int, int]) -> None:
        self._drawing = None
        self._slow.stop()
        if not isinstance(found, QImage):
            return
        self._kept[key] = found
        while len(self._kept) > KEPT_PAGES:
            del self._kept[next(iter(self._kept))]
        # The first drawing of a page says its shape; later ones differ by roundings.
        self._shapes.setdefault(key[0], (found.width(), found.height()))
        if key == (self.page, self._width()):
            self._put_up(found, key)
        else:
            self._draw()

    def _put_up(self, image: QImage, key: tuple[int, int]) -> None:
        width = key[1]
        if isinstance(self._drawable, ImageDrawable) and self.zoom <= 1:
            width = min(width, image.width())  # a small picture stays small
        self.sheet.show_image(image, width)
        self._show_place()
        self.shown.emit()

    def _show_place(self) -> None:
        words = self.tr("page {n} of {m}").format(n=self.page, m=self.pages)
        self.place.set_text(digits(words) if self.pages > 1 or self._is_pdf() else "")
        name = self._source.name if self._source else ""
        self.sheet.setAccessibleName(f"{name}, {words}")
        self.back.setEnabled(self.page > 1)
        self.forth.setEnabled(self.page < self.pages)
        whole = self.whole and self.zoom == 1.0
        self.fit.setText(self.tr("Full width") if whole else self.tr("Whole page"))
        self.fit.setAccessibleName(self.fit.text())

    def _is_pdf(self) -> bool:
        return self._source is not None and self._source.kind == "pdf"

    def _say_preparing(self) -> None:
        self.place.set_text(digits(self.tr("preparing page {n} …").format(n=self.page)))


def _cell(column: int, cells: tuple[str, ...]) -> str:
    return cells[column]


def kind_text(name: str) -> str:
    """Return what stands on a file's badge: its ending in capitals."""
    stem, dot, ending = name.rstrip(". ").rpartition(".")
    return ending[:4].upper() if dot and stem else ""
