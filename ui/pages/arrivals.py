"""What comes from the centre: every kind of package, what it brings, and when the last one came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.calendar import bangkok_day, thai_date
from ui.icons import Picture
from ui.texts import digits
from ui.widgets.basics import Text
from ui.widgets.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.doctor import Logged
    from ui.icons import Name

COMING: tuple[tuple[str, Name], ...] = (
    ("framework", "list-checks"),
    ("central-values", "file-input"),
    ("receipt", "badge-check"),
    ("review", "clipboard-check"),
    ("result", "gauge"),
    ("agreement", "signature"),
    ("enrolment", "key-round"),
)


def kind_text(kind: str) -> str:
    """Return the kind of a package in words."""
    return {
        "enrolment-request": QCoreApplication.translate("ExchangePage", "Enrolment request"),
        "enrolment": QCoreApplication.translate("ExchangePage", "Enrolment"),
        "framework": QCoreApplication.translate("ExchangePage", "Framework"),
        "central-values": QCoreApplication.translate("ExchangePage", "Values from the centre"),
        "submission": QCoreApplication.translate("ExchangePage", "Submission"),
        "receipt": QCoreApplication.translate("ExchangePage", "Receipt"),
        "review": QCoreApplication.translate("ExchangePage", "Review"),
        "result": QCoreApplication.translate("ExchangePage", "Final result"),
        "proposal": QCoreApplication.translate("ExchangePage", "Proposal of targets"),
        "agreement": QCoreApplication.translate("ExchangePage", "Performance agreement"),
    }[kind]


class Arrivals(QWidget):
    """The kinds side by side, as many as the width has room for."""

    def __init__(self) -> None:
        """Show that nothing has come yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("What the centre sends, and when it came last"), "muted"))
        kinds = Columns(least=195, spacing=8)
        self.states: dict[str, Text] = {}
        for kind, mark in COMING:
            kinds.addWidget(self._entry(kind, mark))
        column.addLayout(kinds)
        column.addStretch(1)

    def _entry(self, kind: str, mark: Name) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        across.addWidget(Picture(mark, pixels=20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(kind_text(kind)))
        self.states[kind] = Text(self.tr("not yet"), "small")
        words.addWidget(self.states[kind])
        across.addLayout(words, 1)
        return holder

    def show_log(self, packages: Iterable[Logged]) -> None:
        """Say when the last package of each kind came; ``packages`` are in order of time."""
        last = {each.row.kind: each.row for each in packages if each.row.direction == "in"}
        for kind, state in self.states.items():
            words = self.tr("not yet")
            if kind in last:
                day = thai_date(bangkok_day(last[kind].recorded_at), short=True)
                words = self.tr("number {n} · {day}").format(n=last[kind].sequence, day=day)
            state.set_text(digits(words))
