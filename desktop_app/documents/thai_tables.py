"""Tables: cells that span rows and columns, heads that are repeated, rows cut by the page's end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_layout import SLIP, Stack, lay
from desktop_app.documents.thai_paper import Across, Gap, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.thai_layout import Sheet
    from desktop_app.documents.thai_lines import Setter
    from desktop_app.documents.thai_paper import Cell, Row

_DOWN: Final = {Across.TOP: 0.0, Across.MIDDLE: 0.5, Across.BOTTOM: 1.0}
_PAD: Final = 0.4
"""Room above and below, as a share of the padding at the sides."""
_LEAST_PART: Final = 45.0
"""A row is not cut for less than this at the foot of a page, in points."""
_LEAST_CUT: Final = 100.0
"""Rows lower than this are not cut, in points."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with its place in its band: first row, number of rows, left edge, width."""

    cell: Cell
    content: Stack
    row: int
    rows: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows that hang together by cells which span them; mostly a single one."""

    spots: tuple[_Spot, ...]
    heights: tuple[float, ...]
    rows: tuple[Row, ...]
    pad: float

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def keep_with_next(self) -> bool:
        return self.rows[-1].keep_with_next

    def split(self, room: float, *, force: bool) -> tuple[_Band, _Band] | None:
        if not force and (
            len(self.rows) > 1
            or self.rows[0].keep_whole
            or self.height < _LEAST_CUT
            or room < _LEAST_PART
        ):
            return None
        tops = [0.0, *accumulate(self.heights)]
        whole = sum(top <= room + SLIP for top in tops[1:])
        if whole:  # between rows, so that only cells over both parts are cut
            return self._cut(whole, tops[whole], force=force)
        return self._cut(0, room, force=force)

    def _cut(self, row: int, height: float, *, force: bool) -> tuple[_Band, _Band] | None:
        """Cut above a row, or in the first one when it is 0."""
        upper, lower, progress = [], [], row > 0
        tops = [0.0, *accumulate(self.heights)]
        last = max(row, 1)
        for spot in self.spots:
            if spot.row >= last:
                lower.append(replace(spot, row=spot.row - row))
                continue
            if row and spot.row + spot.rows <= row:
                upper.append(spot)
                continue
            room = height - tops[spot.row] - 2 * self.pad
            if spot.content.height <= room + SLIP:
                parts = spot.content, Stack([])
            else:
                cut = spot.content.split(room, force=force)
                if cut is None and not force:
                    return None
                parts = cut or (Stack([]), spot.content)
            progress = progress or bool(parts[0].items)
            rows = min(spot.rows, last - spot.row)
            upper.append(replace(spot, content=parts[0], rows=rows))
            lower.append(
                replace(spot, content=parts[1], row=0, rows=spot.rows - (rows if row else 0))
            )
        if not progress:
            return None
        return (
            _band(upper, [replace(each, least=0) for each in self.rows[:last]], self.pad),
            _band(lower, [replace(each, least=0) for each in self.rows[row:]], self.pad),
        )

    def put(self, sheet: Sheet, x: float, y: float, *, lines: bool, padding: float) -> None:
        tops = [0.0, *accumulate(self.heights)]
        for spot in self.spots:
            upper = y + tops[spot.row]
            height = tops[spot.row + spot.rows] - tops[spot.row]
            box = (x + spot.x, upper, spot.width, height)
            if spot.cell.shade is not None:
                sheet.shades.append((*box, spot.cell.shade))
            if lines:
                sheet.boxes.append(box)
            free = height - 2 * self.pad - spot.content.height
            down = free * _DOWN[spot.cell.across]
            spot.content.put(sheet, x + spot.x + padding, upper + self.pad + down)


def _band(spots: Sequence[_Spot], rows: Sequence[Row], pad: float) -> _Band:
    heights = [row.least for row in rows]
    for spot in sorted(spots, key=lambda each: each.rows):
        reached = slice(spot.row, spot.row + spot.rows)
        lacking = spot.content.height + 2 * pad - sum(heights[reached])
        if lacking > 0:
            heights[spot.row + spot.rows - 1] += lacking
    return _Band(tuple(spots), tuple(heights), tuple(rows), pad)


@dataclass(slots=True)
class LaidTable:
    """A table, or what a page's end left of it."""

    head: tuple[_Band, ...]
    bands: tuple[_Band, ...]
    lines: bool
    padding: float
    before: float
    after: float
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """Height of head and rows."""
        return sum(band.height for band in (*self.head, *self.bands))

    def split(self, room: float, *, force: bool) -> tuple[LaidTable, LaidTable] | None:
        """Cut between rows, or in one that is too high; the head is repeated."""
        left = room - sum(band.height for band in self.head)
        bands = self.bands
        for number, band in enumerate(bands):
            if band.height > left + SLIP:
                # Only a row that would leave a large hole, or fits no page, is cut.
                parts = band.split(left, force=force and not number)
                if parts is not None:
                    return self._parts(
                        (*bands[:number], parts[0]), (parts[1], *bands[number + 1 :])
                    )
                at = number
                while at and bands[at - 1].keep_with_next:
                    at -= 1
                if force and not at:  # nothing but a row that is higher than any page
                    at = max(number, 1)
                return self._parts(bands[:at], bands[at:]) if at and bands[at:] else None
            left -= band.height
        return None

    def _parts(
        self, upper: tuple[_Band, ...], lower: tuple[_Band, ...]
    ) -> tuple[LaidTable, LaidTable]:
        return (
            LaidTable(self.head, upper, self.lines, self.padding, self.before, 0),
            LaidTable(self.head, lower, self.lines, self.padding, 0, self.after),
        )

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put head and rows on a sheet."""
        for band in (*self.head, *self.bands):
            band.put(sheet, x, y, lines=self.lines, padding=self.padding)
            y += band.height


def lay_table(table: Table, width: float, most: float, setter: Setter) -> LaidTable:
    """Lay out a table.

    Raises:
        LettersMissing: The font lacks letters of the text.
        ValueError: Cells do not fit the columns.
    """
    width = table.width or width
    unit = width / sum(table.columns)
    edges = [0.0, *accumulate(share * unit for share in table.columns)]
    head = tuple(_bands(table, table.head, edges, most, setter))
    most -= sum(band.height for band in head)
    return LaidTable(
        head,
        tuple(_bands(table, table.rows, edges, most, setter)),
        table.lines,
        table.padding,
        table.before,
        table.after,
    )


def _bands(
    table: Table, rows: tuple[Row, ...], edges: list[float], most: float, setter: Setter
) -> list[_Band]:
    found: list[_Band] = []
    pad = table.padding * _PAD
    spots: list[_Spot] = []
    begun, covered = 0, [0] * len(table.columns)
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(covered) and covered[column] > number:
                column += 1
            end = column + cell.columns
            fits = end <= len(covered) and number + cell.rows <= len(rows)
            if not fits or any(reach > number for reach in covered[column:end]):
                raise ValueError(f"cell {cell} of row {number} leaves the table")
            x, right = edges[column], edges[end]
            blocks = cell.blocks
            if isinstance(next(iter(blocks), None), Table | Picture):
                blocks = (Gap(pad), *blocks)  # text has room above it, these have none
            content = lay(blocks, right - x - 2 * table.padding, most - 3 * pad, setter)
            spots.append(_Spot(cell, content, number - begun, cell.rows, x, right - x))
            covered[column:end] = [number + cell.rows] * cell.columns
            column = end
        if any(reach <= number for reach in covered):
            raise ValueError(f"row {number} has too few cells")
        if max(covered) == number + 1:
            found.append(_band(spots, rows[begun : number + 1], pad))
            spots, begun = [], number + 1
    return found
