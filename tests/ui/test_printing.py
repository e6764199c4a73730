"""Papers on a printer: here on one that writes PDF files, which are looked at afterwards."""

from __future__ import annotations

import subprocess
import sys
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.document_errors import PrinterRefused
from desktop_app.services import agreement_paper, negotiating, practice
from desktop_app.services.session import Person, Session
from ui import printing
from ui.area import AGREEMENT
from ui.printing import print_source, wanted_pages
from ui.tasks import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.services.previews import Source
    from tests.helpers.windows import Started

    Start = Callable[[Path | None], Started]

pytestmark = pytest.mark.usefixtures("qapp")
PAGES = 5
DPI = 100
CELL = 12
"""Points."""
PAPER, CLOSE = 255, 24
"""Greys: of paper without ink, and what differs by roundings only."""
ROOT = Path(__file__).parents[2]


def pdf_printer(target: Path, dpi: int = DPI) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(dpi)
    return printer


@pytest.fixture
def paper(office: Path) -> Source:
    """The draft of an agreement: pages upright, the annex across."""
    person = Person(actor="tester", ask=lambda _new: practice.PASSPHRASE)
    with Session.open(office, person) as session:
        negotiating.propose(session, "1.1", [("baseline.2569", "70")], reason="เหตุผล")
        return agreement_paper.paper(session).source


def looks(path: Path) -> list[tuple[int, int, list[int]]]:
    """Return size in points and the greys of coarse cells, page by page."""
    document = pypdfium2.PdfDocument(str(path))
    found = []
    for page in document:
        across, down = map(round, page.get_size())
        picture = page.render(scale=3, grayscale=True).to_pil()
        cells = picture.resize((across // CELL, down // CELL), Image.Resampling.BOX)
        found.append((across, down, list(cells.tobytes())))
    document.close()
    return found


def nothing(_done: int, _all: int) -> None:
    """Report to nobody."""


def test_every_page_is_there_as_it_lies(paper: Source, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    assert print_source(pdf_printer(target, 150), paper, nothing) == PAGES
    ours, theirs = looks(target), looks(paper.path)
    assert len(ours) == len(theirs) == PAGES
    shapes = {across > down for across, down, _ink in theirs}
    assert shapes == {True, False}
    for (*size, greys), (*wanted, expected) in zip(ours, theirs, strict=True):
        assert size == wanted
        assert min(expected) < PAPER - 2 * CLOSE
        apart = [abs(one - other) for one, other in zip(greys, expected, strict=True)]
        assert max(apart) < CLOSE


@pytest.mark.parametrize(
    ("first", "last", "reverse", "copies", "numbers"),
    [
        (0, 0, False, 1, [1, 2, 3, 4, 5]),
        (2, 3, False, 1, [2, 3]),
        (4, 9, True, 1, [5, 4]),
        (1, 2, False, 2, [1, 2, 1, 2]),
    ],
)
def test_which_pages_and_how_often(
    tmp_path: Path, *, first: int, last: int, reverse: bool, copies: int, numbers: list[int]
) -> None:
    printer = pdf_printer(tmp_path / "never.pdf")
    if first:
        printer.setFromTo(first, last)
    if reverse:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(copies)
    printer.setCollateCopies(True)
    if printer.supportsMultipleCopies():
        numbers = numbers[: len(numbers) // copies]
    assert wanted_pages(printer, PAGES) == numbers
    printer.setCollateCopies(False)
    assert wanted_pages(printer, PAGES) == sorted(numbers, reverse=reverse)


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_told(paper: Source, tmp_path: Path) -> None:
    with pytest.raises(PrinterRefused):
        print_source(pdf_printer(tmp_path / "no" / "folder" / "out.pdf"), paper, nothing)


def test_printing_stops_when_it_is_cancelled(paper: Source, tmp_path: Path) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        print_source(pdf_printer(tmp_path / "out.pdf"), paper, stop)


def test_the_page_prints_what_it_shows(
    start: Start, office: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start(office)
    window = running.area
    window.show_page(AGREEMENT)
    page = window.agreement
    qtbot.waitUntil(lambda: page.found is not None)
    page.header.paper_button.click()
    qtbot.waitUntil(lambda: page.view.pane.pages == PAGES)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page.view.printer.click()
    assert page.said.isVisible()
    assert "เครื่องพิมพ์" in page.said_text.raw
    asked: list[int] = []

    def choose(_parent: object, pages: int, chosen: Callable[[QPrinter], None]) -> bool:
        asked.append(pages)
        chosen(pdf_printer(tmp_path / "out.pdf"))
        return True

    page.papers.printing.chooser = choose
    page.view.printer.click()
    qtbot.waitUntil(lambda: "ส่งไปเครื่องพิมพ์" in page.said_text.raw)
    assert asked == [PAGES]
    assert len(looks(tmp_path / "out.pdf")) == PAGES


def _note(dialog: QPrintDialog, opened: list[QPrintDialog]) -> None:
    opened.append(dialog)


def test_the_dialog_offers_the_pages_there_are(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    opened: list[QPrintDialog] = []
    monkeypatch.setattr(QDialog, "open", partialmethod(_note, opened))
    chosen: list[QPrinter] = []
    assert printing.choose_printer(parent, PAGES, chosen.append)
    (dialog,) = opened
    assert (dialog.minPage(), dialog.maxPage()) == (1, PAGES)
    dialog.accepted.emit(pdf_printer(tmp_path / "another.pdf"))
    assert len(chosen) == 1


def test_nothing_for_printers_is_loaded_before_somebody_prints() -> None:
    code = (
        "import sys; import ui.pages.area_agreement; "
        "sys.exit('PySide6.QtPrintSupport' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
