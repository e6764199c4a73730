"""The packages sent and received so far, and a way to write one of them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop_app.domain.calendar import thai_time
from ui.models.table import ROW_ROLE, Column, Rows
from ui.pages.arrivals import kind_text
from ui.texts import digits
from ui.widgets.basics import Card, Text, button, row
from ui.widgets.empty import Empty
from ui.widgets.table_view import ReadTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.doctor import Logged

STATE_TONES = {"sealed": "neutral", "imported": "accent", "received by the centre": "good"}


class PackageLog(Card):
    """See the module's text.

    Signals:
        again_wanted: With the :class:`Logged` package to write out again.

    Attributes:
        rows: The packages, the newest first.
    """

    again_wanted = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(margin=14)
        self.again = button(self.tr("Write out again…"), self._ask)
        self.again.setToolTip(
            self.tr("When the file was lost, or the stick failed: the same package once more")
        )
        self.again.setEnabled(False)
        self.box.addWidget(row(Text(self.tr("Packages so far"), "heading"), None, self.again))
        self.rows = Rows(
            (
                Column(
                    self.tr("When"),
                    lambda e: digits(thai_time(e.row.recorded_at, short=True)),
                    lambda e: e.row.recorded_at,
                    width=190,
                ),
                Column(self.tr("Direction"), self._direction, width=90),
                Column(self.tr("Kind"), lambda e: kind_text(e.row.kind)),
                Column(
                    self.tr("Number"),
                    lambda e: digits(e.row.sequence),
                    lambda e: e.row.sequence,
                    right=True,
                    width=80,
                ),
                Column(
                    self.tr("State"), self._state, tone=lambda e: STATE_TONES[e.state], width=150
                ),
            )
        )
        self.table = ReadTable(self.rows, self.tr("Packages so far"), wide=2)
        self.table.hide()
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.box.addWidget(self.table, 1)
        self.none_yet = Empty("archive", self.tr("Nothing has been sent or received yet."))
        self.box.addWidget(self.none_yet, 1)

    def show_log(self, found: Sequence[Logged]) -> None:
        """Show the packages, given the oldest first."""
        self.rows.set_rows(tuple(reversed(found)))
        self.table.setVisible(bool(found))
        self.none_yet.setVisible(not found)
        self._choose()

    def chosen(self) -> Logged | None:
        """Return the sent package that is chosen in the table, if one is."""
        for index in self.table.selectionModel().selectedRows():
            found: Logged = index.data(ROW_ROLE)
            if found.row.direction == "out":
                return found
        return None

    def _choose(self, *_selections: object) -> None:
        self.again.setEnabled(self.chosen() is not None)

    def _ask(self) -> None:
        found = self.chosen()
        if found is not None:
            self.again_wanted.emit(found)

    def _direction(self, entry: Any) -> str:
        return self.tr("Sent") if entry.row.direction == "out" else self.tr("Received")

    def _state(self, entry: Any) -> str:
        return {
            "sealed": self.tr("Sealed"),
            "imported": self.tr("Imported"),
            "received by the centre": self.tr("Centre has it"),
        }[entry.state]
