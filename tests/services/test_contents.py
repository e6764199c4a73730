"""Contents of evidence: what a task brought goes with it, what nobody needs can be removed."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.store_errors import DeviceGone, DiskFull, EvidenceMissing, NotWritable
from desktop_app.services import contents, doctor, evidence, evidence_desk
from desktop_app.services.contents import CleanedUp
from desktop_app.services.evidence_desk import Target
from desktop_app.store import audit
from tests.helpers import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk

ITEM = Target("1.4", "12m")


@pytest.fixture
def office(desk: Desk) -> Iterator[Session]:
    with desk.open("1001") as session:
        yield session


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(b"%PDF-1.4 " + bytes([number]))
        paths.append(path)
    return paths


def kept(office: Session) -> list[str]:
    return [sha256 for sha256, _size in office.workspace.evidence.list()]


def attached(office: Session) -> list[str]:
    return [entry.row.name for entry in evidence.listing(office, "12m") if entry.row.code == "1.4"]


def by_command(office: Session, paths: list[Path]) -> object:
    return evidence.attach(office, "1.4", paths, round_id="12m")


def by_window(office: Session, paths: list[Path]) -> object:
    return evidence_desk.take(office, ITEM, paths)


WAYS = [by_command, by_window]


@pytest.mark.parametrize("attach", WAYS)
def test_a_third_file_that_fails_takes_the_first_two_along(
    office: Session, three: list[Path], attach: Callable[[Session, list[Path]], object]
) -> None:
    with faults.failing_file(three[2], errno.EIO), pytest.raises(DeviceGone, match="Plug it in"):
        attach(office, three)
    assert kept(office) == []
    assert attached(office) == []
    assert list(office.workspace.staging_folder.iterdir()) == []
    attach(office, three)  # the stick is back
    assert attached(office) == ["0.pdf", "1.pdf", "2.pdf"]
    assert len(kept(office)) == 3


@pytest.mark.parametrize("attach", WAYS)
def test_a_full_disk_leaves_no_content_behind(
    office: Session, three: list[Path], attach: Callable[[Session, list[Path]], object]
) -> None:
    # Each file is put on the disk, and so is each folder that got a new name.
    tried = 0
    while True:
        try:
            with faults.failing_disk(tried):
                attach(office, three)
        except DiskFull:
            assert kept(office) == attached(office) == []
            tried += 1
        else:
            break
    assert tried > 3
    assert len(kept(office)) == 3


def test_a_content_that_something_refers_to_stays(office: Session, three: list[Path]) -> None:
    by_window(office, three[:1])
    [known] = kept(office)
    [entry] = [each for each in evidence.listing(office, "12m") if each.row.code == "1.4"]
    evidence_desk.detach(office, "1.4", [entry.row.id], round_id="12m")
    with faults.failing_file(three[2], errno.EIO), pytest.raises(DeviceGone):
        by_window(office, three)
    assert kept(office) == [known]  # the history refers to it


def test_what_cannot_be_removed_does_not_hide_the_reason(
    office: Session, three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with faults.failing_file(three[1], errno.EIO), monkeypatch.context() as patch:
        real = type(three[0]).unlink

        def unlink(path: Path, *, missing_ok: bool = False) -> None:
            if path.parent.parent.name == "evidence":
                raise PermissionError(errno.EACCES, "denied", str(path))
            real(path, missing_ok=missing_ok)

        patch.setattr(type(three[0]), "unlink", unlink)
        with pytest.raises(DeviceGone):
            by_window(office, three)
        with pytest.raises(NotWritable):
            contents.clean_up(office)
    assert len(kept(office)) == 1
    assert contents.clean_up(office) == CleanedUp(1, 10)


def test_a_clean_up_removes_what_nothing_refers_to_and_nothing_else(
    office: Session, three: list[Path]
) -> None:
    by_window(office, three[:1])
    [needed] = kept(office)
    blobs = [office.workspace.evidence.add(path) for path in three]
    orphans = {finding.code for finding in doctor.examine_open(office)}
    assert orphans == {contents.ORPHAN}
    seen: list[tuple[int, int]] = []
    done = contents.clean_up(office, lambda at, of: seen.append((at, of)))
    assert done == CleanedUp(2, blobs[1].size + blobs[2].size)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert kept(office) == [needed]
    assert doctor.examine_open(office) == ()
    with office.read() as reader:
        gone = [e.subject for e in audit.list_entries(reader) if e.action == "evidence.discarded"]
    assert sorted(gone) == sorted(blob.sha256 for blob in blobs[1:])
    assert contents.clean_up(office) == CleanedUp(0, 0)


def test_a_content_that_is_needed_meanwhile_is_not_removed(
    office: Session, three: list[Path]
) -> None:
    """Between finding a content without a row and removing it, somebody attaches it."""
    office.workspace.evidence.add(three[0])

    def attach_it(_done: int, _total: int) -> None:
        if not attached(office):
            by_window(office, three[:1])

    assert contents.clean_up(office, attach_it) == CleanedUp(0, 0)
    assert len(kept(office)) == 1


def test_a_content_that_was_removed_meanwhile_is_not_attached(
    office: Session, three: list[Path]
) -> None:
    """Between copying a file and writing its row, a clean-up runs."""
    now = office.person.clock

    def clean_up_now() -> object:
        for sha256 in kept(office):
            office.workspace.evidence.discard(sha256)
        return now()

    object.__setattr__(office.person, "clock", clean_up_now)
    with pytest.raises(EvidenceMissing):
        by_window(office, three[:1])
    object.__setattr__(office.person, "clock", now)
    assert attached(office) == []
