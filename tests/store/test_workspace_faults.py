"""A workspace whose program is killed, or whose disk is full, at any instant."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.store_errors import DiskFull
from desktop_app.store import audit
from desktop_app.store.backup import backup
from desktop_app.store.integrity import check_database
from desktop_app.store.workspace import Workspace
from tests.store.notes import entries, names, note
from tests.store.support import (
    INFO,
    NOW,
    clock,
    new_workspace,
    open_workspace,
    ready_workspace,
    run_killed,
    write_file,
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


# --- killed at any instant -------------------------------------------------------------------


@needs_fork
def test_a_kill_while_creating_leaves_no_half_workspace(tmp_path: Path) -> None:
    total = run_killed(lambda: new_workspace(tmp_path / "whole").close(), None)
    assert total is not None
    choice = random.Random(20261123)  # noqa: S311  repeatable, not secret
    for turn in range(12):
        root = tmp_path / str(turn) / "ws"
        root.parent.mkdir()
        assert (
            run_killed(
                lambda root=root: new_workspace(root).close(),  # type: ignore[misc]
                choice.randint(1, total - 1),
            )
            is None
        )
        if root.exists():
            with open_workspace(root) as workspace:
                assert workspace.info == INFO
                assert check_database(workspace) == []
        else:
            new_workspace(root).close()
        # Killed after the last step, all that can be left beside it is the lock, empty.
        left = set(names(root.parent)) - {"ws"}
        assert left <= {".ws.kpr-lock"}
        assert all((root.parent / name).stat().st_size == 0 for name in left)


def work_with_acknowledgement(root: Path, done: Path) -> None:
    """Write, and say on the disk what was committed before going on."""
    with open_workspace(root) as workspace, done.open("a", encoding="utf-8") as log:
        for number in range(5):
            source = done.with_name(f"evidence-{number}")
            blob = workspace.evidence.add(source)
            with workspace.write("a", NOW) as writer:
                writer.audit("first", f"{number} {blob.sha256}", None, None)
                writer.audit("second", f"{number} {blob.sha256}", None, None)
            log.write(f"{number}\n")
            log.flush()


@needs_fork
def test_a_kill_while_writing_keeps_everything_committed_and_nothing_half(tmp_path: Path) -> None:
    for number in range(5):
        write_file(tmp_path / f"evidence-{number}", bytes([number]) * 3000)
    root, log = tmp_path / "ws", tmp_path / "log"
    ready_workspace(root).close()
    total = run_killed(lambda: work_with_acknowledgement(root, log), None)
    assert total is not None
    choice = random.Random(7)  # noqa: S311  repeatable, not secret
    with open_workspace(root) as workspace:
        before = len(entries(workspace))
    for _ in range(25):
        log.write_text("", encoding="utf-8")
        run_killed(lambda: work_with_acknowledgement(root, log), choice.randint(1, total - 1))
        said = len(log.read_text(encoding="utf-8").splitlines())
        with open_workspace(root) as workspace:
            subjects = entries(workspace)[before:]
            assert len(subjects) % 2 == 0, "half a transaction was kept"
            assert said <= len(subjects) // 2 <= said + 1, "a committed transaction was lost"
            for subject in subjects:
                assert workspace.evidence.verify(subject.split()[1])
            assert names(workspace.staging_folder) == []
            assert [f for f in check_database(workspace) if f.severity == "error"] == []
            before += len(subjects)


@needs_fork
def test_a_kill_from_outside_while_committing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    choice = random.Random(11)  # noqa: S311  repeatable, not secret
    known = 0
    for _ in range(8):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - the child is never seen by coverage
            workspace = open_workspace(root)
            while True:
                note(workspace, "x" * 5000)
                os.write(writing, b".")
        os.close(writing)
        for _ in range(choice.randint(1, 12)):
            assert os.read(reading, 1) == b"."
            known += 1
        os.kill(child, 9)
        os.waitpid(child, 0)
        while os.read(reading, 4096):
            pass  # written before the kill, not yet read: counted below by the database
        os.close(reading)
        with open_workspace(root) as workspace:
            with workspace.read() as reader:
                report = audit.verify_chain(reader)
            assert report.first_bad is None
            assert report.entries >= known
            known = report.entries
            assert clock() == NOW


# --- a disk that is really full ---------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte, where the test may mount one."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    folder = tmp_path / "disk"
    folder.mkdir()
    if mount is None or umount is None:
        pytest.skip("cannot mount a small disk")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run([umount, str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


def note_for_ever(workspace: Workspace) -> None:
    for number in range(1000):
        note(workspace, f"lost-{number}" + "x" * 4000)


def test_a_full_disk_refuses_without_harm_and_works_again(small_disk: Path, tmp_path: Path) -> None:
    root = small_disk / "ws"
    with ready_workspace(root) as workspace:
        note(workspace, "kept")
        with pytest.raises(DiskFull, match="Free some space"):
            workspace.evidence.add(write_file(tmp_path / "big", bytes(2_000_000)))
        assert names(workspace.staging_folder) == []
        filler = small_disk / "filler"
        with pytest.raises(OSError, match="space"):
            fill(filler)
        with pytest.raises(DiskFull):
            note_for_ever(workspace)
        with pytest.raises(DiskFull):
            backup(workspace, small_disk / "b.zip")
        with pytest.raises(DiskFull):
            new_workspace(small_disk / "other")
        filler.unlink()
        assert names(small_disk) == ["ws"]
        assert not [f for f in check_database(workspace) if f.severity == "error"]
        note(workspace, "after")
        subjects = entries(workspace)
        assert (subjects[0], subjects[-1]) == ("kept", "after")
    with open_workspace(root) as workspace:
        assert entries(workspace) == subjects
