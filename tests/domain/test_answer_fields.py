"""Fields of a form and answers: limits, targets, and what is not carried."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.answer_fields import compose, fields_of
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.score_errors import AboveMaximum, BelowMinimum, TargetNotPositive
from tests.helpers.offices import framework_document


def measure(**changes: Any) -> Any:
    """Return item 1.4 of the sample framework with other fields."""
    document = framework_document()
    item = next(each for each in document["items"] if each["code"] == "1.4")
    item.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del item[name]
    return parse_framework(document).item("1.4")


def test_texts_of_other_programs_and_empty_ones_are_no_fields() -> None:
    raw = {"value": "1", "narrative": {"result": "", "support": "x", "mood": "good"}}
    assert fields_of(raw) == {"value": "1", "narrative.support": "x"}


def test_limits_of_variables_are_said_at_their_fields() -> None:
    variables = [
        {"name": "dropouts", "minimum": "5", "maximum": "10"},
        {"name": "pupils", "title": {"th": "นักเรียน"}, "minimum": "1"},
    ]
    fields = {"variables.dropouts": "11", "variables.pupils": "0"}
    faults = compose(measure(variables=variables), fields).faults
    assert isinstance(faults["variables.dropouts"], AboveMaximum)
    assert isinstance(faults["variables.pupils"], BelowMinimum)
    fields = {"variables.dropouts": "7", "variables.pupils": "3"}
    assert compose(measure(variables=variables), fields).faults == {}


def test_a_target_has_to_be_above_zero() -> None:
    rule = {
        "type": "achievement",
        "direction": "more",
        "floor": "75",
        "ceiling": "95",
        "points": ["1", "5"],
    }
    item = measure(rule=rule, variables=None, expression=None)
    faults = compose(item, {"target": "0", "result": "3"}).faults
    assert isinstance(faults["target"], TargetNotPositive)
    assert compose(item, {"target": "4", "result": "3"}).faults == {}
