"""Sizes: a module has at most so many lines that one person reads it in one go.

A module that grows past that has got a second purpose; the cure is to give each its own. There
are no exemptions: a table of many like things is split by what they are about.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

PACKAGES: Final = ("desktop_app", "ui", "devtools")
MOST_LINES: Final = 400


def problems(root: Path) -> list[str]:
    """Say which modules of the packages under a folder are too long.

    A package that is not there, or holds no module, is a problem too: nothing was checked.
    """
    found = []
    for name in PACKAGES:
        paths = sorted((root / name).rglob("*.py"))
        if not paths:
            found.append(f"{name}: there are no modules")
        for path in paths:
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > MOST_LINES:
                where = path.relative_to(root).as_posix()
                found.append(f"{where}: {lines} lines, at most {MOST_LINES}; split it by purpose")
    return found


def main() -> int:
    """Check the packages in the current folder."""
    found = problems(Path.cwd())
    for problem in found:
        print(problem)
    if not found:
        files = sum(len(list((Path.cwd() / name).rglob("*.py"))) for name in PACKAGES)
        print(f"{files} modules have at most {MOST_LINES} lines.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
