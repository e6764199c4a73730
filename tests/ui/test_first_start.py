from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.errors import PackageRejected
from desktop_app.services import doctor, keys, practice
from desktop_app.services.session import Person, Session
from tests.helpers.windows import cut_off
from ui.area import AreaWindow
from ui.pages.area_settings import ENROLMENT
from ui.pages.first_start import OFFICE, SAFE, WELCOME
from ui.restoring import free_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.settings import Settings

    Start = Callable[[Path | None], Started]

CHOSEN = "แมวดำกินปลาทอด"


def test_an_office_is_set_up_with_the_keyboard_alone(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    running = start(None)
    first = running.first
    QTest.keyClick(first.new_office, Qt.Key.Key_Space)
    assert first.stack.currentIndex() == OFFICE
    first.offices.search.setText("แม่ฮ่องสอน")
    assert first.offices.office is not None
    assert first.offices.office.code == "5801"
    QTest.keyClick(first.offices.search, Qt.Key.Key_Down)
    assert first.offices.office.code == "5802"
    QTest.keyClick(first.offices.search, Qt.Key.Key_Return)
    assert first.stack.currentIndex() == SAFE
    assert "เขต" in first.folder.text()
    first.folder.setText(str(tmp_path / "ที่ทำงาน"))
    first.passphrase.first.edit.setText(CHOSEN)
    first.passphrase.second.edit.setText(CHOSEN)
    QTest.keyClick(first.make, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(running.program.window, AreaWindow), timeout=20_000)
    area = running.area
    assert area.workplace.info.code == "5802"
    assert not area.workplace.info.practice
    assert keys.lock_state(area.workplace.session) == "open"
    page = area.settings_page
    qtbot.waitUntil(lambda: page.enrolment.fingerprint.labels[0].raw != "")
    assert page.stack.currentIndex() == ENROLMENT


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [("short", "short", "first"), (CHOSEN, CHOSEN + "x", "second")],
)
def test_a_passphrase_is_refused_at_its_field(
    start: Start, one: str, other: str, field: str
) -> None:
    first = start(None).first
    first._go(OFFICE)
    first.offices.search.setText("5801")
    first._office_chosen()
    first.passphrase.first.edit.setText(one)
    first.passphrase.second.edit.setText(other)
    first.start()
    faulty = getattr(first.passphrase, field)
    assert faulty.fault.raw
    assert faulty.edit.accessibleDescription() == faulty.fault.raw
    faulty.edit.setText("")
    assert faulty.fault.isHidden()


def test_a_folder_in_use_is_refused_at_its_field(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    first = start(None).first
    first.offices.search.setText("5801")
    first._office_chosen()
    for edit in (first.passphrase.first.edit, first.passphrase.second.edit):
        edit.setText(CHOSEN)
    first.folder.setText(str(tmp_path / "full"))
    first.start()
    qtbot.waitUntil(lambda: bool(first.folder_fault.raw))
    assert str(tmp_path / "full") in first.folder_fault.raw
    qtbot.waitUntil(first.stack.isEnabled)
    first.folder.setText("relative")
    first.start()
    assert not first.folder_fault.isHidden()


def test_a_synchronised_folder_is_warned_about(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    running = start(None)
    first = running.first
    first.offices.search.setText("5801")
    first._office_chosen()
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "OneDrive" / "x").touch()
    running.answers.folders.append(tmp_path / "OneDrive")
    first.browse.click()
    qtbot.waitUntil(lambda: not first.warning.isHidden())
    assert "OneDrive" in first.warning_text.raw
    assert first.folder.text().endswith("สพป.แม่ฮ่องสอน เขต 1")
    first.folder.setText(str(tmp_path / "here"))
    qtbot.waitUntil(first.warning.isHidden)


def test_nothing_fits_says_so(start: Start) -> None:
    first = start(None).first
    first.offices.search.setText("ไม่มีที่นี่")
    assert first.offices.office is None
    assert not first.next.isEnabled()
    first.offices._confirm()
    first._office_chosen()
    assert first.stack.currentIndex() == WELCOME
    assert first.offices.count.raw


def test_practice_is_one_click_away(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, settings: Settings, world: Path
) -> None:
    def set_up(folder: Path, actor: str, progress: Callable[[int, int], None]) -> Path:
        progress(1, 2)
        return world / f"office-{practice.OFFICE}"

    monkeypatch.setattr(practice, "set_up", set_up)
    running = start(None)
    running.first.try_out.click()
    qtbot.waitUntil(lambda: isinstance(running.program.window, AreaWindow))
    assert keys.lock_state(running.area.workplace.session) == "open"
    assert settings.practice() is not None


@pytest.mark.parametrize("begun", [True, False])
def test_practice_can_be_cancelled(
    start: Start, qtbot: QtBot, settings: Settings, *, begun: bool
) -> None:
    folder = settings.data_folder() / "practice"
    running = start(None)
    running.first.practise()
    if begun:
        qtbot.waitUntil(lambda: folder.is_dir() and any(folder.iterdir()))
    assert not running.first.work.isHidden()
    running.first.work.cancel.click()
    qtbot.waitUntil(running.first.work.isHidden, timeout=20_000)
    qtbot.waitUntil(lambda: not folder.is_dir() or not any(folder.iterdir()), timeout=20_000)


def test_a_backup_is_restored_and_opened(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    backup = tmp_path / "saved.kprbackup"
    with Session.open(office, Person(actor="x")) as session:
        doctor.back_up(session, backup)
    running = start(None)
    running.answers.files.append(backup)
    running.answers.folders.append(tmp_path)
    running.first.restore_old.click()
    qtbot.waitUntil(lambda: isinstance(running.program.window, AreaWindow), timeout=20_000)
    assert running.area.workplace.session.workspace.root == tmp_path / "saved"


def test_a_damaged_backup_is_refused(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bad.kprbackup").write_bytes(b"no backup")
    running = start(None)
    running.answers.files.append(tmp_path / "bad.kprbackup")
    running.answers.folders.append(tmp_path)
    running.first.restore()
    qtbot.waitUntil(lambda: bool(running.answers.failures))
    assert isinstance(running.answers.failures[0], PackageRejected)
    assert not (tmp_path / "bad").exists()


def test_cancelled_dialogs_change_nothing(start: Start, tmp_path: Path) -> None:
    running = start(None)
    first = running.first
    first.restore()
    running.answers.files.append(tmp_path / "x")
    first.restore()
    first.open_workspace()
    first.go_on_practising()
    first._browse()
    assert running.program.window is first


def test_a_folder_that_is_free(tmp_path: Path) -> None:
    assert free_folder(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    (tmp_path / "a 2").mkdir()
    assert free_folder(tmp_path / "a") == tmp_path / "a 3"


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_off(start: Start, settings: Settings, scale: int, qtbot: QtBot) -> None:
    from dataclasses import replace  # noqa: PLC0415

    settings.set_appearance(replace(settings.appearance(), scale=scale))
    first = start(None).first
    first.resize(1024, 768)
    first.offices.search.setText("ประจวบคีรีขันธ์")
    for page in (WELCOME, OFFICE, SAFE):
        if page == SAFE:
            first._office_chosen()
        first.stack.setCurrentIndex(page)
        qtbot.waitUntil(lambda: cut_off(first) == [], timeout=2000)
