"""The scenes: every page, state and dialog of the program, by the name of its picture.

A scene brings the program into a state, as a user would, and returns what the picture shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from desktop_app.domain.answer_fields import ON
from desktop_app.domain.store_errors import DiskFull
from desktop_app.services import (
    agreement_paper,
    agreement_sealing,
    entry,
    evidence,
    excel_twin,
    intake,
    negotiating,
    practice,
    signatories,
    target_entry,
    values,
)
from desktop_app.services.session import Session
from tests.helpers.workbooks import Edited
from tests.screens import settings
from tests.screens.stage import LONG_NAME, ROUND, new_office, person
from ui.area import AGREEMENT, EXCHANGE, INDICATORS
from ui.pages.agreement_change import ChangeDialog
from ui.pages.agreement_list import WHOLE
from ui.pages.excel_actions import import_workbook
from ui.pages.excel_preview import ExcelPreview
from ui.pages.first_start import OFFICE, SAFE
from ui.pages.indicator_history import HistoryDialog
from ui.passphrase import UnlockDialog, with_passphrase
from ui.texts import error_text
from ui.widgets.basics import SETTLED
from ui.widgets.evidence_rows import FileRow
from ui.widgets.preview_window import PreviewWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.screens.stage import Stage
    from ui.area import AreaWindow
    from ui.pages.first_start import FirstStart

LONG_TITLE: Final = "คำสั่งแต่งตั้งคณะกรรมการติดตามเด็กตกหล่นและเด็กออกกลางคัน ประจำปีงบประมาณ พ.ศ. 2570"
WORDS: Final = "แมวดำกินปลาทอดริมคลอง"

# --- the first start ------------------------------------------------------------------------------


def welcome(stage: Stage) -> QWidget:
    return stage.first_start()


def choose_office(stage: Stage) -> QWidget:
    window = stage.first_start()
    window.stack.setCurrentIndex(OFFICE)
    window.offices.search.setText("อุบล")
    stage.until(lambda: window.offices.list.model().rowCount() > 0, "no office is found")
    return window


def _safe(stage: Stage) -> FirstStart:
    window = stage.first_start()
    window.stack.setCurrentIndex(OFFICE)
    window.offices.search.setText(LONG_NAME)
    stage.until(lambda: window.offices.list.model().rowCount() == 1, "no office is found")
    window.offices.list.setCurrentIndex(window.offices.list.model().index(0, 0))
    stage.until(lambda: window.offices.office is not None, "no office is chosen")
    window.next.click()
    window.folder.setText(str(stage.folder / "สพม.อุบลราชธานี อำนาจเจริญ"))
    stage.until(lambda: window.stack.currentIndex() == SAFE, "the next page is not shown")
    return window


def choose_passphrase(stage: Stage) -> QWidget:
    window = _safe(stage)
    window.passphrase.first.edit.setText(WORDS)
    window.passphrase.second.edit.setText(WORDS)
    return window


def passphrase_faults(stage: Stage) -> QWidget:
    window = _safe(stage)
    window.passphrase.first.edit.setText("12345")
    window.passphrase.second.edit.setText("1234")
    window.make.click()
    return window


# --- the pages of an office -----------------------------------------------------------------------


def overview(stage: Stage) -> QWidget:
    window = stage.office()
    stage.until(lambda: window.overview.lines.count() > 0, "the overview stays empty")
    return window


def overview_of_a_new_office(stage: Stage) -> QWidget:
    return stage.office(new_office(stage))


def no_indicators_yet(stage: Stage) -> QWidget:
    window = stage.office(new_office(stage))
    window.show_page(INDICATORS)
    stage.settle()
    return window


def _on_item(stage: Stage, code: str, *, round_id: str = ROUND) -> AreaWindow:
    window = stage.office()
    window.rounds.setCurrentIndex(window.rounds.findData(round_id))
    stage.settle()
    window.show_page(INDICATORS)
    window.indicators.open_item(code)
    stage.until(lambda: window.indicators.form.code == code, f"{code} is not shown")
    stage.settle()
    return window


def item(code: str) -> Callable[[Stage], QWidget]:
    """Return the scene that shows an item of the last round."""

    def scene(stage: Stage) -> QWidget:
        return _on_item(stage, code)

    return scene


def returned(stage: Stage) -> QWidget:
    return _on_item(stage, "1.4", round_id="6m")


def wrong_input(stage: Stage) -> QWidget:
    window = _on_item(stage, "1.3")
    field: Any = window.indicators.form.field("value")
    field.edit.setFocus()
    field.put("หกสิบ")
    field.edit.clearFocus()
    field.flush()
    stage.until(lambda: field.fault, "the wrong number is taken")
    stage.settle()
    return window


def not_applicable(stage: Stage) -> QWidget:
    with Session.open(stage.office_root, person()) as office:
        entry.enter(
            office,
            "1.8",
            {"na": ON, "reason": "ไม่มีนักเรียนในระดับชั้นนี้ตามประกาศของเขตพื้นที่"},
            round_id=ROUND,
        )
    return _on_item(stage, "1.8")


def searched(stage: Stage) -> QWidget:
    window = _on_item(stage, "1.4")
    window.indicators.list.search.setText("นักเรียน")
    stage.settle()
    return window


def nothing_found(stage: Stage) -> QWidget:
    window = _on_item(stage, "1.4")
    window.indicators.list.search.setText("ไม่มีคำนี้")
    stage.settle()
    return window


def history(stage: Stage) -> QWidget:
    with Session.open(stage.office_root, person()) as office:
        for value in ("81.50", "82.75", "83.00"):
            entry.enter(office, "1.5", {"value": value}, round_id=ROUND)
    window = _on_item(stage, "1.5")
    window.indicators.form.history_wanted.emit("1.5")
    return stage.dialog(HistoryDialog)


# --- evidence -------------------------------------------------------------------------------------


def _picture(path: Path) -> Path:
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("#DDE7F1"))
    painter = QPainter(image)
    painter.setPen(QColor("#1B5E9E"))
    font = painter.font()
    font.setPointSize(48)
    painter.setFont(font)
    painter.drawText(image.rect(), 0x84, path.stem[:24])
    painter.end()
    image.save(str(path))
    return path


def _with_files(stage: Stage) -> AreaWindow:
    names = (f"{LONG_TITLE}.png", "ประชุม.png")
    with Session.open(stage.office_root, person()) as office:
        evidence.attach(
            office, "1.5", [_picture(stage.folder / name) for name in names], round_id=ROUND
        )
    window = _on_item(stage, "1.5")
    stage.until(lambda: window.indicators.evidence.list.rows.rowCount() > 1, "no files are listed")
    return window


def evidence_listed(stage: Stage) -> QWidget:
    window = _with_files(stage)
    panel = window.indicators.evidence
    panel.enter()
    stage.until(lambda: not panel.list.visibleRegion().isEmpty(), "the list stays out of sight")
    stage.pause(SETTLED)
    return window


def _previewed(stage: Stage, ending: str) -> QWidget:
    window = _with_files(stage)
    panel = window.indicators.evidence
    panel.enter()
    files = [row for row in panel.list.rows.rows if isinstance(row, FileRow)]
    files = [row for row in files if row.entry.row.name.endswith(ending)]
    panel.preview(files[0])
    shown = stage.dialog(PreviewWindow)
    drawn: list[bool] = []
    shown.pane.shown.connect(lambda: drawn.append(True))
    stage.until(lambda: drawn, "no picture appears")
    stage.settle()
    return shown


def picture_preview(stage: Stage) -> QWidget:
    return _previewed(stage, "ประชุม.png")


def pdf_preview(stage: Stage) -> QWidget:
    return _previewed(stage, ".pdf")


# --- Excel ----------------------------------------------------------------------------------------


def excel_menu(stage: Stage) -> QWidget:
    window = _on_item(stage, "1.3")
    menu = window.findChildren(QMenu)[0]
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


def excel_preview(stage: Stage) -> QWidget:
    file = stage.folder / "ตัวชี้วัด รอบ 12 เดือน.xlsx"
    with Session.open(stage.office_root, person()) as office:
        excel_twin.export(office, file, ROUND)
        edited = Edited(file)
        edited.set("1.3", "value", "๐.๓๕").set("1.5", "value", 88.1)
        edited.set("1.9", "1.9.2/value", "แปดสิบ").set("2.4", "level", 4)
        edited.save()
        entry.enter(office, "1.5", {"value": "85.00"}, round_id=ROUND)
    window = _on_item(stage, "1.5")
    import_workbook(window.workplace, stage.prompter, window.indicators, file)
    shown = stage.dialog(ExcelPreview)
    shown.resize(min(shown.width(), stage.size.width), min(shown.height(), stage.size.height))
    return shown


# --- the agreement --------------------------------------------------------------------------------

MAKER = ("(ชื่อผู้อำนวยการ)", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาแม่ฮ่องสอน เขต 1")
RECEIVER = ("(ชื่อเลขาธิการ)", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
WHY = "โรงเรียนขนาดเล็กบนพื้นที่สูงเดินทางลำบาก ผลสามปีที่ผ่านมาเพิ่มปีละไม่ถึงร้อยละ 1"


def _carry(stage: Stage, package: Path, name: str) -> None:
    """Import a package at the other side."""
    root = stage.office_root if name == "office" else stage.world / "central"
    with Session.open(root, person()) as session:
        for report in intake.import_packages(session, [package]):
            if report.error is not None:
                raise report.error


def _proposed(stage: Stage) -> None:
    """Let the office propose three items, and the centre hold the proposal."""
    sent = stage.folder / "proposal.asice"
    with Session.open(stage.office_root, person()) as office:
        signatories.name(office, [MAKER])
        for code, typed in (
            ("1.1", ("ladder", "64/67/70/73/76")),
            ("1.4", ("ladder", "0.45/0.38/0.3/0.2/0.1")),
            ("1.9", ("1.9.1.ladder.6m", "42/44/46/48/50")),
        ):
            negotiating.propose(office, code, [typed], reason=WHY)
        agreement_sealing.send_proposal(office, sent)
    _carry(stage, sent, "central")


def _settled(stage: Stage) -> None:
    """Let both sides agree, and the office hold the settlement."""
    _proposed(stage)
    sent = stage.folder / "agreed.asice"
    with Session.open(stage.world / "central", person()) as central:
        signatories.name(central, [RECEIVER])
        negotiating.accept(central, (), practice.OFFICE)
        agreement_sealing.settle(central, practice.OFFICE, sent)
    _carry(stage, sent, "office")


def _agreement(stage: Stage, code: str) -> AreaWindow:
    window = stage.office()
    window.show_page(AGREEMENT)
    page = window.agreement
    stage.until(lambda: page.found is not None, "the negotiation is not read")
    page.list.choose(code)
    page.panes.show_second(shown=True)
    stage.settle()
    return window


def agreement_overview(stage: Stage) -> QWidget:
    with Session.open(stage.office_root, person()) as office:
        negotiating.propose(office, "1.1", [("ladder", "64/67/70/73/76")], reason=WHY)
    return _agreement(stage, "1.1")


def agreement_countered(stage: Stage) -> QWidget:
    _proposed(stage)
    sent = stage.folder / "reply.asice"
    with Session.open(stage.world / "central", person()) as central:
        code, ladder = practice.OFFICE, [("1.9.1.ladder.6m", "43/45/47/49/51")]
        reason = "ขอให้ใกล้เคียงค่าเฉลี่ยของภาค"
        negotiating.counter(central, code, "1.9", ladder, reason=reason)
        negotiating.ask(central, code, ["1.4"], question="โรงเรียนใดบ้างที่เดินทางลำบาก")
        negotiating.accept(central, ["1.1"], code)
        agreement_sealing.send_reply(central, code, sent)
    _carry(stage, sent, "office")
    return _agreement(stage, "1.9")


def agreement_incomplete(stage: Stage) -> QWidget:
    with Session.open(stage.office_root, person()) as office:
        target_entry.enter(office, "1.9", {"1.9.1.ladder.6m": "44/46/40/50/52", "reason": WHY})
    window = _agreement(stage, "1.1")
    page = window.agreement
    page.item.form.group("ladder")[0].put("60")
    page.export()
    stage.until(page.said.isVisible, "nothing is said")
    stage.settle()
    stage.pause(200)
    return window


def agreement_begun_anew(stage: Stage) -> QWidget:
    _settled(stage)
    with Session.open(stage.office_root, person()) as office:
        target_entry.amend(office, "น้ำท่วมโรงเรียน ๑๒ แห่ง", "12m")
        target_entry.enter(office, "1.1", {"ladder": "62/65/68/71/74", "reason": WHY})
    return _agreement(stage, "1.1")


def overview_agreement(stage: Stage) -> QWidget:
    _settled(stage)
    return stage.office()


def agreement_whole(stage: Stage) -> QWidget:
    _proposed(stage)
    return _agreement(stage, WHOLE)


def agreement_without_framework(stage: Stage) -> QWidget:
    window = stage.office(new_office(stage))
    window.show_page(AGREEMENT)
    stage.settle()
    return window


def _paper(stage: Stage, window: AreaWindow) -> AreaWindow:
    drawn: list[bool] = []
    view = window.agreement.view
    view.pane.shown.connect(lambda: drawn.append(True))
    window.agreement.show_paper()
    stage.until(lambda: drawn, "no paper appears")
    stage.settle()
    return window


def agreement_preview(stage: Stage) -> QWidget:
    _settled(stage)
    return _paper(stage, _agreement(stage, "1.1"))


def agreement_signed(stage: Stage) -> QWidget:
    _settled(stage)
    with Session.open(stage.office_root, person()) as office:
        agreement_paper.sign_and_send(office, stage.folder / "signed.asice")
    return _paper(stage, _agreement(stage, "1.1"))


def agreement_changed(stage: Stage) -> QWidget:
    _settled(stage)
    _agreement(stage, "1.1").agreement.change()
    return stage.dialog(ChangeDialog)


# --- sending and receiving ------------------------------------------------------------------------


def _exchange(stage: Stage) -> AreaWindow:
    window = stage.office()
    window.show_page(EXCHANGE)
    stage.settle()
    return window


def exchange(stage: Stage) -> QWidget:
    return _exchange(stage)


def exported(stage: Stage) -> QWidget:
    window = _exchange(stage)
    stage.unlock(window)
    stage.prompter.targets.append(stage.folder / f"{practice.OFFICE}-{ROUND}.asice.age")
    window.exchange.export()
    stage.until(window.exchange.result.isVisible, "nothing is exported")
    stage.settle()
    return window


def passphrase(stage: Stage) -> UnlockDialog:
    window = _exchange(stage)
    with_passphrase(window, window.workplace, lambda: None)
    shown = stage.dialog(UnlockDialog)
    stage.settle()
    return shown


def wrong_passphrase(stage: Stage) -> QWidget:
    shown = passphrase(stage)
    shown.field.edit.setText("ไม่ใช่รหัสนี้")
    shown.confirm.click()
    stage.until(shown.field.fault.isVisible, "the wrong passphrase is taken")
    return shown


def _incoming(stage: Stage) -> tuple[Path, ...]:
    folder = stage.folder / "จากส่วนกลาง"
    folder.mkdir()
    with Session.open(stage.world / "central", person()) as central:
        table = f"office,round,code,value\n{practice.OFFICE},12m,2.1,88.80\n"
        values.publish(central, table.encode(), folder / "ค่าจากส่วนกลาง.asice")
    (folder / "ไฟล์เสีย.asice").write_bytes(b"PK nothing")
    old = next((stage.world / "post" / "reviews").glob("*.asice"))
    (folder / old.name).write_bytes(old.read_bytes())
    return (folder,)


def incoming(stage: Stage) -> AreaWindow:
    paths = _incoming(stage)
    window = _exchange(stage)
    window.exchange.examine(paths)
    stage.until(window.exchange.report.isVisible, "no report appears")
    stage.settle()
    return window


def imported(stage: Stage) -> QWidget:
    window = incoming(stage)
    window.exchange.report.take.click()
    stage.until(
        lambda: not window.exchange.report.choices.isVisible(), "the import does not come to an end"
    )
    stage.settle()
    return window


def message(stage: Stage) -> QWidget:
    stage.office()
    error = DiskFull(path=stage.folder / "หลักฐาน")
    return stage.box(QMessageBox.Icon.Warning, "ทำไม่สำเร็จ", error_text(error))


SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "first-start-1-welcome": welcome,
    "first-start-2-office": choose_office,
    "first-start-3-passphrase": choose_passphrase,
    "first-start-3-passphrase-faults": passphrase_faults,
    "first-start-4-enrolment": settings.enrolment_steps,
    "overview": overview,
    "overview-new-office": overview_of_a_new_office,
    "indicators-none-yet": no_indicators_yet,
    "indicator-central": item("1.1"),
    "indicator-empty": item("1.3"),
    "indicator-formula": item("1.4"),
    "indicator-targets": item("1.5"),
    "indicator-steps": item("1.7"),
    "indicator-parts": item("1.9"),
    "indicator-survey": item("1.10"),
    "indicator-assessment": item("2.2"),
    "indicator-count": item("2.3"),
    "indicator-levels": item("2.4"),
    "indicator-returned": returned,
    "indicator-wrong-input": wrong_input,
    "indicator-not-applicable": not_applicable,
    "indicator-history": history,
    "indicators-searched": searched,
    "indicators-nothing-found": nothing_found,
    "evidence": evidence_listed,
    "evidence-picture": picture_preview,
    "evidence-pdf": pdf_preview,
    "excel-menu": excel_menu,
    "excel-preview": excel_preview,
    "agreement-overview": agreement_overview,
    "agreement-countered": agreement_countered,
    "agreement-incomplete": agreement_incomplete,
    "agreement-begun-anew": agreement_begun_anew,
    "agreement-whole": agreement_whole,
    "overview-agreement": overview_agreement,
    "agreement-without-framework": agreement_without_framework,
    "agreement-change": agreement_changed,
    "agreement-preview": agreement_preview,
    "agreement-signed": agreement_signed,
    "exchange": exchange,
    "exchange-exported": exported,
    "exchange-passphrase": passphrase,
    "exchange-wrong-passphrase": wrong_passphrase,
    "exchange-incoming": incoming,
    "exchange-imported": imported,
    **settings.SCENES,
    "message": message,
}
"""Every scene; the name is that of the picture."""
