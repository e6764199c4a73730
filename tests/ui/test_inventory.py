"""Every page, section and dialog of the windows is opened by some test of this folder."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

import ui
from ui.main_window import MainWindow
from ui.pages import __path__ as pages_path
from ui.widgets import __path__ as widgets_path

HERE = Path(__file__).parent


def shown_by_themselves() -> set[type[QWidget]]:
    """Return the windows and dialogs, and what fills a page or a section of one."""
    for path, room in ((ui.__path__, "ui"), (pages_path, "ui.pages"), (widgets_path, "ui.widgets")):
        for module in pkgutil.iter_modules(path, f"{room}."):
            if module.name != "ui.__main__":
                importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QWidget]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("ui.") and (
            issubclass(kind, QDialog | MainWindow)
            or (
                kind.__name__.endswith(("Page", "Section", "FirstStart"))
                and kind.__name__ != "Section"
            )
        ):
            found.add(kind)
    return found


def untested(kinds: set[type[QWidget]], tests: str) -> set[str]:
    """Name those that no test names; a page is reached through the attribute that holds it."""
    reached = {
        "FirstStart": ".first",
        "OverviewPage": ".overview",
        "ExchangePage": ".exchange",
        "EnrolmentSection": ".enrolment",
        "KeysSection": ".keys",
        "BackupSection": ".backup",
        "PapersSection": ".papers",
        "LookSection": "LOOK",
        "AboutSection": "ABOUT",
    }
    names = {kind.__name__ for kind in kinds}
    return {name for name in names if reached.get(name, name) not in tests}


def test_every_window_is_opened_by_a_test() -> None:
    kinds = shown_by_themselves()
    assert {"ExcelPreview", "UnlockDialog", "HistoryDialog", "WaitDialog", "PreviewWindow"} <= {
        kind.__name__ for kind in kinds
    }
    tests = "".join(
        path.read_text(encoding="utf-8") for path in HERE.glob("*.py") if path != Path(__file__)
    )
    assert untested(kinds, tests) == set()


def test_a_dialog_that_nobody_opens_is_found() -> None:
    class NobodyDialog(QDialog):
        pass

    assert untested({NobodyDialog}, "UnlockDialog") == {"NobodyDialog"}
