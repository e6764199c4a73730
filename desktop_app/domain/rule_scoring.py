"""From an answer to a score: one function per rule type, exact.

Everything that does not depend on the answer is worked out once, when a rule is
compiled, because a scoreboard scores hundreds of thousands of answers. Numbers are
compared and combined as whole numerators over precomputed denominators; a
``Fraction`` is made only for the results.

What is wrong with an answer is raised as an error with the item's own words; it
never becomes a zero.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from desktop_app.domain.answer_documents import (
    AchievementAnswer,
    Answer,
    IssuesAnswer,
    LevelAnswer,
    NaAnswer,
    PartsAnswer,
    StepsAnswer,
    TickedAnswer,
    ValueAnswer,
    VariablesAnswer,
)
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.expression import VariableMissing, compile_expression
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
from desktop_app.domain.score_errors import (
    AboveMaximum,
    AnswerDoesNotFit,
    BelowMinimum,
    NaNotAllowed,
    NaWithoutReason,
    NotAValue,
    PartProblem,
    PartsNotReported,
    TargetNotPositive,
)
from desktop_app.domain.text import decimal_text, plain_decimal
from desktop_app.domain.value_scoring import ValueScore, fractions, value_score

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.domain.framework import ScoreSettings
    from desktop_app.domain.rules import Variable

Result: TypeAlias = tuple[Fraction | None, Fraction | None]
"""The value and the score; either may not exist."""

ScoreFunction: TypeAlias = Callable[[Answer], Result | None]
"""Scores an answer; ``None`` means N/A. Raises a RuleViolation for what is wrong with it."""

_NO_SCORE: Final[Result] = (None, None)


def compile_measure(
    measure: Measure, round_id: str, settings: ScoreSettings, *, na_allowed: bool
) -> ScoreFunction:
    """Prepare the scoring of an item or a part in a round.

    Args:
        measure: The item or part, of a framework that was found valid.
        round_id: The round, for rules that differ by round.
        settings: The framework's floor and scale.
        na_allowed: Whether N/A is an answer to it.
    """
    scored = _compile_rule(measure, round_id, settings, na_allowed=na_allowed)
    code = measure.code

    def score(answer: Answer) -> Result | None:
        if type(answer) is NaAnswer:
            if not na_allowed:
                raise NaNotAllowed(code=code)
            if not (answer.reason or "").strip():
                raise NaWithoutReason(code=code)
            return None
        return scored(answer)

    return score


def _compile_rule(  # noqa: PLR0911  one return for each rule type
    measure: Measure, round_id: str, settings: ScoreSettings, *, na_allowed: bool
) -> ScoreFunction:
    rule = measure.rule
    floor = Fraction(settings.floor)
    match rule:
        case StepsRule():
            return steps_score(rule, floor)
        case CountRule():
            return count_score(rule, floor)
        case RubricRule():
            return rubric_score(rule)
        case CompositeRule():
            return composite_score(rule, round_id, settings, na_allowed=na_allowed)
        case TiersRule():
            return tiers_score(rule)
        case AchievementRule():
            return achievement_score(rule)
        case LadderRule() | TargetsRule() | BandsRule() | NoneRule():
            return _of_value(measure, value_score(rule, round_id, settings))
        case _:
            assert_never(rule)


# --- one value ---------------------------------------------------------------------------------


def _ratio(text: str) -> tuple[int, int]:
    """Return a plain decimal as a ratio; quicker than through ``Decimal``."""
    whole, point, part = text.partition(".")
    return (int(whole + part), 10 ** len(part)) if point else (int(whole), 1)


def _of_value(measure: Measure, score: ValueScore) -> ScoreFunction:
    """Score a value that is entered, or computed where there is an expression."""
    if measure.expression is not None:
        return _of_variables(measure, score)
    unscored = isinstance(measure.rule, NoneRule)

    def scored(answer: Answer) -> Result:
        if type(answer) is not ValueAnswer:
            raise AnswerDoesNotFit
        if plain_decimal(answer.value) is None:
            if unscored:
                return _NO_SCORE
            raise NotAValue(value=shown(answer.value))
        numerator, denominator = _ratio(answer.value)
        return Fraction(numerator, denominator), score(numerator, denominator)

    return scored


def _of_variables(measure: Measure, score: ValueScore) -> ScoreFunction:
    variables = measure.variables
    expression = compile_expression(
        measure.expression or "", [variable.name for variable in variables]
    )

    def scored(answer: Answer) -> Result:
        if type(answer) is not VariablesAnswer:
            raise AnswerDoesNotFit
        figures = {}
        for variable in variables:
            figure = answer.variables.get(variable.name)
            if figure is None:
                raise VariableMissing(name=variable.name)
            _check_limits(variable, figure)
            figures[variable.name] = Fraction(*figure.as_integer_ratio())
        value = expression.evaluate(figures)
        return value, score(value.numerator, value.denominator)

    return scored


def _check_limits(variable: Variable, figure: Decimal) -> None:
    name = variable.title.th if variable.title else variable.name
    if variable.minimum is not None and figure < variable.minimum:
        limit = decimal_text(variable.minimum)
        raise BelowMinimum(name=name, value=decimal_text(figure), limit=limit)
    if variable.maximum is not None and figure > variable.maximum:
        limit = decimal_text(variable.maximum)
        raise AboveMaximum(name=name, value=decimal_text(figure), limit=limit)


# --- what counts from 1 ------------------------------------------------------------------------


def steps_score(rule: StepsRule, floor: Fraction) -> ScoreFunction:
    """Score the number of consecutive completed steps from step 1; none completed: the floor."""
    last = level_count(rule)

    def score(answer: Answer) -> Result:
        if type(answer) is not StepsAnswer:
            raise AnswerDoesNotFit
        completed = 0
        while completed < last and completed + 1 in answer.steps:
            completed += 1
        return Fraction(completed), Fraction(completed) if completed else floor

    return score


def count_score(rule: CountRule, floor: Fraction) -> ScoreFunction:
    """Score the number of issues ticked, in any order; none: the floor."""
    last = level_count(rule)

    def score(answer: Answer) -> Result:
        if type(answer) is not IssuesAnswer:
            raise AnswerDoesNotFit
        ticked = Fraction(sum(1 for issue in set(answer.issues) if issue <= last))
        return ticked, ticked or floor

    return score


def rubric_score(rule: RubricRule) -> ScoreFunction:
    """Score the whole level chosen."""
    last = level_count(rule)

    def score(answer: Answer) -> Result:
        if type(answer) is not LevelAnswer or answer.level > last:
            raise AnswerDoesNotFit
        level = Fraction(answer.level)
        return level, level

    return score


def tiers_score(rule: TiersRule) -> ScoreFunction:
    """Score PMQA 4.0: each tier counts only if those below it are complete.

    Source: 300 x ticked/all basic, + 100 x ticked/all advance, + 100 x ticked/all significance.
    """
    sizes = rule.sizes

    def score(answer: Answer) -> Result:
        if type(answer) is not TickedAnswer:
            raise AnswerDoesNotFit
        ticked = answer.ticked
        total = Fraction(0)
        tiers = (ticked.basic, ticked.advance, ticked.significance)
        for marks, size, points in zip(tiers, sizes, TIER_POINTS, strict=True):
            done = sum(1 for mark in set(marks) if mark <= size)
            total += Fraction(points * done, size)
            if done < size:
                break
        return total, total

    return score


# --- the rest ----------------------------------------------------------------------------------


def target_of(rule: AchievementRule, answer: AchievementAnswer) -> Decimal:
    """Return the target that counts: the agreed one before the one that a report names."""
    return answer.target if rule.target is None else rule.target


def achievement_score(rule: AchievementRule) -> ScoreFunction:
    """Result against target in percent, then linear from floor to ceiling."""
    floor, ceiling = Fraction(rule.floor), Fraction(rule.ceiling)
    first, last = fractions(rule.points)
    below = Fraction(rule.below)
    slope = (last - first) / (ceiling - floor)
    more = rule.direction == "more"

    def score(answer: Answer) -> Result:
        if type(answer) is not AchievementAnswer:
            raise AnswerDoesNotFit
        target = target_of(rule, answer)
        if target <= 0:
            raise TargetNotPositive(target=decimal_text(target))
        percent = Fraction(answer.result) / Fraction(target) * 100
        if not more:
            percent = 200 - percent
        if percent < floor:
            return percent, below
        return percent, last if percent >= ceiling else first + (percent - floor) * slope

    return score


def composite_score(
    rule: CompositeRule, round_id: str, settings: ScoreSettings, *, na_allowed: bool
) -> ScoreFunction:
    """Weighted mean of the parts; an N/A part leaves, all N/A is N/A, a missing part a problem."""
    parts = []
    for part in rule.parts:
        allowed = na_allowed if part.na_allowed is None else part.na_allowed
        score_part = compile_measure(part, round_id, settings, na_allowed=allowed)
        parts.append((part.code, Fraction(part.weight), score_part))

    def score(answer: Answer) -> Result | None:
        if type(answer) is not PartsAnswer:
            raise AnswerDoesNotFit
        missing = [code for code, _, _ in parts if code not in answer.parts]
        if missing:
            raise PartsNotReported(parts=", ".join(missing))
        total = weights = Fraction(0)
        for code, weight, score_part in parts:
            try:
                result = score_part(answer.parts[code])
            except RuleViolation as error:
                raise PartProblem(part=code, message=str(error)) from error
            if result is not None and result[1] is not None:
                total += weight * result[1]
                weights += weight
        return (None, total / weights) if weights else None

    return score
