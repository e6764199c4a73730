from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.services import enrolment_central, keys, practice, starting
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Person, Session
from tests.helpers.windows import cut_off
from ui.area import SETTINGS, AreaWindow
from ui.pages.area_settings import ABOUT, BACKUP, ENROLMENT, KEYS
from ui.passphrase import UnlockDialog
from ui.texts import digits
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.pages.area_settings import SettingsPage

    Start = Callable[[Path | None], Started]

NEW = "แมวดำกินปลาทอด"


def page_of(running: Started, section: int, qtbot: QtBot) -> SettingsPage:
    """Show a section and wait until the keys were read."""
    area = running.area
    area.show_page(SETTINGS)
    page = area.settings_page
    qtbot.waitUntil(lambda: page.keys.validity.raw != "")
    page.show_section(section)
    return page


def unlocked(running: Started) -> None:
    keys.unlock(running.area.workplace.session, practice.PASSPHRASE)


# --- enrolment --------------------------------------------------------------------------------


def new_request(running: Started, qtbot: QtBot) -> SettingsPage:
    unlocked(running)
    page = page_of(running, ENROLMENT, qtbot)
    page.enrolment.ask_button.click()
    qtbot.waitUntil(lambda: not page.enrolment.steps.isHidden())
    return page


def test_three_steps_lead_to_the_enrolment(
    start: Start, world: Path, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    page = new_request(running, qtbot)
    section = page.enrolment
    request = tmp_path / "request.asice"
    running.answers.targets.append(request)
    section.save.click()
    qtbot.waitUntil(lambda: request.exists() and str(request) in section.file_name.raw)
    mark = " ".join(label.raw for label in section.fingerprint.labels)
    section.fingerprint.copy.click()
    assert QGuiApplication.clipboard().text() == mark
    answer = tmp_path / "answer.asice"
    person = Person(actor="x", ask=lambda _new: practice.PASSPHRASE)
    with Session.open(world / "central", person) as central:
        enrolment_central.enrol(central, request, answer, Confirmation(given=mark))
    running.answers.files.append(answer)
    section.drop.choose.click()
    # The workspace knows its centre already: nothing has to be compared.
    qtbot.waitUntil(section.steps.isHidden)
    assert not section.state.isHidden()


def test_the_first_answer_is_compared_group_by_group(
    start: Start, world: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    person = Person(actor="x", ask=lambda _new: practice.PASSPHRASE)
    from desktop_app.services import workspaces  # noqa: PLC0415

    root, answer = tmp_path / "new", tmp_path / "answer.asice"
    workspaces.create_area(root, "5802", person, practice=True)
    with Session.open(root, person) as session:
        made = starting.write_request(session)
    with Session.open(world / "central", person) as central:
        enrolment_central.enrol(central, made.request, answer, Confirmation(given=made.fingerprint))
        centre = str(workspaces.status(central)["root_fingerprint"])
    running = start(root)
    page = page_of(running, ENROLMENT, qtbot)
    section = page.enrolment
    section.look_at(answer)
    qtbot.waitUntil(lambda: not section.compare.isHidden())
    assert section._confirm is not None
    groups = section._confirm.groups
    assert [group.text() for group in groups] == centre.split()
    assert not section.install.isEnabled()
    section.cancel.click()
    assert section.fault.raw
    section.look_at(answer)
    qtbot.waitUntil(lambda: not section.compare.isHidden())
    section.typed.setText(made.fingerprint)
    section.install.click()
    qtbot.waitUntil(lambda: not section.fault.isHidden())
    section.typed.clear()
    for group in section._confirm.groups:
        QTest.keyClick(group, Qt.Key.Key_Return)
    assert section.install.isEnabled()
    section.install.click()
    qtbot.waitUntil(section.steps.isHidden)
    assert keys.overview(running.area.workplace.session).enrolled


def test_another_file_is_refused_at_the_drop_zone(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    page = new_request(running, qtbot)
    wrong = tmp_path / "letter.asice"
    wrong.write_bytes(b"a letter")
    page.enrolment.drop.dropped.emit((wrong,))
    qtbot.waitUntil(lambda: not page.enrolment.fault.isHidden())
    assert "ไม่ใช่ชุดข้อมูล" in page.enrolment.fault.raw
    page.enrolment.choose_answer()
    page.enrolment.save_request()


# --- keys -------------------------------------------------------------------------------------


def test_the_key_is_copied_and_brought_back(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    page = page_of(running, KEYS, qtbot)
    copy = tmp_path / "key.zip"
    running.answers.targets.append(copy)
    page.keys.back_up.click()
    qtbot.waitUntil(lambda: not page.keys.copy_result.isHidden())
    with zipfile.ZipFile(copy) as archive:
        assert len(archive.namelist()) == 2
    unlocked(running)
    running.answers.files.append(copy)
    page.keys.restore.click()
    page.keys.restore_field.edit.setText("not this one")
    for path in (office / "keys").iterdir():
        path.unlink()
    page.keys.restore_now.click()
    qtbot.waitUntil(lambda: not page.keys.restore_field.fault.isHidden())
    page.keys.restore_field.edit.setText(practice.PASSPHRASE)
    page.keys.restore_now.click()
    qtbot.waitUntil(page.keys.restore_card.isHidden)
    assert digits(1) in page.keys.copy_result.raw
    assert len(list((office / "keys").iterdir())) == 1
    page.keys.save_copy()
    page.keys.choose_copy()


def test_the_passphrase_is_changed(start: Start, office: Path, qtbot: QtBot) -> None:
    running = start(office)
    section = page_of(running, KEYS, qtbot).keys
    section.change.click()
    assert section.old.fault.raw
    section.old.edit.setText("not this one")
    section.change.click()
    assert section.new.first.fault.raw
    for edit in (section.new.first.edit, section.new.second.edit):
        edit.setText(NEW)
    section.change.click()
    qtbot.waitUntil(lambda: not section.old.fault.isHidden())
    section.old.edit.setText(practice.PASSPHRASE)
    section.change.click()
    qtbot.waitUntil(lambda: not section.change_result.isHidden())
    assert section.new.text == ""
    vault = running.area.workplace.session.vault
    vault.unlock(NEW)


def test_with_a_forgotten_passphrase_the_office_begins_anew(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    running = start(office)
    page = page_of(running, KEYS, qtbot)
    session = running.area.workplace.session
    running.answers.agrees = False
    page.keys.anew.click()
    assert len(running.answers.said) == 1
    assert keys.lock_state(session) == "locked"
    running.answers.agrees = True
    page.keys.anew.click()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == ENROLMENT)
    [dialog] = [each for each in running.area.findChildren(UnlockDialog) if each.isVisible()]
    dialog.choose.first.edit.setText("แมวดำกินปลาทอด")
    dialog.choose.second.edit.setText("แมวดำกินปลาทอด")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: not page.enrolment.steps.isHidden())
    assert keys.overview(session).waiting is not None
    assert not keys.overview(session).enrolled


# --- backups ----------------------------------------------------------------------------------


def test_a_backup_is_made_and_restored(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    section = page_of(running, BACKUP, qtbot).backup
    stick = tmp_path / "stick"
    stick.mkdir()
    running.answers.folders.append(stick)
    section.make.click()
    qtbot.waitUntil(lambda: not section.result.isHidden())
    (made,) = stick.iterdir()
    assert str(made) in section.result_text.raw
    running.answers.files.append(made)
    running.answers.folders.append(tmp_path)
    qtbot.waitUntil(section.restore_button.isEnabled)
    section.restore_button.click()
    qtbot.waitUntil(lambda: not section.open_restored.isHidden())
    before = running.area
    section.open_restored.click()
    qtbot.waitUntil(
        lambda: (
            isinstance(running.program.window, AreaWindow) and running.program.window is not before
        )
    )
    assert running.area.workplace.session.workspace.root == tmp_path / made.stem


def test_a_backup_that_fails_says_why(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    section = page_of(running, BACKUP, qtbot).backup
    running.answers.folders.append(tmp_path / "not there")
    section.make.click()
    qtbot.waitUntil(lambda: not section.result.isHidden())
    assert "not there" in section.result_text.raw
    section.back_up()
    section.restore()


def test_the_check_names_what_is_damaged(start: Start, office: Path, qtbot: QtBot) -> None:
    running = start(office)
    section = page_of(running, BACKUP, qtbot).backup
    section.check_button.click()
    qtbot.waitUntil(lambda: section.findings.count() == 1)
    qtbot.waitUntil(section.check_button.isEnabled)
    damaged = next(path for path in (office / "evidence").rglob("*") if path.is_file())
    damaged.chmod(0o600)
    damaged.write_bytes(b"changed")
    section.check_button.click()
    qtbot.waitUntil(lambda: section.findings.count() > 1)
    said = " ".join(label.text() for label in section.findChildren(Text)).replace("\u200b", "")
    assert "ถูกเปลี่ยน" in said


# --- the rest ---------------------------------------------------------------------------------


def test_what_nothing_refers_to_is_removed_on_demand(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = start(office)
    workplace = running.area.workplace
    section = page_of(running, BACKUP, qtbot).backup
    left = tmp_path / "left.pdf"
    left.write_bytes(b"%PDF left over")
    store = workplace.session.workspace.evidence
    place = store.path(store.add(left).sha256)
    section.check_button.click()
    qtbot.waitUntil(lambda: section.findings.count() == 3)
    section.clean.click()
    qtbot.waitUntil(lambda: section.findings.count() == 1 and not workplace.working)
    assert not place.exists()


def test_about_lists_the_licences(start: Start, office: Path, qtbot: QtBot) -> None:
    page = page_of(start(office), ABOUT, qtbot)
    text = page.about.licences.toPlainText()
    assert "pyside6-essentials" in text
    assert "SIL OPEN FONT LICENSE" in text.upper()


@pytest.mark.parametrize("section", range(5))
def test_nothing_is_cut_off(start: Start, office: Path, section: int, qtbot: QtBot) -> None:
    running = start(office)
    running.area.resize(1024, 768)
    page_of(running, section, qtbot)
    qtbot.waitUntil(lambda: cut_off(running.area.settings_page) == [], timeout=2000)
