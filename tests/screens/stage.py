"""The stage on which a scene is played: the program, offscreen, on copies of prepared folders.

Message boxes and file dialogs would wait for a person for ever: on the stage a file dialog is
answered by the scene beforehand, and a message box that no scene expects is an error.
"""

from __future__ import annotations

import getpass
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app.exchange.identity import KeyCost
from desktop_app.services import keys, practice, typefaces, workspaces
from desktop_app.services.session import Person
from ui.area import AreaWindow
from ui.feedback import Feedback
from ui.pages.first_start import FirstStart
from ui.program import Program
from ui.settings import Appearance, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ui.workplace import Workplace

Dialog = TypeVar("Dialog", bound=QWidget)

PATIENCE: Final = 30.0
"""Seconds after which a state that a scene waits for is held to never come."""
ROUND: Final = "12m"
LONG_NAME: Final = "101729"
"""The office with the longest name."""
FAST: Final = KeyCost(iterations=1000)
"""Practice keys on the stage protect nothing."""


class NotOnStageError(RuntimeError):
    """The program is not in the state that a scene needs."""


@dataclass(frozen=True, slots=True)
class Size:
    """A window on a screen.

    Attributes:
        width: In pixels.
        height: In pixels.
        scale: Size of the texts, in percent.
        theme: Either ``light`` or ``dark``.
    """

    width: int = 1280
    height: int = 760
    scale: int = 100
    theme: str = "light"

    def __str__(self) -> str:
        """Return a name such as ``1280x760-150-dark``; what is as usual is left out."""
        parts = [f"{self.width}x{self.height}"]
        parts += [str(self.scale)] if self.scale != Appearance().scale else []
        parts += [self.theme] if self.theme != Appearance().theme else []
        return "-".join(parts)


class _Prompter(Feedback):
    """Answers file dialogs with what the scene has laid out, and shows no message box by itself."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.files: list[Path] = []
        self.targets: list[Path] = []

    def tell(self, _parent: QWidget | None, title: str, text: str) -> None:
        msg = f"{title}: {text}"
        raise NotOnStageError(msg)

    def fail(self, _parent: QWidget | None, error: BaseException) -> None:
        raise NotOnStageError from error

    def ask(self, _parent: QWidget, title: str, text: str, yes: str) -> bool:
        msg = f"{title}: {text} [{yes}]"
        raise NotOnStageError(msg)

    def save_file(
        self, _parent: QWidget, _purpose: str, _title: str, _name: str, _kinds: str
    ) -> Path | None:
        return self.targets.pop(0) if self.targets else None

    def open_files(
        self, _parent: QWidget, _purpose: str, _title: str, _kinds: str
    ) -> tuple[Path, ...]:
        return (self.files.pop(0),) if self.files else ()

    def folder(self, _parent: QWidget, _purpose: str, _title: str) -> Path | None:
        return None


class Stage:
    """The program in one size, and the folder of the practice world that a scene plays in."""

    def __init__(self, app: QApplication, world: Path, folder: Path, size: Size) -> None:
        """Copy the world into ``folder``, so that scenes cannot disturb each other."""
        self.app, self.size, self.folder = app, size, folder
        self.world = shutil.copytree(world, folder / "world")
        self.office_root = self.world / f"office-{practice.OFFICE}"
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.settings = Settings(store, folder / "data")
        dark = size.theme == "dark"
        self.settings.set_appearance(
            Appearance(theme="dark" if dark else "light", scale=size.scale)
        )
        self.prompter = _Prompter(self.settings)
        # What is installed on the developer's computer is no part of a picture.
        self._folders, typefaces.font_folders = typefaces.font_folders, self._fonts
        self.program = Program(app, self.settings, self.prompter)

    def _fonts(self, *_asked: object, **_named: object) -> tuple[Path, ...]:
        return (self.folder / "fonts",)

    # --- waiting -----------------------------------------------------------------------------

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the program work until a condition holds.

        Raises:
            NotOnStageError: It does not come to hold.
        """
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise NotOnStageError(what)
            self.pause(5)

    def pause(self, milliseconds: int) -> None:
        """Let the program work for a while; also what it has put off comes to its turn."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds + 1, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Wait until nothing is read or written and everything has its place."""
        for _again in range(3):
            self.app.sendPostedEvents()
            self.app.processEvents()
            window = self.program.window
            if isinstance(window, AreaWindow):
                workplace = window.workplace
                self.until(partial(_idle, workplace), "the program does not come to rest")

    # --- the two windows ---------------------------------------------------------------------

    def first_start(self) -> FirstStart:
        """Show the first start."""
        self.program.start(None)
        window = self.program.window
        if not isinstance(window, FirstStart):
            raise NotOnStageError
        self.fit(window)
        return window

    def office(self, root: Path | None = None) -> AreaWindow:
        """Open a workspace, the practice office's unless another is given, in the last round."""
        self.program.start(root or self.office_root)
        self.until(lambda: isinstance(self.program.window, AreaWindow), "no workspace opens")
        window = self.program.window
        if not isinstance(window, AreaWindow):
            raise NotOnStageError
        self.fit(window)
        self.settle()
        if window.rounds.count():
            window.rounds.setCurrentIndex(window.rounds.findData(ROUND))
        self.settle()
        return window

    def unlock(self, window: AreaWindow) -> None:
        """Give the passphrase, as if it had been typed."""
        keys.unlock(window.workplace.session, practice.PASSPHRASE)

    def fit(self, window: QWidget) -> None:
        """Give a window the size of the stage."""
        window.resize(self.size.width, self.size.height)

    def dialog(self, kind: type[Dialog]) -> Dialog:
        """Wait for a dialog of a kind and return it."""

        def found() -> list[Dialog]:
            return [w for w in self.app.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

        self.until(found, f"no {kind.__name__} opens")
        return found()[0]

    def box(self, icon: QMessageBox.Icon, title: str, text: str) -> QWidget:
        """Show a message box without waiting for an answer."""
        shown = self.prompter.box(self.program.window, icon, title, text)
        shown.open()
        return shown

    def leave(self) -> None:
        """Close everything, as the user would."""
        typefaces.font_folders = self._folders
        window = self.program.window
        if isinstance(window, AreaWindow):
            window.indicators.form.flush()
        for each in self.app.topLevelWidgets():
            if each is not window:
                each.close()
        if window is not None:
            window.close()
        self.until(lambda: self.program.window is None, "the window does not close")
        self.program.forget_look()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _idle(workplace: Workplace) -> bool:
    return not workplace.busy


def make_world(folder: Path) -> Path:
    """Build the practice office and its centre once; scenes play on copies."""
    practice.set_up(folder, person().actor, cost=FAST, talks=False)
    return folder


def new_office(stage: Stage) -> Path:
    """Make the workspace of an office that has nothing yet."""
    root = stage.folder / "new office"
    workspaces.create_area(root, LONG_NAME, person(), practice=True)
    return root


def person() -> Person:
    """Return who acts on the stage, for both sides; practice keys open with the known words."""
    return Person(actor="planning", ask=lambda _new: practice.PASSPHRASE)


@contextmanager
def one_name() -> Iterator[None]:
    """Let the pictures be the same on every computer: the user is called the same."""
    before = getpass.getuser
    getpass.getuser = lambda: "planning"
    try:
        yield
    finally:
        getpass.getuser = before
