"""Exported workbooks as people change them: with openpyxl, or inside the ZIP."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIGURES = "ผลตัวชี้วัด"
TEXTS = "คำอธิบายผล"


class Edited:
    """A workbook that is open for changes; :meth:`save` writes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self._rows: dict[tuple[object, object], int] = {}

    def sheet(self, key: str = "") -> Any:
        return self.book[TEXTS if key.startswith("narrative.") else FIGURES]

    def columns(self, key: str = "") -> dict[str, int]:
        """Return where the named columns are; the export names them in the first row."""
        return {cell.value: cell.column for cell in self.sheet(key)[1] if cell.value}

    def row(self, item: str, key: str) -> int:
        """Return where a figure's row was when it was first asked for."""
        if not self._rows:
            for sheet in (self.book[FIGURES], self.book[TEXTS]):
                columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
                for row in range(2, sheet.max_row + 1):
                    found = sheet.cell(row, columns["kpr:item"]).value
                    self._rows[found, sheet.cell(row, columns["kpr:key"]).value] = row
        return self._rows[item, key]

    def cell(self, item: str, key: str) -> Any:
        """Return the entry cell of a figure."""
        return self.sheet(key).cell(self.row(item, key), self.columns(key)["kpr:entry"])

    def hidden(self, item: str, key: str, name: str) -> Any:
        """Return one of the hidden cells of a figure's row."""
        return self.sheet(key).cell(self.row(item, key), self.columns(key)[f"kpr:{name}"])

    def set(self, item: str, key: str, value: object) -> Edited:
        self.cell(item, key).value = value
        return self

    def save(self, path: Path | None = None) -> Path:
        target = path or self.path
        self.book.save(target)
        return target


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a workbook after its parts were changed in place."""
    parts = parts_of(data)
    change(parts)
    return zipped(parts)


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def bare(
    sheet: str, *, styles: str = "", texts: str = "", main: str = _MAIN, target: str = ""
) -> dict[str, bytes]:
    """Return the parts of the smallest workbook, with the content of its one sheet given."""
    relations = (
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="{target or "s.xml"}"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/sharedStrings" Target="/xl/texts.xml"/>'
        f'<Relationship Id="r4" Type="{_OFFICE}/chartsheet" Target="chart.xml"/>'
        f'<Relationship Id="r5" Type="{_OFFICE}/externalLink" Target="http://x" '
        'TargetMode="External"/><Other/>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Chart" sheetId="2" r:id="r4"/><sheet name="S" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}'
        "</Relationships>",
        "xl/s.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    if texts:
        parts["xl/texts.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    return {name: text.encode() for name, text in parts.items()}
