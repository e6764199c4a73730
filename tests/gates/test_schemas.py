"""The published JSON Schemas are current; the gate sees a stale and a missing one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app.domain.schema", "--check", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_published_schemas_are_current_and_faults_are_found(tmp_path: Path) -> None:
    published = tmp_path / "schema"
    shutil.copytree(ROOT / "docs" / "schema", published)
    result = _check(published)
    assert result.returncode == 0, result.stderr

    framework = published / "framework.schema.json"
    text = framework.read_text(encoding="utf-8")
    framework.write_text(text.replace('"string"', '"number"', 1), encoding="utf-8")
    (published / "answers.schema.json").unlink()
    result = _check(published)
    assert result.returncode == 1
    assert "framework.schema.json is not current" in result.stderr
    assert "answers.schema.json is not current" in result.stderr
