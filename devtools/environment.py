"""The project's own ``.venv``: made, kept up to date, and redone when it was interrupted.

Two stamps lie inside it. *Libraries* says what the environment was made from: the
lock, the Python and the folder. *Project* says which ``pyproject.toml`` was installed.
A stamp is taken away before the work it vouches for and written after, so that
killing the set-up at any instant only means that it is done again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
DEV_LOCK = ROOT / "requirements" / "dev.lock"
RUNTIME_LOCK = ROOT / "requirements" / "runtime.lock"

_SCRIPTS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
_SUFFIX = ".exe" if sys.platform == "win32" else ""
_LIBRARIES_STAMP = VENV / "libraries.stamp"
_PROJECT_STAMP = VENV / "project.stamp"

# Settings of the caller that would send packages or imports somewhere else.
_UNWANTED = (
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
)


class SetUpError(Exception):
    """The environment cannot be made; the text says what to do."""


def tool(name: str) -> str:
    """Return the path of a command that lives in the environment."""
    return str(_SCRIPTS / (name + _SUFFIX))


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the caller's environment variables without those that lead pip or Python astray."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"} | dict(extra or {})


def make_ready() -> None:
    """Make ``.venv`` hold exactly the locked libraries and the project itself.

    Does nothing, quickly, when it already does.

    Raises:
        SetUpError: Something outside the project is in the way.
    """
    libraries, project = _libraries_key(), _project_key()
    if _read(_LIBRARIES_STAMP) != libraries:
        _refuse_to_saw_the_branch()
        _install_libraries()
        _write(_LIBRARIES_STAMP, libraries)
    if _read(_PROJECT_STAMP) != project:
        _install_project()
        _write(_PROJECT_STAMP, project)


def _libraries_key() -> str:
    """Digest of all that the set of libraries depends on; a moved checkout is a new one."""
    digest = hashlib.sha256(_lock_bytes())
    digest.update(f"{sys.version_info[:3]}|{sys.platform}|{ROOT}".encode())
    return digest.hexdigest()


def _project_key() -> str:
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _lock_bytes() -> bytes:
    try:
        return DEV_LOCK.read_bytes()
    except OSError as error:
        raise SetUpError(
            f"{DEV_LOCK} cannot be read ({error.strerror}). It belongs to the project: "
            "bring it back with: git checkout requirements"
        ) from error


def _refuse_to_saw_the_branch() -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise SetUpError(
            f"The libraries in {VENV} are out of date, and this command runs inside it. "
            "Leave the environment (deactivate) and start again with the system's Python."
        )


def _install_libraries() -> None:
    _require_venv_module()
    print("Setting up .venv with the locked libraries (once; a minute or so) ...", flush=True)
    _PROJECT_STAMP.unlink(missing_ok=True)
    _LIBRARIES_STAMP.unlink(missing_ok=True)
    _run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        f"Python could not make {VENV}. Close programs that use it, or delete the folder.",
    )
    _run(
        [
            *_pip_install(),
            "--require-hashes",
            "--no-deps",
            "--only-binary",
            ":all:",
            "-r",
            str(DEV_LOCK),
        ],
        "The libraries could not be installed. Is the package index reachable? Run it again.",
    )


def _install_project() -> None:
    _PROJECT_STAMP.unlink(missing_ok=True)
    _run(
        [*_pip_install(), "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "The project itself could not be installed; look at pyproject.toml.",
    )


def _pip_install() -> list[str]:
    return [tool("python"), "-m", "pip", "install", "--no-input", "-qq"]


def _require_venv_module() -> None:
    """Debian packs ``ensurepip`` apart; say which package, before a half-made folder appears."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise SetUpError(
        "This Python cannot make virtual environments. On Debian or Ubuntu:\n"
        f"    sudo apt-get install python{version}-venv"
    )


def _run(command: list[str], advice: str) -> None:
    result = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, check=False
    )
    if result.returncode:
        raise SetUpError(f"{advice}\n(it was: {' '.join(command)})")


def _read(stamp: Path) -> str:
    try:
        return stamp.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _write(stamp: Path, text: str) -> None:
    temporary = stamp.with_suffix(".tmp")
    with temporary.open("w", encoding="ascii", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(stamp)
