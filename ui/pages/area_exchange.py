"""Sending and receiving: check, sign and export; drop incoming packages; the log of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.domain.workflow_errors import NotDelivered
from desktop_app.services import doctor, intake, submitting
from ui.models.table import Column, Rows
from ui.pages.arrivals import Arrivals
from ui.pages.import_report import ImportReport
from ui.pages.package_log import PackageLog
from ui.passphrase import with_passphrase
from ui.phrases import phrase
from ui.texts import digits
from ui.widgets.basics import Card, Scroll, Text, button
from ui.widgets.columns import Columns
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty import Empty
from ui.widgets.header import PageHeader
from ui.widgets.progress import WorkBar
from ui.widgets.table_view import ReadTable
from ui.workplace import Topic

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.tasks import Task
    from ui.workplace import Workplace

EDGE = 20
GRADE_TONES = {"problem": "bad", "gap": "warn", "note": "neutral"}


class ExchangePage(QWidget):
    """See the module's text."""

    def __init__(self, workplace: Workplace, feedback: Feedback, settings: Settings) -> None:
        """Build an empty page; it fills itself from the workplace."""
        super().__init__()
        self.setObjectName("page")
        self.workplace, self.feedback, self.settings = workplace, feedback, settings
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, 0, 0)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Send and receive"))
        self.header.setContentsMargins(0, 0, EDGE, 0)
        self.header.add_action(
            button(self.tr("Check completeness"), self.check, mark="clipboard-check")
        )
        self.export_button = self.header.add_action(
            button(self.tr("Sign and export…"), self.export, "primary", "signature")
        )
        column.addWidget(self.header)
        self.work = WorkBar()
        column.addWidget(self.work)
        body = self._body = Scroll(edge=EDGE)
        body.box.setSpacing(12)
        column.addWidget(body, 1)
        panels = QWidget()
        beside = Columns(panels, least=365)
        beside.addWidget(self._build_sending())
        beside.addWidget(self._build_receiving())
        body.box.addWidget(panels, 3)
        self.packages = PackageLog()
        self.packages.again_wanted.connect(self._again)
        self.log, self.log_table = self.packages.rows, self.packages.table
        body.box.addWidget(self.packages, 2)
        body.box.addSpacing(4)
        workplace.changed.connect(self._reload_if)
        workplace.round_changed.connect(lambda _round: self.reload())

    def _build_sending(self) -> QWidget:
        card = Card(margin=14)
        card.box.addWidget(Text(self.tr("To the centre"), "heading"))
        card.box.addWidget(
            Text(self.tr("The centre's own checks, here and now, before anything leaves."), "muted")
        )
        self.result = Card("good", margin=10)
        self.result_text = Text("", selectable=True)
        self.result.box.addWidget(self.result_text)
        self.result.hide()
        card.box.addWidget(self.result)
        self.findings = Rows(
            (
                Column(
                    self.tr("Importance"),
                    lambda f: self.grade_text(f.grade),
                    tone=lambda f: GRADE_TONES[f.grade],
                    width=118,
                ),
                Column(self.tr("Code"), lambda f: digits(f.code), width=58),
                Column(self.tr("What the centre would say"), lambda f: digits(phrase(f.message))),
            )
        )
        self.findings_table = ReadTable(self.findings, self.tr("Findings"), wide=2)
        card.box.addWidget(self.findings_table, 1)
        self.findings_table.hide()
        self.ready = Empty(
            "circle-check",
            self.tr("Nothing is missing: the centre can accept it as it is."),
            ink="good",
        )
        self.ready.hide()
        card.box.addWidget(self.ready, 1)
        self.first = Empty(
            "list-checks", self.tr("First import the framework, under “From the centre”.")
        )
        card.box.addWidget(self.first, 1)
        self.encrypt = QCheckBox(self.tr("Only the centre can open the file"))
        self.encrypt.setChecked(True)
        card.box.addWidget(self.encrypt)
        return card

    def _build_receiving(self) -> QWidget:
        card = Card(margin=14)
        card.box.addWidget(Text(self.tr("From the centre"), "heading"))
        self.zone = DropZone(
            self.tr("Drop packages or folders here (.asice)"), self.tr("Choose files…")
        )
        self.zone.dropped.connect(self.examine)
        self.zone.wanted.connect(self._choose_files)
        card.box.addWidget(self.zone)
        self.arrivals = Arrivals()
        card.box.addWidget(self.arrivals)
        self.report = ImportReport()
        self.report.accepted.connect(self._import)
        self.report.shown.connect(self._make_room)
        card.box.addWidget(self.report)
        card.box.addStretch(1)
        return card

    def _make_room(self, there: bool) -> None:  # noqa: FBT001  a signal's argument
        """Let the report stand where the arrivals do, and see that it can be seen."""
        self.arrivals.setVisible(not there)
        if there:
            self._body.bring_into_view(self.report)

    def grade_text(self, grade: str) -> str:
        """Return the weight of a finding in words."""
        return {
            "problem": self.tr("Must be corrected"),
            "gap": self.tr("Still missing"),
            "note": self.tr("Good to know"),
        }[grade]

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic):
            self.reload()

    def reload(self) -> None:
        """Read the log and check the round again."""
        self.workplace.read(doctor.package_log, self._show_log)
        self.check()

    def _show_log(self, found: object) -> None:
        if isinstance(found, tuple):
            self.packages.show_log(found)
            self.arrivals.show_log(found)

    def check(self) -> None:
        """Run the centre's checks on the round."""
        round_id = self.workplace.round_id
        if round_id:
            self.workplace.read(lambda s: submitting.check(s, round_id), self._show_check)

    def _show_check(self, found: object) -> None:
        if not isinstance(found, submitting.Checked):
            return
        order = {"problem": 0, "gap": 1, "note": 2}
        self.findings.set_rows(sorted(found.findings, key=lambda f: order[f.grade]))
        self.findings_table.resizeRowsToContents()
        problems = sum(f.grade == "problem" for f in found.findings)
        gaps = sum(f.grade == "gap" for f in found.findings)
        self.export_button.setEnabled(not problems)
        self.findings_table.setVisible(bool(found.findings))
        self.ready.setVisible(not found.findings)
        self.first.hide()
        if problems:
            words = self.tr("{n} must be corrected before signing").format(n=problems)
        elif gaps:
            words = self.tr("{n} still missing; a part can be sent in time").format(n=gaps)
        else:
            words = self.tr("The centre would have nothing to ask for")
        self.header.state.set_text(digits(words))

    def export(self) -> None:
        """Ask where to, then sign and write in the background."""
        with_passphrase(self, self.workplace, self._export)

    def _export(self) -> None:
        round_id, code = self.workplace.round_id, self.workplace.info.code
        encrypt = self.encrypt.isChecked()
        ending = ".asice.age" if encrypt else ".asice"
        target = self.feedback.save_file(
            self,
            "export",
            self.tr("Sign and export"),
            f"{code}-{round_id}{ending}",
            self.tr("Packages (*.asice *.age)"),
        )
        if target is None:
            return

        def work(session: Session, task: Task) -> object:
            return submitting.submit(
                session, round_id, target, encrypt=encrypt, progress=task.report
            )

        self.result.hide()
        known = self.log.rows
        task = self.workplace.write(work, Topic.PACKAGES, self._show_exported, self._not_exported)
        task.finished.connect(lambda: self._look_after(task, known))
        self.work.follow(task, self.tr("Signing, writing and reading back"))

    def _show_exported(self, found: object) -> None:
        if isinstance(found, submitting.Submitted):
            words = self.tr(
                "Signed, written and read back: {name} (number {n}). "
                "Now take or send this file to the centre; its receipt will come back."
            )
            self._say(words.format(name=found.target.name, n=found.package.sequence))

    def _not_exported(self, error: object) -> None:
        if isinstance(error, NotDelivered):
            self.reload()  # it is sealed, and so in the log
        self.workplace.failed.emit(error)

    def _look_after(self, task: Task, known: tuple[object, ...]) -> None:
        """Tell of a package that was sealed before the user stopped the writing."""
        if not task.token.cancelled:
            return

        def tell(found: object) -> None:
            self._show_log(found)
            if len(self.log.rows) > len(known):
                words = self.tr(
                    "Stopped while the file was written. The package itself is signed and kept: "
                    "choose it below and write it out again."
                )
                self._say(words, good=False)

        self.workplace.read(doctor.package_log, tell)

    def _again(self, found: doctor.Logged) -> None:
        """Write a package that was sealed before out again, the very same."""
        encrypt = self.encrypt.isChecked() and found.row.kind == "submission"
        name = f"{found.row.sender}-{found.row.round or found.row.kind}-{found.row.sequence}"
        target = self.feedback.save_file(
            self,
            "export",
            self.tr("Write out again"),
            name + (".asice.age" if encrypt else ".asice"),
            self.tr("Packages (*.asice *.age)"),
        )
        if target is None:
            return

        def work(session: Session, task: Task) -> object:
            return doctor.export_package(
                session, found.row.id, target, encrypt=encrypt, progress=task.report
            )

        def done(_row: object) -> None:
            words = self.tr("Written and read back: {name} (number {n}).")
            self._say(words.format(name=target.name, n=found.row.sequence))

        self.result.hide()
        task = self.workplace.write(work, Topic.NOTHING, done)
        self.work.follow(task, self.tr("Writing and reading back"))

    def _say(self, words: str, *, good: bool = True) -> None:
        self.result.set_kind("good" if good else "warn")
        self.result_text.set_text(digits(words))
        self.result.show()
        self._body.bring_into_view(self.result)

    def _choose_files(self) -> None:
        paths = self.feedback.open_files(
            self, "import", self.tr("Choose packages"), self.tr("Packages (*.asice *.age)")
        )
        if paths:
            self.examine(paths)

    @Slot(object)
    def examine(self, paths: object) -> None:
        """Say what importing would do; nothing is stored."""
        if not isinstance(paths, tuple):
            return
        chosen: tuple[Path, ...] = paths

        def work(session: Session, task: Task) -> object:
            return tuple(
                intake.import_packages(session, chosen, dry_run=True, progress=task.report)
            )

        task = self.workplace.write(
            work, Topic.NOTHING, lambda found: self.report.show_plan(chosen, found)
        )
        self.work.follow(task, self.tr("Verifying; nothing is stored yet"))

    @Slot(object)
    def _import(self, paths: object) -> None:
        if not isinstance(paths, tuple):
            return
        chosen: tuple[Path, ...] = paths

        def work(session: Session, task: Task) -> object:
            return tuple(intake.import_packages(session, chosen, progress=task.report))

        task = self.workplace.write(work, Topic.EVERYTHING, self.report.show_done)
        self.work.follow(task, self.tr("Importing"))
