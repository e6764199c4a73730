"""A picture that is as wide as its place, or smaller, and keeps its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SMALLEST = 40


class ScaledPicture(QWidget):
    """See the module's text. Without a picture it is as high as one of its last shape."""

    def __init__(self, name: str, shape: tuple[int, int] = (1, 1)) -> None:
        """Show nothing yet.

        Args:
            name: What a screen reader says.
            shape: Width and height to keep room for.
        """
        super().__init__()
        self._image, self._scaled = QImage(), QImage()
        self._shape = shape
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage:
        """The picture, in its own size; null when there is none."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show another picture; a null one shows nothing."""
        self._image, self._scaled = image, QImage()
        if not image.isNull():
            self._shape = image.width(), image.height()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape."""
        across, down = self._shape
        return max(width * down // across, 1)

    def sizeHint(self) -> QSize:
        """Return the picture's own size."""
        return QSize(*self._shape)

    def minimumSizeHint(self) -> QSize:
        """Allow any small width."""
        return QSize(SMALLEST, self.heightForWidth(SMALLEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, sharp on every screen, in the middle of the place."""
        super().paintEvent(event)
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        if self._scaled.isNull() or not _fills(self._scaled.size(), room):
            self._scaled = self._image.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        size = self._scaled.size() / ratio
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        QPainter(self).drawImage(place, self._scaled)


def _fills(size: QSize, room: QSize) -> bool:
    """Tell whether a picture of a size is as large as a room lets it be."""
    fits = size.width() <= room.width() and size.height() <= room.height()
    return fits and (size.width() == room.width() or size.height() == room.height())
