"""The scoreboard: states, ranks and ties, and the tables that people open in Excel."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app.domain.store_errors import DiskFull, FileMissing
from desktop_app.domain.workflow_errors import FrameworkMissing, TargetExists, UnknownRound
from desktop_app.services import scoreboard
from desktop_app.store import commands
from desktop_app.store.rows import OfficeRow
from tests.helpers import faults, offices, reviews

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.scoreboard import Board, Line
    from tests.helpers.offices import Desk

FIVE = ("1.3", "1.4", "1.5", "1.6", "1.7")
CENTRAL_ONLY = {"1.1": "73.50", "1.2": "41.20", "2.1": "91.36"}
GOLDEN = """
กรอบของปี · รอบ 12 เดือน
{note}

อันดับ|รหัส|ประเภท|หน่วยงาน|สถานะ|1.3|1.4|1.5|1.6|1.7|คะแนนรวม|ร้อยละ|ระดับ|ตัวชี้วัดที่ยังขาด
1|1102|สพป|สพป.สมุทรปราการ เขต 2|complete|4.0000|3.3000|4.3333|4.4800|4.0000|4.0227|80.4533|ดีมาก|
2|1001|สพป|=สพป.ทดสอบ|complete|2.6000|3.3000|N/A|4.4800|4.0000|3.5950|71.9000|ดีมาก|
|1101|สพป|สพป.สมุทรปราการ เขต 1|not sent|||||||||1.3, 1.4, 1.5, 1.6, 1.7
"""


def board(desk: Desk, round_id: str | None = "12m", name: str = "central") -> Board:
    with desk.open(name) as session:
        return scoreboard.board(session, round_id)


def lines(desk: Desk, **wanted: Any) -> dict[str, Line]:
    return {line.sheet.office.code: line for line in board(desk, **wanted).lines}


def publish_central_values(desk: Desk, *codes: str) -> None:
    table = [f"{c},12m,{item},{value}" for c in codes for item, value in CENTRAL_ONLY.items()]
    package = offices.publish_values(desk, *table, name="-".join(("values", *codes)))
    for code in desk.offices():
        offices.receive(desk, code, package)


def send_all(desk: Desk, *codes: str) -> None:
    for code in codes:
        offices.fill(desk, code)
        reviews.send(desk, code)
    publish_central_values(desk, *codes)


def five_items(desk: Desk, version: int = 2, **changes: Any) -> None:
    """Publish a version with the items 1.3 to 1.7 only, in one group."""
    document = offices.framework_document(version=version)
    items = [item for item in document["items"] if item["code"] in FIVE]
    for item in items:
        item["weight"] = "20"
        item["group"] = "C1"
        item.pop("office_kinds", None)
    group = {**document["groups"][0], "weight": "100"}
    offices.publish_framework(
        desk,
        name=f"v{version}",
        version=version,
        items=items,
        groups=[group],
        title={"th": "กรอบของปี"},
        **changes,
    )


def five_answers() -> dict[str, Any]:
    answers = offices.answers_document()["answers"]
    return {code: answers[code] for code in FIVE}


# --- states and ranks --------------------------------------------------------------------------


def test_an_office_goes_from_not_sent_to_complete(desk: Desk) -> None:
    found = lines(desk)
    assert len(found) == 183
    assert {line.state for line in found.values()} == {"not sent"}
    offices.set_value(desk, "1001", "1.3", "-0.40")
    reviews.send(desk)
    line = lines(desk)["1001"]
    assert (line.state, line.rank, line.total) == ("incomplete", None, "2.6000")
    offices.fill(desk)
    reviews.send(desk, name="second")
    assert lines(desk)["1001"].state == "incomplete"
    publish_central_values(desk, "1001")
    line = lines(desk)["1001"]
    assert (line.state, line.rank) == ("provisional", 1)
    assert (line.total, line.percent, line.grade) == ("3.7002", "74.0035", "ดีมาก")
    reviews.decide(desk, "accepted", "2.4")
    assert lines(desk)["1001"].state == "complete"


def test_equal_totals_share_a_place_and_the_next_one_is_left_out(desk: Desk) -> None:
    for code in ("1101", "1301"):
        offices.enrolled_office(desk, code)
        offices.receive(desk, code, desk.post / "framework.asice")
    send_all(desk, "1001", "1102", "1101", "1301")
    offices.set_value(desk, "1102", "1.3", "2")
    offices.set_value(desk, "1301", "1.3", "-2")
    for code in ("1102", "1301"):
        reviews.send(desk, code, name="again")
    found = board(desk).lines[:5]
    assert [(line.rank, line.sheet.office.code) for line in found] == [
        (1, "1102"),
        (2, "1001"),
        (2, "1101"),
        (4, "1301"),
        (None, found[4].sheet.office.code),
    ]


def test_totals_that_only_look_equal_do_not_share_a_place(desk: Desk) -> None:
    send_all(desk, "1001", "1102")
    offices.set_value(desk, "1102", "1.3", "-0.40001")
    reviews.send(desk, "1102", name="again")
    found = lines(desk)
    assert found["1001"].total == found["1102"].total == "3.7002"
    assert (found["1001"].rank, found["1102"].rank) == (1, 2)


def test_each_kind_of_office_has_its_own_ranks(desk: Desk) -> None:
    five_items(desk, office_kinds=["สพป", "สพม"])
    offices.enrolled_office(desk, "101701")
    offices.receive(desk, "101701", desk.post / "v2.asice")
    answers = five_answers()
    for code, value in (("1001", "2"), ("1102", "1"), ("101701", "0")):
        offices.fill(desk, code, version=2, answers={**answers, "1.3": {"value": value}})
        reviews.send(desk, code)
    found = board(desk).lines
    assert len(found) == 245
    assert [(line.sheet.office.kind, line.rank) for line in found[:4]] == [
        ("สพป", 1),
        ("สพป", 2),
        ("สพม", 1),
        ("สพป", None),
    ]


def test_the_rest_follows_in_thai_order(desk: Desk) -> None:
    names = [scoreboard.short_name(line.sheet) for line in board(desk).lines]
    assert names[0] == "สพป.กระบี่"
    assert names.index("สพป.เชียงใหม่ เขต 2") == names.index("สพป.เชียงใหม่ เขต 1") + 1
    assert names.index("สพป.เลย เขต 1") < names.index("สพป.ศรีสะเกษ เขต 1")


def test_not_reported_not_applicable_zero_and_a_problem_are_told_apart(desk: Desk) -> None:
    five_items(desk)
    offices.set_value(desk, "1001", "1.3", "ไม่มี", key="na")
    offices.set_value(desk, "1001", "1.5", "59")
    reviews.send(desk)
    offices.fill(desk, version=2, answers={"1.4": {"variables": {"dropouts": "1", "pupils": "0"}}})
    there, here = lines(desk)["1001"], board(desk, name="1001").lines[0]
    told = {"1.3": "N/A", "1.4": None, "1.5": "0.0000", "1.6": None, "1.7": None}
    assert there.items == told
    assert here.items == {**told, "1.4": "problem"}
    assert here.state == there.state == "incomplete"


def test_not_applicable_that_is_scored_zero_is_still_shown_as_such(desk: Desk) -> None:
    document = offices.framework_document()
    five_items(desk, score={**document["score"], "na": "zero"})
    offices.set_value(desk, "1001", "1.3", "ไม่มี", key="na")
    line = board(desk, name="1001").lines[0]
    assert (line.items["1.3"], line.total) == ("N/A", "0.0000")


def test_an_office_sees_its_own_round_and_no_rank(desk: Desk) -> None:
    send_all(desk, "1001")
    found = board(desk, round_id=None, name="1001")
    assert found.round == "12m"
    (line,) = found.lines
    assert (line.sheet.office.code, line.rank) == ("1001", None)
    assert (line.state, line.total) == ("provisional", "3.7002")
    offices.set_value(desk, "1001", "1.3", "2")
    assert board(desk, name="1001").lines[0].total != "3.7002"


def test_a_board_needs_a_framework_and_a_round(desk: Desk, bare_desk: Desk) -> None:
    with pytest.raises(FrameworkMissing):
        board(bare_desk)
    with pytest.raises(UnknownRound):
        board(desk, "13m")
    assert board(desk, None).round == "6m"


# --- tables ------------------------------------------------------------------------------------


@pytest.fixture
def played(desk: Desk) -> Desk:
    """Two offices have sent, one of them under a name that looks like a formula."""
    five_items(desk)
    wanted = five_answers()
    not_applicable = {"na": True, "reason": "ไม่มีเด็กตกหล่น"}
    offices.fill(desk, "1001", version=2, answers={**wanted, "1.5": not_applicable})
    offices.fill(desk, "1102", version=2, answers={**wanted, "1.3": {"value": "1"}})
    for code in ("1001", "1102"):
        reviews.send(desk, code)
    with desk.open("central") as central, central.write() as writer:
        commands.add_offices(writer, [OfficeRow("1001", "สพป", "=สพป.ทดสอบ", "กรุงเทพมหานคร")])
    return desk


def cut(found: Board, *codes: str) -> Board:
    kept = tuple(line for line in found.lines if line.sheet.office.code in codes)
    return scoreboard.Board(found.framework, found.round, found.codes, kept)


def test_the_workbook_holds_the_golden_text(played: Desk, tmp_path: Path) -> None:
    target = tmp_path / "scores.xlsx"
    scoreboard.write_xlsx(cut(board(played), "1001", "1101", "1102"), target)
    sheet: Any = openpyxl.load_workbook(target).active
    text = "\n".join(
        row_text(row).rstrip("|") if number < 4 else row_text(row)
        for number, row in enumerate(sheet.iter_rows(), start=1)
    )
    assert text == GOLDEN.format(note=scoreboard.NOTE).strip()
    assert sheet["F5"].data_type == sheet["K5"].data_type == "n"
    assert sheet["D6"].data_type == sheet["F4"].data_type == "s"
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet.freeze_panes == "E5"
    assert sheet.print_title_rows == "$4:$4"


def row_text(row: Any) -> str:
    return "|".join(shown(cell) for cell in row)


def shown(cell: Any) -> str:
    """Return a cell as Excel shows it."""
    if cell.value is None:
        return ""
    decimals = len(cell.number_format.partition(".")[2])
    return f"{cell.value:.{decimals}f}" if decimals else str(cell.value)


def test_the_csv_opens_in_excel_with_thai_letters_and_without_formulas(
    played: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "scores.csv"
    scoreboard.write_csv(cut(board(played), "1001", "1101", "1102"), target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][4:7] == ["สถานะ", "ตัวชี้วัด 1.3", "ตัวชี้วัด 1.4"]
    assert rows[1][:6] == ["1", "1102", "สพป", "สพป.สมุทรปราการ เขต 2", "complete", "4.0000"]
    assert rows[2][3] == "'=สพป.ทดสอบ"
    assert rows[2][7] == "N/A"
    assert rows[3] == [
        *("", "1101", "สพป", "สพป.สมุทรปราการ เขต 1", "not sent"),
        *[""] * 8,
        "ตัวชี้วัด 1.3, 1.4, 1.5, 1.6, 1.7",
    ]
    assert rows[1][-1] == ""


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_what_excel_would_take_for_a_formula_gets_an_apostrophe(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    with desk.open("central") as central, central.write() as writer:
        commands.add_offices(writer, [OfficeRow("1001", "สพป", name, "ก")])
    scoreboard.write_csv(cut(board(desk), "1001"), tmp_path / "scores.csv")
    text = (tmp_path / "scores.csv").read_bytes().decode("utf-8-sig")
    (_header, line) = csv.reader(io.StringIO(text, newline=""))
    assert line[3] == f"'{name}"


def test_figures_below_zero_stay_figures(desk: Desk, tmp_path: Path) -> None:
    document = offices.framework_document()
    five_items(desk, score={**document["score"], "floor": "-1", "decimals": 9})
    offices.set_value(desk, "1001", "1.3", "-9")
    offices.set_value(desk, "1001", "1.5", "1")
    reviews.send(desk)
    found = cut(board(desk), "1001")
    scoreboard.write_csv(found, tmp_path / "scores.csv")
    text = (tmp_path / "scores.csv").read_bytes().decode("utf-8-sig")
    assert ",-1.000000000,,0.000000000,," in text
    scoreboard.write_xlsx(found, tmp_path / "scores.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "scores.xlsx").active
    assert [sheet["F5"].value, sheet["H5"].value] == [-1, 0]
    assert sheet["H5"].number_format == "0.000000000"


@pytest.mark.parametrize("write", [scoreboard.write_csv, scoreboard.write_xlsx])
def test_a_full_disk_leaves_no_half_table(desk: Desk, tmp_path: Path, write: Any) -> None:
    found = cut(board(desk), "1001")
    with faults.failing_disk(0), pytest.raises(DiskFull):
        write(found, tmp_path / "scores")
    assert list(tmp_path.glob("*scores*")) == []


@pytest.mark.parametrize("write", [scoreboard.write_csv, scoreboard.write_xlsx])
def test_files_are_never_overwritten(desk: Desk, tmp_path: Path, write: Any) -> None:
    found = cut(board(desk), "1001")
    target = tmp_path / "scores"
    target.write_bytes(b"mine")
    with pytest.raises(TargetExists):
        write(found, target)
    assert target.read_bytes() == b"mine"
    with pytest.raises(FileMissing):
        write(found, tmp_path / "gone" / "scores")
