from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.answers import (
    AchievementAnswer,
    Answer,
    NaAnswer,
    PartsAnswer,
    ValueAnswer,
    VariablesAnswer,
    check_answers,
    dump_answer,
    dump_answers,
    expected_shape,
    load_answer,
    parse_answer,
    parse_answers,
    typed_field,
)
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from tests.domain.samples import (
    ANSWERS_FILE,
    LADDER,
    Raw,
    changed,
    framework,
    item,
    parsed,
    sample_answers,
    sample_framework,
    without,
)

STEPS = {"type": "steps", "steps": [{"th": "ก"}] * 3}
COUNT = {"type": "count", "issues": [{"th": "ก"}] * 3}
RUBRIC = {"type": "rubric", "levels": [{"th": "ก"}] * 3}
TIERS = {
    "type": "tiers",
    "basic": [{"th": "ก"}] * 2,
    "advance": [{"th": "ก"}],
    "significance": [{"th": "ก"}],
}
ACHIEVEMENT = {
    "type": "achievement",
    "direction": "more",
    "floor": "75",
    "ceiling": "95",
    "points": ["1", "5"],
}
VARIABLES: Raw = {"variables": [{"name": "x"}, {"name": "y"}], "expression": "x / y"}
PARTS: Raw = {
    "type": "composite",
    "parts": [
        {"code": "a", "weight": "1", "rule": LADDER},
        {"code": "b", "weight": "1", "rule": LADDER, **VARIABLES},
        {"code": "c", "weight": "1", "rule": STEPS},
    ],
}
EVERY = parsed(
    item("value", LADDER),
    item("variables", LADDER, "0", **VARIABLES),
    item("steps", STEPS, "0"),
    item("issues", COUNT, "0"),
    item("level", RUBRIC, "0"),
    item("parts", PARTS, "0"),
    item("ticked", TIERS, "0"),
    item("achievement", ACHIEVEMENT, "0"),
    item("text", {"type": "none"}, "0"),
    item("later", LADDER, "0", rounds=["12m"]),
    item("gone", LADDER, "0", cancelled_from="6m"),
    item("other", LADDER, "0", office_kinds=["สพม"]),
)
GOOD: dict[str, Raw] = {
    "value": {"value": "-0.40"},
    "variables": {"variables": {"x": "81", "y": "30000"}},
    "steps": {"steps": [1, 3]},
    "issues": {"issues": []},
    "level": {"level": 3},
    "parts": {
        "parts": {
            "a": {"value": "1"},
            "b": {"variables": {"x": "1", "y": "2"}},
            "c": {"na": True, "reason": "ไม่มี"},
        }
    },
    "ticked": {"ticked": {"basic": [2, 1], "advance": [], "significance": [1]}},
    "achievement": {"result": "9", "target": "10"},
    "text": {"value": "ข้อความ ๑"},
}


def document(round_id: str = "6m", /, **answers: Any) -> Raw:
    return {
        "format": "kpr.answers/1",
        "framework": "small",
        "version": 1,
        "round": round_id,
        "answers": answers,
    }


def test_the_sample_fits_and_survives_to_the_letter() -> None:
    found = parse_answers(ANSWERS_FILE.read_bytes())
    assert check_answers(found, parse_framework(sample_framework())) == ()
    assert json.loads(dump_answers(found)) == sample_answers()
    assert parse_answers(dump_answers(found, indent=1)) == found


def test_every_kind_of_answer_fits_its_rule() -> None:
    found = parse_answers(document(**GOOD))
    assert check_answers(found, EVERY) == ()
    for code, raw in GOOD.items():
        assert isinstance(found.answers[code], expected_shape(EVERY.item(code))[0])
        assert dump_answer(found.answers[code]) == raw
        assert load_answer(dump_answer(found.answers[code])) == found.answers[code]


@pytest.mark.parametrize("code", GOOD)
def test_na_fits_everything(code: str) -> None:
    found = parse_answers(document(**{code: {"na": True, "reason": "x"}}))
    assert isinstance(found.answers[code], NaAnswer)
    assert check_answers(found, EVERY) == ()


def test_narrative_and_unknown_fields_are_kept() -> None:
    raw = document(
        value={
            "value": "1",
            "narrative": {
                "result": "ผล",
                "support": "ส",
                "obstacles": "อ",
                "suggestions": "ข",
                "z": 1,
            },
            "future": {"x": [1]},
        }
    )
    raw["sent_by"] = "x"
    found = parse_answers(raw)
    assert json.loads(dump_answers(found)) == raw
    narrative = found.answers["value"].narrative
    assert narrative is not None
    assert narrative.obstacles == "อ"


# name: (document, path, part of the reason)
BAD_SHAPE: dict[str, tuple[Raw, str, str]] = {
    "no round": (without(document(), "round"), "$.round", "is missing"),
    "version text": (changed(document(), "version", to="1"), "$.version", "whole number"),
    "framework id": (changed(document(), "framework", to="A b"), "$.framework", "allowed form"),
    "answers are a list": (changed(document(), "answers", to=[]), "$.answers", "an object"),
    "answer is a text": (document(value="1"), "$.answers.value", "must be an object"),
    "answer is null": (document(value=None), "$.answers.value", "must be an object"),
    "empty answer": (document(value={}), "$.answers.value", "nothing known"),
    "two answers": (document(value={"value": "1", "steps": []}), "$.answers.value", "steps and"),
    "na and a value": (
        document(**{"1.7": {"na": True, "value": "1"}}),
        "$.answers['1.7']",
        "na and value",
    ),
    "na is false": (document(value={"na": False}), "$.answers.value.na", "must be true"),
    "value is a number": (document(value={"value": 1}), "$.answers.value.value", "must be text"),
    "value is null": (document(value={"value": None}), "$.answers.value.value", "must be text"),
    "reason is a number": (
        document(value={"na": True, "reason": 1}),
        "$.answers.value.reason",
        "must be text",
    ),
    "variable is a number": (
        document(v={"variables": {"x": 81}}),
        "$.answers.v.variables.x",
        "in quotes",
    ),
    "variable with exponent": (
        document(v={"variables": {"x": "1e5"}}),
        "$.answers.v.variables.x",
        "plain decimal",
    ),
    "steps are a number": (document(steps={"steps": 3}), "$.answers.steps.steps", "a list"),
    "step is a text": (document(s={"steps": ["1"]}), "$.answers.s.steps[0]", "whole number"),
    "step zero": (document(s={"steps": [1, 0]}), "$.answers.s.steps[1]", "at least 1"),
    "step is half": (document(s={"steps": [1.5]}), "$.answers.s.steps[0]", "whole number"),
    "level is true": (document(s={"level": True}), "$.answers.s.level", "whole number"),
    "level zero": (document(s={"level": 0}), "$.answers.s.level", "at least 1"),
    "result without target": (document(s={"result": "1"}), "$.answers.s.target", "is missing"),
    "part is a text": (document(s={"parts": {"a": "1"}}), "$.answers.s.parts.a", "an object"),
    "part of two kinds": (
        document(s={"parts": {"a": {"value": "1", "level": 1}}}),
        "$.answers.s.parts.a",
        "level and value",
    ),
    "ticked tier": (
        document(s={"ticked": {"basic": "1"}}),
        "$.answers.s.ticked.basic",
        "must be a list",
    ),
    "narrative": (
        document(s={"value": "1", "narrative": {"result": 1}}),
        "$.answers.s.narrative.result",
        "must be text",
    ),
}


@pytest.mark.parametrize("name", BAD_SHAPE)
def test_documents_of_another_shape_are_refused(name: str) -> None:
    raw, path, reason = BAD_SHAPE[name]
    with pytest.raises(DocumentInvalid) as caught:
        parse_answers(raw)
    found = {problem.path: problem.reason for problem in caught.value.problems}
    assert path in found, found
    assert reason in found[path]
    assert "answers document" in str(caught.value)


def test_newer_answers_are_refused() -> None:
    with pytest.raises(NewerFormat):
        parse_answers(changed(document(), "format", to="kpr.answers/2"))


# name: (document, path, part of the reason)
MISFIT: dict[str, tuple[Raw, str, str]] = {
    "other framework": (changed(document(), "framework", to="big"), "$.framework", "'big'"),
    "other version": (changed(document(), "version", to=2), "$.version", "against 2; this is 1"),
    "unknown round": (document("9m", value=GOOD["value"]), "$.round", "no round '9m'"),
    "unknown item": (document(x={"value": "1"}), "$.answers.x", "no such item"),
    "not in this round": (document(later={"value": "1"}), "$.answers.later", "not reported in"),
    "cancelled": (document(gone={"value": "1"}), "$.answers.gone", "not reported in this"),
    "other office kind": (document(other={"value": "1"}), "$.answers.other", "apply to สพป"),
    "steps for a value": (document(value={"steps": [1]}), "$.answers.value", "must have value"),
    "value for steps": (document(steps={"value": "1"}), "$.answers.steps", "must have steps"),
    "value for a formula": (
        document(variables={"value": "1"}),
        "$.answers.variables",
        "must have variables",
    ),
    "value for a rubric": (document(level={"value": "1"}), "$.answers.level", "have level"),
    "value is a word": (document(value={"value": "x"}), "$.answers.value.value", "plain decimal"),
    "value is NaN": (document(value={"value": "NaN"}), "$.answers.value.value", "plain decimal"),
    "value typed as people do": (
        document(value={"value": "1,000"}),
        "$.answers.value.value",
        "plain decimal",
    ),
    "value too long": (document(value={"value": "1" * 41}), "$.answers.value.value", "plain"),
    "unknown variable": (
        document(variables={"variables": {"x": "1", "y": "1", "z": "1"}}),
        "$.answers.variables.variables.z",
        "no such variable",
    ),
    "missing variable": (
        document(variables={"variables": {"x": "1"}}),
        "$.answers.variables.variables.y",
        "is missing",
    ),
    "step too high": (document(steps={"steps": [1, 4]}), "$.answers.steps.steps[1]", "at most 3"),
    "step twice": (document(steps={"steps": [1, 1]}), "$.answers.steps.steps[1]", "there twice"),
    "issue too high": (document(issues={"issues": [9]}), "$.answers.issues.issues[0]", "most 3"),
    "issue twice": (document(issues={"issues": [2, 2]}), "$.answers.issues.issues[1]", "twice"),
    "level too high": (document(level={"level": 4}), "$.answers.level.level", "at most 3"),
    "tick too high": (
        document(ticked={"ticked": {"advance": [2]}}),
        "$.answers.ticked.ticked.advance[0]",
        "at most 1",
    ),
    "tick twice": (
        document(ticked={"ticked": {"basic": [1, 1]}}),
        "$.answers.ticked.ticked.basic[1]",
        "twice",
    ),
    "unknown part": (
        document(parts={"parts": {"z": {"value": "1"}}}),
        "$.answers.parts.parts.z",
        "no such part",
    ),
    "part of another shape": (
        document(parts={"parts": {"c": {"value": "1"}}}),
        "$.answers.parts.parts.c",
        "must have steps",
    ),
    "part's step too high": (
        document(parts={"parts": {"c": {"steps": [4]}}}),
        "$.answers.parts.parts.c.steps[0]",
        "at most 3",
    ),
}


@pytest.mark.parametrize("name", MISFIT)
def test_answers_that_do_not_fit(name: str) -> None:
    raw, path, reason = MISFIT[name]
    problems = check_answers(parse_answers(raw), EVERY)
    assert [problem.path for problem in problems] == [path]
    assert reason in problems[0].reason


def test_without_an_office_kind_every_item_of_several_kinds_is_taken() -> None:
    both = parse_framework(
        framework(
            item("1", LADDER, office_kinds=["สพป"]),
            item("2", LADDER, office_kinds=["สพม"]),
            office_kinds=["สพป", "สพม"],
        )
    )
    found = parse_answers(document(**{"2": {"value": "1"}}))
    assert check_answers(found, both) == ()
    assert check_answers(found, both, "สพม") == ()
    assert check_answers(found, both, "สพป")[0].code == "item.office_kind"


def test_all_misfits_at_once() -> None:
    raw = document(steps={"steps": [9, 9]}, x={"value": "1"}, value={"value": "x"})
    problems = check_answers(parse_answers(raw), EVERY)
    assert [problem.path for problem in problems] == [
        "$.answers.steps.steps[0]",
        "$.answers.steps.steps[1]",
        "$.answers.steps.steps[1]",
        "$.answers.x",
        "$.answers.value.value",
    ]


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


# --- properties --------------------------------------------------------------------------------

_decimals = (
    st.decimals(allow_nan=False, allow_infinity=False, places=3)
    .map(lambda number: format(number, "f"))
    .filter(lambda text: len(text) <= 40)
)
_ordinals = st.lists(st.integers(min_value=1), max_size=4)
_simple = st.one_of(
    st.builds(lambda value: {"value": value}, st.text(max_size=10)),
    st.builds(
        lambda v: {"variables": v}, st.dictionaries(st.text(max_size=5), _decimals, max_size=3)
    ),
    st.builds(lambda steps: {"steps": steps}, _ordinals),
    st.builds(lambda issues: {"issues": issues}, _ordinals),
    st.builds(lambda level: {"level": level}, st.integers(min_value=1)),
    st.builds(lambda a, b: {"result": a, "target": b}, _decimals, _decimals),
    st.builds(lambda reason: {"na": True, "reason": reason}, st.text(max_size=10)),
    st.builds(lambda basic: {"ticked": {"basic": basic}}, _ordinals),
)
_answers = st.recursive(
    _simple,
    lambda inner: st.builds(
        lambda parts: {"parts": parts}, st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(_answers)
def test_answers_survive_the_round_trip(raw: Raw) -> None:
    found = load_answer(raw)
    assert dump_answer(found) == raw
    assert load_answer(json.loads(json.dumps(dump_answer(found)))) == found


@given(st.dictionaries(st.sampled_from([*GOOD, "x"]), _answers, max_size=3))
def test_any_answers_can_be_checked(answers: dict[str, Raw]) -> None:
    paths = [problem.path for problem in check_answers(parse_answers(document(**answers)), EVERY)]
    assert all(path.startswith("$.answers") for path in paths)


def test_answers_are_of_their_own_classes() -> None:
    found: list[Answer] = [load_answer(raw) for raw in GOOD.values()]
    assert [type(one) for one in found[:2]] == [ValueAnswer, VariablesAnswer]
    assert isinstance(found[5], PartsAnswer)
    assert isinstance(found[7], AchievementAnswer)
