"""The three ways: what the file says, what the program says, and what both said before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workbook_errors import (
    CellFormulaEmpty,
    CellIsYear,
    CellMerged,
    CellNotNumber,
    CellNotTick,
    ChoiceNeeded,
    ChoicesDoNotFit,
    FigureAndNa,
    RowForeign,
    RowsMissing,
)
from desktop_app.domain.workflow_errors import LockedItem, ReadOnlyItem
from desktop_app.services import drafts, excel_twin, library, reporting, reviewing, undo
from tests.helpers import offices
from tests.helpers.offices import Desk
from tests.helpers.workbooks import Edited
from tests.services.twins import ROUND, Twin, kinds

# --- three ways -----------------------------------------------------------------------------


def test_what_only_the_file_changed_is_taken_exactly(twin: Twin) -> None:
    twin.set("1.5", "value", "๙๐.๑๐").set("1.4", "variables.dropouts", 0.1 + 0.2)
    twin.set("1.7", "steps#5", "✓").set("2.4", "level", 4)
    twin.set("1.5", "narrative.result", "=SUM(1)\nข้อความ")
    twin.edited.cell("1.5", "narrative.result").data_type = "s"
    found = twin.plan()
    assert set(kinds(found).values()) == {"take"}
    assert (found.count("take"), found.undecided) == (5, 0)
    applied = excel_twin.apply(twin.session, found)
    assert applied.items == ("1.4", "1.5", "1.7", "2.4")
    assert applied.values == 5
    assert twin.stored("1.5") == {"value": "90.10", "narrative": {"result": "=SUM(1)\nข้อความ"}}
    assert twin.stored("1.4")["variables"] == {"dropouts": "0.3", "pupils": "30000"}
    assert twin.stored("1.7")["steps"] == [1, 2, 3, 4, 5]
    assert twin.stored("2.4")["level"] == 4
    assert kinds(twin.plan()) == {}


def test_an_import_is_one_group_in_the_audit_and_one_step_to_undo(twin: Twin) -> None:
    before = {code: twin.stored(code) for code in ("1.5", "2.4")}
    count = len(twin.entries())
    found = twin.set("1.5", "value", 90).set("2.4", "level", None).plan()
    applied = excel_twin.apply(twin.session, found.choose(found.emptied, "theirs"))
    group, *items = twin.entries()[count:]
    assert (group.action, group.subject.split()[1:]) == ("excel.import", [ROUND])
    assert json.loads(group.after or "")["items"] == ["1.5", "2.4"]
    assert [(e.action, e.subject.split()[-1]) for e in items] == [
        ("answer.set", "1.5"),
        ("answer.set", "2.4"),
    ]
    assert twin.stored("2.4") is None
    assert applied.step is not None
    undo.take_back(twin.session, applied.step)
    assert {code: twin.stored(code) for code in before} == before
    undo.make_again(twin.session, applied.step)
    assert twin.stored("1.5")["value"] == "90"


def test_what_only_the_program_changed_stays(twin: Twin) -> None:
    twin.enter("1.5", value="85.00")
    change = twin.change("1.5", "value")
    assert (change.kind, change.base, change.mine, change.theirs) == (
        "unchanged",
        "82.00",
        "85.00",
        "82.00",
    )


def test_the_same_change_in_both_is_none(twin: Twin) -> None:
    twin.enter("1.5", value="85.00")
    assert twin.set("1.5", "value", 85).change("1.5", "value").kind == "unchanged"


def test_a_conflict_is_decided_by_a_person(twin: Twin) -> None:
    twin.enter("1.5", value="85.00")
    found = twin.set("1.5", "value", 88).plan()
    assert kinds(found) == {("1.5", "value"): "conflict"}
    at = next(n for n, c in enumerate(found.changes) if c.kind == "conflict")
    with pytest.raises(ChoiceNeeded, match="1 values"):
        excel_twin.apply(twin.session, found)
    excel_twin.apply(twin.session, found.choose({at}, "mine"))
    assert twin.stored("1.5")["value"] == "85.00"
    excel_twin.apply(twin.session, found.choose({at}, "theirs"))
    assert twin.stored("1.5")["value"] == "88"
    assert found.choose({0}, "theirs").changes[0].choice == "mine"


def test_a_choice_can_leave_a_change_out(twin: Twin) -> None:
    found = twin.set("1.5", "value", 88).set("2.4", "level", 5).plan()
    places = {n for n, c in enumerate(found.changes) if c.key == "level"}
    applied = excel_twin.apply(twin.session, found.choose(places, "mine"))
    assert applied.items == ("1.5",)


def test_doubtful_percentages_are_asked_about(twin: Twin) -> None:
    cell = twin.edited.cell("1.5", "value")
    cell.value, cell.number_format = 95.21, "0.00%"
    part = twin.edited.cell("1.9", "1.9.1/value")
    part.value, part.number_format = 0.9721, "0.00%"
    found = twin.plan()
    assert kinds(found) == {("1.5", "value"): "conflict", ("1.9", "1.9.1/value"): "take"}
    taken = next(c for c in found.changes if c.key == "1.9.1/value")
    assert (taken.theirs, [n.code for n in taken.notices]) == ("97.21", ["notice.percent"])


def test_emptied_cells_take_values_away_only_when_somebody_says_so(twin: Twin) -> None:
    found = twin.set("1.5", "value", None).set("1.3", "value", "0.5").plan()
    [at] = found.emptied
    change = found.changes[at]
    assert (change.key, change.kind, change.theirs, change.choice) == ("value", "take", "", "mine")
    assert [notice.code for notice in change.notices] == ["notice.cleared"]
    assert found.items == ("1.3",)
    kept = twin.stored("1.5")
    excel_twin.apply(twin.session, found)
    assert (twin.stored("1.5"), twin.stored("1.3")["value"]) == (kept, "0.5")
    again = twin.plan()
    excel_twin.apply(twin.session, again.choose(again.emptied, "theirs"))
    assert twin.stored("1.5") is None


def test_a_cell_emptied_here_and_changed_there_is_decided_by_a_person(twin: Twin) -> None:
    twin.enter("1.5", value="85.00")
    change = twin.set("1.5", "value", None).change("1.5", "value")
    assert (change.kind, change.choice, change.emptied) == ("conflict", None, True)


def test_hidden_rows_are_read_and_pointed_out(twin: Twin) -> None:
    twin.set("1.5", "value", 88)
    twin.edited.sheet().row_dimensions[twin.edited.row("1.5", "value")].hidden = True
    assert [n.code for n in twin.change("1.5", "value").notices] == ["notice.hidden"]


# --- figures that belong together -----------------------------------------------------------


def test_n_a_and_a_figure_exclude_each_other(twin: Twin) -> None:
    twin.set("1.5", "na", "ไม่มีข้อมูล")
    change = twin.change("1.5", "na")
    assert (change.kind, type(change.reason)) == ("refused", FigureAndNa)
    found = twin.set("1.5", "value", None).plan()
    assert kinds(found) == {("1.5", "value"): "take", ("1.5", "na"): "take"}
    excel_twin.apply(twin.session, found)
    assert twin.stored("1.5") == {"na": True, "reason": "ไม่มีข้อมูล"}


def test_choices_that_contradict_each_other_are_refused(twin: Twin) -> None:
    found = twin.set("1.5", "value", None).set("1.5", "na", "ไม่มี").plan()
    places = {n for n, c in enumerate(found.changes) if (c.item, c.key) == ("1.5", "value")}
    wrong = found.choose(places, "mine")
    assert wrong.misfits() == ("1.5",)
    with pytest.raises(ChoicesDoNotFit, match=r"1\.5"):
        excel_twin.apply(twin.session, wrong)
    assert found.misfits() == ()


def test_taking_n_a_back_does_not_bring_back_what_nobody_saw(twin: Twin) -> None:
    twin.enter("1.5", na="1", reason="ไม่มี")
    excel_twin.export(twin.session, twin.path, ROUND)
    twin.edited = Edited(twin.path)
    assert twin.edited.cell("1.5", "value").value is None
    found = twin.set("1.5", "na", None).plan()
    excel_twin.apply(twin.session, found.choose(found.emptied, "theirs"))
    assert twin.stored("1.5") is None
    assert twin.fields("1.5") == {}


def test_a_figure_in_place_of_n_a_takes_n_a_away_by_itself(twin: Twin) -> None:
    twin.enter("1.5", na="1", reason="ไม่มี")
    excel_twin.export(twin.session, twin.path, ROUND)
    twin.edited = Edited(twin.path)
    found = twin.set("1.5", "na", None).set("1.5", "value", 81).plan()
    assert found.misfits() == ()
    excel_twin.apply(twin.session, found)
    assert twin.stored("1.5") == {"value": "81"}


def test_figures_without_their_companions_wait(twin: Twin) -> None:
    twin.enter("1.4", **{"variables.dropouts": "", "variables.pupils": ""})
    excel_twin.export(twin.session, twin.path, ROUND)
    twin.edited = Edited(twin.path)
    twin.set("1.4", "variables.dropouts", 75).set("1.4", "narrative.result", "ข้อความ")
    found = twin.plan()
    notes = {c.key: [n.code for n in c.notices] for c in found.changes if c.notices}
    assert notes == {
        "variables.dropouts": ["notice.incomplete"],
        "narrative.result": ["notice.text_waits"],
    }
    excel_twin.apply(twin.session, found)
    assert twin.stored("1.4") is None
    assert twin.fields("1.4") == {"variables.dropouts": "75", "narrative.result": "ข้อความ"}
    assert kinds(twin.plan()) == {}
    twin.enter("1.4", **{"variables.pupils": "30000"})
    assert twin.stored("1.4")["narrative"] == {"result": "ข้อความ"}


def test_emptied_checklists_are_not_reported_any_more(twin: Twin) -> None:
    for number in range(1, 6):
        twin.set("1.7", f"steps#{number}", None)
    found = twin.plan()
    excel_twin.apply(twin.session, found.choose(found.emptied, "theirs"))
    assert twin.stored("1.7") is None
    assert twin.fields("1.7") == {}


def test_a_dash_everywhere_is_an_answer(twin: Twin) -> None:
    for number in range(1, 6):
        twin.set("1.7", f"steps#{number}", "-")
    excel_twin.apply(twin.session, twin.plan())
    assert twin.stored("1.7")["steps"] == []


def test_stored_figures_that_fit_no_version_refuse_their_item(twin: Twin) -> None:
    with twin.session.write() as writer:
        framework = library.current(writer)
        place = drafts.Place(framework.id, ROUND, "1.7")
        reporting.put(twin.session, writer, place, '{"steps": [9]}')
    change = twin.set("1.7", "narrative.result", "x").change("1.7", "narrative.result")
    assert change.kind == "refused"
    assert isinstance(change.reason, DocumentInvalid)


# --- refused cells --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "key", "value", "error"),
    [
        ("1.5", "value", "แปดสิบ", CellNotNumber),
        ("1.5", "value", "=1+1", CellFormulaEmpty),
        ("1.5", "value", 2569, CellIsYear),
        ("1.7", "steps#2", "x", CellNotTick),
        ("1.1", "value", 77, ReadOnlyItem),
        ("1.1", "value", "?", ReadOnlyItem),
    ],
)
def test_cells_that_cannot_be_used_are_refused_and_the_rest_is_taken(
    twin: Twin, item: str, key: str, value: object, error: type[AppError]
) -> None:
    found = twin.set(item, key, value).set("2.4", "level", 5).plan()
    refused = [c for c in found.changes if c.kind == "refused"]
    assert [type(c.reason) for c in refused] == [error]
    excel_twin.apply(twin.session, found)
    assert twin.stored("2.4")["level"] == 5


def test_merged_cells_are_refused_only_where_something_was_lost(twin: Twin) -> None:
    first, last = (
        twin.edited.cell("1.4", "variables.dropouts"),
        twin.edited.cell("1.4", "na"),
    )
    twin.edited.sheet().merge_cells(f"{first.coordinate}:{last.coordinate}")
    found = twin.plan()
    assert kinds(found) == {("1.4", "variables.pupils"): "refused"}
    assert isinstance(next(c for c in found.changes if c.kind == "refused").reason, CellMerged)


def test_rows_of_other_files_are_refused(twin: Twin) -> None:
    twin.edited.hidden("1.5", "value", "round").value = "6m"
    assert isinstance(twin.change("1.5", "value").reason, RowForeign)


def test_deleted_rows_change_nothing_but_half_a_list_is_refused(twin: Twin) -> None:
    twin.edited.sheet().delete_rows(twin.edited.row("2.4", "level"))
    twin.edited = Edited(twin.edited.save())
    twin.edited.sheet().delete_rows(twin.edited.row("1.7", "steps#3"))
    found = twin.plan()
    assert ("2.4", "level") not in {(c.item, c.key) for c in found.changes}
    (refused,) = [c for c in found.changes if c.kind == "refused"]
    assert isinstance(refused.reason, RowsMissing)


def test_the_centre_s_decision_closes_an_item(filled: Desk, tmp_path: Path) -> None:
    package = offices.submit(filled, "1001", ROUND)
    offices.receive(filled, "central", package)
    with filled.open("central") as central:
        reviewing.decide(central, "1001", ["1.5"], reviewing.Verdict("accepted", ""))
        reviewing.decide(central, "1001", ["1.6"], reviewing.Verdict("returned", "ตรวจตัวเลข"))
        (review,) = reviewing.export(central, filled.post)
    with filled.open("1001") as office:
        early = tmp_path / "before.xlsx"
        excel_twin.export(office, early, ROUND)
        edited = Edited(early).set("1.5", "value", 90).set("1.6", "variables.done", 480)
        edited.save()
        before = excel_twin.plan(office, early, ROUND)
    offices.receive(filled, "1001", review.path)
    with filled.open("1001") as office:
        with pytest.raises(LockedItem):
            excel_twin.apply(office, before)
        after = excel_twin.plan(office, early, ROUND)
        assert kinds(after) == {("1.5", "value"): "refused", ("1.6", "variables.done"): "take"}
        path = tmp_path / "after.xlsx"
        excel_twin.export(office, path, ROUND)
        closed = Edited(path)
        assert closed.cell("1.5", "value").protection.locked
        hint = closed.sheet().cell(closed.row("1.5", "value"), closed.columns()["kpr:entry"] + 1)
        assert hint.value == "ส่วนกลางตรวจรับแล้ว แก้ไขไม่ได้"
        head = closed.sheet().cell(closed.row("1.6", "variables.done") - 1, hint.column)
        assert head.value == "ส่วนกลางส่งกลับ: ตรวจตัวเลข"
