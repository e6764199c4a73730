"""The first window loads what it shows and no more, since loading is most of what a start takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.services import glance
from desktop_app.services.session import Person, Session

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
LOADED = """
def loaded():
    return sorted({name.partition(".")[0] for name in sys.modules})
"""
LOAD = f"""
import json, sys
{LOADED}
__import__(sys.argv[1])
print(json.dumps([loaded()]))
"""
START = f"""
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.program import Program
from ui.settings import Settings
{LOADED}
folder = Path(sys.argv[2])
app = QApplication([])
store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
program = Program(app, Settings(store, folder))
program.start(Path(sys.argv[1]))
window = program.window
assert window.isVisible() and window.overview.filled and not window.overview.fresh
first = loaded()
while not window.overview.fresh:
    app.processEvents()
window.close()
print(json.dumps([first, loaded()]))
"""


def loaded_by(script: str, *arguments: str) -> list[set[str]]:
    """Return the packages that a script in a new process found to be loaded."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [set(names) for names in json.loads(done.stdout)]


def test_the_window_is_filled_without_what_reads_a_workspace(office: Path, tmp_path: Path) -> None:
    glance.close(Session.open(office, Person("tester")))
    first, later = loaded_by(START, str(office), str(tmp_path))
    assert "PySide6" in first
    assert first.isdisjoint(HEAVY)
    assert {"sqlalchemy", "pydantic"} <= later  # they are seen where they are needed
    assert later.isdisjoint({"alembic", "openpyxl", "pypdfium2", "typer"})


def test_the_command_itself_loads_nothing_of_the_windows() -> None:
    assert loaded_by(LOAD, "ui.app")[0].isdisjoint(HEAVY | {"PySide6", "shiboken6"})


def test_reading_pdf_files_loads_nothing_else_of_the_program() -> None:
    (found,) = loaded_by(LOAD, "desktop_app.services.pdf_reading")
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
def test_a_page_brings_what_it_needs(module: str, brings: set[str]) -> None:
    (found,) = loaded_by(LOAD, module)
    assert brings <= found
