"""The centre's table of values: read as a whole or not at all, and published to everyone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.workflow_errors import (
    CentralOnly,
    FrameworkMissing,
    TableInvalid,
    TargetExists,
)
from desktop_app.services import reporting, scoreboard, values
from desktop_app.services.values import read_table
from desktop_app.store import queries
from desktop_app.store.rows import OfficeRow
from tests.domain.samples import LADDER, Raw, item, parsed
from tests.helpers import offices, reviews

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.rows import CentralValueRow
    from tests.helpers.offices import Desk

TEXTS: list[Raw] = [{"th": "ก"}, {"th": "ข"}, {"th": "ค"}]
FRAMEWORK = parsed(
    item("1", LADDER, "10"),
    item("2", LADDER, "10", source="central"),
    item("3", LADDER, "10", source="survey", na_allowed=False, rounds=["12m"]),
    item("4", {"type": "rubric", "levels": TEXTS}, "20", source="central"),
    item("5", {"type": "steps", "steps": TEXTS}, "20", source="central"),
    item("6", {"type": "count", "issues": TEXTS}, "20", source="central"),
    item(
        "7",
        LADDER,
        "10",
        source="central",
        variables=[{"name": "x"}, {"name": "y"}],
        expression="x / y",
    ),
)
OFFICES = {
    "1001": OfficeRow("1001", "สพป", "เขต 1", "ก"),
    "1102": OfficeRow("1102", "สพป", "เขต 2", "ก"),
    "101701": OfficeRow("101701", "สพม", "มัธยม", "ก"),
}


def read(
    *lines: str, header: str = "office,round,code,value,reason", encoding: str = "utf-8"
) -> list[tuple[str, str, str, Raw]]:
    data = "\r\n".join((header, *lines, "")).encode(encoding)
    return [(v.office, v.round, v.code, v.answer) for v in read_table(data, FRAMEWORK, OFFICES)]


def refused(*lines: str, header: str = "office,round,code,value,reason") -> tuple[str, ...]:
    with pytest.raises(TableInvalid) as caught:
        read(*lines, header=header)
    return caught.value.problems


ONE = [("1001", "12m", "2", {"value": "73.50"})]


@pytest.mark.parametrize(
    "header",
    [
        "office,round,code,value",
        " Office , ROUND,Code,value ",
        "หน่วยงาน,รอบ,รหัส,ค่า",
        "รหัสหน่วยงาน,รอบ,ตัวชี้วัด,ผลงาน",
        "รหัสหน่วยงาน,รอบ,รหัสตัวชี้วัด,ค่า,เหตุผล",
    ],
)
def test_columns_are_known_by_their_thai_and_english_names(header: str) -> None:
    assert read("1001,12m,2,73.50", header=header) == ONE


def test_columns_may_stand_in_any_order_beside_others() -> None:
    assert read("x,73.50,2,1001,12m", header="note,value,code,office,round") == ONE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_the_table_may_come_from_excel_as_it_saves_thai(encoding: str) -> None:
    found = read("1001,12m,2,N/A,ไม่มีนักเรียน", header="หน่วยงาน,รอบ,รหัส,ค่า,เหตุผล", encoding=encoding)
    assert found == [("1001", "12m", "2", {"na": True, "reason": "ไม่มีนักเรียน"})]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(line_end: str) -> None:
    data = line_end.join(("office,round,code,value", "1001,12m,2,73.50", ""))
    assert len(read_table(data.encode(), FRAMEWORK, OFFICES)) == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("1001,12m,2,๗๓.๕๐", {"value": "73.50"}),
        ('1001,12m,2,"1,234.5"', {"value": "1234.5"}),
        ("1001,12m,2,-0.5,,,,", {"value": "-0.5"}),
        (" 1001 , 12m , 2 , 7 ", {"value": "7"}),
        ("1001,12m,3,7", {"value": "7"}),
        ("1001,12m,4,๒", {"level": 2}),
        ("1001,12m,5,1-2", {"steps": [1, 2]}),
        ('1001,12m,6,"1,3"', {"issues": [1, 3]}),
        ('1001,12m,2,n/a,"ปิด\nโรงเรียน"', {"na": True, "reason": "ปิด\nโรงเรียน"}),
    ],
)
def test_values_are_read_as_people_type_them(line: str, answer: Raw) -> None:
    assert [found[3] for found in read(line)] == [answer]


def test_empty_lines_are_passed_over() -> None:
    assert read("", ",,,", "1001,12m,2,73.50", "  , ,,") == ONE


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("9999,12m,2,7", "there is no office '9999'"),
        ("101701,12m,2,7", "the framework is not for สพม"),
        ("1001,9m,2,7", "there is no round '9m'"),
        ("1001,12m,9,7", "there is no item '9' in round '12m'"),
        ("1001,6m,3,7", "there is no item '3' in round '6m'"),
        ("1001,12m,1,7", "item 1 is filled in by the offices"),
        ("1001,12m,2,84 %", "'84 %' is not a number"),
        ("1001,12m,2,", "the value is missing; give one, or N/A with a reason"),
        ("1001,12m,2", "the value is missing"),
        ("1001,12m,2,N/A,", "give the reason for N/A"),
        ("1001,12m,3,N/A,ไม่มี", "item 3 may not be N/A"),
        ("1001,12m,4,x", "'x' is not a whole number"),
        ("1001,12m,4,9", "must be at most 3"),
        ("1001,12m,7,5", "item 7 needs its variables"),
        ("1001,12m,2,1,234,5", "a text or number with a comma in it must be in quotation marks"),
    ],
)
def test_a_faulty_line_is_named_with_what_is_wrong(line: str, reason: str) -> None:
    (problem,) = refused("1102,12m,2,7", line)
    assert problem.startswith("line 3: ")
    assert reason in problem
    assert "\n" not in problem


def test_all_faulty_lines_are_named_at_once() -> None:
    problems = refused(
        "9999,12m,2,7", "1001,12m,2,5", "", "1001,12m,2,6", '1102,12m,2,N/A,"a\nb"', "1102,x,2,1"
    )
    assert [problem.split(":")[0] for problem in problems] == ["line 2", "line 5", "line 8"]
    assert "1001 12m 2 appears twice" in problems[1]


def test_a_table_without_thai_reason_column_refuses_na() -> None:
    (problem,) = refused("1001,12m,2,N/A", header="office,round,code,value")
    assert "give the reason for N/A in the column reason" in problem


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "line 1: the columns office, round, code, value are missing"),
        ("office,code", "line 1: the columns round, value are missing"),
        ("office;round;code;value", "(commas stand between columns)"),
        ("office,หน่วยงาน,round,code,value", "line 1: the column office is there twice"),
        ("office,round,code,value,reason,เหตุผล", "line 1: the column reason is there twice"),
    ],
)
def test_a_header_that_does_not_name_the_columns_is_refused(header: str, reason: str) -> None:
    (problem,) = refused("1001,12m,2,7", header=header)
    assert reason in problem


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    (problem,) = refused('1001,12m,2,N/A,"ไม่มี', "1102,12m,2,7")
    assert problem.startswith("line 2: the table cannot be read from here on")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the columns office, round, code, value are missing"),
        (b"office,round,code,value\n", "the table has no values"),
        ("office,round,code,value".encode("utf-16"), "save the table as “CSV UTF-8” in Excel"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "save the table as “CSV UTF-8” in Excel"),
    ],
)
def test_files_that_are_no_such_table_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(TableInvalid, match=reason):
        read_table(data, FRAMEWORK, OFFICES)


# --- published ---------------------------------------------------------------------------------


def held(desk: Desk, name: str, office: str) -> dict[str, CentralValueRow]:
    with desk.open(name) as session, session.read() as reader:
        found = queries.central_values(reader, "sample-area-2570", "12m", office)
    return {row.code: row for row in found}


def test_published_values_reach_the_offices_that_they_are_for(desk: Desk) -> None:
    with desk.open("central") as central:
        target = desk.post / "values.asice"
        table = "office,round,code,value\n1001,12m,1.1,๗๓.๕๐\n1001,12m,2.1,91.36\n1102,12m,1.1,70\n"
        done = values.publish(central, table.encode(), target)
    assert (done.values, done.offices, done.target) == (3, 2, target)
    (report,) = offices.receive(desk, "1001", target)
    assert report.summary == "values from the centre: 2 for this office"
    offices.receive(desk, "1102", target)
    mine, theirs = held(desk, "1001", "1001"), held(desk, "central", "1001")
    assert mine == theirs
    assert json.loads(mine["1.1"].document) == {"value": "73.50"}
    assert held(desk, "1001", "1102") == {}
    assert held(desk, "1102", "1102").keys() == {"1.1"}
    with desk.open("1001") as office:
        sheet = reporting.show(office, "12m")
    assert sheet.score.items["1.1"].score == 3.5


def test_a_later_publication_replaces_a_value_and_an_earlier_one_never_does(desk: Desk) -> None:
    first = offices.publish_values(desk, "1001,12m,1.1,70", "1001,12m,1.2,35", name="first")
    second = offices.publish_values(desk, "1001,12m,1.1,75", name="second")
    offices.receive(desk, "1001", second)
    offices.receive(desk, "1001", first)
    for place in ("1001", "central"):
        found = {code: json.loads(row.document) for code, row in held(desk, place, "1001").items()}
        assert found == {"1.1": {"value": "75"}, "1.2": {"value": "35"}}


def test_a_value_for_a_survey_item_takes_the_place_of_the_offices_own(desk: Desk) -> None:
    offices.set_value(desk, "1001", "1.10", "66")
    package = offices.publish_values(desk, "1001,12m,1.10,83.15")
    offices.receive(desk, "1001", package)
    with desk.open("1001") as office:
        assert str(reporting.show(office, "12m").score.items["1.10"].value) == "1663/20"


def test_a_faulty_table_changes_nothing(desk: Desk) -> None:
    target = desk.post / "values.asice"
    with desk.open("central") as central:
        with central.read() as reader:
            before = len(queries.packages(reader))
        with pytest.raises(TableInvalid, match="1 lines need correcting"):
            values.publish(
                central, b"office,round,code,value\n1001,12m,1.1,70\n1001,12m,1.2,x\n", target
            )
        with central.read() as reader:
            assert len(queries.packages(reader)) == before
        archive = central.workspace.packages_folder
        assert len(list(archive.iterdir())) == before
    assert not target.exists()
    assert held(desk, "central", "1001") == {}


def test_a_full_disk_publishes_nothing_or_a_sealed_package(desk: Desk) -> None:
    target = desk.post / "values.asice"

    def work() -> None:
        target.unlink(missing_ok=True)
        with desk.open("central") as central:
            values.publish(central, b"office,round,code,value\n1001,12m,1.1,70\n", target)

    failed, late = reviews.fill_the_disk(desk.root("central"), work)
    assert failed >= 2
    assert late >= 1
    assert held(desk, "central", "1001").keys() == {"1.1"}


def test_what_publishing_refuses(desk: Desk, bare_desk: Desk, tmp_path: Path) -> None:
    table, target = b"office,round,code,value\n1001,12m,1.1,70\n", tmp_path / "values.asice"
    with desk.open("1001") as office, pytest.raises(CentralOnly):
        values.publish(office, table, target)
    with bare_desk.open("central") as central, pytest.raises(FrameworkMissing):
        values.publish(central, table, target)
    target.write_bytes(b"mine")
    with desk.open("central") as central, pytest.raises(TargetExists):
        values.publish(central, table, target)
    assert target.read_bytes() == b"mine"


def test_the_board_shows_what_the_centre_itself_has_published(desk: Desk) -> None:
    offices.publish_values(desk, "1001,12m,1.1,73.50")
    with desk.open("central") as central:
        board = scoreboard.board(central, "12m")
    (line,) = (line for line in board.lines if line.sheet.office.code == "1001")
    assert (line.state, line.items["1.1"], line.items["1.2"]) == ("not sent", "3.5000", None)
