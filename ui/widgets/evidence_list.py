"""The list of an item's evidence: drawing, keys, the mouse, dropping onto a kind of evidence.

It is as high as its content and scrolls with whatever it stands in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyleOptionViewItem,
)

from ui.models.table import ROW_ROLE
from ui.widgets.evidence_cells import MENU_WIDTH, EvidenceCells
from ui.widgets.evidence_rows import EvidenceRow, EvidenceRows, FileRow, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection, QPersistentModelIndex
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QMouseEvent,
        QResizeEvent,
    )

    Index = QModelIndex | QPersistentModelIndex

OWN_FORMAT = "application/x-kpr-evidence"
OUTLOOK_FORMAT = "FileGroupDescriptor"


def local_paths(mime: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders on this computer that are dragged or in the clipboard."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def welcome(mime: QMimeData) -> bool:
    """Whether something can be made of it, be it only advice."""
    return (
        bool(local_paths(mime))
        or mime.hasImage()
        or mime.hasFormat(OWN_FORMAT)
        or any(OUTLOOK_FORMAT in each for each in mime.formats())
    )


def accept_as_copy(event: QDropEvent) -> None:
    """Accept a drop; never as a move, after which Explorer would remove the user's file."""
    own = event.mimeData().hasFormat(OWN_FORMAT)
    event.setDropAction(Qt.DropAction.MoveAction if own else Qt.DropAction.CopyAction)
    event.accept()


class EvidenceList(QListView):
    """See the module's text.

    Signals:
        dropped: With paths and the slot dropped on, or None.
        picture_dropped: With the picture and the slot dropped on, or None.
        advice_wanted: Something was dropped that has to be saved as a file first.
        moved: With the ids of files and the slot that they are dragged to.
        opened: A file is to be looked at.
        choose_wanted: With the slot for which files are to be chosen.
        remove_wanted: The selected files are to be removed.
        menu_wanted: With the place on the screen.
        undo_wanted: The last removal or move is to be taken back.
        chosen: Other rows are selected.

    Attributes:
        undoable: Whether there is one; otherwise Ctrl+Z belongs to the page.
    """

    dropped = Signal(object, object)
    picture_dropped = Signal(object, object)
    advice_wanted = Signal()
    moved = Signal(object, int)
    opened = Signal(object)
    choose_wanted = Signal(int)
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)
    undo_wanted = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        """Build an empty list."""
        super().__init__()
        self.setObjectName("evidence")
        self.closed = False
        self.undoable = False
        self.rows = EvidenceRows()
        self.setModel(self.rows)
        self.cells = EvidenceCells()
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Evidence of this indicator"))
        self.doubleClicked.connect(self._activate)

    # --- content -------------------------------------------------------------------------------

    def show_rows(self, rows: tuple[EvidenceRow, ...], *, closed: bool) -> None:
        """Show rows; what is selected stays selected where it is still there."""
        self.closed = closed
        selected = {row.entry.row.id for row in self.selected_files()}
        current = self.currentIndex().row()
        self.rows.set_rows(rows)
        self.select_files(selected)
        if not selected and 0 <= current < len(rows):
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(current), flag)
        self._fit()

    def select_files(self, ids: set[str]) -> None:
        """Select files by their ids; the first becomes the current one."""
        flags = self.selectionModel().SelectionFlag
        first = True
        for number, row in enumerate(self.rows.rows):
            if isinstance(row, FileRow) and row.entry.row.id in ids:
                index = self.rows.index(number)
                self.selectionModel().select(index, flags.Select)
                if first:
                    self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
                    first = False

    def begin(self) -> None:
        """Have a current row, the first one unless there is one already."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            flags = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(self.rows.index(0), flags.ClearAndSelect)

    def row_at(self, index: Index) -> EvidenceRow | None:
        """Return the row behind an index."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, Heading | FileRow) else None

    def selected_files(self) -> tuple[FileRow, ...]:
        """Return the selected files, from above."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        rows = (self.row_at(index) for index in indexes)
        return tuple(row for row in rows if isinstance(row, FileRow))

    def current_slot(self) -> int | None:
        """Return the slot of the current row."""
        row = self.row_at(self.currentIndex())
        return row.slot if row is not None else None

    def _fit(self) -> None:
        """Be as high as the content."""
        self.doItemsLayout()
        count = self.rows.rowCount()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        tall = sum(
            self.cells.sizeHint(option, self.rows.index(number)).height() for number in range(count)
        )
        if tall + 2 != self.height():
            self.setFixedHeight(tall + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Lines break elsewhere in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    # --- keys and mouse ------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Z before a shortcut of the page takes it, if there is something to undo."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.undoable
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at a file or chooses some; Delete removes; Ctrl+Z takes that back."""
        key = event.key()
        if self.undoable and event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._activate(self.currentIndex())
        elif key == Qt.Key.Key_Delete and not self.closed:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _activate(self, index: Index) -> None:
        row = self.row_at(index)
        if isinstance(row, FileRow):
            self.opened.emit(row)
        elif isinstance(row, Heading) and not self.closed:
            self.choose_wanted.emit(row.slot)

    def _on_dots(self, position: QPoint) -> QModelIndex | None:
        index = self.indexAt(position)
        if isinstance(self.row_at(index), FileRow):
            rect = self.visualRect(index)
            if position.x() >= rect.right() - MENU_WIDTH:
                return index
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand where something can be clicked."""
        dots = self._on_dots(event.position().toPoint())
        shape = Qt.CursorShape.ArrowCursor if dots is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu where its dots are clicked."""
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._on_dots(position) is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(position))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, by mouse or keyboard."""
        if event.reason() is event.Reason.Keyboard:
            rect: QRect = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(rect.center()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the current row in sight of whatever scrolls."""
        super().currentChanged(current, previous)
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is None or not self.hasFocus():
            return
        body = parent.widget()
        if body is not None:
            rect = self.visualRect(current)
            for corner in (rect.bottomLeft(), rect.topLeft()):
                spot = self.viewport().mapTo(body, corner)
                parent.ensureVisible(spot.x(), spot.y(), 0, 12)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    # --- dragging and dropping -----------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Let the selected files be dragged to another kind."""
        del actions
        files = self.selected_files()
        if self.closed or not files:
            return
        mime = QMimeData()
        ids = "\n".join(row.entry.row.id for row in files)
        mime.setData(OWN_FORMAT, ids.encode("ascii"))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.MoveAction)

    def _set_hot(self, slot: int | None) -> None:
        if slot != self.cells.hot:
            self.cells.hot = slot
            self.viewport().update()

    def _slot_at(self, position: QPoint) -> int | None:
        row = self.row_at(self.indexAt(position))
        return row.slot if row is not None else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and pictures, unless the item is closed."""
        if not self.closed and welcome(event.mimeData()):
            accept_as_copy(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what the files would serve."""
        if self.closed or not welcome(event.mimeData()):
            event.ignore()
            return
        self._set_hot(self._slot_at(event.position().toPoint()))
        accept_as_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to the quiet look."""
        self._set_hot(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped, with the kind of evidence it was dropped on."""
        self._set_hot(None)
        if self.closed:
            event.ignore()
            return
        slot = self._slot_at(event.position().toPoint())
        self.hand_on(event.mimeData(), slot)
        accept_as_copy(event)

    def hand_on(self, mime: QMimeData, slot: int | None) -> bool:
        """Say what came in by drop or paste; return whether it was anything."""
        paths = local_paths(mime)
        if mime.hasFormat(OWN_FORMAT):
            ids: Sequence[str] = bytes(mime.data(OWN_FORMAT).data()).decode("ascii").split()
            if slot is not None:
                self.moved.emit(tuple(ids), slot)
        elif paths:
            self.dropped.emit(paths, slot)
        elif mime.hasImage():
            self.picture_dropped.emit(mime.imageData(), slot)
        elif any(OUTLOOK_FORMAT in each for each in mime.formats()):
            self.advice_wanted.emit()
        else:
            return False
        return True
