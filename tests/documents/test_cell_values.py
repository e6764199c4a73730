"""Cells as people fill them: what is understood, what is refused, and that numbers stay exact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.cell_values import read_cell, tick_marks, tick_text
from desktop_app.documents.round_fields import Field
from desktop_app.documents.xlsx_reader import Cell
from desktop_app.domain.errors import RuleViolation
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
)

SHARE = Field("1.1", "value", "number", "ผล", "1.1", unit="ร้อยละ", decimals=2)
COUNT = Field("1.4", "variables.pupils", "number", "นักเรียน", "1.4", unit="คน", minimum=Decimal(1))
TEXT = Field("1.1", "narrative.result", "text", "ผล", "1.1")
TICKS = Field("1.7", "steps", "ticks", "ขั้น", "1.7", options=("a", "b", "c"))
LEVEL = Field("2.4", "level", "level", "ระดับ", "2.4", options=("a", "b", "c"))


def number(text: str, **more: object) -> Cell:
    return replace(Cell(1, 1, "number", text), **more)  # type: ignore[arg-type]


def text(said: str) -> Cell:
    return Cell(1, 1, "text", said)


def read(field: Field, cell: Cell) -> str:
    return read_cell(field, cell, "S!F9").text


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("0.30000000000000004", "0.3"),
        ("84.2", "84.2"),
        ("84.35000000000012", "84.35"),
        ("84.350000000000009", "84.35"),
        ("1.1E-2", "0.011"),
        ("95.2149302", "95.2149302"),
        ("26412", "26412"),
        ("-0", "0"),
        ("1e3", "1000"),
        ("1234567890123.45", "1234567890123.45"),
        ("0.005", "0.005"),
    ],
)
def test_numbers_lose_their_noise_and_nothing_else(stored: str, said: str) -> None:
    assert read(SHARE, number(stored)) == said


def test_noise_is_known_from_the_decimals_that_the_item_shows() -> None:
    wide = replace(SHARE, decimals=2)
    total = sum([0.1] * 10)  # 0.9999999999999999
    assert read(wide, number(repr(total))) == "1"
    assert read(replace(SHARE, decimals=None), number("84.35000000000012")) == "84.3500000000001"
    assert read(SHARE, number("8435000.00000000012")) == "8435000"


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False))
def test_every_figure_that_excel_can_show_survives(figure: Decimal) -> None:
    stored = repr(float(figure))
    assert Decimal(read(SHARE, number(stored))) == figure


@pytest.mark.parametrize(
    ("typed", "said"),
    [("๘๔.๒๐", "84.20"), (" 1,234.50 ", "1234.50"), ("\u22120.4", "-0.4"), ("0" * 3, "0")],
)
def test_numbers_in_text_cells_are_read_as_people_type_them(typed: str, said: str) -> None:
    assert read(SHARE, text(typed)) == said


@pytest.mark.parametrize("typed", ["แปดสิบ", "84 %", "1,23", "1 ต.ค. 2569", "1e3"])
def test_what_would_need_a_guess_is_refused_with_its_cell(typed: str) -> None:
    with pytest.raises(CellNotNumber, match="S!F9"):
        read(SHARE, text(typed))


@pytest.mark.parametrize("stored", ["abc", "NaN", "1e999", "1E-400"])
def test_no_number_in_a_number_cell_is_refused(stored: str) -> None:
    with pytest.raises(CellNotNumber):
        read(SHARE, number(stored))


def test_very_long_numbers_are_refused() -> None:
    with pytest.raises(CellTooPrecise):
        read(SHARE, number("1e60"))


def test_percentages_are_taken_as_they_are_shown() -> None:
    found = read_cell(SHARE, number("0.9521", shape="percent"), "S!F9")
    assert found.text == "95.21"
    assert found.notices[0].params == {"shown": "95.21 %", "taken": "95.21", "stored": "0.9521"}
    assert not found.doubtful
    assert read_cell(SHARE, number("95.21", shape="percent"), "S!F9").doubtful


def test_dates_and_years_are_refused() -> None:
    with pytest.raises(CellIsDate):
        read(SHARE, number("46296", shape="date"))
    with pytest.raises(CellIsYear, match="2569"):
        read(SHARE, number("2569"))
    with pytest.raises(CellIsYear):
        read(SHARE, text("๒๕๖๙"))


def test_a_count_may_look_like_a_year() -> None:
    found = read_cell(COUNT, number("2569"), "S!F9")
    assert found.text == "2569"
    assert [notice.code for notice in found.notices] == ["notice.year"]


def test_figures_outside_their_limits_are_pointed_out() -> None:
    assert [n.code for n in read_cell(COUNT, number("0"), "S!F9").notices] == ["notice.range"]
    both = replace(COUNT, maximum=Decimal(10))
    (notice,) = read_cell(both, number("11"), "S!F9").notices
    assert notice.params["range"] == "≥ 1, ≤ 10"


def test_results_of_formulas_are_taken_and_named() -> None:
    found = read_cell(SHARE, number("84", formula=True), "S!F9")
    assert found.text == "84"
    assert [notice.code for notice in found.notices] == ["notice.formula"]
    with pytest.raises(CellFormulaEmpty, match="S!F9"):
        read(SHARE, Cell(1, 1, "empty", formula=True))
    with pytest.raises(CellIsError, match="#DIV/0!"):
        read(SHARE, Cell(1, 1, "error", "#DIV/0!", formula=True))


def test_empty_cells_say_nothing() -> None:
    assert read(SHARE, Cell(1, 1, "empty")) == ""
    assert read(SHARE, text(" \u200b".replace("\u200b", ""))) == ""


def test_true_and_false_are_no_figures_but_ticks() -> None:
    for field in (SHARE, TEXT):
        with pytest.raises(CellIsTrueFalse):
            read(field, Cell(1, 1, "bool", "1"))
    assert read(TICKS, Cell(1, 1, "bool", "1")) == "1"
    assert read(TICKS, Cell(1, 1, "bool", "0")) == "0"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("✓", "1"), ("/", "1"), ("๑", "1"), ("ใช่", "1"), ("\u2013", "0"), ("-", "0")],
)
def test_ticks_are_understood(typed: str, said: str) -> None:
    assert read(TICKS, text(typed)) == said


def test_an_x_is_neither_tick_nor_dash() -> None:
    with pytest.raises(CellNotTick):
        read(TICKS, text("x"))


def test_levels() -> None:
    assert read(LEVEL, number("2")) == "2"
    assert read(LEVEL, text("๓")) == "3"
    for cell in (number("4"), number("1.5"), text("สอง"), Cell(1, 1, "bool", "1"), text("0")):
        with pytest.raises(CellNotLevel, match="1 to 3"):
            read(LEVEL, cell)


def test_texts_stay_texts() -> None:
    assert read(TEXT, text("=SUM(A1) \r\nบรรทัดสอง\x0b ")) == "=SUM(A1)\nบรรทัดสอง"
    assert read(TEXT, number("12.50")) == "12.5"
    with pytest.raises(CellIsDate):
        read(TEXT, number("46296", shape="date"))


def test_lists_of_ticks_become_texts_and_back() -> None:
    assert tick_text(["", "", ""]) == ""
    assert tick_text(["0", "", ""]) == "-"
    assert tick_text(["1", "", "1"]) == "1,3"
    assert tick_marks("1,3", 3) == ["1", "0", "1"]
    assert tick_marks("-", 2) == ["0", "0"]
    assert tick_marks("", 2) == ["", ""]


def test_every_refusal_says_where() -> None:
    for cell in (text("?"), number("46296", shape="date"), Cell(1, 1, "bool", "1")):
        with pytest.raises(RuleViolation, match="S!F9"):
            read(SHARE, cell)
