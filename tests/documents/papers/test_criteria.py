"""Rules as they are printed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from desktop_app.documents.papers.criteria import (
    Criteria,
    criteria,
    ladder_round,
    listed,
    points_of,
    rule_note,
    target,
)
from desktop_app.domain.rules import CountRule, Measure, RubricRule, StepsRule
from tests.helpers.offices import framework_document
from tests.helpers.papers import framework

MEASURE: TypeAdapter[Measure] = TypeAdapter(Measure)


def measure(**rule: Any) -> Measure:
    return MEASURE.validate_python({"code": "1", "rule": rule})


def texts(count: int) -> list[dict[str, str]]:
    return [{"th": f"ข้อ {number}"} for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("rule", "expected", "full"),
    [
        (
            {"type": "ladder", "thresholds": ["0.5", "0.4", "0.3", "0.2", "0.1"]},
            Criteria(("๐.๕", "๐.๔", "๐.๓", "๐.๒", "๐.๑")),
            "๐.๑",
        ),
        (
            {"type": "ladder", "by_round": {"6m": ["-1", "0"], "12m": ["1", "2.50"]}},
            Criteria(text="๑ = ๑ คะแนน, ๒.๕๐ = ๒ คะแนน"),
            "๒.๕๐",
        ),
        (
            {"type": "targets", "thresholds": ["60", "90"], "points": ["50", "100"]},
            Criteria(text="๖๐ = ๕๐ คะแนน, ๙๐ = ๑๐๐ คะแนน (เต็ม ๑๐๐ คะแนน)"),
            "๙๐",
        ),
        (
            {"type": "steps", "steps": texts(5)},
            Criteria(("ขั้นตอนที่ ๑", "ขั้นตอนที่ ๑–๒", "ขั้นตอนที่ ๑–๓", "ขั้นตอนที่ ๑–๔", "ขั้นตอนที่ ๑–๕")),
            "๕ ขั้นตอน",
        ),
        ({"type": "steps", "steps": texts(3)}, Criteria(text="๓ ขั้นตอน ตามเอกสารแนบ"), "๓ ขั้นตอน"),
        (
            {"type": "count", "issues": texts(5)},
            Criteria(tuple(f"{number} ประเด็น" for number in "๑๒๓๔๕")),
            "๕ ประเด็น",
        ),
        (
            {"type": "rubric", "levels": texts(5)},
            Criteria(tuple(f"ระดับ {number}" for number in "๑๒๓๔๕")),
            "ระดับ ๕",
        ),
        (
            {"type": "bands", "bands": [{"from": "0", "to": "4.5", "points": "1"}]},
            Criteria(text="๐–๔.๕ = ๑ คะแนน"),
            "",
        ),
        (
            {"type": "tiers", "basic": texts(1), "advance": texts(1), "significance": texts(1)},
            Criteria(
                text="ครบระดับพื้นฐาน = ๓๐๐ คะแนน, ครบระดับก้าวหน้า = ๔๐๐ คะแนน, "
                "ครบระดับพัฒนาจนเกิดผล = ๕๐๐ คะแนน"
            ),
            "",
        ),
        (
            {
                "type": "achievement",
                "direction": "more",
                "floor": "75",
                "ceiling": "95",
                "points": ["1", "5"],
            },
            Criteria(text="ผลงานเทียบเป้าหมายร้อยละ ๗๕ = ๑ คะแนน ถึงร้อยละ ๙๕ = ๕ คะแนน"),
            "",
        ),
        ({"type": "none"}, Criteria(text="ไม่คิดคะแนน"), ""),
    ],
    ids=lambda value: value.get("type", "") if isinstance(value, dict) else "",
)
def test_a_rule_is_five_levels_or_a_sentence(
    rule: dict[str, Any], expected: Criteria, full: str
) -> None:
    found = measure(**rule)
    assert criteria(found, "12m") == expected
    assert target(found, "12m") == full


def test_how_steps_issues_and_levels_are_counted() -> None:
    for rule, said in (
        (StepsRule.model_validate({"type": "steps", "steps": texts(2)}), "ต่อเนื่องกัน"),
        (CountRule.model_validate({"type": "count", "issues": texts(2)}), "ไม่เรียงลำดับ"),
        (RubricRule.model_validate({"type": "rubric", "levels": texts(2)}), "คะแนนเท่ากับระดับ"),
    ):
        assert points_of(rule) == ("ข้อ ๑", "ข้อ ๒")
        assert said in rule_note(rule)


def test_items_of_a_round_and_of_the_year_in_natural_order() -> None:
    document = framework_document()
    document["items"][3]["cancelled_from"] = "6m"  # 1.4 is never reported
    changed = framework(items=document["items"][::-1])
    year = [item.code for item in listed(changed, "สพป", None)]
    assert year[:5] == ["1.1", "1.2", "1.3", "1.5", "1.6"]
    assert year[8:10] == ["1.10", "2.1"]
    half = [item.code for item in listed(changed, "สพป", "6m")]
    assert half == ["1.5", "1.6", "1.7", "1.8", "1.9", "2.3"]
    assert ladder_round(changed, changed.item("1.5"), None) == "12m"
    assert ladder_round(changed, changed.item("1.5"), "6m") == "6m"
