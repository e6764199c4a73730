"""The overview and the page for sending and receiving, in the real window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from desktop_app.domain.workflow_errors import NotDelivered
from desktop_app.services import outbox, practice, values, workspaces
from desktop_app.services.session import Person, Session
from desktop_app.store import files
from tests.helpers import faults
from tests.helpers.windows import cut_off
from ui.area import EXCHANGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Answers, Started
    from ui.area import AreaWindow

    Start = Callable[[Path | None], Started]


def begun(start: Start, office: Path, qtbot: QtBot) -> AreaWindow:
    """Start the program on the practice office, in the 12-month round, with its pages filled."""
    window = start(office).area
    qtbot.waitUntil(lambda: window.rounds.count() == 3)
    window.workplace.set_round("12m")
    qtbot.waitUntil(lambda: window.overview.lines.count() > 0)
    qtbot.waitUntil(lambda: window.exchange.log.rowCount() > 0)
    return window


def unlock(window: AreaWindow) -> None:
    """Give the passphrase beforehand, as if it had been typed."""
    window.workplace.session.vault.unlock(practice.PASSPHRASE)


def test_the_overview_leads_to_what_is_left(start: Start, office: Path, qtbot: QtBot) -> None:
    window = begun(start, office, qtbot)
    page = window.overview
    left = window.overview.lines.count()
    assert left > 3
    assert page.action.isVisibleTo(page)
    page.item_wanted.emit("1.5")
    qtbot.waitUntil(lambda: window.indicators.isVisibleTo(window))


def test_the_next_step_opens_what_was_returned(start: Start, office: Path, qtbot: QtBot) -> None:
    window = begun(start, office, qtbot)
    window.workplace.set_round("6m")
    words = window.overview.step_button("correct")
    qtbot.waitUntil(lambda: window.overview.action.text() == words)
    QTest.keyClick(window.overview.action, Qt.Key.Key_Space)
    form = window.indicators.form
    qtbot.waitUntil(lambda: window.indicators.isVisibleTo(window) and form.code == "1.4")


def test_checking_says_what_the_centre_would_say(start: Start, office: Path, qtbot: QtBot) -> None:
    window = begun(start, office, qtbot)
    window.show_page(EXCHANGE)
    page = window.exchange
    page.check()
    qtbot.waitUntil(lambda: page.findings.rowCount() > 0)
    shown = {row.code for row in page.findings.rows}
    assert "1.3" in shown
    assert page.export_button.isEnabled()


def test_a_round_is_signed_and_exported(
    start: Start, office: Path, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = begun(start, office, qtbot)
    unlock(window)
    page = window.exchange
    window.show_page(EXCHANGE)
    target = tmp_path / "ส่งส่วนกลาง.asice.age"
    answers.targets.append(target)
    before = page.log.rowCount()
    page.export()
    qtbot.waitUntil(lambda: page.result.isVisibleTo(page), timeout=20_000)
    assert target.exists()
    assert target.name in page.result_text.raw
    qtbot.waitUntil(lambda: page.log.rowCount() == before + 1)


def test_an_existing_file_is_not_overwritten(
    start: Start, office: Path, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = begun(start, office, qtbot)
    unlock(window)
    target = tmp_path / "taken.asice.age"
    target.write_bytes(b"mine")
    answers.targets.append(target)
    window.exchange.export()
    qtbot.waitUntil(lambda: bool(answers.failures), timeout=20_000)
    assert target.read_bytes() == b"mine"


def test_a_package_that_could_not_be_written_is_written_out_again(
    start: Start, office: Path, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = begun(start, office, qtbot)
    unlock(window)
    window.show_page(EXCHANGE)
    page, stick = window.exchange, tmp_path / "stick"
    stick.mkdir()
    known = page.log.rowCount()
    assert not page.packages.again.isEnabled()
    answers.targets += [stick / "a.asice.age", stick / "b.asice.age"]
    with faults.failing_folder(stick):
        page.export()
        qtbot.waitUntil(lambda: bool(answers.failures), timeout=20_000)
    assert isinstance(answers.failures[0], NotDelivered)
    assert list(stick.iterdir()) == []
    qtbot.waitUntil(lambda: page.log.rowCount() == known + 1)
    page.log_table.selectRow(0)
    page.packages.again.click()
    qtbot.waitUntil(lambda: page.result.isVisibleTo(page), timeout=20_000)
    assert "b.asice.age" in page.result_text.raw
    assert [path.name for path in stick.iterdir()] == ["b.asice.age"]
    assert (stick / "b.asice.age").read_bytes().startswith(b"age-encryption.org/")
    assert page.log.rowCount() == known + 1
    # Asked where to, and thought better of it.
    page.packages.again.click()
    assert not page.work.isVisibleTo(page)


def test_only_what_was_sent_is_written_out_again(start: Start, office: Path, qtbot: QtBot) -> None:
    window = begun(start, office, qtbot)
    window.show_page(EXCHANGE)
    log = window.exchange.packages
    for number, entry in enumerate(log.rows.rows):
        log.table.selectRow(number)
        assert log.again.isEnabled() == (entry.row.direction == "out")


def test_stopping_the_writing_tells_that_the_package_is_sealed(  # noqa: PLR0917 - fixtures
    start: Start,
    office: Path,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The user has had enough of a slow stick: the file is not there, the package is."""
    window = begun(start, office, qtbot)
    unlock(window)
    window.show_page(EXCHANGE)
    page, stick = window.exchange, tmp_path / "stick"
    stick.mkdir()
    known, copy = page.log.rowCount(), files.copy_durably

    def slow(source: Path, target: Path, progress: Callable[[int, int], None]) -> None:
        def stop(done: int, total: int) -> None:
            task = page.work._task
            assert task is not None
            task.token.cancel()
            progress(done, total)

        copy(source, target, stop)

    monkeypatch.setattr(outbox, "copy_durably", slow)
    answers.targets.append(stick / "a.asice.age")
    page.export()
    qtbot.waitUntil(lambda: page.result.isVisibleTo(page), timeout=20_000)
    assert page.log.rowCount() == known + 1
    assert list(stick.iterdir()) == []
    assert answers.failures == []


def test_stopping_before_it_is_sealed_leaves_no_package(
    start: Start,
    office: Path,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
) -> None:
    window = begun(start, office, qtbot)
    unlock(window)
    window.show_page(EXCHANGE)
    page = window.exchange
    known = page.log.rowCount()
    answers.targets.append(tmp_path / "a.asice.age")
    page.export()
    page.work.cancel.click()
    qtbot.waitUntil(lambda: not window.workplace.busy, timeout=20_000)
    assert page.log.rowCount() == known
    assert not page.result.isVisibleTo(page)
    assert not (tmp_path / "a.asice.age").exists()


def test_dropped_packages_are_examined_before_anything_is_stored(
    start: Start, office: Path, world: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "from the centre"
    folder.mkdir()
    person = Person("tester", lambda _new: practice.PASSPHRASE)
    with Session.open(world / "central", person) as central:
        table = f"office,round,code,value\n{practice.OFFICE},12m,2.1,88.80\n"
        values.publish(central, table.encode(), folder / "ค่าจากส่วนกลาง.asice")
    (folder / "broken.asice").write_bytes(b"PK nothing")
    window = begun(start, office, qtbot)
    page = window.exchange
    window.show_page(EXCHANGE)
    before = page.log.rowCount()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    where = QPointF(page.zone.rect().center())
    action = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(
        where.toPoint(), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.zone.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.zone.dropEvent(
        QDropEvent(where, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    qtbot.waitUntil(lambda: page.report.isVisibleTo(page), timeout=20_000)
    assert page.report.lines.count() == 2
    assert page.log.rowCount() == before
    page.report.take.click()
    qtbot.waitUntil(lambda: not page.report.choices.isVisibleTo(page), timeout=20_000)
    assert page.report.lines.count() == 2


def test_what_came_from_the_centre_is_said_by_kind(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    window = begun(start, office, qtbot)
    states = {kind: state.raw for kind, state in window.exchange.arrivals.states.items()}
    assert states["result"] == "ยังไม่ได้รับ"
    assert states["review"].startswith("ลำดับที่ ๓ · ")
    assert {"framework", "central-values", "receipt", "agreement", "enrolment"} < set(states)


def test_the_report_gives_its_place_back(
    start: Start, office: Path, world: Path, qtbot: QtBot
) -> None:
    window = begun(start, office, qtbot)
    page = window.exchange
    window.show_page(EXCHANGE)
    page.examine((world / "post" / "framework.asice",))
    qtbot.waitUntil(lambda: page.report.isVisibleTo(page), timeout=20_000)
    assert not page.arrivals.isVisibleTo(page)
    page.report.drop.click()
    assert page.arrivals.isVisibleTo(page)


def test_lists_take_the_place_of_what_to_do_first(start: Start, office: Path, qtbot: QtBot) -> None:
    page = begun(start, office, qtbot).exchange
    qtbot.waitUntil(lambda: page.findings_table.isVisibleTo(page))
    assert not page.first.isVisibleTo(page)
    assert not page.packages.none_yet.isVisibleTo(page)


def test_a_new_office_is_led_to_its_first_step(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "new"
    workspaces.create_area(root, practice.OFFICE, Person(actor="tester"), practice=True)
    window = start(root).area
    qtbot.waitUntil(lambda: window.overview.steps.isVisibleTo(window.overview))
    assert window.office.raw == "สพป.แม่ฮ่องสอน เขต ๑"
    assert not window.overview.list_card.isVisibleTo(window.overview)
    page = window.exchange
    window.show_page(EXCHANGE)
    qtbot.waitUntil(lambda: page.packages.none_yet.isVisibleTo(page))
    assert page.first.isVisibleTo(page)
    assert not page.log_table.isVisibleTo(page)


def test_the_side_says_at_once_when_something_was_stored_last(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    window = begun(start, office, qtbot)
    qtbot.waitUntil(lambda: bool(window.status.raw))
    assert window.status.raw.startswith("บันทึก")
    assert "ออฟไลน์" in window.status.raw
    window.show_saved(datetime(2026, 10, 1, 2, 30, tzinfo=UTC))
    assert window.status.raw == "บันทึกล่าสุด ๑ ต.ค. ๒๕๖๙ ๐๙.๓๐ น. · ออฟไลน์"
    window.show_saved(datetime.now(UTC))
    assert window.status.raw.startswith("บันทึกแล้ว")


@pytest.mark.slow
@pytest.mark.parametrize("page", range(4))
def test_a_small_laptop_with_enlarged_pictures_shows_every_text(
    start: Start, office: Path, qtbot: QtBot, page: int
) -> None:
    """1366 by 768 at 150 % leaves 911 by 512 points, less the task bar."""
    window = begun(start, office, qtbot)
    window.resize(911, 470)
    window.show_page(page)
    assert (window.width(), window.height()) == (911, 470)
    qtbot.waitUntil(lambda: cut_off(window) == [])
