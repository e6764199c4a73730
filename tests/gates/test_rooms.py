"""Who may import whom, and which library belongs to which room: held, and seen to break."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.gates import libraries

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name(
    "lint-imports.exe" if sys.platform == "win32" else "lint-imports"
)


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT_IMPORTS), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(name="copy")
def copy_of_the_program(tmp_path: Path) -> Path:
    """The program as it is, in a folder of its own."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("desktop_app", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    return tmp_path


def test_the_rooms_hold() -> None:
    result = _lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("room", "imported", "contract"),
    [
        ("domain", "desktop_app.store", "Rooms stand in their order BROKEN"),
        ("store", "desktop_app.exchange", "Rooms stand in their order BROKEN"),
        ("documents", "desktop_app.services", "Rooms stand in their order BROKEN"),
        ("cli", "desktop_app.exchange", "Faces use services only BROKEN"),
        ("../ui", "desktop_app.store", "Faces use services only BROKEN"),
        ("services", "ui.texts", "The program works without its windows BROKEN"),
    ],
)
def test_planted_import_is_found(copy: Path, room: str, imported: str, contract: str) -> None:
    target = copy / "desktop_app" / room
    module = target / "planted.py" if target.is_dir() else target.with_suffix(".py")
    with module.open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")
    result = _lint_imports(copy)
    broken = [line for line in result.stdout.splitlines() if line.endswith("BROKEN")]
    assert result.returncode == 1
    assert broken == [contract]


def test_the_rooms_use_their_own_libraries() -> None:
    assert libraries.problems(ROOT / "desktop_app") == []
    assert libraries.problems(ROOT / "ui") == []


def test_only_the_windows_know_qt(copy: Path) -> None:
    (copy / "desktop_app" / "services" / "planted.py").write_text("import PySide6\n", "utf-8")
    (copy / "ui" / "planted.py").write_text("import sqlalchemy\n", "utf-8")
    found = libraries.problems(copy / "desktop_app") + libraries.problems(copy / "ui")
    assert [line.partition(": ")[2] for line in found if "planted" in line] == [
        "PySide6 does not belong in services",
        "sqlalchemy does not belong in ui",
    ]


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        ("services/planted.py", "import sqlalchemy", "sqlalchemy does not belong in services"),
        ("exchange/planted.py", "from rich.table import Table", "rich does not belong in exchange"),
        ("domain/planted.py", "import sqlite3", "sqlite3 does not belong in domain"),
        ("store/planted.py", "def f():\n    import lxml.etree", "lxml does not belong in store"),
        ("__init__.py", "import pydantic", "pydantic does not belong in __init__"),
        ("ui/planted.py", "", "ui is not a room"),
    ],
)
def test_planted_library_is_found(copy: Path, file: str, line: str, problem: str) -> None:
    path = copy / "desktop_app" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{line}\n", encoding="utf-8")
    before = libraries.problems(ROOT / "desktop_app")
    found = [line for line in libraries.problems(copy / "desktop_app") if line not in before]
    assert [problem in line for line in found] == [True]
