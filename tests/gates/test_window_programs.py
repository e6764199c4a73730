"""Tests of a real window may be skipped for want of programs, unless they could be installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REASON = "not installed: Xvfb, xdotool, setxkbmap"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="windows are driven on Linux")


def run_without_programs(folder: Path, **settings: str) -> str:
    """Run a test of the window where nothing but ``apt-get`` is found; return what pytest said."""
    installer = folder / "apt-get"
    installer.touch()
    installer.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/window/test_story.py"]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "PATH": str(folder), **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert REASON in done.stdout, done.stdout + done.stderr
    return done.stdout.splitlines()[-1]


def test_elsewhere_they_are_skipped_with_the_reason(tmp_path: Path) -> None:
    assert run_without_programs(tmp_path).startswith("1 skipped")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root installs")
def test_an_unattended_run_that_could_install_them_fails(tmp_path: Path) -> None:
    assert run_without_programs(tmp_path, CI="true").startswith("1 error")
