"""Formatter, linter and type checker refuse what they are there to refuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tool(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment with the project's settings, on files in another folder."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    program = Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name)
    return subprocess.run(
        [str(program), *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ('"""Module."""\n\nimport os\n', "F401"),
        ('"""Module."""\n\n\ndef visible(x: int) -> int:\n    return x\n', "D103"),
        ('"""Module."""\n\nfrom . import x\n', "TID252"),
        ('"""Module."""\n\nimport datetime\n\nNOW = datetime.datetime.now()\n', "DTZ005"),
    ],
)
def test_lint_finds_the_fault(tmp_path: Path, code: str, rule: str) -> None:
    (tmp_path / "planted.py").write_text(code, encoding="utf-8")
    result = _tool("ruff", "check", "--output-format=concise", "planted.py", folder=tmp_path)
    assert result.returncode == 1
    assert rule in result.stdout


def test_lint_finds_a_file_opened_in_the_encoding_of_the_computer(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text('open("x")\n', encoding="utf-8")
    arguments = ["check", "--isolated", "--preview", "--select", "PLW1514", "planted.py"]
    result = _tool("ruff", *arguments, folder=tmp_path)
    assert result.returncode == 1
    assert "unspecified-encoding" in result.stdout


def test_format_finds_the_fault(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("x = {  'a':1 }\n", encoding="utf-8")
    result = _tool("ruff", "format", "--check", "planted.py", folder=tmp_path)
    assert result.returncode == 1
    assert "planted.py" in result.stdout


def test_types_are_strict(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(
        "def untyped(x):\n    return x\n\n\ndef wrong() -> int:\n    return 'text'\n\n\n"
        "def bare(x: int) -> int:\n    return x.nothing  # type: ignore\n",
        encoding="utf-8",
    )
    result = _tool("mypy", "--no-error-summary", "planted.py", folder=tmp_path)
    assert result.returncode == 1
    for code in ("[no-untyped-def]", "[return-value]", "[ignore-without-code]"):
        assert code in result.stdout


def test_types_know_windows(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(
        "import os\n\n\ndef who() -> int:\n    return os.getuid()\n", encoding="utf-8"
    )
    result = _tool("mypy", "--platform", "win32", "planted.py", folder=tmp_path)
    assert result.returncode == 1
    assert "getuid" in result.stdout
