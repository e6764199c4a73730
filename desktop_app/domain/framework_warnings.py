"""What a framework document may contain but probably did not mean to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from pydantic import BaseModel

from desktop_app.domain.calendar import fiscal_year_days
from desktop_app.domain.expression import compile_expression
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import shown
from desktop_app.domain.rules import (
    TIER_POINTS,
    AchievementRule,
    BandsRule,
    CompositeRule,
    CountRule,
    LadderRule,
    Measure,
    NoneRule,
    RubricRule,
    StepsRule,
    TargetsRule,
    TiersRule,
    level_count,
)
from desktop_app.domain.score_errors import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.jsontext import Steps
    from desktop_app.domain.problems import Problem
    from desktop_app.domain.rules import Rule


def framework_warnings(framework: Framework) -> tuple[Problem, ...]:
    """Return everything suspicious, in the order of the document."""
    findings = Findings()
    for steps, key in _unknown(framework, ()):
        findings.add((*steps, key), "key.unknown", "is not known to this version; a typing error?")
    _rounds(findings, framework)
    for index, item in enumerate(framework.items):
        _item(findings, framework, item, ("items", index))
    if framework.score.floor > framework.score.scale:
        findings.add(("score", "floor"), "score.floor", "is above full marks")
    raw = framework.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return findings.problems(raw)


def _unknown(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, BaseModel):
        for key in value.model_extra or ():
            yield steps, key
        for name, field in type(value).model_fields.items():
            yield from _unknown(getattr(value, name), (*steps, field.alias or name))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _unknown(child, (*steps, index))


def _rounds(findings: Findings, framework: Framework) -> None:
    first, last = fiscal_year_days(framework.fiscal_year)
    reported = {
        found.id
        for found in framework.rounds
        if any(framework.is_reported(item, found.id) for item in framework.items)
    }
    for index, found in enumerate(framework.rounds):
        place: Steps = ("rounds", index)
        if found.id not in reported:
            findings.add(place, "round.empty", "no item is reported in this round")
        for key, day in (("from", found.from_), ("to", found.to)):
            if not first <= day <= last:
                findings.add(
                    (*place, key),
                    "round.year",
                    f"is outside the fiscal year {framework.fiscal_year} ({first} to {last})",
                )
        if found.due < found.to:
            findings.add((*place, "due"), "round.due", "is before the end of the round")


def _item(findings: Findings, framework: Framework, item: Item, steps: Steps) -> None:
    if not any(item.applies_to(kind) for kind in framework.office_kinds):
        findings.add((*steps, "office_kinds"), "item.never", "no office of this framework has it")
    reported = [found.id for found in framework.rounds if framework.is_reported(item, found.id)]
    if not reported:
        findings.add((*steps, "cancelled_from"), "item.never", "it is never reported")
    for round_id in item.weights or ():
        if round_id not in reported:
            findings.add(
                (*steps, "weights", round_id), "weights.unused", "it is not reported in that round"
            )
    for year in item.baseline or ():
        if int(year) >= framework.fiscal_year:
            findings.add(
                (*steps, "baseline", year), "baseline.late", "is not before the fiscal year"
            )
    _measure(findings, framework.score.scale, item, reported, steps)


def _measure(
    findings: Findings, scale: Decimal, measure: Measure, reported: list[str], steps: Steps
) -> None:
    place = (*steps, "rule")
    rule = measure.rule
    best = _best(rule, scale, reported)
    if best is not None and best > Fraction(scale):
        findings.add(
            place, "points.scale", f"gives up to {plain(best)}, above the full marks of {scale}"
        )
    if isinstance(rule, LadderRule | TargetsRule | AchievementRule):
        points = rule.points or ()
        for index in range(1, len(points)):
            if points[index] < points[index - 1]:
                findings.add(
                    (*place, "points", index), "points.order", "is below the level before it"
                )
    if isinstance(rule, LadderRule | TargetsRule):
        for round_id in set(rule.by_round or ()).difference(reported):
            where = (*place, "by_round", round_id)
            findings.add(where, "by_round.unused", "it is not reported in that round")
    if isinstance(rule, CompositeRule):
        for index, part in enumerate(rule.parts):
            _measure(findings, scale, part, reported, (*place, "parts", index))
    _variables(findings, measure, steps)


def _variables(findings: Findings, measure: Measure, steps: Steps) -> None:
    if measure.expression is None:
        return
    names = [variable.name for variable in measure.variables]
    used = compile_expression(measure.expression, names).names
    for index, name in enumerate(names):
        if name not in used:
            where = (*steps, "variables", index)
            findings.add(where, "variable.unused", f"the formula does not use {shown(name)}")


def _best(rule: Rule, scale: Decimal, reported: list[str]) -> Fraction | None:
    """Return the highest score that the rule can give, where it has one of its own."""
    best: Decimal | Fraction | int | None = None
    match rule:
        case LadderRule():
            levels = max((len(rule.thresholds_in(round_id)) for round_id in reported), default=0)
            best = levels if rule.points is None else max(rule.points)
        case TargetsRule():
            best = Fraction(max(rule.points)) * Fraction(scale) / Fraction(rule.out_of)
        case StepsRule() | CountRule() | RubricRule():
            best = level_count(rule)
        case BandsRule():
            best = max(band.points for band in rule.bands)
        case AchievementRule():
            best = max(*rule.points, rule.below)
        case TiersRule():
            best = sum(TIER_POINTS)
        case CompositeRule() | NoneRule():
            pass
        case _:
            assert_never(rule)
    return None if best is None else Fraction(best)
