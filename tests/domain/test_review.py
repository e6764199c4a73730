"""What counts for an office after the centre's values and decisions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.review import LOCKED, Ruling, Standing, standing
from tests.domain.samples import LADDER, answer, item, parsed

if TYPE_CHECKING:
    from desktop_app.domain.answers import Answer
    from desktop_app.domain.review import State

RUBRIC = {
    "type": "rubric",
    "levels": [{"th": f"ระดับ {level}"} for level in range(1, 6)],
    "decided_by": "central",
}
FRAMEWORK = parsed(
    item("1", LADDER, "40"),
    item("2", LADDER, "30", source="central"),
    item("3", RUBRIC, "20"),
    item("4", LADDER, "10", source="survey", rounds=["12m"]),
)
OWN, OTHER, LEVEL = answer(value="55"), answer(value="66"), answer(level=3)


def stands(
    reported: dict[str, Answer] | None = None,
    central: dict[str, Answer] | None = None,
    rulings: dict[str, Ruling] | None = None,
    round_id: str = "12m",
) -> Standing:
    return standing(FRAMEWORK, round_id, "สพป", reported or {}, central or {}, rulings or {})


def test_locked_states() -> None:
    assert frozenset({"accepted", "corrected"}) == LOCKED


def test_nothing_reported_nothing_counts() -> None:
    assert stands() == Standing({}, {}, ())


def test_what_the_office_reports_counts() -> None:
    assert stands({"1": OWN, "4": OWN}).answers == {"1": OWN, "4": OWN}


def test_items_of_other_rounds_and_unknown_ones_do_not() -> None:
    assert stands({"4": OWN, "9": OWN}, round_id="6m").answers == {}


def test_the_offices_own_value_for_a_central_item_never_counts() -> None:
    assert stands({"2": OWN}).answers == {}
    assert stands({"2": OWN}, {"2": OTHER}).answers == {"2": OTHER}


def test_a_value_from_the_centre_comes_before_the_offices_own() -> None:
    assert stands({"4": OWN}, {"4": OTHER}).answers == {"4": OTHER}


@pytest.mark.parametrize("state", ["accepted", "corrected"])
def test_a_locked_item_keeps_the_answer_that_was_decided_on(state: State) -> None:
    found = stands({"1": OTHER}, rulings={"1": Ruling(state, OWN)})
    assert found.answers == {"1": OWN}


def test_a_locked_central_item_keeps_its_value_although_a_new_one_arrives() -> None:
    found = stands(central={"2": OTHER}, rulings={"2": Ruling("accepted", OWN)})
    assert found.answers == {"2": OWN}


def test_a_returned_item_counts_as_it_is_now() -> None:
    assert stands({"1": OTHER}, rulings={"1": Ruling("returned", OWN)}).answers == {"1": OTHER}
    assert stands(rulings={"1": Ruling("returned", OWN)}).answers == {}


def test_a_correction_overrides_the_score_with_or_without_an_answer() -> None:
    ruling = Ruling("corrected", None, Fraction(3))
    found = stands({"1": OWN}, rulings={"1": ruling, "2": ruling})
    assert found.overrides == {"1": 3, "2": 3}
    assert found.answers == {"1": OWN}


def test_an_acceptance_has_no_score_of_its_own() -> None:
    assert stands({"1": OWN}, rulings={"1": Ruling("accepted", OWN)}).overrides == {}


def test_a_level_that_the_centre_decides_is_provisional_until_it_has() -> None:
    assert stands({"1": OWN, "3": LEVEL}).provisional == ("3",)
    assert stands({"3": LEVEL}, rulings={"3": Ruling("returned", LEVEL)}).provisional == ("3",)
    assert stands({"3": LEVEL}, rulings={"3": Ruling("accepted", LEVEL)}).provisional == ()
    ruling = Ruling("corrected", LEVEL, Fraction(2))
    assert stands({"3": LEVEL}, rulings={"3": ruling}).provisional == ()


def test_a_level_that_the_centre_provided_is_decided() -> None:
    found = stands({"3": LEVEL}, {"3": answer(level=5)})
    assert found.answers == {"3": answer(level=5)}
    assert found.provisional == ()
