"""The workbook of a round: what people see, what is locked, and that everything is found again."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app import resource_files
from desktop_app.documents.round_fields import (
    NO_REASON,
    clean_text,
    field_values,
    item_fields,
    put_value,
    same,
)
from desktop_app.documents.round_form import ENTRY, HIDDEN, META_SHEET, RoundBook, RoundItem
from desktop_app.documents.round_workbook import Origin, read_round, round_workbook
from desktop_app.documents.sheet_styles import LONGEST_TEXT, lines_of
from desktop_app.domain.answer_fields import compose, fields_of
from desktop_app.domain.answers import dump_answer
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.workbook_errors import (
    CellMerged,
    RowForeign,
    RowTwice,
    WorkbookForeign,
    WorkbookNewer,
)
from tests.helpers.workbooks import FIGURES, TEXTS, Edited, bare, rewritten, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.framework import Framework, Item

SAMPLE: dict[str, Any] = json.loads(resource_files.data("samples/framework-2570-sample.json"))
ANSWERS: dict[str, Any] = json.loads(resource_files.data("samples/answers-2570-12m-sample.json"))

MORE: list[dict[str, Any]] = [
    {
        "code": "3.1",
        "group": "C2",
        "title": {"th": '=HYPERLINK("http://x") & ผู้ใช้'},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "na_allowed": True,
        "rule": {"type": "none"},
    },
    {
        "code": "3.2",
        "group": "C2",
        "title": {"th": "ผลต่อเป้าหมาย"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "achievement",
            "direction": "more",
            "floor": "50",
            "ceiling": "100",
            "points": ["1", "5"],
        },
    },
    {
        "code": "3.3",
        "group": "C2",
        "title": {"th": "PMQA"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "tiers",
            "basic": [{"th": "ก"}, {"th": "ข"}],
            "advance": [{"th": "ค"}],
            "significance": [{"th": "ง"}],
        },
    },
    {
        "code": "3.4",
        "group": "C2",
        "title": {"th": "องค์ประกอบรวม"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "composite",
            "parts": [
                {
                    "code": "3.4.1",
                    "weight": "1",
                    "na_allowed": True,
                    "decimals": 1,
                    "unit": {"th": "คน"},
                    "variables": [
                        {"name": "a", "maximum": "9"},
                        {"name": "b", "minimum": "1", "maximum": "9"},
                    ],
                    "expression": "a / b",
                    "rule": {"type": "ladder", "thresholds": ["1", "2"]},
                },
                {
                    "code": "3.4.2",
                    "weight": "1",
                    "rule": {"type": "steps", "steps": [{"th": "ก"}, {"th": "ข"}]},
                },
            ],
        },
    },
]


@cache
def framework() -> Framework:
    return parse_framework({**SAMPLE, "items": SAMPLE["items"] + MORE})


def book(answers: dict[str, Any], **closed: str) -> RoundBook:
    found = framework()
    items = tuple(
        RoundItem(
            item,
            fields_of(answers.get(item.code, {})),
            closed.get(f"c{item.code.replace('.', '_')}", ""),
            "แก้ไขตัวเลข" if item.code == "1.5" else "",
        )
        for item in found.items_for("12m", "สพป")
    )
    return RoundBook(
        workbook="0190-1",
        framework=found.id,
        version=1,
        title=found.title.th,
        fiscal_year=2570,
        round="12m",
        round_title="รอบ 12 เดือน",
        due="15 ตุลาคม 2570",
        office="1001",
        office_name="สพป.กรุงเทพ & ปริมณฑล",
        practice=True,
        exported="2027-04-01T02:03:04Z",
        exported_th="1 เม.ย. 2570 09.03 น.",
        groups=(
            *((g.code, g.title.th, str(g.weight)) for g in found.groups),
            ("C9", "ไม่มีรายการ", "0"),
        ),
        items=items,
    )


@pytest.fixture(scope="module")
def once() -> bytes:
    answers = {
        **ANSWERS["answers"],
        "1.3": {"na": True, "reason": "ไม่มีการสอบ"},
        "1.6": {"na": True},
        "1.2": {"value": "49.35"},
        "3.1": {"value": "-ข้อความ", "narrative": {"result": "=1+1\nบรรทัดสอง"}},
        "3.3": {"ticked": {"basic": [1]}},
        "3.4": {"parts": {"3.4.1": {"variables": {"a": "12345678901234567.8", "b": "2"}}}},
    }
    return round_workbook(book(answers, c1_2="ส่วนกลางเป็นผู้กรอก"))


@pytest.fixture
def exported(once: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "round.xlsx"
    path.write_bytes(once)
    return path


def read(path: Path) -> dict[tuple[str, str], Any]:
    return {(row.item, row.key): row for row in read_round(path.read_bytes(), path.name).rows}


def test_what_was_exported_is_found_again(exported: Path) -> None:
    found = read_round(exported.read_bytes(), "round.xlsx")
    assert found.origin == Origin(SAMPLE["id"], "1", "12m", "1001")
    assert (found.workbook, found.practice, found.added) == ("0190-1", True, ())
    assert found.exported_at == "2027-04-01T02:03:04Z"
    rows = read(exported)
    for item in framework().items_for("12m", "สพป"):
        for field in item_fields(item):
            keys = [field.key]
            if field.form == "ticks":
                keys = [f"{field.key}#{n}" for n in range(1, len(field.options) + 1)]
            for key in keys:
                assert (item.code, key) in rows
    assert rows["1.5", "value"].base == "82.00"
    assert rows["1.5", "value"].cell.text == "82"
    assert rows["1.7", "steps#5"].cell.text == "\u2013"
    assert rows["1.3", "na"].cell.text == "ไม่มีการสอบ"
    assert rows["1.6", "na"].base == NO_REASON
    assert rows["3.4", "3.4.1/variables.a"].cell.kind == "text"
    assert rows["3.4", "3.4.1/variables.a"].cell.text == "12345678901234567.8"


def test_only_cells_to_fill_in_are_open_and_nothing_computes(exported: Path) -> None:
    file = openpyxl.load_workbook(exported)
    edited = Edited(exported)
    keys = set(read(exported))
    closed = {key for key in keys if key[0] == "1.2"}
    places = {
        (edited.sheet(key).title, edited.cell(item, key).coordinate) for item, key in keys - closed
    }
    for sheet in file:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                unlocked = (sheet.title, cell.coordinate) in places
                assert cell.protection.locked is not unlocked


def test_texts_that_look_like_formulas_stay_texts(exported: Path) -> None:
    edited = Edited(exported)
    assert edited.cell("3.1", "narrative.result").data_type == "s"
    assert edited.cell("3.1", "narrative.result").quotePrefix
    title = edited.sheet().cell(edited.row("3.1", "value"), 2)
    assert (title.value[:11], title.data_type) == ("=HYPERLINK(", "s")
    assert edited.cell("3.1", "value").value == "-ข้อความ"


def test_the_sheets_look_like_a_form(exported: Path) -> None:
    file = openpyxl.load_workbook(exported)
    assert file.sheetnames == [FIGURES, TEXTS, "คำแนะนำ", META_SHEET]
    assert file[META_SHEET].sheet_state == "veryHidden"
    sheet = file[FIGURES]
    assert sheet.row_dimensions[1].hidden
    names = {cell.value: cell.column_letter for cell in sheet[1] if cell.value}
    assert set(names) == {ENTRY, *HIDDEN}
    shown: Any = openpyxl.load_workbook(exported)[FIGURES]
    assert shown["A2"].value == SAMPLE["title"]["th"]
    assert "ฝึกซ้อม" in shown["A4"].value
    heads = [cell.value for row in shown["A5:N6"] for cell in row if cell.value]
    assert heads == [
        "รหัส",
        "ตัวชี้วัด / รายการที่กรอก",
        "หน่วยวัด",
        "น้ำหนัก",
        "เกณฑ์การให้คะแนน",
        "ผลปีที่ผ่านมา",
        "กรอกที่นี่",
        "คำชี้แจง",
        *"12345",
        "2567",
        "2568",
        "2569",
    ]
    row = Edited(exported).row("1.5", "value")
    line = [cell.value for cell in shown[row]][:14]
    assert line[0] == "1.5"
    assert line[2:7] == ["ร้อยละ", "8", "60", "75", "90"]
    assert line[9:12] == ["68.00", "71.50", "74.20"]
    assert line[13] == "ส่วนกลางส่งกลับ: แก้ไขตัวเลข"
    assert shown.freeze_panes == "C7"
    assert (shown.page_setup.orientation, shown.page_setup.paperSize) == ("landscape", 9)
    assert shown.print_title_rows == "$5:$6"
    assert "&&" in shown.oddFooter.left.text
    assert sheet.column_dimensions[names["kpr:item"]].hidden


def test_validation_asks_for_what_the_rule_asks(exported: Path) -> None:
    edited = Edited(exported)

    def rule(item: str, key: str) -> Any:
        place = edited.cell(item, key).coordinate
        found = [v for v in edited.sheet(key).data_validations.dataValidation if place in v.sqref]
        return found[0] if found else None

    pupils = rule("1.4", "variables.pupils")
    assert (pupils.type, pupils.operator, pupils.formula1) == ("decimal", "greaterThanOrEqual", "1")
    assert pupils.errorStyle == "warning"
    assert rule("3.4", "3.4.1/variables.a").operator == "lessThanOrEqual"
    assert (
        rule("3.4", "3.4.1/variables.b").formula1,
        rule("3.4", "3.4.1/variables.b").formula2,
    ) == (
        "1",
        "9",
    )
    assert rule("1.5", "value").operator == "between"
    assert rule("1.7", "steps#1").formula1 == '"✓,\u2013"'
    assert rule("2.4", "level").formula1 == '"1,2,3,4,5"'
    assert rule("1.5", "na") is None
    assert rule("1.2", "value") is None


def test_a_round_without_ladders_and_baselines_has_no_columns_for_them() -> None:
    whole = book({})
    one = replace(whole, items=tuple(i for i in whole.items if i.item.code == "3.1"))
    file = openpyxl.load_workbook(io.BytesIO(round_workbook(replace(one, practice=False))))
    heads = [cell.value for cell in file[FIGURES][5] if cell.value]
    assert "เกณฑ์การให้คะแนน" not in heads
    assert "ผลปีที่ผ่านมา" not in heads
    assert "ฝึกซ้อม" not in file[FIGURES]["A4"].value


def test_a_text_longer_than_a_cell_is_left_to_the_program(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    long = {"value": "1", "narrative": {"result": "ก" * (LONGEST_TEXT + 1)}}
    path.write_bytes(round_workbook(book({"1.5": long})))
    assert ("1.5", "narrative.result") not in read(path)
    assert ("1.5", "narrative.support") in read(path)


def test_figures_that_cannot_be_read_yet_are_exported_as_typed(tmp_path: Path) -> None:
    whole = book({})
    items = tuple(
        replace(i, fields={"value": "แปดสิบ"}) if i.item.code == "1.5" else i for i in whole.items
    )
    path = tmp_path / "typed.xlsx"
    path.write_bytes(round_workbook(replace(whole, items=items)))
    row = read(path)["1.5", "value"]
    assert (row.cell.kind, row.cell.text, row.base) == ("text", "แปดสิบ", "แปดสิบ")


# --- what people do to the file -------------------------------------------------------------


def test_rows_may_be_sorted_and_columns_inserted(exported: Path) -> None:
    before = {key: row.cell.text for key, row in read(exported).items()}
    edited = Edited(exported)
    sheet = edited.sheet()
    sheet.insert_cols(2, 2)
    sheet.insert_rows(3)
    sheet.title = "แผ่นใหม่"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8)]
    for number, values in enumerate(reversed(rows), start=8):
        for column, value in enumerate(values, start=1):
            if not isinstance(sheet.cell(number, column), openpyxl.cell.cell.MergedCell):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    edited.save()
    assert {key: row.cell.text for key, row in read(exported).items()} == before


def test_merged_hidden_and_added_rows_are_noticed(exported: Path) -> None:
    edited = Edited(exported)
    sheet = edited.sheet()
    first, second = edited.row("1.4", "variables.dropouts"), edited.row("1.4", "variables.pupils")
    column = edited.cell("1.4", "variables.pupils").column_letter
    sheet.merge_cells(f"{column}{first}:{column}{second}")
    sheet.row_dimensions[edited.row("1.5", "value")].hidden = True
    sheet.cell(sheet.max_row + 3, edited.columns()[ENTRY]).value = 5
    edited.save()
    found = read_round(exported.read_bytes(), "round.xlsx")
    rows = {(row.item, row.key): row for row in found.rows}
    assert isinstance(rows["1.4", "variables.pupils"].fault, CellMerged)
    assert rows["1.4", "variables.dropouts"].fault is None
    assert [notice.code for notice in rows["1.5", "value"].notices] == ["notice.hidden"]
    assert len(found.added) == 1


def copy_row(edited: Edited, item: str, key: str) -> int:
    sheet = edited.sheet(key)
    source = edited.row(item, key)
    target: int = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    return target


def test_a_row_that_is_there_twice_is_used_only_if_both_agree(exported: Path) -> None:
    edited = Edited(exported)
    target = copy_row(edited, "1.5", "value")
    edited.save()
    assert read(exported)["1.5", "value"].fault is None
    edited.sheet().cell(target, edited.columns()[ENTRY]).value = 7
    edited.save()
    fault = read(exported)["1.5", "value"].fault
    assert isinstance(fault, RowTwice)
    assert f"M{target}" in str(fault)


@pytest.mark.parametrize("first", ["other", "own"])
def test_a_row_of_another_office_never_hides_the_own_one(exported: Path, first: str) -> None:
    edited = Edited(exported)
    target = copy_row(edited, "1.5", "value")
    own = edited.row("1.5", "value")
    other = own if first == "other" else target
    office = edited.columns()["kpr:office"]
    edited.sheet().cell(other, office).value = "1102"
    edited.sheet().cell(other, edited.columns()[ENTRY]).value = 99
    edited.save()
    row = read(exported)["1.5", "value"]
    assert row.fault is None
    assert row.cell.text == "82"


def test_a_lonely_row_of_another_office_is_refused(exported: Path) -> None:
    edited = Edited(exported)
    edited.hidden("1.5", "value", "office").value = "1102"
    edited.save()
    assert isinstance(read(exported)["1.5", "value"].fault, RowForeign)


def test_files_without_the_marks_are_refused(exported: Path) -> None:
    with pytest.raises(WorkbookForeign):
        read_round(zipped(bare("<sheetData><row><c><v>1</v></c></row></sheetData>")), "x.xlsx")
    edited = Edited(exported)
    for sheet in (FIGURES, TEXTS):
        edited.book[sheet].delete_rows(1)
    edited.save()
    with pytest.raises(WorkbookForeign, match="hidden rows and columns"):
        read_round(exported.read_bytes(), "x.xlsx")


def test_a_later_format_asks_for_a_later_program(exported: Path) -> None:
    edited = Edited(exported)
    edited.book[META_SHEET]["B2"].value = "kpr.round-workbook/2"
    edited.save()
    with pytest.raises(WorkbookNewer, match="/2"):
        read_round(exported.read_bytes(), "x.xlsx")


def test_a_file_that_openpyxl_does_not_open_is_read(exported: Path) -> None:
    def spoil(parts: dict[str, bytes]) -> None:
        parts["xl/styles.xml"] = re.sub(
            b"<fill>.*?</fill>", b"<fill/>", parts["xl/styles.xml"], flags=re.DOTALL
        )

    data = rewritten(exported.read_bytes(), spoil)
    with pytest.raises((TypeError, ValueError)):
        openpyxl.load_workbook(io.BytesIO(data))
    assert len(read_round(data, "x.xlsx").rows) == len(read(exported))


# --- figures and fields ---------------------------------------------------------------------


def item_of(code: str) -> Item:
    return framework().item(code)


def test_every_sample_answer_survives_the_way_through_the_cells() -> None:
    for code, raw in ANSWERS["answers"].items():
        item = item_of(code)
        fields: dict[str, str] = {}
        for key, text in field_values(item, fields_of(raw)).items():
            put_value(fields, item, key, text)
        answer = compose(item, fields).answer
        assert answer is not None
        assert dump_answer(answer) == raw


def test_figures_from_before_na_are_not_shown_and_not_brought_back() -> None:
    item = item_of("1.5")
    fields = {"na": "1", "reason": "ไม่มี", "value": "80", "narrative.result": "x"}
    assert field_values(item, fields) == {
        "value": "",
        "na": "ไม่มี",
        "narrative.result": "x",
        "narrative.support": "",
        "narrative.obstacles": "",
        "narrative.suggestions": "",
    }
    put_value(fields, item, "na", "")
    assert fields == {"na": "", "reason": "", "narrative.result": "x"}


def test_na_of_a_whole_item_covers_its_parts() -> None:
    item = item_of("1.8")
    values = field_values(item, {"na": "1", "1.8.1/value": "80"})
    assert (values["na"], values["1.8.1/value"]) == (NO_REASON, "")
    part = field_values(item, {"1.8.1/na": "1", "1.8.1/value": "80", "1.8.2/value": "๙๐"})
    assert (part["1.8.1/value"], part["1.8.2/value"]) == ("", "90")


def test_same_means_the_same() -> None:
    number, *_ = item_fields(item_of("1.5"))
    text = item_fields(item_of("1.5"))[-1]
    assert same(number, "84.20", "84.2")
    assert not same(number, "84.20", "")
    assert same(text, "ก \r\nข", "ก\nข")
    ticks, *_ = item_fields(item_of("1.7"))
    assert not same(ticks, "-", "")


def test_texts_are_cleaned_as_cells_need_it() -> None:
    assert clean_text("ก\x00\x0bข \r\nค\rง") == "กข\nค\nง"


def test_lines_are_estimated_without_marks_above_and_below() -> None:
    assert lines_of("", 10) == 1
    assert lines_of("ก่ก้ก๊ก๋กิกีกึกื", 10) == 1
    assert lines_of("กกกกกกกกกกกก", 10) == 2
    assert lines_of("ก\nข\nค", 10) == 3
