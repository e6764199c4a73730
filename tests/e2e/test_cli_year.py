"""A year by the real command: real processes, real keys at real cost, real files with Thai names.

Nothing is imported from the program but what makes practice files; everything else is read from
what the command prints, as a person or a script would.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app.services.session import Session
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PASSPHRASE = offices.PASSPHRASE
ROUND = ("--round", "12m")
REASON = "จำนวนนักเรียนไม่ตรงกับรายงาน 10 มิ.ย. โปรดแก้ไข"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Town:
    """A folder with the workspaces ``central``, ``1001`` and ``1102``, and the files between."""

    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / name

    def run(self, *arguments: object, environment: Mapping[str, str] | None = None) -> Said:
        """Run the command in the folder; it must never answer with a traceback."""
        script = Path(sys.executable).with_name("kpr")
        start = [str(script)] if script.exists() else [sys.executable, "-m", "desktop_app"]
        settings = {"KPR_PASSPHRASE": PASSPHRASE} if environment is None else environment
        kept = {key: value for key, value in os.environ.items() if key != "KPR_PASSPHRASE"}
        done = subprocess.run(
            [*start, *map(str, arguments)],
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(ROOT), **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, done.stdout, done.stderr)

    def kpr(self, *arguments: object) -> Any:
        """Run a command that must succeed; return what it printed as JSON."""
        said = self.run(*arguments, "--json")
        assert said.code == 0, (arguments, said.out, said.err)
        return said.json

    def refused(self, *arguments: object, code: int = 1) -> str:
        """Run a command that must be refused; return the sentence that it said."""
        said = self.run(*arguments)
        assert said.code == code, (arguments, said.out, said.err)
        assert said.err.strip()
        return said.err


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A real centre with two offices, one of which has sent; made without the command."""
    clock = offices.Clock(datetime.now(tz=UTC))
    desk = offices.new_desk(tmp_path_factory.mktemp("ready") / "งานจริง", real=True, clock=clock)
    offices.make_central(desk)
    for code in ("1001", "1102"):
        offices.make_office(desk, code)
        shutil.move(offices.enrol_office(desk, code), desk.folder / f"ตอบรับ {code}.asice")
    offices.publish_framework(desk)
    offices.fill(desk, "1001")
    offices.attach(desk, "1001", "1.4", b"%PDF-1.4 one")
    sent = offices.submit(desk, "1001")
    offices.receive(desk, "central", sent, receipts=desk.post / "receipts")
    offices.receive(desk, "1001", desk.post / "receipts")
    return Town(desk.folder)


@pytest.fixture
def town(ready: Town, tmp_path: Path) -> Town:
    shutil.copytree(ready.folder, tmp_path / "งานจริง")
    return Town(tmp_path / "งานจริง")


def test_a_year(tmp_path: Path) -> None:
    town = Town(tmp_path / "ปี ๒๕๗๐")
    town.folder.mkdir()
    found(town)
    publish(town)
    report(town)
    report_with_a_passphrase_file(town)
    see_receipts(town)
    review(town)
    correct(town)
    give_results(town)


def found(town: Town) -> None:
    """Make a real centre and two real offices; enrol them by telephone."""
    made = town.kpr("init", "central", "--role", "central", "--name", "กลุ่มพัฒนาระบบบริหาร")
    root = made["root_fingerprint"]
    assert made["practice"] is False
    for code in ("1001", "1102"):
        town.kpr("init", code, "--role", "area", "--office", code)
        request, answer = f"คำขอ {code}.asice", f"ตอบรับ {code}.asice"
        mark = town.kpr("-w", code, "identity", "request", "-o", request)["fingerprint"]
        enrol = ("-w", "central", "identity", "enrol", request, "-o", answer)
        install = ("-w", code, "identity", "install", answer)
        if code == "1001":
            # nobody at a terminal, and nothing read out by telephone
            said = town.refused(*enrol)
            assert mark in said
            assert "telephone" in said
            assert not town.file(answer).exists()
        town.kpr(*enrol, "--fingerprint", mark)
        if code == "1001":
            assert "does not match" in town.refused(*install, "--fingerprint", mark)
        done = town.kpr(*install, "--fingerprint", root.replace(" ", ""))
        assert (done["central"], done["known"]) == ("กลุ่มพัฒนาระบบบริหาร", False)


def publish(town: Town) -> None:
    town.file("กรอบ 2570.json").write_bytes(offices.as_bytes(offices.framework_document()))
    checked = town.kpr("framework", "check", "กรอบ 2570.json")
    assert (checked["id"], checked["version"]) == ("sample-area-2570", 1)
    town.file("ขาลง").mkdir()
    centre = ("-w", "central")
    town.kpr(*centre, "framework", "publish", "กรอบ 2570.json", "-o", "ขาลง/กรอบ.asice")
    table = "หน่วยงาน,รอบ,รหัส,ค่า,เหตุผล\r\n"
    for code, result in (("1001", "73.50"), ("1102", "69.10")):
        table += f"{code},12m,1.1,{result},\r\n{code},12m,1.2,๔๑.๒๐,\r\n{code},12m,2.1,91.36,\r\n"
    town.file("ค่ากลาง.csv").write_bytes(b"\xef\xbb\xbf" + table.encode())
    done = town.kpr(*centre, "values", "publish", "ค่ากลาง.csv", "-o", "ขาลง/ค่ากลาง.asice")
    assert (done["values"], done["offices"]) == (6, 2)
    rehearsed = town.kpr("-w", "1001", "import", "ขาลง/กรอบ.asice", "--dry-run")
    assert [entry["outcome"] for entry in rehearsed] == ["accepted"]
    for code in ("1001", "1102"):
        taken = town.kpr("-w", code, "import", "ขาลง")
        assert [entry["outcome"] for entry in taken] == ["accepted", "accepted"]


def report(town: Town) -> None:
    town.file("คำตอบ.json").write_bytes(offices.as_bytes(offices.answers_document()))
    office = ("-w", "1001")
    loaded = town.kpr(*office, "answers", "load", "คำตอบ.json")
    assert {entry["code"] for entry in loaded["skipped"]} == {"1.1", "1.2", "2.1"}
    assert len(loaded["changed"]) == 11
    changed = town.kpr(*office, "answers", "set", "1.5", "value=๘๒.๐๐", *ROUND)
    assert (changed["value"], changed["score"]) == ("82.00", "4.3333")
    files = ("หลักฐาน ที่ 1.pdf", "หลักฐาน ที่ 2.pdf")
    for number, name in enumerate(files):
        town.file(name).write_bytes(b"%%PDF-1.4 %d" % number)
    added = town.kpr(*office, "evidence", "add", "1.4", *files, *ROUND)
    assert [entry["number"] for entry in added] == [1, 2]
    assert town.kpr(*office, "evidence", "remove", "1.4", "1", *ROUND)["name"] == files[0]
    assert [entry["name"] for entry in town.kpr(*office, "evidence", "list")] == [files[1]]
    checked = town.run(*office, "check", *ROUND, "--json")
    assert checked.code == 1
    assert checked.json["ready"] is False
    assert {f["grade"] for f in checked.json["findings"]} == {"gap"}
    sealed = town.kpr(*office, "submit", *ROUND, "-o", "รายงาน 1001.asice", "--encrypt")
    assert sealed["path"].endswith(".asice.age")
    assert not zipfile.is_zipfile(town.file("รายงาน 1001.asice.age"))


def report_with_a_passphrase_file(town: Town) -> None:
    """As a script would; Notepad writes a mark at the start and a line's end behind."""
    town.file("secret.txt").write_text(PASSPHRASE + "\r\n", encoding="utf-8-sig")
    other = ("-w", "1102", "--passphrase-file", "secret.txt")
    submit = ("submit", *ROUND, "-o", "รายงาน 1102.asice")
    assert town.run(*other, "answers", "load", "คำตอบ.json", environment={}).code == 0
    wrong = town.run("-w", "1102", *submit, environment={"KPR_PASSPHRASE": "not this one"})
    assert wrong.code == 1
    assert "passphrase" in wrong.err
    assert not town.file("รายงาน 1102.asice").exists()
    done = town.run(*other, *submit, environment={})
    assert done.code == 0
    assert "required evidence is missing" in done.err
    assert town.file("รายงาน 1102.asice").exists()


def see_receipts(town: Town) -> None:
    arriving = town.file("ขาขึ้น")
    arriving.mkdir()
    shutil.move(town.file("รายงาน 1001.asice.age"), arriving)
    shutil.copyfile(town.file("รายงาน 1102.asice"), arriving / "รายงาน 1102.asice")
    shutil.copyfile(town.file("รายงาน 1102.asice"), arriving / "อีกครั้ง.asice")
    data = bytearray(town.file("รายงาน 1102.asice").read_bytes())
    data[len(data) // 2] ^= 1
    (arriving / "damaged.asice").write_bytes(data)
    said = town.run("-w", "central", "import", arriving, "--receipts", "ใบรับ", "--json")
    assert said.code == 1
    assert "damaged.asice" in said.err
    found = {Path(entry["path"]).name: entry for entry in said.json}
    assert {name: entry["outcome"] for name, entry in found.items()} == {
        "damaged.asice": "refused",
        "รายงาน 1001.asice.age": "accepted",
        "รายงาน 1102.asice": "accepted",
        "อีกครั้ง.asice": "already imported",
    }
    mine, other = found["รายงาน 1001.asice.age"], found["รายงาน 1102.asice"]
    given = town.run("-w", "1001", "import", mine["receipt"], other["receipt"], "--json")
    assert given.code == 1
    assert [entry["outcome"] for entry in given.json] == ["accepted", "refused"]
    assert given.json[1]["error"]["message"].count("1102") == 1
    (held,) = town.kpr("-w", "1001", "status")["submissions"]
    assert (held["package"], held["receipt"]) == (mine["package"], mine["short_code"])
    assert town.kpr("-w", "1102", "receipt", other["short_code"])["package"] == other["package"]


def review(town: Town) -> None:
    centre = ("-w", "central", "review")
    waiting = town.kpr(*centre, "list", *ROUND)
    assert {entry["office"] for entry in waiting} == {"1001", "1102"}
    assert "--comment" in town.refused(*centre, "return", "1001", "1.4", code=2)
    town.kpr(*centre, "return", "1001", "1.4", "--comment", REASON, *ROUND)
    town.kpr(*centre, "correct", "1001", "2.4", "--score", "๔", "--comment", "คณะกรรมการ")
    accepted = town.kpr(*centre, "accept", "1001", "--all", *ROUND)
    assert [entry["state"] for entry in accepted] == ["accepted"] * 9
    (exported,) = town.kpr(*centre, "export", "-o", "ผลพิจารณา", *ROUND)
    assert exported["office"] == "1001"
    town.kpr("-w", "1001", "import", exported["path"])


def correct(town: Town) -> None:
    office = ("-w", "1001")
    decisions = town.kpr(*office, "answers", "show", *ROUND)["decisions"]
    assert (decisions["1.4"]["state"], decisions["1.4"]["comment"]) == ("returned", REASON)
    assert decisions["2.4"]["score"] == "4"
    assert "accepted" in town.refused(*office, "answers", "set", "1.5", "value=99", *ROUND)
    town.kpr(*office, "answers", "set", "1.4", "dropouts=75", "pupils=๓๑,๒๕๐", *ROUND)
    town.kpr(*office, "submit", *ROUND, "-o", "แก้ไข.asice")
    (taken,) = town.kpr("-w", "central", "import", "แก้ไข.asice", "--receipts", "ใบรับ")
    assert "replaces an earlier submission" in " ".join(taken["warnings"])
    (done,) = town.kpr("-w", "central", "review", "accept", "1001", "--all")
    assert done["code"] == "1.4"
    (exported,) = town.kpr("-w", "central", "review", "export", "-o", "ผลพิจารณา")
    town.kpr("-w", "1001", "import", exported["path"], taken["receipt"])


def give_results(town: Town) -> None:
    tables = ("--csv", "คะแนน.csv", "--xlsx", "คะแนน.xlsx")
    board = town.kpr("-w", "central", "scores", *ROUND, *tables)
    lines = {line["office"]: line for line in board["offices"]}
    assert (lines["1001"]["rank"], lines["1102"]["rank"]) == (1, 2)
    assert lines["1001"]["total"] > lines["1102"]["total"]
    with town.file("คะแนน.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = {row["รหัส"]: row for row in csv.DictReader(stream)}
    assert table["1001"]["คะแนนรวม"] == lines["1001"]["total"]
    sheet = openpyxl.load_workbook(town.file("คะแนน.xlsx")).active
    assert sheet is not None
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert any(str(value) == lines["1001"]["total"] for value in cells)
    exported = town.kpr("-w", "central", "result", "export", "-o", "ผลคะแนน", *ROUND)
    mine = next(entry for entry in exported if entry["office"] == "1001")
    town.kpr("-w", "1001", "import", mine["path"])
    found = town.kpr("-w", "1001", "result", "recompute", *ROUND)
    assert found["agrees"] is True
    assert found["stated"]["total"] == lines["1001"]["total"]


# --- what comes besides ----------------------------------------------------------------------


def test_packages_are_verified_without_a_workspace(town: Town) -> None:
    town.kpr("-w", "central", "identity", "root", "-o", "root.pem")
    good = sorted(town.file("post").rglob("*.asice"))
    data = bytearray(good[0].read_bytes())
    data[len(data) // 2] ^= 1
    town.file("ชำรุด.asice").write_bytes(data)
    said = town.run("verify", *good, "ชำรุด.asice", "--trust", "root.pem", "--json")
    assert said.code == 1
    assert [entry["valid"] for entry in said.json] == [True] * len(good) + [False]
    assert said.err.count("ชำรุด.asice") == 1


def test_a_workspace_is_looked_after(town: Town) -> None:
    entries = town.kpr("-w", "1001", "audit")
    assert [entry["sequence"] for entry in entries] == list(range(1, len(entries) + 1))
    assert {"answer.set", "package.sealed", "receipt.received"} <= {e["action"] for e in entries}
    log = town.kpr("-w", "1001", "packages", "list")
    states = [entry["state"] for entry in log if entry["kind"] == "submission"]
    assert states == ["received by the centre"]
    town.kpr("-w", "1001", "backup", "-o", "สำรอง ข้อมูล.kprbackup")
    assert town.kpr("restore", "สำรอง ข้อมูล.kprbackup", "กู้คืน")["code"] == "1001"
    before = town.kpr("-w", "1001", "answers", "show", *ROUND)
    assert town.kpr("-w", "กู้คืน", "answers", "show", *ROUND) == before
    for workspace in ("central", "กู้คืน"):
        assert town.kpr("-w", workspace, "doctor") == {"ok": True, "findings": []}
    stored = next(town.file("กู้คืน/packages").iterdir())
    stored.write_bytes(stored.read_bytes()[:-1])
    hurt = town.run("-w", "กู้คืน", "doctor", "--json")
    assert hurt.code == 1
    assert [finding["code"] for finding in hurt.json["findings"]] == ["package.damaged"]


def test_a_revoked_office_has_to_enrol_again(town: Town) -> None:
    town.kpr("-w", "central", "identity", "revoke", "1001", "--reason", "เครื่องหาย")
    certificates = town.kpr("-w", "central", "identity", "list")["certificates"]
    assert [c["reason"] for c in certificates if c["holder"] == "1001"] == ["เครื่องหาย"]
    town.kpr("-w", "1001", "submit", *ROUND, "-o", "หลังถูกเพิกถอน.asice")
    said = town.refused("-w", "central", "import", "หลังถูกเพิกถอน.asice")
    assert "เครื่องหาย" in said
    assert "enrol again" in said


# --- practice --------------------------------------------------------------------------------


def test_practice_and_real_work_never_mix(town: Town, tmp_path: Path) -> None:
    now = offices.Clock(datetime.now(tz=UTC))
    practice = offices.new_desk(tmp_path / "practice", clock=now)
    offices.make_central(practice)
    offices.enrolled_office(practice, "1001")
    played = offices.publish_framework(practice, deliver=False)
    assert "practice" in town.refused("-w", "1001", "import", played)
    request, _mark = offices.request(practice, name="again")
    enrol = ("-w", "central", "identity", "enrol", request, "-o", "x.asice")
    assert "practice" in town.refused(*enrol, "--fingerprint", "1" * 48)
    assert not town.file("x.asice").exists()
    real = town.refused("-w", practice.root("1001"), "import", "ตอบรับ 1001.asice")
    assert "real" in real


# --- mistakes --------------------------------------------------------------------------------


def test_work_in_the_wrong_order_says_what_comes_first(town: Town) -> None:
    town.kpr("init", "ใหม่", "--role", "area", "--office", "1101")
    new = ("-w", "ใหม่")
    assert "framework" in town.refused(*new, "submit", *ROUND, "-o", "x.asice")
    assert "not enrolled" in town.refused(*new, "import", "ตอบรับ 1001.asice")
    assert "not submitted" in town.refused("-w", "central", "review", "accept", "1102", "--all")
    assert not town.file("x.asice").exists()


def test_the_wrong_file_is_named(town: Town) -> None:
    picture, folder = "รูป ถ่าย.asice", "โฟลเดอร์.asice"
    town.file(picture).write_bytes(b"\xff\xd8\xff\xe0 no package")
    town.file(folder).mkdir()
    said = town.run("-w", "1001", "import", picture, "ตอบรับ 1102.asice", "none.asice", "--json")
    assert said.code == 1
    codes = [entry["error"]["code"] for entry in said.json]
    assert codes == ["package.not-a-package", "header.wrong-recipient", "file.unreadable"]
    assert "no package" in town.refused("-w", "1001", "import", folder)
    assert "root certificate" in town.refused("verify", folder, "--trust", picture)
    assert folder in town.refused("-w", "1001", "answers", "load", folder)
    secret = ("--passphrase-file", folder)
    assert folder in town.refused("-w", "1001", *secret, "identity", "request", "-o", "y.asice")
    assert picture in town.refused("restore", picture, "somewhere")
    assert not town.file("somewhere").exists()
    assert not town.file("y.asice").exists()


def test_a_workspace_that_is_not_there_or_in_use_says_so(town: Town) -> None:
    assert "-w" in town.refused("status", code=2)
    assert "nowhere" in town.refused("-w", "nowhere", "status")
    person = offices.make_person(offices.Clock(datetime.now(tz=UTC)))
    with Session.open(town.file("1001"), person):
        said = town.refused("-w", "1001", "status")
    assert "tests" in said
    assert str(os.getpid()) in said
    assert town.run("-w", "1001", "status").code == 0
