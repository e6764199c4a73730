"""The evidence panel: drops, pastes, keys, refusals in place, undo, moving, looking."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop_app.domain.store_errors import DeviceGone
from desktop_app.services import evidence, evidence_desk
from desktop_app.services.session import Session
from tests.ui.evidence_host import ITEM, ROUND, Host, drop, key, urls, write
from ui.widgets.evidence_list import OUTLOOK_FORMAT
from ui.widgets.evidence_rows import Heading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.windows import Answers

# --- dropping and pasting ----------------------------------------------------------------------


def test_files_dropped_on_a_kind_serve_it(host: Host, tmp_path: Path) -> None:
    path = write(tmp_path, "คำสั่ง.pdf")
    place = host.index(host.heading(2))
    event = drop(host.panel.list.viewport(), urls(path), place)
    # As a copy: after a move, Explorer would remove the user's own file.
    assert event.dropAction() is Qt.DropAction.CopyAction
    host.wait_files(1)
    assert host.files() == [("คำสั่ง.pdf", 2)]
    first, second = (
        host.panel.list.rows.rows[host.heading(1)],
        host.panel.list.rows.rows[host.heading(2)],
    )
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.tone, second.tone) == ("warn", "good")
    assert "1" in host.panel.chip.text()
    assert path.exists()


def test_files_dropped_beside_the_list_fill_what_is_missing(host: Host, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{n}.pdf", n.encode()) for n in "abc"]
    drop(host.panel, urls(*paths), QPoint(5, 5))
    host.wait_files(3)
    assert host.files() == [("a.pdf", 1), ("b.pdf", 2), ("c.pdf", 0)]
    assert host.panel.chip.property("chip") == "good"
    assert len(host.panel.list.selected_files()) == 3


def test_pasted_files_and_pictures_are_attached(host: Host, tmp_path: Path) -> None:
    host.panel.list.setFocus()
    QGuiApplication.clipboard().setMimeData(urls(write(tmp_path, "รายงาน.pdf")))
    key(host.panel.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    host.wait_files(1)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    key(host.panel.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    host.wait_files(2)
    rows = evidence.listing(host.workplace.session, ROUND)
    row = next(e.row for e in rows if e.row.code == ITEM and e.row.name.endswith(".png"))
    assert any(
        mark in row.name
        for mark in (
            "ม.ค.",
            "ก.พ.",
            "มี.ค.",
            "เม.ย.",
            "พ.ค.",
            "มิ.ย.",
            "ก.ค.",
            "ส.ค.",
            "ก.ย.",
            "ต.ค.",
            "พ.ย.",
            "ธ.ค.",
        )
    )
    stored = QImage(str(host.workplace.session.workspace.evidence.path(row.sha256)))
    assert (stored.width(), stored.height()) == (40, 30)


def test_text_in_the_clipboard_is_no_evidence(host: Host) -> None:
    QGuiApplication.clipboard().setText("ข้อความ")
    host.panel.list.setFocus()
    host.panel.paste()
    assert host.panel.problem.isVisible()
    assert "no picture" in host.panel.problem_text.raw
    assert host.files() == []


def test_typing_in_the_form_is_left_alone(host: Host) -> None:
    QGuiApplication.clipboard().setText("123")
    host.entry.setFocus()
    key(host.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert host.entry.text() == "123"
    assert not host.panel.problem.isVisible()


def test_a_mail_attachment_has_to_be_saved_first(host: Host) -> None:
    mime = QMimeData()
    mime.setData(f'application/x-qt-windows-mime;value="{OUTLOOK_FORMAT}W"', b"x")
    drop(host.panel, mime, QPoint(5, 5))
    assert "Save the attachment" in host.panel.problem_text.raw


def test_files_can_be_chosen_for_a_kind_with_the_keyboard(
    host: Host, tmp_path: Path, answers: Answers
) -> None:
    answers.files.append(write(tmp_path, "a.pdf"))
    host.panel.list.setFocus()
    host.panel.list.setCurrentIndex(host.panel.list.rows.index(host.heading(2)))
    key(host.panel.list, Qt.Key.Key_Return)
    host.wait_files(1)
    assert host.files() == [("a.pdf", 2)]


# --- refusals in place -------------------------------------------------------------------------


def test_what_is_not_taken_is_named_beside_the_rest(host: Host, tmp_path: Path) -> None:
    paths = (
        write(tmp_path, "setup.exe"),
        write(tmp_path, "empty.pdf", b""),
        write(tmp_path, "good.pdf"),
    )
    host.panel.attach(paths, None)
    host.wait_files(1)
    said = host.panel.problem_text.raw
    assert "setup.exe" in said
    assert "attach a PDF instead" in said
    assert "empty.pdf" in said
    host.panel.problem_gone.click()
    assert not host.panel.problem.isVisible()


def test_many_refusals_are_cut_short(host: Host, tmp_path: Path) -> None:
    host.panel.attach(tuple(write(tmp_path, f"{n}.exe") for n in range(9)), None)
    host.bot.waitUntil(host.panel.problem.isVisible)
    assert len(host.panel.problem_text.raw.splitlines()) == 6
    assert "and 4 more" in host.panel.problem_text.raw


def test_a_stick_that_is_pulled_out_leaves_nothing(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.pdf")

    def gone(*_arguments: object) -> None:
        raise DeviceGone(path=path)

    monkeypatch.setattr(type(host.workplace.session.workspace.evidence), "add", gone)
    host.panel.attach((path,), None)
    host.bot.waitUntil(host.panel.problem.isVisible)
    assert "Plug it in again" in host.panel.problem_text.raw
    assert "Nothing was attached" in host.panel.problem_text.raw
    assert host.files() == []


def test_a_refusal_is_said_with_its_item_when_another_one_is_shown(
    host: Host, tmp_path: Path
) -> None:
    host.panel.attach((write(tmp_path, "a.exe"),), None)
    host.show("1.5")
    host.bot.waitUntil(host.panel.problem.isVisible)
    assert host.panel.problem_text.raw.startswith("1.4:")
    host.show(ITEM)
    assert host.panel.problem_text.raw.startswith("a.exe")
    host.panel.problem_gone.click()
    host.show("1.5")
    assert not host.panel.problem.isVisible()


# --- long work ---------------------------------------------------------------------------------


def slowly(session: Session, target: object, paths: object, progress: object) -> object:
    """Copy for ever, as from a slow stick, until the user has had enough."""
    assert callable(progress)
    for done in range(10_000):
        progress(done, 10_000)
        time.sleep(0.005)  # the work itself, on its own thread; no test waits by it
    return None


def test_a_large_file_shows_progress_and_can_be_cancelled(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_desk, "take", slowly)
    host.panel.attach((write(tmp_path, "a.mp4"),), None)
    host.bot.waitUntil(host.panel.work.isVisible)
    host.bot.waitUntil(lambda: host.panel.work.bar.maximum() > 0)
    host.entry.setFocus()
    QTest.keyClicks(host.entry, "48050000")  # typing goes on meanwhile
    assert host.entry.text() == "48050000"
    host.panel.work.cancel.click()
    host.bot.waitUntil(lambda: not host.workplace.writing)
    assert "Stopped. Nothing was attached." in host.panel.problem_text.raw
    assert not host.panel.work.isVisible()
    assert host.files() == []


def test_a_cancel_that_comes_too_late_hides_nothing(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = evidence_desk.take
    tasks: list[object] = []
    host.panel.changes.working.connect(lambda task, _title: tasks.append(task))

    def late(
        session: Session, target: evidence_desk.Target, paths: list[Path], progress: object
    ) -> evidence_desk.Taken:
        taken = real(session, target, paths)
        tasks[0].token.cancel()  # type: ignore[attr-defined]
        return taken

    monkeypatch.setattr(evidence_desk, "take", late)
    host.panel.attach((write(tmp_path, "a.pdf"),), None)
    host.wait_files(1)
    assert not host.panel.problem.isVisible()
