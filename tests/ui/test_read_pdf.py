"""The program started by itself to read PDF files, as a bundled program does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.documents.pdf_process import ARGUMENT
from desktop_app.documents.preview import PdfPages
from tests.corpus import pdfs
from ui.app import READ_PDF

ROOT = Path(__file__).parents[2]
ITSELF = [sys.executable, "-X", "importtime", "-m", "ui.app", READ_PDF]


def asked(requests: list[dict[str, Any]], command: list[str]) -> tuple[list[bytes], str]:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"},
        input=b"".join(json.dumps(each).encode() + b"\n" for each in requests),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), done.stderr.decode()


def test_the_program_reads_a_pdf_file_without_its_windows(tmp_path: Path) -> None:
    path = tmp_path / "หลักฐาน.pdf"
    path.write_bytes(pdfs.pdf())
    lines, loaded = asked([{"do": "open", "path": str(path)}], ITSELF)
    assert json.loads(lines[0]) == {"pages": 1}
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in loaded.splitlines()}
    assert "pypdfium2" in names
    assert names.isdisjoint({"PySide6", "shiboken6", "sqlalchemy", "cryptography", "pydantic"})


def test_with_other_arguments_it_reads_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.app", READ_PDF, "more"],
        cwd=ROOT, input=b"", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"unrecognized arguments" in done.stderr


def test_a_bundled_program_is_started_with_this_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The executable of a bundle is the program itself; a script stands in for it."""
    assert ARGUMENT == READ_PDF
    bundle = tmp_path / ("kpr-desk.cmd" if os.name == "nt" else "kpr-desk")
    if os.name == "nt":
        bundle.write_text(f'@cd /d "{ROOT}"\n@"{sys.executable}" -m ui.app %*\n', encoding="utf-8")
    else:
        bundle.write_text(
            f'#!/bin/sh\ncd "{ROOT}"\nexec "{sys.executable}" -m ui.app "$@"\n', encoding="utf-8"
        )
        bundle.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(bundle))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with PdfPages(pdfs.pdf(), "a.pdf") as pages:
        assert pages.open() == 1
        picture = pages.page(1, 200)
    assert (picture.width, len(picture.data)) == (200, picture.stride * picture.height)
