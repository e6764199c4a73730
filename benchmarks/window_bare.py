"""A window of PySide6 with nothing but widgets: what every program of this kind has to wait for.

``python -m benchmarks.window_bare WIDGETS [dressed]``: a JSON object of how many of which class.
Dressed, it has Qt's constants loaded, and the fonts and the style sheet of the program. Prints when
the window was painted and nothing was left to be done, by the system's monotonic clock.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

COLUMNS = 20
PLAIN = ("QToolButton", "QPushButton", "QLabel", "QScrollBar", "QFrame", "QWidget")
"""Parts of others as well, so they are made last, as many as are still missing."""


class Painted(QMainWindow):
    """A window that says when it is painted, which is after it is shown."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Remember, and paint."""
        self.painted = True
        super().paintEvent(event)


def main(wanted: str, dress: str = "") -> int:
    """Show the widgets in a grid."""
    app = QApplication([])
    if dress:
        put_on(app)
    window = Painted()
    body = QWidget()
    grid = QGridLayout(body)
    window.setCentralWidget(body)
    missing = Counter(json.loads(wanted)) - Counter({"QMainWindow": 1, "QWidget": 1})
    for name in sorted(missing, key=lambda each: PLAIN.index(each) if each in PLAIN else -1):
        while missing[name] > 0:
            widget = getattr(QtWidgets, name)()
            if isinstance(widget, QLabel | QAbstractButton):
                widget.setText(f"{name} {missing[name]}")
            for made in (widget, *widget.findChildren(QWidget)):
                missing[plain_class(made)] -= 1
            if widget.isWindow() and isinstance(widget, QMenu):
                widget.setParent(window, widget.windowFlags())
            else:
                grid.addWidget(widget, grid.count() // COLUMNS, grid.count() % COLUMNS)
    window.resize(1280, 760)
    window.show()
    dispatcher = QAbstractEventDispatcher.instance()
    if dispatcher is None:
        raise RuntimeError("there is no event loop")
    dispatcher.aboutToBlock.connect(lambda: _idle(app, window))
    return app.exec()


def put_on(app: QApplication) -> None:
    """Load what every window of the program has."""
    from PySide6.QtCore import Qt  # noqa: F401, PLC0415  loading it makes all of its constants

    from ui import theme  # noqa: PLC0415  not for the bare window

    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)


def plain_class(widget: QWidget) -> str:
    """Return the name of Qt's own class that a widget is made from."""
    return next(c.__name__ for c in type(widget).__mro__ if c.__module__ == "PySide6.QtWidgets")


def _idle(app: QApplication, window: Painted) -> None:
    now = time.perf_counter()
    if not window.painted:
        return
    print(json.dumps({"usable": now, "count": len(app.allWidgets())}), flush=True)
    app.quit()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
