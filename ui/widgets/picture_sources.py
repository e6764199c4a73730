"""What the preview can draw: pages of a PDF, and pictures read by Qt with limits.

Everything here runs on a background thread; a hostile file costs patience, not the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_app.domain.evidence_errors import PreviewDamaged, PreviewTooLarge
from desktop_app.services import previews

if TYPE_CHECKING:
    from desktop_app.services.previews import Source

# Not SVG: it may name other files. The rest are the formats of cameras, scanners and screens.
FORMATS = frozenset({"jpeg", "jpg", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff"})
MOST_PIXELS = 60_000_000
MOST_PIXELS_OF_JPEG = 400_000_000
"""Qt reads JPEG at a fraction of its size, so a camera's largest picture fits in little memory."""
LONGEST_SIDE = 4_000
MOST_FRAMES = 500


class Drawable(Protocol):
    """Something with pages."""

    @property
    def pages(self) -> int:
        """How many; 1 or more."""

    def open(self) -> None:
        """Find out how many pages there are."""

    def draw(self, page: int, width: int) -> QImage:
        """Return a page, counted from 1, about so many pixels wide."""

    def close(self) -> None:
        """Let go; may be called from another thread."""


class PdfDrawable:
    """A PDF file."""

    def __init__(self, source: Source) -> None:
        """Describe it."""
        self._file = previews.pages(source)
        self.pages = 1

    def open(self) -> None:
        """Start reading.

        Raises:
            AppError: It cannot be shown; says why.
        """
        self.pages = self._file.open()

    def draw(self, page: int, width: int) -> QImage:
        """Return one page.

        Raises:
            AppError: It cannot be shown; says why.
        """
        found = self._file.page(page, width)
        image = QImage(
            found.data, found.width, found.height, found.stride, QImage.Format.Format_RGB32
        )
        return image.copy()  # Qt does not keep the bytes

    def close(self) -> None:
        """End the process that reads it."""
        self._file.close()


class ImageDrawable:
    """A picture; a scan of several pages has pages."""

    def __init__(self, source: Source) -> None:
        """Describe it."""
        self._source = source
        self._page = 0
        self._image = QImage()
        self.pages = 1

    def _reader(self) -> QImageReader:
        reader = QImageReader(str(self._source.path))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
        if not reader.canRead() or _format(reader) not in FORMATS:
            raise PreviewDamaged(name=self._source.name)
        return reader

    def open(self) -> None:
        """Read the first page.

        Raises:
            AppError: It cannot be shown; says why.
        """
        reader = self._reader()
        if _format(reader) in {"tif", "tiff"}:
            self.pages = min(max(reader.imageCount(), 1), MOST_FRAMES)
        self._load(1)

    def _load(self, page: int) -> None:
        reader = self._reader()
        if page > 1 and not reader.jumpToImage(page - 1):
            raise PreviewDamaged(name=self._source.name)
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise PreviewDamaged(name=self._source.name)
        jpeg = _format(reader) in {"jpeg", "jpg", "jfif"}
        most = MOST_PIXELS_OF_JPEG if jpeg else MOST_PIXELS
        if size.width() * size.height() > most:
            raise PreviewTooLarge(
                name=self._source.name, width=f"{size.width():,}", height=f"{size.height():,}"
            )
        if max(size.width(), size.height()) > LONGEST_SIDE:
            limit = QSize(LONGEST_SIDE, LONGEST_SIDE)
            scaled = size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
        image = reader.read()
        if image.isNull():
            raise PreviewDamaged(name=self._source.name)
        self._image, self._page = image, page

    def draw(self, page: int, width: int) -> QImage:
        """Return the picture; never more pixels than it was read with.

        Raises:
            AppError: It cannot be shown; says why.
        """
        if page != self._page:
            self._load(page)
        wide = max(min(width, self._image.width()), 1)
        return self._image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)

    def close(self) -> None:
        """Nothing to let go of."""


def _format(reader: QImageReader) -> str:
    return bytes(reader.format().data()).decode("ascii", "replace")


def drawable(source: Source) -> PdfDrawable | ImageDrawable:
    """Return what draws a file of kind ``pdf`` or ``image``."""
    return PdfDrawable(source) if source.kind == "pdf" else ImageDrawable(source)
