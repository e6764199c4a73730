"""A page that holds the evidence panel, and what people do with files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.services import indicators
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.evidence_rows import FileRow, Heading
from ui.workplace import Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


ROUND = "12m"
ITEM = "1.4"  # asks for two kinds of evidence


@dataclass
class Host:
    """A page with a field and the panel, as the form has them."""

    workplace: Workplace
    panel: EvidencePanel
    page: QWidget
    entry: QLineEdit
    bot: QtBot
    opened: list[Path] = field(default_factory=list)
    code: str = ITEM
    shown: str = ""

    def reload(self) -> None:
        code = self.code
        self.workplace.read(lambda s: indicators.detail(s, code, ROUND), self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, indicators.Detail)
        if found.item.code == self.code:  # as the page: an older answer is out of date
            self.panel.show_detail(found)
            self.shown = found.item.code

    def show(self, code: str) -> None:
        self.code, self.shown = code, ""
        self.reload()
        self.bot.waitUntil(lambda: self.shown == code)

    def files(self) -> list[tuple[str, int]]:
        rows = self.panel.list.rows.rows
        return [(r.entry.row.name, r.slot) for r in rows if isinstance(r, FileRow)]

    def wait_files(self, count: int) -> None:
        self.bot.waitUntil(
            lambda: len(self.files()) == count and not self.workplace.writing, timeout=20_000
        )

    def index(self, position: int) -> QPoint:
        """The middle of a row."""
        view = self.panel.list
        return view.visualRect(view.rows.index(position)).center()

    def heading(self, slot: int) -> int:
        rows = self.panel.list.rows.rows
        return next(n for n, r in enumerate(rows) if isinstance(r, Heading) and r.slot == slot)

    def file(self, name: str) -> int:
        rows = self.panel.list.rows.rows
        return next(
            n for n, r in enumerate(rows) if isinstance(r, FileRow) and r.entry.row.name == name
        )

    def choose(self, name: str) -> None:
        self.panel.list.setFocus()
        row = self.panel.list.rows.rows[self.file(name)]
        assert isinstance(row, FileRow)
        self.panel.list.clearSelection()
        self.panel.list.select_files({row.entry.row.id})


def write(folder: Path, name: str, data: bytes = b"%PDF-1.4 1") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData, place: QPoint) -> QDropEvent:
    """Enter, move and drop as the system does it; return the drop."""
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    application = QGuiApplication.instance()
    assert application is not None
    application.sendEvent(target, QDragEnterEvent(place, both, mime, left, none))
    application.sendEvent(target, QDragMoveEvent(place, both, mime, left, none))
    event = QDropEvent(QPointF(place), both, mime, left, none)
    application.sendEvent(target, event)
    return event


def key(widget: QWidget, pressed: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, pressed, held or Qt.KeyboardModifier.NoModifier)
