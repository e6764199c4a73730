"""What is typed as KEY=VALUE, field by field, until it is an answer of a document."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.answers import dump_answer, parse_answer
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.services.typed import merge_typed
from tests.domain.samples import LADDER, Raw, item, parsed

TEXTS: list[Raw] = [{"th": "ก"}, {"th": "ข"}, {"th": "ค"}, {"th": "ง"}]
COMPUTED: Raw = {
    "variables": [{"name": "dropouts"}, {"name": "pupils"}],
    "expression": "dropouts / pupils * 100",
}
FRAMEWORK = parsed(
    item("value", LADDER, "8"),
    item("variables", LADDER, "8", **COMPUTED),
    item(
        "odd",
        LADDER,
        "4",
        variables=[{"name": "result"}, {"name": "target"}],
        expression="result / target",
    ),
    item("steps", {"type": "steps", "steps": TEXTS}, "10"),
    item("issues", {"type": "count", "issues": TEXTS}, "10"),
    item("level", {"type": "rubric", "levels": TEXTS}, "10"),
    item(
        "achievement",
        {
            "type": "achievement",
            "direction": "more",
            "floor": "50",
            "ceiling": "100",
            "points": ["1", "5"],
        },
        "10",
    ),
    item("tiers", {"type": "tiers", "basic": TEXTS, "advance": TEXTS, "significance": TEXTS}, "10"),
    item(
        "1.8",
        {
            "type": "composite",
            "parts": [
                {"code": "1.8.1", "weight": "1", "rule": LADDER},
                {"code": "1.8.10", "weight": "1", "rule": LADDER, **COMPUTED},
                {"code": "1.8.2", "weight": "1", "rule": {"type": "steps", "steps": TEXTS}},
                {
                    "code": "sub",
                    "weight": "1",
                    "rule": {
                        "type": "composite",
                        "parts": [{"code": "a.b", "weight": "1", "rule": LADDER}],
                    },
                },
            ],
        },
        "20",
    ),
    item("text", {"type": "none"}, "10"),
)


def typed(code: str, *pairs: str, before: Raw | None = None) -> Raw:
    """Type fields over a stored answer and read the whole; the answer as documents carry it."""
    measure = FRAMEWORK.item(code)
    split = [(key, text) for key, _, text in (pair.partition("=") for pair in pairs)]
    return dump_answer(parse_answer(measure, merge_typed(measure, before or {}, split)))


@pytest.mark.parametrize(
    ("code", "pairs", "answer"),
    [
        ("value", ["value=84.20"], {"value": "84.20"}),
        ("value", ["value=๑,๒๓๔.๕๐"], {"value": "1234.50"}),
        ("value", ["value=1", "value=2"], {"value": "2"}),
        (
            "variables",
            ["dropouts=๘๑", "pupils=30,000"],
            {"variables": {"dropouts": "81", "pupils": "30000"}},
        ),
        ("odd", ["result=1", "target=2"], {"variables": {"result": "1", "target": "2"}}),
        ("steps", ["steps=1,2,3"], {"steps": [1, 2, 3]}),
        ("steps", ["steps=๑-๓"], {"steps": [1, 2, 3]}),
        ("steps", ["steps="], {"steps": []}),
        ("issues", ["issues=4 1"], {"issues": [4, 1]}),
        ("level", ["level=๓"], {"level": 3}),
        ("achievement", ["result=๙๐", "target=100"], {"result": "90", "target": "100"}),
        ("tiers", ["basic=1,2"], {"ticked": {"basic": [1, 2]}}),
        (
            "tiers",
            ["basic=1-4", "significance=๒"],
            {"ticked": {"basic": [1, 2, 3, 4], "significance": [2]}},
        ),
        ("1.8", ["1.8.1=๘๔.๒"], {"parts": {"1.8.1": {"value": "84.2"}}}),
        ("1.8", ["1.8.1.value=84.2"], {"parts": {"1.8.1": {"value": "84.2"}}}),
        ("1.8", ["1.8.2=1,2"], {"parts": {"1.8.2": {"steps": [1, 2]}}}),
        (
            "1.8",
            ["1.8.10.dropouts=1", "1.8.10.pupils=2"],
            {"parts": {"1.8.10": {"variables": {"dropouts": "1", "pupils": "2"}}}},
        ),
        ("1.8", ["sub.a.b=9"], {"parts": {"sub": {"parts": {"a.b": {"value": "9"}}}}}),
        (
            "1.8",
            ["1.8.1=1", "1.8.2.na=ไม่มีข้อมูล"],
            {"parts": {"1.8.1": {"value": "1"}, "1.8.2": {"na": True, "reason": "ไม่มีข้อมูล"}}},
        ),
        ("value", ["na= ไม่มีนักเรียน "], {"na": True, "reason": "ไม่มีนักเรียน"}),
        ("value", ["na="], {"na": True, "reason": ""}),
        (
            "value",
            ["value=1", "narrative.result=ดี ๑", "narrative.obstacles=ฝน"],
            {"value": "1", "narrative": {"result": "ดี ๑", "obstacles": "ฝน"}},
        ),
        ("text", ["value=ข้อความ ๑"], {"value": "ข้อความ ๑"}),
    ],
)
def test_what_can_be_typed(code: str, pairs: list[str], answer: Raw) -> None:
    assert typed(code, *pairs) == answer


@pytest.mark.parametrize(
    ("code", "before", "pair", "answer"),
    [
        (
            "variables",
            {"variables": {"dropouts": "81", "pupils": "30000"}},
            "dropouts=75",
            {"variables": {"dropouts": "75", "pupils": "30000"}},
        ),
        ("achievement", {"result": "1", "target": "2"}, "target=3", {"result": "1", "target": "3"}),
        (
            "tiers",
            {"ticked": {"basic": [1, 2], "advance": [1]}},
            "basic=3",
            {"ticked": {"basic": [3], "advance": [1]}},
        ),
        (
            "1.8",
            {"parts": {"1.8.1": {"value": "1"}, "1.8.2": {"steps": [1]}}},
            "1.8.1=2",
            {"parts": {"1.8.1": {"value": "2"}, "1.8.2": {"steps": [1]}}},
        ),
        (
            "1.8",
            {"parts": {"1.8.1": {"value": "1", "narrative": {"result": "x"}}}},
            "1.8.1.na=ไม่มี",
            {"parts": {"1.8.1": {"na": True, "reason": "ไม่มี", "narrative": {"result": "x"}}}},
        ),
        (
            "1.8",
            {"parts": {"1.8.1": {"na": True, "reason": "ไม่มี"}}},
            "1.8.1=5",
            {"parts": {"1.8.1": {"value": "5"}}},
        ),
        (
            "value",
            {"value": "1", "narrative": {"result": "ก", "support": "ข"}},
            "narrative.support=ค",
            {"value": "1", "narrative": {"result": "ก", "support": "ค"}},
        ),
    ],
)
def test_what_is_not_typed_stays(code: str, before: Raw, pair: str, answer: Raw) -> None:
    assert typed(code, pair, before=before) == answer


@pytest.mark.parametrize(
    ("code", "before", "pair", "answer"),
    [
        ("value", {"value": "1"}, "na=ไม่มี", {"na": True, "reason": "ไม่มี"}),
        ("value", {"na": True, "reason": "ไม่มี"}, "value=1", {"value": "1"}),
        ("value", {"na": True, "reason": "ก"}, "na=ข", {"na": True, "reason": "ข"}),
        # the framework's newer version asks for another kind of answer
        ("steps", {"value": "1"}, "steps=1", {"steps": [1]}),
    ],
)
def test_an_answer_of_another_kind_replaces_all_but_what_was_written(
    code: str, before: Raw, pair: str, answer: Raw
) -> None:
    written = {"narrative": {"result": "คำอธิบาย"}}
    assert typed(code, pair, before={**before, **written}) == {**answer, **written}


def test_the_stored_answer_is_not_changed_by_typing() -> None:
    before: dict[str, Any] = {"parts": {"1.8.1": {"value": "1"}}}
    typed("1.8", "1.8.1=2", before=before)
    assert before == {"parts": {"1.8.1": {"value": "1"}}}


@pytest.mark.parametrize(
    ("code", "pair", "path", "takes"),
    [
        ("value", "steps=1", "$.steps", "value takes value, na, narrative.result"),
        ("value", "narrative.x=1", "$['narrative.x']", "narrative.suggestions"),
        ("variables", "value=1", "$.value", "variables takes dropouts, pupils, na"),
        ("variables", "dropout=1", "$.dropout", "dropouts, pupils"),
        ("variables", "dropouts.x=1", "$['dropouts.x']", "dropouts, pupils"),
        ("odd", "value=1", "$.value", "odd takes result, target, na"),
        ("level", "value=1", "$.value", "level takes level, na"),
        ("achievement", "value=1", "$.value", "achievement takes result, target, na"),
        ("tiers", "value=1", "$.value", "tiers takes basic, advance, significance, na"),
        ("1.8", "1.8.3=1", "$['1.8.3']", "1.8 takes 1.8.1, 1.8.10, 1.8.2, sub, na"),
        ("1.8", "1.8.1.steps=1", "$.steps", "1.8.1 takes value, na"),
        ("1.8", "1.8.10=1", "$['']", "1.8.10 takes dropouts, pupils, na"),
        ("value", "=1", "$['']", "value takes value"),
    ],
)
def test_an_unknown_field_is_refused_and_the_known_ones_are_named(
    code: str, pair: str, path: str, takes: str
) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        typed(code, pair)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert takes in problem.reason


@pytest.mark.parametrize(
    ("code", "pair", "path", "reason"),
    [
        ("value", "value=84 %", "$.value", "is not a number"),
        ("variables", "dropouts=x", "$.variables.dropouts", "is not a number"),
        ("variables", "dropouts=1", "$.variables.pupils", "is missing"),
        ("steps", "steps=1,x", "$.steps", "'x' is not a whole number"),
        ("steps", "steps=3-1", "$.steps", "'3-1' ends before it begins"),
        ("steps", "steps=5", "$.steps[0]", "must be at most 4"),
        ("steps", "steps=1,1", "$.steps[1]", "is there twice"),
        ("level", "level=1,2", "$.level", "is not a whole number"),
        ("achievement", "target=5", "$.result", "is missing"),
        ("1.8", "1.8.10.pupils=x", "$.parts['1.8.10'].variables.pupils", "is not a number"),
        ("value", "narrative.result=x", "$", "must be one of value"),
        ("value", "na=\udcff", "$.reason", "has a broken letter in it"),
        ("1.8", "1.8.1.narrative.result=\udcff", "$.parts['1.8.1'].narrative.result", "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    code: str, pair: str, path: str, reason: str
) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        typed(code, pair)
    found = {problem.path: problem.reason for problem in caught.value.problems}
    assert path in found, found
    assert reason in found[path]
