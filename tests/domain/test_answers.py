from __future__ import annotations

import json

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
    parse_answers,
)
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from tests.domain.answer_samples import BAD_SHAPE, EVERY, GOOD, document
from tests.domain.samples import (
    ANSWERS_FILE,
    LADDER,
    Raw,
    changed,
    framework,
    item,
    sample_answers,
    sample_framework,
)


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
