"""Whether an answers document fits its framework.

What does not fit makes the document unusable. Faults that depend on the figures (a
division by zero, a value in no band, N/A without a reason) do not: they are shown at
their item, and the rest is scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from desktop_app.domain.answer_documents import (
    AchievementAnswer,
    Answer,
    Answers,
    IssuesAnswer,
    LevelAnswer,
    NaAnswer,
    PartsAnswer,
    StepsAnswer,
    TickedAnswer,
    ValueAnswer,
    VariablesAnswer,
)
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import shown
from desktop_app.domain.rules import (
    TIERS,
    AchievementRule,
    CompositeRule,
    CountRule,
    Measure,
    NoneRule,
    RubricRule,
    StepsRule,
    TiersRule,
    level_count,
)
from desktop_app.domain.text import plain_decimal

if TYPE_CHECKING:
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.jsontext import Steps
    from desktop_app.domain.problems import Problem

_SHAPES: Final[dict[type, tuple[type, str]]] = {
    StepsRule: (StepsAnswer, "steps"),
    CountRule: (IssuesAnswer, "issues"),
    RubricRule: (LevelAnswer, "level"),
    CompositeRule: (PartsAnswer, "parts"),
    TiersRule: (TickedAnswer, "ticked"),
    AchievementRule: (AchievementAnswer, "result and target"),
}

Shape: TypeAlias = tuple[type, str]


def expected_shape(measure: Measure) -> Shape:
    """Return the kind of answer that an item or a part takes, and its name."""
    if measure.expression is not None:
        return VariablesAnswer, "variables"
    return _SHAPES.get(type(measure.rule), (ValueAnswer, "value"))


def check_answers(
    answers: Answers, framework: Framework, office_kind: str | None = None
) -> tuple[Problem, ...]:
    """Return everything in which the answers do not fit the framework.

    Args:
        answers: The document.
        framework: The framework that it says it was filled against.
        office_kind: Kind of the reporting office; without one, all items are taken.
    """
    findings = Findings()
    for key, found, expected in (
        ("framework", answers.framework, framework.id),
        ("version", answers.version, framework.version),
    ):
        if found != expected:
            reason = f"was filled against {shown(found)}; this is {shown(expected)}"
            findings.add((key,), f"answers.{key}", reason)
    kind = office_kind or framework.only_kind
    rounds = [found.id for found in framework.rounds]
    if answers.round not in rounds:
        reason = f"there is no round {shown(answers.round)}; there is {', '.join(rounds)}"
        findings.add(("round",), "round.unknown", reason)
    items = {item.code: item for item in framework.items}
    for code, answer in answers.answers.items():
        place = ("answers", code)
        if code not in items:
            findings.add(place, "item.unknown", "there is no such item")
            continue
        item = items[code]
        if not item.applies_to(kind):
            findings.add(place, "item.office_kind", f"does not apply to {kind}")
        elif answers.round in rounds and not framework.is_reported(item, answers.round):
            findings.add(place, "item.round", "is not reported in this round")
        check_answer(findings, item, answer, place)
    return findings.problems(answers.model_dump(mode="json", by_alias=True, exclude_unset=True))


def check_answer(findings: Findings, measure: Measure, answer: Answer, steps: Steps) -> None:
    """Note everything in which an answer does not fit its item or part."""
    if isinstance(answer, NaAnswer):
        return
    shape, name = expected_shape(measure)
    if not isinstance(answer, shape):
        findings.add(steps, "answer.shape", f"must have {name}, as its rule asks")
        return
    match answer:
        case ValueAnswer():
            scored = not isinstance(measure.rule, NoneRule)
            if scored and plain_decimal(answer.value) is None:
                reason = f"must be a plain decimal such as 0.27, not {shown(answer.value)}"
                findings.add((*steps, "value"), "number.not_plain", reason)
        case VariablesAnswer():
            _check_keys(
                findings,
                (*steps, "variables"),
                "variable",
                [variable.name for variable in measure.variables],
                list(answer.variables),
                all_needed=True,
            )
        case PartsAnswer():
            _check_parts(findings, measure, answer, steps)
        case _:
            _check_numbers(findings, measure, answer, steps)


def _check_parts(findings: Findings, measure: Measure, answer: PartsAnswer, steps: Steps) -> None:
    place = (*steps, "parts")
    parts = {part.code: part for part in getattr(measure.rule, "parts", ())}
    _check_keys(findings, place, "part", list(parts), list(answer.parts), all_needed=False)
    for code, found in answer.parts.items():
        if code in parts:
            check_answer(findings, parts[code], found, (*place, code))


def _check_keys(
    findings: Findings,
    steps: Steps,
    what: str,
    known: list[str],
    given: list[str],
    *,
    all_needed: bool,
) -> None:
    for name in given:
        if name not in known:
            findings.add((*steps, name), f"{what}.unknown", f"there is no such {what}")
    for name in known:
        if all_needed and name not in given:
            findings.add((*steps, name), "missing", "is missing")


def _check_numbers(findings: Findings, measure: Measure, answer: Answer, steps: Steps) -> None:
    """Check what counts from 1: steps, issues, a level, ticks."""
    rule = measure.rule
    match answer:
        case StepsAnswer() if isinstance(rule, StepsRule):
            _check_list(findings, answer.steps, level_count(rule), (*steps, "steps"))
        case IssuesAnswer() if isinstance(rule, CountRule):
            _check_list(findings, answer.issues, level_count(rule), (*steps, "issues"))
        case LevelAnswer() if isinstance(rule, RubricRule):
            _check_number(findings, answer.level, level_count(rule), (*steps, "level"))
        case TickedAnswer() if isinstance(rule, TiersRule):
            for tier, size in zip(TIERS, rule.sizes, strict=True):
                ticked = getattr(answer.ticked, tier)
                _check_list(findings, ticked, size, (*steps, "ticked", tier))
        case _:
            pass


def _check_list(findings: Findings, given: tuple[int, ...], last: int, steps: Steps) -> None:
    for index, number in enumerate(given):
        _check_number(findings, number, last, (*steps, index))
        if number in given[:index]:
            findings.add((*steps, index), "twice", f"{number} is there twice")


def _check_number(findings: Findings, number: int, last: int, steps: Steps) -> None:
    if number > last:
        findings.add(steps, "range.high", f"must be at most {last}, not {number}")
