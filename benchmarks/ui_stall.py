"""How long the window stands still while a large round is signed and exported.

A timer of the GUI thread should fire every 5 ms; the longest gap between two firings is the stall
that a typing person would feel. It is measured twice in one run: with nothing else going on, and
while the export of the round runs in the background.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import resource_files
from desktop_app.exchange.identity import KeyCost
from desktop_app.services import (
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    reporting,
    submitting,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Person, Session
from ui import theme
from ui.area import AreaWindow
from ui.feedback import Feedback
from ui.settings import Settings
from ui.workplace import Topic, Workplace

if TYPE_CHECKING:
    from ui.tasks import Task

TICK = 0.005
QUIET_SECONDS = 2.0


class Probe:
    """Counts the longest gap between two firings of a 5 ms timer."""

    def __init__(self) -> None:
        """Start counting at once."""
        self.worst = 0.0
        self.ticks = 0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last - TICK)
        self.ticks += 1
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return the longest stall in milliseconds, and how many firings there were."""
        self._timer.stop()
        return {"worst_ms": round(self.worst * 1000, 1), "ticks": self.ticks}


def prepare(folder: Path, megabytes: int) -> Path:
    """Make an enrolled office whose round has evidence of this size."""
    person = Person("bench", lambda _new: "benchmark-passphrase", KeyCost(iterations=1000))
    workspaces.create_central(folder / "central", "benchmark", person, practice=True)
    workspaces.create_area(folder / "office", "1001", person, practice=True)
    with (
        Session.open(folder / "central", person) as centre,
        Session.open(folder / "office", person) as office,
    ):
        enrolment_area.write_request(office, folder / "request.asice")
        enrolment_central.enrol(
            centre, folder / "request.asice", folder / "answer.asice", Confirmation(practice=True)
        )
        enrolment_area.install(office, folder / "answer.asice", Confirmation(practice=True))
        document = resource_files.data("samples/framework-2570-sample.json")
        frameworks.publish(centre, document, folder / "framework.asice")
        list(intake.import_packages(office, [folder / "framework.asice"]))
        answers = resource_files.data("samples/answers-2570-12m-sample.json")
        reporting.load_document(office, answers)
        piece = os.urandom(1_000_000)
        for number in range(4):
            path = folder / f"evidence-{number}.bin"
            with path.open("wb") as file:
                for block in range(megabytes // 4):
                    file.write(bytes([number, block % 256]) + piece)
            evidence.attach(office, "1.4", [path], round_id="12m")
            path.unlink()
    return folder / "office"


def measure(megabytes: int, folder: Path) -> dict[str, Any]:
    """Run the window, quiet and during an export, and return the stalls."""
    root = prepare(folder, megabytes)
    app = QApplication([])
    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    person = Person("bench", lambda _new: "benchmark-passphrase")
    workplace = Workplace(Session.open(root, person))
    window = AreaWindow(workplace, Feedback(settings), settings, None)  # type: ignore[arg-type]  # no program around it
    window.show()
    _wait(1.0)
    quiet = Probe()
    _wait(QUIET_SECONDS)
    calm = quiet.stop()

    def work(session: Session, task: Task) -> object:
        target = folder / "out.asice"
        return submitting.submit(session, "12m", target, progress=task.report)

    busy = Probe()
    started = time.perf_counter()
    loop = QEventLoop()
    task = workplace.write(work, Topic.PACKAGES)
    task.finished.connect(loop.quit)
    loop.exec()
    seconds = time.perf_counter() - started
    stalls = busy.stop()
    _wait(0.5)
    window.close()
    return {"megabytes": megabytes, "seconds": round(seconds, 2), "quiet": calm, "export": stalls}


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
        print(json.dumps(measure(size, Path(scratch))))
