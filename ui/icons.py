"""Icons in the colours of the theme: Lucide's, drawn as sharp as the screen can show them.

Every icon of the program is named here. It takes its colour from the theme each time it is drawn,
so that it follows a change of the theme by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.style_images import svg

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

Name = Literal[
    "archive",
    "arrow-left-right",
    "badge-check",
    "building-2",
    "check",
    "chevron-down",
    "chevron-right",
    "chevron-up",
    "circle-alert",
    "circle-arrow-right",
    "circle-check",
    "circle-dashed",
    "circle-question-mark",
    "circle-x",
    "clipboard-check",
    "clock",
    "copy",
    "database-backup",
    "external-link",
    "eye",
    "file",
    "file-input",
    "file-output",
    "file-spreadsheet",
    "file-text",
    "folder-open",
    "gauge",
    "graduation-cap",
    "history",
    "image",
    "inbox",
    "info",
    "key-round",
    "layout-dashboard",
    "list-checks",
    "minus",
    "palette",
    "paperclip",
    "plus",
    "printer",
    "settings",
    "signature",
    "trash-2",
    "triangle-alert",
    "undo-2",
]
Ink = Literal[
    "text",
    "muted",
    "accent_text",
    "on_accent",
    "side_text",
    "side_muted",
    "on_practice",
    "good",
    "warn",
    "bad",
]
APPLICATION = "kpr-desk"
PIXELS = 17
LARGE = 40


def icon(name: Name, ink: Ink = "muted", chosen: Ink | None = None) -> QIcon:
    """Return an icon for a button or a menu.

    Args:
        name: The icon.
        ink: The theme's colour to draw it with.
        chosen: Another colour while the button is pressed in; the same unless given.
    """
    return QIcon(_Engine(name, ink, chosen or ink))


def application_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    return QIcon(_Engine(APPLICATION, None, None))


def application_sign(pixels: int) -> QLabel:
    """Return the program's own icon to stand beside its name."""
    shown = QLabel()
    shown.setPixmap(application_icon().pixmap(icon_size(pixels), shown.devicePixelRatioF()))
    return shown


def icon_size(pixels: int = PIXELS, gap: int = 0) -> QSize:
    """Return the size of an icon beside text at the present text size, with a gap after it."""
    side = theme.pixels(pixels)
    return QSize(side + theme.pixels(gap), side)


def draw(painter: QPainter, box: QRectF, name: Name, colour: str) -> None:
    """Draw an icon into a square of a delegate or a widget, in a colour ``#rrggbb``."""
    _renderer(name, colour.removeprefix("#")).render(painter, box)


class Picture(QWidget):
    """An icon that stands alone; it says nothing that the words beside it do not say."""

    def __init__(self, name: Name, ink: Ink = "muted", pixels: int = PIXELS) -> None:
        """Show an icon of a size in pixels at the normal text size."""
        super().__init__()
        self._name, self._ink = name, ink
        self.setFixedSize(icon_size(pixels))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: Name, ink: Ink) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the colour of the theme."""
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), self._name, getattr(theme.colours(), self._ink))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str | None) -> QSvgRenderer:
    return QSvgRenderer(svg(name, colour))


class _Engine(QIconEngine):
    """Draws an icon at the size and in the colour that are wanted just then."""

    def __init__(self, name: str, ink: Ink | None, chosen: Ink | None) -> None:
        super().__init__()
        self._name, self._ink, self._chosen = name, ink, chosen

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return _Engine(self._name, self._ink, self._chosen)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str | None:
        ink = self._chosen if state is QIcon.State.On else self._ink
        if ink is None:
            return None
        if mode is QIcon.Mode.Disabled:
            ink = "muted"
        return str(getattr(theme.colours(), ink)).removeprefix("#")

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle."""
        side = min(rect.width(), rect.height())
        top = rect.y() + (rect.height() - side) / 2
        box = QRectF(rect.x(), top, side, side)  # what is wider has its gap at the right
        _renderer(self._name, self._colour(mode, state)).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture of a size in pixels."""
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return a picture for a screen with ``scale`` pixels to a point."""
        return self.pixmap(size * scale, mode, state)
