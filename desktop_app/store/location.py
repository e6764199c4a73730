"""Whether a folder is a good place for a workspace.

SQLite and file locks are not safe on network shares, and programs that synchronise folders copy
a database while it changes and bring back old states of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

NETWORK: Final = "location.network"
SYNCED: Final = "location.synced"

_NETWORK_SYSTEMS: Final = frozenset(
    {"9p", "afs", "cifs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)
# Folder names, lower case; "OneDrive - Ministry" and "Nextcloud2" begin with them.
_SYNCED_STARTS: Final = (
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mega",
    "megasync",
    "my drive",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud",
    "seafile",
    "ไดรฟ์ของฉัน",
)
# Files and folders that the programs themselves leave at the top of what they synchronise.
_SYNCED_MARKS: Final = (
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
    ".tmp.drivedownload",
)
_SYNCED_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE: Final = 4  # winbase.h


def location_warnings(path: Path) -> tuple[str, ...]:
    """Return codes of what speaks against keeping a workspace there; none is a refusal."""
    path = path.absolute()
    warnings = []
    if is_network(path):
        warnings.append(NETWORK)
    if _is_synced(path):
        warnings.append(SYNCED)
    return tuple(warnings)


def is_network(path: Path) -> bool:
    """Tell whether a folder is on another computer."""
    if is_unc(str(path)):
        return True
    if sys.platform == "win32":  # pragma: no cover - the mapped drives of Windows
        import ctypes  # noqa: PLC0415  needed on Windows only

        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return bool(kind == _DRIVE_REMOTE)
    else:  # noqa: RET505  the type checker looks at one system at a time
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:  # pragma: no cover - a system without /proc
            return False
        return mount_type(path, mounts.splitlines()) in _NETWORK_SYSTEMS


def is_unc(text: str) -> bool:
    r"""Tell whether a path is written ``\\server\share\…`` (also ``\\?\UNC\server\…``)."""
    if not text.startswith("\\\\"):
        return False
    drive = PureWindowsPath(text).drive.upper()
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive.startswith(("\\\\?\\UNC", "\\\\.\\UNC"))
    return True


def mount_type(path: Path, mounts: Iterable[str]) -> str:
    """Return the type of the file system that holds a path, from the lines of a mount table."""
    best, kind = -1, ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004  device, mount point, type, …
            continue
        # Spaces and the like are written as three octal digits (proc(5), fstab(5)).
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind


def _is_synced(path: Path) -> bool:
    if any(part.lower().startswith(_SYNCED_STARTS) for part in path.parts):
        return True
    roots = [os.environ[name] for name in _SYNCED_VARIABLES if os.environ.get(name)]
    if any(path.is_relative_to(root) for root in roots):
        return True
    return any(
        (folder / mark).exists() for folder in (path, *path.parents) for mark in _SYNCED_MARKS
    )
