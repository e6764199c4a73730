"""Figures and fields on their way through the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.round_fields import (
    NO_REASON,
    clean_text,
    field_values,
    item_fields,
    put_value,
    same,
)
from desktop_app.documents.sheet_styles import lines_of
from desktop_app.domain.answer_fields import compose, fields_of
from desktop_app.domain.answers import dump_answer
from tests.documents.rounds import ANSWERS, framework

if TYPE_CHECKING:
    from desktop_app.domain.framework import Item

# --- figures and fields ---------------------------------------------------------------------


def item_of(code: str) -> Item:
    return framework().item(code)


def test_every_sample_answer_survives_the_way_through_the_cells() -> None:
    for code, raw in ANSWERS["answers"].items():
        item = item_of(code)
        fields: dict[str, str] = {}
        for key, text in field_values(item, fields_of(raw)).items():
            put_value(fields, item, key, text)
        answer = compose(item, fields).answer
        assert answer is not None
        assert dump_answer(answer) == raw


def test_figures_from_before_na_are_not_shown_and_not_brought_back() -> None:
    item = item_of("1.5")
    fields = {"na": "1", "reason": "ไม่มี", "value": "80", "narrative.result": "x"}
    assert field_values(item, fields) == {
        "value": "",
        "na": "ไม่มี",
        "narrative.result": "x",
        "narrative.support": "",
        "narrative.obstacles": "",
        "narrative.suggestions": "",
    }
    put_value(fields, item, "na", "")
    assert fields == {"na": "", "reason": "", "narrative.result": "x"}


def test_na_of_a_whole_item_covers_its_parts() -> None:
    item = item_of("1.8")
    values = field_values(item, {"na": "1", "1.8.1/value": "80"})
    assert (values["na"], values["1.8.1/value"]) == (NO_REASON, "")
    part = field_values(item, {"1.8.1/na": "1", "1.8.1/value": "80", "1.8.2/value": "๙๐"})
    assert (part["1.8.1/value"], part["1.8.2/value"]) == ("", "90")


def test_same_means_the_same() -> None:
    number, *_ = item_fields(item_of("1.5"))
    text = item_fields(item_of("1.5"))[-1]
    assert same(number, "84.20", "84.2")
    assert not same(number, "84.20", "")
    assert same(text, "ก \r\nข", "ก\nข")
    ticks, *_ = item_fields(item_of("1.7"))
    assert not same(ticks, "-", "")


def test_texts_are_cleaned_as_cells_need_it() -> None:
    assert clean_text("ก\x00\x0bข \r\nค\rง") == "กข\nค\nง"


def test_lines_are_estimated_without_marks_above_and_below() -> None:
    assert lines_of("", 10) == 1
    assert lines_of("ก่ก้ก๊ก๋กิกีกึกื", 10) == 1
    assert lines_of("กกกกกกกกกกกก", 10) == 2
    assert lines_of("ก\nข\nค", 10) == 3
