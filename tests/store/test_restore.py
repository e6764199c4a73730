"""Backups that come back: whole, damaged, cut off, or killed on the way."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.store_errors import (
    BackupDamaged,
    BackupNewer,
    DiskFull,
    FileMissing,
    FolderNotEmpty,
    NotAFile,
    WorkspaceExists,
)
from desktop_app.store import backup_format, restore
from desktop_app.store.backup import backup
from desktop_app.store.integrity import check_database
from desktop_app.store.workspace import Workspace
from tests.store.backups import EVIDENCE, restored
from tests.store.support import INFO, flip, open_workspace, run_killed

# --- restoring ----------------------------------------------------------------------------------


def test_a_restore_goes_to_a_new_folder_only(saved: Path, workspace: Workspace) -> None:
    with pytest.raises(WorkspaceExists):
        restored(saved, workspace.root)
    with pytest.raises(FolderNotEmpty):
        restored(saved, saved.parent)
    empty = saved.parent / "empty"
    empty.mkdir()
    assert restored(saved, empty) == INFO


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        restored(tmp_path / "none", tmp_path / "back")
    with pytest.raises(NotAFile):
        restored(tmp_path, tmp_path / "back")


def test_a_full_disk_is_known_before_anything_is_written(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 10

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage)
    with pytest.raises(DiskFull):
        restored(saved, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_cancelled_restore_leaves_nothing(saved: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore.restore(saved, tmp_path / "back", progress=cancel)
    assert sorted(tmp_path.iterdir()) == before


def positions(path: Path) -> list[int]:
    """Positions of every kind of byte: all of the structure, samples of the contents."""
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        start = archive.start_dir
    choice = random.Random(5)  # noqa: S311  repeatable, not secret
    found: set[int] = set()
    for info in infos:
        header = 30 + len(info.filename.encode())
        found |= set(range(info.header_offset, info.header_offset + header))
        for _ in range(8 if info.file_size else 0):
            found.add(info.header_offset + header + choice.randrange(info.file_size))
    found |= set(range(start, path.stat().st_size))
    return sorted(choice.sample(sorted(found), 250))


def test_any_flipped_bit_is_found_and_nothing_is_left(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    before = sorted(tmp_path.iterdir())
    for number, position in enumerate(positions(saved)):
        flip(saved, position, number % 8)
        with pytest.raises((BackupDamaged, BackupNewer)):
            restored(saved, tmp_path / "back")
        flip(saved, position, number % 8)
    assert saved.read_bytes() == data
    assert sorted(tmp_path.iterdir()) == before
    assert restored(saved, tmp_path / "back") == INFO


def test_the_damaged_file_is_named(saved: Path, tmp_path: Path) -> None:
    position = saved.read_bytes().index(EVIDENCE) + 10
    flip(saved, position)
    with pytest.raises(BackupDamaged, match="evidence/") as caught:
        restored(saved, tmp_path / "back")
    assert str(caught.value.params["entry"]).startswith("evidence/")


def end_record(signature: bytes, length: int, start: int, found: int = 0xFFFFFFFF) -> bytes:
    """The end of an archive beyond 4 GiB (APPNOTE 4.3.14 to 4.3.16)."""
    return (
        struct.pack("<4sQHHIIQQQQ", signature, 44, 45, 45, 0, 0, 1, 1, length, start)
        + struct.pack("<4sIQI", b"PK\x06\x07", 0, start + length, 1)
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, length, found, 64)
        + b"0" * 64
    )


def test_the_end_of_a_large_archive_is_understood() -> None:
    path = Path("b.zip")
    good = io.BytesIO(bytes(100) + end_record(b"PK\x06\x06", 40, 60))
    assert backup_format.directory_start(path, good) == 60
    for end in (end_record(b"PK\x06\x07", 40, 60), end_record(b"PK\x06\x06", 40, 61)):
        with pytest.raises(BackupDamaged):
            backup_format.directory_start(path, io.BytesIO(bytes(100) + end))


@pytest.mark.parametrize("keep", [0, 1, 80, 5000, -1, -64, -65, -200])
def test_a_backup_that_is_cut_off_is_refused(saved: Path, tmp_path: Path, keep: int) -> None:
    saved.write_bytes(saved.read_bytes()[:keep])
    with pytest.raises(BackupDamaged):
        restored(saved, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_zip_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", b"x")
    with pytest.raises(BackupDamaged, match="no backup"):
        restored(path, tmp_path / "back")


# --- killed at any instant ----------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_kill_leaves_no_half_backup_and_no_half_workspace(
    workspace: Workspace, tmp_path: Path
) -> None:
    root, folder = workspace.root, tmp_path / "out"
    workspace.close()
    folder.mkdir()

    def both(number: int) -> None:
        with open_workspace(root) as opened:
            backup(opened, folder / f"{number}.zip")
        restored(folder / f"{number}.zip", folder / str(number))

    total = run_killed(lambda: both(0), None)
    assert total is not None
    choice = random.Random(3)  # noqa: S311  repeatable, not secret
    for number in range(1, 16):
        work: Callable[[], None] = lambda number=number: both(number)  # type: ignore[misc]  # noqa: E731
        assert run_killed(work, choice.randint(1, total - 1)) is None
        saved, back = folder / f"{number}.zip", folder / str(number)
        if saved.exists():
            assert restored(saved, folder / f"check-{number}") == INFO
        if back.exists():
            with open_workspace(back) as opened:
                assert {f.severity for f in check_database(opened)} == {"info"}
        else:
            with open_workspace(root) as opened:
                if not saved.exists():
                    backup(opened, saved)
            restored(saved, back)
    with open_workspace(root) as opened:
        assert {f.severity for f in check_database(opened)} == {"info"}
