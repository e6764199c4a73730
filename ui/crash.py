"""When the program itself is at fault: a report without personal data, a plain word, and the end.

What goes into a report: versions, the kind of error, the places in the program's own code, and
the last lines of the log. What does not: what was typed, names, and the folders of the user.
Messages of errors may quote anything, so only those of the interpreter's own kinds are kept, and
those without foreign letters and paths.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

from desktop_app import __version__
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

LOG_NAME: Final = "kpr-desk.log"
FAULT_NAME: Final = "fault.txt"
LOG_BYTES: Final = 500_000
LOG_FILES: Final = 3
REPORTS_KEPT: Final = 20
_RECENT: Final = 60
# Their messages speak of code, not of data.
_SPEAKING: Final = (TypeError, AttributeError, NameError, ImportError, NotImplementedError)
_OWN: Final = re.compile(r".*?[/\\]((?:ui|desktop_app|resources|site-packages|lib)[/\\].*)$")
_PATH: Final = re.compile(r"(?<![\w.<>/\\])(?:[A-Za-z]:[\\/]|\\\\|/)[^\s\"'<>|,;()]*")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_LONG_NUMBER: Final = re.compile(r"\d{5,}")
_MAIL: Final = re.compile(r"\S+@\S+")
_FRAME: Final = re.compile(r'File "([^"]+)"')

logger = logging.getLogger("ui.crash")


def scrubbed(text: str) -> str:
    """Return a text without paths, letters of other scripts, addresses and long numbers."""
    text = _FRAME.sub(lambda found: f"File {short_path(found[1])}", text)
    text = _MAIL.sub("<address>", text)
    text = _PATH.sub(lambda found: f"<path>/{_ending(found[0])}", text)
    return _LONG_NUMBER.sub("<number>", _FOREIGN.sub("<text>", text))


def short_path(path: str) -> str:
    """Return a path of code without the folders above the program."""
    found = _OWN.match(path)
    inner = found[1] if found else path.replace("\\", "/").rpartition("/")[2]
    return _FOREIGN.sub("_", inner.replace("\\", "/"))


def _ending(path: str) -> str:
    ending = path.rpartition(".")[2]
    return f"*.{ending}" if ending.isascii() and ending.isalnum() and len(ending) < 8 else "*"  # noqa: PLR2004  a file's ending


class _Clean(logging.Formatter):
    """Writes a record without what is personal; of an error only its kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the story of an error below it."""
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        said = scrubbed(record.getMessage())
        line = f"{moment:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {record.name} {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *(_story(error) if error is not None else [])])


class _Recent(logging.Handler):
    """Keeps the last lines for a report."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=_RECENT)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class _File(logging.Handler):
    """Writes the log file; with the first record, since most runs have nothing to write."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # noqa: PLC0415  see above

            self._file = RotatingFileHandler(
                self._path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class CrashHandler:
    """Installed once per run; see the module's text.

    Attributes:
        folder: Where the log and the reports are.
        last: The report written last in this run.
    """

    def __init__(self, folder: Path, leave: Callable[[Path | None], object]) -> None:
        """Prepare; ``leave`` tells the user and ends the program, on the GUI thread."""
        self.folder = folder
        self.last: Path | None = None
        self._leave = leave
        self._leaving = False
        self._recent = _Recent()
        self._handlers: list[logging.Handler] = []
        self._fault: Any = None
        self._before: Any = None

    def install(self) -> Path | None:
        """Take over errors that nobody handles; return the report of a crash of the last run."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._start_log()
        crashed = self._last_fault()
        self._fault = (self.folder / FAULT_NAME).open("w", encoding="utf-8")
        faulthandler.enable(self._fault, all_threads=True)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._qt_message)
        return crashed

    def uninstall(self) -> None:
        """Give everything back; at the end of the program and of tests."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            qInstallMessageHandler(None)
        faulthandler.disable()
        if self._fault is not None:
            self._fault.close()
            with suppress(OSError):
                (self.folder / FAULT_NAME).unlink()
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        self._handlers.clear()

    def _start_log(self) -> None:
        root = logging.getLogger()
        root.setLevel(logging.INFO)
        handlers: tuple[logging.Handler, ...] = (_File(self.folder / LOG_NAME), self._recent)
        for handler in handlers:
            handler.setFormatter(_Clean())
            root.addHandler(handler)
            self._handlers.append(handler)

    def _last_fault(self) -> Path | None:
        """Turn what the interpreter wrote when it was killed by a fault into a report."""
        path = self.folder / FAULT_NAME
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text(encoding="utf-8")
            if text.strip():
                return self._write_report(["The program was ended by a fault.", scrubbed(text)])
        return None

    # --- the hooks ---------------------------------------------------------------------------

    def _unhandled(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.report(error)
        if not self._leaving:
            self._leaving = True
            self._leave(self.last)

    def _unhandled_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        level = {
            QtMsgType.QtWarningMsg: logging.WARNING,
            QtMsgType.QtCriticalMsg: logging.ERROR,
            QtMsgType.QtFatalMsg: logging.CRITICAL,
        }.get(kind, logging.INFO)
        logging.getLogger("qt").log(level, "%s", text)

    # --- reports -----------------------------------------------------------------------------

    def report(self, error: BaseException) -> Path | None:
        """Write a report about an error; return it, or None when even that fails."""
        with suppress(Exception):
            logger.error("unhandled %s", type(error).__name__)
        self.last = self._write_report(_story(error))
        return self.last

    def _write_report(self, story: list[str]) -> Path | None:
        import platform  # noqa: PLC0415  not needed in a run without a mistake

        now = datetime.now(tz=UTC)
        head = [
            "KPR Desk report. It holds no names, no answers and no folders of the user.",
            f"time: {now:%Y-%m-%dT%H:%M:%SZ}",
            f"program: {__version__}",
            f"python: {platform.python_version()}, qt: {qVersion()}",
            f"system: {platform.system()} {platform.release()} {platform.machine()}",
            "",
        ]
        lines = [*head, *story, "", "last lines of the log:", *self._recent.lines]
        try:
            path = self._free_name(now)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(lines) + "\n")
        except OSError:
            return None
        self._tidy()
        return path

    def _free_name(self, now: datetime) -> Path:
        path, number = self.folder / f"report-{now:%Y%m%d-%H%M%S}.txt", 1
        while path.exists():
            number += 1
            path = self.folder / f"report-{now:%Y%m%d-%H%M%S}-{number}.txt"
        return path

    def _tidy(self) -> None:
        reports = sorted(self.folder.glob("report-*.txt"))
        for path in reports[:-REPORTS_KEPT]:
            with suppress(OSError):
                path.unlink()


def _story(error: BaseException) -> list[str]:
    """Return the kinds of the errors and the places in the code, without what they quote."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(_title(current))
        lines.extend(
            f"  {short_path(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        )
        current = current.__cause__ or current.__context__
    return lines


def _title(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, AppError):
        return f"{name} [{error.code}]"
    if isinstance(error, OSError):
        return f"{name} [errno {error.errno}, winerror {getattr(error, 'winerror', None)}]"
    return f"{name}: {scrubbed(str(error))}" if isinstance(error, _SPEAKING) else name
