"""Libraries of the rooms: a positive list of what each room of the program may import.

The import linter knows who may import whom inside the program; this knows which outside
libraries belong to which room, so that a change of library stays in one room.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where a room is a single module it may also be a package, hence names without ".py".
ALLOWED: Final[dict[str, frozenset[str]]] = {
    "domain": frozenset({"pydantic", "pydantic_core", "simpleeval"}),
    "store": frozenset({"alembic", "filelock", "sqlalchemy"}),
    "exchange": frozenset(
        {
            "asn1crypto",
            "cryptography",
            "lxml",
            "pydantic",
            "pydantic_core",
            "pyhanko",
            "pyhanko_certvalidator",
            "pyrage",
        }
    ),
    "documents": frozenset({"PIL", "icu4py", "openpyxl", "pypdfium2", "reportlab", "uharfbuzz"}),
    "services": frozenset(),
    "cli": frozenset({"rich", "typer"}),
    # No rooms, and no libraries: the way in, the version, and the finder of resources.
    "__init__": frozenset(),
    "__main__": frozenset(),
    "resource_files": frozenset(),
}

# The windows are one room, and the only one that knows Qt.
ALLOWED_IN_UI: Final = frozenset({"PySide6", "shiboken6"})

# The domain neither reads files nor asks the clock nor starts anything.
DOMAIN_WITHOUT: Final = frozenset(
    {
        "asyncio",
        "http",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib",
    }
)
# Publishes the JSON Schemas: the developers start it, the program never does.
_MAY_WRITE_FILES: Final = frozenset({"domain/schema.py"})


def problems(package: Path) -> list[str]:
    """Say which imports under the package folder do not belong where they are."""
    found = []
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        room = relative.parts[0].removesuffix(".py")
        if package.name == "ui":
            room = "ui"
        elif room not in ALLOWED:
            found.append(f"{relative.as_posix()}: {room} is not a room; see docs/architecture.md")
            continue
        for line, name in _imports(path):
            if relative.as_posix() in _MAY_WRITE_FILES and name in DOMAIN_WITHOUT:
                continue
            if not _allowed(room, name):
                where = f"{package.name}/{relative.as_posix()}:{line}"
                found.append(f"{where}: {name} does not belong in {room}")
    return found


def _allowed(room: str, name: str) -> bool:
    if name in {"desktop_app", "resources"} or (room == "ui" and name == "ui"):
        return True
    if name in sys.stdlib_module_names:
        return not (room == "domain" and name in DOMAIN_WITHOUT)
    return name in (ALLOWED_IN_UI if room == "ui" else ALLOWED[room])


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and top-level name of each import, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        match node:
            case ast.Import():
                for alias in node.names:
                    yield node.lineno, alias.name.partition(".")[0]
            case ast.ImportFrom(module=str(module), level=0):
                yield node.lineno, module.partition(".")[0]
            case _:
                pass


def main() -> int:
    """Check the packages in the current folder."""
    packages = [Path.cwd() / name for name in ("desktop_app", "ui")]
    found = [problem for package in packages for problem in problems(package)]
    for problem in found:
        print(problem)
    if not found:
        files = sum(len(list(package.rglob("*.py"))) for package in packages)
        print(f"{files} files use the libraries of their rooms.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
