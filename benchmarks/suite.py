"""The command ``dev.py bench``: which benchmarks to run, and how."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import (
    BenchmarkError,
    importing,
    lists,
    machine,
    package,
    papers,
    scoring,
    signing,
    stalls,
    starting,
    tools,
    window,
)
from benchmarks.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

BENCHMARKS: Final[Mapping[str, Callable[[Setting], None]]] = {
    "package": package.run,
    "memory": package.memory,
    "import": importing.run,
    "score": scoring.run,
    "start": starting.run,
    "window": window.run,
    "stalls": stalls.run,
    "lists": lists.run,
    "sign": signing.run,
    "papers": papers.run,
}
_RUNS: Final = 5
_QUICK_RUNS: Final = 3


def main(arguments: Sequence[str]) -> int:
    """Run benchmarks and return the exit code: 0 done, 1 one could not be run, 2 wrong usage."""
    options = _parse(arguments)
    base = (options.dir or Path(tempfile.gettempdir())).resolve()
    if not base.is_dir():
        print(f"bench: there is no folder {base}", file=sys.stderr)
        return 2
    # A polite request to end must remove the temporary files too.
    signal.signal(signal.SIGTERM, _interrupt)
    runs = options.runs or (_QUICK_RUNS if options.quick else _RUNS)
    setting = Setting(base, runs, options.quick)
    _introduce(setting)
    code = 0
    for name in options.names or BENCHMARKS:
        try:
            BENCHMARKS[name](setting)
        except BenchmarkError as error:
            print(f"\nbench: {name}: {error}", file=sys.stderr)
            code = 1
        except KeyboardInterrupt:
            print("\nbench: stopped; the temporary files are gone", file=sys.stderr)
            return 130
    return code


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description="Run benchmarks against the tools that do the same work."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="small amounts, to try it out")
    parser.add_argument("--runs", type=int, help=f"counted runs of each ({_RUNS} when left out)")
    parser.add_argument("--dir", type=Path, help="where temporary files go; about 5 GB")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}")
    if options.runs is not None and options.runs < 1:
        parser.error("--runs must be at least 1")
    return options


def _introduce(setting: Setting) -> None:
    print(machine.facts())
    free = shutil.disk_usage(setting.base).free // machine.MEBI
    print(f"temporary files in {setting.base} ({free:,} MB free)")
    for name in tools.missing():
        print(f"not installed, so left out of the comparison: {name}")
    print(
        f"{setting.runs} counted runs of each, in turn (A B A B), after one that is not counted:\n"
        "the first touch of memory and page cache can be many times slower than the work"
    )
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if busy > 1:
        print(f"the computer is busy (load {busy:.1f}): trust the ratios, not the seconds")
    if setting.quick:
        print("--quick: amounts are small, so the figures mean little")
