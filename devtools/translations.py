"""The Thai texts: ``resources/i18n/kpr_th.ts`` kept in step with the code, and compiled.

What is translated: every ``tr`` of the windows, the template of each error that a user can meet,
the steps of a score's arithmetic, and Qt's own texts. All but the first are written into a passing
file for lupdate.
``python3 dev.py translations`` updates and compiles; the gate ``devtools.gates.translations`` says
what is missing.
"""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from devtools import qt_texts
from devtools.environment import ROOT, clean_environment, tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.errors import AppError

SOURCES: Final = ROOT / "resources" / "i18n" / "kpr_th.ts"
COMPILED: Final = SOURCES.with_suffix(".qm")


def leaf_errors() -> list[type[AppError]]:
    """Return every error class that says something of its own, by code."""
    for room in ("desktop_app.domain", "desktop_app.services"):
        package = importlib.import_module(room)
        for module in pkgutil.iter_modules(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    base = importlib.import_module("desktop_app.domain.errors").AppError
    found = [kind for kind in _below(base) if "template" in vars(kind)]
    return sorted(found, key=lambda kind: (kind.code, kind.__name__))


def _below(kind: type[AppError]) -> Iterator[type[AppError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _marked() -> str:
    """Return Python source in which lupdate finds the texts that are not in the windows' code."""
    score_steps = importlib.import_module("desktop_app.domain.score_steps")
    lines = ["from PySide6.QtCore import QCoreApplication"]
    texts = [("errors", kind.template) for kind in leaf_errors()]
    texts += [(context, text) for context, found in qt_texts.TEXTS.items() for text in found]
    texts += [("explain", template) for template in score_steps.TEMPLATES.values()]
    for context, text in dict.fromkeys(texts):
        lines.append(f"QCoreApplication.translate({context!r}, {_quoted(text)})")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a Python literal as lupdate reads it: double quotes, no escapes but the plain ones."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def update(target: Path) -> None:
    """Bring a .ts file in step with the code; texts that are gone are dropped.

    Raises:
        RuntimeError: lupdate failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "marked.py"
        marked.write_text(_marked(), encoding="utf-8", newline="\n")
        windows = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
        _run(
            "pyside6-lupdate",
            *windows,
            str(marked),
            *("-locations", "none", "-no-obsolete", "-no-ui-lines"),
            *("-source-language", "en", "-target-language", "th"),
            "-ts",
            str(target),
        )


def compile_to(source: Path, target: Path) -> None:
    """Compile a .ts file.

    Raises:
        RuntimeError: lrelease failed.
    """
    _run("pyside6-lrelease", str(source), "-qm", str(target))


def _run(name: str, *arguments: str) -> None:
    result = subprocess.run(
        [tool(name), *arguments],
        cwd=ROOT,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"{name} failed: {result.stdout}{result.stderr}")


def main() -> int:
    """Update and compile; say what is left to translate."""
    update(SOURCES)
    compile_to(SOURCES, COMPILED)
    from devtools.gates import translations  # noqa: PLC0415  it imports this module

    left = translations.problems(SOURCES)
    print("\n".join(left) or "Every text is translated.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
