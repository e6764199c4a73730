"""The scenes of the settings: each section, as a user finds it and with something done in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.services import paper_look, starting
from desktop_app.services.session import Session
from tests.helpers import fonts
from tests.screens.stage import new_office, person
from ui.area import SETTINGS
from ui.pages.area_settings import ABOUT, BACKUP, ENROLMENT, KEYS, LOOK, PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.screens.stage import Stage
    from ui.area import AreaWindow
    from ui.pages.area_settings import SettingsPage


def section(index: int) -> Callable[[Stage], QWidget]:
    """Return the scene that shows a section of the settings."""

    def scene(stage: Stage) -> QWidget:
        return _section(stage, index)[0]

    return scene


def _section(stage: Stage, index: int, root: Path | None = None) -> tuple[AreaWindow, SettingsPage]:
    window = stage.office(root)
    window.show_page(SETTINGS)
    page = window.settings_page
    stage.until(lambda: page.keys.validity.raw != "", "the keys are not read")
    page.show_section(index)
    stage.settle()
    return window, page


def enrolment_steps(stage: Stage) -> QWidget:
    root = new_office(stage)
    with Session.open(root, person()) as session:
        starting.write_request(session)
    window, page = _section(stage, ENROLMENT, root)
    stage.until(page.enrolment.steps.isVisible, "the steps are not shown")
    return window


def _papers(stage: Stage) -> AreaWindow:
    window, page = _section(stage, PAPERS)
    stage.until(lambda: not page.papers.sample.image.isNull(), "no sample appears")
    stage.settle()
    return window


def _emblem(path: Path) -> Path:
    """Draw what may stand for an emblem."""
    image = QImage(600, 600, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, edge in (("#6B2C91", 20), ("#FFFFFF", 60), ("#6B2C91", 84)):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(image.rect().adjusted(edge, edge, -edge, -edge))
    painter.end()
    image.save(str(path))
    return path


def papers_at_first(stage: Stage) -> QWidget:
    return _papers(stage)


def papers_chosen(stage: Stage) -> QWidget:
    for family in (fonts.TH_SARABUN, "TH Niramit AS", "TH SarabunIT๙"):
        fonts.install(stage.folder / "fonts", family)
    (stage.folder / "fonts" / "half.ttf").write_bytes(fonts.renamed(fonts.REGULAR, "TH Krub"))
    with Session.open(stage.office_root, person()) as office:
        paper_look.choose_font(office, fonts.TH_SARABUN)
        paper_look.choose_emblem(office, _emblem(stage.folder / "ตรา.png"))
    return _papers(stage)


def papers_gone(stage: Stage) -> QWidget:
    files = fonts.install(stage.folder / "fonts")
    with Session.open(stage.office_root, person()) as office:
        paper_look.choose_font(office, fonts.TH_SARABUN)
    for file in files:
        file.unlink()
    return _papers(stage)


SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "settings-enrolment": section(ENROLMENT),
    "settings-keys": section(KEYS),
    "settings-backups": section(BACKUP),
    "settings-papers": papers_at_first,
    "settings-papers-chosen": papers_chosen,
    "settings-papers-font-gone": papers_gone,
    "settings-appearance": section(LOOK),
    "settings-about": section(ABOUT),
}
"""Every scene of the settings; the name is that of the picture."""
