"""A paper as a stream of text, whatever font it is printed in and wherever its pages end.

What stands beside each other is a *strip*: one paragraph, or the cells of a row. Strips follow
each other from top to bottom; a page may end anywhere between them, or in a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.thai_paper import (
    Listing,
    Numbering,
    PageNumber,
    Paragraph,
    Table,
    Together,
)
from desktop_app.documents.thai_runs import plain_text
from desktop_app.documents.thai_text import without_spaces
from desktop_app.domain.calendar import to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.documents.thai_paper import Block, PageForm, Paper, Row


@dataclass(frozen=True, slots=True)
class FlowCell:
    """One cell.

    Attributes:
        text: Without white space; may be empty.
        row: In which row of its strip it begins.
        below: The first row below it.
        first: Its first column.
        last: Its last column.
    """

    text: str
    row: int = 0
    below: int = 1
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands beside each other.

    Attributes:
        cells: In the order in which they are written.
        table: Number of its table in the section; less than 0: it is in none.
        head: What stands above it again where it begins a page.
    """

    cells: tuple[FlowCell, ...]
    table: int = -1
    head: tuple[Strip, ...] = ()

    @property
    def text(self) -> str:
        """The text of all cells."""
        return "".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Flow:
    """A section.

    Attributes:
        strips: From top to bottom; none is empty.
        form: Its pages.
        thai_digits: Whether page numbers have them.
    """

    strips: tuple[Strip, ...]
    form: PageForm
    thai_digits: bool

    def header(self, page: int) -> str:
        """Return what stands in the upper margin of a page."""
        numbering = self.form.numbering
        numbered = numbering is Numbering.ALL or (numbering is Numbering.FROM_SECOND and page > 1)
        shown = to_thai_digits(str(page)) if self.thai_digits else str(page)
        return (f"-{shown}-" if numbered else "") + _margin(self.form.header)

    def footer(self) -> str:
        """Return what stands in the lower margin."""
        return _margin(self.form.footer)


def flow(paper: Paper) -> tuple[Flow, ...]:
    """Return the sections of a paper as text."""
    found = []
    for section in paper.sections:
        numbers = iter(range(1_000_000))
        strips = tuple(each for each in _strips(section.blocks, numbers) if each.text)
        found.append(Flow(strips, section.form, paper.thai_digits))
    return tuple(found)


def _margin(paragraphs: Iterable[Paragraph]) -> str:
    texts = [paragraph.text for paragraph in paragraphs]
    if any(isinstance(part, PageNumber) for text in texts for part in text):
        raise ValueError("numbers of pages in other places than above are not foreseen")
    return "".join(without_spaces(plain_text(text)) for text in texts)


def _strips(blocks: Iterable[Block], tables: Iterator[int]) -> Iterator[Strip]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Strip((FlowCell(without_spaces(plain_text(block.text))),))
            case Together(blocks=inner):
                yield from _strips(inner, tables)
            case Listing(items=items):
                for item in items:
                    label = without_spaces(plain_text(item.label))
                    body = FlowCell(_whole(item.blocks), first=1, last=1)
                    yield Strip((FlowCell(label), body))
            case Table():
                number = next(tables)
                columns = len(block.columns)
                head = tuple(Strip(cells, number) for cells in _bands(block.head, columns))
                head = tuple(each for each in head if each.text)
                yield from head
                for cells in _bands(block.rows, columns):
                    yield Strip(cells, number, head)
            case _:
                pass


def _whole(blocks: Iterable[Block]) -> str:
    return "".join(strip.text for strip in _strips(blocks, iter(range(1_000_000))))


def _bands(rows: Sequence[Row], columns: int) -> Iterator[tuple[FlowCell, ...]]:
    """Yield the cells of each row, or of rows that hang together by cells which span them."""
    found: list[FlowCell] = []
    begun, covered = 0, [0] * columns
    for number, row in enumerate(rows):
        for cell in row.cells:
            column = next(at for at, below in enumerate(covered) if below <= number)
            last = column + cell.columns - 1
            below = number + cell.rows
            covered[column : last + 1] = [below] * cell.columns
            found.append(FlowCell(_whole(cell.blocks), number - begun, below - begun, column, last))
        if max(covered) == number + 1:
            yield tuple(found)
            found, begun = [], number + 1
