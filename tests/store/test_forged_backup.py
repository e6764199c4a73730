"""Backups made by somebody who knows the format."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import BackupDamaged, BackupNewer, MigrationFailed
from desktop_app.store import backup_format, migrate
from desktop_app.store.backup import backup
from desktop_app.store.workspace import Workspace
from tests.store.backups import restored
from tests.store.support import INFO, NOW

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
    monkeypatch.setattr(migrate, "HEAD", "0099")  # a revision that does not exist
    with pytest.raises(MigrationFailed) as caught:
        restored(saved, tmp_path / "back")
    assert caught.value.params["backup"] == saved
    assert not (tmp_path / "back").exists()
