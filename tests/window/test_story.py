"""A round of an area office by keys and mouse: from the first start until the centre has accepted.

The window is the real program in a process of its own, on a real (if invisible) display, in Thai.
The centre beside it works through the services. What the office typed, and what ``kpr score`` says
that it is worth, is compared with what the centre holds in the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.calendar import NotANumber
from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.package_errors import WrongRecipient
from desktop_app.domain.workflow_errors import FingerprintMismatch
from tests.helpers import offices
from tests.window import desk
from tests.window.centre import OFFICE, OTHER, ROUND, Centre
from tests.window.program import ROOT, Program
from tests.window.words import said

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window.display import Hands

pytestmark = pytest.mark.slow

NAME = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครราชสีมา เขต 2"
SECRET = offices.PASSPHRASE
CENTRAL_VALUES = {"1.1": "73.50", "1.2": "41.20", "2.1": "91.36"}
EVIDENCE = {("1.4", "รายงานเด็กออกกลางคัน.pdf"), ("1.4", "คำสั่ง.pdf")}
NO_CHILDREN = "ไม่มีเด็กตกหล่นในเขตพื้นที่ปีนี้"
DONE = "จัดทำแผนความปลอดภัยครบ ๔๘๗ โรงเรียน และซ้อมแผนทุกภาคเรียน"
RETURNED = "จำนวนนักเรียนทั้งหมดไม่ตรงกับรายงานข้อมูล 10 มิ.ย. โปรดแก้ไข"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the story plays."""

    hands: Hands
    folder: Path
    centre: Centre

    def file(self, name: str) -> Path:
        return self.folder / name

    def program(self, *arguments: object) -> Program:
        return Program(self.hands, self.file("home"), *arguments)


def expected(pupils: str) -> dict[str, Any]:
    """Return the answers document of what is typed below."""
    document = offices.answers_document(ROUND)
    answers = document["answers"]
    answers["1.4"]["variables"]["pupils"] = pupils
    answers["1.5"] = {"na": True, "reason": NO_CHILDREN}
    answers["1.6"]["narrative"] = {"result": DONE}
    return document


def kpr(folder: Path, *arguments: object) -> Any:
    """Run the real command and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments), "--json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KPR_PASSPHRASE": SECRET},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def score(folder: Path, answers: dict[str, Any]) -> Any:
    """Return what ``kpr score`` says of a document."""
    framework, typed = folder / "กรอบ.json", folder / "คำตอบ.json"
    framework.write_bytes(offices.as_bytes(offices.framework_document()))
    typed.write_bytes(offices.as_bytes(answers))
    return kpr(folder, "score", "--framework", framework, "--answers", typed)


def test_a_round_is_done_with_keys_and_mouse(hands: Hands, tmp_path: Path) -> None:
    stage = Stage(hands, tmp_path, Centre(tmp_path / "ส่วนกลาง"))
    with stage.program() as program:
        get_enrolled(stage, program)
        import_what_was_published(stage, program)
        fill_in(program)
        attach_evidence(stage, program)
        assert program.close() == 0
    sheet = score(tmp_path, expected("30000"))
    with stage.program() as program:  # goes on where it was left
        program.key(desk.INDICATORS)
        see_scores(program, sheet)
        first = sign(stage, program)
        receipt = centre_takes(stage, first, sheet, "30000")
        correct_what_is_returned(stage, program, receipt)
        second = stage.file("แก้ไขแล้ว.asice.age")
        program.key(desk.EXCHANGE)
        program.press("Sign and export…")
        desk.export(program, second)
        sheet = score(tmp_path, expected("27000"))
        receipt = centre_takes(stage, second, sheet, "27000")
        see_it_accepted(stage, program, receipt)
        assert program.close() == 0


def get_enrolled(stage: Stage, program: Program) -> None:
    desk.choose_office(program, "นครราชสีมา 2", NAME)
    desk.choose_passphrase(program, "1234", "1234")
    program.wait_for("Choose at least {n} characters.")
    desk.choose_passphrase(program, SECRET, SECRET + "x")
    program.wait_for("The two are not the same; type it again.")
    desk.choose_passphrase(program, SECRET, SECRET)
    program.press("Install the centre's answer…")
    view = program.wait_for("Send the request to the centre")
    request = stage.file("คำขอ.asice")
    program.press("Save a copy…")
    desk.choose_files(program, request)
    program.wait_for("Saved and checked: {path}")
    answer = stage.centre.enrol(request, desk.fingerprint(view))

    program.press("Choose the file…")
    desk.choose_files(program, stage.centre.answer_for_another())
    program.wait_for(WrongRecipient.template)
    program.press("Choose the file…")
    desk.choose_files(program, answer)
    program.click("field", said("The centre's 48 digits"))
    mark = stage.centre.mark
    program.type(f"{(int(mark[0]) + 1) % 10}{mark[1:]}")
    program.press("They are the same: install")
    program.wait_for(FingerprintMismatch.template)
    program.click("field", said("The centre's 48 digits"))
    program.key("ctrl+a", "Delete")
    desk.compare_groups(program, mark)
    program.press("They are the same: install")
    program.wait_for("This office is enrolled")


def import_what_was_published(stage: Stage, program: Program) -> None:
    framework, values = stage.centre.publish(CENTRAL_VALUES)
    program.key(desk.EXCHANGE)
    view = desk.examine(program, stage.centre.post / f"enrolment-{OTHER}.asice")
    assert view.says(said(WrongRecipient.template))
    assert not view.one("button", said("Import")).enabled
    desk.take(program, framework, values)


def fill_in(program: Program) -> None:
    program.key(desk.INDICATORS)
    program.find("list", said(desk.INDICATOR_LIST))
    desk.choose_round(program, "End", 14)
    desk.first_item(program)
    for code, value in list(CENTRAL_VALUES.items())[:2]:
        view = desk.at(program, code)
        assert [f.text for f in view.all("field") if f.locked] == [value]
        program.key("ctrl+Next")
    desk.enter(program, "1.3", "-0.4ก")
    desk.at(program, "1.4")
    program.key("ctrl+Prior")
    desk.at(program, "1.3")
    program.wait(lambda v: v.focus and said(NotANumber.template).search(v.focus.fault), "a fault")
    desk.enter(program, "1.3", "-0.40")
    desk.enter(program, "1.4", "๘๑", "30,000")
    desk.declare_na(program, "1.5", NO_CHILDREN)
    desk.at(program, "1.6")
    desk.enter(program, "1.6", "487")
    program.type("500")
    program.key("Tab", "Tab")
    program.wait(lambda v: v.focused(said("What was done and achieved")), "the text")
    program.type(DONE)
    program.key("ctrl+Next")
    desk.tick(program, "1.7", 1, 2, 3, 4)
    desk.enter(program, "1.8", "84.20", "90.50")
    desk.enter(program, "1.9", "95.21", "88.00")
    desk.enter(program, "1.10", "83.15")
    desk.enter(program, "2.2", "362")
    desk.tick(program, "2.3", 1, 2, 3, 4)
    desk.tick(program, "2.4", 3)


def see_scores(program: Program, sheet: Any) -> None:
    """See that the list says what ``kpr score`` says."""

    def same(view: Any) -> bool:
        found = desk.rows(view)
        return all(
            code in found and found[code][desk.SCORE] == (item["score"] or "–")
            for code, item in sheet["items"].items()
        )

    program.wait(same, f"the scores {sheet['items']}")


def attach_evidence(stage: Stage, program: Program) -> None:
    report, order = stage.file("รายงานเด็กออกกลางคัน.pdf"), stage.file("คำสั่ง.pdf")
    report.write_bytes("%PDF-1.4 รายงาน".encode())
    order.write_bytes("%PDF-1.4 คำสั่ง".encode())
    desk.first_item(program)
    program.key(*["ctrl+Next"] * 3)
    desk.attach(program, "1.4", report, order)
    desk.wait_for_state(program, "1.4", "Complete")


def sign(stage: Stage, program: Program) -> Path:
    program.key(desk.EXCHANGE)
    view = program.wait_for("{n} still missing; a part can be sent in time")
    findings = view.one("list", said("Findings")).rows
    assert findings
    assert not [row for row in findings if "1.4" in row]
    program.press("Sign and export…")
    desk.unlock(program, "ผิดแน่นอน")
    program.wait_for(WrongPassphrase.template)
    desk.unlock(program, SECRET)
    target = stage.file("รายงาน.asice.age")
    desk.export(program, target)
    return target


def centre_takes(stage: Stage, package: Path, sheet: Any, pupils: str) -> Path:
    """See what arrives at the centre: every value as typed, every score as computed."""
    report = stage.centre.receive(package)
    assert report.error is None
    assert report.receipt is not None
    assert stage.centre.holds() == {
        code: answer
        for code, answer in expected(pupils)["answers"].items()
        if code not in CENTRAL_VALUES
    }
    scores = kpr(stage.folder, "-w", stage.centre.desk.root("central"), "scores", "--round", ROUND)
    (line,) = [line for line in scores["offices"] if line["office"] == OFFICE]
    assert {key: line[key] for key in sheet} == sheet
    assert stage.centre.files() == EVIDENCE
    return report.receipt


def correct_what_is_returned(stage: Stage, program: Program, receipt: Path) -> None:
    stage.centre.decide("accepted", *sorted(stage.centre.waiting() - {"1.4"}))
    review = stage.centre.decide("returned", "1.4", comment=RETURNED)
    desk.take(program, receipt, review)
    program.key(desk.OVERVIEW)
    program.press("Correct what was returned")
    desk.at(program, "1.4")
    program.wait(lambda view: view.says(RETURNED), "the centre's reason")
    desk.enter(program, "1.4", "81", "27000")


def see_it_accepted(stage: Stage, program: Program, receipt: Path) -> None:
    review = stage.centre.decide("accepted")
    assert not stage.centre.waiting()
    desk.take(program, receipt, review)
    program.key(desk.INDICATORS)
    desk.wait_for_state(program, "1.4", "Accepted")
