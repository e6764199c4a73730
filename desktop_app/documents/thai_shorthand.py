"""Short ways to write what papers have again and again: cells, lists, columns of signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.thai_paper import (
    CELL,
    CELL_HEAD,
    CM,
    PLAIN,
    Across,
    Cell,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
)
from desktop_app.domain.calendar import to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.thai_paper import Block, Style, Text


def text_cell(
    text: Text,
    style: Style = CELL,
    *,
    columns: int = 1,
    rows: int = 1,
    across: Across = Across.TOP,
    shade: float | None = None,
) -> Cell:
    """Return a cell with one paragraph."""
    return Cell((Paragraph(text, style),), columns, rows, across, shade)


def head_cell(
    text: Text,
    style: Style = CELL_HEAD,
    *,
    columns: int = 1,
    rows: int = 1,
    shade: float | None = 0.9,
) -> Cell:
    """Return a cell of a table's head: bold, centred in both directions, on grey."""
    return Cell((Paragraph(text, style),), columns, rows, Across.MIDDLE, shade)


def bulleted(texts: Iterable[Text], style: Style = PLAIN, *, left: float = 0) -> Listing:
    """Return a list with a dot before each text."""
    items = tuple(Item("•", (Paragraph(text, style),)) for text in texts)
    return Listing(items, left, 0.5 * CM, style)


def numbered(
    texts: Sequence[Text], style: Style = PLAIN, *, left: float = 0, start: int = 1
) -> Listing:
    """Return a list with "๑." and so on before each text."""
    items = tuple(
        Item(to_thai_digits(f"{number}."), (Paragraph(text, style),))
        for number, text in enumerate(texts, start)
    )
    return Listing(items, left, 0.8 * CM, style)


def side_by_side(
    *columns: tuple[Block, ...], shares: tuple[float, ...] | None = None, whole: bool = True
) -> Table:
    """Return columns of blocks beside each other, without lines: for two signatures."""
    cells = tuple(Cell(blocks) for blocks in columns)
    widths = shares or (1.0,) * len(columns)
    return Table(widths, rows=(Row(cells, keep_whole=whole),), lines=False, padding=0)
