"""The report before an import: what each file would do, and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.intake import Outcome, Report
from ui.phrases import phrase
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Chip, Text, button, row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui.icons import Name
    from ui.widgets.basics import Tone

LOOKS: Mapping[Outcome, tuple[Tone, Name]] = {
    Outcome.ACCEPTED: ("good", "circle-check"),
    Outcome.LATE: ("warn", "history"),
    Outcome.KNOWN: ("neutral", "check"),
    Outcome.REFUSED: ("bad", "circle-x"),
}
MOST = 30
"""So many files are listed; with every further one the whole page takes longer to lay out."""
_BY_WEIGHT = (Outcome.REFUSED, Outcome.LATE, Outcome.ACCEPTED, Outcome.KNOWN)


class ImportReport(QWidget):
    """See the module's text; of very many files those that matter most are listed.

    Signals:
        accepted: With the paths, when the user wants the import.
        shown: Whether there is a report now.
    """

    accepted = Signal(object)
    shown = Signal(bool)

    def __init__(self) -> None:
        """Start empty and hidden."""
        super().__init__()
        self._paths: tuple[Path, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.summary = Text("", "heading")
        column.addWidget(self.summary)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        column.addLayout(self.lines)
        self.take = button(self.tr("Import"), self._accept, "primary")
        self.drop = button(self.tr("Do not import"), self.clear)
        self.choices = row(None, self.drop, self.take)
        column.addWidget(self.choices)
        self.close_it = button(self.tr("Close the report"), self.clear)
        self.after = row(None, self.close_it)
        column.addWidget(self.after)
        self.hide()

    def clear(self) -> None:
        """Forget the report."""
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.hide()
        self.shown.emit(False)  # noqa: FBT003  Qt's own signature

    def show_plan(self, paths: tuple[Path, ...], found: object) -> None:
        """Show what would happen."""
        self._paths = paths
        reports = self._show(found)
        good = sum(r.outcome in {Outcome.ACCEPTED, Outcome.LATE} for r in reports)
        self.summary.set_text(
            digits(
                self.tr("{good} of {all} can be imported; nothing is stored yet").format(
                    good=good, all=len(reports)
                )
            )
        )
        self.choices.setVisible(True)
        self.after.setVisible(False)
        self.take.setEnabled(good > 0)

    def show_done(self, found: object) -> None:
        """Show what has happened."""
        reports = self._show(found)
        refused = sum(r.outcome is Outcome.REFUSED for r in reports)
        words = self.tr("Imported; {n} refused") if refused else self.tr("Imported")
        self.summary.set_text(digits(words.format(n=refused)))
        self.choices.setVisible(False)
        self.after.setVisible(True)

    def _show(self, found: object) -> list[Report]:
        self.clear()
        reports = [r for r in found if isinstance(r, Report)] if isinstance(found, tuple) else []
        listed = reports
        if len(reports) > MOST:
            listed = sorted(reports, key=lambda each: _BY_WEIGHT.index(each.outcome))[:MOST]
        for report in listed:
            self.lines.addWidget(self._line(report))
        if len(reports) > MOST:
            words = self.tr("{n} more files are not listed.").format(n=len(reports) - MOST)
            self.lines.addWidget(Text(digits(words), "muted"))
        self.show()
        self.shown.emit(True)  # noqa: FBT003
        return reports

    def _line(self, report: Report) -> QWidget:
        card = Card("sunken", margin=8)
        chip = Chip(self.outcome_text(report.outcome), *LOOKS[report.outcome])
        card.box.addWidget(row(Text(report.path.name, wrap=False), None, chip))
        words = error_text(report.error) if report.error is not None else phrase(report.summary)
        # What can be selected takes many times as long to lay out; only reasons are passed on.
        selectable = report.error is not None
        card.box.addWidget(Text(digits(words), "muted", selectable=selectable))
        for warning in report.warnings:
            card.box.addWidget(Text(digits(phrase(warning)), "small"))
        return card

    def outcome_text(self, outcome: Outcome) -> str:
        """Return what becomes of a file, in words."""
        return {
            Outcome.ACCEPTED: self.tr("Good"),
            Outcome.LATE: self.tr("Older: kept as history"),
            Outcome.KNOWN: self.tr("Already imported"),
            Outcome.REFUSED: self.tr("Refused"),
        }[outcome]

    def _accept(self) -> None:
        self.accepted.emit(self._paths)
