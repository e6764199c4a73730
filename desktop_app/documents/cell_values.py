r"""From a cell of a workbook to the text of a figure, or to the reason why that cannot be.

Rules of numbers, since a workbook stores binary fractions:

* Excel keeps 15 significant digits and may write up to 17. What is read is the number rounded to
  15 significant digits; where that lies within 10\ :sup:`-12` of its size and 10\ :sup:`-6` of
  the last decimal place that the item shows, it is the number with the item's decimals. So
  ``0.1+0.2`` is 0.3 and a sum that ends in ...00000012 loses its noise, while figures that
  differ in any digit that Excel can show stay as they are.
* A number in a text cell is read as people type numbers (Thai digits, separators) and is exact to
  40 digits. Figures that need more than 15 digits are therefore exported as texts.
* A percentage is taken as it is shown: 0.9521 shown as 95.21 % becomes 95.21, with a notice.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from desktop_app.documents.round_fields import clean_text
from desktop_app.domain.answer_fields import NO_TICKS
from desktop_app.domain.calendar import (
    MAX_NUMBER_LENGTH,
    NotANumber,
    from_thai_digits,
    normalise_number,
)
from desktop_app.domain.problems import shown
from desktop_app.domain.text import decimal_text
from desktop_app.domain.workbook_errors import (
    CellFormulaEmpty,
    CellIsDate,
    CellIsError,
    CellIsTrueFalse,
    CellIsYear,
    CellNotLevel,
    CellNotNumber,
    CellNotTick,
    CellTooPrecise,
    FormulaTaken,
    LooksLikeYear,
    OutOfRange,
    PercentTaken,
)

if TYPE_CHECKING:
    from desktop_app.documents.round_fields import Field
    from desktop_app.documents.xlsx_reader import Cell
    from desktop_app.domain.workbook_errors import Notice

TICK: Final = "✓"
NO_TICK: Final = "\u2013"  # a dash; easily told from a tick and from nothing
_YES: Final = frozenset(("✓", "✔", "√", "☑", "/", "1", "true", "yes", "y", "ใช่", "ทำแล้ว", "มี"))
_NO: Final = frozenset(
    ("\u2013", "\u2014", "-", "✗", "✘", "☐", "0", "false", "no", "n", "ไม่", "ไม่ใช่", "ไม่มี", "ยัง")
)
_YEARS: Final = range(2500, 2700)
_SHARE: Final = "ร้อยละ"
_FLOAT: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
_EXACT: Final = Context(prec=400)
_NOISE: Final = Decimal("1e-12")
_LARGEST_EXPONENT: Final = 308


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says.

    Attributes:
        text: The figure as ``round_fields`` writes it; ``1``, ``0`` or nothing for a tick.
        doubtful: The figure is likely not what was meant, so a person has to choose.
    """

    text: str
    notices: tuple[Notice, ...] = ()
    doubtful: bool = False


def read_cell(field: Field, cell: Cell, address: str) -> Read:
    """Return what a cell says about a figure.

    Args:
        field: The figure; of a list of ticks, one of them.
        cell: The cell.
        address: Where it is, for messages.

    Raises:
        RuleViolation: It cannot be read without guessing.
    """
    if cell.formula and cell.kind == "empty":
        raise CellFormulaEmpty(address=address)
    if cell.kind == "error":
        raise CellIsError(address=address, text=cell.text)
    if cell.kind == "number" and cell.shape == "date":
        raise CellIsDate(address=address)
    if cell.kind == "empty" or (cell.kind == "text" and not clean_text(cell.text).strip()):
        return Read("")
    match field.form:
        case "ticks":
            found = _tick(cell, address)
        case "level":
            found = _level(field, cell, address)
        case "number":
            found = _number(field, cell, address)
        case _:
            found = Read(_text(cell, address))
    if cell.formula:
        found = replace(found, notices=(FormulaTaken(), *found.notices))
    return found


def _text(cell: Cell, address: str) -> str:
    if cell.kind == "bool":
        raise CellIsTrueFalse(address=address)
    if cell.kind == "number":
        return _plain(_decimal(cell.text, None, address), address)
    return clean_text(cell.text).strip()


def _tick(cell: Cell, address: str) -> Read:
    word = from_thai_digits(cell.text.strip()).casefold()
    if word in _YES:
        return Read("1")
    if word in _NO:
        return Read("0")
    raise CellNotTick(address=address, text=shown(cell.text))


def _level(field: Field, cell: Cell, address: str) -> Read:
    last = len(field.options)
    number = Decimal(0)
    if cell.kind == "number":
        number = _decimal(cell.text, 0, address)
    elif cell.kind == "text":
        with suppress(NotANumber):
            number = Decimal(normalise_number(cell.text))
    if not 1 <= number <= last or number != int(number):
        raise CellNotLevel(address=address, text=shown(cell.text), last=last)
    return Read(str(int(number)))


def _number(field: Field, cell: Cell, address: str) -> Read:
    if cell.kind == "bool":
        raise CellIsTrueFalse(address=address)
    notices: list[Notice] = []
    doubtful = False
    if cell.kind == "text":
        try:
            text = normalise_number(cell.text)
        except NotANumber as error:
            raise CellNotNumber(address=address, text=shown(cell.text)) from error
        number = Decimal(text)
    else:
        stored = _decimal(cell.text, field.decimals, address)
        number = stored
        if cell.shape == "percent":
            number = _decimal(cell.text, field.decimals, address, times=Decimal(100))
            notices.append(
                PercentTaken(
                    shown=f"{_plain(number, address)} %",
                    taken=_plain(number, address),
                    stored=_plain(stored, address),
                )
            )
            # 95.21 shown as 9521 %: somebody changed the format after typing.
            doubtful = abs(number) > 100  # noqa: PLR2004  percent
        text = _plain(number, address)
    notices += _plausible(field, number, address)
    return Read(text, tuple(notices), doubtful)


def _plausible(field: Field, number: Decimal, address: str) -> list[Notice]:
    notices: list[Notice] = []
    if number == number.to_integral_value() and number in _YEARS:
        if field.unit.startswith(_SHARE):
            raise CellIsYear(address=address, text=str(int(number)), unit=field.unit)
        notices.append(LooksLikeYear())
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = [
            f"{sign} {decimal_text(bound)}"
            for sign, bound in (("≥", low), ("≤", high))
            if bound is not None
        ]
        notices.append(OutOfRange(range=", ".join(bounds)))
    return notices


def _decimal(
    text: str, decimals: int | None, address: str, *, times: Decimal = Decimal(1)
) -> Decimal:
    """Return the number that a number cell stands for; see the module's text."""
    try:
        whole = Decimal(text)
    except InvalidOperation as error:
        raise CellNotNumber(address=address, text=shown(text)) from error
    if not whole.is_finite() or abs(whole.adjusted()) > _LARGEST_EXPONENT:
        raise CellNotNumber(address=address, text=shown(text))
    scaled = _EXACT.multiply(whole, times)
    number = _FLOAT.plus(scaled)
    if decimals is not None:
        near = scaled.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
        noise = abs(_EXACT.subtract(scaled, near))
        if noise <= abs(scaled) * _NOISE and noise < Decimal(1).scaleb(-decimals - 6):
            number = near
    return number


def _plain(number: Decimal, address: str) -> str:
    """Return the shortest plain decimal of a number."""
    text = decimal_text(number)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        text = "0"
    if len(text) > MAX_NUMBER_LENGTH:
        raise CellTooPrecise(address=address, limit=MAX_NUMBER_LENGTH)
    return text


def tick_text(marks: list[str]) -> str:
    """Return a list of ticks from its cells: nothing where no cell is filled in."""
    if not any(marks):
        return ""
    ticked = [str(number) for number, mark in enumerate(marks, start=1) if mark == "1"]
    return ",".join(ticked) or NO_TICKS


def tick_marks(text: str, count: int) -> list[str]:
    """Return the cells of a list of ticks, the other way round."""
    if not text:
        return [""] * count
    ticked = set(text.split(","))
    return ["1" if str(number) in ticked else "0" for number in range(1, count + 1)]
