"""The main job works as README.md prints it, line by line."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from desktop_app.cli import main

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[list[str]]:
    """Return the arguments of each line that starts with ``kpr`` in the README's examples."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("kpr ")]


@pytest.mark.slow
def test_the_main_job_works_as_the_readme_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPR_PASSPHRASE", "a long passphrase for tests")
    assert len(commands()) > 10
    for arguments in commands():
        # Nobody is there to compare fingerprints; a practice workspace does not insist.
        practice = ["--practice"] if arguments[0] == "init" else []
        assert main([*arguments, *practice]) == 0, (arguments, capsys.readouterr().err)
    for name in ("submission.asice", "receipts", "reviews", "scores.xlsx"):
        assert (tmp_path / name).exists()
