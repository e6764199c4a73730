from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.store_errors import NotAWorkspace, WorkspaceInUse
from desktop_app.services import keys, practice
from desktop_app.services.session import Person, Session
from ui import app
from ui import program as program_module
from ui.area import EXCHANGE, SETTINGS
from ui.pages.area_settings import LOOK
from ui.texts import SPEECH, digits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Answers, Started
    from ui.settings import Settings

    Start = Callable[[Path | None], Started]


def test_without_a_workspace_the_first_start_is_shown(start: Start) -> None:
    assert start(None).first.isVisible()


def test_a_workspace_opens_and_is_remembered(
    start: Start, office: Path, settings: Settings, qtbot: QtBot
) -> None:
    running = start(office)
    qtbot.waitUntil(lambda: running.area.office.raw != "")
    assert running.area.office.raw == digits("สพป.แม่ฮ่องสอน เขต 1")
    assert settings.workspace() == office
    assert settings.practice() == office


def test_practice_does_not_take_the_place_of_the_real_workspace(
    start: Start, office: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.set_workspace(tmp_path / "real")
    start(office)
    assert settings.workspace() == tmp_path / "real"
    assert settings.practice() == office


def test_a_folder_without_a_workspace_leads_to_the_first_start(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(tmp_path)
    qtbot.waitUntil(lambda: bool(running.answers.failures))
    assert isinstance(running.answers.failures[0], NotAWorkspace)
    assert running.first.isVisible()


def test_a_workspace_open_elsewhere_is_refused_in_words(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    with Session.open(office, Person(actor="other", program="another program")):
        running = start(office)
        qtbot.waitUntil(lambda: bool(running.answers.failures))
    assert isinstance(running.answers.failures[0], WorkspaceInUse)


def test_the_central_workspace_is_left_to_the_command_line(
    start: Start, world: Path, qtbot: QtBot
) -> None:
    running = start(world / "central")
    qtbot.waitUntil(lambda: bool(running.answers.said))
    assert "kpr" in running.answers.said[0]
    assert running.first.isVisible()


def test_another_language_shows_at_once_and_keeps_page_round_and_keys(
    start: Start, office: Path, settings: Settings, qtbot: QtBot
) -> None:
    running = start(office)
    before = running.area
    qtbot.waitUntil(lambda: before.workplace.round_id != "")
    other = next(
        each
        for each in (before.rounds.itemData(n) for n in range(before.rounds.count()))
        if each != before.workplace.round_id
    )
    before.workplace.set_round(other)
    keys.unlock(before.workplace.session, practice.PASSPHRASE)
    before.show_page(EXCHANGE)
    assert running.area.windowTitle()
    running.program.change_appearance(replace(settings.appearance(), language="en", digits="ascii"))
    qtbot.waitUntil(lambda: running.program.window not in {None, before})
    after = running.area
    qtbot.waitUntil(lambda: after.workplace.round_id == other)
    assert after.exchange.header.title.raw == "Send and receive"
    assert after.exchange.isVisible()
    assert keys.lock_state(after.workplace.session) == "open"
    assert not SPEECH.thai_digits
    running.program.change_appearance(settings.appearance().other_language())
    qtbot.waitUntil(lambda: running.program.window not in {None, after})
    assert running.area.exchange.header.title.raw == "รับ–ส่งชุดข้อมูล"


def test_the_first_start_changes_its_language(start: Start, qtbot: QtBot) -> None:
    running = start(None)
    before = running.first
    before.language.click()
    qtbot.waitUntil(lambda: running.program.window not in {None, before})
    assert running.first.new_office.text() == "Choose the office…"


def test_the_same_look_changes_nothing(start: Start, settings: Settings) -> None:
    running = start(None)
    before = running.program.window
    running.program.change_appearance(settings.appearance())
    assert running.program.window is before


def test_dark_and_system_themes(start: Start, office: Path, settings: Settings) -> None:
    settings.set_appearance(replace(settings.appearance(), theme="dark"))
    running = start(office)
    assert running.program.app.palette().window().color().lightness() < 60
    running.program.apply(replace(settings.appearance(), theme="system"))


def test_the_settings_page_is_shown_again_where_it_was(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    running = start(office)
    running.area.show_page(SETTINGS)
    running.area.settings_page.show_section(LOOK)
    before = running.area
    before.settings_page.look.choices["scale.150"].click()
    qtbot.waitUntil(lambda: running.program.window not in {None, before})
    assert running.area.settings_page.stack.currentIndex() == LOOK
    assert running.area.settings_page.look.choices["scale.150"].isChecked()
    assert running.program.app.font().pointSizeF() == pytest.approx(16.5)


def test_another_workspace_can_be_opened(start: Start, office: Path, qtbot: QtBot) -> None:
    running = start(office)
    running.area.settings_page._leave()
    qtbot.waitUntil(lambda: running.program.window is not None)
    first = running.first
    first.go_on.click()
    qtbot.waitUntil(lambda: running.program.window not in {None, first})
    assert running.area.workplace.info.practice


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--version"])
    assert ended.value.code == 0
    assert "kpr-desk" in capsys.readouterr().out


def test_the_program_runs_as_a_module_too() -> None:
    command = [sys.executable, "-m", "ui", "--version"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("kpr-desk ")


def test_a_fault_is_told_and_ends_the_program(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start(None)
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    monkeypatch.setattr(type(running.program.app), "exit", staticmethod(codes.append))
    running.program.crashed(tmp_path / "report.txt")
    assert "report.txt" in running.answers.said[0]
    assert codes == [program_module.CRASHED]


def test_practice_is_set_up_once_and_opened_again(
    qapp: QApplication, settings: Settings, answers: Answers, tmp_path: Path
) -> None:
    program = program_module.Program(qapp, settings, answers)
    folder = tmp_path / "practise"
    first = program_module.first_workspace(Namespace(practice=folder, workspace=None), program)
    assert first == folder / f"office-{practice.OFFICE}"
    assert first is not None
    made = (first / "workspace.sqlite3").stat().st_mtime_ns
    assert (
        program_module.first_workspace(Namespace(practice=folder, workspace=None), program) == first
    )
    assert first is not None
    assert (first / "workspace.sqlite3").stat().st_mtime_ns == made
    assert (
        program_module.first_workspace(Namespace(practice=None, workspace=tmp_path), program)
        == tmp_path
    )
    program.forget_look()
