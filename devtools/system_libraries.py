"""The system's libraries that Qt needs on Debian and Ubuntu: found missing, and installed if root.

Qt's own libraries come with PySide6; these come with the system and are absent in small
containers. On other systems nothing is done.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from devtools.environment import VENV, SetUpError, clean_environment, tool

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES: Final = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
)
# For a real window rather than an offscreen one.
WINDOW_PACKAGES: Final = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# Goes with the environment, so that a new one is looked at again.
_STAMP: Final = VENV / "qt-libraries.stamp"
_PYTHON: Final = tool("python")
_PROBE: Final = "import PySide6.QtWidgets, PySide6.QtGui"
_WINDOW_PROBE: Final = """\
import ctypes, pathlib, PySide6.QtGui
from PySide6.QtCore import QLibraryInfo
folder = pathlib.Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
ctypes.CDLL(folder / "platforms" / "libqxcb.so")
"""


def ensure() -> None:
    """See that Qt can be loaded and show windows; install what it misses where that is possible.

    Without windows most things work, so that is only said.

    Raises:
        SetUpError: Qt cannot be loaded, and what to do.
    """
    if not sys.platform.startswith("linux") or _STAMP.exists():
        return
    said = _probe(_PROBE)
    if said or window_fault():
        try:
            _install(said or window_fault())
        except SetUpError as error:
            if _probe(_PROBE):
                raise
            print(f"dev.py: {error}", file=sys.stderr, flush=True)
            return
    _STAMP.touch()


def window_fault(python: str = _PYTHON) -> str:
    """Return what keeps Qt from showing windows on Linux, or an empty text."""
    return _probe(_WINDOW_PROBE, python)


def _install(said: str) -> None:
    command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES, *WINDOW_PACKAGES]
    if shutil.which("apt-get") is None:
        raise SetUpError(f"Qt lacks a library: {said}\nInstall it.")
    if os.geteuid() != 0:
        raise SetUpError(f"Qt lacks a library: {said}\nRun:\n    sudo {' '.join(command)}")
    print("Installing the system's libraries that Qt needs ...", flush=True)
    for each in (["apt-get", "update"], command):
        _apt(each)
    said = _probe(_PROBE) or window_fault()
    if said:
        raise SetUpError(f"Qt still lacks a library: {said}")


def _probe(code: str, python: str = _PYTHON) -> str:
    """Return what is wrong with loading Qt, or an empty text."""
    result = subprocess.run(
        [python, "-c", code],
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = result.stderr.strip().splitlines()
    return "" if result.returncode == 0 else (lines[-1] if lines else "no reason given")


def _apt(command: Sequence[str]) -> None:
    environment = clean_environment({"DEBIAN_FRONTEND": "noninteractive"})
    result = subprocess.run(
        [*command, "-qq"], env=environment, stdin=subprocess.DEVNULL, check=False
    )
    if result.returncode:
        raise SetUpError(f"This failed; is the package server reachable? {' '.join(command)}")
