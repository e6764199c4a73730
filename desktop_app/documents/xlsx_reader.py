"""What is in the cells of an .xlsx file: stored results, never formulas.

A reader of its own, because it has to be stricter and more forgiving than openpyxl at once:
people's files come with styles that openpyxl does not open although Excel does, and importing
needs what its streaming mode does not tell (merged cells, hidden rows, formulas together with
their stored results, numbers as they are written). Nothing here computes, follows links or looks
at styles beyond the number format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from desktop_app.documents.xlsx_parts import MOST_ROWS, Parts, too_large
from desktop_app.domain.workbook_errors import WorkbookDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_THINGS: Final = 500_000
"""Cells, shared texts, merged areas: what has to be remembered while reading."""

Kind = Literal["empty", "text", "number", "bool", "error"]
Shape = Literal["general", "percent", "date"]

# Formats that a file names by number only (ECMA-376 part 1, 18.8.30, with the Thai ones).
_PERCENTS: Final = frozenset({9, 10, 67, 68})
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_THAI_DATES: Final = frozenset(range(71, 82))
# Quoted and escaped letters, spaces as wide as a letter, fillings, colours and languages.
_QUOTED: Final = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE
)
_DATE_LETTERS: Final = re.compile(r"[dmyhsb\u0e27\u0e14\u0e1b]", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the file stores it.

    Attributes:
        text: A text, a number as written in the file, ``1`` or ``0``, or the error's name.
        formula: Whether it holds a formula; ``kind`` is then about the stored result.
        shape: How a number is shown.
    """

    row: int
    column: int
    kind: Kind
    text: str = ""
    formula: bool = False
    shape: Shape = "general"


@dataclass(slots=True)
class Grid:
    """The cells of a sheet that hold something, by row and column from 1."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, an empty one where there is nothing."""
        return self.cells.get((row, column)) or Cell(row, column, "empty")

    def is_hidden(self, row: int, column: int) -> bool:
        """Tell whether a cell cannot be seen."""
        return row in self.hidden_rows or any(
            first <= column <= last for first, last in self.hidden_columns
        )

    def merged_into(self, row: int, column: int) -> str | None:
        """Return the merged area that has swallowed a cell; the first cell of one keeps its own."""
        for top, left, bottom, right in self.merged:
            inside = top <= row <= bottom and left <= column <= right
            if inside and (row, column) != (top, left):
                return f"{address(top, left)}:{address(bottom, right)}"
        return None


def column_letters(column: int) -> str:
    """Return a column as Excel names it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return a cell's address, such as F12."""
    return f"{column_letters(column)}{row}"


def position(reference: str) -> tuple[int, int] | None:
    """Return row and column of an address; None when it is none."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def shape_of(code: str) -> Shape:
    """Return how a number format shows numbers, by its first section."""
    plain = _QUOTED.sub("", code).partition(";")[0]
    if "%" in plain:
        return "percent"
    return "date" if _DATE_LETTERS.search(plain) else "general"


def _built_in(number: int) -> Shape:
    if number in _PERCENTS:
        return "percent"
    return "date" if number in _DATES | _THAI_DATES else "general"


class _Budget:
    """How much may still be remembered of a file."""

    def __init__(self, name: str) -> None:
        self.name, self.left = name, MOST_THINGS

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise too_large(self.name)


def read_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the sheets of an .xlsx file, hidden ones too, in their order.

    Raises:
        PackageRejected: The file cannot be used; the class says why.
    """
    parts = Parts(data, name)
    workbook = next(
        (path for kind, path in parts.related("").values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    related = parts.related(workbook)
    by_kind = dict(related.values())
    budget = _Budget(name)
    texts = _shared_texts(parts, by_kind.get("sharedStrings", ""), budget)
    shapes = _shapes(parts, by_kind.get("styles", ""))
    sheets: list[tuple[str, str]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", "")))

    parts.parse(workbook, start)
    grids = []
    for title, relation in sheets:
        kind, path = related.get(relation, ("", ""))
        if kind == "worksheet":  # charts and dialogs of old versions are sheets too
            grids.append(_SheetReader(parts, title, texts, shapes, budget).read(path))
    return tuple(grids)


def _shared_texts(parts: Parts, path: str, budget: _Budget) -> list[str]:
    texts: list[str] = []
    if path not in parts:
        return texts
    reader = _TextReader()

    def start(tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "si":
            reader.begin()
        reader.start(tag)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            budget.take()
            texts.append(reader.text())

    parts.parse(path, start, end, reader.add)
    return texts


class _TextReader:
    """Puts the runs of a rich text together; readings beside the letters do not belong to it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._inside = self._beside = False

    def begin(self) -> None:
        self._pieces = []

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self._beside = True
        self._inside = tag == "t"

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._beside = False
        self._inside = False

    def add(self, piece: str) -> None:
        if self._inside and not self._beside:
            self._pieces.append(piece)

    def text(self) -> str:
        return unescaped("".join(self._pieces))


def unescaped(text: str) -> str:
    """Return a text with what Excel writes as ``_x000D_`` put back (ECMA-376 part 1, 22.9.2.19)."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Half of a character cannot be stored as UTF-8.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _shapes(parts: Parts, path: str) -> list[Shape]:
    """Return how each cell style shows numbers; styles that cannot be read show them plainly."""
    own: dict[int, Shape] = {}
    shapes: list[Shape] = []
    inside = [False]

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            own[_number(attributes.get("numFmtId"))] = shape_of(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            number = _number(attributes.get("numFmtId"))
            shapes.append(own.get(number) or _built_in(number))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside[0] = False

    if path in parts:
        try:
            parts.parse(path, start, end)
        except WorkbookDamaged:
            return []
    return shapes


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else -1


class _SheetReader:
    """Reads the XML of one worksheet (ECMA-376 part 1, 18.3)."""

    def __init__(
        self,
        parts: Parts,
        title: str,
        texts: list[str],
        shapes: list[Shape],
        budget: _Budget,
    ) -> None:
        self.parts, self.texts, self.shapes, self.budget = parts, texts, shapes, budget
        self.grid = Grid(title)
        self.row = self.column = 0
        self.filled_rows: set[int] = set()
        self.kind, self.style, self.formula = "n", 0, False
        self.value: list[str] | None = None
        self.raw = ""
        self.inline = _TextReader()

    def read(self, path: str) -> Grid:
        self.parts.parse(path, self._start, self._end, self._text)
        return self.grid

    def _start(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "row":
            # Both numbers may be left out; then rows and cells follow one another.
            self.row = _number(found.get("r")) if "r" in found else self.row + 1
            self.column = 0
            if found.get("hidden") in {"1", "true"}:
                self.grid.hidden_rows.add(self.row)
        elif tag == "c":
            place = position(found.get("r", ""))
            self.column = self.column + 1 if place is None else place[1]
            self.kind, self.style = found.get("t", "n"), _number(found.get("s", "0"))
            self.formula, self.raw = False, ""
            self.inline.begin()
        elif tag == "f":
            self.formula = True
        elif tag == "v":
            self.value = []
        elif tag == "col" and found.get("hidden") in {"1", "true"}:
            self.budget.take()
            self.grid.hidden_columns.append((_number(found.get("min")), _number(found.get("max"))))
        elif tag == "mergeCell":
            self.budget.take()
            first, _, last = found.get("ref", "").partition(":")
            corners = position(first), position(last or first)
            if corners[0] and corners[1]:
                self.grid.merged.append((*corners[0], *corners[1]))
        self.inline.start(tag)

    def _text(self, piece: str) -> None:
        if self.value is not None:
            self.value.append(piece)
        else:
            self.inline.add(piece)

    def _end(self, tag: str) -> None:
        self.inline.end(tag)
        if tag == "v" and self.value is not None:
            self.raw, self.value = "".join(self.value), None
        elif tag == "c":
            self._store()

    def _store(self) -> None:
        kind, text = self._content()
        if kind == "empty" and not self.formula:
            return
        self.budget.take()
        self.filled_rows.add(self.row)
        if len(self.filled_rows) > MOST_ROWS:
            raise too_large(self.parts.name)
        shape: Shape = "date" if self.kind == "d" else "general"
        if self.kind == "n" and 0 <= self.style < len(self.shapes):
            shape = self.shapes[self.style]
        self.grid.cells[self.row, self.column] = Cell(
            self.row, self.column, kind, text, self.formula, shape
        )

    def _content(self) -> tuple[Kind, str]:
        """Return what the cell stores; an empty text is no content."""
        kind: Kind = "text"
        text = self.raw.strip()
        match self.kind:
            case "s":
                index = _number(text)
                if not 0 <= index < len(self.texts):
                    raise WorkbookDamaged(name=self.parts.name)
                text = self.texts[index]
            case "inlineStr":
                text = self.inline.text()
            case "str":
                text = unescaped(self.raw)
            case "b":
                kind = "bool"
            case "e":
                kind = "error"
            case _:
                kind = "number"
        return (kind, text) if text else ("empty", "")
