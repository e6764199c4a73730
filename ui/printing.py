"""Printing PDF papers on a printer: which pages, each drawn beside the work, upright or across.

The pages are drawn by the process that reads PDF files, as the preview's are, and handed to the
printer page by page in the background. Qt's part for printers (``QtPrintSupport``) is loaded when
somebody prints, not before; a bundle has to bring it.

A page is drawn as finely as the printer prints, but with no more dots than that process gives out:
some 400 to the inch on A4, where many printers have 600. The printer's part does the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QDialog

from desktop_app.domain.document_errors import PrinterRefused
from ui import loading
from ui.widgets.picture_sources import PdfDrawable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.previews import Source
    from ui.tasks import Task
    from ui.workplace import Workplace

    Chosen = Callable[[QPrinter], None]
    Chooser = Callable[[QWidget, int, Chosen], bool]

SKETCH = 64
"""Pixels across of the drawing that tells the shape of a page."""


def choose_printer(parent: QWidget, pages: int, chosen: Chosen) -> bool:
    """Ask for printer, pages and copies, without holding up the program.

    Args:
        parent: The window to stand in front of.
        pages: How many there are to choose from.
        chosen: Called with the printer when the user confirms.

    Returns:
        Whether there is a printer to choose at all.
    """
    with loading.alone():
        from PySide6.QtPrintSupport import (  # noqa: PLC0415  slow to load, seldom needed
            QAbstractPrintDialog,
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.accepted.connect(lambda _printer: chosen(printer))
    QDialog.open(dialog)  # the dialog's own wants somebody to tell
    return True


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """Return the numbers of the pages to print, in their order; copies that Qt leaves to us too."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    numbers = list(range(max(first, 1), min(last, pages) + 1))
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _copy in range(copies)]


def print_source(printer: QPrinter, source: Source, report: Callable[[int, int], None]) -> int:
    """Print a PDF file; may run on any thread.

    Args:
        printer: Where to, with pages and copies chosen.
        source: The file.
        report: Called with pages done and in all; may raise to cancel.

    Returns:
        How many pages were printed.

    Raises:
        PrinterRefused: The printer takes nothing.
        AppError: The file cannot be read; says why.
    """
    made = PdfDrawable(source)
    painter = QPainter()
    try:
        made.open()
        printer.setDocName(source.name)
        printer.setFullPage(True)
        numbers = wanted_pages(printer, made.pages)
        for done, number in enumerate(numbers):
            report(done, len(numbers))
            _begin_page(printer, painter, made.draw(number, SKETCH))
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            _put(painter, made.draw(number, sheet.width()), sheet)
        report(len(numbers), len(numbers))
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        made.close()
    return len(numbers)


def _begin_page(printer: QPrinter, painter: QPainter, sketch: QImage) -> None:
    """Begin a sheet of paper; it lies across for a page that lies across."""
    across = sketch.width() > sketch.height()
    orientation = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(orientation)
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise PrinterRefused(name=printer.printerName() or printer.outputFileName())


def _put(painter: QPainter, image: QImage, sheet: QRect) -> None:
    """Put a page on the paper: as large as fits, in the middle."""
    size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(QRect(0, 0, sheet.width(), sheet.height()).center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)


class Printing(QObject):
    """Asks for a printer and prints in the background.

    Signals:
        begun: With the task, and what it does, in words.
        said: With words, and whether they are good news.
    """

    begun = Signal(object, str)
    said = Signal(str, bool)

    def __init__(
        self, window: QWidget, workplace: Workplace, chooser: Chooser = choose_printer
    ) -> None:
        """Print from a window."""
        super().__init__(window)
        self._window, self._workplace, self.chooser = window, workplace, chooser

    def ask(self, source: Source, pages: int) -> None:
        """Ask how a PDF file is to be printed, and print it."""
        if not self.chooser(self._window, pages, lambda printer: self._print(printer, source)):
            words = self.tr(
                "No printer is installed on this computer. Save a copy and print it elsewhere, or "
                "open it in another program."
            )
            self.said.emit(words, False)  # noqa: FBT003  Qt's own signature

    def _print(self, printer: QPrinter, source: Source) -> None:
        def work(task: Task) -> object:
            return print_source(printer, source, task.report)

        task = self._workplace.aside(work)
        task.succeeded.connect(self._printed)
        task.failed.connect(self._workplace.failed.emit)
        self.begun.emit(task, self.tr("Printing"))

    def _printed(self, pages: object) -> None:
        self.said.emit(self.tr("Handed to the printer: {n} pages.").format(n=pages), True)  # noqa: FBT003
