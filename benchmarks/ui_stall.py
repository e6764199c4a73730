"""How long the window stands still while heavy work is done behind it.

``python -m benchmarks.ui_stall JSON``: see :class:`Amounts`. A timer of the GUI thread should fire
every 5 ms; what is missing between two firings is the stall that a typing person would feel. For
each piece of work the longest of a run is printed, in milliseconds, and with nothing going on.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.ui_desk import PASSPHRASE, prepare, publish_values
from desktop_app.services import submitting
from desktop_app.services.evidence_desk import Target
from desktop_app.services.session import Person, Session
from ui import theme
from ui.area import EXCHANGE, INDICATORS, AreaWindow
from ui.feedback import Feedback
from ui.settings import Settings
from ui.workplace import Topic, Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Task

TICK = 0.005
QUIET_SECONDS = 2.0
LARGE_FILE = "1.5"
"""The item that the large file is added to."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is worked on.

    Attributes:
        folder: A new folder for everything.
        runs: How often each piece of work is done.
        export: Bytes of evidence in the round that is signed and exported.
        packages: How many packages are verified and imported at a time.
        file: Bytes of the evidence file that is added.
    """

    folder: str
    runs: int
    export: int
    packages: int
    file: int


class Probe:
    """Finds the longest gap between two firings of a 5 ms timer."""

    def __init__(self) -> None:
        """Start counting at once."""
        self.worst = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last - TICK)
        self._last = now

    def stop(self) -> float:
        """Return the longest stall in milliseconds."""
        self._tick()
        self._timer.stop()
        return round(self.worst * 1000, 1)


@dataclass(slots=True)
class Found:
    """What one piece of work did: stalls in milliseconds, and how long it took in seconds."""

    stalls: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class Desk:
    """A window on an office, and the work that is done in it."""

    def __init__(self, amounts: Amounts) -> None:
        """Make the office and open its window."""
        self.amounts, self.folder = amounts, Path(amounts.folder)
        root = prepare(self.folder, amounts.export)
        store = QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store, self.folder / "data")
        session = Session.open(root, Person("bench", lambda _new: PASSPHRASE))
        self.workplace = Workplace(session)
        self.window = AreaWindow(self.workplace, Feedback(settings), settings, None)  # type: ignore[arg-type]  # no program around it
        self.window.show()
        wait(1.0)

    def quiet(self, _run: int) -> None:
        """Do nothing."""
        wait(QUIET_SECONDS)

    def export(self, run: int) -> None:
        """Sign the round and write its package."""
        target = self.folder / f"out-{run}.asice"

        def work(session: Session, task: Task) -> object:
            return submitting.submit(session, "12m", target, progress=task.report)

        task = self.workplace.write(work, Topic.PACKAGES)
        self.window.exchange.work.follow(task, "Export")
        self._until_idle()

    def import_packages(self, run: int) -> None:
        """Verify a folder of packages and show what would happen, then import them."""
        page, paths = self.window.exchange, (self.folder / f"incoming-{run}",)
        page.examine(paths)
        self._until_idle()
        page.report.accepted.emit(paths)
        self._until_idle()

    def add_file(self, run: int) -> None:
        """Attach a large file to an item."""
        path = self.folder / f"large-{run}.pdf"
        target = Target(LARGE_FILE, self.workplace.round_id)
        self.window.indicators.evidence.changes.attach(target, [path])
        self._until_idle()

    def _until_idle(self) -> None:
        """Wait until everything is done and shown."""
        wait(0.05)
        while self.workplace.busy:
            wait(0.02)
        wait(0.2)

    def clear(self, run: int) -> None:
        """Make room: nothing of what was made is needed again."""
        (self.folder / f"out-{run}.asice").unlink(missing_ok=True)
        for path in (self.folder / "office" / "packages").iterdir():
            if path.stat().st_size > self.amounts.export // 2:
                path.unlink()

    def measure(self, work: Callable[[int], None]) -> Found:
        """Do a piece of work several times."""
        found = Found()
        for run in range(self.amounts.runs):
            probe, started = Probe(), time.perf_counter()
            work(run)
            found.seconds.append(round(time.perf_counter() - started, 2))
            found.stalls.append(probe.stop())
            self.clear(run)
        return found


def measure(amounts: Amounts) -> dict[str, Found]:
    """Do all the work and return the stalls by what was done."""
    app = QApplication([])
    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)
    desk = Desk(amounts)
    for run in range(amounts.runs):
        publish_values(desk.folder, f"incoming-{run}", amounts.packages)
        large(desk.folder / f"large-{run}.pdf", amounts.file, run)
    found = {"nothing": desk.measure(desk.quiet)}
    desk.window.show_page(EXCHANGE)
    wait(1.0)
    found["import"] = desk.measure(desk.import_packages)
    found["export"] = desk.measure(desk.export)
    desk.window.show_page(INDICATORS)
    desk.window.indicators.open_item(LARGE_FILE)
    wait(1.0)
    found["file"] = desk.measure(desk.add_file)
    desk.window.close()
    return found


def large(path: Path, size: int, number: int) -> None:
    """Write a file that looks like a PDF and differs from the others."""
    piece = os.urandom(1_000_000)
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n%" + bytes([number]))
        for block in range(size // len(piece)):
            file.write(bytes([block % 256]) + piece[1:])


def wait(seconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    stalls = measure(Amounts(**json.loads(sys.argv[1])))
    facts = {name: {"stalls": f.stalls, "seconds": f.seconds} for name, f in stalls.items()}
    print(json.dumps(facts))
