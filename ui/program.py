"""The program with its windows: first start or the last workspace, and the way out.

What opens and shows a workspace is loaded when there is one to open: a command line that asks for
the version, and a first window, do not wait for the database's libraries.
"""

# ruff: noqa: PLC0415  see above

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop_app import __version__
from desktop_app.domain.errors import AppError
from desktop_app.services import glance
from ui import garbage, loading, theme
from ui.area import AreaWindow
from ui.clipboard import PlainCopies
from ui.crash import CrashHandler
from ui.feedback import Feedback
from ui.icons import application_icon
from ui.opening import Opening
from ui.settings import Settings
from ui.tasks import TaskRunner
from ui.texts import SPEECH, location_text
from ui.translation import load_translation
from ui.workplace import Workplace

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desktop_app.services.glance import Glance
    from desktop_app.services.session import Person, Session
    from ui.pages.first_start import FirstStart
    from ui.settings import Appearance

CRASHED = 70
_GLIMPSE = 30
"""Milliseconds in which a window is painted before the work behind it begins."""
_SETTLED = 2000
"""Milliseconds after which the program has started, whatever it shows."""


@dataclass(slots=True)
class _Next:
    """What to show when the present window has closed.

    Attributes:
        root: The workspace to open; None shows the first start.
        before: The session that was open on it, to stay unlocked.
        page: Which page was shown.
        round_id: Which round was shown.
    """

    root: Path | None
    before: Session | None = None
    page: int = 0
    round_id: str = ""


class Program(QObject):
    """Holds what lives as long as the program: settings, fonts, the one window."""

    def __init__(
        self, app: QApplication, settings: Settings, feedback: Feedback | None = None
    ) -> None:
        """Load fonts and put the chosen look on the program."""
        super().__init__()
        self.app, self.settings = app, settings
        self.feedback = feedback or Feedback(settings)
        self.log_folder = settings.data_folder() / "log"
        self.window: FirstStart | AreaWindow | None = None
        self._runner = TaskRunner(self)
        self._translator: QTranslator | None = None
        self._next: _Next | None = None
        theme.load_fonts()
        app.setQuitOnLastWindowClosed(False)
        PlainCopies(app.clipboard(), self)
        self.apply(settings.appearance())
        app.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def person(self) -> Person:
        """Return who works here; the passphrase is asked for by the pages that need it."""
        import getpass

        from desktop_app.services.session import Person

        actor = "unknown"
        with suppress(KeyError, OSError, ImportError):
            actor = getpass.getuser()
        return Person(actor=actor, program=f"kpr-desk {__version__}")

    # --- how it looks ------------------------------------------------------------------------

    def apply(self, chosen: Appearance) -> None:
        """Put language, digits, theme and size on the program; new windows show them."""
        SPEECH.thai_digits = chosen.digits == "thai"
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
            self._translator = None
        if chosen.language == "th":
            self._translator = load_translation("th")
            self.app.installTranslator(self._translator)
        thai = chosen.language == "th"
        QLocale.setDefault(QLocale(QLocale.Language.Thai if thai else QLocale.Language.English))
        dark = chosen.theme == "dark"
        if chosen.theme == "system":
            dark = self.app.styleHints().colorScheme().name == "Dark"
        theme.apply(self.app, theme.DARK if dark else theme.LIGHT, chosen.scale)

    def forget_look(self) -> None:
        """Take the language back, for whoever uses the application object after this program."""
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
            self._translator = None
        self.app.styleHints().colorSchemeChanged.disconnect(self._system_theme_changed)

    def change_appearance(self, chosen: Appearance) -> None:
        """Remember another look and show it at once, on the page where the user is."""
        if chosen == self.settings.appearance():
            return
        self.settings.set_appearance(chosen)
        self._look_changed()

    @Slot()
    def _system_theme_changed(self) -> None:
        if self.settings.appearance().theme == "system":
            self._look_changed()

    def _look_changed(self) -> None:
        """Apply the look, and build the window anew: texts and sizes are made with it."""
        self.apply(self.settings.appearance())
        if isinstance(self.window, AreaWindow):
            workplace = self.window.workplace
            stack = self.window.findChild(QStackedWidget)
            self._leave_for(
                _Next(
                    workplace.session.workspace.root,
                    workplace.session,
                    stack.currentIndex() if stack is not None else 0,
                    workplace.round_id,
                )
            )
        elif self.window is not None:
            self._leave_for(_Next(None))

    # --- windows -----------------------------------------------------------------------------

    def start(self, workspace: Path | None) -> None:
        """Open the workspace, or show the first start."""
        if workspace is None:
            self._show_first_start()
            return
        kept = glance.last(workspace, datetime.now(tz=UTC))
        if kept is None:
            self.open(workspace)
        else:
            self._show_kept(workspace, kept)

    def _show_kept(self, workspace: Path, kept: Glance) -> None:
        """Show the window as it was left, and open its workspace behind it."""
        opening = Opening(kept.info, lambda: self._session(workspace))
        workplace = Workplace(opening)
        self._show(AreaWindow(workplace, self.feedback, self.settings, self, kept.overview))

        def begin() -> None:
            task = self._runner.start(lambda _task: opening.run())
            task.succeeded.connect(self._opened_behind)
            task.failed.connect(self._not_opened)

        QTimer.singleShot(_GLIMPSE, begin)

    def _opened_behind(self, session: object) -> None:
        from desktop_app.services.session import Session

        if isinstance(session, Session) and isinstance(self.window, AreaWindow):
            self._remember(session)
            self.window.load_pages()

    def open(self, workspace: Path, passphrase: str = "") -> None:
        """Open a workspace in its window, in place of the present one."""
        self._open(_Next(workspace), passphrase)

    def leave_workspace(self) -> None:
        """Close the workspace and show the first start, to open another one."""
        self._leave_for(_Next(None))

    def switch_to(self, workspace: Path) -> None:
        """Close the workspace and open another one."""
        self._leave_for(_Next(workspace))

    def _open(self, wanted: _Next, passphrase: str = "") -> None:
        root = wanted.root
        if root is None:
            self._show_first_start()
            return
        task = self._runner.start(lambda _task: self._session(root, wanted.before, passphrase))
        task.succeeded.connect(lambda session: self._opened(session, wanted))
        task.failed.connect(self._not_opened)

    def _session(self, root: Path, before: Session | None = None, passphrase: str = "") -> Session:
        """Open a workspace, on a worker thread; see :class:`_Next`."""
        loading.load(*loading.READING)
        from desktop_app.services.session import Session

        session = Session.open(root, self.person())
        if before is None and not passphrase:
            return session
        with loading.alone():
            from desktop_app.services import keys  # takes as long to load as all the rest

        try:
            if before is not None:
                keys.hand_over(before, session)
            else:
                keys.unlock(session, passphrase)
        except AppError:
            session.close()
            raise
        return session

    def _opened(self, session: object, wanted: _Next) -> None:
        from desktop_app.domain.office import CENTRAL
        from desktop_app.services.session import Session

        if not isinstance(session, Session):
            return
        if session.info.role == CENTRAL:
            session.close()
            self._stay_with(
                QCoreApplication.translate(
                    "Program",
                    "This is the central office's workspace. Its desktop comes in a later "
                    "version; until then it works with the command line (kpr).",
                )
            )
            return
        self._remember(session)
        workplace = Workplace(session)
        if wanted.round_id:
            # The window chooses a round when it has read which there are; then comes ours.
            workplace.round_changed.connect(
                lambda _first: workplace.set_round(wanted.round_id),
                Qt.ConnectionType.SingleShotConnection,
            )
        window = AreaWindow(workplace, self.feedback, self.settings, self)
        if wanted.page:
            window.show_page(wanted.page)
        self._show(window)
        window.load_pages()

    def _remember(self, session: Session) -> None:
        root = session.workspace.root
        if session.info.practice:
            self.settings.set_practice(root)
        if not session.info.practice or self.settings.workspace() is None:
            self.settings.set_workspace(root)
        if self.settings.warned_of() != root:
            from desktop_app.services import starting

            task = self._runner.start(lambda _task: starting.location_warnings(root))
            task.succeeded.connect(lambda codes: self._warn(root, codes))

    def _warn(self, root: Path, codes: object) -> None:
        """Say once what speaks against the place of a workspace, such as a synchronised folder."""
        found = [location_text(str(code)) for code in codes] if isinstance(codes, tuple) else []
        if found and self.window is not None:
            self.settings.set_warned_of(root)
            self.feedback.tell(self.window, "KPR Desk", "\n\n".join([str(root), *found]))

    def _not_opened(self, error: object) -> None:
        if self.window is None or isinstance(self.window, AreaWindow):
            self._show_first_start()
        if isinstance(error, BaseException):
            self.feedback.fail(self.window, error)

    def _stay_with(self, words: str) -> None:
        if self.window is None:
            self._show_first_start()
        self.feedback.tell(self.window, "KPR Desk", words)

    def _show_first_start(self) -> None:
        with loading.alone():
            from ui.pages.first_start import FirstStart

        first = FirstStart(self.feedback, self.settings, self.person())
        first.ready.connect(self.open)
        first.language_wanted.connect(self._other_language)
        self._show(first)

    def _other_language(self) -> None:
        chosen = self.settings.appearance()
        self.change_appearance(chosen.other_language())

    def _show(self, window: FirstStart | AreaWindow) -> None:
        old, self.window = self.window, window
        window.left.connect(self._window_left)
        if isinstance(window, AreaWindow):
            window.stayed.connect(self._stayed)
        window.show()
        if old is not None:
            old.left.disconnect(self._window_left)
            old.close()
            old.deleteLater()

    def _leave_for(self, wanted: _Next) -> None:
        """Close the window, which stores what is being typed, then show the next one."""
        self._next = wanted
        if self.window is not None:
            self.window.close()

    @Slot()
    def _stayed(self) -> None:
        self._next = None

    @Slot()
    def _window_left(self) -> None:
        gone, self.window = self.window, None
        if gone is not None:
            gone.deleteLater()
        wanted, self._next = self._next, None
        if wanted is None:
            self._runner.wait()
            self.app.quit()
        else:
            self._open(wanted)

    def crashed(self, report: Path | None) -> None:
        """Say that the program made a mistake, and end it: its state is not known any more."""
        words = QCoreApplication.translate(
            "Program",
            "The program made a mistake and has to close. Everything that was saved is kept; "
            "what was being typed is offered back at the next start.",
        )
        if report is not None:
            said = QCoreApplication.translate(
                "Program", "A report without personal data is in: {path}"
            )
            words += "\n\n" + said.format(path=report)
        with suppress(Exception):
            self.feedback.tell(None, "KPR Desk", words)
        self.app.exit(CRASHED)


def first_workspace(chosen: argparse.Namespace, program: Program) -> Path | None:
    """Return the workspace asked for on the command line; one to practise in is made if need be."""
    if chosen.practice is None:
        return cast("Path | None", chosen.workspace)
    from desktop_app.services import practice

    office: Path = chosen.practice / f"office-{practice.OFFICE}"
    if not office.is_dir():
        practice.set_up(chosen.practice, program.person().actor)
    return office


def run(chosen: argparse.Namespace) -> int:
    """Run the program, and return its exit code.

    Args:
        chosen: ``workspace`` and ``practice`` of the command line, paths or None.
    """
    garbage.pause()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("KPR Desk")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(application_icon())
    settings = Settings()
    program = Program(app, settings)
    crash = CrashHandler(program.log_folder, program.crashed)
    program.feedback.on_fault = crash.report
    crash.install()
    try:
        program.start(first_workspace(chosen, program) or settings.workspace())
        QTimer.singleShot(_SETTLED, garbage.spare)
        code = app.exec()
    finally:
        crash.uninstall()
    if code == CRASHED:
        # Threads may still be at work and are not waited for; what was committed is on the disk.
        logging.shutdown()
        os._exit(code)
    return code
