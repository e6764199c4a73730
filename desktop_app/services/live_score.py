"""What the figures in a form are worth while they are typed: nothing is stored, nothing is read.

Quick enough to run at every key stroke: one item, from its framework and the form's texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.answer_documents import NaAnswer, PartsAnswer
from desktop_app.domain.answer_fields import compose
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.explain import explain_steps
from desktop_app.domain.rounding import display
from desktop_app.domain.rule_scoring import compile_measure
from desktop_app.domain.rules import BandsRule, CompositeRule, LadderRule, TargetsRule
from desktop_app.domain.score_errors import NoBand, PartsNotReported
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.answer_documents import Answer
    from desktop_app.domain.framework import Item
    from desktop_app.domain.rules import Measure
    from desktop_app.domain.score_steps import Step
    from desktop_app.services.indicators import Detail


@dataclass(frozen=True, slots=True)
class Rungs:
    """The ladder, targets or bands of an item or a part.

    Attributes:
        kind: ``ladder``, ``targets`` or ``bands``.
        marks: Where each begins; for bands from and to.
        points: What each is worth.
    """

    kind: str
    marks: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What the item or one of its parts is worth.

    Attributes:
        reached: The rung reached, from 1; 0 is below the first; None: there is no value.
    """

    value: str | None
    score: str | None
    reached: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the form says now.

    Attributes:
        faults: What is wrong with single fields, by key.
        worth: Of the item under ``""``, of its parts under their codes.
        weighted: Score x weight / 100; None when there is no score.
        steps: The arithmetic; empty while there is nothing to compute.
        problem: Why there is no score although something is answered.
        na: Whether the item is reported as not applicable.
        answered: Whether the fields make an answer.
    """

    faults: Mapping[str, RuleViolation]
    worth: Mapping[str, Worth]
    weighted: str | None
    steps: tuple[Step, ...]
    problem: RuleViolation | None
    na: bool
    answered: bool


def rungs(measure: Measure, round_id: str) -> Rungs | None:
    """Return the ladder of an item or a part; None for the rules that have none."""
    match measure.rule:
        case LadderRule() as rule:
            marks = tuple(map(decimal_text, rule.thresholds_in(round_id)))
            levels = [str(level) for level in range(1, len(marks) + 1)]
            given = [decimal_text(points) for points in rule.points or ()]
            return Rungs("ladder", marks, tuple(given or levels))
        case TargetsRule() as rule:
            marks = tuple(map(decimal_text, rule.thresholds_in(round_id)))
            return Rungs("targets", marks, tuple(map(decimal_text, rule.points)))
        case BandsRule() as rule:
            bands = [(decimal_text(band.from_), decimal_text(band.to)) for band in rule.bands]
            points = tuple(decimal_text(band.points) for band in rule.bands)
            return Rungs("bands", tuple("\u2013".join(band) for band in bands), points)
        case _:
            return None


def preview(detail: Detail, fields: Mapping[str, str]) -> Preview:
    """Return what a form's fields are worth, as they stand."""
    item, settings = detail.item, detail.framework.score
    composed = compose(item, fields, detail.counted)
    answer, faults = composed.answer, dict(composed.faults)
    problem: RuleViolation | None = None
    result = None
    if answer is not None:
        score = compile_measure(item, detail.round, settings, na_allowed=item.na_allowed)
        try:
            result = score(answer)
        except RuleViolation as error:
            problem = error
    if isinstance(problem, NoBand):
        faults.setdefault("value", problem)
    value, points = result or (None, None)
    points = points if detail.override is None else detail.override
    worth = {"": _worth(detail, item, (value, points), item.decimals)}
    worth |= _parts(detail, answer)
    steps: tuple[Step, ...] = ()
    if answer is not None and not isinstance(problem, PartsNotReported):
        steps = explain_steps(
            detail.framework,
            item.code,
            answer,
            detail.round,
            detail.override,
            agreed=detail.agreed,
        )
    weighted = None if points is None else points * _share(detail)
    return Preview(
        faults=faults,
        worth=worth,
        weighted=None
        if weighted is None
        else display(weighted, settings.decimals, settings.rounding),
        steps=steps,
        problem=problem,
        na=isinstance(answer, NaAnswer),
        answered=answer is not None,
    )


def _share(detail: Detail) -> Fraction:
    return Fraction(detail.item.weight_in(detail.round)) / 100


def _worth(
    detail: Detail,
    measure: Measure,
    found: tuple[Fraction | None, Fraction | None],
    decimals: int,
) -> Worth:
    settings = detail.framework.score
    value, points = found
    return Worth(
        value=None if value is None else display(value, decimals, settings.rounding),
        score=None if points is None else display(points, settings.decimals, settings.rounding),
        reached=None if value is None else _reached(measure, detail.round, value),
    )


def _reached(measure: Measure, round_id: str, value: Fraction) -> int | None:
    rule = measure.rule
    if isinstance(rule, BandsRule):
        inside = [
            n
            for n, band in enumerate(rule.bands, 1)
            if Fraction(band.from_) <= value <= Fraction(band.to)
        ]
        return inside[0] if inside else 0
    if not isinstance(rule, LadderRule | TargetsRule):
        return None
    marks = rule.thresholds_in(round_id)
    sign = 1 if marks[0] <= marks[-1] else -1
    return max(
        (n for n, mark in enumerate(marks, 1) if sign * value >= sign * Fraction(mark)), default=0
    )


def _parts(detail: Detail, answer: Answer | None) -> dict[str, Worth]:
    item: Item = detail.item
    if not isinstance(item.rule, CompositeRule) or not isinstance(answer, PartsAnswer):
        return {}
    found = {}
    for part in item.rule.parts:
        given = answer.parts.get(part.code)
        if given is None:
            continue
        allowed = item.na_allowed if part.na_allowed is None else part.na_allowed
        score = compile_measure(part, detail.round, detail.framework.score, na_allowed=allowed)
        try:
            result = score(given) or (None, None)
        except RuleViolation:
            continue
        decimals = item.decimals if part.decimals is None else part.decimals
        found[part.code] = _worth(detail, part, result, decimals)
    return found
