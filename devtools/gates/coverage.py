"""Coverage: the rooms that hold the rules are tested on every line and every branch.

The others are tested on most of theirs: what is left is drawing, and what needs another system.
Reads the JSON report of a test run. A room that does not appear in it, a line that was
excluded by a comment, or an empty report are failures too.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPLETE_ROOMS: Final = ("desktop_app/domain", "desktop_app/services")
LEAST_PERCENT: Final = {
    "desktop_app/store": 95,
    "desktop_app/exchange": 95,
    "desktop_app/documents": 95,
    "desktop_app/cli": 90,
    "ui": 90,
}


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """What a test run saw of one file; lines and branches counted together in the totals."""

    path: str
    missing_lines: tuple[int, ...]
    missing_branches: tuple[tuple[int, int], ...]
    total: int
    covered: int


def read_report(report: dict[str, Any]) -> list[FileCoverage]:
    """Return the files of a report of ``coverage json``.

    Raises:
        ValueError: The report was made without branches, which hides half of the gaps.
    """
    if not report["meta"]["branch_coverage"]:
        raise ValueError("the report has no branches; set branch = true")
    files = []
    for path, entry in report["files"].items():
        summary = entry["summary"]
        files.append(
            FileCoverage(
                path=path.replace("\\", "/"),
                missing_lines=tuple(entry["missing_lines"]),
                missing_branches=tuple((start, end) for start, end in entry["missing_branches"]),
                total=summary["num_statements"] + summary["num_branches"],
                covered=summary["covered_lines"] + summary["covered_branches"],
            )
        )
    return files


def problems(files: list[FileCoverage], root: Path) -> list[str]:
    """Say what is not covered in the rooms that must be; empty when nothing is."""
    found = []
    for room in COMPLETE_ROOMS:
        seen = [file for file in files if file.path.startswith(f"{room}/")]
        if not any(file.total for file in seen):
            found.append(f"{room}: the report says nothing about it")
        for file in seen:
            # A branch from a missing line is part of that gap, not another one.
            branches = [pair for pair in file.missing_branches if pair[0] not in file.missing_lines]
            if file.missing_lines:
                found.append(f"{file.path}:{ranges(file.missing_lines)}: not run")
            found += [f"{file.path}:{start}: never went on to {end}" for start, end in branches]
            found += _excluded_by_comment(root / file.path, file.path)
    for room, least in LEAST_PERCENT.items():
        seen = [file for file in files if file.path.startswith(f"{room}/")]
        total, covered = sum(file.total for file in seen), sum(file.covered for file in seen)
        if not total:
            found.append(f"{room}: the report says nothing about it")
        elif 100 * covered < least * total:
            found.append(f"{room}: {100 * covered / total:.2f} % is covered, at least {least} %")
    return found


def ranges(lines: Iterable[int]) -> str:
    """Write line numbers shortly: 3-5,9."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ",".join(f"{start}-{end}" if end > start else f"{start}" for start, end in runs)


def _excluded_by_comment(path: Path, name: str) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [
        f"{name}:{number}: 'pragma: no cover' is not used in this room"
        for number, line in enumerate(lines, 1)
        if "pragma: no" in line
    ]


def main(arguments: list[str]) -> int:
    """Print a table by room, and fail when a room that must be complete is not."""
    report_path = Path(arguments[0])
    try:
        files = read_report(json.loads(report_path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        print(f"no usable coverage report at {report_path}: {error}")
        return 1
    for room in (*COMPLETE_ROOMS, *LEAST_PERCENT, ""):
        inside = [file for file in files if file.path.startswith(room)]
        total, covered = sum(file.total for file in inside), sum(file.covered for file in inside)
        if total:
            print(f"{100 * covered / total:7.2f} %  {total:6d}  {room or 'in all'}")
    found = problems(files, Path.cwd())
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
