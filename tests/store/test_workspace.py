from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    FileInPlaceOfFolder,
    FileMissing,
    FolderNotEmpty,
    NotAWorkspace,
    WorkspaceExists,
    WorkspaceInUse,
)
from desktop_app.store import lock
from desktop_app.store.integrity import check_database
from desktop_app.store.workspace import FOLDERS
from tests.store.notes import entries, names, note
from tests.store.support import (
    INFO,
    NOW,
    PROGRAM,
    new_workspace,
    open_workspace,
    ready_workspace,
    write_file,
)


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
    left = {"lock"} if os.name == "nt" else set()  # which goes with the program there
    assert set(names(root)) == {*FOLDERS, "lock", "workspace.sqlite3"} - left
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
    for path in (tmp_path, write_file(tmp_path / "file", b"x")):
        with pytest.raises(NotAWorkspace):
            open_workspace(path)
    with pytest.raises(FileMissing, match="Check the name and the drive"):
        open_workspace(tmp_path / "none")
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_in_place_of_a_folder_is_named_and_left_alone(tmp_path: Path, name: str) -> None:
    root = tmp_path / "ws"
    new_workspace(root).close()
    (root / name).rmdir()
    write_file(root / name, b"somebody's")
    with pytest.raises(FileInPlaceOfFolder, match=f"{name} is a file.*Move the file"):
        open_workspace(root)
    assert (root / name).read_bytes() == b"somebody's"
    (root / name).unlink()
    open_workspace(root).close()


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
