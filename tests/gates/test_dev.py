"""dev.py: its commands, its steps, and a set-up that survives being interrupted."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.commands import has_display, main
from devtools.steps import Step, run_all

ROOT = Path(__file__).resolve().parents[2]


def test_old_pythons_can_read_dev_py() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    with pytest.raises(SyntaxError):  # the check itself can fail
        ast.parse("match x:\n    case 1:\n        pass\n", feature_version=(3, 6))


def test_help_and_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    usage = capsys.readouterr().out
    assert all(f"\n  {name} " in usage for name in ("demo", "test", "check", "bench", "lock"))
    assert main([]) == 2
    assert main(["dmeo"]) == 2
    assert "no command 'dmeo'" in capsys.readouterr().err


def _step(name: str, code: str) -> Step:
    return Step(name, [sys.executable, "-c", code])


def test_steps_go_on_after_a_failure_and_end_with_the_tests(
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = [
        _step("first", "print('one'); raise SystemExit(3)"),
        _step("tests", "print('12 passed in 0.1s')"),
        _step("last", "print('three')"),
    ]
    assert run_all(steps) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "three" in lines
    assert "Failed: first" in lines
    assert lines[-1] == "12 passed in 0.1s"


def test_steps_that_all_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all([_step("only", "print('fine')")]) == 0
    assert capsys.readouterr().out.endswith("All steps passed.\n")


BACKEND = """
import zipfile


def build_editable(directory, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{directory}/{name}", "w") as wheel:
        wheel.writestr("tiny_marker.py", "")
        info = "tiny-1.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""


def _make_ready(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from devtools.environment import make_ready; make_ready()"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_python_without_venv_names_the_package_to_install() -> None:
    code = (
        "import sys; sys.modules['ensurepip'] = None\n"
        "from devtools import environment\n"
        "try:\n    environment._require_venv_module()\n"
        "except environment.SetUpError as error:\n    print(error)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt-get install python{version}-venv" in result.stdout


@pytest.mark.slow
def test_set_up_is_done_once_and_again_after_an_interruption(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "devtools", tmp_path / "devtools")
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "dev.lock"
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        encoding="utf-8",
    )
    venv = tmp_path / ".venv"

    # A lock that cannot be installed: the environment stays behind without a stamp, as it
    # does when the set-up is killed in the middle.
    lock.write_text("tiny-without-hash==1\n", encoding="utf-8")
    assert _make_ready(tmp_path).returncode == 1
    assert venv.is_dir()
    assert not (venv / "libraries.stamp").exists()
    (venv / "left over").touch()

    lock.write_text("# nothing is needed\n", encoding="utf-8")
    assert _make_ready(tmp_path).returncode == 0
    assert not (venv / "left over").exists()
    assert list(venv.rglob("tiny_marker.py"))

    (venv / "witness").touch()
    again = _make_ready(tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert (venv / "witness").exists()

    # The project alone is installed again when only its description changed.
    with (tmp_path / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    next(venv.rglob("tiny_marker.py")).unlink()
    assert _make_ready(tmp_path).returncode == 0
    assert list(venv.rglob("tiny_marker.py"))
    assert (venv / "witness").exists()


@pytest.mark.parametrize(
    ("system", "variables", "shown"),
    [
        ("linux", {}, "no"),
        ("linux", {"DISPLAY": ""}, "no"),
        ("linux", {"DISPLAY": ":0"}, "yes"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "yes"),
        ("win32", {}, "yes"),
    ],
)
def test_a_window_is_only_opened_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], shown: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_display() == (shown == "yes")
