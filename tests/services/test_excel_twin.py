"""The Excel twin: export, three-way plan, apply in one step, and everything that is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import FileInUse, FileMissing, NotAFile
from desktop_app.domain.workbook_errors import (
    AnswersMoved,
    RowGone,
    WorkbookDamaged,
    WorkbookOtherFramework,
    WorkbookOtherOffice,
    WorkbookOtherRound,
    WorkbookOtherWorld,
    WorkbookTooLarge,
)
from desktop_app.domain.workflow_errors import AreaOnly, FrameworkMissing
from desktop_app.services import drafts, excel_twin
from tests.helpers import faults, offices
from tests.helpers.offices import Desk
from tests.services.twins import NAME, ROUND, Twin, kinds

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_a_workbook_that_excel_holds_is_neither_replaced_nor_read(twin: Twin) -> None:
    before = twin.path.read_bytes()
    with faults.held_by_excel(twin.path):
        with pytest.raises(FileInUse, match="Close it there"):
            excel_twin.export(twin.session, twin.path, ROUND)
        with pytest.raises(FileInUse, match="Close it there"):
            excel_twin.plan(twin.session, twin.path, ROUND)
    assert twin.path.read_bytes() == before
    assert not list(twin.path.parent.glob(".*.tmp"))


@pytest.mark.parametrize("mark", ["~${name}", "~${short}", ".~lock.{name}#"])
def test_a_workbook_with_the_mark_of_excel_is_not_replaced(twin: Twin, mark: str) -> None:
    before = twin.path.read_bytes()
    lock = twin.path.with_name(mark.format(name=NAME, short=NAME[2:]))
    lock.write_bytes(b"somebody")
    with pytest.raises(FileInUse, match="Excel"):
        excel_twin.export(twin.session, twin.path, ROUND)
    assert twin.path.read_bytes() == before
    lock.unlink()
    excel_twin.export(twin.session, twin.path, ROUND)
    # The mark of a file that is not there any more stands in nobody's way.
    twin.path.unlink()
    lock.write_bytes(b"left over")
    excel_twin.export(twin.session, twin.path, ROUND)


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
