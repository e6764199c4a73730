"""Settings: backups, restoring one, checking the workspace, and where it lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.services import contents, doctor, starting
from ui import restoring
from ui.phrases import phrase
from ui.texts import digits, error_text, location_text
from ui.widgets.basics import Card, Chip, Scroll, Text, button
from ui.widgets.columns import Columns
from ui.widgets.lines import FolderLine, line
from ui.widgets.progress import WorkBar
from ui.workplace import Topic

if TYPE_CHECKING:
    from ui.feedback import Feedback
    from ui.program import Program
    from ui.tasks import Task
    from ui.workplace import Workplace

ENDING = ".kprbackup"
MEGABYTE = 1_000_000
SHOWN = 50


EDGE = 20


class BackupSection(Scroll):
    """Long work runs beside everything else: typing and saving go on meanwhile."""

    def __init__(self, workplace: Workplace, feedback: Feedback, program: Program) -> None:
        """Build the parts."""
        super().__init__(edge=EDGE)
        self.workplace, self.feedback, self._program = workplace, feedback, program
        self._restored: Path | None = None
        self.box.setSpacing(12)
        self.work = WorkBar()
        self.box.addWidget(self.work)
        cards = Columns(least=440, level=False)
        for card in (self._backup_card(), self._check_card(), self._place_card()):
            cards.addWidget(card)
        self.box.addLayout(cards)
        self.box.addStretch(1)

    def _backup_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Backup"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "One file with everything: figures, evidence, packages and the protected "
                    "key. It is read back before it counts. Keep it on another drive."
                ),
                "muted",
            )
        )
        self.make = button(
            self.tr("Make a backup now…"), self.back_up, "primary", "database-backup"
        )
        self.restore_button = button(self.tr("Restore a backup…"), self.restore)
        card.box.addWidget(line(self.make, self.restore_button))
        self.result = Card("good", margin=10)
        self.result_text = Text("")
        self.open_restored = button(self.tr("Open the restored workspace"), self._open_restored)
        self.result.box.addWidget(self.result_text)
        self.result.box.addWidget(line(self.open_restored))
        self.result.hide()
        card.box.addWidget(self.result)
        return card

    def _check_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Check the workspace"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "Reads the database, the list of changes, every evidence file and every "
                    "package. Nothing is changed."
                ),
                "muted",
            )
        )
        self.check_button = button(self.tr("Check now"), self.check, mark="clipboard-check")
        card.box.addWidget(line(self.check_button))
        self.findings = QVBoxLayout()
        self.findings.setSpacing(6)
        card.box.addLayout(self.findings)
        return card

    def _place_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Where the workspace lies"), "heading"))
        root = self.workplace.session.workspace.root
        card.box.addWidget(FolderLine(root, self.tr("Where the workspace lies")))
        self.place = Card("warn", margin=10)
        self.place_text = Text("")
        self.place.box.addWidget(self.place_text)
        self.place.hide()
        card.box.addWidget(self.place)
        self.workplace.read(lambda _session: starting.location_warnings(root), self._show_place)
        return card

    def _show_place(self, codes: object) -> None:
        found = [location_text(str(code)) for code in codes] if isinstance(codes, tuple) else []
        self.place_text.set_text("\n".join(found))
        self.place.setVisible(bool(found))

    # --- backups -----------------------------------------------------------------------------

    def back_up(self) -> None:
        """Write a backup into a folder that the user chooses."""
        folder = self.feedback.folder(self, "backups", self.tr("Where shall the backup be kept?"))
        if folder is None:
            return
        session = self.workplace.session
        now = datetime.now().astimezone()
        target = folder / f"kpr-{session.info.code}-{now:%Y%m%d-%H%M%S}{ENDING}"
        task = self.workplace.aside(
            lambda running: (
                doctor.back_up(session, target, running.report),
                same_drive(session.workspace.root, folder),
            )
        )
        task.succeeded.connect(self._backed_up)
        self._follow(task, self.tr("Making the backup and reading it back …"))

    def _backed_up(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        report, same = found
        words = self.tr("Saved and read back: {path} ({n} files, {size} MB).")
        lines = [
            words.format(
                path=report.path,
                n=digits(report.files),
                size=digits(f"{report.size / MEGABYTE:.1f}"),
            )
        ]
        if same:
            lines.append(
                self.tr("It lies on the same drive as the workspace: copy it to another one, too.")
            )
        if report.damaged_evidence:
            words = self.tr("{n} evidence files are damaged; check the workspace.")
            lines.append(words.format(n=digits(len(report.damaged_evidence))))
        self._say("\n".join(lines), good=not report.damaged_evidence)

    def restore(self) -> None:
        """Restore a backup into a new folder; this workspace stays as it is."""
        wanted = restoring.asked_for(self.feedback, self)
        if wanted is None:
            return
        task = self.workplace.aside(wanted.run)
        task.succeeded.connect(self._restored_to)
        self._follow(task, restoring.title())

    def _restored_to(self, root: object) -> None:
        if isinstance(root, Path):
            self._restored = root
            words = self.tr("Restored and checked: {path}. This workspace stays as it is.")
            self._say(words.format(path=root))
            self.open_restored.show()

    def _open_restored(self) -> None:
        if self._restored is not None:
            self._program.switch_to(self._restored)

    def _say(self, text: str, *, good: bool = True) -> None:
        self.result.set_kind("good" if good else "warn")
        self.result_text.set_text(text)
        self.open_restored.hide()
        self.result.show()

    # --- checking ----------------------------------------------------------------------------

    def check(self) -> None:
        """Check everything in the workspace."""
        self._clear_findings()
        session = self.workplace.session
        task = self.workplace.aside(lambda running: doctor.examine_open(session, running.report))
        task.succeeded.connect(self._show_findings)
        self._follow(task, self.tr("Checking the workspace …"))

    def _clear_findings(self) -> None:
        while (item := self.findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _show_findings(self, found: object) -> None:
        self._clear_findings()
        if not isinstance(found, tuple):
            return
        errors = sum(finding.severity == "error" for finding in found)
        summary = Card("bad" if errors else "good", margin=10)
        words = (
            self.tr("{n} things are damaged; what to do stands below each.")
            if errors
            else self.tr("All is well.")
        )
        summary.box.addWidget(Text(digits(words.format(n=errors))))
        self.findings.addWidget(summary)
        left = sum(finding.code == contents.ORPHAN for finding in found)
        if left and not errors:
            words = self.tr("Remove {n} files that nothing refers to")
            self.clean = button(digits(words.format(n=left)), self.clean_up)
            self.findings.addWidget(line(self.clean))
        for finding in sorted(found, key=lambda each: each.severity)[:SHOWN]:
            card = Card("sunken", margin=10)
            bad = finding.severity == "error"
            chip = Chip(self.tr("Damaged") if bad else self.tr("Note"), "bad" if bad else "neutral")
            card.box.addWidget(line(chip))
            card.box.addWidget(Text(phrase(finding.subject), selectable=True))
            card.box.addWidget(Text(phrase(finding.detail)))
            card.box.addWidget(Text(phrase(finding.advice), "small"))
            self.findings.addWidget(card)

    def clean_up(self) -> None:
        """Remove evidence that nothing refers to, and check again."""
        task = self.workplace.write(
            lambda session, running: contents.clean_up(session, running.report), Topic.NOTHING
        )
        task.succeeded.connect(lambda _done: self.check())
        self._follow(task, self.tr("Removing files that nothing refers to …"))

    # --- long work ---------------------------------------------------------------------------

    def _follow(self, task: Task, title: str) -> None:
        self.result.hide()
        self._busy(on=True)
        task.failed.connect(self._failed)
        task.finished.connect(self._done)
        self.work.follow(task, title)

    def _busy(self, *, on: bool) -> None:
        for widget in (self.make, self.restore_button, self.check_button):
            widget.setEnabled(not on)

    def _done(self) -> None:
        self._busy(on=False)

    def _failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._say(error_text(error), good=False)
            self.feedback.report(error)


def same_drive(one: Path, other: Path) -> bool:
    """Tell whether two folders are on one drive, as far as the system says."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False
