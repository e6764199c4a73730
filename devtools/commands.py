"""The commands of ``dev.py``: what each one runs, inside the project's own environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from devtools import system_libraries
from devtools.environment import (
    DEV_LOCK,
    ROOT,
    RUNTIME_LOCK,
    SetUpError,
    clean_environment,
    make_ready,
    tool,
)
from devtools.steps import Step, run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_USAGE: Final = """\
usage: python3 dev.py COMMAND [ARGUMENTS]

  demo [OPTIONS]     play a whole practice year through real files, in a new folder;
                     then, where there is a display, open the desktop to practise in
  run [WORKSPACE]    start the desktop
  kpr ARGUMENTS      run the command line with these arguments
  test [ARGUMENTS]   run the tests; arguments go to pytest (for example: -m "not slow")
  check              everything that must pass: format, lint, types, import rules,
                     generated files, tests, coverage
  bench [OPTIONS]    run the benchmarks
  schema             write the JSON Schemas in docs/schema again
  licences           write docs/licences.md again
  screenshots [OPT]  pictures of every page and dialog into docs/images (--help: options)
  translations       bring the Thai texts in step with the code, and compile them
  lock [--upgrade]   resolve requirements/*.lock again from pyproject.toml
  clean [--all]      delete caches and built files; --all: also .venv and demo-output

Each command makes .venv by itself when it is missing or out of date.
"""

_CODE: Final = ("desktop_app", "ui", "resources", "tests", "benchmarks", "devtools", "dev.py")
_SCHEMA: Final = (tool("python"), "-m", "desktop_app.domain.schema", "docs/schema")
_DEMO_OUTPUT: Final = ROOT / "demo-output"
_COVERAGE_REPORT: Final = ROOT / "build" / "coverage.json"


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code: 0 good, 1 failed, 2 wrong usage."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "bench": _bench,
        "check": _check,
        "demo": _demo,
        "kpr": _run_kpr,
        "licences": _licences,
        "lock": _lock,
        "run": _run_desktop,
        "schema": _schema,
        "screenshots": _screenshots,
        "test": _test,
        "translations": _translations,
    }
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if name in {"-h", "--help", "help"}:
        print(_USAGE, end="")
        return 0 if arguments else 2
    if name == "clean":
        return _clean(rest)
    if name not in commands:
        print(f"dev.py: there is no command {name!r}.\n\n{_USAGE}", end="", file=sys.stderr)
        return 2
    try:
        make_ready()
        system_libraries.ensure()
    except SetUpError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    try:
        return commands[name](rest)
    except KeyboardInterrupt:
        return 130


def _demo(arguments: Sequence[str]) -> int:
    folder = _new_folder(_DEMO_OUTPUT)
    code = _call([tool("kpr"), "demo", str(folder), *arguments])
    if code or not has_display():
        return code
    print("Opening a practice workspace in the desktop; close its window to end.", flush=True)
    return _run_desktop(["--practice", str(folder / "desktop")])


def has_display() -> bool:
    """Return whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _new_folder(parent: Path) -> Path:
    """Return the first of ``run-1``, ``run-2`` ... that is not there yet."""
    parent.mkdir(exist_ok=True)
    number = 1
    while (parent / f"run-{number}").exists():
        number += 1
    return parent / f"run-{number}"


def _run_kpr(arguments: Sequence[str]) -> int:
    return _run_here([tool("kpr"), *arguments])


def _run_desktop(arguments: Sequence[str]) -> int:
    return _run_here([tool("kpr-desk"), *arguments])


def _run_here(command: Sequence[str]) -> int:
    """Run in the caller's folder and with its input, as if it were called by name."""
    return subprocess.run(list(command), env=clean_environment(), check=False).returncode


def _test(arguments: Sequence[str]) -> int:
    return _call([*_pytest(), *arguments])


def _bench(arguments: Sequence[str]) -> int:
    return _call([tool("python"), "benchmarks/run.py", *arguments])


def _screenshots(arguments: Sequence[str]) -> int:
    return _call([tool("python"), "-m", "tests.screens", *arguments])


def _schema(arguments: Sequence[str]) -> int:
    return _call([*_SCHEMA, *arguments])


def _licences(arguments: Sequence[str]) -> int:
    return _call([tool("python"), "-m", "devtools.gates.licences", "--write", *arguments])


def _translations(arguments: Sequence[str]) -> int:
    if arguments:
        print("dev.py: translations takes no arguments.", file=sys.stderr)
        return 2
    return _call([tool("python"), "-m", "devtools.translations"])


def _check(arguments: Sequence[str]) -> int:
    if arguments:
        print("dev.py: check takes no arguments.", file=sys.stderr)
        return 2
    code = [name for name in _CODE if (ROOT / name).exists()]
    _COVERAGE_REPORT.parent.mkdir(exist_ok=True)
    _COVERAGE_REPORT.unlink(missing_ok=True)
    return run_all(
        [
            Step("format", [tool("ruff"), "format", "--check", *code]),
            Step("lint", [tool("ruff"), "check", *code]),
            # A preview rule, so apart: Thai Windows opens files as cp874 unless told otherwise.
            Step(
                "text encodings",
                [tool("ruff"), "check", "--isolated", "--preview", "--select", "PLW1514", *code],
            ),
            Step("types", [tool("mypy"), *code]),
            # What is only for other systems is unreachable here, and rightly so.
            Step(
                "types on Windows",
                [tool("mypy"), "--platform", "win32", "--no-warn-unreachable", "desktop_app", "ui"],
            ),
            Step("rooms", [tool("lint-imports")]),
            _gate("libraries of the rooms", "libraries"),
            _gate("sizes of modules", "sizes"),
            _gate("locks", "lockfile"),
            _gate("licences", "licences"),
            _gate("translations", "translations"),
            Step("schemas", [*_SCHEMA, "--check"]),
            Step(
                "tests",
                [*_pytest(), "--cov", "--cov-report=", f"--cov-report=json:{_COVERAGE_REPORT}"],
            ),
            _gate("coverage", "coverage", str(_COVERAGE_REPORT)),
        ]
    )


def _gate(name: str, module: str, *arguments: str) -> Step:
    return Step(name, [tool("python"), "-m", f"devtools.gates.{module}", *arguments])


def _pytest() -> list[str]:
    """Return the command for a whole run: on every core, with the same examples each time."""
    return [
        tool("python"),
        "-m",
        "pytest",
        "-q",
        "-n",
        str(min(os.cpu_count() or 1, 8)),
        "--dist=worksteal",
        "--hypothesis-profile=ci",
    ]


def _lock(arguments: Sequence[str]) -> int:
    """Resolve both locks for every platform, then see that wheels exist for each we support."""
    if any(argument != "--upgrade" for argument in arguments):
        print("dev.py: lock takes only --upgrade.", file=sys.stderr)
        return 2
    compile_command = [tool("uv"), "pip", "compile", "--quiet", "--universal"]
    compile_command += ["--python-version", "3.11", "--generate-hashes"]
    compile_command += ["--no-emit-index-url", "--no-emit-find-links"]
    compile_command += ["--custom-compile-command", "python3 dev.py lock", *arguments]
    runtime, dev = str(RUNTIME_LOCK), str(DEV_LOCK)
    wheels = [tool("uv"), "pip", "install", "--dry-run", "--quiet", "--target", "build/wheels"]
    wheels += ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", dev]
    return run_all(
        [
            Step("runtime lock", [*compile_command, "-o", runtime, "pyproject.toml"]),
            Step(
                "developers' lock",
                [*compile_command, "-c", runtime, "-o", dev, "--group", "dev", "pyproject.toml"],
            ),
            Step("wheels for Linux", [*wheels, "--python-platform", "x86_64-manylinux_2_34"]),
            Step("wheels for Windows", [*wheels, "--python-platform", "x86_64-pc-windows-msvc"]),
            _gate("locks", "lockfile"),
        ]
    )


def _clean(arguments: Sequence[str]) -> int:
    names = [".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"]
    names += ["build", "dist", "kpr_desk.egg-info", ".coverage"]
    if list(arguments) == ["--all"]:
        names += [".venv", "demo-output"]
    elif arguments:
        print("dev.py: clean takes only --all.", file=sys.stderr)
        return 2
    caches = [
        cache
        for name in _CODE
        if (ROOT / name).is_dir()
        for cache in (ROOT / name).rglob("__pycache__")
    ]
    for path in [ROOT / name for name in names] + caches:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return 0


def _call(command: Sequence[str]) -> int:
    result = subprocess.run(
        list(command), cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, check=False
    )
    return result.returncode
