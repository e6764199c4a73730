"""The settings of pytest and the conftest fail a test for what it leaves or provokes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = """
import logging
import threading
import warnings

import pytest

LOGGER = logging.getLogger("desktop_app.somewhere")
RELEASE = threading.Event()


def test_good():
    LOGGER.info("all is well")


@pytest.mark.allow_log("disk .* full")
def test_good_with_the_expected_warning():
    LOGGER.warning("disk nearly full")


@pytest.fixture
def helper():
    thread = threading.Thread(target=RELEASE.wait)
    thread.start()
    yield thread
    RELEASE.set()
    thread.join()


def test_good_with_a_thread_that_is_ended(helper):
    assert helper.is_alive()


def test_bad_python_warning():
    warnings.warn("this will be removed", DeprecationWarning)


def test_bad_log_warning():
    LOGGER.warning("something is odd")


@pytest.mark.allow_log("disk .* full")
def test_bad_other_log_warning():
    LOGGER.error("something else")


def test_bad_unclosed_file():
    open(__file__, encoding="utf-8").read()


@pytest.mark.xfail(reason="known")
def test_bad_unexpected_pass():
    pass


def test_bad_thread():
    threading.Thread(target=threading.Event().wait, args=(20,), name="straggler").start()
"""


@pytest.fixture(scope="module")
def run_of_planted_tests(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    impatient = conftest.replace("GRACE_SECONDS = 5.0", "GRACE_SECONDS = 0.05")
    assert impatient != conftest
    (folder / "tests" / "conftest.py").write_text(impatient, encoding="utf-8")
    (folder / "tests" / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    return _pytest(folder)


# The straggler would be waited for at the end of the process.
END_AT_ONCE = """
import os, sys, pytest
code = pytest.main(sys.argv[1:])
sys.stdout.flush()
os._exit(code)
"""


def _pytest(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            END_AT_ONCE,
            "-rA",
            "-p",
            "no:cacheprovider",
            *arguments,
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode in {1, 2, 4}, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize(
    "name", ["good", "good_with_the_expected_warning", "good_with_a_thread_that_is_ended"]
)
def test_well_behaved_test_passes(run_of_planted_tests: str, name: str) -> None:
    assert f"PASSED tests/test_planted.py::test_{name}\n" in run_of_planted_tests


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("FAILED tests/test_planted.py::test_bad_python_warning", "this will be removed"),
        ("FAILED tests/test_planted.py::test_bad_log_warning", "desktop_app.somewhere: something"),
        ("FAILED tests/test_planted.py::test_bad_other_log_warning", "something else"),
        ("FAILED tests/test_planted.py::test_bad_unclosed_file", "ResourceWarning"),
        ("FAILED tests/test_planted.py::test_bad_unexpected_pass", "XPASS(strict)"),
        ("ERROR tests/test_planted.py::test_bad_thread", "threads left behind: straggler"),
    ],
)
def test_misbehaving_test_fails(run_of_planted_tests: str, line: str, reason: str) -> None:
    assert line in run_of_planted_tests
    assert reason in run_of_planted_tests


def test_marker_that_nobody_registered_stops_the_run(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_typo.py").write_text(
        "import pytest\n\n\n@pytest.mark.slwo\ndef test_it():\n    pass\n", encoding="utf-8"
    )
    assert "'slwo' not found in `markers`" in _pytest(tmp_path)
