"""What people do to an exported workbook: sort, merge, copy and save it elsewhere."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from desktop_app.documents.round_form import ENTRY, META_SHEET
from desktop_app.documents.round_workbook import read_round
from desktop_app.domain.workbook_errors import (
    CellMerged,
    RowForeign,
    RowTwice,
    WorkbookForeign,
    WorkbookNewer,
)
from tests.documents.rounds import read
from tests.helpers.workbooks import FIGURES, TEXTS, Edited, bare, rewritten, zipped

if TYPE_CHECKING:
    from pathlib import Path


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
