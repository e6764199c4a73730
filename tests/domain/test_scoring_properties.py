"""What holds for every report: no better value scores less, no order matters, nothing is lost."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.answers import load_answer
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.rounding import display
from desktop_app.domain.scoring import score, to_json
from tests.domain.samples import Raw, sample_answers, sample_framework
from tests.domain.scored import EXAMPLE, ladder, score_of, sheet_of, two_groups

# --- properties --------------------------------------------------------------------------------

_numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000
)


@st.composite
def _ladders(draw: st.DrawFn) -> Raw:
    thresholds = sorted(draw(st.lists(_numbers, min_size=2, max_size=6)))
    if thresholds[0] == thresholds[-1]:
        thresholds[-1] += 1
    if draw(st.booleans()):
        thresholds.reverse()
    points = sorted(draw(st.lists(_numbers, min_size=len(thresholds), max_size=len(thresholds))))
    as_text = [format(point, "f") for point in points]
    rule = ladder(*(format(number, "f") for number in thresholds))
    return {**rule, "points": as_text, "interpolate": draw(st.booleans())}


@given(_ladders(), _numbers, _numbers)
def test_a_better_value_never_scores_less(rule: Raw, one_value: Decimal, other: Decimal) -> None:
    thresholds = [Decimal(text) for text in rule["thresholds"]]
    better, worse = max(one_value, other), min(one_value, other)
    if thresholds[0] > thresholds[-1]:
        better, worse = worse, better
    settings = {"floor": rule["points"][0]}
    scores = [
        score_of(rule, {"value": format(value, "f")}, score=settings) for value in (better, worse)
    ]
    assert all(type(found) is Fraction for found in scores)
    high, low = scores
    assert high is not None
    assert low is not None
    assert high >= low
    assert Fraction(rule["points"][0]) <= low <= high <= Fraction(rule["points"][-1])


@given(_ladders(), st.data())
def test_each_threshold_gives_at_least_its_points(rule: Raw, data: st.DataObject) -> None:
    level = data.draw(st.integers(0, len(rule["thresholds"]) - 1))
    threshold = rule["thresholds"][level]
    highest = max(
        place
        for place, other in enumerate(rule["thresholds"])
        if Decimal(other) == Decimal(threshold)
    )
    assert score_of(rule, {"value": threshold}) == Fraction(rule["points"][highest])


@given(st.permutations(range(14)), st.permutations(range(2)), st.permutations(range(14)))
def test_the_order_of_the_document_changes_no_figure(
    items: list[int], groups: list[int], answered: list[int]
) -> None:
    raw, answers = sample_framework(), sample_answers()["answers"]
    raw["items"] = [raw["items"][place] for place in items]
    raw["groups"] = [raw["groups"][place] for place in groups]
    codes = list(answers)
    shuffled = {codes[place]: load_answer(answers[codes[place]]) for place in answered}
    found = parse_framework(raw)
    sheet = score(found, shuffled, "12m")
    figures = to_json(sheet, found)
    assert (figures["total"], figures["percent"]) == ("3.7002", "74.0035")
    assert list(sheet.items) == list(EXAMPLE)


@given(
    st.fractions(max_denominator=10**6),
    st.integers(0, 8),
    st.sampled_from(["half_up", "down"]),
)
def test_a_displayed_figure_displays_as_itself(number: Fraction, places: int, mode: Any) -> None:
    text = display(number, places, mode)
    assert display(Fraction(text), places, mode) == text
    assert abs(Fraction(text) - number) <= Fraction(1, 10**places) / (2 if mode == "half_up" else 1)
    if mode == "down":
        assert abs(Fraction(text)) <= abs(number)
    assert not (text.startswith("-") and Fraction(text) == 0)


def _floats(value: object) -> bool:
    if isinstance(value, float):
        return True
    if isinstance(value, dict):
        return any(_floats(child) for child in value.values())
    if isinstance(value, list | tuple):
        return any(_floats(child) for child in value)
    return False


_values = st.sampled_from(["N/A", None, "0", "40", "59.99", "66.666", "1e2", "-3"])


@given(
    st.lists(_values, min_size=4, max_size=4),
    st.sampled_from(["renormalise", "within_group", "zero"]),
    st.sampled_from(["weighted", "mean_of_groups"]),
)
def test_any_report_adds_up_without_floats(
    values: list[str | None], na: str, aggregate: str
) -> None:
    found = two_groups(na, aggregate)
    sheet = sheet_of(found, *values)
    figures = [sheet.total, sheet.percent, *sheet.groups.values()]
    for line in sheet.items.values():
        figures += [line.value, line.score, line.weighted]
        assert (line.status == "problem") == (line.problem is not None)
        assert (line.status == "scored") == (line.score is not None and line.status != "na")
    assert all(figure is None or type(figure) is Fraction for figure in figures)
    assert not _floats(to_json(sheet, found))
    scores = [line.score for line in sheet.items.values() if line.score is not None]
    if sheet.total is not None:
        assert min(scores) <= sheet.total <= max(scores)
    else:
        assert not scores
    assert sheet.complete == (not sheet.missing and not sheet.problems)
    assert json.loads(json.dumps(to_json(sheet, found))) == to_json(sheet, found)
