"""Files in the list of evidence: removed, moved, pointed out and looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt

from desktop_app.domain.workflow_errors import LockedItem
from desktop_app.services import evidence_desk, indicators
from tests.corpus.pdfs import pdf
from tests.ui.evidence_host import ITEM, ROUND, Host, drop, key, urls, write
from ui.widgets.evidence_list import OWN_FORMAT
from ui.widgets.evidence_rows import FileRow

if TYPE_CHECKING:
    from pathlib import Path


# --- removing, undoing, moving -----------------------------------------------------------------


def test_removing_can_be_taken_back(host: Host, tmp_path: Path) -> None:
    host.panel.attach(tuple(write(tmp_path, f"{n}.pdf", n.encode()) for n in "ab"), None)
    host.wait_files(2)
    host.choose("a.pdf")
    key(host.panel.list, Qt.Key.Key_Delete)
    host.wait_files(1)
    host.bot.waitUntil(host.panel.undo.isVisible)
    assert "a.pdf" in host.panel.undo_text.raw
    key(host.panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    host.wait_files(2)
    assert host.files() == [("a.pdf", 1), ("b.pdf", 2)]
    assert not host.panel.undo.isVisible()


def test_several_files_are_removed_at_once(host: Host, tmp_path: Path) -> None:
    host.panel.attach(tuple(write(tmp_path, f"{n}.pdf", n.encode()) for n in "abc"), None)
    host.wait_files(3)
    host.panel.remove.click()
    host.wait_files(0)
    host.bot.waitUntil(host.panel.undo.isVisible)
    assert "3" in host.panel.undo_text.raw
    host.panel.undo_button.click()
    host.wait_files(3)


def test_a_file_is_dragged_to_another_kind_and_back(host: Host, tmp_path: Path) -> None:
    host.panel.attach((write(tmp_path, "a.pdf"),), None)
    host.wait_files(1)
    row = host.panel.list.rows.rows[host.file("a.pdf")]
    assert isinstance(row, FileRow)
    mime = QMimeData()
    mime.setData(OWN_FORMAT, row.entry.row.id.encode())
    event = drop(host.panel.list.viewport(), mime, host.index(host.heading(2)))
    assert event.isAccepted()
    host.bot.waitUntil(lambda: host.files() == [("a.pdf", 2)])
    host.bot.waitUntil(host.panel.undo.isVisible)
    host.panel.undo_button.click()
    host.bot.waitUntil(lambda: host.files() == [("a.pdf", 1)])


def test_the_menu_moves_files_too(host: Host, tmp_path: Path) -> None:
    host.panel.attach((write(tmp_path, "a.pdf"),), None)
    host.wait_files(1)
    host.choose("a.pdf")
    menu = host.panel.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert {"Preview", "Open in its own program", "Other files", "Remove"} <= set(words)
    next(action for action in menu.actions() if action.text() == "Other files").trigger()
    host.bot.waitUntil(lambda: host.files() == [("a.pdf", 0)])


def test_what_somebody_else_removed_is_said(host: Host, tmp_path: Path) -> None:
    host.panel.attach((write(tmp_path, "a.pdf"),), None)
    host.wait_files(1)
    row = host.panel.list.selected_files()[0].entry.row
    evidence_desk.detach(host.workplace.session, ITEM, [row.id], round_id=ROUND)
    host.panel.remove_selected()
    host.wait_files(0)
    assert "look at the list again" in host.panel.problem_text.raw


# --- pointing out ------------------------------------------------------------------------------


def test_the_same_file_elsewhere_is_pointed_out(host: Host, tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", b"%PDF-1.4 twin")
    evidence_desk.take(host.workplace.session, evidence_desk.Target("1.5", ROUND), [path])
    host.panel.attach((path,), None)
    host.wait_files(1)
    row = host.panel.list.rows.rows[host.file("a.pdf")]
    assert isinstance(row, FileRow)
    assert "also attached to 1.5" in row.twins
    assert row.twins in row.spoken


def test_lists_of_persons_are_reminded_of_once(host: Host, tmp_path: Path) -> None:
    host.panel.attach((write(tmp_path, "บัญชีรายชื่อนักเรียน.pdf"),), None)
    host.bot.waitUntil(host.panel.people.isVisible)
    host.panel.people_gone.click()
    host.panel.attach((write(tmp_path, "รายชื่อ 2.pdf", b"%PDF-1.4 2"),), None)
    host.wait_files(2)
    assert not host.panel.people.isVisible()


def test_long_names_are_whole_in_tip_and_speech(host: Host, tmp_path: Path) -> None:
    name = "รายงานข้อมูลเด็กออกกลางคันของสถานศึกษาในสังกัดทุกแห่ง (ฉบับจริง).pdf"
    host.panel.attach((write(tmp_path, name),), None)
    host.wait_files(1)
    index = host.panel.list.rows.index(host.file(name))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == name
    assert name in index.data(Qt.ItemDataRole.AccessibleTextRole)
    host.page.resize(300, 600)
    host.bot.waitUntil(lambda: host.panel.list.width() < 290)
    assert host.panel.list.horizontalScrollBar().maximum() == 0


# --- keyboard, read-only, looking --------------------------------------------------------------


def test_f6_goes_to_the_list_and_back(host: Host) -> None:
    host.page.activateWindow()
    host.entry.setFocus()
    host.bot.waitUntil(host.entry.hasFocus)
    key(host.entry, Qt.Key.Key_F6)
    assert host.panel.list.hasFocus()
    assert host.panel.list.currentIndex().isValid()
    key(host.panel.list, Qt.Key.Key_F6)
    assert host.entry.hasFocus()


def test_everything_that_can_be_used_has_a_name(host: Host, tmp_path: Path) -> None:
    host.panel.attach((write(tmp_path, "a.pdf"),), None)
    host.wait_files(1)
    panel = host.panel
    for each in (panel.list, panel.add, panel.look, panel.remove, panel.more, panel.undo_button):
        assert each.accessibleName()
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_closed_item_can_be_looked_at_only(host: Host, tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf")
    host.panel.attach((path,), None)
    host.wait_files(1)
    found = indicators.detail(host.workplace.session, ITEM, ROUND)
    host.panel.show_detail(replace(found, closed=LockedItem(item=ITEM, state="accepted")))
    assert not host.panel.add.isVisible()
    assert not host.panel.remove.isVisible()
    event = drop(host.panel.list.viewport(), urls(path), host.index(host.heading(2)))
    assert not event.isAccepted()
    host.choose("a.pdf")
    key(host.panel.list, Qt.Key.Key_Delete)
    host.panel.paste()
    assert not host.workplace.writing
    menu = host.panel.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Preview", "Open in its own program"]


def test_enter_looks_at_the_file_and_its_neighbours(host: Host, tmp_path: Path) -> None:
    host.panel.attach(
        (write(tmp_path, "a.pdf", pdf([(595, 842)] * 2)), write(tmp_path, "b.docx", b"PK")), None
    )
    host.wait_files(2)
    host.choose("a.pdf")
    key(host.panel.list, Qt.Key.Key_Return)
    window = host.panel.viewer.window
    assert window is not None
    host.bot.waitUntil(lambda: window.pane.pages == 2, timeout=20_000)
    assert window.name.raw == "a.pdf"
    window.stepped.emit(1)
    host.bot.waitUntil(window.pane.own_program.isVisible)
    assert window.name.raw == "b.docx"
    window.pane.own_program.click()
    host.bot.waitUntil(lambda: len(host.opened) == 1)
    assert host.opened[0].read_bytes() == b"PK"
    stored = host.workplace.session.workspace.root / "evidence"
    assert stored not in host.opened[0].parents
    window.close()
    assert not window.isVisible()


def test_a_file_that_no_program_opens_is_said(host: Host, tmp_path: Path) -> None:
    host.panel.viewer._opener = lambda _path: False
    host.panel.attach((write(tmp_path, "a.xyz"),), None)
    host.wait_files(1)
    host.panel.viewer.open_copy(host.panel.list.selected_files()[0])
    host.bot.waitUntil(host.panel.problem.isVisible)
    assert "No program on this computer opens a.xyz" in host.panel.problem_text.raw
