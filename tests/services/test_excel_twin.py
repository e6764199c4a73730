"""The Excel twin: export, three-way plan, apply in one step, and everything that is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.store_errors import FileMissing, NotAFile
from desktop_app.domain.workbook_errors import (
    AnswersMoved,
    CellFormulaEmpty,
    CellIsYear,
    CellMerged,
    CellNotNumber,
    CellNotTick,
    ChoiceNeeded,
    ChoicesDoNotFit,
    FigureAndNa,
    RowForeign,
    RowGone,
    RowsMissing,
    WorkbookDamaged,
    WorkbookOtherFramework,
    WorkbookOtherOffice,
    WorkbookOtherRound,
    WorkbookOtherWorld,
    WorkbookTooLarge,
)
from desktop_app.domain.workflow_errors import AreaOnly, FrameworkMissing, LockedItem, ReadOnlyItem
from desktop_app.services import (
    drafts,
    entry,
    excel_twin,
    indicators,
    library,
    reporting,
    reviewing,
    undo,
)
from desktop_app.services.excel_twin import Change, Plan
from desktop_app.store import audit
from tests.helpers import offices
from tests.helpers.offices import Clock, Desk
from tests.helpers.workbooks import Edited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUND = "12m"
NAME = "ตัวชี้วัด.xlsx"


class Twin:
    """An office with its answers, and a workbook that was exported from it."""

    def __init__(self, desk: Desk) -> None:
        self.path = desk.folder / NAME
        self.session = desk.open("1001")
        self.edited = Edited(self.path)

    def set(self, item: str, key: str, value: object) -> Twin:
        self.edited.set(item, key, value)
        return self

    def enter(self, item: str, **fields: str) -> None:
        entry.enter(self.session, item, fields, round_id=ROUND)

    def plan(self) -> Plan:
        self.edited.save()
        return excel_twin.plan(self.session, self.path, ROUND)

    def change(self, item: str, key: str) -> Change:
        found = self.plan()
        return next(c for c in found.changes if (c.item, c.key) == (item, key))

    def fields(self, item: str) -> dict[str, str]:
        return dict(indicators.detail(self.session, item, ROUND).fields)

    def stored(self, item: str) -> Any:
        with self.session.read() as reader:
            framework = library.current(reader)
            text = reporting.stored_answers(reader, framework, ROUND).get(item)
        return None if text is None else json.loads(text)

    def entries(self) -> list[audit.AuditEntry]:
        with self.session.read() as reader:
            return list(reversed(audit.list_entries(reader)))


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory, begun: Desk) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("twin") / "desk")
    offices.fill(desk, "1001")
    with desk.open("1001") as office:
        excel_twin.export(office, desk.folder / NAME, ROUND)
    return desk


@pytest.fixture
def filled(filled_once: Desk, tmp_path: Path) -> Desk:
    return offices.copied(filled_once, tmp_path / "desk")


@pytest.fixture
def twin(filled_once: Desk, tmp_path: Path) -> Iterator[Twin]:
    """The office alone; the centre is not needed for most of it."""
    offices.copy_workspace(filled_once, "1001", tmp_path / "1001")
    shutil.copy(filled_once.folder / NAME, tmp_path / NAME)
    made = Twin(Desk(tmp_path, clock=Clock(filled_once.clock.at)))
    yield made
    made.session.close()


def kinds(found: Plan) -> dict[tuple[str, str], str]:
    return {(c.item, c.key): c.kind for c in found.changes if c.kind != "unchanged"}


# --- export ---------------------------------------------------------------------------------


def test_an_untouched_workbook_changes_nothing(twin: Twin) -> None:
    found = excel_twin.plan(twin.session, twin.path, ROUND)
    assert kinds(found) == {}
    assert len(found.changes) > 60
    assert found.notices == ()
    assert found.exported_at == offices.START
    before = len(twin.entries())
    applied = excel_twin.apply(twin.session, found)
    assert (applied.items, applied.values, applied.step) == ((), 0, None)
    assert len(twin.entries()) == before


def test_a_workbook_saved_by_another_program_changes_nothing(twin: Twin) -> None:
    assert kinds(twin.plan()) == {}


def test_export_names_the_round_and_reports_progress(twin: Twin, tmp_path: Path) -> None:
    stages: list[tuple[int, int]] = []
    assert excel_twin.suggested_name(twin.session, "6m") == "ตัวชี้วัด-2570-6m-1001.xlsx"
    done = excel_twin.export(
        twin.session, tmp_path / "6.xlsx", "6m", progress=lambda *n: stages.append(n)
    )
    assert (done.round_title, done.items) == ("รอบ 6 เดือน", 7)
    assert stages == [(0, 3), (1, 3), (2, 3), (3, 3)]


class Stop(Exception):
    """The user has cancelled."""


def test_notes_and_figures_beyond_an_answer_are_kept_too(twin: Twin) -> None:
    twin.enter("1.4", **{"variables.dropouts": "ไม่ทราบ"})
    change = twin.set("1.4", "variables.dropouts", 7).change("1.4", "variables.dropouts")
    assert (change.kind, change.mine, change.theirs) == ("conflict", "ไม่ทราบ", "7")


def test_a_cancelled_export_leaves_the_old_file(twin: Twin) -> None:
    before = twin.path.read_bytes()

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        excel_twin.export(twin.session, twin.path, ROUND, progress=stop)
    assert twin.path.read_bytes() == before
    with pytest.raises(Stop):
        excel_twin.plan(twin.session, twin.path, ROUND, progress=stop)


def test_the_centre_has_no_twin(filled: Desk, tmp_path: Path) -> None:
    with filled.open("central") as central:
        for call in (
            lambda: excel_twin.suggested_name(central),
            lambda: excel_twin.export(central, tmp_path / "x.xlsx"),
            lambda: excel_twin.plan(central, tmp_path / "x.xlsx"),
        ):
            with pytest.raises(AreaOnly):
                call()


def test_without_a_framework_there_is_nothing_to_export(bare_desk: Desk, tmp_path: Path) -> None:
    with bare_desk.open("1001") as office, pytest.raises(FrameworkMissing):
        excel_twin.export(office, tmp_path / "x.xlsx")


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
    applied = excel_twin.apply(
        twin.session, twin.set("1.5", "value", 90).set("2.4", "level", None).plan()
    )
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


def test_emptied_cells_take_values_away_and_say_so(twin: Twin) -> None:
    change = twin.set("1.5", "value", None).change("1.5", "value")
    assert (change.kind, change.theirs) == ("take", "")
    assert [notice.code for notice in change.notices] == ["notice.cleared"]


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
    excel_twin.apply(twin.session, found)
    assert twin.stored("1.5") is None
    assert twin.fields("1.5") == {}


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
    excel_twin.apply(twin.session, twin.plan())
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


# --- other files ----------------------------------------------------------------------------


def refuse(twin: Twin, error: type[AppError], said: str, round_id: str = ROUND) -> None:
    twin.edited.save()
    with pytest.raises(error, match=said):
        excel_twin.plan(twin.session, twin.path, round_id)


def meta(twin: Twin, row: int, value: str) -> None:
    twin.edited.book["_kpr"].cell(row, 2).value = value


def test_another_office_s_file_is_refused(twin: Twin) -> None:
    meta(twin, 7, "1102")
    refuse(twin, WorkbookOtherOffice, "1102")


def test_practice_and_real_files_never_mix(twin: Twin) -> None:
    meta(twin, 8, "no")
    refuse(twin, WorkbookOtherWorld, "practice")


def test_last_year_s_file_is_refused(twin: Twin) -> None:
    meta(twin, 4, "old-2569")
    refuse(twin, WorkbookOtherFramework, "old-2569")


def test_another_round_s_file_says_which_round_to_choose(twin: Twin) -> None:
    refuse(twin, WorkbookOtherRound, "Choose the round รอบ 12 เดือน", "6m")
    meta(twin, 6, "3m")
    refuse(twin, WorkbookOtherRound, "exported for the round 3m")


def test_files_that_are_no_workbooks_are_refused(twin: Twin, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(twin.path.read_bytes()[:2000])
    with pytest.raises(WorkbookDamaged):
        excel_twin.plan(twin.session, broken, ROUND)
    with pytest.raises(FileMissing):
        excel_twin.plan(twin.session, tmp_path / "none.xlsx", ROUND)
    with pytest.raises(NotAFile):
        excel_twin.plan(twin.session, tmp_path, ROUND)
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as stream:
        stream.truncate(21 * 1024**2)
    with pytest.raises(WorkbookTooLarge, match="20 MB"):
        excel_twin.plan(twin.session, huge, ROUND)


def test_a_file_that_excel_has_open_is_read_with_a_notice(twin: Twin) -> None:
    twin.path.with_name(f"~${twin.path.name}").write_bytes(b"x")
    found = excel_twin.plan(twin.session, twin.path, ROUND)
    assert [notice.code for notice in found.notices] == ["notice.open"]


def test_rows_added_by_hand_are_named_and_left_out(twin: Twin) -> None:
    sheet, column = twin.edited.sheet(), twin.edited.columns()["kpr:entry"]
    last = sheet.max_row
    for number in range(1, 8):
        sheet.cell(last + number, column).value = number
    (notice,) = twin.plan().notices
    assert str(notice.params["addresses"]).count("!") == 5
    assert str(notice.params["addresses"]).endswith("…")
    sheet.delete_rows(last + 3, 8)
    (notice,) = twin.plan().notices
    assert str(notice.params["addresses"]).count("!") == 2


def test_a_file_that_does_not_say_when_is_read(twin: Twin) -> None:
    meta(twin, 9, "เมื่อวาน")
    assert twin.plan().exported_at is None


# --- another version of the framework -------------------------------------------------------


def next_version(desk: Desk, change: Callable[[dict[str, Any]], object]) -> None:
    """Publish version 2, changed, and have the offices import it."""
    document = offices.framework_document(version=2)
    change(document)
    offices.publish_framework(desk, name="framework-2", **document)


def test_a_file_of_another_version_is_merged_by_code(filled: Desk) -> None:
    made = Twin(filled)
    made.set("1.5", "value", 90).set("1.9", "1.9.2/value", 85).set("1.7", "steps#5", "✓")
    made.set("2.3", "issues#5", "✓").edited.save()
    made.session.close()

    def change(document: dict[str, Any]) -> None:
        items = {item["code"]: item for item in document["items"]}
        items["1.9"]["rule"]["parts"][1]["code"] = "1.9.3"
        items["1.7"]["rule"]["steps"].append({"th": "ขั้นที่หก"})
        items["2.3"]["title"] = {"th": "ชื่อใหม่"}
        items["2.4"]["rule"]["levels"].append({"th": "หก"})

    next_version(filled, change)
    with filled.open("1001") as office:
        found = excel_twin.plan(office, made.path, ROUND)
        assert [notice.code for notice in found.notices] == ["notice.version"]
        assert kinds(found) == {
            ("1.5", "value"): "take",
            ("1.7", "steps"): "refused",
            ("1.9", "1.9.2/value"): "refused",
            ("2.3", "issues"): "take",
        }
        for change_ in found.changes:
            if change_.kind == "refused":
                assert isinstance(change_.reason, RowGone)
        # Lists and parts that nobody has touched are no trouble.
        made.edited.set("1.9", "1.9.2/value", 88).set("1.7", "steps#5", "\u2013")
        made.edited.save()
        again = excel_twin.plan(office, made.path, ROUND)
        assert again.count("refused") == 0


def test_a_plan_of_another_version_is_not_applied(filled: Desk) -> None:
    made = Twin(filled)
    found = made.set("1.5", "value", 90).plan()
    made.session.close()
    next_version(filled, lambda _document: None)
    with filled.open("1001") as office, pytest.raises(AnswersMoved):
        excel_twin.apply(office, found)


def test_answers_that_changed_meanwhile_stop_the_import(twin: Twin) -> None:
    found = twin.set("1.5", "value", 90).set("2.4", "level", 5).plan()
    before = twin.stored("1.5")
    twin.enter("2.4", level="1")
    with pytest.raises(AnswersMoved, match=r"item 2\.4 was"):
        excel_twin.apply(twin.session, found)
    assert twin.stored("1.5") == before


def test_a_fault_while_storing_leaves_nothing_half_done(
    twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = twin.set("1.5", "value", 90).set("2.4", "level", 5).plan()
    count, before = len(twin.entries()), twin.stored("1.5")
    real = drafts.replace

    def fail(writer: Any, place: drafts.Place, *rest: Any) -> None:
        if place.code == "2.4":
            raise OSError
        real(writer, place, *rest)

    monkeypatch.setattr(drafts, "replace", fail)
    with pytest.raises(OSError):  # noqa: PT011  the store's own text
        excel_twin.apply(twin.session, found)
    assert twin.stored("1.5") == before
    assert len(twin.entries()) == count
