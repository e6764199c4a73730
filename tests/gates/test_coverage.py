"""The coverage gate: complete rooms pass, every kind of gap is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from devtools.gates import coverage

COVERED = """
def sign(number):
    if number < 0:
        return "-"
    return "+"
"""


def _entry(
    missing: list[int] | None = None, branches: list[list[int]] | None = None, total: int = 4
) -> dict[str, Any]:
    return {
        "missing_lines": missing or [],
        "missing_branches": branches or [],
        "summary": {
            "num_statements": total,
            "num_branches": 0,
            "covered_lines": total - len(missing or []),
            "covered_branches": 0,
        },
    }


def _problems(root: Path, **changes: dict[str, Any]) -> list[str]:
    files = {
        "desktop_app/domain/a.py": _entry(),
        "desktop_app/services/b.py": _entry(),
        **{f"{room}/c.py": _entry([1], total=20) for room in coverage.LEAST_PERCENT},
    }
    report = {"meta": {"branch_coverage": True}, "files": files | changes}
    return coverage.problems(coverage.read_report(report), root)


def test_complete_rooms_pass(tmp_path: Path) -> None:
    assert _problems(tmp_path) == []


def test_the_other_rooms_may_have_a_few_gaps(tmp_path: Path) -> None:
    assert _problems(tmp_path, **{"desktop_app/store/c.py": _entry([1, 2], total=40)}) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"desktop_app/domain/a.py": _entry([7])}, "desktop_app/domain/a.py:7: not run"),
        (
            {"desktop_app\\services\\b.py": _entry([], [[3, 5]])},
            "desktop_app/services/b.py:3: never went on to 5",
        ),
        (
            {"desktop_app/services/b.py": _entry(total=0)},
            "desktop_app/services: the report says nothing about it",
        ),
        ({"ui/c.py": _entry(total=0)}, "ui: the report says nothing about it"),
        (
            {"ui/c.py": _entry([1, 2], total=10), "ui/pages/d.py": _entry([7], total=10)},
            "ui: 85.00 % is covered, at least 90 %",
        ),
        (
            {"desktop_app/store/c.py": _entry([1, 2], total=20)},
            "desktop_app/store: 90.00 % is covered, at least 95 %",
        ),
    ],
)
def test_gap_is_found(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    assert _problems(tmp_path, **changes) == [problem]


def test_many_lines_are_written_shortly() -> None:
    assert coverage.ranges([9, 3, 4, 5, 7, 10]) == "3-5,7,9-10"


def test_exclusion_by_comment_is_found(tmp_path: Path) -> None:
    module = tmp_path / "desktop_app" / "domain" / "a.py"
    module.parent.mkdir(parents=True)
    module.write_text("x = 1\ny = 2  # pragma: no cover\n", encoding="utf-8")
    assert _problems(tmp_path) == [
        "desktop_app/domain/a.py:2: 'pragma: no cover' is not used in this room"
    ]


def test_report_without_branches_is_refused() -> None:
    with pytest.raises(ValueError, match="no branches"):
        coverage.read_report({"meta": {"branch_coverage": False}, "files": {}})


def test_missing_report_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage.main([str(tmp_path / "nothing.json")]) == 1
    assert "no usable coverage report" in capsys.readouterr().out


@pytest.mark.parametrize(("calls", "code"), [("sign(1), sign(-1)", 0), ("sign(1)", 1)])
def test_a_real_run(tmp_path: Path, calls: str, code: int) -> None:
    rooms = (*coverage.COMPLETE_ROOMS, *coverage.LEAST_PERCENT)
    for room in rooms:
        folder = tmp_path / room
        folder.mkdir(parents=True)
        for package in (folder, folder.parent):
            (package / "__init__.py").touch()
        (folder / "signs.py").write_text(COVERED, encoding="utf-8")
    (tmp_path / "run.py").write_text(
        "".join(
            f"from {room.replace('/', '.')}.signs import sign\n"
            f"{calls if room == 'desktop_app/domain' else 'sign(1), sign(-1)'}\n"
            for room in rooms
        ),
        encoding="utf-8",
    )
    run = [sys.executable, "-m", "coverage"]
    subprocess.run([*run, "run", "--branch", "run.py"], cwd=tmp_path, check=True)
    subprocess.run([*run, "json", "-q", "-o", "report.json"], cwd=tmp_path, check=True)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    found = coverage.problems(coverage.read_report(report), tmp_path)
    assert (1 if found else 0) == code
    assert found in ([], ["desktop_app/domain/signs.py:4: not run"]) or any(
        "never went on" in line for line in found
    )
