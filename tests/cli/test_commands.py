"""The command line: what it prints, its exit codes, and what it says to mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli import common
from tests.helpers import faults, offices
from tests.helpers.shell import Shell

ROUND = ("--round", "12m")


def test_answers_and_evidence_of_a_round(shell: Shell, tmp_path: Path) -> None:
    answers = tmp_path / "คำตอบ ของเรา.json"
    answers.write_bytes(offices.as_bytes(offices.answers_document()))
    assert shell.office("answers", "load", answers, "--json") == 0
    assert shell.json()["round"] == "12m"
    assert {entry["code"] for entry in shell.json()["skipped"]} == {"1.1", "1.2", "2.1"}
    assert shell.office("answers", "set", "1.4", "dropouts=๗๕", "pupils=๓๑,๒๕๐", "--json") == 0
    assert shell.json() == {
        "round": "12m",
        "code": "1.4",
        "status": "scored",
        "value": "0.24",
        "score": "3.6000",
        "weighted": "0.2880",
    }
    file = tmp_path / "หลักฐาน.pdf"
    file.write_bytes(b"%PDF-1.4 x")
    assert shell.office("evidence", "add", "1.4", file, "--json") == 0
    assert shell.json()[0]["serves"] == "รายงานข้อมูลเด็กออกกลางคัน"
    assert shell.office("evidence", "add", "1.6", file) == 0
    assert "1.4" in shell.err
    assert shell.office("evidence", "remove", "1.6", "1") == 0
    assert shell.office("evidence", "list", "--json") == 0
    assert [entry["code"] for entry in shell.json()] == ["1.4"]
    assert shell.office("check", *ROUND, "--json") == 1
    assert {"grade": "note", "code": "1.2"}.items() <= shell.json()["findings"][0].items()
    assert shell.office("answers", "show", *ROUND, "--json") == 0
    assert shell.json()["items"]["1.1"]["value"] == "73.50"
    assert shell.office("answers", "set", "1.4", "--clear") == 0
    assert shell.office("answers", "show") == 0
    assert "missing" in shell.out


def test_a_round_is_sealed_reviewed_and_scored(shell: Shell, tmp_path: Path) -> None:
    offices.fill(shell.desk, "1001")
    assert shell.office("submit", *ROUND, "-o", "s.asice", "--encrypt", "--json") == 0
    sealed = shell.json()
    assert sealed["path"] == "s.asice.age"
    assert shell.centre("import", "s.asice.age", "--dry-run", "--json") == 0
    assert shell.json()[0]["outcome"] == "accepted"
    assert shell.centre("import", "s.asice.age", "--receipts", "r", "--json") == 0
    code = shell.json()[0]["short_code"]
    assert shell.centre("import", tmp_path / "s.asice.age") == 0
    assert "already imported" in shell.out
    assert shell.office("receipt", code, "--json") == 0
    assert shell.json()["sequence"] == sealed["sequence"]
    assert shell.office("receipt", "1234-5678-9012-34") == 1
    assert shell.centre("review", "list", *ROUND, "--json") == 0
    assert len(shell.json()) == 11
    assert shell.centre("review", "return", "1001", "1.4", "--comment", "ตรวจสอบ", *ROUND) == 0
    assert shell.centre("review", "return", "1001", "1.4", "--comment", " ", *ROUND) == 1
    correct = ("review", "correct", "1001", "2.4", "--score", "2.5", "--comment", "กลาง")
    assert shell.centre(*correct, *ROUND, "--json") == 0
    assert shell.json()[0]["score"] == "2.5"
    assert shell.centre("review", "accept", "1001", "--all", *ROUND) == 0
    assert shell.centre("review", "export", "-o", "reviews", "--json") == 0
    assert shell.office("import", "reviews", "r") == 0
    assert shell.office("answers", "set", "1.6", "done=1") == 1
    assert "accepted" in shell.err
    assert shell.centre("scores", *ROUND, "--csv", "s.csv", "--xlsx", "s.xlsx", "--json") == 0
    board = shell.json()["offices"]
    mine = next(entry for entry in board if entry["office"] == "1001")
    assert mine["items"]["2.4"]["score"] == "2.5000"
    assert Path("s.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert Path("s.xlsx").read_bytes()[:2] == b"PK"
    assert shell.centre("scores", *ROUND, "--csv", "s.csv") == 1
    assert "s.csv" in shell.err
    assert shell.centre("result", "export", "-o", "results", *ROUND) == 0
    assert shell.office("import", "results") == 0
    assert shell.office("result", "recompute", *ROUND, "--json") == 0
    assert shell.json()["agrees"] is True
    assert shell.office("packages", "list", "--json") == 0
    states = {entry["id"]: entry["state"] for entry in shell.json()}
    assert states[sealed["package"]] == "received by the centre"
    assert shell.office("packages", "export", sealed["package"], "-o", "again.asice") == 0
    assert shell.centre("verify", "again.asice") == 0


def test_a_workspace_is_looked_after(shell: Shell) -> None:
    assert shell.office("status") == 0
    assert "PRACTICE" in shell.out
    assert shell.office("doctor", "--json") == 0
    assert shell.json()["ok"] is True
    assert shell.office("backup", "-o", "b.kprbackup") == 0
    assert shell.office("backup", "-o", "b.kprbackup") == 1
    assert shell.kpr("restore", "b.kprbackup", "restored", "--json") == 0
    assert shell.json()["code"] == "1001"
    assert shell.kpr("restore", "b.kprbackup", "restored") == 1
    assert shell.kpr("-w", "restored", "status") == 0
    assert shell.office("audit", "--last", "2", "--json") == 0
    assert len(shell.json()) == 2
    assert shell.office("audit") == 0
    assert "identity.installed" in shell.out


def test_doctor_says_what_is_wrong_and_leaves_with_1(shell: Shell) -> None:
    victim = next((shell.desk.root("1001") / "packages").glob("*.asice"))
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(data)
    assert shell.office("doctor") == 1
    assert "ERROR" in shell.out
    assert victim.stem in shell.out


def test_doctor_cleans_up_what_no_item_refers_to(shell: Shell) -> None:
    shell.desk.post.joinpath("left.pdf").write_bytes(b"%PDF left over")
    with shell.desk.open("1001") as office:
        blob = office.workspace.evidence.add(shell.desk.post / "left.pdf")
        path = office.workspace.evidence.path(blob.sha256)
    assert shell.office("doctor") == 0
    assert blob.sha256 in shell.out
    assert path.exists()
    assert shell.office("doctor", "--clean-up") == 0
    assert "removed 1 files" in shell.err
    assert blob.sha256 not in shell.out
    assert not path.exists()
    assert shell.office("doctor") == 0
    assert "no item refers" not in shell.out


def test_doctor_cleans_nothing_up_where_something_is_damaged(shell: Shell) -> None:
    shell.desk.post.joinpath("left.pdf").write_bytes(b"%PDF left over")
    with shell.desk.open("1001") as office:
        blob = office.workspace.evidence.add(shell.desk.post / "left.pdf")
        path = office.workspace.evidence.path(blob.sha256)
    faults.flip_byte(next((shell.desk.root("1001") / "packages").glob("*.asice")))
    assert shell.office("doctor", "--clean-up") == 1
    assert "ERROR" in shell.out
    assert path.exists()


def test_keys_are_managed(shell: Shell) -> None:
    assert shell.kpr("init", "o2", "--role", "area", "--office", "3002", "--practice") == 0
    assert shell.kpr("-w", "o2", "identity", "request", "-o", "q.asice", "--json") == 0
    mark = shell.json()["fingerprint"]
    wrong = mark.replace(mark[0], "9" if mark[0] != "9" else "8", 1)
    enrol = ("identity", "enrol", "q.asice", "-o", "e.asice", "--fingerprint")
    assert shell.centre(*enrol, wrong) == 1
    assert not Path("e.asice").exists()
    assert shell.centre(*enrol, mark) == 0
    assert shell.centre("identity", "enrol", "q.asice", "-o", "e2.asice") == 1
    assert shell.kpr("-w", "o2", "identity", "install", "e.asice") == 0
    assert shell.kpr("-w", "o2", "identity", "install", "e.asice") == 0
    assert "already installed" in shell.out
    assert shell.centre("identity", "list") == 0
    assert "3002" in shell.out
    assert shell.centre("identity", "revoke", "3002", "--reason", "เครื่องหาย", "--json") == 0
    assert len(shell.json()["serials"]) == 1
    assert shell.centre("identity", "revoke", "3002", "--reason", "อีกครั้ง") == 1
    assert shell.centre("identity", "list", "--json") == 0
    assert shell.centre("identity", "root", "-o", "root.pem") == 0
    assert Path("root.pem").read_text(encoding="ascii").startswith("-----BEGIN CERTIFICATE")


def test_documents_are_checked_and_published(shell: Shell, tmp_path: Path) -> None:
    good = tmp_path / "f2.json"
    good.write_bytes(offices.as_bytes(offices.framework_document(version=2)))
    assert shell.kpr("framework", "check", good, "--json") == 0
    assert shell.json()["version"] == 2
    assert shell.kpr("framework", "check", good) == 0
    bad = tmp_path / "bad.json"
    bad.write_bytes(offices.as_bytes(offices.framework_document(id="Bad Id", fiscal_year="2570")))
    assert shell.kpr("framework", "check", bad) == 1
    assert "$.id" in shell.err
    assert "$.fiscal_year" in shell.err
    assert shell.centre("framework", "publish", good, "-o", "f2.asice") == 0
    assert shell.centre("framework", "publish", good, "-o", "f3.asice") == 1
    assert shell.centre("framework", "list") == 0
    assert "version 2" in shell.out
    table = tmp_path / "ค่า.csv"
    table.write_text("office,round,code,value\n1001,12m,1.1,x\n", encoding="utf-8")
    assert shell.centre("values", "publish", table, "-o", "v.asice") == 1
    assert "line 2" in shell.err
    table.write_text("หน่วยงาน,รอบ,รหัส,ค่า\n1001,12m,1.1,๗๕.๕๐\n", encoding="utf-8-sig")
    assert shell.centre("values", "publish", table, "-o", "v.asice", "--json") == 0
    assert shell.json()["values"] == 1


def test_scoring_needs_no_workspace(shell: Shell, tmp_path: Path) -> None:
    framework, answers = tmp_path / "f.json", tmp_path / "a.json"
    framework.write_bytes(offices.as_bytes(offices.framework_document()))
    answers.write_bytes(offices.as_bytes(offices.answers_document()))
    command = ("score", "--framework", framework, "--answers", answers)
    assert shell.kpr(*command, "--json") == 0
    sheet = shell.json()
    assert (sheet["total"], sheet["percent"], sheet["grade"]) == ("3.7002", "74.0035", "ดีมาก")
    assert sheet["groups"] == {"C1": "3.6863", "C2": "3.7325"}
    assert sheet["items"]["1.4"] == {"value": "0.27", "score": "3.3000", "weighted": "0.2640"}
    document = offices.answers_document()
    document["answers"]["1.5"] = {"na": True, "reason": "ไม่มีเด็กในบัญชี"}
    answers.write_bytes(offices.as_bytes(document))
    assert shell.kpr(*command) == 0
    assert "total 3.6451" in shell.out
    del document["answers"]["2.4"]
    document["answers"]["1.4"]["variables"]["pupils"] = "0"
    answers.write_bytes(offices.as_bytes(document))
    assert shell.kpr(*command) == 0
    assert "incomplete" in shell.out
    assert "missing: 2.4" in shell.out
    assert "problem in 1.4" in shell.out
    document["answers"]["1.7"] = {"steps": [1, 9]}
    answers.write_bytes(offices.as_bytes(document))
    assert shell.kpr(*command) == 1
    assert "$.answers['1.7'].steps[1]" in shell.err
    answers.write_text("{", encoding="utf-8")
    assert shell.kpr(*command) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("bogus",), 2, "No such command"),
        (("init",), 2, "WS"),
        (("init", "x", "--role", "central"), 2, "--name"),
        (("init", "x", "--role", "area"), 2, "--office"),
        (("init", "x", "--role", "area", "--office", "0000"), 1, "0000"),
        (("-w",), 2, "-w"),
        (("status",), 2, "-w FOLDER"),
        (("-w", "nowhere", "status"), 1, "is not there"),
        (("-w", "nowhere", "doctor"), 1, "is not there"),
        (("verify", "x.asice"), 2, "--trust"),
        (("score", "--framework", "none.json", "--answers", "none.json"), 1, "none.json"),
        (("--passphrase-file", "none.txt", "init", "c", "--role", "central", "--name", "n"), 1, ""),
        (("restore", "none.kprbackup", "x"), 1, "none.kprbackup"),
        (("answers", "set", "1.4"), 2, "KEY=VALUE"),
    ],
)
def test_mistakes_are_said_in_a_sentence(
    shell: Shell, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert shell.kpr(*arguments) == code
    assert words in shell.err
    assert shell.err.strip()
    assert shell.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("answers", "set", "1.1", "value=1", "--round", "12m"), "centre"),
        (("answers", "set", "9.9", "value=1"), "9.9"),
        (("answers", "set", "1.5", "value=abc"), "abc"),
        (("answers", "set", "1.5", "nonsense"), "KEY=VALUE"),
        (("answers", "set", "1.5", "value=1", "--round", "99m"), "12m"),
        (("answers", "load", "."), "cannot be read"),
        (("evidence", "add", "1.4", "none.pdf"), "none.pdf"),
        (("evidence", "remove", "1.4", "7"), "7"),
        (("import", "none.asice"), "none.asice"),
        (("import", "empty"), "no package"),
        (("review", "list"), "central office"),
        (("identity", "revoke", "1001", "--reason", "x"), "central office"),
        (("packages", "export", "zzz", "-o", "x.asice"), "zzz"),
    ],
)
def test_an_office_is_told_what_it_did_wrong(
    shell: Shell, arguments: tuple[str, ...], words: str
) -> None:
    Path("empty").mkdir()
    assert shell.office(*arguments) in {1, 2}
    assert words in shell.err + shell.out


def test_a_missing_passphrase_is_asked_for_where_nobody_answers(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(common.PASSPHRASE_VARIABLE)
    assert shell.kpr("init", "c", "--role", "central", "--name", "n") == 1
    assert "KPR_PASSPHRASE" in shell.err
    assert not Path("c").exists()
    secret = tmp_path / "secret.txt"
    secret.write_text("a long passphrase\n", encoding="utf-8")
    assert (
        shell.kpr("init", "c", "--role", "central", "--name", "n", "--passphrase-file", secret) == 0
    )
    monkeypatch.setenv(common.PASSPHRASE_VARIABLE, "another passphrase")
    document = tmp_path / "f.json"
    document.write_bytes(offices.as_bytes(offices.framework_document()))
    assert shell.kpr("-w", "c", "framework", "publish", document, "-o", "f.asice") == 1
    assert "passphrase is wrong" in shell.err
    assert not Path("f.asice").exists()


def test_a_workspace_in_use_says_by_whom(shell: Shell) -> None:
    with shell.desk.open("1001"):
        assert shell.office("status") == 1
    assert str(os.getpid()) in shell.err


def test_the_real_command_speaks_utf8_into_a_pipe(shell: Shell) -> None:
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "PYTHONPATH": str(root),
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "-w", str(shell.desk.root("1001")), "status"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert "สำนักงานเขตพื้นที่การศึกษา" in done.stdout.decode("utf-8")


def test_the_version_is_said(shell: Shell) -> None:
    assert shell.kpr("--version") == 0
    assert shell.out.startswith("kpr ")


def test_broken_letters_are_refused(shell: Shell) -> None:
    assert shell.kpr("init", "\udcff", "--role", "area", "--office", "1001") == 2
    assert "not valid text" in shell.err
