"""Terms as they are shown, for each rule that has figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agreement_documents import Terms
from desktop_app.domain.agreement_terms import default_terms
from desktop_app.services.shown_terms import Figures, Shown, line, shown
from tests.domain.samples import item, parsed
from tests.domain.test_agreement_terms import ACHIEVEMENT, COMPOSITE, NO_BASELINE, ROUNDS, STEPS

if TYPE_CHECKING:
    from tests.domain.samples import Raw


def of(rule: Raw, **given: object) -> Shown:
    framework = parsed(item("1", rule))
    first = framework.item("1")
    if not given:
        return shown(framework, first, default_terms(framework, first))
    terms = Terms.model_validate({"baseline": NO_BASELINE, **given})
    return shown(framework, first, terms)


def test_ladders_are_shown_by_part_and_round() -> None:
    found = of(ROUNDS)
    assert found.figures == (
        Figures("", "6m", ("1", "2", "3")),
        Figures("", "12m", ("4", "5", "6")),
    )
    assert line(found) == "6m: 1 / 2 / 3; 12m: 4 / 5 / 6"
    assert line(of(ROUNDS, thresholds=["1", "2", "3"])) == "1 / 2 / 3"
    assert line(of(COMPOSITE)) == "1.1: 40 / 50 / 60 / 70 / 80; 1.3: 60 / 75 / 90"


def test_a_target_is_one_value_and_steps_are_none() -> None:
    assert of(ACHIEVEMENT, target="84.5").figures == (Figures("", "", ("84.5",)),)
    assert of(ACHIEVEMENT).figures == ()
    assert line(of(STEPS)) == ""


def test_the_baseline_is_in_the_order_of_the_years() -> None:
    found = of(STEPS, baseline={"2569": "1.50", "2567": None, "2568": "2"})
    assert found.baseline == (("2567", None), ("2568", "2"), ("2569", "1.50"))
