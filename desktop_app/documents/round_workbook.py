"""The workbook of a round: exported to be filled in with Excel, and read back.

The history of the format:

* ``kpr.round-workbook/1``: first. Every row in which something is entered carries hidden cells:
  framework, version, round, office, item, key and the exported (base) value. A hidden row names
  the columns, so rows may be sorted and columns moved or inserted. A hidden sheet carries the
  format, an id and where the workbook comes from.

Writing is ``round_sheets``' part; cells come from ``xlsx_reader`` and are judged by
``cell_values``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.round_fields import Field, item_fields
from desktop_app.documents.round_form import (
    COLUMNS,
    ENTRY,
    FAMILY,
    MAJOR,
    META_SHEET,
    META_TITLE,
    RoundBook,
    RoundItem,
)
from desktop_app.documents.round_sheets import round_workbook
from desktop_app.documents.xlsx_reader import Cell, Grid, address, read_grids
from desktop_app.domain.workbook_errors import (
    CellMerged,
    HiddenCell,
    RowForeign,
    RowTwice,
    WorkbookForeign,
    WorkbookNewer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.errors import RuleViolation
    from desktop_app.domain.workbook_errors import Notice

__all__ = [
    "Field",
    "FileRow",
    "Origin",
    "RoundBook",
    "RoundFile",
    "RoundItem",
    "item_fields",
    "read_round",
    "round_workbook",
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a workbook or a row comes from."""

    framework: str
    version: str
    round: str
    office: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row in which something is entered.

    Attributes:
        key: The figure's key; of a list of ticks with ``#`` and the number of the tick.
        base: What was exported, as ``round_fields`` writes it.
        place: Where the entry cell is: the sheet's title and the address.
        fault: Why the row cannot be used, whatever its cell says.
    """

    item: str
    key: str
    base: str
    cell: Cell
    place: str
    notices: tuple[Notice, ...] = ()
    fault: RuleViolation | None = None


@dataclass(frozen=True, slots=True)
class RoundFile:
    """A workbook that came back.

    Attributes:
        added: Cells filled in rows that the export did not make.
    """

    workbook: str
    origin: Origin
    practice: bool
    exported_at: str
    rows: tuple[FileRow, ...]
    added: tuple[str, ...]


def read_round(data: bytes, name: str) -> RoundFile:
    """Read a workbook that was exported by this program.

    Args:
        data: The file.
        name: Its name, for messages.

    Raises:
        PackageRejected: The file cannot be used; the class says why.
    """
    grids = read_grids(data, name)
    meta = next((found for grid in grids if (found := _meta(grid))), {})
    _check_format(meta.get("format", ""), name)
    origin = Origin(*(meta.get(key, "") for key in ("framework", "version", "round", "office")))
    rows: dict[tuple[str, str], FileRow] = {}
    added: list[str] = []
    marked = False
    for grid in grids:
        columns = _columns(grid)
        if columns is None:
            continue
        marked = True
        for row in _rows(grid, columns, origin, added):
            known = rows.get((row.item, row.key))
            rows[row.item, row.key] = row if known is None else _one_of(known, row)
    if not marked:
        raise WorkbookForeign(name=name)
    return RoundFile(
        workbook=meta.get("workbook", ""),
        origin=origin,
        practice=meta.get("practice") == "yes",
        exported_at=meta.get("exported", ""),
        rows=tuple(rows.values()),
        added=tuple(added),
    )


def _meta(grid: Grid) -> dict[str, str]:
    """Return what the hidden sheet says; nothing for any other sheet."""
    if grid.cell(1, 1).text != META_TITLE or grid.title != META_SHEET:
        return {}
    return {
        cell.text: grid.cell(row, column + 1).text
        for (row, column), cell in grid.cells.items()
        if column == 1
    }


def _check_format(found: str, name: str) -> None:
    match = re.fullmatch(rf"{re.escape(FAMILY)}/([0-9]{{1,9}})", found)
    if match is None:
        raise WorkbookForeign(name=name)
    if int(match[1]) != MAJOR:
        raise WorkbookNewer(name=name, found=found)


def _columns(grid: Grid) -> dict[str, int] | None:
    """Return where the columns are now, from the row that names them."""
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in grid.cells.items():
        if cell.text in COLUMNS:
            by_row.setdefault(row, {}).setdefault(cell.text, column)
    return next((found for found in by_row.values() if len(found) == len(COLUMNS)), None)


def _rows(
    grid: Grid, columns: dict[str, int], origin: Origin, added: list[str]
) -> Iterator[FileRow]:
    entry = columns[ENTRY]
    for row in sorted({row for row, _column in grid.cells}):
        hidden = {
            name: grid.cell(row, column).text for name, column in columns.items() if name != ENTRY
        }
        cell = grid.cell(row, entry)
        where = address(row, entry)
        place = f"{grid.title}!{where}"
        item, key = hidden["kpr:item"], hidden["kpr:key"]
        if item in COLUMNS:
            continue
        if not item or not key:
            # Titles and headings are the export's own; they never have a key but are named.
            if cell.kind != "empty" and not hidden["kpr:office"]:
                added.append(place)
            continue
        own = Origin(
            *(hidden[f"kpr:{name}"] for name in ("framework", "version", "round", "office"))
        )
        fault: RuleViolation | None = None
        area = grid.merged_into(row, entry)
        if own != origin:
            found = f"{own.office} {own.framework} {own.round}"
            fault = RowForeign(address=place, found=found)
        elif area is not None:
            fault = CellMerged(address=place, area=area)
        notices = (HiddenCell(),) if grid.is_hidden(row, entry) else ()
        yield FileRow(item, key, hidden["kpr:base"], cell, place, notices, fault)


def _one_of(known: FileRow, other: FileRow) -> FileRow:
    """Return the one to use of two rows with the same ids: a copy with other content is none."""
    if known.fault is None and isinstance(other.fault, RowForeign):
        return known
    if other.fault is None and isinstance(known.fault, RowForeign):
        return other
    if (known.cell.kind, known.cell.text) == (other.cell.kind, other.cell.text):
        return known
    fault = RowTwice(address=f"{known.place}, {other.place}")
    return FileRow(known.item, known.key, known.base, known.cell, known.place, fault=fault)
