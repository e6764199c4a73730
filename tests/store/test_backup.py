from __future__ import annotations

import io
import json
import os
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    BackupDamaged,
    BackupNewer,
    CopyDiffers,
    DatabaseDamaged,
    DiskFull,
    FileExists,
    FileMissing,
    FolderNotEmpty,
    MigrationFailed,
    NotAFile,
    WorkspaceExists,
)
from desktop_app.store import audit, backup_format, migrate, restore
from desktop_app.store import backup as backup_module
from desktop_app.store.backup import backup
from desktop_app.store.files import CHUNK
from desktop_app.store.integrity import check_database
from desktop_app.store.schema import PackageRecord, SettingRecord
from desktop_app.store.workspace import Workspace, WorkspaceInfo
from tests.store.support import (
    INFO,
    NOW,
    PROGRAM,
    clock,
    flip,
    open_workspace,
    ready_workspace,
    run_killed,
    write_file,
)

EVIDENCE = b"%PDF" + bytes(5000)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with ready_workspace(tmp_path / "ws") as workspace:
        workspace.evidence.add(write_file(tmp_path / "a.pdf", EVIDENCE))
        workspace.evidence.add(write_file(tmp_path / "b.pdf", b""))
        write_file(workspace.keys_folder / "signing.key", b"encrypted")
        write_file(workspace.packages_folder / "0192-ก.asice", b"package")
        write_file(workspace.outbox_folder / "send.asice", b"not in the backup")
        write_file(workspace.backups_folder / "old.sqlite3", b"not in the backup")
        write_file(workspace.staging_folder / "half", b"not in the backup")
        with workspace.write("สมชาย", NOW) as writer:
            writer.audit("answer.set", "ITEM-1", None, {"a": 1})
        yield workspace


@pytest.fixture
def saved(workspace: Workspace, tmp_path: Path) -> Path:
    target = tmp_path / "สำรอง.kprbackup"
    backup(workspace, target)
    return target


def restored(source: Path, target: Path) -> WorkspaceInfo:
    return restore.restore(source, target, actor="ผู้ดูแล", clock=clock)


def tree(root: Path) -> dict[str, bytes]:
    kept = ("evidence", "keys", "packages")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in kept
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def add_packages(workspace: Workspace, *numbers: tuple[str, int]) -> None:
    with workspace.write("a", NOW) as writer:
        for direction, sequence in numbers:
            writer.connection.execute(
                insert(PackageRecord).values(
                    id=f"{direction}-{sequence}",
                    kind="submission",
                    direction=direction,
                    sender="5001",
                    recipient="central",
                    sequence=sequence,
                    created_at=NOW,
                    recorded_at=NOW,
                    digest="0" * 64,
                    size=1,
                    signer="x",
                )
            )


def floor(root: Path) -> str:
    with open_workspace(root) as workspace, workspace.read() as reader:
        return str(
            reader.connection.exec_driver_sql(
                "SELECT value FROM setting WHERE key = 'sequence_floor'"
            ).scalar_one()
        )


# --- there and back ---------------------------------------------------------------------------


def test_a_workspace_comes_back_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = backup(
        workspace, tmp_path / "b.zip", progress=lambda done, total: seen.append((done, total))
    )
    assert report.path == tmp_path / "b.zip"
    assert (report.files, report.damaged_evidence, report.skipped) == (5, (), ())
    assert report.size == report.path.stat().st_size
    assert seen[-1][0] == seen[-1][1]
    assert list(workspace.staging_folder.glob("*.sqlite3")) == []
    target = tmp_path / "คืน" / "ws"
    assert restored(report.path, target) == INFO
    with open_workspace(target) as again:
        assert again.info == INFO
        assert tree(target) == tree(workspace.root)
        assert {f.severity for f in check_database(again)} == {"info"}
        with again.read() as reader:
            first, second = reversed(audit.list_entries(reader))
    assert (first.action, first.actor) == ("answer.set", "สมชาย")
    assert (second.action, second.actor, second.at) == ("workspace.restored", "ผู้ดูแล", NOW)
    assert json.loads(second.after or "") == {"backup": "b.zip", "made": "2026-11-23T08:30:00Z"}
    assert [path.name for path in target.parent.iterdir()] == ["ws"]
    for name in ("outbox", "backups", "staging"):
        assert list((target / name).iterdir()) == []


def test_stock_tools_read_a_backup(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        manifest = json.loads(archive.read("backup.json"))
    assert names[0] == "workspace.sqlite3"
    assert names[-1] == "backup.json"
    assert manifest["format"] == "kpr.backup/1"
    assert manifest["program"] == PROGRAM
    assert manifest["created_at"] == "2026-11-23T08:30:00Z"
    assert manifest["database_version"] == migrate.HEAD
    assert manifest["workspace"]["code"] == INFO.code
    assert [file["path"] for file in manifest["files"]] == names[:-1]
    assert set(manifest["files"][1]) == {"path", "size", "sha256"}


def test_an_existing_file_is_not_overwritten(workspace: Workspace, saved: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(FileExists):
        backup(workspace, saved)
    assert saved.read_bytes() == before


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "b.zip"

    def theirs(done: int, total: int) -> None:
        target.write_bytes(b"theirs")

    with pytest.raises(FileExists):
        backup(workspace, target, progress=theirs)
    assert target.read_bytes() == b"theirs"


def test_a_cancelled_backup_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(workspace, tmp_path / "b.zip", progress=cancel)
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(FileMissing):
        backup(workspace, tmp_path / "none" / "b.zip")
    assert list(workspace.staging_folder.glob("*.sqlite3")) == []


def test_what_is_not_as_it_should_be_is_reported(workspace: Workspace, tmp_path: Path) -> None:
    digest = next(name for name, size in workspace.evidence.list() if size)
    flip(workspace.evidence.path(digest), 100)
    write_file(workspace.root / "evidence" / "Thumbs.db", b"x")
    write_file(workspace.keys_folder / ".0123.tmp", b"half-written")
    if os.name != "nt":
        (workspace.packages_folder / "link").symlink_to("/etc/passwd")
        write_file(workspace.keys_folder / "aux.key", b"x")
    report = backup(workspace, tmp_path / "b.zip")
    assert report.damaged_evidence == (digest,)
    expected = {"evidence/Thumbs.db"}
    if os.name != "nt":
        expected |= {"packages/link", "keys/aux.key"}
    assert set(report.skipped) == expected
    restored(report.path, tmp_path / "back")
    with zipfile.ZipFile(report.path) as archive:
        assert not any("tmp" in name for name in archive.namelist())


def test_a_damaged_database_is_not_backed_up(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.write("a", NOW) as writer:
        for number in range(300):
            writer.audit("x", str(number), None, "x" * 200)
    workspace.close()
    path = workspace.root / "workspace.sqlite3"
    # The second byte of a leaf page's header: where its free blocks begin.
    for page in range(path.stat().st_size // 4096):
        with path.open("r+b") as stream:
            stream.seek(page * 4096)
            if stream.read(1) == b"\x0d":
                stream.write(b"\xff\xff")
    with open_workspace(workspace.root) as again, pytest.raises(DatabaseDamaged):
        backup(again, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_stick_that_does_not_keep_what_is_written_is_found(
    workspace: Workspace, tmp_path: Path
) -> None:
    def spoil(done: int, total: int) -> None:
        if done == total // 2:  # all is written, nothing is read back
            for path in tmp_path.glob(".*.tmp"):
                flip(path, 5000)

    with pytest.raises(CopyDiffers, match=r"b\.zip"):
        backup(workspace, tmp_path / "b.zip", progress=spoil)
    assert not (tmp_path / "b.zip").exists()


def test_memory_does_not_grow_with_the_files(workspace: Workspace, tmp_path: Path) -> None:
    big = tmp_path / "big"
    with big.open("wb") as stream:
        for number in range(32):
            stream.write(bytes([number]) * CHUNK)
    workspace.evidence.add(big)
    tracemalloc.start()
    try:
        backup(workspace, tmp_path / "b.zip")
        restored(tmp_path / "b.zip", tmp_path / "back")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * CHUNK


def test_a_file_of_more_than_a_gigabyte_gets_large_headers(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "_ZIP64_FROM", 0)
    backup(workspace, tmp_path / "b.zip")
    assert restored(tmp_path / "b.zip", tmp_path / "back") == INFO


def test_a_clock_that_was_never_set_is_no_obstacle(workspace: Workspace, tmp_path: Path) -> None:
    workspace.clock = lambda: NOW.replace(year=1970)
    backup(workspace, tmp_path / "b.zip")
    assert restored(tmp_path / "b.zip", tmp_path / "back") == INFO


# --- numbers that may have been used ----------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "before", "expected"),
    [
        ((), None, "1000"),
        ((("out", 7), ("out", 12), ("in", 5000)), None, "1012"),
        ((("out", 7),), "1007", "2007"),
        ((("out", 1500),), "1007", "2500"),
    ],
)
def test_numbers_used_after_the_backup_are_not_used_again(
    workspace: Workspace,
    tmp_path: Path,
    numbers: tuple[tuple[str, int], ...],
    before: str | None,
    expected: str,
) -> None:
    add_packages(workspace, *numbers)
    if before:
        with workspace.write("a", NOW) as writer:
            writer.connection.execute(
                insert(SettingRecord).values(key="sequence_floor", value=before)
            )
    backup(workspace, tmp_path / "b.zip")
    restored(tmp_path / "b.zip", tmp_path / "back")
    assert floor(tmp_path / "back") == expected


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


# --- made by somebody who knows the format ------------------------------------------------------


def forge(
    saved: Path,
    change: Callable[[list[tuple[str, bytes]], dict[str, Any]], None],
    method: int = zipfile.ZIP_STORED,
) -> Path:
    """Rebuild a backup with changes and a seal that fits."""
    with zipfile.ZipFile(saved) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()[:-1]]
        manifest = json.loads(archive.read("backup.json"))
    change(files, manifest)
    path = saved.with_name("forged.zip")
    with path.open("w+b") as stream:
        with (
            pytest.MonkeyPatch.context() as patch,
            zipfile.ZipFile(stream, "w", method) as archive,
        ):
            patch.setattr("warnings.warn", lambda *_, **__: None)  # of names that come twice
            for name, data in files:
                archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
            if manifest:
                archive.writestr("backup.json", json.dumps(manifest), zipfile.ZIP_STORED)
            archive.comment = b"0" * 64
            infos = archive.infolist()
        try:
            seal = backup_format.seal(path, stream, infos)
        except BackupDamaged:
            seal = "0" * 64
        stream.seek(-64, os.SEEK_END)
        stream.write(seal.encode())
    return path


def renamed(name: str, new: str) -> Callable[[list[tuple[str, bytes]], dict[str, Any]], None]:
    def change(files: list[tuple[str, bytes]], manifest: dict[str, Any]) -> None:
        for number, (old, data) in enumerate(files):
            if old == name:
                files[number] = (new, data)
        for entry in manifest["files"]:
            if entry["path"] == name:
                entry["path"] = new

    return change


def test_a_forged_backup_that_is_right_is_taken(saved: Path, tmp_path: Path) -> None:
    path = forge(saved, lambda _files, _manifest: None)
    assert restored(path, tmp_path / "back") == INFO


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/cron.d/x",
        "keys/../../outside",
        "keys//a",
        "keys/./a",
        "keys/",
        "keys",
        "keys/a\\b",
        "keys/a:stream",
        "C:/a",
        "keys/a\nb",
        "keys/con",
        "keys/AUX.txt",
        "keys/lpt1",
        "keys/a.",
        "keys/a ",
        "keys/SIGNING.KEY",
        "keys/ｓigning.key",
        "outbox/a",
        "lock",
        "evidence/ab/x",
        "evidence/ab/" + "cd" * 32,
        "workspace.sqlite3-wal",
        "backup.json",
    ],
)
def test_dangerous_names_are_refused(saved: Path, tmp_path: Path, name: str) -> None:
    path = forge(saved, renamed("packages/0192-ก.asice", name))
    with pytest.raises(BackupDamaged):
        restored(path, tmp_path / "deep" / "back")
    assert list((tmp_path / "deep").iterdir()) == []
    assert not (tmp_path / "outside").exists()


def without_list(_files: Any, manifest: dict[str, Any]) -> None:
    manifest.clear()


def wrong_hash(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["files"][2]["sha256"] = "0" * 64


def wrong_size(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["files"][2]["size"] += 1


def one_more(files: list[tuple[str, bytes]], _manifest: Any) -> None:
    files.append(("keys/more", b"x"))


def one_less(files: list[tuple[str, bytes]], _manifest: Any) -> None:
    files.pop()


def twice(files: list[tuple[str, bytes]], manifest: dict[str, Any]) -> None:
    files.append(files[-1])
    manifest["files"].append(manifest["files"][-1])


def no_database(files: list[tuple[str, bytes]], manifest: dict[str, Any]) -> None:
    del files[0], manifest["files"][0]


def other_format(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["format"] = "zip"


def no_owner(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["workspace"]["workspace_id"] = 7


def other_owner(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["workspace"]["workspace_id"] = "another"


def negative(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["files"][2]["size"] = -1


def no_time(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["created_at"] = "yesterday"


@pytest.mark.parametrize(
    "change",
    [
        without_list,
        wrong_hash,
        wrong_size,
        one_more,
        one_less,
        twice,
        no_database,
        other_format,
        no_owner,
        other_owner,
        negative,
        no_time,
    ],
)
def test_contradictions_are_refused(saved: Path, tmp_path: Path, change: Any) -> None:
    path = forge(saved, change)
    with pytest.raises(BackupDamaged):
        restored(path, tmp_path / "deep" / "back")
    assert list((tmp_path / "deep").iterdir()) == []


def test_compressed_entries_are_refused(saved: Path, tmp_path: Path) -> None:
    path = forge(saved, lambda _files, _manifest: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupDamaged, match="place"):
        restored(path, tmp_path / "back")


def test_hidden_content_is_refused(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    with zipfile.ZipFile(saved) as archive:
        start = archive.start_dir
    saved.write_bytes(data[:start] + b"hidden" + data[start:])
    with pytest.raises(BackupDamaged):
        restored(saved, tmp_path / "back")


def test_limits_are_checked_before_memory_is_used(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_format, "MANIFEST_LIMIT", 10)
    with pytest.raises(BackupDamaged, match="too large"):
        restored(saved, tmp_path / "back")
    monkeypatch.setattr(backup_format, "DIRECTORY_LIMIT", 10)
    with pytest.raises(BackupDamaged, match="directory"):
        restored(saved, tmp_path / "back")


def newer_format(_files: Any, manifest: dict[str, Any]) -> None:
    manifest["format"] = "kpr.backup/2"


def test_a_newer_backup_asks_for_a_newer_program(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupNewer, match=r"kpr\.backup/2"):
        restored(forge(saved, newer_format), tmp_path / "back")


def database_changed(workspace: Workspace, target: Path, statement: str) -> Path:
    with workspace.write("a", NOW) as writer:
        writer.connection.exec_driver_sql(statement)
    backup(workspace, target)
    return target


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE alembic_version SET version_num = '0099'", BackupNewer),
        ("DELETE FROM workspace", BackupDamaged),
    ],
)
def test_a_database_that_does_not_fit_is_refused(
    workspace: Workspace, tmp_path: Path, statement: str, expected: type[AppError]
) -> None:
    path = database_changed(workspace, tmp_path / "b.zip", statement)
    with pytest.raises(expected) as caught:
        restored(path, tmp_path / "deep" / "back")
    assert caught.value.params["path"] == path
    assert list((tmp_path / "deep").iterdir()) == []


def test_a_failed_migration_names_the_backup(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "HEAD", "0002")  # a revision that does not exist
    with pytest.raises(MigrationFailed) as caught:
        restored(saved, tmp_path / "back")
    assert caught.value.params["backup"] == saved
    assert not (tmp_path / "back").exists()


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
