"""The agreement's page: propose, be answered, accept, see the paper, sign and send."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.agreement import State
from desktop_app.domain.calendar import from_thai_digits, normalise_number
from desktop_app.domain.paper_signatures import PaperReport, PaperSignature, Role
from desktop_app.domain.pdf_errors import PdfUnsigned
from desktop_app.services import (
    agreement_paper,
    agreement_sealing,
    intake,
    keys,
    negotiating,
    practice,
    signatories,
    target_entry,
    workspaces,
)
from desktop_app.services.session import Person, Session
from desktop_app.services.undo import LeftTheOffice
from ui.area import AGREEMENT
from ui.pages.agreement_change import ChangeDialog
from ui.pages.agreement_list import WHOLE
from ui.pages.agreement_view import PaperView
from ui.pages.agreement_words import signature_words, verdict
from ui.texts import digits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Answers, Started
    from ui.pages.area_agreement import AgreementPage

    Start = Callable[[Path | None], Started]

LADDER = "64/67/70/73/76"
WHY = "โรงเรียนบนพื้นที่สูง"
MAKER = ("นางสาวใจดี มีสุข", "ผู้อำนวยการ")
RECEIVER = ("นายสมชาย รักงาน", "เลขาธิการ")


def person() -> Person:
    return Person(actor="tester", ask=lambda _new: practice.PASSPHRASE)


def take(root: Path, package: Path) -> None:
    with Session.open(root, person()) as session:
        for report in intake.import_packages(session, [package]):
            assert report.error is None, report.error


def proposed(office: Path, world: Path, *codes: str) -> None:
    """Propose items at the office, and let the centre hold the proposal."""
    sent = world / "proposal.asice"
    with Session.open(office, person()) as session:
        signatories.name(session, [MAKER])
        for code in codes or ("1.1",):
            negotiating.propose(session, code, [("baseline.2569", "70")], reason=WHY)
        agreement_sealing.send_proposal(session, sent)
    take(world / "central", sent)


def answered(office: Path, world: Path) -> None:
    """Let the centre counter 1.1 and ask about 1.2."""
    proposed(office, world, "1.1", "1.2")
    sent = world / "reply.asice"
    with Session.open(world / "central", person()) as central:
        code = practice.OFFICE
        negotiating.counter(central, code, "1.1", [("ladder", "65/68/71/74/77")], reason="ภาค")
        negotiating.ask(central, code, ["1.2"], question="เพราะอะไร")
        agreement_sealing.send_reply(central, code, sent)
    take(office, sent)


def settled(office: Path, world: Path) -> None:
    proposed(office, world)
    sent = world / "agreed.asice"
    with Session.open(world / "central", person()) as central:
        signatories.name(central, [RECEIVER])
        negotiating.accept(central, (), practice.OFFICE)
        agreement_sealing.settle(central, practice.OFFICE, sent)
    take(office, sent)


def on_page(start: Start, root: Path, qtbot: QtBot) -> tuple[AgreementPage, Answers]:
    running = start(root)
    window = running.area
    qtbot.waitUntil(lambda: not window.workplace.busy)
    window.show_page(AGREEMENT)
    page = window.agreement
    qtbot.waitUntil(lambda: page.found is not None or page.none_yet.isVisible())
    keys.unlock(window.workplace.session, practice.PASSPHRASE)
    return page, running.answers


def settle(page: AgreementPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workplace.busy)
    qtbot.waitUntil(lambda: not page.workplace.busy)


def draft(page: AgreementPage, code: str) -> str | None:
    found = next(line for line in page.found.items if line.code == code) if page.found else None
    return found.draft.says if found is not None and found.draft is not None else None


def kept(page: AgreementPage, code: str) -> dict[str, str]:
    assert page.found is not None
    found = next(line.kept for line in page.found.items if line.code == code)
    return {key: from_thai_digits(text) for key, text in found.items()}


def state_of(page: AgreementPage, code: str) -> str:
    return str(next(each.state for each in page.list.rows.rows if each.code == code))


def type_into(page: AgreementPage, key: str, number: int, text: str) -> None:
    field = page.item.form.group(key)[number]
    field.put(text)
    field.flush()


def test_what_is_typed_is_kept_and_becomes_a_proposal_with_a_reason(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    type_into(page, "ladder", 0, "๖๔")
    qtbot.waitUntil(lambda: page.item.form.reason.fault != "")
    assert kept(page, "1.1") == {"ladder": "64/69/72/75/78"}
    assert page.workplace.unsaved() == ()
    assert state_of(page, "1.1") == "ยังไม่ครบ"
    page.item.form.reason.put(WHY)
    page.item.form.flush()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")
    assert kept(page, "1.1") == {}
    qtbot.waitUntil(lambda: page.item.form.reason.fault == "")
    line = page.found.items[0] if page.found else None
    assert line is not None
    assert line.draft is not None
    assert line.draft.terms is not None
    assert line.draft.terms.figures[0].values == ("64", "69", "72", "75", "78")
    type_into(page, "baseline.2569", 0, "-")
    qtbot.waitUntil(lambda: page.item.form.group("baseline.2569")[0].text() == "")
    assert page.workplace.unsaved() == ()


def test_figures_that_do_not_fit_stay_in_their_field(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    page.item.form.reason.put(WHY)
    type_into(page, "ladder", 0, "90")
    page.item.form.flush()
    qtbot.waitUntil(lambda: page.item.form.group("ladder")[0].fault != "")
    assert "เพิ่มขึ้น" in page.item.form.group("ladder")[0].fault
    assert draft(page, "1.1") is None
    page.list.choose("1.2")
    page.list.choose("1.1")
    assert normalise_number(page.item.form.group("ladder")[0].text()) == "90"
    type_into(page, "ladder", 0, "60")
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")
    page.item.forget.click()
    qtbot.waitUntil(lambda: draft(page, "1.1") is None)
    assert normalise_number(page.item.form.group("ladder")[0].text()) == "66"


def test_what_is_incomplete_is_not_sent_and_the_page_says_what_is_missing(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    type_into(page, "ladder", 0, "60")
    page.list.choose("1.4")
    page.item.form.reason.put(WHY)
    type_into(page, "baseline.2569", 0, "ศูนย์")
    page.item.form.flush()
    page.list.choose("2.2")
    page.header.export_button.click()
    qtbot.waitUntil(page.said.isVisible)
    first, second = page.said_text.raw.splitlines()[1:]
    assert first.startswith(digits("1.1"))
    assert "เหตุผล" in first
    assert second.startswith(digits("1.4"))
    assert "ตัวเลข" in second
    assert page.list.code == "1.1"
    qtbot.waitUntil(page.item.forget.isVisible)
    page.item.forget.click()
    qtbot.waitUntil(lambda: kept(page, "1.1") == {})


def test_what_was_typed_is_there_again_after_a_restart(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    with Session.open(office, person()) as session:
        target_entry.enter(session, "1.1", {"ladder": "60/69/72/75/78"})
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    assert normalise_number(page.item.form.group("ladder")[0].text()) == "60"
    assert page.item.form.reason.fault != ""


def test_steps_are_taken_back_and_made_again(start: Start, office: Path, qtbot: QtBot) -> None:
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    type_into(page, "ladder", 0, "64")
    page.item.form.reason.put(WHY)
    page.item.form.flush()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")
    type_into(page, "baseline.2569", 0, "70")
    settle(page, qtbot)
    page.list.choose("1.2")
    undo, redo = page.list.undo_bar.undo, page.list.undo_bar.redo
    assert "ผลปีก่อน" in undo.toolTip()
    undo.click()
    qtbot.waitUntil(lambda: "เหตุผล" in undo.toolTip())
    assert page.list.code == "1.1"
    result = page.item.form.group("baseline.2569")[0]
    qtbot.waitUntil(lambda: normalise_number(result.text()) == "72.40")
    first = page.item.form.group("ladder")[0]
    first.setFocus()
    QTest.keyClick(first.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kept(page, "1.1") == {"ladder": "64/69/72/75/78"})
    assert draft(page, "1.1") is None
    QTest.keyClick(first.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: normalise_number(first.text()) == "66")
    assert kept(page, "1.1") == {}
    assert not undo.isVisible()
    redo.click()
    qtbot.waitUntil(lambda: kept(page, "1.1") != {})
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(first.edit, Qt.Key.Key_Z, shift)
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")


def test_what_has_left_the_office_is_not_taken_back(
    start: Start, office: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with Session.open(office, person()) as session:
        signatories.name(session, [MAKER])
    page, answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    page.item.form.reason.put(WHY)
    type_into(page, "ladder", 0, "64")
    page.item.form.flush()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")
    answers.targets.append(tmp_path / "proposal.asice")
    page.header.export_button.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.state is State.PROPOSED)
    page.undo()
    qtbot.waitUntil(lambda: answers.failures != [])
    (failure,) = answers.failures
    assert isinstance(failure, LeftTheOffice)
    assert not page.list.undo_bar.isVisible()
    page.undo()
    settle(page, qtbot)
    assert page.found is not None
    assert page.found.state is State.PROPOSED


def test_enter_goes_from_figure_to_figure(start: Start, office: Path, qtbot: QtBot) -> None:
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    first, second = page.item.form.group("ladder")[:2]
    first.setFocus()
    QTest.keyClick(first.edit, Qt.Key.Key_Return)
    assert second.edit.hasFocus()


def test_a_proposal_names_who_signs_before_it_is_sent(
    start: Start, office: Path, world: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with Session.open(office, person()) as session:
        negotiating.propose(session, "1.1", [("ladder", LADDER)], reason=WHY)
    page, answers = on_page(start, office, qtbot)
    page.header.export_button.click()
    qtbot.waitUntil(lambda: page.list.code == WHOLE)
    assert page.whole.name.fault
    page.whole.name.put(MAKER[0])
    page.whole.note.put("ขอความอนุเคราะห์")
    page.whole.flush()
    qtbot.waitUntil(lambda: page.found is not None and bool(page.found.own))
    qtbot.waitUntil(lambda: page.found is not None and page.found.note != "")
    page.header.export_button.click()  # the user gives the dialog up
    settle(page, qtbot)
    target = tmp_path / "proposal.asice"
    answers.targets.append(target)
    page.header.export_button.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.state is State.PROPOSED)
    qtbot.waitUntil(page.said.isVisible)
    assert target.exists()
    assert target.name in page.said_text.raw
    assert not page.header.export_button.isEnabled()
    assert "รอส่วนกลางตอบ" in page.header.state.raw
    assert page.whole.log.isVisibleTo(page.whole)


def test_what_the_centre_answers_is_accepted_or_proposed_anew(
    start: Start, office: Path, world: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    answered(office, world)
    page, answers = on_page(start, office, qtbot)
    page.header.export_button.click()
    qtbot.waitUntil(page.said.isVisible)
    assert page.list.code == "1.1"
    assert page.item.message.isVisible()
    assert page.item.accept.isVisible()
    page.item.accept.click()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "accept")
    assert not page.item.accept.isVisible()
    page.item.forget.click()
    qtbot.waitUntil(lambda: draft(page, "1.1") is None)
    page.header.all_button.click()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "accept")
    assert not page.header.all_button.isVisible()
    page.list.choose("1.2")
    page.item.form.reason.put("ผลเดิมเป็นของทั้งจังหวัด")
    page.item.form.flush()
    qtbot.waitUntil(lambda: draft(page, "1.2") == "propose")
    answers.targets.append(tmp_path / "again.asice")
    page.header.export_button.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.state is State.PROPOSED)
    assert (tmp_path / "again.asice").exists()


def test_what_both_accept_can_be_taken_up_again(
    start: Start, office: Path, world: Path, qtbot: QtBot
) -> None:
    proposed(office, world, "1.1", "1.2")
    sent = world / "reply.asice"
    with Session.open(world / "central", person()) as central:
        negotiating.accept(central, ["1.1"], practice.OFFICE)
        negotiating.ask(central, practice.OFFICE, ["1.2"], question="เพราะอะไร")
        agreement_sealing.send_reply(central, practice.OFFICE, sent)
    take(office, sent)
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    field = page.item.form.group("ladder")[0]
    assert field.edit.isReadOnly()
    page.item.again.click()
    assert not field.edit.isReadOnly()
    type_into(page, "ladder", 0, "60")
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")


def test_the_paper_is_seen_saved_printed_signed_and_sent(
    start: Start, office: Path, world: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    settled(office, world)
    page, answers = on_page(start, office, qtbot)
    assert page.item.form.reason.edit.isReadOnly()
    page.header.sign_button.click()
    qtbot.waitUntil(lambda: page.view.pane.pages == 5, timeout=20_000)
    assert page.view.sign.isVisible()
    page.view.save.click()  # given up
    answers.targets.append(tmp_path / "copy.pdf")
    page.view.save.click()
    qtbot.waitUntil((tmp_path / "copy.pdf").exists)
    opened: list[Path] = []

    def refuse(path: Path) -> bool:
        opened.append(path)
        return False

    page.papers.opener = refuse
    page.view.own_program.click()
    assert opened == [page.view.paper.source.path if page.view.paper else None]
    assert page.said.isVisible()
    answers.targets.append(tmp_path / "signed.asice")
    page.view.sign.click()
    qtbot.waitUntil(
        lambda: page.view.paper is not None and page.view.paper.report is not None, timeout=20_000
    )
    assert not page.view.sign.isVisible()
    assert page.view.signatures.isVisible()
    page.show_figures()
    assert not page.view.isVisible()
    qtbot.waitUntil(lambda: page.found is not None and page.found.state is State.SIGNED)
    take(world / "central", tmp_path / "signed.asice")


def test_a_settled_agreement_is_changed_for_a_reason(
    start: Start, office: Path, world: Path, qtbot: QtBot
) -> None:
    settled(office, world)
    page, _answers = on_page(start, office, qtbot)
    page.list.choose("1.1")
    page.header.change_button.click()
    dialog = page.findChild(ChangeDialog)
    assert dialog is not None
    dialog.confirm.click()
    assert dialog.reason.fault
    dialog.reason.put("น้ำท่วมโรงเรียน")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.version == 2)
    assert not page.header.change_button.isVisible()
    assert page.header.give_up_button.isVisible()
    page.item.form.reason.put(WHY)
    page.item.form.flush()
    type_into(page, "ladder", 0, "60")
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")
    assert page.found is not None
    assert page.found.from_round == "12m"
    assert page.found.note == "น้ำท่วมโรงเรียน"
    page.header.give_up_button.click()
    qtbot.waitUntil(lambda: page.found is not None and page.found.version == 1)
    assert page.found.state is State.AGREED
    page.undo()
    qtbot.waitUntil(lambda: draft(page, "1.1") == "propose")


def test_a_new_office_is_told_what_to_do_first(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "new"
    workspaces.create_area(root, practice.OFFICE, person(), practice=True)
    running = start(root)
    running.area.show_page(AGREEMENT)
    page = running.area.agreement
    qtbot.waitUntil(page.none_yet.isVisible)
    page.export()
    assert not page.header.export_button.isVisible()


SIGNATURE = PaperSignature(
    field=Role.DIRECTOR.value,
    signer_code="5801",
    signer_name="สพป.",
    serial="1",
    claimed_at=None,
    intact=True,
    trusted=True,
    whole_file=True,
    revision=1,
    problems=(),
)


@pytest.mark.parametrize(
    ("report", "tone"),
    [
        (PaperReport(signatures=(SIGNATURE,), missing=()), "good"),
        (PaperReport(signatures=(SIGNATURE,), missing=(Role.SECRETARY_GENERAL,)), "accent"),
        (PaperReport(problems=(PdfUnsigned(),)), "bad"),
        (PaperReport(signatures=(replace(SIGNATURE, intact=False),), missing=()), "bad"),
    ],
)
def test_a_paper_says_whether_it_can_be_relied_on(report: PaperReport, tone: str) -> None:
    assert verdict(report)[1] == tone


def test_a_signature_says_what_is_wrong_with_it() -> None:
    good = signature_words(SIGNATURE)
    bad = signature_words(replace(SIGNATURE, intact=False, trusted=False))
    assert good != bad
    assert "สพป." in bad


def test_a_paper_that_comes_when_nobody_looks_is_opened_later(
    office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with Session.open(office, Person("tester")) as session:
        found = agreement_paper.paper(session)
        view = PaperView()
        qtbot.addWidget(view)
        view.show_paper(found)
        assert not view.pane._runner.busy
        view.show()
        qtbot.waitUntil(lambda: view.pane.pages == 5)
        view.hide()
        assert view.pane._drawable is None


def test_the_overview_names_what_is_to_be_done_and_leads_to_it(
    start: Start, office: Path, world: Path, qtbot: QtBot
) -> None:
    answered(office, world)
    running = start(office)
    window = running.area
    qtbot.waitUntil(window.overview.agreement.isVisible)
    assert "ส่วนกลางตอบแล้ว" in window.overview.agreement_text.raw
    window.overview.agreement_button.click()
    qtbot.waitUntil(window.agreement.isVisible)
    qtbot.waitUntil(lambda: window.agreement.found is not None)
