"""Two rounds of negotiation by the real command, to an agreement signed by both, that scores.

Real processes and files with Thai names; one package gets lost, one comes twice, one too late.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.test_cli_year import ROUND, Town, ready, town

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ready", "town"]

MAKER = ("นางสาวใจดี มีสุข", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษา")
RECEIVER = ("นายสมชาย รักงาน", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
WHY = ("--reason", "จำนวนเด็กย้ายถิ่นเพิ่มขึ้น")
OFFICE = ("-w", "1001", "targets")
CENTRE = ("-w", "central", "targets")
FOR = ("--office", "1001")


def states(found: Any) -> dict[str, str]:
    return {entry["code"]: entry["state"] for entry in found["items"] if entry["state"] != "open"}


def outcomes(reports: Iterable[Any]) -> list[str]:
    return [report["outcome"] for report in reports]


@pytest.mark.slow
def test_a_negotiation_of_two_rounds(town: Town) -> None:
    first_round(town)
    second_round(town)
    sign(town)
    score(town)
    for workspace in ("central", "1001"):
        assert town.kpr("-w", workspace, "doctor") == {"ok": True, "findings": []}
    town.kpr("verify", *sorted(town.folder.glob("*.asice")), "--trust", "root.pem")


def first_round(town: Town) -> None:
    town.kpr("-w", "central", "identity", "root", "-o", "root.pem")
    town.kpr(*OFFICE, "signatories", *MAKER)
    town.kpr(*CENTRE, "signatories", *RECEIVER)
    town.kpr(*OFFICE, "propose", "1.4", "ladder=๐.๔๕/0.35/0.28/0.2/0.1", *WHY)
    town.kpr(*OFFICE, "propose", "-o", "ข้อเสนอ หาย.asice")
    # that one is lost; the next says everything anew
    town.file("ข้อเสนอ หาย.asice").rename(town.file("post") / "หาย.asice")
    town.kpr(*OFFICE, "propose", "1.6", "target=85", *WHY, "-o", "ข้อเสนอ 1.asice")
    shutil.copyfile(town.file("ข้อเสนอ 1.asice"), town.file("ข้อเสนอ 1 อีกครั้ง.asice"))
    found = town.kpr("-w", "central", "import", "ข้อเสนอ 1.asice", "ข้อเสนอ 1 อีกครั้ง.asice")
    assert outcomes(found) == ["accepted", "already imported"]
    late = town.kpr("-w", "central", "import", "post/หาย.asice")
    assert outcomes(late) == ["accepted as history"]
    assert states(town.kpr(*CENTRE, "show", *FOR)) == {"1.4": "proposed", "1.6": "proposed"}
    counter = ("counter", *FOR, "1.4", "ladder=0.4/0.3/0.22/0.15/0.08", "--reason", "ทำได้")
    town.kpr(*CENTRE, *counter)
    assert "1.6" in town.refused(*CENTRE, "counter", *FOR, "-o", "คำตอบ 1.asice")
    town.kpr(*CENTRE, "ask", *FOR, "1.6", "--question", "ขาดที่ใด", "-o", "คำตอบ 1.asice")
    assert outcomes(town.kpr("-w", "1001", "import", "คำตอบ 1.asice")) == ["accepted"]
    assert states(town.kpr(*OFFICE, "show")) == {"1.4": "countered", "1.6": "asked"}


def second_round(town: Town) -> None:
    said = town.refused(*OFFICE, "propose", "1.4", "ladder=1/2/3/4/5", *WHY)
    assert "must fall" in said
    town.kpr(*OFFICE, "accept", "1.4")
    town.kpr(*OFFICE, "propose", "1.6", "--reason", "โรงเรียนบนพื้นที่สูง", "-o", "ข้อเสนอ 2.asice")
    (taken,) = town.kpr("-w", "central", "import", "ข้อเสนอ 2.asice", "--receipts", "ใบรับ")
    assert outcomes(town.kpr("-w", "1001", "import", taken["receipt"])) == ["accepted"]
    town.kpr(*CENTRE, "accept", "--all", *FOR)
    settled = town.kpr(*CENTRE, "agree", *FOR, "-o", "คำรับรอง.asice")
    assert settled["state"] == "agreed"
    town.kpr("-w", "1001", "import", "คำรับรอง.asice")
    ours, theirs = town.kpr(*OFFICE, "show"), town.kpr(*CENTRE, "show", *FOR)
    assert ours["items"] == theirs["items"]
    (line,) = (entry for entry in ours["items"] if entry["code"] == "1.4")
    assert [(said["turn"], said["says"]) for said in line["said"]] == [
        (1, "propose"),
        (1, "propose"),
        (1, "counter"),
        (2, "accept"),
    ]
    assert line["agreed"]["figures"][0]["values"] == ["0.4", "0.3", "0.22", "0.15", "0.08"]


def sign(town: Town) -> None:
    office, centre = ("-w", "1001", "agreement"), ("-w", "central", "agreement")
    town.kpr(*office, "pdf", "-o", "คำรับรอง.pdf")
    town.kpr(*office, "sign", "คำรับรอง.pdf", "-o", "ลงนามหนึ่ง.pdf")
    town.kpr(*office, "send", "ลงนามหนึ่ง.pdf", "-o", "ลงนามหนึ่ง.asice")
    town.kpr("-w", "central", "import", "ลงนามหนึ่ง.asice")
    town.kpr(*centre, "paper", "-o", "รับมา.pdf", *FOR)
    town.kpr(*centre, "sign", "รับมา.pdf", "-o", "ลงนามสอง.pdf")
    town.kpr(*centre, "send", "ลงนามสอง.pdf", "-o", "ลงนามสอง.asice", *FOR)
    town.kpr("-w", "1001", "import", "ลงนามสอง.asice")
    town.kpr(*office, "paper", "-o", "เก็บไว้.pdf")
    (found,) = town.kpr("agreement", "verify", "เก็บไว้.pdf", "--trust", "root.pem")
    assert found["good"] is True
    assert town.kpr(*OFFICE, "show")["state"] == town.kpr(*CENTRE, "show", *FOR)["state"]
    assert town.kpr(*OFFICE, "show")["state"] == "concluded"


def score(town: Town) -> None:
    office = ("-w", "1001")
    changed = town.kpr(*office, "answers", "set", "1.4", "dropouts=27", "pupils=10000", *ROUND)
    assert changed["score"] == "2.3750"
    town.kpr(*office, "submit", *ROUND, "-o", "รายงาน.asice")
    town.kpr("-w", "central", "import", "รายงาน.asice")
    board = town.kpr("-w", "central", "scores", *ROUND)
    lines = {line["office"]: line["items"] for line in board["offices"]}
    assert lines["1001"]["1.4"]["score"] == "2.3750"
    town.kpr("-w", "central", "result", "export", "-o", "ผล", *ROUND)
    mine = next(path for path in town.file("ผล").iterdir() if "1001" in path.name)
    town.kpr(*office, "import", mine)
    assert town.kpr(*office, "result", "recompute", *ROUND)["agrees"] is True
