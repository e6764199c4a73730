"""Windows for tests: offscreen, with real services on a copy of a practice workspace."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partialmethod
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.exchange.identity import KeyCost
from desktop_app.services import entry, evidence_desk, excel_twin, practice
from desktop_app.services.session import Person, Session
from tests.helpers import offices
from tests.helpers.offices import Clock, Desk
from tests.helpers.windows import Answers, Started, leave, started
from tests.helpers.workbooks import Edited
from tests.ui import excel
from tests.ui.desktop import Desktop
from tests.ui.evidence_host import ITEM, ROUND, Host
from ui import theme
from ui.settings import Settings
from ui.texts import SPEECH
from ui.widgets.basics import Scroll
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.evidence_rows import FileRow
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PATIENCE = 30_000
"""Milliseconds."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["kpr-desk"]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer than five seconds for a state, where the computer is busy with other tests too.

    A test that waits for something that never comes fails all the same, only later.
    """
    monkeypatch.setattr(QtBot, "waitUntil", partialmethod(QtBot.waitUntil, timeout=PATIENCE))


@pytest.fixture(autouse=True)
def ascii_digits() -> Iterator[None]:
    """Begin and leave each test with the digits in which texts are written."""
    SPEECH.thai_digits = False
    yield
    SPEECH.thai_digits = False


@pytest.fixture(autouse=True)
def normal_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with texts of the normal size, whatever another has chosen."""
    monkeypatch.setattr(theme._LOOK, "scale", 100)


@pytest.fixture(autouse=True)
def no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """See that every process that read a PDF file has ended with what showed it."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield
    assert [process.args for process in started if process.returncode is None] == []


@pytest.fixture(scope="session")
def practice_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice centre and office, built once; copy it, never change it."""
    folder = tmp_path_factory.mktemp("practice") / "world"
    practice.set_up(folder, "tester", cost=KeyCost(iterations=1000), talks=False)
    return folder


@pytest.fixture
def world(practice_world: Path, tmp_path: Path) -> Path:
    """A copy of the practice centre (``central``) and office (``office-5801``)."""
    return shutil.copytree(practice_world, tmp_path / "world")


@pytest.fixture
def office(world: Path) -> Path:
    """The office's workspace of the copy."""
    return world / f"office-{practice.OFFICE}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of their own, with their own data folder."""
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return Settings(store, tmp_path / "data")


@pytest.fixture
def answers(settings: Settings) -> Answers:
    """What the user chooses in dialogs, and what was said."""
    return Answers(settings)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, settings: Settings, answers: Answers
) -> Iterator[Callable[[Path | None], Started]]:
    """Start the program on a workspace (None: the first start); it is closed at the end."""
    running: list[Started] = []

    def begin(workspace: Path | None) -> Started:
        running.append(started(qapp, qtbot, settings, answers, workspace))
        return running[-1]

    yield begin
    for each in running:
        leave(each, qtbot)


@pytest.fixture
def host(office: Path, qtbot: QtBot, answers: Answers) -> Iterator[Host]:
    workplace = Workplace(Session.open(office, Person(actor="tester")))
    opened: list[Path] = []

    def hand_over(path: Path) -> bool:
        opened.append(path)
        return True

    page = QWidget()
    layout = QVBoxLayout(page)
    entry = QLineEdit()
    panel = EvidencePanel(workplace, answers, opener=hand_over)
    column = Scroll()
    column.box.addWidget(entry)
    column.box.addWidget(panel)
    column.box.addStretch(1)
    layout.addWidget(column)
    page.resize(420, 700)
    qtbot.addWidget(page)
    page.show()
    made = Host(workplace, panel, page, entry, qtbot, opened)
    workplace.changed.connect(lambda _topics: made.reload())
    mistakes: list[object] = []
    workplace.failed.connect(mistakes.append)
    made.show(ITEM)
    present = [r.entry.row.id for r in panel.list.rows.rows if isinstance(r, FileRow)]
    if present:
        evidence_desk.detach(workplace.session, ITEM, present, round_id=ROUND)
        made.show(ITEM)
    yield made
    panel.viewer.close()
    workplace.close()
    assert mistakes == []


@pytest.fixture(scope="session")
def excel_prepared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office with answers, a workbook of them, and changes in both since."""
    excel_desk = offices.year_begun(tmp_path_factory.mktemp("excel"), "1001")
    offices.fill(excel_desk, "1001")
    with excel_desk.open("1001") as office:
        excel_twin.export(office, excel_desk.folder / excel.NAME, excel.ROUND)
        edited = Edited(excel_desk.folder / excel.NAME)
        edited.set("1.3", "value", "๐.๓๕").set("1.5", "value", 88.1).set("2.4", "level", 4)
        edited.set("1.9", "1.9.2/value", "แปดสิบ").set("1.1", "value", 77)
        edited.set("1.5", "narrative.result", "<b>ยาว</b>\n" + "ข้อความ " * 80)
        sheet = edited.sheet()
        sheet.cell(sheet.max_row + 2, edited.columns()["kpr:entry"]).value = 1
        edited.save()
        entry.enter(office, "1.5", {"value": "85.00"}, round_id=excel.ROUND)
        entry.enter(office, "2.4", {"level": "2"}, round_id=excel.ROUND)
    return excel_desk


@pytest.fixture
def excel_desk(excel_prepared: Desk, tmp_path: Path) -> Desk:
    offices.copy_workspace(excel_prepared, "1001", tmp_path / "1001")
    (tmp_path / excel.NAME).write_bytes((excel_prepared.folder / excel.NAME).read_bytes())
    return Desk(tmp_path, clock=Clock(excel_prepared.clock.at))


@pytest.fixture(scope="session")
def year_begun(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return offices.year_begun(tmp_path_factory.mktemp("indicators"), "1001")


@pytest.fixture
def desk(year_begun: Desk, tmp_path: Path) -> Desk:
    return offices.copied(year_begun, tmp_path / "desk")


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Desk], Desktop]]:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT, 100)
    made: list[Desktop] = []

    def make(desk: Desk) -> Desktop:
        made.append(Desktop(qtbot, desk, tmp_path))
        return made[-1]

    yield make
    for each in made:
        if each.window.isVisible():
            each.close()
        each.window.deleteLater()
    SPEECH.thai_digits = False
