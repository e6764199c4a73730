"""The settings of papers: fonts found and chosen, emblem, sample, and what is said of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from desktop_app.services import paper_look
from desktop_app.services.paper_look import Look
from tests.helpers import fonts
from tests.helpers.fonts import TH_SARABUN, install
from ui.area import AGREEMENT, SETTINGS
from ui.models.fonts import FontRow, Fonts
from ui.pages.area_settings import PAPERS
from ui.pages.settings_papers import SHOWN
from ui.widgets.office_list import BELOW_ROLE
from ui.widgets.scaled_picture import ScaledPicture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.pages.settings_papers import PapersSection

    Start = Callable[[Path | None], Started]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fonts.only(tmp_path / "fonts", monkeypatch)


def section_of(running: Started, qtbot: QtBot) -> PapersSection:
    """Show the section and wait until the sample is printed."""
    area = running.area
    area.show_page(SETTINGS)
    area.settings_page.show_section(PAPERS)
    shown = area.settings_page.papers
    qtbot.waitUntil(lambda: not shown.sample.image.isNull())
    return shown


def families(section: PapersSection) -> list[str]:
    rows = (section.fonts.font(section.fonts.index(n)) for n in range(section.fonts.rowCount()))
    return [each.family for each in rows if each is not None]


def used(section: PapersSection) -> list[str]:
    rows = (section.fonts.font(section.fonts.index(n)) for n in range(section.fonts.rowCount()))
    return [each.family for each in rows if each is not None and each.used]


def picture(path: Path, size: int = 60) -> Path:
    image = QImage(size, size // 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B5E9E"))
    image.save(str(path))
    return path


def test_without_other_fonts_it_is_said_what_to_do(
    start: Start, office: Path, folder: Path, qtbot: QtBot
) -> None:
    section = section_of(start(office), qtbot)
    assert families(section) == used(section) == ["Sarabun"]
    assert not section.use.isEnabled()
    assert "ติดตั้ง" in section.unfit.raw
    assert section.warning.isHidden()
    assert section.remove.isHidden()
    section.use_font()  # nothing to choose
    install(folder)
    section.again.click()
    qtbot.waitUntil(lambda: families(section) == ["Sarabun", TH_SARABUN])
    qtbot.waitUntil(section.again.isEnabled)
    assert section.unfit.isHidden()
    assert section.family == "Sarabun"


def test_a_font_is_seen_then_chosen(start: Start, office: Path, folder: Path, qtbot: QtBot) -> None:
    install(folder)
    install(folder, "TH Krub")
    running = start(office)
    section = section_of(running, qtbot)
    assert families(section) == ["Sarabun", TH_SARABUN, "TH Krub"]
    QTest.keyClick(section.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: TH_SARABUN in section.title.raw)
    assert section.use.isEnabled()
    section.use.click()
    qtbot.waitUntil(lambda: used(section) == [TH_SARABUN])
    assert not section.use.isEnabled()
    assert paper_look.look(running.area.workplace.session).font == TH_SARABUN
    section.list.setCurrentIndex(section.fonts.index(0))
    section.list.activated.emit(section.list.currentIndex())
    qtbot.waitUntil(lambda: used(section) == ["Sarabun"])
    assert paper_look.look(running.area.workplace.session) == Look()


def test_fonts_that_cannot_be_used_are_told(
    start: Start, office: Path, folder: Path, qtbot: QtBot
) -> None:
    folder.mkdir()
    for number in range(SHOWN + 2):
        data = fonts.renamed(fonts.REGULAR, f"TH Half {number}")
        (folder / f"{number}.ttf").write_bytes(data)
    section = section_of(start(office), qtbot)
    lines = section.unfit.raw.splitlines()
    assert len(lines) == SHOWN + 2
    assert "TH Half 0" in lines[1]
    assert "๒" in lines[-1]


def test_a_font_that_is_gone_is_said_and_can_be_given_up(
    start: Start, office: Path, folder: Path, qtbot: QtBot
) -> None:
    files = install(folder)
    running = start(office)
    paper_look.choose_font(running.area.workplace.session, TH_SARABUN)
    for file in files:
        file.unlink()
    section = section_of(running, qtbot)
    assert not section.warning.isHidden()
    assert TH_SARABUN in section.warning_text.raw
    assert used(section) == []
    section.use.click()
    qtbot.waitUntil(section.warning.isHidden)
    assert used(section) == ["Sarabun"]


def test_a_font_that_goes_while_it_is_looked_at_is_said(
    start: Start, office: Path, folder: Path, qtbot: QtBot
) -> None:
    files = install(folder)
    running = start(office)
    section = section_of(running, qtbot)
    for file in files:
        file.unlink()
    section.list.setCurrentIndex(section.fonts.index(1))
    qtbot.waitUntil(lambda: TH_SARABUN in section.state.raw)
    assert section.sample.image.isNull()
    section.use.click()
    qtbot.waitUntil(lambda: bool(running.answers.failures))
    assert TH_SARABUN in str(running.answers.failures[0])
    assert section.use.isEnabled()


def test_an_emblem_is_chosen_and_removed(
    start: Start, office: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    section = section_of(running, qtbot)
    section.choose.click()  # and the dialog is cancelled
    before = section.sample.image
    wrong = tmp_path / "ตรา.png"
    wrong.write_bytes(b"no picture")
    running.answers.files.append(wrong)
    section.choose.click()
    qtbot.waitUntil(lambda: not section.fault.isHidden())
    assert "PNG" in section.fault.raw
    assert section.thumbnail.isHidden()
    running.answers.files.append(picture(tmp_path / "ตรา.jpg"))
    section.choose.click()
    qtbot.waitUntil(lambda: not section.thumbnail.isHidden())
    assert section.fault.isHidden()
    assert section.thumbnail.image.size() == QSize(60, 30)
    qtbot.waitUntil(lambda: section.sample.image != before)
    section.remove.click()
    qtbot.waitUntil(section.thumbnail.isHidden)
    assert paper_look.look(running.area.workplace.session) == Look()


def test_the_paper_on_the_page_of_the_agreement_follows(
    start: Start, office: Path, folder: Path, qtbot: QtBot
) -> None:
    files = install(folder)
    running = start(office)
    area = running.area
    area.show_page(AGREEMENT)
    page = area.agreement
    qtbot.waitUntil(lambda: page.found is not None)
    section = section_of(running, qtbot)
    section.list.setCurrentIndex(section.fonts.index(1))
    section.use.click()
    qtbot.waitUntil(lambda: used(section) == [TH_SARABUN])
    page.show_paper()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.view)
    first = page.view.paper
    assert first is not None
    assert b"THSarabunNew" in first.source.path.read_bytes()
    assert page.view.warning.isHidden()
    for file in files:
        file.unlink()
    section.choose_emblem()
    section.remove_emblem()  # any change has the paper printed again
    qtbot.waitUntil(lambda: page.view.paper is not first)
    assert not page.view.warning.isHidden()
    assert TH_SARABUN in page.view.warning_text.raw


# --- parts ---------------------------------------------------------------------------------------


def test_the_list_tells_names_and_where_they_are_from() -> None:
    model = Fonts()
    model.set_fonts([FontRow("TH Krub", "installed")])
    index = model.index(0)
    assert index.data() == "TH Krub"
    assert index.data(BELOW_ROLE) == "installed"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "TH Krub, installed"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.rowCount(index) == 0
    assert model.data(model.index(5)) is None


@pytest.mark.parametrize("size", [QSize(100, 200), QSize(200, 20)])
def test_a_picture_keeps_its_shape(qtbot: QtBot, size: QSize) -> None:
    shown = ScaledPicture("emblem", (4, 3))
    qtbot.addWidget(shown)
    assert shown.heightForWidth(400) == 300
    shown.resize(size)
    shown.grab()
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    shown.show_image(image)
    assert (shown.hasHeightForWidth(), shown.heightForWidth(400)) == (True, 200)
    assert shown.sizeHint() == image.size()
    assert shown.minimumSizeHint().width() == 2 * shown.minimumSizeHint().height()
    found = shown.grab().toImage()
    ratio = found.devicePixelRatio()
    red = [
        (x, y)
        for x in range(0, found.width(), 2)
        for y in range(0, found.height(), 2)
        if found.pixelColor(x, y) == QColor("#FF0000")
    ]
    across = max(x for x, _y in red) - min(x for x, _y in red)
    down = max(y for _x, y in red) - min(y for _x, y in red)
    assert abs(across - 2 * down) <= 6 * ratio
    assert abs(across - min(size.width(), 2 * size.height()) * ratio) <= 4 * ratio
