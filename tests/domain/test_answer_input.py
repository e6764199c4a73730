"""What people type into fields, and what is refused there."""

from __future__ import annotations

import pytest

from desktop_app.domain.answers import dump_answer, load_answer, parse_answer, typed_field
from desktop_app.domain.problems import DocumentInvalid
from tests.domain.answer_samples import EVERY, GOOD
from tests.domain.samples import Raw

# --- what people type --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "typed", "plain"),
    [
        ("value", {"value": "๘๔.๒๐"}, {"value": "84.20"}),
        ("value", {"value": " \u22121,234.5 "}, {"value": "-1234.5"}),
        ("variables", {"variables": {"x": "๘๑", "y": "30,000"}}, GOOD["variables"]),
        ("variables", {"x": "๘๑", "y": "30,000"}, GOOD["variables"]),
        ("variables", {"variables": {"x": "9"}, "y": "1"}, {"variables": {"x": "9", "y": "1"}}),
        ("variables", {"variables": "9", "x": "1", "y": "1"}, {"variables": {"x": "1", "y": "1"}}),
        ("steps", {"steps": "1, 3"}, GOOD["steps"]),
        ("steps", {"steps": "๑-๓"}, {"steps": [1, 2, 3]}),
        ("steps", {"steps": [1, "๓"]}, GOOD["steps"]),
        ("steps", {"steps": (1, 3)}, GOOD["steps"]),
        ("issues", {"issues": ""}, GOOD["issues"]),
        ("level", {"level": " ๓ "}, GOOD["level"]),
        ("level", {"level": 3}, GOOD["level"]),
        ("ticked", {"basic": "2 1", "advance": "", "significance": "1"}, GOOD["ticked"]),
        ("achievement", {"result": "๙", "target": "10"}, GOOD["achievement"]),
        ("text", {"value": "ข้อความ ๑"}, GOOD["text"]),
        ("value", {"na": "Yes", "reason": "ไม่มี"}, {"na": True, "reason": "ไม่มี"}),
        ("value", {"na": True, "reason": "ไม่มี"}, {"na": True, "reason": "ไม่มี"}),
        (
            "parts",
            {"a": "๑", "b": {"x": "1", "y": "2"}, "c": {"na": "true", "reason": "ไม่มี"}},
            GOOD["parts"],
        ),
        ("parts", {"parts": {"a": {"value": "๑"}}}, {"parts": {"a": {"value": "1"}}}),
        (
            "value",
            {"value": "1", "narrative": {"result": "๑"}},
            {"value": "1", "narrative": {"result": "๑"}},
        ),
    ],
)
def test_what_people_type_becomes_what_documents_carry(code: str, typed: Raw, plain: Raw) -> None:
    found = parse_answer(EVERY.item(code), typed)
    assert dump_answer(found) == plain


@pytest.mark.parametrize(
    ("code", "typed", "path", "reason"),
    [
        ("value", {"value": "84 %"}, "$.value", "is not a number"),
        ("value", {"value": ""}, "$.value", "is not a number"),
        ("value", {"value": 84.2}, "$.value", "must be text"),
        ("value", {"steps": "1"}, "$", "must have value"),
        ("value", {}, "$", "nothing known"),
        ("value", {"na": "no", "reason": "x"}, "$.na", "must be true"),
        ("variables", {"x": "1"}, "$.variables.y", "is missing"),
        ("variables", {"x": "a", "y": "1"}, "$.variables.x", "is not a number"),
        ("steps", {"steps": "1, two"}, "$.steps", "'two' is not a whole number"),
        ("steps", {"steps": "3-1"}, "$.steps", "ends before it begins"),
        ("steps", {"steps": "1-9"}, "$.steps[3]", "at most 3"),
        ("steps", {"steps": [1, "x"]}, "$.steps[1]", "not a whole number"),
        ("steps", {"steps": 3}, "$.steps", "must be a list"),
        ("level", {"level": "1-2"}, "$.level", "not a whole number"),
        ("level", {"level": "x"}, "$.level", "not a whole number"),
        ("ticked", {"basic": "x"}, "$.ticked.basic", "not a whole number"),
        ("ticked", {"ticked": "x"}, "$.ticked", "must be an object"),
        ("parts", {"a": "x"}, "$.parts.a.value", "is not a number"),
        ("parts", {"a": 5}, "$.parts.a", "must be an object"),
        ("parts", {"parts": {"z": {"value": "1"}}}, "$.parts.z", "no such part"),
        ("parts", {"parts": "x"}, "$.parts", "must be an object"),
        ("achievement", {"result": "1", "target": "x"}, "$.target", "is not a number"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    code: str, typed: Raw, path: str, reason: str
) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        parse_answer(EVERY.item(code), typed)
    found = {problem.path: problem.reason for problem in caught.value.problems}
    assert path in found, found
    assert reason in found[path]


@pytest.mark.parametrize(
    ("code", "key", "text", "field"),
    [
        ("value", "value", "๑", {"value": "๑"}),
        ("value", "na", " ไม่มี ", {"na": True, "reason": "ไม่มี"}),
        ("value", "narrative.result", "ผล", {"narrative": {"result": "ผล"}}),
        ("variables", "x", "81", {"variables": {"x": "81"}}),
        ("steps", "steps", "1-3", {"steps": "1-3"}),
        ("achievement", "target", "9", {"target": "9"}),
        ("ticked", "basic", "1,2", {"ticked": {"basic": "1,2"}}),
        ("parts", "a", "1", {"parts": {"a": {"value": "1"}}}),
        ("parts", "a.value", "1", {"parts": {"a": {"value": "1"}}}),
        ("parts", "b.x", "1", {"parts": {"b": {"variables": {"x": "1"}}}}),
        ("parts", "c", "1-2", {"parts": {"c": {"steps": "1-2"}}}),
        ("parts", "c.na", "ไม่มี", {"parts": {"c": {"na": True, "reason": "ไม่มี"}}}),
    ],
)
def test_one_typed_field(code: str, key: str, text: str, field: Raw) -> None:
    assert typed_field(EVERY.item(code), key, text) == field


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("value", "steps"),
        ("variables", "x.y"),
        ("variables", "value"),
        ("parts", "b"),
        ("parts", "z"),
    ],
)
def test_a_field_that_the_item_does_not_have(code: str, key: str) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        typed_field(EVERY.item(code), key, "1")
    assert "there is no such field" in caught.value.problems[0].reason
    assert "narrative.result" in caught.value.problems[0].reason


def test_a_stored_answer_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentInvalid):
        load_answer({"value": 1})
