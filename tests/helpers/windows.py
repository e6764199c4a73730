"""Start the program in a test, answer its dialogs, and see that no text is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ui.area import AreaWindow
from ui.feedback import Feedback
from ui.pages.first_start import FirstStart
from ui.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.settings import Settings

TOLERANCE = 2


class Answers(Feedback):
    """Stands in for message boxes and file dialogs; remembers what was said."""

    def __init__(self, settings: Settings) -> None:
        """Answer nothing until told."""
        super().__init__(settings)
        self.files: list[Path] = []
        self.folders: list[Path] = []
        self.targets: list[Path] = []
        self.agrees = True
        self.said: list[str] = []
        self.failures: list[BaseException] = []

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        self.said.append(text)

    def fail(self, parent: QWidget | None, error: BaseException) -> None:
        self.report(error)
        self.failures.append(error)

    def ask(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        self.said.append(text)
        return self.agrees

    def save_file(
        self, parent: QWidget, purpose: str, title: str, name: str, kinds: str
    ) -> Path | None:
        return self.targets.pop(0) if self.targets else None

    def open_files(self, parent: QWidget, purpose: str, title: str, kinds: str) -> tuple[Path, ...]:
        return (self.files.pop(0),) if self.files else ()

    def folder(self, parent: QWidget, purpose: str, title: str) -> Path | None:
        return self.folders.pop(0) if self.folders else None


@dataclass(frozen=True, slots=True)
class Started:
    """A running program."""

    program: Program
    answers: Answers

    @property
    def first(self) -> FirstStart:
        window = self.program.window
        assert isinstance(window, FirstStart), window
        return window

    @property
    def area(self) -> AreaWindow:
        window = self.program.window
        assert isinstance(window, AreaWindow), window
        return window


def started(
    app: QApplication, qtbot: QtBot, settings: Settings, answers: Answers, workspace: Path | None
) -> Started:
    """Start the program and wait for its window."""
    program = Program(app, settings, answers)
    program.start(workspace)
    qtbot.waitUntil(lambda: program.window is not None)
    return Started(program, answers)


def leave(running: Started, qtbot: QtBot) -> None:
    """Close the window as the user would, and wait until it is gone."""
    program = running.program
    if program.window is not None:
        program.window.close()
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    program.app.setStyleSheet("")
    program.forget_look()


class Stretched(QTranslator):
    """A pseudo-translation: every text half as long again, to see what does not fit."""

    def __init__(self, inner: QTranslator | None = None) -> None:
        """Stretch the texts of another translator, or the English ones."""
        super().__init__()
        self._inner = inner

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return a longer text with the same placeholders."""
        said = ""
        if self._inner is not None:
            said = self._inner.translate(context, source_text, disambiguation, n) or ""
        said = said or source_text
        if not said or "(*" in said:
            return said
        return said + " " + "ยืด " * (max(len(said) // 8, 1))

    def isEmpty(self) -> bool:
        """Say that there is something in it."""
        return False


def cut_off(window: QWidget) -> list[str]:
    """Name the visible labels and buttons whose text does not fit into them."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text() and _label_cut(widget):
            found.append(f"label {widget.text()!r}: {_sizes(widget)}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            wanted = widget.sizeHint()
            if (
                widget.width() + TOLERANCE < wanted.width()
                or widget.height() + TOLERANCE < widget.fontMetrics().height()
            ):
                found.append(f"button {widget.text()!r}: {_sizes(widget)}")
    return found


def _label_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() + TOLERANCE < label.heightForWidth(label.width())
    return label.width() + TOLERANCE < label.sizeHint().width()


def _sizes(widget: QWidget) -> str:
    has, wants = widget.size(), widget.sizeHint()
    return f"{has.width()}x{has.height()}, wants {wants.width()}x{wants.height()}"
