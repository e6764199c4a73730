from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    DiskFull,
    FolderNotEmpty,
    NotAWorkspace,
    WorkspaceExists,
    WorkspaceInUse,
)
from desktop_app.store import audit, location, lock
from desktop_app.store.backup import backup
from desktop_app.store.integrity import check_database
from desktop_app.store.workspace import FOLDERS, Workspace
from tests.store.support import (
    INFO,
    NOW,
    PROGRAM,
    clock,
    new_workspace,
    open_workspace,
    ready_workspace,
    run_killed,
    write_file,
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def entries(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.subject for entry in reversed(audit.list_entries(reader))]


def note(workspace: Workspace, subject: str) -> None:
    with workspace.write("สมชาย", NOW) as writer:
        writer.audit("test", subject, None, {"subject": subject})


def test_a_new_workspace_has_its_folders_and_its_owner(tmp_path: Path) -> None:
    root = tmp_path / "งาน 100%" / "ws"
    with new_workspace(root) as workspace:
        assert workspace.info == INFO
        assert workspace.root == root
        for folder in (
            workspace.keys_folder,
            workspace.packages_folder,
            workspace.staging_folder,
            workspace.backups_folder,
            workspace.outbox_folder,
        ):
            assert folder.parent == root
            assert names(folder) == []
    assert names(root) == sorted([*FOLDERS, "lock", "workspace.sqlite3"])
    assert names(root.parent) == ["ws"]
    with open_workspace(root) as again:
        assert again.info == INFO
        assert check_database(again) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows folders inherit who may use them")
def test_only_the_owner_can_look_inside(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    new_workspace(root).close()
    for folder in (root, *(root / name for name in FOLDERS)):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_relative_path_keeps_working_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with new_workspace(Path("ws")) as workspace:
        monkeypatch.chdir("/")
        note(workspace, "a")
        assert workspace.root == tmp_path / "ws"


def test_a_place_in_use_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    new_workspace(root).close()
    with pytest.raises(WorkspaceExists):
        new_workspace(root)
    write_file(tmp_path / "a", b"x")
    with pytest.raises(FolderNotEmpty):
        new_workspace(tmp_path)


def test_what_is_no_workspace_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", write_file(tmp_path / "file", b"x")):
        with pytest.raises(NotAWorkspace):
            open_workspace(path)
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM workspace",
        "UPDATE workspace SET created_at = 'long ago'",
        "DELETE FROM alembic_version",
        "UPDATE alembic_version SET version_num = 'latest'",
        "UPDATE alembic_version SET version_num = x'30303031'",
        "DROP TABLE alembic_version",
    ],
)
def test_a_database_that_is_not_ours_is_called_damaged(tmp_path: Path, statement: str) -> None:
    root = tmp_path / "ws"
    with ready_workspace(root) as workspace, workspace.write("a", NOW) as writer:
        writer.connection.exec_driver_sql(statement)
    with pytest.raises(DatabaseDamaged, match="kpr doctor"):
        open_workspace(root)
    # The lock is free again: the same error, not "in use".
    with pytest.raises(DatabaseDamaged):
        open_workspace(root)


def test_an_empty_database_file_is_called_damaged(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    write_file(root / "workspace.sqlite3", b"")
    with pytest.raises(DatabaseDamaged):
        open_workspace(root)


def test_a_transaction_is_kept_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    with ready_workspace(tmp_path / "ws") as workspace:
        note(workspace, "kept")

        def undone() -> None:
            with workspace.write("a", NOW) as writer:
                assert (writer.actor, writer.at) == ("a", NOW)
                writer.audit("x", "lost", None, None)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            undone()
        assert entries(workspace) == ["kept"]


def test_the_same_program_cannot_open_it_twice(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    with ready_workspace(root):
        with pytest.raises(WorkspaceInUse) as caught:
            open_workspace(root)
        assert caught.value.params["program"] == PROGRAM
        assert caught.value.params["pid"] == str(os.getpid())
        assert caught.value.params["since"] == "2026-11-23T08:30:00Z"
        assert PROGRAM in str(caught.value)
    open_workspace(root).close()


HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.store.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), program="kpr-desk 9.9")
print("open", flush=True)
sys.stdin.read()
if sys.argv[2] == "close":
    workspace.close()
else:
    import os
    os._exit(3)
"""


@pytest.mark.parametrize("end", ["close", "die"])
def test_another_program_is_told_who_has_it_open(tmp_path: Path, end: str) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WorkspaceInUse, match=r"kpr-desk 9\.9") as caught:
            open_workspace(root)
        assert caught.value.params["pid"] == str(other.pid)
        assert caught.value.params["user"] == lock.user_name()
        other.communicate("")
    # Who died leaves the note of the holder behind, which must not matter.
    assert (root / "lock.json").exists() == (end == "die")
    open_workspace(root).close()
    assert not (root / "lock.json").exists()


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"pid": 7}', "[" * 10_000])
def test_an_unreadable_note_of_the_holder_does_not_matter(tmp_path: Path, text: str) -> None:
    root = tmp_path / "ws"
    with ready_workspace(root):
        (root / "lock.json").write_text(text, encoding="utf-8")
        with pytest.raises(WorkspaceInUse, match=r"\?"):
            open_workspace(root)
    (root / "lock.json").write_text(text, encoding="utf-8")
    with open_workspace(root):
        assert json.loads((root / "lock.json").read_text(encoding="utf-8"))["pid"] == os.getpid()


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "ws")
    workspace.close()
    with open_workspace(tmp_path / "ws"):
        workspace.close()
        with pytest.raises(WorkspaceInUse):
            open_workspace(tmp_path / "ws")


def test_a_lock_that_cannot_be_noted_is_given_back(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    (root / "lock.json").mkdir()
    with pytest.raises(AppError) as caught:
        open_workspace(root)
    assert not isinstance(caught.value, WorkspaceInUse)
    (root / "lock.json").rmdir()
    open_workspace(root).close()


def test_a_user_without_a_name_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert lock.user_name() == "?"


def test_opening_clears_work_that_was_left_and_makes_missing_folders(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    (root / "staging" / "folder" / "deep").mkdir(parents=True)
    write_file(root / "staging" / "folder" / "a", b"x")
    write_file(root / "staging" / "b.part", b"x")
    (root / "outbox").rmdir()
    if os.name != "nt":
        outside = tmp_path / "outside"
        outside.mkdir()
        write_file(outside / "mine", b"x")
        (root / "staging" / "link").symlink_to(outside)
    with open_workspace(root) as workspace:
        assert names(workspace.staging_folder) == []
        assert names(workspace.outbox_folder) == []
    if os.name != "nt":
        assert names(tmp_path / "outside") == ["mine"]


def test_a_current_workspace_opens_without_loading_the_migrations(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    script = (
        "import sys; from pathlib import Path\n"
        "from desktop_app.store.workspace import Workspace\n"
        f"Workspace.open(Path({str(root)!r}), program='x').close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


# --- places that are not good ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\\server\share\kpr", True),
        (r"\\?\UNC\server\share\kpr", True),
        (r"\\?\C:\kpr", False),
        (r"\\.\C:\kpr", False),
        (r"C:\kpr", False),
        ("/home/kpr", False),
    ],
)
def test_network_names_are_known(
    text: str,
    expected: bool,  # noqa: FBT001  a parameter of the table
) -> None:
    assert location.is_unc(text) is expected


def test_the_mount_table_tells_network_drives() -> None:
    table = [
        "/dev/sda1 / ext4 rw 0 0",
        "//nas/share /mnt/our\\040nas cifs rw 0 0",
        "tmpfs /mnt tmpfs rw 0 0",
        "broken",
    ]
    assert location.mount_type(Path("/mnt/our nas/kpr"), table) == "cifs"
    assert location.mount_type(Path("/mnt/our nas2"), table) == "tmpfs"
    assert location.mount_type(Path("/home/kpr"), table) == "ext4"
    assert location.mount_type(Path("/home/kpr"), []) == ""


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - กระทรวงศึกษาธิการ",
        "Dropbox",
        "Google Drive",
        "ไดรฟ์ของฉัน",
        "Nextcloud2",
    ],
)
def test_synchronised_folders_are_warned_of_by_name(tmp_path: Path, folder: str) -> None:
    root = tmp_path / folder / "ws"
    with new_workspace(root) as workspace:
        assert workspace.location_warnings() == (location.SYNCED,)


def test_synchronised_folders_are_warned_of_by_their_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "งาน" / "ws"
    folder.mkdir(parents=True)
    assert location.location_warnings(folder) == ()
    write_file(tmp_path / "งาน" / ".nextcloudsync.log", b"")
    assert location.location_warnings(folder) == (location.SYNCED,)
    (tmp_path / "งาน" / ".nextcloudsync.log").unlink()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert location.location_warnings(folder) == (location.SYNCED,)


def test_network_drives_are_warned_of_and_get_no_write_ahead_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "mount_type", lambda *_: "cifs")
    with new_workspace(tmp_path / "ws") as workspace:
        assert workspace.location_warnings() == (location.NETWORK,)
        note(workspace, "a")
        with workspace.read() as reader:
            mode = reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert mode == "delete"


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
