"""From one value to a score: ladders, targets and bands.

A value comes as numerator and denominator, because most are scored only to be summed up.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, TypeAlias, assert_never

from desktop_app.domain.rules import BandsRule, LadderRule, NoneRule, TargetsRule
from desktop_app.domain.score_errors import NoBand, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop_app.domain.framework import ScoreSettings

ValueScore: TypeAlias = Callable[[int, int], Fraction | None]
"""Scores the value numerator / denominator, the denominator positive."""


def value_score(
    rule: LadderRule | TargetsRule | BandsRule | NoneRule, round_id: str, settings: ScoreSettings
) -> ValueScore:
    """Prepare the scoring of one value."""
    match rule:
        case LadderRule():
            return ladder_score(rule, round_id, settings)
        case TargetsRule():
            return targets_score(rule, round_id, settings)
        case BandsRule():
            return bands_score(rule)
        case NoneRule():
            return lambda _n, _d: None
        case _:
            assert_never(rule)


def fractions(numbers: Sequence[Decimal]) -> list[Fraction]:
    """Return exact numbers for exact numbers."""
    return [Fraction(number) for number in numbers]


def ladder_points(rule: LadderRule, levels: int) -> list[Fraction]:
    """Return the points of levels 1…n: as given, or the level's number."""
    if rule.points is not None:
        return fractions(rule.points)
    return [Fraction(level) for level in range(1, levels + 1)]


def ladder_score(rule: LadderRule, round_id: str, settings: ScoreSettings) -> ValueScore:
    """Levels reached at thresholds; below the first the floor, beyond the last its points."""
    thresholds = fractions(rule.thresholds_in(round_id))
    points = ladder_points(rule, len(thresholds))
    return _ladder(thresholds, points, Fraction(settings.floor), interpolate=rule.interpolate)


def targets_score(rule: TargetsRule, round_id: str, settings: ScoreSettings) -> ValueScore:
    """A ladder of points out of ``out_of``, scaled to the framework's scale."""
    scaling = Fraction(settings.scale) / Fraction(rule.out_of)
    thresholds = fractions(rule.thresholds_in(round_id))
    points = [point * scaling for point in fractions(rule.points)]
    below = Fraction(rule.below) * scaling
    return _ladder(thresholds, points, below, interpolate=rule.interpolate)


def _ladder(
    thresholds: list[Fraction], points: list[Fraction], below: Fraction, *, interpolate: bool
) -> ValueScore:
    """Prepare a ladder: thresholds as whole numbers, each segment as a line (a + b * v) / c.

    A value on a repeated threshold takes the highest level reached there, so the
    segment that begins at a reached threshold is never of length zero.
    """
    sign = 1 if thresholds[0] <= thresholds[-1] else -1
    common = lcm(*(threshold.denominator for threshold in thresholds))
    steps = [sign * int(threshold * common) for threshold in thresholds]
    lines: list[tuple[int, int, int] | Fraction] = []
    last = len(thresholds) - 1
    for level, point in enumerate(points):
        if level == last or not interpolate or steps[level] == steps[level + 1]:
            lines.append(point)
            continue
        slope = (points[level + 1] - point) / (thresholds[level + 1] - thresholds[level])
        start = point - slope * thresholds[level]
        bottom = lcm(slope.denominator, start.denominator)
        lines.append((int(start * bottom), int(slope * bottom), bottom))
    downwards = [(level, steps[level]) for level in range(last, -1, -1)]

    def score(numerator: int, denominator: int) -> Fraction:
        left = sign * numerator * common
        for level, step in downwards:
            if left >= step * denominator:
                line = lines[level]
                if isinstance(line, Fraction):
                    return line
                start, slope, bottom = line
                return Fraction(start * denominator + slope * numerator, bottom * denominator)
        return below

    return score


def bands_score(rule: BandsRule) -> ValueScore:
    """Closed ranges with whole scores."""
    bands = [
        (Fraction(band.from_), Fraction(band.to), Fraction(band.points)) for band in rule.bands
    ]

    def score(numerator: int, denominator: int) -> Fraction:
        value = Fraction(numerator, denominator)
        for first, last, points in bands:
            if first <= value <= last:
                return points
        raise NoBand(value=plain(value))

    return score
