"""The preview: pages, pictures, texts, tables; hostile files neither crash nor hang it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest

from desktop_app.services import previews
from desktop_app.services.previews import Source
from tests.corpus.pdfs import pdf
from ui.widgets.preview import KEPT_PAGES, PreviewPane, kind_text
from ui.widgets.preview_window import Elided, PreviewWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 30_000


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PreviewPane]:
    made = PreviewPane()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    yield made
    made.finish()


def source(folder: Path, name: str, data: bytes) -> Source:
    path = folder / "stored"
    path.write_bytes(data)
    return Source(name, path, len(data), previews.kind_of(path, name))


def show(bot: QtBot, pane: PreviewPane, found: Source) -> None:
    with bot.waitSignal(pane.shown, timeout=PATIENCE):
        pane.show_source(found)


def encoded(image: QImage, kind: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


def picture(across: int, down: int) -> QImage:
    image = QImage(across, down, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366cc"))
    return image


def turned(data: bytes) -> bytes:
    """Return a JPEG with an EXIF note that the camera was held upright (orientation 6)."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    tiff = b"II*\x00" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)
    body = b"Exif\x00\x00" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]


def bomb(side: int) -> bytes:
    """Return a small PNG that says it is huge, and is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packer = zlib.compressobj(9)
    data = packer.compress(bytes(side // 8 + 1) * 200) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def shown_size(pane: PreviewPane) -> tuple[int, int]:
    size = pane.sheet.picture.pixmap().deviceIndependentSize().toSize()
    return size.width(), size.height()


# --- pages -------------------------------------------------------------------------------------


def test_pages_are_turned_with_keys(pane: PreviewPane, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, pane, source(tmp_path, "a.pdf", pdf([(842, 300)] * 3)))
    assert pane.place.raw == "page 1 of 3"
    assert pane.sheet.accessibleName() == "a.pdf, page 1 of 3"
    assert not pane.back.isEnabled()
    for pressed, page in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_Home, 1),
    ):
        QTest.keyClick(pane.sheet, pressed)
        assert pane.page == page
    qtbot.waitUntil(lambda: pane._drawing is None, timeout=PATIENCE)
    assert pane.place.raw == "page 1 of 3"


def test_zooming_draws_anew(pane: PreviewPane, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, pane, source(tmp_path, "a.pdf", pdf()))
    wide = shown_size(pane)[0]
    QTest.keyClick(pane.sheet, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: shown_size(pane)[0] > wide, timeout=PATIENCE)
    QTest.keyClick(pane.sheet, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: shown_size(pane)[0] == wide, timeout=PATIENCE)
    pane.fit.click()
    qtbot.waitUntil(lambda: shown_size(pane)[1] <= pane.sheet.height(), timeout=PATIENCE)
    assert pane.fit.text() == "Full width"


def test_few_pages_are_kept(pane: PreviewPane, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, pane, source(tmp_path, "a.pdf", pdf([(595, 842)] * 9)))
    for page in range(2, 10):
        with qtbot.waitSignal(pane.shown, timeout=PATIENCE):
            pane.go_to(page)
    assert len(pane._kept) <= KEPT_PAGES


# --- hostile files -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hostile", "words"),
    [
        (("a.pdf", b"%PDF-1.7 broken"), "is damaged"),
        (("a.pdf", pdf(password="x")), "protected by a password"),
        (("a.png", bomb(50_000)), "50,000 by 50,000 pixels"),
        (("a.png", b"\x89PNG\r\n\x1a\n cut off"), "is damaged"),
        (("a.jpg", encoded(picture(50, 50), b"jpeg")[:30]), "is damaged"),
        (("a.gif", b"GIF89a"), "is damaged"),
    ],
)
@pytest.mark.qt_log_ignore("qt.gui.imageio.*", "JPEG")
def test_hostile_files_are_explained(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path, hostile: tuple[str, bytes], words: str
) -> None:
    show(qtbot, pane, source(tmp_path, *hostile))
    assert words in pane.words.raw
    assert pane.own_program.isVisible()
    assert not pane.tools.isVisible()
    with qtbot.waitSignal(pane.own_program_wanted):
        pane.own_program.click()
    show(qtbot, pane, source(tmp_path, "b.pdf", pdf()))
    assert pane.stack.currentWidget() is pane.sheet


def test_changing_the_file_drops_what_was_on_its_way(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    first.mkdir()
    pane.show_source(source(first, "a.pdf", pdf([(595, 842)] * 5)))
    show(qtbot, pane, source(tmp_path, "b.txt", b"text"))
    pane._runner.wait()
    qtbot.waitUntil(lambda: not pane._runner.busy)
    assert pane.text.toPlainText() == "text"
    assert pane.stack.currentWidget() is pane.text


# --- pictures ----------------------------------------------------------------------------------


def test_pictures_stand_as_the_camera_was_held(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    show(qtbot, pane, source(tmp_path, "a.jpg", turned(encoded(picture(60, 20), b"jpeg"))))
    assert shown_size(pane) == (20, 60)


def test_small_pictures_stay_small_and_large_ones_fit(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    show(qtbot, pane, source(tmp_path, "a.png", encoded(picture(30, 20), b"png")))
    assert shown_size(pane) == (30, 20)
    show(qtbot, pane, source(tmp_path, "b.jpg", encoded(picture(6000, 5000), b"jpeg")))
    qtbot.waitUntil(lambda: shown_size(pane)[1] <= pane.sheet.height(), timeout=PATIENCE)
    assert shown_size(pane)[0] <= pane.sheet.width()


# --- texts, tables, the rest -------------------------------------------------------------------


def test_texts_and_tables(pane: PreviewPane, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, pane, source(tmp_path, "a.txt", "บรรทัด\n".encode("cp874") * 300))
    assert len(pane.text.toPlainText().splitlines()) == 200
    assert pane.place.isVisible()
    show(qtbot, pane, source(tmp_path, "b.csv", "รหัส,ชื่อ\n1,<b>ก</b>\n".encode()))
    model = pane.table.model()
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.index(1, 1).data() == "<b>ก</b>"
    assert not pane.tools.isVisible()


def test_other_files_are_opened_elsewhere(pane: PreviewPane, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, pane, source(tmp_path, "แผน.docx", b"PK\x03\x04"))
    assert pane.badge.raw == "DOCX"
    assert pane.own_program.isVisible()


@pytest.mark.parametrize(
    ("name", "words"), [("a.pdf", "PDF"), ("a.jpeg", "JPEG"), ("ก", ""), (".x", ""), ("a.", "")]
)
def test_badges(name: str, words: str) -> None:
    assert kind_text(name) == words


# --- the window --------------------------------------------------------------------------------


def test_the_window_lets_go_of_the_file_when_it_closes(qtbot: QtBot, tmp_path: Path) -> None:
    owner = PreviewPane()
    qtbot.addWidget(owner)
    window = PreviewWindow(owner)
    window.show()
    window.show_heading("a.pdf", "1 KB", 1, 2)
    assert not window.before.isEnabled()
    show(qtbot, window.pane, source(tmp_path, "a.pdf", pdf()))
    made = window.pane._drawable
    assert made is not None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert window.pane._drawable is None
    assert getattr(made, "_file")._process is None  # noqa: B009  only PDF has one


def test_long_names_are_shortened_in_their_middle(qtbot: QtBot) -> None:
    label = Elided("รายงานข้อมูลเด็กออกกลางคันของสถานศึกษาในสังกัดทุกแห่ง.pdf")
    qtbot.addWidget(label)
    label.resize(160, 30)
    label.show()
    assert "…" in label.text()
    assert label.text().endswith("pdf")
    assert label.toolTip() == label.accessibleName() == label.raw
