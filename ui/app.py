"""The program `kpr-desk`: start, first start or the last workspace, and the way out."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.domain.errors import AppError
from desktop_app.services.session import Person, Session
from ui import theme
from ui.area import AreaWindow
from ui.feedback import Feedback
from ui.pages.first_start import FirstStart
from ui.settings import Appearance, Settings
from ui.texts import SPEECH
from ui.translation import load_translation
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Sequence


class Program:
    """Holds what lives as long as the program: settings, fonts, the one window."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        """Load fonts and put the chosen look on the program."""
        self.app, self.settings = app, settings
        self.feedback = Feedback(settings)
        self._translators: list[QTranslator] = []
        self._window: FirstStart | AreaWindow | None = None
        self._passphrase = ""
        theme.load_fonts()
        self.apply(settings.appearance())

    def person(self, passphrase: str = "") -> Person:
        """Return who works here; the passphrase is handed over by the screens that need it."""
        try:
            actor = getpass.getuser()
        except (KeyError, OSError):
            actor = "unknown"
        del passphrase
        return Person(actor=actor, program=f"kpr-desk {__version__}")

    def apply(self, chosen: Appearance) -> None:
        """Put language, digits, theme and size on the program."""
        SPEECH.thai_digits = chosen.digits == "thai"
        for translator in self._translators:
            self.app.removeTranslator(translator)
        self._translators = []
        if chosen.language == "th":
            own = load_translation("th")
            self.app.installTranslator(own)
            self._translators.append(own)
        QLocale.setDefault(
            QLocale(QLocale.Language.Thai if chosen.language == "th" else QLocale.Language.English)
        )
        colours = theme.DARK if chosen.theme == "dark" else theme.LIGHT
        if chosen.theme == "system":
            dark = self.app.styleHints().colorScheme().name == "Dark"
            colours = theme.DARK if dark else theme.LIGHT
        theme.apply(self.app, colours, chosen.scale)

    def start(self, workspace: Path | None) -> None:
        """Open the workspace, or show the first start."""
        if workspace is not None:
            try:
                self.open(workspace)
            except AppError as error:
                self._show_first_start()
                self.feedback.fail(self._window, error)  # type: ignore[arg-type]  # just made
            return
        self._show_first_start()

    def _show_first_start(self) -> None:
        first = FirstStart(self.feedback, self.settings)
        first.ready.connect(self._open_from_first_start)
        self._show(first)

    def _open_from_first_start(self, workspace: object) -> None:
        if isinstance(workspace, Path):
            try:
                self.open(workspace)
            except AppError as error:
                self.feedback.fail(self._window, error)  # type: ignore[arg-type]

    def open(self, workspace: Path) -> None:
        """Open a workspace in its window.

        Raises:
            AppError: It cannot be opened; says why.
        """
        session = Session.open(workspace, self.person())
        self.settings.set_workspace(workspace)
        self._show(AreaWindow(Workplace(session), self.feedback, self.settings, self))

    def _show(self, window: FirstStart | AreaWindow) -> None:
        old, self._window = self._window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(prog="kpr-desk", description="KPR Desk")
    parser.add_argument("workspace", nargs="?", type=Path, help="the workspace folder to open")
    parser.add_argument("--version", action="version", version=f"kpr-desk {__version__}")
    chosen = parser.parse_args(arguments)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("KPR Desk")
    app.setApplicationVersion(__version__)
    settings = Settings()
    program = Program(app, settings)
    program.start(chosen.workspace or settings.workspace())
    return app.exec()
