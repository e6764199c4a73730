"""The workbook of a round: what people see, what is locked, and that everything is found again."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl

from desktop_app.documents.round_fields import NO_REASON, item_fields
from desktop_app.documents.round_form import ENTRY, HIDDEN, META_SHEET
from desktop_app.documents.round_workbook import Origin, read_round, round_workbook
from desktop_app.documents.sheet_styles import LONGEST_TEXT
from tests.documents.rounds import SAMPLE, book, framework, read
from tests.helpers.workbooks import FIGURES, TEXTS, Edited

if TYPE_CHECKING:
    from pathlib import Path


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
