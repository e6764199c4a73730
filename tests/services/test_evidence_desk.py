"""Evidence as a screen handles it: what can be taken is, the rest is named; undo and moving."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.evidence_errors import (
    AlreadyAttached,
    EvidenceGone,
    FileEmpty,
    FileTooBig,
    FolderGiven,
    NameInvisible,
    NameTooLong,
    RunsOnOpening,
    TooBigForRequirement,
    TypeNotTaken,
)
from desktop_app.domain.store_errors import (
    DiskFull,
    EvidenceMissing,
    FileInUse,
    FileMissing,
    NotReadable,
)
from desktop_app.domain.workflow_errors import AreaOnly, BadInput, EvidenceRefused, ReadOnlyItem
from desktop_app.services import evidence, evidence_checks, evidence_desk
from desktop_app.services.evidence_desk import Target
from desktop_app.store import audit
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk

ITEM = Target("1.4", "12m")  # asks for two kinds of evidence


@pytest.fixture
def office(desk: Desk) -> Iterator[Session]:
    with desk.open("1001") as session:
        yield session


def write(folder: Path, name: str, data: bytes = b"%PDF-1.4 1") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def shown(session: Session) -> list[tuple[str, int | None]]:
    return [
        (entry.row.name, entry.row.slot)
        for entry in evidence.listing(session, "12m")
        if entry.row.code == "1.4"
    ]


def ids(session: Session) -> list[str]:
    return [entry.row.id for entry in evidence.listing(session, "12m") if entry.row.code == "1.4"]


def staged(session: Session) -> list[Path]:
    return list(session.workspace.staging_folder.iterdir())


# --- taking ------------------------------------------------------------------------------------


def test_what_can_be_attached_is_and_the_rest_is_named(office: Session, tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "a.pdf", b"a"),
        write(tmp_path, "setup.exe"),
        write(tmp_path, "empty.pdf", b""),
        tmp_path / "gone.pdf",
        tmp_path,
        write(tmp_path, "b.pdf", b"b"),
    ]
    taken = evidence_desk.take(office, ITEM, paths)
    assert [entry.row.name for entry in taken.attached] == ["a.pdf", "b.pdf"]
    assert [type(problem) for problem in taken.refused] == [
        RunsOnOpening,
        FileEmpty,
        FileMissing,
        FolderGiven,
    ]
    assert shown(office) == [("a.pdf", 1), ("b.pdf", 2)]


def test_where_files_go_can_be_said(office: Session, tmp_path: Path) -> None:
    one, two = write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b")
    evidence_desk.take(office, Target("1.4", "12m", extra=True), [one])
    evidence_desk.take(office, Target("1.4", "12m", slot=2), [two])
    assert sorted(shown(office)) == [("a.pdf", None), ("b.pdf", 2)]
    with pytest.raises(BadInput):
        evidence_desk.take(office, Target("1.4", "12m", slot=3), [one])


def test_the_same_content_is_not_attached_twice_but_may_serve_two_kinds(
    office: Session, tmp_path: Path
) -> None:
    one, copy = write(tmp_path, "a.pdf"), write(tmp_path, "สำเนา.pdf")
    evidence_desk.take(office, ITEM, [one])
    again = evidence_desk.take(office, ITEM, [copy])
    assert again.attached == ()
    assert isinstance(again.refused[0], AlreadyAttached)
    assert again.refused[0].params == {"name": "สำเนา.pdf", "known": "a.pdf"}
    both = evidence_desk.take(office, Target("1.4", "12m", slot=2), [copy])
    assert [entry.row.slot for entry in both.attached] == [2]
    assert evidence_desk.take(office, Target("1.4", "12m", slot=2), [one]).attached == ()
    other = evidence_desk.take(office, Target("1.3", "12m"), [one])
    assert other.attached[0].twins == ("1.4", "1.4")


def test_progress_is_one_for_all_files(office: Session, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{n}.pdf", bytes([n]) * 1_500_000) for n in range(2)]
    told: list[tuple[int, int]] = []
    evidence_desk.take(office, ITEM, paths, lambda done, total: told.append((done, total)))
    assert told[-1] == (3_000_000, 3_000_000)
    assert told == sorted(told)
    assert {total for _done, total in told} == {3_000_000}


def test_a_cancel_attaches_nothing(office: Session, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def progress(done: int, _total: int) -> None:
        if done > 1_500_000:
            raise Stop

    paths = [write(tmp_path, f"{n}.pdf", bytes([n]) * 1_500_000) for n in range(2)]
    with pytest.raises(Stop):
        evidence_desk.take(office, ITEM, paths, progress)
    assert (shown(office), staged(office)) == ([], [])


def test_a_full_disk_attaches_nothing(
    office: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.pdf")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull, match="Free some space"):
            evidence_desk.take(office, ITEM, [path])
    assert (shown(office), staged(office)) == ([], [])


def test_a_file_open_elsewhere_is_said(
    office: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.xlsx")
    real = type(path).open

    def held(self: Path, *args: Any, **options: Any) -> Any:
        if self == path:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self))
        return real(self, *args, **options)

    monkeypatch.setattr(type(path), "open", held)
    with pytest.raises(FileInUse, match="Close it there and try again"):
        evidence_desk.take(office, ITEM, [path])
    assert shown(office) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_said(office: Session, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    path = write(closed, "a.pdf")
    closed.chmod(0)
    try:
        with pytest.raises(NotReadable):
            evidence_desk.take(office, ITEM, [path])
    finally:
        closed.chmod(0o700)


def test_closed_items_and_the_centre_take_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf")
    with desk.open("1001") as session, pytest.raises(ReadOnlyItem):
        evidence_desk.take(session, Target("1.1", "12m"), [path])
    with desk.open("central") as central:
        for call in (
            lambda: evidence_desk.take(central, ITEM, [path]),
            lambda: evidence_desk.take_data(central, ITEM, "a.png", b"x"),
            lambda: evidence_desk.detach(central, "1.4", ["x"], round_id="12m"),
            lambda: evidence_desk.restore(central, ()),
            lambda: evidence_desk.move(central, "1.4", ["x"], 1, round_id="12m"),
        ):
            with pytest.raises(AreaOnly):
                call()


def test_a_picture_without_a_file_is_attached(office: Session) -> None:
    taken = evidence_desk.take_data(office, ITEM, "ภาพที่วาง 1 ต.ค. 2570.png", b"\x89PNG")
    row = taken.attached[0].row
    assert (row.name, row.media_type) == ("ภาพที่วาง 1 ต.ค. 2570.png", "image/png")
    assert staged(office) == []
    with pytest.raises(NameInvisible):
        evidence_desk.take_data(office, ITEM, "a\u202eb.png", b"x")
    assert staged(office) == []


def test_sizes_and_names_have_limits(tmp_path: Path) -> None:
    with pytest.raises(FileTooBig, match="larger than 1 MiB"):
        evidence_checks.check_file(write(tmp_path, "a.pdf", bytes(1024**2 + 1)), largest=1024**2)
    with pytest.raises(NameTooLong, match="longer than 200 letters"):
        evidence_checks.clean_name("ก" * 197 + ".pdf")


# --- limits of the framework -------------------------------------------------------------------


@pytest.fixture
def limited(desk: Desk) -> Iterator[Session]:
    """The first kind of 1.4 takes PDF and JPG, the second up to a tenth of a megabyte."""
    document = offices.framework_document(version=2)
    item = next(each for each in document["items"] if each["code"] == "1.4")
    item["evidence"][0]["types"] = ["pdf", ".JPG"]
    item["evidence"][1]["max_mb"] = "0.1"
    offices.publish_framework(desk, name="v2", version=2, items=document["items"])
    with desk.open("1001") as session:
        yield session


def test_a_file_goes_to_the_first_kind_that_takes_it(limited: Session, tmp_path: Path) -> None:
    evidence_desk.take(limited, ITEM, [write(tmp_path, "a.xlsx", b"a")])
    evidence_desk.take(limited, ITEM, [write(tmp_path, "b.docx", b"b")])
    evidence_desk.take(limited, ITEM, [write(tmp_path, "c.jpg", b"c")])
    assert sorted(shown(limited)) == [("a.xlsx", 2), ("b.docx", None), ("c.jpg", 1)]


def test_limits_of_a_chosen_kind_are_said(limited: Session, tmp_path: Path) -> None:
    sheet, large = write(tmp_path, "a.xlsx"), write(tmp_path, "b.pdf", bytes(100_001))
    first = evidence_desk.take(limited, Target("1.4", "12m", slot=1), [sheet])
    second = evidence_desk.take(limited, Target("1.4", "12m", slot=2), [large])
    assert isinstance(first.refused[0], TypeNotTaken)
    assert first.refused[0].params["types"] == "PDF, JPG"
    assert isinstance(second.refused[0], TooBigForRequirement)
    assert second.refused[0].params["limit"] == "0.1"
    for slot, path in ((1, sheet), (2, large)):
        with pytest.raises(EvidenceRefused):
            evidence.attach(limited, "1.4", [path], round_id="12m", slot=slot)
    evidence_desk.take(limited, ITEM, [sheet])
    with pytest.raises(TypeNotTaken):
        evidence_desk.move(limited, "1.4", ids(limited), 1, round_id="12m")
    assert shown(limited) == [("a.xlsx", 2)]


@pytest.mark.parametrize(
    ("entry", "types", "largest"),
    [
        ({}, (), evidence_checks.LARGEST),
        ({"types": "pdf", "max_mb": None}, (), evidence_checks.LARGEST),
        ({"types": [1, " ", ".", "PnG"], "max_mb": 2}, (".png",), 2_000_000),
        ({"types": [], "max_mb": "1.5"}, (), 1_500_000),
        ({"max_mb": "many"}, (), evidence_checks.LARGEST),
        ({"max_mb": "inf"}, (), evidence_checks.LARGEST),
        ({"max_mb": -3}, (), evidence_checks.LARGEST),
        ({"max_mb": 10**9}, (), evidence_checks.LARGEST),
    ],
)
def test_limits_that_make_no_sense_are_none(
    entry: dict[str, object], types: tuple[str, ...], largest: int
) -> None:
    from desktop_app.domain.framework import Evidence  # noqa: PLC0415

    wanted = Evidence.model_validate({"title": {"th": "รายงาน"}, **entry})
    assert evidence_checks.limits_of(wanted) == evidence_checks.Limits(types, largest)


# --- detaching, taking back, moving ------------------------------------------------------------


def test_what_was_removed_comes_back_where_it_was(office: Session, tmp_path: Path) -> None:
    names = ("a.pdf", "b.pdf", "c.pdf")
    evidence_desk.take(office, ITEM, [write(tmp_path, n, n.encode()) for n in names])
    before = shown(office)
    removed = evidence_desk.detach(office, "1.4", ids(office)[:2], round_id="12m")
    assert shown(office) == [("c.pdf", None)]
    evidence_desk.restore(office, removed)
    assert sorted(shown(office), key=str) == sorted(before, key=str)
    with office.read() as reader:
        actions = [entry.action for entry in audit.list_entries(reader, 4)]
    assert (
        actions == ["evidence.removed"] * 2 + ["evidence.added"] * 2
        or actions == ["evidence.added"] * 2 + ["evidence.removed"] * 2
    )


def test_files_that_are_not_there_any_more_change_nothing(office: Session, tmp_path: Path) -> None:
    evidence_desk.take(office, ITEM, [write(tmp_path, "a.pdf")])
    (known,) = ids(office)
    for call in (
        lambda: evidence_desk.detach(office, "1.4", [known, "other"], round_id="12m"),
        lambda: evidence_desk.move(office, "1.4", [known, "other"], 2, round_id="12m"),
    ):
        with pytest.raises(EvidenceGone, match=r"attached to 1\.4 any more"):
            call()
    assert shown(office) == [("a.pdf", 1)]


def test_content_that_is_gone_cannot_come_back(office: Session, tmp_path: Path) -> None:
    evidence_desk.take(office, ITEM, [write(tmp_path, "a.pdf")])
    removed = evidence_desk.detach(office, "1.4", ids(office), round_id="12m")
    office.workspace.evidence.path(removed[0].sha256).unlink()
    with pytest.raises(EvidenceMissing):
        evidence_desk.restore(office, removed)
    assert shown(office) == []


def test_files_move_between_kinds_and_keep_their_place(office: Session, tmp_path: Path) -> None:
    evidence_desk.take(office, ITEM, [write(tmp_path, n, n.encode()) for n in ("a.pdf", "b.pdf")])
    first = next(
        entry.row for entry in evidence.listing(office, "12m") if entry.row.name == "a.pdf"
    )
    (moved,) = evidence_desk.move(office, "1.4", [first.id], 2, round_id="12m")
    assert (moved.row.slot, moved.row.added_at, moved.row.sha256) == (
        2,
        first.added_at,
        first.sha256,
    )
    assert moved.requirement is not None
    (moved,) = evidence_desk.move(office, "1.4", [moved.row.id], None, round_id="12m")
    assert (moved.row.slot, moved.requirement) == (None, None)
    assert sorted(shown(office)) == [("a.pdf", None), ("b.pdf", 2)]
    with pytest.raises(BadInput):
        evidence_desk.move(office, "1.4", [moved.row.id], 3, round_id="12m")
    with office.read() as reader:
        entry = audit.list_entries(reader, 1)[0]
    assert entry.action == "evidence.moved"
    assert '"slot": 2' in (entry.before or "") or '"slot":2' in (entry.before or "")
