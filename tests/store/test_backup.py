from __future__ import annotations

import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert

from desktop_app.domain.store_errors import CopyDiffers, DatabaseDamaged, FileExists, FileMissing
from desktop_app.store import audit, migrate
from desktop_app.store import backup as backup_module
from desktop_app.store.backup import backup
from desktop_app.store.files import CHUNK
from desktop_app.store.integrity import check_database
from desktop_app.store.schema import PackageRecord, SettingRecord
from desktop_app.store.workspace import Workspace
from tests.store.backups import restored
from tests.store.support import INFO, NOW, PROGRAM, flip, open_workspace, write_file


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
