"""A workspace with a little of everything, and a backup of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.backup import backup
from desktop_app.store.workspace import Workspace
from tests.store.backups import EVIDENCE
from tests.store.support import NOW, ready_workspace, write_file


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
