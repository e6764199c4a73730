"""The first window loads what it shows and no more, since loading is most of what a start takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "alembic",
    "asn1crypto",
    "cryptography",
    "filelock",
    "lxml",
    "openpyxl",
    "pydantic",
    "pyhanko",
    "pypdfium2",
    "pyrage",
    "rich",
    "simpleeval",
    "sqlalchemy",
    "typer",
    "xml",
}
"""What reads databases, documents, signatures and workbooks."""
SCRIPT = """
import json, sys
import {module}
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def loaded_by(module: str) -> set[str]:
    """Return the packages that are loaded together with a module, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(module=module)],
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_window_is_loaded_without_what_reads_a_workspace() -> None:
    found = loaded_by("ui.program")
    assert "PySide6" in found
    assert found.isdisjoint(HEAVY)


def test_the_command_itself_loads_nothing_of_the_windows() -> None:
    assert loaded_by("ui.app").isdisjoint(HEAVY | {"PySide6", "shiboken6"})


def test_reading_pdf_files_loads_nothing_else_of_the_program() -> None:
    found = loaded_by("desktop_app.services.pdf_reading")
    assert "pypdfium2" in found
    assert found.isdisjoint(HEAVY - {"pypdfium2"} | {"PySide6", "shiboken6"})


@pytest.mark.parametrize(
    ("module", "brings"),
    [
        ("ui.pages.area_indicators", {"sqlalchemy", "pydantic"}),
        ("ui.pages.area_exchange", {"cryptography", "lxml", "filelock", "pyrage"}),
        ("ui.pages.excel_actions", {"openpyxl"}),
    ],
)
def test_what_is_heavy_is_seen_where_it_is_needed(module: str, brings: set[str]) -> None:
    assert brings <= loaded_by(module)
