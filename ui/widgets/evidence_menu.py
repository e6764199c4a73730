"""The menu of what can be done with the selected files of an item's evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import icon
from ui.widgets.evidence_changes import shortened
from ui.widgets.evidence_rows import FileRow, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence


class EvidenceMenu(QMenu):
    """See the module's text.

    Signals:
        look_wanted: Preview the one file.
        open_wanted: Open the one file in its own program.
        move_wanted: With the slot that the files shall serve.
        remove_wanted: Remove the files.
    """

    look_wanted = Signal()
    open_wanted = Signal()
    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        files: Sequence[FileRow],
        rows: Sequence[FileRow | Heading],
        *,
        closed: bool,
    ) -> None:
        """Offer what can be done.

        Args:
            parent: The panel.
            files: The selected files.
            rows: All rows of the list, for the kinds of evidence to move to.
            closed: Whether the item cannot be changed.
        """
        super().__init__(parent)
        if len(files) == 1:
            self.addAction(icon("eye"), self.tr("Preview")).triggered.connect(
                lambda _checked=False: self.look_wanted.emit()
            )
            words = self.tr("Open in its own program")
            self.addAction(icon("external-link"), words).triggered.connect(
                lambda _checked=False: self.open_wanted.emit()
            )
        if closed:
            return
        slots = {each.slot for each in files}
        others = [each for each in rows if isinstance(each, Heading) and slots != {each.slot}]
        if others:
            self.addSection(self.tr("Move to"))
        for each in others:
            words = shortened(each.title).replace("&", "&&")
            self.addAction(words).triggered.connect(
                lambda _checked=False, slot=each.slot: self.move_wanted.emit(slot)
            )
        self.addSeparator()
        self.addAction(icon("trash-2"), self.tr("Remove")).triggered.connect(
            lambda _checked=False: self.remove_wanted.emit()
        )
