from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    CopyDiffers,
    DeviceGone,
    DiskFull,
    FileExists,
    FileInUse,
    FileMissing,
    FileTooLarge,
    FolderIsDrive,
    FolderNotEmpty,
    LockingUnsupported,
    NotAFile,
    NotReadable,
    NotWritable,
    PathTooLong,
    WorkspaceExists,
)
from desktop_app.store import files
from desktop_app.store.info import DATABASE_NAME
from tests.store.support import write_file

TARGET = Path("D:/งาน/แบบรายงาน.xlsx")


def windows_error(code: int, number: int = errno.EACCES) -> OSError:
    """An error as Windows reports it; other systems have no such attribute."""
    error = PermissionError(number, "refused") if number == errno.EACCES else OSError(number, "x")
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, FileTooLarge),
        (errno.EROFS, NotWritable),
        (errno.EACCES, NotWritable),
        (errno.EPERM, NotWritable),
        (errno.EBUSY, FileInUse),
        (errno.ENOENT, FileMissing),
        (errno.ENOTDIR, FileMissing),
        (errno.EEXIST, FileExists),
        (errno.EISDIR, NotAFile),
        (errno.ENAMETOOLONG, PathTooLong),
        (errno.EIO, DeviceGone),
        (errno.ENODEV, DeviceGone),
        (errno.ESTALE, DeviceGone),
    ],
)
def test_system_errors_say_what_to_do(number: int, expected: type[AppError]) -> None:
    with pytest.raises(expected) as caught, files.os_errors(TARGET):
        raise OSError(number, os.strerror(number))
    assert caught.value.params["path"] == TARGET
    assert "แบบรายงาน.xlsx" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("code", "replacing", "expected"),
    [
        (112, False, DiskFull),
        (39, False, DiskFull),
        (1295, False, DiskFull),
        (32, False, FileInUse),
        (33, False, FileInUse),
        (5, True, FileInUse),
        (5, False, NotWritable),
        (19, False, NotWritable),
        (21, False, DeviceGone),
        (1167, False, DeviceGone),
        (64, False, DeviceGone),
        (206, False, PathTooLong),
        (223, False, FileTooLarge),
    ],
)
def test_windows_codes_are_read_before_errno(
    code: int,
    replacing: bool,  # noqa: FBT001  a parameter of the table
    expected: type[AppError],
) -> None:
    problem = files.explain(windows_error(code), TARGET, replacing=replacing)
    assert type(problem) is expected


def test_a_refused_read_is_not_called_a_refused_write() -> None:
    problem = files.explain(PermissionError(errno.EACCES, "x"), TARGET, reading=True)
    assert type(problem) is NotReadable


def test_an_error_without_a_meaning_for_users_stays_a_bug() -> None:
    with pytest.raises(OSError, match="bad descriptor"), files.os_errors(TARGET):
        raise OSError(errno.EBADF, "bad descriptor")
    assert files.explain(OSError("no number at all"), TARGET) is None


def test_a_write_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = write_file(tmp_path / "รายงาน.json", b"old and longer")
    files.write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["รายงาน.json"]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a", b"old")

    def half() -> None:
        with files.durable_file(path) as stream:
            stream.write(b"half of")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows counts letters, not bytes")
def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 85)  # 255 bytes
    files.write_durably(path, b"x")
    assert path.read_bytes() == b"x"
    with pytest.raises(PathTooLong):
        files.write_durably(tmp_path / ("ก" * 86), b"x")
    assert len(list(tmp_path.iterdir())) == 1


def test_writing_into_a_missing_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        files.write_durably(tmp_path / "none" / "a", b"x")


def test_a_copy_reports_progress_and_equals_its_source(tmp_path: Path) -> None:
    source = write_file(tmp_path / "a", os.urandom(files.CHUNK + 10))
    seen: list[tuple[int, int]] = []
    files.copy_durably(source, tmp_path / "b", lambda done, total: seen.append((done, total)))
    assert (tmp_path / "b").read_bytes() == source.read_bytes()
    assert seen == [(files.CHUNK, files.CHUNK + 10), (files.CHUNK + 10, files.CHUNK + 10)]
    files.same_content(source, tmp_path / "b")


def test_copying_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        files.copy_durably(tmp_path / "none", tmp_path / "b")
    with pytest.raises(NotAFile):
        files.copy_durably(tmp_path, tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_copy_leaves_nothing(tmp_path: Path) -> None:
    source = write_file(tmp_path / "a", b"x")

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.copy_durably(source, tmp_path / "b", cancel)
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("other", [b"abd", b"ab", b"abcd"])
def test_a_copy_that_differs_is_found(tmp_path: Path, other: bytes) -> None:
    one, two = write_file(tmp_path / "a", b"abc"), write_file(tmp_path / "b", other)
    with pytest.raises(CopyDiffers) as caught:
        files.same_content(one, two)
    assert caught.value.params["path"] == two
    assert not files.is_same(one, two)


def test_a_folder_of_the_users_choice_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    for _ in range(2):
        files.ensure_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    with pytest.raises(FileExists):
        files.ensure_folder(write_file(tmp_path / "file", b"x"))


def test_placing_moves_a_complete_file(tmp_path: Path) -> None:
    source = write_file(tmp_path / "a", b"x")
    files.place(source, tmp_path / "b")
    assert not source.exists()
    assert (tmp_path / "b").read_bytes() == b"x"
    with pytest.raises(FileMissing):
        files.place(source, tmp_path / "b")


def test_a_scanner_that_holds_a_fresh_file_is_waited_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, tries, real = write_file(tmp_path / "a", b"x"), [0], Path.replace

    def busy(self: Path, target: Path) -> Path:
        tries[0] += 1
        if tries[0] < 3:
            raise windows_error(32)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    files.replace(source, tmp_path / "b")
    assert tries == [3]
    assert (tmp_path / "b").read_bytes() == b"x"


def test_a_file_that_stays_open_elsewhere_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Path, target: Path) -> Path:
        raise windows_error(5)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(files, "_REPLACE_PAUSES", (0.0, 0.0))
    with pytest.raises(FileInUse, match="Excel"):
        files.write_durably(tmp_path / "book.xlsx", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fsync of folders")
def test_folders_without_fsync_are_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(number: int) -> None:
        def fsync(handle: int) -> None:
            raise OSError(number, "x")

        monkeypatch.setattr(os, "fsync", fsync)

    refuse(errno.EINVAL)
    files.fsync_folder(tmp_path)
    refuse(errno.EIO)
    with pytest.raises(OSError, match="x"):
        files.fsync_folder(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows folders inherit who may use them")
def test_a_new_folder_is_private_and_appears_at_once(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "ws"
    with files.new_folder(target) as building:
        write_file(building / "a", b"x")
        assert not target.exists()
    assert [entry.name for entry in target.parent.iterdir()] == ["ws"]
    assert target.stat().st_mode & 0o777 == 0o700
    assert (target / "a").read_bytes() == b"x"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    target = tmp_path / "ws"
    target.mkdir()
    with files.new_folder(target) as building:
        write_file(building / "a", b"x")
    assert (target / "a").exists()


def test_a_used_folder_is_refused(tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    write_file(used / "a", b"x")
    plain = write_file(tmp_path / "file", b"x")
    workspace = tmp_path / "ws"
    workspace.mkdir()
    write_file(workspace / DATABASE_NAME, b"")
    for path, expected in (
        (used, FolderNotEmpty),
        (plain, FolderNotEmpty),
        (workspace, WorkspaceExists),
        (Path(tmp_path.anchor), FolderIsDrive),
    ):
        with pytest.raises(expected), files.new_folder(path):
            pass
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "used", "ws"]


def test_a_folder_that_fills_up_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "ws"

    def build() -> None:
        with files.new_folder(target):
            target.mkdir()
            write_file(target / "theirs", b"x")

    with pytest.raises(FolderNotEmpty):
        build()
    assert [entry.name for entry in tmp_path.iterdir()] == ["ws"]
    assert (target / "theirs").exists()


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".ws.kpr-part"
    left.mkdir()
    write_file(left / "half", b"x")
    with files.new_folder(tmp_path / "ws"):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["ws"]
    assert list((tmp_path / "ws").iterdir()) == []


def test_two_programs_do_not_build_the_same_folder(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / ".ws.kpr-lock")
    with lock, pytest.raises(FileInUse), files.new_folder(tmp_path / "ws"):
        pass
    assert not (tmp_path / "ws").exists()


def test_a_drive_without_locks_is_named(tmp_path: Path) -> None:
    class NoLocks(FileLock):  # what such a drive does to the operating system's call
        def _acquire(self) -> None:
            raise OSError(errno.ENOLCK, "no locks")

    class Broken(FileLock):
        def _acquire(self) -> None:
            raise OSError(errno.EBADF, "bug")

    with pytest.raises(LockingUnsupported):
        files.try_lock(NoLocks(tmp_path / "lock"), tmp_path)
    with pytest.raises(OSError, match="bug"):
        files.try_lock(Broken(tmp_path / "lock"), tmp_path)
