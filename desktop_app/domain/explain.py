"""The arithmetic behind one item's score, step by step, for the screens.

The figures come from the same functions that make the score.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.agreement_terms import ladder_text
from desktop_app.domain.answer_documents import (
    AchievementAnswer,
    Answer,
    LevelAnswer,
    NaAnswer,
    PartsAnswer,
    StepsAnswer,
    TickedAnswer,
    VariablesAnswer,
)
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.rule_scoring import compile_measure, target_of
from desktop_app.domain.rules import (
    TIER_POINTS,
    TIERS,
    AchievementRule,
    BandsRule,
    CompositeRule,
    CountRule,
    LadderRule,
    Measure,
    RubricRule,
    StepsRule,
    TargetsRule,
    TiersRule,
    level_count,
)
from desktop_app.domain.score_errors import plain
from desktop_app.domain.score_steps import Param, Step
from desktop_app.domain.text import decimal_text
from desktop_app.domain.value_scoring import fractions, ladder_points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.domain.framework import Framework, ScoreSettings
    from desktop_app.domain.rules import Rule


class _Context(NamedTuple):
    """What an item and its parts are scored by."""

    round_id: str
    settings: ScoreSettings
    na_allowed: bool


def _step(code: str, **params: object) -> Step:
    return Step(code, {name: _words(value) for name, value in params.items()})


def _words(value: object) -> Param:
    if isinstance(value, Step | RuleViolation):
        return value
    return plain(value) if isinstance(value, Fraction) else str(value)


def explain(
    framework: Framework,
    code: str,
    answer: Answer | None,
    round_id: str,
    override: Fraction | None = None,
    *,
    agreed: int | None = None,
) -> list[str]:
    """Return the arithmetic of an item as English sentences; see :func:`explain_steps`."""
    steps = explain_steps(framework, code, answer, round_id, override, agreed=agreed)
    return [str(step) for step in steps]


def explain_steps(
    framework: Framework,
    code: str,
    answer: Answer | None,
    round_id: str,
    override: Fraction | None = None,
    *,
    agreed: int | None = None,
) -> tuple[Step, ...]:
    """Return the arithmetic of an item from its answer to its weighted score.

    Args:
        framework: The framework.
        code: The item.
        answer: What is reported, if anything is.
        round_id: The round.
        override: The score that the centre decided, if it did.
        agreed: The version of the agreement whose figures the framework has for this item.

    Raises:
        UnknownItem: There is no item with this code.
    """
    item = framework.item(code)
    steps: list[Step] = []
    score: Fraction | None = None
    if agreed is not None:
        steps.append(_step("agreed", version=agreed, ladder=ladder_text(item, round_id)))
    if answer is None:
        steps.append(_step("missing"))
    else:
        found, score = _measure(item, answer, _Context(round_id, framework.score, item.na_allowed))
        steps += found
        if steps[-1].code == "na" and framework.score.na == "zero":
            steps.append(_step("na_zero"))
            score = Fraction(0)
    if override is not None:
        steps.append(_step("override", score=override))
        score = override
    if score is not None:
        weight = item.weight_in(round_id)
        weighted = score * Fraction(weight) / 100
        steps.append(_step("weighted", score=score, weight=decimal_text(weight), weighted=weighted))
    return tuple(steps)


def _measure(
    measure: Measure, answer: Answer, context: _Context
) -> tuple[list[Step], Fraction | None]:
    """Explain an item or a part; return the steps and the score."""
    round_id, settings, na_allowed = context
    try:
        result = compile_measure(measure, round_id, settings, na_allowed=na_allowed)(answer)
    except RuleViolation as error:
        return [_step("problem", message=error)], None
    if isinstance(answer, NaAnswer):
        return [_step("na", reason=answer.reason)], None
    value, score = result or (None, None)
    steps = list(_figures(measure, answer, value))
    if isinstance(answer, PartsAnswer) and isinstance(measure.rule, CompositeRule):
        steps.extend(_composite(measure.rule, answer, context, score))
    elif score is None:
        steps.append(_step("unscored"))
    else:
        steps.extend(_rule(measure.rule, answer, context, (value or Fraction(0), score)))
    if result is None:
        steps.append(_step("na", reason="every part is N/A"))
    return steps, score


def _figures(measure: Measure, answer: Answer, value: Fraction | None) -> Iterator[Step]:
    if isinstance(answer, VariablesAnswer):
        figures = ", ".join(
            f"{name} = {decimal_text(figure)}" for name, figure in answer.variables.items()
        )
        yield _step("figures", figures=figures)
        yield _step("computed", expression=measure.expression, value=value)


def _rule(
    rule: Rule, answer: Answer, context: _Context, result: tuple[Fraction, Fraction]
) -> Iterator[Step]:
    value, score = result
    match rule, answer:
        case RubricRule(), LevelAnswer():
            code = "chosen" if rule.decided_by == "area" else "proposed"
            yield _step(code, level=answer.level)
        case TiersRule(), TickedAnswer():
            yield from _tiers(rule, answer)
        case AchievementRule(), AchievementAnswer():
            yield from _achievement(rule, answer, value, score)
        case ((StepsRule() | CountRule()), _):
            yield from _counted(rule, answer, value, score)
        case _:
            yield from _valued(rule, context, value, score)


def _counted(
    rule: StepsRule | CountRule, answer: Answer, done: Fraction, score: Fraction
) -> Iterator[Step]:
    code = "steps" if isinstance(rule, StepsRule) else "issues"
    yield _step(code, done=done, all=level_count(rule))
    if isinstance(answer, StepsAnswer) and len(set(answer.steps)) > done:
        yield _step("gap", step=done + 1)
    if not done:
        yield _step("none_done", score=score)


def _valued(rule: Rule, context: _Context, value: Fraction, score: Fraction) -> Iterator[Step]:
    """Explain the rules that score one value."""
    match rule:
        case LadderRule():
            thresholds = rule.thresholds_in(context.round_id)
            points = ladder_points(rule, len(thresholds))
            yield from _ladder(rule, thresholds, points, Fraction(context.settings.floor), value)
        case TargetsRule():
            thresholds = rule.thresholds_in(context.round_id)
            points, below = fractions(rule.points), Fraction(rule.below)
            yield from _ladder(rule, thresholds, points, below, value)
            scale = context.settings.scale
            yield _step(
                "scaled",
                points=score / Fraction(scale) * Fraction(rule.out_of),
                out_of=decimal_text(rule.out_of),
                scale=decimal_text(scale),
                score=score,
            )
        case _:
            assert isinstance(rule, BandsRule)  # noqa: S101  the other rules are explained above
            band = next(band for band in rule.bands if band.from_ <= value <= band.to)
            yield _step(
                "band",
                value=value,
                first=decimal_text(band.from_),
                last=decimal_text(band.to),
                score=score,
            )


def _ladder(
    rule: LadderRule | TargetsRule,
    thresholds: tuple[Decimal, ...],
    points: list[Fraction],
    below: Fraction,
    value: Fraction,
) -> Iterator[Step]:
    sign = 1 if thresholds[0] <= thresholds[-1] else -1
    marks = fractions(thresholds)
    reached = [level for level, mark in enumerate(marks) if sign * value >= sign * mark]
    if not reached:
        yield _step("floor", value=value, threshold=marks[0], points=below)
        return
    level = reached[-1]
    figures: dict[str, object] = {
        "value": value,
        "level": level + 1,
        "threshold": marks[level],
        "points": points[level],
    }
    if level + 1 == len(marks) or value == marks[level] or not rule.interpolate:
        yield _step("level", **figures)
        return
    rise = (points[level + 1] - points[level]) / (marks[level + 1] - marks[level])
    yield _step(
        "between",
        **figures,
        next_level=level + 2,
        next_threshold=marks[level + 1],
        next_points=points[level + 1],
        result=points[level] + (value - marks[level]) * rise,
    )


def _composite(
    rule: CompositeRule, answer: PartsAnswer, context: _Context, score: Fraction | None
) -> Iterator[Step]:
    products, weights = [], []
    for part in rule.parts:
        allowed = context.na_allowed if part.na_allowed is None else part.na_allowed
        inside = context._replace(na_allowed=allowed)
        steps, found = _measure(part, answer.parts[part.code], inside)
        for step in steps:
            yield _step("part", part=part.code, text=step)
        if found is not None:
            weight = decimal_text(part.weight)
            products.append(f"{weight} \u00d7 {plain(found)}")
            weights.append(weight)
    if score is not None:
        yield _step("mean", sum=" + ".join(products), weights=" + ".join(weights), score=score)


def _tiers(rule: TiersRule, answer: TickedAnswer) -> Iterator[Step]:
    ticked = answer.ticked
    scores: list[Fraction] = []
    marks = (ticked.basic, ticked.advance, ticked.significance)
    before = ""
    for tier, done, size, points in zip(TIERS, marks, rule.sizes, TIER_POINTS, strict=True):
        if before:
            yield _step("tier_closed", tier=tier, before=before)
            continue
        score = Fraction(points * len(done), size)
        yield _step("tier", tier=tier, points=points, done=len(done), all=size, score=score)
        scores.append(score)
        before = tier if len(done) < size else ""
    yield _step("tiers", sum=" + ".join(map(plain, scores)), score=sum(scores, Fraction(0)))


def _achievement(
    rule: AchievementRule, answer: AchievementAnswer, value: Fraction, score: Fraction
) -> Iterator[Step]:
    yield _step(
        rule.direction,
        result=decimal_text(answer.result),
        target=decimal_text(target_of(rule, answer)),
        value=value,
    )
    floor, ceiling = decimal_text(rule.floor), decimal_text(rule.ceiling)
    if value < rule.floor:
        yield _step("below_floor", value=value, floor=floor, score=score)
    elif value >= rule.ceiling:
        yield _step("at_ceiling", value=value, ceiling=ceiling, score=score)
    else:
        first, last = map(decimal_text, rule.points)
        yield _step(
            "achieved",
            value=value,
            floor=floor,
            ceiling=ceiling,
            first=first,
            last=last,
            score=score,
        )
