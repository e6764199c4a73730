"""Evidence of one item: what is asked for, ticked off; files by drop, paste or choice; a preview.

The panel changes the workspace itself and says in place what was not taken and why; the page that
holds it hands over the item (:meth:`EvidencePanel.show_detail`) and reloads on the workplace's
``changed`` as for any other change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.services.evidence_desk import Target
from desktop_app.services.indicators import Detail
from ui.texts import digits
from ui.widgets.basics import Card, Chip, Scroll, Text, button, row
from ui.widgets.evidence_changes import EvidenceChanges
from ui.widgets.evidence_list import EvidenceList, accept_as_copy, welcome
from ui.widgets.evidence_menu import EvidenceMenu
from ui.widgets.evidence_messages import Messages
from ui.widgets.evidence_rows import EXTRA, FileRow, Heading, rows_of
from ui.widgets.evidence_viewer import EvidenceViewer
from ui.widgets.preview_window import open_with_system
from ui.widgets.progress import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent

    from ui.feedback import Feedback
    from ui.tasks import Task
    from ui.workplace import Workplace

SHORTLY = 300
"""Milliseconds until work is shown as going on; most of it is done sooner."""


class EvidencePanel(QWidget):
    """See the module's text."""

    def __init__(
        self,
        workplace: Workplace,
        feedback: Feedback,
        *,
        opener: Callable[[Path], bool] = open_with_system,
    ) -> None:
        """Build an empty panel.

        Args:
            workplace: The open workspace.
            feedback: For the file dialog.
            opener: Hands a file to its own program; returns whether there is one.
        """
        super().__init__()
        self.feedback = feedback
        self.changes = EvidenceChanges(workplace, self)
        self.viewer = EvidenceViewer(workplace, self, opener)
        self._detail: Detail | None = None
        self._select_next: set[str] = set()
        self._reminded: set[tuple[str, str]] = set()
        self._came_from: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._build_head(column)
        self._build_cards(column)
        self.list = EvidenceList()
        column.addWidget(self.list)
        self._build_foot(column)
        self._connect()
        self.setAcceptDrops(True)
        self.hide()

    # --- building ------------------------------------------------------------------------------

    def _build_head(self, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.title = Text(self.tr("Evidence"), "heading", wrap=False)
        self.chip = Chip()
        self.add = button(self.tr("Add files …"), lambda: self.choose(None), mark="paperclip")
        self.add.setToolTip(self.tr("Files can also be dropped here, or pasted with Ctrl+V"))
        line.addWidget(self.title)
        line.addWidget(self.chip, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.add)
        column.addLayout(line)

    def _build_cards(self, column: QVBoxLayout) -> None:
        self.problem = Messages()
        self.problem_text, self.problem_gone = self.problem.text, self.problem.gone
        self.people = Card("warn", margin=10)
        self.people_text = Text(
            self.tr(
                "Does the file list persons? Cover names, identity numbers and other personal "
                "data first, then attach the covered file instead."
            )
        )
        self.people_gone = button(self.tr("It is covered"), self.people.hide, "link")
        self.people.box.addWidget(self.people_text)
        self.people.box.addWidget(row(None, self.people_gone))
        for card in (self.problem, self.people):
            card.hide()
            column.addWidget(card)

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.work = WorkBar()
        column.addWidget(self.work)
        self.undo = Card("sunken", margin=8, horizontal=True)
        self.undo_text = Text("")
        self.undo_button = button(self.tr("Undo"), self.take_back, "link")
        self.undo.box.addWidget(self.undo_text, 1)
        self.undo.box.addWidget(self.undo_button)
        self.undo.hide()
        column.addWidget(self.undo)
        self.look = button(self.tr("Preview"), self._look, "link")
        self.look.setToolTip(self.tr("Enter"))
        self.remove = button(self.tr("Remove"), self.remove_selected, "link")
        self.remove.setToolTip(self.tr("Delete"))
        self.more = button(self.tr("More …"), self._menu_at_button, "link")
        self.more.setToolTip(self.tr("Open in its own program, move to another kind of evidence"))
        self.strip = row(self.look, self.remove, self.more, None, spacing=14)
        column.addWidget(self.strip)
        self.hint = Text(
            self.tr("Drop files here, or paste files or a picture with Ctrl+V"), "small"
        )
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.list.dropped.connect(self.attach)
        self.list.picture_dropped.connect(self._attach_picture)
        self.list.advice_wanted.connect(self._advise)
        self.list.moved.connect(self.move_files)
        self.list.opened.connect(self.preview)
        self.list.choose_wanted.connect(self.choose)
        self.list.remove_wanted.connect(self.remove_selected)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.chosen.connect(self._show_actions)
        self.changes.began.connect(self.problem.forget)
        self.changes.told.connect(self.problem.say)
        self.changes.placed.connect(self._place)
        self.changes.persons.connect(self._remind)
        self.changes.undoable.connect(self._offer_undo)
        self.changes.working.connect(self._follow)
        self.viewer.told.connect(self._say_here)
        self.viewer.working.connect(self._follow)
        self.list.undo_wanted.connect(self.take_back)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("F6"), self, self.enter)

    # --- showing -------------------------------------------------------------------------------

    def show_detail(self, found: object) -> None:
        """Show the evidence of an item; the same item keeps selection and messages."""
        if not isinstance(found, Detail):
            return
        before, self._detail = self._detail, found
        if before is None or (before.item.code, before.round) != (found.item.code, found.round):
            self.changes.forget()
            self.viewer.close()
            self.list.clearSelection()
            self._hide_undo()
            self.people.hide()
            self.problem.show_for(found.item.code)
        closed = found.closed is not None
        rows = rows_of(found.item.evidence, found.files, closed=closed)
        self.list.show_rows(rows, closed=closed)
        if self._select_next:
            self.list.clearSelection()
            self.list.select_files(self._select_next)
            self._select_next = set()
        self._show_summary(found)
        self.add.setVisible(not closed)
        self.hint.setVisible(not closed)
        if closed:
            self._hide_undo()
            self.people.hide()
        self._show_actions()
        self.setVisible(bool(rows))

    def _show_summary(self, found: Detail) -> None:
        needed = [each for each in self.list.rows.rows if isinstance(each, Heading) and each.needed]
        missing = sum(not each.files for each in needed)
        self.chip.setVisible(bool(needed or found.files))
        if not needed:
            words = self.tr("{n} files").format(n=len(found.files))
            self.chip.set_state(digits(words), "neutral")
        elif missing:
            words = self.tr("{n} of {m} missing").format(n=missing, m=len(needed))
            self.chip.set_state(digits(words), "neutral" if self.list.closed else "warn")
        else:
            words = self.tr("All {n} there").format(n=len(needed))
            self.chip.set_state(digits(words), "good")

    def _show_actions(self) -> None:
        files = self.list.selected_files()
        self.strip.setVisible(bool(self._detail and self._detail.files))
        self.look.setEnabled(len(files) == 1)
        self.more.setEnabled(bool(files))
        self.remove.setVisible(not self.list.closed)
        self.remove.setEnabled(bool(files))

    def enter(self) -> None:
        """Put the cursor into the list; from there, back to where it was."""
        if self.list.hasFocus():
            if self._came_from is not None:
                self._came_from.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._came_from = self.window().focusWidget()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.begin()
        around = self.parentWidget()
        while around is not None and not isinstance(around, Scroll):
            around = around.parentWidget()
        if around is not None:
            around.bring_into_view(self)

    def _say_here(self, lines: Sequence[str]) -> None:
        if self._detail is not None:
            self.problem.say(self._detail.item.code, lines)

    def _place(self, ids: set[str]) -> None:
        self._select_next = ids
        self._hide_undo()

    def _remind(self, code: str, round_id: str) -> None:
        """Remind of personal data, once for an item."""
        if (code, round_id) not in self._reminded:
            self._reminded.add((code, round_id))
            self.people.show()

    def _offer_undo(self, code: str, words: str) -> None:
        if self._detail is not None and self._detail.item.code == code:
            self.undo_text.set_text(words)
            self.undo_button.setAccessibleName(f"{self.tr('Undo')}: {words}")
            self.undo.show()
            self.list.undoable = True

    def _hide_undo(self) -> None:
        self.undo.hide()
        self.list.undoable = False

    def _follow(self, task: Task, title: str) -> None:
        """Show work that takes longer than a moment, with a way to stop it."""
        waiting = QTimer(self)
        waiting.setSingleShot(True)
        waiting.timeout.connect(lambda: self.work.follow(task, title))
        task.finished.connect(waiting.stop)
        task.finished.connect(waiting.deleteLater)
        waiting.start(SHORTLY)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no window behind when another page is shown."""
        self.viewer.close()
        super().hideEvent(event)

    # --- adding --------------------------------------------------------------------------------

    def _target(self, slot: object) -> Target | None:
        """Return where files go: a slot from 1, 0 for none, None for the next without a file."""
        found = self._detail
        if found is None or found.closed is not None:
            return None
        wanted = slot if isinstance(slot, int) and slot > 0 else None
        return Target(found.item.code, found.round, wanted, extra=slot == EXTRA)

    def choose(self, slot: int | None) -> None:
        """Ask for files, and attach them."""
        if self._target(slot) is None:
            return
        kinds = ";;".join(
            (
                self.tr("Documents and pictures")
                + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx *.xlsx *.pptx *.csv *.txt)",
                self.tr("All files") + " (*)",
            )
        )
        paths = self.feedback.open_files(self, "evidence", self.tr("Add evidence"), kinds)
        if paths:
            self.attach(paths, slot)

    def attach(self, paths: object, slot: object) -> None:
        """Attach files: see :meth:`_target` for the slot."""
        target = self._target(slot)
        if target is not None and isinstance(paths, tuple):
            self.changes.attach(target, paths)

    def _attach_picture(self, picture: object, slot: object) -> None:
        target = self._target(slot)
        if target is not None and isinstance(picture, QImage):
            self.changes.attach_picture(target, picture)

    def paste(self) -> None:
        """Attach what is in the clipboard: files, or a picture."""
        current = self.list.row_at(self.list.currentIndex())
        on_heading = isinstance(current, Heading) and self.list.hasFocus()
        slot = current.slot if isinstance(current, Heading) and on_heading else None
        if self._target(slot) is None:
            return
        if not self.list.hand_on(QGuiApplication.clipboard().mimeData(), slot):
            words = self.tr(
                "The clipboard holds no file and no picture. Copy a file in its folder, or take a "
                "picture of the screen, and paste again."
            )
            self._say_here([words])

    def _advise(self) -> None:
        words = self.tr(
            "This comes from another program and is not a file yet. Save the attachment into a "
            "folder first, then drop it from there."
        )
        self._say_here([words])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files anywhere on the panel."""
        if not self.list.closed and welcome(event.mimeData()):
            accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files that were dropped beside the list."""
        if not self.list.closed:
            self.list.hand_on(event.mimeData(), None)
            accept_as_copy(event)

    # --- what to do with files -----------------------------------------------------------------

    def preview(self, file: object) -> None:
        """Look at a file."""
        if isinstance(file, FileRow):
            self.viewer.look(self.list.rows.rows, file)

    def _look(self) -> None:
        for file in self.list.selected_files()[:1]:
            self.preview(file)

    def remove_selected(self) -> None:
        """Remove the selected files; the bar below takes it back."""
        found, files = self._detail, self.list.selected_files()
        if found is not None and files and found.closed is None:
            pairs = [(each.entry.row.id, each.entry.row.name) for each in files]
            self.changes.remove(found.item.code, found.round, pairs)

    def move_files(self, ids: object, slot: int) -> None:
        """Let files of the list serve another kind of evidence; 0: none."""
        target = self._target(slot)
        rows = self.list.rows.rows
        files = [
            (each.entry.row.id, each.entry.row.slot)
            for each in rows
            if isinstance(each, FileRow)
            and isinstance(ids, tuple)
            and each.entry.row.id in ids
            and each.slot != slot
        ]
        titles = [each.title for each in rows if isinstance(each, Heading) and each.slot == slot]
        if target is not None and files and titles:
            self.changes.move(target, files, titles[0])

    def take_back(self) -> None:
        """Undo the last removal or move."""
        if self.undo.isVisibleTo(self) and self.changes.take_back():
            self._hide_undo()
            self.list.setFocus()

    def _menu_at_button(self) -> None:
        self._show_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def menu(self) -> QMenu | None:
        """Return what can be done with the selected files."""
        files = self.list.selected_files()
        if not files:
            return None
        menu = EvidenceMenu(self, files, self.list.rows.rows, closed=self.list.closed)
        ids = tuple(each.entry.row.id for each in files)
        menu.look_wanted.connect(self._look)
        menu.open_wanted.connect(lambda: self.viewer.open_copy(files[0]))
        menu.move_wanted.connect(lambda slot: self.move_files(ids, slot))
        menu.remove_wanted.connect(self.remove_selected)
        return menu
