"""One page of a file, to scroll, zoom and leaf through with keys and the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class Sheet(QScrollArea):
    """Shows one page; keys and the wheel scroll in it, turn pages and zoom.

    Signals:
        turned: By how many pages.
        zoomed: By how many steps; 0 for back to fitting.
        edge_wanted: -1 for the first page, 1 for the last.
        resized: The room for the page has changed.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    edge_wanted = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        """Show an empty sheet."""
        super().__init__()
        self.setObjectName("sheet")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = QLabel()
        self.picture.setObjectName("picture")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self.picture)

    def show_image(self, image: QImage, width: int) -> None:
        """Show a page ``width`` device pixels wide, whatever it was drawn with."""
        pixmap = QPixmap.fromImage(image)
        if image.width() != width and not image.isNull():
            pixmap = pixmap.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        self.picture.resize(pixmap.deviceIndependentSize().toSize())

    def room(self) -> QSize:
        """Return the room for a page without a scroll bar, in device pixels."""
        ratio = self.devicePixelRatioF()
        bar = self.verticalScrollBar().sizeHint().width()
        size = self.maximumViewportSize()
        return QSize(int((size.width() - bar - 2) * ratio), int((size.height() - 2) * ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the room has changed."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and turn the page where it ends."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space if bar.value() >= bar.maximum():
                self.turned.emit(1)
            case Qt.Key.Key_PageUp if bar.value() <= bar.minimum():
                self.turned.emit(-1)
            case Qt.Key.Key_Space:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_Home:
                self.edge_wanted.emit(-1)
            case Qt.Key.Key_End:
                self.edge_wanted.emit(1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoomed.emit(1)
            case Qt.Key.Key_Minus:
                self.zoomed.emit(-1)
            case Qt.Key.Key_0:
                self.zoomed.emit(0)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else scroll, and turn the page where it ends."""
        down = event.angleDelta().y() < 0
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(-1 if down else 1)
        elif down and bar.value() >= bar.maximum():
            self.turned.emit(1)
        elif not down and event.angleDelta().y() and bar.value() <= bar.minimum():
            self.turned.emit(-1)
        else:
            super().wheelEvent(event)
