"""Evidence: attached by copy, ticked off, detached with its history; hostile files refused."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.store_errors import DiskFull, FileMissing
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    BadInput,
    EvidenceRefused,
    LockedItem,
    ReadOnlyItem,
    UnknownItem,
    UnknownRound,
)
from desktop_app.services import evidence
from desktop_app.store import audit, queries
from tests.helpers import faults, offices, reviews

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.evidence import Attached
    from tests.helpers.offices import Desk

DROPOUTS = ("ทะเบียนนักเรียน", "บันทึก")


def write(folder: Path, name: str, data: bytes = b"%PDF-1.4 1") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def attach(
    desk: Desk, code: str, *paths: Path, round_id: str = "12m", slot: int | None = None
) -> tuple[Attached, ...]:
    desk.clock.advance(seconds=1)
    with desk.open("1001") as office:
        return evidence.attach(office, code, paths, round_id=round_id, slot=slot)


def listing(desk: Desk, round_id: str = "12m") -> list[tuple[str, int, str, tuple[str, ...]]]:
    with desk.open("1001") as office:
        found = evidence.listing(office, round_id)
    return [(entry.row.code, entry.number, entry.row.name, entry.twins) for entry in found]


def contents(desk: Desk) -> int:
    return sum(path.is_file() for path in (desk.root("1001") / "evidence").rglob("*"))


# --- attaching ---------------------------------------------------------------------------------


def test_a_file_is_copied_and_what_it_serves_is_said(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "รายงานผล O-NET ป.๖ (ฉบับจริง).PDF", b"%PDF-1.7 one")
    (added,) = attach(desk, "1.3", path)
    row = added.row
    assert (added.number, row.code, row.round, row.slot) == (1, "1.3", "12m", 1)
    assert (row.name, row.media_type) == (path.name, "application/pdf")
    assert (row.size, row.sha256) == (12, hashlib.sha256(b"%PDF-1.7 one").hexdigest())
    required = offices.framework_document()["items"][2]["evidence"][0]
    assert added.requirement == required["title"]["th"]
    path.unlink()
    with desk.open("1001") as office:
        assert office.workspace.evidence.path(row.sha256).read_bytes() == b"%PDF-1.7 one"
        with office.read() as reader:
            entry = audit.list_entries(reader, 1)[0]
    assert (entry.action, entry.subject) == ("evidence.added", "12m 1.3")
    assert row.sha256 in (entry.after or "")


def test_required_evidence_is_ticked_off_in_order_and_the_rest_is_extra(
    desk: Desk, tmp_path: Path
) -> None:
    first = attach(desk, "1.4", write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b"))
    extra = attach(desk, "1.4", write(tmp_path, "c.pdf", b"c"))
    assert [(entry.number, entry.row.slot) for entry in (*first, *extra)] == [
        (1, 1),
        (2, 2),
        (3, None),
    ]
    assert None not in [entry.requirement for entry in first]
    assert extra[0].requirement is None


def test_what_a_file_serves_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    (second,) = attach(desk, "1.4", write(tmp_path, "a.pdf"), slot=2)
    (first,) = attach(desk, "1.4", write(tmp_path, "b.pdf"))
    assert (second.row.slot, first.row.slot) == (2, 1)


@pytest.mark.parametrize("slot", [0, 3])
def test_a_kind_of_evidence_that_is_not_asked_for_is_refused(
    desk: Desk, tmp_path: Path, slot: int
) -> None:
    with pytest.raises(BadInput, match=r"item 1\.4 asks for 2 kinds of evidence"):
        attach(desk, "1.4", write(tmp_path, "a.pdf"), slot=slot)
    assert listing(desk) == []


def test_the_same_content_twice_is_kept_once_and_flagged(desk: Desk, tmp_path: Path) -> None:
    one, two = write(tmp_path, "a.pdf"), write(tmp_path, "สำเนา.pdf")
    attach(desk, "1.3", one)
    (again,) = attach(desk, "1.5", two)
    assert again.twins == ("1.3",)
    attach(desk, "1.5", one)
    assert listing(desk) == [
        ("1.3", 1, "a.pdf", ("1.5", "1.5")),
        ("1.5", 1, "สำเนา.pdf", ("1.3", "1.5")),
        ("1.5", 2, "a.pdf", ("1.3", "1.5")),
    ]
    assert contents(desk) == 1


def test_rounds_are_kept_apart(desk: Desk, tmp_path: Path) -> None:
    attach(desk, "1.5", write(tmp_path, "a.pdf"), round_id="6m")
    (other,) = attach(desk, "1.5", write(tmp_path, "a.pdf"))
    assert other.twins == ()
    assert len(listing(desk, "6m")) == len(listing(desk)) == 1


def test_afterwards_the_round_is_the_one_meant(desk: Desk, tmp_path: Path) -> None:
    attach(desk, "1.5", write(tmp_path, "a.pdf"))
    with desk.open("1001") as office:
        assert len(evidence.listing(office)) == 1
        desk.clock.advance(seconds=1)
        added = evidence.attach(office, "1.5", [write(tmp_path, "b.pdf")])
        assert added[0].row.round == "12m"
        assert evidence.detach(office, "1.5", 2).name == "b.pdf"


def test_progress_is_told(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with desk.open("1001") as office:
        evidence.attach(
            office,
            "1.3",
            [write(tmp_path, "a.pdf", bytes(2_000_000))],
            round_id="12m",
            progress=lambda done, total: told.append((done, total)),
        )
    assert told[-1] == (2_000_000, 2_000_000)
    assert len(told) > 1


# --- refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe",
        "SETUP.EXE",
        "รายงาน.pdf.exe",
        "a.docm",
        "a.js",
        "a.lnk",
        ".exe",
        "a.exe.",
        "a.exe . ",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself changes some of the names")
def test_what_runs_when_opened_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(EvidenceRefused, match="can run when they are opened; attach a PDF"):
        attach(desk, "1.3", write(tmp_path, name))
    assert (listing(desk), contents(desk)) == ([], 0)


@pytest.mark.parametrize(
    "name",
    [
        "รายงาน\u202efdp.pdf",
        "a\u200b.pdf",
        "a\nb.pdf",
        "a\x1b[2J.pdf",
        "a\u2028b.pdf",
        b"\xc3\xd2\xc2.pdf".decode("utf-8", "surrogateescape"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_that_hide_something_are_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(EvidenceRefused, match="invisible characters; rename it first") as caught:
        attach(desk, "1.3", write(tmp_path, name))
    assert str(caught.value).isascii()
    assert listing(desk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no names of this length")
def test_a_name_too_long_for_anyone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceRefused, match="longer than 200 letters; rename it first"):
        evidence.check_file(write(tmp_path, "a" * 197 + ".pdf"))
    assert evidence.check_file(write(tmp_path, "a" * 196 + ".pdf"))[1] == "application/pdf"


def test_an_empty_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(EvidenceRefused, match="the file is empty"):
        attach(desk, "1.3", write(tmp_path, "a.pdf", b""))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", bytes(3 * 1024**2))
    assert evidence.check_file(path, largest=3 * 1024**2) == ("a.pdf", "application/pdf")
    with pytest.raises(EvidenceRefused, match="it is larger than 2 MiB; attach it in parts"):
        evidence.check_file(path, largest=2 * 1024**2)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a file system with sparse files")
def test_the_limit_is_two_gibibytes(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3 + 1)
    with pytest.raises(EvidenceRefused, match="larger than 2,048 MiB"):
        evidence.check_file(path)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.JPG", "image/jpeg"),
        ("ตาราง.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.unknown", "application/octet-stream"),
        ("ไม่มีนามสกุล", "application/octet-stream"),
        ("a.", "application/octet-stream"),
    ],
)
def test_media_types(tmp_path: Path, name: str, media_type: str) -> None:
    assert evidence.check_file(write(tmp_path, name)) == (name, media_type)


def test_decomposed_names_are_composed(tmp_path: Path) -> None:
    assert evidence.check_file(write(tmp_path, "cafe\u0301.pdf"))[0] == "café.pdf"


def test_all_files_are_attached_or_none(desk: Desk, tmp_path: Path) -> None:
    good = write(tmp_path, "a.pdf")
    for bad, error in (
        (write(tmp_path, "b.exe"), EvidenceRefused),
        (tmp_path / "gone.pdf", FileMissing),
        (tmp_path, EvidenceRefused),
    ):
        with pytest.raises(error):
            attach(desk, "1.3", good, bad)
        assert (listing(desk), contents(desk)) == ([], 0)


@pytest.mark.parametrize(
    ("code", "round_id", "error"),
    [
        ("1.1", "12m", ReadOnlyItem),
        ("1.3", "6m", UnknownItem),
        ("9", "12m", UnknownItem),
        ("1.3", "3m", UnknownRound),
    ],
)
def test_items_that_the_office_does_not_report_take_no_evidence(
    desk: Desk, tmp_path: Path, code: str, round_id: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        attach(desk, code, write(tmp_path, "a.pdf"), round_id=round_id)
    with desk.open("1001") as office, pytest.raises(error):
        evidence.detach(office, code, 1, round_id=round_id)


def test_the_centre_has_no_evidence_of_its_own(desk: Desk, tmp_path: Path) -> None:
    with desk.open("central") as central:
        with pytest.raises(AreaOnly):
            evidence.attach(central, "1.3", [write(tmp_path, "a.pdf")])
        with pytest.raises(AreaOnly):
            evidence.listing(central)
        with pytest.raises(AreaOnly):
            evidence.detach(central, "1.3", 1)


def test_a_full_disk_leaves_nothing_attached(desk: Desk, tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b")]
    for after in range(3):
        with faults.failing_disk(after), pytest.raises(DiskFull):
            attach(desk, "1.3", *paths)
        assert listing(desk) == []
        assert list((desk.root("1001") / "staging").iterdir()) == []
    assert [entry.row.name for entry in attach(desk, "1.3", *paths)] == ["a.pdf", "b.pdf"]


def test_stopping_on_the_way_leaves_nothing_attached(desk: Desk, tmp_path: Path) -> None:
    """The second of two files stops on the way: the first is not attached either."""

    class Stop(Exception):
        pass

    def progress(done: int, total: int) -> None:
        if total > 1_000_000:
            raise Stop(done)

    paths = [write(tmp_path, "a.pdf"), write(tmp_path, "b.pdf", bytes(2_000_000))]
    with desk.open("1001") as office:
        with pytest.raises(Stop):
            evidence.attach(office, "1.3", paths, round_id="12m", progress=progress)
        assert list(office.workspace.staging_folder.iterdir()) == []
    assert listing(desk) == []


# --- detaching ---------------------------------------------------------------------------------


def test_a_detached_file_leaves_the_list_but_not_the_history(desk: Desk, tmp_path: Path) -> None:
    attach(desk, "1.4", write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b"))
    with desk.open("1001") as office:
        gone = evidence.detach(office, "1.4", 1, round_id="12m")
        assert office.workspace.evidence.path(gone.sha256).read_bytes() == b"a"
        with office.read() as reader:
            entry = audit.list_entries(reader, 1)[0]
    assert gone.name == "a.pdf"
    assert (entry.action, entry.after) == ("evidence.removed", None)
    assert "a.pdf" in (entry.before or "")
    assert listing(desk) == [("1.4", 1, "b.pdf", ())]


def test_the_place_that_is_free_again_is_filled_first(desk: Desk, tmp_path: Path) -> None:
    attach(desk, "1.4", write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b"))
    with desk.open("1001") as office:
        evidence.detach(office, "1.4", 1, round_id="12m")
    (added,) = attach(desk, "1.4", write(tmp_path, "c.pdf", b"c"))
    assert (added.number, added.row.slot) == (2, 1)


@pytest.mark.parametrize(("code", "number"), [("1.4", 0), ("1.4", 3), ("1.5", 1)])
def test_a_number_that_is_not_in_the_list_is_refused(
    desk: Desk, tmp_path: Path, code: str, number: int
) -> None:
    attach(desk, "1.4", write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b"))
    with (
        desk.open("1001") as office,
        pytest.raises(BadInput, match=f"has no file number {number}; see kpr evidence list"),
    ):
        evidence.detach(office, code, number, round_id="12m")
    assert len(listing(desk)) == 2


def test_accepted_items_keep_their_evidence(desk: Desk, tmp_path: Path) -> None:
    attach(desk, "1.3", write(tmp_path, "a.pdf"))
    reviews.reviewed_year(desk)
    with pytest.raises(LockedItem):
        attach(desk, "1.3", write(tmp_path, "b.pdf", b"b"))
    with desk.open("1001") as office, pytest.raises(LockedItem):
        evidence.detach(office, "1.3", 1, round_id="12m")
    attach(desk, "1.4", write(tmp_path, "b.pdf", b"b"))
    assert [entry[:2] for entry in listing(desk)] == [("1.3", 1), ("1.4", 1)]


def test_a_newer_framework_that_asks_for_less_leaves_the_files_in_the_list(
    desk: Desk, tmp_path: Path
) -> None:
    attach(desk, "1.4", write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b"))
    attach(desk, "1.3", write(tmp_path, "c.pdf", b"c"))
    document = offices.framework_document(version=2)
    left = [entry for entry in document["items"] if entry["code"] != "1.3"]
    for entry in left:
        if entry["code"] == "1.4":
            entry["evidence"] = entry["evidence"][:1]
            entry["weight"] = "16"
    offices.publish_framework(desk, name="v2", version=2, items=left)
    with desk.open("1001") as office:
        found = evidence.listing(office, "12m")
        with office.read() as reader:
            assert queries.framework(reader, "sample-area-2570") is not None
    said = [(entry.row.name, entry.requirement is None) for entry in found]
    assert said == [("a.pdf", False), ("b.pdf", True), ("c.pdf", True)]
