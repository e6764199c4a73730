"""Entering answers field by field, keeping what is no answer yet, and taking steps back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.workflow_errors import LockedItem, ReadOnlyItem, UnknownItem
from desktop_app.services import (
    entry,
    indicators,
    library,
    live_score,
    recovery,
    reporting,
    reviewing,
    undo,
)
from desktop_app.store import audit
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk

ROUND = "12m"
TEXT = "ติดตามรายโรงเรียน"


@pytest.fixture
def office(desk: Desk) -> Iterator[Session]:
    with desk.open("1001") as session:
        yield session


def put(office: Session, code: str, **fields: str) -> entry.Entered:
    """Enter fields; ``_`` stands for a dot, ``__`` for a slash."""
    changes = {key.replace("__", "/").replace("_", "."): text for key, text in fields.items()}
    return entry.enter(office, code, changes, round_id=ROUND)


def stored(office: Session, code: str) -> str | None:
    with office.read() as reader:
        framework = library.current(reader)
        return reporting.stored_answers(reader, framework, ROUND).get(code)


def entries(office: Session) -> list[str]:
    with office.read() as reader:
        return [each.action for each in audit.list_entries(reader)]


def test_figures_wait_for_their_companions_and_texts_for_an_answer(office: Session) -> None:
    first = put(office, "1.4", narrative_result=TEXT)
    assert first.detail.row.state == "missing"
    assert first.detail.row.begun
    put(office, "1.4", variables_dropouts="๘๑")
    assert stored(office, "1.4") is None
    assert "answer.set" not in entries(office)
    found = put(office, "1.4", variables_pupils="30,000")
    assert stored(office, "1.4") == (
        '{"narrative": {"result": "ติดตามรายโรงเรียน"}, '
        '"variables": {"dropouts": "81", "pupils": "30000"}}'
    )
    assert found.detail.row.value == "0.27"
    assert not found.detail.row.begun
    assert found.detail.fields == found.detail.counted


def test_clearing_a_figure_takes_the_answer_back_and_keeps_the_rest(office: Session) -> None:
    put(office, "1.4", variables_dropouts="81", variables_pupils="30000", narrative_result=TEXT)
    found = put(office, "1.4", variables_pupils="")
    assert stored(office, "1.4") is None
    assert found.detail.fields == {"variables.dropouts": "81", "narrative.result": TEXT}
    assert found.detail.row.state == "missing"


def test_what_cannot_be_read_is_kept_and_changes_nothing(office: Session) -> None:
    put(office, "1.5", value="86")
    found = put(office, "1.5", value="8x")
    assert found.detail.fields["value"] == "8x"
    assert found.detail.counted["value"] == "86"
    assert found.detail.row.state == "problem"
    assert "8x" in found.detail.row.remark
    assert put(office, "1.5", value="87").detail.fields == {"value": "87"}


def test_not_applicable_sets_the_answer_aside_and_gives_it_back(office: Session) -> None:
    put(office, "1.5", value="86", narrative_result=TEXT)
    found = put(office, "1.5", na="1")
    assert found.detail.row.state == "problem"
    found = put(office, "1.5", reason="ไม่มีเด็กตกหล่น")
    assert found.detail.row.value is None
    assert stored(office, "1.5") == (
        '{"na": true, "narrative": {"result": "ติดตามรายโรงเรียน"}, "reason": "ไม่มีเด็กตกหล่น"}'
    )
    found = put(office, "1.5", na="")
    assert found.detail.counted == {"value": "86", "narrative.result": TEXT}
    assert found.detail.fields["reason"] == "ไม่มีเด็กตกหล่น"


def test_no_tick_is_not_reported_and_none_of_them_is(office: Session) -> None:
    assert put(office, "1.7", steps="1,2").detail.row.value == "2"
    assert put(office, "1.7", steps="").detail.row.state == "missing"
    found = put(office, "1.7", steps="-")
    assert found.detail.row.value == "0"
    assert stored(office, "1.7") == '{"steps": []}'


def test_parts_are_entered_one_by_one(office: Session) -> None:
    found = put(office, "1.9", **{"1.9.1__value".replace("1.9.1", "1_9_1"): "94"})
    assert found.detail.row.state == "missing"
    assert found.detail.row.begun
    found = put(office, "1.9", **{"1_9_2__value": "96"})
    assert found.detail.row.score is not None
    shown = live_score.preview(found.detail, found.detail.fields)
    assert shown.worth["1.9.1"].reached == 3
    assert shown.worth[""].value is None


def test_what_the_centre_fills_in_is_refused(office: Session) -> None:
    with pytest.raises(ReadOnlyItem):
        put(office, "1.1", value="1")
    with pytest.raises(UnknownItem):
        put(office, "9.9", value="1")


def test_steps_are_taken_back_and_made_again_with_audit_entries(office: Session) -> None:
    trail = undo.Trail()
    for fields in ({"value": "86"}, {"value": "87"}, {"narrative_result": TEXT}):
        trail.add(put(office, "1.5", **fields).step)
    assert put(office, "1.5", value="87").step is None
    for left in ({"value": "87"}, {"value": "86"}, {}):
        step = trail.done[-1]
        trail.moved(undo.take_back(office, step), back=True)
        assert indicators.detail(office, "1.5", ROUND).fields == left
    step = trail.undone[-1]
    trail.moved(undo.make_again(office, step), back=False)
    assert indicators.detail(office, "1.5", ROUND).fields == {"value": "86"}
    assert entries(office)[:4] == ["answer.redone", *["answer.undone"] * 3]
    assert trail.done == [step]
    trail.add(put(office, "1.5", value="1").step)
    assert not trail.undone


def test_a_step_is_not_taken_back_over_a_later_change(office: Session) -> None:
    step = put(office, "1.5", value="86").step
    assert step is not None
    put(office, "1.5", value="90")
    with pytest.raises(undo.ChangedSince):
        undo.take_back(office, step)
    assert indicators.detail(office, "1.5", ROUND).fields == {"value": "90"}
    trail = undo.Trail()
    trail.add(step)
    trail.drop(step)
    assert not trail.done


def test_an_answer_from_elsewhere_takes_over_the_texts_that_waited(office: Session) -> None:
    put(office, "1.5", narrative_result=TEXT, value="8x")
    reporting.set_answer(office, "1.5", [("value", "90")], round_id=ROUND)
    found = indicators.detail(office, "1.5", ROUND)
    assert found.fields == found.counted == {"value": "90", "narrative.result": TEXT}


def test_the_text_being_typed_is_offered_back_until_it_is_stored(office: Session) -> None:
    recovery.keep(office, "1.5", "value", "8", round_id=ROUND)
    recovery.keep(office, "1.5", "value", "86.", round_id=ROUND)
    recovery.keep(office, "1.4", "narrative.result", "ติด", round_id=ROUND)
    found = recovery.left_over(office)
    assert {(each.code, each.key, each.text) for each in found} == {
        ("1.5", "value", "86."),
        ("1.4", "narrative.result", "ติด"),
    }
    put(office, "1.5", value="86.5")
    recovery.forget(office, "1.4", "narrative.result", round_id=ROUND)
    assert recovery.left_over(office) == ()
    recovery.keep(office, "1.5", "value", "86.5", round_id=ROUND)
    assert recovery.left_over(office) == ()


def test_history_says_what_changed(desk: Desk, office: Session) -> None:
    put(office, "1.5", value="86")
    desk.clock.advance(minutes=1)
    put(office, "1.5", value="87", narrative_result=TEXT)
    newest, oldest = indicators.history(office, "1.5", ROUND)
    assert oldest.fields == (indicators.FieldChange("value", "", "86"),)
    assert newest.fields == (
        indicators.FieldChange("value", "86", "87"),
        indicators.FieldChange("narrative.result", "", TEXT),
    )
    assert newest.actor == "somchai"


def test_history_has_the_centres_decision_and_files(desk: Desk) -> None:
    offices.publish_values(desk, "1001,12m,1.1,75")
    offices.receive(desk, "1001", desk.post / "values.asice")
    with desk.open("1001") as office:
        found = indicators.detail(office, "1.1", ROUND)
        assert found.closed is not None
        assert found.fields == {"value": "75"}
        assert live_score.preview(found, found.fields).worth[""].reached == 4


def test_several_items_are_read_in_one_go(office: Session) -> None:
    assert len(indicators.details(office, ROUND)) == 14
    found = indicators.details(office, ROUND, {"1.4", "1.10"})
    assert [each.item.code for each in found] == ["1.4", "1.10"]
    assert all(each.last_round for each in found)
    assert not indicators.details(office, "6m", {"1.4"})[0].last_round


def test_history_names_the_files_that_were_attached(desk: Desk) -> None:
    offices.attach(desk, "1001", "1.4", name="รายงาน.pdf")
    with desk.open("1001") as session:
        (change,) = indicators.history(session, "1.4", ROUND)
    assert (change.action, change.note) == ("evidence.added", "รายงาน.pdf")


def test_a_part_without_its_reason_is_worth_nothing_yet(office: Session) -> None:
    detail = indicators.detail(office, "1.8", ROUND)
    fields = {"1.8.1/value": "84.20", "1.8.2/na": "1"}
    worth = live_score.preview(detail, fields)
    assert set(worth.worth) - {""} == {"1.8.1"}


def test_a_trail_takes_nothing_that_changed_nothing(office: Session) -> None:
    trail = undo.Trail()
    trail.add(None)
    step = put(office, "1.5", value="70").step
    assert step is not None
    trail.moved(step, back=True)
    assert (trail.done, trail.undone) == ([], [])


def test_a_step_of_another_framework_or_a_locked_item_is_not_taken_back(desk: Desk) -> None:
    with desk.open("1001") as session:
        step = put(session, "1.5", value="70").step
        typed = put(session, "1.4", variables_dropouts="81").step
        assert step is not None
        assert typed is not None
        undo.take_back(session, typed)
        assert stored(session, "1.4") is None
        place = replace(step.edits[0].place, framework="another")
        foreign = undo.Step((replace(step.edits[0], place=place),))
        with pytest.raises(undo.ChangedSince):
            undo.take_back(session, foreign)
    package = offices.submit(desk, "1001")
    offices.receive(desk, "central", package)
    with desk.open("central") as central:
        reviewing.decide(central, "1001", ["1.5"], reviewing.Verdict("accepted"), round_id=ROUND)
        reviewing.export(central, desk.post / "reviews")
    offices.receive(desk, "1001", desk.post / "reviews")
    with desk.open("1001") as session, pytest.raises(LockedItem):
        undo.take_back(session, step)
