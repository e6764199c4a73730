"""The scoreboard's workbook, read back with openpyxl and looked at as the file that it is."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app.documents.workbook import score_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.workbook import Cell

HEADER = ("อันดับ", "รหัส", "หน่วยงาน", "1.1", "1.10", "คะแนนรวม")
LINES: tuple[tuple[Cell, ...], ...] = (
    (1, "1001", "สพป.กรุงเทพมหานคร", Decimal("3.5000"), Decimal("4.6300"), Decimal("3.7002")),
    (None, "1102", "=1+1", "N/A", None, Decimal(-1)),
)
NOTE = "คำนวณจากค่าที่ไม่ปัดเศษ"


def read_back(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def made(lines: Sequence[Sequence[Cell]] = LINES, title: str = "ชื่อเรื่อง") -> Any:
    return read_back(score_workbook(title, HEADER, lines, NOTE))


def test_title_note_header_and_lines_are_where_they_belong() -> None:
    sheet = made()
    assert sheet.title == "คะแนน"
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == ["ชื่อเรื่อง", NOTE, None]
    assert [cell.value for cell in sheet[4]] == list(HEADER)
    assert [cell.value for cell in sheet[5]] == [1, "1001", "สพป.กรุงเทพมหานคร", 3.5, 4.63, 3.7002]
    assert [cell.value for cell in sheet[6]] == [None, "1102", "=1+1", "N/A", None, -1]
    assert sheet.max_row == 6


def test_figures_are_numbers_that_show_all_their_decimals() -> None:
    sheet = made()
    assert [cell.data_type for cell in sheet[5]] == ["n", "s", "s", "n", "n", "n"]
    assert [sheet[place].number_format for place in ("D5", "E5", "F5", "F6")] == [
        "0.0000",
        "0.0000",
        "0.0000",
        "0",
    ]


def test_a_figure_with_many_places_has_no_exponent() -> None:
    sheet = made([(1, "1", "x", Decimal("0.000000000"), None, None)])
    assert sheet["D5"].number_format == "0.000000000"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(1)", "+1", "-1", "@x", "#N/A", "1.10", "3", "2026-10-01", "'x", "\tx"],
)
def test_texts_stay_texts(text: str) -> None:
    data = score_workbook(text, (*HEADER[:-1], text), [(1, text, text, text, text, text)], text)
    sheet = read_back(data)
    assert [cell.value for cell in sheet[5]] == [1, *[text] * 5]
    for place in ("A1", "A2", "F4", "B5", "F5"):
        assert (sheet[place].value, sheet[place].data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_item_codes_in_the_header_are_not_numbers() -> None:
    sheet = made()
    assert [(cell.value, cell.data_type) for cell in sheet[4]][3:5] == [("1.1", "s"), ("1.10", "s")]


def test_control_characters_that_no_workbook_can_hold_are_left_out() -> None:
    assert made(title="ชื่อ\x0bเรื่อง\x00")["A1"].value == "ชื่อเรื่อง"


def test_the_table_can_be_read_and_printed() -> None:
    sheet = made()
    assert sheet.freeze_panes == "E5"
    assert sheet.auto_filter.ref == "A4:F6"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert {cell.font.name for row in sheet["A4:F6"] for cell in row} == {"TH Sarabun New"}
    assert sheet["A4"].alignment.wrap_text
    assert sheet["A5"].border.left.style == "thin"
    assert sheet["A1"].border.left is None


def test_columns_are_as_wide_as_their_texts_within_reason() -> None:
    sheet = made([(1, "1", "ย" * 200, None, None, None)])
    assert sheet.column_dimensions["C"].width == 48
    assert sheet.column_dimensions["A"].width == len("อันดับ") + 3


def test_a_round_without_offices_is_a_table_without_lines() -> None:
    sheet = made([])
    assert sheet.max_row == 4
    assert sheet.auto_filter.ref == "A4:F4"
