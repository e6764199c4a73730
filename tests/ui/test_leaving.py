"""Closing while something is under way: it is asked about, waited for or stopped, never half."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.services import doctor, practice, values
from desktop_app.services.session import Person, Session
from tests.helpers import faults
from ui.area import EXCHANGE, INDICATORS, SETTINGS
from ui.pages.area_settings import BACKUP
from ui.tasks import CancelledError, Task
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Answers, Started
    from ui.area import AreaWindow

    Start = Callable[[Path | None], Started]


class SlowDisk:
    """Holds all work up at its first report of progress, until it is let go or cancelled."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.held = threading.Event()

    def report(self, task: Task) -> None:
        while not self.go.is_set():
            self.held.set()
            if task.token.cancelled:
                raise CancelledError
            self.go.wait(0.005)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    made, report = SlowDisk(), Task.report

    def slow(task: Task, done: int, total: int) -> None:
        made.report(task)
        report(task, done, total)

    monkeypatch.setattr(Task, "report", slow)
    yield made
    made.go.set()


@pytest.fixture
def running(start: Start, office: Path, qtbot: QtBot) -> Started:
    made = start(office)
    window = made.area
    qtbot.waitUntil(lambda: window.rounds.count() == 3)
    window.workplace.set_round("12m")
    window.workplace.session.vault.unlock(practice.PASSPHRASE)
    return made


@pytest.fixture
def package(world: Path, tmp_path: Path) -> Path:
    """Values from the centre."""
    path = tmp_path / "ค่าจากส่วนกลาง.asice"
    person = Person("tester", lambda _new: practice.PASSPHRASE)
    with Session.open(world / "central", person) as central:
        table = f"office,round,code,value\n{practice.OFFICE},12m,2.1,88.80\n"
        values.publish(central, table.encode(), path)
    return path


def export(window: AreaWindow, answers: Answers, folder: Path, _package: Path) -> None:
    window.show_page(EXCHANGE)
    answers.targets.append(folder / "send.asice.age")
    window.exchange.export()


def examine(window: AreaWindow, _answers: Answers, _folder: Path, package: Path) -> None:
    window.show_page(EXCHANGE)
    window.exchange.examine((package,))


def take(window: AreaWindow, _answers: Answers, _folder: Path, package: Path) -> None:
    window.show_page(EXCHANGE)
    window.exchange._import((package,))


def back_up(window: AreaWindow, answers: Answers, folder: Path, _package: Path) -> None:
    window.show_page(SETTINGS)
    window.settings_page.show_section(BACKUP)
    answers.folders.append(folder)
    window.settings_page.backup.back_up()


def examine_workspace(window: AreaWindow, _answers: Answers, _folder: Path, _package: Path) -> None:
    window.show_page(SETTINGS)
    window.settings_page.show_section(BACKUP)
    window.settings_page.backup.check()


WORK = [export, examine, take, back_up, examine_workspace]


@pytest.mark.parametrize("work", WORK)
def test_work_that_is_stopped_leaves_nothing_half_done(  # noqa: PLR0917 - fixtures
    work: Callable[[AreaWindow, Answers, Path, Path], None],
    running: Started,
    office: Path,
    package: Path,
    disk: SlowDisk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    before = faults.snapshot(office)
    answers = running.answers
    work(running.area, answers, folder, package)
    qtbot.waitUntil(disk.held.is_set)
    running.area.close()
    assert len(answers.said) == 1
    assert "งานนี้ยังไม่เสร็จ" in answers.said[0]
    qtbot.waitUntil(lambda: running.program.window is None)
    assert not disk.go.is_set()
    assert list(folder.iterdir()) == []
    assert faults.snapshot(office) == before
    assert answers.failures == []


@pytest.mark.parametrize("work", WORK)
def test_work_goes_on_when_the_user_stays(  # noqa: PLR0917 - fixtures
    work: Callable[[AreaWindow, Answers, Path, Path], None],
    running: Started,
    package: Path,
    disk: SlowDisk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    answers, window = running.answers, running.area
    work(window, answers, folder, package)
    qtbot.waitUntil(disk.held.is_set)
    answers.agrees = False
    window.close()
    assert len(answers.said) == 1
    assert window.isVisible()
    disk.go.set()
    qtbot.waitUntil(lambda: not window.workplace.working, timeout=20_000)
    assert window.isVisible()
    qtbot.waitUntil(lambda: "แล้วจะปิด" not in window.status.raw)
    assert answers.failures == []
    if work in {export, back_up}:
        assert [path.name[0] for path in folder.iterdir()] != ["."]
        assert len(list(folder.iterdir())) == 1
    window.close()
    qtbot.waitUntil(lambda: running.program.window is None)
    assert len(answers.said) == 1


def test_a_language_is_not_changed_behind_somebody_who_stays(
    running: Started, package: Path, disk: SlowDisk, tmp_path: Path, qtbot: QtBot
) -> None:
    window, answers = running.area, running.answers
    take(window, answers, tmp_path, package)
    qtbot.waitUntil(disk.held.is_set)
    answers.agrees = False
    running.program.leave_workspace()
    assert running.program.window is window
    disk.go.set()
    qtbot.waitUntil(lambda: not window.workplace.working, timeout=20_000)
    # What was wanted before does not come back when the window is closed later.
    window.close()
    qtbot.waitUntil(lambda: running.program.window is None)


def test_what_takes_a_moment_is_waited_for_without_a_question(
    running: Started, office: Path, disk: SlowDisk, qtbot: QtBot
) -> None:
    window = running.area

    def work(session: Session, task: Task) -> object:
        task.report(0, 1)
        with session.write() as writer:
            writer.audit("test", "kept", None, None)
        return None

    window.workplace.write(work, Topic.NOTHING)
    qtbot.waitUntil(disk.held.is_set)
    window.close()
    assert running.program.window is window
    assert "แล้วจะปิด" in window.status.raw
    disk.go.set()
    qtbot.waitUntil(lambda: running.program.window is None)
    assert running.answers.said == []
    with closing(Session.open(office, Person("tester"))) as session:
        assert not [each for each in doctor.examine_open(session) if each.severity == "error"]


def test_an_export_to_excel_is_stopped_by_closing(
    running: Started, disk: SlowDisk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = running.area
    window.show_page(INDICATORS)
    target = tmp_path / "out" / "round.xlsx"
    target.parent.mkdir()
    running.answers.targets.append(target)
    window._export_excel()
    qtbot.waitUntil(disk.held.is_set)
    window.close()
    qtbot.waitUntil(lambda: running.program.window is None)
    assert list(target.parent.iterdir()) == []
