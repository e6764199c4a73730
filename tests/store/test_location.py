"""Places that are not good for a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.store import location
from tests.store.notes import note
from tests.store.support import new_workspace, write_file

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
    monkeypatch.setattr(location, "is_network", lambda _path: True)
    with new_workspace(tmp_path / "ws") as workspace:
        assert workspace.location_warnings() == (location.NETWORK,)
        note(workspace, "a")
        with workspace.read() as reader:
            mode = reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert mode == "delete"
