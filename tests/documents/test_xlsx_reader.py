"""Reading cells: what people's files hold, and what must be refused before it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop_app.documents import xlsx_parts, xlsx_reader
from desktop_app.documents.xlsx_reader import (
    Cell,
    address,
    column_letters,
    position,
    read_grids,
    shape_of,
)
from desktop_app.domain.workbook_errors import (
    WorkbookDamaged,
    WorkbookMacros,
    WorkbookNotExcel,
    WorkbookOldFormat,
    WorkbookTooLarge,
)
from tests.helpers.workbooks import CONTENT_TYPES, bare, zipped

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def only(sheet: str, **more: str) -> dict[tuple[int, int], Cell]:
    (grid,) = read_grids(zipped(bare(sheet, **more)), "x.xlsx")
    return grid.cells


def test_every_kind_of_cell_is_read() -> None:
    texts = (
        "<si><t>หนึ่ง</t></si><si><r><t>ส</t></r><r><t>อง</t></r><rPh sb='0' eb='1'><t>no</t></rPh>"
        "</si><si><t></t></si>"
    )
    found = only(
        "<sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"
        "<c r='C2' t='s'><v>2</v></c><c r='D2'><v>0.30000000000000004</v></c>"
        "<c r='E2' t='b'><v>1</v></c><c r='F2' t='e'><v>#DIV/0!</v></c>"
        "<c r='G2' t='str'><f>A2</f><v>a_x000D_b</v></c><c r='H2'><f>1+1</f></c>"
        "<c r='I2' t='inlineStr'><is><t>in</t></is></c><c r='J2' t='d'><v>2026-01-01</v></c>"
        "<c r='K2'/><c r='L2' t='str'><v></v></c></row></sheetData>",
        texts=texts,
    )
    assert [(c.kind, c.text, c.formula, c.shape) for c in found.values()] == [
        ("text", "หนึ่ง", False, "general"),
        ("text", "สอง", False, "general"),
        ("number", "0.30000000000000004", False, "general"),
        ("bool", "1", False, "general"),
        ("error", "#DIV/0!", False, "general"),
        ("text", "a\rb", True, "general"),
        ("empty", "", True, "general"),
        ("text", "in", False, "general"),
        ("number", "2026-01-01", False, "date"),
    ]


def test_rows_and_cells_without_numbers_follow_one_another() -> None:
    found = only(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    assert {place: cell.text for place, cell in found.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 1): "3",
    }


def test_the_strict_namespace_and_other_letter_cases_are_read() -> None:
    parts = bare("<sheetData><row><c><v>7</v></c></row></sheetData>", main=STRICT, target="S.XML")
    (grid,) = read_grids(zipped(parts), "x.xlsx")
    assert grid.cells[1, 1].text == "7"


def test_number_formats_say_percent_and_date() -> None:
    styles = (
        "<numFmts><numFmt numFmtId='170' formatCode='0.00%'/>"
        "<numFmt numFmtId='171' formatCode='d mmm bbbb'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='10'/>"
        "<xf numFmtId='14'/><xf numFmtId='79'/><xf/></cellXfs>"
    )
    row = "".join(f"<c s='{n}'><v>1</v></c>" for n in (*range(8), "x"))
    found = only(f"<sheetData><row>{row}</row></sheetData>", styles=styles)
    assert [cell.shape for cell in found.values()] == [
        "general",
        "percent",
        "date",
        "percent",
        "date",
        "date",
        "general",
        "general",
        "general",
    ]


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", "general"),
        ("0.00E+00", "general"),
        ('#,##0.00 "บาทวันนี้"', "general"),
        ("[Red]-0.00;0", "general"),
        (r"0\d", "general"),
        ("[$-107041E]d mmm yyyy", "date"),
        ("[h]:mm", "date"),
        ("bbbb", "date"),
        ("0.0 %", "percent"),
        ("_-* #,##0.00_-", "general"),
    ],
)
def test_shapes_of_formats(code: str, shape: str) -> None:
    assert shape_of(code) == shape


def test_styles_that_cannot_be_read_hide_nothing() -> None:
    found = only(
        "<sheetData><row><c s='1'><v>5</v></c></row></sheetData>", styles="<cellXfs><xf></cellXfs>"
    )
    assert found[1, 1].shape == "general"
    assert found[1, 1].text == "5"


def test_hidden_and_merged_cells_are_known() -> None:
    sheet = (
        "<cols><col min='3' max='4' hidden='1'/><col min='5' max='5'/></cols>"
        "<sheetData><row r='1' hidden='1'><c r='A1'><v>1</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A2:B3'/><mergeCell ref='D4'/><mergeCell ref='?'/></mergeCells>"
    )
    (grid,) = read_grids(zipped(bare(sheet)), "x.xlsx")
    assert grid.is_hidden(1, 1)
    assert grid.is_hidden(9, 4)
    assert not grid.is_hidden(9, 5)
    assert grid.merged_into(3, 1) == "A2:B3"
    assert grid.merged_into(2, 1) is None
    assert grid.merged_into(4, 4) is None
    assert grid.cell(50, 50).kind == "empty"


def test_half_characters_become_replacement_signs() -> None:
    sheet = "<sheetData><row><c t='str'><v>a_xD800_b_xD83D__xDE00_</v></c></row></sheetData>"
    assert only(sheet)[1, 1].text == "a\ufffdb\U0001f600"


def test_addresses() -> None:
    assert column_letters(1) == "A"
    assert column_letters(28) == "AB"
    assert address(12, 6) == "F12"
    assert position("$AB$7") == (7, 28)
    assert position("7A") is None


def test_a_sheet_that_refers_to_a_missing_text_is_damaged() -> None:
    with pytest.raises(WorkbookDamaged):
        only("<sheetData><row><c t='s'><v>4</v></c></row></sheetData>")


# --- refused before reading -----------------------------------------------------------------


def test_other_files_are_refused_with_what_to_do() -> None:
    with pytest.raises(WorkbookNotExcel):
        read_grids(b"code,value\n1.1,5\n", "x.xlsx")
    with pytest.raises(WorkbookNotExcel):
        read_grids(b"", "x.xlsx")
    with pytest.raises(WorkbookNotExcel):
        read_grids(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "x.ods")
    word = CONTENT_TYPES.replace("spreadsheetml", "wordprocessingml")
    with pytest.raises(WorkbookNotExcel):
        read_grids(zipped({"[Content_Types].xml": word.encode()}), "x.docx")


def test_old_excel_and_passwords_are_refused() -> None:
    with pytest.raises(WorkbookOldFormat, match="remove the password"):
        read_grids(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xls")


def test_macros_are_refused() -> None:
    parts = bare("<sheetData/>")
    with pytest.raises(WorkbookMacros):
        read_grids(zipped({**parts, "xl/vbaProject.bin": b"x"}), "x.xlsm")
    types = CONTENT_TYPES.replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "vnd.ms-excel.sheet.macroEnabled",
    )
    with pytest.raises(WorkbookMacros):
        read_grids(zipped({**parts, "[Content_Types].xml": types.encode()}), "x.xlsx")


def test_damage_is_refused_not_raised() -> None:
    whole = zipped(bare("<sheetData/>"))
    with pytest.raises(WorkbookDamaged):
        read_grids(whole[: len(whole) // 2], "x.xlsx")
    parts = bare("<sheetData/>")
    with pytest.raises(WorkbookDamaged):
        read_grids(zipped({**parts, "xl/s.xml": b"<worksheet><sheetData>"}), "x.xlsx")
    without = {name: data for name, data in parts.items() if name != "xl/s.xml"}
    with pytest.raises(WorkbookDamaged):
        read_grids(zipped(without), "x.xlsx")
    flipped = bytearray(zipped(bare("<sheetData>" + "<row/>" * 900 + "</sheetData>")))
    flipped[flipped.index(b"xl/s.xml") + 12] ^= 0xFF
    with pytest.raises(WorkbookDamaged):
        read_grids(bytes(flipped), "x.xlsx")


def test_the_same_part_twice_is_damage() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in bare("<sheetData/>").items():
            file.writestr(name, content)
        file.writestr("XL/S.xml", "<worksheet/>")
    with pytest.raises(WorkbookDamaged):
        read_grids(stream.getvalue(), "x.xlsx")


def test_entities_are_never_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(WorkbookDamaged):
        read_grids(zipped({**bare("<sheetData/>"), "xl/s.xml": bomb}), "x.xlsx")


def test_sizes_are_checked_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({**bare("<sheetData/>"), "xl/media/a.bin": bytes(70 * 1024**2)})
    assert len(bomb) < 1024**2
    with pytest.raises(WorkbookTooLarge):
        read_grids(bomb, "x.xlsx")
    with pytest.raises(WorkbookTooLarge):
        read_grids(b"PK" + bytes(xlsx_parts.LARGEST_FILE), "x.xlsx")
    monkeypatch.setattr(xlsx_reader, "MOST_THINGS", 3)
    with pytest.raises(WorkbookTooLarge):
        only("<sheetData/>", texts="<si><t>a</t></si>" * 4)


def test_more_rows_than_a_round_has_are_refused() -> None:
    row = "<row><c><v>1</v></c></row>"
    assert len(only(f"<sheetData>{row * xlsx_parts.MOST_ROWS}</sheetData>")) == xlsx_parts.MOST_ROWS
    with pytest.raises(WorkbookTooLarge, match="20000 rows"):
        only(f"<sheetData>{row * (xlsx_parts.MOST_ROWS + 1)}</sheetData>")


def test_empty_formatted_rows_do_not_count() -> None:
    assert only("<sheetData>" + "<row><c s='1'/></row>" * 26_000 + "</sheetData>") == {}
