"""The evidence panel: drops, pastes, keys, refusals in place, undo, moving, looking."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.store_errors import DeviceGone
from desktop_app.domain.workflow_errors import LockedItem
from desktop_app.services import evidence, evidence_desk, indicators
from desktop_app.services.session import Person, Session
from tests.corpus.pdfs import pdf
from ui.widgets.basics import Scroll
from ui.widgets.evidence_list import OUTLOOK_FORMAT, OWN_FORMAT
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.evidence_rows import FileRow, Heading
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Answers

ROUND = "12m"
ITEM = "1.4"  # asks for two kinds of evidence


@dataclass
class Host:
    """A page with a field and the panel, as the form has them."""

    workplace: Workplace
    panel: EvidencePanel
    page: QWidget
    entry: QLineEdit
    bot: QtBot
    opened: list[Path] = field(default_factory=list)
    code: str = ITEM
    shown: str = ""

    def reload(self) -> None:
        code = self.code
        self.workplace.read(lambda s: indicators.detail(s, code, ROUND), self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, indicators.Detail)
        if found.item.code == self.code:  # as the page: an older answer is out of date
            self.panel.show_detail(found)
            self.shown = found.item.code

    def show(self, code: str) -> None:
        self.code, self.shown = code, ""
        self.reload()
        self.bot.waitUntil(lambda: self.shown == code)

    def files(self) -> list[tuple[str, int]]:
        rows = self.panel.list.rows.rows
        return [(r.entry.row.name, r.slot) for r in rows if isinstance(r, FileRow)]

    def wait_files(self, count: int) -> None:
        self.bot.waitUntil(
            lambda: len(self.files()) == count and not self.workplace.writing, timeout=20_000
        )

    def index(self, position: int) -> QPoint:
        """The middle of a row."""
        view = self.panel.list
        return view.visualRect(view.rows.index(position)).center()

    def heading(self, slot: int) -> int:
        rows = self.panel.list.rows.rows
        return next(n for n, r in enumerate(rows) if isinstance(r, Heading) and r.slot == slot)

    def file(self, name: str) -> int:
        rows = self.panel.list.rows.rows
        return next(
            n for n, r in enumerate(rows) if isinstance(r, FileRow) and r.entry.row.name == name
        )

    def choose(self, name: str) -> None:
        self.panel.list.setFocus()
        row = self.panel.list.rows.rows[self.file(name)]
        assert isinstance(row, FileRow)
        self.panel.list.clearSelection()
        self.panel.list.select_files({row.entry.row.id})


@pytest.fixture
def host(office: Path, qtbot: QtBot, answers: Answers) -> Iterator[Host]:
    workplace = Workplace(Session.open(office, Person(actor="tester")))
    opened: list[Path] = []

    def hand_over(path: Path) -> bool:
        opened.append(path)
        return True

    page = QWidget()
    layout = QVBoxLayout(page)
    entry = QLineEdit()
    panel = EvidencePanel(workplace, answers, opener=hand_over)
    column = Scroll()
    column.box.addWidget(entry)
    column.box.addWidget(panel)
    column.box.addStretch(1)
    layout.addWidget(column)
    page.resize(420, 700)
    qtbot.addWidget(page)
    page.show()
    made = Host(workplace, panel, page, entry, qtbot, opened)
    workplace.changed.connect(lambda _topics: made.reload())
    mistakes: list[object] = []
    workplace.failed.connect(mistakes.append)
    made.show(ITEM)
    present = [r.entry.row.id for r in panel.list.rows.rows if isinstance(r, FileRow)]
    if present:
        evidence_desk.detach(workplace.session, ITEM, present, round_id=ROUND)
        made.show(ITEM)
    yield made
    panel.viewer.close()
    workplace.close()
    assert mistakes == []


def write(folder: Path, name: str, data: bytes = b"%PDF-1.4 1") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData, place: QPoint) -> QDropEvent:
    """Enter, move and drop as the system does it; return the drop."""
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    application = QGuiApplication.instance()
    assert application is not None
    application.sendEvent(target, QDragEnterEvent(place, both, mime, left, none))
    application.sendEvent(target, QDragMoveEvent(place, both, mime, left, none))
    event = QDropEvent(QPointF(place), both, mime, left, none)
    application.sendEvent(target, event)
    return event


def key(widget: QWidget, pressed: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, pressed, held or Qt.KeyboardModifier.NoModifier)


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
