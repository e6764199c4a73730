from __future__ import annotations

import faulthandler
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from desktop_app.domain.store_errors import DiskFull
from ui import crash
from ui.crash import CrashHandler, scrubbed, short_path
from ui.feedback import Feedback
from ui.program import CRASHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.settings import Settings

SECRET = "สมชาย ใจดี"


@pytest.fixture
def left() -> list[Path | None]:
    """With which reports the program was left."""
    return []


@pytest.fixture
def handler(
    tmp_path: Path, left: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[CrashHandler]:
    """An installed handler; what was installed before is given back."""
    # pytest uses the real one.
    monkeypatch.setattr(faulthandler, "enable", lambda *_a, **_k: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    made = CrashHandler(tmp_path / "log", left.append)
    level = logging.getLogger().level
    made.install()
    yield made
    made.uninstall()
    logging.getLogger().setLevel(level)


def caught(error: BaseException) -> BaseException:
    """Return an error as it looks after it was raised with somebody's data around it."""
    try:
        name = SECRET
        raise error from ValueError(f"C:\\Users\\somchai\\{name}")  # noqa: TRY301
    except BaseException as found:  # noqa: BLE001
        return found


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (r"open C:\Users\somchai\a b.pdf now", "open <path>/*"),
        ("open /home/somchai/report.xlsx now", "open <path>/*.xlsx now"),
        (r"\\server\share\x.pdf", "<path>/*.pdf"),
        (f"value {SECRET}", "value <text>"),
        ("mail somchai@example.org", "mail <address>"),
        ("number 3100500123456", "number <number>"),
        ("plain text 123", "plain text 123"),
    ],
)
def test_personal_data_is_taken_out(text: str, clean: str) -> None:
    assert scrubbed(text).startswith(clean)
    assert "somchai" not in scrubbed(text)


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (r"C:\Users\somchai\kpr\ui\app.py", "ui/app.py"),
        ("/home/somchai/kpr/desktop_app/services/keys.py", "desktop_app/services/keys.py"),
        ("/home/somchai/script.py", "script.py"),
        ("<string>", "<string>"),
    ],
)
def test_paths_of_code_lose_the_folders_above(path: str, short: str) -> None:
    assert short_path(path) == short


def test_a_report_says_where_but_not_what(handler: CrashHandler, left: list[Path | None]) -> None:
    logging.getLogger("desktop_app.test").info("reading %s of %s", "/home/somchai/x.pdf", SECRET)
    error = caught(KeyError(SECRET))
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(left) == 1
    reports = sorted(handler.folder.glob("report-*.txt"))
    assert len(reports) == 2
    assert handler.last == reports[-1] or handler.last in reports
    text = reports[0].read_text(encoding="utf-8")
    assert "KeyError\n" in text
    assert "in caught" in text
    assert "reading <path>/*.pdf of <text>" in text
    log = (handler.folder / crash.LOG_NAME).read_text(encoding="utf-8")
    for where in (text, log):
        assert SECRET not in where
        assert "somchai" not in where


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DiskFull(path="/home/somchai"), "DiskFull [disk.full]"),
        (OSError(28, "no space", "/home/somchai"), "OSError [errno 28, winerror None]"),
        (TypeError(f"takes 1 argument /home/somchai {SECRET}"), "TypeError: takes 1 argument"),
        (ValueError(SECRET), "ValueError\n"),
    ],
)
def test_only_what_is_safe_is_quoted(handler: CrashHandler, error: Exception, said: str) -> None:
    report = handler.report(caught(error))
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert said in text
    assert SECRET not in text
    assert "somchai" not in text


def test_threads_and_destructors_are_reported_too(handler: CrashHandler) -> None:
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert handler.last is not None
    first = handler.last
    hook = sys.unraisablehook
    hook(type("Args", (), {"exc_value": caught(RuntimeError())})())
    assert handler.last != first
    hook(type("Args", (), {"exc_value": None})())


def test_ctrl_c_just_ends(handler: CrashHandler, left: list[Path | None]) -> None:
    with pytest.raises(SystemExit):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left == []


def test_messages_of_qt_go_to_the_log(handler: CrashHandler) -> None:
    handler._qt_message(QtMsgType.QtWarningMsg, None, f"font {SECRET}")  # type: ignore[arg-type]
    log = (handler.folder / crash.LOG_NAME).read_text(encoding="utf-8")
    assert "WARNING qt font <text>" in log


def test_errors_in_the_log_keep_their_places(handler: CrashHandler) -> None:
    try:
        raise ValueError(SECRET)  # noqa: TRY301
    except ValueError:
        logging.getLogger("desktop_app.test").info("it went wrong", exc_info=True)
    log = (handler.folder / crash.LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError\n" in log
    assert SECRET not in log


def test_a_fault_of_the_last_run_becomes_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faulthandler, "enable", lambda *_a, **_k: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    (tmp_path / crash.FAULT_NAME).write_text(
        'Fatal Python error: Segmentation fault\n  File "/home/somchai/kpr/ui/app.py", line 3\n',
        encoding="utf-8",
    )
    made = CrashHandler(tmp_path, lambda _report: None)
    found = made.install()
    try:
        assert found is not None
        text = found.read_text(encoding="utf-8")
        assert "Segmentation fault" in text
        assert "ui/app.py" in text
        assert "somchai" not in text
        assert (tmp_path / crash.FAULT_NAME).read_text(encoding="utf-8") == ""
    finally:
        made.uninstall()
    assert not (tmp_path / crash.FAULT_NAME).exists()


def test_old_reports_go(handler: CrashHandler) -> None:
    for _ in range(crash.REPORTS_KEPT + 3):
        handler.report(ValueError())
    assert len(list(handler.folder.glob("report-*.txt"))) == crash.REPORTS_KEPT


def test_no_report_where_none_can_be_written(handler: CrashHandler, tmp_path: Path) -> None:
    handler.folder = tmp_path / "gone"
    assert handler.report(ValueError()) is None


def test_the_log_is_rotated(handler: CrashHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "LOG_BYTES", 200)  # read with the first record
    for number in range(30):
        logging.getLogger("desktop_app.test").info("line %d of the log", number)
    assert len(list(handler.folder.glob(f"{crash.LOG_NAME}*"))) == crash.LOG_FILES + 1


def test_everything_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faulthandler, "enable", lambda *_a, **_k: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    qt = qInstallMessageHandler(None)
    handlers = list(logging.getLogger().handlers)
    made = CrashHandler(tmp_path, lambda _report: None)
    made.install()
    assert sys.excepthook not in before
    made.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert logging.getLogger().handlers == handlers
    qInstallMessageHandler(qt)


def test_only_the_programs_own_faults_are_reported(settings: Settings) -> None:
    feedback = Feedback(settings)
    feedback.report(ValueError())
    found: list[BaseException] = []
    feedback.on_fault = found.append
    feedback.report(DiskFull(path="x"))
    assert found == []
    feedback.report(ValueError())
    assert len(found) == 1


_PROGRAM = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app, feedback, program, settings

folder = Path(sys.argv[1])
settings.Settings.data_folder = lambda self: folder
feedback.Feedback.tell = lambda self, parent, title, text: print(text, flush=True)
show = program.Program._show

def show_and_break(self, window):
    show(self, window)
    QTimer.singleShot(0, lambda: {}["a secret"])

program.Program._show = show_and_break
sys.exit(app.main([]))
"""


def test_the_program_says_so_and_ends(tmp_path: Path) -> None:
    root = Path(crash.__file__).resolve().parents[1]
    (tmp_path / "home").mkdir()
    home = str(tmp_path / "home")
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "data")],
        cwd=root,
        env={**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ended.returncode == CRASHED, ended.stderr
    (report,) = (tmp_path / "data" / "log").glob("report-*.txt")
    assert str(report) in ended.stdout
    text = report.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "secret" not in text
