"""Making a workspace: all of it or nothing, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.office import Office
from desktop_app.domain.store_errors import (
    DiskFull,
    FolderIsDrive,
    FolderNotEmpty,
    NotWritable,
    WorkspaceExists,
)
from desktop_app.domain.workflow_errors import (
    BadInput,
    ClockWrong,
    PassphraseNeeded,
    PassphraseTooShort,
    UnknownOffice,
)
from desktop_app.services import doctor, workspaces
from tests.helpers import offices
from tests.helpers.offices import CENTRAL_NAME, Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_central(folder: Path, name: str = CENTRAL_NAME, **person: Any) -> None:
    workspaces.create_central(folder, name, offices.make_person(**person), practice=True)


def make_area(folder: Path, code: str = "1001") -> None:
    workspaces.create_area(folder, code, offices.make_person(), practice=True)


def test_the_program_knows_all_245_offices() -> None:
    known = workspaces.known_offices()
    assert len(known) == len({office.code for office in known}) == 245
    assert {office.kind for office in known} == {"สพป", "สพม"}


def test_an_office_is_found_by_its_code_only() -> None:
    found = workspaces.find_office("1001")
    assert isinstance(found, Office)
    assert found.name_th == "สำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร"
    with pytest.raises(UnknownOffice, match="9999"):
        workspaces.find_office("9999")


def test_a_new_office_workspace_can_be_used_at_once(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office:
        found = workspaces.status(office)
        first = doctor.audit_entries(office)[0]
    assert found["role"] == "area"
    assert found["code"] == "1001"
    assert found["practice"] is True
    assert found["enrolled"] is False
    assert (found["fingerprint"], found["root_fingerprint"]) == (None, None)
    assert found["packages"] == {"in": 0, "out": 0}
    assert found["frameworks"] == found["submissions"] == found["warnings"] == []
    assert (first.action, first.actor, first.at) == ("workspace.created", "somchai", offices.START)


def test_a_new_central_workspace_has_its_root_and_can_seal(bare_desk: Desk) -> None:
    with bare_desk.open("central") as central:
        found = workspaces.status(central)
        actions = [entry.action for entry in doctor.audit_entries(central)]
    assert found["role"] == found["code"] == "central"
    assert found["name"] == CENTRAL_NAME
    assert found["enrolled"] is True
    assert found["root_fingerprint"] == bare_desk.mark
    assert found["fingerprint"] not in {None, bare_desk.mark}
    assert actions == ["workspace.created", "identity.root_made"]


def test_the_state_of_a_year_is_told_on_both_sides(desk: Desk) -> None:
    offices.fill(desk)
    package = offices.submit(desk)
    with desk.open("1001") as office:
        sealed = workspaces.status(office)
    [report] = offices.receive(desk, "central", package)
    assert report.receipt is not None
    offices.receive(desk, "1001", report.receipt)
    with desk.open("1001") as office:
        received = workspaces.status(office)
    with desk.open("central") as central:
        centre = workspaces.status(central)
    assert sealed["enrolled"] is True
    assert sealed["frameworks"] == [
        {
            "id": "sample-area-2570",
            "version": 1,
            "fiscal_year": 2570,
            "title": offices.framework_document()["title"]["th"],
        }
    ]
    line = {
        "office": "1001",
        "framework": "sample-area-2570",
        "version": 1,
        "round": "12m",
        "package": report.package,
        "receipt": None,
        "received_at": None,
    }
    held = {**line, "receipt": report.short_code, "received_at": desk.clock().isoformat()}
    assert sealed["submissions"] == [line]
    assert centre["submissions"] == received["submissions"] == [held]
    assert received["packages"] == {"in": 3, "out": 2}


@pytest.mark.parametrize("name", ["", "   ", "ก" * 61, "a\nb", "a\0b", "a\u2028b", "\ud800"])
def test_a_name_that_no_certificate_can_carry_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="name"):
        make_central(tmp_path / "central", name)
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_and_one_with_marks_are_taken(tmp_path: Path) -> None:
    desk = offices.new_desk(tmp_path)
    offices.make_central(desk, "  " + "ก" * 60 + " ")
    offices.enrolled_office(desk)
    with desk.open("central") as central:
        assert central.info.name == "ก" * 60
    other = offices.new_desk(tmp_path / "other")
    offices.make_central(other, "ศูนย์\u200bประเมิน\u00a0๑")
    offices.enrolled_office(other)
    with other.open("central") as central:
        assert central.info.name == "ศูนย์\u200bประเมิน\u00a0๑"


@pytest.mark.parametrize("year", [1980, 2000, 2570])
def test_a_clock_that_cannot_be_right_makes_no_root(tmp_path: Path, year: int) -> None:
    clock = offices.Clock(offices.START.replace(year=year))
    with pytest.raises(ClockWrong, match="543"):
        make_central(tmp_path / "central", clock=clock)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_office_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownOffice):
        make_area(tmp_path / "x", "1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("passphrase", "expected"), [("short", PassphraseTooShort), (None, PassphraseNeeded)]
)
def test_without_a_good_passphrase_there_is_no_centre(
    tmp_path: Path, passphrase: str | None, expected: type[AppError]
) -> None:
    with pytest.raises(expected):
        make_central(tmp_path / "central", passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_used_folder_is_never_touched(tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    (used / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(FolderNotEmpty):
        make_area(used)
    with pytest.raises(FolderNotEmpty):
        make_central(used / "thesis.docx")
    assert [path.name for path in tmp_path.rglob("*")] == ["used", "thesis.docx"]
    assert (used / "thesis.docx").read_bytes() == b"years of work"


def test_a_workspace_is_never_made_over_another(bare_desk: Desk) -> None:
    with pytest.raises(WorkspaceExists):
        make_area(bare_desk.root("1001"))
    with bare_desk.open("1001") as office:
        assert office.info.code == "1001"


def test_an_empty_folder_and_folders_that_do_not_exist_yet_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make_area(tmp_path / "empty")
    make_area(tmp_path / "งาน 2570" / "เขต 1" / "ws")
    assert doctor.examine(tmp_path / "งาน 2570" / "เขต 1" / "ws", offices.make_person()) == ()


def test_the_current_folder_can_become_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    make_area(folder.relative_to(folder))  # "."
    assert (folder / "workspace.sqlite3").is_file()


def test_a_whole_drive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderIsDrive):
        make_area(type(tmp_path)(tmp_path.anchor))


def test_a_file_in_the_way_is_an_explained_refusal(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(b"x")
    with pytest.raises(AppError):
        make_area(tmp_path / "report.txt" / "ws")


def fail_at(number: int, error: OSError) -> Callable[[int], None]:
    """Return an fsync that works ``number`` times."""
    calls = iter(range(number))
    real = os.fsync

    def fsync(handle: int) -> None:
        if next(calls, None) is None:
            raise error
        real(handle)

    return fsync


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 6, 7])
def test_a_disk_that_fills_up_at_any_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_at(number, error))
        with pytest.raises(DiskFull):
            make_central(tmp_path / "central")
    assert list(tmp_path.iterdir()) == []
    make_central(tmp_path / "central")
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_protected_place_is_an_explained_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refuse)
        with pytest.raises(NotWritable, match="folder that is yours"):
            make_area(tmp_path / "ws")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    def cancelled(_new: bool) -> str:  # noqa: FBT001  a callback's single argument
        raise KeyboardInterrupt

    person = offices.make_person()
    with pytest.raises(KeyboardInterrupt):
        workspaces.create_central(
            tmp_path / "central",
            CENTRAL_NAME,
            type(person)(actor="x", ask=cancelled, clock=person.clock),
            practice=False,
        )
    assert list(tmp_path.iterdir()) == []
