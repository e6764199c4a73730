"""Start the program on a workspace and say when its window can be used.

``python -m benchmarks.window_program FOLDER [WORKSPACE]``: ``FOLDER`` takes the settings, which
remember the workspace. Prints one JSON object: by the system's monotonic clock, when the overview
was filled and painted and nothing was left to be done on the GUI thread; when it stood as it was
read in this run; the widgets by class; the files that the process had read.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.services import glance, typography  # noqa: F401  # isort: skip  before Qt, as in ui.app

from PySide6.QtCore import QAbstractEventDispatcher, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.window_bare import plain_class
from ui import program
from ui.app import main as command
from ui.area import AreaWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Painted(AreaWindow):
    """A window that says when it is painted, which is after it is shown."""

    windows = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count, and paint."""
        Painted.windows += 1
        super().paintEvent(event)


class Watched(QApplication):
    """Sees each time the event loop has nothing left to do, and ends when all is known."""

    def __init__(self, arguments: list[str]) -> None:
        """Watch from the start."""
        super().__init__(arguments)
        self._usable = 0.0
        self._widgets: dict[str, int] = {}
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is None:
            raise RuntimeError("there is no event loop")
        dispatcher.aboutToBlock.connect(self._idle)

    def _idle(self) -> None:
        now = time.perf_counter()
        window = next((w for w in self.topLevelWidgets() if isinstance(w, AreaWindow)), None)
        if window is None or not Painted.windows or not window.overview.filled:
            return
        if not self._usable:
            self._usable = now
            self._widgets = dict(Counter(plain_class(w) for w in self.allWidgets()))
        if window.overview.fresh:
            facts = {"usable": self._usable, "fresh": now, "widgets": self._widgets}
            print(json.dumps({**facts, "files": read_files()}), flush=True)
            dispatcher = QAbstractEventDispatcher.instance()
            if dispatcher is not None:
                dispatcher.aboutToBlock.disconnect(self._idle)
            QTimer.singleShot(0, window.close)


def read_files() -> list[str]:
    """Return the program files that this process has read: libraries, modules, resources."""
    found: set[str] = set()
    for module in tuple(sys.modules.values()):
        for name in ("__file__", "__cached__"):
            path: Any = getattr(module, name, None)
            if isinstance(path, str):
                found.add(path)
    maps = Path("/proc/self/maps")
    if maps.exists():
        lines = maps.read_text(encoding="utf-8", errors="replace").splitlines()
        found |= {line[line.index("/") :] for line in lines if "/" in line}
    return sorted(path for path in found if Path(path).is_file())


def main(folder: str, *workspace: str) -> int:
    """Run the program as its command does, with settings of its own."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    # The program makes them itself.
    vars(program).update(QApplication=Watched, AreaWindow=Painted)
    return command(workspace)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
